// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/routing/attachment.h>

namespace saavu::test {

inline constexpr std::uint32_t k_close = 0;

/// What is done to a segment, both directions: k_close, else its drive becomes this many halves of
/// what it was. Directions that were not passable become so, at ten seconds, where `times` is odd.
struct SegmentEdit {
  roads::SegmentId segment;
  std::uint32_t halves;
};

/// The metric of edited roads. Arcs that turn restrictions or zones ban stay closed.
inline roads::Metric edited_metric(const routing::RoadView& roads,
                                   std::span<const SegmentEdit> edits) {
  constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;
  std::vector<std::uint32_t> drive(roads.metric.drive.begin(), roads.metric.drive.end());
  for (const SegmentEdit& edit : edits) {
    for (const std::size_t road : {edit.segment.index() * 2, edit.segment.index() * 2 + 1}) {
      if (edit.halves == k_close) {
        drive[road] = k_infinite;
      } else if (drive[road] < k_infinite) {
        drive[road] = drive[road] / 2 * edit.halves;
      } else if (edit.halves % 2 == 1) {
        drive[road] = 10'000;
      }
    }
  }
  std::vector<std::uint32_t> weight(roads.metric.arc_weight.begin(), roads.metric.arc_weight.end());
  for (std::size_t arc = 0; arc < weight.size(); ++arc) {
    const roads::DirectedSegment road = roads.graph.arc_road[arc];
    if (road.is_none() || roads.graph.arc_banned_for[arc].has(roads.metric.mode) ||
        roads.graph.arc_closed_for[arc].has(roads.metric.mode)) {
      continue;
    }
    weight[arc] =
        (base::Millis{drive[road.packed]} + base::Millis{roads.metric.delay[road.packed]}).value;
  }
  return {roads.metric.mode, std::move(drive), roads.metric.delay, std::move(weight)};
}

}  // namespace saavu::test
