// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
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

/// Of one cell: with a free choice the best of `within_reach` (a range of ratings), else, or where
/// none of them is known, that of the site it is counted to; `unknown` where no site is reached.
template <class Ratings>
network::Rating availability_of_cell(const Ratings& within_reach, network::Rating counted_to) {
  network::Rating best = network::Rating::unknown;  // the greatest
  for (const network::Rating rating : within_reach)
    best = std::min(best, rating);
  return best == network::Rating::unknown ? counted_to : best;
}

/// availability_of_cell of every cell; `reaches`, of the same sites, where the choice is free.
std::vector<network::Rating> availability_ratings(const ServiceTimes& times,
                                                  std::span<const SiteAvailability> sites,
                                                  const Reaches* reaches);

/// How long one waits for a mobile unit where several stops are within reach.
class RotaWaits {
 public:
  struct Wait {
    double mean_days = 0.0;       ///< infinite: no stop, or none that is served
    double share_of_weeks = 0.0;  ///< weeks in which some stop is served
  };
  /// By stop the days on which it is served.
  RotaWaits(std::vector<std::vector<std::int32_t>> days_of_stop, const network::Calendar& calendar)
      : days_of_stop_(std::move(days_of_stop)), calendar_(calendar) {}
  /// `stops` ascend. Many cells reach the same stops, so answers are kept.
  const Wait& at(const std::vector<std::uint32_t>& stops);

 private:
  std::vector<std::vector<std::int32_t>> days_of_stop_;
  network::Calendar calendar_;
  std::map<std::vector<std::uint32_t>, Wait> known_;
};

/// How long residents of each cell wait for a mobile unit, at any of the stops within reach, else
/// at the nearest.
struct StopWaits {
  std::vector<double> mean_days;       ///< by cell; infinite: no stop is reached, or none is served
  std::vector<double> share_of_weeks;  ///< weeks in which a stop within reach is served
};
StopWaits stop_waits(const ServiceTimes& times, std::span<const network::SiteFacts> sites,
                     const Reaches& reaches, const network::Calendar& calendar);

}  // namespace saavu::coverage
