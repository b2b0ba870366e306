// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstring>
#include <map>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/read/areas.h>

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

AreasInput read_ok(const AreasSpec& spec, base::Findings& found) {
  auto input = read_areas(spec, found, silent());
  if (!input) FAIL(base::describe(input.error().findings));
  return std::move(*input);
}

std::vector<base::Finding> read_error(const AreasSpec& spec) {
  base::Findings found;
  auto input = read_areas(spec, found, silent());
  REQUIRE_FALSE(input.has_value());
  CHECK(found.all().empty());  // what was found is in the error
  return input.error().findings;
}

/// Three municipalities in a row, 10 km wide each:
///
///     300    310    320    330 km east
///      | 005  | 009  | 091  |       6700 .. 6710 km north
test::Layer three_in_a_row() {
  return {.name = "kunnat",
          .fields = {{"kunta", OFTString}, {"nimi_fi", OFTString}, {"nimi_sv", OFTString}},
          .features = {{square(310e3, 6700e3, 10e3), {"009", "Alavieska", "NULL"}},
                       {square(300e3, 6700e3, 10e3), {"005", "Alajärvi ", "Alajärvi"}},
                       {square(320e3, 6700e3, 10e3), {"091", "Helsinki", "Helsingfors  "}}}};
}

const std::string k_table_head =
    "kunta,nimi_fi,nimi_sv,hva_koodi,hva_fi,hva_sv,yta_koodi,yta_fi,yta_sv,maakunta_koodi,maakunta_"
    "fi,"
    "maakunta_sv,pelastuslaitos,ruotsi_osuus\n";
const std::string k_table_rows =
    "091,Helsinki,Helsingfors ,90,Helsinki,Helsingfors,1,Etelä,Södra,01,Uusimaa,Nyland,Hgin "
    "pela,0.054\n"
    "005,Alajärvi,,16,Etelä-Pohjanmaa,Södra Österbotten,3,Sisä,Inre,14,E-P,S-Ö,E-P pela,0.001\n"
    "009,Alavieska,,19,Pohjois-Pohjanmaa,,5,Pohjoinen,,17,P-P,,P-P pela,\n";

TEST_CASE("polygons alone make a table of municipalities without a hierarchy", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg"}, found);

  REQUIRE(input.table.municipality.size() == 3);
  CHECK(input.table.municipality[0].area.code.text == "005");
  CHECK(input.table.municipality[0].area.name_fi == "Alajärvi");  // without the trailing blank
  CHECK(input.table.municipality[1].area.name_sv ==
        "Alavieska");  // no Swedish name: the Finnish one
  CHECK(input.table.municipality[2].area.name_sv == "Helsingfors");
  CHECK(input.table.hva.empty());
  CHECK(input.table.municipality[0].hva.text.empty());
  CHECK(input.display.size() == 3);
  // Four levels are missing, which is worth a note and no more.
  CHECK(codes(found.all()) == std::vector<std::string>{"area-level-missing"});
  CHECK(found.all().size() == 4);
}

TEST_CASE("the table gives the hierarchy, in any order of rows", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv", k_table_head + k_table_rows);
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);

  INFO(base::describe(found.all()));
  CHECK(found.all().empty());
  const network::AreaTable& table = input.table;
  REQUIRE(table.municipality.size() == 3);
  const network::Municipality& helsinki = table.municipality[table.find({"091"}).index()];
  CHECK(helsinki.area.name_sv == "Helsingfors");
  CHECK(helsinki.hva.text == "90");
  CHECK(helsinki.yta.text == "1");
  CHECK(helsinki.maakunta.text == "01");
  CHECK(helsinki.rescue.text == "Hgin pela");
  CHECK(helsinki.swedish_share == 0.054);
  CHECK_FALSE(table.municipality[table.find({"009"}).index()].swedish_share.has_value());
  CHECK(table.hva.at({"16"}).name_sv == "Södra Österbotten");
  CHECK(table.hva.at({"19"}).name_sv == "Pohjois-Pohjanmaa");
  CHECK(table.yta.size() == 3);
  CHECK(table.rescue.contains({"P-P pela"}));
}

