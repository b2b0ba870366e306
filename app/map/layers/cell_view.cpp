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

/// Where nobody lives and nobody gets to, as on the open sea, there is nothing to tell: no colour.
std::vector<std::uint8_t> told_grades(const plan::LensPicture& picture,
                                      const plan::LensCells& cells) {
  constexpr std::uint8_t k_clear = 255;  // no legend has so many grades
  std::vector<std::uint8_t> grades = cells.grade;
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
  return colour_pixels(table, told_grades(picture, side == Side::before ? before : now),
                       grade_colours(picture.legend, view.look), opacity, threads);
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
