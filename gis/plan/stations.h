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

/// The stations of a section with their crews: by the rules of the plan, each of which gives every
/// station it matches a crew, and by the table of rosters, which stands instead of the rules for
/// the stations it names. Stations keep the order of their table. Errors, all at once, with file,
/// row, field and remedy: a station without any crew, a turnout that is no number of seconds, a
/// strength that is no whole number, two crews of one name on duty at the same minute, hours that
/// cannot be read. A station without coordinates is a warning: it serves nobody.
base::Result<std::vector<network::Station>> read_stations(const Plan& plan, const World& world,
                                                          const ResponseSpec& spec,
                                                          read::HoursReader& hours,
                                                          base::Findings& found,
                                                          base::Progress& progress);

}  // namespace saavu::plan
