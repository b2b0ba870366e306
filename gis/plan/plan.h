// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/norms.h>
#include <saavu/network/opening.h>
#include <saavu/network/service.h>
#include <saavu/plan/response_plan.h>
#include <saavu/read/areas.h>
#include <saavu/read/digiroad.h>
#include <saavu/read/osm.h>
#include <saavu/read/polygons.h>
#include <saavu/read/population.h>
#include <saavu/read/profile.h>
#include <saavu/read/sites.h>
#include <saavu/shape/snap.h>

namespace saavu::plan {

/// Everything plan.toml says, with paths made absolute and names resolved (docs/formats/plan.md).
struct Plan {
  std::filesystem::path file;  ///< absolute
  std::string shown_file;      ///< as the user named it
  std::string text;            ///< the file as it stands
  std::string name;
  std::string description;
  std::string attribution;  ///< whose data the map shows, as their licences want it said

  std::variant<read::OsmSpec, read::DigiroadSpec> roads;
  shape::SnapLimits snap;
  double far_m = 1000.0;  ///< cells and sites farther from a road are listed in the snap report

  read::PopulationSpec population;
  read::AreasSpec areas;
  std::vector<read::SitesSpec> sites;
  std::vector<network::Service>
      services;  ///< site_table is a position in `sites`; profile a name in `profiles`
  std::vector<read::ProfileFile> profiles;  ///< those the services use, in order of first use

  network::Catalogue catalogue;  ///< that of the datasets with the plan's own types
  std::vector<std::filesystem::path> catalogue_files;
  network::NormProfile norms;  ///< with the plan's own criteria
  std::filesystem::path norms_file;
  std::string norms_text;                              ///< the file as it stands
  std::map<std::string, base::Place> criterion_place;  ///< where each is written, by id
  network::Calendar calendar;  ///< by which opening hours are judged: a whole year
  std::vector<network::DigitalService> digital;
  std::vector<network::Bundle> bundles;
  std::vector<read::CoverageAreaSpec> coverage_areas;

  // Rescue and emergency medical service (docs/formats/plan.md).
  std::optional<ResponseSpec> rescue;
  std::optional<ResponseSpec> ems;
  std::optional<read::RiskCellsSpec> risk_cells;
  std::optional<read::SettlementSpec> settlements;
  std::optional<read::IncidentsSpec> incidents;

  std::vector<base::Millis> limits;  ///< ascending
  bool finnish_csv = false;
  base::Findings found;  ///< notes on the plan itself

  [[nodiscard]] std::size_t profile_of(const network::Service& service) const;
};

/// Reads a plan and checks all that can be checked without opening the inputs: keys, types, values,
/// references, and that every file it names is there. All errors at once, each with its line.
base::Result<Plan> load_plan(const std::filesystem::path& file);
/// The same for people: where the plan has mistakes, the inputs that its sound part names are read
/// as well, so that their mistakes are told in the same run.
base::Result<Plan> load_plan_thoroughly(const std::filesystem::path& file,
                                        base::Progress& progress);

/// The folder of the data that comes with the program (profiles, speed zones): SAAVU_DATASETS, else
/// share/saavu/datasets beside the program, else the source tree it was built from.
std::filesystem::path datasets_folder();

}  // namespace saavu::plan
