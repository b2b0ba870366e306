// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <format>
#include <map>
#include <span>
#include <utility>

#include <saavu/response/backtest.h>

namespace saavu::response {

namespace {

constexpr std::int64_t k_minute_ms = 60'000;

struct Moment {
  int year = 0;
  unsigned month = 1;
  std::int64_t hour = 0;
};

Moment moment_of(std::int64_t second) {
  const std::chrono::sys_days day = day_of(second);
  const std::chrono::year_month_day date{day};
  const std::chrono::sys_seconds moment{std::chrono::seconds{second}};
  return {.year = int{date.year()},
          .month = unsigned{date.month()},
          .hour = std::chrono::floor<std::chrono::hours>(moment - day).count()};
}

/// The smallest value that so large a share of the values does not exceed; `sorted` is not empty.
std::int64_t quantile(std::span<const std::int64_t> sorted, std::size_t per_mille) {
  const std::size_t rank = (sorted.size() * per_mille + 999) / 1000;
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

double seconds(std::int64_t millis) {
  return static_cast<double>(millis) / 1000.0;
}

Residuals residuals_of(Residuals::By by, std::string key, std::span<const Comparison* const> of) {
  std::vector<std::int64_t> observed, modelled, difference;
  Residuals sums{.by = by, .key = std::move(key), .count = static_cast<std::int64_t>(of.size())};
  std::int64_t sum = 0, absolute = 0, near = 0;
  for (const Comparison* one : of) {
    observed.push_back(one->observed.value);
    modelled.push_back(one->modelled.value);
    const std::int64_t residual = observed.back() - modelled.back();
    difference.push_back(residual);
    sum += residual;
    absolute += std::abs(residual);
    if (std::abs(residual) <= k_minute_ms) ++near;
  }
  for (std::vector<std::int64_t>* values : {&observed, &modelled, &difference})
    std::ranges::sort(*values);
  const auto count = static_cast<double>(of.size());
  sums.observed_median_s = seconds(quantile(observed, 500));
  sums.modelled_median_s = seconds(quantile(modelled, 500));
  sums.median_s = seconds(quantile(difference, 500));
  sums.p10_s = seconds(quantile(difference, 100));
  sums.p90_s = seconds(quantile(difference, 900));
  sums.mean_s = seconds(sum) / count;
  sums.mean_absolute_s = seconds(absolute) / count;
  sums.within_share = static_cast<double>(near) / count;
  return sums;
}

}  // namespace

std::string_view to_string(Residuals::By by) {
  switch (by) {
    case Residuals::By::all:
      return "all";
    case Residuals::By::station:
      return "station";
    case Residuals::By::risk_class:
      return "class";
    case Residuals::By::hour:
      return "hour";
    case Residuals::By::month:
      return "month";
    case Residuals::By::urgency:
      return "urgency";
    case Residuals::By::department:
      return "owner";
  }
  return "all";
}

base::Phrase phrase(Residuals::By by) {
  switch (by) {
    case Residuals::By::all:
      return base::Phrase{"All", "table"};
    case Residuals::By::station:
      return base::Phrase{"Station", "table"};
    case Residuals::By::risk_class:
      return base::Phrase{"Risk class", "table"};
    case Residuals::By::hour:
      return base::Phrase{"Hour", "table"};
    case Residuals::By::month:
      return base::Phrase{"Month", "table"};
    case Residuals::By::urgency:
      return base::Phrase{"Urgency", "table"};
    case Residuals::By::department:
      return base::Phrase{"Owner", "table"};
  }
  return {};
}

std::vector<Residuals> residuals(const std::vector<Comparison>& comparisons,
                                 const IncidentTable& incidents,
                                 const std::vector<network::Station>& stations,
                                 const RiskCells& cells, const network::ResponseNorm& norm) {
  using By = Residuals::By;
  std::map<std::pair<By, std::string>, std::vector<const Comparison*>> groups;
  for (const Comparison& one : comparisons) {
    if (one.observed.is_infinite() || one.modelled.is_infinite()) continue;
    const auto belongs = [&groups, &one](By by, std::string key) {
      groups[{by, std::move(key)}].push_back(&one);
    };
    belongs(By::all, "");
    if (one.station != k_no_station) {
      const network::Station& station = stations[one.station];
      belongs(By::station, station.id);
      if (!station.department.text.empty()) belongs(By::department, station.department.text);
    }
    const std::uint8_t risk_class = cells.risk_class[one.cell];
    if (risk_class != k_no_class) belongs(By::risk_class, norm.classes[risk_class].id);
    const Incident& incident = incidents.incident[one.incident];
    if (incident.second) {
      const Moment moment = moment_of(*incident.second);
      belongs(By::hour, std::format("{:02}", moment.hour));
      belongs(By::month, std::format("{:02}", moment.month));
    }
    if (incident.urgency != ' ') belongs(By::urgency, std::string(1, incident.urgency));
  }
  std::vector<Residuals> all;
  for (const auto& [name, of] : groups)
    all.push_back(residuals_of(name.first, name.second, of));
  return all;
}

std::vector<RecordedCell> recorded_cells(const IncidentTable& incidents, const RiskCells& cells,
                                         const network::ResponseNorm& norm) {
  struct Year {
    std::int64_t tasks = 0;
    std::int64_t in_time = 0;
  };
  struct Record {
    RecordedCell cell;
    std::map<int, Year> years;
    std::vector<std::int64_t> times;
  };
  std::map<std::pair<std::size_t, std::size_t>, Record> records;
  for (const Incident& incident : incidents.incident) {
    if (incident.kind != norm.kind || !incident.point || !incident.response) continue;
    const std::size_t cell = position_of(cells, square_of(*incident.point));
    if (cell == cells.size()) continue;
    for (std::size_t position = 0; position < norm.targets.size(); ++position) {
      const network::ResponseTarget& target = norm.targets[position];
      if (target.measure != 0 || !target.limit ||
          !std::ranges::binary_search(target.classes, std::size_t{cells.risk_class[cell]}) ||
          !target.urgencies.contains(incident.urgency))
        continue;
      Record& record = records[{cell, position}];
      const std::int64_t in_time = *incident.response <= *target.limit ? 1 : 0;
      ++record.cell.tasks;
      record.cell.in_time += in_time;
      record.times.push_back(incident.response->value);
      if (!incident.second) continue;
      Year& year = record.years[moment_of(*incident.second).year];
      ++year.tasks;
      year.in_time += in_time;
    }
  }
  std::vector<RecordedCell> all;
  for (auto& [place, record] : records) {
    RecordedCell& cell = record.cell;
    std::tie(cell.cell, cell.target) = place;
    const std::int64_t floor = norm.targets[cell.target].share_per_mille;
    cell.years_with_tasks = std::ssize(record.years);
    if (norm.targets[cell.target].is_judged()) {
      cell.years_failed = std::ranges::count_if(record.years, [floor](const auto& each) {
        return each.second.in_time * 1000 < floor * each.second.tasks;
      });
    }
    std::ranges::sort(record.times);
    cell.median = base::Millis{static_cast<std::uint32_t>(quantile(record.times, 500))};
    all.push_back(cell);
  }
  return all;
}

}  // namespace saavu::response
