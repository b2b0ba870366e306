// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <saavu/base/verify.h>
#include <saavu/coverage/burden.h>

namespace saavu::coverage {

namespace {

// Residents x milliseconds overflow 64 bits.
__extension__ using Wide = __int128;

constexpr double k_both_ways = 2.0;

/// Of one age in one slot or area; `able`: those of them who can use a digital service.
struct Sums {
  std::int64_t residents = 0;
  std::int64_t able = 0;
  Wide time = 0;  ///< residents x ms, over those who reach a site
  Wide time_of_able = 0;
};

}  // namespace

BundleTimes bundle_times(const network::Bundle& bundle, std::span<const ServiceTimes> times) {
  const std::size_t cells = times.empty() ? 0 : times.front().time.size();
  BundleTimes result{.complete = std::vector<base::Millis>(cells),
                     .hours_a_year = std::vector<double>(cells, 0.0)};
  for (const network::Bundle::Part& part : bundle.parts) {
    base::verify(part.service < times.size(), "service {} of {}", part.service, times.size());
    const std::vector<base::Millis>& time = times[part.service].time;
    for (std::size_t cell = 0; cell < cells; ++cell) {
      result.complete[cell] = std::max(result.complete[cell], time[cell]);
      result.hours_a_year[cell] += k_both_ways * part.trips_a_year * (time[cell].minutes() / 60.0);
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
  constexpr std::size_t k_ages = network::k_age_group_count;
  base::verify(cells.has_ages() && slot.size() == cells.size() && times.time.size() == cells.size(),
               "{} cells, {} with ages, {} slots, {} times", cells.size(), cells.ages.size(),
               slot.size(), times.time.size());
  base::verify(cannot_go_digital.empty() || cannot_go_digital.size() == cells.size(),
               "{} marks for {} cells", cannot_go_digital.size(), cells.size());
  std::vector<Sums> of_slot(areas.slots * k_ages);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const bool able = cannot_go_digital.empty() || cannot_go_digital[cell] == 0;
    for (std::size_t age = 0; age < k_ages; ++age) {
      const std::int64_t residents = cells.ages[cell][age].value;
      const Wide time =
          times.time[cell].is_infinite() ? Wide{0} : Wide{residents} * times.time[cell].value;
      Sums& sums = of_slot[slot[cell] * k_ages + age];
      sums.residents += residents;
      sums.time += time;
      if (!able) continue;
      sums.able += residents;
      sums.time_of_able += time;
    }
  }
  std::vector<Sums> of_area(areas.areas.size() * k_ages);
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    for (std::size_t each = 0; each < areas.slots; ++each) {
      if (area_of[each] >= areas.areas.size()) continue;
      for (std::size_t age = 0; age < k_ages; ++age) {
        const Sums& part = of_slot[each * k_ages + age];
        Sums& whole = of_area[area_of[each] * k_ages + age];
        whole.residents += part.residents;
        whole.able += part.able;
        whole.time += part.time;
        whole.time_of_able += part.time_of_able;
      }
    }
  }
  std::vector<Substitution> result;
  result.reserve(of_area.size());
  for (std::size_t entry = 0; entry < of_area.size(); ++entry) {
    const Sums& sums = of_area[entry];
    const double need = service.demand[entry % k_ages];
    const double digital = need * service.digital_share[entry % k_ages];
    const auto visits = [](std::int64_t residents, double each) {
      return static_cast<double>(residents) / 1000.0 * each;
    };
    const auto minutes = [](Wide time, double each) {
      return k_both_ways * static_cast<double>(time) / 1000.0 / 60000.0 * each;
    };
    // Apart from those who can: where all is digital, nothing may be left over by rounding.
    const std::int64_t unable = sums.residents - sums.able;
    const double physical = need - digital;
    result.push_back({.need = visits(sums.residents, need),
                      .digital = visits(sums.able, digital),
                      .physical = visits(unable, need) + visits(sums.able, physical),
                      .minutes = minutes(sums.time - sums.time_of_able, need) +
                                 minutes(sums.time_of_able, physical),
                      .minutes_saved = minutes(sums.time_of_able, digital)});
  }
  return result;
}

}  // namespace saavu::coverage
