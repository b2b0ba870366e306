// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/read/population.h>

#include "table_fixture.h"

namespace saavu::read {
namespace {

using Catch::Matchers::WithinAbs;
using network::MunicipalityId;
using test::codes;
using test::only;
using test::square;
using test::TempFolder;

base::Progress& silent() {
  return base::Progress::silent();
}

PopulationInput read_ok(const PopulationSpec& spec, base::Findings& found,
                        const network::AreaTable& areas = {}) {
  auto input = read_population(spec, areas, found, silent());
  if (!input) FAIL(base::describe(input.error().findings));
  return std::move(*input);
}

std::vector<base::Finding> read_error(const PopulationSpec& spec,
                                      const network::AreaTable& areas = {}) {
  base::Findings found;
  auto input = read_population(spec, areas, found, silent());
  REQUIRE_FALSE(input.has_value());
  return input.error().findings;
}

std::int64_t total(const PopulationInput& input) {
  return std::accumulate(input.cells.residents.begin(), input.cells.residents.end(),
                         std::int64_t{0});
}

network::AreaTable areas_of(std::initializer_list<const char*> codes_of_areas) {
  network::AreaTable areas;
  for (const char* code : codes_of_areas)
    areas.municipality.emplace_back().area = {{code}, code, code};
  return areas;
}

const std::string k_head = "grd_id,xkoord,ykoord,kunta,vaesto,ika_0_14,ika_15_64,ika_65_\n";

/// A layer in Statistics Finland's form with the given rows of values.
test::Layer grid(std::vector<test::Feature> features, OGRFieldType number = OFTInteger) {
  return {.name = "vaki",
          .fields = {{"grd_id", OFTString},
                     {"kunta", OFTString},
                     {"vaesto", number},
                     {"ika_0_14", number},
                     {"ika_15_64", number},
                     {"ika_65_", number}},
          .features = std::move(features)};
}

TEST_CASE("a grid of squares is read with centre, corners and cell size", "[read][population]") {
  const TempFolder folder;
  test::write_layers(
      folder / "grid.gpkg",
      {grid({{square(385e3, 6675e3, 1e3), {"1kmN6675E0385", "091", "16", "2", "8", "6"}},
             {square(386e3, 6675e3, 1e3), {"1kmN6675E0386", "091", "7", "-1", "-1", "-1"}}})});
  base::Findings found;
  const PopulationInput input =
      read_ok({.file = folder / "grid.gpkg"}, found, areas_of({"005", "091"}));

  const network::DemandCells& cells = input.cells;
  REQUIRE(cells.size() == 2);
  CHECK(cells.name == std::vector<std::string>{"1kmN6675E0385", "1kmN6675E0386"});
  CHECK(cells.row == std::vector<std::int64_t>{1, 2});
  CHECK(cells.centre[0] == base::Point{385.5e3, 6675.5e3});
  CHECK(cells.municipality[0] == MunicipalityId{1});
  CHECK(cells.residents == std::vector<std::int32_t>{16, 7});
  CHECK(cells.cell_size_m == 1000.0);
  CHECK(cells.ages.empty());  // imputation fills them
  REQUIRE(input.square.size() == 2);
  CHECK(std::set<std::pair<double, double>>{{input.square[1][0].x, input.square[1][0].y},
                                            {input.square[1][1].x, input.square[1][1].y},
                                            {input.square[1][2].x, input.square[1][2].y},
                                            {input.square[1][3].x, input.square[1][3].y}} ==
        std::set<std::pair<double, double>>{
            {386e3, 6675e3}, {386e3, 6676e3}, {387e3, 6676e3}, {387e3, 6675e3}});
  REQUIRE(input.published_ages.size() == 2);
  CHECK_FALSE(input.published_ages[0].suppressed);
  CHECK(input.published_ages[0].count == std::array<std::int32_t, 3>{2, 8, 6});
  CHECK(input.published_ages[1].suppressed);
  CHECK(input.published_ages[1].count ==
        std::array<std::int32_t, 3>{0, 0, 0});  // -1 is never a number
  CHECK(input.suppressed_cells == 1);
  const base::Finding note = only(found, "ages-suppressed");
  CHECK(note.count == 1);
  CHECK(note.residents == 7.0);
  CHECK(found.all().size() == 1);
}

TEST_CASE("the same grid as a shapefile", "[read][population]") {
  const TempFolder folder;
  test::write_layers(folder / "grid.shp",
                     {grid({{square(385e3, 6675e3, 250), {"a", "091", "16", "2", "8", "6"}},
                            {square(386e3, 6675e3, 250), {"b", "091", "7", "-1", "-1", "-1"}}})},
                     "ESRI Shapefile");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.shp"}, found, areas_of({"091"}));
  CHECK(total(input) == 23);
  CHECK(input.cells.cell_size_m == 250.0);
  CHECK(input.suppressed_cells == 1);
}

TEST_CASE("a CSV of cells gives lower-left corners; the id tells the size", "[read][population]") {
  struct Case {
    std::string id;
    double size;
  };
  const Case one = GENERATE(Case{"1kmN6675E0385", 1000.0}, Case{"250mN667500E38500", 250.0},
                            Case{"5kmN6675E0385", 5000.0});
  const TempFolder folder;
  folder.write("grid.csv", k_head + one.id + ",385000,6675000,091,16,2,8,6\n");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}));
  CHECK(input.cells.cell_size_m == one.size);
  CHECK(input.cells.centre[0] == base::Point{385e3 + one.size / 2, 6675e3 + one.size / 2});
  CHECK(input.square.empty());
  CHECK(found.all().empty());
}

