// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <saavu/routing/attachment.h>
#include <saavu/routing/segment_parts.h>

namespace saavu::routing {

namespace {

using roads::DirectedSegment;

std::array<DirectedSegment, 2> directions(roads::SegmentId segment) {
  return {DirectedSegment::forward(segment), DirectedSegment::backward(segment)};
}

}  // namespace

std::vector<Attachment> departures(const RoadView& roads, const Endpoint& endpoint) {
  std::vector<Attachment> found;
  visit_departures(roads, endpoint, [&](const Attachment& each) { found.push_back(each); });
  return found;
}

std::vector<Attachment> arrivals(const RoadView& roads, const Endpoint& endpoint) {
  std::vector<Attachment> found;
  visit_arrivals(roads, endpoint, [&](const Attachment& each) { found.push_back(each); });
  return found;
}

Travel along_segment(const RoadView& roads, const Endpoint& origin, const Endpoint& destination) {
  Travel best;
  if (!origin.is_connected() || origin.segment != destination.segment) return best;
  for (const DirectedSegment road : directions(origin.segment)) {
    if (!roads::is_passable(roads.metric, road)) continue;
    const bool ahead = road.is_backward() ? destination.fraction <= origin.fraction
                                          : destination.fraction >= origin.fraction;
    if (!ahead) continue;
    const Travel to_origin = split_at(origin, road, roads.network, roads.metric).to_point;
    const Travel to_destination = split_at(destination, road, roads.network, roads.metric).to_point;
    const Travel way{base::Millis{to_destination.time.value - to_origin.time.value} + origin.lead +
                         destination.lead,
                     base::Decimetres{to_destination.length.value - to_origin.length.value} +
                         origin.lead_length + destination.lead_length};
    if (!way.time.is_infinite()) best = std::min(best, way);
  }
  return best;
}

}  // namespace saavu::routing
