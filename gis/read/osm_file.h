// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/read/osm_tags.h>

/// The part of an OpenStreetMap file that a road network needs, in flat arrays. libosmium stays
/// inside osm_file.cpp; what is here can be written by hand in a test.
namespace saavu::read::osm {

struct UsedWay {
  std::int64_t id = 0;
  std::size_t first_ref = 0;  ///< in Extract::refs; ends where the next way's begin
  WayMeaning meaning;
};

/// A turn restriction that binds cars. Member ids as in the file.
struct RawRestriction {
  std::int64_t id = 0;
  roads::TurnRule rule = roads::TurnRule::no;
  std::string value;
  std::vector<std::int64_t> from;
  std::vector<std::int64_t> to;
  std::vector<std::int64_t> via_nodes;
  std::vector<std::int64_t> via_ways;
  bool has_odd_member = false;  ///< a from, via or to that is neither node nor way as it should be
};

struct MarkedNode {
  std::uint32_t node = 0;  ///< position in Extract::node_id
  NodeMeaning meaning;
};

struct FileCounts {
  std::int64_t nodes = 0;
  std::int64_t ways = 0;
  std::int64_t relations = 0;
  std::int64_t highway_ways = 0;
  std::array<std::int64_t, k_way_use_count> by_use{};
  std::int64_t ways_twice = 0;
  std::int64_t unknown_speed = 0;
  std::int64_t unlimited_speed = 0;
  std::int64_t unreadable_speed = 0;
  std::int64_t conditional_speed = 0;
  std::int64_t conditional_access = 0;
  std::int64_t unknown_access = 0;
  std::int64_t changing_oneway = 0;
  std::int64_t unreadable_duration = 0;
  std::int64_t assumed_car_ferries = 0;
  std::int64_t restrictions = 0;
  std::int64_t restrictions_conditional = 0;
  std::int64_t restrictions_other_modes = 0;
  std::int64_t restrictions_unknown = 0;
};

struct Extract {
  /// Degrees times ten million, as OpenStreetMap stores them: exact.
  struct Location {
    static constexpr std::int32_t k_missing = 0x7fffffff;
    std::int32_t lon_e7 = k_missing;
    std::int32_t lat_e7 = k_missing;
    [[nodiscard]] bool is_missing() const { return lon_e7 == k_missing; }
  };

  std::vector<UsedWay> ways;          ///< in the order of the file
  std::vector<std::uint32_t> refs;    ///< positions in node_id, no two alike in a row within a way
  std::vector<std::int64_t> node_id;  ///< every node of a used way, ascending
  std::vector<Location> node_location;   ///< one a node of node_id; missing: not in the file
  std::vector<MarkedNode> marked_nodes;  ///< ascending by node
  std::vector<RawRestriction> restrictions;
  std::vector<std::int64_t> unused_highways;  ///< ids of roads that are not used, ascending
  FileCounts counts;

  [[nodiscard]] std::size_t end_ref(std::size_t way) const {
    return way + 1 < ways.size() ? ways[way + 1].first_ref : refs.size();
  }
};

/// Reads the file twice: ways and relations first, then only those nodes that a used way needs, so
/// that memory grows with the road network, not with the file. Errors: file missing, truncated, not
/// OSM, or a history file.
base::Result<Extract> read_extract(const std::filesystem::path& file, const ZoneSpeeds& zones,
                                   base::Findings& found, base::Progress& progress);

}  // namespace saavu::read::osm
