// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <charconv>
#include <fstream>
#include <span>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

#include <saavu/read/defects.h>
#include <saavu/read/file_guess.h>
#include <saavu/read/incidents.h>
#include <saavu/read/register_keys.h>
#include <saavu/read/risk_cells.h>
#include <saavu/read/settlements.h>

namespace saavu::read {

namespace {

using base::say;
using detail::same_but_for_case;
using Names = std::span<const std::string_view>;

constexpr std::size_t k_sample_rows = 20'000;
constexpr std::size_t k_most_values = 60;
constexpr std::size_t k_municipality_digits = 3;

// Column names of the registers and programs that planners take tables from, the most telling
// first. Those of Statistics Finland are the defaults of the readers' specs.
constexpr std::array<std::string_view, 7> k_municipality_names{
    "kunta", "natcode", "kuntakoodi", "kunta_koodi", "kuntanro", "kuntanumero", "municipality"};
constexpr std::array<std::string_view, 9> k_residents_names{
    "vaesto",   "asukkaita", "asukkaat",   "asukasluku", "vakiluku",
    "he_vakiy", "residents", "population", "folkmangd"};
constexpr std::array<std::string_view, 13> k_id_names{
    "id",     "grd_id", "tunnus", "tunniste", "index",  "site_id", "oid",
    "osm_id", "koodi",  "code",   "nro",      "id_nro", "fid"};
constexpr std::array<std::string_view, 10> k_name_names{
    "name",  "nimi",    "nimi_fi", "name_fi", "toimipaikka", "toimipaikan_nimi",
    "kohde", "yksikko", "yksikkö", "namn"};

struct AxisNames {
  std::string_view x, y, crs;
  bool is_word = false;  ///< may mean another thing: only where the values lie in Finland
};
// As `plain_heading` has them.
constexpr std::array<AxisNames, 23> k_axis_names{{{"x", "y", ""},
                                                  {"xkoord", "ykoord", ""},
                                                  {"xkoordinaatti", "ykoordinaatti", ""},
                                                  {"xkoordinat", "ykoordinat", ""},
                                                  {"xcoord", "ycoord", ""},
                                                  {"eurefx", "eurefy", ""},
                                                  {"etrsx", "etrsy", ""},
                                                  {"tm35finx", "tm35finy", ""},
                                                  {"etrstm35finx", "etrstm35finy", ""},
                                                  {"e", "n", ""},
                                                  {"east", "north", ""},
                                                  {"easting", "northing", ""},
                                                  {"ita", "pohjoinen", "", true},
                                                  {"itakoordinaatti", "pohjoiskoordinaatti", ""},
                                                  {"ost", "nord", "", true},
                                                  {"lon", "lat", "EPSG:4326"},
                                                  {"long", "lat", "EPSG:4326"},
                                                  {"lng", "lat", "EPSG:4326"},
                                                  {"longitude", "latitude", "EPSG:4326"},
                                                  {"longitud", "latitud", "EPSG:4326"},
                                                  {"@lon", "@lat", "EPSG:4326"},
                                                  {"pituus", "leveys", "EPSG:4326", true},
                                                  {"pituusaste", "leveysaste", "EPSG:4326"}}};
constexpr std::array<std::array<std::string_view, 3>, 3> k_age_names{
    {{"ika_0_14", "ika_15_64", "ika_65_"},
     {"ika_0_14", "ika_15_64", "ika_65"},
     {"age_0_14", "age_15_64", "age_65"}}};
constexpr std::array<std::string_view, 4> k_hierarchy_names{"hva_koodi", "yta_koodi",
                                                            "maakunta_koodi", "pelastuslaitos"};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return text;
}

/// A heading as people write it, told by its letters and digits: "X-koord" is "xkoord", "Itä" is
/// "ita".
std::string plain_heading(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 6> k_letters{
      {{"ä", 'a'}, {"Ä", 'a'}, {"ö", 'o'}, {"Ö", 'o'}, {"å", 'a'}, {"Å", 'a'}}};
  constexpr std::string_view k_left_out = " _-.";
  std::string plain;
  while (!text.empty()) {
    const auto* const letter = std::ranges::find_if(
        k_letters, [&](const auto& each) { return text.starts_with(each.first); });
    if (letter != k_letters.end()) {
      plain += letter->second;
      text.remove_prefix(letter->first.size());
      continue;
    }
    if (!k_left_out.contains(text.front())) plain += text.front();
    text.remove_prefix(1);
  }
  return lower(std::move(plain));
}

bool ends_with_any(const std::string& name, Names ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

std::optional<double> number_of(std::string_view written) {
  std::string text = detail::trimmed(written);
  std::ranges::replace(text, ',', '.');
  double value = 0.0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

FieldGuess guess_field(const LayerSketch::Field& field) {
  FieldGuess guess{.name = field.name, .kind = field.kind, .example = {}, .values = {}};
  std::unordered_map<std::string_view, std::int64_t> count;
  bool has_empty = false;
  for (const std::string& value : field.values) {
    if (value.empty()) {
      has_empty = true;
      continue;
    }
    if (guess.example.empty()) guess.example = value;
    ++count[value];
  }
  guess.is_unique = !has_empty && !field.values.empty() && count.size() == field.values.size();
  if (count.size() <= k_most_values) {
    guess.values.assign(count.begin(), count.end());
    std::ranges::sort(guess.values, [](const auto& one, const auto& other) {
      return one.second != other.second ? one.second > other.second : one.first < other.first;
    });
  }
  return guess;
}

/// One layer while its role is sought.
class LayerReader {
 public:
  LayerReader(const std::filesystem::path& file, const LayerSketch& sketch, bool is_only_layer)
      : sketch_(sketch) {
    guess_.name = sketch.name;
    guess_.geometry = sketch.geometry;
    guess_.rows = sketch.rows;
    guess_.crs = sketch.crs;
    guess_.is_csv = sketch.is_csv;
    for (const LayerSketch::Field& field : sketch.fields)
      guess_.fields.push_back(guess_field(field));
    const std::string layer = is_only_layer ? std::string() : sketch.name;
    guess_.population.file = guess_.areas.file = guess_.sites.file = file;
    guess_.population.layer = guess_.areas.layer = guess_.sites.layer = layer;
    choose_fields();
  }

  LayerGuess finish() {
    if (guess_.rows == 0) {
      none(say("it has no rows"));
    } else if (!is_something_else()) {
      if (is_polygon()) {
        guess_polygons();
      } else if (has_place()) {
        guess_points();
      } else {
        guess_table();
      }
    }
    return std::move(guess_);
  }

 private:
  [[nodiscard]] bool is_polygon() const { return guess_.geometry == GeometryKind::polygon; }
  [[nodiscard]] bool has_place() const {
    return guess_.geometry == GeometryKind::point || !guess_.sites.x_field.empty();
  }
  [[nodiscard]] const FieldGuess* field(std::string_view name) const { return guess_.find(name); }
  /// The column of that name, else one whose heading reads so.
  [[nodiscard]] const FieldGuess* field_like(std::string_view name) const {
    if (const FieldGuess* const exact = field(name)) return exact;
    const std::string wanted = plain_heading(name);
    const auto alike = std::ranges::find_if(
        guess_.fields, [&](const FieldGuess& each) { return plain_heading(each.name) == wanted; });
    return alike == guess_.fields.end() ? nullptr : &*alike;
  }
  [[nodiscard]] bool has(std::string_view name) const { return field(name) != nullptr; }
  [[nodiscard]] std::string first_of(Names names) const {
    for (const std::string_view name : names) {
      if (const FieldGuess* const known = field_like(name)) return known->name;
    }
    return {};
  }
  [[nodiscard]] const std::vector<std::string>& values(std::string_view name) const {
    return std::ranges::find(sketch_.fields, name, &LayerSketch::Field::name)->values;
  }

  void choose_fields() {
    guess_.areas.code_field = municipality_field();
    guess_.population.municipality_field = guess_.areas.code_field;
    guess_.sites.municipality_field = guess_.areas.code_field;
    guess_.population.residents_field = residents_field();
    guess_.population.id_field = id_field();
    guess_.sites.id_field = guess_.population.id_field;
    if (has(PopulationSpec{}.id_field)) guess_.population.id_field = PopulationSpec{}.id_field;
    guess_.sites.name_field = first_of(k_name_names);
    guess_.population.age_fields = age_fields();
    const auto [x, y, crs] = axes();
    guess_.sites.x_field = guess_.population.x_field = x;
    guess_.sites.y_field = guess_.population.y_field = y;
    guess_.sites.crs = guess_.population.crs = crs;
    if (guess_.sites.name_field.empty()) guess_.sites.name_field = guess_.sites.id_field;
  }

  /// A column of codes of at most three digits; others of that name hold names.
  [[nodiscard]] std::string municipality_field() const {
    for (const std::string_view name : k_municipality_names) {
      const FieldGuess* const known = field(name);
      if (known == nullptr) continue;
      const auto is_code = [](const std::string& value) {
        const std::string code = detail::official_code(value, k_municipality_digits).text;
        return code.size() == k_municipality_digits &&
               code.find_first_not_of("0123456789") == std::string::npos;
      };
      const std::vector<std::string>& all = values(known->name);
      const auto filled =
          std::ranges::count_if(all, [](const auto& each) { return !each.empty(); });
      const auto codes = std::ranges::count_if(all, is_code);
      if (codes > 0 && codes * 10 >= filled * 9) return known->name;
    }
    return {};
  }

  [[nodiscard]] std::string residents_field() const {
    const auto is_count = [](const FieldGuess& each) {
      return each.kind == FieldKind::whole || each.kind == FieldKind::number;
    };
    for (const std::string_view name : k_residents_names) {
      const FieldGuess* const known = field(name);
      if (known != nullptr && is_count(*known)) return known->name;
    }
    // vaesto_2022: with the year of the count.
    constexpr std::size_t k_year_digits = 4;
    const std::string stem = PopulationSpec{}.residents_field + "_";
    for (const FieldGuess& each : guess_.fields) {
      const std::string name = lower(each.name);
      const bool has_year = name.starts_with(stem) && name.size() == stem.size() + k_year_digits &&
                            name.find_first_not_of("0123456789", stem.size()) == std::string::npos;
      if (has_year && is_count(each)) return each.name;
    }
    return {};
  }

  [[nodiscard]] std::string id_field() const {
    for (const std::string_view name : k_id_names) {
      const FieldGuess* const known = field_like(name);
      if (known != nullptr && known->is_unique) return known->name;
    }
    return {};
  }

  [[nodiscard]] std::array<std::string, 3> age_fields() const {
    for (const auto& names : k_age_names) {
      if (!std::ranges::all_of(names, [this](std::string_view name) { return has(name); }))
        continue;
      return {field(names[0])->name, field(names[1])->name, field(names[2])->name};
    }
    return {};
  }

  struct Axes {
    std::string x, y, crs;
  };
  /// The columns of a table that make a place in Finland: what stands in them counts more than what
  /// they are called, for x is north to many.
  [[nodiscard]] Axes axes() const {
    if (!guess_.is_csv && guess_.geometry != GeometryKind::none) return {};
    for (const AxisNames& names : k_axis_names) {
      const FieldGuess* const x = field_like(names.x);
      const FieldGuess* const y = field_like(names.y);
      if (x == nullptr || y == nullptr) continue;
      const std::vector<std::string>& xs = values(x->name);
      const std::vector<std::string>& ys = values(y->name);
      std::array<std::int64_t, 5> seen{};
      enum Kind : std::size_t { metres, swapped_metres, degrees, swapped_degrees, elsewhere };
      for (std::size_t row = 0; row < xs.size(); ++row) {
        const auto one = number_of(xs[row]);
        const auto other = number_of(ys[row]);
        if (!one || !other || (*one == 0.0 && *other == 0.0)) continue;
        const detail::Whereabouts where = detail::whereabouts({*one, *other});
        Kind kind = elsewhere;
        if (where == detail::Whereabouts::finland) kind = metres;
        if (where == detail::Whereabouts::swapped) kind = swapped_metres;
        if (is_lon(*one) && is_lat(*other)) kind = degrees;
        if (is_lat(*one) && is_lon(*other)) kind = swapped_degrees;
        ++seen[kind];
      }
      const auto most = static_cast<std::size_t>(std::ranges::max_element(seen) - seen.begin());
      if (seen[most] == 0 || (most == elsewhere && names.is_word)) continue;
      const bool is_swapped = most == swapped_metres || most == swapped_degrees;
      const bool is_degrees =
          most == degrees || most == swapped_degrees || (most == elsewhere && !names.crs.empty());
      return {is_swapped ? y->name : x->name, is_swapped ? x->name : y->name,
              is_degrees ? "EPSG:4326" : ""};
    }
    return {};
  }
  static bool is_lon(double value) { return value >= 18.0 && value <= 33.0; }
  static bool is_lat(double value) { return value >= 58.5 && value <= 71.0; }

  void take(FileRole role, int certainty, base::Said why) {
    guess_.role = role;
    guess_.certainty = certainty;
    guess_.why = std::move(why);
  }
  void none(base::Said why) { take(FileRole::none, 0, std::move(why)); }

  /// What a plan can hold, but a new one is not asked for.
  bool is_something_else() {
    const IncidentsSpec incidents;
    if (has(incidents.time_field) && has(incidents.response_field)) {
      none(say("a record of tasks; it goes into [incidents] of the plan, by hand"));
      return true;
    }
    if (has("station") && has("crew") && has("hours")) {
      none(say("a table of crews; it goes into [rescue.rosters] of the plan, by hand"));
      return true;
    }
    const RiskCellsSpec risk;
    const bool has_risk_place = !guess_.is_csv || (has(risk.x_field) && has(risk.y_field));
    if ((has("eh_risk_id") || has("risk_class") || has("riskiluokka")) && has_risk_place &&
        !has(incidents.time_field)) {
      none(say("risk cells; they go into [risk_cells] of the plan, by hand"));
      return true;
    }
    const bool is_settlement = has(SettlementSpec{}.centre_type_field) || has("taajama") ||
                               has("taajnimi") || has("tktaajtunn");
    if (is_polygon() && is_settlement) {
      none(say("settlements or centre areas; they go into [settlement] of the plan, by hand"));
      return true;
    }
    return false;
  }

  void guess_polygons() {
    const std::string& residents = guess_.population.residents_field;
    const std::string& code = guess_.areas.code_field;
    const bool is_grid = has(PopulationSpec{}.id_field) && !residents.empty();
    const bool has_own_code = !code.empty() && field(code)->is_unique;
    if (!is_grid && (has_own_code || (!code.empty() && residents.empty()))) {
      const int certainty = (code == AreasSpec{}.code_field ? 2 : 1) + (has_own_code ? 2 : 0);
      take(FileRole::areas, certainty,
           say("{} polygons with municipality codes in the field \"{}\"", guess_.rows, code));
    } else if (!residents.empty() && (is_grid || first_of(k_hierarchy_names).empty())) {
      // Counties have residents too; they are no places where people live.
      take_population(say("{} squares with residents in the field \"{}\"", guess_.rows, residents));
    } else {
      none(say("polygons without municipality codes and without residents"));
    }
  }

  void take_population(base::Said why) {
    int certainty = 1;
    if (guess_.population.residents_field == PopulationSpec{}.residents_field) ++certainty;
    if (guess_.population.id_field == PopulationSpec{}.id_field) certainty += 2;
    if (is_polygon()) ++certainty;
    take(FileRole::population, certainty, std::move(why));
  }

  void guess_points() {
    const std::string& residents = guess_.population.residents_field;
    const bool is_grid = has(PopulationSpec{}.id_field) && !residents.empty();
    const bool has_ages = !guess_.population.age_fields[0].empty();
    const std::string& code = guess_.areas.code_field;
    if (is_grid) {
      take_population(say("{} cells with residents in the field \"{}\"", guess_.rows, residents));
    } else if (is_area_table()) {
      take_area_table();
    } else if (!residents.empty() && has_ages && !code.empty() && guess_.is_csv) {
      take(FileRole::age_totals, 1,
           say("residents by age and municipality, in {} rows", guess_.rows));
    } else if (!residents.empty()) {
      take_population(say("{} points with residents in the field \"{}\"", guess_.rows, residents));
    } else if (guess_.sites.id_field.empty()) {
      none(say("places without an id of their own: add a column \"id\""));
    } else {
      const int certainty = first_of(k_name_names).empty() ? 1 : 2;
      take(FileRole::sites, certainty, say("{} places with names", guess_.rows));
    }
  }

  [[nodiscard]] bool is_area_table() const {
    const std::string& code = guess_.areas.code_field;
    return code == AreasSpec{}.code_field && field(code)->is_unique &&
           !first_of(k_hierarchy_names).empty() && !has("type") && !has("id");
  }
  void take_area_table() {
    guess_.has_age_totals = !guess_.population.age_fields[0].empty();
    take(FileRole::area_table, 1,
         say("{} municipalities with the areas they belong to", guess_.rows));
  }

  void guess_table() {
    const bool has_ages = !guess_.population.age_fields[0].empty();
    const bool is_cell_table =
        has(PopulationSpec{}.id_field) && !guess_.population.residents_field.empty();
    if (guess_.geometry == GeometryKind::line) {
      none(say("lines; roads are read from OpenStreetMap or Digiroad (K form)"));
    } else if (is_area_table()) {
      take_area_table();
    } else if (is_cell_table) {
      take_population(say("{} cells with residents in the field \"{}\"", guess_.rows,
                          guess_.population.residents_field));
    } else if (guess_.areas.code_field == AreasSpec{}.code_field && has_ages) {
      take(FileRole::age_totals, 1,
           say("residents by age and municipality, in {} rows", guess_.rows));
    } else {
      none(say("no columns with coordinates (x and y, or lon and lat) or municipality codes"));
    }
  }

  const LayerSketch& sketch_;
  LayerGuess guess_;
};

// ---- whole files

constexpr std::array<std::string_view, 6> k_osm_ends{".osm.pbf", ".pbf",     ".osm",
                                                     ".osm.gz",  ".osm.bz2", ".osm.xml"};
constexpr std::array<std::string_view, 4> k_spreadsheet_ends{".xlsx", ".xls", ".ods", ".xlsm"};
constexpr std::array<std::string_view, 12> k_table_ends{".csv",  ".csv.gz", ".tsv",     ".txt",
                                                        ".gpkg", ".shp",    ".geojson", ".fgb",
                                                        ".tab",  ".mif",    ".zip",     ".json"};

std::string format_of(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> k_formats{
      {{".gpkg", "GeoPackage"},
       {".shp", "Shapefile"},
       {".zip", "ZIP"},
       {".geojson", "GeoJSON"},
       {".json", "GeoJSON"},
       {".fgb", "FlatGeobuf"},
       {".tab", "MapInfo"},
       {".mif", "MapInfo"},
       {".gz", "CSV"}}};
  for (const auto& [end, format] : k_formats) {
    if (name.ends_with(end)) return std::string(format);
  }
  return ends_with_any(name, k_table_ends) ? "CSV" : "";
}

void complain(FileGuess& guess, std::string code, base::Said message, base::Said remedy) {
  guess.found.error(std::move(code), {.file = guess.file.filename().string()}, std::move(message),
                    std::move(remedy));
}

/// The first bytes of a file say what it is; the whole of it is read when the plan is checked.
void look_at_osm(FileGuess& guess, const std::string& name) {
  std::error_code problem;
  const std::string shown = guess.file.string();
  std::ifstream stream(guess.file, std::ios::binary);
  if (!std::filesystem::is_regular_file(guess.file, problem) || !stream) {
    complain(guess, "file-unreadable", say("'{}' cannot be read", shown),
             say("Check that it is there and that you may read it."));
    return;
  }
  std::string head(512, '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  if (head.empty()) {
    complain(guess, "file-empty", say("'{}' is empty (0 bytes)", shown),
             say("fetch or export the file again"));
    return;
  }
  const bool is_osm = name.ends_with(".gz")    ? head.starts_with("\x1f\x8b")
                      : name.ends_with(".bz2") ? head.starts_with("BZh")
                      : name.ends_with(".pbf") ? head.substr(0, 32).contains("OSMHeader")
                                               : head.contains("<osm");
  if (!is_osm) {
    complain(guess, "osm-unreadable", say("'{}' is no OpenStreetMap file", shown),
             say("Fetch an extract in .osm.pbf, .osm, .osm.gz or .osm.bz2."));
    return;
  }
  guess.role = FileRole::roads;
  guess.roads = OsmSpec{.file = guess.file, .zone_table = {}};
  guess.why = say("an OpenStreetMap extract with roads");
}

/// True if the layers are Digiroad's in the K form.
bool look_at_digiroad(FileGuess& guess) {
  DigiroadSpec spec{.file = guess.file};
  const auto layer = [&guess](const std::string& name) {
    return std::ranges::find_if(
        guess.layers, [&](const LayerGuess& each) { return same_but_for_case(each.name, name); });
  };
  const auto links = layer(spec.link_layer);
  const auto limits = layer(spec.speed_layer);
  if (links == guess.layers.end()) return false;
  if (limits == guess.layers.end()) {
    guess.why = say("Digiroad's links without their speed limits (layer \"{}\")", spec.speed_layer);
    guess.found.warning("digiroad-incomplete", {.file = guess.file.filename().string()}, guess.why,
                        say("Fetch the file again with that layer, or use OpenStreetMap."));
    return true;
  }
  // Used where they have values; the plan leaves them out where the file does.
  if (links->find("PITUUS_TIE") != nullptr) spec.length_field = "PITUUS_TIE";
  if (links->find("TAAJAMA") != nullptr) spec.built_up_field = "TAAJAMA";
  guess.role = FileRole::roads;
  guess.layer = static_cast<std::size_t>(links - guess.layers.begin());
  guess.why = say("Digiroad in the K form: {} links", links->rows);
  guess.roads = std::move(spec);
  return true;
}

/// Of layers that fit alike, the one with the sea: on it no shore cuts a cell off its municipality.
bool reaches_the_sea(const std::string& name) {
  const std::string small = lower(name);
  return small.contains("sea") || small.contains("meri") || small.contains("merialue");
}

void choose_layer(FileGuess& guess) {
  const auto better = [](const LayerGuess& one, const LayerGuess& other) {
    if ((one.role == FileRole::none) != (other.role == FileRole::none))
      return other.role == FileRole::none;
    if (one.certainty != other.certainty) return one.certainty > other.certainty;
    return reaches_the_sea(one.name) && !reaches_the_sea(other.name);
  };
  const auto best = std::ranges::min_element(guess.layers, better);
  if (best == guess.layers.end()) return;
  guess.layer = static_cast<std::size_t>(best - guess.layers.begin());
  guess.role = best->role;
  guess.why = best->why;
  const bool wants_place = best->role == FileRole::areas || best->role == FileRole::sites ||
                           best->role == FileRole::population;
  if (wants_place && !best->is_csv && best->crs.empty() && best->geometry != GeometryKind::none) {
    guess.found.error(
        "crs-missing", {.file = guess.file.filename().string(), .layer = best->name},
        say("the layer does not say its coordinate reference system"),
        say("set it in QGIS (Layer CRS) and export again, best as EPSG:3067; a shapefile needs its "
            ".prj file beside it"));
  }
  if (best->role == FileRole::areas && guess.layers.size() > 1) {
    // The other one, cut off at the shore, is better to look at.
    for (const LayerGuess& other : guess.layers) {
      if (&other == &*best || other.role != FileRole::areas) continue;
      if (reaches_the_sea(best->name) && !reaches_the_sea(other.name))
        guess.layers[guess.layer].areas.display_layer = other.name;
    }
  }
}

}  // namespace

std::string_view to_string(FileRole role) {
  constexpr std::array<std::string_view, k_file_roles.size()> k_words{
      "none", "roads", "population", "areas", "area_table", "age_totals", "sites"};
  return k_words[static_cast<std::size_t>(role)];
}

base::Phrase phrase(FileRole role) {
  switch (role) {
    case FileRole::none:
      return base::Phrase{"not used"};
    case FileRole::roads:
      return base::Phrase{"roads"};
    case FileRole::population:
      return base::Phrase{"residents"};
    case FileRole::areas:
      return base::Phrase{"municipalities on the map"};
    case FileRole::area_table:
      return base::Phrase{"table of areas"};
    case FileRole::age_totals:
      return base::Phrase{"ages by municipality"};
    case FileRole::sites:
      return base::Phrase{"sites"};
  }
  return base::Phrase{"not used"};
}

const FieldGuess* LayerGuess::find(std::string_view field) const {
  const auto known = std::ranges::find_if(
      fields, [&](const FieldGuess& each) { return same_but_for_case(each.name, field); });
  return known == fields.end() ? nullptr : &*known;
}

FileGuess guess_file(const std::filesystem::path& file, base::Progress& progress) {
  FileGuess guess{.file = file, .format = {}, .why = {}, .layers = {}, .roads = {}};
  const std::string name = lower(file.filename().string());
  if (ends_with_any(name, k_osm_ends)) {
    guess.format = "OpenStreetMap";
    look_at_osm(guess, name);
    return guess;
  }
  if (ends_with_any(name, k_spreadsheet_ends)) {
    guess.format = "Excel, LibreOffice";
    complain(guess, "file-is-spreadsheet", say("a spreadsheet cannot be read as it is"),
             say("Save its sheet as \"CSV UTF-8\" in the spreadsheet program and give that file."));
    return guess;
  }
  guess.format = format_of(name);
  progress.begin(say("looking at {}", file.filename().string()), 0);
  auto sketches = VectorLayer::sketch(file, k_sample_rows, progress);
  progress.end();
  if (!sketches) {
    guess.found.append(std::move(sketches).error().findings);
    return guess;
  }
  for (const LayerSketch& sketch : *sketches)
    guess.layers.push_back(LayerReader(file, sketch, sketches->size() == 1).finish());
  if (guess.layers.empty()) {
    complain(guess, "layer-missing", say("the file holds no layer"),
             say("export the layer into it again"));
    return guess;
  }
  if (!look_at_digiroad(guess)) choose_layer(guess);
  return guess;
}

bool is_worth_a_guess(const std::filesystem::path& file) {
  const std::string name = lower(file.filename().string());
  if (name.starts_with(".")) return false;
  constexpr std::array<std::string_view, 2> k_texts{".txt", ".json"};
  if (ends_with_any(name, k_texts)) return false;
  return ends_with_any(name, k_osm_ends) || ends_with_any(name, k_spreadsheet_ends) ||
         ends_with_any(name, k_table_ends);
}

}  // namespace saavu::read
