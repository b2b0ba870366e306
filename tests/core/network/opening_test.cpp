// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Opening times as sets of minutes: sums, slices, stop-days. A week of the tests:
//
//   day      0 Mon     1 Tue     2 Wed     3 Thu     4 Fri     5 Sat     6 Sun
//   office   8-16      8-16      8-16      8-16      8-16
//   night    22---------6                                      22---------6
#include <array>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <saavu/network/opening.h>

namespace saavu::network {
namespace {

constexpr Calendar k_week{.first_year = 2026, .first_month = 1, .first_day = 5, .days = 7};

constexpr std::int32_t at(std::int32_t day, std::int32_t hour, std::int32_t minute = 0) {
  return day * k_minutes_a_day + hour * 60 + minute;
}

const OpeningTimes k_office{{{at(0, 8), at(0, 16)},
                             {at(1, 8), at(1, 16)},
                             {at(2, 8), at(2, 16)},
                             {at(3, 8), at(3, 16)},
                             {at(4, 8), at(4, 16)}}};
const OpeningTimes k_night{{{at(0, 22), at(1, 6)}, {at(5, 22), at(6, 6)}}};
const OpeningTimes k_always{{{at(0, 0), at(7, 0)}}};
const OpeningTimes k_never{};

TEST_CASE("minutes and hours a week", "[opening]") {
  CHECK(open_minutes(k_office) == 5 * 8 * 60);
  CHECK(hours_a_week(k_office, k_week) == 40.0);
  CHECK(hours_a_week(k_night, k_week) == 16.0);
  CHECK(hours_a_week(k_always, k_week) == 168.0);
  CHECK(hours_a_week(k_never, k_week) == 0.0);
  CHECK(hours_a_week(k_always, Calendar{}) == 0.0);
  // Ten hours in fourteen days are five a week.
  const Calendar fortnight{.first_year = 2026, .first_month = 1, .first_day = 5, .days = 14};
  CHECK(hours_a_week({{{at(3, 8), at(3, 18)}}}, fortnight) == 5.0);
}

TEST_CASE("always open is every minute of the calendar, and no less", "[opening]") {
  CHECK(is_always_open(k_always, k_week));
  CHECK_FALSE(is_always_open({{{0, at(7, 0) - 1}}}, k_week));
  CHECK_FALSE(is_always_open({{{0, 600}, {601, at(7, 0)}}}, k_week));
  CHECK_FALSE(is_always_open(k_never, k_week));
  CHECK_FALSE(is_always_open(k_never, Calendar{}));
}

TEST_CASE("united: touching and nested intervals become one", "[opening]") {
  CHECK(united(k_never, k_never) == k_never);
  CHECK(united(k_office, k_never) == k_office);
  CHECK(united(k_office, k_always) == k_always);
  CHECK(united({{{0, 10}, {30, 40}}}, {{{10, 20}, {32, 35}}}) == OpeningTimes{{{0, 20}, {30, 40}}});
  CHECK(united({{{0, 10}, {20, 30}}}, {{{5, 25}}}) == OpeningTimes{{{0, 30}}});
  CHECK(hours_a_week(united(k_office, k_night), k_week) == 56.0);
}

TEST_CASE("common: intervals that only touch have nothing in common", "[opening]") {
  CHECK(common(k_office, k_never) == k_never);
  CHECK(common(k_office, k_always) == k_office);
  CHECK(common({{{0, 10}}}, {{{10, 20}}}) == k_never);
  CHECK(common({{{0, 10}, {20, 30}}}, {{{5, 25}}}) == OpeningTimes{{{5, 10}, {20, 25}}});
}

TEST_CASE("share of a slice: a night slice over midnight", "[opening]") {
  const OpeningTimes nights{
      {{at(0, 0), at(0, 7)}, {at(0, 22), at(1, 7)}, {at(1, 22), at(2, 7)}}};  // 7 + 9 + 9 hours
  CHECK(open_share(k_night, nights) == Catch::Approx(8.0 / 25.0));
  CHECK(open_share(k_office, nights) == 0.0);
  CHECK(open_share(k_always, nights) == 1.0);
  CHECK(open_share(k_always, k_never) == 0.0);
}

TEST_CASE("open days: over midnight both days count, until midnight only one", "[opening]") {
  CHECK(open_days(k_office) == std::vector<std::int32_t>{0, 1, 2, 3, 4});
  CHECK(open_days(k_night) == std::vector<std::int32_t>{0, 1, 5, 6});
  CHECK(open_days({{{at(2, 22), at(3, 0)}}}) == std::vector<std::int32_t>{2});
  CHECK(open_days({{{at(2, 8), at(2, 12)}, {at(2, 13), at(2, 16)}}}) ==
        std::vector<std::int32_t>{2});
  CHECK(open_days(k_always).size() == 7);
  CHECK(open_days(k_never).empty());
}

TEST_CASE("the mean wait for a stop-day goes round the calendar", "[opening]") {
  // One stop on Wednesday: Mon 2, Tue 1, Wed 0, Thu 6, Fri 5, Sat 4, Sun 3: 21 days of 7.
  CHECK(mean_wait_days({2}, k_week) == 3.0);
  // Tue and Thu: 1 0 1 0 4 3 2 = 11.
  CHECK(mean_wait_days({1, 3}, k_week) == Catch::Approx(11.0 / 7.0));
  CHECK(mean_wait_days({0, 1, 2, 3, 4, 5, 6}, k_week) == 0.0);
  CHECK(std::isinf(mean_wait_days({}, k_week)));
}

TEST_CASE("weeks served are whole weeks from the first day on", "[opening]") {
  const Calendar days_31{.first_year = 2026, .first_month = 1, .first_day = 1, .days = 31};
  CHECK(share_of_weeks({0, 1, 6}, days_31) == 0.25);
  CHECK(share_of_weeks({6, 7, 20, 27}, days_31) == 1.0);
  CHECK(share_of_weeks({28, 30}, days_31) == 0.0);  // the rest of the month is no whole week
  CHECK(share_of_weeks({}, days_31) == 0.0);
  CHECK(share_of_weeks({0}, Calendar{.days = 6}) == 0.0);
}

/// The same questions answered minute by minute.
TEST_CASE("sets of minutes obey their laws on generated times", "[opening]") {
  constexpr std::size_t k_minutes = std::size_t{7} * k_minutes_a_day;
  std::mt19937 random(7);
  const auto any_times = [&random] {
    OpeningTimes times;
    std::int32_t minute = 0;
    while (true) {
      minute += 1 + static_cast<std::int32_t>(random() % 2500);
      const std::int32_t end = minute + 1 + static_cast<std::int32_t>(random() % 2000);
      if (end > static_cast<std::int32_t>(k_minutes)) return times;
      times.open.push_back({minute, end});
      minute = end;
    }
  };
  const auto by_minute = [](const OpeningTimes& times) {
    std::vector<bool> open(k_minutes, false);
    for (const OpeningTimes::Interval& each : times.open)
      for (std::int32_t minute = each.begin; minute < each.end; ++minute)
        open[static_cast<std::size_t>(minute)] = true;
    return open;
  };
  for (int round = 0; round < 50; ++round) {
    const OpeningTimes one = any_times(), other = any_times();
    const std::vector<bool> a = by_minute(one), b = by_minute(other);
    std::vector<bool> either(k_minutes), both(k_minutes);
    std::array<bool, 7> day_open{};
    for (std::size_t minute = 0; minute < k_minutes; ++minute) {
      either[minute] = a[minute] || b[minute];
      both[minute] = a[minute] && b[minute];
      if (a[minute]) day_open[minute / k_minutes_a_day] = true;
    }
    CHECK(by_minute(united(one, other)) == either);
    CHECK(by_minute(common(one, other)) == both);
    CHECK(united(one, other) == united(other, one));
    CHECK(open_minutes(one) + open_minutes(other) ==
          open_minutes(united(one, other)) + open_minutes(common(one, other)));
    std::vector<std::int32_t> days;
    std::int32_t waited = 0;
    for (std::int32_t day = 0; day < 7; ++day) {
      if (day_open[static_cast<std::size_t>(day)]) days.push_back(day);
      std::int32_t wait = 0;
      while (wait < 7 && !day_open[static_cast<std::size_t>((day + wait) % 7)])
        ++wait;
      waited += wait;
    }
    CHECK(open_days(one) == days);
    if (!days.empty()) CHECK(mean_wait_days(days, k_week) == Catch::Approx(waited / 7.0));
  }
}

}  // namespace
}  // namespace saavu::network
