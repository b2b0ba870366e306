// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The minute of a calendar that is most like a moment of another year, by the wall calendar.
#include <chrono>
#include <cstdlib>

#include <catch2/catch_test_macros.hpp>

#include <saavu/response/incident.h>

namespace saavu {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr network::Calendar k_2026{.first_year = 2026, .days = 365};  // begins on a Thursday
constexpr network::Calendar k_2028{.first_year = 2028, .days = 366};  // begins on a Saturday

constexpr std::int64_t second_of(year_month_day date, std::int64_t of_day = 0) {
  return sys_days{date}.time_since_epoch().count() * 86'400 + of_day;
}
sys_days day_in(const network::Calendar& calendar, std::int64_t second) {
  const std::int32_t minute = response::minute_in(calendar, second);
  return sys_days{std::chrono::year{calendar.first_year} / 1 / 1} +
         std::chrono::days{minute / network::k_minutes_a_day};
}
year_month_day date_in(const network::Calendar& calendar, year_month_day date) {
  return day_in(calendar, second_of(date));
}

}  // namespace

TEST_CASE("A moment of the calendar's own year is that very minute") {
  using namespace std::chrono;
  CHECK(response::minute_in(k_2026, second_of(2026y / 1 / 1)) == 0);
  CHECK(response::minute_in(k_2026, second_of(2026y / 3 / 15, 13 * 3600 + 45 * 60 + 59)) ==
        73 * 1440 + 13 * 60 + 45);
  CHECK(response::minute_in(k_2026, second_of(2026y / 12 / 31, 86'399)) == 365 * 1440 - 1);
  CHECK(response::minute_in(k_2028, second_of(2028y / 2 / 29, 60)) == 59 * 1440 + 1);
  CHECK(response::minute_in(k_2028, second_of(2028y / 12 / 31, 86'399)) == 366 * 1440 - 1);
}

TEST_CASE("A moment of another year keeps its day of the week, up to three days off") {
  using namespace std::chrono;
  // 10 March is a Tuesday in 2026.
  CHECK(date_in(k_2026, 2015y / 3 / 10) == 2026y / 3 / 10);  // Tuesday
  CHECK(date_in(k_2026, 2025y / 3 / 10) == 2026y / 3 / 9);   // Monday
  CHECK(date_in(k_2026, 2024y / 3 / 10) == 2026y / 3 / 8);   // Sunday
  CHECK(date_in(k_2026, 2018y / 3 / 10) == 2026y / 3 / 7);   // Saturday
  CHECK(date_in(k_2026, 2023y / 3 / 10) == 2026y / 3 / 13);  // Friday
  CHECK(date_in(k_2026, 2022y / 3 / 10) == 2026y / 3 / 12);  // Thursday
  CHECK(response::minute_in(k_2026, second_of(2025y / 3 / 10, 8 * 3600)) == 67 * 1440 + 480);
}

TEST_CASE("29 February is a day near the end of February") {
  using namespace std::chrono;
  CHECK(date_in(k_2026, 2024y / 2 / 29) == 2026y / 2 / 26);  // Thursday
  CHECK(date_in(k_2028, 2024y / 2 / 29) == 2028y / 3 / 2);
  CHECK(date_in(k_2028, 2026y / 3 / 1) == 2028y / 2 / 27);  // Sunday
}

TEST_CASE("At both ends the calendar's own week is taken") {
  using namespace std::chrono;
  CHECK(date_in(k_2026, 2023y / 1 / 1) == 2026y / 1 / 4);        // Sunday
  CHECK(date_in(k_2026, 2025y / 1 / 1) == 2026y / 1 / 7);        // Wednesday: 31 December 2025
  CHECK(date_in(k_2026, 2025y / 12 / 31) == 2026y / 12 / 30);    // Wednesday
  CHECK(date_in(k_2026, 2021y / 12 / 31) == 2026y / 12 / 25);    // Friday: 1 January 2027
  CHECK(response::minute_in(k_2026, -60) == 363 * 1440 + 1439);  // Wednesday, 31 December 1969
}

TEST_CASE("Any day of ninety years: the same day of the week and time, less than a week away") {
  using namespace std::chrono;
  for (const network::Calendar& calendar : {k_2026, k_2028}) {
    bool right = true;
    for (sys_days day = 1950y / 1 / 1; day < sys_days{2040y / 1 / 1}; day += days{1}) {
      const std::int64_t second = second_of(day, 5 * 3600);
      const sys_days found = day_in(calendar, second);
      const year_month_day date{day};
      const sys_days same = year{calendar.first_year} / date.month() / date.day();
      right &= weekday{found} == weekday{day};
      right &= std::abs((found - same).count()) < 7;
      right &= year_month_day{found}.year() == year{calendar.first_year};
      right &= response::minute_in(calendar, second) % network::k_minutes_a_day == 300;
      right &= response::day_of(second) == day && response::day_of(second_of(day) - 1) < day;
    }
    CHECK(right);
  }
}

}  // namespace saavu
