// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace saavu::scenario {

/// Vertices by time, for searches whose times only grow; taken out in batches of about the same
/// time, so that a search can fetch what it needs of a whole batch while it works, and so that no
/// effort goes into an order finer than it pays. A search must put a vertex in again when its time
/// falls, which happens within a batch.
///
/// A radix heap (Ahuja, Mehlhorn, Orlin, Tarjan 1990) over slots of 2^k_slot_bits milliseconds: an
/// entry moves down a bucket a few times instead of being compared at every level of a tree.
class TimeQueue {
 public:
  struct Entry {
    std::uint32_t time;
    std::uint32_t vertex;
  };

  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// No slot earlier than that of the last batch.
  void push(std::uint32_t time, std::uint32_t vertex) {
    bucket_[bucket_of(time)].push_back({time, vertex});
    ++size_;
  }
  /// All entries of the earliest slot, in no particular order; valid until the next batch.
  /// Precondition: not empty.
  std::span<const Entry> take_batch() {
    if (bucket_[0].empty()) refill();
    batch_.clear();
    batch_.swap(bucket_[0]);
    size_ -= batch_.size();
    return batch_;
  }
  /// Empties the queue and lets times begin at zero again; keeps its memory.
  void clear() {
    for (auto& bucket : bucket_)
      bucket.clear();
    size_ = 0;
    last_ = 0;
  }

 private:
  static constexpr std::uint32_t k_slot_bits = 12;

  /// By the highest bit in which the slot differs from the last one taken.
  [[nodiscard]] std::size_t bucket_of(std::uint32_t time) const {
    return static_cast<std::size_t>(std::bit_width((time >> k_slot_bits) ^ last_));
  }
  void refill() {
    std::size_t from = 1;
    while (bucket_[from].empty())
      ++from;
    std::vector<Entry>& entries = bucket_[from];
    std::uint32_t least = entries.front().time;
    for (const Entry& entry : entries)
      least = entry.time < least ? entry.time : least;
    last_ = least >> k_slot_bits;
    for (const Entry& entry : entries)
      bucket_[bucket_of(entry.time)].push_back(entry);
    entries.clear();
  }

  std::array<std::vector<Entry>, 33 - k_slot_bits> bucket_;
  std::vector<Entry> batch_;
  std::size_t size_ = 0;
  std::uint32_t last_ = 0;
};

}  // namespace saavu::scenario
