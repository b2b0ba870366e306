// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include <saavu/routing/endpoint.h>
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
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] const std::vector<routing::Endpoint>& endpoints() const { return cells_; }
  [[nodiscard]] const routing::Endpoint& endpoint(std::size_t cell) const { return cells_[cell]; }
  [[nodiscard]] std::span<const Slot> slots(std::size_t cell) const {
    return std::span(slots_).subspan(first_slot_[cell], first_slot_[cell + 1] - first_slot_[cell]);
  }
  /// Cells whose ways may touch the graph at a vertex, whatever the roads allow; ascending.
  [[nodiscard]] std::span<const std::uint32_t> touching(std::uint32_t vertex) const {
    return std::span(vertex_cells_)
        .subspan(vertex_first_[vertex], vertex_first_[vertex + 1] - vertex_first_[vertex]);
  }
  /// Cells that stand on a segment, ascending.
  [[nodiscard]] std::span<const std::uint32_t> on(roads::SegmentId segment) const;

  /// The roads have gone from one version to another, which differs on `segments`. Does nothing if
  /// another session has told of it already.
  void follow(std::uint64_t from, std::uint64_t to, std::span<const roads::SegmentId> segments);

 private:
  void fill(std::size_t cell);

  std::shared_ptr<const LiveRoads> roads_;
  std::vector<routing::Endpoint> cells_;
  routing::Direction direction_;
  std::vector<std::uint32_t> first_slot_;  ///< of each cell
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> vertex_first_;  ///< of each vertex, in vertex_cells_
  std::vector<std::uint32_t> vertex_cells_;  ///< cells with a slot on the vertex
  std::vector<std::uint32_t> by_segment_;    ///< connected cells, by segment
  std::mutex mutex_;
  std::uint64_t version_ = 0;  ///< of the roads for which the times hold
};

/// Where a way from the place leaves its segment (departing), or a way to it comes onto it.
std::vector<routing::Attachment> ends_of(const routing::RoadView& roads,
                                         const routing::Endpoint& endpoint, bool departing);

}  // namespace saavu::scenario
