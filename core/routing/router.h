// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/endpoint.h>
#include <saavu/routing/travel.h>

namespace saavu::routing {

/// A site and the way to or from it. Order: time, then the site's position, then length.
struct Reach {
  static constexpr std::uint32_t k_no_site = ~0U;
  base::Millis time = base::Millis::infinite();
  std::uint32_t site = k_no_site;  ///< position in the sites asked for
  base::Decimetres length;
  friend constexpr auto operator<=>(const Reach&, const Reach&) = default;
};

/// The k nearest sites of every cell: entry c * k + rank, nearest first; missing ones have no site.
struct NearestSites {
  std::size_t k = 1;
  std::vector<Reach> reach;
  [[nodiscard]] const Reach& at(std::size_t cell, std::size_t rank) const {
    return reach[cell * k + rank];
  }
};

/// One way in full: the directed segments in the order in which they are driven, the first from
/// the origin on, the last as far as the destination; just one if both stand on it.
struct Route {
  Travel travel;
  std::vector<roads::DirectedSegment> roads;
};

/// Answers travel-time questions on one road graph under one metric. Every implementation gives the
/// same integers; they differ in speed. Safe to use from several threads at once.
///
/// A way leads from an endpoint's segment over the graph to the other endpoint's segment, or along
/// the one segment both stand on; its time is the sum of both leads, the driven parts of the first
/// and last segment (to whole milliseconds: the part before an endpoint is rounded, the part after
/// it is the rest) and the arcs between. Endpoints without a segment reach nothing.
class Router {
 public:
  Router() = default;
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;
  virtual ~Router() = default;

  [[nodiscard]] virtual NearestSites nearest(std::span<const Endpoint> cells,
                                             std::span<const Endpoint> sites, std::size_t k,
                                             Direction direction,
                                             base::Progress& progress) const = 0;
  /// One site against all cells.
  [[nodiscard]] virtual std::vector<Travel> column(std::span<const Endpoint> cells,
                                                   const Endpoint& site,
                                                   Direction direction) const = 0;

  /// Some cells against some sites: values[row * stride + s] is the travel between cell cells[row]
  /// and site first_site + s. Valid during the call only.
  struct TableTile {
    std::size_t first_site = 0;
    std::size_t site_count = 0;
    std::span<const std::uint32_t> cells;  ///< positions in the cells asked for
    std::span<const PackedTravel> values;
    std::size_t stride = 0;
    [[nodiscard]] Travel at(std::size_t row, std::size_t site) const {
      return unpack(values[row * stride + site]);
    }
  };
  using TableConsumer = std::function<void(const TableTile&)>;
  /// All cells against all sites, each pair once, tile by tile in any order; `consume` is called
  /// from several threads at once, and must not start parallel work of its own. `memory_bytes`: for
  /// what waits for its turn; beside it stand the index of the cells and a tile a thread.
  virtual void table(std::span<const Endpoint> cells, std::span<const Endpoint> sites,
                     Direction direction, const TableConsumer& consume, std::size_t memory_bytes,
                     base::Progress& progress) const = 0;

  /// The fastest way from one endpoint to another, the shortest among these; nullopt if there is
  /// none. Among ways alike in both, any.
  [[nodiscard]] virtual std::optional<Route> route(const Endpoint& origin,
                                                   const Endpoint& destination) const = 0;
};

/// The reference: plain searches on the road graph. `column` is Boost.Graph's Dijkstra; `nearest`
/// is a multi-source Dijkstra that settles the k nearest sites of every vertex.
/// The arguments must outlive the router.
std::unique_ptr<Router> make_reference_router(const roads::RoadNetwork& network,
                                              const roads::RoadGraph& graph,
                                              const roads::Metric& metric);

}  // namespace saavu::routing
