// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <saavu/network/response_norm.h>
#include <saavu/response/incident.h>
#include <saavu/response/risk_cells.h>

namespace saavu::response {

/// A cell whose class the history of accidents has raised.
struct Raise {
  std::size_t cell = 0;
  std::uint8_t from = k_no_class;
  std::uint8_t to = k_no_class;
  std::int64_t accidents = 0;
  double a_year = 0.0;
};

/// Raises classes in place, never lowers one; ascending by cell. Accidents without a believable
/// place do not count.
std::vector<Raise> raise_classes(const network::ResponseNorm& norm, const IncidentTable& incidents,
                                 RiskCells& cells);

/// The score of every cell (residents in thousands and what settlement adds) and the classes it
/// comes to. `settlement`: by cell a position in `settlement_ids`.
struct Scored {
  std::vector<double> score;
  std::vector<std::uint8_t> risk_class;
};
Scored score_cells(const network::ScoreRule& rule, std::size_t classes, const RiskCells& cells,
                   const std::vector<std::uint8_t>& settlement,
                   const std::vector<std::string>& settlement_ids);

/// Classes by tasks a cell and year (ResponseNorm::task_density).
std::vector<std::uint8_t> classes_by_tasks(const network::ResponseNorm& norm,
                                           const IncidentTable& incidents, const RiskCells& cells);

/// THL's four settlement classes, version 2024-001 (design: DOMAIN 2): 0 ydintaajama, 1 muu
/// taajama, 2 asuttu maaseutu, 3 muu alue. `centre`, `settlement`: 1 where the cell's interior
/// meets such a polygon.
std::vector<std::uint8_t> settlement_classes(const RiskCells& cells,
                                             const std::vector<std::uint8_t>& centre,
                                             const std::vector<std::uint8_t>& settlement);

}  // namespace saavu::response
