// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <queue>
#include <tuple>
#include <unordered_map>

#include <boost/graph/dijkstra_shortest_paths.hpp>

#include <saavu/base/verify.h>
#include <saavu/roads/boost_graph.h>
#include <saavu/routing/attachment.h>
#include <saavu/routing/best_sites.h>
#include <saavu/routing/engine.h>
#include <saavu/routing/hierarchy_route.h>
#include <saavu/routing/router.h>

namespace saavu::routing {

namespace {

using roads::DirectedSegment;

/// A graph of the same arcs, turned round where the search runs against the traffic.
struct SearchGraph {
  roads::RoadGraph topology;  ///< only first_out, arc_head, arc_tail are used
  std::vector<PackedTravel> weight;
};

SearchGraph reversed(const roads::RoadGraph& graph, const std::vector<PackedTravel>& weight) {
  std::vector<std::uint32_t> first(graph.vertex_count() + 1, 0);
  for (const std::uint32_t head : graph.arc_head)
    ++first[head + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  std::vector<std::uint32_t> head(graph.arc_count()), tail(graph.arc_count());
  std::vector<DirectedSegment> road(graph.arc_count());
  SearchGraph result;
  result.weight.resize(graph.arc_count());
  for (std::size_t arc = 0; arc < graph.arc_count(); ++arc) {
    const std::uint32_t place = next[graph.arc_head[arc]]++;
    tail[place] = graph.arc_head[arc];
    head[place] = graph.arc_tail[arc];
    road[place] = graph.arc_road[arc];
    result.weight[place] = weight[arc];
  }
  result.topology.first_out = std::move(first);
  result.topology.arc_head = std::move(head);
  result.topology.arc_tail = std::move(tail);
  result.topology.arc_road = std::move(road);
  return result;
}

struct PackedWeightMap {
  using value_type = PackedTravel;
  using reference = PackedTravel;
  using key_type = roads::BoostArc;
  using category = boost::readable_property_map_tag;
  const PackedTravel* weight = nullptr;
};
PackedTravel get(const PackedWeightMap& map, roads::BoostArc arc) {
  return map.weight[arc.index];
}

/// Ends a search when everything it is asked for is settled.
struct AllSettled {};
class StopWhenSettled : public boost::default_dijkstra_visitor {
 public:
  StopWhenSettled(std::vector<bool>& wanted, std::size_t& missing)
      : wanted_(&wanted), missing_(&missing) {}
  template <class Graph>
  void examine_vertex(std::uint32_t vertex, const Graph& /*graph*/) {
    if (!(*wanted_)[vertex]) return;
    (*wanted_)[vertex] = false;
    if (--*missing_ == 0) throw AllSettled{};
  }

 private:
  std::vector<bool>* wanted_;
  std::size_t* missing_;
};

/// Travel between the seeds and the wanted vertices, by Boost.Graph. Others may hold more than
/// their distance.
std::vector<PackedTravel> boost_distances(const SearchGraph& graph,
                                          const std::vector<Attachment>& seeds,
                                          const std::vector<std::uint32_t>& wanted_vertices) {
  const roads::BoostRoadGraph boost_graph{&graph.topology};
  const std::size_t count = graph.topology.vertex_count();
  std::vector<PackedTravel> distance(count, k_packed_infinite);
  std::vector<std::uint32_t> predecessor(count);
  std::iota(predecessor.begin(), predecessor.end(), 0U);
  std::vector<boost::default_color_type> color(count, boost::white_color);
  std::vector<std::uint32_t> sources;
  for (const Attachment& seed : seeds) {
    if (seed.travel.time.is_infinite()) continue;
    PackedTravel& here = distance[seed.vertex];
    if (here == k_packed_infinite) sources.push_back(seed.vertex);
    here = std::min(here, pack(seed.travel));
  }
  const auto index = boost::typed_identity_property_map<std::uint32_t>();
  const auto add = [](PackedTravel one, PackedTravel other) {
    return std::min(one + other, k_packed_infinite);  // infinite absorbs the length beside it
  };
  std::vector<bool> wanted(count, false);
  std::size_t missing = 0;
  for (const std::uint32_t vertex : wanted_vertices) {
    missing += wanted[vertex] ? 0 : 1;
    wanted[vertex] = true;
  }
  try {
    boost::dijkstra_shortest_paths_no_init(
        boost_graph, sources.begin(), sources.end(),
        boost::make_iterator_property_map(predecessor.begin(), index),
        boost::make_iterator_property_map(distance.begin(), index),
        PackedWeightMap{graph.weight.data()}, index, std::less<>{}, add, PackedTravel{0},
        StopWhenSettled(wanted, missing), boost::make_iterator_property_map(color.begin(), index));
    // NOLINTNEXTLINE(bugprone-empty-catch): throwing is Boost's way to leave a search early
  } catch (const AllSettled&) {
  }
  return distance;
}

/// The k nearest sites of every vertex: Dijkstra in which a vertex is settled up to k times, by
/// different sites. Keys (time, site, length) only grow along a way, so the first k are the best k.
std::vector<Reach> nearest_of_vertices(
    const SearchGraph& graph, const std::vector<std::pair<Attachment, std::uint32_t>>& seeds,
    std::size_t k, base::Progress& progress) {
  using Entry = std::tuple<Reach, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (const auto& [seed, site] : seeds) {
    if (seed.travel.time.is_infinite()) continue;
    queue.emplace(Reach{seed.travel.time, site, seed.travel.length}, seed.vertex);
  }
  std::vector<Reach> settled(graph.topology.vertex_count() * k);
  std::vector<std::uint32_t> settled_count(graph.topology.vertex_count(), 0);
  std::uint64_t steps = 0;
  while (!queue.empty()) {
    const auto [reach, vertex] = queue.top();
    queue.pop();
    if ((++steps & 0xfffU) == 0) progress.check();
    const std::span<Reach> here(&settled[vertex * k], settled_count[vertex]);
    if (here.size() == k) continue;
    if (std::ranges::any_of(here, [&](const Reach& known) { return known.site == reach.site; })) {
      continue;
    }
    settled[vertex * k + settled_count[vertex]++] = reach;
    for (std::uint32_t arc = graph.topology.first_out[vertex];
         arc < graph.topology.first_out[vertex + 1]; ++arc) {
      if (graph.weight[arc] >= k_packed_infinite) continue;
      const std::uint32_t head = graph.topology.arc_head[arc];
      if (settled_count[head] == k) continue;
      const Reach next = shifted(reach, unpack(graph.weight[arc]));
      if (!next.time.is_infinite()) queue.emplace(next, head);
    }
  }
  return settled;
}

class ReferenceRouter final : public Router {
 public:
  ReferenceRouter(const roads::RoadNetwork& network, const roads::RoadGraph& graph,
                  const roads::Metric& metric)
      : roads_{network, graph, metric} {
    forward_.weight = packed_weights(roads_);
    backward_ = reversed(graph, forward_.weight);
    forward_.topology = graph;  // shares the arrays
  }

  NearestSites nearest(std::span<const Endpoint> cells, std::span<const Endpoint> sites,
                       std::size_t k, Direction direction,
                       base::Progress& progress) const override {
    const bool to_site = direction == Direction::to_site;
    std::vector<std::pair<Attachment, std::uint32_t>> seeds;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> sites_on_segment;
    for (std::uint32_t site = 0; site < sites.size(); ++site) {
      if (!sites[site].is_connected()) continue;
      sites_on_segment[sites[site].segment.value].push_back(site);
      for (const Attachment& seed : ends(sites[site], !to_site))
        seeds.emplace_back(seed, site);
    }
    const std::vector<Reach> of_vertex =
        nearest_of_vertices(to_site ? backward_ : forward_, seeds, k, progress);

    NearestSites result{k, std::vector<Reach>(cells.size() * k)};
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if ((cell & 0xfffU) == 0) progress.check();
      const Endpoint& endpoint = cells[cell];
      if (!endpoint.is_connected()) continue;
      BestSites best(std::span(result.reach).subspan(cell * k, k));
      for (const auto& [vertex, own, direction_driven] : ends(endpoint, to_site)) {
        for (std::size_t rank = 0; rank < k; ++rank) {
          const Reach& reach = of_vertex[vertex * k + rank];
          if (reach.site == Reach::k_no_site) break;
          best.offer(shifted(reach, own));
        }
      }
      const auto neighbours = sites_on_segment.find(endpoint.segment.value);
      if (neighbours == sites_on_segment.end()) continue;
      for (const std::uint32_t site : neighbours->second) {
        const Travel direct = along(endpoint, sites[site], to_site);
        best.offer({direct.time, site, direct.length});
      }
    }
    return result;
  }

  std::vector<Travel> column(std::span<const Endpoint> cells, const Endpoint& site,
                             Direction direction) const override {
    std::vector<Travel> result(cells.size());
    if (!site.is_connected()) return result;
    const bool to_site = direction == Direction::to_site;
    const std::vector<Attachment> seeds = ends(site, !to_site);
    std::vector<std::uint32_t> wanted;
    for (const Endpoint& cell : cells) {
      if (!cell.is_connected()) continue;
      for (const Attachment& end : ends(cell, to_site))
        wanted.push_back(end.vertex);
    }
    const std::vector<PackedTravel> of_vertex =
        boost_distances(to_site ? backward_ : forward_, seeds, wanted);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const Endpoint& endpoint = cells[cell];
      if (!endpoint.is_connected()) continue;
      Travel best;
      const auto offer = [&best](base::Millis time, base::Decimetres length) {
        if (!time.is_infinite()) best = std::min(best, Travel{time, length});
      };
      for (const auto& [vertex, own, direction_driven] : ends(endpoint, to_site)) {
        const Travel road = unpack(of_vertex[vertex]);
        offer(road.time + own.time, road.length + own.length);
      }
      if (endpoint.segment == site.segment) {
        const Travel direct = along(endpoint, site, to_site);
        offer(direct.time, direct.length);
      }
      result[cell] = best;
    }
    return result;
  }