TEST_CASE("numbers where codes should be get their zeros back, with a note", "[read][areas]") {
  const TempFolder folder;
  test::Layer layer = three_in_a_row();
  layer.fields[0] = {"KUNTAKOODI", OFTInteger};
  test::write_layers(folder / "kunnat.gpkg", {layer});
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .code_field = "KUNTAKOODI"}, found);
  CHECK_FALSE(input.table.find({"005"}).is_none());
  CHECK_FALSE(input.table.find({"091"}).is_none());
  const base::Finding note = only(found, "code-zeros-lost");
  CHECK(note.severity == base::Severity::note);
  CHECK(note.count == 3);
  CHECK(test::mentions(note, "'9' is read as '009'"));
  CHECK(note.place.field == "KUNTAKOODI");
}

TEST_CASE("a spreadsheet's 5.0 is still municipality 005, and 1 is county 01", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write(
      "areas.csv",
      "kunta,nimi_fi,hva_koodi,hva_fi\n5.0,Alajärvi,1,Eka\n9,Alavieska,01,Eka\n91,Helsinki,90,H\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);
  CHECK(input.table.municipality.size() == 3);
  CHECK(input.table.municipality[0].hva.text == "01");
  CHECK(input.table.hva.size() == 2);
  const auto notes = test::of_code(found, "code-zeros-lost");
  REQUIRE(notes.size() == 2);  // one a column
  CHECK(notes[0].place.field == "hva_koodi");
  CHECK(notes[1].place.field == "kunta");
  CHECK(notes[1].count == 3);
}

TEST_CASE("polygons and table may name the code differently", "[read][areas]") {
  const TempFolder folder;
  test::Layer layer = three_in_a_row();
  layer.fields[0].first = "NATCODE";
  test::write_layers(folder / "kunnat.gpkg", {layer});
  folder.write("areas.csv", k_table_head + k_table_rows);
  base::Findings found;
  const AreasInput input = read_ok(
      {.file = folder / "kunnat.gpkg", .code_field = "NATCODE", .table = folder / "areas.csv"},
      found);
  CHECK(input.table.municipality.size() == 3);
  CHECK(input.table.municipality[0].hva.text == "16");
  CHECK(input.locator.find({305e3, 6705e3}) == input.table.find({"005"}));
  CHECK(found.all().empty());
}

TEST_CASE("odd and missing municipality codes are said", "[read][areas]") {
  const TempFolder folder;
  test::Layer layer = three_in_a_row();
  layer.features[0].values[0] = "ABC";
  layer.features[1].values[0] = "NULL";
  test::write_layers(folder / "kunnat.gpkg", {layer});
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg"}, found);
  CHECK(input.table.municipality.size() == 2);
  CHECK(only(found, "area-code-odd").place.row == 1);
  CHECK(only(found, "area-code-missing").place.row == 2);
}

TEST_CASE("one county code with two names keeps the first and says so once", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv",
               "kunta,nimi_fi,hva_koodi,hva_fi\n005,A,16,Etelä-Pohjanmaa\n009,B,16,Pohjanmaa\n091,"
               "C,16,Pohjanmaa\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);
  CHECK(input.table.hva.at({"16"}).name_fi == "Etelä-Pohjanmaa");
  const base::Finding finding = only(found, "area-name-differs");
  CHECK(finding.place.row == 2);
  CHECK(test::mentions(finding, "'Pohjanmaa'"));
  CHECK(test::mentions(finding, "'Etelä-Pohjanmaa'"));
}

TEST_CASE("a municipality in two counties is an error with both rows", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv",
               "kunta,nimi_fi,hva_koodi,hva_fi\n005,A,16,X\n009,B,16,X\n091,C,90,H\n005,A,17,Y\n");
  const base::Finding finding =
      only(read_error({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}),
           "municipality-in-two-areas");
  CHECK(finding.severity == base::Severity::error);
  CHECK(finding.place.row == 4);
  CHECK(finding.place.field == "hva_koodi");
  CHECK(test::mentions(finding, "'17'"));
  CHECK(test::mentions(finding, "'16' in row 1"));
}

