// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

#include <saavu/base/units.h>
#include <saavu/roads/boost_graph.h>
#include <saavu/routing/hierarchy.h>

namespace saavu::test {

struct BoostWeights {
  using value_type = std::uint32_t;
  using reference = std::uint32_t;
  using key_type = roads::BoostArc;
  using category = boost::readable_property_map_tag;
  const std::uint32_t* weight = nullptr;
};
inline std::uint32_t get(const BoostWeights& map, roads::BoostArc arc) {
  return map.weight[arc.index];
}

/// One-to-all times by Boost.Graph's Dijkstra on the very arrays of a graph. Kept for many
/// searches, so that what is timed is the search.
class BoostTimes {
 public:
  BoostTimes(const routing::Adjacency& graph, std::span<const std::uint32_t> weight)
      : weight_(weight), distance_(graph.vertex_count()), before_(graph.vertex_count()) {
    const auto view = [](std::span<const std::uint32_t> values) {
      return base::Array<std::uint32_t>(values, nullptr);
    };
    topology_.first_out = view(graph.first_out);
    topology_.arc_head = view(graph.head);
    std::vector<std::uint32_t> tail(graph.head.size());
    for (std::uint32_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
      for (std::uint32_t arc = graph.first_out[vertex]; arc < graph.first_out[vertex + 1]; ++arc)
        tail[arc] = vertex;
    }
    topology_.arc_tail = std::move(tail);
  }

  /// Times from the source to every vertex; infinite where there is no way. Valid until the next
  /// call.
  std::span<const std::uint32_t> from(std::uint32_t source) {
    constexpr std::uint32_t infinite = base::Millis::k_infinite_value;
    const boost::typed_identity_property_map<std::uint32_t> index;
    const auto add = [](std::uint32_t one, std::uint32_t other) {
      return std::min(one + other, base::Millis::k_infinite_value);
    };
    boost::dijkstra_shortest_paths_no_color_map(
        roads::BoostRoadGraph{&topology_}, source,
        boost::make_iterator_property_map(before_.begin(), index),
        boost::make_iterator_property_map(distance_.begin(), index), BoostWeights{weight_.data()},
        index, std::less<>{}, add, infinite, 0U, boost::default_dijkstra_visitor());
    return distance_;
  }

 private:
  roads::RoadGraph topology_;
  std::span<const std::uint32_t> weight_;
  std::vector<std::uint32_t> distance_, before_;
};

}  // namespace saavu::test
