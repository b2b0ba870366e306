// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include <saavu/response/incident.h>

namespace saavu::response {

std::chrono::sys_days day_of(std::int64_t second) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds{std::chrono::seconds{second}});
}

std::int32_t minute_in(const network::Calendar& calendar, std::int64_t second) {
  using std::chrono::days;
  using std::chrono::sys_days;
  const sys_days then = day_of(second);
  const std::chrono::sys_seconds moment{std::chrono::seconds{second}};
  const auto minute =
      static_cast<std::int32_t>(std::chrono::floor<std::chrono::minutes>(moment - then).count());
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
