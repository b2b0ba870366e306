// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>

namespace saavu::read {

struct PointsSpec {
  std::filesystem::path file{};
  std::string layer{};  ///< empty: the only layer
};

/// Any places with names, in the order of their file.
struct PointTable {
  std::vector<std::string> id;        ///< unique, none empty
  std::vector<base::Point> point;     ///< EPSG:3067; meaningless where not located
  std::vector<std::uint8_t> located;  ///< 0: without usable coordinates
  [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// Reads places from any vector file or CSV. The id is the field `id`, else `grd_id`, else `fid`. A
/// CSV has the columns `x` and `y` (EPSG:3067) or `lon` and `lat` (WGS84; also lng, longitude,
/// latitude); other files have a geometry, of which the centre of gravity counts.
///
/// Rows without usable coordinates stay, not located, each with a warning. Errors: file, layer or
/// field missing, an id missing or there twice, no CRS, no row with usable coordinates.
base::Result<PointTable> read_points(const PointsSpec& spec, base::Findings& found,
                                     base::Progress& progress);

}  // namespace saavu::read
