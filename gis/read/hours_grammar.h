// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The rules of an opening_hours expression, for opening_hours.cpp.
namespace saavu::read::detail {

struct YearRange {
  int first = 0;
  int last = 0;
  int step = 1;
};

/// A day of a year: fixed, or counted from Easter; without `day` the whole month.
struct YearDay {
  std::optional<int> year;
  bool easter = false;
  unsigned month = 0;
  unsigned day = 0;
  int offset = 0;  ///< days
  friend bool operator==(const YearDay&, const YearDay&) = default;
};

struct DateRange {
  YearDay first;
  YearDay last;
};

struct WeekRange {
  int first = 1;  ///< ISO 8601
  int last = 53;
  int step = 1;
};

/// Weekdays (1 Monday .. 7 Sunday), or the public holidays.
struct DayRange {
  bool holiday = false;
  int first = 1;
  int last = 7;
  std::vector<int> nth;  ///< in the month, from its end below 0; empty: every one
  int offset = 0;        ///< days
};

/// Minutes from the midnight of the day to which the span belongs; may end after the next.
struct TimeSpan {
  std::int32_t begin = 0;
  std::int32_t end = 24 * 60;
};

enum class State : std::uint8_t { open, closed, unknown };
enum class Join : std::uint8_t { normal, additional, fallback };

struct HoursRule {
  Join join = Join::normal;
  State state = State::open;
  std::vector<YearRange> years;
  std::vector<DateRange> dates;
  std::vector<WeekRange> weeks;
  std::vector<std::vector<DayRange>> days;  ///< one range of every list must match
  std::vector<TimeSpan> times;
  bool open_end = false;  ///< a span may end later than it says

  using IsHoliday = std::function<bool(std::chrono::sys_days)>;
  [[nodiscard]] bool matches(std::chrono::sys_days day, const IsHoliday& is_holiday) const;
};

/// Takes the normalized form that KOpeningHours writes apart. Error: the part of the grammar that
/// is not used here, in words.
std::expected<std::vector<HoursRule>, std::string> parse_hours(std::string_view normalized);

}  // namespace saavu::read::detail
