// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// A plan with mistakes: all of them at once, each with its line and what to do.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

/// The line of the plan on which a text stands, as messages write it.
std::string line_of(const PlanFolder& folder, std::string_view text) {
  const std::string plan = read_text(folder.plan());
  const std::size_t at = plan.find(text);
  REQUIRE(at != std::string::npos);
  return "line " +
         std::to_string(
             std::count(plan.begin(), plan.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1);
}

}  // namespace

TEST_CASE("All mistakes of a plan are told at once, with their lines") {
  const PlanFolder folder;
  folder.edit_plan("layer = \"vaki_1km\"", "layer = \"vaki_1km\"\nresident_field = \"vaesto\"");
  folder.edit_plan("type = \"neuvola\"", "type = \"neuvola\"\ntier = \"four\"");
  folder.edit_plan("file = \"rescue_stations.csv\"", "file = \"rescue_station.csv\"");
  folder.edit_plan("limits_min = [5,", "limits_min = [-5,");
  folder.edit_plan("profile = \"fire_engine\"", "profile = \"fire_engin\"");
  const std::string unknown_key = line_of(folder, "resident_field"),
                    wrong_type = line_of(folder, "tier = \"four\""),
                    missing_file = line_of(folder, "rescue_station.csv"),
                    limits = line_of(folder, "limits_min"),
                    profile = line_of(folder, "\"fire_engin\"");
  folder.refused({"plan.toml", unknown_key, "resident_field", "Did you mean \"residents_field\"?",
                  wrong_type, "whole number", missing_file, "rescue_station.csv", limits, profile,
                  "fire_engin", "fire_engine", "5 errors"});
}

TEST_CASE("Plans that cannot be run are refused", "[full]") {
  const PlanFolder folder;
  SECTION("not TOML") {
    folder.edit_plan("name = \"", "name = ");
    folder.refused({"plan.toml", "line 3"});
  }
  SECTION("empty") {
    folder.write("plan.toml", "");
    folder.refused(
        {"plan.toml", "[roads]", "[population]", "[areas]", "[[sites]]", "[[services]]"});
  }
  SECTION("a column that is not there, with those that are") {
    folder.edit_plan("type = [\"neuvola\"]", "tyyppi = [\"neuvola\"]");
    folder.refused({"plan.toml", "services.neuvola", "tyyppi", "services.csv", "type"});
  }
  SECTION("a condition that nothing meets, with the values that are there") {
    folder.edit_plan("type = [\"neuvola\"]", "type = [\"neuvolla\"]");
    folder.refused({"plan.toml", "services.neuvola", "services.csv", "\"neuvola\""});
  }
  SECTION("a turnout field that is not there") {
    folder.edit_plan("turnout_field = \"turnout_s\"", "turnout_field = \"turnout\"");
    folder.refused({"plan.toml", "turnout", "Did you mean \"turnout_s\"?"});
  }
  SECTION("an unknown profile, with those that come with the program") {
    folder.edit_plan("profile = \"car_day\"", "profile = \"bicycle\"");
    folder.refused({"plan.toml", line_of(folder, "bicycle"), "bicycle", "car_day", "walking"});
  }
  SECTION("a profile file with a mistake") {
    folder.write("own.toml", "name = \"own\"\nmode = \"car\"\nspeeed = 3\n");
    folder.edit_plan("profile = \"car_day\"", "profile = \"own.toml\"");
    folder.refused({"own.toml", "speeed", "line 3"});
  }
  SECTION("an unknown road format") {
    folder.edit_plan("format = \"osm\"", "format = \"here\"");
    folder.refused({"plan.toml", line_of(folder, "\"here\""), "digiroad"});
  }
  SECTION("a folder where a file belongs") {
    fs::create_directory(folder.path() / "data");
    folder.edit_plan("table = \"areas.csv\"", "table = \"data\"");
    folder.refused({"plan.toml"});
  }
  SECTION("a service twice") {
    folder.edit_plan("id = \"perhekeskus\"", "id = \"terveysasema\"");
    folder.refused({"plan.toml", "terveysasema"});
  }
  SECTION("sites that are not there") {
    folder.edit_plan("sites = \"rescue\"", "sites = \"resque\"");
    folder.refused({"plan.toml", "resque", "Did you mean \"rescue\"?"});
  }
  SECTION("an environment variable that is not set") {
    folder.edit_plan("roads.osm.pbf", "${SAAVU_NOT_SET}/roads.osm.pbf");
    folder.refused({"plan.toml", "SAAVU_NOT_SET"});
  }
  SECTION("promises about levels that the areas lack, beside other mistakes in the inputs") {
    folder.append("plan.toml", R"(
[[criteria]]
id = "unit_promise"
tier = 4
at_least = "good"
share_percent = 90
levels = ["hva", "unit"]
)");
    folder.edit("areas.csv", "alueyksikko_koodi,alueyksikko_fi,alueyksikko_sv", "a,b,c");
    folder.edit_plan("turnout_field = \"turnout_s\"", "turnout_field = \"turnout\"");
    folder.refused({"plan.toml", line_of(folder, "id = \"unit_promise\""),
                    "is about the level unit, which the plan's areas lack", "municipality, ",
                    "turnout"});
  }
  SECTION("an unknown type and an unknown norm profile") {
    folder.append("plan.toml", R"(
[norms]
profile = "strickt"
[[services]]
id = "extra"
type = "neuvolla"
sites = "services"
)");
    folder.refused({"plan.toml", "there is no norm profile \"strickt\"", "Did you mean \"strict\"?",
                    "unknown service type \"neuvolla\"", "Did you mean \"neuvola\"?"});
  }
  SECTION("closed to the reader") {
    fs::permissions(folder.plan(), fs::perms::none);
    folder.refused({"plan.toml"}, 1, {.as_ordinary_user = true});
  }
}

