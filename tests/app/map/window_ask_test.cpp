// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Asking the map in the real window: cards, isochrones, routes, the search, conditions, the table.
#include <algorithm>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/map/window.h"
#include "app/plan_folder.h"

namespace saavu::test {

namespace {

using nlohmann::json;

Window& search(Window& window, const std::string& text) {
  return window.key("Ctrl+F").type(text).settle();
}

}  // namespace

TEST_CASE("how far from here, a route to here, and who comes to a site", "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map")
      .look_at(245000, 6870000, 9.6)
      .right_click_at(243300, 6866600)
      .click("menuRouteTo")
      .see_message("First choose where the route begins.")
      .right_click_at(243300, 6866600)
      .click("menuIsochrone")
      .note("isochrone")
      .see("answerCard")
      .click("closeAnswer")
      .expect("ask.bands.length", 0)
      .see_none("answerCard")
      .click_at(231500, 6874500)
      .click_at(243300, 6867600)
      .expect("ask.card", "cell")
      .note("cell")
      // The card covers the east of the map, which has not moved.
      .look_at(258000, 6864000, 9.2)
      .right_click_at(271500, 6860500)
      .click("menuRouteTo")
      .note("route")
      // The same by the tool: there and back need not take the same time.
      .key("R")
      .click_at(271500, 6860500)
      .click_at(243300, 6867600)
      .settle()
      .expect("editor.tool", "select")
      .note("route back")
      // By way of a road that is closed one drives a longer way.
      .key("Escape")
      .expect("ask.route", json::object())
      .look_at(249200, 6846500, 10)
      .right_click_at(249176.8, 6847181)
      .see("menuSpider")
      .click("menuSpider")
      .expect("ask.spiderShown", true)
      .note("spider")
      .click("spiderButton")
      .expect("ask.spiderShown", false)
      .click("siteIsochrone")
      .settle()
      .note("isochrone of a site")
      .key("Escape")
      .expect("ask.card", "")
      .expect("ask.bands.length", 0)
      // In the sea nobody lives, and one gets nowhere.
      .look_at(215000, 6873000, 10)
      .click_at(213000, 6873000)
      .see_message("Nobody lives here.")
      .expect("ask.card", "");
  run_to_end(window, county.plan());
  const json isochrone = window.state("isochrone")["ask"];
  CHECK(isochrone["bands"].size() >= 3);
  CHECK(isochrone["busy"] == false);
  const json route = window.state("route")["ask"];
  CHECK(route["route"]["length"].get<std::string>().find(" km") != std::string::npos);
  CHECK(window.state("route back")["ask"]["route"]["length"] != "");
  CHECK(window.state("spider")["ask"]["site"]["municipality"] == "Rautakylä");
  CHECK(window.state("isochrone of a site")["ask"]["bands"] == isochrone["bands"]);
  CHECK(differences(window.state("cell")["ask"], "ask_cell") == "");
  CHECK(differences(route, "ask_route") == "");
}

TEST_CASE("the search finds municipalities, sites and coordinates, and says when there is nothing",
          "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map");
  search(window, "mäntyh")
      .see("found0")
      .note("municipality")
      .key("Return")
      .settle()
      .note_texts("at the municipality")
      .picture("at_municipality");
  search(window, "hirvelä")
      .key("Down")
      .key("Down")
      .key("Down")
      .note("several")
      .key("Return")
      .expect("ask.card", "site")
      .note("site");
  search(window, "231213 6874687")
      .see("found0")
      .note("tm35fin")
      .key("Return")
      .expect("ask.card", "cell");
  window.note("at tm35fin");
  search(window, "61.909351, 21.879658").note("wgs84").key("Return").settle().note("at wgs84");
  search(window, "61,909351 21,879658").note("with commas");
  window.key("Escape");
  for (const char* nonsense :
       {"qwertyzzz", "1 2", "-5 99999999999", "61.9", "91 181", "((((", "%n\\\\0"}) {
    search(window, nonsense).expect("ask.found.length", 0).see("searchField", {{"text", nonsense}});
    window.key("Return").key("Escape").see("searchField", {{"text", ""}});
  }
  window.note("nothing");
  window.step({{"language", "sv"}});
  search(window, "61,909351 21,879658").note("in Swedish").key("Escape");
  window.step({{"language", "en"}});
  search(window, "kuusivesi").click("found0").settle().note_texts("at another");
  run_to_end(window, county.plan());
  const json municipality = window.state("municipality")["ask"]["found"];
  CHECK(municipality[0]["kind"] == "municipality");
  CHECK(municipality[0]["title"] == "Mäntyhaara");
  CHECK(differences(window.state("several")["ask"]["found"], "found_several") == "");
  const json found = window.state("several")["ask"]["found"];
  CHECK(window.state("site")["ask"]["site"]["title"] == found[3]["title"]);
  const json cell = window.state("at tm35fin")["ask"]["cell"];
  CHECK(cell["municipality"] == "Saavula");
  CHECK(window.state("tm35fin")["ask"]["found"][0]["kind"] == "position");
  CHECK(window.state("at wgs84")["ask"]["cell"] == cell);
  CHECK(window.state("with commas")["ask"]["found"] == window.state("wgs84")["ask"]["found"]);
  CHECK(window.state("wgs84")["ask"]["found"][0]["detail"] == "61.9094° N 21.8797° E");
  CHECK(window.state("in Swedish")["ask"]["found"][0]["detail"] == "61,9094° N 21,8797° E");
  // Nonsense changes nothing.
  CHECK(window.state("nothing")["ask"]["cell"] == cell);
  const auto zoom = [&](const std::string& name) {
    const std::vector<std::string> texts = window.texts(name);
    const auto at = std::ranges::find_if(
        texts, [](const std::string& text) { return text.starts_with("Zoom 1"); });
    return at == texts.end() ? std::string() : *at;
  };
  CHECK_FALSE(zoom("at the municipality").empty());
  CHECK_FALSE(zoom("at another").empty());
  CHECK(zoom("at another") != zoom("at the municipality"));
}

