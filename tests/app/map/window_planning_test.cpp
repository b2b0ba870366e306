// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Planning by hand in the real window: adding, closing, moving, editing, and the way back.
#include <filesystem>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/map/window.h"
#include "app/plan_folder.h"

namespace saavu::test {

namespace {

using nlohmann::json;

/// The health stations alone: a tier hides what one site does behind its other services.
Window& look_at_health_stations(Window& window) {
  return window.click("tier4Expand").click("service4").settle().expect("lens.kind", "service");
}

std::string text_of_edit(const json& state, std::size_t number) {
  return state["editor"]["history"]["rows"].at(number)["text"];
}

}  // namespace

TEST_CASE("a site is added by a click and where another stands; each can be taken back", "[full]") {
  const PlanFolder county;
  Window window;
  look_at_health_stations(window.open("map"))
      .look_at(219100, 6866200, 9.6)
      .note("before")
      .click("toolAdd")
      .see("toolHint")
      .click_at(219100, 6866200)
      .see("addDialogAccept", {{"enabled", true}})
      .type("Uusi asema")
      .click("addDialogAccept")
      .expect("editor.position", 1)
      // The tool is put away, so that the next click selects what was added.
      .expect("editor.tool", "select")
      .note("added")
      .click_at(219100, 6866200)
      .expect("ask.card", "site")
      .see("siteTitle", {{"text", "Uusi asema"}})
      .note("card")
      .key("A")
      .see("addFromList")
      .click("addFromList")
      .settle()
      .type("SAVILAHTI")
      .settle()
      .click("candidate0")
      .expect("editor.position", 2)
      .note("candidate")
      // A dialog that is left adds nothing.
      .key("A")
      .click_at(222000, 6871000)
      .see("addDialogAccept")
      .key("Escape")
      .see_none("addDialogAccept")
      .key("Escape")
      .expect("editor.tool", "select")
      .expect("editor.position", 2)
      .key("Ctrl+Z")
      .expect("editor.position", 1)
      .note("one back")
      .key("Ctrl+Z")
      .expect("editor.position", 0)
      .note("none")
      // What was said of the plan leaves with it.
      .key("Ctrl+Shift+Z")
      .see("toast")
      .key("Ctrl+W")
      .step({{"wait", "welcome"}})
      .note_texts("closed");
  run_to_end(window, county.plan());
  for (const std::string& text : window.texts("closed"))
    CHECK(text.find("Uusi asema") == std::string::npos);
  const json before = window.state("before")["lens"];
  const json added = window.state("added");
  CHECK(text_of_edit(added, 0).find("Uusi asema") != std::string::npos);
  CHECK(added["lens"]["headline"]["gainingNumber"] > 0);
  CHECK(added["lens"]["headline"]["losing"] == "0");
  CHECK(added["lens"]["headline"]["share"] != before["headline"]["share"]);
  const json site = window.state("card")["ask"]["site"];
  CHECK(site["stateText"] == "added");
  CHECK(site["served"][0]["residents"] != "0");
  CHECK(differences(window.state("card")["ask"], "ask_added_site") == "");
  const json candidate = window.state("candidate");
  CHECK(text_of_edit(candidate, 1).find("Savilahti") != std::string::npos);
  CHECK(candidate["lens"]["headline"]["gainingNumber"] >
        added["lens"]["headline"]["gainingNumber"]);
  CHECK(window.state("one back")["lens"]["headline"] == added["lens"]["headline"]);
  const json none = window.state("none");
  CHECK(none["lens"]["headline"] == before["headline"]);
  CHECK(none["lens"]["legend"] == before["legend"]);
  // The card of a site that is not there any more is put away.
  CHECK(none["ask"]["card"] == "");
}

TEST_CASE("roads are closed by a click and by an area, outlive a crash, and are opened again",
          "[full]") {
  const PlanFolder county;
  Window first;
  first.open("map")
      .look_at(232000, 6874000, 10.5)
      .note("before")
      .key("X")
      .click_at(217500, 6876500)
      .see_message("There is no road here.")
      .expect("editor.position", 0)
      .click_at(231700, 6867100)
      .expect("editor.position", 1)
      .note("one road")
      .click_at(231700, 6867100)
      .expect("editor.position", 2)
      .expect("editor.hasClosedRoads", false)
      .note("one road open")
      .key("D")
      .click_at(224000, 6866000)
      .click_at(224600, 6866000)
      .click_at(224600, 6865800)
      .key("Escape")
      .expect("editor.sketchCount", 0)
      .click_at(228000, 6878500)
      .click_at(236000, 6878500)
      .expect("editor.sketchCount", 2)
      .key("Return")
      .expect("editor.position", 2)
      .click_at(236000, 6870500)
      .click_at(228000, 6870500)
      .key("Return")
      .expect("editor.position", 3)
      .expect("editor.sketchCount", 0)
      .note("area")
      .step({{"crash", true}});
  const Run crashed = first.run(county.plan(), english());
  INFO(crashed.err);
  CHECK(crashed.exit_code != 0);
  REQUIRE(crashed.err.find("saavu-map: step") == std::string::npos);
  Window second;
  second.open("map")
      .expect("editor.position", 3)
      .note("again")
      .click("toolCloseRoad")
      .click("reopenRoads")
      .expect("editor.position", 4)
      .expect("editor.hasClosedRoads", false)
      .note("open")
      .key("Ctrl+Z")
      .expect("editor.position", 3)
      .note("closed again")
      .click("undoButton")
      .expect("editor.position", 2)
      .click("undoButton")
      .expect("editor.position", 1)
      .note("first road")
      .click("undoButton")
      .expect("editor.position", 0)
      .note("none");
  run_to_end(second, county.plan());
  const json before = first.state("before")["lens"];
  const json one = first.state("one road")["lens"];
  CHECK(one["headline"]["losingNumber"] > 0);
  CHECK(first.state("one road open")["lens"]["headline"]["share"] == before["headline"]["share"]);
  const json area = first.state("area");
  CHECK(area["lens"]["headline"]["losingNumber"] > one["headline"]["losingNumber"]);
  CHECK(differences(area["lens"], "lens_closure") == "");
  CHECK(differences(area["editor"], "editor_closure") == "");
  const json again = second.state("again");
  CHECK(again["lens"]["headline"] == area["lens"]["headline"]);
  CHECK(again["lens"]["legend"] == area["lens"]["legend"]);
  CHECK(again["editor"]["history"] == area["editor"]["history"]);
  CHECK(second.state("open")["lens"]["headline"]["share"] == before["headline"]["share"]);
  CHECK(second.state("open")["lens"]["headline"]["losing"] == "0");
  CHECK(second.state("closed again")["lens"]["headline"] == area["lens"]["headline"]);
  CHECK(second.state("first road")["lens"]["headline"] == one["headline"]);
  CHECK(second.state("none")["lens"]["headline"] == before["headline"]);
  CHECK(second.state("none")["lens"]["legend"] == before["legend"]);
}

TEST_CASE("a station is dragged under the rescue lens and an ambulance under its own", "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map")
      .click("rescue")
      .settle()
      .expect("lens.kind", "rescue")
      .look_at(255000, 6876000, 9.2)
      .note("rescue")
      .step({{"drag", "PA0004"}, {"by", {-9000, -12000}}, {"steps", 6}, {"hold", true}})
      .note("rescue held")
      .step({{"release", true}})
      .expect("editor.position", 1)
      .note("rescue moved")
      .click("rescue1")
      .note("second measure")
      .click("rescue0")
      .note("first measure")
      .key("8")
      .settle()
      .expect("lens.kind", "ems")
      .note("ems")
      .step({{"drag", "EH0004"}, {"by", {9000, -12000}}, {"steps", 6}, {"hold", true}})
      .note("ems held")
      .step({{"release", true}})
      .expect("editor.position", 2)
      .note("ems moved")
      // What is taken and put back in its place is no edit.
      .step({{"drag", "EH0001"}, {"by", {6000, 6000}}, {"steps", 4}, {"hold", true}})
      .note("another held")
      .key("Escape")
      .expect("editor.dragging", false)
      .step({{"release", true}})
      .note("another dropped")
      .key("Ctrl+Z")
      .expect("editor.position", 1)
      .note("ems undone")
      .key("7")
      .settle()
      .note("rescue again")
      .key("Ctrl+Z")
      .expect("editor.position", 0)
      .note("rescue undone");
  run_to_end(window, county.plan());
  const auto headline = [&](const std::string& name) {
    return window.state(name)["lens"]["headline"];
  };
  CHECK(headline("rescue held")["losingNumber"] > 0);
  CHECK(headline("rescue moved") == headline("rescue held"));
  CHECK(headline("first measure") == headline("rescue moved"));
  CHECK(headline("second measure") != headline("rescue moved"));
  CHECK(headline("rescue again") == headline("rescue moved"));
  CHECK(headline("rescue undone") == headline("rescue"));
  CHECK(headline("ems held")["losingNumber"] > 0);
  CHECK(headline("ems moved") == headline("ems held"));
  CHECK(headline("another held") != headline("ems moved"));
  CHECK(headline("another dropped") == headline("ems moved"));
  CHECK(headline("ems undone") == headline("ems"));
  CHECK(differences(window.state("rescue moved")["lens"], "lens_rescue_moved") == "");
  CHECK(differences(window.state("rescue moved")["areas"], "areas_rescue_moved") == "");
  CHECK(differences(window.state("ems moved")["lens"], "lens_ems_moved") == "");
}

