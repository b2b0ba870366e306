// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Floating catchments against published answers, by hand, and by what must hold of any.
#include <array>
#include <cmath>
#include <format>
#include <fstream>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <nlohmann/json.hpp>

#include <saavu/coverage/floating.h>

#include "support/shared_data.h"

namespace saavu {
namespace {

using base::Millis;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using coverage::Floating;
using coverage::Reaches;

Millis minutes(double number) {
  return Millis::from_minutes(number);
}

/// A random plan: cells that reach some of the sites.
struct Plan {
  Reaches reaches{.first = {0}, .site = {}, .time = {}};
  std::vector<double> population, supply;

  explicit Plan(std::mt19937& random) {
    for (unsigned site = 0; site < 8; ++site)
      supply.push_back(static_cast<double>(random() % 50));
    for (unsigned cell = 0; cell < 40; ++cell) {
      population.push_back(static_cast<double>(random() % 300));
      std::vector<std::pair<std::uint32_t, std::uint32_t>> reached;
      for (std::uint32_t site = 0; site < 8; ++site) {
        if (random() % 3 == 0)
          reached.emplace_back(static_cast<std::uint32_t>(random() % 60 * 60'000), site);
      }
      std::ranges::sort(reached);
      for (const auto& [time, site] : reached) {
        reaches.site.push_back(site);
        reaches.time.push_back({time});
      }
      reaches.first.push_back(reaches.site.size());
    }
  }
};

}  // namespace

TEST_CASE("Floating catchments: the published hospital example, every scenario and method") {
  const auto file = test::shared_data() / "oracle" / "fca" / "hospital-example.json";
  if (!std::filesystem::is_regular_file(file)) SKIP("skipped: no " << file);
  std::ifstream stream(file);
  const nlohmann::json example = nlohmann::json::parse(stream);
  std::vector<double> population, supply;
  for (const std::string id : {"1", "2", "3"}) {
    population.push_back(example.at("population").at(id));
    supply.push_back(example.at("doctors").at(id));
  }
  std::size_t compared = 0;
  for (const auto& [name, scenario] : example.at("scenarios").items()) {
    INFO(name);
    Reaches reaches{.first = {0}, .site = {}, .time = {}};
    for (int cell = 1; cell <= 3; ++cell) {
      for (int site = 1; site <= 3; ++site) {
        reaches.site.push_back(static_cast<std::uint32_t>(site - 1));
        reaches.time.push_back(
            minutes(scenario.at("cost_origin_dest").at(std::format("{}->{}", cell, site))));
      }
      reaches.first.push_back(reaches.site.size());
    }
    const auto compare = [&](std::string_view key, const std::vector<double>& numbers) {
      INFO(key);
      for (std::size_t place = 0; place < numbers.size(); ++place) {
        CHECK_THAT(numbers[place],
                   WithinRel(scenario.at(key).at(std::to_string(place + 1)).get<double>(), 1e-12));
        ++compared;
      }
    };
    const coverage::Decay gravity = coverage::gravity_decay(1.0, minutes(61));
    const Floating two = coverage::two_step_floating(reaches, population, supply, gravity);
    compare("2sfca_gravity_minus1_max61", two.of_cell);
    compare("provider_ratio_2sfca", two.of_site);
    // The example divides demand among all sites, also those beyond the 61 minutes.
    compare("3sfca_gravity_minus1_max61",
            coverage::three_step_floating(reaches, population, supply, gravity,
                                          coverage::gravity_decay(1.0, minutes(1000)))
                .of_cell);
    if (name == "symmetric_faster") {
      compare("3sfca_gravity_minus1_max61",
              coverage::three_step_floating(reaches, population, supply, gravity).of_cell);
    }
    compare("2sfca_binary_catchment40_inclusive",
            coverage::two_step_floating(reaches, population, supply,
                                        coverage::binary_decay(minutes(40)))
                .of_cell);
    compare(
        "e2sfca_weights_1_.68_.22_at_10_20_40",
        coverage::two_step_floating(
            reaches, population, supply,
            coverage::zoned_decay({{minutes(10), 1.0}, {minutes(20), 0.68}, {minutes(40), 0.22}}))
            .of_cell);
  }
  CHECK(compared == (4 * 5 + 1) * 3);
}

TEST_CASE("Floating catchments: limits are inclusive to the millisecond, minutes at least one") {
  const Millis limit = minutes(30);
  const Millis beyond{limit.value + 1};
  CHECK(coverage::binary_decay(limit)(limit) == 1.0);
  CHECK(coverage::binary_decay(limit)(beyond) == 0.0);
  const coverage::Decay zones = coverage::zoned_decay({{minutes(10), 1.0}, {limit, 0.5}});
  CHECK(zones(Millis{0}) == 1.0);
  CHECK(zones(minutes(10)) == 1.0);
  CHECK(zones(Millis{minutes(10).value + 1}) == 0.5);
  CHECK(zones(limit) == 0.5);
  CHECK(zones(beyond) == 0.0);
  const coverage::Decay gravity = coverage::gravity_decay(2.0, limit);
  CHECK(gravity(Millis{0}) == 1.0);
  CHECK(gravity(minutes(1)) == 1.0);
  CHECK(gravity(minutes(4)) == 1.0 / 16.0);
  CHECK(gravity(limit) == std::pow(30.0, -2.0));
  CHECK(gravity(beyond) == 0.0);
}

TEST_CASE("Floating catchments: a site in nobody's reach has no ratio, an empty cell no say") {
  // Cell 0 (nobody lives there) reaches both sites, cell 1 only the first.
  const Reaches reaches{
      .first = {0, 2, 3}, .site = {1, 0, 0}, .time = {minutes(1), minutes(2), minutes(3)}};
  const std::array population{0.0, 50.0};
  const std::array supply{10.0, 20.0};
  for (const auto& floating : {coverage::two_step_floating(reaches, population, supply,
                                                           coverage::binary_decay(minutes(9))),
                               coverage::three_step_floating(reaches, population, supply,
                                                             coverage::binary_decay(minutes(9)))}) {
    CHECK(floating.of_site == std::vector{0.2, 0.0});
    CHECK(floating.of_cell[1] == 0.2);
  }
}

TEST_CASE("Floating catchments: what residents get adds up to the supply somebody reaches") {
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 30; ++round) {
    const Plan plan(random);
    for (const coverage::Decay& decay :
         {coverage::binary_decay(minutes(30)),
          coverage::zoned_decay({{minutes(10), 1.0}, {minutes(20), 0.6}, {minutes(45), 0.1}}),
          coverage::gravity_decay(1.5, minutes(40))}) {
      std::vector<bool> is_reached(plan.supply.size(), false);
      for (std::size_t cell = 0; cell < plan.population.size(); ++cell) {
        for (std::size_t entry = plan.reaches.first[cell]; entry < plan.reaches.first[cell + 1];
             ++entry) {
          if (plan.population[cell] > 0.0 && decay(plan.reaches.time[entry]) > 0.0)
            is_reached[plan.reaches.site[entry]] = true;
        }
      }
      double reached_supply = 0.0;
      for (std::size_t site = 0; site < plan.supply.size(); ++site)
        reached_supply += is_reached[site] ? plan.supply[site] : 0.0;
      for (const Floating& floating :
           {coverage::two_step_floating(plan.reaches, plan.population, plan.supply, decay),
            coverage::three_step_floating(plan.reaches, plan.population, plan.supply, decay)}) {
        double given = 0.0;
        for (std::size_t cell = 0; cell < plan.population.size(); ++cell)
          given += floating.of_cell[cell] * plan.population[cell];
        CHECK_THAT(given, WithinAbs(reached_supply, 1e-9));
      }
    }
  }
}

}  // namespace saavu
