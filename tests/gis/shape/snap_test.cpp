// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Which road a point hangs on, and which roads nobody may hang on.
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/roads/strong_components.h>
#include <saavu/shape/snap.h>

#include "support/ascii_map.h"
#include "support/profiles.h"

namespace saavu {
namespace {

using shape::Refusal;
using shape::Snap;

struct Town {
  roads::RoadNetwork network;
  roads::RoadGraph graph;
  roads::Metric metric;
  shape::SnapIndex index;

  explicit Town(test::AsciiMap&& map,
                shape::SnapLimits limits = {.max_distance_m = 5000.0, .min_part_km = 1.0},
                const roads::Profile& profile = test::ten_metres_a_second())
      : network(std::move(map.builder).build()),
        graph(roads::make_road_graph(network)),
        metric(roads::make_metric(network, graph, profile)),
        index(network, graph, metric, limits) {}
};

TEST_CASE("a point hangs on the middle of a segment, not on its node") {
  test::AsciiMap map("a---b");  // from (0, 0) to (400, 0)
  const auto ab = map.segment[{'a', 'b'}];
  const Town town(std::move(map));
  const Snap snap = town.index.snap({300.0, 40.0});
  CHECK(snap.segment == ab);
  CHECK(snap.fraction == 0.75);
  CHECK(snap.distance_m == 40.0);
  CHECK(snap.on_road == base::Point{300.0, 0.0});
  CHECK(snap.refusal == Refusal::none);
  CHECK(town.index.snap({-30.0, 40.0}).fraction == 0.0);
  CHECK(town.index.snap({-30.0, 40.0}).distance_m == 50.0);
}

TEST_CASE("the fraction counts along a bent line") {
  roads::RoadNetworkBuilder builder;
  const auto from = builder.add_node({0.0, 0.0});
  const auto to = builder.add_node({100.0, 300.0});
  const std::array<base::Point, 3> line{base::Point{0.0, 0.0}, base::Point{100.0, 0.0},
                                        base::Point{100.0, 300.0}};
  builder.add_segment({.from = from, .to = to}, line);
  const roads::RoadNetwork network = std::move(builder).build();
  CHECK(network.segment[0].length == base::Decimetres{4000});
  const roads::RoadGraph graph = roads::make_road_graph(network);
  const roads::Metric metric = roads::make_metric(network, graph, test::ten_metres_a_second());
  const shape::SnapIndex index(network, graph, metric, {});
  CHECK(index.snap({120.0, 100.0}).fraction == 0.5);
}

TEST_CASE("between two roads at the same distance the smaller id is taken") {
  test::AsciiMap map(
      "a--b\n"
      "|  |\n"
      "|  |\n"
      "|  |\n"
      "c--d");
  const auto ab = map.segment[{'a', 'b'}];
  const Town town(std::move(map));
  for (int repeat = 0; repeat < 3; ++repeat)
    CHECK(town.index.snap({150.0, -150.0}).segment == ab);
}

TEST_CASE("an island too small to serve is passed over, and the report can say so") {
  // x-y is an island of 300 m; the main network is 1.6 km.
  test::AsciiMap map(
      "a-----b      x--y\n"
      "|     |\n"
      "c-----d");
  const auto ab = map.segment[{'a', 'b'}], bd = map.segment[{'b', 'd'}],
             xy = map.segment[{'x', 'y'}];
  static_cast<void>(ab);
  const Town town(std::move(map));
  const Snap snap = town.index.snap({1400.0, 30.0});
  CHECK(snap.segment != xy);
  CHECK((snap.segment == ab || snap.segment == bd));
  CHECK(snap.refused == xy);
  CHECK(snap.refusal == Refusal::island);
  CHECK(snap.refused_distance_m == 30.0);
  CHECK(town.index.part_km().size() == 1);
}

TEST_CASE("an island large enough is a part of its own") {
  test::AsciiMap map(
      "a-----b      x---------y\n"
      "|     |\n"
      "c-----d");
  const auto xy = map.segment[{'x', 'y'}];
  const Town town(std::move(map), {.max_distance_m = 5000.0, .min_part_km = 0.9});
  const Snap snap = town.index.snap({1400.0, 30.0});
  CHECK(snap.segment == xy);
  CHECK(snap.part == 1);
  REQUIRE(town.index.part_km().size() == 2);
  CHECK_THAT(town.index.part_km()[1], Catch::Matchers::WithinAbs(1.0, 1e-9));
}

TEST_CASE("a street one enters but never leaves is refused, and one that is only left") {
  // From b one drives to x and is caught; y is only a way out.
  test::AsciiMap map(
      "x-<-a---b-<-y\n"
      "    |   |\n"
      "    c---d");
  const auto trap = map.segment[{'x', 'a'}], source = map.segment[{'b', 'y'}];
  const Town town(std::move(map));
  const Snap caught = town.index.snap({100.0, 10.0});
  CHECK(caught.segment != trap);
  CHECK(caught.refused == trap);
  CHECK(caught.refusal == Refusal::one_way_in);
  const Snap out = town.index.snap({1100.0, 10.0});
  CHECK(out.segment != source);
  CHECK(out.refusal == Refusal::one_way_out);
}

TEST_CASE("a one-way street in a block is fine: one gets away and comes back round") {
  test::AsciiMap map(
      "a->-b\n"
      "|   |\n"
      "c---d");
  const auto ab = map.segment[{'a', 'b'}];
  const Town town(std::move(map));
  CHECK(town.index.snap({200.0, 10.0}).segment == ab);
}

TEST_CASE("beyond the limit nothing is connected, and the distance is told") {
  test::AsciiMap map("a---b");
  const Town town(std::move(map), {.max_distance_m = 100.0, .min_part_km = 0.0});
  const Snap snap = town.index.snap({200.0, 100.5});
  CHECK(snap.segment.is_none());
  CHECK(snap.distance_m == 100.5);
  CHECK_FALSE(town.index.snap({200.0, 100.0}).segment.is_none());
}

TEST_CASE(
    "nobody hangs on a ferry's line, and residents of a private zone hang on their own road") {
  test::AsciiMap map("a---b-----c---d", [](char from, char, roads::Segment& segment) {
    if (from == 'b') segment.road_class = roads::RoadClass::ferry;
    if (from == 'c') segment.flags |= roads::k_no_through_traffic;
  });
  const auto ferry = map.segment[{'b', 'c'}], yard = map.segment[{'c', 'd'}];
  const Town town(std::move(map), {.max_distance_m = 5000.0, .min_part_km = 0.0});
  CHECK(town.index.snap({800.0, 5.0}).segment != ferry);
  CHECK(town.index.snap({1200.0, 5.0}).segment == yard);
}

TEST_CASE("private roads between two public ones are usable although nobody may cross them") {
  test::AsciiMap map(
      "a--p----q--c\n"
      "|          |\n"
      "d----------e",
      [](char from, char to, roads::Segment& segment) {
        if (from == 'p' && to == 'q') segment.flags |= roads::k_no_through_traffic;
      });
  const auto pq = map.segment[{'p', 'q'}];
  const Town town(std::move(map));
  CHECK(town.index.snap({500.0, 5.0}).segment == pq);
}

TEST_CASE("a private zone with more junctions than the public road does not swallow it") {
  // pq is public; the zone below it has two gates and many junctions, and is passed by nobody.
  test::AsciiMap map(
      "p---------q\n"
      "a--b--c---d\n"
      "|  |  |   |\n"
      "e--f--g---h",
      [](char from, char, roads::Segment& segment) {
        if (from != 'p') segment.flags |= roads::k_no_through_traffic;
      });
  map.builder.add_segment(roads::Segment{
      .from = map.node['p'], .to = map.node['a'], .flags = roads::k_no_through_traffic});
  map.builder.add_segment(roads::Segment{
      .from = map.node['q'], .to = map.node['d'], .flags = roads::k_no_through_traffic});
  const auto pq = map.segment[{'p', 'q'}], fg = map.segment[{'f', 'g'}];
  const Town town(std::move(map));
  CHECK(town.index.snap({500.0, 10.0}).segment == pq);
  CHECK(town.index.snap({500.0, 10.0}).refusal == Refusal::none);
  CHECK(town.index.snap({450.0, -290.0}).segment == fg);
}

TEST_CASE("strong components equal mutual reachability on random graphs") {
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 50; ++round) {
    roads::RoadNetworkBuilder builder;
    const std::size_t nodes = 8;
    for (std::size_t node = 0; node < nodes; ++node)
      builder.add_node({static_cast<double>(node), 0.0});
    for (int count = 0; count < 12; ++count) {
      builder.add_segment(
          roads::Segment{.from = roads::NodeId(random() % nodes),
                         .to = roads::NodeId(random() % nodes),
                         .backward = random() % 3 == 0 ? roads::k_all_modes : roads::k_foot,
                         .length = base::Decimetres{10}});
    }
    const roads::RoadNetwork network = std::move(builder).build();
    const roads::RoadGraph graph = roads::make_road_graph(network);
    const roads::Metric metric = roads::make_metric(network, graph, test::ten_metres_a_second());
    std::vector<std::vector<bool>> reach(nodes, std::vector<bool>(nodes, false));
    for (std::size_t node = 0; node < nodes; ++node)
      reach[node][node] = true;
    for (std::size_t repeat = 0; repeat < nodes; ++repeat) {
      for (std::size_t arc = 0; arc < graph.arc_count(); ++arc) {
        if (metric.arc_weight[arc] >= base::Millis::k_infinite_value) continue;
        for (std::size_t node = 0; node < nodes; ++node) {
          if (reach[node][graph.arc_tail[arc]]) reach[node][graph.arc_head[arc]] = true;
        }
      }
    }
    const std::vector<std::uint32_t> component = roads::strong_components(graph, metric);
    for (std::size_t one = 0; one < nodes; ++one) {
      for (std::size_t other = 0; other < nodes; ++other) {
        REQUIRE((component[one] == component[other]) == (reach[one][other] && reach[other][one]));
      }
    }
    REQUIRE(component[0] == 0);
  }
}

}  // namespace
}  // namespace saavu
