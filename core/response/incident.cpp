// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include <saavu/response/incident.h>

namespace saavu::response {

std::int32_t minute_in(const network::Calendar& calendar, std::int64_t second) {
  using std::chrono::days;
  using std::chrono::sys_days;
  constexpr std::int64_t k_day_s = 86400;
  const std::int64_t whole_days =
      second >= 0 ? second / k_day_s : -((k_day_s - 1 - second) / k_day_s);
  const auto minute = static_cast<std::int32_t>((second - whole_days * k_day_s) / 60);
  const sys_days then{days{whole_days}};
  const std::chrono::year_month_day date{then};
  const sys_days first = std::chrono::year{calendar.first_year} /
                         static_cast<unsigned>(calendar.first_month) /
                         static_cast<unsigned>(calendar.first_day);
  // The same date in the calendar's year, or a neighbour of the same day of the week.
  sys_days day = std::chrono::year{calendar.first_year} / date.month() / date.day();
  const auto off = (std::chrono::weekday{then} - std::chrono::weekday{day}).count();
  constexpr decltype(off) k_half_week = 3;
  day += days{off > k_half_week ? off - 7 : off};
  std::int64_t position = (day - first).count();
  if (position < 0) position += 7;
  if (position >= calendar.days) position -= 7;
  position = std::clamp<std::int64_t>(position, 0, calendar.days - 1);  // of less than a year
  return static_cast<std::int32_t>(position) * network::k_minutes_a_day + minute;
}

}  // namespace saavu::response