TEST_CASE("a repeated row of the table is a warning, a county in two co-operation areas as well",
          "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv",
               "kunta,nimi_fi,hva_koodi,hva_fi,yta_koodi,yta_fi\n005,A,16,X,3,S\n009,B,16,X,5,"
               "P\n091,C,90,H,1,E\n"
               "005,A,16,X,3,S\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);
  CHECK(input.table.municipality.size() == 3);
  CHECK(only(found, "municipality-repeated").place.row == 4);
  CHECK(only(found, "hva-in-two-yta").place.row == 2);
}

TEST_CASE("municipalities in only one of polygons and table are named, and kept", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write(
      "areas.csv",
      "kunta,nimi_fi,hva_koodi,hva_fi\n005,Alajärvi,16,X\n091,Helsinki,90,H\n588,Pertunmaa,12,E\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);
  REQUIRE(input.table.municipality.size() == 4);
  const base::Finding only_polygon = only(found, "municipality-not-in-table");
  CHECK(test::mentions(only_polygon, "009 Alavieska"));
  CHECK(only_polygon.place.file == "kunnat.gpkg");
  CHECK(only_polygon.place.row == 1);
  CHECK(test::mentions(only(found, "municipality-without-polygon"), "588 Pertunmaa"));
  CHECK(input.table.municipality[input.table.find({"009"}).index()].hva.text.empty());
  CHECK(input.display[input.table.find({"588"}).index()].wkb.empty());
  CHECK(input.locator.find({315e3, 6705e3}) == input.table.find({"009"}));
}

TEST_CASE("an invalid polygon is repaired and the place of the fault is told", "[read][areas]") {
  // A bow tie: two triangles that meet at (305 000, 6 705 000), each a quarter of the square.
  const TempFolder folder;
  test::Layer layer = three_in_a_row();
  layer.features[1].wkt =
      "POLYGON ((300000 6700000,310000 6710000,310000 6700000,300000 6710000,300000 6700000))";
  test::write_layers(folder / "kunnat.gpkg", {layer});
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg"}, found);
  const base::Finding repaired = only(found, "polygon-repaired");
  CHECK(repaired.severity == base::Severity::warning);
  CHECK(repaired.place.row == 2);
  CHECK(test::mentions(repaired, "005 Alajärvi"));
  CHECK(test::mentions(repaired, "Self-intersection at 305000.0, 6705000.0"));
  CHECK(test::mentions(repaired, "area changes"));  // a bow tie's own area is 0
  const MunicipalityId alajarvi = input.table.find({"005"});
  CHECK(input.locator.find({309e3, 6705e3}) == alajarvi);
  CHECK(input.locator.find({301e3, 6705e3}) == alajarvi);
  CHECK(input.locator.find({305e3, 6709e3}).is_none());
}

TEST_CASE("rows of one municipality are one area", "[read][areas]") {
  const TempFolder folder;
  test::Layer layer = three_in_a_row();
  layer.type = wkbUnknown;
  layer.features.push_back({square(350e3, 6700e3, 1e3), {"005", "Alajärvi", "NULL"}});
  // One island as a multipolygon whose parts are not told apart.
  layer.features.push_back(
      {"MULTIPOLYGON (((360000 6700000,361000 6700000,361000 6701000,360000 6700000)))",
       {"005", "Alajärvi", "NULL"}});
  test::write_layers(folder / "kunnat.gpkg", {layer});
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg"}, found);
  CHECK(input.table.municipality.size() == 3);
  const MunicipalityId alajarvi = input.table.find({"005"});
  CHECK(input.locator.find({305e3, 6705e3}) == alajarvi);
  CHECK(input.locator.find({350.5e3, 6700.5e3}) == alajarvi);
  CHECK(input.locator.find({360.9e3, 6700.5e3}) == alajarvi);
  CHECK(test::of_code(found, "municipality-repeated").empty());
  // ISO WKB, little-endian: 1, then type 6 = multipolygon of the three parts.
  const std::vector<std::byte>& wkb = input.display[alajarvi.index()].wkb;
  REQUIRE(wkb.size() > 9);
  CHECK(wkb[0] == std::byte{1});
  CHECK(wkb[1] == std::byte{6});
  CHECK(wkb[5] == std::byte{3});
}

TEST_CASE("a row without a polygon is a finding and its municipality stays in the table",
          "[read][areas]") {
  const TempFolder folder;
  test::Layer layer = three_in_a_row();
  layer.features[0].wkt = "";
  layer.features[2].wkt = "POLYGON EMPTY";
  test::write_layers(folder / "kunnat.gpkg", {layer});
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg"}, found);
  CHECK(input.table.municipality.size() == 3);
  CHECK(test::of_code(found, "polygon-empty").size() == 2);
  CHECK(test::of_code(found, "municipality-without-polygon").size() == 2);
  CHECK(input.locator.find({315e3, 6705e3}).is_none());
}

TEST_CASE("a point on a common border belongs to the smaller id", "[read][areas][locator]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg"}, found);
  const MunicipalityLocator& locator = input.locator;
  CHECK(locator.find({305e3, 6705e3}) == MunicipalityId{0});
  CHECK(locator.find({310e3, 6705e3}) == MunicipalityId{0});
  CHECK(locator.find({320e3, 6705e3}) == MunicipalityId{1});
  CHECK(locator.find({330e3, 6710e3}) == MunicipalityId{2});  // a corner is covered
  CHECK(locator.find({330.001e3, 6705e3}).is_none());
  CHECK(locator.find({0, 0}).is_none());
  CHECK(locator.find({std::nan(""), 6705e3}).is_none());
  CHECK(locator.find({305e3, INFINITY}).is_none());
}

