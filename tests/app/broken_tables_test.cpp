// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Residents, areas and sites with defects: refused with file, layer, row, field and remedy where
// the report would be wrong, else counted, weighed in residents and told.
#include <filesystem>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* k_grid = "population_1km.gpkg";
constexpr const char* k_grid_csv = "population_1km.csv";

/// The same residents as a CSV, whose rows a test can break as text.
void population_from_csv(const PlanFolder& folder) {
  folder.edit_plan("file = \"population_1km.gpkg\"\nlayer = \"vaki_1km\"",
                   "file = \"population_1km.csv\"");
}

double unreachable(const PlanFolder& folder, const std::string& service) {
  return *CoverageTable(folder.out()).number(service, "country", "FI", "all", "unreachable");
}

double residents(const PlanFolder& folder, const std::string& level = "country",
                 const std::string& code = "FI") {
  return *CoverageTable(folder.out()).number("neuvola", level, code, "all", "population");
}

}  // namespace

TEST_CASE("A text in a number field is refused with its row") {
  const PlanFolder folder;
  population_from_csv(folder);
  folder.set_field(k_grid_csv, 17, "vaesto", "many");
  folder.set_field(k_grid_csv, 23, "vaesto", "12.5");
  folder.refused({k_grid_csv, "row 17", "row 23", "field vaesto", "many", "12.5"});
}

TEST_CASE("Population files that cannot be used are refused", "[full]") {
  const PlanFolder folder;
  SECTION("truncated GeoPackage") {
    folder.truncate(k_grid, 0.5);
    folder.refused({k_grid});
  }
  SECTION("not a GeoPackage") {
    folder.write(k_grid, "grd_id,vaesto\n");
    folder.refused({k_grid});
  }
  SECTION("an empty layer") {
    folder.sql(k_grid, "DELETE FROM vaki_1km");
    folder.refused({k_grid, "layer vaki_1km", "no rows"});
  }
  SECTION("another layer's name") {
    folder.edit_plan("vaki_1km", "vaki_5km");
    folder.refused({k_grid, "vaki_5km", "vaki_1km"});
  }
  SECTION("lines instead of cells") {
    folder.edit_plan("population_1km.gpkg\"\nlayer = \"vaki_1km",
                     "roads_digiroad_k.gpkg\"\nlayer = \"DR_LINKKI_K");
    folder.refused({"roads_digiroad_k.gpkg", "layer DR_LINKKI_K"});
  }
  SECTION("a missing field, with the nearest spelling") {
    folder.sql(k_grid, "ALTER TABLE vaki_1km RENAME COLUMN vaesto TO vaestoo");
    folder.refused({k_grid, "layer vaki_1km", "field vaesto", "did you mean 'vaestoo'"});
  }
  SECTION("a cell twice") {
    folder.sql(
        k_grid,
        "UPDATE vaki_1km SET grd_id = (SELECT grd_id FROM vaki_1km WHERE fid = 3) WHERE fid = 9");
    folder.refused({k_grid, "layer vaki_1km", "row 9", "row 3", "field grd_id"});
  }
  SECTION("a negative number of residents that is not the secret value") {
    folder.sql(k_grid, "UPDATE vaki_1km SET vaesto = -5 WHERE fid = 4");
    folder.refused({k_grid, "row 4", "field vaesto", "-5"});
  }
  SECTION("a text in a number field of a GeoPackage, which SQLite lets in") {
    folder.sql(k_grid, "UPDATE vaki_1km SET vaesto = 'many' WHERE fid = 12");
    folder.refused({k_grid, "row 12", "field vaesto"});
  }
  SECTION("a layer without a coordinate reference system") {
    folder.sql(k_grid, "UPDATE gpkg_geometry_columns SET srs_id = -1");
    folder.sql(k_grid, "UPDATE gpkg_contents SET srs_id = -1");
    folder.refused({k_grid, "layer vaki_1km", "coordinate reference system", "EPSG:3067"});
  }
  SECTION("metres that are said to be degrees") {
    folder.translate(k_grid, k_grid, {"-f", "GPKG", "-a_srs", "EPSG:4326"});
    folder.refused({k_grid, "layer vaki_1km", "degrees", "EPSG:3067"});
  }
  SECTION("degrees that are said to be metres") {
    population_from_csv(folder);
    std::string text =
        "grd_id,xkoord,ykoord,kunta,vaesto\nA1,21.88,61.90,901,12\nA2,21.90,61.91,901,14\n";
    folder.write(k_grid_csv, text);
    folder.refused({k_grid_csv, "degrees", "EPSG:4326"});
  }
  SECTION("zero residents in all") {
    folder.sql(k_grid, "UPDATE vaki_1km SET vaesto = 0");
    folder.refused({k_grid, "layer vaki_1km"});
  }
  SECTION("everybody's number secret") {
    folder.sql(k_grid, "UPDATE vaki_1km SET vaesto = -1");
    folder.refused({k_grid, "layer vaki_1km"});
  }
  SECTION("closed to the reader") {
    fs::permissions(folder.own(k_grid), fs::perms::none);
    folder.refused({k_grid}, 1, {.as_ordinary_user = true});
  }
}

