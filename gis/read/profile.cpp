// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <format>
#include <functional>
#include <utility>

#include <saavu/read/profile.h>
#include <saavu/read/toml_table.h>

namespace saavu::read {

namespace {

constexpr double k_highest_speed_kmh = 200.0;
constexpr double k_highest_class_factor = 10.0;
constexpr double k_longest_delay_s = 3600.0 * 24.0;

class ProfileReader {
 public:
  ProfileReader(TomlTable& root, base::Findings& found) : root_(root), found_(found) {}

  roads::Profile read() {
    profile_.name = root_.text("name", found_).value_or("");
    if (profile_.name.empty()) {
      root_.complain(found_, "profile-incomplete", "name", base::say("the profile has no name"),
                     base::say("Add name = \"...\"."));
    }
    profile_.description = root_.text("description", found_).value_or("");
    root_.texts("sources", found_);  // for people
    read_mode();
    section("speed", [this](TomlTable& table) {
      classes(table, "outside", profile_.default_speed_kmh[0], k_highest_speed_kmh);
      classes(table, "built_up", profile_.default_speed_kmh[1], k_highest_speed_kmh);
      classes(table, "cap", profile_.cap_kmh, k_highest_speed_kmh);
      number(table, "unpaved_cap", profile_.unpaved_cap_kmh, k_highest_speed_kmh);
      number(table, "max", profile_.max_speed_kmh, k_highest_speed_kmh);
      number(table, "constant", profile_.constant_speed_kmh, k_highest_speed_kmh);
      bands(table);
      class_factors(table);
      reduced(table);
    });
    section("junctions", [this](TomlTable& table) {
      classes(table, "delay_s", profile_.junction_delay_s, k_longest_delay_s);
      number(table, "share_equal", profile_.share_equal, 1.0);
      number(table, "share_minor", profile_.share_minor, 1.0);
      number(table, "share_roundabout", profile_.share_roundabout, 1.0);
      number(table, "share_ramp", profile_.share_ramp, 1.0);
    });
    section("ferry", [this](TomlTable& table) {
      number(table, "wait_s", profile_.ferry_wait_s, k_longest_delay_s);
      number(table, "speed", profile_.ferry_speed_kmh, k_highest_speed_kmh);
    });
    section("access", [this](TomlTable& table) {
      number(table, "speed", profile_.access_speed_kmh, k_highest_speed_kmh);
      number(table, "start_s", profile_.start_s, k_longest_delay_s);
      number(table, "end_s", profile_.end_s, k_longest_delay_s);
      if (profile_.access_speed_kmh <= 0.0) {
        table.complain(found_, "profile-value", "speed",
                       base::say("the access speed must be above 0"),
                       base::say("Give a speed in km/h, e.g. 20."));
      }
    });
    root_.finish(found_);
    return std::move(profile_);
  }

 private:
  void read_mode() {
    const std::string mode = root_.text("mode", found_).value_or("car");
    if (mode == "car") {
      profile_.mode = roads::k_car;
    } else if (mode == "emergency") {
      profile_.mode = roads::k_emergency;
    } else if (mode == "foot") {
      profile_.mode = roads::k_foot;
    } else {
      root_.complain(found_, "profile-value", "mode", base::say("unknown mode \"{}\"", mode),
                     base::say("Use car, emergency or foot."));
    }
  }

  void section(std::string_view key, const std::function<void(TomlTable&)>& read_keys) {
    std::optional<TomlTable> table = root_.table(key, found_);
    if (!table) return;
    read_keys(*table);
    table->finish(found_);
  }

  void number(TomlTable& table, std::string_view key, double& into, double highest) {
    const std::optional<double> value = table.number(key, found_);
    if (!value) return;
    if (*value < 0.0 || *value > highest) {
      table.complain(found_, "profile-value", key,
                     base::say("{} is outside 0 .. {}", *value, highest),
                     base::say("Correct the number."));
      return;
    }
    into = *value;
  }

  /// A sub-table with a number for some road classes.
  void classes(TomlTable& table, std::string_view key,
               std::array<double, roads::k_road_class_count>& into, double highest) {
    std::optional<TomlTable> by_class = table.table(key, found_);
    if (!by_class) return;
    for (std::size_t position = 0; position < roads::k_road_class_count; ++position) {
      number(*by_class, roads::to_string(static_cast<roads::RoadClass>(position)), into[position],
             highest);
    }
    by_class->finish(found_);
  }

  void bands(TomlTable& table) {
    std::vector<TomlTable> entries = table.tables("factor", found_);
    if (entries.empty()) return;
    profile_.speed_factor.clear();
    for (TomlTable& entry : entries) {
      roads::Profile::Band band;
      number(entry, "from", band.from_kmh, k_highest_speed_kmh);
      number(entry, "factor", band.factor, 3.0);
      if (!profile_.speed_factor.empty() &&
          band.from_kmh <= profile_.speed_factor.back().from_kmh) {
        entry.complain(found_, "profile-value", "from", base::say("the bands must rise"),
                       base::say("Order them from the lowest limit to the highest."));
      }
      entry.finish(found_);
      profile_.speed_factor.push_back(band);
    }
  }

  void class_factors(TomlTable& table) {
    std::optional<TomlTable> factors = table.table("class_factor", found_);
    if (!factors) return;
    const std::array<std::string_view, 2> places{"outside", "built_up"};
    for (std::size_t place = 0; place < places.size(); ++place) {
      std::array<double, roads::k_road_class_count>& into = profile_.class_factor[place];
      classes(*factors, places[place], into, k_highest_class_factor);
      for (std::size_t position = 0; position < into.size(); ++position) {
        if (into[position] > 0.0) continue;
        factors->complain(
            found_, "profile-value", places[place],
            base::say("the factor of {} must be above 0",
                      roads::to_string(static_cast<roads::RoadClass>(position))),
            base::say("A class is closed by leaving it out of the speeds, not by a factor."));
      }
    }
    factors->finish(found_);
  }

  void reduced(TomlTable& table) {
    for (TomlTable& entry : table.tables("reduced", found_)) {
      roads::Profile::Reduced change;
      number(entry, "limit", change.limit_kmh, k_highest_speed_kmh);
      number(entry, "becomes", change.becomes_kmh, k_highest_speed_kmh);
      entry.finish(found_);
      profile_.reduced_limit.push_back(change);
    }
  }

  TomlTable& root_;
  base::Findings& found_;
  roads::Profile profile_;
};

}  // namespace

base::Result<ProfileFile> read_profile(const std::filesystem::path& file) {
  base::Result<TomlTable> table = TomlTable::parse(file);
  if (!table) return std::unexpected(std::move(table).error());
  base::Findings found;
  roads::Profile profile = ProfileReader(*table, found).read();
  if (found.has_errors()) return std::unexpected(found.take_error());
  return ProfileFile{.profile = std::move(profile), .file = file, .text = table->source_text()};
}

}  // namespace saavu::read
