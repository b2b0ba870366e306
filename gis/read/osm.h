// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/read/road_import.h>

namespace saavu::read {

struct OsmSpec {
  std::filesystem::path file;  ///< .osm.pbf, .osm, .osm.gz, .osm.bz2
  /// CSV zone,kmh,source: what `FI:urban` means (datasets/osm/speed_zones.csv). Empty: zones give
  /// no limit and are counted as unknown.
  std::filesystem::path zone_table{};
};

/// Reads the road network of an OpenStreetMap file. The tags used are listed in
/// docs/formats/osm.md.
///
/// Ways that refer to missing nodes are cut there, and counted. A turn restriction whose members
/// are missing or do not meet is a finding ("osm-restriction-unusable"). Errors: file unreadable,
/// truncated or not OSM; no usable road in it; zone table missing or wrong.
base::Result<RoadImport> read_osm(const OsmSpec& spec, base::Findings& found,
                                  base::Progress& progress);

}  // namespace saavu::read
