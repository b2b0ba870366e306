// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The emergency medical service of one road, from roads to the chain; 100 m take half a minute.
//
//     h-a---------c-----t---------z      k, on an island without roads
//
//     a, z  bases, their ambulances leave after a minute; a is on duty from 6 to 18
//     h, t  hospitals; h never closes
//     a, c  houses of counties 10 and 11, which own the bases a and z
//
//     minutes  a-c 5   z-c 8   z-a 13   c-h 6   c-t 3   h-a 1   h-z 14   t-a 8   t-z 5
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/response_analysis.h>
#include <saavu/routing/engine.h>

#include "support/ascii_map.h"
#include "support/profiles.h"
#include "support/town.h"

namespace saavu {
namespace {

using base::Millis;
using network::ResponseKind;
using response::Incident;

constexpr std::size_t k_at_a = 0, k_at_c = 1, k_island = 2;  // cells, from west to east
constexpr std::uint32_t k_base_a = 0, k_base_z = 1;
constexpr std::uint32_t k_hospital_h = 0, k_hospital_t = 1;

Millis minutes(int number) {
  return Millis{static_cast<std::uint32_t>(number) * 60'000};
}

/// Of every day of the week from Monday, 5 January 2026.
network::OpeningTimes daily(std::int32_t from_hour, std::int32_t to_hour) {
  network::OpeningTimes times;
  for (std::int32_t day = 0; day < 7; ++day)
    times = network::united(times, {{{day * 1440 + from_hour * 60, day * 1440 + to_hour * 60}}});
  return times;
}

std::int64_t january(int day, int hour, int minute = 0) {
  using namespace std::chrono;
  return sys_days{2026y / 1 / day}.time_since_epoch().count() * 86'400 + hour * 3600 + minute * 60;
}

struct Road {
  plan::Plan plan;
  plan::World world;
  plan::ResponseSpec spec;

  /// `t_open`: when hospital t is.
  explicit Road(network::OpeningTimes t_open = daily(0, 24)) {
    roads::Profile profile = test::ten_metres_a_second();
    for (auto& speeds : profile.default_speed_kmh)
      speeds.fill(12.0);
    plan.profiles.push_back({.profile = profile, .file = {}, .text = {}});
    plan.snap = {.max_distance_m = 5000.0, .min_part_km = 0.1};
    plan.calendar = {.first_year = 2026, .first_month = 1, .first_day = 5, .days = 7};
    test::AsciiMap map("h-a---------c-----t---------z\n");
    world.roads.network = std::move(map.builder).build();
    routing::SearchableGraph searchable = routing::make_searchable(
        roads::make_road_graph(world.roads.network), base::Progress::silent());
    world.roads.graph = std::move(searchable.graph);
    world.roads.hierarchy = std::move(searchable.hierarchy);
    world.roads.metrics.push_back(
        roads::make_metric(world.roads.network, world.roads.graph, profile));
    // Municipalities 100 and 101 are of county 10, 102 is of county 11.
    world.areas.table = test::town_areas(3);
    world.areas.display.resize(3);
    world.population.cells = test::town_cells({4, 2, 1}, {0, 2, 0});
    world.population.cells.centre = {{200.0, 0.0}, {1200.0, 0.0}, {100'500.0, 0.0}};

    plan.sites = {{.id = "bases", .file = "bases.csv"}, {.id = "hospitals", .file = "h.csv"}};
    world.tables.resize(2);
    add_site(0, "a", 200.0, 0);
    add_site(0, "z", 2800.0, 2);
    add_site(1, "h", 0.0, 0);
    add_site(1, "t", 1800.0, 2);
    network::Service& hospital = plan.services.emplace_back();
    hospital.id = "hospital";
    hospital.site_table = 1;
    world.facts.assign(1, std::vector<network::SiteFacts>(2));
    world.facts[0][k_hospital_t].hours = std::move(t_open);

    spec.kind = ResponseKind::ems;
    spec.norms.push_back({.norm = norm()});
    spec.profile = "test";
    spec.hospital_service = "hospital";
    spec.crews = {
        {.id = "day",
         .where = {{{"name", {"a"}}}},
         .hours = "Mo-Su 06:00-18:00",
         .turnout_s = 60.0},
        {.id = "always", .where = {{{"name", {"z"}}}}, .hours = "24/7", .turnout_s = 60.0}};
    spec.slots = {{.id = "late", .name = {}, .hours = "Mo-Su 22:00-24:00"}};
  }

  [[nodiscard]] plan::ResponseAnalysis analyse() const {
    base::Findings found;
    auto analysis = plan::analyse_response(plan, world, spec, plan::Engine::hierarchy, found,
                                           base::Progress::silent());
    if (!analysis) FAIL(base::describe(analysis.error().findings, 100));
    return *std::move(analysis);
  }

 private:
  void add_site(std::size_t table, const char* id, double east, std::uint32_t municipality) {
    network::Site& site = world.tables[table].site.emplace_back();
    site.id = site.name = id;
    site.attribute["name"] = id;
    site.point = {east, 0.0};
    site.located = true;
    site.municipality = network::MunicipalityId(municipality);
  }

  static network::ResponseNorm norm() {
    network::ResponseNorm norm;
    norm.id = "n";
    norm.kind = ResponseKind::ems;
    norm.resources = {"units"};
    norm.classes = {{.id = "1", .name = {}, .source = {}}};
    norm.score = network::ScoreRule{.id = "all_alike", .settlement = {}, .cuts = {}, .source = {}};
    norm.measures = {{.id = "first",
                      .name = {},
                      .needs = {{.resource = 0, .amount = 1}},
                      .setup = {},
                      .source = {}}};
    norm.urgent = "AB";
    norm.quantiles_per_mille = {500};
    norm.horizon = minutes(60);
    norm.on_scene.time = minutes(20);
    norm.handover.time = minutes(10);
    return norm;
  }
};

/// Hospital, whole task, and where one is taken to, for the house c.
struct Way {
  Millis hospital, whole;
  std::uint32_t to = 0;
  friend bool operator==(const Way&, const Way&) = default;
};
Way way_from_c(const network::OpeningTimes& t_open) {
  const plan::ResponseAnalysis analysis = Road(t_open).analyse();
  const response::ChainResults& chain = analysis.results.chain.value();
  CHECK(chain.hospital[k_island].is_infinite());
  CHECK(chain.to[k_island] == response::k_no_station);
  CHECK(chain.to[k_at_a] == k_hospital_h);
  return {chain.hospital[k_at_c], chain.whole[k_at_c], chain.to[k_at_c]};
}

/// Tasks at c, one on the island, one outside all cells, and records that lack something.
response::IncidentTable record() {
  const base::Point c{1999.0, 1.0}, island{100'001.0, 999.0};
  const auto task = [](std::optional<base::Point> point, std::optional<std::int64_t> second,
                       char urgency, std::optional<Millis> response = minutes(7)) {
    return Incident{.kind = ResponseKind::ems,
                    .second = second,
                    .point = point,
                    .urgency = urgency,
                    .response = response};
  };
  response::IncidentTable table;
  table.incident = {task(c, january(6, 10), 'A'),                  // by day, from a
                    task(c, january(5, 10, 59), 'A', minutes(8)),  // the same hour and state
                    task(c, january(10, 23), 'B'),                 // Saturday night, from z
                    task(c, january(10, 21, 59), 'B', {}),  // not yet late; nothing to compare
                    task(island, january(5, 10), 'A'),      // nobody comes
                    task(base::Point{9000.0, 9000.0}, january(5, 10), 'A'),
                    task({}, january(5, 10), 'A'),
                    task(c, {}, 'A')};
  table.incident.push_back(table.incident.front());
  table.incident.back().kind = ResponseKind::rescue;
  table.years = 2.0;
  return table;
}

}  // namespace

TEST_CASE("A hospital that closes: one is taken to the nearest that is open", "[plan][response]") {
  // By day a: 1 + 5, 20 at the scene, 3 to t (29), 10, 8 back to a (47); to h 6 (32), 10, 1 (43).
  // By night z: 1 + 8, 20, 3 to t (32), 10, 5 back (47); to h 6 (35), 10, 14 (59).
  CHECK(way_from_c(daily(0, 24)) == Way{minutes(29), minutes(47), k_hospital_t});
  // Two hours of 14 fall into the night: 29 for 12 hours, 32 for 2, 35 for 10.
  CHECK(way_from_c(daily(5, 19)) == Way{minutes(29), minutes(47), k_hospital_t});
  // 29 for 10 hours, 32 for 2, 35 for 12; back 43 for 2, 47 for 10, 59 for 12.
  CHECK(way_from_c(daily(7, 17)) == Way{minutes(32), minutes(47), k_hospital_h});
  // Closed for good: 32 and 43 by day, 35 and 59 by night.
  CHECK(way_from_c({}) == Way{minutes(32), minutes(43), k_hospital_h});
}

TEST_CASE("Every state has its own open hospitals", "[plan][response]") {
  const plan::ResponseAnalysis analysis = Road(daily(7, 17)).analyse();
  const response::Duty& duty = analysis.results.duty;
  REQUIRE(duty.states.size() == 3);
  std::map<std::vector<std::uint8_t>, std::int64_t> minutes_open;
  for (std::size_t state = 0; state < duty.states.size(); ++state) {
    REQUIRE(duty.states[state].on_duty.size() == 2);
    minutes_open[analysis.world.hospital_open[state]] += duty.states[state].minutes;
  }
  CHECK(minutes_open == std::map<std::vector<std::uint8_t>, std::int64_t>{{{1, 0}, 7 * 14 * 60},
                                                                          {{1, 1}, 7 * 10 * 60}});
}

TEST_CASE("The county's own ambulances, or the nearest", "[plan][response]") {
  Road road;
  const plan::ResponseAnalysis free = road.analyse();
  CHECK(free.results.rules[free.results.judged].id == "free");
  const response::NormResults& nearest = free.results.norms.front();
  CHECK(nearest.typical[0][k_at_c] == minutes(6));
  CHECK(nearest.typical_first[k_at_c] == k_base_a);

  road.spec.dispatch = "own";
  const plan::ResponseAnalysis own = road.analyse();
  CHECK(own.results.rules[own.results.judged].id == "own");
  const response::NormResults& of_county = own.results.norms.front();
  CHECK(of_county.typical[0][k_at_a] == minutes(1));
  CHECK(of_county.typical[0][k_at_c] == minutes(9));
  CHECK(of_county.typical_first[k_at_c] == k_base_z);
  // z drives home from t also by day.
  CHECK(own.results.chain.value().whole[k_at_c] == minutes(47));
  CHECK(own.results.chain.value().hospital[k_at_c] == minutes(32));

  // A base is its owner's, wherever it stands.
  road.spec.department_field = "owner";
  road.world.tables[0].site[0].attribute["owner"] = "11";
  const plan::ResponseAnalysis lent = road.analyse();
  CHECK(lent.results.norms.front().typical[0][k_at_c] == minutes(6));
  CHECK(lent.results.norms.front().typical[0][k_at_a].is_infinite());
}

TEST_CASE("Expected tasks: by cell, state, urgency, hour and part of the week",
          "[plan][response]") {
  base::Findings found;
  const Road road;
  plan::ResponseAnalysis analysis = road.analyse();
  CHECK_FALSE(plan::expected_tasks(road.plan, ResponseKind::ems, analysis.world, found).is_known());

  analysis.world.incidents = record();
  const response::ExpectedTasks tasks =
      plan::expected_tasks(road.plan, ResponseKind::ems, analysis.world, found);
  CHECK(tasks.is_known());
  CHECK(tasks.years == 2.0);
  REQUIRE(tasks.first == std::vector<std::size_t>{0, 0, 3, 4});
  const response::Duty& duty = analysis.results.duty;
  const auto by_day = static_cast<std::uint32_t>(duty.state_at(12 * 60));
  const auto by_night = static_cast<std::uint32_t>(duty.state_at(0));
  REQUIRE(by_day != by_night);
  const auto says = [&tasks](std::size_t entry, std::uint32_t state, char urgency,
                             std::int64_t milli, int hour, std::uint32_t slots) {
    const response::ExpectedTasks::Entry& each = tasks.task[entry];
    return each.state == state && each.urgency == urgency && each.milli == milli &&
           each.hour == hour && each.slots == slots;
  };
  // In the order of the states; the night comes first, at the calendar's midnight.
  CHECK(by_night == 0);
  CHECK(says(0, by_night, 'B', 1000, 24 + 21, 0));
  CHECK(says(1, by_night, 'B', 1000, 24 + 23, 1));
  CHECK(says(2, by_day, 'A', 2000, 10, 0));
  CHECK(says(3, by_day, 'A', 1000, 10, 0));

  const response::ExpectedTasks rescue =
      plan::expected_tasks(road.plan, ResponseKind::rescue, analysis.world, found);
  REQUIRE(rescue.task.size() == 1);
  CHECK(rescue.task[0].milli == 1000);
}

TEST_CASE("Compare: each record beside the station that is first at its minute",
          "[plan][response]") {
  base::Findings found;
  Road road;
  plan::ResponseAnalysis analysis = road.analyse();
  CHECK(plan::compare(road.plan, ResponseKind::ems, analysis, found).empty());
  analysis.world.incidents = record();
  struct Told {
    std::size_t incident, cell;
    std::uint32_t station;
    Millis observed, modelled;
    bool operator==(const Told&) const = default;
  };
  const auto told = [](const std::vector<response::Comparison>& all) {
    std::vector<Told> result;
    for (const response::Comparison& each : all)
      result.push_back({each.incident, each.cell, each.station, each.observed, each.modelled});
    return result;
  };
  CHECK(told(plan::compare(road.plan, ResponseKind::ems, analysis, found)) ==
        std::vector<Told>{{0, k_at_c, k_base_a, minutes(7), minutes(6)},
                          {1, k_at_c, k_base_a, minutes(8), minutes(6)},
                          {2, k_at_c, k_base_z, minutes(7), minutes(9)}});
  CHECK(plan::compare(road.plan, ResponseKind::rescue, analysis, found).size() == 1);

  // Under the rule that is judged.
  road.spec.dispatch = "own";
  analysis = road.analyse();
  analysis.world.incidents = record();
  CHECK(told(plan::compare(road.plan, ResponseKind::ems, analysis, found)) ==
        std::vector<Told>{{0, k_at_c, k_base_z, minutes(7), minutes(9)},
                          {1, k_at_c, k_base_z, minutes(8), minutes(9)},
                          {2, k_at_c, k_base_z, minutes(7), minutes(9)}});
}

}  // namespace saavu
