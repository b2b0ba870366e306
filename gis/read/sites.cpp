// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/read/defects.h>
#include <saavu/read/register_keys.h>
#include <saavu/read/sites.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

/// The whole text as a number, also "nan"; nullopt for anything else. Only to say what is wrong
/// with a coordinate: the coordinates that are used come from the layer.
std::optional<double> number_in(std::string_view text) {
  double value = 0.0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Whether the points of the layer are made of its x and y columns.
bool is_text_table(const VectorLayer& layer) {
  std::string file = layer.file_name();
  std::ranges::transform(file, file.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  if (file.ends_with(".gz")) file.resize(file.size() - 3);
  return file.ends_with(".csv") || file.ends_with(".tsv") || file.ends_with(".txt");
}

class Reader {
 public:
  Reader(const SitesSpec& spec, const AreasInput& areas, const VectorLayer& layer)
      : spec_(spec), areas_(areas), layer_(layer), fields_(layer.field_names()) {
    table_.id = spec.id;
    is_table_ = is_text_table(layer);
    // As the file writes it.
    const auto column = std::ranges::find_if(fields_, [&spec](const std::string& field) {
      return detail::same_but_for_case(field, spec.municipality_field);
    });
    if (column != fields_.end()) municipality_column_ = *column;
    for (const std::string& field : fields_) {
      if (field == "lat" || field == "latitude") latitude_field_ = field;
      if (field == "lon" || field == "lng" || field == "longitude") longitude_field_ = field;
    }
  }

  void visit(const Row& row) {
    network::Site site;
    site.row = row.number();
    for (const std::string& field : fields_)
      site.attribute.emplace(field, row.text(field));
    site.id = detail::trimmed(row.text(spec_.id_field));
    site.name = detail::trimmed(row.text(spec_.name_field));
    ++rows_seen_;
    if (!spec_.where.matches(site)) return;
    ++rows_matched_;
    if (!check_id(site)) return;
    if (site.name.empty()) {
      if (unnamed_++ == 0) first_unnamed_ = site.row;
      site.name = site.id;
    }
    check_register_keys(site);
    locate(row, site);
    find_municipality(row, site);
    if (site.located) ++sites_at_[{site.point.x, site.point.y}];
    table_.site.push_back(std::move(site));
  }

  base::Findings finish() {
    base::Findings found = rows_.finish();
    if (rows_matched_ == 0 && rows_seen_ > 0) {
      found.error("sites-unmatched", layer_.place(),
                  base::say("none of the {} rows matches the table's own `where`", rows_seen_),
                  base::say("Check the values in [[sites]] where, or take it out."));
    }
    if (unnamed_ > 0) {
      found.note("site-name-missing", layer_.place(first_unnamed_, spec_.name_field),
                 base::say("{} sites have no name; their ids serve as names", unnamed_), unnamed_);
    }
    if (zeros_lost_ > 0) {
      found.note(
          "code-zeros-lost", layer_.place(first_zeros_lost_, spec_.municipality_field),
          base::say("{} municipality codes are numbers without their leading zeros; they are "
                    "read as three digits",
                    zeros_lost_),
          zeros_lost_);
    }
    std::int64_t sharing = 0;
    std::int64_t shared_points = 0;
    for (const auto& [point, count] : sites_at_) {
      if (count < 2) continue;
      sharing += count;
      ++shared_points;
    }
    if (shared_points > 0) {
      found.note(
          "sites-share-point", layer_.place(),
          base::say("{} sites stand at only {} points: units of one house, or places geocoded to "
                    "the middle of a town",
                    sharing, shared_points),
          sharing);
    }
    return found;
  }

  network::SiteTable take() { return std::move(table_); }

 private:
  bool check_id(const network::Site& site) {
    const base::Place place = layer_.place(site.row, spec_.id_field);
    if (site.id.empty()) {
      rows_.error("site-id-missing", place, base::say("the site '{}' has no id", site.name),
                  base::say("give every site an id of its own"));
      return false;
    }
    const auto [first, is_new] = row_of_id_.try_emplace(site.id, site.row);
    if (is_new) return true;
    rows_.error("site-id-duplicate", place,
                base::say("'{}' is the id of row {} already", site.id, first->second),
                base::say("remove the double, or name another field as id_field"));
    return false;
  }

  /// Keys by which registers know a site; nothing is computed from them, but a wrong one would be
  /// found out only where the tables are joined.
  void check_register_keys(const network::Site& site) {
    for (const detail::RegisterKey& key : detail::k_register_keys) {
      const auto column = std::ranges::find_if(fields_, [&key](const std::string& field) {
        return detail::same_but_for_case(field, key.column);
      });
      if (column == fields_.end()) continue;
      const std::string text = detail::trimmed(site.attribute.at(*column));
      if (text.empty() || key.fits(text)) continue;
      rows_.warning(
          "register-key-odd", layer_.place(site.row, *column),
          base::say("{}: '{}' is no {}", title(site), text, base::say(base::Phrase{key.name})),
          base::say("write it like {}, or leave it empty", key.example));
    }
  }

  static base::Said title(const network::Site& site) {
    return site.name == site.id ? base::say("site '{}'", site.id)
                                : base::say("site '{}' ({})", site.id, site.name);
  }

  void not_located(const network::Site& site, std::string code, const std::string& field,
                   const base::Said& what, base::Said remedy) {
    rows_.warning(std::move(code), layer_.place(site.row, field),
                  base::say("{} {}; it serves nobody", title(site), what), std::move(remedy));
  }

  /// What to do about a site without x and y: its latitude and longitude, if it has them, are data.
  [[nodiscard]] base::Said remedy_of_missing(const network::Site& site) const {
    const auto has = [&site](const std::string& field) {
      const auto text = site.attribute.find(field);
      if (text == site.attribute.end()) return false;
      const auto value = number_in(detail::trimmed(text->second));
      return value && *value != 0.0;
    };
    if (!latitude_field_.empty() && !longitude_field_.empty() &&
        spec_.x_field != longitude_field_ && has(latitude_field_) && has(longitude_field_)) {
      return base::say(
          "the row has {} and {}: read the table by them (x_field = \"{}\", y_field = "
          "\"{}\", crs = \"EPSG:4326\"), or fill in {} and {}",
          latitude_field_, longitude_field_, longitude_field_, latitude_field_, spec_.x_field,
          spec_.y_field);
    }
    return base::say("look up the site's coordinates and write them into the row");
  }

  void locate(const Row& row, network::Site& site) {
    const std::vector<base::Point> points = row.points();
    // In a point layer x and y columns, if any, are only further columns.
    const std::string x_text = is_table_ ? detail::trimmed(row.text(spec_.x_field)) : std::string();
    const std::string y_text = is_table_ ? detail::trimmed(row.text(spec_.y_field)) : std::string();
    if (points.size() != 1) {
      explain_missing(site, x_text, y_text);
      return;
    }
    const auto x = number_in(x_text);
    const auto y = number_in(y_text);
    if ((points[0].x == 0.0 && points[0].y == 0.0) || (x && y && (*x == 0.0 || *y == 0.0))) {
      not_located(site, "site-coordinates-missing", spec_.x_field,
                  base::say("has the coordinates 0"), remedy_of_missing(site));
      return;
    }
    switch (detail::whereabouts(points[0])) {
      case detail::Whereabouts::finland:
        site.point = points[0];
        site.located = true;
        return;
      case detail::Whereabouts::swapped:
        not_located(
            site, "site-coordinates-swapped", spec_.x_field,
            base::say("has x {:.0f} and y {:.0f}, which look exchanged", points[0].x, points[0].y),
            base::say("exchange x and y in the row (x is east, six digits; y is north, seven)"));
        return;
      case detail::Whereabouts::elsewhere:
        break;
    }
    if (x && y && *x >= 59.0 && *x <= 71.0 && *y >= 18.0 && *y <= 33.0) {
      not_located(
          site, "site-coordinates-swapped", spec_.x_field,
          base::say("has x {} and y {}, which look like latitude and longitude exchanged", x_text,
                    y_text),
          base::say(
              "exchange them in the row, or x_field and y_field in the plan (x is the longitude)"));
      return;
    }
    not_located(
        site, "site-outside-finland", spec_.x_field,
        base::say("lies at x {:.0f}, y {:.0f} (EPSG:3067), outside Finland", points[0].x,
                  points[0].y),
        base::say("correct the coordinates, or the coordinate reference system of the table"));
  }

  void explain_missing(const network::Site& site, const std::string& x_text,
                       const std::string& y_text) {
    if (x_text.empty() && y_text.empty()) {
      not_located(site, "site-coordinates-missing", spec_.x_field, base::say("has no coordinates"),
                  remedy_of_missing(site));
      return;
    }
    if (x_text.empty() || y_text.empty()) {
      not_located(site, "site-coordinates-missing", x_text.empty() ? spec_.x_field : spec_.y_field,
                  base::say("has only one coordinate (x '{}', y '{}')", x_text, y_text),
                  remedy_of_missing(site));
      return;
    }
    const auto is_good = [](const std::string& text) {
      const auto value = number_in(text);
      return value && std::isfinite(*value);
    };
    not_located(site, "site-coordinates-unreadable",
                is_good(x_text) ? spec_.y_field : spec_.x_field,
                base::say("has coordinates that are no numbers or no place (x '{}', y '{}')",
                          x_text, y_text),
                base::say("write them as plain numbers with a decimal point"));
  }

  void find_municipality(const Row& row, network::Site& site) {
    const network::AreaTable& table = areas_.table;
    const network::MunicipalityId by_position =
        site.located ? areas_.locator.find(site.point) : network::MunicipalityId::none();
    network::MunicipalityId by_field;
    if (!municipality_column_.empty()) {
      constexpr std::size_t k_digits = 3;
      const detail::OfficialCode code =
          detail::official_code(row.text(municipality_column_), k_digits);
      by_field = table.find({code.text});
      if (code.padded && zeros_lost_++ == 0) first_zeros_lost_ = site.row;
      // A service's `where` must find the site under its true code.
      if (code.padded) site.attribute[municipality_column_] = code.text;
      if (!code.text.empty() && by_field.is_none()) {
        rows_.warning(
            "municipality-unknown", layer_.place(site.row, spec_.municipality_field),
            base::say("{}: no municipality has the code '{}'; {}", title(site), code.text,
                      by_position.is_none() ? base::say("it belongs to none")
                                            : base::say("the one at its position is used")),
            base::say("write the code of the year of the areas"));
      }
    }
    const auto name = [&table](network::MunicipalityId id) {
      const network::Area& area = table.municipality[id.index()].area;
      return std::format("{} {}", area.code.text, area.name_fi);
    };
    if (site.located && by_position.is_none() && !table.municipality.empty()) {
      rows_.warning(
          "site-in-no-municipality", layer_.place(site.row),
          base::say("{} at x {:.0f}, y {:.0f} lies in no municipality", title(site), site.point.x,
                    site.point.y),
          base::say("correct the coordinates, or use municipality polygons that include the sea"));
    }
    if (!by_field.is_none() && !by_position.is_none() && by_field != by_position) {
      rows_.warning("site-in-other-municipality", layer_.place(site.row, spec_.municipality_field),
                    base::say("{} is said to be in {} but lies in {}; it counts for {}",
                              title(site), name(by_field), name(by_position), name(by_field)),
                    base::say("correct the coordinates or the municipality code"));
    }
    site.municipality = by_field.is_none() ? by_position : by_field;
  }

  const SitesSpec& spec_;
  const AreasInput& areas_;
  const VectorLayer& layer_;
  std::vector<std::string> fields_;
  std::string latitude_field_;
  std::string longitude_field_;
  bool is_table_ = false;
  std::string municipality_column_;  ///< empty: there is none
  network::SiteTable table_;
  detail::RowFindings rows_;
  std::unordered_map<std::string, std::int64_t> row_of_id_;
  std::map<std::pair<double, double>, std::int64_t> sites_at_;
  std::int64_t rows_seen_ = 0;
  std::int64_t rows_matched_ = 0;
  std::int64_t unnamed_ = 0;
  std::int64_t first_unnamed_ = 0;
  std::int64_t zeros_lost_ = 0;
  std::int64_t first_zeros_lost_ = 0;
};

}  // namespace

base::Result<network::SiteTable> read_sites(const SitesSpec& spec, const read::AreasInput& areas,
                                            base::Findings& found, base::Progress& progress) {
  auto layer = VectorLayer::open(spec.file, {.layer = spec.layer,
                                             .required_fields = {spec.id_field, spec.name_field},
                                             .geometry = GeometryKind::point,
                                             .csv_crs = spec.crs,
                                             .csv_x = spec.x_field,
                                             .csv_y = spec.y_field});
  if (!layer) return std::unexpected(std::move(layer.error()));
  Reader reader(spec, areas, *layer);
  const auto read = layer->for_each([&reader](const Row& row) { reader.visit(row); }, progress);
  base::Findings mine = reader.finish();
  if (!read) mine.append(read.error().findings);
  if (auto concluded = detail::conclude(std::move(mine), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return reader.take();
}

}  // namespace saavu::read
