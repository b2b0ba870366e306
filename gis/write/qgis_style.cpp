// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <utility>

#include <saavu/write/csv_text.h>
#include <saavu/write/indicator.h>
#include <saavu/write/qgis_style.h>

namespace saavu::write {

namespace {

using Properties = std::vector<std::pair<std::string_view, std::string>>;

/// For text between tags and for attribute values; what XML 1.0 cannot hold becomes a space.
std::string xml_text(std::string_view text) {
  std::string escaped;
  for (const char letter : valid_utf8(text)) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    }
  }
  return escaped;
}

std::string colour_text(Colour colour, int opacity = 255) {
  return std::format("{},{},{},{}", colour.red, colour.green, colour.blue, opacity);
}

std::string number_text(double number) {
  // Shortest text that reads back as the same number; never in the locale's form.
  return std::format("{}", number);
}

Properties symbol_properties(Shape shape, Colour colour) {
  switch (shape) {
    case Shape::point:
      return {{"color", colour_text(colour)},
              {"name", "circle"},
              {"outline_color", "255,255,255,255"},
              {"outline_style", "solid"},
              {"outline_width", "0.3"},
              {"outline_width_unit", "MM"},
              {"scale_method", "diameter"},
              {"size", "2.6"},
              {"size_unit", "MM"}};
    case Shape::line:
      return {{"capstyle", "round"},   {"joinstyle", "round"}, {"line_color", colour_text(colour)},
              {"line_style", "solid"}, {"line_width", "0.4"},  {"line_width_unit", "MM"}};
    case Shape::polygon:
      return {{"color", colour_text(colour)}, {"outline_color", "255,255,255,255"},
              {"outline_style", "solid"},     {"outline_width", "0.06"},
              {"outline_width_unit", "MM"},   {"style", "solid"}};
  }
  return {};
}

std::string_view symbol_type(Shape shape) {
  constexpr std::array<std::string_view, 3> k_names{"marker", "line", "fill"};
  return k_names.at(static_cast<std::size_t>(shape));
}

std::string_view symbol_layer(Shape shape) {
  constexpr std::array<std::string_view, 3> k_names{"SimpleMarker", "SimpleLine", "SimpleFill"};
  return k_names.at(static_cast<std::size_t>(shape));
}

void append_symbol(Shape shape, Colour colour, std::string_view name, std::string& qml) {
  qml += std::format(
      "   <symbol type=\"{}\" name=\"{}\" alpha=\"{}\" clip_to_extent=\"1\" force_rhr=\"0\">\n"
      "    <layer class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"0\">\n"
      "     <Option type=\"Map\">\n",
      symbol_type(shape), name, shape == Shape::polygon ? "0.85" : "1", symbol_layer(shape));
  const Properties properties = symbol_properties(shape, colour);
  for (const auto& [key, value] : properties) {
    qml += std::format("      <Option type=\"QString\" name=\"{}\" value=\"{}\"/>\n", key, value);
  }
  qml += "     </Option>\n";
  // QGIS before 3.22 reads the same properties from here.
  for (const auto& [key, value] : properties) {
    qml += std::format("     <prop k=\"{}\" v=\"{}\"/>\n", key, value);
  }
  qml += "    </layer>\n   </symbol>\n";
}

std::string document(Shape shape, std::string_view renderer) {
  return std::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis version=\"3.28.0\" styleCategories=\"Symbology\">\n"
      "{} <blendMode>0</blendMode>\n"
      " <featureBlendMode>0</featureBlendMode>\n"
      " <layerOpacity>1</layerOpacity>\n"
      " <layerGeometryType>{}</layerGeometryType>\n"
      "</qgis>\n",
      renderer, static_cast<int>(shape));
}

}  // namespace

Colour viridis(double position) {
  constexpr std::array<Colour, 11> k_ramp{{{68, 1, 84},
                                           {72, 36, 117},
                                           {65, 68, 135},
                                           {53, 95, 141},
                                           {42, 120, 142},
                                           {33, 145, 140},
                                           {34, 168, 132},
                                           {68, 191, 112},
                                           {122, 209, 81},
                                           {189, 223, 38},
                                           {253, 231, 37}}};
  const double scaled = std::clamp(position, 0.0, 1.0) * static_cast<double>(k_ramp.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(scaled), k_ramp.size() - 2);
  const double part = scaled - static_cast<double>(below);
  const auto mix = [part](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + part * (to - from)));
  };
  const Colour from = k_ramp.at(below);
  const Colour to = k_ramp.at(below + 1);
  return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue)};
}

