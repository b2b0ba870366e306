// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the window looks like: no text left in another language, and pictures of its main views.
#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/map/window.h"
#include "app/plan_folder.h"

namespace saavu::test {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const char* const k_languages[] = {"fi", "sv", "en"};

/// Notes the texts of what is shown in three languages, as NAME.fi and so on.
Window& note_languages(Window& window, const std::string& name) {
  for (const char* language : k_languages)
    window.step({{"language", language}}).settle().note_texts(name + "." + language);
  return window;
}

/// Words that are rightly the same in two languages: names of languages, forms, keys.
bool is_of_no_language(const std::string& text) {
  static const std::set<std::string> k_same{
      "Saavu",       "Suomi",  "Svenska", "English",
      "Ctrl",        "Esc",    "Del",     "Home",
      "Enter",       "Normal", "Zoom",    "PDF",
      "Information", "Plan",   "Format",  "© OpenStreetMap contributors"};
  if (k_same.contains(text)) return true;
  // Numbers, places, keys, paths, hours.
  static const std::regex k_form(
      R"(^([^A-Za-z]|km|min|TM35FIN|[NEW]|Mo|We|Tu|Th|Fr|Sa|Su|PH|off|Ctrl|Shift|Alt|Esc|Enter|F\d+|[A-Z]|SV\d+|fi|sv)*$)");
  return std::regex_match(text, k_form) || text.find('/') != std::string::npos;
}

/// "Saavula · SV0005" is made of names.
bool is_of_names(const std::string& text, const std::string& names) {
  static const std::string k_between = " · ";
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(k_between, begin);
    const std::string part = text.substr(begin, end - begin);
    if (!is_of_no_language(part) && names.find(part) == std::string::npos) return false;
    if (end == std::string::npos) return true;
    begin = end + k_between.size();
  }
}

/// Texts of a page that are the same in two languages and are no names of the plan.
std::string untranslated(const Window& window, const std::string& name, const std::string& names) {
  std::string left;
  const std::vector<std::string> english = window.texts(name + ".en");
  for (const char* language : {"fi", "sv"}) {
    const std::vector<std::string> other = window.texts(name + "." + language);
    for (const std::string& text : std::set<std::string>(other.begin(), other.end())) {
      if (std::ranges::find(english, text) == english.end()) continue;
      if (is_of_names(text, names)) continue;
      left += name + "." + language + ": " + text + "\n";
    }
  }
  return left;
}

/// All names that the demo county's tables hold, and what the plan says of itself.
std::string names_of_county() {
  std::string names = "Saavunmaa (synthetic demo county)";
  for (const char* file :
       {"services.csv", "rescue_stations.csv", "areas.csv", "libraries.csv", "plan.toml"})
    names += read_text(demo_county() / file);
  return names;
}

}  // namespace

TEST_CASE("no page of the window leaves a text in another language", "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map").without_messages();
  note_languages(window, "map");
  window.click("tier4Expand").key("F8");
  note_languages(window, "services");
  window.look_at(230000, 6874500, 12).click_at(229379.5, 6875720.0).see("siteCard");
  note_languages(window, "site card");
  window.click("closeButton").expect("editor.position", 1).click("tabHistory");
  note_languages(window, "history");
  window.click("tabAreas").click("widenTable");
  note_languages(window, "table");
  window.click("widenTable").look_at(243300, 6867600, 11).click_at(243300, 6867600).see("cellCard");
  note_languages(window, "cell card");
  window.key("7").settle();
  note_languages(window, "rescue");
  window.key("8").settle().key("C").settle();
  note_languages(window, "ems difference");
  window.key("N").key("4").settle().key("A").see("toolHint");
  note_languages(window, "add tool");
  window.click_at(243300, 6866000).see("addDialogAccept");
  note_languages(window, "add dialog");
  window.key("Escape").key("Escape").key("D");
  note_languages(window, "closure tool");
  window.key("Escape").right_click_at(243300, 6867600).see("menuIsochrone");
  note_languages(window, "map menu");
  window.click("menuIsochrone").settle();
  note_languages(window, "isochrone");
  window.key("Escape").key("Ctrl+R").see("reportRun");
  note_languages(window, "report dialog");
  window.key("Escape").see_none("reportRun").key("Ctrl+P").see("exportAccept");
  note_languages(window, "export dialog");
  window.key("Escape").see_none("exportAccept").key("Ctrl+,").see("settingsDone");
  note_languages(window, "settings");
  window.click("tilesHost");
  note_languages(window, "settings of tiles");
  window.key("Escape").see_none("settingsDone").key("F1").settle();
  note_languages(window, "keys");
  window.key("Escape").step({{"call", "showPage"}, {"arguments", {"check"}}}).see("filterAll");
  note_languages(window, "check page");
  window.click("backButton").open("welcome");
  note_languages(window, "welcome");
  window.click("aboutButton").settle();
  window.key("Escape").click("newPlanButton").open("new");
  note_languages(window, "assistant");
  run_to_end(window, county.plan());
  const std::string names = names_of_county();
  std::string left;
  for (const char* page : {"map",
                           "services",
                           "site card",
                           "history",
                           "table",
                           "cell card",
                           "rescue",
                           "ems difference",
                           "add tool",
                           "add dialog",
                           "closure tool",
                           "map menu",
                           "isochrone",
                           "report dialog",
                           "export dialog",
                           "settings",
                           "settings of tiles",
                           "keys",
                           "check page",
                           "welcome",
                           "assistant"})
    left += untranslated(window, page, names);
  CHECK(left == "");
}

TEST_CASE("pictures of the main views", "[full]") {
  const PlanFolder county;
  Window window;
  window.open("map")
      .without_messages()
      .click("showAreas")
      .picture("areas")
      .click("showCells")
      .look_at(230000, 6874500, 11)
      .click_at(229379.5, 6875720.0)
      .see("siteCard")
      .picture("site_card")
      .look_at(243300, 6867600, 11)
      .click_at(243300, 6867600)
      .see("cellCard")
      .picture("cell_card")
      .right_click_at(243300, 6867600)
      .click("menuIsochrone")
      .picture("isochrone")
      .key("Escape")
      .see_none("sidePanel")
      .look_at(250000, 6875000, 9)
      .key("7")
      .picture("rescue")
      .key("4")
      .settle()
      .step({{"theme", "dark"}})
      .picture("dark")
      .step({{"theme", "contrast"}})
      .picture("contrast")
      .step({{"theme", "light"}})
      .key("Ctrl+R")
      .see("reportRun")
      // The name of the folder has the day in it.
      .fill("reportFolder", "report")
      .picture("report_dialog");
  run_to_end(window, county.plan());
  for (const char* name : {"areas", "site_card", "cell_card", "isochrone", "rescue", "dark",
                           "contrast", "report_dialog"})
    check_picture(window, name);
}

TEST_CASE("pictures on a screen of twice as many points", "[full]") {
  Window window;
  window.set_environment("QT_SCALE_FACTOR", "2");
  window.open("welcome").picture("scale_2");
  run_to_end(window, {}, english("1024x680"));
  check_picture(window, "scale_2");
}

}  // namespace saavu::test
