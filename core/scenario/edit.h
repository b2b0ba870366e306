// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/network/area.h>
#include <saavu/network/service.h>
#include <saavu/roads/road_network.h>

namespace saavu::scenario {

/// A site of the plan: which table, which row. Sites that were added stand behind those of the
/// file, in the order of their adding.
struct SiteRef {
  std::size_t table = 0;  ///< position in the plan's site tables
  network::SiteId site;
  friend auto operator<=>(const SiteRef&, const SiteRef&) = default;
};

/// What a planner does to the network, as values: what is in the history, in the journal, and what
/// the command line does again. An edit is a change of the tables as they were read: it takes part
/// in whatever the changed row takes part in.
struct AddSite {
  std::size_t table = 0;
  network::Site site;  ///< id new in its table; columns as the table has them
};
struct CloseSite {
  SiteRef site;
};
struct ReopenSite {
  SiteRef site;
};
struct MoveSite {
  SiteRef site;
  base::Point to;
  network::MunicipalityId municipality;  ///< in which `to` lies
};
/// New values of some columns (capacity, crew, languages ...), and opening hours, which stand
/// before the plan's rules and columns.
struct ChangeSite {
  SiteRef site;
  std::map<std::string, std::string> attribute;
  std::optional<std::string> hours;  ///< OSM opening_hours
};
/// Closed to everybody, in both directions. Who lives or stands on a closed road is cut off: places
/// keep the road they were connected to (docs/method.md).
struct CloseRoads {
  std::vector<roads::SegmentId> segments;  ///< ascending, open ones
};
struct ReopenRoads {
  std::vector<roads::SegmentId> segments;  ///< ascending, closed ones
};
using Edit =
    std::variant<AddSite, CloseSite, ReopenSite, MoveSite, ChangeSite, CloseRoads, ReopenRoads>;

}  // namespace saavu::scenario
