// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/arrival.h>

#include "support/town.h"

namespace saavu {
namespace {

using base::Millis;
using network::AreaLevel;
using test::k_never;

/// Two municipalities, of classes 1 and 2, in one county: 60 residents at 5 min, 30 at 20 and 10
/// who reach nothing in the one; 100 at 40 min in the other.
std::optional<Millis> arrival(const network::Criterion& criterion, AreaLevel level,
                              std::string_view code) {
  const network::AreaTable table = test::town_areas(2);
  const network::DemandCells cells = test::town_cells({60, 30, 10, 100, 0}, {0, 0, 0, 1, 1});
  const coverage::AreaIndex areas = coverage::index_areas(table, false);
  const auto times = test::town_times({5, 20, k_never, 40, 1}, {0, 0, 0, 0, 0}, 1);
  return coverage::arrival_of_share(criterion, table, areas, cells,
                                    coverage::make_groups(cells, table).front(),
                                    times.time)[test::area_at(areas, level, code)];
}

network::Criterion share(std::int32_t per_mille, std::vector<network::AreaCode> classes = {}) {
  return {.id = "p",
          .name = {},
          .share_per_mille = per_mille,
          .area_classes = std::move(classes),
          .source = {}};
}

}  // namespace

TEST_CASE("Arrival: the time by which the promised share is there, and not one resident more") {
  CHECK(arrival(share(600), AreaLevel::municipality, "100") == Millis::from_minutes(5));
  CHECK(arrival(share(601), AreaLevel::municipality, "100") == Millis::from_minutes(20));
  CHECK(arrival(share(900), AreaLevel::municipality, "100") == Millis::from_minutes(20));
  CHECK_FALSE(arrival(share(901), AreaLevel::municipality, "100").has_value());
  CHECK(arrival(share(1000), AreaLevel::municipality, "101") == Millis::from_minutes(40));
  CHECK(arrival(share(450), AreaLevel::hva, "10") == Millis::from_minutes(20));
  CHECK(arrival(share(451), AreaLevel::country, "FI") == Millis::from_minutes(40));
}

TEST_CASE("Arrival: of the classes a promise is about") {
  CHECK(arrival(share(600, {{"1"}}), AreaLevel::country, "FI") == Millis::from_minutes(5));
  CHECK(arrival(share(100, {{"2"}}), AreaLevel::country, "FI") == Millis::from_minutes(40));
  CHECK_FALSE(arrival(share(100, {{"2"}}), AreaLevel::municipality, "100").has_value());
}

}  // namespace saavu
