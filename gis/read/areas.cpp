// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/base/verify.h>
#include <saavu/read/areas.h>
#include <saavu/read/defects.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

using base::say;
using network::AreaCode;

// ---- the hierarchy

constexpr std::size_t k_municipality_digits = 3;

/// One level above the municipality and the columns that tell it. `digits`: width of its codes.
struct Level {
  network::AreaLevel level;
  AreaCode network::Municipality::* code;
  std::map<AreaCode, network::Area> network::AreaTable::* areas;
  std::string code_field;  ///< empty: the name is the code
  std::string name_fi_field;
  std::string name_sv_field;
  std::size_t digits;
  bool is_expected = true;    ///< worth a note where the table lacks it
  std::string plain_field{};  ///< code and name in one, where there is no column for each
};

/// Area units are the user's own: few tables have them.
const Level& unit_level() {
  static const Level level{network::AreaLevel::unit,
                           &network::Municipality::unit,
                           &network::AreaTable::unit,
                           "alueyksikko_koodi",
                           "alueyksikko_fi",
                           "alueyksikko_sv",
                           0,
                           false,
                           "alueyksikko"};
  return level;
}

std::vector<Level> levels_of(const AreasSpec& spec) {
  std::vector<Level> levels{
      {network::AreaLevel::hva, &network::Municipality::hva, &network::AreaTable::hva, "hva_koodi",
       "hva_fi", "hva_sv", 2},
      {network::AreaLevel::yta, &network::Municipality::yta, &network::AreaTable::yta, "yta_koodi",
       "yta_fi", "yta_sv", 1},
      {network::AreaLevel::maakunta, &network::Municipality::maakunta,
       &network::AreaTable::maakunta, "maakunta_koodi", "maakunta_fi", "maakunta_sv", 2},
      {network::AreaLevel::rescue, &network::Municipality::rescue, &network::AreaTable::rescue, "",
       "pelastuslaitos", "", 0},
      {network::AreaLevel::area_class, &network::Municipality::area_class,
       &network::AreaTable::area_class, spec.class_field, spec.class_name_field,
       spec.class_name_field + "_sv", 0, false}};
  // A table of their own is read after this one.
  if (spec.unit_table.empty()) levels.push_back(unit_level());
  return levels;
}

// The second ones are those of the National Land Survey's municipality layer.
constexpr std::array<std::string_view, 2> k_name_fi_fields{"nimi_fi", "NAMEFIN"};
constexpr std::array<std::string_view, 2> k_name_sv_fields{"nimi_sv", "NAMESWE"};
constexpr std::array<std::string_view, 3> k_age_fields{"ika_0_14", "ika_15_64", "ika_65_"};
constexpr std::string_view k_swedish_share_field = "ruotsi_osuus";

std::string first_text(const Row& row, std::span<const std::string_view> fields) {
  for (const std::string_view field : fields) {
    if (std::string text = detail::trimmed(row.text(field)); !text.empty()) return text;
  }
  return {};
}

std::string title(const network::Area& area) {
  return area.name_fi.empty() ? area.code.text : std::format("{} {}", area.code.text, area.name_fi);
}

/// Ages by band of one row; nullopt where one is missing or kept secret (below zero).
std::optional<std::array<double, 3>> ages_of(const Row& row, base::Findings& found) {
  std::array<double, 3> ages{};
  for (std::size_t band = 0; band < ages.size(); ++band) {
    const std::optional<double> count = row.number(k_age_fields[band], found);
    if (!count || *count < 0.0) return std::nullopt;
    ages[band] = *count;
  }
  return ages;
}

bool has_age_fields(const VectorLayer& layer) {
  return std::ranges::all_of(k_age_fields,
                             [&layer](std::string_view field) { return layer.has_field(field); });
}

/// Codes whose leading zeros were lost, told once a column.
class LostZeros {
 public:
  std::string code(const Row& row, const VectorLayer& layer, std::string_view field,
                   std::size_t digits) {
    const std::string written = row.text(field);
    detail::OfficialCode code = detail::official_code(written, digits);
    if (code.padded) {
      Seen& seen = seen_[std::string(field)];
      if (seen.count++ == 0) {
        seen.place = layer.place(row.number(), std::string(field));
        seen.written = written;
        seen.read = code.text;
      }
    }
    return std::move(code.text);
  }
  void tell(base::Findings& found) const {
    for (const auto& [field, seen] : seen_) {
      found.note("code-zeros-lost", seen.place,
                 base::say("{} codes are numbers without their leading zeros; '{}' is read as '{}'",
                           seen.count, seen.written, seen.read),
                 seen.count);
    }
  }

