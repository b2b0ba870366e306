// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <saavu/response/risk_class.h>

namespace saavu {
namespace {

using network::ResponseKind;
using response::GridSquare;
using response::Incident;
using response::IncidentTable;
using response::k_no_class;
using response::RiskCells;

RiskCells row_of_cells(const std::vector<std::uint8_t>& classes) {
  RiskCells cells;
  for (std::size_t cell = 0; cell < classes.size(); ++cell) {
    cells.square.push_back({.north_km = 7000, .east_km = 300 + static_cast<std::int32_t>(cell)});
    cells.municipality.push_back(network::MunicipalityId(0));
    cells.residents.push_back(0);
  }
  cells.risk_class = classes;
  return cells;
}

void happen(IncidentTable& table, int times, std::int32_t east_km, const std::string& type,
            ResponseKind kind = ResponseKind::rescue) {
  for (; times > 0; --times) {
    Incident incident;
    incident.kind = kind;
    incident.type = type;
    incident.point = GridSquare{.north_km = 7000, .east_km = east_km}.centre();
    table.incident.push_back(incident);
  }
}

}  // namespace

TEST_CASE("A square has its lower and left edges, and is found among the cells") {
  CHECK(response::square_of({300'000.0, 7'000'000.0}) == GridSquare{7000, 300});
  CHECK(response::square_of({300'999.999, 7'000'999.999}) == GridSquare{7000, 300});
  CHECK(response::square_of({299'999.999, 7'001'000.0}) == GridSquare{7001, 299});
  CHECK(response::square_of({-0.5, 0.0}) == GridSquare{0, -1});
  const RiskCells cells = row_of_cells({0, 0, 0});
  CHECK(response::position_of(cells, {7000, 300}) == 0);
  CHECK(response::position_of(cells, {7000, 302}) == 2);
  CHECK(response::position_of(cells, {7000, 303}) == 3);
  CHECK(response::position_of(cells, {6999, 301}) == 3);
}

TEST_CASE("Accidents raise a cell's class, never lower it, and each raise is told") {
  network::ResponseNorm norm;
  norm.classes.resize(4);
  norm.raise.types = {"fire", "traffic"};
  norm.raise.thresholds = {{.risk_class = 0, .a_year = 10.0}, {.risk_class = 1, .a_year = 2.0}};
  // Over 2.5 years: class II from 5 accidents on, class I from 25 on.
  RiskCells cells = row_of_cells({3, 3, 3, 1, 0, k_no_class, 3});
  IncidentTable table;
  table.years = 2.5;
  happen(table, 4, 300, "fire");  // 1.6 a year: too few
  happen(table, 3, 301, "fire");  // both types count together: 2.0, the threshold itself
  happen(table, 2, 301, "traffic");
  happen(table, 25, 302, "traffic");  // 10.0
  happen(table, 5, 303, "fire");      // is II already
  happen(table, 5, 304, "fire");      // is I already
  happen(table, 5, 305, "fire");      // of which no class was told
  happen(table, 99, 306, "cat");      // does not count
  happen(table, 99, 306, "fire", ResponseKind::ems);
  happen(table, 99, 400, "fire");  // in no cell
  table.incident.push_back({.type = "fire"});
  const auto raises = response::raise_classes(norm, table, cells);
  CHECK(cells.risk_class == std::vector<std::uint8_t>{3, 1, 0, 1, 0, 1, 3});
  REQUIRE(raises.size() == 3);
  CHECK(raises[0].cell == 1);
  CHECK(raises[0].from == 3);
  CHECK(raises[0].to == 1);
  CHECK(raises[0].accidents == 5);
  CHECK(raises[0].a_year == 2.0);
  CHECK(raises[1].cell == 2);
  CHECK(raises[1].to == 0);
  CHECK(raises[2].from == k_no_class);
  // A second time nothing is left to raise.
  CHECK(response::raise_classes(norm, table, cells).empty());
}

TEST_CASE("A score is the cell's own residents, those around it, and what settlement adds") {
  // Residents, north up:   0 90  0
  //                      900  0  .      "." is no cell
  //                        0  0 40
  RiskCells cells;
  const std::vector<std::vector<int>> rows = {{0, 0, 40}, {900, 0}, {0, 90, 0}};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      cells.square.push_back({.north_km = 10 + static_cast<std::int32_t>(row),
                              .east_km = 20 + static_cast<std::int32_t>(column)});
      cells.residents.push_back(rows[row][column]);
    }
  }
  network::ScoreRule rule;
  rule.own_share = 0.75;
  rule.settlement = {{"core", 0.5}};
  rule.cuts = {{.risk_class = 0, .from = 0.69}, {.risk_class = 1, .from = 0.03}};
  const std::vector<std::uint8_t> settlement{0, 1, 1, 1, 1, 1, 1, 1};
  const auto scored =
      response::score_cells(rule, 3, cells, settlement, {"core", "unknown to the rule"});
  // South-west: 0.25 * (0 + 0 + 900 + 0) / 9 = 25, and 0.5 for the core.
  CHECK(scored.score[0] == Catch::Approx(0.525));
  CHECK(scored.score[1] == Catch::Approx(0.25 * 940 / 9 / 1000));
  CHECK(scored.score[2] == Catch::Approx((0.75 * 40 + 0.25 * 40 / 9) / 1000));
  CHECK(scored.score[3] == Catch::Approx((0.75 * 900 + 0.25 * 990 / 9) / 1000));
  CHECK(scored.score[4] == Catch::Approx(0.25 * 1030 / 9 / 1000));
  CHECK(scored.score[7] == Catch::Approx(0.25 * 90 / 9 / 1000));
  CHECK(scored.risk_class == std::vector<std::uint8_t>{1, 2, 1, 0, 2, 2, 1, 2});
  rule.cuts[0].from = scored.score[3];  // a cut belongs to its class
  CHECK(response::score_cells(rule, 3, cells, {}, {}).risk_class[3] == 0);
}

TEST_CASE("Residents around a cell are those of the squares that touch it") {
  std::mt19937 random(4);  // NOLINT(cert-msc51-cpp)
  RiskCells cells;
  for (std::int32_t north = 0; north < 9; ++north) {
    for (std::int32_t east = 0; east < 9; ++east) {
      if (random() % 3 == 0) continue;
      cells.square.push_back({.north_km = north, .east_km = east});
      cells.residents.push_back(static_cast<std::int32_t>(random() % 1000));
    }
  }
  const auto scored = response::score_cells({.id = {}, .own_share = 0.0}, 1, cells, {}, {});
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    std::int64_t around = 0;
    for (std::size_t other = 0; other < cells.size(); ++other) {
      if (std::abs(cells.square[other].north_km - cells.square[cell].north_km) <= 1 &&
          std::abs(cells.square[other].east_km - cells.square[cell].east_km) <= 1)
        around += cells.residents[other];
    }
    REQUIRE(scored.score[cell] == Catch::Approx(static_cast<double>(around) / 9000.0));
  }
}

TEST_CASE("Classes by tasks a cell and year: below every threshold the last class") {
  network::ResponseNorm norm;
  norm.kind = ResponseKind::ems;
  norm.classes.resize(3);
  norm.task_density = {{.risk_class = 0, .a_year = 4.0}, {.risk_class = 1, .a_year = 1.0}};
  IncidentTable table;
  table.years = 2.0;
  happen(table, 8, 300, "any", ResponseKind::ems);
  happen(table, 7, 301, "any", ResponseKind::ems);
  happen(table, 1, 302, "any", ResponseKind::ems);
  happen(table, 9, 303, "any", ResponseKind::rescue);
  CHECK(response::classes_by_tasks(norm, table, row_of_cells({0, 0, 0, 0})) ==
        std::vector<std::uint8_t>{0, 1, 2, 2});
}

TEST_CASE("Settlement classes: centre before settlement before inhabited") {
  RiskCells cells = row_of_cells({0, 0, 0, 0, 0});
  cells.residents = {0, 5, 5, 1, 0};
  CHECK(response::settlement_classes(cells, {1, 1, 0, 0, 0}, {0, 1, 1, 0, 0}) ==
        std::vector<std::uint8_t>{0, 0, 1, 2, 3});
}

}  // namespace saavu
