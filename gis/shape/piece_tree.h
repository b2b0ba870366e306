// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::shape {

/// One straight piece of a segment's line.
struct Piece {
  base::Point begin;
  base::Point end;
  std::uint32_t segment = 0;
  std::uint32_t piece = 0;  ///< position of its first point in the segment's line
  bool is_usable = true;    ///< false: looked at only to be told of
};

/// Straight pieces of roads, packed into a tree of boxes along a Hilbert curve (Kamel, Faloutsos
/// 1993). Never changes; may be asked from several threads.
class PieceTree {
 public:
  PieceTree() = default;
  explicit PieceTree(std::vector<Piece> pieces);

  /// The nearest usable piece, and the nearest other one if it is nearer than that. Among pieces at
  /// the same distance the smallest segment, then piece. Null: there is none.
  struct Found {
    const Piece* usable = nullptr;
    double usable_distance = 0.0;
    const Piece* refused = nullptr;
    double refused_distance = 0.0;
  };
  [[nodiscard]] Found nearest(base::Point point) const;

 private:
  static constexpr std::size_t k_children = 8;

  /// The boxes of a node's children; those that are not there lie infinitely far away.
  struct Node {
    std::array<double, k_children> west;
    std::array<double, k_children> south;
    std::array<double, k_children> east;
    std::array<double, k_children> north;
  };

  std::vector<Piece> pieces_;
  std::vector<Node> nodes_;         ///< level after level, the one above the pieces first
  std::vector<std::size_t> first_;  ///< by level: position of its first node
};

}  // namespace saavu::shape
