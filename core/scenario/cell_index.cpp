// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/scenario/cell_index.h>

namespace saavu::scenario {

using roads::SegmentId;

namespace {

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

}  // namespace

std::vector<routing::Attachment> ends_of(const routing::RoadView& roads,
                                         const routing::Endpoint& endpoint, bool departing) {
  return departing ? departures(roads, endpoint) : arrivals(roads, endpoint);
}

/// Which vertices a cell can ever touch does not depend on the metric: those it touches if every
/// direction of every segment is passable. So the index by vertex stays as it is when roads change.
CellIndex::CellIndex(std::shared_ptr<const LiveRoads> roads, std::vector<routing::Endpoint> cells,
                     routing::Direction direction)
    : roads_(std::move(roads)),
      cells_(std::move(cells)),
      direction_(direction),
      version_(roads_->version()) {
  const routing::RoadView view = roads_->view();
  roads::Metric all_open = view.metric;
  all_open.drive = std::vector<std::uint32_t>(all_open.drive.size(), 0);
  all_open.delay = std::vector<std::uint32_t>(all_open.delay.size(), 0);
  const routing::RoadView open_view{view.network, view.graph, all_open};

  first_slot_.reserve(cells_.size() + 1);
  first_slot_.push_back(0);
  vertex_first_.assign(view.graph.vertex_count() + 1, 0);
  std::vector<std::uint32_t> vertices;
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    vertices.clear();
    const bool departing = direction_ == routing::Direction::to_site;
    for (const routing::Attachment& end : ends_of(open_view, cells_[cell], departing))
      vertices.push_back(end.vertex);
    std::ranges::sort(vertices);
    const auto twice = std::ranges::unique(vertices);
    vertices.erase(twice.begin(), twice.end());
    for (const std::uint32_t vertex : vertices) {
      slots_.push_back({vertex, k_infinite});
      ++vertex_first_[vertex + 1];
    }
    first_slot_.push_back(static_cast<std::uint32_t>(slots_.size()));
    if (cells_[cell].is_connected()) by_segment_.push_back(cell);
  }
  std::partial_sum(vertex_first_.begin(), vertex_first_.end(), vertex_first_.begin());
  std::vector<std::uint32_t> next(vertex_first_.begin(), vertex_first_.end() - 1);
  vertex_cells_.resize(slots_.size());
  for (std::uint32_t cell = 0; cell < cells_.size(); ++cell) {
    for (const Slot& slot : slots(cell))
      vertex_cells_[next[slot.vertex]++] = cell;
    fill(cell);
  }
  std::ranges::stable_sort(by_segment_, {},
                           [this](std::uint32_t cell) { return cells_[cell].segment; });
}

void CellIndex::fill(std::size_t cell) {
  const std::span<Slot> slots =
      std::span(slots_).subspan(first_slot_[cell], first_slot_[cell + 1] - first_slot_[cell]);
  for (Slot& slot : slots)
    slot.time = k_infinite;
  const bool departing = direction_ == routing::Direction::to_site;
  for (const routing::Attachment& end : ends_of(roads_->view(), cells_[cell], departing)) {
    const auto slot = std::ranges::find(slots, end.vertex, &Slot::vertex);
    base::verify(slot != slots.end(), "cell {} touches vertex {} unexpectedly", cell, end.vertex);
    slot->time = std::min(slot->time, end.travel.time.value);
  }
}

std::span<const std::uint32_t> CellIndex::on(SegmentId segment) const {
  const auto on = std::ranges::equal_range(
      by_segment_, segment, {}, [this](std::uint32_t cell) { return cells_[cell].segment; });
  return {on.begin(), on.end()};
}

void CellIndex::follow(std::uint64_t from, std::uint64_t to, std::span<const SegmentId> segments) {
  const std::lock_guard lock(mutex_);
  if (version_ == to) return;
  if (version_ == from) {
    for (const SegmentId segment : segments) {
      for (const std::uint32_t cell : on(segment))
        fill(cell);
    }
  } else {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
      fill(cell);
  }
  version_ = to;
}

}  // namespace saavu::scenario
