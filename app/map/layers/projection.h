// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QSize>

#include <saavu/base/units.h>

namespace saavu::map {

/// A place in Web Mercator (EPSG:3857) on the unit square, as QtLocation has it: x grows to the
/// east from 180° W, y to the south from 85.05° N.
struct Unit {
  double x = 0.0;
  double y = 0.0;
  friend bool operator==(const Unit&, const Unit&) = default;
};

/// Longitude and latitude in degrees.
struct Degrees {
  double longitude = 0.0;
  double latitude = 0.0;
};
Unit to_unit(Degrees degrees);
Degrees to_degrees(Unit unit);

/// EPSG:3067 to Web Mercator, by PROJ. Any thread.
Unit to_unit(base::Point point);
/// The inverse of `to_unit`.
base::Point to_point(Unit unit);

/// A picture of a part of the map, north up.
struct ViewFrame {
  double scale = 0.0;  ///< pixels of the picture across the whole world
  double left = 0.0;   ///< of the picture's left edge, in such pixels from 180° W; whole
  double top = 0.0;    ///< the same from the north; whole
  QSize size;          ///< pixels of the picture
  double ratio = 1.0;  ///< pixels of the picture a logical pixel (of 1/96 inch)

  [[nodiscard]] QPointF to_pixel(Unit unit) const {
    return {unit.x * scale - left, unit.y * scale - top};
  }
  [[nodiscard]] Unit at_pixel(QPointF pixel) const {
    return {(pixel.x() + left) / scale, (pixel.y() + top) / scale};
  }
  /// The part of the unit square that it shows.
  [[nodiscard]] QRectF extent() const {
    return {left / scale, top / scale, size.width() / scale, size.height() / scale};
  }
  /// Metres on the ground a logical pixel, in the middle of the picture.
  [[nodiscard]] double metres_per_pixel() const;
  friend bool operator==(const ViewFrame&, const ViewFrame&) = default;
};

/// Metres on the ground across one unit, at a latitude given by its y.
double metres_per_unit(double y);

/// Where the pixels of a picture lie in EPSG:3067: PROJ at the corners of squares, straight lines
/// between them. The squares are so small that a pixel is off by less than 0.2 pixels anywhere in
/// Finland and at any scale (tests/app/map/projection_test.cpp).
class PointMesh {
 public:
  explicit PointMesh(const ViewFrame& frame);
  [[nodiscard]] base::Point at(double x, double y) const;
  /// Calls `see(column, point)` for the middles of the pixels of a row, from left to right.
  template <class See>
  void along_row(int row, int width, See see) const {
    const double line = (row + 0.5) / step_;
    const auto above = static_cast<std::size_t>(line);
    const double part = line - static_cast<double>(above);
    const base::Point* const upper = point_.data() + above * columns_;
    const base::Point* const lower = upper + columns_;
    const auto mixed = [&](std::size_t column) {
      return base::Point{upper[column].x + part * (lower[column].x - upper[column].x),
                         upper[column].y + part * (lower[column].y - upper[column].y)};
    };
    base::Point from = mixed(0);
    for (int first = 0, square = 0; first < width; first += step_, ++square) {
      const base::Point to = mixed(static_cast<std::size_t>(square) + 1);
      const double dx = (to.x - from.x) / step_;
      const double dy = (to.y - from.y) / step_;
      const int count = width - first < step_ ? width - first : step_;
      for (int inside = 0; inside < count; ++inside)
        see(first + inside,
            base::Point{from.x + (inside + 0.5) * dx, from.y + (inside + 0.5) * dy});
      from = to;
    }
  }

 private:
  int step_ = 32;
  std::size_t columns_ = 0;
  std::vector<base::Point> point_;  ///< by row and column of the corners
};

/// A round length for a scale bar of at most so many pixels.
struct ScaleBar {
  double metres = 0.0;
  double pixels = 0.0;
};
/// The longest of 1, 2 or 5 times a power of ten metres that fits.
ScaleBar scale_bar(double metres_per_pixel, double max_pixels);

}  // namespace saavu::map
