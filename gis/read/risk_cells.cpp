// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <format>
#include <numeric>
#include <optional>
#include <utility>

#include <saavu/read/defects.h>
#include <saavu/read/risk_cells.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

/// Squares of another coordinate system are a little off after they were brought to EPSG:3067.
constexpr double k_tolerance_m = 1.0;

/// The kilometre of the lower left corner by the coordinate of a corner (a whole kilometre) or of a
/// centre (a half one); nothing if it is neither.
struct Kilometre {
  std::int32_t km = 0;
  bool is_centre = false;
};
std::optional<Kilometre> kilometre(double metres) {
  const double halves = std::round(metres / 500.0);
  if (std::abs(metres - halves * 500.0) > k_tolerance_m) return std::nullopt;
  const auto count = static_cast<std::int32_t>(halves);
  return Kilometre{.km = count / 2, .is_centre = count % 2 != 0};
}

std::optional<response::GridSquare> square_at(base::Point point) {
  const auto east = kilometre(point.x);
  const auto north = kilometre(point.y);
  if (!east || !north || east->is_centre != north->is_centre) return std::nullopt;
  return response::GridSquare{.north_km = north->km, .east_km = east->km};
}

class Reader {
 public:
  Reader(const RiskCellsSpec& spec, const VectorLayer& layer, bool has_columns)
      : spec_(spec), layer_(layer), has_columns_(has_columns) {
    const auto rows = static_cast<std::size_t>(layer.row_count());
    table_.square.reserve(rows);
    table_.row.reserve(rows);
    if (!spec.class_field.empty()) table_.risk_class.reserve(rows);
  }

  void visit(const Row& row) {
    const std::optional<base::Point> point = position(row);
    if (!point || !check_position(row, *point)) return;
    const std::optional<response::GridSquare> square = square_at(*point);
    if (!square) {
      rows_.error("risk-cell-off-grid", place(row, spec_.x_field),
                  base::say("x {}, y {} is neither the corner nor the centre of a square of the "
                            "kilometre grid",
                            point->x, point->y),
                  base::say("Give the lower left corner (whole kilometres: 385000, 6672000) or "
                            "the centre (385500, 6672500)."));
      return;
    }
    table_.square.push_back(*square);
    table_.row.push_back(row.number());
    if (!spec_.class_field.empty())
      table_.risk_class.push_back(detail::trimmed(row.text(spec_.class_field)));
  }

  base::Findings finish() {
    sort();
    merge_doubles();
    return rows_.finish();
  }
  RiskCellTable take() { return std::move(table_); }

 private:
  [[nodiscard]] base::Place place(const Row& row, const std::string& field) const {
    return layer_.place(row.number(), has_columns_ ? field : std::string());
  }

  std::optional<base::Point> position(const Row& row) {
    if (!has_columns_) {
      const std::optional<base::Point> centre = row.centroid();
      if (!centre) tell_missing(row, {});
      return centre;
    }
    base::Findings problems;
    const std::optional<double> x = row.number(spec_.x_field, problems);
    const std::optional<double> y = row.number(spec_.y_field, problems);
    if (x && y) return base::Point{*x, *y};
    if (problems.all().empty())
      tell_missing(row, x ? spec_.y_field : spec_.x_field);
    else
      rows_.add_all(problems);
    return std::nullopt;
  }

  void tell_missing(const Row& row, const std::string& field) {
    rows_.error("risk-cell-without-position", place(row, field),
                base::say("the risk cell has no position"),
                base::say("Give every risk cell its coordinates, or delete the row."));
  }

  bool check_position(const Row& row, base::Point point) {
    switch (detail::whereabouts(point)) {
      case detail::Whereabouts::finland:
        return true;
      case detail::Whereabouts::swapped:
        rows_.error("risk-cell-coordinates-swapped", place(row, spec_.x_field),
                    base::say("x {} and y {} are exchanged", point.x, point.y),
                    base::say("Exchange x_field and y_field in the plan, or the numbers in the "
                              "row: x is east (six digits), y is north (seven)."));
        return false;
      case detail::Whereabouts::elsewhere:
        break;
    }
    rows_.error("risk-cell-outside-finland", place(row, spec_.x_field),
                base::say("x {}, y {} lies outside Finland", point.x, point.y),
                base::say("Give coordinates in metres of EPSG:3067."));
    return false;
  }

