// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/coverage/burden.h>

#include "support/town.h"

namespace saavu {

using base::Millis;
using Catch::Matchers::WithinRel;
using test::k_never;

TEST_CASE("Bundles: the farthest service completes them, every trip counts both ways") {
  const std::vector<coverage::ServiceTimes> times{
      test::town_times({10, 20, k_never}, {0, 0, 0}, 1),
      test::town_times({90, 90, 90}, {0, 0, 0}, 1),  // not in the bundle
      test::town_times({30, k_never, 5}, {0, 0, 0}, 1)};
  const network::Bundle bundle{
      .id = "b",
      .name = {},
      .parts = {{.service = 0, .trips_a_year = 6.0}, {.service = 2, .trips_a_year = 0.5}}};
  const coverage::BundleTimes cost = coverage::bundle_times(bundle, times);
  CHECK(cost.complete ==
        std::vector{Millis::from_minutes(30), Millis::infinite(), Millis::infinite()});
  CHECK_THAT(cost.hours_a_year[0], WithinRel(2.0 * (6 * 10 + 0.5 * 30) / 60.0, 1e-12));
  CHECK(cost.hours_a_year[1] == HUGE_VAL);
  CHECK(cost.hours_a_year[2] == HUGE_VAL);
}

TEST_CASE(
    "Digital substitution: need is met digitally or on site, travelled where there is a way") {
  const network::AreaTable table = test::town_areas(2);
  network::DemandCells cells = test::town_cells({10, 20, 40, 80}, {0, 0, 1, 1});
  const base::MilliResidents none;
  cells.ages = {{base::MilliResidents{10'000}, none, none},
                {base::MilliResidents{20'000}, none, none},
                {base::MilliResidents{30'000}, none, base::MilliResidents{10'000}},
                {none, none, base::MilliResidents{80'000}}};
  const coverage::AreaIndex areas = coverage::index_areas(table, false);
  const auto slot = coverage::slots_of(cells, areas);
  const auto times = test::town_times({10, 20, k_never, 30}, {0, 0, 0, 0}, 1);
  network::Service service;
  service.demand = {2.0, 7.0, 5.0};
  service.digital_share = {0.75, 0.1, 0.2};

  const auto all = coverage::substitute(areas, slot, cells, service, times, {});
  REQUIRE(all.size() == areas.areas.size() * 3);
  const std::size_t country = test::area_at(areas, network::AreaLevel::country, "FI") * 3;
  const coverage::Substitution& children = all[country];
  CHECK(children.need == 120.0);
  CHECK(children.digital == 90.0);
  CHECK(children.physical == 30.0);
  // Half a visit each on site, one and a half digitally; 10 x 10 + 20 x 20 resident-minutes.
  CHECK_THAT(children.minutes, WithinRel(2.0 * 0.5 * 500.0, 1e-12));
  CHECK_THAT(children.minutes_saved, WithinRel(2.0 * 1.5 * 500.0, 1e-12));
  CHECK(all[country + 1].need == 0.0);
  CHECK(all[country + 2].need == 450.0);
  CHECK_THAT(all[country + 2].minutes, WithinRel(2.0 * 4.0 * 80 * 30, 1e-12));

  const std::vector<std::uint8_t> cannot{0, 1, 1, 0};
  const auto some = coverage::substitute(areas, slot, cells, service, times, cannot);
  CHECK(some[country].need == 120.0);
  CHECK(some[country].digital == 15.0);
  CHECK(some[country].physical == 105.0);
  CHECK_THAT(some[country].minutes, WithinRel(2.0 * (0.5 * 100 + 2 * 400), 1e-12));
  CHECK_THAT(some[country].minutes_saved, WithinRel(2.0 * 1.5 * 100, 1e-12));

  // Where all of it is digital, nothing is left over.
  service.digital_share = {1.0, 1.0, 1.0};
  for (const coverage::Substitution& each :
       coverage::substitute(areas, slot, cells, service, times, {})) {
    CHECK(each.digital == each.need);
    CHECK(each.physical == 0.0);
    CHECK(each.minutes == 0.0);
  }
}

}  // namespace saavu
