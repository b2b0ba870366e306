// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/roads/road_network.h>

namespace saavu::plan {

/// A road segment in words that outlive a new preparation of the roads: where ids of segments mean
/// nothing any more, the road is still where it was.
struct RoadPlace {
  std::string name;   ///< RoadNetwork::source_name
  base::Point point;  ///< half way along the segment, metres EPSG:3067
  /// Position among the segments of that name that pass through the point (ascending by id): roads
  /// that were drawn twice. 0 as a rule.
  std::size_t which = 0;
};

/// Farther than this from every segment of its name, a place is none of the roads'.
inline constexpr double k_road_place_m = 50.0;

/// One place a segment. Looks through all roads, once for all of them.
std::vector<RoadPlace> places_of(const roads::RoadNetwork& network,
                                 std::span<const roads::SegmentId> segments);

/// The segment of that name that is nearest to the point; none where there is none within
/// k_road_place_m. Of `places_of` the same segments again. Looks through all roads once.
std::vector<std::optional<roads::SegmentId>> roads_at(const roads::RoadNetwork& network,
                                                      std::span<const RoadPlace> places);

}  // namespace saavu::plan
