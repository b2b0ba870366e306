// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <saavu/coverage/coverage.h>
#include <saavu/coverage/floating.h>
#include <saavu/network/norms.h>
#include <saavu/network/opening.h>
#include <saavu/network/service.h>

namespace saavu::coverage {

/// What is known of the availability (saatavuus) of one site; what the plan does not say is none.
struct SiteAvailability {
  std::optional<double> hours_a_week;
  std::optional<double> waiting_days;
  std::optional<double> capacity_ratio;               ///< capacity over the demand of its catchment
  std::optional<double> staffed_share;                ///< of the week with a unit on duty
  std::optional<double> stop_wait_days;               ///< mean, of a mobile unit's stop by itself
  network::Rating rating = network::Rating::unknown;  ///< the worst of what is known
};

/// Share of the calendar's minutes in which some shift has a unit on duty; none: the service has no
/// shifts. `shift_hours`: when each shift runs.
std::optional<double> staffed_share(const network::SiteFacts& facts,
                                    std::span<const network::OpeningTimes> shift_hours,
                                    const network::Calendar& calendar);

/// Hours of a mobile unit's stop are its rota: they are judged by the days between, not by their
/// number. Whoever reaches several stops waits less than at each, see `stop_waits`.
SiteAvailability availability_of(const network::SiteFacts& facts, bool mobile,
                                 std::optional<double> capacity_ratio,
                                 std::optional<double> staffed_share,
                                 const network::NormProfile& norms,
                                 const network::Calendar& calendar);

/// Ratings of every cell: that of the site it is counted to; with a free choice (`reaches`, of the
/// same sites) the best within reach, where there is one. `unknown` where no site is reached.
std::vector<network::Rating> availability_ratings(const ServiceTimes& times,
                                                  std::span<const SiteAvailability> sites,
                                                  const Reaches* reaches);

/// How long residents of each cell wait for a mobile unit, at any of the stops within reach, else
/// at the nearest.
struct StopWaits {
  std::vector<double> mean_days;       ///< by cell; infinite: no stop is reached, or none is served
  std::vector<double> share_of_weeks;  ///< weeks in which a stop within reach is served
};
StopWaits stop_waits(const ServiceTimes& times, std::span<const network::SiteFacts> sites,
                     const Reaches& reaches, const network::Calendar& calendar);

}  // namespace saavu::coverage
