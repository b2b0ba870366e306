// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/response/crews_on_duty.h>
#include <saavu/response/gathering.h>
#include <saavu/response/response.h>

namespace saavu::response {

namespace {

using base::Millis;

void verify_shapes(const coverage::Reaches& drives, const std::vector<network::Station>& stations,
                   const DutyState& state, const DispatchRule& rule) {
  std::size_t crews = 0;
  for (const network::Station& station : stations)
    crews += station.crews.size();
  base::verify(state.on_duty.size() == crews, "a state of {} crews for {}", state.on_duty.size(),
               crews);
  if (!rule.has_borders()) return;
  base::verify(rule.station_group.size() == stations.size(), "{} groups for {} stations",
               rule.station_group.size(), stations.size());
  base::verify(rule.cell_group.size() == drives.cells(), "{} groups for {} cells",
               rule.cell_group.size(), drives.cells());
}

}  // namespace

std::vector<Arrival> arrivals_at(std::size_t cell, const coverage::Reaches& drives,
                                 const std::vector<network::Station>& stations,
                                 const DutyState& state, const DispatchRule& rule) {
  verify_shapes(drives, stations, state, rule);
  std::vector<Arrival> arrivals;
  visit_crews_on_duty(stations, state.on_duty, [&](std::size_t station, std::size_t crew) {
    if (!rule.may_go(station, cell)) return;
    for (std::size_t entry = drives.first[cell]; entry < drives.first[cell + 1]; ++entry) {
      if (drives.site[entry] != station) continue;
      const Millis time = drives.time[entry] + stations[station].crews[crew].turnout;
      if (time.is_infinite()) continue;
      arrivals.push_back(
          {time, static_cast<std::uint32_t>(station), static_cast<std::uint32_t>(crew)});
    }
  });
  std::ranges::sort(arrivals);
  return arrivals;
}

Gathered gather(std::span<const Arrival> arrivals, const std::vector<network::Station>& stations,
                const network::ResponseMeasure& measure) {
  std::vector<std::int64_t> missing;
  for (const network::ResponseNeed& need : measure.needs)
    missing.push_back(need.amount);
  const auto is_there = [&missing] {
    return std::ranges::all_of(missing, [](std::int64_t amount) { return amount <= 0; });
  };
  if (is_there()) return {Millis{} + measure.setup, k_no_station};
  for (const Arrival& arrival : arrivals) {
    const std::vector<std::int32_t>& brings = stations[arrival.station].crews[arrival.crew].brings;
    for (std::size_t need = 0; need < missing.size(); ++need)
      missing[need] -= brings[measure.needs[need].resource];
    if (is_there()) return {arrival.time + measure.setup, arrival.station};
  }
  return {};
}

StateResponse respond(const coverage::Reaches& drives,
                      const std::vector<network::Station>& stations,
                      const std::vector<network::ResponseMeasure>& measures, const DutyState& state,
                      const DispatchRule& rule, base::Progress& progress) {
  verify_shapes(drives, stations, state, rule);
  const Departures departures = departures_of(stations, state.on_duty, measures);
  const std::vector<WantedMeasure> wanted = cut_down(measures, departures.resource);

  const std::size_t cells = drives.cells();
  StateResponse result;
  result.time.assign(measures.size(), std::vector<Millis>(cells, Millis::infinite()));
  result.last.assign(measures.size(), std::vector<std::uint32_t>(cells, k_no_station));
  constexpr std::size_t block = 1024;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, cells, block), [&](const auto& range) {
    if (progress.cancelled()) return;
    Gathering gathering(departures, wanted);
    for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
      gather_at_cell(departures, gathering, [&](auto visit) {
        for (std::size_t entry = drives.first[cell]; entry < drives.first[cell + 1]; ++entry) {
          if (!rule.may_go(drives.site[entry], cell)) continue;
          if (!visit(drives.site[entry], drives.time[entry])) return;
        }
      });
      for (std::size_t measure = 0; measure < wanted.size(); ++measure) {
        result.time[measure][cell] = gathering.answer(measure).time;
        result.last[measure][cell] = gathering.answer(measure).station;
      }
    }
  });
  progress.check();
  if (measures.empty()) {
    result.first.assign(cells, k_no_station);
  } else {
    result.first = result.last.front();
  }
  return result;
}

}  // namespace saavu::response
