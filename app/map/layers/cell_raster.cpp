// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "cell_raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <thread>

namespace saavu::map {

namespace {

/// Runs `work(first, last)` on parts of 0 .. count, each on a thread of its own.
template <class Work>
void in_parts(int count, int threads, const Work& work) {
  std::vector<std::jthread> others;
  const int parts = std::clamp(threads, 1, std::max(count, 1));
  for (int part = 1; part < parts; ++part)
    others.emplace_back(
        [&work, count, parts, part] { work(count * part / parts, count * (part + 1) / parts); });
  work(0, count / parts);
}

/// How large a point without an extent is drawn, in logical pixels.
double disc_radius(double metres_per_pixel) {
  return std::clamp(2200.0 / metres_per_pixel, 2.5, 9.0);
}

void put_discs(const CellIndex& cells, PixelTable& table) {
  const ViewFrame& frame = table.frame;
  const int width = frame.size.width();
  const int height = frame.size.height();
  const double radius = disc_radius(frame.metres_per_pixel()) * frame.ratio;
  std::vector<float> nearest(table.cell.size(), std::numeric_limits<float>::infinity());
  for (std::size_t cell = 0; cell < cells.units().size(); ++cell) {
    const QPointF centre = frame.to_pixel(cells.units()[cell]);
    if (centre.x() < -radius || centre.y() < -radius || centre.x() > width + radius ||
        centre.y() > height + radius)
      continue;
    const int top = std::max(0, static_cast<int>(centre.y() - radius));
    const int bottom = std::min(height - 1, static_cast<int>(centre.y() + radius));
    const int left = std::max(0, static_cast<int>(centre.x() - radius));
    const int right = std::min(width - 1, static_cast<int>(centre.x() + radius));
    for (int row = top; row <= bottom; ++row) {
      for (int column = left; column <= right; ++column) {
        const auto away =
            static_cast<float>(std::hypot(column + 0.5 - centre.x(), row + 0.5 - centre.y()));
        const std::size_t pixel = static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                                  static_cast<std::size_t>(column);
        if (away > radius || away >= nearest[pixel]) continue;
        nearest[pixel] = away;
        table.cell[pixel] = static_cast<std::int32_t>(cell);
      }
    }
  }
}

/// Pixels in which centres of cells lie show the largest of them.
void put_centres(const CellIndex& cells, PixelTable& table) {
  const ViewFrame& frame = table.frame;
  const double width = frame.size.width();
  const double height = frame.size.height();
  const std::vector<std::int32_t>& residents = cells.grid().residents;
  const auto residents_of = [&](std::size_t cell) {
    return cell < residents.size() ? residents[cell] : 0;
  };
  for (std::size_t cell = 0; cell < cells.units().size(); ++cell) {
    const QPointF centre = frame.to_pixel(cells.units()[cell]);
    if (!(centre.x() >= 0.0 && centre.y() >= 0.0 && centre.x() < width && centre.y() < height))
      continue;
    std::int32_t& shown =
        table.cell[static_cast<std::size_t>(centre.y()) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(centre.x())];
    if (shown == CellIndex::k_none ||
        residents_of(static_cast<std::size_t>(shown)) < residents_of(cell))
      shown = static_cast<std::int32_t>(cell);
  }
}

}  // namespace

CellIndex::CellIndex(std::shared_ptr<const plan::CellGrid> grid) : grid_(std::move(grid)) {
  const std::vector<base::Point>& centres = grid_->centre;
  unit_.reserve(centres.size());
  for (const base::Point centre : centres)
    unit_.push_back(to_unit(centre));
  if (centres.empty() || !(grid_->size_m > 0.0)) return;
  const double edge = grid_->size_m;
  base::Point last = origin_ = centres.front();
  for (const base::Point centre : centres) {
    origin_ = {std::min(origin_.x, centre.x), std::min(origin_.y, centre.y)};
    last = {std::max(last.x, centre.x), std::max(last.y, centre.y)};
  }
  origin_ = {origin_.x - edge / 2.0, origin_.y - edge / 2.0};
  per_metre_ = 1.0 / edge;
  columns_ = static_cast<std::uint64_t>((last.x - origin_.x) * per_metre_) + 1;
  rows_ = static_cast<std::uint64_t>((last.y - origin_.y) * per_metre_) + 1;
  page_columns_ = (columns_ + k_page_edge - 1) / k_page_edge;
  page_.assign(page_columns_ * ((rows_ + k_page_edge - 1) / k_page_edge), -1);
  for (std::size_t cell = 0; cell < centres.size(); ++cell) {
    const auto column = static_cast<std::uint64_t>((centres[cell].x - origin_.x) * per_metre_);
    const auto row = static_cast<std::uint64_t>((centres[cell].y - origin_.y) * per_metre_);
    std::int32_t& page = page_[(row / k_page_edge) * page_columns_ + column / k_page_edge];
    if (page < 0) {
      page = static_cast<std::int32_t>(cell_.size() / (k_page_edge * k_page_edge));
      cell_.resize(cell_.size() + k_page_edge * k_page_edge, k_none);
    }
    cell_[static_cast<std::size_t>(page) * k_page_edge * k_page_edge +
          (row % k_page_edge) * k_page_edge + column % k_page_edge] =
        static_cast<std::int32_t>(cell);
  }
}

PixelTable make_pixel_table(const ViewFrame& frame, const CellIndex& cells, int threads) {
  const int width = frame.size.width();
  const int height = frame.size.height();
  PixelTable table{frame, {}};
  table.cell.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                    CellIndex::k_none);
  if (!(cells.grid().size_m > 0.0)) {
    put_discs(cells, table);
    return table;
  }
  const PointMesh mesh(frame);
  in_parts(height, threads, [&](int first, int last) {
    for (int row = first; row < last; ++row) {
      std::int32_t* const line =
          table.cell.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width);
      mesh.along_row(row, width,
                     [&](int column, base::Point point) { line[column] = cells.at(point); });
    }
  });
  const double pixel_m = frame.metres_per_pixel() / frame.ratio;
  if (cells.grid().size_m < 1.5 * pixel_m) put_centres(cells, table);
  return table;
}

