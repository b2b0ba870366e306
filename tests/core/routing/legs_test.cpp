// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A route told leg by leg: nothing is lost, nothing is told twice.
#include <catch2/catch_test_macros.hpp>

#include <saavu/routing/engine.h>
#include <saavu/routing/legs.h>

#include "support/ascii_map.h"
#include "support/profiles.h"
#include "support/random_roads.h"

namespace saavu {
namespace {

using routing::Endpoint;
using routing::RouteLeg;
using routing::RouteStep;

struct Roads {
  roads::RoadNetwork network;
  roads::RoadGraph graph;
  roads::Metric metric;
  std::unique_ptr<routing::Router> router;

  explicit Roads(roads::RoadNetwork built,
                 const roads::Profile& profile = test::ten_metres_a_second())
      : network(std::move(built)),
        graph(roads::make_road_graph(network)),
        metric(roads::make_metric(network, graph, profile)),
        router(routing::make_reference_router(network, graph, metric)) {}
  [[nodiscard]] std::vector<RouteStep> steps(const Endpoint& from, const Endpoint& to) const {
    const auto route = router->route(from, to);
    REQUIRE(route.has_value());
    return routing::steps_of({network, graph, metric}, from, to, *route);
  }
};

Endpoint at(roads::SegmentId segment, double fraction) {
  return {.segment = segment, .fraction = fraction, .lead = {}, .lead_length = {}};
}

}  // namespace

TEST_CASE("Steps on one segment go from point to point, either way") {
  test::AsciiMap map("a---b");
  const roads::SegmentId road = map.segment.at({'a', 'b'});
  const Roads roads(std::move(map.builder).build());
  const auto there = roads.steps(at(road, 0.25), at(road, 0.75));
  REQUIRE(there.size() == 1);
  CHECK(there[0].begin == 0.25);
  CHECK(there[0].end == 0.75);
  CHECK_FALSE(there[0].road.is_backward());
  CHECK(there[0].travel == routing::Travel{base::Millis{20'000}, base::Decimetres{2000}});
  const auto back = roads.steps(at(road, 0.75), at(road, 0.25));
  REQUIRE(back.size() == 1);
  CHECK(back[0].begin == 0.75);
  CHECK(back[0].end == 0.25);
  CHECK(back[0].road.is_backward());
  const auto nowhere = roads.steps(at(road, 0.5), at(road, 0.5));
  REQUIRE(nowhere.size() == 1);
  CHECK(nowhere[0].travel.time.value == 0);
}

TEST_CASE("Steps are cut at both ends and whole between") {
  test::AsciiMap map(
      "a---b\n"
      "    |\n"
      "d---c\n");
  const roads::SegmentId first = map.segment.at({'a', 'b'});
  const roads::SegmentId middle = map.segment.at({'b', 'c'});
  const roads::SegmentId last = map.segment.at({'c', 'd'});
  const Roads roads(std::move(map.builder).build());
  // c-d was drawn from d to c: the journey drives it backwards.
  const auto steps = roads.steps(at(first, 0.75), at(last, 0.25));
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].begin == 0.75);
  CHECK(steps[0].end == 1.0);
  CHECK(steps[1].road.segment() == middle);
  CHECK(steps[1].begin == 0.0);
  CHECK(steps[1].end == 1.0);
  CHECK(steps[2].road.is_backward());
  CHECK(steps[2].begin == 1.0);
  CHECK(steps[2].end == 0.25);
  CHECK(steps[0].travel.length.value + steps[1].travel.length.value +
            steps[2].travel.length.value ==
        1000 + 2000 + 3000);
}

TEST_CASE("Legs join roads of one class; ramps stand apart") {
  test::AsciiMap map("a--b--c--d--e--f--g", [](char from, char /*to*/, roads::Segment& segment) {
    segment.road_class = from < 'c'   ? roads::RoadClass::residential
                         : from < 'f' ? roads::RoadClass::motorway
                                      : roads::RoadClass::ferry;
    if (from == 'c') segment.flags |= roads::k_link;
  });
  const roads::SegmentId first = map.segment.at({'a', 'b'}), last = map.segment.at({'f', 'g'});
  const Roads roads(std::move(map.builder).build());
  const auto steps = roads.steps(at(first, 0.5), at(last, 0.5));
  const std::vector<RouteLeg> legs = routing::legs_of(roads.network, steps);
  REQUIRE(legs.size() == 4);
  CHECK(legs[0].road_class == roads::RoadClass::residential);
  CHECK(legs[0].step_count == 2);
  CHECK(legs[0].travel.length.value == 4500);
  CHECK(legs[1].road_class == roads::RoadClass::motorway);
  CHECK(legs[1].is_ramp);
  CHECK(legs[2].step_count == 2);
  CHECK_FALSE(legs[2].is_ramp);
  CHECK(legs[3].road_class == roads::RoadClass::ferry);
  CHECK(legs[3].travel.length.value == 1500);
}

TEST_CASE("A leg of nothing is not told") {
  test::AsciiMap map("a--b--c--d", [](char from, char /*to*/, roads::Segment& segment) {
    segment.road_class = from == 'b' ? roads::RoadClass::trunk : roads::RoadClass::local;
  });
  const roads::SegmentId first = map.segment.at({'a', 'b'}), last = map.segment.at({'c', 'd'});
  const Roads roads(std::move(map.builder).build());
  // From the very end of the one to the very beginning of the other.
  const auto steps = roads.steps(at(first, 1.0), at(last, 0.0));
  const std::vector<RouteLeg> legs = routing::legs_of(roads.network, steps);
  REQUIRE(legs.size() == 1);
  CHECK(legs[0].road_class == roads::RoadClass::trunk);
  CHECK(legs[0].travel.length.value == 3000);
  CHECK(legs[0].step_count == steps.size());
}

TEST_CASE("On random networks the pieces of a route are the route, on either engine") {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const roads::RoadNetwork network = test::random_roads(random);
    const routing::SearchableGraph searchable =
        routing::make_searchable(roads::make_road_graph(network), base::Progress::silent());
    roads::Profile profile = test::ten_metres_a_second();
    profile.junction_delay_s.fill(4.0);
    const roads::Metric metric = roads::make_metric(network, searchable.graph, profile);
    const routing::RoadView view{network, searchable.graph, metric};
    const auto reference = routing::make_reference_router(network, searchable.graph, metric);
    const auto engine =
        routing::make_engine_router(view, searchable.hierarchy, base::Progress::silent());
    const auto places = test::random_endpoints(random, network, 25);
    std::size_t ways = 0;
    for (const Endpoint& from : places) {
      const std::vector<routing::Travel> expected =
          reference->column(places, from, routing::Direction::from_site);
      for (std::size_t goal = 0; goal < places.size(); ++goal) {
        for (const routing::Router* const router : {reference.get(), engine.get()}) {
          const auto route = router->route(from, places[goal]);
          REQUIRE(route.has_value() == !expected[goal].time.is_infinite());
          if (!route) continue;
          ++ways;
          // steps_of verifies that the pieces add up.
          const auto steps = routing::steps_of(view, from, places[goal], *route);
          CHECK(route->travel == expected[goal]);
          CHECK(steps.front().begin == from.fraction);
          CHECK(steps.back().end == places[goal].fraction);
          std::uint64_t told_ms = from.lead.value + places[goal].lead.value;
          std::size_t told_steps = 0;
          for (const RouteLeg& leg : routing::legs_of(network, steps)) {
            CHECK(leg.first_step == told_steps);
            told_steps += leg.step_count;
            told_ms += leg.travel.time.value;
          }
          CHECK(told_steps == steps.size());
          CHECK(told_ms == expected[goal].time.value);
        }
      }
    }
    CHECK(ways > 100);
  }
}

}  // namespace saavu
