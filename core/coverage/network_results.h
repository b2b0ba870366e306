// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <saavu/coverage/availability.h>
#include <saavu/coverage/burden.h>
#include <saavu/coverage/catchment.h>
#include <saavu/coverage/choice.h>
#include <saavu/coverage/coverage.h>
#include <saavu/coverage/equity.h>
#include <saavu/coverage/floating.h>
#include <saavu/coverage/resilience.h>
#include <saavu/coverage/tiers.h>
#include <saavu/coverage/verdict.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/norms.h>
#include <saavu/network/service.h>
#include <saavu/network/view.h>

namespace saavu::coverage {

/// A service looked at under a condition.
struct ServiceView {
  std::size_t service = 0;
  network::View view;
  ServiceTimes times;
};

/// Supply and choice of a service, cell by cell; empty members: the plan does not ask for them.
struct ServiceSupply {
  bool has_capacity = false;  ///< false: every site counts as 1
  Floating binary;            ///< 2SFCA
  Floating zoned;             ///< E2SFCA
  Floating gravity;
  Choice choice;
};

/// The whole service network, judged. Positions: services and digital services of the plan, areas
/// of `areas`, groups of `groups`.
struct NetworkResults {
  AreaIndex areas;
  std::vector<std::uint32_t> slot;  ///< by cell
  std::vector<GroupWeights> groups;

  std::vector<std::vector<network::SiteFacts>> facts;  ///< by service, then as ServiceTimes::sites
  std::vector<std::vector<SiteAvailability>> availability;  ///< by service, then as the facts
  std::vector<StopWaits> stop_waits;         ///< by service; empty members: it is not mobile
  std::vector<CellRatings> service_ratings;  ///< by service
  std::vector<CellRatings> digital_ratings;  ///< by digital service
  std::array<CellRatings, network::k_tier_count> tier_ratings;  ///< [tier - 1]; empty: no service
  std::vector<RatingCounts> service_accessibility, service_availability;  ///< by service
  std::array<RatingCounts, network::k_tier_count> tier_accessibility, tier_availability;
  /// Time to the farthest of the services that count; empty: none of them has a place.
  std::array<std::vector<base::Millis>, network::k_tier_count> tier_time;

  std::vector<ServiceView> views;                  ///< beside `all`, in the order of the services
  Coverage view_coverage;                          ///< view_coverage.at(view, area, group)
  std::vector<Verdict> verdicts;                   ///< by criterion, then area
  std::vector<EquityTable> equity;                 ///< by service
  std::vector<std::vector<SiteLoss>> losses;       ///< by service
  std::vector<std::vector<Catchment>> catchments;  ///< by service
  std::vector<ServiceSupply> supply;               ///< by service
  std::vector<BundleTimes> bundles;                ///< by bundle
  std::vector<std::vector<Substitution>> substitution;  ///< by service; empty: no demand given
};

}  // namespace saavu::coverage
