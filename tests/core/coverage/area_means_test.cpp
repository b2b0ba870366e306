// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/area_means.h>

using namespace saavu;
using namespace saavu::coverage;
using base::MilliResidents;

namespace {

/// Two municipalities in one county, and nobody outside: the last slot has no area.
AreaIndex two_municipalities() {
  using network::AreaLevel;
  AreaIndex index;
  index.slots = 3;
  index.areas = {{AreaLevel::municipality, {{"005"}, "A", "A"}},
                 {AreaLevel::municipality, {{"091"}, "B", "B"}},
                 {AreaLevel::country, {{"FI"}, "Suomi", "Finland"}}};
  index.area_of = {{0, 1, 3}, {2, 2, 2}};
  return index;
}

}  // namespace

TEST_CASE("an area's mean weighs each cell by its residents", "[area-means]") {
  const AreaIndex index = two_municipalities();
  const std::vector<std::uint32_t> slot{0, 0, 1, 1};
  // Powers of two, so that a mean tells which cells are in it.
  const std::vector<MilliResidents> residents{{1000}, {2000}, {4000}, {8000}};
  const std::vector<double> column{3.0, 6.0, 12.0, std::numeric_limits<double>::quiet_NaN()};
  const std::vector<AreaMean> means = area_means(index, slot, residents, column);
  REQUIRE(means.size() == 3);
  CHECK(means[0].mean == Catch::Approx(5.0));  // (3 + 12) / 3
  CHECK(means[0].counted == MilliResidents{3000});
  CHECK(means[1].mean == Catch::Approx(12.0));
  CHECK(means[1].counted == MilliResidents{4000});
  CHECK(means[2].mean == Catch::Approx(63.0 / 7.0));
  CHECK(means[2].counted == MilliResidents{7000});
}

TEST_CASE("a cell without residents or with an endless number does not count", "[area-means]") {
  const AreaIndex index = two_municipalities();
  const std::vector<AreaMean> means =
      area_means(index, {0, 1}, {{0}, {5000}}, std::vector<double>{7.0, HUGE_VAL});
  for (const AreaMean& mean : means) {
    CHECK_FALSE(mean.mean);
    CHECK(mean.counted == MilliResidents{0});
  }
}

TEST_CASE("residents of marked cells add up at every level", "[area-means]") {
  const AreaIndex index = two_municipalities();
  const std::vector<std::uint32_t> slot{0, 0, 1, 1};
  const std::vector<MilliResidents> residents{{1000}, {2000}, {4000}, {8000}};
  CHECK(area_sums(index, slot, residents) == std::vector<MilliResidents>{{3000}, {12000}, {15000}});
  CHECK(area_sums(index, slot, residents, std::vector<std::uint8_t>{1, 0, 0, 1}) ==
        std::vector<MilliResidents>{{1000}, {8000}, {9000}});
}
