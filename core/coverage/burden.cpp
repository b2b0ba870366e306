// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <saavu/base/verify.h>
#include <saavu/coverage/burden.h>

namespace saavu::coverage {

BundleTimes bundle_times(const network::Bundle& bundle, std::span<const ServiceTimes> times) {
  BundleTimes result;
  if (times.empty()) return result;
  const std::size_t cells = times.front().time.size();
  result.complete.assign(cells, {});
  result.hours_a_year.assign(cells, 0.0);
  for (const network::Bundle::Part& part : bundle.parts) {
    const std::vector<base::Millis>& time = times[part.service].time;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      result.complete[cell] = std::max(result.complete[cell], time[cell]);
      result.hours_a_year[cell] += part.trips_a_year * 2.0 * time[cell].seconds() / 3600.0;
    }
  }
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (result.complete[cell].is_infinite()) result.hours_a_year[cell] = HUGE_VAL;
  }
  return result;
}

std::vector<Substitution> substitute(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                                     const network::DemandCells& cells,
                                     const network::Service& service, const ServiceTimes& times,
                                     std::span<const std::uint8_t> cannot_go_digital) {
  base::verify(cells.has_ages(), "digital substitution without ages");
  constexpr std::size_t k_ages = network::k_age_group_count;
  // By municipality first: each cell is visited once, and an area is the sum of its municipalities.
  std::vector<Substitution> of_slot(areas.slots * k_ages);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const bool physical_only = !cannot_go_digital.empty() && cannot_go_digital[cell] != 0;
    for (std::size_t age = 0; age < k_ages; ++age) {
      Substitution& sum = of_slot[slot[cell] * k_ages + age];
      const double need = cells.ages[cell][age].residents() * service.demand[age];
      const double digital = physical_only ? 0.0 : need * service.digital_share[age];
      sum.need += need;
      sum.digital += digital;
      sum.physical += need - digital;
      if (times.time[cell].is_infinite()) continue;
      const double both_ways = 2.0 * times.time[cell].minutes();
      sum.minutes += (need - digital) * both_ways;
      sum.minutes_saved += digital * both_ways;
    }
  }
  std::vector<Substitution> result(areas.areas.size() * k_ages);
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    for (std::size_t place = 0; place < areas.slots; ++place) {
      if (area_of[place] >= areas.areas.size()) continue;
      for (std::size_t age = 0; age < k_ages; ++age) {
        Substitution& sum = result[area_of[place] * k_ages + age];
        const Substitution& part = of_slot[place * k_ages + age];
        sum.need += part.need;
        sum.digital += part.digital;
        sum.physical += part.physical;
        sum.minutes += part.minutes;
        sum.minutes_saved += part.minutes_saved;
      }
    }
  }
  return result;
}

}  // namespace saavu::coverage
