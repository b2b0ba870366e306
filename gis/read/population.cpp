// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <format>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <saavu/read/defects.h>
#include <saavu/read/population.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

using network::k_age_group_count;

/// Cells with the same fate, told in one finding.
struct Tally {
  std::int64_t count = 0;
  double residents = 0.0;
  std::int64_t first_row = 0;

  void add(std::int64_t row, double more_residents) {
    if (count++ == 0) first_row = row;
    residents += more_residents;
  }
};

/// Edge of a cell by its id, "1kmN6675E0385" or "250mN667175E38600"; 0 if the id is of another
/// kind.
double cell_size_of_id(std::string_view id) {
  int number = 0;
  const auto [end, failure] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (failure != std::errc{} || number <= 0) return 0.0;
  id.remove_prefix(static_cast<std::size_t>(end - id.data()));
  double unit = 1.0;
  if (id.starts_with("km")) {
    unit = 1000.0;
    id.remove_prefix(1);
  }
  if (!id.starts_with("mN")) return 0.0;
  const std::size_t east = id.find('E');
  if (east == std::string_view::npos) return 0.0;
  const auto is_number = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!is_number(id.substr(2, east - 2)) || !is_number(id.substr(east + 1))) return 0.0;
  return number * unit;
}

struct Ring {
  base::Point centre;
  double area = 0.0;
  std::size_t corners = 0;  ///< without the closing point
};

/// Centre of gravity of a ring (the mean of the corners of a square) and its area.
Ring measure(const std::vector<base::Point>& points) {
  Ring ring{.centre = {}, .corners = points.size() - 1};
  // Relative to the first point: coordinates of millions would cost half the digits.
  const base::Point origin = points.front();
  double twice_area = 0.0;
  base::Point moment;
  for (std::size_t corner = 0; corner + 1 < points.size(); ++corner) {
    const base::Point here{points[corner].x - origin.x, points[corner].y - origin.y};
    const base::Point next{points[corner + 1].x - origin.x, points[corner + 1].y - origin.y};
    const double cross = here.x * next.y - next.x * here.y;
    twice_area += cross;
    moment.x += (here.x + next.x) * cross;
    moment.y += (here.y + next.y) * cross;
  }
  ring.area = std::abs(twice_area) / 2.0;
  if (ring.area > 0.0)
    ring.centre = {origin.x + moment.x / (3.0 * twice_area),
                   origin.y + moment.y / (3.0 * twice_area)};
  return ring;
}

/// Four distinct corners whose diagonals halve each other and are equally long, to a hundredth: a
/// square of another CRS is a little bent here.
bool is_rectangle(const std::vector<base::Point>& ring) {
  if (ring.size() != 5) return false;
  for (std::size_t one = 0; one < 4; ++one) {
    for (std::size_t other = one + 1; other < 4; ++other) {
      if (ring[one] == ring[other]) return false;
    }
  }
  const auto middle = [&ring](std::size_t one, std::size_t other) {
    return base::Point{(ring[one].x + ring[other].x) / 2.0, (ring[one].y + ring[other].y) / 2.0};
  };
  const double diagonal = base::distance_m(ring[0], ring[2]);
  const double tolerance = diagonal / 100.0;
  return base::distance_m(middle(0, 2), middle(1, 3)) <= tolerance &&
         std::abs(diagonal - base::distance_m(ring[1], ring[3])) <= tolerance;
}

/// The edge a grid was made with. Its cells are slightly larger or smaller in EPSG:3067 if the grid
/// was made in another projection.
double nominal_size(double measured) {
  for (const double usual : {100.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0}) {
    if (std::abs(measured - usual) <= 0.002 * usual) return usual;
  }
  return std::round(measured);
}

class Reader {
 public:
  Reader(const PopulationSpec& spec, const VectorLayer& layer) : spec_(spec), layer_(layer) {
    has_municipality_ =
        !spec.municipality_field.empty() && layer.has_field(spec.municipality_field);
    row_of_id_.reserve(static_cast<std::size_t>(layer.row_count()));
    choose_age_fields();
  }

