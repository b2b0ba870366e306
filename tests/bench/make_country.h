// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

namespace saavu::bench {

struct Country {
  int towns_across = 24;  ///< towns stand on a loose lattice of so many by so many
  std::uint64_t seed = 1;
};

struct CountryCounts {
  std::int64_t nodes = 0;
  std::int64_t ways = 0;
  std::int64_t roads = 0;  ///< ways with highway
  std::int64_t restrictions = 0;
  std::int64_t restrictions_via_way = 0;
};

/// Writes an OpenStreetMap file (PBF, dense nodes, sparse ids up to about 1.2e10) of a country that
/// is made up: towns with grids of curved streets and driveways, joined by winding roads with side
/// roads, dual carriageways with links, turn restrictions, buildings. 24 towns across are the size
/// of Finland's road data: 6 million nodes, 0.9 million ways. The same country every time. Throws
/// what libosmium throws.
CountryCounts make_country(const std::filesystem::path& file, const Country& country);

}  // namespace saavu::bench
