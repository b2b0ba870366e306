// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <saavu/base/units.h>
#include <saavu/roads/road_network.h>

namespace saavu::routing {

/// Where a cell or site stands on the road network: a point on a segment and what it takes to get
/// from there to the road.
struct Endpoint {
  roads::SegmentId segment;      ///< none: not connected to the roads at all
  double fraction = 0.0;         ///< of the segment's length from its `from` node, 0 .. 1
  base::Millis lead;             ///< access leg, start or parking, turnout: added once
  base::Decimetres lead_length;  ///< length of the access leg

  [[nodiscard]] bool is_connected() const { return !segment.is_none(); }
};

/// Who travels.
enum class Direction : std::uint8_t {
  to_site,    ///< the resident, to the site
  from_site,  ///< the unit, from the site to the resident
};

}  // namespace saavu::routing