  void visit(const Row& row) {
    const std::string id = detail::trimmed(row.text(spec_.id_field));
    if (!check_id(row, id)) return;
    const std::optional<std::int32_t> residents = read_residents(row);
    if (!residents) return;
    std::array<base::Point, 4> square{};
    const std::optional<base::Point> centre = read_centre(row, id, *residents, square);
    if (!centre) return;
    if (spec_.extent) {
      // The cell is still needed: its ages, published or not, are part of its municipality's.
      const bool outside = !is_inside(*centre);
      if (outside) outside_extent_.add(row.number(), *residents);
      input_.outside_extent.push_back(outside ? 1 : 0);
    }
    network::DemandCells& cells = input_.cells;
    cells.name.push_back(id);
    cells.row.push_back(row.number());
    cells.centre.push_back(*centre);
    if (has_municipality_) code_.push_back(row.text(spec_.municipality_field));
    cells.residents.push_back(*residents);
    if (polygons_ > 0) input_.square.push_back(square);
    if (has_ages_) input_.published_ages.push_back(read_ages(row, *residents));
  }

  base::Findings finish(const network::AreaTable& areas) {
    find_municipalities(areas);
    finish_cell_size();
    const auto outside = std::ranges::count(input_.outside_extent, std::uint8_t{1});
    if (input_.cells.size() == static_cast<std::size_t>(outside) && !rows_.has_errors()) {
      rows_.error("no-residents", layer_.place(0, spec_.residents_field),
                  base::say("no cell has residents: nobody could reach or miss a service"),
                  base::say("check residents_field and the warnings on cells that were left out"));
    }
    tell_tallies();
    return rows_.finish();
  }

  PopulationInput take() { return std::move(input_); }

 private:
  void choose_age_fields() {
    std::string missing;
    std::size_t present = 0;
    for (const std::string& field : spec_.age_fields) {
      if (!field.empty() && layer_.has_field(field)) {
        ++present;
      } else if (!field.empty()) {
        missing += (missing.empty() ? "" : ", ") + field;
      }
    }
    has_ages_ = present == k_age_group_count;
    if (missing.empty()) return;
    if (present == 0) {
      rows_.add(
          {.severity = base::Severity::note,
           .code = "ages-absent",
           .place = layer_.place(),
           .message = base::say("there are no fields {}: residents are read without ages", missing),
           .remedy = {}});
    } else {
      rows_.warning("age-fields-incomplete", layer_.place(),
                    base::say("there are no fields {}: residents are read without ages", missing),
                    base::say("give one field for each of the three age groups, or none"));
    }
  }

  bool check_id(const Row& row, const std::string& id) {
    const base::Place place = layer_.place(row.number(), spec_.id_field);
    if (id.empty()) {
      rows_.error("cell-id-missing", place, base::say("the cell has no id"),
                  base::say("give every cell an id of its own"));
      return false;
    }
    const auto [first, is_new] = row_of_id_.try_emplace(id, row.number());
    if (is_new) return true;
    rows_.error("cell-id-duplicate", place,
                base::say("'{}' is the id of row {} already", id, first->second),
                base::say("remove the double, or name another field as id_field"));
    return false;
  }

  std::optional<std::int64_t> read_integer(const Row& row, const std::string& field) {
    base::Findings problems;
    const std::optional<std::int64_t> value = row.integer(field, problems);
    rows_.add_all(problems);
    return value;
  }

  /// nullopt: the cell is left out, and why is counted or told.
  std::optional<std::int32_t> read_residents(const Row& row) {
    const std::string& field = spec_.residents_field;
    if (!row.has(field)) {
      residents_missing_.add(row.number(), 0.0);
      return std::nullopt;
    }
    const std::optional<std::int64_t> count = read_integer(row, field);
    if (!count) return std::nullopt;
    if (*count == spec_.suppressed_value) {
      residents_suppressed_.add(row.number(), 0.0);
      return std::nullopt;
    }
    if (!is_count(row, field, *count)) return std::nullopt;
    if (*count == 0) {
      empty_cells_.add(row.number(), 0.0);
      return std::nullopt;
    }
    return static_cast<std::int32_t>(*count);
  }

