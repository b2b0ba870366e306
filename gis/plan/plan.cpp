// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <format>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/plan_response.h>
#include <saavu/plan/plan_services.h>
#include <saavu/plan/world.h>
#include <saavu/read/catalogue.h>
#include <saavu/read/norms.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

namespace {

namespace fs = std::filesystem;
using read::TomlTable;

/// A GeoPackage table has at most 2,000 columns (SQLite); the areas' layers have the most.
constexpr std::size_t k_column_limit = 2000;

/// What the licence of the roads asks every map to say: ODbL 1.0 of OpenStreetMap, CC BY 4.0 of
/// Digiroad.
std::string attribution_of(const std::variant<read::OsmSpec, read::DigiroadSpec>& roads) {
  return std::holds_alternative<read::OsmSpec>(roads) ? "© OpenStreetMap contributors"
                                                      : "Digiroad © Väylävirasto";
}

class PlanReader {
 public:
  PlanReader(TomlTable& root, fs::path file, base::Findings& found)
      : root_(root), found_(found), folder_(file.parent_path()) {
    plan_.file = std::move(file);
    plan_.text = root.source_text();
  }

  Plan read() {
    std::optional<std::string> attribution;
    with_table("plan", true, [&](TomlTable& table) {
      plan_.name = table.text("name", found_).value_or(plan_.file.stem().string());
      plan_.description = table.text("description", found_).value_or("");
      attribution = table.text("attribution", found_);
    });
    with_table("roads", true, [this](TomlTable& table) { read_roads(table); });
    plan_.attribution = attribution.value_or(attribution_of(plan_.roads));
    with_table("population", true, [this](TomlTable& table) { read_population(table); });
    with_table("areas", true, [this](TomlTable& table) { read_areas(table); });
    read_sites();
    read_coverage_areas();
    inputs_are_sound_ = !found_.has_errors();
    read_catalogue();
    read_norms();
    with_table("calendar", false, [this](TomlTable& table) { read_calendar(table); });
    sound_services_ = read_services(
        root_, [this](TomlTable& table) { return service_profile(table); }, plan_, found_);
    read_bundles(root_, plan_, found_);
    check_criteria(plan_, found_);
    read_response();
    with_table("report", false, [this](TomlTable& table) { read_report(table); });
    const auto has_service = [this](const read::ProfileFile& file) {
      return std::ranges::contains(plan_.services, file.profile.name, &network::Service::profile);
    };
    std::erase_if(plan_.profiles, [&](const read::ProfileFile& file) {
      return !has_service(file) && !drives_by(plan_, file.profile.name);
    });
    std::ranges::stable_partition(plan_.profiles, has_service);
    if (plan_.limits.empty()) set_limits({5, 10, 15, 20, 30, 45, 60, 90, 120});
    check_width();
    root_.finish(found_);
    return plan_;
  }

