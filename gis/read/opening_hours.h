// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/network/opening.h>
#include <saavu/read/holidays.h>

namespace saavu::read {

/// Reads opening hours in OSM's grammar (docs/formats/hours.md) into times of one calendar. Keeps
/// what it has read: hundreds of sites share few expressions. Not thread-safe.
class HoursReader {
 public:
  HoursReader(const network::Calendar& calendar, const std::vector<Holiday>& holidays);

  [[nodiscard]] const network::Calendar& calendar() const { return calendar_; }
  /// Ascending days of the calendar (0 = the first) that are public holidays.
  [[nodiscard]] std::vector<std::int32_t> holidays() const;

  /// Every day has 1,440 minutes: the clock of the wall, without the hours that daylight saving
  /// takes and gives. "Unknown" counts as closed. Error: `hours-unreadable` with the expression,
  /// what is wrong, an example. `found` gets, once an expression: warning `hours-respelled`
  /// (what it was read as), notes `hours-unknown-state` and `hours-open-end`.
  base::Result<network::OpeningTimes> read(std::string_view expression, const base::Place& place,
                                           base::Findings& found);

 private:
  struct Answer {
    network::OpeningTimes times;
    std::string problem;  ///< empty: none
  };
  Answer evaluate(const std::string& expression, const base::Place& place, base::Findings& found);

  network::Calendar calendar_;
  std::chrono::sys_days first_;
  std::vector<std::chrono::sys_days> holidays_;  ///< ascending; some before and after the calendar
  std::map<std::string, Answer, std::less<>> answers_;
};

}  // namespace saavu::read
