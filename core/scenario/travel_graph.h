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
  std::uint32_t arc;  ///< of the graph
  std::uint32_t tail;
  std::uint32_t head;
  std::uint32_t before;
  std::uint32_t after;
};

/// A directed graph that is walked with and against the traffic: what the searches of this folder
/// touch. An arc and the arc back, which most roads have, share their entries, so that both
/// directions together take 12 bytes a neighbour. Weights can change, the arcs cannot.
/// Milliseconds; k_infinite_value and above: closed.
class TravelGraph {
 public:
  struct Edge {
    std::uint32_t vertex;  ///< the neighbour
    std::uint32_t out;     ///< time to it; infinite: closed, or no such arc
    std::uint32_t in;      ///< time from it
  };

  /// Vertex v has the arcs first_out[v] .. first_out[v + 1] with `head` and `weight`, as in
  /// roads::RoadGraph and roads::Metric. Nothing is kept of the arguments.
  TravelGraph(std::span<const std::uint32_t> first_out, std::span<const std::uint32_t> head,
              std::span<const std::uint32_t> weight);

  [[nodiscard]] std::size_t vertex_count() const { return first_.size() - 1; }
  [[nodiscard]] std::size_t arc_count() const { return first_out_.back(); }
  [[nodiscard, gnu::always_inline]] std::span<const Edge> edges(std::uint32_t vertex) const {
    return {edges_.data() + first_[vertex], edges_.data() + first_[vertex + 1]};
  }

  /// Gives an arc, by its position in the constructor's order, another weight.
  ArcChange set_weight(std::uint32_t arc, std::uint32_t weight);

  /// For searches that know which vertices they will ask for: calls `prefetch_place` first, then,
  /// when that may have arrived, `prefetch_edges`.
  void prefetch_place(std::uint32_t vertex) const { __builtin_prefetch(&first_[vertex]); }
  void prefetch_edges(std::uint32_t vertex) const {
    __builtin_prefetch(edges_.data() + first_[vertex]);
  }

 private:
  std::vector<std::uint32_t> first_;      ///< of each vertex, in edges_
  std::vector<std::uint32_t> first_out_;  ///< of each vertex, in the constructor's arrays
  /// Of each vertex: its arcs in the constructor's order, then what only leads to it. The n-th arc
  /// from u to v and the n-th from v to u share entries.
  std::vector<Edge> edges_;
};

}  // namespace saavu::scenario
