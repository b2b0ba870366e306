// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace saavu::routing {

/// A priority queue whose keys never fall below the last one taken out (Ahuja, Mehlhorn, Orlin,
/// Tarjan 1990: radix heap, one level). Bucket b holds the keys that differ from a lower bound of
/// all in bit b - 1 at the highest: a push is an append, and the lowest bucket in use holds the
/// smallest key. While that bucket is small it is searched as it lies; a large one is spread over
/// those below, so each entry moves at most 32 times. Entries of one key come out in no particular
/// order. Keeps its memory when cleared.
class RadixHeap {
 public:
  struct Entry {
    std::uint32_t key;
    std::uint32_t value;
  };

  [[nodiscard]] bool empty() const { return in_use_ == 0; }

  /// Precondition: the key is not below the last one taken out.
  void push(std::uint32_t key, std::uint32_t value) {
    const auto bucket = static_cast<unsigned>(std::bit_width(key ^ bound_));
    bucket_[bucket].push_back({key, value});
    in_use_ |= std::uint64_t{1} << bucket;
  }

  /// Takes out an entry of the smallest key. Precondition: not empty.
  Entry pop() {
    unsigned lowest = lowest_in_use();
    if (bucket_[lowest].size() > k_small && lowest > 0) {
      spread(lowest);
      lowest = lowest_in_use();
    }
    std::vector<Entry>& from = bucket_[lowest];
    // In bucket 0 all keys are the bound itself.
    if (lowest > 0) {
      std::size_t smallest = 0;
      for (std::size_t place = 1; place < from.size(); ++place) {
        if (from[place].key < from[smallest].key) smallest = place;
      }
      std::swap(from[smallest], from.back());
    }
    const Entry entry = from.back();
    from.pop_back();
    if (from.empty()) in_use_ &= ~(std::uint64_t{1} << lowest);
    return entry;
  }

  void clear() {
    for (std::vector<Entry>& bucket : bucket_)
      bucket.clear();
    in_use_ = 0;
    bound_ = 0;
  }

 private:
  static constexpr std::size_t k_small = 16;
  static constexpr unsigned k_buckets = 64;  ///< 33 are used

  [[nodiscard]] unsigned lowest_in_use() const {
    // The mask tells the compiler what the precondition says: some bucket is in use.
    return static_cast<unsigned>(std::countr_zero(in_use_)) & (k_buckets - 1);
  }

  /// Makes the smallest key the bound and moves its bucket to those below.
  void spread(unsigned bucket) {
    std::vector<Entry>& from = bucket_[bucket];
    bound_ = std::ranges::min_element(from, {}, &Entry::key)->key;
    for (const Entry& entry : from) {
      const auto to = static_cast<unsigned>(std::bit_width(entry.key ^ bound_));
      bucket_[to].push_back(entry);
      in_use_ |= std::uint64_t{1} << to;
    }
    from.clear();
    in_use_ &= ~(std::uint64_t{1} << bucket);
  }

  std::array<std::vector<Entry>, k_buckets> bucket_;
  std::uint64_t in_use_ = 0;  ///< bit b: bucket b holds something
  std::uint32_t bound_ = 0;   ///< not above any key
};

}  // namespace saavu::routing
