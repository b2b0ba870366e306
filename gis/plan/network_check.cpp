// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <span>

#include <tbb/parallel_invoke.h>

#include <saavu/plan/network_check.h>

namespace saavu::plan {

namespace {

using roads::Modes;
using Numbers = std::span<const std::uint32_t>;

// One pass without a branch each, so that the compiler makes it vectors: this runs at every start.

bool all_below(Numbers numbers, std::size_t limit) {
  std::uint32_t largest = 0;
  for (const std::uint32_t number : numbers)
    largest = std::max(largest, number);
  return numbers.empty() || largest < limit;
}

/// As `all_below`, with ~0 for "none".
bool all_below_or_none(Numbers numbers, std::size_t limit) {
  std::uint32_t largest = 0;  // none + 1 is 0
  for (const std::uint32_t number : numbers)
    largest = std::max(largest, number + 1);
  return largest <= limit;
}

/// `first` begins `rows` rows of an array of `size` elements, each of at least `least` elements.
bool are_rows(Numbers first, std::size_t rows, std::size_t size, std::uint32_t least = 0) {
  if (first.size() != rows + 1 || first.front() != 0 || first.back() != size) return false;
  bool ordered = true;
  for (std::size_t row = 0; row < rows; ++row)
    ordered &= first[row + 1] >= first[row] && first[row + 1] - first[row] >= least;
  return ordered;
}

bool is_known(Modes modes) {
  return (modes.bits & ~roads::k_all_modes.bits) == 0;
}

bool all_known(std::span<const Modes> modes) {
  std::uint8_t bits = 0;
  for (const Modes each : modes)
    bits |= each.bits;
  return is_known({bits});
}

Numbers as_numbers(std::span<const roads::DirectedSegment> roads) {
  static_assert(sizeof(roads::DirectedSegment) == sizeof(std::uint32_t));
  return {reinterpret_cast<const std::uint32_t*>(roads.data()), roads.size()};
}

bool is_known(roads::TurnRule rule) {
  return rule == roads::TurnRule::no || rule == roads::TurnRule::only;
}

bool is_sound(const roads::RoadNetwork& network) {
  const std::size_t nodes = network.node_count();
  const std::size_t segments = network.segment_count();
  if (segments > roads::k_no_vertex / 2 || nodes >= roads::k_no_vertex) return false;
  bool sound = network.node_flags.size() == nodes;
  for (const base::Point point : network.node_point)
    sound &= std::isfinite(point.x) && std::isfinite(point.y);
  for (const base::Point point : network.line_points)
    sound &= std::isfinite(point.x) && std::isfinite(point.y);
  for (const roads::Segment& segment : network.segment) {
    sound &= segment.from.index() < nodes && segment.to.index() < nodes &&
             static_cast<std::size_t>(segment.road_class) < roads::k_road_class_count &&
             is_known(segment.forward) && is_known(segment.backward);
  }
  for (const roads::TurnRestriction& restriction : network.restriction) {
    sound &= restriction.from.index() < segments && restriction.to.index() < segments &&
             restriction.via.index() < nodes && is_known(restriction.rule) &&
             is_known(restriction.bans);
  }
  for (const roads::PathRestriction& restriction : network.path_restriction)
    sound &= is_known(restriction.rule) && is_known(restriction.bans);
  for (const roads::Barrier& barrier : network.barrier)
    sound &= barrier.node.index() < nodes && is_known(barrier.blocks);
  const bool has_names = !network.source_name_first.empty();
  return sound && are_rows(network.line_first, segments, network.line_points.size(), 2) &&
         are_rows(network.path_first, network.path_restriction.size(), network.path_roads.size(),
                  3) &&
         all_below(as_numbers(network.path_roads), segments * 2) &&
         (!has_names || are_rows(network.source_name_first, segments, network.source_names.size()));
}

bool is_sound(const roads::RoadGraph& graph, const roads::RoadNetwork& network) {
  const std::size_t vertices = graph.vertex_count();
  const std::size_t arcs = graph.arc_count();
  const std::size_t directed = network.segment_count() * 2;
  return are_rows(graph.first_out, vertices, arcs) && vertices < roads::k_no_vertex &&
         graph.arc_tail.size() == arcs && all_below(graph.arc_tail, vertices) &&
         all_below(graph.arc_head, vertices) && graph.arc_road.size() == arcs &&
         all_below_or_none(as_numbers(graph.arc_road), directed) &&
         graph.arc_banned_for.size() == arcs && all_known(graph.arc_banned_for) &&
         graph.arc_closed_for.size() == arcs && all_known(graph.arc_closed_for) &&
         graph.vertex_node.size() == vertices &&
         all_below(graph.vertex_node, network.node_count()) &&
         graph.departure_vertex.size() == directed &&
         all_below_or_none(graph.departure_vertex, vertices) &&
         are_rows(graph.arrival_first, directed, graph.arrival_arcs.size()) &&
         all_below(graph.arrival_arcs, arcs);
}

bool is_sound(const roads::Metric& metric, std::size_t directed, std::size_t arcs) {
  constexpr std::size_t k_limit = std::size_t{base::Millis::k_infinite_value} + 1;
  return is_known(metric.mode) && metric.drive.size() == directed &&
         metric.delay.size() == directed && metric.arc_weight.size() == arcs &&
         all_below(metric.drive, k_limit) && all_below(metric.delay, k_limit) &&
         all_below(metric.arc_weight, k_limit);
}

/// Rows in order, every index inside its array, arcs upwards. Whether the hierarchy is one of this
/// graph is not looked at: against accidents there are the checksums.
bool is_sound(const routing::Hierarchy& hierarchy, const roads::RoadGraph& graph) {
  const std::size_t vertices = graph.vertex_count();
  const std::size_t arcs = hierarchy.arc_count();
  static_assert(routing::Hierarchy::k_no_place == ~0U);
  if (!are_rows(hierarchy.up_first, vertices, arcs) ||
      !are_rows(hierarchy.down_first, vertices, arcs) || hierarchy.down_arc.size() != arcs ||
      hierarchy.down_end.size() != arcs || !all_below(hierarchy.up_head, vertices) ||
      !all_below(hierarchy.down_arc, arcs) || !all_below(hierarchy.down_end, arcs + 1) ||
      hierarchy.place_of_arc.size() != graph.arc_count() ||
      !all_below_or_none(hierarchy.place_of_arc, arcs * 2) ||
      hierarchy.subtree_begin.size() != hierarchy.subtree_end.size()) {
    return false;
  }
  bool sound = true;
  for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
    std::uint32_t below = vertex;
    for (std::uint32_t arc = hierarchy.up_first[vertex]; arc < hierarchy.up_first[vertex + 1];
         ++arc) {
      sound &= hierarchy.up_head[arc] > below;
      below = hierarchy.up_head[arc];
    }
  }
  std::uint32_t before = 0;
  for (std::size_t subtree = 0; subtree < hierarchy.subtree_begin.size(); ++subtree) {
    const std::uint32_t begin = hierarchy.subtree_begin[subtree];
    const std::uint32_t end = hierarchy.subtree_end[subtree];
    sound &= begin >= before && begin < end && end <= vertices;
    before = end;
  }
  return sound;
}

bool is_sound(std::span<const routing::TwoWay<std::uint32_t>> times, std::size_t arcs) {
  std::uint32_t largest = 0;
  for (const routing::TwoWay<std::uint32_t> each : times)
    largest = std::max({largest, each.up, each.down});
  return times.size() == arcs && largest <= base::Millis::k_infinite_value;
}

}  // namespace

bool is_sound(const PreparedNetwork& prepared) {
  const std::size_t directed = prepared.network.segment_count() * 2;
  if (prepared.hierarchy_times.size() != prepared.metrics.size()) return false;
  bool network = false, graph = false, hierarchy = false, metrics = true;
  tbb::parallel_invoke(
      [&] { network = is_sound(prepared.network); },
      [&] { graph = is_sound(prepared.graph, prepared.network); },
      [&] { hierarchy = is_sound(prepared.hierarchy, prepared.graph); },
      [&] {
        for (const roads::Metric& metric : prepared.metrics)
          metrics &= is_sound(metric, directed, prepared.graph.arc_count());
        for (const base::Array<routing::TwoWay<std::uint32_t>>& times : prepared.hierarchy_times)
          metrics &= is_sound(times.span(), prepared.hierarchy.arc_count());
      });
  return network && graph && hierarchy && metrics;
}

}  // namespace saavu::plan
