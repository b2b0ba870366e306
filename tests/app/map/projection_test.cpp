// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "projection.h"

#include <cmath>
#include <random>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

namespace saavu::map {
namespace {

using Catch::Approx;

ViewFrame frame_at(Degrees centre, double zoom, QSize size, double ratio) {
  const Unit unit = to_unit(centre);
  const double scale = 256.0 * std::exp2(zoom) * ratio;
  return {.scale = scale,
          .left = std::floor(unit.x * scale - size.width() / 2.0),
          .top = std::floor(unit.y * scale - size.height() / 2.0),
          .size = size,
          .ratio = ratio};
}

/// How far a point lies from a pixel, in pixels, by PROJ.
double error_px(const ViewFrame& frame, QPointF pixel, base::Point point) {
  const QPointF away = frame.to_pixel(to_unit(point)) - pixel;
  return std::hypot(away.x(), away.y());
}

}  // namespace

TEST_CASE("Points of EPSG:3067 lie where the projection has them") {
  // On the central meridian the easting is the false easting; the northing is 0.9996 times the
  // meridian's arc on GRS80, 6,654,072.819 m at 60°.
  const base::Point middle = to_point(to_unit(Degrees{27.0, 60.0}));
  CHECK(middle.x == Approx(500'000.0).margin(1e-3));
  CHECK(middle.y == Approx(0.9996 * 6'654'072.819).margin(0.01));
  std::mt19937 random(7);
  std::uniform_real_distribution<double> east(50'000, 750'000);
  std::uniform_real_distribution<double> north(6'600'000, 7'780'000);
  for (int trial = 0; trial < 1000; ++trial) {
    const base::Point point{east(random), north(random)};
    const base::Point back = to_point(to_unit(point));
    REQUIRE(base::distance_m(point, back) < 1e-4);
  }
}

TEST_CASE("The equator of Web Mercator is as long as the sphere is round") {
  CHECK(metres_per_unit(0.5) == Approx(40'075'016.686).margin(0.01));
  const Unit sixty = to_unit(Degrees{0.0, 60.0});
  CHECK(metres_per_unit(sixty.y) == Approx(40'075'016.686 / 2.0).margin(0.01));
}

TEST_CASE("The mesh is off by less than 0.2 pixels anywhere in Finland at every zoom") {
  std::mt19937 random(1);
  double worst = 0.0;
  for (double zoom = 3.0; zoom <= 18.0; zoom += 0.75) {
    for (const double longitude : {19.2, 23.0, 27.0, 31.6}) {
      for (const double latitude : {59.6, 62.0, 66.0, 70.1}) {
        for (const double ratio : {1.0, 2.0}) {
          const QSize size(1600, 1001);
          const ViewFrame frame = frame_at({longitude, latitude}, zoom, size, ratio);
          const PointMesh mesh(frame);
          std::uniform_real_distribution<double> across(0.0, size.width());
          std::uniform_real_distribution<double> down(0.0, size.height());
          for (int trial = 0; trial < 60; ++trial) {
            const QPointF pixel(across(random), down(random));
            const Degrees there = to_degrees(frame.at_pixel(pixel));
            // Beyond Finland by some way nobody lives on this grid.
            if (there.longitude < 18.0 || there.longitude > 33.0 || there.latitude < 58.5 ||
                there.latitude > 71.0)
              continue;
            worst = std::max(worst, error_px(frame, pixel, mesh.at(pixel.x(), pixel.y())));
          }
        }
      }
    }
  }
  INFO("worst: " << worst << " pixels");
  CHECK(worst < 0.2);
  CHECK(worst > 0.0);
}

TEST_CASE("Rows of the mesh are its points in the middles of pixels") {
  const ViewFrame frame = frame_at({25.0, 61.0}, 7.3, {203, 157}, 1.0);
  const PointMesh mesh(frame);
  for (const int row : {0, 31, 32, 33, 100, 156}) {
    int next = 0;
    mesh.along_row(row, frame.size.width(), [&](int column, base::Point point) {
      REQUIRE(column == next++);
      REQUIRE(base::distance_m(point, mesh.at(column + 0.5, row + 0.5)) < 1e-6);
    });
    CHECK(next == frame.size.width());
  }
}

TEST_CASE("A scale bar is the longest round length that fits") {
  CHECK(scale_bar(123.0, 100.0).metres == 10'000.0);
  CHECK(scale_bar(50.0, 100.0).metres == 5'000.0);
  CHECK(scale_bar(49.9, 100.0).metres == 2'000.0);
  CHECK(scale_bar(0.3, 100.0).metres == 20.0);
  CHECK(scale_bar(0.3, 100.0).pixels == Approx(20.0 / 0.3));
  CHECK(scale_bar(0.0, 100.0).metres == 0.0);
}

}  // namespace saavu::map
