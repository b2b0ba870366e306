// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <ctime>
#include <format>
#include <utility>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <saavu/write/csv_text.h>
#include <saavu/write/file.h>
#include <saavu/write/gpkg_file.h>

namespace saavu::write {

namespace {

/// While it lives, GDAL's errors of this thread are kept instead of printed.
class GdalErrors {
 public:
  GdalErrors() { CPLPushErrorHandlerEx(&GdalErrors::keep, this); }
  GdalErrors(const GdalErrors&) = delete;
  GdalErrors& operator=(const GdalErrors&) = delete;
  ~GdalErrors() { CPLPopErrorHandler(); }

  void add(std::string reason) {
    if (first_.empty()) first_ = std::move(reason);
  }
  [[nodiscard]] const std::string& first() const { return first_; }

 private:
  static void keep(CPLErr severity, CPLErrorNum /*number*/, const char* message) {
    if (severity != CE_Failure && severity != CE_Fatal) return;
    static_cast<GdalErrors*>(CPLGetErrorHandlerUserData())->add(message);
  }
  std::string first_;  // what follows is mostly its consequence
};

struct Style {
  std::string layer;
  std::string name;
  std::string qml;
  std::string description;
  bool is_default = false;
};

OGRwkbGeometryType gdal_type(LayerShape shape) {
  switch (shape) {
    case LayerShape::table:
      return wkbNone;
    case LayerShape::point:
      return wkbPoint;
    case LayerShape::line:
      return wkbLineString;
    case LayerShape::polygon:
      return wkbPolygon;
    case LayerShape::multi_polygon:
      return wkbMultiPolygon;
    case LayerShape::multi_point:
      return wkbMultiPoint;
  }
  return wkbNone;
}

OGRFieldType gdal_type(ColumnType type) {
  switch (type) {
    case ColumnType::text:
      return OFTString;
    case ColumnType::integer:
      return OFTInteger64;
    case ColumnType::real:
      return OFTReal;
    case ColumnType::boolean:
      return OFTInteger;
    case ColumnType::date_time:
      return OFTDateTime;
  }
  return OFTString;
}

std::string stamp_text() {
  const std::time_t seconds = stamp_time();
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return std::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.000Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

bool tells_full_disk(std::string_view reason) {
  return reason.find("disk is full") != std::string_view::npos ||
         reason.find("No space left") != std::string_view::npos;
}

}  // namespace

struct GpkgFile::Impl {
  std::filesystem::path path;
  GdalErrors errors;
  std::string stamp = stamp_text();
  // The same bytes each time: no clock, and the spatial index built by one thread.
  CPLConfigOptionSetter date{"OGR_CURRENT_DATE", stamp.c_str(), false};
  CPLConfigOptionSetter index_thread{"OGR_GPKG_ALLOW_THREADED_RTREE", "NO", false};
  // The file is new and thrown away if anything fails, so it needs no journal; `close` waits for
  // the disk once at the end.
  CPLConfigOptionSetter journal{"OGR_SQLITE_JOURNAL", "OFF", false};
  CPLConfigOptionSetter synchronous{"OGR_SQLITE_SYNCHRONOUS", "OFF", false};
  OGRSpatialReference crs;
  GDALDatasetUniquePtr dataset;
  OGRLayer* layer = nullptr;
  OGRFeatureUniquePtr feature;
  LayerShape shape = LayerShape::table;
  int next_column = 0;
  std::string text;
  std::vector<Style> styles;