TEST_CASE("Cells in impossible places are left out and weighed in residents", "[full]") {
  const PlanFolder folder;
  population_from_csv(folder);
  std::string text = read_text(demo_county() / k_grid_csv);
  // Points of their own at the end, with easy numbers; ids that say no cell size would be refused
  // among the others.
  folder.append(k_grid_csv, "1kmN6860E0250x,,,,,1000,-1,-1,-1,-1,-1\n");
  SECTION("no coordinates") {
    folder.accepted({k_grid_csv, "1000 residents"});
  }
  SECTION("x and y exchanged") {
    folder.write(k_grid_csv, text + "1kmN0250E6860,1,6860000,250000,,1000,-1,-1,-1,-1,-1\n");
    folder.accepted({k_grid_csv, "1000 residents", "exchanged"});
  }
  SECTION("outside Finland") {
    folder.write(k_grid_csv, text + "1kmN5000E0250,1,250000,5000000,,1000,-1,-1,-1,-1,-1\n");
    folder.accepted({k_grid_csv, "1000 residents", "Finland"});
  }
  SECTION("not a number") {
    folder.write(k_grid_csv, text + "1kmN6860E0250x,1,nan,6860000,,1000,-1,-1,-1,-1,-1\n");
    const Run run = folder.report();
    INFO(run.err);
    // Whether refused or left out: told with its row.
    CHECK((run.exit_code == 0 || run.exit_code == 1));
    CHECK(run.says(k_grid_csv));
    CHECK(run.says("row 1976"));
    if (run.exit_code != 0) return;
  }
  CHECK(residents(folder) == 210400.0);
  check_invariants(CoverageTable(folder.out()));
}

TEST_CASE("Secret and missing residents are counted, not added", "[full]") {
  const PlanFolder folder;
  population_from_csv(folder);
  const Csv cells = read_csv(demo_county() / k_grid_csv);
  const double lost = std::stod(cells.at(0, "vaesto")) + std::stod(cells.at(1, "vaesto")) +
                      std::stod(cells.at(2, "vaesto"));
  folder.set_field(k_grid_csv, 1, "vaesto", "-1");
  folder.set_field(k_grid_csv, 2, "vaesto", "");
  folder.set_field(k_grid_csv, 3, "vaesto", "0");
  folder.accepted({k_grid_csv, "row 1", "row 2", "field vaesto"});
  CHECK(residents(folder) == 210400.0 - lost);
  const CoverageTable table(folder.out());
  check_invariants(table);
}

