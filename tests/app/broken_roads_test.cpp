// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Roads that cannot be read, or not wholly: what the planner is told, and that nothing else
// happens.
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"
#include "support/shared_data.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* k_osm_head = "<?xml version='1.0'?>\n<osm version='0.6'>\n";

void roads_from(const PlanFolder& folder, const std::string& name) {
  folder.edit_plan("roads.osm.pbf", name);
}

}  // namespace

TEST_CASE("A truncated PBF file is refused") {
  const PlanFolder folder;
  folder.truncate("roads.osm.pbf", 0.6);
  folder.refused({"roads.osm.pbf"});
}

TEST_CASE("Road files that are no road files are refused", "[full]") {
  const PlanFolder folder;
  SECTION("text named .osm.pbf") {
    folder.write("roads.osm.pbf", "This was to be a map of roads.\n");
    folder.refused({"roads.osm.pbf"});
  }
  SECTION("an empty file") {
    folder.write("roads.osm.pbf", "");
    folder.refused({"roads.osm.pbf"});
  }
  SECTION("a GeoPackage where OpenStreetMap is said") {
    roads_from(folder, "roads_digiroad_k.gpkg");
    folder.refused({"roads_digiroad_k.gpkg"});
  }
  SECTION("XML that breaks off") {
    folder.write("roads.osm", std::string(k_osm_head) + "<node id='1' lat='61.9' lon=");
    roads_from(folder, "roads.osm");
    folder.refused({"roads.osm"});
  }
  SECTION("a map without roads") {
    folder.write(
        "roads.osm",
        std::string(k_osm_head) +
            "<node id='1' lat='61.90' lon='21.88'/><node id='2' lat='61.91' lon='21.88'/>\n"
            "<way id='1'><nd ref='1'/><nd ref='2'/><tag k='waterway' v='river'/></way>\n</osm>\n");
    roads_from(folder, "roads.osm");
    folder.refused({"roads.osm", "road"});
  }
  SECTION("roads without a car among them") {
    folder.write(
        "roads.osm",
        std::string(k_osm_head) +
            "<node id='1' lat='61.90' lon='21.88'/><node id='2' lat='61.91' lon='21.88'/>\n"
            "<way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='footway'/></way>\n</osm>\n");
    roads_from(folder, "roads.osm");
    folder.refused({"roads.osm", "No road open to cars"});
  }
  SECTION("roads far from everybody") {
    // A file of another place is no broken file. But everybody is told unreachable, with the
    // number.
    folder.write(
        "roads.osm",
        std::string(k_osm_head) +
            "<node id='1' lat='66.50' lon='25.70'/><node id='2' lat='66.70' lon='25.70'/>\n"
            "<way id='1'><nd ref='1'/><nd ref='2'/><tag k='highway' v='primary'/></way>\n</osm>\n");
    roads_from(folder, "roads.osm");
    folder.accepted({"[210400 residents]", "usable road"});
    const CoverageTable table(folder.out());
    CHECK(*table.number("neuvola", "country", "FI", "all", "unreachable") == 210400.0);
    CHECK(table.text("neuvola", "country", "FI", "all", "median_min").empty());
    check_invariants(table);
  }
  SECTION("closed to the reader") {
    fs::permissions(folder.own("roads.osm.pbf"), fs::perms::none);
    folder.refused({"roads.osm.pbf"}, 1, {.as_ordinary_user = true});
  }
}

TEST_CASE("OpenStreetMap files with missing nodes are read, counted and told", "[full]") {
  const fs::path data = shared_data() / "data" / "broken";
  for (const std::string name : {"fi-test.osm.pbf", "fi-helsinki.osm.pbf"}) {
    INFO(name);
    const PlanFolder folder;
    fs::create_symlink(data / name, folder.path() / name);
    roads_from(folder, name);
    folder.edit_plan("profile = \"car_day\"", "profile = \"car_day\"\nmin_part_km = 1");
    // Fewer than the file lacks in all: those of buildings and rivers do not matter.
    folder.accepted({name, name == "fi-test.osm.pbf"
                               ? "54 ways refer to 434 nodes that are not in the file"
                               : "168 ways refer to 703 nodes that are not in the file"});
    const Run run = folder.check();
    CHECK(run.exit_code == 0);
    CHECK(run.says("ways cut at missing nodes"));
  }
}

TEST_CASE("A broken Digiroad file is refused", "[full]") {
  const PlanFolder folder("plan-digiroad.toml");
  const std::string file = "roads_digiroad_k.gpkg";
  SECTION("truncated") {
    folder.truncate(file, 0.5);
    folder.refused({file});
  }
  SECTION("truncated to its first page") {
    folder.truncate(file, 0.0005);
    folder.refused({file});
  }
  SECTION("not a GeoPackage") {
    folder.write(file, "LINK_ID;SEGM_ID\n");
    folder.refused({file});
  }
  SECTION("the link layer is missing") {
    folder.translate(
        file, file,
        {"-f", "GPKG", "-nln", "links", "-limit", "10", "-sql", "SELECT * FROM DR_LINKKI_K"});
    folder.refused({file, "DR_LINKKI_K", "links"});
  }
  SECTION("the link layer is empty") {
    folder.sql(file, "DELETE FROM DR_LINKKI_K");
    folder.refused({file, "layer DR_LINKKI_K"});
  }
  SECTION("a field is missing") {
    folder.sql(file, "ALTER TABLE DR_LINKKI_K RENAME COLUMN AJOSUUNTA TO AJOSUUNT");
    folder.refused({file, "layer DR_LINKKI_K", "AJOSUUNTA", "AJOSUUNT"});
  }
  SECTION("polygons instead of lines") {
    folder.edit_plan(file, "municipalities.gpkg\"\nlink_layer = \"municipalities");
    folder.refused({"municipalities.gpkg", "layer municipalities", "polygons", "lines"});
  }
  SECTION("no coordinate reference system") {
    folder.sql(file,
               "UPDATE gpkg_geometry_columns SET srs_id = -1 WHERE table_name = 'DR_LINKKI_K'");
    folder.refused({file, "layer DR_LINKKI_K", "coordinate reference system"});
  }
  SECTION("a length field that is not there") {
    folder.edit_plan("PITUUS_TIE", "PITUUS_TIET");
    folder.refused({file, "PITUUS_TIET"});
  }
}

TEST_CASE("Odd values in Digiroad are told with their rows and do not stop the report", "[full]") {
  const PlanFolder folder("plan-digiroad.toml");
  const std::string file = "roads_digiroad_k.gpkg";
  folder.sql(file, "UPDATE DR_LINKKI_K SET AJOSUUNTA = 9 WHERE fid = 5");
  folder.sql(file, "UPDATE DR_LINKKI_K SET TOIMINN_LK = 77 WHERE fid = 6");
  folder.sql(file, "UPDATE DR_NOPEUSRAJOITUS_K SET ARVO = 500 WHERE fid = 7");
  folder.accepted({"field AJOSUUNTA", "field TOIMINN_LK", "field ARVO", "row 5", "row 6", "row 7"});
  check_invariants(CoverageTable(folder.out()));
}

}  // namespace saavu::test
