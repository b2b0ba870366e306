// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/endpoint.h>
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
