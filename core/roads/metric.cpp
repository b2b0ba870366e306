// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include <saavu/base/units.h>
#include <saavu/roads/metric.h>

namespace saavu::roads {

namespace {

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

std::size_t index_of(RoadClass road_class) {
  return static_cast<std::size_t>(road_class);
}

/// Driveways, forest tracks and footpaths do not make a junction for those who drive past.
bool makes_junction(const Segment& segment) {
  return segment.road_class <= RoadClass::living_street &&
         (segment.forward | segment.backward).has(k_car);
}

/// What the delay at a node depends on.
struct Junction {
  std::uint32_t roads = 0;
  RoadClass most_important = RoadClass::ferry;
  std::uint32_t of_most_important = 0;
  bool roundabout = false;
  bool ramp = false;
  bool touches_land = false;  ///< a segment that is no ferry ends here
};

std::vector<Junction> find_junctions(const RoadNetwork& network) {
  std::vector<Junction> junctions(network.node_count());
  const auto note = [&junctions](NodeId node, const Segment& segment) {
    Junction& junction = junctions[node.index()];
    if (segment.road_class != RoadClass::ferry) junction.touches_land = true;
    if (!makes_junction(segment)) return;
    ++junction.roads;
    if ((segment.flags & k_roundabout) != 0) junction.roundabout = true;
    if ((segment.flags & k_link) != 0) junction.ramp = true;
    if (segment.road_class < junction.most_important) {
      junction.most_important = segment.road_class;
      junction.of_most_important = 0;
    }
    if (segment.road_class == junction.most_important) ++junction.of_most_important;
  };
  for (const Segment& segment : network.segment) {
    note(segment.from, segment);
    note(segment.to, segment);
  }
  return junctions;
}

/// Share of the full junction delay for arriving along `segment` (Jaakkola 2013, by kind of
/// junction).
double delay_share(const Segment& segment, const Junction& junction, bool signals,
                   const Profile& profile) {
  if (signals) return 1.0;
  if (junction.roads < 3) return 0.0;
  const bool inside_roundabout = (segment.flags & k_roundabout) != 0;
  if (junction.roundabout) return inside_roundabout ? 0.0 : profile.share_roundabout;
  if (junction.ramp) return profile.share_ramp;
  // One's own road makes two arms of its class where it goes on; a third arm, or a more important
  // road, means that one has to look out for equals.
  const bool equals_meet =
      junction.most_important < segment.road_class ||
      (junction.most_important == segment.road_class && junction.of_most_important > 2);
  return equals_meet ? profile.share_equal : profile.share_minor;
}

std::uint32_t to_millis(double seconds) {
  return base::Millis::from_seconds(seconds).value;
}

}  // namespace

double highest_speed_kmh(const Segment& segment, const Profile& profile) {
  double highest = std::numeric_limits<double>::infinity();
  const auto cap = [&highest](double kmh) {
    if (kmh > 0.0) highest = std::min(highest, kmh);
  };
  cap(profile.cap_kmh[index_of(segment.road_class)]);
  cap(profile.max_speed_kmh);
  if ((segment.flags & k_unpaved) != 0) cap(profile.unpaved_cap_kmh);
  return highest;
}

double driving_speed_kmh(const Segment& segment, bool backward, const Profile& profile) {
  const Modes modes = backward ? segment.backward : segment.forward;
  if (!modes.has(profile.mode)) return 0.0;
  if (segment.road_class == RoadClass::ferry) return profile.ferry_speed_kmh;
  const bool built_up = (segment.flags & k_built_up) != 0;
  const std::size_t road_class = index_of(segment.road_class);
  const double by_class = profile.default_speed_kmh[built_up ? 1 : 0][road_class];
  if (profile.constant_speed_kmh > 0.0) return by_class > 0.0 ? profile.constant_speed_kmh : 0.0;
  if (by_class <= 0.0) return 0.0;

  const double posted = backward ? segment.limit_backward : segment.limit_forward;
  double limit = posted > 0.0 ? posted : by_class;
  for (const Profile::Reduced& reduced : profile.reduced_limit) {
    if (posted > 0.0 && limit == reduced.limit_kmh) {
      limit = reduced.becomes_kmh;
      break;
    }
  }
  double factor = 1.0;
  for (const Profile::Band& band : profile.speed_factor) {
    if (limit >= band.from_kmh) factor = band.factor;
  }
  const double highest = highest_speed_kmh(segment, profile);
  const double speed = std::min(limit * factor, highest);
  return std::min(speed * profile.class_factor[built_up ? 1 : 0][road_class], highest);
}

Metric make_metric(const RoadNetwork& network, const RoadGraph& graph, const Profile& profile) {
  const std::vector<Junction> junctions = find_junctions(network);
  std::vector<std::uint32_t> drive(network.segment_count() * 2, k_infinite);
  std::vector<std::uint32_t> delay(network.segment_count() * 2, 0);
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    const Segment& segment = network.segment[position];
    for (const bool backward : {false, true}) {
      const double speed = driving_speed_kmh(segment, backward, profile);
      if (speed <= 0.0) continue;
      const std::size_t road = position * 2 + (backward ? 1 : 0);
      const NodeId tail = backward ? segment.to : segment.from;
      const NodeId head = backward ? segment.from : segment.to;
      double seconds = segment.length.metres() / (speed / 3.6);
      if (segment.road_class == RoadClass::ferry) {
        if (segment.crossing_s > 0) seconds = segment.crossing_s;
        // One waits once, where one comes from the land, not again at every cut of the ferry's
        // line.
        if (junctions[tail.index()].touches_land) seconds += profile.ferry_wait_s;
      } else {
        const double full = profile.junction_delay_s[index_of(segment.road_class)];
        const bool signals = (network.node_flags[head.index()] & k_traffic_signals) != 0;
        delay[road] =
            to_millis(full * delay_share(segment, junctions[head.index()], signals, profile));
      }
      drive[road] = to_millis(seconds);
    }
  }