  void table(std::span<const Endpoint> cells, std::span<const Endpoint> sites, Direction direction,
             const TableConsumer& consume, std::size_t /*memory_bytes*/,
             base::Progress& progress) const override {
    std::vector<std::uint32_t> all(cells.size());
    std::iota(all.begin(), all.end(), 0U);
    std::vector<PackedTravel> values(cells.size());
    for (std::size_t site = 0; site < sites.size(); ++site) {
      progress.check();
      std::ranges::transform(column(cells, sites[site], direction), values.begin(), pack);
      consume({site, 1, all, values, 1});
    }
  }

  std::optional<Route> route(const Endpoint& origin, const Endpoint& destination) const override {
    const std::vector<Attachment> starts = ends(origin, true), goals = ends(destination, false);
    const Travel direct = along_segment(roads_, origin, destination);
    std::vector<std::uint32_t> wanted;
    for (const Attachment& goal : goals)
      wanted.push_back(goal.vertex);
    const std::vector<PackedTravel> distance = boost_distances(forward_, starts, wanted);
    const Attachment* last = nullptr;
    PackedTravel best = k_packed_infinite;
    for (const Attachment& goal : goals) {
      const PackedTravel way = distance[goal.vertex] + pack(goal.travel);
      if (way < best) {
        best = way;
        last = &goal;
      }
    }
    if (last == nullptr || pack(direct) <= best) {
      if (direct.time.is_infinite()) return std::nullopt;
      return along_segment_route(roads_, origin, destination, direct);
    }
    // Back along arcs that cost exactly the difference. Arcs that cost nothing could lead in a
    // circle: each vertex is gone back over once, and dead ends are left again.
    Route route{.travel = unpack(best), .roads = {last->road}};
    std::vector<bool> seen(roads_.graph.vertex_count(), false);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> trail{{last->vertex, 0}};
    std::vector<DirectedSegment> driven{DirectedSegment::none()};
    seen[last->vertex] = true;
    while (!trail.empty()) {
      auto& [vertex, tried] = trail.back();
      const auto start = std::ranges::find_if(starts, [&](const Attachment& each) {
        return each.vertex == trail.back().first && pack(each.travel) == distance[each.vertex];
      });
      if (start != starts.end()) {
        for (std::size_t step = 1; step < driven.size(); ++step) {
          if (!driven[step].is_none()) route.roads.push_back(driven[step]);
        }
        route.roads.push_back(start->road);
        std::ranges::reverse(route.roads);
        return route;
      }
      const std::uint32_t begin = backward_.topology.first_out[vertex] + tried++;
      if (begin >= backward_.topology.first_out[vertex + 1]) {
        trail.pop_back();
        driven.pop_back();
        continue;
      }
      const std::uint32_t from = backward_.topology.arc_head[begin];
      if (seen[from] || distance[from] >= k_packed_infinite ||
          distance[from] + backward_.weight[begin] != distance[vertex]) {
        continue;
      }
      seen[from] = true;
      trail.emplace_back(from, 0);
      driven.push_back(backward_.topology.arc_road[begin]);
    }
    base::verify(false, "no way back along {} ms", best >> 32U);
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::vector<Attachment> ends(const Endpoint& endpoint, bool departing) const {
    return departing ? departures(roads_, endpoint) : arrivals(roads_, endpoint);
  }
  [[nodiscard]] Travel along(const Endpoint& cell, const Endpoint& site, bool to_site) const {
    return to_site ? along_segment(roads_, cell, site) : along_segment(roads_, site, cell);
  }

  RoadView roads_;
  SearchGraph forward_;
  SearchGraph backward_;
};

}  // namespace

std::unique_ptr<Router> make_reference_router(const roads::RoadNetwork& network,
                                              const roads::RoadGraph& graph,
                                              const roads::Metric& metric) {
  return std::make_unique<ReferenceRouter>(network, graph, metric);
}

}  // namespace saavu::routing