 private:
  struct Seen {
    std::int64_t count = 0;
    base::Place place;
    std::string written;
    std::string read;
  };
  std::map<std::string, Seen> seen_;
};

/// Municipalities and the areas above them, gathered row by row.
class Hierarchy {
 public:
  /// `levels`: those that the rows tell; none: only codes and names.
  Hierarchy(std::vector<Level> levels, bool rows_may_repeat)
      : levels_(std::move(levels)),
        with_levels_(!levels_.empty()),
        rows_may_repeat_(rows_may_repeat) {}

  /// The municipality's code; nullopt if the row names none.
  std::optional<AreaCode> add(const Row& row, const VectorLayer& layer,
                              const std::string& code_field, base::Findings& found) {
    network::Municipality read;
    read.area.code.text = zeros_.code(row, layer, code_field, k_municipality_digits);
    if (read.area.code.text.empty()) {
      found.warning("area-code-missing", layer.place(row.number(), code_field),
                    base::say("the row has no municipality code and is left out"),
                    base::say("write the municipality's three-digit code"));
      return std::nullopt;
    }
    read.area.name_fi = first_text(row, k_name_fi_fields);
    read.area.name_sv = first_text(row, k_name_sv_fields);
    warn_of_odd_code(row, layer, code_field, read.area.code, found);
    if (with_levels_) {
      for (const Level& level : levels_)
        read_level(row, layer, level, read, found);
      read_figures(row, layer, read, found);
    }
    const AreaCode code = read.area.code;
    const auto [entry, is_new] = municipalities_.try_emplace(code, std::move(read));
    if (!is_new) compare_with_first(row, layer, entry->second, read, found);
    first_row_.try_emplace(code, row.number());
    if (is_new && with_levels_) check_parent(row, layer, entry->second, found);
    return code;
  }

  void tell(const VectorLayer& layer, base::Findings& found) const {
    zeros_.tell(found);
    if (!with_levels_) return;
    for (const Level& level : levels_) {
      if (!(table_.*level.areas).empty() || !level.is_expected) continue;
      found.note(
          "area-level-missing", layer.place(),
          base::say("no area of level '{}' is given (fields {}{}{}); reports leave the level out",
                    network::to_string(level.level), level.code_field,
                    level.code_field.empty() ? "" : ", ", level.name_fi_field));
    }
  }

  [[nodiscard]] const std::map<AreaCode, network::Municipality>& municipalities() const {
    return municipalities_;
  }
  [[nodiscard]] std::int64_t first_row(const AreaCode& code) const { return first_row_.at(code); }
  void add_from_elsewhere(const network::Municipality& municipality) {
    municipalities_.try_emplace(municipality.area.code, municipality);
  }

  network::AreaTable take_table() {
    for (auto& [code, municipality] : municipalities_) {
      if (municipality.area.name_fi.empty()) municipality.area.name_fi = code.text;
      if (municipality.area.name_sv.empty()) municipality.area.name_sv = municipality.area.name_fi;
      table_.municipality.push_back(std::move(municipality));
    }
    for (const Level& level : levels_) {
      for (auto& [code, area] : table_.*level.areas) {
        if (area.name_fi.empty()) area.name_fi = code.text;
        if (area.name_sv.empty()) area.name_sv = area.name_fi;
      }
    }
    return std::move(table_);
  }

 private:
  static void warn_of_odd_code(const Row& row, const VectorLayer& layer, const std::string& field,
                               const AreaCode& code, base::Findings& found) {
    if (code.text.size() == k_municipality_digits &&
        code.text.find_first_not_of("0123456789") == std::string::npos)
      return;
    found.warning("area-code-odd", layer.place(row.number(), field),
                  base::say("'{}' is not a municipality code of three digits; it is used as it is",
                            code.text),
                  base::say("write the official code, for example 005"));
  }

