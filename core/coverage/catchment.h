// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/service.h>

namespace saavu::coverage {

/// Who is counted to a site.
struct Catchment {
  network::SiteId site;
  std::int64_t cells = 0;                       ///< inhabited or not
  std::vector<base::MilliResidents> residents;  ///< by group, in the order of the groups
  std::optional<double> mean_min;               ///< of all residents in it; none: nobody
  std::optional<base::Millis> longest;          ///< the longest time of a resident
};

/// One a site of the service, ascending by site; those nobody is counted to are there with zeros.
/// Together with the unreachable they add up to the population. The first group is `all`.
std::vector<Catchment> catchments_of(const ServiceTimes& times,
                                     const std::vector<GroupWeights>& groups);

/// What a site must do and can: need of its catchment in the capacity's unit.
struct Load {
  double demand = 0.0;  ///< a year, what is met digitally taken off
  std::optional<double> capacity;
  std::optional<double> ratio;  ///< capacity / demand; none without a capacity or any demand
};
/// `groups` are those of the catchment; age groups missing: everybody counts as 15-64.
Load load_of(const Catchment& catchment, const std::vector<GroupWeights>& groups,
             const network::Service& service, std::optional<double> capacity);

}  // namespace saavu::coverage
