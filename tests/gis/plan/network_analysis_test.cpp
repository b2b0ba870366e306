// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The whole analysis of a street of six blocks, from roads to verdicts; every number below can be
// counted on the map. A block takes a minute, getting in another one.
//
//     a--b--c--d--e--f        z, on an island without roads
//     1  2  4  8 16 32        64 residents, all aged 15-64
//     A              F        sites of every service
//     100: a b c z   101: d e f
//
//     minutes to A    1 2 3 4 5 6
//     minutes to F    6 5 4 3 2 1
//
// clinic  by law A serves 101 and F serves 100, each the far end
// shop    free choice within 4 minutes; A is open round the clock, F from 8 to 16
// depot   drives out; at night only from F, two minutes after the alarm
// bus     stops at A every week, at F every second week
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/plan/analysis.h>
#include <saavu/routing/engine.h>

#include "support/ascii_map.h"
#include "support/profiles.h"
#include "support/town.h"

namespace saavu {
namespace {

using base::Millis;
using Catch::Matchers::WithinAbs;
using network::Rating;
using network::View;

constexpr std::size_t k_clinic = 0, k_shop = 1, k_depot = 2, k_bus = 3;
constexpr std::size_t k_cells = 7;

Millis minutes(double number) {
  return Millis::from_minutes(number);
}

/// Those of a to f; nobody reaches the island.
std::vector<Millis> street(const std::vector<double>& numbers) {
  std::vector<Millis> times;
  for (const double number : numbers)
    times.push_back(minutes(number));
  times.push_back(Millis::infinite());
  return times;
}

/// Four weeks from a Thursday on, as if the year were over then.
constexpr std::int32_t k_days = 28;

network::OpeningTimes every_day(std::int32_t from_hour, std::int32_t to_hour,
                                std::int32_t every = 1) {
  network::OpeningTimes times;
  for (std::int32_t day = 0; day < k_days; day += every)
    times = network::united(times, {{{day * 1440 + from_hour * 60, day * 1440 + to_hour * 60}}});
  return times;
}

network::Criterion within(std::string id, std::size_t service_of, double limit, View view = {}) {
  constexpr std::array<std::string_view, 4> k_ids{"clinic", "shop", "depot", "bus"};
  network::Criterion criterion;
  criterion.id = std::move(id);
  criterion.service = k_ids.at(service_of);
  criterion.view = std::move(view);
  criterion.limit = minutes(limit);
  criterion.share_per_mille = 400;
  return criterion;
}

struct Street {
  plan::Plan plan;
  plan::World world;

  Street() {
    build_roads();
    build_residents();
    build_services();
    build_norms();
  }

  plan::Analysis analyse(plan::Engine engine) const {
    auto analysis = plan::analyse(plan, world, engine, base::Progress::silent());
    REQUIRE(analysis.has_value());
    return *std::move(analysis);
  }

 private:
  void build_roads() {
    roads::Profile profile = test::ten_metres_a_second();
    for (auto& speeds : profile.default_speed_kmh)
      speeds.fill(12.0);
    profile.end_s = 60.0;
    plan.profiles.push_back({.profile = profile, .file = {}, .text = {}});
    plan.snap.min_part_km = 0.1;
    test::AsciiMap map("a-b-c-d-e-f\n");
    world.roads.network = std::move(map.builder).build();
    routing::SearchableGraph searchable = routing::make_searchable(
        roads::make_road_graph(world.roads.network), base::Progress::silent());
    world.roads.graph = std::move(searchable.graph);
    world.roads.hierarchy = std::move(searchable.hierarchy);
    world.roads.metrics.push_back(
        roads::make_metric(world.roads.network, world.roads.graph, profile));
  }

