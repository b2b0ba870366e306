// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/network/area.h>

namespace saavu::response {

/// A square of one kilometre of the national grid, by the kilometres of its lower left corner
/// (EPSG:3067). Order: north, then east.
struct GridSquare {
  std::int32_t north_km = 0;
  std::int32_t east_km = 0;
  [[nodiscard]] base::Point centre() const {
    return {east_km * 1000.0 + 500.0, north_km * 1000.0 + 500.0};
  }
  friend constexpr auto operator<=>(const GridSquare&, const GridSquare&) = default;
};
/// The square in which a point lies; its lower and left edges belong to it.
GridSquare square_of(base::Point point);

inline constexpr std::uint8_t k_no_class = std::numeric_limits<std::uint8_t>::max();

/// The risk cells (riskiruudut) of a plan: all squares, inhabited or not. Structure of arrays, one
/// entry a cell, ascending by square, each square once.
struct RiskCells {
  std::vector<GridSquare> square;
  /// Of the first population cell in the square, of the square's centre where nobody lives; none:
  /// outside all.
  std::vector<network::MunicipalityId> municipality;
  std::vector<std::int32_t> residents;
  std::vector<std::uint8_t>
      risk_class;  ///< position in ResponseNorm::classes; k_no_class: not told

  [[nodiscard]] std::size_t size() const { return square.size(); }
};

/// Where a square stands among the cells; size() if it is not there.
std::size_t position_of(const RiskCells& cells, GridSquare square);

}  // namespace saavu::response