  /// After `read`: the plan without the services that have mistakes, so that what its inputs have
  /// wrong can be told too; nothing where it is not sure which inputs they are.
  [[nodiscard]] std::optional<Plan> sound_part() const {
    if (!inputs_are_sound_) return std::nullopt;
    Plan part = plan_;
    part.services.clear();
    part.bundles.clear();
    part.rescue.reset();
    part.ems.reset();
    for (std::size_t service = 0; service < plan_.services.size(); ++service) {
      if (sound_services_[service]) part.services.push_back(plan_.services[service]);
    }
    const auto has_profile = [&part](const network::Service& service) {
      return part.profile_of(service) < part.profiles.size();
    };
    if (part.services.empty() || !std::ranges::all_of(part.services, has_profile))
      return std::nullopt;
    return part;
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
          found_, "plan-incomplete", key, base::say("the plan has no [{}]", key),
          base::say("Add a section [{}]; docs/formats/plan.md shows what it needs.", key));
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
                       base::say("the environment variable {} is not set", name),
                       base::say("Set it, or write ${{{}:-a/default/folder}}.", name));
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
      table.complain(found_, "file-missing", key, base::say("there is no file {}", result.string()),
                     base::say("Paths are relative to the plan's folder; check the spelling."));
    } else if (fs::is_directory(result, problem)) {
      table.complain(found_, "file-missing", key, base::say("{} is a folder", result.string()),
                     base::say("Name the file in it."));
    }
    return result;
  }

  void missing(const TomlTable& table, std::string_view key) {
    table.complain(found_, "plan-incomplete", key, base::say("\"{}\" is missing", key),
                   base::say("Add {} = ...; docs/formats/plan.md shows how.", key));
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
                     base::say("{} is outside {} .. {}", *value, lowest, highest),
                     base::say("Correct the number."));
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
                       base::say("unknown road format \"{}\"", format),
                       base::say("Use \"osm\" or \"digiroad\"."));
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
        table.complain(
            found_, "plan-value", "age_fields", base::say("{} fields", fields->size()),
            base::say("Name three fields, for ages 0-14, 15-64 and 65 and over, or none: []."));
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
        table.complain(found_, "plan-value", "extent", base::say("not a rectangle"),
                       base::say("Write [west, south, east, north] in EPSG:3067 metres."));
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
    spec.unit_table = path(table, "unit_table", false);
    if (auto field = table.text("class_field", found_)) {
      spec.class_field = *field;
      // kuntaryhmitys_koodi and kuntaryhmitys.
      constexpr std::string_view k_code = "_koodi";
      spec.class_name_field =
          field->ends_with(k_code) ? field->substr(0, field->size() - k_code.size()) : *field;
    }
    text_into(table, "class_name_field", spec.class_name_field);
  }

  void read_sites() {
    std::vector<TomlTable> tables = root_.tables("sites", found_);
    if (tables.empty() && !root_.has("sites")) {
      root_.complain(found_, "plan-incomplete", "sites", base::say("the plan has no [[sites]]"),
                     base::say("Add [[sites]] with an id and a file."));
    }
    for (TomlTable& table : tables) {
      read::SitesSpec spec;
      spec.id = required_text(table, "id");
      for (const read::SitesSpec& other : plan_.sites) {
        if (other.id == spec.id && !spec.id.empty()) {
          table.complain(found_, "plan-value", "id",
                         base::say("two [[sites]] are called \"{}\"", spec.id),
                         base::say("Give each table of sites an id of its own."));
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
      spec.where = read_filter(table, found_);
      table.finish(found_);
      plan_.sites.push_back(std::move(spec));
    }
  }

  void read_coverage_areas() {
    for (TomlTable& table : root_.tables("coverage_areas", found_)) {
      read::CoverageAreaSpec spec;
      spec.id = required_text(table, "id");
      if (std::ranges::contains(plan_.coverage_areas, spec.id, &read::CoverageAreaSpec::id)) {
        table.complain(found_, "plan-value", "id",
                       base::say("two [[coverage_areas]] are called \"{}\"", spec.id),
                       base::say("Give each coverage area an id of its own."));
      }
      spec.file = path(table, "file", true);
      text_into(table, "layer", spec.layer);
      table.finish(found_);
      plan_.coverage_areas.push_back(std::move(spec));
    }
  }

  void read_catalogue() {
    base::Result<read::CatalogueFiles> read = read::read_catalogue(datasets_folder() / "catalogue");
    if (!read) {
      found_.append(std::move(read).error().findings);
      return;
    }
    plan_.catalogue = std::move(read->catalogue);
    plan_.catalogue_files = std::move(read->files);
    std::vector<TomlTable> own = root_.tables("service_types", found_);
    read::add_service_types(own, plan_.catalogue, found_);
  }

  /// Norms of a service network and of response times lie in one folder.
  enum class NormKind : std::uint8_t { network, response };

  /// The file of a name: one in a folder of the datasets, or a path ending in .toml. Empty, and
  /// told, if there is none.
  fs::path named_file(TomlTable& table, std::string_view key, const std::string& asked,
                      std::string_view folder, std::string_view what, NormKind kind) {
    fs::path file;
    if (asked.ends_with(".toml")) {
      file = expand(table, key, asked);
      if (file.is_relative()) file = folder_ / file;
    } else {
      file = datasets_folder() / folder / (asked + ".toml");
    }
    std::error_code problem;
    if (fs::exists(file, problem)) return file.lexically_normal();
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(datasets_folder() / folder, problem)) {
      const base::Result<TomlTable> norm = TomlTable::parse(entry.path());
      if (norm && norm->has("kind") == (kind == NormKind::response))
        names.insert(entry.path().stem().string());
    }
    table.complain(found_, "plan-value", key, base::say("there is no {} \"{}\"", what, asked),
                   base::say("{} Your own is named by its path, ending in .toml.",
                             read::spelling_remedy(asked, {names.begin(), names.end()})));
    return {};
  }

  /// A profile of one's own may tell less of few people than the usual one, not more.
  void check_privacy(const fs::path& file, const network::NormProfile& own,
                     const network::NormProfile& usual) {
    if (own.min_residents_told >= usual.min_residents_told) return;
    found_.error("norms-value", {.file = file.string(), .field = "small_cells.min_residents_told"},
                 base::say("ages of {} residents would be told; below {} they never are",
                           own.min_residents_told, usual.min_residents_told),
                 base::say("Write {} or more.", usual.min_residents_told));
  }

  void read_norms() {
    const fs::path usual = datasets_folder() / "norms" / "saavu_tiers.toml";
    fs::path file = usual;
    with_table("norms", false, [&](TomlTable& table) {
      if (const auto asked = table.text("profile", found_))
        file = named_file(table, "profile", *asked, "norms", base::say("norm profile"),
                          NormKind::network);
    });
    std::vector<TomlTable> own = root_.tables("criteria", found_);
    if (file.empty()) return;
    base::Result<read::NormFile> read = read::read_norms(file, plan_.catalogue);
    if (!read) found_.append(read.error().findings);
    if (file != usual) {
      base::Result<read::NormFile> standard = read::read_norms(usual, plan_.catalogue);
      if (read && standard) check_privacy(file, read->norms, standard->norms);
      // With the usual one, so that what else the plan has wrong can be told.
      if (!read) read = std::move(standard);
    }
    if (!read) return;
    read::add_criteria(own, plan_.catalogue, *read, found_);
    plan_.norms = std::move(read->norms);
    plan_.norms_file = std::move(read->file);
    plan_.norms_text = std::move(read->text);
    plan_.criterion_place = std::move(read->criterion_place);
    set_year(read->year);
  }

  void set_year(int year) {
    const bool is_leap = std::chrono::year{year}.is_leap();
    plan_.calendar = {
        .first_year = year, .first_month = 1, .first_day = 1, .days = is_leap ? 366 : 365};
  }

  void read_calendar(TomlTable& table) {
    const std::optional<std::int64_t> year = table.integer("year", found_);
    if (!year) return;
    constexpr std::int64_t k_first = 1900, k_last = 2200;
    if (*year < k_first || *year > k_last) {
      table.complain(found_, "plan-value", "year",
                     base::say("{} is outside {} .. {}", *year, k_first, k_last),
                     base::say("Correct the number."));
      return;
    }
    set_year(static_cast<int>(*year));
  }

  /// The key `profile` of a service: the name of a profile that is read.
  std::string service_profile(TomlTable& table) {
    const std::string asked = table.text("profile", found_).value_or(default_profile_);
    if (table.has("profile")) profile(table, "profile", asked);
    return name_of_profile(asked);
  }
  [[nodiscard]] std::string name_of_profile(const std::string& asked) const {
    const std::optional<ProfileName> name = profile_name(asked);
    return name ? name->name : asked;
  }

  void read_response() {
    const PlanTools tools{
        .path = [this](TomlTable& table, std::string_view key,
                       bool required) { return path(table, key, required); },
        .profile =
            [this](TomlTable& table, const std::string& fallback) {
              const std::string asked = table.text("profile", found_).value_or(fallback);
              profile(table, "profile", asked);
              return name_of_profile(asked);
            },
        .norm =
            [this](TomlTable& table, std::string_view key, const std::string& asked) {
              return named_file(table, key, asked, "norms", base::say("norm of response times"),
                                NormKind::response);
            }};
    read_response_sections(root_, tools, plan_, found_);
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
      std::set<std::string> names;
      for (const auto& entry : fs::directory_iterator(datasets_folder() / "profiles", problem)) {
        names.insert(entry.path().stem().string());
      }
      std::string all;
      for (const std::string& name : names)
        all += (all.empty() ? "" : " ") + name;
      table.complain(found_, "plan-value", key, base::say("there is no profile \"{}\"", asked),
                     base::say("Name a file ending in .toml, or one of the profiles that come with "
                               "the program: {}.",
                               all));
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
                     base::say("two different profiles are called \"{}\"", profile->profile.name),
                     base::say("Give your own profile another name."));
      return;
    }
    plan_.profiles.push_back(std::move(*profile));
  }

  void check_width() {
    const std::size_t services = plan_.services.size();
    const std::size_t criteria = plan_.norms.criteria.size();
    std::set<int> tiers;
    for (const network::Service& service : plan_.services)
      tiers.insert(service.tier);
    if (!plan_.digital.empty()) tiers.insert(1);
    // Row, geometry, code, two names and residents; a share a limit and four numbers of a service;
    // two ratings with their shares of a tier; verdict and share of a promise. The cells' layer has
    // always fewer: 5 + 4 * services + 3 * tiers + criteria.
    const std::size_t columns =
        6 + services * (plan_.limits.size() + 4) + 4 * tiers.size() + 2 * criteria;
    if (columns <= k_column_limit) return;
    root_.complain(
        found_, "plan-value", "services",
        base::say("{} services with {} limits need {} columns; a GeoPackage table holds {}",
                  plan_.services.size(), plan_.limits.size(), columns, k_column_limit),
        base::say("Divide the services among several plans, or use fewer limits."));
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
        table.complain(found_, "plan-value", "limits_min",
                       base::say("wants minutes above 0 and up to 1440"),
                       base::say("Write a list such as [10, 20, 30]."));
      }
    }
    const std::string csv = table.text("csv", found_).value_or("international");
    plan_.finnish_csv = csv == "finnish";
    if (csv != "finnish" && csv != "international") {
      table.complain(
          found_, "plan-value", "csv", base::say("unknown CSV style \"{}\"", csv),
          base::say("Use \"international\" (comma, decimal point) or \"finnish\" (semicolon, "
                    "decimal comma)."));
    }
  }

  TomlTable& root_;
  base::Findings& found_;
  fs::path folder_;
  Plan plan_;
  bool inputs_are_sound_ = false;
  std::vector<bool> sound_services_;
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

