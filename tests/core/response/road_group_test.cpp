// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Road groups, and what a profile's caps do to a fit.
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/response/road_group.h>
#include <saavu/roads/metric.h>

namespace saavu {
namespace {

using response::DrivenPiece;
using response::DrivenRoute;
using response::Fit;
using response::FittedFactor;
using response::RoadGroup;
using roads::RoadClass;

constexpr double k_no_cap = std::numeric_limits<double>::infinity();

std::size_t at(RoadGroup group) {
  return static_cast<std::size_t>(group);
}

TEST_CASE("road groups: every class but ferries is in one, outside and in built-up areas") {
  using enum RoadGroup;
  CHECK(response::road_group(RoadClass::motorway, false) == fast_outside);
  CHECK(response::road_group(RoadClass::trunk, false) == fast_outside);
  CHECK(response::road_group(RoadClass::primary, false) == main_outside);
  CHECK(response::road_group(RoadClass::tertiary, false) == main_outside);
  CHECK(response::road_group(RoadClass::local, false) == minor_outside);
  CHECK(response::road_group(RoadClass::track, false) == minor_outside);
  CHECK(response::road_group(RoadClass::motorway, true) == main_built_up);
  CHECK(response::road_group(RoadClass::tertiary, true) == main_built_up);
  CHECK(response::road_group(RoadClass::residential, true) == minor_built_up);
  CHECK_FALSE(response::road_group(RoadClass::ferry, false));
  CHECK_FALSE(response::road_group(RoadClass::ferry, true));
}

/// 100 drives on streets at the profile's speed and on fast roads where the truth is `fast`; the
/// time on them is 60 s at least, so that no factor is told by chance.
std::vector<DrivenRoute> drives_with(double fast, double cap) {
  std::vector<DrivenRoute> routes;
  for (int number = 0; number < 100; ++number) {
    const double fast_s = 60.0 + 7.0 * (number % 13), street_s = 60.0 + 5.0 * (number % 17);
    routes.push_back({.observed_s = 20.0 + fast_s / std::min(fast, cap) + street_s / 0.8,
                      .fixed_s = 20.0,
                      .pieces = {{RoadGroup::fast_outside, fast_s, cap},
                                 {RoadGroup::minor_built_up, street_s, k_no_cap}}});
  }
  return routes;
}

TEST_CASE("fit of routes: factors on roads without caps") {
  const base::Result<Fit> fit = response::fit_routes(drives_with(1.2, k_no_cap), {});
  REQUIRE(fit);
  CHECK(std::abs(fit->factors[at(RoadGroup::fast_outside)].factor - 1.2) < 1e-6);
  CHECK(std::abs(fit->factors[at(RoadGroup::minor_built_up)].factor - 0.8) < 1e-6);
  CHECK_FALSE(fit->factors[at(RoadGroup::main_outside)].fitted);
  CHECK(std::abs(fit->median_after_s) < 1e-6);
}

TEST_CASE("fit of routes: slower than a cap is told, faster than a cap is left to the cap") {
  // A vehicle at its cap already that drives nine tenths of it.
  const base::Result<Fit> slower = response::fit_routes(drives_with(0.9, 1.0), {});
  REQUIRE(slower);
  CHECK(std::abs(slower->factors[at(RoadGroup::fast_outside)].factor - 0.9) < 1e-6);
  // Half of the fast roads leave room up to 1.1, the truth on the others is 1.3: what the cap keeps
  // back says nothing about the others.
  std::vector<DrivenRoute> routes = drives_with(1.3, 1.1);
  for (const DrivenRoute& more : drives_with(1.3, k_no_cap))
    routes.push_back(more);
  const base::Result<Fit> faster = response::fit_routes(routes, {});
  REQUIRE(faster);
  CHECK(std::abs(faster->factors[at(RoadGroup::fast_outside)].factor - 1.3) < 1e-6);
  CHECK(std::abs(faster->factors[at(RoadGroup::minor_built_up)].factor - 0.8) < 1e-6);
  CHECK(std::abs(response::modelled_s(routes.front(), faster->factors) -
                 routes.front().observed_s) < 1e-6);
}

TEST_CASE("fit of routes: roads that all stand at their cap keep it, and it is said why") {
  // Recorded at 1.2, but the profile cannot be any faster.
  std::vector<DrivenRoute> routes = drives_with(1.2, k_no_cap);
  for (DrivenRoute& route : routes)
    route.pieces.front().highest_factor = 1.0;
  const base::Result<Fit> fit = response::fit_routes(routes, {});
  REQUIRE(fit);
  const FittedFactor& fast = fit->factors[at(RoadGroup::fast_outside)];
  CHECK_FALSE(fast.fitted);
  CHECK(fast.why == response::Untold::capped);
  CHECK(fast.factor == 1.0);
  CHECK(fast.drives == 100);
  CHECK(fit->factors[at(RoadGroup::main_outside)].why == response::Untold::few);
}

TEST_CASE("profile with factors: by class, outside and in built-up areas, on top of its own") {
  roads::Profile profile;
  profile.name = "engine";
  profile.mode = roads::k_emergency;
  for (auto& speeds : profile.default_speed_kmh)
    speeds.fill(60.0);
  const auto trunk = static_cast<std::size_t>(RoadClass::trunk);
  profile.class_factor[0][trunk] = 0.5;
  std::vector<FittedFactor> factors(response::k_road_group_count);
  factors[at(RoadGroup::fast_outside)] = {.factor = 1.2, .fitted = true};
  factors[at(RoadGroup::minor_built_up)] = {.factor = 0.75, .fitted = true};
  factors[at(RoadGroup::main_outside)] = {.factor = 2.0, .fitted = false};
  const roads::Profile fitted = response::with_factors(profile, factors);
  const auto speed = [&fitted](RoadClass road_class, bool built_up) {
    const std::uint16_t flags = built_up ? roads::k_built_up : 0;
    return roads::driving_speed_kmh({.flags = flags, .road_class = road_class}, false, fitted);
  };
  CHECK(std::abs(speed(RoadClass::trunk, false) - 36.0) < 1e-9);
  CHECK(std::abs(speed(RoadClass::motorway, false) - 72.0) < 1e-9);
  CHECK(speed(RoadClass::trunk, true) == 60.0);
  CHECK(speed(RoadClass::primary, false) == 60.0);
  CHECK(speed(RoadClass::residential, true) == 45.0);
  CHECK(fitted.name == "engine");
}

}  // namespace
}  // namespace saavu
