// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/network/response_norm.h>
#include <saavu/network/service.h>
#include <saavu/read/incidents.h>
#include <saavu/read/response_norms.h>
#include <saavu/read/risk_cells.h>
#include <saavu/read/rosters.h>
#include <saavu/read/settlements.h>

namespace saavu::plan {

/// The crew that the stations that match have: `[[rescue.crews]]`, `[[ems.crews]]`. Every rule that
/// matches adds a crew; a column goes before the fixed value beside it, which then serves where the
/// column is empty.
struct CrewRule {
  std::string id;
  network::SiteFilter where;
  std::string kind{};
  std::string kind_field{};
  std::string hours{};  ///< OSM opening_hours
  std::string hours_field{};
  std::optional<double> turnout_s{};
  std::string turnout_field{};
  std::map<std::string, std::int32_t> brings{};  ///< fixed amounts by resource
  std::string strength_field{};                  ///< people
  std::string units_field{};       ///< types of units between semicolons; no more leave than people
  std::string unit_count_field{};  ///< how many units, instead
  std::size_t line = 0;            ///< in the plan file
};

/// `[[rescue.driving]]`: how one drives at some times of the year.
struct DrivingSpec {
  std::string id;
  base::Names name;
  std::string hours;     ///< OSM opening_hours
  std::string profile;   ///< name in Plan::profiles
  std::size_t line = 0;  ///< in the plan file
};

struct SlotSpec {
  std::string id;
  base::Names name;
  std::string hours;
  std::size_t line = 0;  ///< in the plan file
};

/// `[[rescue.mergers]]`: departments that would answer together.
struct MergerSpec {
  std::string id;
  base::Names name;
  std::vector<std::string> departments;
  std::size_t line = 0;  ///< in the plan file
};

/// `[[rescue.objects]]`: places that need special care.
struct ObjectSpec {
  std::string id;
  base::Names name;
  std::size_t site_table = 0;
  network::SiteFilter where;
};

/// `[rescue]` or `[ems]` (docs/formats/plan.md).
struct ResponseSpec {
  network::ResponseKind kind = network::ResponseKind::rescue;
  std::vector<read::ResponseNormFile> norms;  ///< of one list of resources; at least one
  std::size_t site_table = 0;
  network::SiteFilter where;
  std::string profile;           ///< name in Plan::profiles
  std::string department_field;  ///< empty: the department of the station's municipality
  std::string first_response_field;
  std::vector<CrewRule> crews;
  std::optional<read::RosterSpec> rosters;
  std::vector<DrivingSpec> driving;  ///< besides the usual one
  std::vector<SlotSpec> slots;       ///< empty: those of the plan's norm profile
  std::vector<MergerSpec> mergers;
  std::vector<ObjectSpec> objects;
  std::string dispatch = "free";   ///< rule that is judged: own, yta, free, or a merger
  std::string classes{};           ///< "file", "score"; empty: the file's where there are any
  bool raise = false;              ///< by the accidents of the record
  std::string hospital_service{};  ///< ems: id of the plan's service
  bool with_first_response =
      true;  ///< ems: rescue stations with the role take part where a measure asks for them
};

}  // namespace saavu::plan