TEST_CASE("a site is edited on its card; nonsense is said and nothing typed is lost", "[full]") {
  const PlanFolder county;
  Window window;
  look_at_health_stations(window.open("map"))
      .look_at(230000, 6874500, 12)
      .click_at(229379.5, 6875720.0)
      .see("siteTitle", {{"text", "Saavulan Rantapuolen terveysasema"}})
      .click("sliceday")
      .note("before")
      .fill("fieldcapacity", "2000")
      .key("Return")
      .expect("editor.position", 1)
      .note("capacity")
      .fill("fieldHours", "Sa 10:00-12:00")
      .click("applyFields")
      .expect("editor.position", 2)
      .note("hours")
      .fill("fieldHours", "whenever")
      .click("applyFields")
      .see("toast")
      .note("nonsense hours")
      .note_texts("nonsense hours")
      .expect("editor.position", 2)
      .see("fieldHours", {{"text", "whenever"}})
      .fill("fieldcapacity", "many")
      .see_none("toast")  // what was wrong is not what stands there now
      .click("revertFields")
      .see("fieldHours", {{"text", "Sa 10:00-12:00"}})
      .see("fieldcapacity", {{"text", "2000"}})
      .fill("fieldcapacity", "-5")
      .key("Return")
      .note("nonsense capacity")
      .note_texts("nonsense capacity")
      .expect("editor.position", 2)
      .see("fieldcapacity", {{"text", "-5"}})
      .click("revertFields")
      .click("closeButton")
      .expect("editor.position", 3)
      .see("siteState")
      .see_none("closeButton")
      .note("closed")
      .click("reopenButton")
      .expect("editor.position", 4)
      .note("reopened")
      .click("undoButton")
      .click("undoButton")
      .click("undoButton")
      .expect("editor.position", 1)
      .see("fieldHours", {{"text", "Mo-Fr 08:00-16:00; PH off"}})
      .click("undoButton")
      .expect("editor.position", 0)
      .note("none");
  run_to_end(window, county.plan(), english("1280x1000"));
  const json before = window.state("before");
  const json capacity = window.state("capacity");
  CHECK(capacity["ask"]["site"]["served"][0]["load"] != before["ask"]["site"]["served"][0]["load"]);
  CHECK(capacity["ask"]["site"]["stateText"] == "changed");
  const json hours = window.state("hours");
  CHECK(hours["lens"]["headline"] != capacity["lens"]["headline"]);
  CHECK(differences(hours["ask"]["site"], "site_hours") == "");
  CHECK(window.state("nonsense hours")["lens"] == hours["lens"]);
  CHECK(window.state("nonsense capacity")["lens"] == hours["lens"]);
  const auto told = [&](const std::string& name, const std::string& what) {
    for (const std::string& text : window.texts(name)) {
      if (text.find(what) != std::string::npos && text != what) return true;
    }
    return false;
  };
  CHECK(told("nonsense hours", "whenever"));
  CHECK(told("nonsense capacity", "-5"));
  CHECK(window.state("closed")["ask"]["site"]["closed"] == true);
  CHECK(window.state("reopened")["lens"]["headline"] == hours["lens"]["headline"]);
  CHECK(window.state("none")["lens"]["headline"] == before["lens"]["headline"]);
  CHECK(window.state("none")["ask"]["site"] == before["ask"]["site"]);
}

