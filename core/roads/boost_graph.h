// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// The road graph under a metric as Boost.Graph sees it: VertexListGraph + IncidenceGraph over the
// very same arrays, without a copy. Vertices and arcs are u32 positions. Arcs of infinite weight
// are there: filter them (see strong_components.cpp) where an algorithm looks at the shape alone.

#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <saavu/roads/road_graph.h>

namespace saavu::roads {

struct BoostRoadGraph {
  const RoadGraph* graph = nullptr;
};

/// An arc with its own type, so that Boost does not take it for a vertex.
struct BoostArc {
  std::uint32_t index = 0;
  friend auto operator<=>(BoostArc, BoostArc) = default;
};

template <class Value>
class CountingIterator
    : public boost::iterator_facade<CountingIterator<Value>, Value,
                                    boost::random_access_traversal_tag, Value, std::ptrdiff_t> {
 public:
  CountingIterator() = default;
  explicit CountingIterator(std::uint32_t position) : position_(position) {}

 private:
  friend class boost::iterator_core_access;
  Value dereference() const { return Value{position_}; }
  bool equal(const CountingIterator& other) const { return position_ == other.position_; }
  void increment() { ++position_; }
  void decrement() { --position_; }
  void advance(std::ptrdiff_t steps) { position_ = static_cast<std::uint32_t>(position_ + steps); }
  std::ptrdiff_t distance_to(const CountingIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.position_) - static_cast<std::ptrdiff_t>(position_);
  }
  std::uint32_t position_ = 0;
};

inline std::pair<CountingIterator<std::uint32_t>, CountingIterator<std::uint32_t>> vertices(
    const BoostRoadGraph& g) {
  return {CountingIterator<std::uint32_t>(0),
          CountingIterator<std::uint32_t>(static_cast<std::uint32_t>(g.graph->vertex_count()))};
}
inline std::uint32_t num_vertices(const BoostRoadGraph& g) {
  return static_cast<std::uint32_t>(g.graph->vertex_count());
}
inline std::pair<CountingIterator<BoostArc>, CountingIterator<BoostArc>> out_edges(
    std::uint32_t vertex, const BoostRoadGraph& g) {
  return {CountingIterator<BoostArc>(g.graph->first_out[vertex]),
          CountingIterator<BoostArc>(g.graph->first_out[vertex + 1])};
}
inline std::uint32_t out_degree(std::uint32_t vertex, const BoostRoadGraph& g) {
  return g.graph->first_out[vertex + 1] - g.graph->first_out[vertex];
}
inline std::uint32_t source(BoostArc arc, const BoostRoadGraph& g) {
  return g.graph->arc_tail[arc.index];
}
inline std::uint32_t target(BoostArc arc, const BoostRoadGraph& g) {
  return g.graph->arc_head[arc.index];
}

}  // namespace saavu::roads

template <>
struct boost::graph_traits<saavu::roads::BoostRoadGraph> {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = saavu::roads::BoostArc;
  using directed_category = boost::directed_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  struct traversal_category : boost::incidence_graph_tag, boost::vertex_list_graph_tag {};
  using vertex_iterator = saavu::roads::CountingIterator<std::uint32_t>;
  using out_edge_iterator = saavu::roads::CountingIterator<saavu::roads::BoostArc>;
  using in_edge_iterator = void;  // not offered: a search against the traffic builds a turned graph
  using edge_iterator = void;
  using adjacency_iterator = void;
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint32_t;
  using degree_size_type = std::uint32_t;
  static vertex_descriptor null_vertex() { return ~0U; }
};
