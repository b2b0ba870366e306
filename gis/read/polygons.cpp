// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <deque>
#include <format>
#include <utility>

#include <geos_c.h>

#include <saavu/base/text.h>
#include <saavu/read/polygons.h>

namespace saavu::read {

namespace {

// ---- GEOS, held so that nothing leaks

/// A GEOS context of one's own: two locators never share state.
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

Geometry own(const Geos& geos, GEOSGeometry* geometry) {
  return Geometry(geometry, DestroyGeometry{geos.get()});
}

Geometry from_wkb(const Geos& geos, const std::vector<std::byte>& wkb) {
  if (wkb.empty()) return own(geos, nullptr);
  GEOSWKBReader* const reader = GEOSWKBReader_create_r(geos.get());
  GEOSGeometry* const geometry = GEOSWKBReader_read_r(
      geos.get(), reader, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size());
  GEOSWKBReader_destroy_r(geos.get(), reader);
  return own(geos, geometry);
}

std::vector<std::byte> to_wkb(const Geos& geos, const GEOSGeometry& geometry) {
  GEOSWKBWriter* const writer = GEOSWKBWriter_create_r(geos.get());
  GEOSWKBWriter_setFlavor_r(geos.get(), writer, GEOS_WKB_ISO);
  GEOSWKBWriter_setByteOrder_r(geos.get(), writer, GEOS_WKB_NDR);
  GEOSWKBWriter_setOutputDimension_r(geos.get(), writer, 2);
  std::size_t size = 0;
  unsigned char* const bytes = GEOSWKBWriter_write_r(geos.get(), writer, &geometry, &size);
  GEOSWKBWriter_destroy_r(geos.get(), writer);
  std::vector<std::byte> wkb;
  if (bytes != nullptr) {
    const auto* const first = reinterpret_cast<const std::byte*>(bytes);
    wkb.assign(first, first + size);
    GEOSFree_r(geos.get(), bytes);
  }
  return wkb;
}

double area_of(const Geos& geos, const GEOSGeometry& geometry) {
  double area = 0.0;
  GEOSArea_r(geos.get(), &geometry, &area);
  return area;
}

Geometry union_of(const Geos& geos, std::vector<Geometry> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (Geometry& part : parts)
    raw.push_back(part.release());
  const Geometry collection =
      own(geos, GEOSGeom_createCollection_r(geos.get(), GEOS_GEOMETRYCOLLECTION, raw.data(),
                                            static_cast<unsigned>(raw.size())));
  return own(geos, GEOSUnaryUnion_r(geos.get(), collection.get()));
}

/// The polygons in what a repair or union returned, which may carry stray lines along; null if
/// there are none.
Geometry polygons_only(const Geos& geos, Geometry geometry) {
  if (geometry == nullptr) return geometry;
  const int type = GEOSGeomTypeId_r(geos.get(), geometry.get());
  if (type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON) return geometry;
  std::vector<GEOSGeometry*> parts;
  const int count = GEOSGetNumGeometries_r(geos.get(), geometry.get());
  for (int position = 0; position < count; ++position) {
    const GEOSGeometry* const part = GEOSGetGeometryN_r(geos.get(), geometry.get(), position);
    const int part_type = GEOSGeomTypeId_r(geos.get(), part);
    if (part_type == GEOS_POLYGON || part_type == GEOS_MULTIPOLYGON)
      parts.push_back(GEOSGeom_clone_r(geos.get(), part));
  }
  if (parts.empty()) return own(geos, nullptr);
  const Geometry collection =
      own(geos, GEOSGeom_createCollection_r(geos.get(), GEOS_GEOMETRYCOLLECTION, parts.data(),
                                            static_cast<unsigned>(parts.size())));
  return own(geos, GEOSUnaryUnion_r(geos.get(), collection.get()));
}

struct Validity {
  bool valid = true;
  std::string reason;
  base::Point where;
};

Validity validity_of(const Geos& geos, const GEOSGeometry& geometry) {
  char* reason = nullptr;
  GEOSGeometry* where = nullptr;
  Validity validity;
  validity.valid = GEOSisValidDetail_r(geos.get(), &geometry, 0, &reason, &where) == 1;
  if (reason != nullptr) {
    validity.reason = reason;
    GEOSFree_r(geos.get(), reason);
  }
  if (where != nullptr) {
    GEOSGeomGetX_r(geos.get(), where, &validity.where.x);
    GEOSGeomGetY_r(geos.get(), where, &validity.where.y);
    GEOSGeom_destroy_r(geos.get(), where);
  }
  return validity;
}

Geometry made_valid(const Geos& geos, const GEOSGeometry& geometry) {
  GEOSMakeValidParams* const params = GEOSMakeValidParams_create_r(geos.get());
  GEOSMakeValidParams_setMethod_r(geos.get(), params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos.get(), params, 0);
  Geometry repaired = own(geos, GEOSMakeValidWithParams_r(geos.get(), &geometry, params));
  GEOSMakeValidParams_destroy_r(geos.get(), params);
  return polygons_only(geos, std::move(repaired));
}

}  // namespace

// ---- polygons of a layer

struct PolygonCollector::Impl {
  Geos geos;
  std::map<std::string, std::vector<Geometry>> parts;
};

PolygonCollector::PolygonCollector() : impl_(std::make_unique<Impl>()) {}
PolygonCollector::PolygonCollector(PolygonCollector&&) noexcept = default;
PolygonCollector& PolygonCollector::operator=(PolygonCollector&&) noexcept = default;
PolygonCollector::~PolygonCollector() = default;

void PolygonCollector::add(const Row& row, const VectorLayer& layer, const std::string& key,
                           const std::string& who, base::Findings& found) {
  const Geos& geos = impl_->geos;
  Geometry polygon = from_wkb(geos, row.wkb());
  if (polygon == nullptr || GEOSisEmpty_r(geos.get(), polygon.get()) != 0) {
    found.warning("polygon-empty", layer.place(row.number()),
                  base::say("{} has no usable polygon in this row", who),
                  base::say("draw the polygon, or delete the row"));
    return;
  }
  if (const Validity validity = validity_of(geos, *polygon); !validity.valid) {
    const double before = area_of(geos, *polygon);
    Geometry repaired = made_valid(geos, *polygon);
    if (repaired == nullptr || GEOSisEmpty_r(geos.get(), repaired.get()) != 0) {
      found.warning(
          "polygon-beyond-repair", layer.place(row.number()),
          base::say("the polygon of {} is invalid ({} at {:.1f}, {:.1f}) and nothing of it is left "
                    "after repair",
                    who, validity.reason, validity.where.x, validity.where.y),
          base::say("draw the polygon anew"));
      return;
    }
    const double change = 100.0 * (area_of(geos, *repaired) - before) / before;
    base::Said message =
        base::say("the polygon of {} is invalid ({} at {:.1f}, {:.1f}) and was repaired", who,
                  validity.reason, validity.where.x, validity.where.y);
    // A figure of eight has area 0: any repair changes it beyond measure.
    if (!(std::abs(change) <= 0.1)) message += base::say("; its area changes by {:+.2f} %", change);
    found.warning(
        "polygon-repaired", layer.place(row.number()), std::move(message),
        base::say("mend the polygon at that point (QGIS: Fix geometries) if its border matters"));
    polygon = std::move(repaired);
  }
  impl_->parts[key].push_back(std::move(polygon));
}

std::map<std::string, AreaShape> PolygonCollector::finish(base::Progress& progress) {
  std::map<std::string, AreaShape> shapes;
  for (auto& [key, parts] : impl_->parts) {
    progress.check();
    const Geometry whole = polygons_only(impl_->geos, union_of(impl_->geos, std::move(parts)));
    if (whole != nullptr) shapes[key].wkb = to_wkb(impl_->geos, *whole);
  }
  impl_->parts.clear();
  return shapes;
}

// ---- point in polygon

struct PolygonLocator::Impl {
  struct Item {
    std::size_t key = 0;
    Geometry geometry;
    const GEOSPreparedGeometry* prepared = nullptr;
  };
  struct Query {
    const Impl* impl;
    base::Point point;
    std::optional<std::size_t> best;
  };

