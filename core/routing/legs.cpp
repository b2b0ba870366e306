// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/base/verify.h>
#include <saavu/routing/legs.h>
#include <saavu/routing/segment_parts.h>

namespace saavu::routing {

namespace {

Travel sum(const Travel& one, const Travel& other) {
  return {one.time + other.time, one.length + other.length};
}

bool is_nothing(const RouteStep& step) {
  return step.travel.time.value == 0 && step.travel.length.value == 0;
}

}  // namespace

std::vector<RouteStep> steps_of(const RoadView& roads, const Endpoint& origin,
                                const Endpoint& destination, const Route& route) {
  const auto beginning = [](roads::DirectedSegment road) { return road.is_backward() ? 1.0 : 0.0; };
  std::vector<RouteStep> steps;
  base::verify(!route.roads.empty(), "a route of {} roads", route.roads.size());
  const roads::DirectedSegment first = route.roads.front();
  const roads::DirectedSegment last = route.roads.back();
  const SegmentParts at_origin = split_at(origin, first, roads.network, roads.metric);
  const SegmentParts at_destination = split_at(destination, last, roads.network, roads.metric);
  if (route.roads.size() == 1) {
    const Travel& from = at_origin.to_point;
    const Travel& to = at_destination.to_point;
    steps.push_back({first,
                     origin.fraction,
                     destination.fraction,
                     {base::Millis{to.time.value - from.time.value},
                      base::Decimetres{to.length.value - from.length.value}}});
  } else {
    steps.push_back({first, origin.fraction, 1.0 - beginning(first), at_origin.from_point});
    for (const roads::DirectedSegment road :
         std::span(route.roads).subspan(1, route.roads.size() - 2)) {
      const roads::Metric& metric = roads.metric;
      steps.push_back({road,
                       beginning(road),
                       1.0 - beginning(road),
                       {base::Millis{metric.drive[road.packed] + metric.delay[road.packed]},
                        roads.network.segment[road.segment().index()].length}});
    }
    steps.push_back({last, beginning(last), destination.fraction, at_destination.to_point});
  }
  Travel total =
      sum({origin.lead, origin.lead_length}, {destination.lead, destination.lead_length});
  for (const RouteStep& step : steps)
    total = sum(total, step.travel);
  base::verify(total == route.travel, "the route's pieces take {} ms, the route {}",
               total.time.value, route.travel.time.value);
  return steps;
}

std::vector<RouteLeg> legs_of(const roads::RoadNetwork& network, std::span<const RouteStep> steps) {
  std::vector<RouteLeg> legs;
  bool has_kind = false;  // of the last leg: known once a step is driven
  for (std::size_t step = 0; step < steps.size(); ++step) {
    const roads::Segment& segment = network.segment[steps[step].road.segment().index()];
    const bool is_ramp = (segment.flags & roads::k_link) != 0;
    const bool joins =
        !legs.empty() &&
        (is_nothing(steps[step]) || !has_kind ||
         (legs.back().road_class == segment.road_class && legs.back().is_ramp == is_ramp));
    if (!joins) legs.push_back({.first_step = step});
    RouteLeg& leg = legs.back();
    if (!joins || !has_kind) {
      leg.road_class = segment.road_class;
      leg.is_ramp = is_ramp;
      has_kind = !is_nothing(steps[step]);
    }
    ++leg.step_count;
    leg.travel = sum(leg.travel, steps[step].travel);
  }
  return legs;
}

}  // namespace saavu::routing