TEST_CASE("a locator takes more areas after it has been asked", "[read][areas][locator]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg"}, found);
  MunicipalityLocator locator;
  CHECK(locator.find({305e3, 6705e3}).is_none());
  locator.add(MunicipalityId{7}, input.display[1]);
  CHECK(locator.find({315e3, 6705e3}) == MunicipalityId{7});
  locator.add(MunicipalityId{3}, input.display[0]);
  locator.add(MunicipalityId{5}, AreaShape{});  // nothing to add
  CHECK(locator.find({305e3, 6705e3}) == MunicipalityId{3});
  const MunicipalityLocator moved = std::move(locator);
  CHECK(moved.find({310e3, 6705e3}) == MunicipalityId{3});
}

TEST_CASE("another layer is drawn than the one that is searched", "[read][areas]") {
  const TempFolder folder;
  test::Layer coast = three_in_a_row();
  coast.name = "rannikko";
  for (std::size_t row = 0; row < 2; ++row)
    coast.features[row].wkt = square(310e3 - 10e3 * static_cast<double>(row), 6700e3, 5e3);
  coast.features.pop_back();  // Helsinki is not drawn there
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row(), coast});
  base::Findings found;
  const AreasInput input = read_ok(
      {.file = folder / "kunnat.gpkg", .layer = "kunnat", .display_layer = "rannikko"}, found);
  CHECK(input.locator.find({309e3, 6709e3}) == MunicipalityId{0});  // outside the drawn square
  MunicipalityLocator drawn;
  for (std::size_t position = 0; position < 3; ++position)
    drawn.add(MunicipalityId{position}, input.display[position]);
  CHECK(drawn.find({309e3, 6709e3}).is_none());
  CHECK(drawn.find({304e3, 6704e3}) == MunicipalityId{0});
  CHECK(drawn.find({329e3, 6709e3}) == MunicipalityId{2});
  const base::Finding note = only(found, "display-polygon-missing");
  CHECK(test::mentions(note, "091 Helsinki"));
  CHECK(note.place.layer == "rannikko");
}

