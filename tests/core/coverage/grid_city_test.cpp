// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A perfect grid city. Each block takes a minute, so that every time can be counted on the map;
// residents are powers of two, so that every sum tells exactly who is in it. Both routers answer,
// and every indicator, rating and verdict is the one worked out by hand.
//
//     a-b-c-d     residents        a  2      b   4 | c     8  d    16
//     | | | |                      e 32      f  64 | g   128  h   256
//     e-f-g-h                      i 512     j1024 | k  2048  l  4096
//     | | | |                      m 8192    n16384| o 32768  p 65536
//     i-j-k-l     z 1, on an island without roads
//     | | | |
//     m-n-o-p     left of the line (and z): municipality 100, of class 1, where all are children;
//                 right of it: municipality 101, of class 2, where all are elderly
//
// The clinic has two sites, f (the first) and p; getting in takes a minute. The depot stands at d;
// its unit leaves two minutes after the alarm.
//
//     clinic, nearest   second     depot
//     3 2 3 4           7 6 5 4    5 4 3 2      where both clinics are as near, f counts:
//     2 1 2 3           6 5 4 3    6 5 4 3      all but l, o and p are counted to f
//     3 2 3 2           5 4 3 4    7 6 5 4
//     4 3 2 1           4 3 4 5    8 7 6 5
#include <array>
#include <cmath>
#include <memory>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/coverage/availability.h>
#include <saavu/coverage/burden.h>
#include <saavu/coverage/catchment.h>
#include <saavu/coverage/choice.h>
#include <saavu/coverage/equity.h>
#include <saavu/coverage/floating.h>
#include <saavu/coverage/resilience.h>
#include <saavu/coverage/tiers.h>
#include <saavu/coverage/verdict.h>
#include <saavu/roads/metric.h>
#include <saavu/routing/engine.h>

#include "support/ascii_map.h"
#include "support/profiles.h"
#include "support/town.h"

namespace saavu {
namespace {

using base::Millis;
using Catch::Matchers::WithinAbs;
using network::AreaLevel;
using network::Rating;
using routing::Direction;
using routing::Endpoint;

constexpr std::string_view k_letters = "abcdefghijklmnopz";
constexpr std::size_t k_cells = k_letters.size();

std::size_t cell_at(char letter) {
  return k_letters.find(letter);
}

Millis minutes(double number) {
  return Millis::from_minutes(number);
}

/// A block is 200 m.
roads::Profile a_block_a_minute() {
  roads::Profile profile = test::ten_metres_a_second();
  for (auto& speeds : profile.default_speed_kmh)
    speeds.fill(12.0);
  return profile;
}

class GridCity {
 public:
  explicit GridCity(bool by_engine)
      : map_(
            "a-b-c-d\n"
            "| | | |\n"
            "e-f-g-h\n"
            "| | | |\n"
            "i-j-k-l\n"
            "| | | |\n"
            "m-n-o-p\n"),
        network_(std::move(map_.builder).build()),
        searchable_(
            routing::make_searchable(roads::make_road_graph(network_), base::Progress::silent())),
        metric_(roads::make_metric(network_, searchable_.graph, a_block_a_minute())),
        router_(by_engine
                    ? routing::make_engine_router({network_, searchable_.graph, metric_},
                                                  searchable_.hierarchy, base::Progress::silent())
                    : routing::make_reference_router(network_, searchable_.graph, metric_)) {
    std::vector<Endpoint> homes;
    for (const char letter : k_letters)
      homes.push_back(letter == 'z' ? Endpoint{} : at(letter, 0));
    const auto nearest = [&](const std::vector<Endpoint>& sites, std::size_t k, Direction who) {
      return router_->nearest(homes, sites, k, who, base::Progress::silent());
    };
    const std::vector<Endpoint> clinics{at('f', 1), at('p', 1)};
    both_clinics = nearest(clinics, 2, Direction::to_site);
    clinic = test::times_of_rank(both_clinics, 0, 2);
    second = test::times_of_rank(both_clinics, 1, 2);
    depot = test::times_of_rank(nearest({at('d', 2)}, 1, Direction::from_site), 0, 1);

    // Powers of two in the order of the letters, the island the least.
    std::vector<std::int32_t> residents;
    std::vector<std::uint32_t> municipality;
    for (std::size_t cell = 0; cell < k_cells; ++cell) {
      const bool island = k_letters[cell] == 'z';
      residents.push_back(island ? 1 : 2 << cell);
      municipality.push_back(island || cell % 4 < 2 ? 0 : 1);
    }
    table = test::town_areas(2);
    cells = test::town_cells(residents, municipality);
    for (std::size_t cell = 0; cell < k_cells; ++cell) {
      const auto all = base::MilliResidents::from_residents(residents[cell]);
      const base::MilliResidents none;
      cells.ages.push_back(municipality[cell] == 0 ? std::array{all, none, none}
                                                   : std::array{none, none, all});
    }
    areas = coverage::index_areas(table, false);
    slot = coverage::slots_of(cells, areas);
    groups = coverage::make_groups(cells, table);
    country = test::area_at(areas, AreaLevel::country, "FI");
    west = test::area_at(areas, AreaLevel::municipality, "100");
    east = test::area_at(areas, AreaLevel::municipality, "101");
  }