TEST_CASE("a CSV says its cell size in the plan, or its rows are points", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", "code,x,y,people\n00100,385000,6675000,16\n");
  PopulationSpec spec{.file = folder / "grid.csv",
                      .id_field = "code",
                      .residents_field = "people",
                      .age_fields = {},
                      .x_field = "x",
                      .y_field = "y"};
  base::Findings found;
  CHECK(read_ok(spec, found).cells.centre[0] == base::Point{385000, 6675000});
  CHECK(read_ok(spec, found).cells.cell_size_m == 0.0);
  spec.cell_size_m = 500.0;
  CHECK(read_ok(spec, found).cells.centre[0] == base::Point{385250, 6675250});
  CHECK(read_ok(spec, found).cells.cell_size_m == 500.0);
  CHECK(read_ok(spec, found).cells.name[0] == "00100");
  CHECK(read_ok(spec, found).published_ages.empty());
  CHECK(found.all().empty());
}

TEST_CASE("corners in degrees are refused, points in degrees are not", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", "code,lon,lat,people\nA,24.9384,60.1699,16\n");
  PopulationSpec spec{.file = folder / "grid.csv",
                      .id_field = "code",
                      .residents_field = "people",
                      .age_fields = {},
                      .x_field = "lon",
                      .y_field = "lat",
                      .crs = "EPSG:4326"};
  base::Findings found;
  const PopulationInput input = read_ok(spec, found);
  CHECK_THAT(input.cells.centre[0].x, WithinAbs(385'600.0, 500.0));  // Helsinki
  CHECK_THAT(input.cells.centre[0].y, WithinAbs(6'672'000.0, 1000.0));
  spec.cell_size_m = 1000.0;
  CHECK(only(read_error(spec), "cells-need-tm35fin").place.row == 1);
}

TEST_CASE("suppressed residents are left out and said, never counted as -1", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "1kmN6675E0385,385000,6675000,091,-1,-1,-1,-1\n"
                               "1kmN6675E0386,386000,6675000,091,-1,-1,-1,-1\n"
                               "1kmN6675E0387,387000,6675000,091,12,2,4,6\n");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}));
  CHECK(total(input) == 12);
  CHECK(input.suppressed_cells == 0);
  const base::Finding warning = only(found, "residents-suppressed");
  CHECK(warning.severity == base::Severity::warning);
  CHECK(warning.count == 2);
  CHECK(warning.place.row == 1);
}