  bool is_count(const Row& row, const std::string& field, std::int64_t count) {
    // All of Finland has 5.6 million; a slip of the keys must not outweigh her.
    constexpr std::int64_t k_most_in_a_cell = 10'000'000;
    if (count >= 0 && count <= k_most_in_a_cell) return true;
    rows_.error("count-impossible", layer_.place(row.number(), field),
                count < 0 ? base::say("{} is not a number of residents", count)
                          : base::say("{} residents cannot live in one cell", count),
                count < 0 ? base::say("correct it; if it means \"kept secret\", write it as "
                                      "suppressed in the plan (now {})",
                                      spec_.suppressed_value)
                          : base::say("correct the number"));
    return false;
  }

  std::optional<base::Point> read_centre(const Row& row, const std::string& id,
                                         std::int32_t residents,
                                         std::array<base::Point, 4>& square) {
    const std::vector<base::Point> points = row.points();
    std::optional<base::Point> centre;
    if (points.size() == 1) {
      centre = centre_of_point(row, id, points.front());
    } else if (points.size() >= 4 && points.front() == points.back()) {
      centre = centre_of_polygon(row, points, square);
    } else if (points.size() > 1) {
      rows_.error("wrong-geometry", layer_.place(row.number()),
                  base::say("cell '{}' is a line; a square or a point is needed", id),
                  base::say("choose another layer or file"));
      return std::nullopt;
    }
    if (!centre) {
      rows_.warning("cell-without-position", layer_.place(row.number()),
                    base::say("cell '{}' has no usable position and is left out", id),
                    base::say("give the cell its square or its coordinates"), residents);
      return std::nullopt;
    }
    switch (detail::whereabouts(*centre)) {
      case detail::Whereabouts::finland:
        break;
      case detail::Whereabouts::swapped:
        rows_.warning(
            "cell-coordinates-swapped", layer_.place(row.number()),
            base::say("cell '{}' lies at x {:.0f}, y {:.0f}: x and y are exchanged; it is left out",
                      id, centre->x, centre->y),
            base::say("exchange x_field and y_field in the plan, or the numbers in the row"),
            residents);
        return std::nullopt;
      case detail::Whereabouts::elsewhere:
        rows_.warning(
            "cell-outside-finland", layer_.place(row.number()),
            base::say(
                "cell '{}' lies at x {:.0f}, y {:.0f} (EPSG:3067), outside Finland; it is left out",
                id, centre->x, centre->y),
            base::say("correct the coordinates, or the coordinate reference system of the file"),
            residents);
        return std::nullopt;
    }
    return centre;
  }

  std::optional<base::Point> centre_of_point(const Row& row, const std::string& id,
                                             base::Point point) {
    ++points_;
    const double by_id = cell_size_of_id(id);
    const double size = by_id > 0.0 ? by_id : spec_.cell_size_m;
    sizes_.push_back(size);
    if (!(size > 0.0) || !layer_.has_field(spec_.x_field) || !layer_.has_field(spec_.y_field))
      return point;
    // Both a table and a point layer may stand at the lower-left corner that their fields give.
    base::Findings ignored;
    const auto x = row.number(spec_.x_field, ignored);
    const auto y = row.number(spec_.y_field, ignored);
    constexpr double k_same_m = 0.01;
    if (x && y && std::abs(*x - point.x) <= k_same_m && std::abs(*y - point.y) <= k_same_m)
      return base::Point{point.x + size / 2.0, point.y + size / 2.0};
    if (layer_.crs_name() != "EPSG:3067") corners_elsewhere_.add(row.number(), 0.0);
    return point;
  }

