// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/read/sites.h>

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

/// Two municipalities of 10 km: 005 Alajärvi from 300 km east, 009 Alavieska from 310 km.
AreasInput two_municipalities(const TempFolder& folder) {
  test::write_layers(folder / "kunnat.gpkg",
                     {{.name = "kunnat",
                       .fields = {{"kunta", OFTString}, {"nimi_fi", OFTString}},
                       .features = {{square(300e3, 6700e3, 10e3), {"005", "Alajärvi"}},
                                    {square(310e3, 6700e3, 10e3), {"009", "Alavieska"}}}}});
  base::Findings found;
  auto areas = read_areas({.file = folder / "kunnat.gpkg"}, found, silent());
  REQUIRE(areas.has_value());
  return std::move(*areas);
}

network::SiteTable read_ok(const SitesSpec& spec, const AreasInput& areas, base::Findings& found) {
  auto table = read_sites(spec, areas, found, silent());
  if (!table) FAIL(base::describe(table.error().findings));
  return std::move(*table);
}

std::vector<base::Finding> read_error(const SitesSpec& spec, const AreasInput& areas) {
  base::Findings found;
  auto table = read_sites(spec, areas, found, silent());
  REQUIRE_FALSE(table.has_value());
  return table.error().findings;
}

TEST_CASE("a site keeps every column as text", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv",
               "id,name,x,y,kunta,turnout_s,languages,units\n"
               "PA1,Asema ,305000.5,6705000,005,060,fi;sv,a;b\n"
               "PA2,Toinen,315000,6705000,009,,fi,\n");
  base::Findings found;
  const network::SiteTable table =
      read_ok({.id = "stations", .file = folder / "sites.csv"}, areas, found);
  CHECK(table.id == "stations");
  REQUIRE(table.site.size() == 2);
  const network::Site& first = table.site[0];
  CHECK(first.id == "PA1");
  CHECK(first.name == "Asema");
  CHECK(first.located);
  CHECK(first.point == base::Point{305000.5, 6705000});
  CHECK(first.municipality == MunicipalityId{0});
  CHECK(first.row == 1);
  CHECK(first.attribute.at("turnout_s") == "060");  // exactly as written
  CHECK(first.attribute.at("kunta") == "005");
  CHECK(first.attribute.at("languages") == "fi;sv");
  CHECK(first.attribute.size() == 8);
  CHECK(table.site[1].attribute.at("turnout_s").empty());
  CHECK(network::SiteFilter{.any_of = {{"languages", {"sv"}}}}.matches(first));
  CHECK_FALSE(network::SiteFilter{.any_of = {{"languages", {"sv"}}}}.matches(table.site[1]));
  CHECK(found.all().empty());
}

TEST_CASE("a site without a usable place is listed and not guessed", "[read][sites]") {
  struct Case {
    std::string x;
    std::string y;
    std::string code;
    std::string words;
  };
  const Case one =
      GENERATE(Case{"", "", "site-coordinates-missing", "no coordinates"},
               Case{"305000", "", "site-coordinates-missing", "only one"},
               Case{"0", "0", "site-coordinates-missing", "coordinates 0"},
               Case{"0", "6705000", "site-coordinates-missing", "coordinates 0"},
               Case{"nan", "nan", "site-coordinates-unreadable", "'nan'"},
               Case{"tien varsi", "6705000", "site-coordinates-unreadable", "'tien varsi'"},
               Case{"6705000", "305000", "site-coordinates-swapped", "exchanged"},
               Case{"3305000", "6705000", "site-outside-finland", "3305000"});
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv", "id,name,x,y,kunta\nA,Hyvä,305000,6705000,005\nB,Huono," + one.x + "," +
                                one.y + ",009\n");
  base::Findings found;
  const network::SiteTable table = read_ok({.id = "s", .file = folder / "sites.csv"}, areas, found);
  INFO("x '" << one.x << "', y '" << one.y << "'");
  REQUIRE(table.site.size() == 2);  // it stays in the table
  CHECK_FALSE(table.site[1].located);
  CHECK(table.site[1].municipality == MunicipalityId{1});  // by its field
  const base::Finding finding = only(found, one.code);
  CHECK(finding.severity == base::Severity::warning);
  CHECK(finding.place.row == 2);
  CHECK(test::mentions(finding, "'B' (Huono)"));
  CHECK(test::mentions(finding, one.words));
  CHECK(found.all().size() == 1);
}

TEST_CASE("latitude and longitude are offered where x and y are missing", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv",
               "id,name,x,y,lat,lon\nA,Eka,305000,6705000,60.4,23.4\nB,Toka,,,60.43,23.45\nC,"
               "Kolmas,,,0,0\n");
  base::Findings found;
  SitesSpec spec{.id = "s", .file = folder / "sites.csv"};
  read_ok(spec, areas, found);
  const auto missing = test::of_code(found, "site-coordinates-missing");
  REQUIRE(missing.size() == 2);
  CHECK(missing[0].remedy.find("EPSG:4326") != std::string::npos);
  CHECK(missing[1].remedy.find("EPSG:4326") == std::string::npos);  // 0, 0 is no help

  spec.x_field = "lon";
  spec.y_field = "lat";
  spec.crs = "EPSG:4326";
  found = {};
  const network::SiteTable table = read_ok(spec, areas, found);
  CHECK(table.site[1].located);
  CHECK(only(found, "site-coordinates-missing").place.row == 3);
}

