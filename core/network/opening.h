// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace saavu::network {

/// Whole days on which hours are judged: a year, as a rule. Local time without daylight saving:
/// every day has 1,440 minutes, so that a week has 168 hours.
struct Calendar {
  int first_year = 0;  ///< the first day, e.g. 2026-01-01
  int first_month = 1;
  int first_day = 1;
  std::int32_t days = 0;
};

/// When something is open: half-open intervals in minutes since the calendar's first midnight,
/// ascending, disjoint, not touching.
struct OpeningTimes {
  struct Interval {
    std::int32_t begin = 0;
    std::int32_t end = 0;
    friend bool operator==(const Interval&, const Interval&) = default;
  };
  std::vector<Interval> open;
  friend bool operator==(const OpeningTimes&, const OpeningTimes&) = default;
};

inline constexpr std::int32_t k_minutes_a_day = 1440;

std::int64_t open_minutes(const OpeningTimes& times);
/// Mean over the calendar.
double hours_a_week(const OpeningTimes& times, const Calendar& calendar);
bool is_always_open(const OpeningTimes& times, const Calendar& calendar);
/// Open at any of the two.
OpeningTimes united(const OpeningTimes& one, const OpeningTimes& other);
/// Open at both.
OpeningTimes common(const OpeningTimes& one, const OpeningTimes& other);
/// Share of the slice's minutes that are open, 0 .. 1; 0 for an empty slice.
double open_share(const OpeningTimes& times, const OpeningTimes& slice);
/// Days (0 = the calendar's first) on which it opens for at least a minute, ascending.
std::vector<std::int32_t> open_days(const OpeningTimes& times);
/// Mean over all days of the calendar of the days until the next open day, that day itself
/// counting 0; the calendar repeats itself. Infinite where no day is open.
double mean_wait_days(const std::vector<std::int32_t>& open_days, const Calendar& calendar);
/// Share of the calendar's whole weeks (7 days from its first day on) with an open day.
double share_of_weeks(const std::vector<std::int32_t>& open_days, const Calendar& calendar);

}  // namespace saavu::network
