// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <saavu/routing/attachment.h>
#include <saavu/routing/bounded_search.h>
#include <saavu/routing/endpoint.h>

namespace saavu::scenario {

/// Where a way from the place leaves its segment (departing), or a way to it comes onto it.
std::vector<routing::Attachment> ends_of(const routing::RoadView& roads,
                                         const routing::Endpoint& endpoint, bool departing);

/// Where cells stand on the roads, and which of them stand at a vertex or on a segment: the same
/// whatever a metric of the mode allows, so that it stays as it is when roads change.
class CellPlaces {
 public:
  CellPlaces(const routing::RoadView& roads, std::vector<routing::Endpoint> cells,
             routing::Direction direction);

  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] const std::vector<routing::Endpoint>& endpoints() const { return cells_; }
  [[nodiscard]] const routing::Endpoint& endpoint(std::size_t cell) const { return cells_[cell]; }
  /// The vertices at which a cell's ways may touch the graph lie here in `vertices()`, ascending.
  [[nodiscard]] std::size_t first(std::size_t cell) const { return first_vertex_[cell]; }
  [[nodiscard]] std::size_t count(std::size_t cell) const {
    return first_vertex_[cell + 1] - first_vertex_[cell];
  }
  [[nodiscard]] std::span<const std::uint32_t> vertices() const { return vertices_; }
  /// Cells whose ways may touch the graph at a vertex; ascending.
  [[nodiscard]] std::span<const std::uint32_t> touching(std::uint32_t vertex) const {
    return std::span(vertex_cells_)
        .subspan(vertex_first_[vertex], vertex_first_[vertex + 1] - vertex_first_[vertex]);
  }
  /// Cells that stand on a segment, ascending.
  [[nodiscard]] std::span<const std::uint32_t> on(roads::SegmentId segment) const;
  /// All cells that a search from `site` may have come to, in no order, some of them twice.
  [[nodiscard]] std::vector<std::uint32_t> near(const routing::BoundedSearch& search,
                                                const routing::Endpoint& site) const;

 private:
  std::vector<routing::Endpoint> cells_;
  std::vector<std::uint32_t> first_vertex_;  ///< of each cell, in vertices_
  std::vector<std::uint32_t> vertices_;
  std::vector<std::uint32_t> vertex_first_;  ///< of each vertex, in vertex_cells_
  std::vector<std::uint32_t> vertex_cells_;
  std::vector<std::uint32_t> by_segment_;  ///< connected cells, by segment
};

}  // namespace saavu::scenario
