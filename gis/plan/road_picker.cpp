// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <saavu/plan/road_picker.h>

namespace saavu::plan {

namespace {

using base::Point;

struct Box {
  Point low, high;
};
Box box_of(std::span<const Point> line) {
  const auto [west, east] = std::ranges::minmax(line, {}, &Point::x);
  const auto [south, north] = std::ranges::minmax(line, {}, &Point::y);
  return {{west.x, south.y}, {east.x, north.y}};
}
bool meet(const Box& one, const Box& other) {
  return one.low.x <= other.high.x && other.low.x <= one.high.x && one.low.y <= other.high.y &&
         other.low.y <= one.high.y;
}

/// On which side of the line through a and b: positive to the left, 0 on it.
double side(Point a, Point b, Point point) {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}
bool is_between(Point a, Point b, Point point) {
  return point.x >= std::min(a.x, b.x) && point.x <= std::max(a.x, b.x) &&
         point.y >= std::min(a.y, b.y) && point.y <= std::max(a.y, b.y);
}
bool do_cross(Point a, Point b, Point c, Point d) {
  const double c_side = side(a, b, c), d_side = side(a, b, d);
  const double a_side = side(c, d, a), b_side = side(c, d, b);
  if (((c_side > 0.0) != (d_side > 0.0)) && ((a_side > 0.0) != (b_side > 0.0)) && c_side != 0.0 &&
      d_side != 0.0 && a_side != 0.0 && b_side != 0.0)
    return true;
  return (c_side == 0.0 && is_between(a, b, c)) || (d_side == 0.0 && is_between(a, b, d)) ||
         (a_side == 0.0 && is_between(c, d, a)) || (b_side == 0.0 && is_between(c, d, b));
}

/// By counting the edges to the east of the point.
bool is_inside(std::span<const Point> ring, Point point) {
  bool inside = false;
  for (std::size_t place = 0; place < ring.size(); ++place) {
    const Point a = ring[place], b = ring[(place + 1) % ring.size()];
    if ((a.y > point.y) == (b.y > point.y)) continue;
    const double x = a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y);
    if (x > point.x) inside = !inside;
  }
  return inside;
}

bool does_touch(std::span<const Point> line, std::span<const Point> ring) {
  // A line that crosses no edge lies inside or outside as a whole.
  if (is_inside(ring, line.front())) return true;
  for (std::size_t piece = 0; piece + 1 < line.size(); ++piece) {
    for (std::size_t place = 0; place < ring.size(); ++place) {
      if (do_cross(line[piece], line[piece + 1], ring[place], ring[(place + 1) % ring.size()]))
        return true;
    }
  }
  return false;
}

}  // namespace

RoadPicker::RoadPicker(const PreparedNetwork& network) : network_(&network.network) {
  std::vector<shape::Piece> pieces;
  for (std::size_t position = 0; position < network_->segment_count(); ++position) {
    const roads::SegmentId id(position);
    const bool is_usable = std::ranges::any_of(network.metrics, [&](const roads::Metric& metric) {
      return roads::is_passable(metric, roads::DirectedSegment::forward(id)) ||
             roads::is_passable(metric, roads::DirectedSegment::backward(id));
    });
    if (!is_usable) continue;
    usable_.push_back(id);
    const std::span<const Point> line = network_->line(id);
    for (std::size_t piece = 0; piece + 1 < line.size(); ++piece) {
      pieces.push_back({.begin = line[piece],
                        .end = line[piece + 1],
                        .segment = id.value,
                        .piece = static_cast<std::uint32_t>(piece)});
    }
  }
  tree_ = shape::PieceTree(std::move(pieces));
}

std::optional<roads::SegmentId> RoadPicker::at(Point point, double tolerance_m) const {
  const shape::PieceTree::Found found = tree_.nearest(point);
  if (found.usable == nullptr || !(found.usable_distance <= tolerance_m)) return std::nullopt;
  return roads::SegmentId(found.usable->segment);
}

std::vector<roads::SegmentId> RoadPicker::in(std::span<const Point> polygon) const {
  std::vector<roads::SegmentId> touched;
  if (polygon.size() < 2) return touched;
  const Box box = box_of(polygon);
  for (const roads::SegmentId id : usable_) {
    const std::span<const Point> line = network_->line(id);
    if (meet(box_of(line), box) && does_touch(line, polygon)) touched.push_back(id);
  }
  return touched;
}

}  // namespace saavu::plan
