// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "cell_raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "cell_view.h"

namespace saavu::map {
namespace {

constexpr int k_edge = 40;
constexpr double k_size_m = 1000.0;
constexpr base::Point k_corner{380'000.0, 6'670'000.0};

/// A square of cells with some left out; residents differ.
std::shared_ptr<const plan::CellGrid> some_cells(double size_m = k_size_m) {
  auto grid = std::make_shared<plan::CellGrid>();
  grid->size_m = size_m;
  std::mt19937 random(3);
  for (int row = 0; row < k_edge; ++row)
    for (int column = 0; column < k_edge; ++column) {
      if (random() % 4 == 0) continue;
      grid->centre.push_back(
          {k_corner.x + (column + 0.5) * k_size_m, k_corner.y + (row + 0.5) * k_size_m});
      grid->residents.push_back(static_cast<std::int32_t>(random() % 100'000));
    }
  return grid;
}

ViewFrame frame_over(const plan::CellGrid& grid, double zoom, QSize size) {
  const Unit middle = to_unit(grid.centre[grid.centre.size() / 2]);
  const double scale = 256.0 * std::exp2(zoom);
  return {.scale = scale,
          .left = std::floor(middle.x * scale - size.width() / 2.0),
          .top = std::floor(middle.y * scale - size.height() / 2.0),
          .size = size,
          .ratio = 1.0};
}

std::int32_t cell_at(const PixelTable& table, QPointF pixel) {
  return table.cell[static_cast<std::size_t>(pixel.y()) *
                        static_cast<std::size_t>(table.frame.size.width()) +
                    static_cast<std::size_t>(pixel.x())];
}

bool is_inside(const ViewFrame& frame, QPointF pixel) {
  return pixel.x() >= 0 && pixel.y() >= 0 && pixel.x() < frame.size.width() &&
         pixel.y() < frame.size.height();
}

/// Five ratings, never; cells take them in turn.
plan::LensPicture some_picture(std::shared_ptr<const plan::CellGrid> grid) {
  plan::LensPicture picture;
  for (int rating = 0; rating < 5; ++rating)
    picture.legend.grades.push_back(
        {static_cast<network::Rating>(rating), {}, plan::Grade::Kind::rating});
  picture.legend.grades.push_back({network::Rating::unknown, {}, plan::Grade::Kind::never});
  auto now = std::make_shared<plan::LensCells>();
  auto before = std::make_shared<plan::LensCells>();
  for (std::size_t cell = 0; cell < grid->centre.size(); ++cell) {
    now->grade.push_back(static_cast<std::uint8_t>(cell % 5));
    before->grade.push_back(static_cast<std::uint8_t>((cell / 7) % 6));
  }
  picture.grid = std::move(grid);
  picture.now = std::move(now);
  picture.before = std::move(before);
  return picture;
}

}  // namespace

TEST_CASE("Where a cell's centre is, the cell is drawn, at every zoom at which it has room") {
  const auto grid = some_cells();
  const CellIndex cells(grid);
  for (const double zoom : {8.0, 8.7, 9.5, 11.0, 13.3, 16.0}) {
    const ViewFrame frame = frame_over(*grid, zoom, {700, 500});
    REQUIRE(k_size_m >= 1.5 * frame.metres_per_pixel());
    const PixelTable table = make_pixel_table(frame, cells, 2);
    std::size_t seen = 0;
    for (std::size_t cell = 0; cell < grid->centre.size(); ++cell) {
      const QPointF pixel = frame.to_pixel(to_unit(grid->centre[cell]));
      if (!is_inside(frame, pixel)) continue;
      ++seen;
      REQUIRE(cell_at(table, pixel) == static_cast<std::int32_t>(cell));
    }
    CHECK(seen > 0);
  }
}

TEST_CASE("Every pixel shows the cell that PROJ says lies under its middle") {
  const auto grid = some_cells();
  const CellIndex cells(grid);
  const ViewFrame frame = frame_over(*grid, 10.2, {300, 220});
  const PixelTable table = make_pixel_table(frame, cells, 1);
  std::size_t differing = 0;
  for (int row = 0; row < frame.size.height(); ++row)
    for (int column = 0; column < frame.size.width(); ++column) {
      const QPointF middle(column + 0.5, row + 0.5);
      const base::Point point = to_point(frame.at_pixel(middle));
      // Searched, not looked up.
      std::int32_t expected = CellIndex::k_none;
      for (std::size_t cell = 0; cell < grid->centre.size(); ++cell)
        if (std::abs(point.x - grid->centre[cell].x) < k_size_m / 2.0 &&
            std::abs(point.y - grid->centre[cell].y) < k_size_m / 2.0)
          expected = static_cast<std::int32_t>(cell);
      if (cell_at(table, middle) != expected) ++differing;
    }
  // A pixel whose middle lies on an edge, to a twentieth of a pixel, may fall to either side.
  CHECK(differing < 60);
}

TEST_CASE("From afar a pixel shows its most populous cell, and no lone cell is lost") {
  const auto grid = some_cells();
  const CellIndex cells(grid);
  for (const double zoom : {4.0, 5.2, 6.5}) {
    const ViewFrame frame = frame_over(*grid, zoom, {200, 200});
    const PixelTable table = make_pixel_table(frame, cells, 2);
    for (std::size_t cell = 0; cell < grid->centre.size(); ++cell) {
      const std::int32_t shown = cell_at(table, frame.to_pixel(to_unit(grid->centre[cell])));
      REQUIRE(shown != CellIndex::k_none);
      REQUIRE(grid->residents[static_cast<std::size_t>(shown)] >= grid->residents[cell]);
    }
  }
}

TEST_CASE("Points are discs around their places, and gaps stay clear") {
  const auto grid = some_cells(0.0);
  const CellIndex cells(grid);
  CHECK(cells.at(grid->centre.front()) == CellIndex::k_none);
  const ViewFrame frame = frame_over(*grid, 11.5, {600, 400});
  const PixelTable table = make_pixel_table(frame, cells, 1);
  for (std::size_t cell = 0; cell < grid->centre.size(); ++cell) {
    const QPointF pixel = frame.to_pixel(to_unit(grid->centre[cell]));
    if (is_inside(frame, pixel)) CHECK(cell_at(table, pixel) == static_cast<std::int32_t>(cell));
  }
  CHECK(std::ranges::count(table.cell, CellIndex::k_none) > 0);
}

TEST_CASE("Pictures are the same on any number of threads, and every time") {
  const auto grid = some_cells();
  const CellIndex cells(grid);
  const auto picture = std::make_shared<const plan::LensPicture>(some_picture(grid));
  for (const double zoom : {5.0, 9.3}) {
    const ViewFrame frame = frame_over(*grid, zoom, {333, 217});
    const PixelTable one = make_pixel_table(frame, cells, 1);
    const CellView view{.picture = picture, .ground = nullptr};
    const QImage first = cells_picture(one, view, Side::now, 1);
    for (const int threads : {1, 2, 5, 500}) {
      const PixelTable table = make_pixel_table(frame, cells, threads);
      CHECK(table.cell == one.cell);
      CHECK(cells_picture(table, view, Side::now, threads) == first);
    }
  }
}

TEST_CASE("Cells have the colours of their classes: now, before, and what has changed") {
  const auto grid = some_cells();
  const CellIndex cells(grid);
  const auto picture = std::make_shared<const plan::LensPicture>(some_picture(grid));
  const ViewFrame frame = frame_over(*grid, 10.0, {400, 300});
  const PixelTable table = make_pixel_table(frame, cells, 2);
  CellView view{.picture = picture, .ground = nullptr, .look = {.contrast = true}};  // opaque
  const std::array<QRgb, 256> grades = grade_colours(picture->legend, view.look);
  const std::array<QRgb, 256> changes = difference_colours(view.look);
  const QImage now = cells_picture(table, view, Side::now, 2);
  const QImage before = cells_picture(table, view, Side::before, 2);
  view.compare = MapScene::Compare::Difference;
  const QImage change = cells_picture(table, view, Side::now, 2);
  std::size_t unchanged = 0;
  for (std::size_t cell = 0; cell < grid->centre.size(); ++cell) {
    const QPointF place = frame.to_pixel(to_unit(grid->centre[cell]));
    if (!is_inside(frame, place)) continue;
    const QPoint pixel(static_cast<int>(place.x()), static_cast<int>(place.y()));
    CHECK(now.pixel(pixel) == grades[picture->now->grade[cell]]);
    CHECK(before.pixel(pixel) == grades[picture->before->grade[cell]]);
    const auto expected = static_cast<std::size_t>(
        difference_of(picture->legend, picture->before->grade[cell], picture->now->grade[cell]));
    CHECK(change.pixel(pixel) == changes.at(expected));
    if (qAlpha(change.pixel(pixel)) == 0) ++unchanged;
  }
  CHECK(unchanged > 0);
  CHECK(now.pixel(0, 0) ==
        (table.cell.front() < 0
             ? 0U
             : grades[picture->now->grade[static_cast<std::size_t>(table.cell.front())]]));
}

TEST_CASE("A grid without cells, and classes that are missing, draw nothing") {
  auto empty = std::make_shared<plan::CellGrid>();
  empty->size_m = 1000.0;
  const CellIndex none(empty);
  CHECK(none.at({500'000, 6'700'000}) == CellIndex::k_none);
  const auto grid = some_cells();
  const CellIndex cells(grid);
  const ViewFrame frame = frame_over(*grid, 10.0, {64, 64});
  const PixelTable table = make_pixel_table(frame, cells, 1);
  std::array<QRgb, 256> colours{};
  colours.fill(0xffff0000);
  const QImage picture = colour_pixels(table, {}, colours, 1.0, 1);
  for (int row = 0; row < 64; ++row)
    for (int column = 0; column < 64; ++column)
      REQUIRE(picture.pixel(column, row) == 0U);
}

}  // namespace saavu::map
