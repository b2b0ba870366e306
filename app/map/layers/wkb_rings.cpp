// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "wkb_rings.h"

#include "geos_tools.h"

namespace saavu::map {

std::vector<std::vector<base::Point>> rings_of(std::span<const std::byte> wkb) {
  std::vector<std::vector<base::Point>> rings;
  const Geos geos;
  const Geometry geometry = from_wkb(geos, wkb);
  each_ring(geos, geometry.get(),
            [&](const GEOSGeometry* ring) { rings.push_back(points_of(geos, ring)); });
  return rings;
}

}  // namespace saavu::map
