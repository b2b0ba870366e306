// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The real window, driven by events as the desktop would send them.
#include <filesystem>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/map/window.h"
#include "app/plan_folder.h"

namespace saavu::test {

namespace {

using nlohmann::json;

/// A planner's first quarter of an hour, the same on any screen.
void plan_by_hand(Window& window) {
  window.step({{"wait", "map"}})
      .note("opened")
      .click("tier5")
      .settle()
      .expect("lens.position", 5)
      .note("tier5")
      .click("tier4")
      .settle()
      .expect("lens.position", 4)
      .expect("editor.position", 0);
}

}  // namespace

TEST_CASE("the window opens the demo county on its tiers") {
  const PlanFolder county;
  Window window;
  plan_by_hand(window);
  const Run run = window.run(county.plan(), {"--lang", "en", "--size", "1280x800"});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const json opened = window.state("opened");
  CHECK(opened["page"] == "map");
  CHECK(opened["plan"]["errorCount"] == 0);
  CHECK(opened["lens"]["legend"].size() == 5);
  CHECK(differences(opened["lens"], "lens_tier4") == "");
  CHECK(differences(window.state("tier5")["lens"], "lens_tier5") == "");
}

}  // namespace saavu::test
