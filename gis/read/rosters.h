// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/station.h>
#include <saavu/read/opening_hours.h>

namespace saavu::read {

/// Who is on duty when, by station: a table with the columns station, crew, hours, turnout_s and
/// one for every resource of the norms (strength, leaders, ...); kind, units and responders need
/// not be there (docs/formats/rosters.md).
struct RosterSpec {
  std::filesystem::path file{};
  std::string layer{};
};

/// Adds the crews of the table to the stations they belong to. `resources`: of the norms. Errors,
/// all at once, with row and remedy: columns missing, a station that is not there, hours that
/// cannot be read, a turnout or a number that is none, two crews of one name at one station that
/// are on duty at the same minute (with both rows).
base::Result<void> read_rosters(const RosterSpec& spec, const std::vector<std::string>& resources,
                                std::vector<network::Station>& stations, HoursReader& hours,
                                base::Findings& found, base::Progress& progress);

}  // namespace saavu::read
