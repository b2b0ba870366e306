// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The real window, driven by events as the desktop would send them: what a planner does in a first
// quarter of an hour, and what can go wrong.
#include "app/map/window.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <nlohmann/json.hpp>

#include "app/plan_folder.h"

namespace saavu::test {

namespace {

using nlohmann::json;

/// Opens the demo county, changes tiers, drags a health station, compares, takes it back and does
/// it again, exports, changes the language.
void plan_by_hand(Window& window) {
  window
      .step({{"wait", "map"}})
      // Messages in passing come and go by the clock.
      .step({{"set", "toasts"}, {"visible", false}})
      .note("opened")
      .picture("map_tier4")
      .click("tier5")
      .settle()
      .expect("lens.position", 5)
      .note("tier5")
      .click("tier4")
      .settle()
      .expect("lens.position", 4)
      .step({{"zoom", 9.6}, {"centre", {232000, 6874000}}})
      .settle()
      .step({{"drag", "SV0005"}, {"by", {9000, 9000}}, {"steps", 8}, {"hold", true}})
      .settle()
      .note("held")
      .step({{"release", true}})
      .expect("editor.position", 1)
      .note("moved")
      .click("compareDifference")
      .settle()
      .picture("map_difference")
      .click("compareSplit")
      .settle()
      .picture("map_split")
      .click("compareOff")
      .key("Ctrl+Z")
      .expect("editor.position", 0)
      .note("undone")
      .key("Ctrl+Shift+Z")
      .expect("editor.position", 1)
      .note("redone");
}

void check_planning(const Window& window) {
  const json opened = window.state("opened");
  CHECK(opened["page"] == "map");
  CHECK(opened["plan"]["errorCount"] == 0);
  CHECK(differences(opened["lens"], "lens_tier4") == "");
  CHECK(differences(opened["areas"], "areas_tier4") == "");
  CHECK(differences(window.state("tier5")["lens"], "lens_tier5") == "");
  const json held = window.state("held");
  CHECK(held["editor"]["dragging"] == true);
  CHECK(held["editor"]["position"] == 0);
  CHECK(held["lens"]["headline"]["losing"] != "0");
  const json moved = window.state("moved");
  // What is seen while the site follows the hand is what it comes to when it is let go.
  CHECK(moved["lens"]["headline"] == held["lens"]["headline"]);
  CHECK(differences(moved["lens"], "lens_moved") == "");
  CHECK(differences(moved["areas"], "areas_moved") == "");
  CHECK(differences(moved["editor"], "editor_moved") == "");
  json undone = window.state("undone")["lens"];
  CHECK(undone["headline"] == opened["lens"]["headline"]);
  CHECK(undone["legend"] == opened["lens"]["legend"]);
  CHECK(window.state("redone")["lens"] == moved["lens"]);
}

}  // namespace

TEST_CASE("a planner opens the demo county, drags a site, compares, undoes and redoes") {
  const PlanFolder county;
  Window window;
  plan_by_hand(window);
  const Run run = window.run(county.plan(), english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  check_planning(window);
  for (const char* name : {"map_tier4", "map_difference", "map_split"})
    check_picture(window, name, k_same_picture);
}

TEST_CASE("the same on a screen drawn by OpenGL", "[full]") {
  const PlanFolder county;
  Window window(Screen::xvfb);
  plan_by_hand(window);
  const Run run = window.run(county.plan(), english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  check_planning(window);
  for (const char* name : {"map_tier4", "map_difference", "map_split"})
    check_picture(window, name, k_like_picture);
}

TEST_CASE("accepted edits outlive a crash of the window", "[full]") {
  const PlanFolder county;
  Window first;
  first.step({{"wait", "map"}})
      .step({{"call", "editor.closeSite"}, {"arguments", {1}}})
      .expect("editor.position", 1)
      .note("closed")
      .step({{"crash", true}});
  CHECK(first.run(county.plan(), english()).exit_code != 0);
  Window second;
  second.step({{"wait", "map"}}).expect("editor.position", 1).note("again");
  const Run run = second.run(county.plan(), english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const json again = second.state("again");
  CHECK(again["lens"]["headline"] == first.state("closed")["lens"]["headline"]);
  CHECK(again["editor"]["history"] == first.state("closed")["editor"]["history"]);
}

TEST_CASE("the language changes at once, everywhere", "[full]") {
  const PlanFolder county;
  Window window;
  window.step({{"wait", "map"}})
      .step({{"call", "editor.closeSite"}, {"arguments", {1}}})
      .step({{"call", "ask.askSite"}, {"arguments", {1}}})
      .step({{"language", "fi"}})
      .note("fi")
      .step({{"language", "sv"}})
      .note("sv")
      .step({{"language", "en"}})
      .note("en");
  const Run run = window.run(county.plan(), english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const json finnish = window.state("fi");
  const json swedish = window.state("sv");
  const json english = window.state("en");
  for (const char* path : {"/lens/title", "/lens/conditions", "/lens/legend/0/text",
                           "/editor/undoText", "/ask/site/stateText"}) {
    const json::json_pointer place(path);
    INFO(path);
    CHECK(finnish[place] != english[place]);
    CHECK(swedish[place] != english[place]);
    CHECK(finnish[place] != swedish[place]);
  }
  CHECK(finnish["lens"]["headline"]["share"].get<std::string>().find(',') != std::string::npos);
  CHECK(english["lens"]["headline"]["share"].get<std::string>().find('.') != std::string::npos);
}

TEST_CASE("a plan with errors opens on the check page") {
  const PlanFolder county;
  const std::filesystem::path plan = county.own("plan.toml");
  std::ofstream(plan, std::ios::app) << "\n[nonsense]\nkey = 1\n";
  Window window;
  window.step({{"wait", "check"}})
      .note("check")
      .picture("check_page")
      .click("copyFindings")
      .step({{"clipboard", "found.txt"}});
  const Run run = window.run(plan, english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const json check = window.state("check");
  CHECK(check["plan"]["errorCount"] > 0);
  CHECK(check["plan"]["open"] == false);
  CHECK(check["plan"]["findings"]["rows"][0]["severity"] == "error");
  CHECK(check["plan"]["findings"]["rows"][0]["place"].get<std::string>().find("plan.toml") !=
        std::string::npos);
  CHECK(check["plan"]["findings"]["rows"][0]["remedy"] != "");
  // What is wrong and what to do are sentences of their own.
  CHECK(read_text(window.folder() / "found.txt").find("Unknown key \"nonsense\". Remove it.") !=
        std::string::npos);
  check_picture(window, "check_page", k_picture_with_a_path);
}

TEST_CASE("a plan that is not there is said plainly") {
  const PlanFolder county;
  Window window;
  window.step({{"wait", "check"}}).note("check");
  const Run run = window.run(county.path() / "no-such-plan.toml", english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(window.state("check")["plan"]["errorCount"] == 1);
}

TEST_CASE("the view becomes a picture and a page, and never an input", "[full]") {
  const PlanFolder county;
  Window window;
  const auto exported = [&](const std::filesystem::path& file) {
    window
        .step({{"call", "exporter.exportView"},
               {"arguments", {file.string(), {232000, 6874000}, 9.0, {1000, 600}, "by hand"}}})
        .settle();
  };
  window.step({{"wait", "map"}});
  exported(window.folder() / "view.png");
  exported(window.folder() / "view.pdf");
  exported(window.folder() / "view.txt");
  exported(window.folder() / "no-folder" / "view.png");
  const auto before = snapshot(county.path());
  const Run run = window.run(county.plan(), english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const std::string picture = read_text(window.folder() / "view.png");
  CHECK(picture.substr(1, 3) == "PNG");
  CHECK(picture.size() > 50'000);
  CHECK(read_text(window.folder() / "view.pdf").substr(0, 5) == "%PDF-");
  CHECK_FALSE(std::filesystem::exists(window.folder() / "view.txt"));
  CHECK_FALSE(std::filesystem::exists(window.folder() / "no-folder"));
}

TEST_CASE("changes of a journal that cannot be taken are told as soon as the plan is open",
          "[full]") {
  const PlanFolder county;
  const auto journal = [&](const std::string& lines) {
    std::filesystem::create_directories(county.path() / ".saavu");
    std::ofstream(county.path() / ".saavu" / "plan.journal.jsonl", std::ios::trunc) << lines;
  };
  const std::string unknown =
      "{\"saavu_journal\":1,\"plan\":\"Saavunmaa\"}\n"
      "{\"edit\":\"close\",\"table\":\"services\",\"site\":\"NOBODY\"}\n";
  for (const std::string& lines : {unknown, std::string("rubbish\n")}) {
    journal(lines);
    Window window;
    window.open("map")
        .see("journalBanner", {{"text", "Not all of your earlier changes stand."}})
        .click("dismissJournal")
        .see_none("journalBanner");
    const Run run = window.run(county.plan(), english());
    INFO(run.err);
    CHECK(run.exit_code == 0);
  }
}

TEST_CASE("a file of the plan that changes while it is open is told, and nothing is lost",
          "[full]") {
  const PlanFolder county;
  const std::filesystem::path services = county.own("services.csv");
  Window window;
  window.step({{"wait", "map"}})
      .step({{"call", "editor.closeSite"}, {"arguments", {1}}})
      .expect("editor.position", 1)
      .expect("plan.changedOnDisk", "")
      .step({{"append", services.string()}, {"text", "\n"}})
      .step({{"pause", 3000}})
      .note("changed")
      .step({{"call", "plan.reload"}})
      .step({{"pause", 100}})
      .step({{"wait", "map"}})
      .note("read again")
      .step({{"append", services.string()}, {"text", "SV9999,Uusi\n"}})
      .step({{"pause", 3000}})
      .step({{"call", "plan.reload"}})
      .step({{"see", "toast"},
             {"text",
              "There is 1 more warning than before; the menu shows it under “What was "
              "found in the files”."}});
  const Run run = window.run(county.plan(), english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const json changed = window.state("changed");
  CHECK(changed["plan"]["changedOnDisk"].get<std::string>().find("services.csv") !=
        std::string::npos);
  CHECK(changed["editor"]["position"] == 1);
  const json again = window.state("read again");
  CHECK(again["plan"]["changedOnDisk"] == "");
  CHECK(again["editor"]["position"] == 1);
}

TEST_CASE("a folder that cannot be written keeps nobody from planning", "[full]") {
  const bool is_file_there = GENERATE(false, true);
  CAPTURE(is_file_there);
  const PlanFolder county;
  // Where the window has its folder a file may stand.
  if (is_file_there) std::ofstream(county.path() / ".saavu") << "no folder";
  Window window;
  window.step({{"wait", "map"}})
      .step({{"call", "editor.closeSite"}, {"arguments", {1}}})
      .expect("editor.position", 1)
      .note("closed");
  const auto before = snapshot(county.path());
  const Run run = window.run(county.plan(), english(), !is_file_there);
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(snapshot(county.path()) == before);
  // The journal is kept elsewhere, or the window says that it is not.
  const json closed = window.state("closed");
  CHECK(closed["editor"]["kept"] == true);
}

TEST_CASE("a tile server that does not answer leaves the map as it is", "[full]") {
  const PlanFolder county;
  Window window;
  window.step({{"wait", "map"}})
      .step({{"call", "setTiles"}, {"arguments", {"host", "http://127.0.0.1:9/", "nobody"}}})
      .settle()
      .step({{"pause", 1500}})
      .step({{"set", "toasts"}, {"visible", false}})
      .picture("no_tiles");
  const Run run = window.run(county.plan(), english());
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  check_picture(window, "no_tiles", k_same_picture);
}

TEST_CASE("first page, in three languages", "[full]") {
  for (const char* language : {"fi", "sv", "en"}) {
    Window window;
    const std::string name = std::string("welcome_") + language;
    window.step({{"wait", "welcome"}}).picture(name);
    const Run run = window.run({}, {"--lang", language, "--theme", "light", "--size", "1280x800"});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    check_picture(window, name, k_same_picture);
  }
}

}  // namespace saavu::test
