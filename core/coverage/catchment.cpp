// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <saavu/base/verify.h>
#include <saavu/coverage/catchment.h>

namespace saavu::coverage {

namespace {

// Residents x milliseconds overflow 64 bits.
__extension__ using Wide = __int128;

}  // namespace

std::vector<Catchment> catchments_of(const ServiceTimes& times,
                                     const std::vector<GroupWeights>& groups) {
  base::verify(!groups.empty() && groups[0].group == Group::all,
               "the first of {} groups is not all", groups.size());
  std::vector<Catchment> catchments;
  for (const network::SiteId site : times.sites)
    catchments.push_back({.site = site,
                          .cells = 0,
                          .residents = std::vector<base::MilliResidents>(groups.size()),
                          .mean_min = {},
                          .longest = {}});
  std::vector<Wide> sum(catchments.size(), 0);
  for (std::size_t cell = 0; cell < times.time.size(); ++cell) {
    if (times.site[cell].is_none()) continue;
    const std::size_t position = times.position_of(times.site[cell]);
    Catchment& catchment = catchments[position];
    ++catchment.cells;
    for (std::size_t group = 0; group < groups.size(); ++group)
      catchment.residents[group] += groups[group].residents[cell];
    const std::int64_t residents = groups[0].residents[cell].value;
    if (residents == 0) continue;
    sum[position] += Wide{residents} * times.time[cell].value;
    catchment.longest = std::max(catchment.longest.value_or(base::Millis{}), times.time[cell]);
  }
  for (std::size_t position = 0; position < catchments.size(); ++position) {
    const std::int64_t residents = catchments[position].residents[0].value;
    if (residents == 0) continue;
    catchments[position].mean_min =
        static_cast<double>(sum[position]) / static_cast<double>(residents) / 60000.0;
  }
  return catchments;
}

Load load_of(const Catchment& catchment, const std::vector<GroupWeights>& groups,
             const network::Service& service, std::optional<double> capacity) {
  base::verify(catchment.residents.size() == groups.size(), "{} sums for {} groups",
               catchment.residents.size(), groups.size());
  constexpr std::array k_ages{Group::children, Group::adults, Group::elderly};
  std::array<double, network::k_age_group_count> residents{};
  bool ages_known = false;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    const auto age = std::ranges::find(k_ages, groups[group].group);
    if (age == k_ages.end()) continue;
    residents[static_cast<std::size_t>(age - k_ages.begin())] =
        catchment.residents[group].residents();
    ages_known = true;
  }
  if (!ages_known) {
    const auto all = std::ranges::find(groups, Group::all, &GroupWeights::group);
    base::verify(all != groups.end(), "none of {} groups is all", groups.size());
    residents[static_cast<std::size_t>(network::AgeGroup::adults)] =
        catchment.residents[static_cast<std::size_t>(all - groups.begin())].residents();
  }
  Load load{.demand = 0.0, .capacity = capacity, .ratio = {}};
  for (std::size_t age = 0; age < residents.size(); ++age)
    load.demand += residents[age] * service.demand[age] * (1.0 - service.digital_share[age]);
  if (capacity && load.demand > 0.0) load.ratio = *capacity / load.demand;
  return load;
}

}  // namespace saavu::coverage
