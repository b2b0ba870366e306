// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A town of five cells with residents in powers of two, so that one number tells exactly who was
// counted.
#include <cstdint>
#include <map>
#include <numeric>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <tbb/global_control.h>

#include <saavu/coverage/coverage.h>

namespace saavu {
namespace {

using base::Millis;
using coverage::Coverage;
using network::AreaLevel;
using network::MunicipalityId;

network::AreaTable two_municipalities() {
  network::AreaTable areas;
  areas.municipality = {{.area = {{"005"}, "Ylä", "Övre"},
                         .hva = {"01"},
                         .yta = {"1"},
                         .maakunta = {"07"},
                         .rescue = {},
                         .swedish_share = 0.25,
                         .age_totals = {}},
                        {.area = {{"091"}, "Ala", "Nedre"},
                         .hva = {"02"},
                         .yta = {"1"},
                         .maakunta = {"07"},
                         .rescue = {},
                         .swedish_share = {},
                         .age_totals = {}}};
  areas.hva = {{{"01"}, {{"01"}, "Ylähva", "Övre vfo"}}, {{"02"}, {{"02"}, "Alahva", "Nedre vfo"}}};
  areas.yta = {{{"1"}, {{"1"}, "Yta", "Sao"}}};
  areas.maakunta = {{{"07"}, {{"07"}, "Maa", "Landskap"}}};
  return areas;
}

network::DemandCells cells_of(std::vector<std::int32_t> residents,
                              std::vector<MunicipalityId> municipality) {
  network::DemandCells cells;
  for (std::size_t cell = 0; cell < residents.size(); ++cell) {
    cells.name.push_back(std::to_string(cell));
    cells.row.push_back(static_cast<std::int64_t>(cell) + 1);
    cells.centre.push_back({});
  }
  cells.residents = std::move(residents);
  cells.municipality = std::move(municipality);
  return cells;
}

coverage::ServiceTimes times_of(std::vector<std::uint32_t> seconds, std::size_t site_count) {
  coverage::ServiceTimes times;
  for (const std::uint32_t each : seconds) {
    const bool reached = each != ~0U;
    times.time.push_back(reached ? Millis{each * 1000} : Millis::infinite());
    times.access.push_back(reached ? Millis{60'000} : Millis::infinite());
    times.length.push_back(base::Decimetres{reached ? each * 100 : 0});  // 10 m/s
    times.site.push_back(reached ? network::SiteId(0) : network::SiteId::none());
  }
  for (std::size_t site = 0; site < site_count; ++site)
    times.sites.emplace_back(site);
  return times;
}

std::size_t area_of(const Coverage& coverage, AreaLevel level, std::string_view code) {
  for (std::size_t area = 0; area < coverage.areas.size(); ++area) {
    if (coverage.areas[area].level == level && coverage.areas[area].area.code.text == code)
      return area;
  }
  FAIL("no area " << code);
  return 0;
}

constexpr std::uint32_t k_never = ~0U;

TEST_CASE("shares, quantiles and means of a town counted by hand") {
  const network::AreaTable areas = two_municipalities();
  const MunicipalityId upper(0), lower(1);
  // residents      1      2      4      8       16
  // minutes        5     10     10:01   30     never
  const network::DemandCells cells =
      cells_of({1, 2, 4, 8, 16}, {upper, upper, upper, lower, lower});
  const std::vector<network::Service> services{
      {.id = "s", .name_fi = "s", .name_sv = "s", .name_en = "s"}};
  network::SiteTable table;
  table.site.resize(2);
  table.site[0].municipality = upper;
  table.site[1].municipality = lower;
  const Coverage coverage = coverage::summarise(
      cells, areas, services, {table}, {times_of({300, 600, 601, 1800, k_never}, 2)},
      {Millis::from_minutes(5), Millis::from_minutes(10), Millis::from_minutes(30)},
      base::Progress::silent());

  const coverage::Indicators& country =
      coverage.at(0, area_of(coverage, AreaLevel::country, "FI"), 0);
  CHECK(country.population.residents() == 31.0);
  CHECK(country.within[0].residents() == 1.0);  // 5:00.000 is within 5 min
  CHECK(country.within[1].residents() == 3.0);  // 10:01 is not within 10
  CHECK(country.within[2].residents() == 15.0);
  CHECK(country.unreachable.residents() == 16.0);
  // 15 of 31 residents are fewer than half: the median falls among the unreachable.
  CHECK_FALSE(country.median.has_value());
  CHECK_FALSE(country.p90.has_value());
  // (1 x 5 + 2 x 10 + 4 x 10 1/60 + 8 x 30) / 15
  CHECK_THAT(country.mean_min.value(),
             Catch::Matchers::WithinAbs((5.0 + 20.0 + 4.0 * 601.0 / 60.0 + 240.0) / 15.0, 1e-9));
  CHECK_THAT(country.mean_km.value(),
             Catch::Matchers::WithinAbs((3.0 + 12.0 + 4.0 * 6.01 + 8.0 * 18.0) / 15.0, 1e-9));
  CHECK_THAT(country.mean_access_min.value(), Catch::Matchers::WithinAbs(1.0, 1e-9));

  const coverage::Indicators& up =
      coverage.at(0, area_of(coverage, AreaLevel::municipality, "005"), 0);
  CHECK(up.population.residents() == 7.0);
  CHECK(up.median == Millis{601'000});  // 1 + 2 are 3 of 7: the half is reached with the third cell
  CHECK(up.p90 == Millis{601'000});
  CHECK(up.unreachable.residents() == 0.0);
  CHECK(coverage.sites_in(0, area_of(coverage, AreaLevel::municipality, "005")) == 1);
  CHECK(coverage.sites_in(0, area_of(coverage, AreaLevel::yta, "1")) == 2);

  // Swedish speakers: a quarter of the upper municipality, nobody known in the lower one.
  REQUIRE(coverage.groups ==
          std::vector{coverage::Group::all, coverage::Group::swedish, coverage::Group::finnish});
  const coverage::Indicators& swedish =
      coverage.at(0, area_of(coverage, AreaLevel::country, "FI"), 1);
  CHECK(swedish.population.residents() == 1.75);
  CHECK(swedish.within[1].residents() == 0.75);
  CHECK(swedish.imputed == swedish.population);
}

TEST_CASE("residents outside every municipality are an area of their own, so that levels add up") {
  const network::AreaTable areas = two_municipalities();
  const network::DemandCells cells = cells_of({8, 16}, {MunicipalityId(0), MunicipalityId::none()});
  const std::vector<network::Service> services{
      {.id = "s", .name_fi = "s", .name_sv = "s", .name_en = "s"}};
  const Coverage coverage =
      coverage::summarise(cells, areas, services, {network::SiteTable{}}, {times_of({60, 60}, 0)},
                          {Millis::from_minutes(5)}, base::Progress::silent());
  for (const AreaLevel level :
       {AreaLevel::municipality, AreaLevel::hva, AreaLevel::yta, AreaLevel::maakunta}) {
    CHECK(coverage.at(0, area_of(coverage, level, "000"), 0).population.residents() == 16.0);
  }
  CHECK(coverage.at(0, area_of(coverage, AreaLevel::country, "FI"), 0).population.residents() ==
        24.0);
  // A municipality without cells is there, with nobody in it.
  const coverage::Indicators& empty =
      coverage.at(0, area_of(coverage, AreaLevel::municipality, "091"), 0);
  CHECK(empty.population.residents() == 0.0);
  CHECK_FALSE(empty.mean_min.has_value());
  CHECK_FALSE(empty.median.has_value());
}

TEST_CASE("limits are named as people write them") {
  CHECK(coverage::limit_name(Millis::from_minutes(10)) == "share_within_10_min");
  CHECK(coverage::limit_name(Millis::from_minutes(7.5)) == "share_within_7.5_min");
}

TEST_CASE(
    "on generated input every level adds up, shares rise, quantiles agree with shares, threads do "
    "not matter") {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp)
  network::AreaTable areas;
  for (int code = 0; code < 40; ++code) {
    const std::string hva = std::to_string(10 + code % 7);
    areas.municipality.push_back({.area = {{std::to_string(100 + code)}, "k", "k"},
                                  .hva = {hva},
                                  .yta = {std::to_string(code % 7 % 3)},
                                  .maakunta = {hva},
                                  .rescue = {},
                                  .swedish_share = static_cast<double>(random() % 1000) / 1000.0,
                                  .age_totals = {}});
    areas.hva[{hva}] = {{hva}, "h", "h"};
    areas.maakunta[{hva}] = {{hva}, "m", "m"};
    areas.yta[{std::to_string(code % 7 % 3)}] = {{std::to_string(code % 7 % 3)}, "y", "y"};
  }
  std::vector<std::int32_t> residents;
  std::vector<MunicipalityId> municipality;
  std::vector<std::uint32_t> seconds;
  for (int cell = 0; cell < 5000; ++cell) {
    residents.push_back(static_cast<std::int32_t>(random() % 300));
    municipality.push_back(random() % 50 == 0 ? MunicipalityId::none()
                                              : MunicipalityId(random() % 40));
    seconds.push_back(random() % 20 == 0 ? k_never : static_cast<std::uint32_t>(random() % 4000));
  }
  network::DemandCells cells = cells_of(residents, municipality);
  for (const std::int32_t each : residents) {
    const std::int64_t whole = each * 1000;
    const auto first = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(whole + 1));
    cells.ages.push_back({base::MilliResidents{first}, base::MilliResidents{whole - first},
                          base::MilliResidents{0}});
    cells.ages_imputed.push_back(random() % 2);
  }
  const std::vector<network::Service> services{
      {.id = "s", .name_fi = "s", .name_sv = "s", .name_en = "s"}};
  std::vector<Millis> limits;
  for (const double minutes : {1.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0})
    limits.push_back(Millis::from_minutes(minutes));
  const auto run = [&](std::size_t threads) {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    return coverage::summarise(cells, areas, services, {network::SiteTable{}},
                               {times_of(seconds, 0)}, limits, base::Progress::silent());
  };
  const Coverage coverage = run(1);
  const Coverage again = run(2);

  const std::size_t country = area_of(coverage, AreaLevel::country, "FI");
  for (std::size_t group = 0; group < coverage.groups.size(); ++group) {
    const coverage::Indicators& whole = coverage.at(0, country, group);
    for (const AreaLevel level :
         {AreaLevel::municipality, AreaLevel::hva, AreaLevel::yta, AreaLevel::maakunta}) {
      std::int64_t population = 0, unreachable = 0, imputed = 0, within = 0;
      for (std::size_t area = 0; area < coverage.areas.size(); ++area) {
        if (coverage.areas[area].level != level) continue;
        const coverage::Indicators& part = coverage.at(0, area, group);
        population += part.population.value;
        unreachable += part.unreachable.value;
        imputed += part.imputed.value;
        within += part.within[3].value;
      }
      CHECK(population == whole.population.value);
      CHECK(unreachable == whole.unreachable.value);
      CHECK(imputed == whole.imputed.value);
      CHECK(within == whole.within[3].value);
    }
    for (std::size_t area = 0; area < coverage.areas.size(); ++area) {
      const coverage::Indicators& part = coverage.at(0, area, group);
      REQUIRE(std::ranges::is_sorted(part.within));
      REQUIRE(part.within.back().value + part.unreachable.value == part.population.value);
      for (std::size_t limit = 0; limit < limits.size(); ++limit) {
        // "p90 <= limit" and "at least 90 % within the limit" are one statement.
        const bool by_quantile = part.p90.has_value() && *part.p90 <= limits[limit];
        const bool by_share = part.population.value > 0 &&
                              part.within[limit].value * 100 >= part.population.value * 90;
        REQUIRE(by_quantile == by_share);
      }
      const coverage::Indicators& other = again.at(0, area, group);
      REQUIRE(part.mean_min == other.mean_min);
      REQUIRE(part.mean_km == other.mean_km);
      REQUIRE(part.median == other.median);
      REQUIRE(part.within == other.within);
    }
  }
  // Age bands and language groups each make up everybody.
  const auto population = [&](std::size_t group) {
    return coverage.at(0, country, group).population.value;
  };
  CHECK(population(1) + population(2) + population(3) == population(0));
  CHECK(population(4) + population(5) == population(0));
}

}  // namespace
}  // namespace saavu
