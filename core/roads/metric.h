// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/array.h>
#include <saavu/roads/profile.h>
#include <saavu/roads/road_graph.h>

namespace saavu::roads {

/// What it costs one profile to use the roads: whole milliseconds, infinite where it may not go.
///
/// Shapes: `drive` and `delay` have one entry a directed segment (2 s forward, 2 s + 1 backward):
/// the time along it and the delay at its end; `arc_weight` one an arc of the graph: drive + delay,
/// or infinite where the arc is banned for the profile.
struct Metric {
  Modes mode;  ///< whose metric it is: decides which arcs a journey may end on
  base::Array<std::uint32_t> drive;
  base::Array<std::uint32_t> delay;
  base::Array<std::uint32_t> arc_weight;
};

/// Speed of a profile along a segment in km/h, 0 where it may not go.
double driving_speed_kmh(const Segment& segment, bool backward, const Profile& profile);

/// What the profile's caps allow on a segment, km/h; infinite where none does.
double highest_speed_kmh(const Segment& segment, const Profile& profile);

Metric make_metric(const RoadNetwork& network, const RoadGraph& graph, const Profile& profile);

/// The metric with some segments closed in both directions. Delays stay as they are.
Metric with_closed(const RoadGraph& graph, const Metric& metric, std::span<const SegmentId> closed);

/// Whether the profile may use a directed segment at all.
bool is_passable(const Metric& metric, DirectedSegment road);

}  // namespace saavu::roads
