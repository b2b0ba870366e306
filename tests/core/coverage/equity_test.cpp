// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Inequality of travel time by hand, against a list of everybody, and by what must hold of any.
#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/coverage/equity.h>

#include "support/town.h"

namespace saavu {
namespace {

using base::Millis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using coverage::Equity;
using test::k_never;

/// Everybody in one municipality; the whole country's numbers.
struct Measured {
  Equity equity;
  std::vector<base::MilliResidents> worst;
};
Measured measure(const std::vector<std::int32_t>& residents,
                 const std::vector<std::uint32_t>& minutes) {
  const network::AreaTable table = test::town_areas(1);
  const network::DemandCells cells =
      test::town_cells(residents, std::vector<std::uint32_t>(residents.size(), 0));
  const coverage::AreaIndex areas = coverage::index_areas(table, false);
  const coverage::EquityTable result = coverage::measure_equity(
      areas, coverage::slots_of(cells, areas), coverage::make_groups(cells, table),
      test::town_times(minutes, std::vector<std::uint32_t>(minutes.size(), 0), 1));
  const std::size_t country = test::area_at(areas, network::AreaLevel::country, "FI");
  return {result.table[country], result.worst[country].residents};
}

/// A generated plan with ages: the measures of every area and group.
struct Plan {
  network::AreaTable table = test::town_areas(5);
  network::DemandCells cells;
  coverage::ServiceTimes times;
  coverage::AreaIndex areas;
  std::vector<coverage::GroupWeights> groups;