TEST_CASE("All mistakes of the service network are told in one run", "[full]") {
  const PlanFolder folder;
  std::string norms = read_text(fs::path(SAAVU_SOURCE_DIR) / "datasets/norms/saavu_tiers.toml");
  const std::string scale = "excellent = 10\ngood = 20";
  REQUIRE(norms.contains(scale));
  norms.replace(norms.find(scale), scale.size(), "excellent = 20\ngood = 10");
  folder.write("own_norms.toml", norms);
  folder.edit("areas.csv", "alueyksikko_koodi,alueyksikko_fi,alueyksikko_sv", "a,b,c");
  folder.write("own_sites.csv",
               "id,name,x,y,kunta,places\nA1,Ensimmäinen,,,901,12\nA2,Toinen,,,901,-5\n");
  folder.append("plan.toml", R"(
[norms]
profile = "own_norms.toml"
[[sites]]
id = "own"
file = "own_sites.csv"
[[services]]
id = "one"
type = "neuvolla"
sites = "own"
[[services]]
id = "two"
tier = 4
sites = "own"
capacity_field = "places"
[[services.hours_rules]]
hours = "Mo-Fr 8-16 o'clock"
[[services]]
id = "three"
tier = 6
sites = "own"
assignment = "statutory"
statutory = { level = "yta", sites = { "9" = "A3" } }
[[criteria]]
id = "unit_promise"
name_fi = "Lupaus"
tier = 4
at_least = "good"
share_percent = 90
levels = ["unit"]
)");
  for (const std::string command : {"check", "tiers"}) {
    const Run run = run_saavu({command, "plan.toml"}, {.folder = folder.path()});
    INFO(run.err);
    CHECK(run.exit_code == 1);
    for (const char* told :
         {"own_norms.toml", "contradictory thresholds", "neuvolla", "Did you mean \"neuvola\"?",
          "o'clock", "-5", "own_sites.csv", "row 2", "places", "A3", "the level unit"}) {
      INFO(told);
      CHECK(run.err.contains(told));
    }
  }
}

TEST_CASE("What the network is judged by is told with its checksum", "[full]") {
  const PlanFolder folder;
  folder.write("units.csv", "kunta,alueyksikko\n901,Pohjoinen\n");
  folder.edit_plan("table = \"areas.csv\"", "table = \"areas.csv\"\nunit_table = \"units.csv\"");
  const Run run = run_saavu({"report", "plan.toml", "--out", "report"}, {.folder = folder.path()});
  INFO(run.err);
  CHECK(run.exit_code == 0);
  const std::string provenance = read_text(folder.out() / "provenance.json");
  for (const char* file :
       {"saavu_tiers.toml", "tiers.toml", "types.toml", "units.csv", "holidays/finland.toml"}) {
    INFO(file);
    CHECK(provenance.contains(file));
  }
}

TEST_CASE("Paths of a plan are relative to the plan, wherever it is run from", "[full]") {
  const PlanFolder folder;
  const TemporaryFolder elsewhere;
  const Run run =
      run_saavu({"report", folder.plan().string(), "--out", "here"}, {.folder = elsewhere.path()});
  CHECK(run.exit_code == 0);
  CHECK(fs::exists(elsewhere.path() / "here" / "coverage.csv"));
  const Run same = run_saavu({"report", "plan.toml", "--out", "report"}, {.folder = folder.path()});
  CHECK(same.exit_code == 0);
  CHECK(read_text(elsewhere.path() / "here" / "coverage.csv") ==
        read_text(folder.out() / "coverage.csv"));
}

}  // namespace saavu::test
