// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>
#include <optional>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/roads/renumber.h>
#include <saavu/routing/best_sites.h>
#include <saavu/routing/customization.h>
#include <saavu/routing/engine.h>
#include <saavu/routing/hierarchy_route.h>
#include <saavu/routing/leaves.h>
#include <saavu/routing/sweep.h>
#include <saavu/routing/table.h>

namespace saavu::routing {

namespace {

Adjacency adjacency_of(const roads::RoadGraph& graph) {
  return {graph.first_out, graph.arc_head};
}

/// Positions of endpoints, sorted by the segment they stand on.
class BySegment {
 public:
  explicit BySegment(std::span<const Endpoint> endpoints) : endpoints_(endpoints) {
    for (std::uint32_t position = 0; position < endpoints.size(); ++position) {
      if (endpoints[position].is_connected()) order_.push_back(position);
    }
    std::ranges::stable_sort(order_, {},
                             [&](std::uint32_t each) { return endpoints[each].segment; });
  }
  [[nodiscard]] std::span<const std::uint32_t> on(roads::SegmentId segment) const {
    const auto range = std::ranges::equal_range(
        order_, segment, {}, [&](std::uint32_t each) { return endpoints_[each].segment; });
    return {range.begin(), range.end()};
  }

 private:
  std::span<const Endpoint> endpoints_;
  std::vector<std::uint32_t> order_;
};

class EngineRouter final : public Router {
 public:
  EngineRouter(const RoadView& roads, const Hierarchy& hierarchy, base::Progress& progress)
      : roads_(roads), hierarchy_(hierarchy) {
    const std::vector<PackedTravel> arc_weight = packed_weights(roads);
    weights_ = customize<PackedTravel>(hierarchy, arc_weight, progress);
  }

