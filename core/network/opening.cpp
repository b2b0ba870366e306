// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <limits>

#include <saavu/network/opening.h>

namespace saavu::network {

std::int64_t open_minutes(const OpeningTimes& times) {
  std::int64_t minutes = 0;
  for (const OpeningTimes::Interval& each : times.open)
    minutes += each.end - each.begin;
  return minutes;
}

double hours_a_week(const OpeningTimes& times, const Calendar& calendar) {
  if (calendar.days <= 0) return 0.0;
  return static_cast<double>(open_minutes(times) * 7) / (60.0 * calendar.days);
}

bool is_always_open(const OpeningTimes& times, const Calendar& calendar) {
  return calendar.days > 0 && open_minutes(times) == std::int64_t{calendar.days} * k_minutes_a_day;
}

OpeningTimes united(const OpeningTimes& one, const OpeningTimes& other) {
  OpeningTimes both;
  both.open.resize(one.open.size() + other.open.size());
  const auto by_begin = [](const OpeningTimes::Interval& a, const OpeningTimes::Interval& b) {
    return a.begin < b.begin;
  };
  std::ranges::merge(one.open, other.open, both.open.begin(), by_begin);
  std::size_t last = 0;
  for (std::size_t next = 1; next < both.open.size(); ++next) {
    if (both.open[next].begin <= both.open[last].end) {
      both.open[last].end = std::max(both.open[last].end, both.open[next].end);
    } else {
      both.open[++last] = both.open[next];
    }
  }
  if (!both.open.empty()) both.open.resize(last + 1);
  return both;
}

OpeningTimes common(const OpeningTimes& one, const OpeningTimes& other) {
  OpeningTimes both;
  auto a = one.open.begin();
  auto b = other.open.begin();
  while (a != one.open.end() && b != other.open.end()) {
    const std::int32_t begin = std::max(a->begin, b->begin);
    const std::int32_t end = std::min(a->end, b->end);
    if (begin < end) both.open.push_back({begin, end});
    ++(a->end < b->end ? a : b);
  }
  return both;
}

double open_share(const OpeningTimes& times, const OpeningTimes& slice) {
  const std::int64_t minutes = open_minutes(slice);
  if (minutes == 0) return 0.0;
  return static_cast<double>(open_minutes(common(times, slice))) / static_cast<double>(minutes);
}

std::vector<std::int32_t> open_days(const OpeningTimes& times) {
  std::vector<std::int32_t> days;
  for (const OpeningTimes::Interval& each : times.open) {
    if (each.end <= each.begin) continue;
    const std::int32_t last = (each.end - 1) / k_minutes_a_day;
    std::int32_t day = each.begin / k_minutes_a_day;
    if (!days.empty()) day = std::max(day, days.back() + 1);
    for (; day <= last; ++day)
      days.push_back(day);
  }
  return days;
}

double mean_wait_days(const std::vector<std::int32_t>& open_days, const Calendar& calendar) {
  if (open_days.empty() || calendar.days <= 0) return std::numeric_limits<double>::infinity();
  std::int64_t waited = 0;
  std::int32_t previous = open_days.back() - calendar.days;
  for (const std::int32_t day : open_days) {
    // From each of the gap's days: 0, 1, ... gap - 1 days until `day`.
    const std::int64_t gap = day - previous;
    waited += gap * (gap - 1) / 2;
    previous = day;
  }
  return static_cast<double>(waited) / calendar.days;
}

double share_of_weeks(const std::vector<std::int32_t>& open_days, const Calendar& calendar) {
  const std::int32_t weeks = calendar.days / 7;
  if (weeks <= 0) return 0.0;
  std::int32_t served = 0;
  std::int32_t last_week = -1;
  for (const std::int32_t day : open_days) {
    const std::int32_t week = day / 7;
    if (week >= weeks || week == last_week) continue;
    ++served;
    last_week = week;
  }
  return static_cast<double>(served) / weeks;
}

}  // namespace saavu::network
