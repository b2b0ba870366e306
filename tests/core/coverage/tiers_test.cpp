// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/tiers.h>

#include "support/town.h"

namespace saavu {
namespace {

using network::Rating;

Rating typical(const std::array<std::int64_t, network::k_rating_count>& residents) {
  std::array<base::MilliResidents, network::k_rating_count> counts{};
  for (std::size_t rating = 0; rating < residents.size(); ++rating)
    counts.at(rating) = {residents.at(rating)};
  return coverage::typical_rating(counts);
}

}  // namespace

TEST_CASE("Tiers: the worst service counts, unknown ones aside") {
  const coverage::CellRatings one{
      .accessibility = {Rating::excellent, Rating::good, Rating::unknown, Rating::unknown},
      .availability = {Rating::poor, Rating::unknown, Rating::unknown, Rating::good}};
  const coverage::CellRatings other{
      .accessibility = {Rating::fairly_good, Rating::excellent, Rating::poor, Rating::unknown},
      .availability = {Rating::unknown, Rating::unknown, Rating::excellent, Rating::fairly_poor}};
  for (const auto& services : {std::vector{&one, &other}, std::vector{&other, &one}}) {
    coverage::TierParts parts;
    for (const coverage::CellRatings* const ratings : services) {
      parts.accessibility.push_back(&ratings->accessibility);
      parts.availability.push_back(&ratings->availability);
    }
    const coverage::CellRatings worst = coverage::worst_of(parts, 4);
    CHECK(worst.accessibility ==
          std::vector{Rating::fairly_good, Rating::good, Rating::poor, Rating::unknown});
    CHECK(worst.availability ==
          std::vector{Rating::poor, Rating::unknown, Rating::excellent, Rating::fairly_poor});
  }
  CHECK(coverage::worst_of({}, 2).accessibility == std::vector(2, Rating::unknown));
}

TEST_CASE("Tiers: half of those whose rating is known have the typical one or a better") {
  CHECK(typical({0, 0, 0, 0, 0, 0}) == Rating::unknown);
  CHECK(typical({0, 0, 0, 0, 0, 9}) == Rating::unknown);
  CHECK(typical({5, 0, 0, 5, 0, 0}) == Rating::excellent);  // exactly half
  CHECK(typical({4, 0, 1, 5, 0, 0}) == Rating::fairly_good);
  CHECK(typical({4, 0, 0, 6, 0, 0}) == Rating::fairly_poor);
  CHECK(typical({0, 0, 0, 0, 1, 100}) == Rating::poor);
  CHECK(typical({1, 0, 0, 0, 0, 100}) == Rating::excellent);
}

TEST_CASE("Tiers: as expected are residents of whom that is known, of all") {
  std::array<base::MilliResidents, network::k_rating_count> counts{};
  const auto found = [&counts](Rating expected) { return coverage::as_expected(counts, expected); };
  CHECK_FALSE(found(Rating::poor).anybody_known);
  counts.back() = {32};
  CHECK_FALSE(found(Rating::poor).anybody_known);
  counts = {{{1}, {2}, {4}, {8}, {16}, {32}}};
  CHECK(found(Rating::excellent).residents.value == 1);
  CHECK(found(Rating::fairly_good).residents.value == 1 + 2 + 4);
  CHECK(found(Rating::poor).residents.value == 31);
  CHECK(found(Rating::poor).everybody.value == 63);
  CHECK(found(Rating::poor).anybody_known);
}

TEST_CASE("Tiers: residents by rating, area and group, those outside every municipality too") {
  const network::AreaTable table = test::town_areas(2);
  network::DemandCells cells = test::town_cells({1, 2, 4, 8}, {0, 0, 1, ~0U});
  for (const std::int32_t residents : cells.residents) {
    const auto all = base::MilliResidents::from_residents(residents);
    cells.ages.push_back({base::MilliResidents{250}, {}, {all.value - 250}});
  }
  const coverage::AreaIndex areas = coverage::index_areas(table, true);
  const auto groups = coverage::make_groups(cells, table);
  const auto counts =
      coverage::count_ratings(areas, coverage::slots_of(cells, areas), groups,
                              {Rating::good, Rating::poor, Rating::good, Rating::unknown});
  using Counts = std::array<base::MilliResidents, network::k_rating_count>;
  const auto at = [&](network::AreaLevel level, std::string_view code, std::size_t group) {
    return counts[test::area_at(areas, level, code) * groups.size() + group];
  };
  using enum network::AreaLevel;
  CHECK(at(municipality, "100", 0) == Counts{{{}, {1000}, {}, {}, {2000}, {}}});
  CHECK(at(municipality, "101", 0) == Counts{{{}, {4000}, {}, {}, {}, {}}});
  CHECK(at(municipality, "000", 0) == Counts{{{}, {}, {}, {}, {}, {8000}}});
  CHECK(at(hva, "10", 0) == Counts{{{}, {5000}, {}, {}, {2000}, {}}});
  CHECK(at(country, "FI", 0) == Counts{{{}, {5000}, {}, {}, {2000}, {8000}}});
  CHECK(at(country, "FI", 1) == Counts{{{}, {500}, {}, {}, {250}, {250}}});
  CHECK(at(country, "FI", 3) == Counts{{{}, {4500}, {}, {}, {1750}, {7750}}});
}

TEST_CASE("Areas nobody lives in are left out, those outside every municipality are not") {
  const network::AreaTable table = test::town_areas(3);
  const coverage::AreaIndex all = coverage::index_areas(table, true);
  const auto codes = [](const coverage::AreaIndex& index) {
    std::vector<std::string> all_codes;
    for (const coverage::AreaKey& key : index.areas)
      all_codes.push_back(key.area.code.text);
    return all_codes;
  };
  // Municipality 101 is used, 100 and 102 are not; somebody is outside.
  const coverage::AreaIndex some = coverage::without_empty_areas(all, {0, 1, 0, 1});
  CHECK(codes(some) == std::vector<std::string>{"000", "101", "000", "10", "000", "2", "FI"});
  CHECK(some.area_of[0] == std::vector<std::size_t>{7, 1, 7, 0});
  CHECK(some.area_of[1] == std::vector<std::size_t>{3, 3, 7, 2});
  CHECK(some.area_of.back() == std::vector<std::size_t>{6, 6, 6, 6});
}

}  // namespace saavu
