// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>

#include <saavu/read/points.h>

#include "table_fixture.h"

namespace saavu::read {
namespace {

using test::codes;
using test::TempFolder;

std::vector<base::Finding> error_of(const PointsSpec& spec) {
  base::Findings found;
  const auto table = read_points(spec, found, base::Progress::silent());
  REQUIRE_FALSE(table.has_value());
  return table.error().findings;
}

PointTable table_of(const PointsSpec& spec, base::Findings& found) {
  auto table = read_points(spec, found, base::Progress::silent());
  if (!table) FAIL(base::describe(table.error().findings));
  return std::move(*table);
}

}  // namespace

TEST_CASE("places with x and y, in any order of columns", "[read][points]") {
  const TempFolder folder;
  folder.write("places.csv", "note,y,ID,x\nfirst,6672000,A,385000.5\n,6700000, B ,300000\n");
  base::Findings found;
  const PointTable table = table_of({.file = folder / "places.csv"}, found);
  CHECK(table.id == std::vector<std::string>{"A", "B"});
  CHECK(table.point[0] == base::Point{385000.5, 6672000});
  CHECK(table.located == std::vector<std::uint8_t>{1, 1});
  CHECK(found.all().empty());
}

TEST_CASE("places with degrees are brought to EPSG:3067", "[read][points]") {
  const TempFolder folder;
  folder.write("places.csv", "id,lat,lon\nA,60.1708,24.9414\n");
  base::Findings found;
  const PointTable table = table_of({.file = folder / "places.csv"}, found);
  CHECK(base::distance_m(table.point[0], {385765, 6672150}) < 300.0);
}

TEST_CASE("a layer of polygons gives their centres", "[read][points]") {
  const TempFolder folder;
  test::write_layers(folder / "grid.gpkg",
                     {{.name = "grid",
                       .fields = {{"grd_id", OFTString}},
                       .features = {{test::square(300e3, 6700e3, 1e3), {"1kmN6700E0300"}}}}});
  base::Findings found;
  const PointTable table = table_of({.file = folder / "grid.gpkg"}, found);
  CHECK(table.id == std::vector<std::string>{"1kmN6700E0300"});
  CHECK(table.point[0] == base::Point{300.5e3, 6700.5e3});
}

TEST_CASE("places without usable coordinates stay, told row by row", "[read][points]") {
  const TempFolder folder;
  folder.write("places.csv",
               "id,x,y\nA,385000,6672000\nB,,\nC,6672000,385000\nD,1,2\nE,abc,6672000\n");
  base::Findings found;
  const PointTable table = table_of({.file = folder / "places.csv"}, found);
  CHECK(table.size() == 5);
  CHECK(table.located == std::vector<std::uint8_t>{1, 0, 0, 0, 0});
  CHECK(codes(found.all()) == std::vector<std::string>{"point-coordinates-missing",
                                                       "point-coordinates-swapped",
                                                       "point-outside-finland"});
  REQUIRE(found.all().size() == 4);
  CHECK(found.all()[3].place.row == 5);
}

TEST_CASE("places that cannot be used are errors with a remedy", "[read][points]") {
  const TempFolder folder;
  folder.write("twice.csv", "id,x,y\nA,385000,6672000\nA,385000,6672000\n,385000,6672000\n");
  CHECK(codes(error_of({.file = folder / "twice.csv"})) ==
        std::vector<std::string>{"point-id-duplicate", "point-id-missing"});
  folder.write("nameless.csv", "name,east,north\nA,385000,6672000\n");
  const auto missing = error_of({.file = folder / "nameless.csv"});
  REQUIRE(missing.size() == 2);
  CHECK(codes(missing) == std::vector<std::string>{"field-missing"});
  CHECK(missing[0].message.find("name, east, north") != std::string::npos);
  folder.write("degrees.csv", "id,x,y\nA,24.9,60.2\nB,25,61\n");
  const auto degrees = error_of({.file = folder / "degrees.csv"});
  CHECK(degrees[0].code == "crs-mismatch");
  CHECK(degrees[0].remedy.find("lon and lat") != std::string::npos);
  folder.write("nowhere.csv", "id,x,y\nA,,\n");
  CHECK(codes(error_of({.file = folder / "nowhere.csv"})) ==
        std::vector<std::string>{"no-usable-points", "point-coordinates-missing"});
  CHECK_FALSE(error_of({.file = folder / "absent.csv"}).empty());
}

}  // namespace saavu::read
