// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/roads/road_network.h>
#include <saavu/shape/isochrone.h>

namespace saavu::write {

/// An isochrone and what its files say of it; references live as long as the call.
struct IsochroneFile {
  const shape::Isochrone& shape;
  const roads::RoadNetwork& network;
  const std::vector<std::int64_t>& residents_within;  ///< one a band
  std::int64_t residents = 0;                         ///< of the whole plan
  std::string site;                                   ///< id; empty: a position
  std::string name;
  std::string service;  ///< empty: none
  std::string profile;
  std::string direction;  ///< "to_site" or "from_site"
  base::Point point;
  double turnout_s = 0.0;
};

enum class IsochroneFormat : std::uint8_t { geopackage, geojson };
/// By the ending: .gpkg, .geojson or .json, in any case; nothing for others.
std::optional<IsochroneFormat> isochrone_format(const std::filesystem::path& file);

/// GeoPackage: layers `bands`, `within` (cumulative), `roads`, `site` in EPSG:3067, styled for
/// QGIS. GeoJSON: the bands, RFC 7946 (WGS84, seven decimals). Writes in place: give it the path of
/// an OutputFile. Errors: disk full.
base::Result<void> write_isochrone(const std::filesystem::path& file, IsochroneFormat format,
                                   const IsochroneFile& what, base::Progress& progress);

}  // namespace saavu::write
