// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::scenario {

/// One arc whose weight differs: tail -> head with the traffic.
struct ArcChange {
  std::uint32_t tail;
  std::uint32_t head;
  std::uint32_t before;
  std::uint32_t after;
};

/// A directed graph that is walked with and against the traffic, each arc beside its weight: what
/// the searches of this folder touch, 8 bytes an arc and direction. Weights can change, the arcs
/// cannot. Milliseconds; k_infinite_value and above: closed.
class TravelGraph {
 public:
  struct Arc {
    std::uint32_t vertex;  ///< at the other end
    std::uint32_t weight;
  };

  /// Vertex v has the arcs first_out[v] .. first_out[v + 1] with `head` and `weight`, as in
  /// roads::RoadGraph and roads::Metric. Nothing is kept of the arguments.
  TravelGraph(std::span<const std::uint32_t> first_out, std::span<const std::uint32_t> head,
              std::span<const std::uint32_t> weight);

  [[nodiscard]] std::size_t vertex_count() const { return out_.first.size() - 1; }
  [[nodiscard]] std::size_t arc_count() const { return out_.arcs.size(); }
  /// Arcs that leave the vertex, in the order of the constructor's arrays.
  [[nodiscard]] std::span<const Arc> out(std::uint32_t vertex) const { return out_.of(vertex); }
  /// Arcs that lead to the vertex; `Arc::vertex` is the tail.
  [[nodiscard]] std::span<const Arc> in(std::uint32_t vertex) const { return in_.of(vertex); }

  /// Takes new weights, one an arc in the constructor's order, and says which differ, ascending by
  /// arc.
  std::vector<ArcChange> set_weights(std::span<const std::uint32_t> weight);

 private:
  struct Rows {
    std::vector<std::uint32_t> first;
    std::vector<Arc> arcs;
    [[nodiscard]] std::span<const Arc> of(std::uint32_t vertex) const {
      return {arcs.data() + first[vertex], arcs.data() + first[vertex + 1]};
    }
  };
  Rows out_;
  Rows in_;
  std::vector<std::uint32_t> place_in_;  ///< of each arc, in in_.arcs
};

}  // namespace saavu::scenario