  std::optional<base::Point> centre_of_polygon(const Row& row,
                                               const std::vector<base::Point>& points,
                                               std::array<base::Point, 4>& square) {
    const Ring ring = measure(points);
    if (!(ring.area > 0.0)) return std::nullopt;
    ++polygons_;
    sizes_.push_back(std::sqrt(ring.area));
    if (row.part_count() != 1 || !is_rectangle(points)) {
      ++not_squares_;
      return row.centroid();
    }
    std::copy_n(points.begin(), 4, square.begin());
    return base::Point{(square[0].x + square[1].x + square[2].x + square[3].x) / 4.0,
                       (square[0].y + square[1].y + square[2].y + square[3].y) / 4.0};
  }

  [[nodiscard]] bool is_inside(base::Point point) const {
    const auto& [x_min, y_min, x_max, y_max] = *spec_.extent;
    return point.x >= x_min && point.x <= x_max && point.y >= y_min && point.y <= y_max;
  }

  void find_municipalities(const network::AreaTable& areas) {
    network::DemandCells& cells = input_.cells;
    cells.municipality.assign(cells.size(), network::MunicipalityId::none());
    if (areas.municipality.empty()) return;
    constexpr std::size_t k_digits = 3;
    for (std::size_t cell = 0; cell < code_.size(); ++cell) {
      detail::OfficialCode code = detail::official_code(code_[cell], k_digits);
      if (code.text.empty()) continue;
      const std::int32_t residents = cells.residents[cell];
      if (code.padded) zeros_lost_.add(cells.row[cell], residents);
      cells.municipality[cell] = areas.find({code.text});
      if (cells.municipality[cell].is_none())
        unknown_municipality_[code.text].add(cells.row[cell], residents);
    }
    code_.clear();
  }

  network::PublishedAges read_ages(const Row& row, std::int32_t residents) {
    std::array<std::int32_t, k_age_group_count> count{};
    std::size_t secret = 0;
    bool unusable = false;
    std::int64_t sum = 0;
    for (std::size_t band = 0; band < k_age_group_count; ++band) {
      const std::string& field = spec_.age_fields[band];
      if (!row.has(field)) {
        unusable = true;
        continue;
      }
      const std::optional<std::int64_t> value = read_integer(row, field);
      if (value && *value == spec_.suppressed_value) {
        ++secret;
      } else if (value && is_count(row, field, *value)) {
        count[band] = static_cast<std::int32_t>(*value);
        sum += *value;
      } else {
        unusable = true;
      }
    }
    if (secret == 0 && !unusable) {
      if (sum != residents) ages_unequal_.add(row.number(), residents);
      return {.count = count, .suppressed = false};
    }
    // Two bands of three would tell the third: a cell's ages are known together or not at all.
    ++input_.suppressed_cells;
    if (unusable)
      ages_missing_.add(row.number(), residents);
    else
      ages_suppressed_.add(row.number(), residents);
    if (secret > 0 && secret < k_age_group_count)
      ages_partly_suppressed_.add(row.number(), residents);
    return {.count = {}, .suppressed = true};
  }

  void finish_cell_size() {
    if (points_ > 0 && polygons_ > 0) {
      rows_.error("wrong-geometry", layer_.place(),
                  base::say("the layer mixes {} points and {} polygons", points_, polygons_),
                  base::say("keep points and polygons in layers of their own"));
      return;
    }
    if (sizes_.empty()) return;
    std::vector<double> sorted = sizes_;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::ranges::nth_element(sorted, middle);
    const double typical = *middle;
    if (not_squares_ > 0) {
      input_.square.clear();
      rows_.add({.severity = base::Severity::note,
                 .code = "cells-not-square",
                 .place = layer_.place(),
                 .message = base::say("{} of {} polygons are no squares: residents stand at the "
                                      "centres of gravity, without an extent",
                                      not_squares_, polygons_),
                 .remedy = {},
                 .count = not_squares_});
      return;
    }
    input_.cells.cell_size_m = polygons_ > 0 ? nominal_size(typical) : typical;
    const auto odd = std::ranges::count_if(
        sizes_, [typical](double size) { return std::abs(size - typical) > 0.01 * typical; });
    if (odd == 0) return;
    rows_.add({.severity = base::Severity::warning,
               .code = "cell-size-differs",
               .place = layer_.place(),
               .message = base::say("{} cells are not {:.0f} m wide like the others", odd,
                                    input_.cells.cell_size_m),
               .remedy = base::say("use one grid of one cell size"),
               .count = odd});
  }