  void require(bool done, std::string_view what) {
    if (!done) errors.add(std::string(what));
  }
  [[nodiscard]] bool has_failed() const { return !errors.first().empty(); }
  void geometry(std::unique_ptr<OGRGeometry> geometry) {
    if (has_failed()) return;
    require(feature->SetGeometryDirectly(geometry.release()) == OGRERR_NONE,
            "a geometry was refused");
  }
  void write_styles(GpkgFile& file) const;
};

GpkgFile::GpkgFile(const std::filesystem::path& path) : impl_(std::make_unique<Impl>()) {
  Impl& impl = *impl_;
  impl.path = path;
  GDALDriver* driver = nullptr;
  if (GetGDALDriverManager()->GetDriverByName("GPKG") == nullptr) GDALAllRegister();
  driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  impl.require(driver != nullptr, "this GDAL has no GeoPackage driver");
  impl.require(impl.crs.importFromEPSG(3067) == OGRERR_NONE, "EPSG:3067 is unknown to PROJ");
  impl.crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (impl.has_failed()) return;
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  impl.dataset.reset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  impl.require(impl.dataset != nullptr, "the file could not be created");
}

// A member of its own, so that the dataset is closed while errors are still kept.
GpkgFile::~GpkgFile() {
  impl_->feature.reset();
  impl_->dataset.reset();
}

bool GpkgFile::has_failed() const {
  return impl_->has_failed();
}

void GpkgFile::begin_layer(const std::string& name, LayerShape shape,
                           const std::vector<Column>& columns, const std::string& description) {
  Impl& impl = *impl_;
  if (impl.has_failed()) return;
  impl.shape = shape;
  CPLStringList options;
  if (shape == LayerShape::table && name == "layer_styles") {
    options.SetNameValue("FID", "id");
  } else {
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("DESCRIPTION", description.c_str());
  }
  impl.require(impl.dataset->StartTransaction() == OGRERR_NONE, "no transaction could be begun");
  impl.layer =
      impl.dataset->CreateLayer(name.c_str(), shape == LayerShape::table ? nullptr : &impl.crs,
                                gdal_type(shape), options.List());
  if (impl.layer == nullptr) {
    impl.errors.add("layer " + name + " could not be created");
    return;
  }
  for (const Column& column : columns) {
    OGRFieldDefn field(column.name.c_str(), gdal_type(column.type));
    if (column.type == ColumnType::boolean) field.SetSubType(OFSTBoolean);
    impl.require(impl.layer->CreateField(&field) == OGRERR_NONE,
                 "column " + column.name + " could not be created");
    if (impl.has_failed()) return;
  }
  impl.feature.reset(OGRFeature::CreateFeature(impl.layer->GetLayerDefn()));
  impl.next_column = 0;
}

void GpkgFile::point(base::Point point) {
  impl_->geometry(std::make_unique<OGRPoint>(point.x, point.y));
}

void GpkgFile::points(std::span<const base::Point> points) {
  auto all = std::make_unique<OGRMultiPoint>();
  for (const base::Point point : points) {
    all->addGeometryDirectly(std::make_unique<OGRPoint>(point.x, point.y).release());
  }
  impl_->geometry(std::move(all));
}

void GpkgFile::line(std::span<const base::Point> points) {
  auto line = std::make_unique<OGRLineString>();
  for (const base::Point point : points)
    line->addPoint(point.x, point.y);
  impl_->geometry(std::move(line));
}

void GpkgFile::polygon(std::span<const base::Point> ring) {
  auto shell = std::make_unique<OGRLinearRing>();
  shell->setNumPoints(static_cast<int>(ring.size()) + 1, FALSE);
  for (std::size_t corner = 0; corner <= ring.size(); ++corner) {
    const base::Point point = ring[corner % ring.size()];
    shell->setPoint(static_cast<int>(corner), point.x, point.y);
  }
  auto polygon = std::make_unique<OGRPolygon>();
  polygon->addRingDirectly(shell.release());
  impl_->geometry(std::move(polygon));
}

void GpkgFile::wkb(std::span<const std::byte> wkb) {
  if (wkb.empty() || impl_->has_failed()) return;
  OGRGeometry* read = nullptr;
  const OGRErr problem =
      OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &read, wkb.size(), wkbVariantIso);
  std::unique_ptr<OGRGeometry> geometry(read);
  impl_->require(problem == OGRERR_NONE && geometry != nullptr, "a polygon could not be read");
  if (impl_->has_failed()) return;
  if (impl_->shape == LayerShape::multi_polygon) {
    geometry.reset(OGRGeometryFactory::forceToMultiPolygon(geometry.release()));
  }
  impl_->geometry(std::move(geometry));
}

void GpkgFile::value(std::string_view text) {
  Impl& impl = *impl_;
  if (impl.has_failed()) return;
  // One buffer for all rows: GDAL wants an end of text, and takes a copy of its own.
  if (is_ascii(text)) {
    impl.text.assign(text);
  } else {
    impl.text = valid_utf8(text);
  }
  impl.feature->SetField(impl.next_column++, impl.text.c_str());
}

void GpkgFile::value(std::int64_t number) {
  if (impl_->has_failed()) return;
  impl_->feature->SetField(impl_->next_column++, static_cast<GIntBig>(number));
}

void GpkgFile::value(const std::optional<Decimal>& number) {
  if (number) {
    value(number->value());
  } else {
    null();
  }
}

void GpkgFile::value(double number) {
  if (impl_->has_failed()) return;
  impl_->feature->SetField(impl_->next_column++, number);
}

void GpkgFile::null() {
  if (impl_->has_failed()) return;
  impl_->feature->SetFieldNull(impl_->next_column++);
}

void GpkgFile::end_row() {
  Impl& impl = *impl_;
  if (impl.has_failed()) return;
  impl.require(impl.layer->CreateFeature(impl.feature.get()) == OGRERR_NONE,
               "a row could not be written");
  impl.feature->SetFID(OGRNullFID);
  // Every value is set anew in the next row; only the geometry would stay behind.
  impl.feature->SetGeometryDirectly(nullptr);
  impl.next_column = 0;
}

void GpkgFile::end_layer() {
  Impl& impl = *impl_;
  if (impl.has_failed()) return;
  impl.feature.reset();
  impl.require(impl.layer->SyncToDisk() == OGRERR_NONE, "a layer could not be written");
  impl.require(impl.dataset->CommitTransaction() == OGRERR_NONE, "a layer could not be written");
}

void GpkgFile::style(const std::string& layer, const std::string& name, const std::string& qml,
                     const std::string& description, bool is_default) {
  impl_->styles.push_back({layer, name, qml, description, is_default});
}

void GpkgFile::Impl::write_styles(GpkgFile& file) const {
  // The columns, their order and their names are QGIS's own.
  file.begin_layer("layer_styles", LayerShape::table,
                   {{"f_table_catalog", ColumnType::text},
                    {"f_table_schema", ColumnType::text},
                    {"f_table_name", ColumnType::text},
                    {"f_geometry_column", ColumnType::text},
                    {"styleName", ColumnType::text},
                    {"styleQML", ColumnType::text},
                    {"styleSLD", ColumnType::text},
                    {"useAsDefault", ColumnType::boolean},
                    {"description", ColumnType::text},
                    {"owner", ColumnType::text},
                    {"ui", ColumnType::text},
                    {"update_time", ColumnType::date_time}},
                   {});
  for (const Style& one : styles) {
    file.value("");
    file.value("");
    file.value(one.layer);
    file.value("geom");
    file.value(one.name);
    file.value(one.qml);
    file.value("");
    file.value(std::int64_t{one.is_default ? 1 : 0});
    file.value(one.description);
    file.value("");
    file.null();
    file.value(stamp);
    file.end_row();
  }
  file.end_layer();
}

base::Result<void> GpkgFile::close() {
  Impl& impl = *impl_;
  if (!impl.styles.empty()) impl.write_styles(*this);
  impl.feature.reset();
  if (impl.dataset != nullptr) {
    impl.require(impl.dataset->Close() == CE_None, "the file could not be closed");
    impl.dataset.reset();
  }
  if (!impl.has_failed()) return flush_to_disk(impl.path);
  return std::unexpected(base::Error(
      write_finding(impl.path, tells_full_disk(impl.errors.first()), impl.errors.first())));
}

}  // namespace saavu::write