  NearestSites nearest(std::span<const Endpoint> cells, std::span<const Endpoint> sites,
                       std::size_t k, Direction direction,
                       base::Progress& progress) const override {
    const bool to_site = direction == Direction::to_site;
    const Leaves<PackedTravel> cell_leaves = leaves_of<PackedTravel>(roads_, cells, to_site);
    const Leaves<PackedTravel> site_leaves = leaves_of<PackedTravel>(roads_, sites, !to_site);
    progress.check();
    const std::vector<std::uint32_t> restricted = with_ancestors(hierarchy_, cell_leaves.vertex);
    std::vector<Reach> of_vertex(hierarchy_.vertex_count() * k);
    nearest_reaches(hierarchy_, weights_, restricted, site_leaves, k, direction, of_vertex);
    progress.check();

    // Few cells share a segment with a site; these may also drive straight along it.
    const BySegment sites_on(sites);
    std::vector<bool> has_site(roads_.network.segment_count(), false);
    for (const Endpoint& site : sites) {
      if (site.is_connected()) has_site[site.segment.index()] = true;
    }
    NearestSites result{k, std::vector<Reach>(cells.size() * k)};
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, cells.size(), 2048), [&](const auto& range) {
          for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
            BestSites best(std::span(result.reach).subspan(cell * k, k));
            for (std::uint32_t place = cell_leaves.first[cell]; place < cell_leaves.first[cell + 1];
                 ++place) {
              const Travel own = unpack(cell_leaves.weight[place]);
              for (std::size_t rank = 0; rank < k; ++rank)
                best.offer(shifted(of_vertex[cell_leaves.vertex[place] * k + rank], own));
            }
            if (!cells[cell].is_connected() || !has_site[cells[cell].segment.index()]) continue;
            for (const std::uint32_t site : sites_on.on(cells[cell].segment)) {
              const Travel direct = along(cells[cell], sites[site], to_site);
              best.offer({direct.time, site, direct.length});
            }
          }
        });
    return result;
  }

  std::vector<Travel> column(std::span<const Endpoint> cells, const Endpoint& site,
                             Direction direction) const override {
    const bool to_site = direction == Direction::to_site;
    const Leaves<PackedTravel> cell_leaves = leaves_of<PackedTravel>(roads_, cells, to_site);
    const std::vector<std::uint32_t> restricted = with_ancestors(hierarchy_, cell_leaves.vertex);
    std::vector<PackedTravel> of_vertex(hierarchy_.vertex_count());
    one_to_all<PackedTravel>(hierarchy_, weights_, restricted,
                             leaves_of<PackedTravel>(roads_, std::span(&site, 1), !to_site),
                             direction, of_vertex);
    std::vector<Travel> result(cells.size());
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      PackedTravel best = k_packed_infinite;
      for (std::uint32_t place = cell_leaves.first[cell]; place < cell_leaves.first[cell + 1];
           ++place) {
        best = std::min(best, of_vertex[cell_leaves.vertex[place]] + cell_leaves.weight[place]);
      }
      if (site.is_connected() && cells[cell].segment == site.segment)
        best = std::min(best, pack(along(cells[cell], site, to_site)));
      result[cell] = unpack(best);
    }
    return result;
  }

  void table(std::span<const Endpoint> cells, std::span<const Endpoint> sites, Direction direction,
             const TableConsumer& consume, std::size_t memory_bytes,
             base::Progress& progress) const override {
    const bool to_site = direction == Direction::to_site;
    constexpr std::size_t lanes = k_lanes<PackedTravel>;
    const TableSweep<PackedTravel> sweep(hierarchy_, weights_, needed(progress),
                                         leaves_of<PackedTravel>(roads_, cells, to_site),
                                         direction);

    // Sites and cells on the same segment, by cell: which tile a pair is in is known then.
    struct Neighbour {
      std::uint32_t cell, site;
      PackedTravel direct;
    };
    std::vector<Neighbour> neighbours;
    const BySegment cells_on(cells);
    for (std::uint32_t site = 0; site < sites.size(); ++site) {
      if (!sites[site].is_connected()) continue;
      for (const std::uint32_t cell : cells_on.on(sites[site].segment)) {
        const PackedTravel direct = pack(along(cells[cell], sites[site], to_site));
        if (direct < k_packed_infinite) neighbours.push_back({cell, site, direct});
      }
    }
    std::ranges::sort(neighbours, {},
                      [](const Neighbour& each) { return std::pair(each.cell, each.site); });
    // Most cells have none: a look is cheaper than a search.
    std::vector<std::uint32_t> first_neighbour(cells.size() + 1, 0);
    for (const Neighbour& each : neighbours)
      ++first_neighbour[each.cell + 1];
    std::partial_sum(first_neighbour.begin(), first_neighbour.end(), first_neighbour.begin());

    sweep.run(
        leaves_of<PackedTravel>(roads_, sites, !to_site),
        [&](const Tile<PackedTravel>& tile) {
          // The sweep's own buffer, handed on after a look at the neighbours.
          auto* values = const_cast<PackedTravel*>(tile.values);
          for (std::size_t row = 0; row < tile.cells.size(); ++row) {
            const std::uint32_t cell = tile.cells[row];
            for (std::uint32_t each = first_neighbour[cell]; each < first_neighbour[cell + 1];
                 ++each) {
              const Neighbour& neighbour = neighbours[each];
              if (neighbour.site < tile.first_site ||
                  neighbour.site >= tile.first_site + tile.site_count)
                continue;
              PackedTravel& value = values[row * lanes + (neighbour.site - tile.first_site)];
              value = std::min(value, neighbour.direct);
            }
          }
          consume({tile.first_site, tile.site_count, tile.cells,
                   std::span(tile.values, tile.cells.size() * lanes), lanes});
        },
        progress, memory_bytes);
  }

  std::optional<Route> route(const Endpoint& origin, const Endpoint& destination) const override {
    const std::vector<Attachment> starts = departures(roads_, origin);
    const std::vector<Attachment> goals = arrivals(roads_, destination);
    const Travel direct = along_segment(roads_, origin, destination);
    const std::optional<HierarchyRoute> way = find_route(hierarchy_, weights_, starts, goals);
    if (direct.time.is_infinite() && !way) return std::nullopt;
    if (!way || (!direct.time.is_infinite() && pack(direct) <= way->travel))
      return along_segment_route(roads_, origin, destination, direct);
    Route route{.travel = unpack(way->travel), .roads = {starts[way->start].road}};
    const auto weight_of = [this](std::uint32_t arc) { return packed_weight(roads_, arc); };
    for (const std::uint32_t arc :
         arcs_of(hierarchy_, adjacency_of(roads_.graph), weight_of, weights_, way->vertices)) {
      if (!roads_.graph.arc_road[arc].is_none()) route.roads.push_back(roads_.graph.arc_road[arc]);
    }
    route.roads.push_back(goals[way->goal].road);
    return route;
  }

 private:
  [[nodiscard]] Travel along(const Endpoint& cell, const Endpoint& site, bool to_site) const {
    return to_site ? along_segment(roads_, cell, site) : along_segment(roads_, site, cell);
  }

  /// Which arcs tables need; found when the first table is asked for.
  std::span<const std::uint8_t> needed(base::Progress& progress) const {
    const std::lock_guard lock(needed_gate_);
    if (needed_.empty()) needed_ = needed_directions<PackedTravel>(hierarchy_, weights_, progress);
    return needed_;
  }

  RoadView roads_;
  const Hierarchy& hierarchy_;
  std::vector<TwoWay<PackedTravel>> weights_;
  mutable std::mutex needed_gate_;
  mutable std::vector<std::uint8_t> needed_;
};

}  // namespace

