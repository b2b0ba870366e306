// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Reports written from the map, and the assistant that makes a plan of somebody's files.
#include <filesystem>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/map/window.h"
#include "app/plan_folder.h"

namespace saavu::test {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const json* file_named(const json& state, const std::string& name) {
  for (const json& row : state["assistant"]["files"]["rows"]) {
    if (row["fileName"] == name) return &row;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a report of the edited plan is stopped, which leaves nothing, and then written",
          "[full]") {
  const PlanFolder county;
  const fs::path out = county.path() / "from-the-map";
  Window window;
  window.open("map")
      .look_at(249000, 6846500, 9.6)
      .step({{"drag", "SV0012"}, {"by", {9000, 3000}}, {"steps", 4}})
      .expect("editor.position", 1)
      .click("reportButton")
      .see("reportRun")
      .fill("reportFolder", out.string())
      .click("reportRun")
      .expect("plan.reportRunning", true)
      .click("reportCancel")
      .settle()
      .see("reportError")
      .note("stopped");
  SECTION("stopped") {
    run_to_end(window, county.plan());
    CHECK(window.state("stopped")["plan"]["reportError"] ==
          "The report was stopped. Nothing was written.");
    CHECK_FALSE(fs::exists(out));
    CHECK(left_half_done(county.path()).empty());
  }
  SECTION("written to the end") {
    window.click("reportRun")
        .expect("plan.reportRunning", true)
        .settle()
        .see("reportDone")
        .see_none("reportError")
        // One goes on planning while the dialog is open or shut.
        .click("reportCancel")
        .see_none("reportDone")
        .key("Ctrl+R")
        .see("reportRun")
        .fill("reportFolder", county.path().string())
        .click("reportRun")
        .settle()
        .see("reportError")
        .note("among the inputs");
    run_to_end(window, county.plan());
    CHECK(window.state("among the inputs")["plan"]["reportError"] != "");
    CHECK(fs::exists(county.plan()));
    REQUIRE(fs::exists(out));
    const fs::path other = county.path() / "by-saavu";
    const Run saavu =
        run_saavu({"report", county.plan().string(), "--out", other.string(), "--edits",
                   (county.path() / ".saavu" / "plan.journal.jsonl").string()});
    INFO(saavu.err);
    REQUIRE(saavu.exit_code == 0);
    std::size_t compared = 0;
    for (const auto& entry : fs::recursive_directory_iterator(out)) {
      if (entry.path().extension() != ".csv") continue;
      const fs::path same = other / entry.path().lexically_relative(out);
      INFO(same);
      REQUIRE(fs::exists(same));
      CHECK(read_text(entry.path()) == read_text(same));
      ++compared;
    }
    CHECK(compared > 0);
  }
}

TEST_CASE("the assistant makes a plan of somebody's files that opens", "[full]") {
  const PlanFolder county;
  Window window;
  const fs::path folder = window.folder() / "files";
  fs::create_directories(folder);
  for (const char* file :
       {"roads.osm.pbf", "population_1km.gpkg", "municipalities.gpkg", "services.csv", "areas.csv"})
    fs::copy_file(demo_county() / file, folder / file);
  const TemporaryFolder junk;
  const fs::path broken = junk.write("broken.gpkg", "this is no GeoPackage at all");
  const fs::path odd = junk.write("notes.docx", "PK nothing");
  const auto dropped = [&](std::initializer_list<fs::path> files) {
    json step{{"drop", json::array()}, {"on", "newPlanDrop"}};
    for (const fs::path& file : files)
      step["drop"].push_back(file.string());
    return step;
  };
  window.open("welcome")
      .click("newPlanButton")
      .open("new")
      .see("missing_roads")
      .see("newPlanNext", {{"enabled", false}})
      .step(dropped({folder / "roads.osm.pbf", folder / "services.csv", broken, odd}))
      .note("some")
      .see_none("missing_roads")
      .see("missing_population")
      .see("newPlanNext", {{"enabled", false}})
      .click("remove_broken.gpkg")
      .click("remove_notes.docx")
      // Their folder has another name each time.
      .picture("assistant_files")
      .step(dropped(
          {folder / "population_1km.gpkg", folder / "municipalities.gpkg", folder / "areas.csv"}))
      .settle()
      .see("filesComplete")
      .fill("newPlanName", "Oma suunnitelma")
      .note("all")
      .click("newPlanNext")
      .see("serviceCount")
      // Without a service there is no plan.
      .note("services")
      .click("newPlanNext")
      .settle()
      .see("newPlanWrite", {{"enabled", true}})
      .note("checked")
      .picture("assistant_check")
      .click("newPlanWrite")
      .open("map")
      .note("opened");
  run_to_end(window, {}, english());
  check_picture(window, "assistant_files");
  check_picture(window, "assistant_check", k_picture_with_a_path);
  const json some = window.state("some");
  const json* const unreadable = file_named(some, "broken.gpkg");
  REQUIRE(unreadable != nullptr);
  CHECK((*unreadable)["problem"] != "");
  CHECK((*unreadable)["remedy"] != "");
  REQUIRE(file_named(some, "notes.docx") != nullptr);
  CHECK((*file_named(some, "notes.docx"))["roleName"] == "none");
  CHECK((*file_named(some, "roads.osm.pbf"))["roleName"] == "roads");
  CHECK((*file_named(some, "services.csv"))["roleName"] == "sites");
  const json all = window.state("all")["assistant"];
  CHECK(all["missing"] == json::array());
  CHECK(all["files"]["rows"].size() == 5);
  CHECK(all["serviceCount"] > 0);
  const json checked = window.state("checked")["assistant"];
  CHECK(checked["checked"] == true);
  CHECK(checked["errorCount"] == 0);
  const json opened = window.state("opened");
  CHECK(opened["plan"]["open"] == true);
  CHECK(opened["plan"]["name"] == "Oma suunnitelma");
  CHECK(opened["lens"]["headline"]["residents"] != "0");
  CHECK(fs::exists(folder / "plan.toml"));
  // It is a plan for the terminal, too.
  const Run check = run_saavu({"check", (folder / "plan.toml").string()});
  INFO(check.err);
  CHECK(check.exit_code == 0);
}

}  // namespace saavu::test