TEST_CASE("time of the week, season and group change what is shown, and come back", "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map")
      .click("tier5Expand")
      .click("service9")
      .note("any time")
      .click("slicenight")
      .note("night")
      .click("seasonwinter")
      .note("winter night")
      .click("group65+")
      .note("winter night 65+")
      .click("qualityAvailability")
      .note("availability")
      .click("qualityAccessibility")
      .click("sliceAny")
      .click("seasonUsual")
      .click("groupall")
      .note("any time again")
      // The slider by keys: one step is one time of the week.
      .step({{"click", "timeSlider"}, {"x", 0.01}})
      .key("Right")
      .key("Right")
      .settle()
      .note("slider");
  run_to_end(window, county.plan());
  const auto lens = [&](const std::string& name) { return window.state(name)["lens"]; };
  const json any = lens("any time");
  std::string before = any["conditions"];
  for (const char* name : {"night", "winter night", "winter night 65+", "availability"}) {
    INFO(name);
    CHECK(lens(name)["conditions"] != before);
    before = lens(name)["conditions"];
  }
  CHECK(lens("night")["headline"]["share"] != any["headline"]["share"]);
  CHECK(lens("winter night")["headline"] != lens("night")["headline"]);
  CHECK(lens("winter night 65+")["headline"]["residents"] !=
        lens("winter night")["headline"]["residents"]);
  CHECK(lens("any time again") == any);
  CHECK(lens("slider")["slice"] == "evening");
  CHECK(differences(lens("winter night 65+"), "lens_winter_night_65") == "");
  CHECK(differences(lens("availability"), "lens_availability") == "");
}

TEST_CASE("the table of municipalities is sorted, filtered, copied, and shows one on the map",
          "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map")
      .step({{"call", "editor.closeSite"}, {"arguments", {6}}})
      .expect("editor.position", 1)
      .click("rightPanelButton")
      .click("tabAreas")
      .click("widenTable")
      .note("by change")
      .click("areaHeader0")
      .expect("areas.sortColumn", 0)
      .note("by name")
      .click("areaHeader0")
      .note("by name the other way")
      .click("areaHeader1")
      .note("by residents")
      .click("copyTable")
      .see_message("The table is on the clipboard.")
      .step({{"clipboard", "table.txt"}})
      .note_texts("before zoom")
      .step({{"click", "areaTable"}, {"x", 0.2}, {"y", 0.02}})
      .settle()
      .note_texts("after zoom")
      .click("areaFilter")
      .type("kuusiv")
      .note("filtered")
      .key("Ctrl+A")
      .key("Delete")
      .note("not filtered")
      .click("sortByChange")
      .expect("areas.sortColumn", -1)
      .note("by change again");
  run_to_end(window, county.plan());
  const auto rows = [&](const std::string& name) { return window.state(name)["areas"]["rows"]; };
  const auto column = [&](const std::string& name, std::size_t at) {
    std::vector<std::string> values;
    for (const json& row : rows(name))
      values.push_back(row[at]);
    return values;
  };
  CHECK(rows("by change")[0][0] == "Hirvelä");
  CHECK(rows("by change again") == rows("by change"));
  std::vector<std::string> names = column("by name", 0);
  CHECK(names.size() == 12);
  std::vector<std::string> other = column("by name the other way", 0);
  std::ranges::reverse(other);
  CHECK(names == other);
  CHECK(rows("by residents")[0][0] == "Saavula");
  // What is copied is what is shown, below a line of what is looked at and a line of titles;
  // numbers as a spreadsheet reads them.
  std::istringstream copied(read_text(window.folder() / "table.txt"));
  std::string line;
  REQUIRE(std::getline(copied, line));
  CHECK(line.starts_with("Local services: Accessibility"));
  REQUIRE(std::getline(copied, line));
  CHECK(line.starts_with("Municipality\t"));
  const auto titles = std::ranges::count(line, '\t');
  const auto digits = [](std::string text) {
    std::erase_if(text, [](char letter) { return letter < '0' || letter > '9'; });
    return text;
  };
  for (const json& row : rows("by residents")) {
    REQUIRE(std::getline(copied, line));
    CAPTURE(line);
    CHECK(std::ranges::count(line, '\t') == titles);
    std::istringstream fields(line);
    std::string field;
    for (std::size_t place = 0; std::getline(fields, field, '\t'); ++place) {
      if (place == 0) {
        CHECK(field == row[0].get<std::string>());
        continue;
      }
      CHECK(field.find_first_not_of("0123456789.-") == std::string::npos);
      if (place < 4) CHECK(digits(field) == digits(row[place].get<std::string>()));
    }
  }
  CHECK_FALSE(std::getline(copied, line));
  const auto zoom = [&](const std::string& name) {
    const std::vector<std::string> texts = window.texts(name);
    const auto at = std::ranges::find_if(texts, [](const std::string& text) {
      return text.starts_with("Zoom ") && text.find('.') != std::string::npos;
    });
    return at == texts.end() ? std::string() : *at;
  };
  CHECK(zoom("after zoom") != zoom("before zoom"));
  CHECK(rows("filtered").size() < 12);
  CHECK(rows("not filtered") == rows("by residents"));
}

}  // namespace saavu::test
