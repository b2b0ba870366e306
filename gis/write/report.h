// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/demand.h>
#include <saavu/network/service.h>
#include <saavu/shape/snap.h>

namespace saavu::write {

/// One cell or site that was not connected to the roads as a matter of course.
struct SnapRow {
  bool is_site = false;
  std::string table;  ///< "population" or the id of the site table
  std::string id;
  std::string name;
  std::string municipality;  ///< code
  double residents = 0.0;    ///< of the cell; a site: 0
  std::string profile;
  base::Point point;
  shape::Snap snap;
  std::string status;  ///< "far", "moved", "small_part", "unconnected", "no_coordinates"
  std::string road;    ///< source name of the road taken, empty if none
  std::string refused_road;
  base::Said reason;  ///< one sentence for the planner
};

struct InputFile {
  std::string role;  ///< "roads", "population", ...
  std::string path;  ///< as the plan names it
  std::string sha256;
  std::uint64_t bytes = 0;
};

struct Provenance {
  std::string program_version;
  std::string plan_name;
  std::string plan_description;  ///< what the plan says of itself, e.g. that its data are synthetic
  std::string plan_path;         ///< as given on the command line
  std::string plan_text;         ///< the whole plan file
  std::string scenario = "baseline";
  std::vector<InputFile> inputs;
  std::vector<std::pair<std::string, std::string>> profiles;  ///< name, file text
  std::vector<std::pair<std::string, std::int64_t>> counts;
  std::vector<std::pair<std::string, double>> timings_s;  ///< left out if SOURCE_DATE_EPOCH is set
};

struct NetworkReport;

/// Everything a report shows; references live as long as the call.
struct Report {
  const Provenance& provenance;
  const network::DemandCells& cells;
  const std::vector<std::array<base::Point, 4>>& squares;  ///< empty: cells are points
  const network::AreaTable& areas;
  const std::vector<std::vector<std::byte>>&
      municipality_wkb;  ///< EPSG:3067, one a municipality, may be empty
  const std::vector<network::Service>& services;
  const std::vector<network::SiteTable>& tables;
  const std::vector<coverage::ServiceTimes>& times;  ///< one a service
  const coverage::Coverage& coverage;
  const std::vector<SnapRow>& snap_rows;
  const std::vector<base::Finding>& findings;
  bool finnish_csv = false;  ///< municipalities.csv with semicolons and decimal commas
  const NetworkReport* network = nullptr;  ///< tiers, promises, equity; none: travel times alone
};

// Each writer makes one file of the report inside an existing folder. They throw base::Cancelled,
// and return an error with file and reason when the disk is full or the folder cannot be written.

/// coverage.csv: RFC 4180 (UTF-8 without byte order mark, CR LF); tidy;
/// level,code,name_fi,name_sv,service,tier,scenario,group,indicator,value,unit.
base::Result<void> write_coverage_csv(const std::filesystem::path& folder, const Report& report,
                                      base::Progress& progress);
/// municipalities.csv: one row a municipality, one column a service and indicator (group all).
base::Result<void> write_municipalities_csv(const std::filesystem::path& folder,
                                            const Report& report);
/// report.xlsx: one sheet a level, the same columns as municipalities.csv.
base::Result<void> write_workbook(const std::filesystem::path& folder, const Report& report,
                                  base::Progress& progress);
/// coverage.gpkg: cells, areas, sites, catchments, snap report, layer_styles for QGIS.
base::Result<void> write_geopackage(const std::filesystem::path& folder, const Report& report,
                                    base::Progress& progress);
/// defects.csv: every finding, one a row.
base::Result<void> write_defects_csv(const std::filesystem::path& folder, const Report& report);
base::Result<void> write_defects_csv(const std::filesystem::path& folder,
                                     const std::vector<base::Finding>& findings);
/// provenance.json
base::Result<void> write_provenance(const std::filesystem::path& folder, const Report& report);
/// The same of a folder that is no report on coverage.
base::Result<void> write_provenance(const std::filesystem::path& folder,
                                    const Provenance& provenance,
                                    const std::vector<base::Finding>& findings);

}  // namespace saavu::write
