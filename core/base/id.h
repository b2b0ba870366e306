// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace saavu::base {

/// A position in one particular array. Ids of different `Tag`s do not convert into each other, so
/// that a cell cannot be passed as a site.
template <class Tag>
struct Id {
  using Value = std::uint32_t;
  static constexpr Value k_none_value = ~Value{0};

  Value value = k_none_value;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t position) : value(static_cast<Value>(position)) {}

  /// An id that names nothing; also what a default-constructed id is.
  static constexpr Id none() { return Id{}; }
  [[nodiscard]] constexpr bool is_none() const { return value == k_none_value; }
  [[nodiscard]] constexpr std::size_t index() const { return value; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace saavu::base

template <class Tag>
struct std::hash<saavu::base::Id<Tag>> {
  std::size_t operator()(saavu::base::Id<Tag> id) const noexcept { return id.value; }
};
