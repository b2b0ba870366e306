// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/coverage/coverage.h>

namespace saavu::coverage {

/// How unequally the residents of an area and group live from a service (docs/method.md, 7.1). Gini
/// and Palma are over those who reach a site, each cell's residents sharing its time; quantiles and
/// the worst-served tenth count everybody, as those of Indicators do.
struct Equity {
  base::MilliResidents population;  ///< all, the unreachable too
  base::MilliResidents unreachable;
  /// Of travel time: 0 if all are equal, always below 1. None: nobody reaches a site, or all reach
  /// one in no time.
  std::optional<double> gini;
  /// All the time the worst-served tenth travels over all that of the best-served 40 %; 1/4 if all
  /// are equal. None where the latter is 0.
  std::optional<double> palma;
  /// None where P90 falls among the unreachable; the ratio also where P10 is 0.
  std::optional<double> p90_over_p10;
  std::optional<double> p90_minus_p10_min;
  /// The worst-served tenth of the group's residents, the unreachable first among them; of the cell
  /// in which the tenth begins only the part that is needed. None: nobody in it reaches a site.
  std::optional<double> worst_decile_mean_min;    ///< of those in it who reach a site
  std::optional<base::Millis> worst_decile_from;  ///< the shortest time in it
};

/// Who the worst-served tenth of *all* residents of an area are, the unreachable first among them.
/// Of those who share the time at which it begins (or are all unreachable) the part that is needed,
/// the same of each of their cells and groups.
struct WorstDecile {
  /// By group, in the order of the groups: how many of them are in it. All: a tenth of the
  /// residents exactly, rounded down to thousandths; ages add up to it, and so do languages.
  std::vector<base::MilliResidents> residents;
};

/// One service over every area and group: entry area * groups + group. `worst`: one an area.
struct EquityTable {
  std::vector<Equity> table;
  std::vector<WorstDecile> worst;
};

/// `slot`: one a cell, AreaIndex's; the first group is `all`. Sums are integers: the same in any
/// order of the cells.
EquityTable measure_equity(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                           const std::vector<GroupWeights>& groups, const ServiceTimes& times);

}  // namespace saavu::coverage
