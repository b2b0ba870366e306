// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/response/risk_cells.h>

namespace saavu::read {

/// A table of risk cells: CSV (also .csv.gz) with coordinates in columns, or a layer of squares or
/// points.
struct RiskCellsSpec {
  std::filesystem::path file{};
  std::string layer{};
  std::string x_field = "euref_x";  ///< CSV only: of the lower left corner, or of the centre
  std::string y_field = "euref_y";
  std::string class_field{};  ///< empty: no classes in it
};

struct RiskCellTable {
  std::vector<response::GridSquare> square;  ///< ascending, each once
  std::vector<std::string> risk_class;       ///< as written; empty where none; empty: no such field
  std::vector<std::int64_t> row;             ///< 1-based row in the source
};

/// Corners at whole kilometres and centres at half ones are both understood. Errors, with row and
/// remedy: file, layer or field missing, coordinates that are no numbers, swapped, outside Finland
/// or neither corner nor centre; a square twice with different classes.
base::Result<RiskCellTable> read_risk_cells(const RiskCellsSpec& spec, base::Findings& found,
                                            base::Progress& progress);

}  // namespace saavu::read