  /// Sites within a limit, at most two.
  [[nodiscard]] coverage::Reaches clinics_within(Millis limit) const {
    coverage::Reaches reaches{.first = {0}, .site = {}, .time = {}};
    for (std::size_t cell = 0; cell < k_cells; ++cell) {
      for (std::size_t rank = 0; rank < 2; ++rank) {
        const routing::Reach& reach = both_clinics.at(cell, rank);
        if (limit < reach.time) continue;
        reaches.site.push_back(reach.site);
        reaches.time.push_back(reach.time);
      }
      reaches.first.push_back(reaches.site.size());
    }
    return reaches;
  }

  routing::NearestSites both_clinics;
  coverage::ServiceTimes clinic, second, depot;
  network::AreaTable table;
  network::DemandCells cells;
  coverage::AreaIndex areas;
  std::vector<std::uint32_t> slot;
  std::vector<coverage::GroupWeights> groups;  ///< all, children, adults, elderly
  std::size_t country = 0, west = 0, east = 0;

 private:
  /// At a crossing, with minutes of access.
  [[nodiscard]] Endpoint at(char letter, double access) const {
    const bool last_column = cell_at(letter) % 4 == 3;
    const char left = last_column ? static_cast<char>(letter - 1) : letter;
    return {.segment = map_.segment.at({left, static_cast<char>(left + 1)}),
            .fraction = last_column ? 1.0 : 0.0,
            .lead = minutes(access),
            .lead_length = {}};
  }

