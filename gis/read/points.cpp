// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <saavu/read/defects.h>
#include <saavu/read/points.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

bool is_text_table(std::string name) {
  std::ranges::transform(name, name.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".txt");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Which columns say what.
struct Columns {
  std::string id;
  std::string x;  ///< empty: the geometry
  std::string y;
  std::string crs;
};

base::Result<Columns> choose_columns(const VectorLayer& layer, bool is_table) {
  Columns columns;
  base::Findings found;
  for (const char* const name : {"id", "grd_id", "fid"}) {
    if (columns.id.empty() && layer.has_field(name)) columns.id = name;
  }
  if (columns.id.empty()) {
    found.error("field-missing", layer.place(0, "id"),
                base::say("there is no field 'id'; there are: {}", joined(layer.field_names())),
                base::say("Name the column with the ids \"id\"."));
  }
  if (is_table) {
    struct Pair {
      const char *x, *y, *crs;
    };
    constexpr std::array<Pair, 4> k_pairs{{{"x", "y", ""},
                                           {"lon", "lat", "EPSG:4326"},
                                           {"lng", "lat", "EPSG:4326"},
                                           {"longitude", "latitude", "EPSG:4326"}}};
    const auto pair = std::ranges::find_if(k_pairs, [&](const Pair& each) {
      return layer.has_field(each.x) && layer.has_field(each.y);
    });
    if (pair != k_pairs.end()) {
      columns.x = pair->x;
      columns.y = pair->y;
      columns.crs = pair->crs;
    } else {
      found.error(
          "field-missing", layer.place(0, "x"),
          base::say("there are no columns x and y, nor lon and lat; there are: {}",
                    joined(layer.field_names())),
          base::say("Name the columns x and y (metres of EPSG:3067) or lon and lat (degrees)."));
    }
  }
  if (found.has_errors()) return std::unexpected(found.take_error());
  return columns;
}

class Reader {
 public:
  Reader(const VectorLayer& layer, const Columns& columns) : layer_(layer), columns_(columns) {}

  void visit(const Row& row) {
    std::string id = detail::trimmed(row.text(columns_.id));
    const base::Place place = layer_.place(row.number(), columns_.id);
    if (id.empty()) {
      has_errors_ = true;
      rows_.error("point-id-missing", place, base::say("the row has no id"),
                  base::say("Give every row an id."));
      return;
    }
    const auto [first, is_new] = row_of_id_.try_emplace(id, row.number());
    if (!is_new) {
      has_errors_ = true;
      rows_.error("point-id-duplicate", place,
                  base::say("'{}' is the id of row {} already", id, first->second),
                  base::say("Give every row an id of its own."));
      return;
    }
    const std::optional<base::Point> point = row.centroid();
    const bool located = point && check_position(row, id, *point);
    if (!point) explain_missing(row, id);
    table_.id.push_back(std::move(id));
    table_.point.push_back(located ? *point : base::Point{});
    table_.located.push_back(located ? 1 : 0);
  }

  base::Findings finish() {
    if (!has_errors_ && std::ranges::count(table_.located, std::uint8_t{1}) == 0) {
      rows_.error("no-usable-points", layer_.place(), base::say("no row has usable coordinates"),
                  base::say("See the warnings on its rows."));
    }
    return rows_.finish();
  }
  PointTable take() { return std::move(table_); }

 private:
  [[nodiscard]] base::Place coordinate_place(const Row& row) const {
    return layer_.place(row.number(), columns_.x);
  }

  bool check_position(const Row& row, const std::string& id, base::Point point) {
    switch (detail::whereabouts(point)) {
      case detail::Whereabouts::finland:
        return true;
      case detail::Whereabouts::swapped:
        rows_.warning("point-coordinates-swapped", coordinate_place(row),
                      base::say("{} has x {:.0f} and y {:.0f}, which look exchanged; it reaches "
                                "nothing",
                                id, point.x, point.y),
                      base::say("Exchange x and y (x is east, six digits; y is north, seven)."));
        return false;
      case detail::Whereabouts::elsewhere:
        break;
    }
    rows_.warning("point-outside-finland", coordinate_place(row),
                  base::say("{} lies at x {:.0f}, y {:.0f} (EPSG:3067), outside Finland; it "
                            "reaches nothing",
                            id, point.x, point.y),
                  base::say("Correct the coordinates or the coordinate reference system."));
    return false;
  }

  void explain_missing(const Row& row, const std::string& id) {
    if (columns_.x.empty()) {
      rows_.warning("point-coordinates-missing", coordinate_place(row),
                    base::say("{} has no geometry; it reaches nothing", id),
                    base::say("Draw it, or take the row out."));
      return;
    }
    rows_.warning(
        "point-coordinates-missing", coordinate_place(row),
        base::say("{} has no usable coordinates ({} '{}', {} '{}'); it reaches nothing", id,
                  columns_.x, detail::trimmed(row.text(columns_.x)), columns_.y,
                  detail::trimmed(row.text(columns_.y))),
        base::say("Write them as plain numbers with a decimal point, or take the row out."));
  }

  const VectorLayer& layer_;
  const Columns& columns_;
  PointTable table_;
  detail::RowFindings rows_;
  std::unordered_map<std::string, std::int64_t> row_of_id_;
  bool has_errors_ = false;
};

/// The readers of a plan's files say "in the plan", where these columns are not named.
base::Error with_own_remedies(base::Error error) {
  for (base::Finding& finding : error.findings) {
    if (finding.code == "crs-mismatch")
      finding.remedy =
          base::say("Columns x and y are metres of EPSG:3067, lon and lat degrees; rename them.");
    if (finding.code == "layer-missing" || finding.code == "layer-not-chosen")
      finding.remedy = base::say("Name the layer: --from-layer or --to-layer.");
  }
  return error;
}

}  // namespace

base::Result<PointTable> read_points(const PointsSpec& spec, base::Findings& found,
                                     base::Progress& progress) {
  // First to see which columns there are, then to read them as points.
  auto look = VectorLayer::open(spec.file, {.layer = spec.layer});
  if (!look) return std::unexpected(with_own_remedies(std::move(look.error())));
  const base::Result<Columns> columns = choose_columns(*look, is_text_table(look->file_name()));
  if (!columns) return std::unexpected(columns.error());
  auto layer = VectorLayer::open(spec.file, {.layer = spec.layer,
                                             .required_fields = {columns->id},
                                             .csv_crs = columns->crs,
                                             .csv_x = columns->x,
                                             .csv_y = columns->y});
  if (!layer) return std::unexpected(with_own_remedies(std::move(layer.error())));
  Reader reader(*layer, *columns);
  const auto read = layer->for_each([&reader](const Row& row) { reader.visit(row); }, progress);
  base::Findings mine = reader.finish();
  if (!read) mine.append(read.error().findings);
  if (auto concluded = detail::conclude(std::move(mine), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return reader.take();
}

}  // namespace saavu::read
