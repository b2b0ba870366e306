// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>
#include <format>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <saavu/write/csv_text.h>
#include <saavu/write/decimal.h>
#include <saavu/write/file.h>
#include <saavu/write/gpkg_file.h>
#include <saavu/write/qgis_style.h>
#include <saavu/write/route.h>

namespace saavu::write {

namespace {

using Json = nlohmann::ordered_json;

double seconds_of(base::Millis time) {
  return Decimal{time.value, 3}.value();
}
double metres_of(base::Decimetres length) {
  return Decimal{length.value, 1}.value();
}

/// From EPSG:3067 to longitude and latitude.
class ToDegrees {
 public:
  ToDegrees() {
    OGRSpatialReference plane, degrees;
    plane.importFromEPSG(3067);
    degrees.importFromEPSG(4326);
    plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    way_.reset(OGRCreateCoordinateTransformation(&plane, &degrees));
  }
  [[nodiscard]] bool works() const { return way_ != nullptr; }
  /// With seven decimals, about a centimetre; null where PROJ has no answer.
  [[nodiscard]] Json position(base::Point point) const {
    if (!works() || way_->Transform(1, &point.x, &point.y) == 0) return nullptr;
    constexpr double k_scale = 1e7;
    return Json::array(
        {std::round(point.x * k_scale) / k_scale, std::round(point.y * k_scale) / k_scale});
  }