TEST_CASE("latitude and longitude the wrong way round are recognised", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv", "id,name,lon,lat\nA,Eka,23.45,60.43\nB,Toka,60.43,23.45\n");
  base::Findings found;
  const network::SiteTable table = read_ok({.id = "s",
                                            .file = folder / "sites.csv",
                                            .x_field = "lon",
                                            .y_field = "lat",
                                            .crs = "EPSG:4326"},
                                           areas, found);
  CHECK(table.site[0].located);
  CHECK_FALSE(table.site[1].located);
  CHECK(test::mentions(only(found, "site-coordinates-swapped"), "latitude and longitude"));
}

TEST_CASE("a column that the plan writes otherwise is still one column", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv", "ID,Name,x,y,KUNTA\nA,Eka,305000,6705000,5\n");
  base::Findings found;
  const network::SiteTable table = read_ok({.id = "s", .file = folder / "sites.csv"}, areas, found);
  CHECK(table.site[0].municipality == MunicipalityId{0});
  CHECK(table.site[0].attribute.at("KUNTA") == "005");
  CHECK_FALSE(table.site[0].attribute.contains("kunta"));
}

TEST_CASE("the municipality comes from the field, else from the position", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv",
               "id,name,x,y,kunta\n"
               "A,Tyhjä,305000,6705000,\n"        // by position
               "B,Numero,305000.1,6705000,5\n"    // 5 -> 005
               "C,Väärä,315000,6705000,005\n"     // lies in 009
               "D,Vanha,315000.1,6705000,588\n"   // gone: by position
               "E,Ulkona,400000,6705000,005\n");  // in no municipality
  base::Findings found;
  const network::SiteTable table = read_ok({.id = "s", .file = folder / "sites.csv"}, areas, found);
  CHECK(table.site[0].municipality == MunicipalityId{0});
  CHECK(table.site[1].municipality == MunicipalityId{0});
  CHECK(table.site[2].municipality == MunicipalityId{0});  // the field is kept
  CHECK(table.site[3].municipality == MunicipalityId{1});
  CHECK(table.site[4].municipality == MunicipalityId{0});
  CHECK(table.site[4].located);
  CHECK(only(found, "code-zeros-lost").place.row == 2);
  const base::Finding other = only(found, "site-in-other-municipality");
  CHECK(other.place.row == 3);
  CHECK(test::mentions(other, "005 Alajärvi"));
  CHECK(test::mentions(other, "009 Alavieska"));
  CHECK(test::mentions(only(found, "municipality-unknown"), "'588'"));
  CHECK(only(found, "site-in-no-municipality").place.row == 5);
}

TEST_CASE("sites at one point are counted", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv",
               "id,name,x,y\nA,a,305000,6705000\nB,b,305000,6705000\nC,c,305000,6705000\n"
               "D,d,306000,6705000\nE,e,307000,6705000\nF,f,307000,6705000\n");
  base::Findings found;
  read_ok({.id = "s", .file = folder / "sites.csv"}, areas, found);
  const base::Finding note = only(found, "sites-share-point");
  CHECK(note.severity == base::Severity::note);
  CHECK(note.count == 5);
  CHECK(test::mentions(note, "5 sites stand at only 2 points"));
}

TEST_CASE("double and missing ids are errors", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv",
               "id,name,x,y\nA,a,305000,6705000\nB,,305000,6706000\nA,c,305000,6707000\n,d,306000,"
               "6705000\n");
  const auto findings = read_error({.id = "s", .file = folder / "sites.csv"}, areas);
  const base::Finding twice = only(findings, "site-id-duplicate");
  CHECK(twice.place.row == 3);
  CHECK(test::mentions(twice, "row 1"));
  CHECK(only(findings, "site-id-missing").place.row == 4);
  CHECK(only(findings, "site-name-missing").place.row == 2);
}

TEST_CASE("a point layer of a GeoPackage is a table of sites", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  test::write_layers(folder / "sites.gpkg",
                     {{.name = "asemat",
                       .type = wkbPoint,
                       .fields = {{"id", OFTInteger}, {"name", OFTString}},
                       .features = {{"POINT (305000 6705000)", {"7", "Eka"}}, {"", {"8", "NULL"}}}},
                      {.name = "alueet",
                       .fields = {{"id", OFTInteger}, {"name", OFTString}},
                       .features = {{square(305e3, 6700e3, 10), {"1", "x"}}}}});
  base::Findings found;
  const network::SiteTable table =
      read_ok({.id = "s", .file = folder / "sites.gpkg", .layer = "asemat"}, areas, found);
  CHECK(table.site[0].id == "7");
  CHECK(table.site[0].municipality == MunicipalityId{0});
  CHECK(table.site[0].located);
  CHECK_FALSE(table.site[1].located);
  CHECK(table.site[1].name == "8");
  CHECK(codes(found.all()) ==
        std::vector<std::string>{"site-coordinates-missing", "site-name-missing"});
  CHECK(codes(read_error({.id = "s", .file = folder / "sites.gpkg", .layer = "alueet"}, areas)) ==
        std::vector<std::string>{"wrong-geometry"});
}

