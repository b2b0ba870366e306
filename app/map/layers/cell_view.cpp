// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "cell_view.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QPainter>

#include "ground_paint.h"

namespace saavu::map {

namespace {

base::Millis mean_of(const std::optional<double>& minutes) {
  return minutes ? base::Millis::from_minutes(*minutes) : base::Millis::infinite();
}

/// Of an area: by its residents' mean time where there is one, else by the class of the median
/// resident.
Difference area_difference(const plan::Legend& legend, const plan::AreaNumbers& numbers) {
  if (numbers.mean_min && numbers.mean_before_min)
    return difference_of(mean_of(numbers.mean_before_min), mean_of(numbers.mean_min));
  return difference_of(legend, numbers.grade_before, numbers.grade);
}

/// Where nobody lives and nobody gets to, or all is water, there is nothing to tell: no colour.
std::vector<std::uint8_t> told_grades(const CellView& view, const plan::LensCells& cells) {
  constexpr std::uint8_t k_clear = 255;  // no legend has so many grades
  const plan::LensPicture& picture = *view.picture;
  std::vector<std::uint8_t> grades = cells.grade;
  if (view.bare != nullptr) {
    for (std::size_t cell = 0; cell < std::min(grades.size(), view.bare->size()); ++cell)
      if ((*view.bare)[cell]) grades[cell] = k_clear;
  }
  const auto never =
      std::ranges::find(picture.legend.grades, plan::Grade::Kind::never, &plan::Grade::kind);
  if (never == picture.legend.grades.end() || picture.grid == nullptr) return grades;
  const auto out_of_reach = static_cast<std::uint8_t>(never - picture.legend.grades.begin());
  const std::size_t count = std::min(grades.size(), picture.grid->residents.size());
  for (std::size_t cell = 0; cell < count; ++cell) {
    if (grades[cell] == out_of_reach && picture.grid->residents[cell] == 0) grades[cell] = k_clear;
  }
  return grades;
}

}  // namespace

QImage cells_picture(const PixelTable& table, const CellView& view, Side side, int threads) {
  const plan::LensPicture& picture = *view.picture;
  const plan::LensCells& now = *picture.now;
  const plan::LensCells& before = picture.before != nullptr ? *picture.before : now;
  const double opacity = cell_opacity(view.look);
  if (view.compare == MapScene::Compare::Difference)
    return colour_pixels(table, differences(picture.legend, before, now),
                         difference_colours(view.look), std::max(opacity, 0.9), threads);
  return colour_pixels(table, told_grades(view, side == Side::before ? before : now),
                       grade_colours(picture.legend, view.look), opacity, threads);
}

std::vector<bool> bare_cells(const plan::CellGrid& grid, const Ground& ground) {
  std::vector<bool> bare;
  if (ground.extent.isNull() || !(grid.size_m > 0.0) || !std::ranges::contains(grid.residents, 0))
    return bare;
  const QImage land = land_mask(ground);
  const QRectF extent = ground.extent;
  // The square of pixels around a cell, whose corners the projections turn a little.
  constexpr double k_turned = 1.1;
  const auto has_land = [&](base::Point centre) {
    const Unit at = to_unit(centre);
    const double x = (at.x - extent.left()) / extent.width() * land.width();
    const double y = (at.y - extent.top()) / extent.height() * land.height();
    const double metres = metres_per_unit(at.y) * extent.width() / land.width();
    const double reach = k_turned * grid.size_m / 2.0 / metres;
    const int left = static_cast<int>(std::floor(x - reach));
    const int right = static_cast<int>(std::floor(x + reach));
    const int top = static_cast<int>(std::floor(y - reach));
    const int bottom = static_cast<int>(std::floor(y + reach));
    // Beyond the areas nothing is known.
    if (left < 0 || top < 0 || right >= land.width() || bottom >= land.height()) return true;
    for (int row = top; row <= bottom; ++row) {
      const auto* const line = reinterpret_cast<const quint16*>(land.constScanLine(row));
      if (std::any_of(line + left, line + right + 1, [](quint16 pixel) { return pixel != 0; }))
        return true;
    }
    return false;
  };
  bare.resize(grid.centre.size());
  for (std::size_t cell = 0; cell < std::min(bare.size(), grid.residents.size()); ++cell)
    bare[cell] = grid.residents[cell] == 0 && !has_land(grid.centre[cell]);
  return bare;
}

std::vector<QRgb> area_colours(const CellView& view, Side side) {
  std::vector<QRgb> colours;
  if (view.ground == nullptr) return colours;
  const plan::LensPicture& picture = *view.picture;
  const std::array<QRgb, 256> grades = grade_colours(picture.legend, view.look);
  const std::array<QRgb, 256> changes = difference_colours(view.look);
  const std::vector<std::size_t>& municipality_of = view.ground->municipality_of_area;
  for (const plan::AreaNumbers& numbers : picture.municipalities) {
    if (numbers.area >= municipality_of.size()) continue;
    const std::size_t municipality = municipality_of[numbers.area];
    if (municipality == ~std::size_t{0}) continue;
    if (municipality >= colours.size()) colours.resize(municipality + 1, 0);
    if (view.compare == MapScene::Compare::Difference)
      colours[municipality] =
          changes.at(static_cast<std::size_t>(area_difference(picture.legend, numbers)));
    else
      colours[municipality] =
          grades.at(side == Side::before ? numbers.grade_before : numbers.grade);
  }
  return colours;
}

QImage areas_picture(const ViewFrame& frame, const CellView& view, Side side) {
  QImage picture(frame.size, QImage::Format_ARGB32_Premultiplied);
  picture.fill(Qt::transparent);
  if (view.ground == nullptr) return picture;
  QPainter painter(&picture);
  paint_areas(painter, frame, *view.ground, area_colours(view, side), cell_opacity(view.look));
  return picture;
}

}  // namespace saavu::map