std::vector<VertexPair> ends_to_join(const roads::RoadGraph& graph) {
  std::vector<VertexPair> pairs;
  std::vector<std::uint32_t> ends;
  const auto are_joined = [&](std::uint32_t one, std::uint32_t other) {
    const auto leads = [&](std::uint32_t from, std::uint32_t to) {
      const auto begin = graph.arc_head.begin() + graph.first_out[from];
      const auto end = graph.arc_head.begin() + graph.first_out[from + 1];
      return std::find(begin, end, to) != end;
    };
    return leads(one, other) || leads(other, one);
  };
  for (std::size_t segment = 0; segment + 1 < graph.departure_vertex.size(); segment += 2) {
    ends.clear();
    for (const std::size_t road : {segment, segment + 1}) {
      if (graph.departure_vertex[road] != roads::k_no_vertex)
        ends.push_back(graph.departure_vertex[road]);
      for (std::uint32_t place = graph.arrival_first[road]; place < graph.arrival_first[road + 1];
           ++place) {
        ends.push_back(graph.arc_tail[graph.arrival_arcs[place]]);
      }
    }
    std::ranges::sort(ends);
    ends.erase(std::ranges::unique(ends).begin(), ends.end());
    for (std::size_t one = 0; one < ends.size(); ++one) {
      for (std::size_t other = one + 1; other < ends.size(); ++other) {
        if (!are_joined(ends[one], ends[other])) pairs.emplace_back(ends[one], ends[other]);
      }
    }
  }
  return pairs;
}

SearchableGraph make_searchable(const roads::RoadGraph& graph, base::Progress& progress) {
  std::vector<VertexPair> pairs = ends_to_join(graph);
  const std::vector<std::uint32_t> place = elimination_order(adjacency_of(graph), pairs, progress);
  for (auto& [one, other] : pairs) {
    one = place[one];
    other = place[other];
  }
  SearchableGraph ready;
  ready.graph = roads::renumbered(graph, place);
  ready.hierarchy = make_hierarchy(adjacency_of(ready.graph), pairs, progress);
  return ready;
}

PackedTravel packed_weight(const RoadView& roads, std::size_t arc) {
  if (roads.metric.arc_weight[arc] >= base::Millis::k_infinite_value) return k_packed_infinite;
  const roads::DirectedSegment road = roads.graph.arc_road[arc];
  const base::Decimetres length =
      road.is_none() ? base::Decimetres{} : roads.network.segment[road.segment().index()].length;
  return pack({base::Millis{roads.metric.arc_weight[arc]}, length});
}

std::vector<PackedTravel> packed_weights(const RoadView& roads) {
  std::vector<PackedTravel> weight(roads.graph.arc_count());
  for (std::size_t arc = 0; arc < weight.size(); ++arc)
    weight[arc] = packed_weight(roads, arc);
  return weight;
}

std::unique_ptr<Router> make_engine_router(const RoadView& roads, const Hierarchy& hierarchy,
                                           base::Progress& progress) {
  return std::make_unique<EngineRouter>(roads, hierarchy, progress);
}

}  // namespace saavu::routing
