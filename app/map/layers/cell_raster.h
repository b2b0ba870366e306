// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <QtGui/QImage>

#include <saavu/plan/planning.h>

#include "palette.h"
#include "projection.h"

namespace saavu::map {

/// Which cell lies where, of a grid of squares (EPSG:3067) or of points. Made once a grid.
class CellIndex {
 public:
  explicit CellIndex(std::shared_ptr<const plan::CellGrid> grid);
  static constexpr std::int32_t k_none = -1;

  /// The cell whose square covers the point; none where there is no cell, or the cells are points.
  [[nodiscard]] std::int32_t at(base::Point point) const {
    const double across = (point.x - origin_.x) * per_metre_;
    const double up = (point.y - origin_.y) * per_metre_;
    if (!(across >= 0.0) || !(up >= 0.0)) return k_none;
    const auto column = static_cast<std::uint64_t>(across);
    const auto row = static_cast<std::uint64_t>(up);
    if (column >= columns_ || row >= rows_) return k_none;
    const std::int32_t page = page_[(row / k_page_edge) * page_columns_ + column / k_page_edge];
    if (page < 0) return k_none;
    return cell_[static_cast<std::size_t>(page) * k_page_edge * k_page_edge +
                 (row % k_page_edge) * k_page_edge + column % k_page_edge];
  }
  [[nodiscard]] const plan::CellGrid& grid() const { return *grid_; }
  [[nodiscard]] const std::shared_ptr<const plan::CellGrid>& shared_grid() const { return grid_; }
  /// Centres of the cells in Web Mercator.
  [[nodiscard]] std::span<const Unit> units() const { return unit_; }

 private:
  static constexpr std::uint64_t k_page_edge = 16;
  std::shared_ptr<const plan::CellGrid> grid_;
  base::Point origin_;
  double per_metre_ = 0.0;
  std::uint64_t columns_ = 0, rows_ = 0, page_columns_ = 0;
  std::vector<std::int32_t> page_;  ///< by row and column of pages; -1: nobody lives there
  std::vector<std::int32_t> cell_;  ///< by page, then by row and column in it
  std::vector<Unit> unit_;
};

/// The cell under every pixel of a picture; what costs most of drawing cells, and stays while only
/// colours change.
struct PixelTable {
  ViewFrame frame;
  std::vector<std::int32_t> cell;  ///< by row and column; CellIndex::k_none: no cell
};

/// Squares: the cell under the middle of the pixel; where cells are smaller than one and a half
/// pixels, the pixel shows whoever has the most residents of it and of those whose centres lie in
/// it, so that no lone cell is lost. Points: discs, the nearest centre first. The result does not
/// depend on `threads`.
PixelTable make_pixel_table(const ViewFrame& frame, const CellIndex& cells, int threads);

/// Gives every pixel the colour of its cell's class; transparent where there is no cell. `colours`:
/// by class, not premultiplied.
QImage colour_pixels(const PixelTable& table, std::span<const std::uint8_t> class_of_cell,
                     const std::array<QRgb, 256>& colours, double opacity, int threads);

/// By cell: of Difference, as a number.
std::vector<std::uint8_t> differences(const plan::Legend& legend, const plan::LensCells& before,
                                      const plan::LensCells& now);
std::array<QRgb, 256> difference_colours(Look look);

}  // namespace saavu::map
