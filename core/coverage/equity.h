// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/coverage/coverage.h>

namespace saavu::coverage {

/// How unequally the residents of an area and group live from a service (docs/method.md). Gini and
/// Palma are over those who reach a site, each cell's residents sharing its time; quantiles and the
/// worst-served tenth count everybody, as those of Indicators do.
struct Equity {
  base::MilliResidents population;  ///< all, the unreachable too
  base::MilliResidents unreachable;
  std::optional<double> gini;  ///< of travel time, 0 equal .. 1; none: nobody or all at 0
  /// Time of the worst-served tenth over that of the best-served 40 %; none where that is 0.
  std::optional<double> palma;
  std::optional<double> p90_over_p10;
  std::optional<double> p90_minus_p10_min;
  /// The worst-served tenth of all residents, the unreachable first among them; of the cell in
  /// which the tenth begins only the part that is needed, all groups in its proportion.
  std::optional<double> worst_decile_mean_min;    ///< of those in it who reach a site
  std::optional<base::Millis> worst_decile_from;  ///< the shortest time in it; none: nobody reaches
};

/// Who the worst-served tenth of *all* residents of an area are.
struct WorstDecile {
  /// By group, in the order of the groups: how many of them are in it.
  std::vector<base::MilliResidents> residents;
};

/// One service over every area and group: entry area * groups + group. `worst`: one an area.
struct EquityTable {
  std::vector<Equity> table;
  std::vector<WorstDecile> worst;
};

/// `slot`: one a cell, AreaIndex's. Deterministic.
EquityTable measure_equity(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                           const std::vector<GroupWeights>& groups, const ServiceTimes& times);

}  // namespace saavu::coverage
