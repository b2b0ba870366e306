// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace saavu::routing {

/// A priority queue whose keys never fall below the last one taken out (Ahuja, Mehlhorn, Orlin,
/// Tarjan 1990: radix heap, one level). Bucket b holds the keys that differ from the last one taken
/// out in bit b - 1 at the highest: a push is an append, and each entry moves down at most 32
/// times. Entries of one key come out in no particular order. Keeps its memory when cleared.
class RadixHeap {
 public:
  struct Entry {
    std::uint32_t key;
    std::uint32_t value;
  };

  [[nodiscard]] bool empty() const { return size_ == 0; }

  /// Precondition: the key is not below the last one taken out.
  void push(std::uint32_t key, std::uint32_t value) {
    bucket_[bucket_of(key)].push_back({key, value});
    ++size_;
  }

  /// Takes out an entry of the smallest key. Precondition: not empty.
  Entry pop() {
    if (bucket_[0].empty()) refill();
    const Entry entry = bucket_[0].back();
    bucket_[0].pop_back();
    --size_;
    return entry;
  }

  void clear() {
    for (std::vector<Entry>& bucket : bucket_)
      bucket.clear();
    size_ = 0;
    last_ = 0;
  }

 private:
  [[nodiscard]] std::size_t bucket_of(std::uint32_t key) const {
    return static_cast<std::size_t>(std::bit_width(key ^ last_));
  }

  /// Makes the smallest key the last one and spreads its bucket over those below.
  void refill() {
    std::size_t lowest = 1;
    while (bucket_[lowest].empty())
      ++lowest;
    std::vector<Entry>& from = bucket_[lowest];
    last_ = std::ranges::min_element(from, {}, &Entry::key)->key;
    for (const Entry& entry : from)
      bucket_[bucket_of(entry.key)].push_back(entry);
    from.clear();
  }

  std::array<std::vector<Entry>, 33> bucket_;
  std::size_t size_ = 0;
  std::uint32_t last_ = 0;
};

}  // namespace saavu::routing