  explicit Plan(std::mt19937& random) {
    std::vector<std::int32_t> residents;
    std::vector<std::uint32_t> municipality, minutes;
    const auto never = static_cast<unsigned>(2 + random() % 30);
    for (int cell = 0; cell < 60; ++cell) {
      residents.push_back(static_cast<std::int32_t>(random() % 40));
      municipality.push_back(random() % 6 == 0 ? ~0U : static_cast<std::uint32_t>(random() % 5));
      minutes.push_back(random() % never == 0 ? k_never
                                              : static_cast<std::uint32_t>(random() % 25));
    }
    cells = test::town_cells(residents, municipality);
    for (const std::int32_t each : residents) {
      const std::int64_t whole = each * 1000;
      const auto share = static_cast<std::int64_t>(random() % 1000);
      const std::int64_t children = whole * share / 1000;
      const std::int64_t adults = (whole - children) / 3;
      cells.ages.push_back({base::MilliResidents{children}, base::MilliResidents{adults},
                            base::MilliResidents{whole - children - adults}});
    }
    for (network::Municipality& each : table.municipality)
      each.swedish_share = static_cast<double>(random() % 100) / 100.0;
    times = test::town_times(minutes, std::vector<std::uint32_t>(minutes.size(), 0), 1);
    areas = coverage::index_areas(table, true);
    groups = coverage::make_groups(cells, table);
  }
  [[nodiscard]] coverage::EquityTable measure() const {
    return coverage::measure_equity(areas, coverage::slots_of(cells, areas), groups, times);
  }
};

}  // namespace

TEST_CASE("Equity: two cells by hand") {
  // One resident at 10 minutes, one at 30: |10 - 30| / (2 x 40).
  const Equity even = measure({1, 1}, {10, 30}).equity;
  CHECK(even.gini == 0.25);
  // The worst 0.2 residents travel 6 minutes together, the best 0.8 travel 8.
  CHECK(even.palma == 0.75);
  CHECK(even.p90_over_p10 == 3.0);
  CHECK(even.p90_minus_p10_min == 20.0);
  CHECK(even.worst_decile_mean_min == 30.0);
  CHECK(even.worst_decile_from == Millis::from_minutes(30));

  // 19 residents at 10 minutes, one at 90. Pairs: 19 x 80 of 20 x 280.
  const Measured uneven = measure({19, 1}, {10, 90});
  CHECK_THAT(uneven.equity.gini.value(), WithinAbs(19.0 * 80.0 / (20.0 * 280.0), 1e-15));
  CHECK(uneven.equity.palma == (90.0 + 10.0) / 80.0);
  CHECK(uneven.equity.p90_over_p10 == 1.0);
  CHECK(uneven.equity.worst_decile_mean_min == 50.0);
  CHECK(uneven.equity.worst_decile_from == Millis::from_minutes(10));
  CHECK(uneven.worst[0].residents() == 2.0);
}

TEST_CASE("Equity: powers of two by hand, some who reach nothing") {
  //          8 at 5 min, 4 at 10, 2 at 20, 1 at 40, 1 never
  const Measured town = measure({8, 4, 2, 1, 1}, {5, 10, 20, 40, k_never});
  CHECK(town.equity.population.residents() == 16.0);
  CHECK(town.equity.unreachable.residents() == 1.0);
  const double apart = 8 * (4 * 5 + 2 * 15 + 1 * 35) + 4 * (2 * 10 + 1 * 30) + 2 * 20;
  CHECK_THAT(town.equity.gini.value(), WithinAbs(apart / (15.0 * 160.0), 1e-15));
  // Of 15: the worst 1.5 are 1 at 40 and 0.5 at 20; the best 6 are at 5.
  CHECK_THAT(town.equity.palma.value(), WithinAbs(50.0 / 30.0, 1e-15));
  // Of 16: P10 is the 1.6th, P90 the 14.4th: the one at 40.
  CHECK(town.equity.p90_minus_p10_min == 35.0);
  CHECK(town.equity.p90_over_p10 == 8.0);
  // A tenth of 16 are 1.6: the one who reaches nothing, 0.6 of the one at 40.
  CHECK(town.worst[0].residents() == 1.6);
  CHECK(town.equity.worst_decile_mean_min == 40.0);
  CHECK(town.equity.worst_decile_from == Millis::from_minutes(40));
}

TEST_CASE("Equity: nine tenths that end with a cell leave the next one alone in the worst tenth") {
  const Measured town = measure({9, 1}, {5, 10});
  CHECK(town.equity.worst_decile_from == Millis::from_minutes(10));
  CHECK(town.equity.worst_decile_mean_min == 10.0);
  CHECK(town.worst[0].residents() == 1.0);
}

TEST_CASE("Equity: where there is nothing to say, nothing is said") {
  const Equity nobody = measure({0, 0}, {5, k_never}).equity;
  CHECK(nobody.population.value == 0);
  CHECK_FALSE(nobody.gini.has_value());
  CHECK_FALSE(nobody.palma.has_value());
  CHECK_FALSE(nobody.p90_minus_p10_min.has_value());
  CHECK_FALSE(nobody.worst_decile_mean_min.has_value());

  const Equity nowhere = measure({3}, {k_never}).equity;
  CHECK(nowhere.unreachable.residents() == 3.0);
  CHECK_FALSE(nowhere.gini.has_value());
  CHECK_FALSE(nowhere.worst_decile_from.has_value());

  // All at the door: equal, but a share of nothing is none.
  const Equity at_the_door = measure({3, 4}, {0, 0}).equity;
  CHECK_FALSE(at_the_door.gini.has_value());
  CHECK_FALSE(at_the_door.palma.has_value());
  CHECK_FALSE(at_the_door.p90_over_p10.has_value());
  CHECK(at_the_door.p90_minus_p10_min == 0.0);
  CHECK(at_the_door.worst_decile_mean_min == 0.0);

  // A fifth reach nothing: P90 and the worst tenth are among them.
  const Measured cut_off = measure({8, 2}, {6, k_never});
  CHECK(cut_off.equity.gini == 0.0);
  CHECK(cut_off.equity.palma == 0.25);
  CHECK_FALSE(cut_off.equity.p90_over_p10.has_value());
  CHECK_FALSE(cut_off.equity.p90_minus_p10_min.has_value());
  CHECK_FALSE(cut_off.equity.worst_decile_mean_min.has_value());
  CHECK(cut_off.worst[0].residents() == 1.0);
}

TEST_CASE("Equity: an empty cell changes nothing, wherever it stands") {
  const Measured town = measure({8, 4, 2}, {5, 10, 20});
  for (const std::uint32_t minutes : {0U, 5U, 7U, 20U, 99U, k_never}) {
    const Measured other = measure({0, 8, 4, 2}, {minutes, 5, 10, 20});
    CHECK(other.equity.gini == town.equity.gini);
    CHECK(other.equity.palma == town.equity.palma);
    CHECK(other.equity.p90_minus_p10_min == town.equity.p90_minus_p10_min);
    CHECK(other.equity.worst_decile_mean_min == town.equity.worst_decile_mean_min);
    CHECK(other.equity.worst_decile_from == town.equity.worst_decile_from);
    CHECK(other.worst == town.worst);
  }
}

TEST_CASE("Equity: of those alike at the border of the worst tenth, all give the same part") {
  // Twenty residents, the worst two among ten at 9 minutes in two cells: children, and elderly.
  const network::AreaTable table = test::town_areas(1);
  network::DemandCells cells = test::town_cells({10, 5, 5}, {0, 0, 0});
  const base::MilliResidents none, five{5000}, ten{10000};
  cells.ages = {{none, ten, none}, {five, none, none}, {none, none, five}};
  const coverage::AreaIndex areas = coverage::index_areas(table, false);
  for (const std::uint32_t late : {9U, k_never}) {
    const auto result = coverage::measure_equity(areas, coverage::slots_of(cells, areas),
                                                 coverage::make_groups(cells, table),
                                                 test::town_times({5, late, late}, {0, 0, 0}, 1));
    CHECK(result.worst[0].residents ==
          std::vector<base::MilliResidents>{{2000}, {1000}, {}, {1000}});
  }
}

TEST_CASE("Equity: the same as of a list of everybody") {
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 40; ++round) {
    std::vector<std::int32_t> residents;
    std::vector<std::uint32_t> minutes;
    for (int cell = 0; cell < 12; ++cell) {
      residents.push_back(static_cast<std::int32_t>(random() % 12));
      minutes.push_back(random() % 14 == 0 ? k_never : static_cast<std::uint32_t>(random() % 15));
    }
    const Equity equity = measure(residents, minutes).equity;
    // Ten of each resident, so that tenths are whole.
    std::vector<std::uint32_t> everybody;
    for (std::size_t cell = 0; cell < residents.size(); ++cell)
      everybody.insert(everybody.end(), 10 * static_cast<std::size_t>(residents[cell]),
                       minutes[cell]);
    std::ranges::sort(everybody);
    const auto served =
        static_cast<std::size_t>(std::ranges::find(everybody, k_never) - everybody.begin());
    if (served == 0) continue;
    const auto sum = [&](std::size_t from, std::size_t to) {
      return std::accumulate(everybody.begin() + static_cast<std::ptrdiff_t>(from),
                             everybody.begin() + static_cast<std::ptrdiff_t>(to), 0.0);
    };
    double apart = 0.0;
    for (std::size_t one = 0; one < served; ++one) {
      for (std::size_t other = 0; other < one; ++other)
        apart += everybody[one] - everybody[other];
    }
    const double total = sum(0, served);
    REQUIRE(total > 0.0);
    CHECK_THAT(equity.gini.value(),
               WithinAbs(apart / (total * static_cast<double>(served)), 1e-12));
    const double best = sum(0, served * 4 / 10);
    CHECK(equity.palma.has_value() == (best > 0.0));
    if (best > 0.0)
      CHECK_THAT(equity.palma.value(), WithinRel(sum(served - served / 10, served) / best, 1e-12));
    const std::size_t population = everybody.size();
    const std::uint32_t p90 = everybody[population * 9 / 10 - 1];
    CHECK(equity.p90_minus_p10_min.has_value() == (p90 != k_never));
    if (p90 != k_never) CHECK(equity.p90_minus_p10_min == p90 - everybody[population / 10 - 1]);
    const std::size_t first = population - population / 10;
    CHECK(equity.worst_decile_mean_min.has_value() == (first < served));
    if (first >= served) continue;
    CHECK_THAT(equity.worst_decile_mean_min.value(),
               WithinRel(sum(first, served) / static_cast<double>(served - first), 1e-12));
    CHECK(equity.worst_decile_from == Millis::from_minutes(everybody[first]));
  }
}