QImage colour_pixels(const PixelTable& table, std::span<const std::uint8_t> class_of_cell,
                     const std::array<QRgb, 256>& colours, double opacity, int threads) {
  std::array<QRgb, 256> painted{};
  for (std::size_t position = 0; position < painted.size(); ++position) {
    const QRgb colour = colours[position];
    painted[position] =
        qPremultiply(qRgba(qRed(colour), qGreen(colour), qBlue(colour),
                           static_cast<int>(std::lround(qAlpha(colour) * opacity))));
  }
  const int width = table.frame.size.width();
  QImage picture(table.frame.size, QImage::Format_ARGB32_Premultiplied);
  if (picture.isNull()) return picture;
  // Taken once: what is asked of a picture in threads would copy it.
  uchar* const bytes = picture.bits();
  const qsizetype stride = picture.bytesPerLine();
  const std::size_t count = class_of_cell.size();
  in_parts(table.frame.size.height(), threads, [&](int first, int last) {
    for (int row = first; row < last; ++row) {
      const std::int32_t* const cells =
          table.cell.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width);
      auto* const pixels = reinterpret_cast<QRgb*>(bytes + row * stride);
      for (int column = 0; column < width; ++column) {
        // "None" is larger than any position once it is unsigned.
        const auto cell = static_cast<std::uint32_t>(cells[column]);
        pixels[column] = cell < count ? painted[class_of_cell[cell]] : 0;
      }
    }
  });
  return picture;
}

std::vector<std::uint8_t> differences(const plan::Legend& legend, const plan::LensCells& before,
                                      const plan::LensCells& now) {
  const std::size_t count = std::min(before.grade.size(), now.grade.size());
  const bool by_time = before.time.size() >= count && now.time.size() >= count;
  std::vector<std::uint8_t> found(count);
  for (std::size_t cell = 0; cell < count; ++cell)
    found[cell] = static_cast<std::uint8_t>(
        by_time ? difference_of(before.time[cell], now.time[cell])
                : difference_of(legend, before.grade[cell], now.grade[cell]));
  return found;
}

std::array<QRgb, 256> difference_colours(Look look) {
  std::array<QRgb, 256> colours{};
  for (std::size_t which = 0; which < k_difference_count; ++which)
    colours[which] = difference_colour(static_cast<Difference>(which), look).rgba();
  return colours;
}

}  // namespace saavu::map
