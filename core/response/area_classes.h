// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/coverage/area_index.h>
#include <saavu/response/risk_cells.h>

namespace saavu::response {

/// Where the cells are counted. Parts: a municipality's cells of one class, or of none. Rows: an
/// area's cells of one class, or of all (the last row of an area); each is a sum of parts, so that
/// classes add up to all and municipalities to the areas above them.
class AreaClasses {
 public:
  AreaClasses(const RiskCells& cells, const coverage::AreaIndex& areas, std::size_t classes);

  [[nodiscard]] std::size_t parts() const { return cells_.size(); }
  [[nodiscard]] std::size_t rows() const { return areas_.areas.size() * columns_; }
  [[nodiscard]] std::size_t part_of(std::size_t cell) const { return part_of_cell_[cell]; }
  /// Position of a part's class; the number of classes: of none.
  [[nodiscard]] std::size_t class_of_part(std::size_t part) const { return part % columns_; }
  [[nodiscard]] std::int64_t cells_in(std::size_t part) const { return cells_[part]; }

  [[nodiscard]] std::size_t levels() const { return areas_.area_of.size(); }
  /// The row of a part's own class, or of all classes, in its area of a level; rows(): there is
  /// none.
  [[nodiscard]] std::size_t row_of(std::size_t part, std::size_t level, bool all_classes) const {
    const std::size_t area = areas_.area_of[level][part / columns_];
    const std::size_t column = part % columns_;
    const std::size_t all = columns_ - 1;
    if (area >= areas_.areas.size() || (!all_classes && column == all)) return rows();
    return area * columns_ + (all_classes ? all : column);
  }
  [[nodiscard]] std::size_t area_of_row(std::size_t row) const { return row / columns_; }
  [[nodiscard]] std::uint8_t class_of_row(std::size_t row) const {
    const std::size_t column = row % columns_;
    return column + 1 == columns_ ? k_no_class : static_cast<std::uint8_t>(column);
  }

  /// Visits every row of a part.
  template <class Visit>
  void for_rows_of(std::size_t part, Visit visit) const {
    for (std::size_t level = 0; level < levels(); ++level) {
      for (const bool all_classes : {false, true}) {
        const std::size_t row = row_of(part, level, all_classes);
        if (row < rows()) visit(row);
      }
    }
  }
  /// The rows, ascending, that cells of the parts marked 1 lie in.
  [[nodiscard]] std::vector<std::uint32_t> rows_with_cells(
      std::span<const std::uint8_t> marked) const;

 private:
  const coverage::AreaIndex& areas_;
  std::size_t columns_;
  std::vector<std::uint32_t> part_of_cell_;
  std::vector<std::int64_t> cells_;
};

}  // namespace saavu::response
