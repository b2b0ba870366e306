// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include <saavu/shape/piece_tree.h>

namespace saavu::shape {

namespace {

constexpr double k_infinity = std::numeric_limits<double>::infinity();

struct Box {
  double west = k_infinity;
  double south = k_infinity;
  double east = -k_infinity;
  double north = -k_infinity;

  void add(const Box& other) {
    west = std::min(west, other.west);
    south = std::min(south, other.south);
    east = std::max(east, other.east);
    north = std::max(north, other.north);
  }
};

Box box_of(const Piece& piece) {
  return {std::min(piece.begin.x, piece.end.x), std::min(piece.begin.y, piece.end.y),
          std::max(piece.begin.x, piece.end.x), std::max(piece.begin.y, piece.end.y)};
}

/// Position on the Hilbert curve of a square of 2^16 by 2^16.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
  constexpr std::uint32_t k_side = 1U << 16U;
  std::uint32_t position = 0;
  for (std::uint32_t half = k_side / 2; half > 0; half /= 2) {
    const std::uint32_t right = (x & half) != 0 ? 1 : 0;
    const std::uint32_t upper = (y & half) != 0 ? 1 : 0;
    position += half * half * ((3 * right) ^ upper);
    if (upper == 0) {
      if (right == 1) {
        x = k_side - 1 - x;
        y = k_side - 1 - y;
      }
      std::swap(x, y);
    }
  }
  return position;
}

double distance_m(base::Point point, const Piece& piece) {
  const double dx = piece.end.x - piece.begin.x;
  const double dy = piece.end.y - piece.begin.y;
  const double to_x = point.x - piece.begin.x;
  const double to_y = point.y - piece.begin.y;
  const double along = to_x * dx + to_y * dy;
  if (along <= 0.0) return std::sqrt(to_x * to_x + to_y * to_y);
  const double squared = dx * dx + dy * dy;
  base::Point foot = piece.end;
  if (along < squared) {
    const double share = along / squared;
    foot = {piece.begin.x + share * dx, piece.begin.y + share * dy};
  }
  const double off_x = point.x - foot.x;
  const double off_y = point.y - foot.y;
  return std::sqrt(off_x * off_x + off_y * off_y);
}

void take_nearer(const Piece*& best, double& best_distance, const Piece& piece, double distance) {
  if (best != nullptr) {
    if (distance > best_distance) return;
    if (distance == best_distance &&
        std::pair(piece.segment, piece.piece) > std::pair(best->segment, best->piece)) {
      return;
    }
  }
  best = &piece;
  best_distance = distance;
}

}  // namespace

PieceTree::PieceTree(std::vector<Piece> pieces) {
  if (pieces.empty()) return;
  Box all;
  for (const Piece& piece : pieces)
    all.add(box_of(piece));
  constexpr double k_last = 65535.0;
  const double edge = std::max({all.east - all.west, all.north - all.south, 1e-9});
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  order.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    const auto cell = [&](double one, double other, double low) {
      return static_cast<std::uint32_t>(((one + other) / 2.0 - low) / edge * k_last);
    };
    order.emplace_back(hilbert(cell(piece.begin.x, piece.end.x, all.west),
                               cell(piece.begin.y, piece.end.y, all.south)),
                       static_cast<std::uint32_t>(order.size()));
  }
  std::ranges::sort(order);
  pieces_.reserve(pieces.size());
  for (const auto& [position, piece] : order)
    pieces_.push_back(pieces[piece]);

  std::vector<Box> boxes;
  boxes.reserve(pieces_.size());
  for (const Piece& piece : pieces_)
    boxes.push_back(box_of(piece));
  do {
    first_.push_back(nodes_.size());
    std::vector<Box> above;
    for (std::size_t child = 0; child < boxes.size(); child += k_children) {
      Node& node = nodes_.emplace_back();
      Box whole;
      for (std::size_t place = 0; place < k_children; ++place) {
        // A box of nothing is infinitely far from everywhere.
        const Box box = child + place < boxes.size() ? boxes[child + place] : Box{};
        node.west[place] = box.west;
        node.south[place] = box.south;
        node.east[place] = box.east;
        node.north[place] = box.north;
        whole.add(box);
      }
      above.push_back(whole);
    }
    boxes = std::move(above);
  } while (boxes.size() > 1);
}

PieceTree::Found PieceTree::nearest(base::Point point) const {
  Found found;
  if (pieces_.empty()) return found;
  struct Visit {
    double squared;  ///< from the point to the node's box
    std::uint32_t level;
    std::uint32_t node;  ///< within its level
  };
  // At most seven brothers wait on each level, and 8^11 pieces do not fit into a memory.
  std::array<Visit, 8 * 12> waiting;
  std::size_t count = 0;
  waiting[count++] = {0.0, static_cast<std::uint32_t>(first_.size() - 1), 0};
  double bound = k_infinity;  // squared; a little wider than the truth, for the rounding
  while (count > 0) {
    const Visit visit = waiting[--count];
    if (visit.squared > bound) continue;
    const Node& node = nodes_[first_[visit.level] + visit.node];
    std::array<double, k_children> squared;
    for (std::size_t child = 0; child < k_children; ++child) {
      const double dx = std::max({node.west[child] - point.x, point.x - node.east[child], 0.0});
      const double dy = std::max({node.south[child] - point.y, point.y - node.north[child], 0.0});
      squared[child] = dx * dx + dy * dy;
    }
    const std::size_t first_child = std::size_t{visit.node} * k_children;
    if (visit.level == 0) {
      for (std::size_t child = 0; child < k_children; ++child) {
        if (squared[child] > bound || first_child + child >= pieces_.size()) continue;
        const Piece& piece = pieces_[first_child + child];
        const double distance = distance_m(point, piece);
        if (!piece.is_usable) {
          take_nearer(found.refused, found.refused_distance, piece, distance);
          continue;
        }
        take_nearer(found.usable, found.usable_distance, piece, distance);
        constexpr double k_slack = 1.0 + 1e-9;
        bound = found.usable_distance * found.usable_distance * k_slack;
      }
      continue;
    }
    const std::size_t begin = count;
    for (std::size_t child = 0; child < k_children; ++child) {
      if (!(squared[child] <= bound) || squared[child] == k_infinity) continue;
      waiting[count++] = {squared[child], visit.level - 1,
                          static_cast<std::uint32_t>(first_child + child)};
    }
    // The nearest one last, so that it comes first.
    std::sort(waiting.begin() + static_cast<std::ptrdiff_t>(begin),
              waiting.begin() + static_cast<std::ptrdiff_t>(count),
              [](const Visit& one, const Visit& other) { return one.squared > other.squared; });
  }
  if (found.refused != nullptr && found.usable != nullptr &&
      !(found.refused_distance < found.usable_distance)) {
    found.refused = nullptr;
  }
  return found;
}

}  // namespace saavu::shape
