// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/demand.h>

namespace saavu::read {

/// Where to find residents; field names default to Statistics Finland's schema.
struct PopulationSpec {
  std::filesystem::path file;  ///< GeoPackage, shapefile or CSV, squares or points
  std::string layer;           ///< empty: the only layer of the file
  std::string id_field = "grd_id";
  std::string municipality_field = "kunta";  ///< optional in the file
  std::string residents_field = "vaesto";
  /// One field a band (0-14, 15-64, 65+); absent in the file: no ages.
  std::array<std::string, 3> age_fields{"ika_0_14", "ika_15_64", "ika_65_"};
  std::int64_t suppressed_value = -1;  ///< the number that means "kept secret"
  std::string x_field = "xkoord";      ///< CSV only: lower-left corner of a cell, or the point
  std::string y_field = "ykoord";
  double cell_size_m = 0.0;  ///< CSV of cells: edge of a cell; 0: 1 km if grd_id says so, else points
  std::string crs;           ///< CSV only, e.g. "EPSG:4326"; empty: EPSG:3067
  std::optional<std::array<double, 4>> extent;  ///< x_min, y_min, x_max, y_max: cells with centres outside are left out, said
};

/// Cells with the ages as published (imputation is core/network's work). Municipality ids are filled
/// from the field where there is one; the rest are left none, for point in polygon.
struct PopulationInput {
  network::DemandCells cells;
  std::vector<network::PublishedAges> published_ages;  ///< empty: the source has no ages
  /// Corner points of each cell's square in EPSG:3067 where the source has polygons (4 a cell, a ring
  /// without its closing point), else empty.
  std::vector<std::array<base::Point, 4>> square;
  std::int64_t suppressed_cells = 0;
};

/// Reads residents. A suppressed number is never a count: a cell with suppressed residents is left out
/// and said. Errors: layer or field missing, text where a number must be, duplicate ids, wrong
/// geometry type, no CRS.
base::Result<PopulationInput> read_population(const PopulationSpec& spec,
                                              const network::AreaTable& areas,
                                              base::Findings& found, base::Progress& progress);

}  // namespace saavu::read
