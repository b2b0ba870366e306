// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <saavu/base/verify.h>
#include <saavu/roads/renumber.h>

namespace saavu::roads {

namespace {

template <class T>
base::Array<T> rearranged(const base::Array<T>& values, std::span<const std::uint32_t> new_place) {
  std::vector<T> moved(values.size());
  for (std::size_t old = 0; old < values.size(); ++old)
    moved[new_place[old]] = values[old];
  return moved;
}

}  // namespace

RoadGraph renumbered(const RoadGraph& graph, std::span<const std::uint32_t> place) {
  const std::size_t vertex_count = graph.vertex_count();
  base::verify(place.size() == vertex_count, "{} places for {} vertices", place.size(),
               vertex_count);
  std::vector<std::uint32_t> first_out(vertex_count + 1, 0);
  for (std::size_t vertex = 0; vertex < vertex_count; ++vertex)
    first_out[place[vertex] + 1] = graph.first_out[vertex + 1] - graph.first_out[vertex];
  for (std::size_t vertex = 0; vertex < vertex_count; ++vertex)
    first_out[vertex + 1] += first_out[vertex];
  std::vector<std::uint32_t> arc_place(graph.arc_count());
  for (std::size_t vertex = 0; vertex < vertex_count; ++vertex) {
    for (std::uint32_t arc = graph.first_out[vertex]; arc < graph.first_out[vertex + 1]; ++arc)
      arc_place[arc] = first_out[place[vertex]] + (arc - graph.first_out[vertex]);
  }
  const auto renamed = [](const base::Array<std::uint32_t>& names,
                          std::span<const std::uint32_t> new_name) {
    std::vector<std::uint32_t> all(names.begin(), names.end());
    for (std::uint32_t& name : all) {
      if (name != k_no_vertex) name = new_name[name];
    }
    return base::Array<std::uint32_t>(std::move(all));
  };
  RoadGraph moved;
  moved.first_out = std::move(first_out);
  moved.arc_head = rearranged(renamed(graph.arc_head, place), arc_place);
  moved.arc_tail = rearranged(renamed(graph.arc_tail, place), arc_place);
  moved.arc_road = rearranged(graph.arc_road, arc_place);
  moved.arc_banned_for = rearranged(graph.arc_banned_for, arc_place);
  moved.arc_closed_for = rearranged(graph.arc_closed_for, arc_place);
  moved.vertex_node = rearranged(graph.vertex_node, place);
  moved.departure_vertex = renamed(graph.departure_vertex, place);
  moved.arrival_first = graph.arrival_first;
  moved.arrival_arcs = renamed(graph.arrival_arcs, arc_place);
  return moved;
}

}  // namespace saavu::roads
