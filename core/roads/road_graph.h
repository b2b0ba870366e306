// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/array.h>
#include <saavu/base/progress.h>
#include <saavu/roads/road_network.h>

namespace saavu::roads {

/// A vertex of the road graph. Most road nodes are one vertex; a node that carries a turn
/// restriction, a barrier or lies inside an area closed to through traffic is several.
using VertexId = base::Id<struct VertexTag>;
using ArcId = base::Id<struct ArcTag>;
inline constexpr std::uint32_t k_no_vertex = ~0U;

/// The routable topology: a directed graph in compressed rows that depends on the roads alone.
/// Every profile, season and scenario is a metric (one weight an arc) on the same graph.
///
/// - **Turn restrictions and barriers** split the node that carries them: one vertex for each
///   segment one may arrive along, whose outgoing arcs carry the modes that may not begin them.
/// - **No through traffic** (access=destination/private): a zone of such segments with several
/// gates
///   to the public network exists twice, once for leaving it and once for entering it. A journey
///   may leave its own zone and enter its destination's, never cross one on the way: the arcs that
///   lead from the entering copy back to the public network carry the modes that may not end them.
///   Zones with one gate need nothing: no shortest path crosses them. What can only be reached over
///   such roads or through private gates belongs to the zone, and those gates are open to its
///   journeys.
///
/// Shapes: vertex v has the outgoing arcs first_out[v] .. first_out[v + 1]; arrays `arc_*` have one
/// entry an arc. A journey that starts on segment s forward continues at `departure_vertex[2 s]`;
/// it can arrive on s forward by any arc listed in
/// `arrival_arcs[arrival_first[2 s] .. arrival_first[2 s + 1])` (backward: 2 s + 1).
struct RoadGraph {
  base::Array<std::uint32_t> first_out;
  base::Array<std::uint32_t> arc_head;
  base::Array<DirectedSegment> arc_road;
  base::Array<Modes> arc_banned_for;       ///< may not begin the arc: turn restriction, barrier
  base::Array<Modes> arc_closed_for;       ///< may not leave it at its head: no through traffic
  base::Array<std::uint32_t> vertex_node;  ///< the road node of each vertex
  base::Array<std::uint32_t> departure_vertex;
  base::Array<std::uint32_t> arrival_first;
  base::Array<std::uint32_t> arrival_arcs;
  base::Array<std::uint32_t> arc_tail;

  [[nodiscard]] std::size_t vertex_count() const {
    return first_out.empty() ? 0 : first_out.size() - 1;
  }
  [[nodiscard]] std::size_t arc_count() const { return arc_head.size(); }
};

/// Builds the graph. Vertices 0 .. node_count - 1 are the road nodes themselves.
///
/// The departure vertices of a segment and the tails of its arrival arcs are vertices of its two
/// ends: at each end one for the node, one for each restricted path that leads there, and twice
/// that in zones. Throws `Cancelled`.
RoadGraph make_road_graph(const RoadNetwork& network,
                          base::Progress& progress = base::Progress::silent());

}  // namespace saavu::roads
