// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace saavu::base {

/// An immutable array of plain values: either its own memory or a view into a mapped file that it
/// keeps alive. Copies share the memory.
template <class T>
class Array {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Array() = default;
  explicit(false) Array(std::vector<T> values) {
    auto owned = std::make_shared<const std::vector<T>>(std::move(values));
    view_ = *owned;
    keep_alive_ = std::move(owned);
  }
  /// A view of memory that lives as long as `keep_alive`.
  Array(std::span<const T> view, std::shared_ptr<const void> keep_alive)
      : keep_alive_(std::move(keep_alive)), view_(view) {}

  [[nodiscard]] std::size_t size() const { return view_.size(); }
  [[nodiscard]] bool empty() const { return view_.empty(); }
  const T& operator[](std::size_t position) const { return view_[position]; }
  [[nodiscard]] auto begin() const { return view_.begin(); }
  [[nodiscard]] auto end() const { return view_.end(); }
  [[nodiscard]] std::span<const T> span() const { return view_; }
  explicit(false) operator std::span<const T>() const { return view_; }

 private:
  std::shared_ptr<const void> keep_alive_;
  std::span<const T> view_;
};

}  // namespace saavu::base
