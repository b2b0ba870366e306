// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What the rules of the road do to travel times, on maps small enough to check by eye, and on
// random ones against a search that knows nothing of the graph's construction.
#include <array>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/routing/router.h>

#include "support/ascii_map.h"
#include "support/brute_force.h"
#include "support/profiles.h"
#include "support/random_network.h"

namespace saavu {
namespace {

using roads::SegmentId;
using routing::Direction;
using routing::Endpoint;

/// A drawn map and the questions one can ask of it.
struct Town {
  roads::RoadNetwork network;
  roads::RoadGraph graph;
  roads::Metric metric;
  std::unique_ptr<routing::Router> router;

  Town(roads::RoadNetwork roads, const roads::Profile& profile)
      : network(std::move(roads)),
        graph(roads::make_road_graph(network)),
        metric(roads::make_metric(network, graph, profile)),
        router(routing::make_reference_router(network, graph, metric)) {}

  [[nodiscard]] double seconds(Endpoint from, Endpoint to) const {
    const routing::Travel travel = router->column(std::array{from}, to, Direction::to_site).front();
    const routing::Travel back = router->column(std::array{to}, from, Direction::from_site).front();
    CHECK(travel == back);  // the same journey asked from its other end
    return travel.time.is_infinite() ? -1.0 : travel.time.seconds();
  }
};

Endpoint at(SegmentId segment, double fraction) {
  return {.segment = segment, .fraction = fraction};
}

TEST_CASE("one drives from the middle of one segment to the middle of another") {
  // a--b--c : 300 m each side, 10 m/s
  test::AsciiMap map("a--b--c");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}];
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(ab, 0.5), at(bc, 0.5)) == 30.0);
  CHECK(town.seconds(at(bc, 0.5), at(ab, 0.5)) == 30.0);
  CHECK(town.seconds(at(ab, 0.25), at(ab, 0.75)) == 15.0);
  CHECK(town.seconds(at(ab, 0.75), at(ab, 0.25)) == 15.0);
  CHECK(town.seconds(at(ab, 0.5), at(ab, 0.5)) == 0.0);
}

TEST_CASE("a one-way street is left at its end and entered at its beginning") {
  // Round the block is the only way back along the one-way street a->b.
  test::AsciiMap map(
      "a->-b\n"
      "|   |\n"
      "c---d");
  const SegmentId ab = map.segment[{'a', 'b'}];
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(ab, 0.25), at(ab, 0.75)) == 20.0);
  // b..d..c..a and half the street again: 100 + 200 + 400 + 200 + 100 m
  CHECK(town.seconds(at(ab, 0.75), at(ab, 0.25)) == 100.0);
}

TEST_CASE("a forbidden left turn costs the way round; ambulances turn all the same") {
  //     c
  //     |
  // a---b---d
  test::AsciiMap map(
      "    c\n"
      "    |\n"
      "    |\n"
      "a---b---d");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}],
                  bd = map.segment[{'b', 'd'}];
  map.builder.add_restriction(
      {.from = ab, .via = map.node['b'], .to = bc, .rule = roads::TurnRule::no});
  const roads::RoadNetwork network = std::move(map.builder).build();
  const Town cars(network, test::ten_metres_a_second());
  // On to d, turn there, come back and turn right: 200 + 400 + 400 + 150 m.
  CHECK(cars.seconds(at(ab, 0.5), at(bc, 0.5)) == 115.0);
  CHECK(cars.seconds(at(bd, 0.5), at(bc, 0.5)) == 35.0);
  CHECK(cars.seconds(at(bc, 0.5), at(ab, 0.5)) == 35.0);
  const Town ambulances(network, test::ten_metres_a_second(roads::k_emergency));
  CHECK(ambulances.seconds(at(ab, 0.5), at(bc, 0.5)) == 35.0);
}

TEST_CASE("only_straight_on forbids every other way, turning round included") {
  test::AsciiMap map(
      "    c\n"
      "    |\n"
      "    |\n"
      "a---b---d");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}],
                  bd = map.segment[{'b', 'd'}];
  map.builder.add_restriction(
      {.from = ab, .via = map.node['b'], .to = bd, .rule = roads::TurnRule::only});
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(ab, 0.5), at(bd, 0.5)) == 40.0);
  CHECK(town.seconds(at(ab, 0.5), at(bc, 0.5)) == 115.0);
  // From past the middle back to it: no turning at b, so by way of d. 100 + 400 + 400 + 300 m.
  CHECK(town.seconds(at(ab, 0.75), at(ab, 0.25)) ==
        20.0);  // one may turn in mid-segment: it is two-way
}

