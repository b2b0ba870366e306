// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>
#include <geos_c.h>

#include <saavu/shape/cell_outline.h>
#include <saavu/shape/dissolve.h>

using namespace saavu;
using namespace saavu::shape;

namespace {

using Square = std::array<base::Point, 4>;

Square square(double column, double row) {
  const base::Point low{300000.0 + column * 250.0, 6700000.0 + row * 250.0};
  return {low, base::Point{low.x + 250.0, low.y}, base::Point{low.x + 250.0, low.y + 250.0},
          base::Point{low.x, low.y + 250.0}};
}

/// Cells from a picture: '#' is a cell, the first line is the northernmost.
std::vector<Square> drawn(std::initializer_list<std::string_view> lines) {
  std::vector<Square> squares;
  double row = static_cast<double>(lines.size());
  for (const std::string_view line : lines) {
    row -= 1.0;
    for (std::size_t column = 0; column < line.size(); ++column) {
      if (line[column] == '#') squares.push_back(square(static_cast<double>(column), row));
    }
  }
  return squares;
}

struct Measured {
  bool valid = false;
  int polygons = 0;
  int holes = 0;
  int vertices = 0;
  double cells = 0.0;
};

Measured measure(const std::vector<std::byte>& wkb) {
  GEOSContextHandle_t context = GEOS_init_r();
  GEOSWKBReader* reader = GEOSWKBReader_create_r(context);
  GEOSGeometry* geometry = GEOSWKBReader_read_r(
      context, reader, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size());
  Measured found;
  if (geometry != nullptr) {
    found.valid = GEOSisValid_r(context, geometry) == 1;
    found.polygons = GEOSGetNumGeometries_r(context, geometry);
    for (int position = 0; position < found.polygons; ++position) {
      found.holes +=
          GEOSGetNumInteriorRings_r(context, GEOSGetGeometryN_r(context, geometry, position));
    }
    found.vertices = GEOSGetNumCoordinates_r(context, geometry);
    GEOSArea_r(context, geometry, &found.cells);
    found.cells /= 250.0 * 250.0;
    GEOSGeom_destroy_r(context, geometry);
  }
  GEOSWKBReader_destroy_r(context, reader);
  GEOS_finish_r(context);
  return found;
}

Measured outline(const std::vector<Square>& squares) {
  const auto wkb = outline_of_cells(squares);
  REQUIRE(wkb);
  return measure(*wkb);
}

}  // namespace

TEST_CASE("cells that share sides become one polygon without needless vertices", "[outline]") {
  const Measured found = outline(drawn({"###", "###"}));
  CHECK(found.valid);
  CHECK(found.polygons == 1);
  CHECK(found.holes == 0);
  CHECK(found.vertices == 5);
  CHECK(found.cells == 6.0);
}

TEST_CASE("cells and holes that meet at a corner stay valid", "[outline]") {
  const Measured diagonal = outline(drawn({"#.", ".#"}));
  CHECK(diagonal.valid);
  CHECK(diagonal.polygons == 2);

  // The two holes touch: the union of a coverage gives one ring that touches itself.
  const Measured holes = outline(drawn({"####", "#.##", "##.#", "####"}));
  CHECK(holes.valid);
  CHECK(holes.polygons == 1);
  CHECK(holes.holes == 2);
  CHECK(holes.cells == 14.0);

  const Measured pinched = outline(drawn({"###.", "#.#.", "##.#", "####"}));
  CHECK(pinched.valid);
  CHECK(pinched.cells == 12.0);

  const Measured island = outline(drawn({"#####", "#...#", "#.#.#", "#...#", "#####"}));
  CHECK(island.valid);
  CHECK(island.polygons == 2);
  CHECK(island.holes == 1);
}

TEST_CASE("a cell given twice counts once", "[outline]") {
  CHECK(outline({square(0, 0), square(0, 0), square(1, 0)}).cells == 2.0);
}

TEST_CASE("any pattern of cells gives a valid outline of the right area", "[outline]") {
  std::mt19937 random(20260101);
  for (int round = 0; round < 200; ++round) {
    const unsigned density = 1 + static_cast<unsigned>(round) % 9;
    std::vector<Square> squares;
    for (int cell = 0; cell < 30 * 30; ++cell) {
      if (random() % 10 < density) squares.push_back(square(cell % 30, cell / 30));
    }
    const Measured found = outline(squares);
    INFO("round " << round);
    REQUIRE(found.valid);
    REQUIRE(found.cells == static_cast<double>(squares.size()));
  }
}

TEST_CASE("what is no grid is left to GEOS", "[outline]") {
  Dissolver dissolver;
  const std::vector<Square> overlapping{square(0, 0), square(0.5, 0)};
  CHECK_FALSE(outline_of_cells(overlapping));
  const Measured whole = measure(dissolver.dissolve_squares(overlapping));
  CHECK(whole.valid);
  CHECK(whole.cells == 1.5);

  Square tilted = square(0, 0);
  tilted[2].x += 10.0;
  CHECK_FALSE(outline_of_cells(std::vector<Square>{tilted}));
  CHECK(dissolver.dissolve_wkb({}).empty());
}
