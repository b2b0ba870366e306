// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
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

/// Catchments that follow the cells one by one. Exact: whatever the order in which cells came and
/// went, they are those of the cells that are in it.
class CatchmentSums {
 public:
  /// The first group is `all`; the groups outlive this.
  explicit CatchmentSums(const std::vector<GroupWeights>& groups);
  /// Sites are numbers of the caller, 0, 1, ...
  void set_sites(std::size_t count);
  void add(std::size_t site, std::size_t cell, base::Millis time);
  void remove(std::size_t site, std::size_t cell, base::Millis time);
  /// Looks for the longest times of sites whose longest has gone. `site`, `time`: one a cell.
  void settle(std::span<const network::SiteId> site, std::span<const base::Millis> time);
  /// Precondition: settled after the last removal.
  [[nodiscard]] Catchment at(std::size_t site) const;

 private:
  __extension__ using Wide = __int128;  // residents x milliseconds overflow 64 bits
  struct Sums {
    std::int64_t cells = 0;
    std::vector<base::MilliResidents> residents;
    Wide time = 0;
    std::optional<base::Millis> longest;
    bool lost_longest = false;
  };
  const std::vector<GroupWeights>* groups_;
  std::vector<Sums> sums_;
  bool any_lost_ = false;
};

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
