// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The contract of a profile as tables: segment and profile in, km/h, delay and milliseconds out.
#include <cmath>
#include <functional>

#include <catch2/catch_test_macros.hpp>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>

#include "support/ascii_map.h"
#include "support/profiles.h"

namespace saavu {
namespace {

using roads::Profile;
using roads::RoadClass;
using roads::Segment;

/// 100 on trunk roads outside and 60 inside built-up areas, 30 on residential streets, tracks not
/// at all.
Profile driver() {
  Profile profile;
  profile.mode = roads::k_car;
  profile.default_speed_kmh[0][static_cast<std::size_t>(RoadClass::trunk)] = 100.0;
  profile.default_speed_kmh[1][static_cast<std::size_t>(RoadClass::trunk)] = 60.0;
  profile.default_speed_kmh[0][static_cast<std::size_t>(RoadClass::residential)] = 30.0;
  profile.default_speed_kmh[1][static_cast<std::size_t>(RoadClass::residential)] = 30.0;
  return profile;
}

double speed(const Profile& profile, const Segment& segment, bool backward = false) {
  return roads::driving_speed_kmh(segment, backward, profile);
}

TEST_CASE("speed: the posted limit, else the class, else not at all") {
  const Profile profile = driver();
  CHECK(speed(profile, {.road_class = RoadClass::trunk}) == 100.0);
  CHECK(speed(profile, {.flags = roads::k_built_up, .road_class = RoadClass::trunk}) == 60.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 80}) == 80.0);
  CHECK(speed(profile, {.road_class = RoadClass::track, .limit_forward = 80}) == 0.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .forward = roads::k_foot}) == 0.0);
}

TEST_CASE("speed: each direction has its own limit and its own travellers") {
  const Segment segment{.road_class = RoadClass::trunk,
                        .backward = roads::k_foot,
                        .limit_forward = 60,
                        .limit_backward = 40};
  CHECK(speed(driver(), segment) == 60.0);
  CHECK(speed(driver(), segment, true) == 0.0);
  CHECK(speed(driver(), {.road_class = RoadClass::trunk, .limit_forward = 60, .limit_backward = 40},
              true) == 40.0);
}

TEST_CASE("speed: the factor of the class, before the caps and after them") {
  Profile profile = driver();
  profile.max_speed_kmh = 90.0;
  const auto trunk = static_cast<std::size_t>(RoadClass::trunk);
  const Segment fast{.road_class = RoadClass::trunk, .limit_forward = 100};
  const Segment slow{.road_class = RoadClass::trunk, .limit_forward = 80};
  const Segment town{.flags = roads::k_built_up, .road_class = RoadClass::trunk};
  profile.class_factor[0][trunk] = 0.5;
  CHECK(speed(profile, fast) == 45.0);  // half of what it would drive, not of the limit
  CHECK(speed(profile, slow) == 40.0);
  CHECK(speed(profile, town) == 60.0);
  CHECK(speed(profile, {.road_class = RoadClass::residential}) == 30.0);
  profile.class_factor[0][trunk] = 1.25;
  CHECK(speed(profile, fast) == 90.0);
  CHECK(speed(profile, slow) == 90.0);
  profile.class_factor[1][trunk] = 1.25;
  CHECK(speed(profile, town) == 75.0);
  CHECK(roads::highest_speed_kmh(town, profile) == 90.0);
}

TEST_CASE("speed: the factor of the highest band whose bound the limit reaches") {
  Profile profile = driver();
  profile.speed_factor = {{0.0, 0.9}, {40.0, 1.0}, {60.0, 1.1}};
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 30}) == 27.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 40}) == 40.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 50}) == 50.0);
  CHECK(std::abs(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 60}) - 66.0) <
        1e-9);
}

TEST_CASE("speed: caps of class, surface and vehicle, whichever is lowest") {
  Profile profile = driver();
  profile.cap_kmh[static_cast<std::size_t>(RoadClass::trunk)] = 90.0;
  CHECK(speed(profile, {.road_class = RoadClass::trunk}) == 90.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 80}) == 80.0);
  profile.max_speed_kmh = 70.0;
  CHECK(speed(profile, {.road_class = RoadClass::trunk}) == 70.0);
  profile.unpaved_cap_kmh = 50.0;
  CHECK(speed(profile, {.flags = roads::k_unpaved, .road_class = RoadClass::trunk}) == 50.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk}) == 70.0);
}

TEST_CASE("speed: winter lowers posted limits, exactly those it names") {
  Profile profile = driver();
  profile.reduced_limit = {{100.0, 80.0}, {120.0, 100.0}};
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 100}) == 80.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 120}) ==
        100.0);  // not on to 80
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 90}) == 90.0);
  CHECK(speed(profile, {.road_class = RoadClass::trunk}) == 100.0);  // nothing is posted
}

