// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The engine against the reference (Boost.Graph and a plain multi-source search) on networks with
// everything in them that makes searches go wrong. Every time and length equal, no tolerance.
#include <mutex>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include <saavu/roads/metric.h>
#include <saavu/routing/engine.h>
#include <saavu/routing/router.h>

#include "support/profiles.h"
#include "support/random_roads.h"

namespace saavu {
namespace {

using routing::Direction;
using routing::Endpoint;

struct Twins {
  roads::RoadNetwork network;
  routing::SearchableGraph searchable;
  roads::Metric metric;
  std::unique_ptr<routing::Router> reference, engine;

  Twins(roads::RoadNetwork roads, const roads::Profile& profile)
      : network(std::move(roads)),
        searchable(
            routing::make_searchable(roads::make_road_graph(network), base::Progress::silent())),
        metric(roads::make_metric(network, searchable.graph, profile)),
        reference(routing::make_reference_router(network, searchable.graph, metric)),
        engine(routing::make_engine_router({network, searchable.graph, metric},
                                           searchable.hierarchy, base::Progress::silent())) {}
};

/// What `route` promises: a way that can be driven and costs what it says.
void check_route(const Twins& twins, const Endpoint& from, const Endpoint& to,
                 const routing::Route& route) {
  REQUIRE_FALSE(route.roads.empty());
  CHECK(route.roads.front().segment() == from.segment);
  CHECK(route.roads.back().segment() == to.segment);
  const auto head = [&](roads::DirectedSegment road) {
    const roads::Segment& segment = twins.network.segment[road.segment().index()];
    return road.is_backward() ? segment.from : segment.to;
  };
  const auto tail = [&](roads::DirectedSegment road) {
    const roads::Segment& segment = twins.network.segment[road.segment().index()];
    return road.is_backward() ? segment.to : segment.from;
  };
  for (std::size_t step = 1; step < route.roads.size(); ++step) {
    CHECK(head(route.roads[step - 1]) == tail(route.roads[step]));
    CHECK(roads::is_passable(twins.metric, route.roads[step]));
  }
  if (route.roads.size() < 2) return;
  // The parts of the first and the last segment are what is left of the whole.
  std::uint64_t between = 0;
  for (std::size_t step = 1; step + 1 < route.roads.size(); ++step) {
    between +=
        twins.metric.drive[route.roads[step].packed] + twins.metric.delay[route.roads[step].packed];
  }
  const routing::RoadView view{twins.network, twins.searchable.graph, twins.metric};
  std::set<std::uint64_t> sums;
  for (const routing::Attachment& start : routing::departures(view, from)) {
    for (const routing::Attachment& goal : routing::arrivals(view, to)) {
      if (start.road == route.roads.front() && goal.road == route.roads.back())
        sums.insert(start.travel.time.value + between + goal.travel.time.value);
    }
  }
  CHECK(sums.contains(route.travel.time.value));
}

void compare(const Twins& twins, const std::vector<Endpoint>& cells,
             const std::vector<Endpoint>& sites) {
  for (const Direction direction : {Direction::to_site, Direction::from_site}) {
    for (const std::size_t k : {std::size_t{1}, std::size_t{3}}) {
      const routing::NearestSites expected =
          twins.reference->nearest(cells, sites, k, direction, base::Progress::silent());
      const routing::NearestSites found =
          twins.engine->nearest(cells, sites, k, direction, base::Progress::silent());
      CHECK(found.reach == expected.reach);
    }
    std::mutex gate;
    std::vector<routing::Travel> table(cells.size() * sites.size());
    std::vector<int> times_told(cells.size() * sites.size(), 0);
    twins.engine->table(
        cells, sites, direction,
        [&](const routing::Router::TableTile& tile) {
          const std::lock_guard lock(gate);
          for (std::size_t row = 0; row < tile.cells.size(); ++row) {
            for (std::size_t site = 0; site < tile.site_count; ++site) {
              const std::size_t place = tile.cells[row] * sites.size() + tile.first_site + site;
              table[place] = tile.at(row, site);
              ++times_told[place];
            }
          }
        },
        1000, base::Progress::silent());
    CHECK(std::ranges::all_of(times_told, [](int times) { return times == 1; }));
    for (std::size_t site = 0; site < sites.size(); ++site) {
      const std::vector<routing::Travel> expected =
          twins.reference->column(cells, sites[site], direction);
      CHECK(twins.engine->column(cells, sites[site], direction) == expected);
      std::vector<routing::Travel> of_table;
      for (std::size_t cell = 0; cell < cells.size(); ++cell)
        of_table.push_back(table[cell * sites.size() + site]);
      CHECK(of_table == expected);
      if (direction == Direction::from_site || site % 4 != 0) continue;
      for (std::size_t cell = 0; cell < cells.size(); cell += 3) {
        for (const auto& router : {twins.reference.get(), twins.engine.get()}) {
          const std::optional<routing::Route> route = router->route(cells[cell], sites[site]);
          REQUIRE(route.has_value() == !expected[cell].time.is_infinite());
          if (!route) continue;
          CHECK(route->travel == expected[cell]);
          check_route(twins, cells[cell], sites[site], *route);
        }
      }
    }
  }
}

TEST_CASE("the engine gives the reference's times and lengths on random networks") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    test::RandomRoads shape;
    shape.columns = 3 + seed % 14;
    shape.rows = 2 + seed % 11;
    const roads::RoadNetwork network = test::random_roads(random, shape);
    const Twins twins(network,
                      test::ten_metres_a_second(seed % 3 == 0 ? roads::k_emergency : roads::k_car));
    const std::vector<Endpoint> cells = test::random_endpoints(random, twins.network, 40);
    const std::vector<Endpoint> sites = test::random_endpoints(random, twins.network, 1 + seed);
    compare(twins, cells, sites);
  }
}

TEST_CASE("the engine gives the reference's answers on a town of several blocks", "[full]") {
  std::mt19937 random(11);
  test::RandomRoads shape;
  shape.columns = 110;
  shape.rows = 90;
  shape.restrictions = 900;
  shape.barriers = 60;
  const Twins twins(test::random_roads(random, shape), test::ten_metres_a_second());
  compare(twins, test::random_endpoints(random, twins.network, 2500),
          test::random_endpoints(random, twins.network, 70));
}

TEST_CASE("an empty network, and a network without roads, are searched all the same") {
  roads::RoadNetworkBuilder builder;
  builder.add_node({0, 0});
  builder.add_node({10, 0});
  const Twins twins(std::move(builder).build(), test::ten_metres_a_second());
  const std::vector<Endpoint> nowhere(3);
  compare(twins, nowhere, nowhere);
  const Twins nothing(roads::RoadNetworkBuilder().build(), test::ten_metres_a_second());
  compare(nothing, nowhere, nowhere);
}

}  // namespace
}  // namespace saavu
