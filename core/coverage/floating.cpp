// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/coverage/floating.h>

namespace saavu::coverage {

namespace {

std::vector<double> weights_of(const Reaches& reaches, const Decay& decay) {
  std::vector<double> weights;
  weights.reserve(reaches.time.size());
  for (const base::Millis time : reaches.time)
    weights.push_back(decay(time));
  return weights;
}

/// The steps both methods share; `weight`, by entry: how much of a cell's demand turns to the site,
/// and how much of the site's ratio the cell gets.
Floating distribute(const Reaches& reaches, std::span<const double> population,
                    std::span<const double> supply, const std::vector<double>& weight) {
  base::verify(population.size() == reaches.cells(), "floating: {} populations for {} cells",
               population.size(), reaches.cells());
  std::vector<double> demand(supply.size(), 0.0);
  for (std::size_t cell = 0; cell < reaches.cells(); ++cell) {
    for (std::size_t entry = reaches.first[cell]; entry < reaches.first[cell + 1]; ++entry)
      demand[reaches.site[entry]] += population[cell] * weight[entry];
  }
  Floating result;
  for (std::size_t site = 0; site < supply.size(); ++site)
    result.of_site.push_back(demand[site] > 0.0 ? supply[site] / demand[site] : 0.0);
  for (std::size_t cell = 0; cell < reaches.cells(); ++cell) {
    double sum = 0.0;
    for (std::size_t entry = reaches.first[cell]; entry < reaches.first[cell + 1]; ++entry)
      sum += result.of_site[reaches.site[entry]] * weight[entry];
    result.of_cell.push_back(sum);
  }
  return result;
}

}  // namespace

Floating two_step_floating(const Reaches& reaches, std::span<const double> population,
                           std::span<const double> supply, const Decay& decay) {
  return distribute(reaches, population, supply, weights_of(reaches, decay));
}

Floating three_step_floating(const Reaches& reaches, std::span<const double> population,
                             std::span<const double> supply, const Decay& decay,
                             const Decay& selection) {
  std::vector<double> weight = weights_of(reaches, decay);
  const std::vector<double> preference = selection ? weights_of(reaches, selection) : weight;
  for (std::size_t cell = 0; cell < reaches.cells(); ++cell) {
    double sum = 0.0;
    for (std::size_t entry = reaches.first[cell]; entry < reaches.first[cell + 1]; ++entry)
      sum += preference[entry];
    // The selection weight (Huff) times the distance weight: what is left of the demand.
    for (std::size_t entry = reaches.first[cell]; entry < reaches.first[cell + 1]; ++entry)
      weight[entry] *= sum > 0.0 ? preference[entry] / sum : 0.0;
  }
  return distribute(reaches, population, supply, weight);
}

Decay binary_decay(base::Millis limit) {
  return [limit](base::Millis time) { return time <= limit ? 1.0 : 0.0; };
}

Decay zoned_decay(std::vector<Zone> zones) {
  return [zones = std::move(zones)](base::Millis time) {
    const auto zone =
        std::ranges::find_if(zones, [time](const Zone& each) { return time <= each.limit; });
    return zone == zones.end() ? 0.0 : zone->weight;
  };
}

Decay gravity_decay(double exponent, base::Millis limit) {
  return [exponent, limit](base::Millis time) {
    return time <= limit ? std::pow(std::max(time.minutes(), 1.0), -exponent) : 0.0;
  };
}

}  // namespace saavu::coverage