TEST_CASE("Equity: Gini stays within 0 and 1, is 0 if all are equal, and has no scale") {
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 20; ++round) {
    Plan plan(random);
    const coverage::EquityTable result = plan.measure();
    coverage::ServiceTimes& times = plan.times;
    const std::vector<Millis> before = times.time;
    for (Millis& time : times.time)
      time = time.is_infinite() ? time : Millis{time.value * 7};
    const coverage::EquityTable longer = plan.measure();
    times.time = before;
    for (Millis& time : times.time)
      time = time.is_infinite() ? time : Millis{77'777};
    const coverage::EquityTable equal = plan.measure();
    for (std::size_t entry = 0; entry < result.table.size(); ++entry) {
      const Equity& one = result.table[entry];
      const Equity& other = longer.table[entry];
      REQUIRE(one.gini.has_value() == other.gini.has_value());
      if (one.gini) {
        CHECK((*one.gini >= 0.0 && *one.gini < 1.0));
        CHECK_THAT(*other.gini, WithinAbs(*one.gini, 1e-14));
      }
      if (one.palma) CHECK_THAT(other.palma.value(), WithinRel(*one.palma, 1e-14));
      CHECK(equal.table[entry].gini.value_or(0.0) == 0.0);
      CHECK_THAT(equal.table[entry].palma.value_or(0.25), WithinAbs(0.25, 1e-15));
    }
  }
}

