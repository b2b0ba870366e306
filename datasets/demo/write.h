// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "county.h"

class OGRCoordinateTransformation;

namespace saavu::demo {

/// EPSG:3067 to WGS 84, by PROJ.
class ToWgs84 {
 public:
  ToWgs84();
  ~ToWgs84();
  ToWgs84(const ToWgs84&) = delete;
  ToWgs84& operator=(const ToWgs84&) = delete;

  struct Place {
    double lat = 0.0;
    double lon = 0.0;
  };
  [[nodiscard]] Place operator()(Point at) const;

 private:
  std::unique_ptr<OGRCoordinateTransformation> transformation_;
};

// All writers replace the file and throw std::runtime_error if it cannot be written.

struct OsmCounts {
  int nodes = 0;
  int ways = 0;
  int restrictions = 0;
};
OsmCounts write_osm(const County& county, const std::filesystem::path& file);

struct DigiroadCounts {
  int links = 0;
  int segments = 0;
};
DigiroadCounts write_digiroad(const County& county, const std::filesystem::path& file);
void write_municipalities(const County& county, const std::filesystem::path& file);
void write_invalid_municipalities(const County& county, const std::filesystem::path& file);
void write_grid(const County& county, const Grid& grid, int size_m, const std::string& layer,
                const std::filesystem::path& file);
void write_services_layer(const County& county, const std::filesystem::path& file);
/// Fills County::risk_cells: the EMS class by what a cell's square meets (GEOS), the rescue class
/// by rank of an invented score.
void classify_cells(County& county);
void write_risk_cells(const County& county, const std::filesystem::path& file);
/// What the EMS classes are made of, as SYKE names its columns.
void write_centres(const County& county, const std::filesystem::path& file);
void write_settlements(const County& county, const std::filesystem::path& file);
/// Where digital services can be used.
void write_broadband(const County& county, const std::filesystem::path& file);
/// Land, lakes and river for a map's background; not in the shared schemas.
void write_water(const County& county, const std::filesystem::path& file);

/// All CSV files.
void write_tables(const County& county, const std::filesystem::path& folder);

/// Plans, README and the manifest with the counts that tests compare with.
void write_texts(const County& county, const OsmCounts& osm, const DigiroadCounts& digiroad,
                 const std::filesystem::path& folder);

// --- words shared by the writers ---------------------------------------------------------------

/// Cells with fewer residents show only their total.
inline constexpr int k_smallest_shown = 10;
std::string grid_id(int northing, int easting, int size_m);
/// The running number of a 1 km cell, used as id_nro and square_id.
int square_id(int northing, int easting);
std::string hva_name_fi(const std::string& hva);
std::string hva_name_sv(const std::string& hva);
std::string rescue_department(const std::string& hva);
std::string language_status_name(int code);
std::string municipality_group_name(int code);
/// Languages of a unit from the language status of its municipality.
std::string unit_languages(int language_status);
/// Fixed decimals, independent of the locale.
std::string number(double value, int decimals);

}  // namespace saavu::demo
