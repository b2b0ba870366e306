// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <saavu/response/summary.h>

#include "support/rescue_town.h"
#include "support/town.h"

namespace saavu::test {

/// All that a service level is judged by: filled by hand or at random.
struct ResponseCase {
  network::AreaTable table = town_areas(5);
  coverage::AreaIndex areas = coverage::index_areas(table, true);
  network::ResponseNorm norm;
  response::RiskCells cells;
  std::vector<network::Station> stations;
  response::Duty duty;
  response::ExpectedTasks tasks;
  std::vector<coverage::Reaches> drives;  ///< by driving condition

  [[nodiscard]] response::ResponseInput input() const {
    return {.norm = norm, .cells = cells, .stations = stations, .duty = duty, .tasks = tasks};
  }
  [[nodiscard]] response::RuleResponse respond(const response::DispatchRule& rule = {}) const {
    response::RuleResponse answer{.rule = rule, .state = {}};
    for (const response::DutyState& state : duty.states) {
      answer.state.push_back(response::respond(drives[state.driving], stations, norm.measures,
                                               state, rule, base::Progress::silent()));
    }
    return answer;
  }
  [[nodiscard]] response::ResponseSummary summarise(
      const std::vector<response::RuleResponse>& rules,
      const std::vector<response::Condition>& conditions = {{}},
      std::optional<std::size_t> judged = {}) const {
    return response::summarise(input(), rules, areas, conditions, judged, base::Progress::silent());
  }
  [[nodiscard]] response::CellVerdicts judge(const response::RuleResponse& judged,
                                             const response::RuleResponse& free,
                                             const std::vector<response::Condition>& conditions = {
                                                 {}}) const {
    return response::judge_cells(input(), judged, free, drives, conditions,
                                 base::Progress::silent());
  }