  std::vector<std::uint32_t> weight(graph.arc_count(), k_infinite);
  for (std::size_t arc = 0; arc < graph.arc_count(); ++arc) {
    const DirectedSegment road = graph.arc_road[arc];
    if (road.is_none()) {
      weight[arc] = 0;
      continue;
    }
    if (graph.arc_banned_for[arc].has(profile.mode) ||
        graph.arc_closed_for[arc].has(profile.mode)) {
      continue;
    }
    weight[arc] = (base::Millis{drive[road.packed]} + base::Millis{delay[road.packed]}).value;
  }
  return Metric{profile.mode, std::move(drive), std::move(delay), std::move(weight)};
}

Metric with_closed(const RoadGraph& graph, const Metric& metric,
                   std::span<const SegmentId> closed) {
  if (closed.empty()) return metric;
  std::vector<std::uint8_t> is_closed(metric.drive.size() / 2, 0);
  std::vector<std::uint32_t> drive(metric.drive.begin(), metric.drive.end());
  for (const SegmentId segment : closed) {
    is_closed[segment.index()] = 1;
    drive[DirectedSegment::forward(segment).packed] = k_infinite;
    drive[DirectedSegment::backward(segment).packed] = k_infinite;
  }
  std::vector<std::uint32_t> weight(metric.arc_weight.begin(), metric.arc_weight.end());
  for (std::size_t arc = 0; arc < weight.size(); ++arc) {
    const DirectedSegment road = graph.arc_road[arc];
    if (!road.is_none() && is_closed[road.segment().index()] != 0) weight[arc] = k_infinite;
  }
  return Metric{metric.mode, std::move(drive), metric.delay, std::move(weight)};
}

bool is_passable(const Metric& metric, DirectedSegment road) {
  return metric.drive[road.packed] < k_infinite;
}

}  // namespace saavu::roads
