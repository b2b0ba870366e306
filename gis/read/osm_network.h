// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/read/osm_file.h>
#include <saavu/roads/road_network.h>

namespace saavu::read::osm {

/// Every number is of the finished network unless it says otherwise.
struct NetworkCounts {
  std::array<std::int64_t, roads::k_road_class_count> ways_by_class{};
  std::array<std::int64_t, roads::k_road_class_count> decimetres_by_class{};
  std::int64_t segments_for_cars = 0;
  std::int64_t segments_for_emergency_only = 0;  ///< emergency vehicles, not cars
  std::int64_t segments_for_foot_only = 0;
  std::int64_t segments_one_way = 0;  ///< cars may go one way only
  std::int64_t segments_no_through = 0;
  std::int64_t segments_unpaved = 0;
  std::int64_t segments_without_length = 0;  ///< two nodes on one spot: 1 dm is put in
  std::int64_t limits_given = 0;             ///< segments for vehicles
  std::int64_t limits_assumed = 0;           ///< segments for vehicles
  std::int64_t ferries_with_duration = 0;    ///< ways
  std::int64_t ferries_without_duration = 0;
  std::int64_t ways_cut = 0;
  std::int64_t ways_lost = 0;  ///< no two nodes in a row are there
  std::int64_t missing_nodes = 0;
  std::int64_t cut_ends = 0;
  std::int64_t signals_at_junctions = 0;  ///< junction nodes that carry the flag
  std::int64_t signals_elsewhere = 0;     ///< signal nodes that belong to no junction
  std::int64_t barriers = 0;              ///< nodes that block somebody
  std::int64_t barriers_passed = 0;
  std::int64_t barriers_unknown = 0;
  std::int64_t barriers_at_junctions = 0;  ///< not used
  std::int64_t restrictions_no = 0;        ///< relations used, with a via node
  std::int64_t restrictions_only = 0;      ///< the same
  std::int64_t restrictions_via_way = 0;   ///< relations used, over one or more via ways
  std::int64_t restrictions_unusable = 0;
  std::int64_t restrictions_without_effect = 0;
};

struct BuiltNetwork {
  roads::RoadNetwork network;
  NetworkCounts counts;
};

/// Splits ways at junctions, projects to EPSG:3067, measures lengths on the ellipsoid, and resolves
/// turn restrictions to segments. `file` is for findings only. Same extract, same bytes.
/// Errors: no road open to cars; PROJ cannot do EPSG:3067.
base::Result<BuiltNetwork> build_network(const Extract& extract, const std::filesystem::path& file,
                                         base::Findings& found, base::Progress& progress);

}  // namespace saavu::read::osm