TEST_CASE("one secret age group makes the whole cell secret", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "1kmN6675E0385,385000,6675000,091,10,-1,4,6\n"
                               "1kmN6675E0386,386000,6675000,091,11,,5,6\n");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}));
  CHECK(input.published_ages[0].suppressed);
  CHECK(input.published_ages[0].count == std::array<std::int32_t, 3>{0, 0, 0});
  CHECK(input.published_ages[1].suppressed);
  CHECK(input.suppressed_cells == 2);
  CHECK(only(found, "ages-partly-suppressed").residents == 10.0);
  CHECK(only(found, "ages-missing").place.row == 2);
}

TEST_CASE("another number may mean secret", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head + "1kmN6675E0385,385000,6675000,091,10,99,99,99\n");
  base::Findings found;
  const PopulationInput input =
      read_ok({.file = folder / "grid.csv", .suppressed_value = 99}, found, areas_of({"091"}));
  CHECK(input.published_ages[0].suppressed);
}

TEST_CASE("what is no number of people is an error with row and field", "[read][population]") {
  struct Case {
    std::string row;
    std::string code;
    std::string field;
    std::string words;
  };
  const Case one = GENERATE(
      Case{"385000,6675000,091,-5,1,2,3", "count-impossible", "vaesto", "-5"},
      Case{"385000,6675000,091,1000000000,1,2,3", "count-impossible", "vaesto",
           "1000000000 residents cannot live in one cell"},
      Case{"385000,6675000,091,5,1,-2,3", "count-impossible", "ika_15_64", "-2"},
      Case{"385000,6675000,091,1234.5,1,2,3", "not-a-number", "vaesto", "1234.5"},
      Case{"385000,6675000,091,nan,1,2,3", "not-a-number", "vaesto", "nan"},
      Case{"385000,6675000,091,many,1,2,3", "not-a-number", "vaesto", "many"},
      Case{"385000,6675000,091,6,1,2,x", "not-a-number", "ika_65_", "x"},
      Case{"385000,6675000,091,4294967297,1,2,3", "count-impossible", "vaesto", "4294967297"});
  const TempFolder folder;
  folder.write("grid.csv", k_head + "1kmN6675E0390,390000,6675000,091,6,1,2,3\n1kmN6675E0385," +
                               one.row + "\n");
  const base::Finding error =
      only(read_error({.file = folder / "grid.csv"}, areas_of({"091"})), one.code);
  CHECK(error.severity == base::Severity::error);
  CHECK(error.place.row == 2);
  CHECK(error.place.field == one.field);
  CHECK(test::mentions(error, one.words));
}

TEST_CASE("a whole number written as 12.0 is a whole number", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head + "1kmN6675E0385,385000,6675000,091,12.0,2.0,4.0,6.0\n");
  base::Findings found;
  CHECK(total(read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}))) == 12);
  CHECK(found.all().empty());
}

TEST_CASE("fractions and NaN in a number column of a GeoPackage are errors", "[read][population]") {
  const TempFolder folder;
  test::write_layers(folder / "grid.gpkg",
                     {grid({{square(385e3, 6675e3, 1e3), {"a", "091", "10.5", "2", "8", "6"}},
                            {square(386e3, 6675e3, 1e3), {"b", "091", "16", "2", "8", "6"}}},
                           OFTReal)});
  CHECK(only(read_error({.file = folder / "grid.gpkg"}), "not-a-number").place.row == 1);
}

