// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/shape/isochrone.h>
#include <saavu/shape/snap.h>

namespace saavu::plan {

/// What is asked: from a site or a position, by a service's rules or by a profile alone.
struct IsochroneQuestion {
  std::string site;               ///< id in one of the plan's site tables; empty: `at`
  std::optional<base::Point> at;  ///< EPSG:3067
  std::string service;            ///< empty: the first that has the site; a position: none
  std::string profile;            ///< empty: the service's, else the plan's first
  std::optional<routing::Direction> direction;  ///< none: the service's, else to the site
  std::vector<base::Millis> limits;             ///< ascending, none twice
};

/// Where it starts from and by which rules, all names resolved.
struct IsochroneOrigin {
  std::string site;  ///< empty: a position
  std::string name;
  std::string service;  ///< empty: none
  std::size_t profile = 0;
  routing::Direction direction = routing::Direction::to_site;
  double turnout_s = 0.0;
  base::Point point;
};

/// Errors: a site, service or profile the plan does not have (with near spellings), a site without
/// coordinates, a service the site does not offer.
base::Result<IsochroneOrigin> resolve_origin(const Plan& plan, const World& world,
                                             const IsochroneQuestion& question);

struct IsochroneAnswer {
  IsochroneOrigin origin;
  shape::Snap snap;
  shape::Isochrone shape;
  std::vector<base::Millis> cell_time;  ///< one a cell; infinite: beyond the last limit
  /// Residents within each limit, and of the whole plan.
  std::vector<std::int64_t> residents_within;
  std::int64_t residents = 0;
  std::vector<std::pair<std::string, double>> timings_s;
};

/// Times are those of the report's tables: the same snapping, the same rounding.
/// Errors: as `resolve_origin`; no usable road near the origin.
base::Result<IsochroneAnswer> isochrone(const Plan& plan, const World& world,
                                        const IsochroneQuestion& question,
                                        base::Progress& progress);

/// The roads of a profile as they are at present, and how one travels on them.
struct IsochroneRoads {
  const roads::Profile& profile;
  const roads::Metric& metric;
  const shape::SnapIndex& index;  ///< of the roads as the plan has them: places keep their roads
  std::span<const roads::SegmentId> closed;  ///< ascending
};
/// The same from a place that is known, on these roads. `limits` ascend, at least one. Errors: no
/// usable road near the origin.
base::Result<IsochroneAnswer> isochrone(const Plan& plan, const World& world,
                                        const IsochroneRoads& driven, const IsochroneOrigin& origin,
                                        const std::vector<base::Millis>& limits,
                                        base::Progress& progress);

}  // namespace saavu::plan
