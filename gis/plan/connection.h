// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/network/service.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/roads/metric.h>
#include <saavu/roads/profile.h>
#include <saavu/routing/endpoint.h>
#include <saavu/shape/snap.h>

namespace saavu::plan {

/// How everything is connected to the roads for one profile.
struct Connection {
  std::vector<shape::Snap> cells;
  std::vector<std::vector<shape::Snap>>
      sites;  ///< by table; default where a site has no coordinates
  std::vector<double> part_km;
};

/// Snaps every cell and site to the roads of an index, on all threads.
Connection connect(const shape::SnapIndex& index, const World& world, base::Progress& progress);
/// The same to the roads of one metric.
Connection connect(const Plan& plan, const World& world, const roads::Metric& metric,
                   base::Progress& progress);

/// Snaps every point on all threads; default where it is not located (`located` empty: all are).
std::vector<shape::Snap> snap_all(const shape::SnapIndex& index,
                                  std::span<const base::Point> points,
                                  std::span<const std::uint8_t> located, base::Progress& progress);

/// Where a journey begins or ends: on the road, with the way to it at the profile's access speed
/// and `extra_s` more (start or parking, turnout) as its lead.
routing::Endpoint endpoint(const shape::Snap& snap, const roads::Profile& profile, double extra_s);
/// A cell as an end of ways to sites, or from them: with what the profile adds at its end of them.
routing::Endpoint cell_endpoint(const shape::Snap& snap, const roads::Profile& profile,
                                routing::Direction direction);
/// A site at the other end: with what the profile adds there, and its turnout.
routing::Endpoint site_endpoint(const shape::Snap& snap, const roads::Profile& profile,
                                routing::Direction direction, double turnout_s);

/// The same of many places, on all threads; `located` as in `snap_all`.
std::vector<routing::Endpoint> endpoints_at(const shape::SnapIndex& index,
                                            const roads::Profile& profile,
                                            std::span<const base::Point> points,
                                            std::span<const std::uint8_t> located, double extra_s,
                                            base::Progress& progress);

/// Seconds from alarm to departure, as a site's row says; 0 where the service has no column for it.
/// `found` gets the error that it is no number.
double turnout_of(const Plan& plan, const network::Service& service, const network::Site& site,
                  base::Findings& found);

/// The sites of a service that take part and how long each takes from alarm to departure.
struct Offer {
  std::vector<network::SiteId> sites;
  std::vector<double> turnout_s;
};

/// Errors: a turnout that is no number of seconds.
base::Result<Offer> offer_of(const Plan& plan, const World& world, const network::Service& service);

}  // namespace saavu::plan
