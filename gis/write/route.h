// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/units.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/travel.h>

namespace saavu::write {

/// A part of a journey as it is told.
struct JourneyLeg {
  enum class Kind : std::uint8_t {
    turnout,  ///< from alarm to departure
    start,    ///< getting started
    access,   ///< between the place and the road
    road,
    end,  ///< parking, walking in
  };
  Kind kind = Kind::road;
  roads::RoadClass road_class = roads::RoadClass::local;  ///< of a road
  bool is_ramp = false;
  routing::Travel travel;
  std::vector<base::Point> line;   ///< EPSG:3067; empty where nobody moves
  std::vector<std::string> roads;  ///< what to look its segments up by, without repetitions
};
std::string_view to_string(JourneyLeg::Kind kind);
/// "motorway, ramp", "ferry", "parking": for a table.
std::string title_of(const JourneyLeg& leg);

struct JourneyEnd {
  std::string text;   ///< "site:PA01", "cell:...", or the position as it was given
  std::string title;  ///< the site's name
  base::Point point;
  base::Point on_road;
  double distance_m = 0.0;  ///< between the two
  std::string road;         ///< what to look the segment up by
};

/// A journey from door to door. The legs add up to the travel exactly.
struct Journey {
  std::string plan;
  std::string profile;
  std::string service;  ///< empty: none
  JourneyEnd from;
  JourneyEnd to;
  routing::Travel travel;
  std::vector<JourneyLeg> legs;
  std::vector<base::Point> line;  ///< along the roads, at least two points
};

/// The document of `saavu route --format json` (docs/formats/route.md), with a line end.
std::string journey_json(const Journey& journey);

enum class RouteFormat : std::uint8_t { geopackage, geojson };
/// By the ending: .gpkg, .geojson or .json, in any case; nothing for others.
std::optional<RouteFormat> route_format(const std::filesystem::path& file);

/// GeoPackage: layers `route` (one line) and `legs` in EPSG:3067. GeoJSON: one line, RFC 7946
/// (WGS84, seven decimals). Written straight to `file`. Errors: disk full, folder not writable.
base::Result<void> write_route(const std::filesystem::path& file, RouteFormat format,
                               const Journey& journey);

}  // namespace saavu::write