TEST_CASE("Site tables with errors are refused", "[full]") {
  const PlanFolder folder;
  const std::string file = "services.csv";
  SECTION("an id twice names both rows") {
    folder.set_field(file, 7, "id", "SV0002");
    folder.refused({file, "row 7", "row 2", "SV0002", "field id"});
  }
  SECTION("an id missing") {
    folder.set_field(file, 7, "id", "");
    folder.refused({file, "row 7", "field id"});
  }
  SECTION("a column missing") {
    folder.edit(file, ",x,y,", ",east,north,");
    folder.refused({file, "'x'", "'y'", "east"});
  }
  SECTION("only the header") {
    const std::string text = read_text(folder.path() / file);
    folder.write(file, text.substr(0, text.find('\n') + 1));
    folder.refused({file, "no rows"});
  }
  SECTION("no bytes at all") {
    folder.write(file, "");
    folder.refused({file});
  }
  SECTION("bytes that are no text") {
    folder.write(file, std::string("id,name,x,y\n\0\xff\xfe\x01,\x02,3,4\n", 27));
    folder.refused({file});
  }
  SECTION("a turnout that is no number") {
    folder.set_field("rescue_stations.csv", 4, "turnout_s", "soon");
    folder.refused({"rescue_stations.csv", "row 4", "field turnout_s", "soon"});
  }
  SECTION("a negative turnout") {
    folder.set_field("rescue_stations.csv", 4, "turnout_s", "-60");
    folder.refused({"rescue_stations.csv", "row 4", "field turnout_s", "-60"});
  }
  SECTION("a missing turnout") {
    folder.set_field("rescue_stations.csv", 4, "turnout_s", "");
    folder.refused({"rescue_stations.csv", "row 4", "field turnout_s"});
  }
  SECTION("a layer of polygons") {
    folder.edit_plan("file = \"services.csv\"",
                     "file = \"municipalities.gpkg\"\nlayer = \"municipalities\"");
    folder.refused({"municipalities.gpkg", "polygons", "points"});
  }
}

TEST_CASE("Sites without a usable place are named and serve nobody, the others do", "[full]") {
  const PlanFolder folder;
  const std::string file = "services.csv";
  const auto swap_xy = [&] {
    const Csv sites = read_csv(demo_county() / file);
    folder.set_field(file, 2, "x", sites.at(1, "y"));
    folder.set_field(file, 2, "y", sites.at(1, "x"));
  };
  SECTION("exchanged") {
    swap_xy();
    folder.accepted({file, "row 2", "SV0002", "exchanged"});
  }
  SECTION("nothing") {
    folder.set_field(file, 2, "x", "");
    folder.accepted({file, "row 2", "SV0002"});
  }
  SECTION("no number") {
    folder.set_field(file, 2, "x", "nan");
    folder.accepted({file, "row 2", "SV0002"});
  }
  SECTION("in the Atlantic") {
    folder.set_field(file, 2, "x", "-900000");
    folder.accepted({file, "row 2", "SV0002", "Finland"});
  }
  CHECK(unreachable(folder, "terveysasema") < 1000.0);
  bool listed = false;
  for (const auto& row : read_layer(folder.out() / "coverage.gpkg", "snap_report")) {
    listed = listed || (row[0] == "site" && row[2] == "SV0002");
  }
  CHECK(listed);
}

TEST_CASE("A site on an island without a road is named with the reason, the others serve") {
  const PlanFolder folder;
  const auto points = nlohmann::json::parse(read_text(demo_county() / "manifest.json"))
                          .at("deliberate_defects")
                          .at("lonely_island_points");
  folder.set_field("services.csv", 3, "x", std::to_string(points.at(0).at(0).get<double>()));
  folder.set_field("services.csv", 3, "y", std::to_string(points.at(0).at(1).get<double>()));
  folder.set_field("services.csv", 3, "kunta", "");
  const Csv sites = read_csv(folder.path() / "services.csv");
  const std::string name = sites.at(2, "name");
  REQUIRE(sites.at(2, "type") == "terveysasema");
  const Run run = folder.accepted({"services.csv", "row 3", name, "serves nobody"});
  CHECK(run.says("usable road"));
  // Those on the island reach nothing still; everybody else has the other stations.
  CHECK(unreachable(folder, "terveysasema") < 1000.0);
  const CoverageTable table(folder.out());
  CHECK(*table.number("terveysasema", "country", "FI", "all", "sites") == 23.0);
}