  void sort() {
    if (std::ranges::is_sorted(table_.square)) return;
    std::vector<std::size_t> order(table_.square.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [this](std::size_t cell) {
      return std::pair(table_.square[cell], table_.row[cell]);
    });
    const auto arrange = [&order]<class T>(std::vector<T>& column) {
      if (column.empty()) return;
      std::vector<T> arranged;
      arranged.reserve(column.size());
      for (const std::size_t cell : order)
        arranged.push_back(std::move(column[cell]));
      column = std::move(arranged);
    };
    arrange(table_.square);
    arrange(table_.risk_class);
    arrange(table_.row);
  }

  /// The first row of a square stays.
  void merge_doubles() {
    const bool has_classes = !table_.risk_class.empty();
    std::size_t kept = 0;
    for (std::size_t cell = 0; cell < table_.square.size(); ++cell) {
      if (kept > 0 && table_.square[cell] == table_.square[kept - 1]) {
        tell_double(cell, kept - 1);
        continue;
      }
      if (kept != cell) {
        table_.square[kept] = table_.square[cell];
        table_.row[kept] = table_.row[cell];
        if (has_classes) table_.risk_class[kept] = std::move(table_.risk_class[cell]);
      }
      ++kept;
    }
    table_.square.resize(kept);
    table_.row.resize(kept);
    if (has_classes) table_.risk_class.resize(kept);
  }

  void tell_double(std::size_t cell, std::size_t first) {
    const response::GridSquare square = table_.square[cell];
    const base::Place where = layer_.place(
        table_.row[cell], table_.risk_class.empty() ? spec_.x_field : spec_.class_field);
    if (!table_.risk_class.empty() && table_.risk_class[cell] != table_.risk_class[first]) {
      rows_.error("risk-cell-contradicts", where,
                  base::say("the square at {} km north, {} km east is of class \"{}\" here and of "
                            "class \"{}\" in row {}",
                            square.north_km, square.east_km, table_.risk_class[cell],
                            table_.risk_class[first], table_.row[first]),
                  base::say("Delete one of the rows."));
      return;
    }
    rows_.warning("risk-cell-double", where,
                  base::say("the square at {} km north, {} km east is in row {} already",
                            square.north_km, square.east_km, table_.row[first]),
                  base::say("Delete one of the rows."));
  }

  const RiskCellsSpec& spec_;
  const VectorLayer& layer_;
  bool has_columns_;
  RiskCellTable table_;
  detail::RowFindings rows_;
};

}  // namespace

base::Result<RiskCellTable> read_risk_cells(const RiskCellsSpec& spec, base::Findings& found,
                                            base::Progress& progress) {
  LayerWish wish{.layer = spec.layer, .csv_x = spec.x_field, .csv_y = spec.y_field};
  if (!spec.class_field.empty()) wish.required_fields.push_back(spec.class_field);
  wish.used_fields = {spec.x_field, spec.y_field};
  if (!spec.class_field.empty()) wish.used_fields.push_back(spec.class_field);
  auto layer = VectorLayer::open(spec.file, wish);
  if (!layer) return std::unexpected(std::move(layer.error()));
  if (layer->is_table()) {
    base::Findings missing;
    for (const std::string& field : {spec.x_field, spec.y_field}) {
      if (layer->has_field(field)) continue;
      missing.error("field-missing", layer->place(0, field),
                    base::say("there is no field '{}' and the layer has no geometry", field),
                    base::say("Name the columns with the coordinates as x_field and y_field."));
    }
    if (missing.has_errors()) return std::unexpected(missing.take_error());
  }
  Reader reader(spec, *layer, layer->is_table());
  const auto read = layer->for_each([&reader](const Row& row) { reader.visit(row); }, progress);
  base::Findings mine = reader.finish();
  if (!read) mine.append(read.error().findings);
  if (auto concluded = detail::conclude(std::move(mine), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return reader.take();
}

}  // namespace saavu::read
