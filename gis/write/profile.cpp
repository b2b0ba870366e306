// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <format>
#include <ranges>
#include <string_view>

#include <saavu/write/csv_text.h>
#include <saavu/write/file.h>
#include <saavu/write/profile.h>

namespace saavu::write {

namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";

/// Without what no comment and no string may hold as it is.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char letter : valid_utf8(text)) {
    const auto code = static_cast<unsigned char>(letter);
    if (code < 0x20 || code == 0x7F) {
      line += k_replacement;
    } else {
      line += letter;
    }
  }
  return line;
}

/// A basic string of TOML: line ends and tabs by their escapes.
std::string toml_string(std::string_view text) {
  std::string result = "\"";
  for (const char letter : valid_utf8(text)) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      result += '\\';
      result += letter;
    } else if (letter == '\n') {
      result += "\\n";
    } else if (letter == '\t') {
      result += "\\t";
    } else if (letter == '\r') {
      result += "\\r";
    } else if (code < 0x20 || code == 0x7F) {
      result += std::format("\\u{:04X}", code);
    } else {
      result += letter;
    }
  }
  return result + '"';
}

using ByClass = std::array<double, roads::k_road_class_count>;

/// A table with the classes that differ from what stands where nothing is written.
void add_classes(std::string& text, std::string_view table, const ByClass& values, double usual) {
  std::string rows;
  for (std::size_t position = 0; position < values.size(); ++position) {
    if (values[position] == usual) continue;
    rows += std::format("{} = {}\n", roads::to_string(static_cast<roads::RoadClass>(position)),
                        values[position]);
  }
  if (!rows.empty()) text += std::format("\n[{}]\n{}", table, rows);
}

std::string_view mode_name(roads::Modes mode) {
  if (mode == roads::k_emergency) return "emergency";
  if (mode == roads::k_foot) return "foot";
  return "car";
}

}  // namespace

std::string profile_toml(const roads::Profile& profile, const std::vector<std::string>& comment,
                         const std::vector<std::string>& sources) {
  std::string text;
  for (const std::string& lines : comment) {
    for (const auto& part : std::views::split(std::string_view(lines), '\n')) {
      const std::string_view line(part.begin(), part.end());
      text += line.empty() ? "#\n" : std::format("# {}\n", one_line(line));
    }
    if (lines.empty()) text += "#\n";
  }
  text += std::format("name = {}\ndescription = {}\nmode = \"{}\"\n", toml_string(profile.name),
                      toml_string(profile.description), mode_name(profile.mode));
  if (!sources.empty()) {
    text += "sources = [\n";
    for (const std::string& source : sources)
      text += std::format("  {},\n", toml_string(source));
    text += "]\n";
  }
  text += std::format("\n[speed] # km/h\nunpaved_cap = {}\nmax = {}\nconstant = {}\n",
                      profile.unpaved_cap_kmh, profile.max_speed_kmh, profile.constant_speed_kmh);
  add_classes(text, "speed.outside", profile.default_speed_kmh[0], 0.0);
  add_classes(text, "speed.built_up", profile.default_speed_kmh[1], 0.0);
  add_classes(text, "speed.cap", profile.cap_kmh, 0.0);
  add_classes(text, "speed.class_factor.outside", profile.class_factor[0], 1.0);
  add_classes(text, "speed.class_factor.built_up", profile.class_factor[1], 1.0);
  for (const roads::Profile::Band& band : profile.speed_factor) {
    text += std::format("\n[[speed.factor]]\nfrom = {}\nfactor = {}\n", band.from_kmh, band.factor);
  }
  for (const roads::Profile::Reduced& reduced : profile.reduced_limit) {
    text += std::format("\n[[speed.reduced]]\nlimit = {}\nbecomes = {}\n", reduced.limit_kmh,
                        reduced.becomes_kmh);
  }
  text += std::format(
      "\n[junctions]\nshare_equal = {}\nshare_minor = {}\nshare_roundabout = {}\nshare_ramp = {}\n",
      profile.share_equal, profile.share_minor, profile.share_roundabout, profile.share_ramp);
  add_classes(text, "junctions.delay_s", profile.junction_delay_s, 0.0);
  text += std::format("\n[ferry]\nwait_s = {}\nspeed = {}\n", profile.ferry_wait_s,
                      profile.ferry_speed_kmh);
  text += std::format("\n[access]\nspeed = {}\nstart_s = {}\nend_s = {}\n",
                      profile.access_speed_kmh, profile.start_s, profile.end_s);
  return text;
}

base::Result<void> write_profile(const std::filesystem::path& file, const roads::Profile& profile,
                                 const std::vector<std::string>& comment,
                                 const std::vector<std::string>& sources) {
  return write_whole_file(file, profile_toml(profile, comment, sources));
}

}  // namespace saavu::write