Colour rating_colour(network::Rating rating) {
  constexpr std::array<Colour, network::k_rating_count> k_colours{{{44, 123, 182},
                                                                   {171, 217, 233},
                                                                   {255, 255, 191},
                                                                   {253, 174, 97},
                                                                   {215, 25, 28},
                                                                   {190, 190, 190}}};
  return k_colours.at(static_cast<std::size_t>(rating));
}

Colour verdict_colour(coverage::Verdict::Outcome outcome) {
  constexpr std::array<Colour, 3> k_colours{{{0, 158, 115}, {213, 94, 0}, {190, 190, 190}}};
  return k_colours.at(static_cast<std::size_t>(outcome));
}

std::vector<StyleClass> time_classes(const std::vector<base::Millis>& limits,
                                     const base::Texts& texts) {
  const char point = decimal_point(texts.language());
  std::vector<StyleClass> classes;
  const double steps = static_cast<double>(std::max<std::size_t>(limits.size(), 1));
  double lower = 0.0;
  for (std::size_t position = 0; position < limits.size(); ++position) {
    const double upper = make_minutes(limits[position]).value_or(Decimal{}).value();
    classes.push_back({lower, upper,
                       std::format("≤ {} min", limit_minutes(limits[position], point)),
                       viridis(1.0 - static_cast<double>(position) / steps)});
    lower = upper;
  }
  const std::string beyond = limits.empty()
                                 ? std::string(texts(base::Phrase{"reached", "map"}))
                                 : std::format("> {} min", limit_minutes(limits.back(), point));
  classes.push_back({lower, k_unreachable_minutes - 1.0, beyond, viridis(0.0)});
  classes.push_back({k_unreachable_minutes, k_unreachable_minutes,
                     std::string(texts(base::Phrase{"no connection", "map"})), k_grey});
  return classes;
}

std::string time_expression(std::string_view column) {
  return std::format("coalesce(\"{}\", {})", column, number_text(k_unreachable_minutes));
}

std::vector<StyleClass> share_classes() {
  return {{0.95, 1.0, "≥ 95 %", viridis(1.0)},
          {0.9, 0.95, "90–95 %", viridis(0.75)},
          {0.75, 0.9, "75–90 %", viridis(0.5)},
          {0.5, 0.75, "50–75 %", viridis(0.25)},
          {0.0, 0.5, "< 50 %", viridis(0.0)}};
}

std::string graduated_qml(Shape shape, std::string_view expression,
                          const std::vector<StyleClass>& classes) {
  std::string renderer = std::format(
      " <renderer-v2 type=\"graduatedSymbol\" attr=\"{}\" graduatedMethod=\"GraduatedColor\" "
      "symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n  <ranges>\n",
      xml_text(expression));
  for (std::size_t position = 0; position < classes.size(); ++position) {
    const StyleClass& one = classes[position];
    renderer += std::format(
        "   <range lower=\"{}\" upper=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\"/>\n",
        number_text(one.lower), number_text(one.upper), position, xml_text(one.label));
  }
  renderer += "  </ranges>\n  <symbols>\n";
  for (std::size_t position = 0; position < classes.size(); ++position) {
    append_symbol(shape, classes[position].colour, std::to_string(position), renderer);
  }
  renderer += "  </symbols>\n </renderer-v2>\n";
  return document(shape, renderer);
}

std::string categorised_qml(Shape shape, std::string_view column,
                            const std::vector<StyleCategory>& categories) {
  std::string renderer = std::format(
      " <renderer-v2 type=\"categorizedSymbol\" attr=\"{}\" symbollevels=\"0\" "
      "enableorderby=\"0\" forceraster=\"0\">\n  <categories>\n",
      xml_text(column));
  for (std::size_t position = 0; position < categories.size(); ++position) {
    const StyleCategory& one = categories[position];
    renderer += std::format(
        "   <category type=\"string\" value=\"{}\" symbol=\"{}\" label=\"{}\" render=\"true\"/>\n",
        xml_text(one.value), position, xml_text(one.label));
  }
  renderer += "  </categories>\n  <symbols>\n";
  for (std::size_t position = 0; position < categories.size(); ++position) {
    append_symbol(shape, categories[position].colour, std::to_string(position), renderer);
  }
  renderer += "  </symbols>\n </renderer-v2>\n";
  return document(shape, renderer);
}

std::string single_qml(Shape shape, Colour colour) {
  std::string renderer =
      " <renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" "
      "forceraster=\"0\">\n  <symbols>\n";
  append_symbol(shape, colour, "0", renderer);
  renderer += "  </symbols>\n </renderer-v2>\n";
  return document(shape, renderer);
}

}  // namespace saavu::write
