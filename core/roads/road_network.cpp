// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>

#include <saavu/base/verify.h>
#include <saavu/roads/road_network.h>

namespace saavu::roads {

std::string_view to_string(RoadClass road_class) {
  static constexpr std::array<std::string_view, k_road_class_count> k_names{
      "motorway",      "trunk",   "primary", "secondary",  "tertiary", "local", "residential",
      "living_street", "service", "track",   "pedestrian", "path",     "ferry"};
  return k_names.at(static_cast<std::size_t>(road_class));
}

std::string RoadNetwork::source_name(SegmentId id) const {
  if (!source_name_first.empty()) {
    const std::uint32_t first = source_name_first[id.index()];
    const std::uint32_t last = source_name_first[id.index() + 1];
    if (last > first)
      return std::format("SEGM_ID {}", std::string_view(&source_names[first], last - first));
  }
  return std::format("way {}", segment[id.index()].source_id);
}

base::Decimetres line_length(std::span<const base::Point> line) {
  double metres = 0.0;
  for (std::size_t position = 1; position < line.size(); ++position) {
    metres += base::distance_m(line[position - 1], line[position]);
  }
  return base::Decimetres::from_metres(metres);
}

void RoadNetworkBuilder::reserve(std::size_t nodes, std::size_t segments, std::size_t line_points) {
  node_point_.reserve(nodes);
  node_flags_.reserve(nodes);
  segment_.reserve(segments);
  line_first_.reserve(segments + 1);
  source_name_first_.reserve(segments + 1);
  line_points_.reserve(line_points);
}

NodeId RoadNetworkBuilder::add_node(base::Point point, std::uint8_t flags) {
  node_point_.push_back(point);
  node_flags_.push_back(flags);
  return NodeId(node_point_.size() - 1);
}

void RoadNetworkBuilder::add_node_flags(NodeId node, std::uint8_t flags) {
  node_flags_[node.index()] |= flags;
}

SegmentId RoadNetworkBuilder::add_segment(Segment segment, std::span<const base::Point> line,
                                          std::string_view source_name) {
  base::verify(segment.from.index() < node_count() && segment.to.index() < node_count(),
               "segment between nodes {} and {} of {}", segment.from.value, segment.to.value,
               node_count());
  base::verify(line.size() >= 2, "a segment's line has {} points", line.size());
  if (segment.length.value == 0) segment.length = line_length(line);
  segment_.push_back(segment);
  line_points_.insert(line_points_.end(), line.begin(), line.end());
  line_first_.push_back(static_cast<std::uint32_t>(line_points_.size()));
  source_names_.insert(source_names_.end(), source_name.begin(), source_name.end());
  source_name_first_.push_back(static_cast<std::uint32_t>(source_names_.size()));
  return SegmentId(segment_.size() - 1);
}

SegmentId RoadNetworkBuilder::add_segment(const Segment& segment) {
  const std::array<base::Point, 2> line{node_point(segment.from), node_point(segment.to)};
  return add_segment(segment, line);
}

void RoadNetworkBuilder::add_restriction(TurnRestriction restriction) {
  restriction_.push_back(restriction);
}

void RoadNetworkBuilder::add_restriction(PathRestriction restriction,
                                         std::span<const DirectedSegment> path) {
  base::verify(path.size() >= 3, "a restriction over via segments has {} segments", path.size());
  const auto end_of = [this](DirectedSegment road, bool head) {
    const Segment& ends = segment_[road.segment().index()];
    return road.is_backward() == head ? ends.from : ends.to;
  };
  for (std::size_t place = 1; place < path.size(); ++place) {
    base::verify(end_of(path[place - 1], true) == end_of(path[place], false),
                 "segment {} of a restriction does not begin where segment {} ends",
                 path[place].segment().value, path[place - 1].segment().value);
  }
  path_restriction_.push_back(restriction);
  path_roads_.insert(path_roads_.end(), path.begin(), path.end());
  path_first_.push_back(static_cast<std::uint32_t>(path_roads_.size()));
}

void RoadNetworkBuilder::add_barrier(Barrier barrier) {
  barrier_.push_back(barrier);
}

RoadNetwork RoadNetworkBuilder::build() && {
  RoadNetwork network;
  network.node_point = std::move(node_point_);
  network.node_flags = std::move(node_flags_);
  network.segment = std::move(segment_);
  network.line_first = std::move(line_first_);
  network.line_points = std::move(line_points_);
  network.restriction = std::move(restriction_);
  network.path_restriction = std::move(path_restriction_);
  network.path_first = std::move(path_first_);
  network.path_roads = std::move(path_roads_);
  network.barrier = std::move(barrier_);
  network.source_name_first = std::move(source_name_first_);
  network.source_names = std::move(source_names_);
  return network;
}

}  // namespace saavu::roads