  Geos geos;
  std::deque<Item> items;  // its elements stay where they are: the tree points at them
  GEOSSTRtree* tree = nullptr;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (tree != nullptr) GEOSSTRtree_destroy_r(geos.get(), tree);
    for (const Item& item : items)
      GEOSPreparedGeom_destroy_r(geos.get(), item.prepared);
  }

  void build() {
    constexpr std::size_t k_node_capacity = 10;
    tree = GEOSSTRtree_create_r(geos.get(), k_node_capacity);
    for (Item& item : items)
      GEOSSTRtree_insert_r(geos.get(), tree, item.geometry.get(), &item);
  }

  static void try_candidate(void* found, void* context) {
    const Item& item = *static_cast<const Item*>(found);
    Query& query = *static_cast<Query*>(context);
    if (query.best && item.key >= *query.best) return;
    if (GEOSPreparedIntersectsXY_r(query.impl->geos.get(), item.prepared, query.point.x,
                                   query.point.y) == 1)
      query.best = item.key;
  }
};

PolygonLocator::PolygonLocator() : impl_(std::make_unique<Impl>()) {}
PolygonLocator::PolygonLocator(PolygonLocator&&) noexcept = default;
PolygonLocator& PolygonLocator::operator=(PolygonLocator&&) noexcept = default;
PolygonLocator::~PolygonLocator() = default;

