// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The bounded search against the reference router, and its cuts on maps small enough to check by
// eye.
#include <algorithm>
#include <array>
#include <queue>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/routing/bounded_search.h>
#include <saavu/routing/router.h>

#include "support/ascii_map.h"
#include "support/profiles.h"
#include "support/random_network.h"

namespace saavu {
namespace {

using base::Millis;
using roads::SegmentId;
using routing::Direction;
using routing::Endpoint;
using routing::Interval;

TEST_CASE("the radix heap gives the keys in order, pushes between pops included") {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): a test repeats itself
  routing::RadixHeap heap;
  for (int round = 0; round < 50; ++round) {
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> other;
    heap.clear();
    std::uint32_t last = 0;
    const std::uint32_t step = round % 2 == 0 ? 20 : 1U << 20U;
    for (int turn = 0; turn < 2000; ++turn) {
      if (other.empty() || random() % 5 < 3) {
        const std::uint32_t key = last + static_cast<std::uint32_t>(random() % step);
        heap.push(key, ~key);
        other.push(key);
      } else {
        const routing::RadixHeap::Entry entry = heap.pop();
        REQUIRE(entry.key == other.top());
        REQUIRE(entry.value == ~entry.key);
        last = entry.key;
        other.pop();
      }
      REQUIRE(heap.empty() == other.empty());
    }
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
};

const routing::SegmentTimes* find(const std::vector<routing::SegmentTimes>& all, SegmentId id) {
  const auto found = std::ranges::find(all, id, &routing::SegmentTimes::segment);
  return found == all.end() ? nullptr : &*found;
}

TEST_CASE("within a limit the search says what the reference router says, beyond it nothing") {
  std::mt19937 random(20261122);  // NOLINT(cert-msc51-cpp): a test repeats itself
  roads::Profile profile = test::ten_metres_a_second();
  profile.junction_delay_s.fill(7.3);
  profile.ferry_wait_s = 33.0;
  int inside = 0, outside = 0, at_the_limit = 0;
  for (int round = 0; round < 300; ++round) {
    profile.mode = std::array{roads::k_car, roads::k_emergency, roads::k_foot}[random() % 3];
    const Roads roads(test::random_network(random), profile);
    const auto router = routing::make_reference_router(roads.network, roads.graph, roads.metric);
    std::vector<Endpoint> cells;
    const auto endpoint = [&] {
      return Endpoint{.segment = SegmentId(random() % roads.network.segment_count()),
                      .fraction = static_cast<double>(random() % 9) / 8.0,
                      .lead = Millis{static_cast<std::uint32_t>(random() % 9000)}};
    };
    for (int count = 0; count < 12; ++count)
      cells.push_back(endpoint());
    cells[0].segment = SegmentId::none();
    for (const Direction direction : {Direction::to_site, Direction::from_site}) {
      routing::RoadReach reach(roads.view(), direction);
      // The same search again and again: nothing may be left of an earlier run.
      for (int run = 0; run < 4; ++run) {
        const Endpoint site = endpoint();
        const std::vector<routing::Travel> column = router->column(cells, site, direction);
        Millis limit{static_cast<std::uint32_t>(random() % 900'000)};
        // A cell at exactly the limit is inside, a millisecond less leaves it out.
        const Millis one = column[1 + random() % 11].time;
        if (!one.is_infinite() && run > 1) limit = Millis{one.value - (run == 3 ? 1 : 0)};
        reach.run(site, limit);
        const std::vector<routing::SegmentTimes> segments = reach.segments();
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
          const Millis expected = column[cell].time;
          INFO("round " << round << " cell " << cell << " limit " << limit.value);
          if (expected <= limit && !expected.is_infinite()) {
            REQUIRE(reach.time_of(cells[cell]) == expected);
            ++inside;
            at_the_limit += expected == limit ? 1 : 0;
          } else {
            REQUIRE(reach.time_of(cells[cell]).is_infinite());
            ++outside;
          }
          // The cuts say the same of the place on the road, to the rounding of a millisecond.
          if (!cells[cell].is_connected()) continue;
          const routing::SegmentTimes* times = find(segments, cells[cell].segment);
          double on_road = 1e18;
          if (times != nullptr) {
            for (const routing::Ramp& ramp : times->ramps()) {
              const double place = cells[cell].fraction;
              if (place < ramp.begin || place > ramp.end) continue;
              const double share =
                  ramp.end > ramp.begin ? (place - ramp.begin) / (ramp.end - ramp.begin) : 0.0;
              on_road = std::min(
                  on_road, ramp.time_at_begin + share * (ramp.time_at_end - ramp.time_at_begin));
            }
          }
          if (expected <= limit && !expected.is_infinite()) {
            REQUIRE(std::abs(on_road + cells[cell].lead.value - expected.value) <= 1.0);
          }
        }
      }
    }
  }
  // The generator must make all kinds, or the test says nothing.
  CHECK(inside > 2000);
  CHECK(outside > 2000);
  CHECK(at_the_limit > 200);
}

TEST_CASE("a run settles the vertices within the limit in the order of their times") {
  const std::vector<std::uint32_t> first{0, 2, 3, 4, 4, 5}, head{1, 2, 2, 3, 0},
      weight{5, 9, 3, Millis::k_infinite_value, 0};
  routing::BoundedSearch search(first, head, weight);
  search.run(std::array{routing::BoundedSearch::Seed{0, Millis{10}}}, Millis{18});
  CHECK(std::vector(search.settled().begin(), search.settled().end()) ==
        std::vector<std::uint32_t>{0, 1, 2});
  CHECK(search.time(2) == Millis{18});
  CHECK(search.time(3).is_infinite());
  search.run(std::array{routing::BoundedSearch::Seed{0, Millis{10}}}, Millis{17});
  CHECK(search.settled().size() == 2);
  CHECK(search.time(2).is_infinite());
  search.run(std::array{routing::BoundedSearch::Seed{4, Millis{1}}}, Millis::infinite());
  CHECK(search.settled().size() == 4);
  CHECK(search.time(2) == Millis{9});
  search.run({}, Millis::infinite());
  CHECK(search.settled().empty());
  CHECK(search.time(0).is_infinite());
}

TEST_CASE("roads are cut where the time is the limit") {
  // a--b--c : 300 m each, 10 m/s; the site in the middle of ab.
  test::AsciiMap map("a--b--c");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  for (const Direction direction : {Direction::from_site, Direction::to_site}) {
    routing::RoadReach reach(roads.view(), direction);
    const auto cut = [&](double seconds, SegmentId segment) {
      reach.run({.segment = ab, .fraction = 0.5}, Millis::from_seconds(seconds));
      const auto all = reach.segments();
      const routing::SegmentTimes* times = find(all, segment);
      return times == nullptr ? std::vector<Interval>{}
                              : within(*times, Millis::from_seconds(seconds));
    };
    CHECK(cut(6.0, ab) == std::vector<Interval>{{0.3, 0.7}});
    CHECK(cut(6.0, bc).empty());
    CHECK(cut(15.0, ab) == std::vector<Interval>{{0.0, 1.0}});
    CHECK(cut(30.0, bc) == std::vector<Interval>{{0.0, 0.5}});
    CHECK(cut(45.0, bc) == std::vector<Interval>{{0.0, 1.0}});
  }
}

TEST_CASE(
    "a one-way street is cut from its beginning for the unit, from its end for the resident") {
  test::AsciiMap map("a--b>-c--d");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}],
                  cd = map.segment[{'c', 'd'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  const auto cut = [&](Direction direction, SegmentId site, double seconds, SegmentId segment) {
    routing::RoadReach reach(roads.view(), direction);
    reach.run({.segment = site, .fraction = 0.5}, Millis::from_seconds(seconds));
    const auto all = reach.segments();
    const routing::SegmentTimes* times = find(all, segment);
    return times == nullptr ? std::vector<Interval>{}
                            : within(*times, Millis::from_seconds(seconds));
  };
  CHECK(cut(Direction::from_site, ab, 24.0, bc) == std::vector<Interval>{{0.0, 0.3}});
  CHECK(cut(Direction::to_site, ab, 24.0, bc).empty());
  CHECK(cut(Direction::to_site, cd, 24.0, bc) == std::vector<Interval>{{0.7, 1.0}});
  CHECK(cut(Direction::from_site, cd, 24.0, bc).empty());
  // A site on the one-way street itself.
  CHECK(cut(Direction::from_site, bc, 3.0, bc) == std::vector<Interval>{{0.5, 0.6}});
  CHECK(cut(Direction::to_site, bc, 3.0, bc) == std::vector<Interval>{{0.4, 0.5}});
}

TEST_CASE("a segment reached from both ends has its unreached part in the middle") {
  // A block of 400 m x 1000 m with the site in the middle of the upper side: 200 m to either side,
  // 1000 m down, 400 m below.
  test::AsciiMap map(
      "a---b\n"
      "|   |\n"
      "|   |\n"
      "c---d");
  const SegmentId ab = map.segment[{'a', 'b'}], cd = map.segment[{'c', 'd'}];
  const Roads roads(std::move(map.builder).build(), test::ten_metres_a_second());
  routing::RoadReach reach(roads.view(), Direction::from_site);
  reach.run({.segment = ab, .fraction = 0.5}, Millis::from_seconds(60.0));
  const auto all = reach.segments();
  const routing::SegmentTimes* times = find(all, cd);
  REQUIRE(times != nullptr);
  // 200 m + 300 m + 100 m of 400 m from each end.
  CHECK(within(*times, Millis::from_seconds(60.0)) ==
        std::vector<Interval>{{0.0, 0.25}, {0.75, 1.0}});
  CHECK(within(*times, Millis::from_seconds(70.0)) == std::vector<Interval>{{0.0, 1.0}});
}

TEST_CASE("the delay at a junction is paid by who passes it, not by who stops before it") {
  //     e
  // a---b---c     a junction of equals: half of 20 s
  test::AsciiMap map(
      "    e\n"
      "    |\n"
      "    |\n"
      "a---b---c");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}];
  roads::Profile profile = test::ten_metres_a_second();
  profile.junction_delay_s.fill(20.0);
  profile.share_equal = 0.5;
  const Roads roads(std::move(map.builder).build(), profile);
  routing::RoadReach reach(roads.view(), Direction::from_site);
  const Millis limit = Millis::from_seconds(60.0);
  reach.run({.segment = ab, .fraction = 0.0}, limit);
  const auto all = reach.segments();
  CHECK(reach.time_of({.segment = ab, .fraction = 1.0}) == Millis::from_seconds(40.0));
  CHECK(reach.time_of({.segment = bc, .fraction = 0.0}) == Millis::from_seconds(50.0));
  REQUIRE(find(all, bc) != nullptr);
  CHECK(within(*find(all, bc), limit) == std::vector<Interval>{{0.0, 0.25}});
}

}  // namespace
}  // namespace saavu
