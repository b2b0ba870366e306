// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <saavu/shape/isochrone.h>
#include <saavu/shape/road_faces.h>
#include <saavu/shape/snap.h>

#include "support/ascii_map.h"
#include "support/isochrone_checks.h"
#include "support/profiles.h"

namespace saavu {
namespace {

using base::Millis;
using base::Point;
using Catch::Approx;
using roads::SegmentId;
using routing::Direction;
using shape::TimedPiece;
using shape::TimedSquare;

TimedPiece piece(Point from, Point to, double time = 0.0) {
  return {from, to, time, time};
}

std::vector<TimedPiece> ring(double x, double y, double size, double time = 0.0) {
  const std::array<Point, 4> corner{{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}}};
  std::vector<TimedPiece> pieces;
  for (std::size_t place = 0; place < 4; ++place)
    pieces.push_back(piece(corner.at(place), corner.at((place + 1) % 4), time));
  return pieces;
}

TEST_CASE("a block is one face, measured, with the latest of its roads") {
  std::vector<TimedPiece> pieces = ring(0, 0, 100, 5.0);
  pieces[2].time_to = 9.0;
  const shape::RoadFaces faces = shape::walk_faces(pieces);
  REQUIRE(faces.faces.size() == 1);
  CHECK(faces.faces[0].area_m2 == 10'000.0);
  CHECK(faces.faces[0].radius_m == 50.0);
  CHECK(faces.faces[0].latest == 9.0);
  CHECK(faces.faces[0].rings.size() == 1);
  REQUIRE(faces.sides.size() == 4);
  for (const shape::FaceSide& side : faces.sides) {
    // The block lies on exactly one side of each of its roads.
    CHECK((side.left == 0) != (side.right == 0));
  }
}

TEST_CASE("a dead end into a block belongs to it and makes it as late as itself") {
  std::vector<TimedPiece> pieces = ring(0, 0, 100);
  pieces.push_back(piece({0, 0}, {50, 50}, 7.0));
  pieces.push_back(piece({100, 100}, {150, 150}, 8.0));  // out of the block: nobody's
  const shape::RoadFaces faces = shape::walk_faces(pieces);
  REQUIRE(faces.faces.size() == 1);
  CHECK(faces.faces[0].latest == 7.0);
  CHECK(faces.faces[0].area_m2 == 10'000.0);
  CHECK(faces.faces[0].rings.size() == 1);
}

TEST_CASE("roads that cross without a junction bound faces all the same") {
  // Two roads across two others, nowhere a common point: the middle and nothing else is a face.
  const std::vector<TimedPiece> pieces{piece({0, 100}, {300, 100}),
                                       piece({0, 200}, {300, 200}),
                                       piece({100, 0}, {100, 300}),
                                       {{200, 0}, {200, 300}, 0.0, 300.0}};
  const shape::RoadFaces faces = shape::walk_faces(pieces);
  REQUIRE(faces.faces.size() == 1);
  CHECK(faces.faces[0].area_m2 == 10'000.0);
  // The time where the road leaves the face, not that at its end.
  CHECK(faces.faces[0].latest == Approx(200.0));
}

TEST_CASE("blocks that meet at a corner and a block inside a block") {
  std::vector<TimedPiece> pieces = ring(0, 0, 100);
  for (const TimedPiece& one : ring(100, 100, 100))
    pieces.push_back(one);
  CHECK(shape::walk_faces(pieces).faces.size() == 2);

  // The inner one hangs on the outer one by a road: a hole.
  pieces = ring(0, 0, 300);
  for (const TimedPiece& one : ring(100, 100, 100))
    pieces.push_back(one);
  pieces.push_back(piece({0, 0}, {100, 100}));
  const shape::RoadFaces faces = shape::walk_faces(pieces);
  REQUIRE(faces.faces.size() == 2);
  double area = 0.0;
  for (const shape::RoadFace& face : faces.faces)
    area += face.area_m2;
  CHECK(area == 90'000.0);
}

TEST_CASE("what lies between the carriageways of a motorway is a strip, a street block is none") {
  const auto box = [](double width, double height) {
    const std::array<Point, 4> corner{{{0, 0}, {width, 0}, {width, height}, {0, height}}};
    std::vector<TimedPiece> pieces;
    for (std::size_t place = 0; place < 4; ++place)
      pieces.push_back(piece(corner.at(place), corner.at((place + 1) % 4)));
    return shape::walk_faces(pieces).faces.at(0).is_strip;
  };
  CHECK(box(2000.0, 20.0));
  CHECK_FALSE(box(2000.0, 200.0));
  CHECK_FALSE(box(300.0, 5.0));
}

TEST_CASE("faces of random roads have the area that GEOS finds") {
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp): a test repeats itself
  const test::AreaLooker look;
  for (int round = 0; round < 60; ++round) {
    std::vector<TimedPiece> pieces;
    const auto coordinate = [&] { return 10.0 * static_cast<double>(random() % 100); };
    for (int count = 0; count < 40; ++count)
      pieces.push_back(piece({coordinate(), coordinate()}, {coordinate(), coordinate()}));
    const shape::RoadFaces faces = shape::walk_faces(pieces);
    // An unconnected group of roads lies over the face it is in: here everything hangs together but
    // for a few, so faces are compared as a union.
    std::vector<GEOSGeometry*> lines;
    for (const TimedPiece& one : pieces) {
      const std::array<double, 4> flat{one.from.x, one.from.y, one.to.x, one.to.y};
      lines.push_back(GEOSGeom_createLineString_r(
          look.context(), GEOSCoordSeq_copyFromBuffer_r(look.context(), flat.data(), 2, 0, 0)));
    }
    const auto all = look.own(
        GEOSGeom_createCollection_r(look.context(), GEOS_MULTILINESTRING, lines.data(), 40));
    const auto noded = look.own(GEOSUnaryUnion_r(look.context(), all.get()));
    const GEOSGeometry* const to_polygonize = noded.get();
    const auto expected = look.own(GEOSPolygonize_r(look.context(), &to_polygonize, 1));
    double area = 0.0;
    for (const shape::RoadFace& face : faces.faces) {
      area += face.area_m2;
      CHECK(face.radius_m > 0.0);
    }
    CHECK(area == Approx(look.area(expected)).epsilon(1e-3));
  }
}

struct Roads {
  roads::RoadNetwork network;
  roads::RoadGraph graph;
  roads::Metric metric;

  Roads(roads::RoadNetwork all, const roads::Profile& profile)
      : network(std::move(all)),
        graph(roads::make_road_graph(network)),
        metric(roads::make_metric(network, graph, profile)) {}
  [[nodiscard]] routing::RoadView view() const { return {network, graph, metric}; }

  [[nodiscard]] shape::Isochrone isochrone(const routing::Endpoint& site,
                                           const shape::IsochroneRules& rules,
                                           std::span<const TimedSquare> squares = {}) const {
    routing::RoadReach reach(view(), Direction::from_site);
    reach.run(site, rules.limits.back());
    auto result = shape::make_isochrone(network, reach.segments(), {}, squares, rules,
                                        base::Progress::silent());
    REQUIRE(result);
    return *std::move(result);
  }
};

std::vector<Millis> seconds(std::initializer_list<double> all) {
  std::vector<Millis> limits;
  for (const double one : all)
    limits.push_back(Millis::from_seconds(one));
  return limits;
}

// Two blocks of 400 m x 200 m side by side, 10 m/s on and off the road. From a: the left block's
// last point on its roads is the far corner e.
constexpr const char* k_two_blocks =
    "a---b---c\n"
    "|   |   |\n"
    "d---e---f";

TEST_CASE("a block is within reach when its last point is, by hand") {
  test::AsciiMap map(k_two_blocks);
  const SegmentId ab = map.segment[{'a', 'b'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  shape::IsochroneRules rules{.limits = {}, .at_road = Millis{0}, .access_speed_kmh = 36.0};
  const routing::Endpoint site{.segment = ab, .fraction = 0.0};
  // Roads of the left block: e after 600 m of road, 60 s; and 100 m of access at most, 10 s.
  rules.limits = seconds({69.9});
  CHECK(roads.isochrone(site, rules).bands[0].area_m2 == 0.0);
  CHECK(roads.isochrone(site, rules).bands[0].area.empty());
  rules.limits = seconds({70.0});
  CHECK(roads.isochrone(site, rules).bands[0].area_m2 == 80'000.0);
  // The right block: f after 1000 m, 100 s, and again 10 s.
  rules.limits = seconds({70.0, 109.9, 110.0});
  const shape::Isochrone all = roads.isochrone(site, rules);
  CHECK(all.bands[0].area_m2 == 80'000.0);
  CHECK(all.bands[1].area_m2 == 0.0);
  CHECK(all.bands[1].cumulative_m2 == 80'000.0);
  CHECK(all.bands[2].area_m2 == 80'000.0);
  CHECK(all.bands[2].cumulative_m2 == 160'000.0);
  CHECK(test::faults_of(all, {}).all.empty());
  // What every place costs on top of the road counts.
  rules.at_road = Millis::from_seconds(30.0);
  rules.limits = seconds({99.9, 100.0});
  CHECK(roads.isochrone(site, rules).bands[0].area_m2 == 0.0);
  CHECK(roads.isochrone(site, rules).bands[1].area_m2 == 80'000.0);
}

TEST_CASE("roads are cut at every limit") {
  test::AsciiMap map(k_two_blocks);
  const SegmentId ab = map.segment[{'a', 'b'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  const shape::IsochroneRules rules{.limits = seconds({20.0, 30.0, 45.0})};
  const shape::Isochrone all = roads.isochrone({.segment = ab, .fraction = 0.0}, rules);
  std::array<double, 3> metres{};
  for (const shape::RoadStretch& stretch : all.roads) {
    for (std::size_t place = 1; place < stretch.line.size(); ++place)
      metres.at(stretch.band) += base::distance_m(stretch.line[place - 1], stretch.line[place]);
    if (stretch.segment == ab && stretch.band == 1) {
      CHECK(stretch.line.front() == Point{200.0, 0.0});
      CHECK(stretch.line.back().x == Approx(300.0));
    }
  }
  // 20 s: 200 m along ab and 200 m down to d. 30 s: 100 m more of ab and of de. 45 s: 100 m to b,
  // 50 m of bc and of be, 150 m of de.
  CHECK(metres[0] == Approx(400.0));
  CHECK(metres[1] == Approx(200.0));
  CHECK(metres[2] == Approx(350.0));
}

TEST_CASE("a lake inside a ring of roads is a hole however late it is") {
  // The right block is 2000 m x 1000 m: 500 m from its roads.
  test::AsciiMap map(
      "a--b--------------------c\n"
      "|  |                    |\n"
      "d--e                    |\n"
      "   |                    |\n"
      "   |                    |\n"
      "   |                    |\n"
      "   |                    |\n"
      "   |                    |\n"
      "   |                    |\n"
      "   |                    |\n"
      "   f--------------------g");
  const SegmentId ab = map.segment[{'a', 'b'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  shape::IsochroneRules rules{.limits = seconds({3600.0}), .max_off_road_m = 400.0};
  const routing::Endpoint site{.segment = ab, .fraction = 0.0};
  CHECK(roads.isochrone(site, rules).bands[0].area_m2 == 300.0 * 200.0);
  // 500 m do, but it is longer than twice that: its ends are too far from each other for one time.
  rules.max_off_road_m = 500.0;
  CHECK(roads.isochrone(site, rules).bands[0].area_m2 == 300.0 * 200.0);
  rules.max_off_road_m = 1050.0;
  CHECK(roads.isochrone(site, rules).bands[0].area_m2 == 300.0 * 200.0 + 2100.0 * 1000.0);
  // Whoever lives on an island in it is there as the table says.
  rules.max_off_road_m = 400.0;
  TimedSquare home{.centre = {1050.0, -450.0},
                   .corner = {{{1000, -500}, {1100, -500}, {1100, -400}, {1000, -400}}},
                   .time = Millis::from_seconds(3600.0),
                   .inhabited = true};
  CHECK(roads.isochrone(site, rules, std::array{home}).bands[0].area_m2 ==
        300.0 * 200.0 + 10'000.0);
  home.time = Millis::from_seconds(3600.001);
  CHECK(roads.isochrone(site, rules, std::array{home}).bands[0].area_m2 == 300.0 * 200.0);
}

TEST_CASE("a cell at exactly the limit is inside, a millisecond later is outside") {
  test::AsciiMap map(k_two_blocks);
  const SegmentId ab = map.segment[{'a', 'b'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  const shape::IsochroneRules rules{
      .limits = seconds({600.0, 601.0}), .at_road = Millis{0}, .access_speed_kmh = 36.0};
  // In the middle of a block that is within reach long before.
  TimedSquare cell{.centre = {200.0, -100.0},
                   .corner = {{{150, -150}, {250, -150}, {250, -50}, {150, -50}}},
                   .time = Millis{600'000},
                   .inhabited = true};
  for (const std::uint32_t time : {600'000U, 600'001U, 601'000U, 601'001U}) {
    cell.time = time > 601'000U ? Millis::infinite() : Millis{time};
    const shape::Isochrone all =
        roads.isochrone({.segment = ab, .fraction = 0.0}, rules, std::array{cell});
    const double hole0 = time > 600'000U ? 10'000.0 : 0.0;
    const double hole1 = time > 601'000U ? 10'000.0 : 0.0;
    CHECK(all.bands[0].cumulative_m2 == 160'000.0 - hole0);
    CHECK(all.bands[1].cumulative_m2 == 160'000.0 - hole1);
    CHECK(all.conflicts == (time > 600'000U ? 1 : 0));
    const test::IsochroneFaults faults = test::faults_of(all, std::array{cell});
    CHECK(faults.all.empty());
    CHECK(faults.falsely_covered == 0);
  }
}

/// A town on a skewed lattice with streets missing, one-ways, a bridge across it and dead ends.
roads::RoadNetwork random_town(std::mt19937& random) {
  constexpr std::size_t k_side = 12;
  roads::RoadNetworkBuilder builder;
  std::vector<roads::NodeId> node;
  for (std::size_t row = 0; row < k_side; ++row) {
    for (std::size_t column = 0; column < k_side; ++column) {
      node.push_back(builder.add_node(
          {170.0 * static_cast<double>(column) + static_cast<double>(random() % 90),
           160.0 * static_cast<double>(row) + static_cast<double>(random() % 90)}));
    }
  }
  const auto street = [&](std::size_t one, std::size_t other) {
    if (random() % 5 == 0) return;
    roads::Segment segment{.from = node[one], .to = node[other]};
    if (random() % 8 == 0) segment.backward = roads::k_foot;
    segment.limit_forward = segment.limit_backward =
        static_cast<std::uint8_t>(20 + 10 * (random() % 4));
    builder.add_segment(segment);
  };
  for (std::size_t row = 0; row < k_side; ++row) {
    for (std::size_t column = 0; column < k_side; ++column) {
      if (column + 1 < k_side) street(row * k_side + column, row * k_side + column + 1);
      if (row + 1 < k_side) street(row * k_side + column, (row + 1) * k_side + column);
    }
  }
  builder.add_segment({.from = node[0], .to = node[k_side * k_side - 1], .flags = roads::k_bridge});
  return std::move(builder).build();
}

std::vector<SegmentId> usable_roads(const Roads& roads, const shape::SnapIndex& index) {
  std::vector<SegmentId> usable;
  for (std::size_t position = 0; position < roads.network.segment_count(); ++position) {
    if (index.takes(SegmentId(position))) usable.emplace_back(position);
  }
  return usable;
}

TEST_CASE("bands of random towns keep every promise") {
  std::mt19937 random(20261122);  // NOLINT(cert-msc51-cpp): a test repeats itself
  roads::Profile profile = test::ten_metres_a_second();
  profile.access_speed_kmh = 6.0;
  profile.junction_delay_s.fill(6.0);
  profile.end_s = 20.0;
  std::size_t within = 0, beyond = 0, conflicts = 0, filled = 0;
  for (int round = 0; round < 40; ++round) {
    const Roads roads(random_town(random), profile);
    const shape::SnapIndex index(roads.network, roads.graph, roads.metric, {.min_part_km = 0.5});
    const Direction direction = round % 2 == 0 ? Direction::from_site : Direction::to_site;
    routing::RoadReach reach(roads.view(), direction);
    const shape::IsochroneRules rules{.limits = seconds({60.0, 90.0, 120.0, 200.0, 300.0}),
                                      .at_road = Millis::from_seconds(profile.end_s),
                                      .access_speed_kmh = profile.access_speed_kmh,
                                      .max_off_road_m = round % 3 == 0 ? 80.0 : 1000.0};
    const shape::Snap site = index.snap({900.0, 900.0});
    reach.run({.segment = site.segment, .fraction = site.fraction}, rules.limits.back());
    std::vector<TimedSquare> squares;
    const double edge = round % 2 == 0 ? 250.0 : 125.0;
    const auto cells = static_cast<int>(2000.0 / edge);
    for (int row = 0; row < cells; ++row) {
      for (int column = 0; column < cells; ++column) {
        const std::uint32_t kind = random() % 4;
        if (kind == 0) continue;
        const double west = edge * column, south = edge * row;
        TimedSquare square{.centre = {west + edge / 2.0, south + edge / 2.0},
                           .corner = {{{west, south},
                                       {west + edge, south},
                                       {west + edge, south + edge},
                                       {west, south + edge}}},
                           .time = {},
                           .inhabited = kind != 1};
        const shape::Snap snap = index.snap(square.centre);
        square.time = reach.time_of(
            {.segment = snap.segment,
             .fraction = snap.fraction,
             .lead = Millis::from_seconds(snap.distance_m / (profile.access_speed_kmh / 3.6)) +
                     rules.at_road});
        squares.push_back(square);
      }
    }
    const auto all =
        shape::make_isochrone(roads.network, reach.segments(), usable_roads(roads, index), squares,
                              rules, base::Progress::silent());
    REQUIRE(all);
    const test::IsochroneFaults faults = test::faults_of(*all, squares);
    INFO("round " << round);
    CHECK(faults.all == std::vector<std::string>{});
    CHECK(faults.not_covered == 0);
    CHECK(faults.falsely_covered == 0);
    within += faults.cells_within;
    beyond += faults.cells_beyond;
    conflicts += all->conflicts;
    filled += all->filled_faces;
  }
  // The generator must make all kinds, or the test says nothing.
  CHECK(within > 1000);
  CHECK(beyond > 1000);
  // A block is filled when its last point is within reach, so no cell in it can be later.
  CHECK(conflicts == 0);
  CHECK(filled > 500);
}

TEST_CASE("every point of a filled face is within reach by the rule of the tables") {
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): a test repeats itself
  roads::Profile profile = test::ten_metres_a_second();
  profile.access_speed_kmh = 5.0;
  profile.junction_delay_s.fill(4.0);
  std::size_t inside = 0, late = 0;
  for (int round = 0; round < 20; ++round) {
    const Roads roads(random_town(random), profile);
    const shape::SnapIndex index(roads.network, roads.graph, roads.metric, {.min_part_km = 0.0});
    routing::RoadReach reach(roads.view(), Direction::from_site);
    const shape::IsochroneRules rules{.limits = seconds({100.0, 200.0}), .access_speed_kmh = 5.0};
    const shape::Snap site = index.snap({900.0, 900.0});
    reach.run({.segment = site.segment, .fraction = site.fraction}, rules.limits.back());
    const auto all =
        shape::make_isochrone(roads.network, reach.segments(), usable_roads(roads, index), {},
                              rules, base::Progress::silent());
    REQUIRE(all);
    const test::AreaLooker look;
    const auto area = look.read(all->bands[1].cumulative);
    const GEOSPreparedGeometry* prepared = look.prepare(area);
    for (int count = 0; count < 500; ++count) {
      const Point point{static_cast<double>(random() % 2000), static_cast<double>(random() % 2000)};
      if (!look.contains(prepared, point)) continue;
      ++inside;
      const shape::Snap snap = index.snap(point);
      const Millis time =
          reach.time_of({.segment = snap.segment,
                         .fraction = snap.fraction,
                         .lead = Millis::from_seconds(snap.distance_m / (5.0 / 3.6))});
      late += time <= Millis{200'000} ? 0 : 1;
    }
    look.destroy(prepared);
  }
  CHECK(inside > 500);
  CHECK(late == 0);
}

TEST_CASE("squares along a road are those it runs through") {
  test::AsciiMap map("a---------b");  // 1000 m
  const SegmentId ab = map.segment[{'a', 'b'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  routing::RoadReach reach(roads.view(), Direction::from_site);
  reach.run({.segment = ab, .fraction = 0.0}, Millis::from_seconds(60.0));
  const auto squares = shape::squares_along(
      roads.network, reach.segments(), Millis::from_seconds(60.0), {{-1000.0, -1050.0}, 250.0});
  // 600 m from x = 0 at y = 0, which lies in the row from -50 to 200.
  REQUIRE(squares.size() == 3);
  CHECK(squares[0][0] == Point{0.0, -50.0});
  CHECK(squares[2][2] == Point{750.0, 200.0});
}

}  // namespace
}  // namespace saavu
