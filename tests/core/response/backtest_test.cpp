// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Residuals and recorded cells, worked out by hand.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/response/backtest.h>

namespace saavu {
namespace {

using base::Millis;
using response::Comparison;
using response::Incident;
using response::IncidentTable;
using response::RecordedCell;
using response::Residuals;

std::int64_t at(int year, unsigned month, unsigned day, int hour) {
  const std::chrono::sys_days date{std::chrono::year{year} / std::chrono::month{month} /
                                   std::chrono::day{day}};
  return std::chrono::duration_cast<std::chrono::seconds>(date.time_since_epoch()).count() +
         hour * 3600;
}

/// Two squares, classes I and II.
response::RiskCells two_cells() {
  return {.square = {{.north_km = 7000, .east_km = 300}, {.north_km = 7000, .east_km = 301}},
          .municipality = std::vector<network::MunicipalityId>(2),
          .residents = {10, 20},
          .risk_class = {0, 1}};
}

network::ResponseNorm norm() {
  network::ResponseNorm norm;
  norm.classes = {{.id = "I"}, {.id = "II"}};
  norm.measures = {{.id = "first"}, {.id = "effective"}};
  norm.targets = {{.id = "I", .classes = {0}, .urgencies = "AB", .limit = Millis{360'000}},
                  {.id = "II", .classes = {1}, .urgencies = "AB", .limit = Millis{600'000}},
                  {.id = "told", .classes = {0, 1}, .urgencies = "AB"},
                  {.id = "later",
                   .measure = 1,
                   .classes = {0, 1},
                   .urgencies = "AB",
                   .limit = Millis{660'000}}};
  return norm;
}

std::vector<network::Station> two_stations() {
  std::vector<network::Station> stations(2);
  stations[0].id = "P2";
  stations[0].department = {"05"};
  stations[1].id = "P1";
  return stations;
}

const Residuals* find(const std::vector<Residuals>& all, Residuals::By by, const std::string& key) {
  const auto found = std::ranges::find_if(
      all, [&](const Residuals& one) { return one.by == by && one.key == key; });
  return found == all.end() ? nullptr : &*found;
}

TEST_CASE("residuals: observed less modelled, by hand") {
  IncidentTable incidents;
  incidents.incident = {{.second = at(2024, 1, 1, 7), .urgency = 'A'},
                        {.second = at(2024, 1, 31, 7), .urgency = 'B'},
                        {.second = at(2025, 2, 28, 23), .urgency = 'A'},
                        {.urgency = ' '}};
  // Residuals +60 s, -61 s, 0 s, +120 s.
  const std::vector<Comparison> comparisons{
      {.incident = 0, .cell = 0, .station = 0, .observed = {360'000}, .modelled = {300'000}},
      {.incident = 1, .cell = 0, .station = 0, .observed = {300'000}, .modelled = {361'000}},
      {.incident = 2, .cell = 1, .station = 1, .observed = {500'000}, .modelled = {500'000}},
      {.incident = 3, .cell = 1, .observed = {520'000}, .modelled = {400'000}},
      {.incident = 0, .cell = 0, .observed = {520'000}, .modelled = Millis::infinite()}};
  const std::vector<Residuals> all =
      response::residuals(comparisons, incidents, two_stations(), two_cells(), norm());

  REQUIRE(all.front().by == Residuals::By::all);
  const Residuals& whole = all.front();
  CHECK(whole.key.empty());
  CHECK(whole.count == 4);
  CHECK(whole.observed_median_s == 360.0);
  CHECK(whole.modelled_median_s == 361.0);
  CHECK(whole.median_s == 0.0);
  CHECK(whole.p10_s == -61.0);
  CHECK(whole.p90_s == 120.0);
  CHECK(whole.mean_s == 119.0 / 4.0);
  CHECK(whole.mean_absolute_s == 241.0 / 4.0);
  CHECK(whole.within_share == 0.5);  // a minute counts, a minute and a second does not

  const Residuals* station = find(all, Residuals::By::station, "P2");
  REQUIRE(station);
  CHECK(station->count == 2);
  CHECK(station->mean_s == -0.5);
  CHECK(find(all, Residuals::By::department, "05")->count == 2);
  CHECK_FALSE(find(all, Residuals::By::department, ""));
  CHECK(find(all, Residuals::By::risk_class, "I")->count == 2);
  CHECK(find(all, Residuals::By::risk_class, "II")->count == 2);
  CHECK(find(all, Residuals::By::hour, "07")->count == 2);
  CHECK(find(all, Residuals::By::hour, "23")->count == 1);
  CHECK(find(all, Residuals::By::month, "01")->count == 2);
  CHECK(find(all, Residuals::By::month, "02")->count == 1);
  CHECK(find(all, Residuals::By::urgency, "A")->count == 2);
  CHECK_FALSE(find(all, Residuals::By::urgency, " "));
  CHECK(std::ranges::is_sorted(all, {},
                               [](const Residuals& one) { return std::pair(one.by, one.key); }));
}

TEST_CASE("recorded cells: tasks in time by calendar year, and years that failed") {
  const base::Point one{300'500.0, 7'000'500.0};    // class I, 6 min
  const base::Point other{301'999.0, 7'000'001.0};  // class II, 10 min
  const auto task = [](base::Point point, std::int64_t second, char urgency,
                       std::uint32_t seconds) {
    return Incident{
        .second = second, .point = point, .urgency = urgency, .response = Millis{seconds * 1000}};
  };
  IncidentTable incidents;
  incidents.incident = {
      task(one, at(2023, 12, 31, 23), 'A', 400),  // 2023: 0 of 1
      task(one, at(2024, 1, 1, 0), 'A', 360),     // 2024: 1 of 2 is the floor
      task(one, at(2024, 7, 1, 0), 'B', 361),
      task(one, at(2024, 7, 1, 0), 'C', 100),  // not of the target's urgencies
      task(other, at(2024, 7, 1, 0), 'B', 600),
      task({400'500.0, 7'000'500.0}, at(2024, 7, 1, 0), 'A', 100),  // no such cell
  };
  incidents.incident.push_back(task(other, 0, 'A', 700));
  incidents.incident.back().second.reset();  // counts, but for no year
  incidents.incident.push_back(task(other, at(2024, 7, 1, 0), 'A', 100));
  incidents.incident.back().response.reset();
  incidents.incident.push_back(task(other, at(2024, 7, 1, 0), 'A', 100));
  incidents.incident.back().kind = network::ResponseKind::ems;

  const std::vector<RecordedCell> cells = response::recorded_cells(incidents, two_cells(), norm());
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].cell == 0);
  CHECK(cells[0].target == 0);
  CHECK(cells[0].tasks == 3);
  CHECK(cells[0].in_time == 1);
  CHECK(cells[0].years_with_tasks == 2);
  CHECK(cells[0].years_failed == 1);
  CHECK(cells[0].median == Millis{361'000});
  CHECK(cells[1].cell == 1);
  CHECK(cells[1].target == 1);
  CHECK(cells[1].tasks == 2);
  CHECK(cells[1].in_time == 1);
  CHECK(cells[1].years_with_tasks == 1);
  CHECK(cells[1].years_failed == 0);
  CHECK(cells[1].median == Millis{600'000});

  // Without a floor no year fails it.
  network::ResponseNorm lenient = norm();
  lenient.targets[0].share_per_mille = 0;
  const std::vector<RecordedCell> told = response::recorded_cells(incidents, two_cells(), lenient);
  REQUIRE(told.size() == 2);
  CHECK(told[0].in_time == 1);
  CHECK(told[0].years_with_tasks == 2);
  CHECK_FALSE(told[0].years_failed.has_value());
  CHECK(told[1].years_failed == 0);
}

}  // namespace
}  // namespace saavu