TEST_CASE("age totals are added up by municipality", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("totals.csv",
               "code,kunta,ika_0_14,ika_15_64,ika_65_\n1,005,10,20,5\n2,5,1,2,3\n3,009,-1,-1,-1\n4,"
               "999,1,1,1\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .age_totals = folder / "totals.csv"}, found);
  CHECK(input.table.municipality[0].age_totals == std::array<double, 3>{11, 22, 8});
  CHECK_FALSE(input.table.municipality[1].age_totals.has_value());  // -1 is no number of people
  CHECK(only(found, "age-totals-incomplete").place.row == 3);
  CHECK(test::mentions(only(found, "municipality-unknown"), "'999'"));
  CHECK(only(found, "code-zeros-lost").count == 1);
  CHECK(only(found, "age-totals-missing").count == 2);
}

TEST_CASE("the table's own age columns serve as totals", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv",
               "kunta,nimi_fi,ika_0_14,ika_15_64,ika_65_\n005,A,1,2,3\n009,B,4,,6\n091,C,7,8,9\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);
  CHECK(input.table.municipality[0].age_totals == std::array<double, 3>{1, 2, 3});
  CHECK_FALSE(input.table.municipality[1].age_totals.has_value());
  CHECK(input.table.municipality[2].age_totals == std::array<double, 3>{7, 8, 9});
}

TEST_CASE("a share a little above 1 is 1, one in per cent is unknown", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv", "kunta,nimi_fi,ruotsi_osuus\n005,A,5.4\n009,B,0\n091,C,1.0327\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);
  CHECK_FALSE(input.table.municipality[0].swedish_share.has_value());
  CHECK(input.table.municipality[1].swedish_share == 0.0);
  CHECK(input.table.municipality[2].swedish_share == 1.0);
  const auto findings = test::of_code(found, "share-out-of-range");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].place.row == 1);
  CHECK(test::mentions(findings[0], "unknown"));
  CHECK(findings[1].place.row == 3);
}

TEST_CASE("what is wrong with both files is told at once", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv", "koodi,nimi_fi\n005,A\n");
  const auto findings =
      read_error({.file = folder / "kunnat.gpkg", .layer = "kunat", .table = folder / "areas.csv"});
  CHECK(codes(findings) == std::vector<std::string>{"field-missing", "layer-missing"});
}

TEST_CASE("text in a figure's column is an error with row and field", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv", "kunta,nimi_fi,ruotsi_osuus\n005,A,0.1\n009,B,viisi\n091,C,1\n");
  const base::Finding finding = only(
      read_error({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}), "not-a-number");
  CHECK(finding.place.row == 2);
  CHECK(finding.place.field == "ruotsi_osuus");
}

// ---- the shared data of Finland

AreasSpec finland() {
  return {.file = test::shared_data("finland/municipalities.gpkg"),
          .layer = "municipalities_sea",
          .display_layer = "municipalities",
          .table = test::shared_data("finland/areas.csv"),
          .age_totals = test::shared_data("finland/population_postal.csv")};
}

TEST_CASE("the areas of Finland are read without a defect", "[read][areas][shared]") {
  base::Findings found;
  const AreasInput input = read_ok(finland(), found);
  INFO(base::describe(found.all()));
  CHECK(input.table.municipality.size() == 309);
  CHECK(input.table.hva.size() == 23);
  CHECK(input.table.yta.size() == 6);
  CHECK(input.table.maakunta.size() == 19);
  CHECK(input.table.rescue.size() == 22);
  // Two municipalities have more Swedish speakers (median of the years) than residents in 2022.
  CHECK(codes(found.all()) == std::vector<std::string>{"share-out-of-range"});
  CHECK(found.all().size() == 2);
  for (const network::Municipality& one : input.table.municipality) {
    CHECK_FALSE(one.hva.text.empty());
    CHECK(input.table.hva.contains(one.hva));
    CHECK(one.area.name_sv.find_last_not_of(' ') + 1 == one.area.name_sv.size());
    CHECK(one.age_totals.has_value());
  }
  for (const AreaShape& shape : input.display)
    CHECK_FALSE(shape.wkb.empty());

  const auto at = [&](double x, double y) {
    const MunicipalityId id = input.locator.find({x, y});
    return id.is_none() ? std::string() : input.table.municipality[id.index()].area.code.text;
  };
  CHECK(at(385725, 6672000) == "091");  // Helsinki
  CHECK(at(339122, 6989516) == "005");  // Alajärvi
  CHECK(at(385000, 6655000) == "091");  // the sea off Helsinki is Helsinki's
  CHECK(at(600000, 6600000).empty());   // the Gulf of Finland is not
}