TEST_CASE("Area files with errors are refused or repaired", "[full]") {
  const PlanFolder folder;
  SECTION("invalid polygons are repaired and told") {
    folder.edit_plan(
        "file = \"municipalities.gpkg\"\nlayer = \"municipalities_sea\"\ndisplay_layer = "
        "\"municipalities\"",
        "file = \"municipalities_raw_invalid.gpkg\"\ncode_field = \"NATCODE\"");
    folder.accepted({"municipalities_raw_invalid.gpkg", "911", "repaired"});
    CHECK(residents(folder) == 210400.0);
    check_invariants(CoverageTable(folder.out()));
  }
  SECTION("a municipality without cells is told and reported with 0") {
    folder.sql(k_grid, "DELETE FROM vaki_1km WHERE kunta = '008'");
    folder.accepted({k_grid, "008", "no population cells"});
    CHECK(residents(folder, "municipality", "008") == 0.0);
    CHECK(CoverageTable(folder.out())
              .text("neuvola", "municipality", "008", "all", "share_within_10_min")
              .empty());
    check_invariants(CoverageTable(folder.out()));
  }
  SECTION("a table without the code") {
    folder.edit("areas.csv", "kunta,", "kuntakoodi,");
    folder.refused({"areas.csv", "'kunta'", "kuntakoodi"});
  }
  SECTION("a municipality in two counties") {
    const std::string text = read_text(folder.path() / "areas.csv");
    const std::size_t first = text.find('\n') + 1;
    folder.append("areas.csv", text.substr(first, text.find('\n', first) + 1 - first));
    folder.set_field("areas.csv", 13, "hva_koodi", "32");
    folder.refused({"areas.csv", "row 13", "901"});
  }
  SECTION("a text where a number belongs") {
    folder.set_field("areas.csv", 2, "ika_65_", "x");
    folder.refused({"areas.csv", "row 2", "ika_65_"});
  }
  SECTION("a municipality without a row") {
    std::string text = read_text(folder.path() / "areas.csv");
    const std::size_t first = text.find("\n901,") + 1;
    folder.write("areas.csv", text.erase(first, text.find('\n', first) + 1 - first));
    folder.accepted({"areas.csv", "901"});
    CHECK(residents(folder, "hva", "000") == 97400.0);
    check_invariants(CoverageTable(folder.out()));
  }
  SECTION("only the header") {
    const std::string text = read_text(folder.path() / "areas.csv");
    folder.write("areas.csv", text.substr(0, text.find('\n') + 1));
    folder.refused({"areas.csv", "no rows"});
  }
  SECTION("points instead of polygons") {
    folder.edit_plan(
        "file = \"municipalities.gpkg\"\nlayer = \"municipalities_sea\"\ndisplay_layer = "
        "\"municipalities\"",
        "file = \"services.gpkg\"");
    folder.refused({"services.gpkg", "points", "polygons"});
  }
  SECTION("truncated") {
    folder.truncate("municipalities.gpkg", 0.4);
    folder.refused({"municipalities.gpkg"});
  }
}

TEST_CASE("Everything that is wrong is told at once", "[full]") {
  const PlanFolder folder;
  folder.truncate("roads.osm.pbf", 0.5);
  folder.sql(k_grid, "UPDATE vaki_1km SET vaesto = -5 WHERE fid = 4");
  folder.set_field("services.csv", 7, "id", "SV0002");
  folder.set_field("ambulance_bases.csv", 3, "id", "");
  folder.refused({"roads.osm.pbf", k_grid, "services.csv", "ambulance_bases.csv", "4 errors"});
}

}  // namespace saavu::test