TEST_CASE("the history goes back and forth by clicks", "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map")
      .note("0")
      .look_at(230000, 6874500, 12)
      .click_at(229379.5, 6875720.0)
      .click("closeButton")
      .expect("editor.position", 1)
      .note("1")
      .click_at(231028.4, 6876995.2)
      .see("siteTitle", {{"text", "Saavulan Pohjoispuolen terveysasema"}})
      .key("Delete")
      .expect("editor.position", 2)
      .note("2")
      .look_at(249000, 6846500, 9.6)
      .step({{"drag", "SV0012"}, {"by", {9000, 3000}}, {"steps", 4}})
      .expect("editor.position", 3)
      .note("3")
      .click("tabHistory")
      .click("historyStart")
      .expect("editor.position", 0)
      .note("back at 0")
      .click("history2")
      .expect("editor.position", 2)
      .note("back at 2")
      .click("history1")
      .expect("editor.position", 1)
      .note("back at 1")
      .click("history3")
      .expect("editor.position", 3)
      .note("back at 3")
      .click("history1")
      .expect("editor.position", 1)
      // A new edit takes the place of those that were taken back.
      .look_at(230000, 6874500, 12)
      .click_at(231028.4, 6876995.2)
      .click("closeButton")
      .expect("editor.position", 2)
      .note("other way");
  run_to_end(window, county.plan());
  for (const char* step : {"0", "1", "2", "3"}) {
    INFO(step);
    const json there = window.state(step);
    const json back = window.state(std::string("back at ") + step);
    CHECK(back["lens"]["headline"] == there["lens"]["headline"]);
    CHECK(back["lens"]["legend"] == there["lens"]["legend"]);
    CHECK(back["areas"]["rows"] == there["areas"]["rows"]);
  }
  CHECK(window.state("1")["lens"]["headline"] != window.state("0")["lens"]["headline"]);
  CHECK(window.state("3")["lens"]["headline"] != window.state("2")["lens"]["headline"]);
  CHECK(window.state("other way")["editor"]["count"] == 2);
  CHECK(window.state("other way")["lens"]["headline"] == window.state("2")["lens"]["headline"]);
}