  void tell(const Tally& tally, base::Severity severity, std::string code, const std::string& field,
            base::Said message, base::Said remedy) {
    if (tally.count == 0) return;
    rows_.add({.severity = severity,
               .code = std::move(code),
               .place = layer_.place(tally.first_row, field),
               .message = std::move(message),
               .remedy = std::move(remedy),
               .count = tally.count,
               .residents = tally.residents});
  }

  void tell_tallies() {
    using enum base::Severity;
    const std::string& residents = spec_.residents_field;
    tell(residents_missing_, warning, "residents-missing", residents,
         base::say("{} cells have no number of residents and are left out",
                   residents_missing_.count),
         base::say("fill in the number, or delete the rows"));
    tell(residents_suppressed_, warning, "residents-suppressed", residents,
         base::say("{} cells keep their residents secret ({}) and are left out",
                   residents_suppressed_.count, spec_.suppressed_value),
         base::say("use a coarser grid that publishes them, if these residents matter"));
    tell(empty_cells_, note, "cells-without-residents", residents,
         base::say("{} cells have no residents and are left out", empty_cells_.count), {});
    tell(outside_extent_, note, "cells-outside-extent", {},
         base::say("{} cells lie outside the extent of the plan and are left out",
                   outside_extent_.count),
         {});
    tell(corners_elsewhere_, error, "cells-need-tm35fin", spec_.x_field,
         base::say("lower-left corners of cells cannot be given in {}", layer_.crs_name()),
         base::say("give the corners in EPSG:3067, or the cells as squares in a GeoPackage"));
    tell(ages_suppressed_, note, "ages-suppressed", spec_.age_fields[0],
         base::say("{} cells keep their ages secret ({}); they are estimated",
                   ages_suppressed_.count, spec_.suppressed_value),
         {});
    tell(ages_partly_suppressed_, note, "ages-partly-suppressed", spec_.age_fields[0],
         base::say("{} cells keep only some age groups secret; all of theirs are estimated",
                   ages_partly_suppressed_.count),
         {});
    tell(ages_missing_, warning, "ages-missing", spec_.age_fields[0],
         base::say("{} cells lack an age group; their ages are estimated", ages_missing_.count),
         base::say("fill in all three age groups, or the number that means \"kept secret\""));
    tell(ages_unequal_, warning, "ages-unequal-residents", spec_.age_fields[0],
         base::say(
             "in {} cells the age groups do not add up to the residents; both are used as they are",
             ages_unequal_.count),
         base::say("check that the three fields cover all ages once"));
    tell(zeros_lost_, note, "code-zeros-lost", spec_.municipality_field,
         base::say("{} municipality codes are numbers without their leading zeros; they are read "
                   "as three digits",
                   zeros_lost_.count),
         {});
    for (const auto& [code, tally] : unknown_municipality_) {
      tell(tally, warning, "municipality-unknown", spec_.municipality_field,
           base::say("no municipality has the code '{}'; {} cells are assigned by position", code,
                     tally.count),
           base::say("use areas and residents of the same year"));
    }
  }

  /// Findings on rows, and whether there was an error among them.
  class Rows : public detail::RowFindings {
   public:
    void error(std::string code, base::Place place, base::Said message, base::Said remedy) {
      has_errors_ = true;
      RowFindings::error(std::move(code), std::move(place), std::move(message), std::move(remedy));
    }
    void add_all(base::Findings& some) {
      has_errors_ = has_errors_ || some.has_errors();
      RowFindings::add_all(some);
    }
    [[nodiscard]] bool has_errors() const { return has_errors_; }

   private:
    bool has_errors_ = false;
  };

