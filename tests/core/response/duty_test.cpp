// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Which states a calendar has: by hand, and minute by minute against the hours themselves.
#include <algorithm>
#include <chrono>
#include <numeric>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include <saavu/response/duty.h>

#include "support/rescue_town.h"

namespace saavu {
namespace {

using network::OpeningTimes;
using response::Duty;
using response::DutyState;
using test::daily;
using test::minutes;

bool holds(const OpeningTimes& times, std::int32_t minute) {
  return std::ranges::any_of(times.open, [minute](const OpeningTimes::Interval& each) {
    return each.begin <= minute && minute < each.end;
  });
}

network::Crew on_duty(OpeningTimes hours) {
  return test::crew(minutes(1), 1, 3, std::move(hours));
}

}  // namespace

TEST_CASE("Duty: a week of two shifts has two states, however often they come back") {
  //            Mon ... Sun   0      7           19     24
  //   day crew                      |-----------|
  //   night crew             |------|           |------|
  //   at b, all the time     |-------------------------|
  const std::vector<network::Station> stations{
      test::station("a", {on_duty(daily(7, 19)), on_duty(daily(19, 7))}),
      test::station("b", {on_duty(test::always())})};
  const std::vector<response::TimeSlot> slots{{.id = "office", .name = {}, .hours = daily(8, 16)},
                                              {.id = "monday", .name = {}, .hours = {{{0, 1440}}}}};
  const Duty duty = response::make_duty(stations, {}, slots, test::k_week);

  REQUIRE(duty.states.size() == 2);
  const DutyState& night = duty.states[0];  // the week begins at midnight
  const DutyState& day = duty.states[1];
  CHECK(night.on_duty == std::vector<std::uint8_t>{0, 1, 1});
  CHECK(day.on_duty == std::vector<std::uint8_t>{1, 0, 1});
  // Seven days, each of them night until 7, day until 19, and night again over midnight.
  CHECK(duty.begin.size() == 1 + 2 * 7);
  CHECK(duty.begin[1] == 7 * 60);
  CHECK(duty.begin[2] == 19 * 60);
  CHECK(duty.begin[3] == 1440 + 7 * 60);
  CHECK(night.minutes == 7 * 12 * 60);
  CHECK(day.minutes == 7 * 12 * 60);
  CHECK(night.slot_minutes == std::vector<std::int64_t>{0, 12 * 60});
  CHECK(day.slot_minutes == std::vector<std::int64_t>{7 * 8 * 60, 12 * 60});
  // Five weekdays and two of the weekend.
  CHECK(night.hour_minutes[6] == 5 * 60);
  CHECK(night.hour_minutes[7] == 0);
  CHECK(day.hour_minutes[7] == 5 * 60);
  CHECK(day.hour_minutes[24 + 18] == 2 * 60);
  CHECK(night.hour_minutes[24 + 19] == 2 * 60);
}

TEST_CASE("Duty: hours that touch or change nothing make no state") {
  // Two shifts of the same crew that follow one another; a third crew that is never there.
  const std::vector<network::Station> stations{test::station(
      "a", {on_duty({{{0, 500}, {500, 7 * 1440}}}), on_duty({}), on_duty({{{600, 600}}})})};
  const Duty duty = response::make_duty(stations, {}, {}, test::k_week);
  REQUIRE(duty.states.size() == 1);
  CHECK(duty.begin == std::vector<std::int32_t>{0});
  CHECK(duty.states[0].minutes == 7 * 1440);
}

TEST_CASE("Duty: the first driving condition that holds counts, the last one when none does") {
  const std::vector<response::DrivingCondition> driving{
      {.id = "storm", .name = {}, .hours = {{{100, 200}}}},
      {.id = "winter", .name = {}, .hours = {{{150, 300}}}},
      {.id = "usual", .name = {}, .hours = {{{0, 10}}}}};
  const Duty duty = response::make_duty({}, driving, {}, test::k_week);
  //   0        100     200      300
  //   | usual  | storm | winter | usual ...
  REQUIRE(duty.states.size() == 3);
  CHECK(duty.begin == std::vector<std::int32_t>{0, 100, 200, 300});
  CHECK(duty.state_of == std::vector<std::uint32_t>{0, 1, 2, 0});
  CHECK(duty.states[0].driving == 2);
  CHECK(duty.states[1].driving == 0);
  CHECK(duty.states[2].driving == 1);
  CHECK(duty.states[0].minutes == 7 * 1440 - 200);
}

TEST_CASE("Duty: weekends are those of the dates") {
  // 1 January 2026 is a Thursday, 27 February 2028 a Sunday before a leap day.
  const network::Calendar new_year{.first_year = 2026, .first_month = 1, .first_day = 1, .days = 3};
  const Duty january = response::make_duty({}, {}, {}, new_year);
  REQUIRE(january.states.size() == 1);
  CHECK(january.states[0].hour_minutes[0] == 2 * 60);   // Thursday and Friday
  CHECK(january.states[0].hour_minutes[47] == 1 * 60);  // Saturday
  const network::Calendar leap{.first_year = 2028, .first_month = 2, .first_day = 27, .days = 7};
  const Duty february = response::make_duty({}, {}, {}, leap);
  CHECK(february.states[0].hour_minutes[0] == 5 * 60);
  CHECK(february.states[0].hour_minutes[24] == 2 * 60);
  CHECK(response::make_duty({}, {}, {}, {}).states.empty());
}

TEST_CASE("Duty: the hour and the slots of a minute") {
  const network::Calendar thursday{.first_year = 2026, .first_month = 1, .first_day = 1, .days = 3};
  CHECK(response::hour_of(thursday, 0) == 0);
  CHECK(response::hour_of(thursday, 1440 + 23 * 60 + 59) == 23);
  CHECK(response::hour_of(thursday, 2 * 1440) == 24);  // Saturday
  CHECK(response::hour_of(thursday, 2 * 1440 + 61) == 25);
  const std::vector<response::TimeSlot> slots{
      {.id = "day", .hours = {.open = {{60, 120}, {180, 240}}}},
      {.id = "never", .hours = {}},
      {.id = "long", .hours = {.open = {{119, 181}}}}};
  CHECK(response::slots_at(slots, 59) == 0b000);
  CHECK(response::slots_at(slots, 60) == 0b001);
  CHECK(response::slots_at(slots, 119) == 0b101);
  CHECK(response::slots_at(slots, 120) == 0b100);
  CHECK(response::slots_at(slots, 180) == 0b101);
  CHECK(response::slots_at(slots, 240) == 0b000);
}

TEST_CASE("Any duty: every minute has the state that the hours tell") {
  std::mt19937 random(57);  // NOLINT(cert-msc51-cpp)
  const auto random_hours = [&random](std::int32_t last) {
    OpeningTimes times;
    std::int32_t minute = 0;
    while (random() % 8 != 0) {
      const std::int32_t begin = minute + static_cast<std::int32_t>(random() % 1500);
      const std::int32_t end = begin + 1 + static_cast<std::int32_t>(random() % 900);
      if (end > last) break;
      times.open.push_back({begin, end});
      minute = end + 1;
    }
    return times;
  };
  for (int round = 0; round < 30; ++round) {
    const network::Calendar calendar{.first_year = 2026,
                                     .first_month = 1 + static_cast<int>(random() % 12),
                                     .first_day = 1 + static_cast<int>(random() % 28),
                                     .days = 1 + static_cast<std::int32_t>(random() % 9)};
    const std::int32_t last = calendar.days * network::k_minutes_a_day;
    std::vector<network::Station> stations;
    std::vector<const OpeningTimes*> hours;
    for (std::size_t count = random() % 4; count > 0; --count) {
      stations.push_back(test::station("s", {}));
      for (std::size_t crews = random() % 3; crews > 0; --crews)
        stations.back().crews.push_back(on_duty(random_hours(last)));
    }
    for (const network::Station& station : stations) {
      for (const network::Crew& crew : station.crews)
        hours.push_back(&crew.hours);
    }
    std::vector<response::DrivingCondition> driving(random() % 4);
    for (response::DrivingCondition& each : driving)
      each.hours = random_hours(last);
    std::vector<response::TimeSlot> slots(random() % 4);
    for (response::TimeSlot& each : slots)
      each.hours = random_hours(last);
    const Duty duty = response::make_duty(stations, driving, slots, calendar);

    std::vector<DutyState> counted(duty.states.size());
    for (DutyState& each : counted)
      each.slot_minutes.resize(slots.size());
    std::set<std::size_t> met;
    const std::chrono::sys_days first =
        std::chrono::year{calendar.first_year} / calendar.first_month / calendar.first_day;
    bool all_right = true;
    for (std::int32_t minute = 0; minute < last; ++minute) {
      const std::size_t state = duty.state_at(minute);
      // In order of first appearance.
      if (met.insert(state).second) all_right &= state + 1 == met.size();
      const DutyState& at = duty.states[state];
      for (std::size_t crew = 0; crew < hours.size(); ++crew)
        all_right &= (at.on_duty[crew] == 1) == holds(*hours[crew], minute);
      std::size_t condition = 0;
      while (condition + 1 < driving.size() && !holds(driving[condition].hours, minute))
        ++condition;
      all_right &= at.driving == condition;
      ++counted[state].minutes;
      for (std::size_t slot = 0; slot < slots.size(); ++slot)
        counted[state].slot_minutes[slot] += holds(slots[slot].hours, minute) ? 1 : 0;
      const std::chrono::weekday weekday{first + std::chrono::days{minute / 1440}};
      const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
      const std::size_t hour = static_cast<std::size_t>(minute / 60 % 24) + (weekend ? 24U : 0U);
      ++counted[state].hour_minutes[hour];
      all_right &= response::hour_of(calendar, minute) == hour;
      for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        const bool told = ((response::slots_at(slots, minute) >> slot) & 1U) != 0;
        all_right &= told == holds(slots[slot].hours, minute);
      }
    }
    CHECK(all_right);
    REQUIRE(met.size() == duty.states.size());
    for (std::size_t state = 0; state < counted.size(); ++state) {
      CHECK(counted[state].minutes == duty.states[state].minutes);
      CHECK(counted[state].slot_minutes == duty.states[state].slot_minutes);
      CHECK(counted[state].hour_minutes == duty.states[state].hour_minutes);
      for (std::size_t other = 0; other < state; ++other) {
        CHECK((duty.states[state].on_duty != duty.states[other].on_duty ||
               duty.states[state].driving != duty.states[other].driving));
      }
    }
    CHECK(std::ranges::is_sorted(duty.begin));
    CHECK(std::ranges::adjacent_find(duty.state_of) == duty.state_of.end());
  }
}

TEST_CASE("Duty: two crews of one name at the same minute are found") {
  network::Crew other_name = on_duty(test::always());
  other_name.id = "2";
  const std::vector<network::Station> stations{
      // The day's and the night's crew share a name and meet at no minute.
      test::station("a", {on_duty(daily(7, 19)), on_duty(daily(19, 7)), other_name}),
      // Half an hour of handing over, from 18:30 on.
      test::station("b", {on_duty({{{420, 1140}}}), other_name, on_duty({{{1110, 1500}}})}),
      // Of one name, but of another station.
      test::station("c", {on_duty(test::always())})};
  CHECK(response::overlaps(stations[0]).empty());
  CHECK(response::overlaps(stations[1]) ==
        std::vector<response::RosterOverlap>{{.one = 0, .other = 2, .minute = 1110}});
  CHECK(response::overlaps(stations[2]).empty());
}

}  // namespace saavu
