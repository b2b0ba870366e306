// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <saavu/base/id.h>
#include <saavu/base/units.h>
#include <saavu/network/area.h>
#include <saavu/network/opening.h>
#include <saavu/network/service.h>

namespace saavu::network {

using StationId = base::Id<struct StationTag>;  ///< position in a list of stations

/// Who leaves together, and when they are on duty.
struct Crew {
  std::string id;    ///< unique among the crews of its station that are on duty together
  std::string kind;  ///< full_time, part_time, volunteer, ...
  OpeningTimes hours;
  base::Millis turnout;              ///< from the alarm to departure
  std::vector<std::int32_t> brings;  ///< as ResponseNorm::resources; none below 0
};

/// A rescue station or an ambulance base.
struct Station {
  std::string id;
  std::string name;
  SiteId site;  ///< in the plan's table of sites
  base::Point point;
  bool located = false;
  MunicipalityId municipality;
  AreaCode department;          ///< whose it is, a code of owner_level(); empty: not told
  bool first_response = false;  ///< a rescue station that also goes to the emergency medical
                                ///< service's tasks (ensivaste)
  std::vector<Crew> crews;
};

}  // namespace saavu::network
