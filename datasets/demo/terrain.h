// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "county.h"

namespace saavu::demo {

/// Coast, archipelago, lakes and the river. Uses the settlements' places, which stay dry.
Terrain make_terrain(const County& county);

/// The water of the county as a raster, for the many questions the road builder asks.
class WaterMask {
 public:
  explicit WaterMask(const Terrain& terrain);

  [[nodiscard]] bool is_water(Point at) const;
  /// Samples every 20 m or closer, well under the raster's 50 m.
  [[nodiscard]] bool segment_in_water(Point a, Point b) const;
  [[nodiscard]] bool crosses_river(Point a, Point b) const;
  /// Exact, by the shore's own corners: the raster may miss half a cell.
  [[nodiscard]] bool crosses_shore(Point a, Point b) const;

 private:
  void fill(const Ring& ring, std::uint8_t value);
  [[nodiscard]] std::uint8_t at(Point where) const;

  std::vector<std::uint8_t> cells_;
  std::vector<Point> river_;
  std::map<std::pair<int, int>, std::vector<std::pair<Point, Point>>> shores_;  // by square km
};

/// True if the open segments a–b and c–d cross.
bool segments_cross(Point a, Point b, Point c, Point d);

}  // namespace saavu::demo
