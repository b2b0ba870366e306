// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <saavu/response/risk_cells.h>

namespace saavu::response {

GridSquare square_of(base::Point point) {
  const auto kilometre = [](double metres) {
    return static_cast<std::int32_t>(std::floor(metres / 1000.0));
  };
  return {.north_km = kilometre(point.y), .east_km = kilometre(point.x)};
}

std::size_t position_of(const RiskCells& cells, GridSquare square) {
  const auto found = std::ranges::lower_bound(cells.square, square);
  if (found == cells.square.end() || *found != square) return cells.size();
  return static_cast<std::size_t>(found - cells.square.begin());
}

}  // namespace saavu::response
