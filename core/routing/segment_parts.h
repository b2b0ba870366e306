// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/endpoint.h>
#include <saavu/routing/travel.h>

namespace saavu::routing {

/// Time and length of the two parts into which an endpoint cuts a directed segment.
struct SegmentParts {
  Travel to_point;    ///< from the directed segment's beginning to the endpoint
  Travel from_point;  ///< from the endpoint to its end, the delay there included
};

/// Precondition: the profile may use the directed segment.
inline SegmentParts split_at(const Endpoint& endpoint, roads::DirectedSegment road,
                             const roads::RoadNetwork& network, const roads::Metric& metric) {
  const double fraction = road.is_backward() ? 1.0 - endpoint.fraction : endpoint.fraction;
  const std::uint32_t drive = metric.drive[road.packed];
  const std::uint32_t length = network.segment[road.segment().index()].length.value;
  const auto before = static_cast<std::uint32_t>(std::llround(fraction * drive));
  const auto before_length = static_cast<std::uint32_t>(std::llround(fraction * length));
  return {.to_point = {base::Millis{before}, base::Decimetres{before_length}},
          .from_point = {base::Millis{drive - before + metric.delay[road.packed]},
                         base::Decimetres{length - before_length}}};
}

}  // namespace saavu::routing
