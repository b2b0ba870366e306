// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <format>
#include <optional>
#include <set>
#include <utility>

#include <saavu/plan/plan.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

namespace {

namespace fs = std::filesystem;
using read::TomlTable;

bool is_identifier(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char letter) {
    return std::isalnum(letter) != 0 || letter == '_' || letter == '-';
  });
}

bool same_but_for_case(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

/// A GeoPackage table has at most 2,000 columns (SQLite); the areas' layers have the most.
constexpr std::size_t k_column_limit = 2000;
constexpr std::size_t k_columns_beside_limits = 5;

class PlanReader {
 public:
  PlanReader(TomlTable& root, fs::path file, base::Findings& found)
      : root_(root), found_(found), folder_(file.parent_path()) {
    plan_.file = std::move(file);
    plan_.text = root.source_text();
  }

  Plan read() {
    with_table("plan", true, [this](TomlTable& table) {
      plan_.name = table.text("name", found_).value_or(plan_.file.stem().string());
      plan_.description = table.text("description", found_).value_or("");
    });
    with_table("roads", true, [this](TomlTable& table) { read_roads(table); });
    with_table("population", true, [this](TomlTable& table) { read_population(table); });
    with_table("areas", true, [this](TomlTable& table) { read_areas(table); });
    read_sites();
    read_services();
    with_table("report", false, [this](TomlTable& table) { read_report(table); });
    std::erase_if(plan_.profiles, [this](const read::ProfileFile& file) {
      return std::ranges::none_of(plan_.services, [&](const network::Service& service) {
        return service.profile == file.profile.name;
      });
    });
    if (plan_.limits.empty()) set_limits({5, 10, 15, 20, 30, 45, 60, 90, 120});
    check_width();
    root_.finish(found_);
    return std::move(plan_);
  }

 private:
  template <class Read>
  void with_table(std::string_view key, bool required, Read read_keys) {
    std::optional<TomlTable> table = root_.table(key, found_);
    if (table) {
      read_keys(*table);
      table->finish(found_);
    } else if (required && !root_.has(key)) {
      root_.complain(
          found_, "plan-incomplete", key, std::format("the plan has no [{}]", key),
          std::format("Add a section [{}]; docs/formats/plan.md shows what it needs.", key));
    }
  }

  /// `${NAME}` and `${NAME:-instead}` are taken from the environment, so that one plan serves
  /// machines that keep their data in different places.
  std::string expand(TomlTable& table, std::string_view key, const std::string& text) {
    std::string result;
    std::size_t position = 0;
    while (position < text.size()) {
      const std::size_t begin = text.find("${", position);
      const std::size_t end = begin == std::string::npos ? begin : text.find('}', begin);
      if (end == std::string::npos) break;
      result += text.substr(position, begin - position);
      const std::string inside = text.substr(begin + 2, end - begin - 2);
      const std::size_t otherwise = inside.find(":-");
      const std::string name = inside.substr(0, otherwise);
      const char* value =
          std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): read before threads start
      if (value != nullptr && *value != '\0') {
        result += value;
      } else if (otherwise != std::string::npos) {
        result += inside.substr(otherwise + 2);
      } else {
        table.complain(found_, "plan-value", key,
                       std::format("the environment variable {} is not set", name),
                       std::format("Set it, or write ${{{}:-a/default/folder}}.", name));
        return {};
      }
      position = end + 1;
    }
    return result + text.substr(position);
  }

  /// A path relative to the plan's folder, absolute. Complains if nothing is there.
  fs::path path(TomlTable& table, std::string_view key, bool required) {
    const std::optional<std::string> text = table.text(key, found_);
    if (!text || text->empty()) {
      if (required && (text || !table.has(key))) missing(table, key);
      return {};
    }
    fs::path result = expand(table, key, *text);
    if (result.empty()) return {};
    if (result.is_relative()) result = folder_ / result;
    result = result.lexically_normal();
    std::error_code problem;
    if (!fs::exists(result, problem)) {
      table.complain(found_, "file-missing", key,
                     std::format("there is no file {}", result.string()),
                     "Paths are relative to the plan's folder; check the spelling.");
    } else if (fs::is_directory(result, problem)) {
      table.complain(found_, "file-missing", key, std::format("{} is a folder", result.string()),
                     "Name the file in it.");
    }
    return result;
  }

  void missing(const TomlTable& table, std::string_view key) {
    table.complain(found_, "plan-incomplete", key, std::format("\"{}\" is missing", key),
                   std::format("Add {} = ...; docs/formats/plan.md shows how.", key));
  }

  std::string required_text(TomlTable& table, std::string_view key) {
    const std::optional<std::string> value = table.text(key, found_);
    if ((value && value->empty()) || (!value && !table.has(key))) missing(table, key);
    return value.value_or("");
  }

  void text_into(TomlTable& table, std::string_view key, std::string& into) {
    if (std::optional<std::string> value = table.text(key, found_)) into = std::move(*value);
  }

  void number_into(TomlTable& table, std::string_view key, double& into, double lowest,
                   double highest) {
    const std::optional<double> value = table.number(key, found_);
    if (!value) return;
    if (*value < lowest || *value > highest) {
      table.complain(found_, "plan-value", key,
                     std::format("{} is outside {} .. {}", *value, lowest, highest),
                     "Correct the number.");
      return;
    }
    into = *value;
  }

  void read_roads(TomlTable& table) {
    const std::string format = required_text(table, "format");
    const fs::path file = path(table, "file", true);
    if (format == "digiroad") {
      read::DigiroadSpec spec{.file = file};
      text_into(table, "link_layer", spec.link_layer);
      text_into(table, "speed_layer", spec.speed_layer);
      text_into(table, "length_field", spec.length_field);
      text_into(table, "built_up_field", spec.built_up_field);
      plan_.roads = std::move(spec);
    } else {
      read::OsmSpec spec{.file = file};
      spec.zone_table = datasets_folder() / "osm" / "speed_zones.csv";
      if (table.has("zone_table")) spec.zone_table = path(table, "zone_table", true);
      plan_.roads = std::move(spec);
      if (format != "osm" && !format.empty()) {
        table.complain(found_, "plan-value", "format",
                       std::format("unknown road format \"{}\"", format),
                       "Use \"osm\" or \"digiroad\".");
      }
    }
    default_profile_ = table.text("profile", found_).value_or("car_day");
    // A plan without services still says which profile the roads are meant for.
    profile(table, "profile", default_profile_);
    number_into(table, "max_access_m", plan_.snap.max_distance_m, 1.0, 1e6);
    number_into(table, "far_access_m", plan_.far_m, 1.0, 1e6);
    number_into(table, "min_part_km", plan_.snap.min_part_km, 0.0, 1e6);
  }

  void read_population(TomlTable& table) {
    read::PopulationSpec& spec = plan_.population;
    spec.file = path(table, "file", true);
    text_into(table, "layer", spec.layer);
    text_into(table, "id_field", spec.id_field);
    text_into(table, "municipality_field", spec.municipality_field);
    text_into(table, "residents_field", spec.residents_field);
    if (std::optional<std::vector<std::string>> fields = table.texts("age_fields", found_)) {
      if (fields->empty()) {
        spec.age_fields = {"", "", ""};
      } else if (fields->size() != spec.age_fields.size()) {
        table.complain(found_, "plan-value", "age_fields", std::format("{} fields", fields->size()),
                       "Name three fields, for ages 0-14, 15-64 and 65 and over, or none: [].");
      } else {
        std::ranges::move(*fields, spec.age_fields.begin());
      }
    }
    if (const std::optional<std::int64_t> value = table.integer("suppressed", found_)) {
      spec.suppressed_value = *value;
    }
    text_into(table, "x_field", spec.x_field);
    text_into(table, "y_field", spec.y_field);
    text_into(table, "crs", spec.crs);
    number_into(table, "cell_size_m", spec.cell_size_m, 0.0, 1e5);
    plan_.areas.age_totals = path(table, "age_totals", false);
    if (const std::optional<std::vector<double>> box = table.numbers("extent", found_)) {
      if (box->size() == 4 && (*box)[0] < (*box)[2] && (*box)[1] < (*box)[3]) {
        spec.extent = {(*box)[0], (*box)[1], (*box)[2], (*box)[3]};
      } else {
        table.complain(found_, "plan-value", "extent", "not a rectangle",
                       "Write [west, south, east, north] in EPSG:3067 metres.");
      }
    }
  }

  void read_areas(TomlTable& table) {
    read::AreasSpec& spec = plan_.areas;
    spec.file = path(table, "file", true);
    text_into(table, "layer", spec.layer);
    text_into(table, "display_layer", spec.display_layer);
    text_into(table, "code_field", spec.code_field);
    spec.table = path(table, "table", false);
  }

  void read_sites() {
    std::vector<TomlTable> tables = root_.tables("sites", found_);
    if (tables.empty() && !root_.has("sites")) {
      root_.complain(found_, "plan-incomplete", "sites", "the plan has no [[sites]]",
                     "Add [[sites]] with an id and a file.");
    }
    for (TomlTable& table : tables) {
      read::SitesSpec spec;
      spec.id = required_text(table, "id");
      for (const read::SitesSpec& other : plan_.sites) {
        if (other.id == spec.id && !spec.id.empty()) {
          table.complain(found_, "plan-value", "id",
                         std::format("two [[sites]] are called \"{}\"", spec.id),
                         "Give each table of sites an id of its own.");
        }
      }
      spec.file = path(table, "file", true);
      text_into(table, "layer", spec.layer);
      text_into(table, "id_field", spec.id_field);
      text_into(table, "name_field", spec.name_field);
      text_into(table, "x_field", spec.x_field);
      text_into(table, "y_field", spec.y_field);
      text_into(table, "municipality_field", spec.municipality_field);
      text_into(table, "crs", spec.crs);
      table.finish(found_);
      plan_.sites.push_back(std::move(spec));
    }
  }

  void read_services() {
    std::vector<TomlTable> tables = root_.tables("services", found_);
    if (tables.empty() && !root_.has("services")) {
      root_.complain(found_, "plan-incomplete", "services", "the plan has no [[services]]",
                     "Add [[services]] with id, tier and sites.");
    }
    for (TomlTable& table : tables) {
      plan_.services.push_back(read_service(table));
      table.finish(found_);
    }
  }

  network::Service read_service(TomlTable& table) {
    network::Service service;
    service.id = required_text(table, "id");
    if (!service.id.empty() && !is_identifier(service.id)) {
      table.complain(found_, "plan-value", "id",
                     std::format("\"{}\" cannot name columns", service.id),
                     "Use letters without dots or accents, digits, _ and -.");
    }
    for (const network::Service& other : plan_.services) {
      if (same_but_for_case(other.id, service.id) && !service.id.empty()) {
        table.complain(
            found_, "plan-value", "id",
            std::format("two [[services]] are called \"{}\" (capitals do not count)", service.id),
            "Give each service an id of its own: it names columns of the report.");
      }
    }
    service.name_fi = table.text("name_fi", found_).value_or(service.id);
    service.name_sv = table.text("name_sv", found_).value_or(service.name_fi);
    service.name_en = table.text("name_en", found_).value_or(service.name_fi);
    if (const std::optional<std::int64_t> tier = table.integer("tier", found_)) {
      service.tier = static_cast<int>(std::clamp<std::int64_t>(*tier, 0, 7));
      if (*tier < 1 || *tier > 6) {
        table.complain(found_, "plan-value", "tier", std::format("there is no tier {}", *tier),
                       "Tiers are 1 digital, 2 home, 3 mobile, 4 local, 5 regional, 6 national.");
      }
    } else if (!table.has("tier")) {
      missing(table, "tier");
    }
    const std::string sites = required_text(table, "sites");
    const auto known = std::ranges::find(plan_.sites, sites, &read::SitesSpec::id);
    if (known != plan_.sites.end()) {
      service.site_table = static_cast<std::size_t>(known - plan_.sites.begin());
    } else if (!sites.empty()) {
      std::vector<std::string> ids;
      for (const read::SitesSpec& spec : plan_.sites)
        ids.push_back(spec.id);
      const auto near = read::nearest_spelling(sites, ids);
      table.complain(found_, "plan-value", "sites",
                     std::format("there are no [[sites]] called \"{}\"", sites),
                     near ? std::format("Did you mean \"{}\"?", *near)
                          : "Use the id of one of the plan's [[sites]].");
    }
    if (std::optional<TomlTable> where = table.table("where", found_)) {
      for (const std::string& column : where->keys()) {
        if (auto values = where->texts(column, found_)) {
          service.where.any_of.emplace(column, std::move(*values));
        }
      }
    }
    const std::string direction = table.text("direction", found_).value_or("to_site");
    if (direction == "from_site") {
      service.direction = routing::Direction::from_site;
    } else if (direction != "to_site") {
      table.complain(found_, "plan-value", "direction",
                     std::format("unknown direction \"{}\"", direction),
                     "Use \"to_site\" (the resident travels) or \"from_site\" (the unit travels).");
    }
    service.profile = table.text("profile", found_).value_or(default_profile_);
    if (table.has("profile")) profile(table, "profile", service.profile);
    const std::optional<ProfileName> name = profile_name(service.profile);
    if (name) service.profile = name->name;
    text_into(table, "turnout_field", service.turnout_field);
    return service;
  }

  struct ProfileName {
    std::string asked;
    std::string name;
  };
  [[nodiscard]] std::optional<ProfileName> profile_name(const std::string& asked) const {
    const auto known = std::ranges::find(profile_names_, asked, &ProfileName::asked);
    return known == profile_names_.end() ? std::nullopt : std::optional(*known);
  }

  /// Reads a profile the first time it is named: a name in the datasets, or a path ending in .toml.
  void profile(TomlTable& table, std::string_view key, const std::string& asked) {
    if (asked.empty() || tried_profiles_.contains(asked)) return;
    tried_profiles_.insert(asked);
    fs::path file;
    if (asked.ends_with(".toml")) {
      file = expand(table, key, asked);
      if (file.is_relative()) file = folder_ / file;
    } else {
      file = datasets_folder() / "profiles" / (asked + ".toml");
    }
    std::error_code problem;
    if (!fs::exists(file, problem)) {
      std::string remedy =
          "Name a file ending in .toml, or one of the profiles that come with the program:";
      std::set<std::string> names;
      for (const auto& entry : fs::directory_iterator(datasets_folder() / "profiles", problem)) {
        names.insert(entry.path().stem().string());
      }
      for (const std::string& name : names)
        remedy += " " + name;
      table.complain(found_, "plan-value", key, std::format("there is no profile \"{}\"", asked),
                     remedy + ".");
      return;
    }
    base::Result<read::ProfileFile> profile = read::read_profile(file);
    if (!profile) {
      found_.append(std::move(profile).error().findings);
      return;
    }
    profile_names_.push_back({asked, profile->profile.name});
    const auto same = [&](const read::ProfileFile& other) {
      return other.profile.name == profile->profile.name;
    };
    const auto known = std::ranges::find_if(plan_.profiles, same);
    if (known != plan_.profiles.end() && known->text == profile->text)
      return;  // one profile by two names
    if (known != plan_.profiles.end()) {
      table.complain(found_, "plan-value", key,
                     std::format("two different profiles are called \"{}\"", profile->profile.name),
                     "Give your own profile another name.");
      return;
    }
    plan_.profiles.push_back(std::move(*profile));
  }

  void check_width() {
    const std::size_t columns =
        plan_.services.size() * (plan_.limits.size() + k_columns_beside_limits);
    if (columns + k_columns_beside_limits <= k_column_limit) return;
    root_.complain(
        found_, "plan-value", "services",
        std::format("{} services with {} limits need {} columns; a GeoPackage table holds {}",
                    plan_.services.size(), plan_.limits.size(), columns, k_column_limit),
        "Divide the services among several plans, or use fewer limits.");
  }

  void set_limits(const std::vector<double>& minutes) {
    plan_.limits.clear();
    for (const double each : minutes)
      plan_.limits.push_back(base::Millis::from_minutes(each));
    // Compared as the milliseconds they are: 10.5 and 10.5000001 are one limit.
    std::ranges::sort(plan_.limits);
    const auto repeated = std::ranges::unique(plan_.limits);
    plan_.limits.erase(repeated.begin(), repeated.end());
  }

  void read_report(TomlTable& table) {
    if (std::optional<std::vector<double>> minutes = table.numbers("limits_min", found_)) {
      const bool sensible = !minutes->empty() && std::ranges::all_of(*minutes, [](double each) {
        return each > 0.0 && each <= 1440.0;
      });
      if (sensible) {
        set_limits(*minutes);
      } else {
        table.complain(found_, "plan-value", "limits_min", "wants minutes above 0 and up to 1440",
                       "Write a list such as [10, 20, 30].");
      }
    }
    const std::string csv = table.text("csv", found_).value_or("international");
    plan_.finnish_csv = csv == "finnish";
    if (csv != "finnish" && csv != "international") {
      table.complain(found_, "plan-value", "csv", std::format("unknown CSV style \"{}\"", csv),
                     "Use \"international\" (comma, decimal point) or \"finnish\" (semicolon, "
                     "decimal comma).");
    }
  }

  TomlTable& root_;
  base::Findings& found_;
  fs::path folder_;
  Plan plan_;
  std::string default_profile_;
  std::set<std::string> tried_profiles_;
  std::vector<ProfileName> profile_names_;
};

}  // namespace

std::size_t Plan::profile_of(const network::Service& service) const {
  const auto same = [&](const read::ProfileFile& each) {
    return each.profile.name == service.profile;
  };
  return static_cast<std::size_t>(std::ranges::find_if(profiles, same) - profiles.begin());
}

base::Result<Plan> load_plan(const fs::path& file) {
  base::Result<TomlTable> root = TomlTable::parse(file);
  if (!root) return std::unexpected(std::move(root).error());
  base::Findings found;
  Plan plan = PlanReader(*root, fs::absolute(file).lexically_normal(), found).read();
  plan.shown_file = file.string();
  if (found.has_errors()) return std::unexpected(found.take_error());
  return plan;
}

fs::path datasets_folder() {
  const char* wanted = std::getenv("SAAVU_DATASETS");  // NOLINT(concurrency-mt-unsafe)
  if (wanted != nullptr && *wanted != '\0') return wanted;
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  if (!problem) {
    const fs::path installed = program.parent_path().parent_path() / "share/saavu/datasets";
    if (fs::is_directory(installed, problem)) return installed;
  }
  return SAAVU_SOURCE_DATASETS;
}

}  // namespace saavu::plan