  test::AsciiMap map_;
  roads::RoadNetwork network_;
  routing::SearchableGraph searchable_;
  roads::Metric metric_;
  std::unique_ptr<routing::Router> router_;
};

/// Minutes row by row as on the map; the island's are infinite.
std::vector<Millis> on_the_map(const std::vector<double>& numbers) {
  std::vector<Millis> times;
  for (const double number : numbers)
    times.push_back(minutes(number));
  times.push_back(Millis::infinite());
  return times;
}

std::vector<coverage::Kept> keep(const coverage::ServiceTimes& times, Millis limit) {
  std::vector<coverage::Kept> kept;
  for (const Millis time : times.time) {
    kept.push_back(time.is_infinite() ? coverage::Kept::unreachable
                   : time <= limit    ? coverage::Kept::yes
                                      : coverage::Kept::no);
  }
  return kept;
}

std::vector<Rating> rate(const coverage::ServiceTimes& times) {
  const network::TimeScale scale{{minutes(1), minutes(2), minutes(3), minutes(4)}};
  std::vector<Rating> ratings;
  for (const Millis time : times.time)
    ratings.push_back(network::rate(scale, time));
  return ratings;
}

/// Residents by rating, best first, the unknown last.
std::array<double, network::k_rating_count> residents_by_rating(
    const std::array<base::MilliResidents, network::k_rating_count>& counts) {
  std::array<double, network::k_rating_count> residents{};
  for (std::size_t rating = 0; rating < counts.size(); ++rating)
    residents.at(rating) = counts.at(rating).residents();
  return residents;
}

using ByRating = std::array<double, network::k_rating_count>;
using Outcome = coverage::Verdict::Outcome;

}  // namespace

TEST_CASE("Grid city: times, shares and quantiles") {
  const GridCity city(GENERATE(false, true));
  CHECK(city.clinic.time == on_the_map({3, 2, 3, 4,  //
                                        2, 1, 2, 3,  //
                                        3, 2, 3, 2,  //
                                        4, 3, 2, 1}));
  CHECK(city.second.time == on_the_map({7, 6, 5, 4,  //
                                        6, 5, 4, 3,  //
                                        5, 4, 3, 4,  //
                                        4, 3, 4, 5}));
  CHECK(city.depot.time == on_the_map({5, 4, 3, 2,  //
                                       6, 5, 4, 3,  //
                                       7, 6, 5, 4,  //
                                       8, 7, 6, 5}));
  for (const char letter : k_letters) {
    const bool is_p = letter == 'l' || letter == 'o' || letter == 'p';
    CHECK(city.clinic.site[cell_at(letter)] ==
          (letter == 'z' ? network::SiteId::none() : network::SiteId(is_p ? 1U : 0U)));
  }

  const std::vector<network::Service> services{
      {.id = "s", .name_fi = "s", .name_sv = "s", .name_en = "s"}};
  network::SiteTable sites;
  sites.site.resize(2);
  sites.site[0].municipality = network::MunicipalityId(std::size_t{0});
  sites.site[1].municipality = network::MunicipalityId(std::size_t{1});
  const coverage::Coverage coverage = coverage::summarise(
      city.cells, city.areas, city.groups, services, {sites}, {city.clinic},
      {minutes(1), minutes(2), minutes(3), minutes(4)}, base::Progress::silent());
  const auto within = [&](std::size_t area) {
    std::vector<double> residents;
    for (const base::MilliResidents each : coverage.at(0, area, 0).within)
      residents.push_back(each.residents());
    return residents;
  };
  // f and p | b e g j l o | a c h i k n | d m
  CHECK(within(city.country) == std::vector{65600.0, 103652.0, 122862.0, 131070.0});
  CHECK(within(city.west) == std::vector{64.0, 1124.0, 18022.0, 26214.0});
  CHECK(within(city.east) == std::vector{65536.0, 102528.0, 104840.0, 104856.0});
  const coverage::Indicators& all = coverage.at(0, city.country, 0);
  CHECK(all.population.residents() == 131071.0);
  CHECK(all.unreachable.residents() == 1.0);
  CHECK(all.median == minutes(1));  // 65,600 of 131,071 are more than half
  CHECK(all.p90 == minutes(3));     // 117,963.9 are in the 122,862
  CHECK(all.p95 == minutes(4));     // 124,517.45 are not
  CHECK_THAT(all.mean_min.value(), WithinAbs(232166.0 / 131070.0, 1e-12));
}

TEST_CASE("Grid city: equity") {
  const GridCity city(GENERATE(false, true));
  const coverage::EquityTable table =
      coverage::measure_equity(city.areas, city.slot, city.groups, city.clinic);
  const std::size_t groups = city.groups.size();
  REQUIRE(groups == 4);
  const coverage::Equity& all = table.table[city.country * groups];
  CHECK(all.population.residents() == 131071.0);
  CHECK(all.unreachable.residents() == 1.0);
  // Pairs of residents by the minutes between them: 65,600 at 1, 38,052 at 2, 19,210 at 3, 8,208 at
  // 4.
  const double apart = 65600.0 * (38052.0 + 2 * 19210.0 + 3 * 8208.0) +
                       38052.0 * (19210.0 + 2 * 8208.0) + 19210.0 * 8208.0;
  CHECK_THAT(all.gini.value(), WithinAbs(apart / (131070.0 * 232166.0), 1e-12));
  // The worst 13,107 of the 131,070: 8,208 at 4, 4,899 at 3. The best 52,428 are all at 1.
  CHECK_THAT(all.palma.value(), WithinAbs((8208.0 * 4 + 4899.0 * 3) / 52428.0, 1e-12));
  CHECK(all.p90_over_p10 == 3.0);
  CHECK(all.p90_minus_p10_min == 2.0);
  // A tenth of everybody are 13,107.1: the island, 8,208 at 4, and 4,898.1 at 3.
  CHECK_THAT(all.worst_decile_mean_min.value(),
             WithinAbs((8208.0 * 4 + 4898.1 * 3) / 13106.1, 1e-12));
  CHECK(all.worst_decile_from == minutes(3));

  const std::vector<base::MilliResidents>& worst = table.worst[city.country].residents;
  CHECK(worst[0].value == 13'107'100);
  // z and m are children, d is elderly; of those at 3 minutes a, i, n are children, c, h, k
  // elderly.
  CHECK_THAT(worst[1].residents(), WithinAbs(1.0 + 8192.0 + 16898.0 * 4898.1 / 19210.0, 0.001));
  CHECK(worst[2].value == 0);
  CHECK_THAT(worst[3].residents(), WithinAbs(16.0 + 2312.0 * 4898.1 / 19210.0, 0.001));
  CHECK(worst[1].value + worst[3].value == worst[0].value);

  // In the east the elderly are everybody.
  const coverage::Equity& east = table.table[city.east * groups];
  const coverage::Equity& elderly = table.table[city.country * groups + 3];
  CHECK(east.gini == elderly.gini);
  CHECK(east.worst_decile_mean_min == elderly.worst_decile_mean_min);
  // 10,485.6: 16 at 4, 2,312 at 3, 8,157.6 at 2.
  CHECK_THAT(east.worst_decile_mean_min.value(),
             WithinAbs((16.0 * 4 + 2312.0 * 3 + 8157.6 * 2) / 10485.6, 1e-12));
  CHECK(east.p90_over_p10 == 2.0);
  CHECK_FALSE(table.table[city.country * groups + 2].gini.has_value());  // no adults
}

TEST_CASE("Grid city: ratings of a service and of its tier") {
  const GridCity city(GENERATE(false, true));
  const coverage::CellRatings clinic{
      .accessibility = rate(city.clinic),
      .availability = coverage::availability_ratings(
          city.clinic, std::vector<coverage::SiteAvailability>{{.rating = Rating::good}, {}},
          nullptr)};
  const coverage::CellRatings depot{.accessibility = rate(city.depot),
                                    .availability = std::vector(k_cells, Rating::unknown)};
  const auto count = [&](const std::vector<Rating>& ratings, std::size_t area) {
    return coverage::count_ratings(city.areas, city.slot, city.groups,
                                   ratings)[area * city.groups.size()];
  };
  CHECK(residents_by_rating(count(clinic.accessibility, city.country)) ==
        ByRating{65600, 38052, 19210, 8208, 1, 0});
  CHECK(residents_by_rating(count(clinic.accessibility, city.west)) ==
        ByRating{64, 1060, 16898, 8192, 1, 0});
  CHECK(coverage::typical_rating(count(clinic.accessibility, city.country)) == Rating::excellent);
  CHECK(coverage::typical_rating(count(clinic.accessibility, city.west)) == Rating::fairly_good);

  const coverage::CellRatings tier =
      coverage::worst_of({.accessibility = {&clinic.accessibility, &depot.accessibility},
                          .availability = {&clinic.availability, &depot.availability}},
                         k_cells);
  // c and h are fairly good to both; b, g, l have the depot at 4 minutes, d the clinic.
  CHECK(residents_by_rating(count(tier.accessibility, city.country)) ==
        ByRating{0, 0, 264, 4244, 126563, 0});
  CHECK(coverage::typical_rating(count(tier.accessibility, city.country)) == Rating::poor);
  // Nothing is known of the depot nor of p: the others have f's rating, l, o, p and z none.
  CHECK(residents_by_rating(count(tier.availability, city.country)) ==
        ByRating{0, 28670, 0, 0, 0, 102401});
  CHECK(coverage::typical_rating(count(tier.availability, city.country)) == Rating::good);
}

TEST_CASE("Grid city: promises") {
  const GridCity city(GENERATE(false, true));
  const auto judge = [&](const network::Criterion& criterion, double limit, std::size_t area) {
    for (const coverage::Verdict& verdict :
         coverage::judge(0, criterion, city.table, city.areas, city.cells, city.groups[0],
                         keep(city.clinic, minutes(limit)))) {
      if (verdict.area == area) return verdict;
    }
    FAIL("no verdict");
    return coverage::Verdict{};
  };
  const auto cells = [](std::string_view letters) {
    std::vector<network::CellId> ids;
    for (const char letter : letters)
      ids.emplace_back(cell_at(letter));
    return ids;
  };
  const network::Criterion ninety{.id = "ninety", .name = {}, .share_per_mille = 900, .source = {}};
  const coverage::Verdict whole = judge(ninety, 3, city.country);
  CHECK(whole.outcome == Outcome::met);
  CHECK(whole.population.residents() == 131071.0);
  CHECK(whole.kept.residents() == 122862.0);
  CHECK(whole.missed.residents() == 8208.0);
  CHECK(whole.unreachable.residents() == 1.0);
  CHECK(whole.short_of.value == 0);
  CHECK(whole.deciding.empty());
  const coverage::Verdict west = judge(ninety, 3, city.west);
  CHECK(west.outcome == Outcome::failed);
  CHECK(west.kept.residents() == 18022.0);
  CHECK(west.short_of.residents() == 5571.5);  // of 23,593.5
  CHECK(west.deciding == cells("m"));
  CHECK(judge(ninety, 3, city.east).outcome == Outcome::met);

  // 117,963.9 in 2 minutes: 14,311.9 short, in n; in 1 minute: 52,363.9 short, in o and n and m.
  CHECK(judge(ninety, 2, city.country).short_of.residents() == 14311.9);
  CHECK(judge(ninety, 2, city.country).deciding == cells("n"));
  CHECK(judge(ninety, 1, city.country).short_of.residents() == 52363.9);
  CHECK(judge(ninety, 1, city.country).deciding == cells("onm"));

  const network::Criterion everybody{.id = "all", .name = {}, .source = {}};
  CHECK(judge(everybody, 4, city.east).outcome == Outcome::met);
  CHECK(judge(everybody, 4, city.west).short_of.residents() == 1.0);
  CHECK(judge(everybody, 4, city.west).deciding == cells("z"));

  network::Criterion of_class_2 = ninety;
  of_class_2.area_classes = {{"2"}};
  CHECK(judge(of_class_2, 1, city.country).population.residents() == 104856.0);
  CHECK(judge(of_class_2, 1, city.country).kept.residents() == 65536.0);
  CHECK(judge(of_class_2, 1, city.country).deciding == cells("o"));  // 28,834.4 short
  CHECK(judge(of_class_2, 1, city.west).outcome == Outcome::nobody);
  CHECK(judge(of_class_2, 1, city.west).population.value == 0);
}

TEST_CASE("Grid city: catchments, load, and one site less") {
  const GridCity city(GENERATE(false, true));
  const auto catchments = coverage::catchments_of(city.clinic, city.groups);
  REQUIRE(catchments.size() == 2);
  CHECK(catchments[0].cells == 13);
  CHECK(catchments[0].residents[0].residents() == 28670.0);
  CHECK(catchments[0].residents[1].residents() == 26214.0);  // the west without its island
  CHECK(catchments[0].residents[3].residents() == 2456.0);   // c d g h k
  CHECK_THAT(catchments[0].mean_min.value(),
             WithinAbs((64.0 + 1188.0 * 2 + 19210.0 * 3 + 8208.0 * 4) / 28670.0, 1e-12));
  CHECK(catchments[0].longest == minutes(4));
  CHECK(catchments[1].cells == 3);
  CHECK(catchments[1].residents[0].residents() == 102400.0);
  CHECK_THAT(catchments[1].mean_min.value(), WithinAbs(1.36, 1e-12));
  CHECK(catchments[1].longest == minutes(2));

  network::Service service;
  service.demand = {2.0, 5.0, 4.0};
  service.digital_share = {0.5, 0.0, 0.25};
  const coverage::Load load = coverage::load_of(catchments[0], city.groups, service, 16791.0);
  CHECK(load.demand == 26214.0 * 2 * 0.5 + 2456.0 * 4 * 0.75);
  CHECK(load.ratio == 0.5);

  const auto losses =
      coverage::lose_each_site(city.clinic, city.second, city.groups[0].residents, minutes(3));
  REQUIRE(losses.size() == 2);
  CHECK(losses[0].site == network::SiteId(std::size_t{1}));
  CHECK(losses[0].residents.residents() == 102400.0);
  CHECK(losses[0].losing.residents() == 102400.0);
  CHECK(losses[0].beyond.residents() == 102400.0);
  CHECK(losses[0].stranded.value == 0);
  CHECK_THAT(losses[0].mean_added_min.value(), WithinAbs(3.28, 1e-12));
  CHECK(losses[0].longest_added == minutes(4));
  // d, h, k, m and n have p as near as f.
  CHECK(losses[1].residents.residents() == 28670.0);
  CHECK(losses[1].losing.residents() == 1774.0);
  CHECK(losses[1].beyond.residents() == 1774.0);
  CHECK_THAT(losses[1].mean_added_min.value(), WithinAbs(3752.0 / 1774.0, 1e-12));
}

TEST_CASE("Grid city: choice and floating catchments") {
  const GridCity city(GENERATE(false, true));
  const coverage::Reaches reaches = city.clinics_within(minutes(3));
  const std::array<std::uint32_t, 2> producer{7, 7};
  const coverage::Choice choice = coverage::count_choice(reaches, producer);
  CHECK(choice.sites == std::vector<std::uint32_t>{1, 1, 1, 0,  //
                                                   1, 1, 1, 2,  //
                                                   1, 1, 2, 1,  //
                                                   0, 2, 1, 1, 0});
  CHECK(choice.producers == std::vector<std::uint32_t>{1, 1, 1, 0,  //
                                                       1, 1, 1, 1,  //
                                                       1, 1, 1, 1,  //
                                                       0, 1, 1, 1, 0});
  std::vector<double> population;
  for (const base::MilliResidents each : city.groups[0].residents)
    population.push_back(each.residents());
  const std::array supply{10.0, 20.0};
  const coverage::Floating floating =
      coverage::two_step_floating(reaches, population, supply, coverage::binary_decay(minutes(3)));
  // f: everybody but d l m o p z. p: h k l n o p.
  CHECK_THAT(floating.of_site[0], WithinAbs(10.0 / 20462.0, 1e-15));
  CHECK_THAT(floating.of_site[1], WithinAbs(20.0 / 121088.0, 1e-15));
  CHECK_THAT(floating.of_cell[cell_at('h')], WithinAbs(10.0 / 20462.0 + 20.0 / 121088.0, 1e-15));
  CHECK_THAT(floating.of_cell[cell_at('a')], WithinAbs(10.0 / 20462.0, 1e-15));
  CHECK(floating.of_cell[cell_at('d')] == 0.0);
}

TEST_CASE("Grid city: bundles and digital substitution") {
  const GridCity city(GENERATE(false, true));
  const std::vector<coverage::ServiceTimes> times{city.clinic, city.depot};
  const network::Bundle bundle{
      .id = "b",
      .name = {},
      .parts = {{.service = 0, .trips_a_year = 2.0}, {.service = 1, .trips_a_year = 1.0}}};
  const coverage::BundleTimes cost = coverage::bundle_times(bundle, times);
  CHECK(cost.complete == on_the_map({5, 4, 3, 4,  //
                                     6, 5, 4, 3,  //
                                     7, 6, 5, 4,  //
                                     8, 7, 6, 5}));
  CHECK_THAT(cost.hours_a_year[cell_at('a')], WithinAbs(2.0 * (2 * 3 + 5) / 60.0, 1e-12));
  CHECK_THAT(cost.hours_a_year[cell_at('p')], WithinAbs(2.0 * (2 * 1 + 5) / 60.0, 1e-12));
  CHECK(std::isinf(cost.hours_a_year[cell_at('z')]));

  network::Service service;
  service.demand = {2.0, 5.0, 4.0};
  service.digital_share = {0.5, 0.0, 0.25};
  std::vector<std::uint8_t> cannot(k_cells, 0);
  cannot[cell_at('m')] = 1;
  const auto substitution =
      coverage::substitute(city.areas, city.slot, city.cells, service, city.clinic, cannot);
  const coverage::Substitution& children = substitution[city.country * 3];
  CHECK(children.need == 2.0 * 26215.0);
  CHECK(children.digital == 26215.0 - 8192.0);
  CHECK(children.physical == 26215.0 + 8192.0);
  // Residents x minutes: a 6, b 8, e 64, f 64, i 1,536, j 2,048, n 49,152 once, m 32,768 twice.
  CHECK_THAT(children.minutes, WithinAbs(2.0 * (52878.0 + 2 * 32768.0), 1e-6));
  CHECK_THAT(children.minutes_saved, WithinAbs(2.0 * 52878.0, 1e-6));
  CHECK(substitution[city.country * 3 + 1].need == 0.0);
  CHECK(substitution[city.country * 3 + 2].digital == 104856.0);
  CHECK(substitution[city.west * 3 + 2].need == 0.0);
}

}  // namespace saavu
