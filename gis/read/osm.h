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
};

/// Reads the road network of an OpenStreetMap file. The tags used are listed in docs/formats.md.
///
/// Ways that refer to missing nodes are cut there, and counted; via-way turn restrictions are not
/// applied yet: each is a finding ("osm-restriction-via-way") and counted.
/// Errors: file unreadable, truncated or not OSM; no usable road in it.
base::Result<RoadImport> read_osm(const OsmSpec& spec, base::Findings& found,
                                  base::Progress& progress);

}  // namespace saavu::read
