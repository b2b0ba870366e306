// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <saavu/base/verify.h>
#include <saavu/coverage/catchment.h>

namespace saavu::coverage {

namespace {

__extension__ using Wide = __int128;

}  // namespace

std::vector<Catchment> catchments_of(const ServiceTimes& times,
                                     const std::vector<GroupWeights>& groups) {
  std::vector<Catchment> catchments;
  for (const network::SiteId site : times.sites)
    catchments.push_back({.site = site, .residents = std::vector<base::MilliResidents>(groups.size())});
  std::vector<Wide> time(catchments.size(), 0);
  for (std::size_t cell = 0; cell < times.time.size(); ++cell) {
    if (times.site[cell].is_none()) continue;
    const auto found = std::ranges::lower_bound(times.sites, times.site[cell]);
    base::verify(found != times.sites.end() && *found == times.site[cell],
                 "site {} takes no part", times.site[cell].value);
    const auto place = static_cast<std::size_t>(found - times.sites.begin());
    Catchment& catchment = catchments[place];
    ++catchment.cells;
    for (std::size_t group = 0; group < groups.size(); ++group)
      catchment.residents[group] += groups[group].residents[cell];
    time[place] += Wide{groups.front().residents[cell].value} * times.time[cell].value;
    catchment.longest = std::max(catchment.longest.value_or(base::Millis{}), times.time[cell]);
  }
  for (std::size_t place = 0; place < catchments.size(); ++place) {
    const std::int64_t residents = catchments[place].residents.front().value;
    if (residents > 0) {
      catchments[place].mean_min =
          static_cast<double>(time[place]) / static_cast<double>(residents) / 60000.0;
    }
  }
  return catchments;
}

Load load_of(const Catchment& catchment, const std::vector<GroupWeights>& groups,
             const network::Service& service, std::optional<double> capacity) {
  constexpr std::array k_ages{network::Group::children, network::Group::adults,
                              network::Group::elderly};
  const auto physical = [&service](std::size_t age) {
    return service.demand[age] * (1.0 - service.digital_share[age]);
  };
  Load load{.capacity = capacity};
  bool any_age = false;
  for (std::size_t age = 0; age < k_ages.size(); ++age) {
    const auto group = std::ranges::find(groups, k_ages[age], &GroupWeights::group);
    if (group == groups.end()) continue;
    any_age = true;
    const auto position = static_cast<std::size_t>(group - groups.begin());
    load.demand += catchment.residents[position].residents() * physical(age);
  }
  if (!any_age) load.demand = catchment.residents.front().residents() * physical(1);
  if (capacity && load.demand > 0.0) load.ratio = *capacity / load.demand;
  return load;
}

}  // namespace saavu::coverage