TEST_CASE("ages that do not add up are counted and weighed", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "1kmN6675E0385,385000,6675000,091,16,2,8,6\n"
                               "1kmN6675E0386,386000,6675000,091,20,2,8,6\n"
                               "1kmN6675E0387,387000,6675000,091,10,2,8,6\n");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}));
  CHECK_FALSE(input.published_ages[1].suppressed);
  const base::Finding warning = only(found, "ages-unequal-residents");
  CHECK(warning.count == 2);
  CHECK(warning.residents == 30.0);
  CHECK(warning.place.row == 2);
}

TEST_CASE("cells without residents are left out and counted", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "1kmN6675E0385,385000,6675000,091,0,0,0,0\n"
                               "1kmN6675E0386,386000,6675000,091,3,1,1,1\n"
                               "1kmN6675E0387,387000,6675000,091,,,,\n");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}));
  CHECK(input.cells.size() == 1);
  CHECK(input.cells.row[0] == 2);
  CHECK(only(found, "cells-without-residents").severity == base::Severity::note);
  CHECK(only(found, "residents-missing").severity == base::Severity::warning);
}

TEST_CASE("nobody at all is an error", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "1kmN6675E0385,385000,6675000,091,0,0,0,0\n"
                               "1kmN6675E0386,386000,6675000,091,-1,-1,-1,-1\n");
  const auto findings = read_error({.file = folder / "grid.csv"});
  CHECK(only(findings, "no-residents").severity == base::Severity::error);
  CHECK(only(findings, "residents-suppressed").count == 1);  // and why
}

TEST_CASE("a double id is an error that names both rows, and so is none", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "A,385000,6675000,091,1,1,0,0\nB,386000,6675000,091,1,1,0,0\n"
                               "A,387000,6675000,091,1,1,0,0\n,388000,6675000,091,1,1,0,0\n");
  const auto findings = read_error({.file = folder / "grid.csv"}, areas_of({"091"}));
  const base::Finding twice = only(findings, "cell-id-duplicate");
  CHECK(twice.place.row == 3);
  CHECK(test::mentions(twice, "'A'"));
  CHECK(test::mentions(twice, "row 1"));
  CHECK(only(findings, "cell-id-missing").place.row == 4);
}

TEST_CASE("coordinates outside Finland cost the cell, and its residents are told",
          "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "1kmN6675E0385,385000,6675000,091,16,2,8,6\n"
                               "1kmN6675E0386,6675000,386000,091,20,2,8,10\n"  // exchanged
                               "1kmN6675E0387,3385000,6675000,091,7,1,1,5\n"   // old KKJ, zone 3
                               "1kmN6675E0388,,6675000,091,5,1,1,3\n"
                               "1kmN6675E0389,nan,6675000,091,4,1,1,2\n");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}));
  CHECK(total(input) == 16);
  const base::Finding swapped = only(found, "cell-coordinates-swapped");
  CHECK(swapped.residents == 20.0);
  CHECK(swapped.place.row == 2);
  CHECK(only(found, "cell-outside-finland").residents == 7.0);
  const auto missing = test::of_code(found, "cell-without-position");
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].residents + missing[1].residents == 9.0);
  double left_out = 0.0;
  for (const base::Finding& finding : found.all())
    left_out += finding.residents;
  CHECK(left_out + static_cast<double>(total(input)) == 16 + 20 + 7 + 5 + 4);  // nobody is lost
}

TEST_CASE("a thousand findings of a kind are told one by one, the rest in one",
          "[read][population]") {
  const TempFolder folder;
  std::string text = k_head + "here,385000,6675000,091,1,1,0,0\n";
  for (int cell = 0; cell < 1500; ++cell)
    text += "c" + std::to_string(cell) + ",1,1,091,2,1,1,0\n";
  folder.write("grid.csv", text);
  base::Findings found;
  read_ok({.file = folder / "grid.csv"}, found, areas_of({"091"}));
  const auto outside = test::of_code(found, "cell-outside-finland");
  CHECK(outside.size() == 1001);
  CHECK(outside.back().count == 500);
  CHECK(outside.back().residents == 1000.0);
}

