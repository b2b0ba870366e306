// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/catchment.h>

#include "support/town.h"

namespace saavu {

using base::Millis;
using test::k_never;

TEST_CASE("Catchments: by hand, empty sites and empty cells too") {
  const network::AreaTable table = test::town_areas(1);
  network::DemandCells cells = test::town_cells({1, 2, 4, 8, 0}, {0, 0, 0, 0, 0});
  for (const std::int32_t residents : cells.residents) {
    const std::int64_t whole = residents * 1000;
    cells.ages.push_back({base::MilliResidents{whole / 4}, base::MilliResidents{whole / 4},
                          base::MilliResidents{whole / 2}});
  }
  // The service's sites are 3, 5 and 8 of their table; nobody is counted to 5.
  coverage::ServiceTimes times = test::town_times({10, 20, 30, k_never, 99}, {3, 8, 3, 0, 8}, 0);
  for (const std::size_t site : {3U, 5U, 8U})
    times.sites.emplace_back(site);
  const auto groups = coverage::make_groups(cells, table);
  const auto catchments = coverage::catchments_of(times, groups);
  REQUIRE(catchments.size() == 3);
  CHECK(catchments[0].site.value == 3);
  CHECK(catchments[0].cells == 2);
  CHECK(catchments[0].residents ==
        std::vector<base::MilliResidents>{{5000}, {1250}, {1250}, {2500}});
  CHECK(catchments[0].mean_min == (1 * 10 + 4 * 30) / 5.0);
  CHECK(catchments[0].longest == Millis::from_minutes(30));
  CHECK(catchments[1].site.value == 5);
  CHECK(catchments[1].cells == 0);
  CHECK(catchments[1].residents == std::vector<base::MilliResidents>(4));
  CHECK_FALSE(catchments[1].mean_min.has_value());
  CHECK_FALSE(catchments[1].longest.has_value());
  CHECK(catchments[2].cells == 2);
  CHECK(catchments[2].residents[0].residents() == 2.0);
  CHECK(catchments[2].longest == Millis::from_minutes(20));  // nobody lives 99 minutes away

  network::Service service;
  service.demand = {4.0, 8.0, 16.0};
  service.digital_share = {0.25, 0.5, 0.0};
  const coverage::Load load = coverage::load_of(catchments[0], groups, service, 98.0);
  CHECK(load.demand == 1.25 * 3 + 1.25 * 4 + 2.5 * 16);
  CHECK(load.capacity == 98.0);
  CHECK(load.ratio == 98.0 / 48.75);
  CHECK_FALSE(coverage::load_of(catchments[0], groups, service, {}).ratio.has_value());
  CHECK_FALSE(coverage::load_of(catchments[1], groups, service, 98.0).ratio.has_value());

  SECTION("without ages everybody counts as 15-64") {
    cells.ages.clear();
    const auto everybody = coverage::make_groups(cells, table);
    REQUIRE(everybody.size() == 1);
    const auto ageless = coverage::catchments_of(times, everybody);
    CHECK(coverage::load_of(ageless[0], everybody, service, {}).demand == 5.0 * 8 * 0.5);
  }
}

}  // namespace saavu
