// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <saavu/base/verify.h>
#include <saavu/coverage/catchment.h>

namespace saavu::coverage {

CatchmentSums::CatchmentSums(const std::vector<GroupWeights>& groups) : groups_(&groups) {
  base::verify(!groups.empty() && groups[0].group == Group::all,
               "the first of {} groups is not all", groups.size());
}

void CatchmentSums::set_sites(std::size_t count) {
  sums_.resize(count, {.residents = std::vector<base::MilliResidents>(groups_->size())});
}

void CatchmentSums::add(std::size_t site, std::size_t cell, base::Millis time) {
  Sums& sums = sums_[site];
  ++sums.cells;
  for (std::size_t group = 0; group < groups_->size(); ++group)
    sums.residents[group] += (*groups_)[group].residents[cell];
  const std::int64_t residents = (*groups_)[0].residents[cell].value;
  if (residents == 0) return;
  sums.time += Wide{residents} * time.value;
  sums.longest = std::max(sums.longest.value_or(base::Millis{}), time);
}

void CatchmentSums::remove(std::size_t site, std::size_t cell, base::Millis time) {
  Sums& sums = sums_[site];
  --sums.cells;
  for (std::size_t group = 0; group < groups_->size(); ++group)
    sums.residents[group].value -= (*groups_)[group].residents[cell].value;
  const std::int64_t residents = (*groups_)[0].residents[cell].value;
  if (residents == 0) return;
  sums.time -= Wide{residents} * time.value;
  if (sums.longest == time) sums.lost_longest = any_lost_ = true;
}

void CatchmentSums::settle(std::span<const network::SiteId> site,
                           std::span<const base::Millis> time) {
  if (!any_lost_) return;
  for (Sums& sums : sums_) {
    if (sums.lost_longest) sums.longest.reset();
  }
  for (std::size_t cell = 0; cell < site.size(); ++cell) {
    if (site[cell].is_none() || (*groups_)[0].residents[cell].value == 0) continue;
    Sums& sums = sums_[site[cell].index()];
    if (sums.lost_longest)
      sums.longest = std::max(sums.longest.value_or(base::Millis{}), time[cell]);
  }
  for (Sums& sums : sums_)
    sums.lost_longest = false;
  any_lost_ = false;
}

Catchment CatchmentSums::at(std::size_t site) const {
  base::verify(!any_lost_, "catchment {} is asked for before it is settled", site);
  const Sums& sums = sums_[site];
  Catchment catchment{.site = network::SiteId(site),
                      .cells = sums.cells,
                      .residents = sums.residents,
                      .mean_min = {},
                      .longest = sums.longest};
  const std::int64_t residents = sums.residents[0].value;
  if (residents != 0) {
    catchment.mean_min = static_cast<double>(sums.time) / static_cast<double>(residents) / 60000.0;
  }
  return catchment;
}

std::vector<Catchment> catchments_of(const ServiceTimes& times,
                                     const std::vector<GroupWeights>& groups) {
  CatchmentSums sums(groups);
  sums.set_sites(times.sites.size());
  for (std::size_t cell = 0; cell < times.time.size(); ++cell) {
    if (!times.site[cell].is_none())
      sums.add(times.position_of(times.site[cell]), cell, times.time[cell]);
  }
  std::vector<Catchment> catchments;
  for (std::size_t position = 0; position < times.sites.size(); ++position) {
    catchments.push_back(sums.at(position));
    catchments.back().site = times.sites[position];
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