void PolygonLocator::add(std::size_t key, const AreaShape& shape) {
  Geometry geometry = from_wkb(impl_->geos, shape.wkb);
  if (geometry == nullptr || GEOSisEmpty_r(impl_->geos.get(), geometry.get()) != 0) return;
  if (impl_->tree != nullptr) {  // a packed tree takes nothing more
    GEOSSTRtree_destroy_r(impl_->geos.get(), impl_->tree);
    impl_->tree = nullptr;
  }
  Impl::Item& item = impl_->items.emplace_back();
  item.key = key;
  item.geometry = std::move(geometry);
  item.prepared = GEOSPrepare_r(impl_->geos.get(), item.geometry.get());
}

std::optional<std::size_t> PolygonLocator::find(base::Point point) const {
  if (impl_->items.empty() || !std::isfinite(point.x) || !std::isfinite(point.y))
    return std::nullopt;
  if (impl_->tree == nullptr) impl_->build();
  Impl::Query query{.impl = impl_.get(), .point = point, .best = std::nullopt};
  const Geometry place =
      own(impl_->geos, GEOSGeom_createPointFromXY_r(impl_->geos.get(), point.x, point.y));
  GEOSSTRtree_query_r(impl_->geos.get(), impl_->tree, place.get(), &Impl::try_candidate, &query);
  return query.best;
}

// ---- coverage areas

base::Result<std::vector<std::uint8_t>> inside(const CoverageAreaSpec& spec,
                                               std::span<const base::Point> points,
                                               base::Findings& found, base::Progress& progress) {
  auto layer =
      VectorLayer::open(spec.file, {.layer = spec.layer, .geometry = GeometryKind::polygon});
  if (!layer) return std::unexpected(std::move(layer.error()));
  PolygonCollector polygons;
  const auto read = layer->for_each(
      [&](const Row& row) {
        // A key of its own each: uniting them is not needed to tell whether any covers a point.
        const std::string key = std::to_string(row.number());
        polygons.add(row, *layer, key, base::say("row {}", key), found);
      },
      progress);
  if (!read) return std::unexpected(read.error());
  PolygonLocator locator;
  for (const auto& [key, shape] : polygons.finish(progress))
    locator.add(0, shape);
  std::vector<std::uint8_t> covered(points.size(), 0);
  for (std::size_t point = 0; point < points.size(); ++point)
    covered[point] = locator.find(points[point]) ? 1 : 0;
  if (!points.empty() && !std::ranges::contains(covered, std::uint8_t{1})) {
    found.warning("coverage-area-empty", layer->place(),
                  base::say("nobody lives in the coverage area \"{}\"", spec.id),
                  base::say("Check that the file covers the plan's area."));
  }
  return covered;
}

}  // namespace saavu::read
