// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <geos_c.h>

#include <saavu/base/units.h>

namespace saavu::map {

/// GEOS for one thread; quiet: what fails gives null.
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {}
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() { GEOS_finish_r(handle_); }
  [[nodiscard]] GEOSContextHandle_t get() const { return handle_; }

 private:
  GEOSContextHandle_t handle_;
};

struct DestroyGeometry {
  GEOSContextHandle_t geos = nullptr;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, DestroyGeometry>;

inline Geometry own(const Geos& geos, GEOSGeometry* geometry) {
  return Geometry(geometry, DestroyGeometry{geos.get()});
}

/// Null where the bytes cannot be read.
inline Geometry from_wkb(const Geos& geos, std::span<const std::byte> wkb) {
  if (wkb.empty()) return own(geos, nullptr);
  GEOSWKBReader* const reader = GEOSWKBReader_create_r(geos.get());
  GEOSGeometry* const geometry = GEOSWKBReader_read_r(
      geos.get(), reader, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size());
  GEOSWKBReader_destroy_r(geos.get(), reader);
  return own(geos, geometry);
}

/// Points of a line or ring.
inline std::vector<base::Point> points_of(const Geos& geos, const GEOSGeometry* line) {
  std::vector<base::Point> points;
  const GEOSCoordSequence* const sequence = GEOSGeom_getCoordSeq_r(geos.get(), line);
  unsigned count = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(geos.get(), sequence, &count) == 0)
    return points;
  static_assert(sizeof(base::Point) == 2 * sizeof(double));
  points.resize(count);
  if (count > 0 && GEOSCoordSeq_copyToBuffer_r(geos.get(), sequence, &points.front().x, 0, 0) == 0)
    points.clear();
  return points;
}

inline Geometry line_of(const Geos& geos, std::span<const base::Point> points) {
  GEOSCoordSequence* const sequence = GEOSCoordSeq_copyFromBuffer_r(
      geos.get(), &points.front().x, static_cast<unsigned>(points.size()), 0, 0);
  return own(geos, GEOSGeom_createLineString_r(geos.get(), sequence));
}

/// Calls `see` with every part of a collection that holds no parts itself.
template <class See>
void each_part(const Geos& geos, const GEOSGeometry* geometry, const See& see) {
  if (geometry == nullptr) return;
  const int type = GEOSGeomTypeId_r(geos.get(), geometry);
  if (type < GEOS_MULTIPOINT || type > GEOS_GEOMETRYCOLLECTION) {
    if (GEOSisEmpty_r(geos.get(), geometry) == 0) see(geometry);
    return;
  }
  const int count = GEOSGetNumGeometries_r(geos.get(), geometry);
  for (int position = 0; position < count; ++position)
    each_part(geos, GEOSGetGeometryN_r(geos.get(), geometry, position), see);
}

/// Calls `see` with every ring of every polygon, the shell of each first.
template <class See>
void each_ring(const Geos& geos, const GEOSGeometry* geometry, const See& see) {
  each_part(geos, geometry, [&](const GEOSGeometry* part) {
    if (GEOSGeomTypeId_r(geos.get(), part) != GEOS_POLYGON) return;
    see(GEOSGetExteriorRing_r(geos.get(), part));
    const int holes = GEOSGetNumInteriorRings_r(geos.get(), part);
    for (int hole = 0; hole < holes; ++hole)
      see(GEOSGetInteriorRingN_r(geos.get(), part, hole));
  });
}

}  // namespace saavu::map
