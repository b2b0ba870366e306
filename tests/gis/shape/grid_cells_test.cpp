// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Which squares of the kilometre grid a polygon meets.
#include <algorithm>
#include <format>
#include <random>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <geos_c.h>

#include <saavu/read/areas.h>
#include <saavu/read/risk_cells.h>
#include <saavu/read/settlements.h>
#include <saavu/shape/grid_cells.h>

#include "../read/table_fixture.h"

namespace saavu {
namespace {

using shape::KilometreSquare;
using Wkb = std::vector<std::byte>;

Wkb wkb(const std::string& wkt) {
  const GEOSContextHandle_t geos = GEOS_init_r();
  GEOSWKTReader* const reader = GEOSWKTReader_create_r(geos);
  GEOSGeometry* const geometry = GEOSWKTReader_read_r(geos, reader, wkt.c_str());
  REQUIRE(geometry != nullptr);
  GEOSWKBWriter* const writer = GEOSWKBWriter_create_r(geos);
  std::size_t size = 0;
  unsigned char* const bytes = GEOSWKBWriter_write_r(geos, writer, geometry, &size);
  Wkb result(size);
  std::copy_n(reinterpret_cast<const std::byte*>(bytes), size, result.begin());
  GEOSFree_r(geos, bytes);
  GEOSWKBWriter_destroy_r(geos, writer);
  GEOSGeom_destroy_r(geos, geometry);
  GEOSWKTReader_destroy_r(geos, reader);
  GEOS_finish_r(geos);
  return result;
}

std::vector<KilometreSquare> squares(const std::vector<Wkb>& polygons) {
  return shape::squares_meeting(polygons, base::Progress::silent());
}

/// The squares as a map, north up; its lower left corner is 0, 0.
std::string drawn(const std::vector<std::string>& wkts, int width, int height) {
  std::vector<Wkb> polygons;
  for (const std::string& wkt : wkts)
    polygons.push_back(wkb(wkt));
  std::vector<std::string> lines(static_cast<std::size_t>(height),
                                 std::string(static_cast<std::size_t>(width), '.'));
  for (const KilometreSquare& square : squares(polygons))
    lines.at(static_cast<std::size_t>(height - 1 - square.north_km))
        .at(static_cast<std::size_t>(square.east_km)) = '#';
  std::string map;
  for (const std::string& line : lines)
    map += line + '\n';
  return map;
}

/// What the quadtree must find, by looking at every square of the envelope with plain GEOS.
std::vector<KilometreSquare> square_by_square(const std::string& wkt, int edge_km) {
  const GEOSContextHandle_t geos = GEOS_init_r();
  GEOSWKTReader* const reader = GEOSWKTReader_create_r(geos);
  GEOSGeometry* const polygon = GEOSWKTReader_read_r(geos, reader, wkt.c_str());
  std::vector<KilometreSquare> found;
  for (int north = 0; north < edge_km; ++north) {
    for (int east = 0; east < edge_km; ++east) {
      GEOSGeometry* const box =
          GEOSGeom_createRectangle_r(geos, east * 1e3 + 0.001, north * 1e3 + 0.001,
                                     east * 1e3 + 999.999, north * 1e3 + 999.999);
      if (GEOSIntersects_r(geos, polygon, box) == 1) found.push_back({north, east});
      GEOSGeom_destroy_r(geos, box);
    }
  }
  GEOSGeom_destroy_r(geos, polygon);
  GEOSWKTReader_destroy_r(geos, reader);
  GEOS_finish_r(geos);
  return found;
}

}  // namespace

TEST_CASE("a border that runs along the grid meets the squares on one side only",
          "[shape][grid_cells]") {
  CHECK(drawn({"POLYGON((1000 1000,3000 1000,3000 2000,1000 2000,1000 1000))"}, 5, 4) ==
        ".....\n"
        ".....\n"
        ".##..\n"
        ".....\n");
  // A hole in the shape of a square is that square's, whoever stands around it.
  CHECK(drawn({"POLYGON((0 0,3000 0,3000 3000,0 3000,0 0),"
               "(1000 1000,1000 2000,2000 2000,2000 1000,1000 1000))"},
              4, 3) ==
        "###.\n"
        "#.#.\n"
        "###.\n");
  // Corners that only touch do not meet either.
  CHECK(drawn({"POLYGON((1000 1000,1500 1000,1500 1500,1000 1500,1000 1000))"}, 3, 3) ==
        "...\n"
        ".#.\n"
        "...\n");
}

TEST_CASE("whoever sticks out by more than a millimetre meets the next square",
          "[shape][grid_cells]") {
  const auto count = [](double out_m) {
    return squares({wkb(std::format("POLYGON((200 200,{0} 200,{0} 800,200 800,200 200))",
                                    1000.0 + out_m))})
        .size();
  };
  CHECK(count(0.0) == 1);
  CHECK(count(0.0005) == 1);
  CHECK(count(0.005) == 2);
}

TEST_CASE("several polygons, parts and islands count each square once", "[shape][grid_cells]") {
  CHECK(drawn({"MULTIPOLYGON(((100 100,200 100,200 200,100 200,100 100)),"
               "((3100 2100,3200 2100,3200 2200,3100 2200,3100 2100)))",
               "POLYGON((0 0,1900 0,0 1900,0 0))"},
              4, 3) ==
        "...#\n"
        "#...\n"
        "##..\n");
  const Wkb far = wkb("POLYGON((-1500 -500,-1400 -500,-1400 -400,-1500 -400,-1500 -500))");
  CHECK(squares({far, far}) == std::vector<KilometreSquare>{{-1, -2}});
  CHECK(squares({}).empty());
  CHECK(squares({wkb("POLYGON EMPTY"), Wkb{}, Wkb(7, std::byte{9})}).empty());
}

TEST_CASE("what covers whole blocks is filled", "[shape][grid_cells]") {
  const auto all = squares({wkb(test::square(5000, 7000, 200e3))});
  REQUIRE(all.size() == 40'000);
  CHECK(all.front() == KilometreSquare{7, 5});
  CHECK(all.back() == KilometreSquare{206, 204});
  CHECK(std::ranges::is_sorted(all));
  CHECK(std::ranges::adjacent_find(all) == all.end());
}

TEST_CASE("the quadtree finds what looking at every square finds", "[shape][grid_cells]") {
  std::mt19937 random(11);
  constexpr int k_edge_km = 20;
  for (int trial = 0; trial < 12; ++trial) {
    // A star around the middle: valid whatever its rays.
    std::string ring;
    std::string first;
    const int rays = 5 + trial * 4;
    for (int ray = 0; ray < rays; ++ray) {
      const double angle = 6.283185307179586 * ray / rays;
      const double length = 300.0 + static_cast<double>(random() % 9600);
      const std::string point = std::format("{:.3f} {:.3f}", 10'000.0 + length * std::cos(angle),
                                            10'000.0 + length * std::sin(angle));
      if (ray == 0) first = point;
      ring += point + ",";
    }
    const std::string wkt = "POLYGON((" + ring + first + "))";
    INFO(wkt);
    const auto found = squares({wkb(wkt)});
    CHECK_FALSE(found.empty());
    CHECK(found == square_by_square(wkt, k_edge_km));
  }
}

TEST_CASE("the search can be cancelled", "[shape][grid_cells]") {
  base::Progress progress;
  progress.cancel();
  const std::vector<Wkb> polygons{wkb(test::square(0, 0, 1e5))};
  CHECK_THROWS_AS(shape::squares_meeting(polygons, progress), base::Cancelled);
}

TEST_CASE("Finland's grid, cores and settlements are those of the shared risk cells",
          "[shape][grid_cells][shared][full]") {
  using test::shared_data;
  base::Findings found;
  auto& silent = base::Progress::silent();
  const auto areas = read::read_areas(
      {.file = shared_data("finland/municipalities.gpkg"), .layer = "municipalities_sea"}, found,
      silent);
  REQUIRE(areas.has_value());
  const auto table = read::read_risk_cells(
      {.file = shared_data("finland/risk_cells_all.csv.gz"), .class_field = "eh_risk_id"}, found,
      silent);
  REQUIRE(table.has_value());
  const auto shapes =
      read::read_settlements({.centres = shared_data("finland/KeskustaAlueet2021.zip"),
                              .settlements = shared_data("finland/YKRTaajamat2022.zip")},
                             found, silent);
  REQUIRE(shapes.has_value());

  const auto bytes = [](const std::vector<read::AreaShape>& some) {
    std::vector<Wkb> all;
    for (const read::AreaShape& shape : some)
      all.push_back(shape.wkb);
    return all;
  };
  const auto grid = squares(bytes(areas->shapes));
  CHECK(grid.size() == 393'299);
  REQUIRE(table->square.size() == 393'300);
  // The one square more is there for its residents: it lies 21 m beyond the border.
  std::vector<KilometreSquare> listed;
  for (const response::GridSquare& square : table->square)
    listed.push_back({square.north_km, square.east_km});
  std::vector<KilometreSquare> unlike_grid;
  std::ranges::set_symmetric_difference(grid, listed, std::back_inserter(unlike_grid));
  CHECK(unlike_grid == std::vector<KilometreSquare>{{7322, 365}});
  CHECK(table->risk_class.at(static_cast<std::size_t>(
            std::ranges::lower_bound(listed, KilometreSquare{7322, 365}) - listed.begin())) == "3");

  const auto core = squares(bytes(shapes->cores));
  const auto settlement = squares(bytes(shapes->settlements));
  CHECK(core.size() == 366);
  std::size_t other = 0;
  std::size_t unlike = 0;
  for (std::size_t cell = 0; cell < table->square.size(); ++cell) {
    const KilometreSquare square{table->square[cell].north_km, table->square[cell].east_km};
    const bool is_core = std::ranges::binary_search(core, square);
    const bool is_settlement = !is_core && std::ranges::binary_search(settlement, square);
    if (is_settlement) ++other;
    const std::string& id = table->risk_class[cell];
    if (is_core != (id == "1") || is_settlement != (id == "2")) ++unlike;
  }
  CHECK(other == 14'022);
  CHECK(unlike == 0);
}

}  // namespace saavu
