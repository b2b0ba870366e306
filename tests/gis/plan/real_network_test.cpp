// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// On real networks the search behind every reported time agrees with Boost.Graph's Dijkstra, site
// by site.
#include <algorithm>
#include <memory>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/plan.h>
#include <saavu/read/digiroad.h>
#include <saavu/read/osm.h>
#include <saavu/read/profile.h>
#include <saavu/roads/road_graph.h>
#include <saavu/routing/router.h>

#include "support/shared_data.h"

namespace saavu {
namespace {

void compare(const roads::RoadNetwork& network, const char* profile_name) {
  const auto profile = read::read_profile(plan::datasets_folder() / "profiles" /
                                          (std::string(profile_name) + ".toml"));
  REQUIRE(profile.has_value());
  const roads::RoadGraph graph = roads::make_road_graph(network);
  const roads::Metric metric = roads::make_metric(network, graph, profile->profile);
  const auto router = routing::make_reference_router(network, graph, metric);

  std::mt19937 random(42);  // NOLINT(cert-msc51-cpp)
  const auto endpoints = [&](std::size_t count) {
    std::vector<routing::Endpoint> made;
    while (made.size() < count) {
      made.push_back(
          {.segment = roads::SegmentId(random() % network.segment_count()),
           .fraction = static_cast<double>(random() % 1001) / 1000.0,
           .lead = base::Millis{static_cast<std::uint32_t>(random() % 100'000)},
           .lead_length = base::Decimetres{static_cast<std::uint32_t>(random() % 5'000)}});
    }
    return made;
  };
  const std::vector<routing::Endpoint> cells = endpoints(3000);
  const std::vector<routing::Endpoint> sites = endpoints(40);
  std::size_t reached = 0;
  for (const routing::Direction direction :
       {routing::Direction::to_site, routing::Direction::from_site}) {
    constexpr std::size_t k_ranks = 3;
    const routing::NearestSites nearest =
        router->nearest(cells, sites, k_ranks, direction, base::Progress::silent());
    std::vector<std::vector<routing::Travel>> columns;
    for (const routing::Endpoint& site : sites)
      columns.push_back(router->column(cells, site, direction));
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      std::vector<routing::Reach> all;
      for (std::uint32_t site = 0; site < sites.size(); ++site) {
        const routing::Travel& travel = columns[site][cell];
        if (!travel.time.is_infinite()) all.push_back({travel.time, site, travel.length});
      }
      std::ranges::sort(all);
      all.resize(std::max(all.size(), k_ranks));
      for (std::size_t rank = 0; rank < k_ranks; ++rank) {
        INFO("cell " << cell << " rank " << rank);
        REQUIRE(nearest.at(cell, rank) == all[rank]);
        reached += nearest.at(cell, rank).time.is_infinite() ? 0 : 1;
      }
    }
  }
  CHECK(reached > cells.size());
}

TEST_CASE("Finland's main roads: nearest sites equal Boost's Dijkstra", "[full]") {
  base::Findings found;
  const auto roads =
      read::read_digiroad({.file = test::shared_data() / "data/finland/roads_digiroad_k.gpkg",
                           .length_field = "PITUUS_TIE"},
                          found, base::Progress::silent());
  REQUIRE(roads.has_value());
  compare(roads->network, "car_day");
  compare(roads->network, "fire_engine");
}

TEST_CASE("Helsinki's streets, turns, gates and footways: nearest sites equal Boost's Dijkstra",
          "[full]") {
  base::Findings found;
  const auto roads =
      read::read_osm({.file = test::shared_data() / "data/helsinki/fi-helsinki-centra.osm.pbf",
                      .zone_table = plan::datasets_folder() / "osm/speed_zones.csv"},
                     found, base::Progress::silent());
  REQUIRE(roads.has_value());
  for (const char* profile : {"car_day", "ambulance", "walking"})
    compare(roads->network, profile);
}

}  // namespace
}  // namespace saavu
