// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/station.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_plan.h>
#include <saavu/plan/world.h>
#include <saavu/read/opening_hours.h>

namespace saavu::plan {

/// The stations of `[rescue]` or `[ems]` with their crews, in the order of the table of sites: by
/// the roster for those it names, by the crew rules for the others. Errors, all at once, with file,
/// row, field and remedy: a column that the table lacks, no station that matches, a station without
/// a crew, hours, turnout, strength or another number that cannot be read, two crews of one name on
/// duty at the same minute, departments that the table of areas lacks. A station without
/// coordinates is a warning, as is a resource that a measure needs and nobody brings. Sites that a
/// planner has closed are no stations; hours that a planner has given a site stand before the
/// column of its crews' hours, and shifts of the plan or the roster count within them.
base::Result<std::vector<network::Station>> read_stations(const Plan& plan, const World& world,
                                                          const ResponseSpec& spec,
                                                          read::HoursReader& hours,
                                                          base::Findings& found,
                                                          base::Progress& progress);

/// The crews that a roster names, by station.
using RosterCrews = std::map<std::string, std::vector<network::Crew>>;
/// Empty where the plan has no roster. Errors: those of the roster.
base::Result<RosterCrews> roster_crews(const Plan& plan, const World& world,
                                       const ResponseSpec& spec, read::HoursReader& hours,
                                       base::Progress& progress);

/// One station anew from a row that need not stand in the table (yet), as `read_stations` would
/// read it. None: the row is no station, or closed. Errors: those of `read_stations` about this
/// row.
base::Result<std::optional<network::Station>> station_of(
    const Plan& plan, const World& world, const ResponseSpec& spec, network::SiteId id,
    const network::Site& site, const RosterCrews& roster, read::HoursReader& hours);

/// The rescue stations with the role of first response, as the emergency medical service counts
/// them: their crews bring responders, as many as units, and nothing else.
std::vector<network::Station> first_responders(const std::vector<network::Station>& rescue,
                                               const ResponseSpec& rescue_spec,
                                               const ResponseSpec& ems_spec);

}  // namespace saavu::plan
