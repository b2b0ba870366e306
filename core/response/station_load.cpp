// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <saavu/response/crews_on_duty.h>
#include <saavu/response/summary.h>

namespace saavu::response {

namespace {

StationLoad& operator+=(StationLoad& load, const StationLoad& more) {
  load.first_residents += more.first_residents;
  load.first_cells += more.first_cells;
  load.first_milli_tasks += more.first_milli_tasks;
  load.in_reach_residents += more.in_reach_residents;
  load.unused_residents += more.unused_residents;
  load.only_residents += more.only_residents;
  return load;
}

/// When a station's own crews on duty have brought what the first unit needs, set-up included,
/// before the drive; infinite: they cannot.
base::Millis ready_after(std::span<const network::Crew* const> crews,
                         const network::ResponseMeasure& first_unit) {
  base::Millis ready = first_unit.setup;
  std::vector<const network::Crew*> by_turnout(crews.begin(), crews.end());
  std::ranges::sort(by_turnout, {}, &network::Crew::turnout);
  for (const network::ResponseNeed& need : first_unit.needs) {
    std::int64_t gathered = 0;
    base::Millis complete = base::Millis::infinite();
    for (const network::Crew* crew : by_turnout) {
      gathered += crew->brings[need.resource];
      if (gathered < need.amount) continue;
      complete = crew->turnout + first_unit.setup;
      break;
    }
    ready = std::max(ready, complete);
  }
  return ready;
}

/// By class the limit of its first target of the first unit that has one.
std::vector<std::optional<base::Millis>> limits_of(const network::ResponseNorm& norm) {
  std::vector<std::optional<base::Millis>> limits(norm.classes.size());
  for (const network::ResponseTarget& target : norm.targets) {
    if (target.measure != 0) continue;
    for (const std::size_t each : target.classes) {
      if (!limits[each]) limits[each] = target.limit;
    }
  }
  return limits;
}

}  // namespace

std::vector<StationLoad> station_loads(const ResponseInput& input, const RuleResponse& rule,
                                       const std::vector<coverage::Reaches>& drives,
                                       base::Progress& progress) {
  const std::size_t cells = input.cells.size();
  const std::size_t stations = input.stations.size();
  const std::vector<DutyState>& states = input.duty.states;
  const std::vector<std::optional<base::Millis>> limits = limits_of(input.norm);
  std::vector<std::vector<base::Millis>> ready(states.size());  // by state and station
  for (std::size_t state = 0; state < states.size(); ++state) {
    const CrewsOnDuty crews(input.stations, states[state]);
    for (std::size_t station = 0; station < stations; ++station)
      ready[state].push_back(ready_after(crews.of(station), input.norm.measures[0]));
  }

  const auto count_first = [&](std::size_t cell, std::vector<StationLoad>& loads) {
    for (std::size_t state = 0; state < states.size(); ++state) {
      const std::uint32_t first = rule.state[state].first[cell];
      if (first == k_no_station) continue;
      loads[first].first_residents += states[state].minutes * input.cells.residents[cell];
      loads[first].first_cells += states[state].minutes;
    }
    if (!input.tasks.is_known()) return;
    for (std::size_t each = input.tasks.first[cell]; each < input.tasks.first[cell + 1]; ++each) {
      const ExpectedTasks::Entry& entry = input.tasks.task[each];
      const std::uint32_t first = rule.state[entry.state].first[cell];
      if (first != k_no_station && input.norm.urgent.contains(entry.urgency))
        loads[first].first_milli_tasks += entry.milli;
    }
  };

  const auto count_reach = [&](std::size_t cell, base::Millis limit,
                               std::vector<std::uint32_t>& in_time,
                               std::vector<StationLoad>& loads) {
    for (std::size_t state = 0; state < states.size(); ++state) {
      const coverage::Reaches& drive = drives[states[state].driving];
      in_time.clear();
      for (std::size_t each = drive.first[cell];
           each < drive.first[cell + 1] && drive.time[each] <= limit; ++each) {
        const std::uint32_t station = drive.site[each];
        const DispatchRule& borders = rule.rule;
        if (borders.has_borders() && borders.station_group[station] != borders.cell_group[cell])
          continue;
        if (ready[state][station] + drive.time[each] <= limit) in_time.push_back(station);
      }
      const std::int64_t residents = states[state].minutes * input.cells.residents[cell];
      for (const std::uint32_t station : in_time) {
        loads[station].in_reach_residents += residents;
        if (rule.state[state].first[cell] != station) loads[station].unused_residents += residents;
        if (in_time.size() == 1) loads[station].only_residents += residents;
      }
    }
  };

  tbb::enumerable_thread_specific<std::vector<StationLoad>> of_thread(
      [stations] { return std::vector<StationLoad>(stations); });
  progress.begin(base::say("station load"), cells);
  constexpr std::size_t k_grain = 4096;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, cells, k_grain), [&](const auto& range) {
    if (progress.cancelled()) return;
    std::vector<StationLoad>& loads = of_thread.local();
    std::vector<std::uint32_t> in_time;
    for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
      count_first(cell, loads);
      const std::uint8_t risk_class = input.cells.risk_class[cell];
      if (risk_class == k_no_class || !limits[risk_class] || input.cells.residents[cell] == 0)
        continue;
      count_reach(cell, *limits[risk_class], in_time, loads);
    }
    progress.advance(range.size());
  });
  progress.check();
  progress.end();
  // Whole numbers: which thread counted what leaves no trace.
  std::vector<StationLoad> loads(stations);
  for (const std::vector<StationLoad>& part : of_thread) {
    for (std::size_t station = 0; station < stations; ++station)
      loads[station] += part[station];
  }
  return loads;
}

}  // namespace saavu::response
