// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/network/opening.h>
#include <saavu/network/response_norm.h>

namespace saavu::response {

/// A recorded task, as far as its record can be believed.
struct Incident {
  std::string id;
  std::int64_t row = 0;  ///< 1-based row in the source
  network::ResponseKind kind = network::ResponseKind::rescue;
  std::optional<std::int64_t> second;    ///< local time, seconds since 1970-01-01 00:00 local
  std::optional<base::Point> point;      ///< EPSG:3067
  char urgency = ' ';                    ///< A .. D; blank: not told
  std::string type;                      ///< as the source writes it
  std::string risk_class;                ///< as the source writes it; empty: not told
  std::string station;                   ///< id, where the source tells who was first
  std::optional<base::Millis> turnout;   ///< from the alarm to departure
  std::optional<base::Millis> response;  ///< from the alarm to the first unit at the scene

  /// The drive alone; none where either stamp cannot be believed.
  [[nodiscard]] std::optional<base::Millis> drive() const {
    if (!turnout || !response || *response < *turnout) return std::nullopt;
    return base::Millis{response->value - turnout->value};
  }
};

/// What is wrong with a record. What cannot be believed is taken out, never guessed.
struct IncidentProblem {
  std::int64_t row = 0;
  std::string id;
  std::string rule;   ///< kebab-case: "swapped-stamps"
  std::string field;  ///< the column
  std::string value;  ///< as written
};

struct IncidentTable {
  std::vector<Incident> incident;         ///< without doubles, in the order of the file
  std::vector<IncidentProblem> problems;  ///< ascending by row
  std::int64_t rows = 0;                  ///< read
  double years = 1.0;                     ///< that the records span
};

/// The day of a local second.
std::chrono::sys_days day_of(std::int64_t second);

/// The minute of a calendar that is most like a moment of another year: the same time of day and
/// day of the week, on the nearest date; of the same year, the very minute.
std::int32_t minute_in(const network::Calendar& calendar, std::int64_t second);

}  // namespace saavu::response
