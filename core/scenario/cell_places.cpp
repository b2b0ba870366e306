// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <utility>

#include <saavu/scenario/cell_places.h>

namespace saavu::scenario {

using roads::SegmentId;

std::vector<routing::Attachment> ends_of(const routing::RoadView& roads,
                                         const routing::Endpoint& endpoint, bool departing) {
  return departing ? departures(roads, endpoint) : arrivals(roads, endpoint);
}

/// A cell can touch the vertices that it touches if every direction of every segment is passable.
CellPlaces::CellPlaces(const routing::RoadView& roads, std::vector<routing::Endpoint> cells,
                       routing::Direction direction)
    : cells_(std::move(cells)) {
  roads::Metric all_open = roads.metric;
  all_open.drive = std::vector<std::uint32_t>(all_open.drive.size(), 0);
  all_open.delay = std::vector<std::uint32_t>(all_open.delay.size(), 0);
  const routing::RoadView open_view{roads.network, roads.graph, all_open};
  const bool departing = direction == routing::Direction::to_site;

  first_vertex_.reserve(cells_.size() + 1);
  first_vertex_.push_back(0);
  vertex_first_.assign(roads.graph.vertex_count() + 1, 0);
  std::vector<std::uint32_t> touched;
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    touched.clear();
    for (const routing::Attachment& end : ends_of(open_view, cells_[cell], departing))
      touched.push_back(end.vertex);
    std::ranges::sort(touched);
    const auto twice = std::ranges::unique(touched);
    touched.erase(twice.begin(), twice.end());
    for (const std::uint32_t vertex : touched) {
      vertices_.push_back(vertex);
      ++vertex_first_[vertex + 1];
    }
    first_vertex_.push_back(static_cast<std::uint32_t>(vertices_.size()));
    if (cells_[cell].is_connected()) by_segment_.push_back(cell);
  }
  std::partial_sum(vertex_first_.begin(), vertex_first_.end(), vertex_first_.begin());
  std::vector<std::uint32_t> next(vertex_first_.begin(), vertex_first_.end() - 1);
  vertex_cells_.resize(vertices_.size());
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    for (const std::uint32_t vertex : vertices().subspan(first(cell), count(cell)))
      vertex_cells_[next[vertex]++] = cell;
  }
  std::ranges::stable_sort(by_segment_, {},
                           [this](std::uint32_t cell) { return cells_[cell].segment; });
}

std::span<const std::uint32_t> CellPlaces::on(SegmentId segment) const {
  const auto on = std::ranges::equal_range(
      by_segment_, segment, {}, [this](std::uint32_t cell) { return cells_[cell].segment; });
  return {on.begin(), on.end()};
}

std::vector<std::uint32_t> CellPlaces::near(const routing::BoundedSearch& search,
                                            const routing::Endpoint& site) const {
  std::vector<std::uint32_t> cells;
  for (const std::uint32_t vertex : search.settled())
    cells.insert(cells.end(), touching(vertex).begin(), touching(vertex).end());
  cells.insert(cells.end(), on(site.segment).begin(), on(site.segment).end());
  return cells;
}

}  // namespace saavu::scenario
