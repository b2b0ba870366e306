// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

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
/// coordinates is a warning, as is a resource that a measure needs and nobody brings.
base::Result<std::vector<network::Station>> read_stations(const Plan& plan, const World& world,
                                                          const ResponseSpec& spec,
                                                          read::HoursReader& hours,
                                                          base::Findings& found,
                                                          base::Progress& progress);

/// The rescue stations with the role of first response, as the emergency medical service counts
/// them: their crews bring responders, as many as units, and nothing else.
std::vector<network::Station> first_responders(const std::vector<network::Station>& rescue,
                                               const ResponseSpec& rescue_spec,
                                               const ResponseSpec& ems_spec);

}  // namespace saavu::plan
