// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <saavu/plan/road_places.h>
#include <saavu/shape/line.h>

namespace saavu::plan {

namespace {

using roads::RoadNetwork;
using roads::SegmentId;

/// Segments nearer to a point than this pass through it: beyond what rounding makes of a middle.
constexpr double k_on_line_m = 0.001;

double distance_to_part(base::Point point, base::Point from, base::Point to) {
  const double x = to.x - from.x, y = to.y - from.y;
  const double square = x * x + y * y;
  if (square == 0.0) return base::distance_m(point, from);
  const double share =
      std::clamp(((point.x - from.x) * x + (point.y - from.y) * y) / square, 0.0, 1.0);
  return base::distance_m(point, {from.x + share * x, from.y + share * y});
}

double distance_to(base::Point point, std::span<const base::Point> line) {
  double least = base::distance_m(point, line.front());
  for (std::size_t position = 1; position < line.size(); ++position)
    least = std::min(least, distance_to_part(point, line[position - 1], line[position]));
  return least;
}

/// The segments of some sources, ascending. No text is made of the others: a country has millions.
class SegmentsByName {
 public:
  SegmentsByName(const RoadNetwork& network, std::span<const RoadPlace> places) {
    for (const RoadPlace& place : places) {
      std::string_view name = place.name;
      std::int64_t way = 0;
      if (name.starts_with(k_digiroad)) {
        by_text_.try_emplace(name.substr(k_digiroad.size()));
      } else if (name.starts_with(k_osm)) {
        name.remove_prefix(k_osm.size());
        const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), way);
        if (problem == std::errc{} && end == name.data() + name.size()) by_way_.try_emplace(way);
      }
    }
    for (std::size_t position = 0; position < network.segment_count(); ++position) {
      if (!network.source_name_first.empty()) {
        const std::uint32_t first = network.source_name_first[position];
        const std::uint32_t last = network.source_name_first[position + 1];
        if (last > first) {
          if (by_text_.empty()) continue;
          const auto found =
              by_text_.find(std::string_view(&network.source_names[first], last - first));
          if (found != by_text_.end()) found->second.emplace_back(position);
          continue;
        }
      }
      if (by_way_.empty()) continue;
      const auto found = by_way_.find(network.segment[position].source_id);
      if (found != by_way_.end()) found->second.emplace_back(position);
    }
  }

  [[nodiscard]] std::span<const SegmentId> of(std::string_view name) const {
    if (name.starts_with(k_digiroad)) {
      const auto found = by_text_.find(name.substr(k_digiroad.size()));
      if (found != by_text_.end()) return found->second;
    } else if (name.starts_with(k_osm)) {
      std::int64_t way = 0;
      name.remove_prefix(k_osm.size());
      std::from_chars(name.data(), name.data() + name.size(), way);
      const auto found = by_way_.find(way);
      if (found != by_way_.end()) return found->second;
    }
    return {};
  }

 private:
  // As RoadNetwork::source_name writes them.
  static constexpr std::string_view k_digiroad = "SEGM_ID ";
  static constexpr std::string_view k_osm = "way ";
  std::unordered_map<std::string_view, std::vector<SegmentId>> by_text_;
  std::unordered_map<std::int64_t, std::vector<SegmentId>> by_way_;
};

std::vector<SegmentId> passing_through(const RoadNetwork& network,
                                       std::span<const SegmentId> segments, base::Point point) {
  std::vector<SegmentId> through;
  for (const SegmentId segment : segments) {
    if (distance_to(point, network.line(segment)) <= k_on_line_m) through.push_back(segment);
  }
  return through;
}

}  // namespace

std::vector<RoadPlace> places_of(const RoadNetwork& network, std::span<const SegmentId> segments) {
  std::vector<RoadPlace> places;
  for (const SegmentId segment : segments) {
    places.push_back({.name = network.source_name(segment),
                      .point = shape::part_of_line(network.line(segment), 0.5, 0.5).front()});
  }
  const SegmentsByName by_name(network, places);
  for (std::size_t position = 0; position < segments.size(); ++position) {
    const std::vector<SegmentId> through =
        passing_through(network, by_name.of(places[position].name), places[position].point);
    const auto own = std::ranges::find(through, segments[position]);
    if (own != through.end())
      places[position].which = static_cast<std::size_t>(own - through.begin());
  }
  return places;
}

std::vector<std::optional<SegmentId>> roads_at(const RoadNetwork& network,
                                               std::span<const RoadPlace> places) {
  const SegmentsByName by_name(network, places);
  std::vector<std::optional<SegmentId>> found;
  for (const RoadPlace& place : places) {
    const std::span<const SegmentId> named = by_name.of(place.name);
    const std::vector<SegmentId> through = passing_through(network, named, place.point);
    if (place.which < through.size()) {
      found.emplace_back(through[place.which]);
      continue;
    }
    std::pair best{std::numeric_limits<double>::infinity(), SegmentId::none()};
    for (const SegmentId segment : named)
      best = std::min(best, {distance_to(place.point, network.line(segment)), segment});
    found.push_back(best.first <= k_road_place_m ? std::optional(best.second) : std::nullopt);
  }
  return found;
}

}  // namespace saavu::plan