/// The directed segments along letters: "abc" is ab, then bc.
std::vector<roads::DirectedSegment> path_along(test::AsciiMap& map, std::string_view letters) {
  std::vector<roads::DirectedSegment> path;
  for (std::size_t place = 1; place < letters.size(); ++place) {
    const char from = letters[place - 1];
    const char to = letters[place];
    // A drawn segment leads right or down.
    const base::Point begin = map.builder.node_point(map.node.at(from));
    const base::Point end = map.builder.node_point(map.node.at(to));
    const SegmentId id = map.segment.at({from, to});
    const bool is_drawn_so = end.x > begin.x || end.y < begin.y;
    path.push_back(is_drawn_so ? roads::DirectedSegment::forward(id)
                               : roads::DirectedSegment::backward(id));
  }
  return path;
}

TEST_CASE("no turning back over the link of a dual carriageway") {
  // Eastwards a>b>c, westwards f<e<d; the one-way link b>e joins them.
  //
  //   f--<-e--<-d
  //        A    |
  //   a-->-b-->-c
  test::AsciiMap map(
      "f--<-e--<-d\n"
      "     |    |\n"
      "     A    |\n"
      "a-->-b-->-c");
  const SegmentId ab = map.segment[{'a', 'b'}], be = map.segment[{'b', 'e'}],
                  fe = map.segment[{'f', 'e'}];
  map.builder.add_restriction({}, path_along(map, "abef"));
  const roads::RoadNetwork network = std::move(map.builder).build();
  const Town cars(network, test::ten_metres_a_second());
  // Round by c and d instead of over the link: 250 + 500 + 300 + 500 + 250 m.
  CHECK(cars.seconds(at(ab, 0.5), at(fe, 0.5)) == 180.0);
  // A journey that begins on the link did not come from a: it is free to turn.
  CHECK(cars.seconds(at(be, 0.5), at(fe, 0.5)) == 40.0);
  // One may end on the link.
  CHECK(cars.seconds(at(ab, 0.5), at(be, 0.5)) == 40.0);
  const Town ambulances(network, test::ten_metres_a_second(roads::k_emergency));
  CHECK(ambulances.seconds(at(ab, 0.5), at(fe, 0.5)) == 80.0);
}

TEST_CASE("turning round on the via segment is not going over it") {
  // From a over b to c one may not go on to d; but from c back to b and again to c is another way.
  test::AsciiMap map(
      "a--b--c--d\n"
      "      |\n"
      "      e");
  const SegmentId ab = map.segment[{'a', 'b'}], cd = map.segment[{'c', 'd'}],
                  ce = map.segment[{'c', 'e'}];
  map.builder.add_restriction({}, path_along(map, "abcd"));
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  // ... c, round at e and back: 150 + 300 + 200 + 200 + 150 m.
  CHECK(town.seconds(at(ab, 0.5), at(ce, 0.5)) == 55.0);
  CHECK(town.seconds(at(ab, 0.5), at(cd, 0.5)) == 100.0);
}

TEST_CASE("only_straight_on over a via segment binds whoever came from its beginning") {
  //         e
  //         |
  //   a--b--c--d
  //      |
  //      f
  test::AsciiMap map(
      "      e\n"
      "      |\n"
      "a--b--c--d\n"
      "   |\n"
      "   f");
  const SegmentId ab = map.segment[{'a', 'b'}], bf = map.segment[{'b', 'f'}],
                  cd = map.segment[{'c', 'd'}], ec = map.segment[{'e', 'c'}];
  map.builder.add_restriction({.rule = roads::TurnRule::only}, path_along(map, "abcd"));
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(ab, 0.5), at(cd, 0.5)) == 60.0);
  // To e: round at f, so that one comes to bc from there. 150 + 200 + 200 + 300 + 100 m.
  CHECK(town.seconds(at(ab, 0.5), at(ec, 0.5)) == 95.0);
  CHECK(town.seconds(at(bf, 0.5), at(ec, 0.5)) == 50.0);  // from f one may turn
  CHECK(town.seconds(at(ab, 0.5), at(bf, 0.5)) == 25.0);  // from a one need not enter bc
}

