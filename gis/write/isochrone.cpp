// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <format>
#include <memory>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <saavu/write/csv_text.h>
#include <saavu/write/file.h>
#include <saavu/write/gpkg_file.h>
#include <saavu/write/isochrone.h>
#include <saavu/write/qgis_style.h>

namespace saavu::write {

namespace {

namespace fs = std::filesystem;

constexpr double k_square_metres_per_km2 = 1e6;

std::vector<base::Millis> limits_of(const IsochroneFile& what) {
  std::vector<base::Millis> limits;
  for (const shape::IsochroneBand& band : what.shape.bands)
    limits.push_back(band.to);
  return limits;
}

/// What one row of a band says.
struct BandRow {
  std::optional<Decimal> minutes_from, minutes_to, area_km2, area_within_km2, share_within;
  std::int64_t residents = 0;
  std::int64_t residents_within = 0;
};

std::vector<BandRow> band_rows(const IsochroneFile& what) {
  std::vector<BandRow> rows;
  std::int64_t before = 0;
  for (std::size_t band = 0; band < what.shape.bands.size(); ++band) {
    const shape::IsochroneBand& one = what.shape.bands[band];
    BandRow row;
    row.minutes_from = make_minutes(one.from);
    row.minutes_to = make_minutes(one.to);
    row.area_km2 = make_decimal(one.area_m2 / k_square_metres_per_km2, 3);
    row.area_within_km2 = make_decimal(one.cumulative_m2 / k_square_metres_per_km2, 3);
    row.residents_within = what.residents_within[band];
    row.residents = row.residents_within - before;
    before = row.residents_within;
    row.share_within = make_share(base::MilliResidents::from_residents(row.residents_within),
                                  base::MilliResidents::from_residents(what.residents));
    rows.push_back(row);
  }
  return rows;
}

void write_origin(GpkgFile& file, const IsochroneFile& what) {
  file.value(what.site);
  file.value(what.name);
  file.value(what.service);
  file.value(what.profile);
  file.value(what.direction);
}

const std::vector<Column> k_origin_columns{{"site", ColumnType::text},
                                           {"name", ColumnType::text},
                                           {"service", ColumnType::text},
                                           {"profile", ColumnType::text},
                                           {"direction", ColumnType::text}};

std::vector<Column> with_origin(std::vector<Column> columns) {
  columns.insert(columns.end(), k_origin_columns.begin(), k_origin_columns.end());
  return columns;
}

base::Result<void> write_gpkg(const fs::path& path, const IsochroneFile& what,
                              base::Progress& progress) {
  GpkgFile file(path);
  const std::vector<BandRow> rows = band_rows(what);
  const std::vector<StyleClass> all_classes = time_classes(limits_of(what), base::spoken());
  // The classes for what is beyond and for what is not reachable have nothing to show here.
  const std::vector<StyleClass> classes(all_classes.begin(), all_classes.end() - 2);

  file.begin_layer(
      "bands", LayerShape::multi_polygon,
      with_origin({{"minutes_from", ColumnType::real},
                   {"minutes_to", ColumnType::real},
                   {"residents", ColumnType::integer},
                   {"residents_within", ColumnType::integer},
                   {"share_within", ColumnType::real},
                   {"area_km2", ColumnType::real}}),
      base::say("What is reached after minutes_from and within minutes_to; bands do not overlap"));
  for (std::size_t band = 0; band < rows.size(); ++band) {
    progress.check();
    const BandRow& row = rows[band];
    file.wkb(what.shape.bands[band].area);
    file.value(row.minutes_from);
    file.value(row.minutes_to);
    file.value(row.residents);
    file.value(row.residents_within);
    file.value(row.share_within);
    file.value(row.area_km2);
    write_origin(file, what);
    file.end_row();
  }
  file.end_layer();
  file.style("bands", std::string(base::spoken()(base::Phrase{"Accessibility bands", "map"})),
             graduated_qml(Shape::polygon, "\"minutes_to\"", classes), base::say("Minutes"), true);

  file.begin_layer(
      "within", LayerShape::multi_polygon,
      with_origin({{"minutes", ColumnType::real},
                   {"residents", ColumnType::integer},
                   {"share", ColumnType::real},
                   {"area_km2", ColumnType::real}}),
      base::say("All that is reached within minutes, widest first; each contains the next"));
  for (std::size_t band = rows.size(); band-- > 0;) {
    progress.check();
    const BandRow& row = rows[band];
    file.wkb(what.shape.bands[band].cumulative);
    file.value(row.minutes_to);
    file.value(row.residents_within);
    file.value(row.share_within);
    file.value(row.area_within_km2);
    write_origin(file, what);
    file.end_row();
  }
  file.end_layer();
  file.style("within", std::string(base::spoken()(base::Phrase{"Area within reach", "map"})),
             graduated_qml(Shape::polygon, "\"minutes\"", classes), base::say("Minutes"), true);

  file.begin_layer(
      "roads", LayerShape::line,
      {{"minutes_from", ColumnType::real},
       {"minutes_to", ColumnType::real},
       {"road", ColumnType::text}},
      base::say("Stretches of road, cut at the limits; an end's start or parking counted"));
  for (const shape::RoadStretch& stretch : what.shape.roads) {
    file.line(stretch.line);
    file.value(rows[stretch.band].minutes_from);
    file.value(rows[stretch.band].minutes_to);
    file.value(what.network.source_name(stretch.segment));
    file.end_row();
  }
  file.end_layer();
  file.style("roads", std::string(base::spoken()(base::Phrase{"Roads", "map"})),
             graduated_qml(Shape::line, "\"minutes_to\"", classes), base::say("Minutes"), true);

  file.begin_layer("site", LayerShape::point, with_origin({{"turnout_s", ColumnType::real}}),
                   base::say("Where the times are counted from or to"));
  file.point(what.point);
  file.value(make_decimal(what.turnout_s, 3));
  write_origin(file, what);
  file.end_row();
  file.end_layer();
  file.style("site", std::string(base::spoken()(base::Phrase{"Place", "map"})),
             single_qml(Shape::point, Colour{213, 94, 0}), base::say("The site"), true);
  return file.close();
}

/// A ring in degrees with seven decimals (a centimetre), closed, without repeated points.
nlohmann::json ring_json(const OGRLinearRing& ring, OGRCoordinateTransformation& to_degrees,
                         bool counterclockwise) {
  std::vector<std::pair<double, double>> points;
  for (int place = 0; place < ring.getNumPoints(); ++place) {
    double x = ring.getX(place), y = ring.getY(place);
    to_degrees.Transform(1, &x, &y);
    constexpr double k_scale = 1e7;
    const std::pair<double, double> point(std::round(x * k_scale) / k_scale,
                                          std::round(y * k_scale) / k_scale);
    if (points.empty() || points.back() != point) points.push_back(point);
  }
  if ((ring.isClockwise() != 0) == counterclockwise) std::ranges::reverse(points);
  nlohmann::json json = nlohmann::json::array();
  for (const auto& [x, y] : points)
    json.push_back({x, y});
  return json;
}

nlohmann::json geometry_json(const std::vector<std::byte>& wkb,
                             OGRCoordinateTransformation& to_degrees) {
  if (wkb.empty()) return nullptr;
  OGRGeometry* read = nullptr;
  OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &read, wkb.size(), wkbVariantIso);
  const std::unique_ptr<OGRGeometry> geometry(read);
  nlohmann::json polygons = nlohmann::json::array();
  if (geometry != nullptr && wkbFlatten(geometry->getGeometryType()) == wkbMultiPolygon) {
    for (const OGRPolygon* polygon : *geometry->toMultiPolygon()) {
      nlohmann::json rings = nlohmann::json::array();
      bool is_shell = true;
      for (const OGRLinearRing* ring : *polygon) {
        rings.push_back(ring_json(*ring, to_degrees, is_shell));
        is_shell = false;
      }
      polygons.push_back(std::move(rings));
    }
  }
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(polygons)}};
}