  void read_level(const Row& row, const VectorLayer& layer, const Level& level,
                  network::Municipality& read, base::Findings& found) {
    network::Area area;
    if (!level.code_field.empty())
      area.code.text = zeros_.code(row, layer, level.code_field, level.digits);
    area.name_fi = detail::trimmed(row.text(level.name_fi_field));
    if (!level.name_sv_field.empty()) area.name_sv = detail::trimmed(row.text(level.name_sv_field));
    if (!level.plain_field.empty()) {
      const std::string plain = detail::trimmed(row.text(level.plain_field));
      if (area.code.text.empty()) {
        area.code.text = plain;
      } else if (area.name_fi.empty()) {
        area.name_fi = plain;
      }
    }
    if (area.code.text.empty()) area.code.text = area.name_fi;
    if (area.code.text.empty()) return;
    read.*level.code = area.code;
    const auto [entry, is_new] = (table_.*level.areas).try_emplace(area.code, area);
    if (is_new) return;
    const auto same_name = [&](std::string& first, const std::string& now, std::string_view field) {
      if (first.empty()) first = now;
      if (now.empty() || now == first) return;
      // One finding for each wrong spelling, not for each municipality that has it.
      if (!names_told_.insert({std::string(field), area.code.text, now}).second) return;
      found.warning("area-name-differs", layer.place(row.number(), std::string(field)),
                    base::say("area {} is called '{}' here but '{}' before; the first name is kept",
                              area.code.text, now, first),
                    base::say("give one code one name, or correct the code"));
    };
    same_name(entry->second.name_fi, area.name_fi, level.name_fi_field);
    same_name(entry->second.name_sv, area.name_sv, level.name_sv_field);
  }

  /// Numerator and denominator may be of different years, so that a Swedish-speaking municipality
  /// comes out a little above 1; far above 1 the number is something else, such as per cent.
  static std::optional<double> checked_share(double share, const Row& row, const VectorLayer& layer,
                                             base::Findings& found) {
    if (share >= 0.0 && share <= 1.0) return share;
    constexpr double k_still_a_share = 1.1;
    const bool is_share = share > 1.0 && share <= k_still_a_share;
    found.warning("share-out-of-range",
                  layer.place(row.number(), std::string(k_swedish_share_field)),
                  base::say("{} is not a share between 0 and 1; it is taken as {}", share,
                            is_share ? "1" : "unknown"),
                  base::say("write a share of the residents, for example 0.054 for 5.4 %"));
    return is_share ? std::optional(1.0) : std::nullopt;
  }

  static void read_figures(const Row& row, const VectorLayer& layer, network::Municipality& read,
                           base::Findings& found) {
    if (const auto share = row.number(k_swedish_share_field, found))
      read.swedish_share = checked_share(*share, row, layer, found);
    if (has_age_fields(layer)) read.age_totals = ages_of(row, found);
  }

  void compare_with_first(const Row& row, const VectorLayer& layer,
                          const network::Municipality& first, const network::Municipality& now,
                          base::Findings& found) {
    const std::int64_t first_row = first_row_.at(first.area.code);
    bool differs = false;
    for (const Level& level : levels_) {
      if (!with_levels_ || first.*level.code == now.*level.code) continue;
      differs = true;
      found.error(
          "municipality-in-two-areas",
          layer.place(row.number(),
                      level.code_field.empty() ? level.name_fi_field : level.code_field),
          base::say("municipality {} lies in '{}' here but in '{}' in row {}", title(first.area),
                    (now.*level.code).text, (first.*level.code).text, first_row),
          base::say("keep one row for the municipality, with the area it belongs to"));
    }
    if (differs || rows_may_repeat_) return;
    found.warning("municipality-repeated", layer.place(row.number()),
                  base::say("municipality {} is in row {} already; the first row is kept",
                            title(first.area), first_row),
                  base::say("delete one of the rows"));
  }

  /// A wellbeing services county lies in one co-operation area.
  void check_parent(const Row& row, const VectorLayer& layer, const network::Municipality& read,
                    base::Findings& found) {
    if (read.hva.text.empty() || read.yta.text.empty()) return;
    const auto [entry, is_new] = yta_of_hva_.try_emplace(read.hva, read.yta);
    if (is_new || entry->second == read.yta) return;
    found.warning(
        "hva-in-two-yta", layer.place(row.number(), "yta_koodi"),
        base::say("municipality {} of hva {} lies in yta {}, others of that hva in yta {}",
                  title(read.area), read.hva.text, read.yta.text, entry->second.text),
        base::say("correct hva_koodi or yta_koodi of the row"));
  }