TEST_CASE("a hundred thousand points are found within a second or two",
          "[read][areas][locator][shared]") {
  base::Findings found;
  const AreasInput input = read_ok(finland(), found);
  std::mt19937 random(5);
  std::int64_t inside = 0;
  for (int point = 0; point < 100'000; ++point) {
    const double x = 62'000.0 + static_cast<double>(random() % 671'000);
    const double y = 6'606'000.0 + static_cast<double>(random() % 1'170'000);
    if (!input.locator.find({x, y}).is_none()) ++inside;
  }
  // 390 800 km2 of a box of 785 070: the share must be near 49.8 %.
  CHECK_THAT(static_cast<double>(inside) / 1e5, WithinAbs(0.498, 0.005));
}

TEST_CASE("exactly the fifteen invalid municipalities are repaired", "[read][areas][shared]") {
  base::Findings found;
  const AreasInput input =
      read_ok({.file = test::shared_data("finland/municipalities_raw_invalid.gpkg"),
               .layer = "finland_municipalities_2022",
               .code_field = "NATCODE"},
              found);
  CHECK(input.table.municipality.size() == 309);
  CHECK(input.table.municipality[0].area.name_fi == "Alajärvi");  // NAMEFIN
  std::set<std::string> repaired;
  for (const base::Finding& finding : test::of_code(found, "polygon-repaired")) {
    INFO(finding.message);
    CHECK(test::mentions(finding, "Self-intersection at "));
    // "the polygon of 111 Heinola is invalid ..."
    repaired.insert(finding.message.substr(std::strlen("the polygon of "), 3));
  }
  CHECK(repaired == std::set<std::string>{"111", "139", "167", "249", "276", "421", "494", "499",
                                          "507", "562", "564", "736", "849", "941", "989"});
  for (const AreaShape& shape : input.display)
    CHECK_FALSE(shape.wkb.empty());
}

TEST_CASE("classes and area units come from the table's own columns", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv",
               "kunta,kuntaryhmitys_koodi,kuntaryhmitys,alueyksikko_koodi,alueyksikko_fi,"
               "alueyksikko_sv\n"
               "005,2,Taajaan asutut,P,Pohjoinen,Norra\n"
               "009,3,Maaseutumaiset,P,Pohjoinen,Norra\n"
               "091,1,Kaupunkimaiset,E,Etelä,Södra\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .table = folder / "areas.csv"}, found);
  const network::AreaTable& table = input.table;
  CHECK(table.municipality[1].area_class.text == "3");
  CHECK(table.municipality[1].unit.text == "P");
  REQUIRE(table.area_class.size() == 3);
  CHECK(table.area_class.at({"1"}).name_fi == "Kaupunkimaiset");
  CHECK(table.area_class.at({"1"}).name_sv == "Kaupunkimaiset");
  REQUIRE(table.unit.size() == 2);
  CHECK(table.unit.at({"E"}).name_sv == "Södra");
}

TEST_CASE("another column of classes; one column for an area unit's code and name",
          "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("areas.csv",
               "kunta,luokka_koodi,luokka,alueyksikko\n"
               "005,b,Bee,Pohjoinen\n009,b,Bee,Pohjoinen\n091,a,Aa,Etelä\n");
  base::Findings found;
  const AreasInput input = read_ok({.file = folder / "kunnat.gpkg",
                                    .table = folder / "areas.csv",
                                    .class_field = "luokka_koodi",
                                    .class_name_field = "luokka"},
                                   found);
  CHECK(input.table.area_class.at({"b"}).name_fi == "Bee");
  CHECK(input.table.municipality[0].unit.text == "Pohjoinen");
  CHECK(input.table.unit.at({"Etelä"}).name_fi == "Etelä");
}

