// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>

#include <geos_c.h>
#include <tbb/parallel_for.h>

#include <saavu/base/text.h>
#include <saavu/shape/grid_cells.h>

namespace saavu::shape {

namespace {

constexpr double k_kilometre = 1000.0;
constexpr double k_margin_m = 0.001;
/// A polygon is looked at in blocks of at most this edge first; most of what they leave is decided
/// two or three halvings later.
constexpr std::int32_t k_largest_block_km = 64;

/// A GEOS context of one's own with a polygon in it, ready for many questions.
class PreparedPolygon {
 public:
  explicit PreparedPolygon(std::span<const std::byte> wkb) : geos_(GEOS_init_r()) {
    GEOSWKBReader* const reader = GEOSWKBReader_create_r(geos_);
    geometry_ = GEOSWKBReader_read_r(
        geos_, reader, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size());
    GEOSWKBReader_destroy_r(geos_, reader);
    if (geometry_ == nullptr || GEOSisEmpty_r(geos_, geometry_) != 0) return;
    if (GEOSGeom_getExtent_r(geos_, geometry_, &x_min, &y_min, &x_max, &y_max) == 0) return;
    if (!std::isfinite(x_min) || !std::isfinite(y_min) || !std::isfinite(x_max) ||
        !std::isfinite(y_max))
      return;
    prepared_ = GEOSPrepare_r(geos_, geometry_);
  }
  PreparedPolygon(const PreparedPolygon&) = delete;
  PreparedPolygon& operator=(const PreparedPolygon&) = delete;
  ~PreparedPolygon() {
    if (prepared_ != nullptr) GEOSPreparedGeom_destroy_r(geos_, prepared_);
    if (geometry_ != nullptr) GEOSGeom_destroy_r(geos_, geometry_);
    GEOS_finish_r(geos_);
  }

  [[nodiscard]] bool is_usable() const { return prepared_ != nullptr; }

  enum class Block : std::uint8_t { outside, partly, inside };
  /// Where the square from (east, north) to (east + edge, north + edge), in kilometres, lies.
  /// `partly` may also be said of one that is inside.
  [[nodiscard]] Block judge(KilometreSquare corner, std::int32_t edge_km) const {
    const double west = corner.east_km * k_kilometre + k_margin_m;
    const double south = corner.north_km * k_kilometre + k_margin_m;
    const double edge = edge_km * k_kilometre - 2.0 * k_margin_m;
    GEOSGeometry* const box =
        GEOSGeom_createRectangle_r(geos_, west, south, west + edge, south + edge);
    Block block = Block::outside;
    if (GEOSPreparedIntersects_r(geos_, prepared_, box) == 1) {
      block = edge_km > 1 && GEOSPreparedCovers_r(geos_, prepared_, box) == 1 ? Block::inside
                                                                              : Block::partly;
    }
    GEOSGeom_destroy_r(geos_, box);
    return block;
  }

  double x_min = 0.0, y_min = 0.0, x_max = 0.0, y_max = 0.0;

 private:
  GEOSContextHandle_t geos_;
  GEOSGeometry* geometry_ = nullptr;
  const GEOSPreparedGeometry* prepared_ = nullptr;
};

void collect(const PreparedPolygon& polygon, KilometreSquare corner, std::int32_t edge_km,
             std::vector<KilometreSquare>& squares) {
  const auto block = polygon.judge(corner, edge_km);
  if (block == PreparedPolygon::Block::outside) return;
  if (edge_km == 1) {
    squares.push_back(corner);
    return;
  }
  if (block == PreparedPolygon::Block::inside) {
    for (std::int32_t north = 0; north < edge_km; ++north) {
      for (std::int32_t east = 0; east < edge_km; ++east)
        squares.push_back({corner.north_km + north, corner.east_km + east});
    }
    return;
  }
  const std::int32_t half = edge_km / 2;
  for (const std::int32_t north : {0, half}) {
    for (const std::int32_t east : {0, half})
      collect(polygon, {corner.north_km + north, corner.east_km + east}, half, squares);
  }
}

/// Clamped to what lies on Earth.
std::int32_t kilometre_below(double metres) {
  constexpr double k_farthest_km = 20'000.0;
  return static_cast<std::int32_t>(
      std::clamp(std::floor(metres / k_kilometre), -k_farthest_km, k_farthest_km));
}

std::vector<KilometreSquare> squares_of(std::span<const std::byte> wkb, base::Progress& progress) {
  std::vector<KilometreSquare> squares;
  const PreparedPolygon polygon(wkb);
  if (!polygon.is_usable()) return squares;
  const KilometreSquare first{kilometre_below(polygon.y_min), kilometre_below(polygon.x_min)};
  const std::int32_t north_end = kilometre_below(polygon.y_max) + 1;
  const std::int32_t east_end = kilometre_below(polygon.x_max) + 1;
  const auto extent =
      static_cast<std::uint32_t>(std::max(north_end - first.north_km, east_end - first.east_km));
  const std::int32_t edge =
      std::min(static_cast<std::int32_t>(std::bit_ceil(extent)), k_largest_block_km);
  for (std::int32_t north = first.north_km; north < north_end; north += edge) {
    for (std::int32_t east = first.east_km; east < east_end; east += edge) {
      if (progress.cancelled()) return {};
      collect(polygon, {north, east}, edge, squares);
    }
  }
  return squares;
}

}  // namespace

std::vector<KilometreSquare> squares_meeting(std::span<const std::vector<std::byte>> polygons,
                                             base::Progress& progress) {
  std::vector<std::vector<KilometreSquare>> by_polygon(polygons.size());
  progress.begin(base::say("squares of the grid"), polygons.size());
  tbb::parallel_for(std::size_t{0}, polygons.size(), [&](std::size_t polygon) {
    if (progress.cancelled()) return;
    by_polygon[polygon] = squares_of(polygons[polygon], progress);
    progress.advance(1);
  });
  progress.check();
  std::vector<KilometreSquare> all;
  std::size_t count = 0;
  for (const auto& some : by_polygon)
    count += some.size();
  all.reserve(count);
  for (const auto& some : by_polygon)
    all.insert(all.end(), some.begin(), some.end());
  std::ranges::sort(all);
  const auto rest = std::ranges::unique(all);
  all.erase(rest.begin(), rest.end());
  progress.end();
  return all;
}

}  // namespace saavu::shape
