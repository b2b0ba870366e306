// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Isochrones of the real plans: the times are the tables', the bands keep their promises.
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/connection.h>
#include <saavu/plan/isochrone.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/routing/router.h>

#include "support/isochrone_checks.h"
#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace saavu {
namespace {

using base::Millis;

struct RealPlan {
  test::TemporaryFolder folder;
  plan::Plan plan;
  plan::World world;

  explicit RealPlan(const std::string& name) {
    const std::filesystem::path shared = std::filesystem::canonical(test::shared_data());
    ::setenv("SAAVU_SHARED", shared.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
    const std::filesystem::path file = folder.path() / name;
    std::filesystem::copy_file(
        std::filesystem::path(SAAVU_SOURCE_DIR) / "datasets" / "plans" / name, file);
    auto loaded = plan::load_plan(file);
    REQUIRE(loaded.has_value());
    plan = *std::move(loaded);
    auto read = plan::read_world(plan, false, base::Progress::silent());
    REQUIRE(read.has_value());
    world = *std::move(read);
  }
};

/// The cells as the isochrone was made of them.
std::vector<shape::TimedSquare> cells_of(const RealPlan& real,
                                         const plan::IsochroneAnswer& answer) {
  std::vector<shape::TimedSquare> squares;
  for (std::size_t cell = 0; cell < answer.cell_time.size(); ++cell) {
    squares.push_back({.centre = real.world.population.cells.centre[cell],
                       .corner = real.world.population.square.at(cell),
                       .time = answer.cell_time[cell],
                       .inhabited = true});
  }
  return squares;
}

/// The times of the cells are those of the reference router, to the millisecond.
void check_times(const RealPlan& real, const plan::IsochroneAnswer& answer, Millis last) {
  const plan::IsochroneOrigin& origin = answer.origin;
  const roads::Metric& metric = real.world.roads.metrics[origin.profile];
  const roads::Profile& profile = real.plan.profiles[origin.profile].profile;
  const bool to_site = origin.direction == routing::Direction::to_site;
  const auto router =
      routing::make_reference_router(real.world.roads.network, real.world.roads.graph, metric);
  const plan::Connection connection =
      plan::connect(real.plan, real.world, metric, base::Progress::silent());
  std::vector<routing::Endpoint> cells;
  for (const shape::Snap& snap : connection.cells)
    cells.push_back(plan::endpoint(snap, profile, to_site ? profile.start_s : profile.end_s));
  const routing::Endpoint site = plan::endpoint(
      answer.snap, profile, (to_site ? profile.end_s : profile.start_s) + origin.turnout_s);
  const std::vector<routing::Travel> column = router->column(cells, site, origin.direction);
  std::size_t different = 0, within = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const Millis expected = column[cell].time <= last ? column[cell].time : Millis::infinite();
    different += answer.cell_time[cell] == expected ? 0 : 1;
    within += expected.is_infinite() ? 0 : 1;
  }
  CHECK(different == 0);
  CHECK(within > 10);
}

void check_isochrone(const RealPlan& real, const plan::IsochroneQuestion& question) {
  const auto answer = plan::isochrone(real.plan, real.world, question, base::Progress::silent());
  INFO((answer.has_value() ? std::string_view() : answer.error().findings.front().message));
  REQUIRE(answer.has_value());
  check_times(real, *answer, question.limits.back());
  const test::IsochroneFaults faults = test::faults_of(answer->shape, cells_of(real, *answer), 100);
  CHECK(faults.all == std::vector<std::string>{});
  CHECK(faults.not_covered == 0);
  CHECK(faults.falsely_covered == 0);
  CHECK(faults.cells_within > 25);
  CHECK(faults.cells_beyond > 50);
  // Residents are those of the cells within, nothing else.
  std::int64_t residents = 0;
  for (std::size_t cell = 0; cell < answer->cell_time.size(); ++cell) {
    if (answer->cell_time[cell] <= question.limits.front())
      residents += real.world.population.cells.residents[cell];
  }
  CHECK(residents == answer->residents_within.front());
}

std::vector<Millis> minutes(std::initializer_list<double> all) {
  std::vector<Millis> limits;
  for (const double one : all)
    limits.push_back(Millis::from_minutes(one));
  return limits;
}

TEST_CASE("isochrones in all of Finland keep their promises", "[full]") {
  const RealPlan real("finland.toml");
  check_isochrone(real, {.site = "PA0003", .limits = minutes({5, 10, 15, 20, 30})});
  check_isochrone(real, {.site = "SA0001", .limits = minutes({5, 10, 20, 40, 60})});
  check_isochrone(real, {.at = base::Point{483'500.0, 7'478'500.0},
                         .service = "ensihoito",
                         .limits = minutes({30, 90, 120})});

  const auto unknown = plan::isochrone(
      real.plan, real.world, {.site = "PA00003", .limits = minutes({5})}, base::Progress::silent());
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().findings.front().code == "site-unknown");
}

TEST_CASE("isochrones on the streets of Helsinki keep their promises", "[full]") {
  const RealPlan real("helsinki.toml");
  check_isochrone(real, {.at = base::Point{385'900.0, 6'671'700.0},
                         .service = "paloasema",
                         .limits = minutes({1, 2, 3, 4, 5})});
  check_isochrone(real, {.at = base::Point{384'900.0, 6'671'000.0},
                         .profile = "car_day",
                         .direction = routing::Direction::to_site,
                         .limits = minutes({4, 5, 6, 8})});
}

}  // namespace
}  // namespace saavu
