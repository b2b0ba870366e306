// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <saavu/base/units.h>
#include <saavu/roads/boost_graph.h>
#include <saavu/roads/strong_components.h>

namespace saavu::roads {

namespace {

struct IsPassable {
  const std::uint32_t* weight = nullptr;
  bool operator()(BoostArc arc) const { return weight[arc.index] < base::Millis::k_infinite_value; }
};

}  // namespace

std::vector<std::uint32_t> strong_components(const RoadGraph& graph, const Metric& metric) {
  std::vector<std::uint32_t> component(graph.vertex_count());
  if (component.empty()) return component;
  const BoostRoadGraph whole{&graph};
  const boost::filtered_graph passable(whole, IsPassable{metric.arc_weight.span().data()});
  const auto index = boost::typed_identity_property_map<std::uint32_t>();
  const std::uint32_t count = boost::strong_components(
      passable, boost::make_iterator_property_map(component.begin(), index),
      boost::vertex_index_map(index));

  // Boost numbers in the order of its search; ours does not depend on it.
  constexpr std::uint32_t k_unset = ~0U;
  std::vector<std::uint32_t> renumbered(count, k_unset);
  std::uint32_t next = 0;
  for (std::uint32_t& id : component) {
    if (renumbered[id] == k_unset) renumbered[id] = next++;
    id = renumbered[id];
  }
  return component;
}

}  // namespace saavu::roads
