// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/scenario/cell_index.h>

namespace saavu::scenario {

using roads::SegmentId;

namespace {

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

}  // namespace

CellIndex::CellIndex(std::shared_ptr<const LiveRoads> roads, std::vector<routing::Endpoint> cells,
                     routing::Direction direction)
    : roads_(std::move(roads)),
      direction_(direction),
      places_(roads_->view(), std::move(cells), direction),
      version_(roads_->version()) {
  for (const std::uint32_t vertex : places_.vertices())
    slots_.push_back({vertex, k_infinite});
  fill_all();
}

void CellIndex::fill(std::size_t cell) {
  const std::span<Slot> slots = std::span(slots_).subspan(places_.first(cell), places_.count(cell));
  for (Slot& slot : slots)
    slot.time = k_infinite;
  const bool departing = direction_ == routing::Direction::to_site;
  for (const routing::Attachment& end : ends_of(roads_->view(), endpoint(cell), departing)) {
    const auto slot = std::ranges::find(slots, end.vertex, &Slot::vertex);
    base::verify(slot != slots.end(), "cell {} touches vertex {} unexpectedly", cell, end.vertex);
    slot->time = std::min(slot->time, end.travel.time.value);
  }
}

void CellIndex::fill_all() {
  for (std::size_t cell = 0; cell < size(); ++cell)
    fill(cell);
}

void CellIndex::follow(std::uint64_t from, std::uint64_t to, std::span<const SegmentId> segments) {
  const std::lock_guard lock(mutex_);
  if (version_ == to) return;
  if (version_ == from) {
    for (const SegmentId segment : segments) {
      for (const std::uint32_t cell : places_.on(segment))
        fill(cell);
    }
  } else {
    fill_all();
  }
  version_ = to;
}

void CellIndex::follow() {
  const std::lock_guard lock(mutex_);
  if (version_ == roads_->version()) return;
  fill_all();
  version_ = roads_->version();
}

}  // namespace saavu::scenario
