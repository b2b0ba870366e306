// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/service.h>

namespace saavu::coverage {

/// What a bundle of services costs a resident of each cell.
struct BundleTimes {
  /// Time within which every service of the bundle is reached: that of the farthest; infinite if
  /// one of them is not reached.
  std::vector<base::Millis> complete;
  /// Hours of travel a resident and year: trips x both ways; infinite (HUGE_VAL) if incomplete.
  std::vector<double> hours_a_year;
};

/// `times`: one a service of the plan, all of the same cells.
BundleTimes bundle_times(const network::Bundle& bundle, std::span<const ServiceTimes> times);

/// Need of a service in an area and how it is met: need = digital + physical.
struct Substitution {
  double need = 0.0;      ///< visits a year
  double digital = 0.0;   ///< of them met digitally
  double physical = 0.0;  ///< the rest
  double minutes = 0.0;   ///< travelled a year for the rest, both ways, by those who reach a site
  double minutes_saved = 0.0;  ///< by what is met digitally
};

/// By age group (children, adults, elderly) and area: entry area * 3 + age. Only for services with
/// `demand`; cells must have ages. `cannot_go_digital`: 1 for cells outside broadband (empty:
/// none); their need stays physical.
std::vector<Substitution> substitute(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                                     const network::DemandCells& cells,
                                     const network::Service& service, const ServiceTimes& times,
                                     std::span<const std::uint8_t> cannot_go_digital);

}  // namespace saavu::coverage
