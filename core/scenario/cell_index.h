// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include <saavu/routing/endpoint.h>
#include <saavu/scenario/cell_places.h>
#include <saavu/scenario/live_roads.h>

namespace saavu::scenario {

/// Where the cells stand on roads that change: the vertices each can touch and the way onto them,
/// and the cells of each vertex and segment. Shared by all sessions of one direction on the roads.
///
/// Reading is safe from several threads, `follow` too as long as nobody reads who has not followed.
class CellIndex {
 public:
  /// A cell's way onto one vertex; infinite while the roads do not allow it.
  struct Slot {
    std::uint32_t vertex;
    std::uint32_t time;
  };

  CellIndex(std::shared_ptr<const LiveRoads> roads, std::vector<routing::Endpoint> cells,
            routing::Direction direction);

  [[nodiscard]] const std::shared_ptr<const LiveRoads>& roads() const { return roads_; }
  [[nodiscard]] routing::Direction direction() const { return direction_; }
  [[nodiscard]] const CellPlaces& places() const { return places_; }
  [[nodiscard]] std::size_t size() const { return places_.size(); }
  [[nodiscard]] const routing::Endpoint& endpoint(std::size_t cell) const {
    return places_.endpoint(cell);
  }
  [[nodiscard]] std::span<const Slot> slots(std::size_t cell) const {
    return std::span(slots_).subspan(places_.first(cell), places_.count(cell));
  }

  /// The roads have gone from one version to another, which differs on `segments`. Does nothing if
  /// another session has told of it already.
  void follow(std::uint64_t from, std::uint64_t to, std::span<const roads::SegmentId> segments);
  /// The same to the roads as they are now, whatever differs: for a session that begins on them.
  void follow();

 private:
  void fill(std::size_t cell);
  void fill_all();

  std::shared_ptr<const LiveRoads> roads_;
  routing::Direction direction_;
  CellPlaces places_;
  std::vector<Slot> slots_;  ///< as `places_.vertices()`
  std::mutex mutex_;
  std::uint64_t version_ = 0;  ///< of the roads for which the times hold
};

}  // namespace saavu::scenario