TEST_CASE("two restrictions that share their beginning, and one at the end of the same via") {
  //         e
  //         |
  //   a--b--c--d
  //         |
  //         g
  test::AsciiMap map(
      "      e\n"
      "      |\n"
      "a--b--c--d\n"
      "      |\n"
      "      g");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}],
                  cd = map.segment[{'c', 'd'}], ec = map.segment[{'e', 'c'}],
                  cg = map.segment[{'c', 'g'}];
  map.builder.add_restriction({}, path_along(map, "abce"));
  map.builder.add_restriction({}, path_along(map, "abcg"));
  // With a via node: nobody who comes along bc goes on to d, wherever from.
  map.builder.add_restriction({.from = bc, .via = map.node['c'], .to = cd});
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  // From a every way on from c is closed but the one back; from b one comes from c again: no help.
  // Back to b, round ... and over bc a second time, now coming from c: 150 + 3 * 300 + 100 m.
  CHECK(town.seconds(at(ab, 0.5), at(ec, 0.5)) == 115.0);
  CHECK(town.seconds(at(ab, 0.5), at(cg, 0.5)) == 115.0);
  CHECK(town.seconds(at(bc, 0.0), at(ec, 0.5)) == 40.0);
  // To d: into e or g, round there, straight on.
  CHECK(town.seconds(at(bc, 0.0), at(cd, 0.5)) == 85.0);
}

TEST_CASE("a restriction over several via segments, and one that is the end of another") {
  test::AsciiMap map(
      "         g\n"
      "         |\n"
      "a--b--c--d--e");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}],
                  de = map.segment[{'d', 'e'}], gd = map.segment[{'g', 'd'}];
  map.builder.add_restriction({}, path_along(map, "abcde"));
  map.builder.add_restriction({}, path_along(map, "bcdg"));
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(bc, 0.5), at(de, 0.5)) == 60.0);
  // From a both are closed: it remembers the longer way and its end alike. Round at d, c and back:
  // 150 + 600 + 300 + 300 + 150 m.
  CHECK(town.seconds(at(ab, 0.5), at(de, 0.5)) == 150.0);
  CHECK(town.seconds(at(ab, 0.5), at(gd, 0.5)) == 145.0);
}

TEST_CASE("a bollard stops cars, a gate lets the fire engine through") {
  test::AsciiMap map("a--b--c");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}];
  map.builder.add_barrier({.node = map.node['b'], .blocks = roads::k_car});
  const roads::RoadNetwork network = std::move(map.builder).build();
  CHECK(Town(network, test::ten_metres_a_second()).seconds(at(ab, 0.5), at(bc, 0.5)) == -1.0);
  CHECK(Town(network, test::ten_metres_a_second(roads::k_emergency))
            .seconds(at(ab, 0.5), at(bc, 0.5)) == 30.0);
  CHECK(Town(network, test::ten_metres_a_second()).seconds(at(ab, 0.1), at(ab, 0.9)) == 24.0);
}

TEST_CASE("who lives behind a private gate has the key; a gate with a way round it stays shut") {
  // g: the gate of a dead end. h: a gate on a block one can drive round, 100 m to a row.
  test::AsciiMap map(
      "a-----b--g--c\n"
      "|     |\n"
      "d--h--e");
  const SegmentId ab = map.segment[{'a', 'b'}], gc = map.segment[{'g', 'c'}],
                  bg = map.segment[{'b', 'g'}];
  const SegmentId dh = map.segment[{'d', 'h'}], he = map.segment[{'h', 'e'}];
  for (const char gate : {'g', 'h'}) {
    map.builder.add_barrier({.node = map.node[gate], .blocks = roads::k_car, .keyed = 1});
  }
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(ab, 0.5), at(gc, 1.0)) == 90.0);
  CHECK(town.seconds(at(gc, 1.0), at(bg, 0.0)) == 60.0);
  // From 100 m before h to 100 m behind it: 200 + 100 + 600 + 100 ... by a, b and e instead of 200
  // m.
  CHECK(town.seconds(at(dh, 2.0 / 3.0), at(he, 1.0 / 3.0)) == 140.0);
}