namespace {

/// `part`: what is sound of a plan with mistakes.
base::Result<Plan> load(const fs::path& file, std::optional<Plan>* part) {
  base::Result<TomlTable> root = TomlTable::parse(file);
  if (!root) return std::unexpected(std::move(root).error());
  base::Findings found;
  PlanReader reader(*root, fs::absolute(file).lexically_normal(), found);
  Plan plan = reader.read();
  plan.shown_file = file.string();
  if (found.has_errors()) {
    if (part != nullptr) *part = reader.sound_part();
    if (part != nullptr && *part) (*part)->shown_file = file.string();
    return std::unexpected(found.take_error());
  }
  plan.found = std::move(found);
  return plan;
}

}  // namespace

base::Result<Plan> load_plan(const fs::path& file) {
  return load(file, nullptr);
}

base::Result<Plan> load_plan_thoroughly(const fs::path& file, base::Progress& progress) {
  std::optional<Plan> sound_part;
  base::Result<Plan> plan = load(file, &sound_part);
  if (plan || !sound_part) return plan;
  base::Error error = std::move(plan).error();
  const base::Result<World> world = read_world(*sound_part, false, progress);
  if (!world) {
    std::ranges::copy_if(
        world.error().findings, std::back_inserter(error.findings),
        [](const base::Finding& each) { return each.severity == base::Severity::error; });
  }
  return std::unexpected(std::move(error));
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
