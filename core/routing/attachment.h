// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/endpoint.h>
#include <saavu/routing/segment_parts.h>
#include <saavu/routing/travel.h>

namespace saavu::routing {

/// What a journey is made on: roads, their graph and what they cost one profile. All three outlive
/// whatever is given this.
struct RoadView {
  const roads::RoadNetwork& network;
  const roads::RoadGraph& graph;
  const roads::Metric& metric;
};

/// A vertex at which a journey from or to an endpoint touches the graph, and the way between the
/// two, the endpoint's lead included.
struct Attachment {
  std::uint32_t vertex;
  Travel travel;
  roads::DirectedSegment road;  ///< in which direction the endpoint's segment is driven
};

/// `departures` without a list: calls visit(Attachment) for each.
template <class Visit>
void visit_departures(const RoadView& roads, const Endpoint& endpoint, Visit visit) {
  if (!endpoint.is_connected()) return;
  for (const bool backwards : {false, true}) {
    const roads::DirectedSegment road{endpoint.segment.value * 2 + (backwards ? 1U : 0U)};
    if (!roads::is_passable(roads.metric, road)) continue;
    const std::uint32_t vertex = roads.graph.departure_vertex[road.packed];
    if (vertex == roads::k_no_vertex) continue;
    const Travel part = split_at(endpoint, road, roads.network, roads.metric).from_point;
    visit(
        Attachment{vertex, {part.time + endpoint.lead, part.length + endpoint.lead_length}, road});
  }
}

/// `arrivals` without a list.
template <class Visit>
void visit_arrivals(const RoadView& roads, const Endpoint& endpoint, Visit visit) {
  if (!endpoint.is_connected()) return;
  const roads::RoadGraph& graph = roads.graph;
  for (const bool backwards : {false, true}) {
    const roads::DirectedSegment road{endpoint.segment.value * 2 + (backwards ? 1U : 0U)};
    if (!roads::is_passable(roads.metric, road)) continue;
    const Travel part = split_at(endpoint, road, roads.network, roads.metric).to_point;
    for (std::uint32_t place = graph.arrival_first[road.packed];
         place < graph.arrival_first[road.packed + 1]; ++place) {
      const std::uint32_t arc = graph.arrival_arcs[place];
      if (graph.arc_banned_for[arc].has(roads.metric.mode)) continue;
      visit(Attachment{graph.arc_tail[arc],
                       {part.time + endpoint.lead, part.length + endpoint.lead_length},
                       road});
    }
  }
}

/// Where journeys that begin at the endpoint enter the graph: at most one vertex a direction of the
/// endpoint's segment. Endpoints without a segment have none.
std::vector<Attachment> departures(const RoadView& roads, const Endpoint& endpoint);

/// Where journeys that end at the endpoint leave the graph. All of these and all of the departures
/// lie on vertices of the segment's own ends.
std::vector<Attachment> arrivals(const RoadView& roads, const Endpoint& endpoint);

/// Straight along the segment both stand on, if the traveller may go that way; no way otherwise.
/// Both leads included.
Travel along_segment(const RoadView& roads, const Endpoint& origin, const Endpoint& destination);

}  // namespace saavu::routing
