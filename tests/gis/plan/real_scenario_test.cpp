// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// On real networks a session carried through a thousand edits agrees with the reference router and
// with lists made anew, and is what it was when all is undone.
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
#include <saavu/scenario/coverage_session.h>

#include "support/edited_metric.h"
#include "support/shared_data.h"

namespace saavu {
namespace {

using network::CellId;
using network::SiteId;
using scenario::CoverageSession;
using scenario::LiveRoads;
using scenario::SiteTime;

struct Drawn {
  std::mt19937 engine{42};  // NOLINT(cert-msc51-cpp): a test repeats itself
  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(engine() % limit); }
  routing::Endpoint endpoint(const roads::RoadNetwork& network) {
    return {.segment = roads::SegmentId(below(network.segment_count())),
            .fraction = below(1001) / 1000.0,
            .lead = base::Millis{below(100'000)}};
  }
};

/// The reference's answers, site by the session's number.
std::vector<SiteTime> by_router(const CoverageSession& session, const LiveRoads& live,
                                const std::vector<routing::Endpoint>& cells) {
  std::vector<routing::Endpoint> sites;
  std::vector<SiteId> id;
  for (std::size_t site = 0; site < session.site_count(); ++site) {
    if (!session.is_open(SiteId(site))) continue;
    sites.push_back(session.endpoint(SiteId(site)));
    id.emplace_back(site);
  }
  const routing::RoadView roads = live.view();
  const auto router = routing::make_reference_router(roads.network, roads.graph, roads.metric);
  const routing::NearestSites nearest = router->nearest(
      cells, sites, session.k(), session.lists().direction(), base::Progress::silent());
  std::vector<SiteTime> answers;
  for (const routing::Reach& reach : nearest.reach)
    answers.push_back(reach.time.is_infinite() ? SiteTime{} : SiteTime{reach.time, id[reach.site]});
  return answers;
}

std::vector<SiteTime> by_session(const CoverageSession& session) {
  std::vector<SiteTime> answers;
  for (std::size_t cell = 0; cell < session.cell_count(); ++cell) {
    for (std::size_t rank = 0; rank < session.k(); ++rank)
      answers.push_back(session.at(CellId(cell), rank));
  }
  return answers;
}

void plan_and_compare(const roads::RoadNetwork& network, const char* profile_name,
                      routing::Direction direction) {
  const auto profile = read::read_profile(plan::datasets_folder() / "profiles" /
                                          (std::string(profile_name) + ".toml"));
  REQUIRE(profile.has_value());
  const roads::RoadGraph graph = roads::make_road_graph(network);
  const auto live = std::make_shared<LiveRoads>(
      network, graph, roads::make_metric(network, graph, profile->profile));
  Drawn drawn;
  std::vector<routing::Endpoint> cells, sites;
  while (cells.size() < 20'000)
    cells.push_back(drawn.endpoint(network));
  while (sites.size() < 120)
    sites.push_back(drawn.endpoint(network));
  CoverageSession session(live, cells, sites, {.k = 3, .direction = direction});
  const std::vector<SiteTime> at_first = by_session(session);
  REQUIRE(at_first == by_router(session, *live, cells));

  std::vector<bool> changed_roads;  // of each edit that stands
  std::size_t changed_cells = 0;
  for (int step = 1; step <= 1000; ++step) {
    const std::uint32_t what = drawn.below(20);
    const SiteId any(drawn.below(session.site_count()));
    if (what < 2) {
      if (changed_roads.empty()) continue;
      if (changed_roads.back()) live->undo();
      REQUIRE(session.undo().has_value());
      if (what == 0) {
        if (changed_roads.back()) live->redo();
        REQUIRE(session.redo().has_value());
      } else {
        changed_roads.pop_back();
      }
    } else if (what < 8) {
      changed_cells += session.open(drawn.endpoint(network)).cell.size();
      changed_roads.push_back(false);
    } else if (what < 19) {
      const auto change = !session.is_open(any) ? session.reopen(any)
                          : what < 14           ? session.close(any)
                                                : session.move(any, drawn.endpoint(network));
      REQUIRE(change.has_value());
      changed_cells += change->cell.size();
      changed_roads.push_back(false);
    } else {
      std::vector<test::SegmentEdit> edits;
      for (std::uint32_t count = 1 + drawn.below(5); count > 0; --count) {
        edits.push_back({roads::SegmentId(drawn.below(network.segment_count())), drawn.below(5)});
      }
      changed_cells +=
          session.roads_changed(live->change(test::edited_metric(live->view(), edits))).cell.size();
      changed_roads.push_back(true);
    }
    if (step % 100 == 0) {
      INFO("step " << step);
      REQUIRE(by_session(session) == by_router(session, *live, cells));
      const auto sites_now = session.lists().sites();
      const auto anew = scenario::make_lists(live->travel_graph(), direction, 3, sites_now);
      bool same = true;
      for (std::uint32_t vertex = 0; vertex < graph.vertex_count(); ++vertex)
        same = same && std::ranges::equal(session.lists().at(vertex),
                                          std::span(anew).subspan(vertex * std::size_t{3}, 3));
      REQUIRE(same);
    }
  }
  CHECK(changed_cells > 10'000);
  for (; !changed_roads.empty(); changed_roads.pop_back()) {
    if (changed_roads.back()) live->undo();
    REQUIRE(session.undo().has_value());
  }
  REQUIRE_FALSE(session.can_undo());
  REQUIRE(by_session(session) == at_first);
  REQUIRE(session.site_count() == sites.size());
}

TEST_CASE("Finland's main roads: a thousand edits of a plan, all as if made anew", "[full]") {
  base::Findings found;
  const auto roads =
      read::read_digiroad({.file = test::shared_data() / "data/finland/roads_digiroad_k.gpkg",
                           .length_field = "PITUUS_TIE"},
                          found, base::Progress::silent());
  REQUIRE(roads.has_value());
  plan_and_compare(roads->network, "car_day", routing::Direction::to_site);
}

TEST_CASE("Helsinki's streets: a thousand edits of a plan, all as if made anew", "[full]") {
  base::Findings found;
  const auto roads =
      read::read_osm({.file = test::shared_data() / "data/helsinki/fi-helsinki-centra.osm.pbf",
                      .zone_table = plan::datasets_folder() / "osm/speed_zones.csv"},
                     found, base::Progress::silent());
  REQUIRE(roads.has_value());
  plan_and_compare(roads->network, "car_day", routing::Direction::from_site);
}

}  // namespace
}  // namespace saavu