  void build_residents() {
    network::DemandCells& cells = world.population.cells;
    cells = test::town_cells({1, 2, 4, 8, 16, 32, 64}, {0, 0, 0, 1, 1, 1, 0});
    for (std::size_t cell = 0; cell < k_cells; ++cell) {
      const bool island = cell + 1 == k_cells;
      cells.centre[cell] = {island ? 1e5 : 200.0 * static_cast<double>(cell), 0.0};
      cells.ages.push_back({base::MilliResidents{},
                            base::MilliResidents::from_residents(cells.residents[cell]),
                            base::MilliResidents{}});
    }
    cells.ages_imputed.assign(k_cells, 0);
    world.areas.table = test::town_areas(2);
    world.areas.display.resize(2);
  }

  void build_services() {
    plan.sites.push_back({.id = "sites", .file = "sites.csv"});
    network::SiteTable& table = world.tables.emplace_back();
    for (const bool is_f : {false, true}) {
      network::Site& site = table.site.emplace_back();
      site.id = site.name = is_f ? "F" : "A";
      site.point = {is_f ? 1000.0 : 0.0, 0.0};
      site.located = true;
      site.municipality = network::MunicipalityId(is_f ? 1U : 0U);
    }
    for (const char* const id : {"clinic", "shop", "depot", "bus"}) {
      network::Service& service = plan.services.emplace_back();
      service.id = service.name_fi = service.name_sv = service.name_en = id;
      service.profile = "test";
    }
    world.calendar = {.first_year = 2026, .first_month = 1, .first_day = 1, .days = k_days};
    world.facts.assign(4, std::vector<network::SiteFacts>(2));
    world.shift_hours.resize(4);

    network::Service& clinic = plan.services[k_clinic];
    clinic.type = "sote";
    clinic.assignment = network::Assignment::statutory;
    clinic.statutory = network::StatutoryRule{.level = network::AreaLevel::municipality};
    world.facts[k_clinic][0].responsible_for = {{"101"}};
    world.facts[k_clinic][1].responsible_for = {{"100"}};

    network::Service& shop = plan.services[k_shop];
    shop.type = "sote";
    shop.assignment = network::Assignment::choice;
    shop.demand = {1.0, 1.0, 1.0};
    shop.digital_share = {0.5, 0.5, 0.5};
    world.facts[k_shop][0].hours = every_day(0, 24);
    world.facts[k_shop][1].hours = every_day(8, 16);

    network::Service& depot = plan.services[k_depot];
    depot.tier = 2;
    depot.traveller = network::Traveller::unit;
    depot.direction = routing::Direction::from_site;
    depot.shifts = {{.id = "day"}, {.id = "night"}};
    world.shift_hours[k_depot] = {every_day(8, 20),
                                  network::united(every_day(0, 8), every_day(20, 24))};
    world.facts[k_depot][0].units = {1.0, 0.0};
    world.facts[k_depot][0].turnout_s = {0.0, 0.0};
    world.facts[k_depot][1].units = {1.0, 2.0};
    world.facts[k_depot][1].turnout_s = {0.0, 120.0};

    network::Service& bus = plan.services[k_bus];
    bus.tier = 3;
    bus.traveller = network::Traveller::both;
    bus.mobile = true;
    world.facts[k_bus][0].hours = every_day(9, 15, 7);
    world.facts[k_bus][1].hours = every_day(9, 15, 14);

    // Nobody has laid a cable to f.
    world.covered = {{1, 1, 1, 1, 1, 0, 1}};
    plan.digital = {{.id = "self", .name = {}, .coverage_area = 0},
                    {.id = "chat", .name = {}, .requires_professional = true}};
    world.digital_hours = {every_day(0, 24), every_day(8, 16)};
    plan.bundles = {{.id = "needs", .name = {}, .parts = {{k_clinic, 1.0}, {k_shop, 2.0}}}};
  }

