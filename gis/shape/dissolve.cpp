// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <geos_c.h>

#include <saavu/shape/cell_outline.h>
#include <saavu/shape/dissolve.h>

namespace saavu::shape {

struct Dissolver::Impl {
  GEOSContextHandle_t context = GEOS_init_r();
  GEOSWKBReader* reader = GEOSWKBReader_create_r(context);
  GEOSWKBWriter* writer = GEOSWKBWriter_create_r(context);

  Impl() {
    GEOSWKBWriter_setFlavor_r(context, writer, GEOS_WKB_ISO);
    GEOSWKBWriter_setOutputDimension_r(context, writer, 2);
    GEOSWKBWriter_setByteOrder_r(context, writer, GEOS_WKB_NDR);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    GEOSWKBWriter_destroy_r(context, writer);
    GEOSWKBReader_destroy_r(context, reader);
    GEOS_finish_r(context);
  }

  [[nodiscard]] GEOSGeometry* square(const std::array<base::Point, 4>& corners) const {
    GEOSCoordSequence* ring = GEOSCoordSeq_create_r(context, 5, 2);
    if (ring == nullptr) return nullptr;
    for (unsigned corner = 0; corner < 5; ++corner) {
      const base::Point point = corners[corner % 4];
      GEOSCoordSeq_setXY_r(context, ring, corner, point.x, point.y);
    }
    GEOSGeometry* shell = GEOSGeom_createLinearRing_r(context, ring);
    return shell == nullptr ? nullptr : GEOSGeom_createPolygon_r(context, shell, nullptr, 0);
  }

  [[nodiscard]] double area(const GEOSGeometry* geometry) const {
    double square_metres = 0.0;
    GEOSArea_r(context, geometry, &square_metres);
    return square_metres;
  }

  /// Overlaps, and holes that meet at a point, show as an invalid result; polygons given twice as
  /// a hole where they lie.
  [[nodiscard]] bool is_union_of_coverage(const GEOSGeometry* whole, double area_of_parts) const {
    constexpr double k_tolerance = 1e-9;
    return whole != nullptr && GEOSisValid_r(context, whole) == 1 &&
           std::abs(area(whole) - area_of_parts) <= k_tolerance * area_of_parts;
  }

  /// Takes possession of `parts`.
  [[nodiscard]] std::vector<std::byte> dissolve(std::vector<GEOSGeometry*>& parts) const {
    if (parts.empty()) return {};
    GEOSGeometry* all = GEOSGeom_createCollection_r(context, GEOS_GEOMETRYCOLLECTION, parts.data(),
                                                    static_cast<unsigned>(parts.size()));
    if (all == nullptr) return {};
    GEOSGeometry* whole = GEOSCoverageUnion_r(context, all);
    if (!is_union_of_coverage(whole, area(all))) {
      if (whole != nullptr) GEOSGeom_destroy_r(context, whole);
      whole = GEOSUnaryUnion_r(context, all);
    }
    GEOSGeom_destroy_r(context, all);
    if (whole == nullptr) return {};
    std::vector<std::byte> wkb;
    if (GEOSNormalize_r(context, whole) == 0) {
      std::size_t size = 0;
      unsigned char* bytes = GEOSWKBWriter_write_r(context, writer, whole, &size);
      if (bytes != nullptr) {
        const auto* first = reinterpret_cast<const std::byte*>(bytes);
        wkb.assign(first, first + size);
        GEOSFree_r(context, bytes);
      }
    }
    GEOSGeom_destroy_r(context, whole);
    return wkb;
  }
};

Dissolver::Dissolver() : impl_(std::make_unique<Impl>()) {}
Dissolver::~Dissolver() = default;

std::vector<std::byte> Dissolver::dissolve_wkb(
    std::span<const std::span<const std::byte>> polygons) {
  std::vector<GEOSGeometry*> parts;
  for (const std::span<const std::byte> wkb : polygons) {
    GEOSGeometry* polygon =
        GEOSWKBReader_read_r(impl_->context, impl_->reader,
                             reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size());
    if (polygon == nullptr) continue;
    // A coverage union wants polygons, not collections of multipolygons.
    const int count = GEOSGetNumGeometries_r(impl_->context, polygon);
    for (int position = 0; position < count; ++position) {
      const GEOSGeometry* part = GEOSGetGeometryN_r(impl_->context, polygon, position);
      if (part != nullptr) parts.push_back(GEOSGeom_clone_r(impl_->context, part));
    }
    GEOSGeom_destroy_r(impl_->context, polygon);
  }
  return impl_->dissolve(parts);
}

std::vector<std::byte> Dissolver::dissolve_squares(
    std::span<const std::array<base::Point, 4>> squares) {
  if (auto outline = outline_of_cells(squares)) return *std::move(outline);
  std::vector<GEOSGeometry*> parts;
  parts.reserve(squares.size());
  for (const auto& corners : squares) {
    GEOSGeometry* polygon = impl_->square(corners);
    if (polygon != nullptr) parts.push_back(polygon);
  }
  return impl_->dissolve(parts);
}

}  // namespace saavu::shape