TEST_CASE("a planner without a mouse opens a plan, chooses a tier, moves a site and takes it back",
          "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map")
      .key("5")
      .settle()
      .expect("lens.position", 5)
      .key("4")
      .settle()
      .note("before")
      .key("Ctrl+F")
      .type("rantapuolen")
      .settle()
      .see("found0")
      .key("Return")
      .expect("ask.card", "site")
      .settle()
      .key("M")
      .expect("editor.dragging", true)
      .key("Shift+Right")
      .key("Shift+Right")
      .key("Shift+Up")
      .key("Left")
      .note("held")
      .key("Return")
      .expect("editor.position", 1)
      .expect("editor.dragging", false)
      .note("moved")
      .key("M")
      .key("Shift+Down")
      .key("Escape")
      .expect("editor.dragging", false)
      .expect("editor.position", 1)
      .note("left")
      .key("Ctrl+Z")
      .expect("editor.position", 0)
      .note("undone")
      .key("Ctrl+Y")
      .expect("editor.position", 1)
      .key("Ctrl+Z")
      .expect("editor.position", 0)
      .key("Ctrl+W")
      .open("welcome")
      // The plan that was open is the first of the recent ones, after the three ways to begin.
      .key("Tab")
      .key("Tab")
      .key("Tab")
      .key("Return")
      .open("map")
      .expect("editor.count", 1)
      .expect("editor.position", 0);
  run_to_end(window, county.plan());
  const json before = window.state("before")["lens"]["headline"];
  const json held = window.state("held")["lens"]["headline"];
  CHECK(held != before);
  CHECK(window.state("moved")["lens"]["headline"] == held);
  CHECK(window.state("left")["lens"]["headline"] == held);
  CHECK(window.state("undone")["lens"]["headline"] == before);
  const json site = window.state("moved")["ask"]["site"];
  CHECK(site["moved"] == true);
}

}  // namespace saavu::test
