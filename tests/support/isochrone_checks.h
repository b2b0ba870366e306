// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <format>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <geos_c.h>

#include <saavu/shape/isochrone.h>

namespace saavu::test {

/// Looks at areas with GEOS.
class AreaLooker {
 public:
  struct Destroy {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  AreaLooker() = default;
  AreaLooker(const AreaLooker&) = delete;
  AreaLooker& operator=(const AreaLooker&) = delete;
  ~AreaLooker() { GEOS_finish_r(context_); }

  [[nodiscard]] Geometry own(GEOSGeometry* geometry) const { return {geometry, {context_}}; }
  /// Empty WKB is an empty multipolygon.
  [[nodiscard]] Geometry read(const std::vector<std::byte>& wkb) const {
    if (wkb.empty()) return own(GEOSGeom_createEmptyCollection_r(context_, GEOS_MULTIPOLYGON));
    GEOSWKBReader* reader = GEOSWKBReader_create_r(context_);
    Geometry geometry = own(GEOSWKBReader_read_r(
        context_, reader, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size()));
    GEOSWKBReader_destroy_r(context_, reader);
    return geometry;
  }
  [[nodiscard]] bool is_valid(const Geometry& geometry) const {
    return GEOSisValid_r(context_, geometry.get()) == 1;
  }
  [[nodiscard]] double area(const Geometry& geometry) const {
    double square_metres = 0.0;
    GEOSArea_r(context_, geometry.get(), &square_metres);
    return square_metres;
  }
  /// "Interiors do not meet" by the exact relation of the two, no area that could be rounded away.
  [[nodiscard]] bool interiors_meet(const Geometry& one, const Geometry& other) const {
    return GEOSRelatePattern_r(context_, one.get(), other.get(), "T********") == 1;
  }
  [[nodiscard]] Geometry united(const Geometry& one, const Geometry& other) const {
    return own(GEOSUnion_r(context_, one.get(), other.get()));
  }
  [[nodiscard]] bool are_equal(const Geometry& one, const Geometry& other) const {
    return GEOSEquals_r(context_, one.get(), other.get()) == 1;
  }
  [[nodiscard]] Geometry polygon(std::span<const base::Point> ring) const {
    GEOSCoordSequence* points =
        GEOSCoordSeq_create_r(context_, static_cast<unsigned>(ring.size()) + 1, 2);
    for (unsigned place = 0; place <= ring.size(); ++place) {
      const base::Point point = ring[place % ring.size()];
      GEOSCoordSeq_setXY_r(context_, points, place, point.x, point.y);
    }
    return own(GEOSGeom_createPolygon_r(context_, GEOSGeom_createLinearRing_r(context_, points),
                                        nullptr, 0));
  }
  /// Area of `part` that is not in `whole`.
  [[nodiscard]] double outside_m2(const Geometry& part, const Geometry& whole) const {
    return area(own(GEOSDifference_r(context_, part.get(), whole.get())));
  }
  [[nodiscard]] const GEOSPreparedGeometry* prepare(const Geometry& geometry) const {
    return GEOSPrepare_r(context_, geometry.get());
  }
  [[nodiscard]] bool contains(const GEOSPreparedGeometry* area, base::Point point) const {
    return GEOSPreparedContainsXY_r(context_, area, point.x, point.y) == 1;
  }
  void destroy(const GEOSPreparedGeometry* prepared) const {
    GEOSPreparedGeom_destroy_r(context_, prepared);
  }
  [[nodiscard]] GEOSContextHandle_t context() const { return context_; }

 private:
  GEOSContextHandle_t context_ = GEOS_init_r();
};

/// What an isochrone promises and does not keep, one sentence each; and how many cells lie in an
/// area of a limit they are beyond.
struct IsochroneFaults {
  std::vector<std::string> all;
  std::size_t cells_within = 0;  ///< (cell, limit) pairs
  std::size_t cells_beyond = 0;  ///< (cell, limit) pairs
  std::size_t falsely_covered = 0;
  std::size_t not_covered = 0;
};

/// `max_squares`: so many squares of each limit are looked at as areas, their centres all.
inline IsochroneFaults faults_of(const shape::Isochrone& isochrone,
                                 std::span<const shape::TimedSquare> squares,
                                 std::size_t max_squares = 400) {
  IsochroneFaults faults;
  const AreaLooker look;
  const auto fault = [&faults](std::string text) {
    if (faults.all.size() < 20) faults.all.push_back(std::move(text));
  };
  std::vector<AreaLooker::Geometry> band, cumulative;
  for (const shape::IsochroneBand& one : isochrone.bands) {
    band.push_back(look.read(one.area));
    cumulative.push_back(look.read(one.cumulative));
  }
  AreaLooker::Geometry so_far = look.read({});
  for (std::size_t place = 0; place < band.size(); ++place) {
    if (!look.is_valid(band[place])) fault(std::format("band {} is not valid", place));
    if (!look.is_valid(cumulative[place])) fault(std::format("area {} is not valid", place));
    for (std::size_t other = 0; other < place; ++other) {
      if (look.interiors_meet(band[place], band[other]))
        fault(std::format("bands {} and {} overlap", other, place));
    }
    so_far = look.united(so_far, band[place]);
    if (!look.are_equal(so_far, cumulative[place]))
      fault(std::format("the bands up to {} are not its area", place));
    const GEOSPreparedGeometry* within = look.prepare(cumulative[place]);
    const GEOSPreparedGeometry* here = look.prepare(band[place]);
    const base::Millis limit = isochrone.bands[place].to;
    std::size_t looked_at = 0;
    for (const shape::TimedSquare& square : squares) {
      if (!square.inhabited) continue;
      const bool is_covered = look.contains(within, square.centre);
      if (square.time <= limit && !square.time.is_infinite()) {
        ++faults.cells_within;
        faults.not_covered += is_covered ? 0 : 1;
        if (square.time > isochrone.bands[place].from || place == 0) {
          if (!look.contains(here, square.centre))
            fault(std::format("a cell of {} ms does not lie in its band {}", square.time.value,
                              place));
        }
        if (looked_at++ % std::max<std::size_t>(1, squares.size() / max_squares) == 0) {
          // To the grid of 0.1 m: half of it along every side.
          const AreaLooker::Geometry shape = look.polygon(square.corner);
          const double side = base::distance_m(square.corner[0], square.corner[1]);
          if (look.outside_m2(shape, cumulative[place]) > 4.0 * side * 0.1)
            fault(std::format("a square of {} ms is not covered by {}", square.time.value, place));
        }
      } else {
        ++faults.cells_beyond;
        faults.falsely_covered += is_covered ? 1 : 0;
      }
    }
    look.destroy(within);
    look.destroy(here);
  }
  return faults;
}

}  // namespace saavu::test
