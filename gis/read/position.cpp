// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include <ogr_spatialref.h>

#include <saavu/read/defects.h>
#include <saavu/read/position.h>

namespace saavu::read {

namespace {

std::unexpected<base::Error> wrong(std::string code, base::Said message, base::Said remedy) {
  return std::unexpected(base::Error(base::Finding{.severity = base::Severity::error,
                                                   .code = std::move(code),
                                                   .message = std::move(message),
                                                   .remedy = std::move(remedy)}));
}

/// Not a number where there is none.
double number(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  double value = 0.0;
  constexpr double k_none = std::numeric_limits<double>::quiet_NaN();
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return k_none;
  return value;
}

/// Between WGS84 (longitude first) and EPSG:3067; nothing where PROJ has no answer.
std::optional<base::Point> transformed(base::Point point, bool to_plane) {
  OGRSpatialReference degrees, plane;
  if (degrees.importFromEPSG(4326) != OGRERR_NONE || plane.importFromEPSG(3067) != OGRERR_NONE)
    return std::nullopt;
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> way(OGRCreateCoordinateTransformation(
      to_plane ? &degrees : &plane, to_plane ? &plane : &degrees));
  if (way == nullptr || way->Transform(1, &point.x, &point.y) == 0) return std::nullopt;
  if (!std::isfinite(point.x) || !std::isfinite(point.y)) return std::nullopt;
  return point;
}

base::Said forms() {
  return base::say(
      "Write X,Y in metres of EPSG:3067 (385000,6672000) or longitude,latitude in degrees "
      "(24.94,60.17).");
}

}  // namespace

base::Result<base::Point> parse_position(std::string_view text) {
  const std::size_t comma = text.find(',');
  const double x = number(text.substr(0, std::min(comma, text.size())));
  const double y = number(comma == std::string_view::npos ? "" : text.substr(comma + 1));
  if (std::isnan(x) || std::isnan(y)) {
    return wrong("position-unreadable", base::say("\"{}\" is not a position", text), forms());
  }
  base::Point point{x, y};
  if (std::abs(x) <= 180.0 && std::abs(y) <= 90.0) {
    if (x >= 59.0 && x <= 71.0 && y >= 18.0 && y <= 33.0) {
      return wrong("position-exchanged",
                   base::say("{} looks like latitude and longitude exchanged", text), forms());
    }
    const std::optional<base::Point> plane = transformed(point, true);
    if (!plane) {
      return wrong("position-outside-finland", base::say("{} is no place in Finland", text),
                   forms());
    }
    point = *plane;
  }
  switch (detail::whereabouts(point)) {
    case detail::Whereabouts::finland:
      return point;
    case detail::Whereabouts::swapped:
      return wrong("position-exchanged", base::say("{} looks like y and x exchanged", text),
                   forms());
    case detail::Whereabouts::elsewhere:
      break;
  }
  return wrong("position-outside-finland", base::say("{} lies outside Finland", text), forms());
}

std::string lon_lat_text(base::Point point) {
  const std::optional<base::Point> degrees = transformed(point, false);
  return degrees ? std::format("{:.5f},{:.5f}", degrees->x, degrees->y) : std::string("-");
}

}  // namespace saavu::read
