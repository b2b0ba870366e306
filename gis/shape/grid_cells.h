// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>

namespace saavu::shape {

/// Lower left corner of a square of one kilometre, in kilometres (EPSG:3067).
struct KilometreSquare {
  std::int32_t north_km = 0;
  std::int32_t east_km = 0;
  friend constexpr auto operator<=>(const KilometreSquare&, const KilometreSquare&) = default;
};

/// The squares whose interior meets the interior of any of the polygons (ISO WKB, EPSG:3067, valid;
/// what is empty or unreadable meets none), ascending, each once. On all threads, polygon by
/// polygon. A border that only runs along an edge does not count: squares are tried a millimetre
/// smaller.
std::vector<KilometreSquare> squares_meeting(std::span<const std::vector<std::byte>> polygons,
                                             base::Progress& progress);

}  // namespace saavu::shape