  std::vector<Level> levels_;
  bool with_levels_;
  bool rows_may_repeat_;
  network::AreaTable table_;
  std::map<AreaCode, network::Municipality> municipalities_;
  std::map<AreaCode, std::int64_t> first_row_;
  std::map<AreaCode, AreaCode> yta_of_hva_;
  std::set<std::array<std::string, 3>> names_told_;
  LostZeros zeros_;
};

// ---- polygons

struct PolygonsAndRows {
  std::map<std::string, AreaShape> shapes;
  Hierarchy hierarchy;
  std::string file;
  std::string layer;
};

base::Result<PolygonsAndRows> read_polygons(const AreasSpec& spec, const std::string& layer_name,
                                            bool with_levels, base::Findings& found,
                                            base::Progress& progress) {
  auto layer = VectorLayer::open(spec.file, {.layer = layer_name,
                                             .required_fields = {spec.code_field},
                                             .geometry = GeometryKind::polygon});
  if (!layer) return std::unexpected(std::move(layer.error()));
  PolygonCollector polygons;
  // Islands and enclaves are often rows of their own.
  Hierarchy hierarchy(with_levels ? levels_of(spec) : std::vector<Level>(),
                      /*rows_may_repeat=*/true);
  const auto read = layer->for_each(
      [&](const Row& row) {
        const auto code = hierarchy.add(row, *layer, spec.code_field, found);
        if (!code) return;
        const std::string name = first_text(row, k_name_fi_fields);
        polygons.add(row, *layer, code->text, name.empty() ? code->text : code->text + " " + name,
                     found);
      },
      progress);
  if (!read) return std::unexpected(read.error());
  hierarchy.tell(*layer, found);
  return PolygonsAndRows{.shapes = polygons.finish(progress),
                         .hierarchy = std::move(hierarchy),
                         .file = layer->file_name(),
                         .layer = layer->layer_name()};
}

base::Result<Hierarchy> read_table(const AreasSpec& spec, base::Findings& found,
                                   base::Progress& progress) {
  auto layer = VectorLayer::open(spec.table, {});
  if (!layer) return std::unexpected(std::move(layer.error()));
  // The polygons may call their code otherwise (NATCODE) than the table, where it is mostly kunta.
  const std::string usual_field = "kunta";
  const bool has_usual_field = layer->has_field(usual_field);
  const std::string code_field =
      has_usual_field && !layer->has_field(spec.code_field) ? usual_field : spec.code_field;
  if (!layer->has_field(code_field)) {
    // Opening it once more tells what is missing as for any other file.
    auto refused = VectorLayer::open(spec.table, {.required_fields = {code_field}});
    base::verify(!refused.has_value(), "field {} is there and is not", code_field);
    return std::unexpected(std::move(refused.error()));
  }
  Hierarchy hierarchy(levels_of(spec), /*rows_may_repeat=*/false);
  const auto read = layer->for_each(
      [&](const Row& row) { hierarchy.add(row, *layer, code_field, found); }, progress);
  if (!read) return std::unexpected(read.error());
  hierarchy.tell(*layer, found);
  return hierarchy;
}

/// Municipalities of the polygons that the table lacks join it, without areas above them.
void join_polygons_to_table(const AreasSpec& spec, const PolygonsAndRows& polygons,
                            Hierarchy& table, base::Findings& found) {
  for (const auto& [code, municipality] : polygons.hierarchy.municipalities()) {
    if (table.municipalities().contains(code)) continue;
    found.warning(
        "municipality-not-in-table",
        {.file = polygons.file,
         .layer = polygons.layer,
         .row = polygons.hierarchy.first_row(code),
         .field = spec.code_field,
         .line = {}},
        base::say("municipality {} has a polygon but no row in '{}': it counts for the "
                  "country only, in no area between",
                  title(municipality.area), spec.table.filename().string()),
        base::say("add the municipality to the table; if it has merged with another, use polygons "
                  "of the same year as the table"));
    table.add_from_elsewhere(municipality);
  }
}