  /// A cell a kilometre further east than the last one.
  void add_cell(std::int32_t residents, std::uint8_t risk_class, std::uint32_t municipality = 0) {
    cells.square.push_back({.north_km = 7000, .east_km = static_cast<std::int32_t>(cells.size())});
    cells.municipality.push_back(municipality == ~0U ? network::MunicipalityId::none()
                                                     : network::MunicipalityId(municipality));
    cells.residents.push_back(residents);
    cells.risk_class.push_back(risk_class);
  }
  void add_state(std::int64_t state_minutes, std::size_t driving = 0,
                 std::vector<std::int64_t> slot_minutes = {}) {
    response::DutyState state;
    state.driving = driving;
    state.minutes = state_minutes;
    state.slot_minutes = std::move(slot_minutes);
    duty.states.push_back(std::move(state));
  }
};

inline network::ResponseTarget target(std::size_t measure, std::vector<std::size_t> classes,
                                      std::optional<base::Millis> limit,
                                      std::int32_t share_per_mille = 500,
                                      std::string urgencies = "AB") {
  return {.id = "t",
          .name = {},
          .measure = measure,
          .classes = std::move(classes),
          .urgencies = std::move(urgencies),
          .limit = limit,
          .share_per_mille = share_per_mille,
          .source = {}};
}

/// At an hour and in the slot ("day" or "night") of a state that have minutes.
inline response::ExpectedTasks::Entry random_task(std::mt19937& random,
                                                  const response::DutyState& of,
                                                  std::uint32_t state) {
  std::size_t hour = random() % of.hour_minutes.size();
  while (of.hour_minutes[hour] == 0)
    hour = (hour + 1) % of.hour_minutes.size();
  const bool is_day = of.slot_minutes[0] > 0 && random() % 2 == 0;
  return {.state = state,
          .urgency = "ABCD "[random() % 5],
          .milli = static_cast<std::int64_t>(1000 * (1 + random() % 3)),
          .hour = static_cast<std::uint8_t>(hour),
          .slots = is_day ? 1U : 2U};
}

/// Two ways of driving, slots "day" and "night" that part the calendar, and hours that do.
inline ResponseCase random_case(std::mt19937& random, std::size_t cell_count = 60) {
  ResponseCase made;
  const auto pick = [&random](std::uint32_t below) {
    return static_cast<std::uint32_t>(random() % below);
  };
  made.norm.resources = {"units", "strength", "leaders"};
  made.norm.classes.resize(3);
  made.norm.urgent = "ABC";
  made.norm.quantiles_per_mille = {1, 500, 900, 1000};
  made.norm.quick_turnout.time = base::Millis{60'000};
  made.norm.attention = network::SourcedTime{.time = minutes(12), .source = {}};
  made.norm.measures = {measure("first", {{k_units, 1}}),
                        measure("effective", {{k_strength, 4}, {k_leaders, 1}}, minutes(1)),
                        measure("second", {{k_units, 2}})};
  for (std::size_t each = 0; each < 5; ++each) {
    std::vector<std::size_t> classes;
    for (std::size_t risk_class = 0; risk_class < 3; ++risk_class) {
      if (pick(2) == 0) classes.push_back(risk_class);
    }
    std::optional<base::Millis> limit = minutes(2 + pick(12));
    if (each == 4) limit.reset();
    made.norm.targets.push_back(target(pick(3), std::move(classes), limit,
                                       static_cast<std::int32_t>(pick(11) * 100),
                                       pick(2) == 0 ? "AB" : "CD"));
  }
  const std::size_t station_count = 1 + pick(8);
  std::size_t crews = 0;
  for (std::size_t each = 0; each < station_count; ++each) {
    std::vector<network::Crew> own;
    for (std::uint32_t more = 1 + pick(2); more > 0; --more, ++crews)
      own.push_back(crew(minutes(pick(6)), static_cast<std::int32_t>(pick(2)),
                         static_cast<std::int32_t>(pick(4))));
    made.stations.push_back(station(std::to_string(each), std::move(own)));
  }
  for (std::size_t states = 1 + pick(5); states > 0; --states) {
    const std::int64_t day = pick(500), night = 1 + pick(500);
    made.add_state(day + night, pick(2), {day, night});
    std::int64_t left = day + night;
    for (std::int64_t& hour : made.duty.states.back().hour_minutes)
      left -= hour = pick(static_cast<std::uint32_t>(left) / 4 + 1);
    made.duty.states.back().hour_minutes[47] += left;
    for (std::size_t each = 0; each < crews; ++each)
      made.duty.states.back().on_duty.push_back(pick(3) == 0 ? 0 : 1);
  }
  for (std::size_t cell = 0; cell < cell_count; ++cell) {
    made.add_cell(pick(3) == 0 ? 0 : static_cast<std::int32_t>(pick(50)),
                  pick(5) == 0 ? response::k_no_class : static_cast<std::uint8_t>(pick(3)),
                  pick(9) == 0 ? ~0U : pick(5));
  }
  // Whole minutes, so that many arrive at a limit, or odd milliseconds.
  const bool whole = pick(2) == 0;
  for (int driving = 0; driving < 2; ++driving) {
    coverage::Reaches reaches{.first = {0}, .site = {}, .time = {}};
    for (std::size_t cell = 0; cell < cell_count; ++cell) {
      std::vector<std::pair<base::Millis, std::uint32_t>> reached;
      for (std::uint32_t each = 0; each < station_count; ++each) {
        if (pick(3) != 0)
          reached.emplace_back(whole ? minutes(pick(12)) : base::Millis{pick(720'000)}, each);
      }
      std::ranges::sort(reached);
      for (const auto& [time, each] : reached) {
        reaches.time.push_back(time);
        reaches.site.push_back(each);
      }
      reaches.first.push_back(reaches.site.size());
    }
    made.drives.push_back(std::move(reaches));
  }
  if (pick(4) != 0) {
    made.tasks.first.push_back(0);
    for (std::size_t cell = 0; cell < cell_count; ++cell) {
      for (std::uint32_t more = pick(4); more > 0; --more) {
        const std::uint32_t state = pick(static_cast<std::uint32_t>(made.duty.states.size()));
        made.tasks.task.push_back(random_task(random, made.duty.states[state], state));
      }
      made.tasks.first.push_back(made.tasks.task.size());
    }
  }
  return made;
}

inline response::DispatchRule random_borders(std::mt19937& random, const ResponseCase& of) {
  response::DispatchRule rule{.id = "own", .name = {}, .station_group = {}, .cell_group = {}};
  for (std::size_t each = 0; each < of.stations.size(); ++each)
    rule.station_group.push_back(static_cast<std::uint32_t>(random() % 2));
  for (std::size_t cell = 0; cell < of.cells.size(); ++cell)
    rule.cell_group.push_back(static_cast<std::uint32_t>(random() % 2));
  return rule;
}

/// Always, day, night, each way of driving, and what they have in common; then 48 hours.
inline std::vector<response::Condition> all_conditions() {
  using Kind = response::Condition::Kind;
  std::vector<response::Condition> conditions{
      {.kind = Kind::always},
      {.kind = Kind::slot, .slot = 0},
      {.kind = Kind::slot, .slot = 1},
      {.kind = Kind::driving, .driving = 0},
      {.kind = Kind::driving, .driving = 1},
      {.kind = Kind::slot_and_driving, .slot = 0, .driving = 1},
  };
  for (std::size_t hour = 0; hour < 48; ++hour)
    conditions.push_back({.kind = Kind::hour, .hour = hour});
  return conditions;
}

}  // namespace saavu::test