TEST_CASE("missing columns are told together", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv", "tunnus,nimi,x,north\nA,a,305000,6705000\n");
  CHECK(test::of_code(read_error({.id = "s", .file = folder / "sites.csv"}, areas), "field-missing")
            .size() == 3);
}

// ---- the shared data of Finland

TEST_CASE("Finland's services, rescue stations and ambulance bases are read whole",
          "[read][sites][shared]") {
  base::Findings ignored;
  auto areas = read_areas({.file = test::shared_data("finland/municipalities.gpkg"),
                           .layer = "municipalities_sea",
                           .table = test::shared_data("finland/areas.csv")},
                          ignored, silent());
  REQUIRE(areas.has_value());
  struct Case {
    std::string file;
    std::size_t rows;
  };
  const Case one = GENERATE(Case{"services_2017", 933}, Case{"rescue_stations", 695},
                            Case{"ambulance_bases", 250});
  base::Findings found;
  const network::SiteTable table = read_ok(
      {.id = one.file, .file = test::shared_data("finland/" + one.file + ".csv")}, *areas, found);
  CHECK(table.site.size() == one.rows);
  for (const network::Site& site : table.site) {
    CHECK(site.located);
    CHECK_FALSE(site.municipality.is_none());
  }
  INFO(base::describe(found.all(), 20));
  if (one.file != "services_2017") CHECK(found.all().empty());
  if (one.file == "services_2017") {
    // Municipalities of this table were taken from the position, so that none can disagree.
    CHECK(codes(found.all()) == std::vector<std::string>{"sites-share-point"});
    CHECK(only(found, "sites-share-point").count == 86);
    const network::SiteFilter stations{.any_of = {{"type", {"terveysasema"}}}};
    CHECK(std::ranges::count_if(table.site,
                                [&](const auto& site) { return stations.matches(site); }) == 561);
    const network::SiteFilter emergency{.any_of = {{"laaja_paivystys", {"1"}}}};
    CHECK(std::ranges::count_if(table.site,
                                [&](const auto& site) { return emergency.matches(site); }) == 12);
  }
}

TEST_CASE("rows that the table's condition leaves out are no sites", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write("sites.csv",
               "id,name,x,y,kunta,change\n"
               "A,Yksi,305000,6705000,005,close\n"
               "A,Yksi,,,005,open\n"
               "B,Kaksi,315000,6705000,009,close\n");
  base::Findings found;
  const network::SiteTable table = read_ok(
      {.id = "s", .file = folder / "sites.csv", .where = {.any_of = {{"change", {"close"}}}}},
      areas, found);
  REQUIRE(table.site.size() == 2);
  CHECK(table.site[1].row == 3);
  CHECK(found.all().empty());  // nothing is said of the row that is no site
}

TEST_CASE("register keys of a wrong form are told", "[read][sites]") {
  const TempFolder folder;
  const AreasInput areas = two_municipalities(folder);
  folder.write(
      "sites.csv",
      "id,name,x,y,kunta,topi,OID,ptv_id,y_tunnus\n"
      // Nokia's business id; its check digit is 9: 0*7+1*9+1*10+2*5+0*8+3*4+8*2 = 57 = 5*11+2.
      "A,Oikein,305000,6705000,005,anything,1.2.246.10.32213086.10.0,"
      "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0,0112038-9\n"
      "B,Tyhjä,305000,6705000,005,,,,\n"
      "C,Väärin,305000,6705000,005,,1.2.247.1,0f1e2d3c4b5a69788796a5b4c3d2e1f0,0112038-8\n"
      "D,Väärin,305000,6705000,005,,1.2.246.10.,"
      "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1fg,112038\n"
      "E,Kuusi,305000,6705000,005,,,,112038-9\n");
  base::Findings found;
  read_ok({.id = "s", .file = folder / "sites.csv"}, areas, found);
  const auto odd = test::of_code(found, "register-key-odd");
  std::vector<std::pair<std::int64_t, std::string>> where;
  for (const base::Finding& each : odd) {
    CHECK(each.severity == base::Severity::warning);
    where.emplace_back(each.place.row.value_or(0), each.place.field);
  }
  CHECK(
      where ==
      std::vector<std::pair<std::int64_t, std::string>>{
          {3, "OID"}, {3, "ptv_id"}, {3, "y_tunnus"}, {4, "OID"}, {4, "ptv_id"}, {4, "y_tunnus"}});
}

}  // namespace
}  // namespace saavu::read
