// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/roads/road_network.h>

namespace saavu::shape {

/// Why the nearest road was not taken.
enum class Refusal : std::uint8_t {
  none,
  not_open,     ///< the profile may not use it in any direction
  island,       ///< a part of the network of its own that is too small to serve
  one_way_in,   ///< one gets there but not back
  one_way_out,  ///< one gets away but not there
};
std::string_view to_string(Refusal refusal);  ///< for files
base::Phrase phrase(Refusal refusal);         ///< for people

/// How a point was connected to the roads.
struct Snap {
  roads::SegmentId segment;  ///< none: no usable road within the limit
  double fraction = 0.0;     ///< of the segment's line from its `from` node
  double distance_m =
      0.0;  ///< from the point to the road (to the nearest usable one, even if beyond the limit)
  base::Point on_road;              ///< where it meets it
  std::uint32_t part = 0;           ///< which part of the network, 0 = the main one
  Refusal refusal = Refusal::none;  ///< why a nearer road was passed over
  roads::SegmentId refused;         ///< the nearest road if it was passed over
  double refused_distance_m = 0.0;
};

struct SnapLimits {
  double max_distance_m = 5000.0;  ///< beyond: not connected
  double min_part_km =
      10.0;  ///< parts of the network with less road are islands nobody is snapped to
};

/// The roads one profile can be snapped to: those from which one can get away and come back within
/// a part of the network of at least `min_part_km`. Built once a profile; `snap` may be called from
/// several threads.
class SnapIndex {
 public:
  SnapIndex(const roads::RoadNetwork& network, const roads::RoadGraph& graph,
            const roads::Metric& metric, SnapLimits limits);
  SnapIndex(SnapIndex&&) noexcept;
  SnapIndex& operator=(SnapIndex&&) noexcept;
  ~SnapIndex();

  /// Nearest usable road; ties go to the smaller segment id.
  [[nodiscard]] Snap snap(base::Point point) const;
  /// Whether places are connected to this road at all.
  [[nodiscard]] bool takes(roads::SegmentId segment) const;
  /// Kilometres of road in each part, part 0 first, then by size.
  [[nodiscard]] const std::vector<double>& part_km() const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace saavu::shape
