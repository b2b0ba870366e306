// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace saavu::scenario {

/// Vertices by time, for searches whose times only grow: nothing may be pushed that is earlier than
/// what was popped last. A radix heap (Ahuja, Mehlhorn, Orlin, Tarjan 1990): an entry moves down a
/// bucket a few times instead of being compared at every level of a tree. Entries of one time come
/// in no particular order.
class TimeQueue {
 public:
  struct Entry {
    std::uint32_t time;
    std::uint32_t vertex;
  };

  [[nodiscard]] bool empty() const { return size_ == 0; }
  void push(std::uint32_t time, std::uint32_t vertex) {
    bucket_[bucket_of(time)].push_back({time, vertex});
    ++size_;
  }
  /// Precondition: not empty.
  Entry pop() {
    if (bucket_[0].empty()) refill();
    const Entry entry = bucket_[0].back();
    bucket_[0].pop_back();
    --size_;
    return entry;
  }
  /// Empties the queue and lets times begin at zero again; keeps its memory.
  void clear() {
    for (auto& bucket : bucket_)
      bucket.clear();
    size_ = 0;
    last_ = 0;
  }

 private:
  /// By the highest bit in which the time differs from the last one popped.
  [[nodiscard]] std::size_t bucket_of(std::uint32_t time) const {
    return static_cast<std::size_t>(std::bit_width(time ^ last_));
  }
  void refill() {
    std::size_t from = 1;
    while (bucket_[from].empty())
      ++from;
    std::vector<Entry>& entries = bucket_[from];
    last_ = entries.front().time;
    for (const Entry& entry : entries)
      last_ = entry.time < last_ ? entry.time : last_;
    for (const Entry& entry : entries)
      bucket_[bucket_of(entry.time)].push_back(entry);
    entries.clear();
  }

  std::array<std::vector<Entry>, 33> bucket_;
  std::size_t size_ = 0;
  std::uint32_t last_ = 0;
};

}  // namespace saavu::scenario
