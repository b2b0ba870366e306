// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/network/response_norm.h>
#include <saavu/response/incident.h>
#include <saavu/response/response.h>
#include <saavu/response/risk_cells.h>

namespace saavu::response {

/// A record beside what the model says of it.
struct Comparison {
  std::size_t incident = 0;  ///< position in IncidentTable::incident
  std::size_t cell = 0;
  std::uint32_t station = k_no_station;  ///< who the model says was first
  base::Millis observed;
  base::Millis modelled;
};

/// Observed against modelled response of some group of records. Residual: observed less modelled.
struct Residuals {
  enum class By : std::uint8_t {
    all,
    station,
    risk_class,
    hour,
    month,
    urgency,
    department
  } by = By::all;
  std::string key;  ///< station id, class id, "07", "01", "A"
  std::int64_t count = 0;
  double observed_median_s = 0.0;
  double modelled_median_s = 0.0;
  double median_s = 0.0;  ///< of the residuals
  double mean_s = 0.0;
  double p10_s = 0.0, p90_s = 0.0;
  double mean_absolute_s = 0.0;
  double within_share = 0.0;  ///< residuals of at most a minute either way
};

/// What a cell's record says of a target: tasks of its urgencies, and how many were in time, by
/// calendar year; a problem cell of the record fails the floor in every year with a task.
struct RecordedCell {
  std::size_t cell = 0;
  std::size_t target = 0;
  std::int64_t tasks = 0;
  std::int64_t in_time = 0;
  std::int64_t years_with_tasks = 0;
  std::optional<std::int64_t> years_failed{};  ///< none: the target has no floor
  std::optional<base::Millis> median;
};

std::string_view to_string(Residuals::By by);
base::Phrase phrase(Residuals::By by);  ///< for people

/// By groups, `all` first, then ascending keys. Records that the model never reaches are left out,
/// and from a grouping those that do not tell the key. Quantiles are the smallest value that so
/// large a share does not exceed.
std::vector<Residuals> residuals(const std::vector<Comparison>& comparisons,
                                 const IncidentTable& incidents,
                                 const std::vector<network::Station>& stations,
                                 const RiskCells& cells, const network::ResponseNorm& norm);

/// Of every target with a limit for the first measure, from the norm's kind of tasks with place,
/// urgency and response, in the cells of the target's classes that have any. Tasks without a time
/// count, but for no year. Ascending by cell, then target.
std::vector<RecordedCell> recorded_cells(const IncidentTable& incidents, const RiskCells& cells,
                                         const network::ResponseNorm& norm);

}  // namespace saavu::response