nlohmann::json number_json(const std::optional<Decimal>& number) {
  return number ? nlohmann::json(number->value()) : nlohmann::json(nullptr);
}

base::Result<void> write_geojson(const fs::path& path, const IsochroneFile& what,
                                 base::Progress& progress) {
  OGRSpatialReference plane, degrees;
  plane.importFromEPSG(3067);
  degrees.importFromEPSG(4326);
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> to_degrees(
      OGRCreateCoordinateTransformation(&plane, &degrees));
  if (to_degrees == nullptr) {
    return std::unexpected(base::Error(
        write_finding(path, false, base::say("PROJ knows no way from EPSG:3067 to WGS84"))));
  }
  using Json = nlohmann::ordered_json;
  Json features = Json::array();
  const std::vector<BandRow> rows = band_rows(what);
  for (std::size_t band = 0; band < rows.size(); ++band) {
    progress.check();
    const BandRow& row = rows[band];
    const Json properties{{"minutes_from", number_json(row.minutes_from)},
                          {"minutes_to", number_json(row.minutes_to)},
                          {"residents", row.residents},
                          {"residents_within", row.residents_within},
                          {"share_within", number_json(row.share_within)},
                          {"area_km2", number_json(row.area_km2)},
                          {"site", valid_utf8(what.site)},
                          {"name", valid_utf8(what.name)},
                          {"service", what.service},
                          {"profile", what.profile},
                          {"direction", what.direction}};
    features.push_back({{"type", "Feature"},
                        {"properties", properties},
                        {"geometry", geometry_json(what.shape.bands[band].area, *to_degrees)}});
  }
  const Json all{{"type", "FeatureCollection"}, {"features", std::move(features)}};
  return write_whole_file(path, all.dump() + "\n");
}

}  // namespace

std::optional<IsochroneFormat> isochrone_format(const fs::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  if (ending == ".gpkg") return IsochroneFormat::geopackage;
  if (ending == ".geojson" || ending == ".json") return IsochroneFormat::geojson;
  return std::nullopt;
}

base::Result<void> write_isochrone(const fs::path& file, IsochroneFormat format,
                                   const IsochroneFile& what, base::Progress& progress) {
  return format == IsochroneFormat::geopackage ? write_gpkg(file, what, progress)
                                               : write_geojson(file, what, progress);
}

}  // namespace saavu::write
