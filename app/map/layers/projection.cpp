// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <proj.h>

#include <saavu/base/verify.h>

namespace saavu::map {

namespace {

constexpr double k_circle = 2.0 * std::numbers::pi;
constexpr double k_degree = std::numbers::pi / 180.0;
constexpr double k_earth_radius_m = 6378137.0;  // of Web Mercator's sphere

/// ETRS-TM35FIN is UTM zone 35 on GRS80 over all of Finland; ETRS89 and WGS 84 are taken for the
/// same, as maps do. Named so, PROJ needs no database: a thread has its own in no time.
class Projection {
 public:
  static const Projection& of_thread() {
    static thread_local const Projection projection;
    return projection;
  }
  /// Longitude and latitude in radians.
  [[nodiscard]] PJ_COORD to_angles(base::Point point) const {
    return proj_trans(transform_, PJ_INV, proj_coord(point.x, point.y, 0, 0));
  }
  [[nodiscard]] PJ_COORD to_metres(double longitude, double latitude) const {
    return proj_trans(transform_, PJ_FWD, proj_coord(longitude, latitude, 0, 0));
  }
  Projection(const Projection&) = delete;
  Projection& operator=(const Projection&) = delete;

 private:
  Projection()
      : context_(proj_context_create()),
        transform_(proj_create(context_, "+proj=utm +zone=35 +ellps=GRS80")) {
    base::verify(transform_ != nullptr, "PROJ has no UTM");
  }
  ~Projection() {
    proj_destroy(transform_);
    proj_context_destroy(context_);
  }
  PJ_CONTEXT* context_;
  PJ* transform_;
};

Unit from_angles(double longitude, double latitude) {
  return {longitude / k_circle + 0.5, 0.5 - std::asinh(std::tan(latitude)) / k_circle};
}
double longitude_of(Unit unit) {
  return (unit.x - 0.5) * k_circle;
}
double latitude_of(Unit unit) {
  return std::atan(std::sinh((0.5 - unit.y) * k_circle));
}

}  // namespace

Unit to_unit(Degrees degrees) {
  return from_angles(degrees.longitude * k_degree, degrees.latitude * k_degree);
}

Degrees to_degrees(Unit unit) {
  return {longitude_of(unit) / k_degree, latitude_of(unit) / k_degree};
}

Unit to_unit(base::Point point) {
  const PJ_COORD angles = Projection::of_thread().to_angles(point);
  return from_angles(angles.lp.lam, angles.lp.phi);
}

base::Point to_point(Unit unit) {
  const PJ_COORD metres = Projection::of_thread().to_metres(longitude_of(unit), latitude_of(unit));
  return {metres.xy.x, metres.xy.y};
}

double metres_per_unit(double y) {
  // cos(latitude) = 1 / cosh(asinh(tan(latitude)))
  return k_circle * k_earth_radius_m / std::cosh((0.5 - y) * k_circle);
}

double ViewFrame::metres_per_pixel() const {
  return metres_per_unit((top + size.height() / 2.0) / scale) / scale * ratio;
}

PointMesh::PointMesh(const ViewFrame& frame) {
  // Between two corners the projection bends by step² / 8 times its second derivative, in metres a
  // pixel squared: the scale of Mercator grows by tan(latitude) / radius a metre, 4.5e-7 in the
  // north of Finland.
  constexpr double k_bend_per_m = 4.5e-7;
  constexpr double k_error_pixels = 0.05;
  const double pixel_m = frame.metres_per_pixel() / frame.ratio;
  step_ = static_cast<int>(
      std::clamp(std::sqrt(8.0 * k_error_pixels / (pixel_m * k_bend_per_m)), 8.0, 64.0));
  columns_ = static_cast<std::size_t>((frame.size.width() + step_ - 1) / step_) + 1;
  const auto rows = static_cast<std::size_t>((frame.size.height() + step_ - 1) / step_) + 1;
  point_.reserve(columns_ * rows);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns_; ++column)
      point_.push_back(to_point(
          frame.at_pixel({static_cast<double>(column) * step_, static_cast<double>(row) * step_})));
}

base::Point PointMesh::at(double x, double y) const {
  const std::size_t rows = point_.size() / columns_;
  const double across = x / step_;
  const double down = y / step_;
  const auto column = std::min(static_cast<std::size_t>(std::max(across, 0.0)), columns_ - 2);
  const auto row = std::min(static_cast<std::size_t>(std::max(down, 0.0)), rows - 2);
  const double right = across - static_cast<double>(column);
  const double below = down - static_cast<double>(row);
  const base::Point* const corner = point_.data() + row * columns_ + column;
  const auto mix = [&](double base::Point::* part) {
    const double upper = corner[0].*part + right * (corner[1].*part - corner[0].*part);
    const double lower =
        corner[columns_].*part + right * (corner[columns_ + 1].*part - corner[columns_].*part);
    return upper + below * (lower - upper);
  };
  return {mix(&base::Point::x), mix(&base::Point::y)};
}

ScaleBar scale_bar(double metres_per_pixel, double max_pixels) {
  const double most = metres_per_pixel * max_pixels;
  if (!(most > 0.0)) return {};
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  const double metres = power * (most >= 5.0 * power ? 5.0 : most >= 2.0 * power ? 2.0 : 1.0);
  return {metres, metres / metres_per_pixel};
}

}  // namespace saavu::map
