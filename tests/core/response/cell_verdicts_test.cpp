// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/response/summary.h>

#include "support/response_case.h"

namespace saavu {
namespace {

using base::Millis;
using response::Cause;
using response::CellVerdict;
using response::CellVerdicts;
using response::Condition;
using response::RuleResponse;
using test::minutes;
using test::ResponseCase;

/// Drives in minutes to one cell from the stations "a", "b" ...; below 0: out of reach.
void add_drives(coverage::Reaches& reaches, const std::vector<double>& drive) {
  std::vector<std::pair<Millis, std::uint32_t>> reached;
  for (std::uint32_t station = 0; station < drive.size(); ++station) {
    if (drive[station] >= 0) reached.emplace_back(minutes(drive[station]), station);
  }
  std::ranges::sort(reached);
  for (const auto& [time, station] : reached) {
    reaches.time.push_back(time);
    reaches.site.push_back(station);
  }
  reaches.first.push_back(reaches.site.size());
}

/// Station a with leader + 2 belongs to department 0 as all cells do, b with leader + 3 to
/// department 1; both leave after 2 minutes and hope for 1. The first unit is wanted within 6
/// minutes, leader + 3 at work within 10, a minute of set-up included.
ResponseCase two_departments(const std::vector<std::vector<double>>& drives) {
  ResponseCase made;
  made.norm.resources = {"units", "strength", "leaders"};
  made.norm.classes.resize(1);
  made.norm.measures = {
      test::measure("first", {{test::k_units, 1}}),
      test::measure("effective", {{test::k_strength, 4}, {test::k_leaders, 1}}, minutes(1))};
  made.norm.targets = {test::target(0, {0}, minutes(6)), test::target(1, {0}, minutes(10))};
  made.norm.quick_turnout.time = minutes(1);
  made.stations = {test::station("a", {test::crew(minutes(2), 1, 2)}),
                   test::station("b", {test::crew(minutes(2), 1, 3)})};
  made.add_state(10);
  made.duty.states[0].on_duty = {1, 1};
  made.drives.push_back({.first = {0}, .site = {}, .time = {}});
  for (const std::vector<double>& each : drives) {
    made.add_cell(1, 0);
    add_drives(made.drives[0], each);
  }
  return made;
}
response::DispatchRule borders(const ResponseCase& of) {
  return {.id = "own",
          .name = {},
          .station_group = {0, 1},
          .cell_group = std::vector<std::uint32_t>(of.cells.size(), 0)};
}
std::vector<Cause> causes(const CellVerdicts& verdicts, std::size_t target) {
  std::vector<Cause> result;
  for (const CellVerdict& each : verdicts.target[target])
    result.push_back(each.cause);
  return result;
}

}  // namespace

TEST_CASE("Why the first unit is late: nobody, the border, the turnout, the distance") {
  constexpr double k_out = -1;
  const ResponseCase made = two_departments({
      {4, k_out},      // 2 + 4 = 6: kept
      {k_out, k_out},  // nobody
      {20, 4},         // b would be there at 6
      {4.5, 4},        // so would a with a quicker turnout: the border is looked at first
      {5, k_out},      // 7; 1 + 5 = 6
      {5.1, k_out},    // 7:06; 6:06
      {k_out, 30},     // somebody comes if there are no borders, but late: not "nobody"
  });
  const RuleResponse own = made.respond(borders(made));
  CHECK(causes(made.judge(own, made.respond()), 0) ==
        std::vector<Cause>{Cause::none, Cause::no_unit, Cause::border, Cause::border,
                           Cause::turnout, Cause::distance, Cause::distance});
  // If they left at once, 6 minutes away would be near enough, and 30 still not.
  ResponseCase at_once = made;
  at_once.norm.quick_turnout.time = {};
  at_once.drives[0].time[6] = minutes(6);  // of the sixth cell
  CHECK(causes(at_once.judge(own, made.respond()), 0)[5] == Cause::turnout);
  CHECK(causes(at_once.judge(own, made.respond()), 0)[6] == Cause::distance);
  // Without borders nothing is due to them.
  const RuleResponse free = made.respond();
  CHECK(causes(made.judge(free, free), 0) ==
        std::vector<Cause>{Cause::none, Cause::no_unit, Cause::none, Cause::none, Cause::turnout,
                           Cause::distance, Cause::distance});
}

TEST_CASE("Why the effective operation is late: somebody is there, but not enough") {
  const ResponseCase made = two_departments({
      {7, 9},  // a alone at 2 + 7, ready at 10 if it were enough; b at 11
      {8, 6},  // a at 10, at work at 11: not in time even if it were enough; b's four at 9
      {9, 7},  // b would be at work at 2 + 7 + 1 = 10
      {9, 8},  // a and b alike are too late, b 1 + 8 + 1 with a quick turnout, but is not sent
  });
  const RuleResponse own = made.respond(borders(made));
  const RuleResponse free = made.respond();
  CHECK(causes(made.judge(own, free), 1) ==
        std::vector<Cause>{Cause::strength, Cause::border, Cause::border, Cause::distance});
  CHECK(causes(made.judge(free, free), 1) ==
        std::vector<Cause>{Cause::strength, Cause::none, Cause::none, Cause::turnout});
}

TEST_CASE("Crews of several stations together may make it with a quicker turnout") {
  // a at 10 and b's one man at 10:06 are four, at work at 11:06; a minute less each is 10:06, six
  // seconds too late; from 0:06 nearer it would do.
  ResponseCase made = two_departments({{8, 8.1}, {8, 8}, {8, 8}});
  made.stations[1].crews[0].brings = {1, 1, 0};
  made.stations[0].crews[0].turnout = minutes(4);
  const RuleResponse free = made.respond();
  made.norm.measures[0].needs[0].amount = 9;  // so that strength is not the answer
  const RuleResponse judged = made.respond();
  CHECK(causes(made.judge(judged, judged), 1) ==
        std::vector<Cause>{Cause::distance, Cause::turnout, Cause::turnout});
  made.stations[1].crews[0].brings = {1, 0, 0};
  CHECK(causes(made.judge(judged, judged), 1)[1] == Cause::distance);
}

TEST_CASE("A cell's cause is that of most of its minutes, ties to the first in the list") {
  ResponseCase made = two_departments({{5, -1}, {5, -1}});
  // By night nobody is on duty.
  made.add_state(9);
  made.duty.states[1].on_duty = {0, 0};
  RuleResponse rule = made.respond();
  CHECK(causes(made.judge(rule, rule), 0)[0] == Cause::turnout);
  made.duty.states[1].minutes = 10;
  CHECK(causes(made.judge(rule, rule), 0)[0] == Cause::no_unit);
}

TEST_CASE("Kept over all, a problem, or kept at some time of the day") {
  ResponseCase made = two_departments({{1, -1}, {5, -1}, {1, -1}});
  made.duty.states = {};
  made.add_state(6, 0, {6, 0});
  made.add_state(4, 0, {0, 4});
  made.duty.states[0].on_duty = {0, 0};
  made.duty.states[1].on_duty = {1, 1};
  made.cells.risk_class[2] = response::k_no_class;
  const RuleResponse rule = made.respond();
  using Kind = Condition::Kind;
  const std::vector<Condition> parts{
      {}, {.kind = Kind::slot, .slot = 0}, {.kind = Kind::slot, .slot = 1}};
  const CellVerdicts verdicts = made.judge(rule, rule, parts);
  const CellVerdict& by_night = verdicts.target[0][0];
  CHECK(by_night.minutes_within == 4);
  CHECK_FALSE(by_night.kept);
  CHECK_FALSE(by_night.problem);
  CHECK(by_night.cause == Cause::no_unit);
  CHECK(by_night.typical.is_infinite());
  CHECK(verdicts.target[0][1].problem);
  CHECK(by_night.judged);
  // No class, no promise.
  CHECK_FALSE(verdicts.target[0][2].judged);
  CHECK(verdicts.target[0][2].typical.is_infinite());
  // Without the slots it is one; a condition without minutes does not excuse it.
  CHECK(made.judge(rule, rule).target[0][0].problem);
  CHECK(made.judge(rule, rule, {{.kind = Kind::driving, .driving = 1}}).target[0][0].problem);
  // The floor itself keeps.
  made.norm.targets[0].share_per_mille = 400;
  CHECK(made.judge(rule, rule, parts).target[0][0].kept);
  made.norm.targets[0].share_per_mille = 401;
  CHECK_FALSE(made.judge(rule, rule, parts).target[0][0].kept);
}

TEST_CASE("A limit without a floor is told, not judged") {
  ResponseCase made = two_departments({{4, -1}, {30, -1}});
  made.norm.targets[0].share_per_mille = 0;
  const RuleResponse rule = made.respond();
  const CellVerdicts verdicts = made.judge(rule, rule);
  for (const CellVerdict& each : verdicts.target[0]) {
    CHECK_FALSE(each.judged);
    CHECK_FALSE(each.problem);
    CHECK(each.cause == Cause::none);
  }
  CHECK(verdicts.target[0][0].minutes_within == 10);
  CHECK(verdicts.target[0][1].minutes_within == 0);
  CHECK(verdicts.target[0][1].typical == minutes(32));
  for (const response::TargetRow& row : made.summarise({rule}).targets) {
    CHECK((row.outcome == response::TargetRow::Outcome::not_judged) == (row.target == 0));
    if (row.target != 0) continue;
    CHECK(row.sums.cells == 2);
    CHECK(row.sums.cells_kept == 0);
    CHECK(row.sums.within[static_cast<std::size_t>(response::Weight::cells)] == 10);
  }
}

TEST_CASE("Crews that bring nothing of what is needed are nobody") {
  // Station a sends a unit, but neither leader nor strength.
  ResponseCase made = two_departments({
      {8, -1},   // there at 10, at work at 11
      {4, -1},   // there in time
      {8, 100},  // b would bring them, far too late
  });
  made.stations[0].crews[0].brings = {1, 0, 0};
  const RuleResponse rule = made.respond();
  CHECK(causes(made.judge(rule, rule), 0) ==
        std::vector<Cause>{Cause::distance, Cause::none, Cause::distance});
  CHECK(causes(made.judge(rule, rule), 1) ==
        std::vector<Cause>{Cause::no_unit, Cause::no_unit, Cause::distance});
  // A leader alone is somebody.
  made.stations[0].crews[0].brings = {1, 0, 1};
  CHECK(causes(made.judge(rule, rule), 1)[1] == Cause::strength);
  // By night b, who could help, is off duty.
  made.duty.states[0].on_duty = {1, 0};
  made.stations[0].crews[0].brings = {1, 0, 0};
  CHECK(causes(made.judge(rule, rule), 1)[2] == Cause::no_unit);
}

TEST_CASE("Special attention: nothing within the norm's limit at any minute") {
  ResponseCase made = two_departments({{4, -1}, {4.1, -1}, {-1, -1}});
  made.norm.attention = network::SourcedTime{.time = minutes(6), .source = {}};
  made.add_state(1);
  made.duty.states[1].on_duty = {0, 0};
  const RuleResponse rule = made.respond();
  CHECK(made.judge(rule, rule).attention == std::vector<std::uint8_t>{0, 1, 1});
  made.norm.attention.reset();
  CHECK(made.judge(rule, rule).attention == std::vector<std::uint8_t>{0, 0, 0});
}

TEST_CASE("The typical time is that of half of the minutes") {
  ResponseCase made;
  made.add_state(3);
  made.add_state(2);
  made.add_state(5);
  const Millis never = Millis::infinite();
  const std::vector<Millis> one{minutes(9), minutes(1), minutes(1)};
  const std::vector<Millis> two{minutes(4), minutes(2), never};
  const std::vector<Millis> three{minutes(6), never, never};
  // 4 (2), 6 (7 of 10); 1, 2 (5 of 10); 1 (3 of 10) and never.
  CHECK(response::typical_times(made.duty, {one, two, three}) ==
        std::vector<Millis>{minutes(6), minutes(2), never});
}

TEST_CASE("Any case: verdicts agree with the sums, and causes with what they say") {
  std::mt19937 random(21);  // NOLINT(cert-msc51-cpp)
  std::array<std::size_t, 6> seen{};
  for (int round = 0; round < 60; ++round) {
    ResponseCase made = test::random_case(random);
    const response::DispatchRule own = test::random_borders(random, made);
    const RuleResponse judged = made.respond(own);
    const RuleResponse free = made.respond();
    const auto conditions = test::all_conditions();
    const CellVerdicts verdicts = made.judge(judged, free, conditions);
    const response::ResponseSummary summary = made.summarise({judged}, conditions);
    const std::size_t country = test::area_at(made.areas, network::AreaLevel::country, "FI");
    ResponseCase quick = made;
    for (network::Station& station : quick.stations) {
      for (network::Crew& crew : station.crews)
        crew.turnout = std::min(crew.turnout, made.norm.quick_turnout.time);
    }
    const RuleResponse quicker = quick.respond(own);
    for (std::size_t target = 0; target < made.norm.targets.size(); ++target) {
      const network::ResponseTarget& wanted = made.norm.targets[target];
      std::int64_t within = 0, kept = 0;
      bool right = true;
      for (std::size_t cell = 0; cell < made.cells.size(); ++cell) {
        const CellVerdict& verdict = verdicts.target[target][cell];
        const bool concerned = std::ranges::count(wanted.classes, made.cells.risk_class[cell]) != 0;
        right &= (verdict.cause == Cause::none) == verdict.kept;
        right &= verdict.judged == (concerned && wanted.is_judged());
        right &= verdict.judged || verdict.kept;
        right &= !(verdict.problem && verdict.kept);
        if (!concerned || !wanted.limit) continue;
        if (verdict.judged) ++seen[static_cast<std::size_t>(verdict.cause)];
        within += verdict.minutes_within;
        kept += verdict.judged && verdict.kept ? 1 : 0;
        const auto some_state = [&](auto holds) {
          for (std::size_t state = 0; state < made.duty.states.size(); ++state) {
            if (judged.state[state].time[wanted.measure][cell] > *wanted.limit && holds(state))
              return true;
          }
          return false;
        };
        const auto keeps = [&](const RuleResponse& rule) {
          return some_state([&](std::size_t state) {
            return rule.state[state].time[wanted.measure][cell] <= *wanted.limit;
          });
        };
        if (verdict.cause == Cause::border) right &= keeps(free);
        if (verdict.cause == Cause::turnout) right &= keeps(quicker);
        if (verdict.cause == Cause::distance) {
          right &= some_state([&](std::size_t state) {
            return free.state[state].time[wanted.measure][cell] > *wanted.limit &&
                   quicker.state[state].time[wanted.measure][cell] > *wanted.limit;
          });
        }
        if (verdict.cause == Cause::strength) right &= wanted.measure != 0;
      }
      REQUIRE(right);
      if (!wanted.limit) continue;
      response::TargetSums sums;
      for (const response::TargetRow& row : summary.targets) {
        if (row.area == country && row.risk_class == response::k_no_class && row.condition == 0 &&
            row.target == target)
          sums = row.sums;
      }
      REQUIRE(sums.within[static_cast<std::size_t>(response::Weight::cells)] == within);
      REQUIRE(sums.cells_kept == kept);
    }
  }
  for (const std::size_t each : seen)
    CHECK(each > 20);
}

}  // namespace saavu
