// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What a file is taken for: every file of the demo county and of Finland, tables as other programs
// write them, and files that are broken.
#include <map>
#include <set>

#include <catch2/catch_test_macros.hpp>

#include <saavu/read/file_guess.h>

#include "support/shared_data.h"
#include "table_fixture.h"

namespace saavu::read {
namespace {

using test::square;
using test::TempFolder;

FileGuess guess(const std::filesystem::path& file) {
  return guess_file(file, base::Progress::silent());
}
const LayerGuess& chosen(const FileGuess& file) {
  REQUIRE(file.layer < file.layers.size());
  return file.layers[file.layer];
}
std::string code_of(const FileGuess& file) {
  return file.found.all().empty() ? "" : file.found.all()[0].code;
}

TEST_CASE("every file of the demo county is taken for what it is", "[read][file-guess]") {
  const std::filesystem::path county =
      std::filesystem::path(SAAVU_BINARY_DIR) / "tests" / "demo-county";
  const std::map<std::string, FileRole> expected{
      {"ambulance_bases.csv", FileRole::sites},
      {"areas.csv", FileRole::area_table},
      {"broadband.gpkg", FileRole::none},
      {"centres.gpkg", FileRole::none},
      {"incidents.csv", FileRole::none},
      {"libraries.csv", FileRole::sites},
      {"mobile_stops.csv", FileRole::sites},
      {"municipalities.gpkg", FileRole::areas},
      {"municipalities_raw_invalid.gpkg", FileRole::areas},
      {"population_1km.csv", FileRole::population},
      {"population_1km.gpkg", FileRole::population},
      {"population_250m.gpkg", FileRole::population},
      {"population_postal.csv", FileRole::age_totals},
      {"rescue_stations.csv", FileRole::sites},
      {"risk_cells.gpkg", FileRole::none},
      {"roads.osm.pbf", FileRole::roads},
      {"roads_digiroad_k.gpkg", FileRole::roads},
      {"rosters.csv", FileRole::none},
      {"services.csv", FileRole::sites},
      {"services.gpkg", FileRole::sites},
      {"settlements.gpkg", FileRole::none},
      {"water.gpkg", FileRole::none}};
  std::set<std::string> seen;
  for (const auto& entry : std::filesystem::directory_iterator(county)) {
    const std::string name = entry.path().filename().string();
    if (!is_worth_a_guess(entry.path())) continue;
    CAPTURE(name);
    seen.insert(name);
    REQUIRE(expected.contains(name));
    const FileGuess file = guess(entry.path());
    CHECK(file.is_readable());
    CHECK(file.role == expected.at(name));
    CHECK_FALSE(file.why.empty());
    CHECK_FALSE(file.format.empty());
  }
  CHECK(seen.size() == expected.size());
}

TEST_CASE("the fields of the demo county's files are found", "[read][file-guess]") {
  const std::filesystem::path county =
      std::filesystem::path(SAAVU_BINARY_DIR) / "tests" / "demo-county";
  const FileGuess cells = guess(county / "population_1km.gpkg");
  CHECK(chosen(cells).population.id_field == "grd_id");
  CHECK(chosen(cells).population.residents_field == "vaesto");
  CHECK(chosen(cells).population.municipality_field == "kunta");
  CHECK(chosen(cells).population.age_fields == PopulationSpec{}.age_fields);
  CHECK(chosen(cells).population.layer.empty());  // the only one
  CHECK(chosen(cells).crs == "EPSG:3067");
  CHECK(chosen(cells).geometry == GeometryKind::polygon);

  const FileGuess table = guess(county / "population_1km.csv");
  CHECK(chosen(table).population.x_field == "xkoord");
  CHECK(chosen(table).population.y_field == "ykoord");
  CHECK(chosen(table).population.crs.empty());
  CHECK(chosen(table).rows == chosen(cells).rows);

  const FileGuess areas = guess(county / "municipalities.gpkg");
  CHECK(chosen(areas).areas.layer == "municipalities_sea");
  CHECK(chosen(areas).areas.display_layer == "municipalities");
  CHECK(chosen(areas).areas.code_field == "kunta");
  CHECK(chosen(guess(county / "municipalities_raw_invalid.gpkg")).areas.code_field == "NATCODE");
  CHECK(chosen(guess(county / "areas.csv")).has_age_totals);

  for (const char* const name : {"services.csv", "services.gpkg"}) {
    CAPTURE(name);
    const FileGuess services = guess(county / name);
    CHECK(chosen(services).sites.id_field == "id");
    CHECK(chosen(services).sites.name_field == "name");
    CHECK(chosen(services).sites.municipality_field == "kunta");
    const FieldGuess* const type = chosen(services).find("TYPE");
    REQUIRE(type != nullptr);
    CHECK_FALSE(type->values.empty());
    CHECK_FALSE(type->is_unique);
  }
  CHECK(chosen(guess(county / "services.csv")).sites.x_field == "x");
  CHECK(chosen(guess(county / "services.csv")).sites.crs.empty());

  const FileGuess digiroad = guess(county / "roads_digiroad_k.gpkg");
  REQUIRE(std::holds_alternative<DigiroadSpec>(digiroad.roads));
  CHECK(std::get<DigiroadSpec>(digiroad.roads).length_field == "PITUUS_TIE");
  CHECK(std::get<DigiroadSpec>(digiroad.roads).built_up_field == "TAAJAMA");
}

TEST_CASE("the shared data of Finland is taken for what it is", "[read][file-guess]") {
  const std::filesystem::path data = test::shared_data() / "data";
  const std::map<std::string, FileRole> expected{
      {"finland/KeskustaAlueet2021.zip", FileRole::none},
      {"finland/YKRTaajamat2022.zip", FileRole::none},
      {"finland/ambulance_bases.csv", FileRole::sites},
      {"finland/areas.csv", FileRole::area_table},
      {"finland/hva.gpkg", FileRole::none},
      {"finland/incidents_synthetic.csv.gz", FileRole::none},
      {"finland/incidents_synthetic_sample.csv", FileRole::none},
      {"finland/municipalities.gpkg", FileRole::areas},
      {"finland/municipalities_raw_invalid.gpkg", FileRole::areas},
      {"finland/population_1km.gpkg", FileRole::population},
      {"finland/population_postal.csv", FileRole::age_totals},
      {"finland/rescue_stations.csv", FileRole::sites},
      {"finland/risk_cells.gpkg", FileRole::none},
      {"finland/risk_cells_all.csv.gz", FileRole::none},
      {"finland/roads_digiroad_k.gpkg", FileRole::roads},
      {"finland/service_changes.csv", FileRole::none},
      {"finland/services_2017.csv", FileRole::sites},
      {"helsinki/fi-lintsi-pieni.osm.pbf", FileRole::roads},
      {"helsinki/hsy_population_grid_2015.gpkg", FileRole::population},
      {"helsinki/population_grid_2020.gpkg", FileRole::population}};
  // In service_changes.csv an id stands once for each change of a site.
  for (const auto& [name, role] : expected) {
    if (!std::filesystem::exists(data / name)) continue;
    CAPTURE(name);
    const FileGuess file = guess(data / name);
    CHECK(file.is_readable());
    CHECK(file.role == role);
  }
  const FileGuess hsy = guess(data / "helsinki/hsy_population_grid_2015.gpkg");
  CHECK(chosen(hsy).population.residents_field == "ASUKKAITA");
  CHECK(chosen(hsy).population.id_field == "INDEX");
  CHECK(chosen(hsy).population.age_fields[0].empty());
}

TEST_CASE("tables as other programs write them", "[read][file-guess]") {
  const TempFolder folder;
  SECTION("degrees under the names x and y") {
    const FileGuess file = guess(folder.write("a.csv", "id,name,x,y\n1,Vaasa,21.6,63.1\n"));
    CHECK(file.role == FileRole::sites);
    CHECK(chosen(file).sites.crs == "EPSG:4326");
    CHECK(chosen(file).sites.x_field == "x");
  }
  SECTION("x is north, decimal commas") {
    const FileGuess file =
        guess(folder.write("a.csv", "tunnus;nimi;x;y\n7;Vaasa;7004608,5;233051,25\n"));
    CHECK(file.role == FileRole::sites);
    CHECK(chosen(file).sites.crs.empty());
    CHECK(chosen(file).sites.x_field == "y");
    CHECK(chosen(file).sites.y_field == "x");
    CHECK(chosen(file).sites.id_field == "tunnus");
    CHECK(chosen(file).sites.name_field == "nimi");
  }
  SECTION("longitude and latitude beside metres of another system") {
    const FileGuess file =
        guess(folder.write("a.csv", "ID,NIMI,X,Y,lon,lat\n1,Vaasa,1533000,7005000,21.6,63.1\n"));
    CHECK(chosen(file).sites.x_field == "X");  // told by the check, not guessed away
  }
  SECTION("no coordinates at all") {
    const FileGuess file = guess(folder.write("a.csv", "id,name,osoite\n1,Vaasa,Katu 1\n"));
    CHECK(file.role == FileRole::none);
    CHECK(file.is_readable());
    CHECK(file.why.contains("coordinates"));
  }
  SECTION("ids that are there twice are no ids") {
    const FileGuess file = guess(
        folder.write("a.csv", "id,tunnus,name,x,y\n1,1,A,300000,6800000\n1,2,B,300000,6900000\n"));
    CHECK(chosen(file).sites.id_field == "tunnus");
  }
  SECTION("a column called kunta with names in it is no code") {
    const FileGuess file =
        guess(folder.write("a.csv", "id,name,x,y,kunta\n1,A,300000,6800000,Vaasa\n"));
    CHECK(file.role == FileRole::sites);
    CHECK(chosen(file).sites.municipality_field.empty());
  }
  SECTION("codes that lost their zeros are codes") {
    const FileGuess file =
        guess(folder.write("a.csv", "id,name,x,y,kunta\n1,A,300000,6800000,5\n"));
    CHECK(chosen(file).sites.municipality_field == "kunta");
  }
  SECTION("polygons without codes") {
    const auto written = test::write_layers(
        folder / "lakes.gpkg", {{.name = "lakes",
                                 .fields = {{"name", OFTString}},
                                 .features = {{square(300e3, 6700e3, 1e3), {"Lake"}}}}});
    const FileGuess file = guess(written);
    CHECK(file.role == FileRole::none);
    CHECK(file.why.contains("municipality codes"));
  }
  SECTION("a shapefile, with a coordinate system by name only") {
    const auto written = test::write_layers(folder / "kunnat.shp",
                                            {{.name = "kunnat",
                                              .fields = {{"kunta", OFTString}},
                                              .features = {{square(300e3, 6700e3, 1e3), {"005"}}}}},
                                            "ESRI Shapefile");
    const FileGuess file = guess(written);
    CHECK(file.role == FileRole::areas);
    CHECK(chosen(file).crs == "EPSG:3067");
  }
  SECTION("names with accents, blanks and quotes") {
    const FileGuess file = guess(
        folder.write("näin \"on\" hyvä.csv", "id,name,x,y\n1,\"Ä, \"\"Ö\"\"\",300000,6800000\n"));
    CHECK(file.role == FileRole::sites);
    CHECK(chosen(file).find("name")->example == "Ä, \"Ö\"");
  }
}

TEST_CASE("headings as Finnish and Swedish offices write them", "[read][file-guess]") {
  const TempFolder folder;
  struct Heading {
    std::string id, name, type, x, y, at;
    std::string crs;
    bool is_swapped = false;
  };
  const std::string metres = "385000;6672000", north_first = "6672000;385000";
  const std::vector<Heading> headings{
      {"Tunnus", "Nimi", "Tyyppi", "X-koord", "Y-koord", metres, ""},
      {"TUNNUS", "NIMI", "TYYPPI", "X-koord", "Y-koord", north_first, "", true},
      {"tunnus", "nimi", "tyyppi", "Itä", "Pohjoinen", metres, ""},
      {"Tunniste", "Toimipaikan nimi", "Laji", "X koordinaatti", "Y koordinaatti", metres, ""},
      {"Koodi", "Yksikkö", "Laji", "Itä-koordinaatti", "Pohjois-koordinaatti", metres, ""},
      {"id", "Namn", "Typ", "Öst", "Nord", metres, ""},
      {"id", "Namn", "Typ", "X-koordinat", "Y-koordinat", metres, ""},
      {"ID", "nimi", "tyyppi", "Pituus", "Leveys", "24,94;60,17", "EPSG:4326"},
      {"ID", "nimi", "tyyppi", "Lon", "Lat", "24.94;60.17", "EPSG:4326"}};
  int number = 0;
  for (const Heading& each : headings) {
    CAPTURE(each.x, each.y);
    const FileGuess file = guess(folder.write(
        std::to_string(++number) + ".csv", each.id + ";" + each.name + ";" + each.type + ";" +
                                               each.x + ";" + each.y + "\n1;Keskus;a;" + each.at +
                                               "\n2;Sivu;b;" + each.at + "\n"));
    CHECK(file.role == FileRole::sites);
    const SitesSpec& sites = chosen(file).sites;
    CHECK(sites.id_field == each.id);
    CHECK(sites.name_field == each.name);
    CHECK(sites.x_field == (each.is_swapped ? each.y : each.x));
    CHECK(sites.y_field == (each.is_swapped ? each.x : each.y));
    CHECK(sites.crs == each.crs);
  }
  // Length and width of something are no place.
  const FileGuess boards =
      guess(folder.write("boards.csv", "id;nimi;pituus;leveys\n1;a;400;20\n2;b;300;10\n"));
  CHECK(boards.role == FileRole::none);
}

TEST_CASE("broken files are told, each with what to do", "[read][file-guess]") {
  const TempFolder folder;
  const auto told = [&](const std::string& name, const std::string& text) {
    const FileGuess file = guess(folder.write(name, text));
    CHECK_FALSE(file.is_readable());
    CHECK(file.role == FileRole::none);
    REQUIRE_FALSE(file.found.all().empty());
    CHECK_FALSE(file.found.all()[0].message.empty());
    CHECK_FALSE(file.found.all()[0].remedy.empty());
    return code_of(file);
  };
  CHECK(told("empty.csv", "") == "file-empty");
  CHECK(told("empty.gpkg", "") == "file-empty");
  CHECK(told("empty.osm.pbf", "") == "file-empty");
  CHECK(told("text.gpkg", "This is a text.\n") == "not-a-vector-file");
  CHECK(told("text.osm.pbf", "This is a text.\n") == "osm-unreadable");
  CHECK(told("text.osm", "This is a text.\n") == "osm-unreadable");
  CHECK(told("latin.csv", "id,name,x,y\n1,H\xe4me,300000,6800000\n") == "not-utf8");
  CHECK(told("twice.csv", "id,id,x,y\n1,2,300000,6800000\n") == "csv-column-twice");
  CHECK(told("sheet.xlsx", "PK") == "file-is-spreadsheet");
  CHECK(told("text.zip", "This is a text.\n") == "not-a-vector-file");

  const FileGuess gone = guess(folder / "gone.csv");
  CHECK_FALSE(gone.is_readable());
  CHECK(code_of(gone) == "file-missing");
  CHECK_FALSE(guess(folder / "gone.osm.pbf").is_readable());

  // A header alone is readable and good for nothing.
  const FileGuess header = guess(folder.write("header.csv", "id,name,x,y\n"));
  CHECK(header.role == FileRole::none);
}

TEST_CASE("a long look can be cancelled", "[read][file-guess]") {
  const TempFolder folder;
  base::Progress progress;
  progress.cancel();
  CHECK_THROWS_AS(guess_file(folder.write("a.csv", "id,x,y\n1,300000,6800000\n"), progress),
                  base::Cancelled);
}

}  // namespace
}  // namespace saavu::read