TEST_CASE("nobody drives through a private road, but its residents and their guests use it") {
  // a-b-c is public; p-q lies across, private, and would be the shorter way from a to c:
  //
  //   a--p====q--c      == private
  //   |          |
  //   |          |
  //   |          |
  //   d----------e
  test::AsciiMap map(
      "a--p----q--c\n"
      "|          |\n"
      "|          |\n"
      "|          |\n"
      "d----------e",
      [](char from, char to, roads::Segment& segment) {
        if (from == 'p' && to == 'q') segment.flags |= roads::k_no_through_traffic;
      });
  const SegmentId ap = map.segment[{'a', 'p'}], pq = map.segment[{'p', 'q'}],
                  qc = map.segment[{'q', 'c'}];
  const roads::RoadNetwork network = std::move(map.builder).build();
  const Town town(network, test::ten_metres_a_second());
  // p to q by the public road: 300 + 400 + 1100 + 400 + 300 m.
  CHECK(town.seconds(at(ap, 1.0), at(qc, 0.0)) == 250.0);
  CHECK(town.seconds(at(pq, 0.5), at(qc, 0.5)) == 40.0);
  CHECK(town.seconds(at(ap, 0.5), at(pq, 0.5)) == 40.0);
  CHECK(town.seconds(at(pq, 0.2), at(pq, 0.8)) == 30.0);
  CHECK(Town(network, test::ten_metres_a_second(roads::k_emergency))
            .seconds(at(ap, 1.0), at(qc, 0.0)) == 50.0);
}

TEST_CASE(
    "a public road behind a private one is reached as the private one is, and not crossed either") {
  // pq and rs are private, qr is public: what lies between private roads belongs to them.
  test::AsciiMap map(
      "a--p--q--r--s--b\n"
      "|              |\n"
      "c--------------d",
      [](char from, char, roads::Segment& segment) {
        if (from == 'p' || from == 'r') segment.flags |= roads::k_no_through_traffic;
      });
  const SegmentId ap = map.segment[{'a', 'p'}], qr = map.segment[{'q', 'r'}],
                  sb = map.segment[{'s', 'b'}];
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(ap, 1.0), at(qr, 0.5)) == 45.0);
  CHECK(town.seconds(at(qr, 0.5), at(sb, 0.0)) == 45.0);
  CHECK(town.seconds(at(ap, 1.0), at(sb, 0.0)) == 250.0);
}

TEST_CASE("neighbours in one private zone visit each other inside it") {
  //   a--p==q==r--c     q has a private yard road to s
  //      |  |  |
  //      |  s  |
  //      d-----e
  test::AsciiMap map(
      "a--p--q--r--c\n"
      "   |  |  |\n"
      "   |  s  |\n"
      "   d-----e",
      [](char from, char to, roads::Segment& segment) {
        const auto is = [&](char one, char other) { return from == one && to == other; };
        if (is('p', 'q') || is('q', 'r') || is('q', 's'))
          segment.flags |= roads::k_no_through_traffic;
      });
  const SegmentId pq = map.segment[{'p', 'q'}], qs = map.segment[{'q', 's'}],
                  qr = map.segment[{'q', 'r'}];
  const SegmentId ap = map.segment[{'a', 'p'}], rc = map.segment[{'r', 'c'}];
  const Town town(std::move(map.builder).build(), test::ten_metres_a_second());
  CHECK(town.seconds(at(qs, 0.5), at(pq, 0.5)) == 25.0);
  CHECK(town.seconds(at(qs, 1.0), at(qr, 1.0)) == 50.0);
  CHECK(town.seconds(at(ap, 1.0), at(qs, 1.0)) == 50.0);
  CHECK(town.seconds(at(ap, 1.0), at(rc, 0.0)) == 120.0);  // round by d and e
}

TEST_CASE("a ferry's wait counts once, however often its line is cut") {
  test::AsciiMap map("a--b--c--d--e", [](char from, char, roads::Segment& segment) {
    if (from == 'b' || from == 'c') segment.road_class = roads::RoadClass::ferry;
  });
  const SegmentId ab = map.segment[{'a', 'b'}], de = map.segment[{'d', 'e'}];
  roads::Profile profile = test::ten_metres_a_second();
  profile.ferry_wait_s = 600.0;
  const Town town(std::move(map.builder).build(), profile);
  CHECK(town.seconds(at(ab, 1.0), at(de, 0.0)) == 660.0);
  CHECK(town.seconds(at(de, 0.0), at(ab, 1.0)) == 660.0);
}

