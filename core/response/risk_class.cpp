// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <numeric>

#include <saavu/base/verify.h>
#include <saavu/response/risk_class.h>

namespace saavu::response {

namespace {

/// By cell how many of the records of the norm's service lie in it.
template <class Counts>
std::vector<std::int64_t> count_by_cell(const network::ResponseNorm& norm,
                                        const IncidentTable& incidents, const RiskCells& cells,
                                        Counts counts) {
  std::vector<std::int64_t> count(cells.size(), 0);
  for (const Incident& incident : incidents.incident) {
    if (incident.kind != norm.kind || !incident.point || !counts(incident)) continue;
    const std::size_t cell = position_of(cells, square_of(*incident.point));
    if (cell < cells.size()) ++count[cell];
  }
  return count;
}

/// The class of the first threshold that is reached; k_no_class: none is.
std::uint8_t class_of(const std::vector<network::RaiseRule::Threshold>& thresholds, double a_year) {
  const auto reached = std::ranges::find_if(
      thresholds, [a_year](const auto& each) { return a_year >= each.a_year; });
  return reached == thresholds.end() ? k_no_class : static_cast<std::uint8_t>(reached->risk_class);
}

/// By cell the residents of the 3 x 3 squares around it; a square that is not there has none.
std::vector<std::int64_t> residents_around(const RiskCells& cells) {
  std::vector<std::int64_t> around(cells.size(), 0);
  // Cells ascend, and so do the western ends of the three rows: each is found by going on.
  std::array<std::size_t, 3> west{};
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const GridSquare here = cells.square[cell];
    for (std::int32_t row = 0; row < 3; ++row) {
      const GridSquare from{.north_km = here.north_km + row - 1, .east_km = here.east_km - 1};
      const GridSquare to{.north_km = from.north_km, .east_km = here.east_km + 1};
      std::size_t& next = west[static_cast<std::size_t>(row)];
      while (next < cells.size() && cells.square[next] < from)
        ++next;
      for (std::size_t each = next; each < cells.size() && cells.square[each] <= to; ++each)
        around[cell] += cells.residents[each];
    }
  }
  return around;
}

}  // namespace

std::vector<Raise> raise_classes(const network::ResponseNorm& norm, const IncidentTable& incidents,
                                 RiskCells& cells) {
  std::vector<Raise> raises;
  if (norm.raise.types.empty() || incidents.years <= 0.0) return raises;
  const std::vector<std::int64_t> accidents =
      count_by_cell(norm, incidents, cells, [&norm](const Incident& incident) {
        return std::ranges::binary_search(norm.raise.types, incident.type);
      });
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (accidents[cell] == 0) continue;
    const double a_year = static_cast<double>(accidents[cell]) / incidents.years;
    const std::uint8_t to = class_of(norm.raise.thresholds, a_year);
    // k_no_class is the largest number: a cell of which no class is told may get one.
    if (to >= cells.risk_class[cell]) continue;
    raises.push_back({.cell = cell,
                      .from = cells.risk_class[cell],
                      .to = to,
                      .accidents = accidents[cell],
                      .a_year = a_year});
    cells.risk_class[cell] = to;
  }
  return raises;
}

Scored score_cells(const network::ScoreRule& rule, std::size_t classes, const RiskCells& cells,
                   const std::vector<std::uint8_t>& settlement,
                   const std::vector<std::string>& settlement_ids) {
  base::verify(settlement.empty() || settlement.size() == cells.size(),
               "{} cells, settlement of {}", cells.size(), settlement.size());
  base::verify(classes > 0, "a score without classes");
  std::vector<double> added;
  for (const std::string& id : settlement_ids) {
    const auto found = rule.settlement.find(id);
    added.push_back(found == rule.settlement.end() ? 0.0 : found->second);
  }
  const std::vector<std::int64_t> around = residents_around(cells);
  Scored scored;
  scored.score.reserve(cells.size());
  scored.risk_class.reserve(cells.size());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const double residents = rule.own_share * cells.residents[cell] +
                             (1.0 - rule.own_share) * static_cast<double>(around[cell]) / 9.0;
    const double settled =
        settlement.empty() || settlement[cell] >= added.size() ? 0.0 : added[settlement[cell]];
    const double score = residents / 1000.0 + settled;
    const auto cut =
        std::ranges::find_if(rule.cuts, [score](const auto& each) { return score >= each.from; });
    scored.score.push_back(score);
    scored.risk_class.push_back(
        static_cast<std::uint8_t>(cut == rule.cuts.end() ? classes - 1 : cut->risk_class));
  }
  return scored;
}

std::vector<std::uint8_t> classes_by_tasks(const network::ResponseNorm& norm,
                                           const IncidentTable& incidents, const RiskCells& cells) {
  if (norm.classes.empty() || incidents.years <= 0.0)
    return std::vector<std::uint8_t>(cells.size(), k_no_class);
  const auto last = static_cast<std::uint8_t>(norm.classes.size() - 1);
  const std::vector<std::int64_t> tasks =
      count_by_cell(norm, incidents, cells, [](const Incident&) { return true; });
  std::vector<std::uint8_t> classes(cells.size());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const double a_year = static_cast<double>(tasks[cell]) / incidents.years;
    classes[cell] = std::min(class_of(norm.task_density, a_year), last);
  }
  return classes;
}

std::vector<std::uint8_t> settlement_classes(const RiskCells& cells,
                                             const std::vector<std::uint8_t>& centre,
                                             const std::vector<std::uint8_t>& settlement) {
  base::verify(centre.size() == cells.size() && settlement.size() == cells.size(),
               "{} cells, {} of centres, {} of settlements", cells.size(), centre.size(),
               settlement.size());
  std::vector<std::uint8_t> classes(cells.size());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    classes[cell] = centre[cell] != 0           ? 0
                    : settlement[cell] != 0     ? 1
                    : cells.residents[cell] > 0 ? 2
                                                : 3;
  }
  return classes;
}

}  // namespace saavu::response