 private:
  std::unique_ptr<OGRCoordinateTransformation> way_;
};

double centimetres(double metres) {
  return std::round(metres * 100.0) / 100.0;
}

Json end_json(const JourneyEnd& end, const ToDegrees& to_degrees) {
  return {{"place", valid_utf8(end.text)},
          {"name", valid_utf8(end.title)},
          {"xy", {centimetres(end.point.x), centimetres(end.point.y)}},
          {"lonlat", to_degrees.position(end.point)},
          {"road", valid_utf8(end.road)},
          {"road_xy", {centimetres(end.on_road.x), centimetres(end.on_road.y)}},
          {"access_metres", metres_of(base::Decimetres::from_metres(end.distance_m))}};
}

Json legs_json(const Journey& journey) {
  Json legs = Json::array();
  for (const JourneyLeg& leg : journey.legs) {
    Json roads = Json::array();
    for (const std::string& road : leg.roads)
      roads.push_back(valid_utf8(road));
    Json one{{"kind", to_string(leg.kind)}};
    if (leg.kind == JourneyLeg::Kind::road) {
      one["class"] = roads::to_string(leg.road_class);
      one["ramp"] = leg.is_ramp;
    }
    one["seconds"] = seconds_of(leg.travel.time);
    one["metres"] = metres_of(leg.travel.length);
    if (leg.kind == JourneyLeg::Kind::road) one["roads"] = std::move(roads);
    legs.push_back(std::move(one));
  }
  return legs;
}

/// What every format says of the whole way.
Json head_json(const Journey& journey, const ToDegrees& to_degrees) {
  Json head{{"plan", valid_utf8(journey.plan)}, {"profile", valid_utf8(journey.profile)}};
  head["service"] = journey.service.empty() ? Json(nullptr) : Json(valid_utf8(journey.service));
  head["from"] = end_json(journey.from, to_degrees);
  head["to"] = end_json(journey.to, to_degrees);
  head["seconds"] = seconds_of(journey.travel.time);
  head["metres"] = metres_of(journey.travel.length);
  head["legs"] = legs_json(journey);
  return head;
}

base::Result<void> write_geojson(const std::filesystem::path& path, const Journey& journey) {
  const ToDegrees to_degrees;
  if (!to_degrees.works()) {
    return std::unexpected(base::Error(
        write_finding(path, false, base::say("PROJ knows no way from EPSG:3067 to WGS84"))));
  }
  Json line = Json::array();
  for (const base::Point point : journey.line)
    line.push_back(to_degrees.position(point));
  const Json feature{{"type", "Feature"},
                     {"properties", head_json(journey, to_degrees)},
                     {"geometry", {{"type", "LineString"}, {"coordinates", std::move(line)}}}};
  const Json all{{"type", "FeatureCollection"}, {"features", Json::array({feature})}};
  return write_whole_file(path, all.dump() + "\n");
}

std::optional<Decimal> metres_decimal(base::Decimetres length) {
  return Decimal{length.value, 1};
}
std::optional<Decimal> seconds_decimal(base::Millis time) {
  return Decimal{time.value, 3};
}

base::Result<void> write_gpkg(const std::filesystem::path& path, const Journey& journey) {
  GpkgFile file(path);
  file.begin_layer("route", LayerShape::line,
                   {{"origin", ColumnType::text},
                    {"origin_name", ColumnType::text},
                    {"destination", ColumnType::text},
                    {"destination_name", ColumnType::text},
                    {"profile", ColumnType::text},
                    {"service", ColumnType::text},
                    {"minutes", ColumnType::real},
                    {"seconds", ColumnType::real},
                    {"metres", ColumnType::real}},
                   base::say("The way along the roads; times and lengths are from door to door"));
  file.line(journey.line);
  file.value(journey.from.text);
  file.value(journey.from.title);
  file.value(journey.to.text);
  file.value(journey.to.title);
  file.value(journey.profile);
  file.value(journey.service);
  file.value(make_minutes(journey.travel.time));
  file.value(seconds_decimal(journey.travel.time));
  file.value(metres_decimal(journey.travel.length));
  file.end_row();
  file.end_layer();
  file.style("route", base::say(base::Phrase{"Route", "map"}),
             single_qml(Shape::line, Colour{213, 94, 0}), base::say("The way"), true);

  file.begin_layer("legs", LayerShape::line,
                   {{"leg", ColumnType::integer},
                    {"kind", ColumnType::text},
                    {"class", ColumnType::text},
                    {"ramp", ColumnType::boolean},
                    {"seconds", ColumnType::real},
                    {"metres", ColumnType::real},
                    {"roads", ColumnType::text}},
                   base::say("The parts of the journey in their order; they add up to the whole"));
  std::int64_t number = 0;
  for (const JourneyLeg& leg : journey.legs) {
    const bool is_road = leg.kind == JourneyLeg::Kind::road;
    if (!leg.line.empty()) file.line(leg.line);
    file.value(++number);
    file.value(to_string(leg.kind));
    if (is_road) {
      file.value(roads::to_string(leg.road_class));
      file.value(std::int64_t{leg.is_ramp ? 1 : 0});
    } else {
      file.null();
      file.null();
    }
    file.value(seconds_decimal(leg.travel.time));
    file.value(metres_decimal(leg.travel.length));
    std::string roads;
    for (const std::string& road : leg.roads)
      roads += (roads.empty() ? "" : "; ") + road;
    if (is_road) {
      file.value(roads);
    } else {
      file.null();
    }
    file.end_row();
  }
  file.end_layer();
  file.style("legs", base::say(base::Phrase{"Legs", "map"}),
             single_qml(Shape::line, Colour{0, 114, 178}), base::say("The parts"), true);
  return file.close();
}

}  // namespace

std::string_view to_string(JourneyLeg::Kind kind) {
  switch (kind) {
    case JourneyLeg::Kind::turnout:
      return "turnout";
    case JourneyLeg::Kind::start:
      return "start";
    case JourneyLeg::Kind::access:
      return "access";
    case JourneyLeg::Kind::road:
      return "road";
    case JourneyLeg::Kind::end:
      return "end";
  }
  return "road";
}

std::string title_of(const JourneyLeg& leg) {
  switch (leg.kind) {
    case JourneyLeg::Kind::turnout:
      return base::say("turnout (alarm to departure)");
    case JourneyLeg::Kind::start:
      return base::say(base::Phrase{"start", "journey"});
    case JourneyLeg::Kind::access:
      return base::say("access, off the roads");
    case JourneyLeg::Kind::road:
      return std::format("{}{}", roads::to_string(leg.road_class),
                         leg.is_ramp ? base::say(", ramp") : "");
    case JourneyLeg::Kind::end:
      return base::say("end (parking, walking in)");
  }
  return {};
}

std::string journey_json(const Journey& journey) {
  const ToDegrees to_degrees;
  Json document{{"format", "saavu-route"}, {"version", 1}};
  document.update(head_json(journey, to_degrees));
  Json line = Json::array();
  for (const base::Point point : journey.line)
    line.push_back({centimetres(point.x), centimetres(point.y)});
  document["line_xy"] = std::move(line);
  return document.dump(1) + "\n";
}

std::optional<RouteFormat> route_format(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  if (ending == ".gpkg") return RouteFormat::geopackage;
  if (ending == ".geojson" || ending == ".json") return RouteFormat::geojson;
  return std::nullopt;
}

base::Result<void> write_route(const std::filesystem::path& file, RouteFormat format,
                               const Journey& journey) {
  return format == RouteFormat::geopackage ? write_gpkg(file, journey)
                                           : write_geojson(file, journey);
}

}  // namespace saavu::write