TEST_CASE("an unknown municipality leaves none, by code and with residents", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", k_head +
                               "a,385000,6675000,588,16,2,8,6\nb,386000,6675000,588,10,2,2,6\n"
                               "c,387000,6675000,5,3,1,1,1\nd,388000,6675000,,4,1,1,2\n");
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "grid.csv"}, found, areas_of({"005"}));
  CHECK(input.cells.municipality[0].is_none());
  CHECK(input.cells.municipality[2] == MunicipalityId{0});
  CHECK(input.cells.municipality[3].is_none());
  const base::Finding unknown = only(found, "municipality-unknown");
  CHECK(test::mentions(unknown, "'588'"));
  CHECK(unknown.count == 2);
  CHECK(unknown.residents == 26.0);
  CHECK(only(found, "code-zeros-lost").count == 1);
}

TEST_CASE("municipalities that are none are found by position", "[read][population]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg",
                     {{.name = "kunnat",
                       .fields = {{"kunta", OFTString}},
                       .features = {{square(300e3, 6700e3, 10e3), {"005"}},
                                    {square(310e3, 6700e3, 10e3), {"009"}}}}});
  folder.write("grid.csv",
               "id,xkoord,ykoord,kunta,vaesto\n"
               "a,301000,6701000,,1\n"     // none -> 005
               "b,311000,6701000,005,2\n"  // the field counts, not the position
               "c,312000,6702000,999,4\n"  // unknown -> 009
               "d,400000,6702000,,8\n");   // outside every municipality
  base::Findings found;
  auto areas = read_areas({.file = folder / "kunnat.gpkg"}, found, silent());
  REQUIRE(areas.has_value());
  PopulationInput input = read_ok({.file = folder / "grid.csv", .id_field = "id", .age_fields = {}},
                                  found, areas->table);
  base::Findings outside;
  CHECK(assign_municipalities(
            input.cells, areas->locator, outside,
            {.file = "grid.csv", .layer = {}, .row = {}, .field = {}, .line = {}}) == 2);
  CHECK(input.cells.municipality ==
        std::vector<MunicipalityId>{MunicipalityId{0}, MunicipalityId{0}, MunicipalityId{1},
                                    MunicipalityId::none()});
  const base::Finding warning = only(outside, "cell-in-no-municipality");
  CHECK(warning.residents == 8.0);
  CHECK(warning.place.row == 4);
  CHECK(warning.place.file == "grid.csv");
  CHECK(test::mentions(warning, "'d'"));
}