TEST_CASE("speed: a walker keeps his pace where walkers may go") {
  Profile profile = driver();
  profile.mode = roads::k_foot;
  profile.constant_speed_kmh = 4.0;
  CHECK(speed(profile, {.road_class = RoadClass::trunk, .limit_forward = 80}) == 4.0);
  CHECK(speed(profile, {.road_class = RoadClass::motorway}) == 0.0);
}

TEST_CASE(
    "drive time is length by speed to the nearest millisecond; a given crossing time is taken as "
    "it is") {
  test::AsciiMap map("a--b---c----d", [](char from, char, Segment& segment) {
    segment.road_class = from == 'a' ? RoadClass::trunk : RoadClass::ferry;
    if (from == 'a') segment.length = base::Decimetres{1234};  // 123.4 m at 100 km/h: 4.4424 s
    if (from == 'b') segment.crossing_s = 700;
  });
  const roads::RoadNetwork network = std::move(map.builder).build();
  const roads::RoadGraph graph = roads::make_road_graph(network);
  Profile profile = driver();
  profile.ferry_speed_kmh = 18.0;
  profile.ferry_wait_s = 60.0;
  const roads::Metric metric = roads::make_metric(network, graph, profile);
  CHECK(metric.drive[0] == 4442);
  CHECK(metric.drive[2] == 760'000);  // from b, where one comes from land
  CHECK(metric.drive[3] == 700'000);  // from c, already on board
  CHECK(metric.drive[4] == 100'000);  // 500 m at 5 m/s
}

/// Milliseconds of delay for arriving at `b` from `a`.
std::uint32_t delay_at_b(std::string_view picture, std::function<void(char, char, Segment&)> draw,
                         bool signals = false) {
  test::AsciiMap map(picture, [&](char from, char to, Segment& segment) {
    segment.road_class = RoadClass::secondary;
    draw(from, to, segment);
  });
  if (signals) map.builder.add_node_flags(map.node['b'], roads::k_traffic_signals);
  const roads::SegmentId ab = map.segment[{'a', 'b'}];
  const roads::RoadNetwork network = std::move(map.builder).build();
  Profile profile = test::ten_metres_a_second();
  profile.junction_delay_s.fill(8.0);
  profile.share_equal = 0.5;
  profile.share_minor = 0.25;
  profile.share_roundabout = 0.75;
  profile.share_ramp = 0.125;
  const roads::Metric metric =
      roads::make_metric(network, roads::make_road_graph(network), profile);
  const bool backward = network.segment[ab.index()].from != roads::NodeId(0);
  return metric.delay[ab.index() * 2 + (backward ? 1 : 0)];
}

TEST_CASE("junction delay: a share of the full one by what meets there") {
  constexpr std::string_view k_bend = "a--b--c";
  constexpr std::string_view k_fork =
      "a--b--c\n"
      "   |\n"
      "   d";
  const auto side = [](auto change) {
    return [change](char from, char to, Segment& segment) {
      if (from == 'b' && to == 'd') change(segment);
    };
  };
  const auto plain = [](char, char, Segment&) {};
  CHECK(delay_at_b(k_bend, plain) == 0);
  CHECK(delay_at_b(k_bend, plain, true) == 8000);  // a signal stops one anywhere
  CHECK(delay_at_b(k_fork, plain) == 4000);
  CHECK(delay_at_b(k_fork, plain, true) == 8000);
  CHECK(delay_at_b(k_fork, side([](Segment& s) { s.road_class = RoadClass::local; })) == 2000);
  CHECK(delay_at_b(k_fork, side([](Segment& s) { s.road_class = RoadClass::trunk; })) == 4000);
  CHECK(delay_at_b(k_fork, side([](Segment& s) { s.road_class = RoadClass::service; })) ==
        0);  // a driveway
  CHECK(delay_at_b(k_fork, side([](Segment& s) { s.forward = s.backward = roads::k_foot; })) == 0);
  CHECK(delay_at_b(k_fork, side([](Segment& s) { s.flags |= roads::k_link; })) == 1000);
  CHECK(delay_at_b(k_fork, side([](Segment& s) { s.flags |= roads::k_roundabout; })) == 6000);
  // Going round inside a roundabout costs nothing at its exits.
  CHECK(delay_at_b(k_fork, [](char from, char, Segment& s) {
          if (from == 'a') s.flags |= roads::k_roundabout;
        }) == 0);
}

}  // namespace
}  // namespace saavu
