// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/plan/network_file.h>
#include <saavu/roads/road_network.h>
#include <saavu/shape/piece_tree.h>

namespace saavu::plan {

/// Roads by where they are on the map, ferries too. The network must outlive this.
class RoadPicker {
 public:
  /// Roads that none of the metrics of the network can use are left out.
  explicit RoadPicker(const PreparedNetwork& network);

  /// The nearest road within the distance (inclusive).
  [[nodiscard]] std::optional<roads::SegmentId> at(base::Point point, double tolerance_m) const;
  /// Roads with a point inside the polygon or on its edge, ascending. The ring may be closed or
  /// not; two points are a line.
  [[nodiscard]] std::vector<roads::SegmentId> in(std::span<const base::Point> polygon) const;

 private:
  const roads::RoadNetwork* network_;
  std::vector<roads::SegmentId> usable_;
  shape::PieceTree tree_;
};

}  // namespace saavu::plan