TEST_CASE("residents of several polygons, and of crooked ones, stand at the centre of gravity",
          "[read][population]") {
  const TempFolder folder;
  test::write_layers(
      folder / "areas.gpkg",
      // An islet of 1 ha before a main part of 1 km²: the centre of gravity is almost the main
      // part's.
      {grid({{"MULTIPOLYGON (((390000 6675000,390100 6675000,390100 6675100,390000 6675100,390000 "
              "6675000)),"
              "((385000 6675000,386000 6675000,386000 6676000,385000 6676000,385000 6675000)))",
              {"islands", "091", "100", "20", "60", "20"}},
             // A right trapezoid, parallel sides 3000 m below and 1000 m above: from its theorem.
             {"POLYGON ((400000 6675000,403000 6675000,401000 6676000,400000 6676000,400000 "
              "6675000))",
              {"trapezoid", "091", "50", "10", "30", "10"}}})});
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "areas.gpkg"}, found);
  REQUIRE(input.cells.size() == 2);
  CHECK_THAT(input.cells.centre[0].x, WithinAbs((385'500.0 * 100 + 390'050.0) / 101.0, 0.01));
  CHECK_THAT(input.cells.centre[0].y, WithinAbs((6'675'500.0 * 100 + 6'675'050.0) / 101.0, 0.01));
  // x: (3² + 3·1 + 1²) / (3·(3 + 1)) km, y: (3 + 2·1) / (3·(3 + 1)) km
  CHECK_THAT(input.cells.centre[1].x, WithinAbs(400'000.0 + 13'000.0 / 12.0, 0.01));
  CHECK_THAT(input.cells.centre[1].y, WithinAbs(6'675'000.0 + 5'000.0 / 12.0, 0.01));
}

TEST_CASE("an extent leaves cells out and says whom", "[read][population]") {
  const TempFolder folder;
  folder.write(
      "grid.csv",
      "grd_id,xkoord,ykoord,vaesto\na,301000,6701000,1\nb,311000,6701000,2\nc,312000,6702000,4\n");
  base::Findings found;
  PopulationInput input = read_ok(
      {.file = folder / "grid.csv", .age_fields = {}, .extent = {{300e3, 6700e3, 311e3, 6710e3}}},
      found);
  CHECK(input.cells.size() == 3);  // its ages may still be needed to estimate others
  crop_to_extent(input);
  CHECK(input.cells.residents == std::vector<std::int32_t>{1, 2});
  CHECK(input.cells.name == std::vector<std::string>{"a", "b"});  // a point on the edge is inside
  const base::Finding note = only(found, "cells-outside-extent");
  CHECK(note.severity == base::Severity::note);
  CHECK(note.count == 1);
  CHECK(note.residents == 4.0);
}

TEST_CASE("ages may be absent, but not by halves in silence", "[read][population]") {
  const TempFolder folder;
  folder.write("none.csv", "grd_id,xkoord,ykoord,vaesto\na,301000,6701000,1\n");
  folder.write("half.csv", "grd_id,xkoord,ykoord,vaesto,ika_0_14\na,301000,6701000,1,0\n");
  base::Findings found;
  CHECK(read_ok({.file = folder / "none.csv"}, found).published_ages.empty());
  CHECK(only(found, "ages-absent").severity == base::Severity::note);
  CHECK(read_ok({.file = folder / "half.csv"}, found).published_ages.empty());
  CHECK(only(found, "age-fields-incomplete").severity == base::Severity::warning);
}

TEST_CASE("polygons that are no squares stand at their centres of gravity", "[read][population]") {
  // An L of three unit squares: its centre of gravity is 5/6 of an edge from the outer corner.
  const TempFolder folder;
  test::write_layers(folder / "areas.gpkg",
                     {grid({{"POLYGON ((300000 6700000,302000 6700000,302000 6701000,301000 "
                             "6701000,301000 6702000,300000 6702000,300000 6700000))",
                             {"L", "005", "6", "1", "2", "3"}},
                            {square(310e3, 6700e3, 1e3), {"S", "005", "6", "1", "2", "3"}}})});
  base::Findings found;
  const PopulationInput input = read_ok({.file = folder / "areas.gpkg"}, found);
  CHECK_THAT(input.cells.centre[0].x, WithinAbs(300e3 + 1e3 * 5 / 6, 1e-3));
  CHECK_THAT(input.cells.centre[0].y, WithinAbs(6700e3 + 1e3 * 5 / 6, 1e-3));
  CHECK(input.square.empty());
  CHECK(input.cells.cell_size_m == 0.0);
  CHECK(only(found, "cells-not-square").count == 1);
}

TEST_CASE("cells of another size than the others are said", "[read][population]") {
  const TempFolder folder;
  test::write_layers(folder / "grid.gpkg",
                     {grid({{square(300e3, 6700e3, 1e3), {"a", "005", "6", "1", "2", "3"}},
                            {square(301e3, 6700e3, 1e3), {"b", "005", "6", "1", "2", "3"}},
                            {square(302e3, 6700e3, 250), {"c", "005", "6", "1", "2", "3"}}})});
  base::Findings found;
  CHECK(read_ok({.file = folder / "grid.gpkg"}, found).cells.cell_size_m == 1000.0);
  CHECK(only(found, "cell-size-differs").count == 1);
}

TEST_CASE("lines are no places for residents", "[read][population]") {
  const TempFolder folder;
  test::Layer layer =
      grid({{"LINESTRING (300000 6700000,301000 6700000)", {"a", "005", "6", "1", "2", "3"}}});
  layer.type = wkbLineString;
  test::write_layers(folder / "grid.gpkg", {layer});
  CHECK(only(read_error({.file = folder / "grid.gpkg"}), "wrong-geometry").severity ==
        base::Severity::error);
}

TEST_CASE("missing fields are told together", "[read][population]") {
  const TempFolder folder;
  folder.write("grid.csv", "id,xkoord,ykoord,asukkaat\na,301000,6701000,1\n");
  const auto findings = read_error({.file = folder / "grid.csv"});
  CHECK(test::of_code(findings, "field-missing").size() == 2);  // grd_id and vaesto
}

// ---- the shared data of Finland

AreasInput finland() {
  base::Findings found;
  auto areas = read_areas({.file = test::shared_data("finland/municipalities.gpkg"),
                           .layer = "municipalities_sea",
                           .table = test::shared_data("finland/areas.csv"),
                           .age_totals = test::shared_data("finland/population_postal.csv")},
                          found, silent());
  REQUIRE(areas.has_value());
  return std::move(*areas);
}

/// Column vaesto_2022 of the area table by municipality.
std::map<std::string, std::int64_t> official_residents() {
  std::map<std::string, std::int64_t> residents;
  GDALAllRegister();
  const GDALDatasetUniquePtr table(GDALDataset::Open(
      test::shared_data("finland/municipalities.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  REQUIRE(table != nullptr);
  for (const auto& feature : *table->GetLayerByName("municipalities"))
    residents[feature->GetFieldAsString("kunta")] = feature->GetFieldAsInteger64("vaesto_2022");
  return residents;
}

TEST_CASE("the 1 km grid of Finland holds every resident of every municipality",
          "[read][population][shared]") {
  const AreasInput areas = finland();
  base::Findings found;
  PopulationInput input =
      read_ok({.file = test::shared_data("finland/population_1km.gpkg")}, found, areas.table);
  INFO(base::describe(found.all()));
  CHECK(input.cells.size() == 97'873);
  CHECK(total(input) == 5'563'970);
  CHECK(input.suppressed_cells == 65'785);
  CHECK(input.cells.cell_size_m == 1000.0);
  CHECK(input.square.size() == 97'873);
  CHECK(codes(found.all()) == std::vector<std::string>{"ages-suppressed"});
  CHECK(only(found, "ages-suppressed").count == 65'785);

  std::map<std::string, std::int64_t> sums;
  for (std::size_t cell = 0; cell < input.cells.size(); ++cell) {
    REQUIRE_FALSE(input.cells.municipality[cell].is_none());
    sums[areas.table.municipality[input.cells.municipality[cell].index()].area.code.text] +=
        input.cells.residents[cell];
  }
  CHECK(sums.size() == 309);
  CHECK(sums == official_residents());

  SECTION("and its secret ages can be estimated") {
    const auto notes = network::impute_ages(input.cells, input.published_ages, areas.table, 10);
    CHECK(notes.size() == 306);  // three municipalities publish every cell
    std::array<std::int64_t, 3> bands{};
    for (std::size_t cell = 0; cell < input.cells.size(); ++cell) {
      const auto& ages = input.cells.ages[cell];
      // Every suppressed cell adds up exactly; the published ones as published.
      if (input.published_ages[cell].suppressed) {
        REQUIRE(ages[0].value + ages[1].value + ages[2].value ==
                input.cells.residents[cell] * std::int64_t{1000});
      }
      for (std::size_t band = 0; band < 3; ++band)
        bands[band] += ages[band].value;
    }
    CHECK(bands[0] + bands[1] + bands[2] == std::int64_t{5'563'970'000});
    // The grid was made with the age shares of 2017 and 2018: 16 %, 62 %, 22 % of Finland.
    CHECK_THAT(static_cast<double>(bands[0]) / 5'563'970'000.0, WithinAbs(0.162, 0.002));
    CHECK_THAT(static_cast<double>(bands[1]) / 5'563'970'000.0, WithinAbs(0.621, 0.002));
    CHECK_THAT(static_cast<double>(bands[2]) / 5'563'970'000.0, WithinAbs(0.217, 0.002));
    std::int64_t clipped = 0;
    for (const network::ImputationNote& note : notes) {
      // What is left for fewer than ten people would be their ages.
      CHECK(note.from_totals == (note.residents >= 10));
      // Totals of postal areas, whose borders are not quite the municipality's.
      CHECK_THAT(note.totals_scale, WithinAbs(1.0, 0.3));
      clipped += note.clipped ? 1 : 0;
    }
    CHECK(clipped == 19);
  }
  SECTION("and nearly all of them stand in a municipality with sea") {
    std::ranges::fill(input.cells.municipality, MunicipalityId::none());
    base::Findings outside;
    const std::int64_t assigned = assign_municipalities(input.cells, areas.locator, outside);
    double residents = 0.0;
    for (const base::Finding& finding : outside.all())
      residents += finding.residents;
    CHECK(assigned + static_cast<std::int64_t>(outside.all().size()) == 97'873);
    // The squares are whole kilometres: the centres of 55 of them lie beyond the border or the sea.
    CHECK(assigned == 97'818);
    CHECK(residents == 396.0);
  }
}

TEST_CASE("postal areas are points with residents", "[read][population][shared]") {
  const AreasInput areas = finland();
  base::Findings found;
  const PopulationInput input = read_ok({.file = test::shared_data("finland/population_postal.csv"),
                                         .id_field = "code",
                                         .residents_field = "vaesto_2022",
                                         .x_field = "x",
                                         .y_field = "y"},
                                        found, areas.table);
  INFO(base::describe(found.all()));
  CHECK(total(input) == 5'494'750);
  CHECK(input.cells.size() == 3'008);
  CHECK(only(found, "cells-without-residents").count == 18);  // 3 026 areas in all
  CHECK(found.all().size() == 1);
  CHECK(input.cells.cell_size_m == 0.0);
  CHECK(input.square.empty());
  CHECK(input.cells.name[0] == "00100");
}

TEST_CASE("the capital region's grid is brought over from EPSG:3879",
          "[read][population][shared]") {
  base::Findings found;
  const PopulationInput input =
      read_ok({.file = test::shared_data("helsinki/hsy_population_grid_2015.gpkg"),
               .id_field = "INDEX",
               .residents_field = "ASUKKAITA",
               .age_fields = {"", "", ""}},
              found);
  INFO(base::describe(found.all()));
  CHECK(input.cells.size() == 5'784);
  CHECK(input.cells.cell_size_m == 250.0);
  CHECK(input.square.size() == 5'784);
  CHECK(input.published_ages.empty());
  CHECK(found.all().empty());
  for (const base::Point centre : input.cells.centre) {
    REQUIRE(centre.x > 350'000.0);
    REQUIRE(centre.x < 410'000.0);
    REQUIRE(centre.y > 6'650'000.0);
    REQUIRE(centre.y < 6'705'000.0);
  }
  CHECK(total(input) == 1'117'552);  // with the 30 244 of the cell at sea
}

TEST_CASE("a grid in degrees has cells of 250 m as well", "[read][population][shared]") {
  base::Findings found;
  const PopulationInput input =
      read_ok({.file = test::shared_data("helsinki/population_grid_2020.gpkg"),
               .id_field = "id",
               .residents_field = "population",
               .age_fields = {}},
              found);
  INFO(base::describe(found.all()));
  CHECK(input.cells.size() == 92);
  CHECK(input.cells.cell_size_m == 250.0);
  CHECK_THAT(input.cells.centre[0].x, WithinAbs(383'800.0, 500.0));
}

}  // namespace
}  // namespace saavu::read