/// What the hierarchy counts on: the vertices at which journeys from and to a segment touch the
/// graph lie on its two ends, and are no more than the ways that restrictions tell apart there.
void check_attachments(const Town& town) {
  const roads::RoadNetwork& network = town.network;
  const roads::RoadGraph& graph = town.graph;
  std::vector<std::size_t> vertices_at(network.node_count(), 0);
  for (const std::uint32_t node : graph.vertex_node)
    ++vertices_at[node];
  // A node, each road that ends there, each step of a path: once, and once more in a zone.
  std::vector<std::size_t> most_at(network.node_count(), 2);
  for (const roads::Segment& segment : network.segment) {
    most_at[segment.from.index()] += 2;
    most_at[segment.to.index()] += 2;
  }
  for (std::size_t rule = 0; rule < network.path_restriction.size(); ++rule) {
    const auto path = network.path(rule);
    for (const roads::DirectedSegment road : path.first(path.size() - 1))
      most_at[network.head(road).index()] += 2;
  }
  for (std::size_t node = 0; node < network.node_count(); ++node)
    REQUIRE(vertices_at[node] <= most_at[node]);
  for (std::uint32_t packed = 0; packed < network.segment_count() * 2; ++packed) {
    const roads::DirectedSegment road{packed};
    const std::uint32_t departure = graph.departure_vertex[packed];
    if (departure != roads::k_no_vertex)
      REQUIRE(graph.vertex_node[departure] == network.head(road).value);
    for (std::uint32_t place = graph.arrival_first[packed]; place < graph.arrival_first[packed + 1];
         ++place) {
      const std::uint32_t arc = graph.arrival_arcs[place];
      REQUIRE(graph.arc_road[arc] == road);
      REQUIRE(graph.vertex_node[graph.arc_tail[arc]] == network.tail(road).value);
    }
  }
}

TEST_CASE("every travel time on random networks equals the search by the rules themselves") {
  std::mt19937 random(20261121);  // NOLINT(cert-msc51-cpp): a test repeats itself
  roads::Profile profile = test::ten_metres_a_second();
  profile.junction_delay_s.fill(7.3);
  profile.share_roundabout = 0.6;
  profile.ferry_wait_s = 33.0;
  int reachable = 0, unreachable = 0;
  std::size_t path_rules = 0;
  for (int round = 0; round < 800; ++round) {
    const roads::RoadNetwork network = test::random_network(random);
    profile.mode =
        std::array{roads::k_car, roads::k_car, roads::k_emergency, roads::k_foot}[random() % 4];
    const Town town(network, profile);
    const test::BruteForce brute(network, town.metric);
    path_rules += network.path_restriction.size();
    check_attachments(town);
    std::vector<Endpoint> cells, sites;
    for (int count = 0; count < 6; ++count) {
      for (auto* points : {&cells, &sites}) {
        points->push_back(
            {.segment = SegmentId(random() % network.segment_count()),
             .fraction = static_cast<double>(random() % 5) / 4.0,
             .lead = base::Millis{static_cast<std::uint32_t>(random() % 9000)},
             .lead_length = base::Decimetres{static_cast<std::uint32_t>(random() % 900)}});
      }
    }
    cells[0].segment = SegmentId::none();
    sites[1] = sites[0];  // equal times: the smaller position wins
    for (const Direction direction : {Direction::to_site, Direction::from_site}) {
      const std::size_t k = 1 + random() % 4;
      const routing::NearestSites nearest =
          town.router->nearest(cells, sites, k, direction, base::Progress::silent());
      std::vector<std::vector<routing::Travel>> columns;
      for (const Endpoint& site : sites)
        columns.push_back(town.router->column(cells, site, direction));
      for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        std::vector<routing::Reach> expected;
        for (std::uint32_t site = 0; site < sites.size(); ++site) {
          routing::Travel travel;
          if (cells[cell].is_connected()) {
            travel = direction == Direction::to_site ? brute.travel(cells[cell], sites[site])
                                                     : brute.travel(sites[site], cells[cell]);
          }
          INFO("round " << round << " cell " << cell << " site " << site);
          REQUIRE(columns[site][cell] == travel);
          if (!travel.time.is_infinite()) expected.push_back({travel.time, site, travel.length});
          ++(travel.time.is_infinite() ? unreachable : reachable);
        }
        std::ranges::sort(expected);
        expected.resize(k);
        for (std::size_t rank = 0; rank < k; ++rank)
          REQUIRE(nearest.at(cell, rank) == expected[rank]);
      }
    }
  }
  // The generator must make both kinds, or the test says nothing.
  CHECK(reachable > 5000);
  CHECK(unreachable > 2000);
  CHECK(path_rules > 400);
}

}  // namespace
}  // namespace saavu