TEST_CASE("Equity: the worst tenth is a tenth, its ages and languages add up, no order matters") {
  std::mt19937 random(9);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 20; ++round) {
    const Plan plan(random);
    const coverage::EquityTable result = plan.measure();
    for (std::size_t area = 0; area < plan.areas.areas.size(); ++area) {
      const std::vector<base::MilliResidents>& worst = result.worst[area].residents;
      REQUIRE(worst.size() == 6);
      const Equity& all = result.table[area * 6];
      CHECK(worst[0].value * 10 == all.population.value);
      CHECK(worst[1].value + worst[2].value + worst[3].value == worst[0].value);
      CHECK(worst[4].value + worst[5].value == worst[0].value);
      for (std::size_t group = 0; group < 6; ++group) {
        CHECK(worst[group].value >= 0);
        CHECK(worst[group] <= result.table[area * 6 + group].population);
      }
    }

    Plan turned = plan;
    std::vector<std::size_t> order(plan.cells.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::shuffle(order, random);
    for (std::size_t cell = 0; cell < order.size(); ++cell) {
      turned.cells.residents[cell] = plan.cells.residents[order[cell]];
      turned.cells.municipality[cell] = plan.cells.municipality[order[cell]];
      turned.cells.ages[cell] = plan.cells.ages[order[cell]];
      turned.times.time[cell] = plan.times.time[order[cell]];
    }
    turned.groups = coverage::make_groups(turned.cells, turned.table);
    const coverage::EquityTable again = turned.measure();
    for (std::size_t entry = 0; entry < result.table.size(); ++entry) {
      CHECK(again.table[entry].gini == result.table[entry].gini);
      CHECK(again.table[entry].palma == result.table[entry].palma);
      CHECK(again.table[entry].p90_over_p10 == result.table[entry].p90_over_p10);
      CHECK(again.table[entry].worst_decile_mean_min == result.table[entry].worst_decile_mean_min);
    }
    for (std::size_t area = 0; area < plan.areas.areas.size(); ++area)
      CHECK(again.worst[area].residents == result.worst[area].residents);
  }
}

}  // namespace saavu