/// Area units from a table of their own.
base::Result<void> read_unit_table(const AreasSpec& spec, network::AreaTable& table,
                                   base::Findings& found, base::Progress& progress) {
  const std::string field = "kunta";
  const Level& level = unit_level();
  auto layer = VectorLayer::open(spec.unit_table, {.required_fields = {field}});
  if (!layer) return std::unexpected(std::move(layer.error()));
  const auto has = [&layer](const std::string& each) { return layer->has_field(each); };
  if (!has(level.code_field) && !has(level.plain_field) && !has(level.name_fi_field)) {
    // Opening it once more tells what is missing as for any other file.
    auto refused = VectorLayer::open(spec.unit_table, {.required_fields = {level.plain_field}});
    base::verify(!refused.has_value(), "field {} is there and is not", level.plain_field);
    return std::unexpected(std::move(refused.error()));
  }
  Hierarchy units({level}, /*rows_may_repeat=*/false);
  const auto read =
      layer->for_each([&](const Row& row) { units.add(row, *layer, field, found); }, progress);
  if (!read) return std::unexpected(read.error());
  units.tell(*layer, found);
  for (const auto& [code, municipality] : units.municipalities()) {
    const network::MunicipalityId id = table.find(code);
    if (!id.is_none()) {
      table.municipality[id.index()].unit = municipality.unit;
      continue;
    }
    found.warning("municipality-unknown", layer->place(units.first_row(code), field),
                  say("no municipality has the code '{}'; the row is left out", code.text),
                  say("use area units of the same year as the areas"));
  }
  std::int64_t without = 0;
  std::string names;
  for (const network::Municipality& municipality : table.municipality) {
    if (!municipality.unit.text.empty()) continue;
    if (++without <= 5) names += (names.empty() ? "" : ", ") + title(municipality.area);
  }
  if (without > 0) {
    found.note("municipality-without-unit", layer->place(),
               say("{} municipalities lie in no area unit ({}{})", without, names,
                   without > 5 ? " ..." : ""),
               without);
  }
  table.unit = units.take_table().unit;
  return {};
}

/// Adds up the rows of each municipality; the totals replace those of the area table.
base::Result<void> read_age_totals(const AreasSpec& spec, network::AreaTable& table,
                                   base::Findings& found, base::Progress& progress) {
  const std::string field = "kunta";
  auto layer = VectorLayer::open(
      spec.age_totals,
      {.layer = {},
       .required_fields = {field, std::string(k_age_fields[0]), std::string(k_age_fields[1]),
                           std::string(k_age_fields[2])},
       .geometry = GeometryKind::none});
  if (!layer) return std::unexpected(std::move(layer.error()));
  for (network::Municipality& municipality : table.municipality)
    municipality.age_totals.reset();
  LostZeros zeros;
  std::map<std::string, std::int64_t> unknown;
  std::int64_t incomplete = 0;
  std::int64_t first_incomplete = 0;
  const auto read = layer->for_each(
      [&](const Row& row) {
        const AreaCode code{zeros.code(row, *layer, field, k_municipality_digits)};
        const auto ages = ages_of(row, found);
        if (!ages) {
          if (incomplete++ == 0) first_incomplete = row.number();
          return;
        }
        const network::MunicipalityId id = table.find(code);
        if (id.is_none()) {
          ++unknown[code.text];
          return;
        }
        auto& totals = table.municipality[id.index()].age_totals;
        if (!totals) totals.emplace();
        for (std::size_t band = 0; band < ages->size(); ++band)
          (*totals)[band] += (*ages)[band];
      },
      progress);
  if (!read) return std::unexpected(read.error());
  zeros.tell(found);
  for (const auto& [code, count] : unknown) {
    found.warning("municipality-unknown", layer->place(0, field),
                  base::say("no municipality has the code '{}'; {} rows of age totals are left out",
                            code, count),
                  base::say("use age totals of the same year as the areas"), count);
  }
  if (incomplete > 0) {
    found.warning("age-totals-incomplete", layer->place(first_incomplete),
                  base::say("{} rows lack an age or keep it secret and are left out", incomplete),
                  base::say("give all three age groups, or remove the rows"), incomplete);
  }
  return {};
}

void tell_missing_totals(const AreasSpec& spec, const network::AreaTable& table,
                         base::Findings& found) {
  std::int64_t missing = 0;
  std::string names;
  for (const network::Municipality& municipality : table.municipality) {
    if (municipality.age_totals) continue;
    if (++missing <= 5) names += (names.empty() ? "" : ", ") + title(municipality.area);
  }
  if (missing == 0) return;
  found.note("age-totals-missing",
             {.file = spec.age_totals.filename().string(),
              .layer = {},
              .row = {},
              .field = {},
              .line = {}},
             base::say("{} municipalities have no age totals ({}{}); their secret ages follow the "
                       "published cells",
                       missing, names, missing > 5 ? " ..." : ""),
             missing);
}

