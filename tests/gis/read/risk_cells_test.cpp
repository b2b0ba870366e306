// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/read/risk_cells.h>

#include "table_fixture.h"

namespace saavu::read {
namespace {

using response::GridSquare;
using test::codes;
using test::mentions;
using test::only;
using test::TempFolder;

RiskCellTable table_of(const RiskCellsSpec& spec, base::Findings& found) {
  auto table = read_risk_cells(spec, found, base::Progress::silent());
  if (!table) FAIL(base::describe(table.error().findings));
  return std::move(*table);
}

std::vector<base::Finding> error_of(const RiskCellsSpec& spec) {
  base::Findings found;
  const auto table = read_risk_cells(spec, found, base::Progress::silent());
  REQUIRE_FALSE(table.has_value());
  return table.error().findings;
}

}  // namespace

TEST_CASE("corners and centres name the same squares; rows come sorted", "[read][risk_cells]") {
  const TempFolder folder;
  const auto file =
      folder.write("cells.csv",
                   "nro;itä;pohjoinen;luokka\n1;386500,0;6673500;I\n2;385000;6672000; II \n"
                   "3;384000;6673000;\n");
  base::Findings found;
  const RiskCellTable table = table_of(
      {.file = file, .x_field = "itä", .y_field = "pohjoinen", .class_field = "luokka"}, found);
  CHECK(table.square == std::vector<GridSquare>{{6672, 385}, {6673, 384}, {6673, 386}});
  CHECK(table.risk_class == std::vector<std::string>{"II", "", "I"});
  CHECK(table.row == std::vector<std::int64_t>{2, 3, 1});
  CHECK(found.all().empty());
  CHECK(
      table_of({.file = file, .x_field = "itä", .y_field = "pohjoinen"}, found).risk_class.empty());
}

TEST_CASE("layers of squares and of points give the same cells", "[read][risk_cells]") {
  const TempFolder folder;
  const auto write = [&folder](const std::string& name, const std::vector<std::string>& wkt,
                               OGRwkbGeometryType type) {
    test::Layer layer{.name = "cells", .type = type, .fields = {{"luokka", OFTString}}};
    for (const std::string& each : wkt)
      layer.features.push_back({each, {"III"}});
    return test::write_layers(folder / name, {layer});
  };
  base::Findings found;
  const std::vector<GridSquare> wanted{{6672, 385}, {6672, 386}};
  for (const auto& file :
       {write("squares.gpkg", {test::square(385e3, 6672e3, 1e3), test::square(386e3, 6672e3, 1e3)},
              wkbPolygon),
        write("centres.gpkg", {"POINT (385500 6672500)", "POINT (386500 6672500)"}, wkbPoint),
        write("corners.gpkg", {"POINT (385000 6672000)", "POINT (386000 6672000)"}, wkbPoint)}) {
    const RiskCellTable table = table_of({.file = file, .class_field = "luokka"}, found);
    CHECK(table.square == wanted);
    CHECK(table.risk_class == std::vector<std::string>{"III", "III"});
  }
  CHECK(found.all().empty());
  const auto huge = write("huge.gpkg", {test::square(385e3, 6672e3, 250)}, wkbPolygon);
  CHECK(only(error_of({.file = huge}), "risk-cell-off-grid").place.row == 1);
}

TEST_CASE("every row that is no cell is told with its remedy, all at once", "[read][risk_cells]") {
  const TempFolder folder;
  const auto file = folder.write("cells.csv",
                                 "euref_x,euref_y,luokka\n"
                                 "385000,6672000,I\n"
                                 "6672000,386000,I\n"     // 2: exchanged
                                 "387000,6672500,I\n"     // 3: corner east, centre north
                                 "388010,6672010,I\n"     // 4: off the grid
                                 "1388000,6672000,I\n"    // 5: in Russia
                                 "389000,viisi,I\n"       // 6
                                 "390000,,I\n"            // 7
                                 "385500,6672500,II\n");  // 8: row 1 again, of another class
  const auto errors = error_of({.file = file, .class_field = "luokka"});
  CHECK(only(errors, "risk-cell-coordinates-swapped").place.row == 2);
  const auto off = test::of_code(errors, "risk-cell-off-grid");
  REQUIRE(off.size() == 2);
  CHECK(off[0].place.row == 3);
  CHECK(off[1].place.row == 4);
  CHECK(only(errors, "risk-cell-outside-finland").place.row == 5);
  CHECK(only(errors, "not-a-number").place.row == 6);
  CHECK(only(errors, "risk-cell-without-position").place.row == 7);
  const auto contradicts = only(errors, "risk-cell-contradicts");
  CHECK(contradicts.place.row == 8);
  CHECK(contradicts.place.field == "luokka");
  CHECK(mentions(contradicts, "\"II\""));
  CHECK(mentions(contradicts, "row 1"));
}

TEST_CASE("a square that is there twice is told and counted once", "[read][risk_cells]") {
  const TempFolder folder;
  const auto file = folder.write(
      "cells.csv", "euref_x,euref_y,c\n385000,6672000,I\n386000,6672000,I\n385000,6672000,I\n");
  base::Findings found;
  const RiskCellTable table = table_of({.file = file, .class_field = "c"}, found);
  CHECK(table.square == std::vector<GridSquare>{{6672, 385}, {6672, 386}});
  CHECK(table.row == std::vector<std::int64_t>{1, 2});
  CHECK(only(found, "risk-cell-double").place.row == 3);
}

TEST_CASE("what is missing is said before the rows", "[read][risk_cells]") {
  const TempFolder folder;
  const auto file = folder.write("cells.csv", "x,euref_y,class\n385000,6672000,I\n");
  const auto errors = error_of({.file = file, .class_field = "luokka"});
  CHECK(test::of_code(errors, "field-missing").size() == 2);
  CHECK(codes(error_of({.file = folder / "none.csv"})) == std::vector<std::string>{"file-missing"});
  const auto degrees = folder.write("degrees.csv", "euref_x,euref_y\n24.94,60.17\n");
  CHECK(codes(error_of({.file = degrees})) == std::vector<std::string>{"crs-mismatch"});
}

TEST_CASE("all risk cells of Finland are read, sorted", "[read][risk_cells][shared][full]") {
  base::Findings found;
  const RiskCellTable table = table_of({.file = test::shared_data("finland/risk_cells_all.csv.gz"),
                                        .class_field = "syn_rescue_class"},
                                       found);
  CHECK(table.square.size() == 393'300);
  CHECK(std::ranges::is_sorted(table.square));
  CHECK(std::ranges::count(table.risk_class, "I") == 450);
  CHECK(std::ranges::count(table.risk_class, "II") == 1'900);
  CHECK(found.all().empty());

  // The layer of points has the inhabited ones, with the same classes.
  const RiskCellTable points = table_of(
      {.file = test::shared_data("finland/risk_cells.gpkg"), .class_field = "syn_rescue_class"},
      found);
  CHECK(points.square.size() > 98'000);
  std::size_t unlike = 0;
  for (std::size_t cell = 0; cell < points.square.size(); ++cell) {
    const auto same = std::ranges::lower_bound(table.square, points.square[cell]);
    if (same == table.square.end() || *same != points.square[cell] ||
        table.risk_class[static_cast<std::size_t>(same - table.square.begin())] !=
            points.risk_class[cell])
      ++unlike;
  }
  CHECK(unlike == 0);
}

}  // namespace saavu::read