TEST_CASE("area units from a table of their own", "[read][areas]") {
  const TempFolder folder;
  test::write_layers(folder / "kunnat.gpkg", {three_in_a_row()});
  folder.write("units.csv",
               "kunta,alueyksikko,alueyksikko_fi,alueyksikko_sv\n"
               "5,P,Pohjoinen,Norra\n009,P,Pohjoinen,\n999,X,Muu,\n");
  base::Findings found;
  const AreasInput input =
      read_ok({.file = folder / "kunnat.gpkg", .unit_table = folder / "units.csv"}, found);
  const network::AreaTable& table = input.table;
  CHECK(table.municipality[0].unit.text == "P");  // 5 is 005
  CHECK(table.municipality[1].unit.text == "P");
  CHECK(table.municipality[2].unit.text.empty());
  CHECK(table.unit.at({"P"}).name_fi == "Pohjoinen");
  CHECK(table.unit.at({"P"}).name_sv == "Norra");
  CHECK(test::mentions(only(found, "municipality-unknown"), "999"));
  CHECK(test::mentions(only(found, "municipality-without-unit"), "091 Helsinki"));

  folder.write("two.csv", "kunta,alueyksikko\n005,P\n005,E\n");
  folder.write("none.csv", "kunta,unit\n005,P\n");
  for (const char* file : {"two.csv", "none.csv"}) {
    base::Findings ignored;
    const auto wrong = read_areas({.file = folder / "kunnat.gpkg", .unit_table = folder / file},
                                  ignored, silent());
    const std::string code =
        std::string(file) == "two.csv" ? "municipality-in-two-areas" : "field-missing";
    INFO(file);
    const std::vector<base::Finding>& told = wrong ? ignored.all() : wrong.error().findings;
    CHECK(std::ranges::contains(told, code, &base::Finding::code));
  }
}

// Coverage areas: two squares that overlap, one figure of eight, and points around them.
//
//   6710 +----+----+----+
//        | A  |A B |  B |       . outside, on the border counts as inside
//   6700 +----+----+----+
//        300  305  310  315 km
TEST_CASE("which points lie in a coverage area", "[read][polygons]") {
  const TempFolder folder;
  test::write_layers(
      folder / "fibre.gpkg",
      {{.name = "fibre",
        .fields = {{"name", OFTString}},
        .features = {{square(300e3, 6700e3, 10e3), {"A"}},
                     {square(305e3, 6700e3, 10e3), {"B"}},
                     {"POLYGON((320000 6700000,330000 6710000,330000 6700000,320000 6710000,"
                      "320000 6700000))",
                      {"figure of eight"}}}}});
  base::Findings found;
  const std::vector<base::Point> points{{302e3, 6705e3}, {307e3, 6705e3},  {314e3, 6705e3},
                                        {316e3, 6705e3}, {315e3, 6705e3},  {300e3, 6700e3},
                                        {321e3, 6705e3}, {325e3, 6709.9e3}};
  const auto covered =
      inside({.id = "fibre", .file = folder / "fibre.gpkg"}, points, found, silent());
  REQUIRE(covered.has_value());
  CHECK(*covered == std::vector<std::uint8_t>{1, 1, 1, 0, 1, 1, 1, 0});
  CHECK(only(found, "polygon-repaired").place.row == 3);
  const std::vector<base::Point> far{{600e3, 7000e3}};
  base::Findings empty;
  CHECK(inside({.id = "fibre", .file = folder / "fibre.gpkg"}, far, empty, silent())->front() == 0);
  CHECK(test::mentions(only(empty, "coverage-area-empty"), "fibre"));
  CHECK_FALSE(inside({.id = "x", .file = folder / "none.gpkg"}, far, empty, silent()).has_value());
}

}  // namespace
}  // namespace saavu::read