  void build_norms() {
    network::NormProfile& norms = plan.norms;
    norms.time = {{minutes(2), minutes(3), minutes(4), minutes(5)}};
    norms.hours_a_week.bound = {168.0, 60.0, 37.0, 15.0};
    norms.waiting_days.bound = {3.0, 7.0, 14.0, 90.0};
    norms.stop_wait_days.bound = {3.0, 7.0, 15.0, 31.0};
    norms.capacity_ratio.bound = {1.2, 1.0, 0.9, 0.75};
    norms.staffed_share.bound = {1.0, 0.95, 0.75, 0.5};
    norms.choice_limit = minutes(4);
    norms.floating = {.catchment = minutes(3), .zones = {{minutes(2), 1.0}, {minutes(6), 0.5}}};
    norms.slices = {{.id = "night", .name = {}, .hours = {}, .min_open_share = 1.0, .source = {}},
                    {.id = "noon", .name = {}, .hours = {}, .min_open_share = 0.5, .source = {}}};
    // F is open in half of "noon", exactly as much as it takes.
    world.slice_hours = {every_day(22, 24), every_day(12, 20)};

    norms.criteria = {within("by-law", k_clinic, 5),
                      within("of-type", k_clinic, 3),
                      within("second", k_shop, 4, {View::Kind::second, {}}),
                      within("night", k_shop, 4, {View::Kind::hours, "night"}),
                      within("noon", k_shop, 4, {View::Kind::hours, "noon"}),
                      within("crew", k_depot, 5, {View::Kind::shift, "night"}),
                      within("tier", k_shop, 5),
                      within("stops", k_bus, 1),
                      within("nearest", k_clinic, 3, {View::Kind::language, "sv"}),
                      within("swedish", k_clinic, 3)};
    norms.criteria[1].service.clear();
    norms.criteria[1].type = "sote";
    norms.criteria[6].service.clear();
    norms.criteria[6].tier = 4;
    norms.criteria[7].limit.reset();
    norms.criteria[7].quality = network::Quality::availability;
    norms.criteria[7].at_least = Rating::excellent;
    norms.criteria[9].group = network::Group::swedish;
  }
};

const std::vector<Millis>& view_of(const coverage::NetworkResults& results, std::size_t service,
                                   const View& view) {
  const auto found = std::ranges::find_if(results.views, [&](const auto& each) {
    return each.service == service && each.view == view;
  });
  INFO(network::to_string(view));
  REQUIRE(found != results.views.end());
  return found->times.time;
}

/// Kept, missed and unreachable in the whole country.
std::array<double, 3> fate(const plan::Plan& plan, const coverage::NetworkResults& results,
                           std::string_view id) {
  const std::size_t country = test::area_at(results.areas, network::AreaLevel::country, "FI");
  for (const coverage::Verdict& verdict : results.verdicts) {
    if (verdict.area == country && plan.norms.criteria[verdict.criterion].id == id)
      return {verdict.kept.residents(), verdict.missed.residents(),
              verdict.unreachable.residents()};
  }
  return {-1.0, -1.0, -1.0};
}

std::optional<Millis> arrival(const plan::Plan& plan, const coverage::NetworkResults& results,
                              std::string_view id) {
  const std::size_t country = test::area_at(results.areas, network::AreaLevel::country, "FI");
  for (const coverage::Verdict& verdict : results.verdicts) {
    if (verdict.area == country && plan.norms.criteria[verdict.criterion].id == id)
      return verdict.arrives;
  }
  return std::nullopt;
}

using Ratings = std::vector<Rating>;
constexpr Rating k_1 = Rating::excellent, k_2 = Rating::good, k_3 = Rating::fairly_good,
                 k_4 = Rating::fairly_poor, k_5 = Rating::poor, k_no = Rating::unknown;

plan::Engine any_engine() {
  return GENERATE(plan::Engine::reference, plan::Engine::hierarchy);
}

}  // namespace

TEST_CASE("a street: nearest, by law, in shifts and by the clock", "[network]") {
  const Street street_plan;
  const plan::Analysis analysis = street_plan.analyse(any_engine());
  const coverage::NetworkResults& results = analysis.network;
  const std::vector<Millis> nearest = street({1, 2, 3, 3, 2, 1});
  for (const coverage::ServiceTimes& times : analysis.times)
    CHECK(times.time == nearest);
  CHECK(view_of(results, k_clinic, {View::Kind::second, {}}) == street({6, 5, 4, 4, 5, 6}));
  CHECK(view_of(results, k_clinic, {View::Kind::statutory, {}}) == street({6, 5, 4, 4, 5, 6}));
  CHECK(view_of(results, k_shop, {View::Kind::hours, "night"}) == street({1, 2, 3, 4, 5, 6}));
  CHECK(view_of(results, k_shop, {View::Kind::hours, "noon"}) == nearest);
  CHECK(view_of(results, k_depot, {View::Kind::shift, "day"}) == nearest);
  CHECK(view_of(results, k_depot, {View::Kind::shift, "night"}) == street({8, 7, 6, 5, 4, 3}));
  // A rota is no opening hours, and of the clinic's nothing is known.
  for (const coverage::ServiceView& view : results.views)
    CHECK((view.service == k_shop || view.view.kind != View::Kind::hours));
  // By law everybody is counted to the far end; of the shop to the near one.
  const auto people = [&](std::size_t service, std::size_t site) {
    return results.catchments[service][site].residents[0].residents();
  };
  CHECK(people(k_clinic, 0) == 56.0);
  CHECK(people(k_clinic, 1) == 7.0);
  CHECK(people(k_shop, 0) == 7.0);
  CHECK(people(k_shop, 1) == 56.0);
}

TEST_CASE("a street: ratings of services and tiers", "[network]") {
  const Street street_plan;
  const plan::Analysis analysis = street_plan.analyse(any_engine());
  const coverage::NetworkResults& results = analysis.network;
  const auto& ratings = results.service_ratings;
  CHECK(ratings[k_clinic].accessibility == Ratings{k_5, k_4, k_3, k_3, k_4, k_5, k_5});
  CHECK(ratings[k_clinic].availability == Ratings(k_cells, k_no));
  CHECK(ratings[k_shop].accessibility == Ratings{k_1, k_1, k_2, k_2, k_1, k_1, k_5});
  // Who may choose has the best within 4 minutes: d still reaches A.
  CHECK(ratings[k_shop].availability == Ratings{k_1, k_1, k_1, k_1, k_3, k_3, k_no});
  // A has a unit for half of the week, F always.
  CHECK(ratings[k_depot].availability == Ratings{k_4, k_4, k_4, k_1, k_1, k_1, k_no});
  // c and d reach both stops, and A's days hold F's; e and f wait 6.5 days.
  CHECK(ratings[k_bus].availability == Ratings{k_1, k_1, k_1, k_1, k_2, k_2, k_no});
  CHECK(results.stop_waits[k_bus].mean_days[3] == 3.0);
  CHECK(results.stop_waits[k_bus].mean_days[4] == 6.5);
  CHECK(results.stop_waits[k_bus].share_of_weeks[4] == 0.5);

  // The worst of clinic and shop.
  CHECK(results.tier_time[3] == street({6, 5, 4, 4, 5, 6}));
  CHECK(results.tier_ratings[3].accessibility == ratings[k_clinic].accessibility);
  CHECK(results.tier_ratings[3].availability == ratings[k_shop].availability);
  // The chat's office hours do not count against the tier; the missing cable does.
  CHECK(results.digital_ratings[1].availability == Ratings(k_cells, k_3));
  CHECK(results.tier_ratings[0].accessibility == Ratings{k_1, k_1, k_1, k_1, k_1, k_5, k_1});
  CHECK(results.tier_ratings[0].availability == Ratings{k_1, k_1, k_1, k_1, k_1, k_5, k_1});
  CHECK(results.tier_time[0].empty());
  CHECK(results.tier_ratings[4].accessibility.empty());
}

TEST_CASE("a street: promises", "[network]") {
  const Street street_plan;
  const plan::Analysis analysis = street_plan.analyse(any_engine());
  const coverage::NetworkResults& results = analysis.network;
  using Fate = std::array<double, 3>;
  const auto of = [&](std::string_view id) { return fate(street_plan.plan, results, id); };
  CHECK(of("by-law") == Fate{30, 33, 64});
  CHECK(of("of-type") == Fate{63, 0, 64});  // either will do, and the shop is near
  CHECK(of("second") == Fate{12, 51, 64});
  CHECK(of("night") == Fate{15, 48, 64});
  CHECK(of("noon") == Fate{63, 0, 64});
  CHECK(of("crew") == Fate{56, 7, 64});
  CHECK(of("tier") == Fate{30, 33, 64});
  CHECK(of("stops") == Fate{15, 48, 64});
  // 40 % are 50.8 residents.
  const auto arrives = [&](std::string_view id) { return arrival(street_plan.plan, results, id); };
  CHECK(arrives("by-law") == minutes(6));
  CHECK(arrives("of-type") == minutes(2));
  CHECK(arrives("crew") == minutes(5));
  CHECK_FALSE(arrives("stops").has_value());
  // Nobody serves in Swedish, and nobody knows who speaks it.
  CHECK(of("nearest")[0] == -1.0);
  CHECK(of("swedish")[0] == -1.0);
  std::size_t not_judged = 0;
  for (const base::Finding& finding : analysis.found.all())
    not_judged += finding.code == "criterion-not-judged" ? 1 : 0;
  CHECK(not_judged == 2);
}

TEST_CASE("a street: losses, supply, bundles and what is met digitally", "[network]") {
  const Street street_plan;
  const plan::Analysis analysis = street_plan.analyse(any_engine());
  const coverage::NetworkResults& results = analysis.network;
  const std::vector<coverage::SiteLoss>& losses = results.losses[k_shop];
  REQUIRE(losses.size() == 2);
  CHECK(losses[0].site == network::SiteId(1U));
  CHECK(losses[0].residents.residents() == 56.0);
  CHECK(losses[0].beyond.residents() == 48.0);  // d is within 4 minutes of A too
  CHECK(losses[1].beyond.residents() == 3.0);
  CHECK(losses[1].stranded.residents() == 0.0);

  const coverage::ServiceSupply& supply = results.supply[k_shop];
  CHECK(supply.choice.sites == std::vector<std::uint32_t>{1, 1, 2, 2, 1, 1, 0});
  CHECK_FALSE(supply.has_capacity);
  // Within 3 minutes A has 7 residents and F 56.
  CHECK_THAT(supply.binary.of_cell[2], WithinAbs(1.0 / 7.0, 1e-12));
  CHECK_THAT(supply.binary.of_cell[3], WithinAbs(1.0 / 56.0, 1e-12));
  // Up to 2 minutes fully, up to 6 by half, beyond the catchment too: A (1 + 2) + 60/2, F 48 +
  // 15/2.
  CHECK_THAT(supply.zoned.of_cell[2], WithinAbs(0.5 / 33.0 + 0.5 / 55.5, 1e-12));
  CHECK(results.supply[k_depot].choice.sites.empty());

  REQUIRE(results.bundles.size() == 1);
  CHECK(results.bundles[0].complete == street({6, 5, 4, 4, 5, 6}));
  CHECK_THAT(results.bundles[0].hours_a_year[0], WithinAbs(2.0 * (6.0 + 2.0 * 1.0) / 60.0, 1e-12));

  const std::size_t country = test::area_at(results.areas, network::AreaLevel::country, "FI");
  const coverage::Substitution& adults = results.substitution[k_shop][country * 3 + 1];
  CHECK(adults.need == 127.0);
  CHECK(adults.digital == 47.5);  // half of all but f
  CHECK(adults.physical == 79.5);
  CHECK(results.substitution[k_clinic].empty());
}

}  // namespace saavu