std::vector<AreaShape> display_shapes(const network::AreaTable& table,
                                      std::map<std::string, AreaShape> shapes) {
  std::vector<AreaShape> display(table.municipality.size());
  for (std::size_t position = 0; position < display.size(); ++position) {
    const auto shape = shapes.find(table.municipality[position].area.code.text);
    if (shape != shapes.end()) display[position] = std::move(shape->second);
  }
  return display;
}

/// Shapes of the display layer; where it has none, the shape that is there already stays.
base::Result<void> read_display_layer(const AreasSpec& spec, AreasInput& input,
                                      base::Findings& found, base::Progress& progress) {
  auto drawn = read_polygons(spec, spec.display_layer, /*with_levels=*/false, found, progress);
  if (!drawn) return std::unexpected(std::move(drawn.error()));
  std::int64_t missing = 0;
  std::string names;
  for (std::size_t position = 0; position < input.display.size(); ++position) {
    const network::Area& area = input.table.municipality[position].area;
    const auto shape = drawn->shapes.find(area.code.text);
    if (shape != drawn->shapes.end()) {
      input.display[position] = std::move(shape->second);
    } else if (!input.display[position].wkb.empty() && ++missing <= 5) {
      names += (names.empty() ? "" : ", ") + title(area);
    }
  }
  if (missing > 0) {
    found.note("display-polygon-missing",
               {.file = drawn->file, .layer = drawn->layer, .row = {}, .field = {}, .line = {}},
               base::say("{} municipalities are not in this layer ({}{}); they are drawn as in the "
                         "layer for point in polygon",
                         missing, names, missing > 5 ? " ..." : ""),
               missing);
  }
  return {};
}

base::Result<AreasInput> read_all(const AreasSpec& spec, base::Findings& found,
                                  base::Progress& progress) {
  const bool has_table = !spec.table.empty();
  base::Error failed;
  const auto fail = [&failed](base::Error error) {
    std::ranges::move(error.findings, std::back_inserter(failed.findings));
  };
  std::optional<Hierarchy> table;
  if (has_table) {
    if (auto read = read_table(spec, found, progress))
      table = std::move(*read);
    else
      fail(std::move(read.error()));
  }
  auto polygons = read_polygons(spec, spec.layer, !has_table, found, progress);
  if (!polygons) fail(std::move(polygons.error()));
  if (!failed.findings.empty()) return std::unexpected(std::move(failed));

  if (has_table)
    join_polygons_to_table(spec, *polygons, *table, found);
  else
    table = std::move(polygons->hierarchy);

  AreasInput input;
  input.table = table->take_table();
  if (!spec.unit_table.empty()) {
    if (auto read = read_unit_table(spec, input.table, found, progress); !read)
      return std::unexpected(std::move(read.error()));
  }
  if (!spec.age_totals.empty()) {
    if (auto read = read_age_totals(spec, input.table, found, progress); !read)
      return std::unexpected(std::move(read.error()));
    tell_missing_totals(spec, input.table, found);
  }
  for (std::size_t position = 0; position < input.table.municipality.size(); ++position) {
    const network::Area& area = input.table.municipality[position].area;
    const auto shape = polygons->shapes.find(area.code.text);
    if (shape != polygons->shapes.end()) {
      input.locator.add(network::MunicipalityId{position}, shape->second);
      continue;
    }
    found.warning(
        "municipality-without-polygon",
        {.file = polygons->file,
         .layer = polygons->layer,
         .row = {},
         .field = spec.code_field,
         .line = {}},
        base::say("municipality {} has no polygon: nothing is found to lie in it by position",
                  title(area)),
        base::say("add its polygon; if it is new or has merged, use polygons of the same year as "
                  "the table"));
  }
  input.shapes = display_shapes(input.table, std::move(polygons->shapes));
  input.display = input.shapes;
  if (!spec.display_layer.empty() && spec.display_layer != spec.layer) {
    if (auto read = read_display_layer(spec, input, found, progress); !read)
      return std::unexpected(std::move(read.error()));
  }
  return input;
}

}  // namespace

base::Result<AreasInput> read_areas(const AreasSpec& spec, base::Findings& found,
                                    base::Progress& progress) {
  base::Findings mine;
  auto input = read_all(spec, mine, progress);
  if (!input) mine.append(std::move(input.error().findings));
  if (auto concluded = detail::conclude(std::move(mine), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return input;
}

}  // namespace saavu::read
