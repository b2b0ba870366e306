// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Who is there when, on maps small enough to count: one column or row of a map is one minute's
// drive. The clock starts at the alarm. Houses are the cells; every crew is one unit. The effective
// operation asks for a leader and three others from wherever they come, and two minutes' setting up
// (a number of these tests).
#include <catch2/catch_test_macros.hpp>

#include <saavu/response/response.h>

#include "support/rescue_town.h"

namespace saavu {
namespace {

using base::Millis;
using response::DispatchRule;
using response::DutyState;
using response::k_no_station;
using response::StateResponse;
using test::clock;
using test::crew;
using test::k_leaders;
using test::k_strength;
using test::k_units;
using test::minutes;
using test::RescueTown;
using test::station;

using Stations = std::vector<network::Station>;

enum Measures : std::size_t { first_unit, effective, second_unit, third_unit, platoon };

/// A platoon: a leader, and two groups of a leader and three others.
const std::vector<network::ResponseMeasure>& measures() {
  static const std::vector<network::ResponseMeasure> list{
      test::measure("first_unit", {{k_units, 1}}),
      test::measure("effective", {{k_strength, 4}, {k_leaders, 1}}, minutes(2)),
      test::measure("second_unit", {{k_units, 2}}),
      test::measure("third_unit", {{k_units, 3}}),
      test::measure("platoon", {{k_strength, 9}, {k_leaders, 3}}, minutes(5)),
  };
  return list;
}

DutyState everybody(const Stations& stations) {
  DutyState state;
  for (const network::Station& each : stations)
    state.on_duty.insert(state.on_duty.end(), each.crews.size(), 1);
  return state;
}

StateResponse respond(const coverage::Reaches& drives, const Stations& stations,
                      const DutyState& state, const DispatchRule& rule = {}) {
  return response::respond(drives, stations, measures(), state, rule, base::Progress::silent());
}

}  // namespace

TEST_CASE("Response: two stations of two and three make four") {
  //   a    leader + 1, leaves after 1:00
  //   b    leader + 2, leaves after 1:30
  const RescueTown town("a----h---------b--k");
  const Stations stations{station("a", {crew(minutes(1), 1, 1)}),
                          station("b", {crew(minutes(1.5), 1, 2)})};
  const StateResponse at = respond(town.drives("ab", "hk"), stations, everybody(stations));

  // h: a at 1:00 + 5:00 = 6:00 with 2, b at 1:30 + 10:00 = 11:30 with 5 in all.
  CHECK(clock(at.time[first_unit][0]) == "6:00");
  CHECK(at.first[0] == 0);
  CHECK(clock(at.time[effective][0]) == "13:30");  // 11:30 and 2:00 to set up
  CHECK(at.last[effective][0] == 1);
  // k: b at 1:30 + 3:00 = 4:30 with 3, which is one short; a at 1:00 + 18:00 = 19:00.
  CHECK(clock(at.time[first_unit][1]) == "4:30");
  CHECK(at.first[1] == 1);
  CHECK(clock(at.time[effective][1]) == "21:00");
  CHECK(at.last[effective][1] == 0);
}

TEST_CASE("Response: enough people without a leader have to wait for one") {
  //   a    five firefighters, nobody to lead, after 1:00
  //   c    a leader alone, after 1:00
  const RescueTown town("a--h--------c");
  const Stations stations{station("a", {crew(minutes(1), 0, 5)}),
                          station("c", {crew(minutes(1), 1, 0)})};
  const StateResponse at = respond(town.drives("ac", "h"), stations, everybody(stations));
  CHECK(clock(at.time[first_unit][0]) == "4:00");  // a: 1:00 + 3:00
  CHECK(clock(at.time[effective][0]) == "12:00");  // c: 1:00 + 9:00, and 2:00
  CHECK(at.last[effective][0] == 1);
}

TEST_CASE("Response: a part-time station is nearer and answers later") {
  //   p    part-time, leader + 3, leaves after 5:00
  //   f    full-time, leader + 1, leaves after 1:00
  const RescueTown town("g-p--h-----f");
  const Stations stations{station("p", {crew(minutes(5), 1, 3)}),
                          station("f", {crew(minutes(1), 1, 1)})};
  const StateResponse at = respond(town.drives("pf", "gh"), stations, everybody(stations));

  // g: p at 5:00 + 2:00 = 7:00, f at 1:00 + 11:00 = 12:00: the nearer one is first after all.
  CHECK(clock(at.time[first_unit][0]) == "7:00");
  CHECK(at.first[0] == 0);
  CHECK(clock(at.time[effective][0]) == "9:00");  // p alone, and 2:00
  CHECK(clock(at.time[second_unit][0]) == "12:00");
  // h: p at 5:00 + 3:00 = 8:00, f at 1:00 + 6:00 = 7:00: the farther one is first, but with two.
  CHECK(clock(at.time[first_unit][1]) == "7:00");
  CHECK(at.first[1] == 1);
  CHECK(clock(at.time[effective][1]) == "10:00");  // p at 8:00, and 2:00
  CHECK(at.last[effective][1] == 0);
}

TEST_CASE("Response: crews of one station leave each when it is ready") {
  //   a    a full-time crew of leader + 1 after 1:00, a part-time one of 3 after 6:00
  const RescueTown town("a---h");
  const Stations stations{station("a", {crew(minutes(6), 0, 3), crew(minutes(1), 1, 1)})};
  const StateResponse at = respond(town.drives("a", "h"), stations, everybody(stations));
  CHECK(clock(at.time[first_unit][0]) == "5:00");    // 1:00 + 4:00
  CHECK(clock(at.time[second_unit][0]) == "10:00");  // 6:00 + 4:00
  CHECK(clock(at.time[effective][0]) == "12:00");    // 5 people at 10:00, and 2:00
}

TEST_CASE("Response: four by day, two by night") {
  //   a    leader + 3 from 7 to 19, leader + 1 at night, after 1:00
  //   b    leader + 2 at any hour, after 1:00
  const RescueTown town("a---h-----b");
  const Stations stations{station("a", {crew(minutes(1), 1, 3, test::daily(7, 19)),
                                        crew(minutes(1), 1, 1, test::daily(19, 7))}),
                          station("b", {crew(minutes(1), 1, 2)})};
  const response::Duty duty = response::make_duty(stations, {}, {}, test::k_week);
  REQUIRE(duty.states.size() == 2);
  const std::size_t night = duty.state_at(0), day = duty.state_at(12 * 60);
  CHECK(duty.states[night].minutes == 7 * 12 * 60);
  CHECK(duty.states[day].minutes == 7 * 12 * 60);
  CHECK(duty.state_at(7 * 60 - 1) == night);
  CHECK(duty.state_at(7 * 60) == day);

  const coverage::Reaches drives = town.drives("ab", "h");
  // Day and night a is there at 1:00 + 4:00 = 5:00. By night its two wait for b: 1:00 + 6:00.
  const StateResponse by_day = respond(drives, stations, duty.states[day]);
  CHECK(clock(by_day.time[first_unit][0]) == "5:00");
  CHECK(clock(by_day.time[effective][0]) == "7:00");
  CHECK(by_day.last[effective][0] == 0);
  const StateResponse by_night = respond(drives, stations, duty.states[night]);
  CHECK(clock(by_night.time[first_unit][0]) == "5:00");
  CHECK(clock(by_night.time[effective][0]) == "9:00");
  CHECK(by_night.last[effective][0] == 1);
}

TEST_CASE("Response: a border keeps the nearest away") {
  //   a    leader + 3, after 1:00, of the western department      border
  //   b    leader + 3, after 1:00, of the eastern one             w-|-h
  const RescueTown town("a----w-h--------b");
  const Stations stations{station("a", {crew(minutes(1), 1, 3)}),
                          station("b", {crew(minutes(1), 1, 3)})};
  const coverage::Reaches drives = town.drives("ab", "wh");
  const DispatchRule own{.id = "own", .name = {}, .station_group = {1, 2}, .cell_group = {1, 2}};
  const DispatchRule merged{
      .id = "merged", .name = {}, .station_group = {1, 1}, .cell_group = {1, 1}};

  const StateResponse within = respond(drives, stations, everybody(stations), own);
  CHECK(clock(within.time[first_unit][0]) == "6:00");  // a: 1:00 + 5:00
  CHECK(within.first[0] == 0);
  CHECK(clock(within.time[first_unit][1]) == "10:00");  // b: 1:00 + 9:00
  CHECK(within.first[1] == 1);
  CHECK(clock(within.time[second_unit][1]) == "never");

  for (const DispatchRule& rule : {DispatchRule{}, merged}) {
    const StateResponse free = respond(drives, stations, everybody(stations), rule);
    CHECK(clock(free.time[first_unit][1]) == "8:00");  // a: 1:00 + 7:00
    CHECK(free.first[1] == 0);
    CHECK(clock(free.time[second_unit][1]) == "10:00");
    CHECK(free.last[second_unit][1] == 1);
  }
}

TEST_CASE("Response: at night the ferry stands still") {
  //   a    leader + 3, after 1:00, on the mainland
  //   v    leader + 1, volunteers on the island, after 8:00
  //   m----q  the ferry, from 6 to 22; i and j are the island's houses
  const auto picture =
      "a--m----q--i\n"
      "           |\n"
      "           v-j";
  const auto ferry = [](char from, char to, roads::Segment& segment) {
    if (from == 'm' && to == 'q') segment.road_class = roads::RoadClass::ferry;
  };
  roads::Profile no_ferries = test::a_column_a_minute();
  no_ferries.ferry_speed_kmh = 0.0;
  const RescueTown by_day(test::AsciiMap(picture, ferry));
  const RescueTown by_night(test::AsciiMap(picture, ferry), no_ferries);

  const Stations stations{station("a", {crew(minutes(1), 1, 3)}),
                          station("v", {crew(minutes(8), 1, 1)})};
  const std::vector<response::DrivingCondition> driving{
      {.id = "night", .name = {}, .hours = test::daily(22, 6)},
      {.id = "usual", .name = {}, .hours = {}}};
  const response::Duty duty = response::make_duty(stations, driving, {}, test::k_week);
  REQUIRE(duty.states.size() == 2);
  const DutyState& night = duty.states[duty.state_at(3 * 60)];
  const DutyState& day = duty.states[duty.state_at(12 * 60)];
  CHECK(night.driving == 0);
  CHECK(night.minutes == 7 * 8 * 60);
  CHECK(day.driving == 1);

  // By day a is at i at 1:00 + 3:00 + 5:00 + 3:00 = 12:00 and v at 8:00 + 2:00 = 10:00.
  const StateResponse open = respond(by_day.drives("av", "ij"), stations, day);
  CHECK(clock(open.time[first_unit][0]) == "10:00");
  CHECK(open.first[0] == 1);
  CHECK(clock(open.time[effective][0]) == "14:00");  // a at 12:00, and 2:00
  CHECK(open.last[effective][0] == 0);
  // j: v at 8:00 + 2:00, a at 12:00 + 4:00 and 2:00.
  CHECK(clock(open.time[first_unit][1]) == "10:00");
  CHECK(clock(open.time[effective][1]) == "18:00");
  // By night the island has its two volunteers and nobody else.
  const StateResponse shut = respond(by_night.drives("av", "ij"), stations, night);
  CHECK(clock(shut.time[first_unit][0]) == "10:00");
  CHECK(clock(shut.time[effective][0]) == "never");
  CHECK(shut.last[effective][0] == k_no_station);
}

TEST_CASE("Response: second unit, third unit, and a platoon from three stations") {
  //   a    two units: leader + 3 after 1:00, leader + 1 after 5:00
  //   b    leader + 3, after 1:30
  //   c    leader + 2, after 10:00
  const RescueTown town(
      "    c\n"
      "    |\n"
      "    |\n"
      "a---h-----b");
  const Stations stations{station("a", {crew(minutes(1), 1, 3), crew(minutes(5), 1, 1)}),
                          station("b", {crew(minutes(1.5), 1, 3)}),
                          station("c", {crew(minutes(10), 1, 2)})};
  const StateResponse at = respond(town.drives("abc", "h"), stations, everybody(stations));
  //   5:00  a, 1:00 + 4:00    1 unit    4 people  1 leader
  //   7:30  b, 1:30 + 6:00    2 units   8 people  2 leaders
  //   9:00  a, 5:00 + 4:00    3 units  10 people  3 leaders
  //  13:00  c, 10:00 + 3:00   4 units  13 people  4 leaders: the nearest comes last
  CHECK(clock(at.time[first_unit][0]) == "5:00");
  CHECK(clock(at.time[second_unit][0]) == "7:30");
  CHECK(clock(at.time[third_unit][0]) == "9:00");
  CHECK(clock(at.time[effective][0]) == "7:00");
  CHECK(clock(at.time[platoon][0]) == "14:00");  // 9:00, and 5:00 to set up
  CHECK(at.last[third_unit][0] == 0);
  CHECK(at.last[platoon][0] == 0);

  // Without a's second crew the platoon waits for c.
  DutyState short_handed = everybody(stations);
  short_handed.on_duty[1] = 0;
  const StateResponse later = respond(town.drives("abc", "h"), stations, short_handed);
  CHECK(clock(later.time[third_unit][0]) == "13:00");
  CHECK(clock(later.time[platoon][0]) == "18:00");
  CHECK(later.last[platoon][0] == 2);
  // Without b they are nine in three units all the same; without c too, they never are.
  short_handed.on_duty = {1, 1, 0, 1};
  CHECK(clock(respond(town.drives("abc", "h"), stations, short_handed).time[platoon][0]) ==
        "18:00");
  short_handed.on_duty = {1, 1, 0, 0};
  CHECK(clock(respond(town.drives("abc", "h"), stations, short_handed).time[platoon][0]) ==
        "never");
}

TEST_CASE("Response: who arrive at the same moment count in the order of the stations") {
  //   a    leader + 1, after 3:00: at h at 3:00 + 2:00
  //   b    leader + 1, after 1:00: at h at 1:00 + 4:00
  const RescueTown town("a-h---b");
  const Stations stations{station("a", {crew(minutes(3), 1, 1)}),
                          station("b", {crew(minutes(1), 1, 1)})};
  const StateResponse at = respond(town.drives("ab", "h"), stations, everybody(stations));
  CHECK(clock(at.time[first_unit][0]) == "5:00");
  CHECK(at.first[0] == 0);
  CHECK(clock(at.time[second_unit][0]) == "5:00");
  CHECK(at.last[second_unit][0] == 1);

  const Stations swapped{station("b", {crew(minutes(1), 1, 1)}),
                         station("a", {crew(minutes(3), 1, 1)})};
  const StateResponse other = respond(town.drives("ba", "h"), swapped, everybody(swapped));
  CHECK(clock(other.time[first_unit][0]) == "5:00");
  CHECK(other.first[0] == 0);  // b, though its drive is the longer one
}

TEST_CASE("Response: nobody on duty, nobody in reach, nothing needed") {
  const RescueTown town("a--h");
  const Stations stations{station("a", {crew(minutes(1), 1, 3)})};
  const StateResponse asleep =
      respond(town.drives("a", "h"), stations, {.on_duty = {0}, .slot_minutes = {}});
  CHECK(clock(asleep.time[first_unit][0]) == "never");
  CHECK(asleep.first[0] == k_no_station);

  const coverage::Reaches nobody{.first = {0, 0}, .site = {}, .time = {}};
  const StateResponse alone = respond(nobody, stations, everybody(stations));
  CHECK(clock(alone.time[effective][0]) == "never");

  const network::ResponseMeasure nothing = test::measure("nothing", {{k_units, 0}}, minutes(1));
  const StateResponse at = response::respond(nobody, stations, {nothing}, everybody(stations), {},
                                             base::Progress::silent());
  CHECK(clock(at.time[0][0]) == "1:00");
  CHECK(at.first[0] == k_no_station);
}

TEST_CASE("Response: a cancelled run says so") {
  class Impatient : public base::Progress {};
  Impatient progress;
  progress.cancel();
  const RescueTown town("a--h");
  const Stations stations{station("a", {crew(minutes(1), 1, 3)})};
  CHECK_THROWS_AS(response::respond(town.drives("a", "h"), stations, measures(),
                                    everybody(stations), {}, progress),
                  base::Cancelled);
}

}  // namespace saavu