  const PopulationSpec& spec_;
  const VectorLayer& layer_;
  PopulationInput input_;
  std::vector<std::string> code_;  ///< municipality as written, by cell; empty: there is no field
  Rows rows_;
  bool has_municipality_ = false;
  bool has_ages_ = false;
  std::unordered_map<std::string, std::int64_t> row_of_id_;
  std::vector<double> sizes_;
  std::int64_t points_ = 0;
  std::int64_t polygons_ = 0;
  std::int64_t not_squares_ = 0;
  Tally residents_missing_;
  Tally residents_suppressed_;
  Tally empty_cells_;
  Tally outside_extent_;
  Tally corners_elsewhere_;
  Tally ages_suppressed_;
  Tally ages_partly_suppressed_;
  Tally ages_missing_;
  Tally ages_unequal_;
  Tally zeros_lost_;
  std::map<std::string, Tally> unknown_municipality_;
};

}  // namespace

base::Result<PopulationInput> read_population(
    const PopulationSpec& spec, const std::function<const network::AreaTable&()>& areas,
    base::Findings& found, base::Progress& progress) {
  std::vector<std::string> used{spec.id_field, spec.residents_field, spec.municipality_field,
                                spec.x_field, spec.y_field};
  used.insert(used.end(), spec.age_fields.begin(), spec.age_fields.end());
  auto layer =
      VectorLayer::open(spec.file, {.layer = spec.layer,
                                    .required_fields = {spec.id_field, spec.residents_field},
                                    .csv_crs = spec.crs,
                                    .csv_x = spec.x_field,
                                    .csv_y = spec.y_field,
                                    .used_fields = std::move(used)});
  if (!layer) return std::unexpected(std::move(layer.error()));
  Reader reader(spec, *layer);
  const auto read = layer->for_each([&reader](const Row& row) { reader.visit(row); }, progress);
  base::Findings mine = reader.finish(areas());
  if (!read) mine.append(read.error().findings);
  if (auto concluded = detail::conclude(std::move(mine), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return reader.take();
}

base::Result<PopulationInput> read_population(const PopulationSpec& spec,
                                              const network::AreaTable& areas,
                                              base::Findings& found, base::Progress& progress) {
  return read_population(
      spec, [&areas]() -> const network::AreaTable& { return areas; }, found, progress);
}

std::int64_t assign_municipalities(network::DemandCells& cells, const MunicipalityLocator& locator,
                                   base::Findings& found, const base::Place& source) {
  std::int64_t assigned = 0;
  detail::RowFindings outside;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    network::MunicipalityId& id = cells.municipality[cell];
    if (!id.is_none()) continue;
    id = locator.find(cells.centre[cell]);
    if (!id.is_none()) {
      ++assigned;
      continue;
    }
    base::Place place = source;
    place.row = cells.row[cell];
    outside.warning(
        "cell-in-no-municipality", std::move(place),
        base::say("cell '{}' at x {:.0f}, y {:.0f} lies in no municipality: its residents "
                  "count for the country only",
                  cells.name[cell], cells.centre[cell].x, cells.centre[cell].y),
        base::say("use municipality polygons that include the sea, and cover the whole grid"),
        cells.residents[cell]);
  }
  found.append(outside.finish().take_error().findings);
  return assigned;
}

void crop_to_extent(PopulationInput& input) {
  if (input.outside_extent.empty()) return;
  const auto keep = [&input](auto& column) {
    if (column.empty()) return;
    std::size_t kept = 0;
    for (std::size_t cell = 0; cell < column.size(); ++cell) {
      if (input.outside_extent[cell] != 0) continue;
      if (kept != cell) column[kept] = std::move(column[cell]);
      ++kept;
    }
    column.resize(kept);
  };
  keep(input.cells.name);
  keep(input.cells.row);
  keep(input.cells.centre);
  keep(input.cells.municipality);
  keep(input.cells.residents);
  keep(input.cells.ages);
  keep(input.cells.ages_imputed);
  keep(input.published_ages);
  keep(input.square);
  input.outside_extent.clear();
}

}  // namespace saavu::read
