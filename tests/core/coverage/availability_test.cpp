// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/availability.h>

#include "support/town.h"

namespace saavu {
namespace {

using network::Rating;
using test::k_never;

// Four cells; the nearest of two sites is 0, 0, 1, none. Within reach: both, none, none, none.
coverage::ServiceTimes nearest() {
  return test::town_times({5, 30, 30, k_never}, {0, 0, 1, 0}, 2);
}
coverage::Reaches within_reach() {
  return {.first = {0, 2, 2, 2, 2},
          .site = {0, 1},
          .time = {base::Millis::from_minutes(5), base::Millis::from_minutes(6)}};
}

}  // namespace

TEST_CASE("Ratings of numbers: bounds are inclusive, whether more is better or less") {
  const network::Scale hours{.bound = {168.0, 60.0, 37.0, 15.0}, .more_is_better = true};
  CHECK(network::rate(hours, 168.0) == Rating::excellent);
  CHECK(network::rate(hours, 60.0) == Rating::good);
  CHECK(network::rate(hours, 59.9) == Rating::fairly_good);
  CHECK(network::rate(hours, 15.0) == Rating::fairly_poor);
  CHECK(network::rate(hours, 14.9) == Rating::poor);
  const network::Scale days{.bound = {3.0, 7.0, 14.0, 90.0}, .more_is_better = false};
  CHECK(network::rate(days, 3.0) == Rating::excellent);
  CHECK(network::rate(days, 3.1) == Rating::good);
  CHECK(network::rate(days, 90.0) == Rating::fairly_poor);
  CHECK(network::rate(days, HUGE_VAL) == Rating::poor);
}

TEST_CASE("Availability: with a free choice the best within reach, else the nearest") {
  const std::vector<coverage::SiteAvailability> sites{{.rating = Rating::poor},
                                                      {.rating = Rating::good}};
  const coverage::Reaches reaches = within_reach();
  CHECK(coverage::availability_ratings(nearest(), sites, &reaches) ==
        std::vector{Rating::good, Rating::poor, Rating::good, Rating::unknown});
  CHECK(coverage::availability_ratings(nearest(), sites, nullptr) ==
        std::vector{Rating::poor, Rating::poor, Rating::good, Rating::unknown});
}

TEST_CASE("Availability: a mobile unit is waited for within reach, else at the nearest stop") {
  const network::Calendar calendar{
      .first_year = 2026, .first_month = 1, .first_day = 1, .days = 28};
  std::vector<network::SiteFacts> stops(2);
  stops[0].hours.emplace();
  for (const std::int32_t day : {0, 14})
    stops[0].hours->open.push_back({day * 1440 + 540, day * 1440 + 900});
  stops[1].hours = network::OpeningTimes{
      .open = {{7 * 1440 + 540, 7 * 1440 + 900}, {21 * 1440 + 540, 21 * 1440 + 900}}};
  const coverage::StopWaits waits =
      coverage::stop_waits(nearest(), stops, within_reach(), calendar);
  // Every week at one of the two; every second week; nothing.
  CHECK(waits.mean_days == std::vector{3.0, 6.5, 6.5, HUGE_VAL});
  CHECK(waits.share_of_weeks == std::vector{1.0, 0.5, 0.5, 0.0});
}

TEST_CASE("Availability: a shift without a unit is not staffed; a rota is no opening hours") {
  const network::Calendar calendar{.first_year = 2026, .first_month = 1, .first_day = 1, .days = 2};
  const std::vector<network::OpeningTimes> shifts{{.open = {{0, 720}}}, {.open = {{720, 2880}}}};
  network::SiteFacts facts;
  facts.units = {1.0, 0.0};
  CHECK(coverage::staffed_share(facts, shifts, calendar) == 0.25);
  facts.units = {0.5, 2.0};
  CHECK(coverage::staffed_share(facts, shifts, calendar) == 1.0);
  CHECK_FALSE(coverage::staffed_share(facts, {}, calendar).has_value());

  network::NormProfile norms;
  norms.hours_a_week.bound = {168.0, 60.0, 37.0, 15.0};
  norms.stop_wait_days.bound = {1.0, 2.0, 3.0, 4.0};
  facts.hours = shifts[0];
  const auto available = [&](bool mobile) {
    return coverage::availability_of(facts, mobile, {}, {}, norms, calendar);
  };
  CHECK(available(false).hours_a_week == 42.0);
  CHECK(available(false).rating == Rating::fairly_good);
  // As a rota it is one day of two: nobody waits more than a day, half a day in the mean.
  CHECK(available(true).hours_a_week == 42.0);
  CHECK(available(true).stop_wait_days == 0.5);
  CHECK_FALSE(available(false).stop_wait_days.has_value());
  CHECK(available(true).rating == Rating::excellent);
  norms.stop_wait_days.bound = {0.25, 0.5, 1.0, 2.0};
  CHECK(available(true).rating == Rating::good);
}

}  // namespace saavu
