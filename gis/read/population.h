// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/demand.h>
#include <saavu/read/areas.h>

namespace saavu::read {

/// Where to find residents; field names default to Statistics Finland's schema.
struct PopulationSpec {
  std::filesystem::path file{};  ///< GeoPackage, shapefile or CSV, squares or points
  std::string layer{};           ///< empty: the only layer of the file
  std::string id_field = "grd_id";
  std::string municipality_field = "kunta";  ///< optional in the file
  std::string residents_field = "vaesto";
  /// One field a band (0-14, 15-64, 65+); absent in the file: no ages.
  std::array<std::string, 3> age_fields{"ika_0_14", "ika_15_64", "ika_65_"};
  std::int64_t suppressed_value = -1;  ///< the number that means "kept secret"
  std::string x_field = "xkoord";      ///< CSV only: lower-left corner of a cell, or the point
  std::string y_field = "ykoord";
  /// CSV of cells: edge of a cell; 0: as the id says (1kmN6675E0385, 250mN667175E38600), else
  /// points.
  double cell_size_m = 0.0;
  std::string crs{};  ///< CSV only, e.g. "EPSG:4326"; empty: EPSG:3067
  /// x_min, y_min, x_max, y_max: cells with centres outside are left out, said.
  std::optional<std::array<double, 4>> extent{};
};

/// Cells with the ages as published (imputation is core/network's work). Municipality ids are
/// filled from the field where there is one; the rest are left none, for point in polygon.
struct PopulationInput {
  network::DemandCells cells;
  std::vector<network::PublishedAges> published_ages;  ///< empty: the source has no ages
  /// Corner points of each cell's square in EPSG:3067 where the source has polygons (4 a cell, a
  /// ring without its closing point), else empty.
  std::vector<std::array<base::Point, 4>> square;
  std::int64_t suppressed_cells = 0;
  /// 1: the centre lies outside the wished extent; empty: no extent wished. Such cells stay until
  /// `crop_to_extent`, because secret ages are estimated from whole municipalities.
  std::vector<std::uint8_t> outside_extent;
};

/// Leaves out the cells outside the extent. Call it after the ages are imputed.
void crop_to_extent(PopulationInput& input);

/// Reads residents. A suppressed number is never a count: a cell with suppressed residents is left
/// out and said. Cells without residents are left out and counted. Errors: layer or field missing,
/// text or a fraction where a whole number must be, a negative number that does not mean
/// "suppressed", duplicate or missing ids, wrong geometry type, no CRS, nobody left.
base::Result<PopulationInput> read_population(const PopulationSpec& spec,
                                              const network::AreaTable& areas,
                                              base::Findings& found, base::Progress& progress);
/// The same, with areas that are read at the same time: `areas` is asked for them once, after the
/// rows are read.
base::Result<PopulationInput> read_population(
    const PopulationSpec& spec, const std::function<const network::AreaTable&()>& areas,
    base::Findings& found, base::Progress& progress);

/// Fills the municipalities that are none by the cells' centres; returns how many it filled. Cells
/// that lie in no municipality keep none and are a finding with their residents. `source` names the
/// file in findings.
std::int64_t assign_municipalities(network::DemandCells& cells, const MunicipalityLocator& locator,
                                   base::Findings& found, const base::Place& source = {});

}  // namespace saavu::read
