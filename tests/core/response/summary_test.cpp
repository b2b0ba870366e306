// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <tuple>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <tbb/global_control.h>

#include <saavu/response/summary.h>

#include "support/response_case.h"

namespace saavu {
namespace {

using base::Millis;
using network::AreaLevel;
using response::Condition;
using response::k_no_class;
using response::k_weights;
using response::MeasureRow;
using response::ResponseSummary;
using response::RuleResponse;
using response::TargetRow;
using response::TargetSums;
using response::Weight;
using test::minutes;
using test::ResponseCase;

constexpr auto k_residents = static_cast<std::size_t>(Weight::residents);
constexpr auto k_cells = static_cast<std::size_t>(Weight::cells);
constexpr auto k_tasks = static_cast<std::size_t>(Weight::tasks);

/// Times of the first unit in minutes by state and cell; below 0: never.
RuleResponse given(const std::vector<std::vector<double>>& times) {
  RuleResponse answer;
  for (const std::vector<double>& state : times) {
    response::StateResponse& to = answer.state.emplace_back();
    to.time.emplace_back();
    for (const double each : state)
      to.time[0].push_back(each < 0 ? Millis::infinite() : minutes(each));
  }
  return answer;
}

const TargetRow& row(const ResponseSummary& summary, std::size_t area, std::uint8_t risk_class,
                     std::size_t condition = 0, std::size_t target = 0) {
  const auto found = std::ranges::find_if(summary.targets, [&](const TargetRow& each) {
    return each.area == area && each.risk_class == risk_class && each.condition == condition &&
           each.target == target;
  });
  REQUIRE(found != summary.targets.end());
  return *found;
}
const MeasureRow& measure_row(const ResponseSummary& summary, std::size_t area,
                              std::uint8_t risk_class, std::size_t condition = 0,
                              std::size_t urgencies = 0) {
  const auto found = std::ranges::find_if(summary.measures, [&](const MeasureRow& each) {
    return each.area == area && each.risk_class == risk_class && each.condition == condition &&
           each.urgencies == urgencies;
  });
  REQUIRE(found != summary.measures.end());
  return *found;
}

/// Cells of 1, 2, 4, 8 residents in class I, the last one in another municipality; by day (7
/// minutes) and by night (3 minutes) the first unit comes after
///            1    2    4     8
///     day    5   10   10.1  never
///     night  5   11    9    never
ResponseCase four_cells() {
  ResponseCase made;
  made.norm.classes.resize(1);
  made.norm.measures = {test::measure("first", {{test::k_units, 1}})};
  made.norm.targets = {test::target(0, {0}, minutes(10))};
  made.norm.urgent = "AB";
  made.norm.quantiles_per_mille = {200, 400, 900};
  for (const std::int32_t residents : {1, 2, 4})
    made.add_cell(residents, 0, 0);
  made.add_cell(8, 0, 1);
  made.add_state(7, 0, {7, 0});
  made.add_state(3, 1, {0, 3});
  return made;
}
RuleResponse four_responses() {
  return given({{5, 10, 10.1, -1}, {5, 11, 9, -1}});
}

}  // namespace

TEST_CASE("Minutes of a state that belong to a condition") {
  response::DutyState state;
  state.driving = 1;
  state.minutes = 100;
  state.slot_minutes = {30, 70};
  state.hour_minutes[47] = 9;
  using Kind = Condition::Kind;
  CHECK(response::minutes_in(state, {}) == 100);
  CHECK(response::minutes_in(state, {.kind = Kind::slot, .slot = 1}) == 70);
  CHECK(response::minutes_in(state, {.kind = Kind::driving, .driving = 1}) == 100);
  CHECK(response::minutes_in(state, {.kind = Kind::driving, .driving = 0}) == 0);
  CHECK(response::minutes_in(state, {.kind = Kind::slot_and_driving, .slot = 0, .driving = 1}) ==
        30);
  CHECK(response::minutes_in(state, {.kind = Kind::slot_and_driving, .slot = 0, .driving = 0}) ==
        0);
  CHECK(response::minutes_in(state, {.kind = Kind::hour, .hour = 47}) == 9);
  CHECK(response::minutes_in(state, {.kind = Kind::hour, .hour = 0}) == 0);
}

TEST_CASE("Four cells by hand: who is in time, by residents, cells and minutes") {
  const ResponseCase made = four_cells();
  using Kind = Condition::Kind;
  const ResponseSummary summary =
      made.summarise({four_responses()},
                     {{}, {.kind = Kind::slot, .slot = 0}, {.kind = Kind::driving, .driving = 1}});
  const std::size_t country = test::area_at(made.areas, AreaLevel::country, "FI");
  const TargetSums& always = row(summary, country, 0).sums;
  // By day 1 + 2, by night 1 + 4; the 8 are never reached.
  CHECK(always.total == std::array<std::int64_t, 3>{150, 40, 0});
  CHECK(always.within == std::array<std::int64_t, 3>{7 * 3 + 3 * 5, 7 * 2 + 3 * 2, 0});
  CHECK(always.never == std::array<std::int64_t, 3>{80, 10, 0});
  CHECK(always.cells == 4);
  CHECK(always.cells_kept == 2);  // 10 and 7 of 10 minutes; 3 of 10 are too few
  CHECK(*always.share(Weight::residents) == Catch::Approx(36.0 / 150.0));
  CHECK_FALSE(always.share(Weight::tasks));
  CHECK(row(summary, country, 0).outcome == TargetRow::Outcome::failed);

  const TargetSums& day = row(summary, country, 0, 1).sums;
  CHECK(day.within == std::array<std::int64_t, 3>{7 * 3, 7 * 2, 0});
  CHECK(day.cells_kept == 2);
  const TargetSums& night = row(summary, country, 0, 2).sums;
  CHECK(night.within == std::array<std::int64_t, 3>{3 * 5, 3 * 2, 0});
  CHECK(night.cells_kept == 2);
  // Without the 8: 36 of 70.
  const std::size_t first = test::area_at(made.areas, AreaLevel::municipality, "100");
  CHECK(row(summary, first, 0).sums.total[k_residents] == 70);
  CHECK(row(summary, first, 0).outcome == TargetRow::Outcome::kept);
  // Municipalities where no cell is have no rows.
  const std::size_t third = test::area_at(made.areas, AreaLevel::municipality, "102");
  CHECK(std::ranges::none_of(summary.targets,
                             [third](const TargetRow& each) { return each.area == third; }));
}

TEST_CASE("Four cells by hand: means and quantiles") {
  ResponseCase made = four_cells();
  made.tasks.first = {0, 1, 3, 4, 5};
  made.tasks.task = {{.state = 0, .urgency = 'A', .milli = 1000},
                     {.state = 1, .urgency = 'B', .milli = 2000},
                     {.state = 0, .urgency = 'D', .milli = 9000},
                     {.state = 1, .urgency = 'A', .milli = 3000},
                     {.state = 0, .urgency = 'C', .milli = 5000}};
  const ResponseSummary summary = made.summarise({four_responses()});
  const std::size_t country = test::area_at(made.areas, AreaLevel::country, "FI");
  const response::MeasureSums& sums = measure_row(summary, country, 0).sums;
  // By time, residents x minutes: 5: 1 x 10, 9: 4 x 3, 10: 2 x 7, 10.1: 4 x 7, 11: 2 x 3 of 150.
  CHECK(*sums.mean_s[k_residents] ==
        Catch::Approx((5 * 10 + 9 * 12 + 10 * 14 + 10.1 * 28 + 11 * 6) * 60.0 / 70.0));
  CHECK(*sums.mean_s[k_cells] ==
        Catch::Approx((5 * 10 + 9 * 3 + 10 * 7 + 10.1 * 7 + 11 * 3) * 60.0 / 30.0));
  // 20 %: 30 of 150 at 10 min (22 before, 36 with it); 40 %: 60 at 10.1 (64); 90 % never.
  CHECK(sums.quantile[k_residents] ==
        std::vector<std::optional<Millis>>{minutes(10), minutes(10.1), std::nullopt});
  // 20 %: 8 of 40 minutes x cells at 5 (10); 40 %: 16 at 10 (20).
  CHECK(sums.quantile[k_cells] ==
        std::vector<std::optional<Millis>>{minutes(5), minutes(10), std::nullopt});
  // Of the urgent: 1 at 5, 3 at 9, 2 at 11.
  CHECK(*sums.mean_s[k_tasks] == Catch::Approx((5 * 1 + 9 * 3 + 11 * 2) * 60.0 / 6.0));
  CHECK(sums.quantile[k_tasks] ==
        std::vector<std::optional<Millis>>{minutes(9), minutes(9), minutes(11)});
  // A and B are the target's: 1 + 3 in time, 2 late.
  const TargetRow& tasks = row(summary, country, 0);
  CHECK(tasks.sums.total[k_tasks] == 6000);
  CHECK(tasks.sums.within[k_tasks] == 4000);
  CHECK(tasks.sums.never[k_tasks] == 0);
  CHECK(tasks.outcome == TargetRow::Outcome::kept);  // by tasks, though not by residents
  // Where the 8 live only a C happens: judged by residents.
  const std::size_t second = test::area_at(made.areas, AreaLevel::municipality, "101");
  CHECK(row(summary, second, 0).outcome == TargetRow::Outcome::failed);
}

TEST_CASE("Sets of urgencies: the urgent ones, those of the targets, each that happens") {
  network::ResponseNorm norm;
  norm.urgent = "BA";
  norm.targets = {test::target(0, {0}, minutes(8), 500, "AB"),
                  test::target(0, {0}, minutes(8), 500, "DC"),
                  test::target(0, {0}, minutes(8), 500, "C")};
  response::ExpectedTasks tasks;
  for (const char urgency : {'D', ' ', 'C', 'A', 'D'})
    tasks.task.push_back({.urgency = urgency, .milli = 1000});
  const ResponseSummary summary{
      .urgencies = response::urgency_sets(norm, tasks), .targets = {}, .measures = {}};
  CHECK(summary.urgencies == std::vector<std::string>{"AB", "CD", "C", "A", "D"});
  CHECK(summary.position_of("BA") == 0);
  CHECK(summary.position_of("DC") == 1);
  CHECK(summary.position_of("D") == 4);
  CHECK(summary.position_of("B") == 5);
}

TEST_CASE("Four cells by hand: quantiles by urgency") {
  ResponseCase made = four_cells();
  made.norm.targets.push_back(test::target(0, {0}, minutes(10), 900, "CD"));
  made.tasks.first = {0, 2, 4, 6, 7};
  made.tasks.task = {{.state = 0, .urgency = 'A', .milli = 1000},    // 5
                     {.state = 0, .urgency = 'C', .milli = 1000},    // 5
                     {.state = 1, .urgency = 'B', .milli = 3000},    // 11
                     {.state = 0, .urgency = 'D', .milli = 2000},    // 10
                     {.state = 0, .urgency = 'D', .milli = 6000},    // 10.1
                     {.state = 1, .urgency = ' ', .milli = 50'000},  // 9
                     {.state = 0, .urgency = 'C', .milli = 1000}};   // never
  const ResponseSummary summary = made.summarise({four_responses()});
  const std::size_t country = test::area_at(made.areas, AreaLevel::country, "FI");
  REQUIRE(summary.urgencies == std::vector<std::string>{"AB", "CD", "A", "B", "C", "D"});
  using Quantiles = std::vector<std::optional<Millis>>;  // 20 %, 40 %, 90 %
  const auto of = [&](std::size_t set) -> const response::MeasureSums& {
    return measure_row(summary, country, 0, 0, set).sums;
  };
  CHECK(of(0).milli_tasks == 4000);
  CHECK(of(0).quantile[k_tasks] == Quantiles{minutes(5), minutes(11), minutes(11)});
  // 1 at 5, 2 at 10, 6 at 10.1, 1 never.
  CHECK(of(1).milli_tasks == 10'000);
  CHECK(of(1).quantile[k_tasks] == Quantiles{minutes(10), minutes(10.1), minutes(10.1)});
  CHECK(*of(1).mean_s[k_tasks] == Catch::Approx((5 + 20 + 60.6) * 60.0 / 9.0));
  CHECK(of(2).quantile[k_tasks] == Quantiles{minutes(5), minutes(5), minutes(5)});
  CHECK(of(3).quantile[k_tasks] == Quantiles{minutes(11), minutes(11), minutes(11)});
  CHECK(of(4).quantile[k_tasks] == Quantiles{minutes(5), minutes(5), std::nullopt});
  CHECK(of(5).quantile[k_tasks] == Quantiles{minutes(10), minutes(10.1), minutes(10.1)});
  // Residents and cells stand with the first set alone.
  CHECK(of(0).mean_s[k_residents]);
  CHECK_FALSE(of(1).mean_s[k_residents]);
  CHECK(of(1).quantile[k_cells].empty());
  // In the second municipality one C happens, and nothing comes: only sets with C have a row.
  const std::size_t second = test::area_at(made.areas, AreaLevel::municipality, "101");
  std::vector<std::size_t> sets;
  for (const MeasureRow& each : summary.measures) {
    if (each.area == second && each.risk_class == 0) sets.push_back(each.urgencies);
  }
  CHECK(sets == std::vector<std::size_t>{0, 1, 4});
  CHECK(measure_row(summary, second, 0, 0, 4).sums.milli_tasks == 1000);
  CHECK_FALSE(measure_row(summary, second, 0, 0, 4).sums.mean_s[k_tasks]);
}

TEST_CASE("Tasks count in the slot, the way of driving and the hour in which they happen") {
  ResponseCase made = four_cells();
  made.duty.states = {};
  made.add_state(4, 0, {3, 1, 2});
  made.add_state(2, 1, {2, 0, 2});
  made.duty.states[0].hour_minutes[7] = 4;
  made.duty.states[1].hour_minutes[8] = 2;
  made.tasks.first = {0, 2, 3, 5, 6};
  // Of four minutes of a state and four tasks three happen in one minute.
  made.tasks.task = {{.state = 0, .urgency = 'A', .milli = 1000, .hour = 7, .slots = 0b101},
                     {.state = 0, .urgency = 'A', .milli = 2000, .hour = 7, .slots = 0b010},
                     {.state = 0, .urgency = 'A', .milli = 4000, .hour = 7, .slots = 0b010},
                     {.state = 0, .urgency = 'A', .milli = 8000, .hour = 7, .slots = 0b110},
                     {.state = 1, .urgency = 'A', .milli = 16'000, .hour = 8, .slots = 0b101},
                     {.state = 0, .urgency = 'A', .milli = 32'000, .hour = 7, .slots = 0b001}};
  using Kind = Condition::Kind;
  const std::vector<Condition> conditions{{},
                                          {.kind = Kind::slot, .slot = 0},
                                          {.kind = Kind::slot, .slot = 1},
                                          {.kind = Kind::slot, .slot = 2},
                                          {.kind = Kind::driving, .driving = 1},
                                          {.kind = Kind::slot_and_driving, .slot = 0, .driving = 0},
                                          {.kind = Kind::hour, .hour = 7},
                                          {.kind = Kind::hour, .hour = 8}};
  const ResponseSummary summary =
      made.summarise({given({{5, 10, 10.1, -1}, {5, 10, 9, -1}})}, conditions);
  const std::size_t country = test::area_at(made.areas, AreaLevel::country, "FI");
  const auto total = [&](std::size_t condition) {
    return row(summary, country, 0, condition).sums.total[k_tasks];
  };
  CHECK(total(0) == 63'000);
  CHECK(total(1) == 1000 + 16'000 + 32'000);
  CHECK(total(2) == 2000 + 4000 + 8000);
  CHECK(total(3) == 1000 + 8000 + 16'000);
  CHECK(total(4) == 16'000);
  CHECK(total(5) == 1000 + 32'000);
  CHECK(total(6) == 47'000);
  CHECK(total(7) == 16'000);
  CHECK(row(summary, country, 0, 6).sums.within[k_tasks] == 7000);
  CHECK(row(summary, country, 0, 6).sums.never[k_tasks] == 32'000);
  CHECK(row(summary, country, 0, 7).sums.within[k_tasks] == 16'000);
  // In the second slot 2 come at 5, 4 at 10, 8 at 10.1.
  CHECK(measure_row(summary, country, 0, 2).sums.quantile[k_tasks] ==
        std::vector<std::optional<Millis>>{minutes(10), minutes(10), minutes(10.1)});
}

TEST_CASE("Outcomes: the floor itself keeps, no limit is not judged, nobody is nobody") {
  ResponseCase made = four_cells();
  made.cells.residents = {1, 1, 1, 1};
  made.norm.targets = {test::target(0, {0}, minutes(10), 425),
                       test::target(0, {0}, minutes(10), 426), test::target(0, {0}, std::nullopt)};
  // 17 of 40 minutes and residents: 425 thousandths.
  const RuleResponse rule = given({{5, 10, 12, -1}, {5, 11, 12, -1}});
  const std::size_t country = test::area_at(made.areas, AreaLevel::country, "FI");
  const ResponseSummary summary = made.summarise({rule});
  CHECK(row(summary, country, 0, 0, 0).outcome == TargetRow::Outcome::kept);
  CHECK(row(summary, country, 0, 0, 1).outcome == TargetRow::Outcome::failed);
  const TargetRow& told = row(summary, country, 0, 0, 2);
  CHECK(told.outcome == TargetRow::Outcome::not_judged);
  CHECK(told.sums.total == std::array<std::int64_t, 3>{40, 40, 0});
  CHECK(told.sums.within == std::array<std::int64_t, 3>{});
  CHECK(told.sums.cells == 4);
  CHECK(told.sums.cells_kept == 0);
  made.cells.residents = {0, 0, 0, 0};
  CHECK(row(made.summarise({rule}), country, 0).outcome == TargetRow::Outcome::nobody);
}

TEST_CASE("Hours have targets and no measures; a condition without minutes has no rows") {
  ResponseCase made = four_cells();
  made.duty.states[1].hour_minutes[3] = 2;
  const ResponseSummary summary = made.summarise(
      {four_responses()},
      {{.kind = Condition::Kind::hour, .hour = 3}, {.kind = Condition::Kind::hour, .hour = 4}});
  CHECK(summary.measures.empty());
  const std::size_t country = test::area_at(made.areas, AreaLevel::country, "FI");
  CHECK(row(summary, country, 0, 0).sums.within[k_residents] == 2 * 5);
  CHECK(std::ranges::none_of(summary.targets,
                             [](const TargetRow& each) { return each.condition == 1; }));
}

namespace {

using Key = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t, std::uint8_t>;

/// Each cell added to each row it belongs to, one condition after the other.
std::map<Key, TargetSums> plain_target_sums(const ResponseCase& of,
                                            const std::vector<RuleResponse>& rules,
                                            const std::vector<Condition>& conditions) {
  std::map<Key, TargetSums> sums;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    for (std::size_t condition = 0; condition < conditions.size(); ++condition) {
      std::vector<std::int64_t> state_minutes;
      std::int64_t all = 0;
      for (const response::DutyState& state : of.duty.states)
        all += state_minutes.emplace_back(response::minutes_in(state, conditions[condition]));
      if (all == 0) continue;
      for (std::size_t target = 0; target < of.norm.targets.size(); ++target) {
        const network::ResponseTarget& wanted = of.norm.targets[target];
        for (std::size_t cell = 0; cell < of.cells.size(); ++cell) {
          const std::uint8_t risk_class = of.cells.risk_class[cell];
          if (std::ranges::count(wanted.classes, risk_class) == 0) continue;
          std::int64_t within = 0, never = 0;
          for (std::size_t state = 0; state < state_minutes.size(); ++state) {
            const Millis time = rules[rule].state[state].time[wanted.measure][cell];
            if (wanted.limit && time <= *wanted.limit) within += state_minutes[state];
            if (wanted.limit && time.is_infinite()) never += state_minutes[state];
          }
          for (const auto& area_of : of.areas.area_of) {
            const std::size_t area = area_of[of.areas.slot_of(of.cells.municipality[cell])];
            for (const std::uint8_t column : {risk_class, k_no_class}) {
              TargetSums& to = sums[{rule, condition, target, area, column}];
              const std::int64_t residents = of.cells.residents[cell];
              to.total[k_residents] += residents * all;
              to.within[k_residents] += residents * within;
              to.never[k_residents] += residents * never;
              to.total[k_cells] += all;
              to.within[k_cells] += within;
              to.never[k_cells] += never;
              ++to.cells;
              if (wanted.is_judged() && within * 1000 >= wanted.share_per_mille * all)
                ++to.cells_kept;
            }
          }
        }
      }
    }
  }
  return sums;
}

}  // namespace

TEST_CASE("Any case: sums by residents and cells are those of one cell after the other") {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 12; ++round) {
    const ResponseCase made = test::random_case(random);
    const std::vector<RuleResponse> rules{made.respond(test::random_borders(random, made)),
                                          made.respond()};
    const auto conditions = test::all_conditions();
    const ResponseSummary summary = made.summarise(rules, conditions);
    const auto expected = plain_target_sums(made, rules, conditions);
    REQUIRE(summary.targets.size() == expected.size());
    bool right = true;
    auto next = expected.begin();  // in the order that is promised
    for (const TargetRow& each : summary.targets) {
      const auto& [key, sums] = *next++;
      right &= key == Key{each.rule, each.condition, each.target, each.area, each.risk_class};
      for (const std::size_t by : {k_residents, k_cells}) {
        right &= each.sums.total[by] == sums.total[by];
        right &= each.sums.within[by] == sums.within[by];
        right &= each.sums.never[by] == sums.never[by];
      }
      right &= each.sums.cells == sums.cells && each.sums.cells_kept == sums.cells_kept;
    }
    REQUIRE(right);
  }
}

TEST_CASE("Any case: classes add up to all, municipalities to every level, slots to always") {
  std::mt19937 random(8);  // NOLINT(cert-msc51-cpp)
  std::size_t with_tasks = 0;
  for (int round = 0; round < 10; ++round) {
    const ResponseCase made = test::random_case(random);
    const ResponseSummary summary = made.summarise({made.respond()}, test::all_conditions());
    // By condition, target, level and class: everything.
    std::map<std::array<std::size_t, 4>, std::array<std::int64_t, 11>> sums;
    for (const TargetRow& each : summary.targets) {
      bool in_order = true;
      for (std::size_t by = 0; by < k_weights.size(); ++by) {
        in_order &= each.sums.within[by] >= 0 && each.sums.never[by] >= 0 &&
                    each.sums.within[by] + each.sums.never[by] <= each.sums.total[by];
      }
      REQUIRE(in_order);
      auto& to =
          sums[{each.condition, each.target,
                static_cast<std::size_t>(made.areas.areas[each.area].level), each.risk_class}];
      for (std::size_t by = 0; by < k_weights.size(); ++by) {
        to[by] += each.sums.total[by];
        to[3 + by] += each.sums.within[by];
        to[6 + by] += each.sums.never[by];
      }
      to[9] += each.sums.cells;
      to[10] += each.sums.cells_kept;
      if (each.sums.total[k_tasks] != 0) ++with_tasks;
    }
    std::map<std::array<std::size_t, 3>, std::array<std::int64_t, 11>> of_classes;
    for (const auto& [key, each] : sums) {
      const auto& [condition, target, level, risk_class] = key;
      const auto municipality = static_cast<std::size_t>(AreaLevel::municipality);
      REQUIRE(each == sums.at({condition, target, municipality, risk_class}));
      if (risk_class == k_no_class) {
        // Classes stand before k_no_class.
        REQUIRE(each == (of_classes[{condition, target, level}]));
      } else {
        for (std::size_t position = 0; position < each.size(); ++position)
          of_classes[{condition, target, level}][position] += each[position];
      }
    }
    // Conditions 1 and 2 part the calendar by slot, 3 and 4 by driving, the last 48 by hour.
    for (const auto& [key, each] : sums) {
      const auto& [condition, target, level, risk_class] = key;
      if (condition != 0) continue;
      for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{1, 3}, {3, 5}, {6, 54}}) {
        for (std::size_t position = 0; position < 9; ++position) {
          std::int64_t sum = 0;
          for (std::size_t part = from; part < to; ++part) {
            const auto found = sums.find({part, target, level, risk_class});
            if (found != sums.end()) sum += found->second[position];
          }
          REQUIRE(sum == each[position]);
        }
      }
    }
  }
  CHECK(with_tasks > 1000);
}

TEST_CASE("Any case: a share is within a limit if and only if its quantile is") {
  std::mt19937 random(9);  // NOLINT(cert-msc51-cpp)
  std::size_t equal = 0, compared = 0, all_together = 0;
  for (int round = 0; round < 60; ++round) {
    ResponseCase made = test::random_case(random);
    if (round % 3 == 0) std::ranges::replace(made.cells.risk_class, k_no_class, std::uint8_t{1});
    made.norm.quantiles_per_mille = {1, 250, 500, 900, 1000};
    made.norm.urgent = "AB";
    made.norm.targets.clear();
    for (std::size_t measure = 0; measure < 3; ++measure) {
      for (int limit = 1; limit < 16; limit += 2)
        made.norm.targets.push_back(test::target(measure, {0, 1, 2}, minutes(limit)));
    }
    const std::vector<Condition> conditions{{},
                                            {.kind = Condition::Kind::driving, .driving = 1},
                                            {.kind = Condition::Kind::slot, .slot = 0}};
    const ResponseSummary summary = made.summarise({made.respond()}, conditions);
    std::map<Key, const MeasureRow*> of;
    for (const MeasureRow& each : summary.measures) {
      if (each.urgencies == 0)
        of[{0, each.condition, each.measure, each.area, each.risk_class}] = &each;
    }
    for (const TargetRow& each : summary.targets) {
      const network::ResponseTarget& target = made.norm.targets[each.target];
      const MeasureRow& measure =
          *of.at({0, each.condition, target.measure, each.area, each.risk_class});
      // "All" is the target's classes here, every cell there.
      REQUIRE((each.sums.cells == measure.sums.cells || each.risk_class == k_no_class));
      if (each.sums.cells != measure.sums.cells) continue;
      if (each.risk_class == k_no_class) ++all_together;
      for (std::size_t by = 0; by < k_weights.size(); ++by) {
        if (each.sums.total[by] == 0) {
          REQUIRE(measure.sums.quantile[by] ==
                  std::vector<std::optional<Millis>>(made.norm.quantiles_per_mille.size()));
          continue;
        }
        for (std::size_t position = 0; position < made.norm.quantiles_per_mille.size();
             ++position) {
          const std::int64_t wanted = made.norm.quantiles_per_mille[position];
          const auto& quantile = measure.sums.quantile[by][position];
          const bool share = each.sums.within[by] * 1000 >= wanted * each.sums.total[by];
          REQUIRE(share == (quantile && *quantile <= *target.limit));
          ++compared;
          if (quantile == target.limit) ++equal;
        }
      }
    }
  }
  CHECK(compared > 10'000);
  CHECK(all_together > 1000);
  CHECK(equal > 1000);  // at the limit itself, where < and <= differ
}

TEST_CASE("Any case: means and quantiles are those of one cell after the other") {
  std::mt19937 random(10);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 40; ++round) {
    const ResponseCase made = test::random_case(random);
    const RuleResponse rule = made.respond();
    const ResponseSummary summary =
        made.summarise({rule}, {{.kind = Condition::Kind::slot, .slot = 1}});
    const std::size_t country = test::area_at(made.areas, AreaLevel::country, "FI");
    for (const MeasureRow& each : summary.measures) {
      if (each.area != country || each.risk_class != k_no_class || each.urgencies != 0) continue;
      double time = 0.0;
      std::int64_t reached = 0, total = 0;
      std::map<Millis, std::int64_t> by_time;
      for (std::size_t state = 0; state < made.duty.states.size(); ++state) {
        for (std::size_t cell = 0; cell < made.cells.size(); ++cell) {
          const Millis here = rule.state[state].time[each.measure][cell];
          const std::int64_t weight =
              made.cells.residents[cell] * made.duty.states[state].slot_minutes[1];
          total += weight;
          if (here.is_infinite()) continue;
          time += static_cast<double>(weight) * here.seconds();
          reached += weight;
          by_time[here] += weight;
        }
      }
      const auto& mean = each.sums.mean_s[k_residents];
      REQUIRE(mean.has_value() == (reached > 0));
      if (mean) REQUIRE(*mean == Catch::Approx(time / static_cast<double>(reached)));
      for (std::size_t position = 0; position < made.norm.quantiles_per_mille.size(); ++position) {
        std::optional<Millis> expected;
        std::int64_t arrived = 0;
        for (const auto& [at, weight] : by_time) {
          arrived += weight;
          if (arrived * 1000 < total * made.norm.quantiles_per_mille[position] || total == 0)
            continue;
          expected = at;
          break;
        }
        REQUIRE(each.sums.quantile[k_residents][position] == expected);
      }
    }
  }
}

TEST_CASE("Any case: each set of urgencies has the quantiles of its tasks, one after the other") {
  std::mt19937 random(13);  // NOLINT(cert-msc51-cpp)
  std::size_t compared = 0;
  for (int round = 0; round < 40; ++round) {
    const ResponseCase made = test::random_case(random);
    const RuleResponse rule = made.respond();
    std::vector<Condition> conditions = test::all_conditions();
    const ResponseSummary summary = made.summarise({rule}, conditions);
    std::map<std::array<std::size_t, 5>, std::map<Millis, std::int64_t>> plain;
    for (std::size_t cell = 0; cell < made.cells.size() && made.tasks.is_known(); ++cell) {
      for (std::size_t each = made.tasks.first[cell]; each < made.tasks.first[cell + 1]; ++each) {
        const response::ExpectedTasks::Entry& entry = made.tasks.task[each];
        for (std::size_t condition = 0; condition < 6; ++condition) {
          if (!response::happens_in(entry, made.duty.states[entry.state], conditions[condition]))
            continue;
          for (std::size_t set = 0; set < summary.urgencies.size(); ++set) {
            if (!summary.urgencies[set].contains(entry.urgency)) continue;
            for (std::size_t measure = 0; measure < 3; ++measure) {
              const Millis time = rule.state[entry.state].time[measure][cell];
              for (const auto& area_of : made.areas.area_of) {
                const std::size_t area = area_of[made.areas.slot_of(made.cells.municipality[cell])];
                plain[{condition, measure, set, area, k_no_class}][time] += entry.milli;
                if (made.cells.risk_class[cell] != k_no_class)
                  plain[{condition, measure, set, area, made.cells.risk_class[cell]}][time] +=
                      entry.milli;
              }
            }
          }
        }
      }
    }
    std::size_t with_tasks = 0;
    for (const MeasureRow& each : summary.measures) {
      const auto found =
          plain.find({each.condition, each.measure, each.urgencies, each.area, each.risk_class});
      REQUIRE((each.urgencies == 0 || found != plain.end()));
      if (found == plain.end()) {
        REQUIRE(each.sums.milli_tasks == 0);
        continue;
      }
      ++with_tasks;
      std::int64_t total = 0;
      for (const auto& [time, milli] : found->second)
        total += milli;
      REQUIRE(each.sums.milli_tasks == total);
      for (std::size_t position = 0; position < made.norm.quantiles_per_mille.size(); ++position) {
        std::optional<Millis> expected;
        std::int64_t arrived = 0;
        for (const auto& [time, milli] : found->second) {
          arrived += milli;
          if (arrived * 1000 < total * made.norm.quantiles_per_mille[position]) continue;
          if (!time.is_infinite()) expected = time;
          break;
        }
        REQUIRE(each.sums.quantile[k_tasks][position] == expected);
        ++compared;
      }
    }
    REQUIRE(with_tasks == plain.size());
    using Order = std::array<std::size_t, 5>;
    REQUIRE(std::ranges::is_sorted(summary.measures, {}, [](const MeasureRow& each) {
      return Order{each.condition, each.measure, each.urgencies, each.area, each.risk_class};
    }));
  }
  CHECK(compared > 10'000);
}

namespace {

/// No total differs, and whoever was within still is.
bool never_worse(const ResponseSummary& better, const ResponseSummary& than) {
  return std::ranges::equal(
      better.targets, than.targets, [](const TargetRow& one, const TargetRow& other) {
        bool holds =
            one.sums.total == other.sums.total && one.sums.cells_kept >= other.sums.cells_kept;
        for (std::size_t by = 0; by < k_weights.size(); ++by) {
          holds &= one.sums.within[by] >= other.sums.within[by] &&
                   one.sums.never[by] <= other.sums.never[by];
        }
        return holds;
      });
}

}  // namespace

TEST_CASE("Any case: a faster turnout or one border less never lowers a share") {
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp)
  std::size_t gained = 0;
  for (int round = 0; round < 40; ++round) {
    ResponseCase made = test::random_case(random);
    const response::DispatchRule borders = test::random_borders(random, made);
    const auto conditions = test::all_conditions();
    const ResponseSummary before = made.summarise({made.respond(borders)}, conditions);
    const ResponseSummary free = made.summarise({made.respond()}, conditions);
    REQUIRE(never_worse(free, before));
    for (network::Station& each : made.stations) {
      if (random() % 2 == 0) each.crews[0].turnout.value /= 2;
    }
    const ResponseSummary faster = made.summarise({made.respond(borders)}, conditions);
    REQUIRE(never_worse(faster, before));
    if (!never_worse(before, faster)) ++gained;
  }
  CHECK(gained > 10);
}

TEST_CASE(
    "Any case: the rules that are not judged lack all conditions but the first, and no more") {
  std::mt19937 random(14);  // NOLINT(cert-msc51-cpp)
  const ResponseCase made = test::random_case(random);
  const std::vector<RuleResponse> rules{made.respond(test::random_borders(random, made)),
                                        made.respond(), made.respond()};
  const auto conditions = test::all_conditions();
  ResponseSummary all = made.summarise(rules, conditions);
  const ResponseSummary some = made.summarise(rules, conditions, 1);
  const auto is_left_out = [](const response::SummaryRow& each) {
    return each.rule != 1 && each.condition != 0;
  };
  CHECK(std::erase_if(all.targets, is_left_out) > 0);
  CHECK(std::erase_if(all.measures, is_left_out) > 0);
  const auto position = [](const response::SummaryRow& each) {
    return std::tuple(each.rule, each.condition, each.area, each.risk_class);
  };
  CHECK(std::ranges::equal(
      all.targets, some.targets, [&](const TargetRow& one, const TargetRow& other) {
        return position(one) == position(other) && one.target == other.target &&
               one.sums.within == other.sums.within && one.sums.total == other.sums.total &&
               one.outcome == other.outcome;
      }));
  CHECK(std::ranges::equal(
      all.measures, some.measures, [&](const MeasureRow& one, const MeasureRow& other) {
        return position(one) == position(other) && one.measure == other.measure &&
               one.urgencies == other.urgencies && one.sums.mean_s == other.sums.mean_s &&
               one.sums.quantile == other.sums.quantile;
      }));
}

TEST_CASE("Any case: one thread says what many say") {
  std::mt19937 random(12);  // NOLINT(cert-msc51-cpp)
  const ResponseCase made = test::random_case(random, 3000);
  const std::vector<RuleResponse> rules{made.respond(), made.respond()};
  const ResponseSummary many = made.summarise(rules, test::all_conditions());
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const ResponseSummary alone = made.summarise(rules, test::all_conditions());
  CHECK(std::ranges::equal(many.targets, alone.targets, [](const TargetRow& a, const TargetRow& b) {
    return a.sums.within == b.sums.within && a.area == b.area;
  }));
  CHECK(std::ranges::equal(
      many.measures, alone.measures, [](const MeasureRow& a, const MeasureRow& b) {
        return a.sums.mean_s == b.sums.mean_s && a.sums.quantile == b.sums.quantile &&
               a.urgencies == b.urgencies && a.sums.milli_tasks == b.sums.milli_tasks;
      }));
}

}  // namespace saavu
