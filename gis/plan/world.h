// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/service.h>
#include <saavu/plan/network_file.h>
#include <saavu/plan/plan.h>
#include <saavu/read/areas.h>
#include <saavu/read/population.h>
#include <saavu/write/report.h>

namespace saavu::plan {

/// Everything a plan's files hold, in memory: roads, residents, areas, sites.
struct World {
  PreparedNetwork roads;
  read::AreasInput areas;
  read::PopulationInput population;                ///< ages imputed, municipalities assigned
  std::vector<network::SiteTable> tables;          ///< as Plan::sites
  std::vector<std::vector<std::uint8_t>> covered;  ///< by coverage area and cell: 1 inside
  network::Calendar calendar;
  std::vector<network::OpeningTimes> slice_hours;               ///< as the norms' slices
  std::vector<network::OpeningTimes> digital_hours;             ///< as Plan::digital
  std::vector<std::vector<network::OpeningTimes>> shift_hours;  ///< by service and shift
  std::vector<std::vector<network::SiteFacts>> facts;  ///< by service, one a site that takes part
  std::vector<write::InputFile> inputs;
  std::vector<std::pair<std::string, std::int64_t>> counts;
  base::Findings found;
  std::size_t found_before_facts = 0;  ///< from here on: what add_facts has found

  // Only of a plan that a planner has edited (gis/plan/edited_world.h):
  std::size_t edits = 0;
  std::vector<roads::SegmentId> closed_roads;  ///< ascending; also in roads.closed_metrics
};

/// Reads every input of a plan. A broken input does not keep the others from being read: the error
/// holds what is wrong with all of them.
base::Result<World> read_world(const Plan& plan, bool may_write, base::Progress& progress);

/// Sets `counts` of the site tables to what stands in them.
void count_sites(const Plan& plan, World& world);

/// A file of the plan and what it is for.
struct NamedInput {
  std::string role;
  std::filesystem::path file;  ///< empty: none
};
/// What provenance.json tells of each, the files that belong to it after it. `found` gets what
/// cannot be read.
std::vector<write::InputFile> describe_inputs(const Plan& plan,
                                              const std::vector<NamedInput>& inputs,
                                              base::Findings& found, base::Progress& progress);

}  // namespace saavu::plan
