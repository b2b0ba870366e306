// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <saavu/roads/road_graph.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/attachment.h>
#include <saavu/routing/endpoint.h>
#include <saavu/routing/router.h>
#include <saavu/routing/travel.h>

namespace saavu::routing {

/// What a route drives of one segment.
struct RouteStep {
  roads::DirectedSegment road;
  /// From where to where, in fractions of the segment's line from its `from` node: begin > end
  /// where it is driven backwards, equal where nothing of it is driven.
  double begin = 0.0;
  double end = 1.0;
  Travel travel;  ///< the delay at its end included, where that is reached
};

/// The route piece by piece, in driving order. Origin's lead + all steps + destination's lead is
/// the route's travel, to the millisecond and decimetre. `route` must be one of these endpoints.
std::vector<RouteStep> steps_of(const RoadView& roads, const Endpoint& origin,
                                const Endpoint& destination, const Route& route);

/// Consecutive steps on roads of one kind, as one would tell them to somebody.
struct RouteLeg {
  roads::RoadClass road_class = roads::RoadClass::local;
  bool is_ramp = false;  ///< ramp or slip road
  std::size_t first_step = 0;
  std::size_t step_count = 0;
  Travel travel{.time = base::Millis{0}, .length = {}};
};

/// Joins steps on roads of the same class; ramps stand apart. Steps of which nothing is driven and
/// that take no time join the leg before them (or after, at the beginning).
std::vector<RouteLeg> legs_of(const roads::RoadNetwork& network, std::span<const RouteStep> steps);

}  // namespace saavu::routing
