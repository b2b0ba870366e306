// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include <saavu/routing/hierarchy.h>

namespace saavu::routing {

/// A set of vertices that can be walked in ascending or descending order.
class VertexSet {
 public:
  explicit VertexSet(std::size_t count) : words_((count + 63) / 64, 0) {}

  /// False if it was there already.
  bool insert(std::uint32_t vertex) {
    std::uint64_t& word = words_[vertex / 64];
    const std::uint64_t bit = std::uint64_t{1} << (vertex % 64);
    const bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }
  [[nodiscard]] bool contains(std::uint32_t vertex) const {
    return ((words_[vertex / 64] >> (vertex % 64)) & 1U) != 0;
  }
  template <class Visit>
  void ascending(Visit visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t left = words_[word]; left != 0; left &= left - 1)
        visit(static_cast<std::uint32_t>(word * 64) +
              static_cast<std::uint32_t>(std::countr_zero(left)));
    }
  }
  template <class Visit>
  void descending(Visit visit) const {
    for (std::size_t word = words_.size(); word-- > 0;) {
      for (std::uint64_t left = words_[word]; left != 0;) {
        const auto bit = static_cast<std::uint32_t>(63 - std::countl_zero(left));
        visit(static_cast<std::uint32_t>(word * 64) + bit);
        left &= ~(std::uint64_t{1} << bit);
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

/// Puts the vertex and all its ancestors into the set; calls `added` for those that are new.
template <class Added>
void insert_with_ancestors(const Hierarchy& hierarchy, std::uint32_t vertex, VertexSet& set,
                           Added added) {
  while (vertex != Hierarchy::k_no_parent && set.insert(vertex)) {
    added(vertex);
    vertex = hierarchy.parent(vertex);
  }
}

}  // namespace saavu::routing
