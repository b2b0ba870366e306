// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/response/summary.h>

#include "support/response_case.h"

namespace saavu {
namespace {

using response::DispatchRule;
using response::StationLoad;
using test::minutes;
using test::ResponseCase;

std::vector<StationLoad> loads(const ResponseCase& of, const DispatchRule& rule = {}) {
  return response::station_loads(of.input(), of.respond(rule), of.drives, base::Progress::silent());
}

}  // namespace

TEST_CASE("A street between two stations: who is first, and whom else it would reach") {
  // Minutes from a and b; residents 1, 2, 4, 8. Both leave after a minute; 6 minutes are wanted.
  //     a  2  4  5  9          b  9  5  5  2
  ResponseCase made;
  made.norm.classes.resize(2);
  made.norm.urgent = "AB";
  made.norm.measures = {test::measure("first", {{test::k_units, 1}})};
  made.norm.targets = {test::target(0, {1}, {}), test::target(0, {0}, minutes(6)),
                       test::target(0, {0}, minutes(60))};
  made.stations = {test::station("a", {test::crew(minutes(1), 1, 3)}),
                   test::station("b", {test::crew(minutes(1), 1, 3)})};
  for (const std::int32_t residents : {1, 2, 4, 8})
    made.add_cell(residents, 0);
  made.drives.push_back({.first = {0, 2, 4, 6, 8},
                         .site = {0, 1, 0, 1, 0, 1, 1, 0},
                         .time = {minutes(2), minutes(9), minutes(4), minutes(5), minutes(5),
                                  minutes(5), minutes(2), minutes(9)}});
  made.add_state(10);
  made.duty.states[0].on_duty = {1, 1};
  made.tasks.first = {0, 1, 1, 2, 3};
  made.tasks.task = {{.state = 0, .urgency = 'A', .milli = 1000},
                     {.state = 0, .urgency = 'B', .milli = 2000},
                     {.state = 0, .urgency = 'D', .milli = 4000}};
  const auto found = loads(made);
  REQUIRE(found.size() == 2);
  // The 4 at equal times are a's, the earlier station.
  CHECK(found[0].first_residents == 70);
  CHECK(found[0].first_cells == 30);
  CHECK(found[0].first_milli_tasks == 3000);
  CHECK(found[0].in_reach_residents == 70);
  CHECK(found[0].unused_residents == 0);
  CHECK(found[0].only_residents == 10);
  CHECK(found[1].first_residents == 80);
  CHECK(found[1].first_milli_tasks == 0);
  CHECK(found[1].in_reach_residents == 140);
  CHECK(found[1].unused_residents == 60);
  CHECK(found[1].only_residents == 80);

  // Where the class has no limit nobody is in reach, but somebody is first.
  made.cells.risk_class[3] = 1;
  CHECK(loads(made)[1].in_reach_residents == 60);
  CHECK(loads(made)[1].first_residents == 80);
  made.cells.risk_class[3] = response::k_no_class;
  CHECK(loads(made)[1].in_reach_residents == 60);

  // A station whose crews are too few by themselves reaches nobody; two crews may do it.
  made.norm.measures[0].needs[0].amount = 2;
  CHECK(loads(made)[0].in_reach_residents == 0);
  made.stations[0].crews.push_back(test::crew(minutes(2), 0, 1));
  made.duty.states[0].on_duty = {1, 1, 1};
  CHECK(loads(made)[0].in_reach_residents == 30);  // 2 + 4 is in time, 2 + 5 is not
}

TEST_CASE("Any case: whoever is reached is first reached by one station") {
  std::mt19937 random(31);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 40; ++round) {
    const ResponseCase made = test::random_case(random);
    const DispatchRule rule = test::random_borders(random, made);
    const response::RuleResponse answer = made.respond(rule);
    const auto found = loads(made, rule);
    StationLoad sum;
    for (const StationLoad& each : found) {
      sum.first_residents += each.first_residents;
      sum.first_cells += each.first_cells;
      sum.first_milli_tasks += each.first_milli_tasks;
      REQUIRE(each.unused_residents <= each.in_reach_residents);
      REQUIRE(each.only_residents <= each.in_reach_residents - each.unused_residents);
    }
    StationLoad expected;
    for (std::size_t cell = 0; cell < made.cells.size(); ++cell) {
      for (std::size_t state = 0; state < made.duty.states.size(); ++state) {
        if (answer.state[state].time[0][cell].is_infinite()) continue;
        expected.first_residents += made.duty.states[state].minutes * made.cells.residents[cell];
        expected.first_cells += made.duty.states[state].minutes;
      }
      if (!made.tasks.is_known()) continue;
      for (std::size_t each = made.tasks.first[cell]; each < made.tasks.first[cell + 1]; ++each) {
        const auto& entry = made.tasks.task[each];
        if (made.norm.urgent.contains(entry.urgency) &&
            !answer.state[entry.state].time[0][cell].is_infinite())
          expected.first_milli_tasks += entry.milli;
      }
    }
    REQUIRE(sum.first_residents == expected.first_residents);
    REQUIRE(sum.first_cells == expected.first_cells);
    REQUIRE(sum.first_milli_tasks == expected.first_milli_tasks);
    // Without borders everybody's reach is at least as large.
    const auto free = loads(made);
    for (std::size_t station = 0; station < found.size(); ++station)
      REQUIRE(free[station].in_reach_residents >= found[station].in_reach_residents);
  }
}

}  // namespace saavu
