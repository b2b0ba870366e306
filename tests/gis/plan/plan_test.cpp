// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// plan.toml: what is read, and that everything wrong in it is told at once, with its line.
#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/plan.h>

#include "support/temporary_folder.h"

namespace saavu {
namespace {

constexpr std::string_view k_sound = R"([plan]
name = "Test"
[roads]
format = "osm"
file = "roads.osm"
[population]
file = "cells.csv"
[areas]
file = "areas.gpkg"
[[sites]]
id = "services"
file = "sites.csv"
[[services]]
id = "terveysasema"
tier = 4
sites = "services"
where = { type = ["terveysasema"] }
)";

struct PlanFolder {
  test::TemporaryFolder folder;
  PlanFolder() {
    for (const char* name : {"roads.osm", "cells.csv", "areas.gpkg", "sites.csv"})
      folder.write(name, "x");
  }
  [[nodiscard]] base::Result<plan::Plan> load(std::string_view text) const {
    return plan::load_plan(folder.write("plan.toml", text));
  }
  [[nodiscard]] std::vector<base::Finding> errors(std::string_view text) const {
    const base::Result<plan::Plan> loaded = load(text);
    REQUIRE_FALSE(loaded.has_value());
    return loaded.error().findings;
  }
};

const base::Finding& at_line(const std::vector<base::Finding>& findings, std::int64_t line) {
  const auto found = std::ranges::find_if(
      findings, [&](const base::Finding& each) { return each.place.line == line; });
  INFO(base::describe(findings, 100));
  REQUIRE(found != findings.end());
  return *found;
}

TEST_CASE("a sound plan is read with its defaults") {
  const PlanFolder folder;
  const base::Result<plan::Plan> loaded = folder.load(k_sound);
  if (!loaded) FAIL(base::describe(loaded.error().findings));
  CHECK(loaded->name == "Test");
  CHECK(std::get<read::OsmSpec>(loaded->roads).file == folder.folder.path() / "roads.osm");
  REQUIRE(loaded->services.size() == 1);
  CHECK(loaded->services[0].profile == "car_day");
  CHECK(loaded->services[0].direction == routing::Direction::to_site);
  CHECK(loaded->profile_of(loaded->services[0]) == 0);
  CHECK(loaded->profiles[0].profile.mode == roads::k_car);
  CHECK(loaded->limits.size() == 9);
  CHECK(loaded->limits.front() == base::Millis{300'000});
  CHECK(loaded->limits.back() == base::Millis{7'200'000});
}

TEST_CASE("everything that is wrong is told at once, each with its line and what to do") {
  const PlanFolder folder;
  const auto findings = folder.errors(R"([plan]
nmae = "Test"
[roads]
format = "shapefile"
file = "roods.osm"
max_access_m = "far"
[population]
file = 3
[areas]
[[sites]]
id = "services"
file = "sites.csv"
[[services]]
id = "tervey asema"
tier = 9
sites = "service"
direction = "both"
profile = "car_dai"
[report]
limits_min = [10, -5]
[futures]
x = 1
)");
  CHECK(at_line(findings, 2).message == "unknown key \"nmae\"");
  CHECK(at_line(findings, 2).remedy == "Did you mean \"name\"?");
  CHECK(at_line(findings, 4).message == "unknown road format \"shapefile\"");
  CHECK(at_line(findings, 5).code == "file-missing");
  CHECK(at_line(findings, 6).message == "wants a number, is text");
  CHECK(at_line(findings, 8).message == "wants text, is a whole number");
  CHECK(at_line(findings, 9).message == "\"file\" is missing");
  CHECK(at_line(findings, 14).message.find("cannot name columns") != std::string::npos);
  CHECK(at_line(findings, 15).message == "there is no tier 9");
  CHECK(at_line(findings, 16).remedy == "Did you mean \"services\"?");
  CHECK(at_line(findings, 17).message == "unknown direction \"both\"");
  CHECK(at_line(findings, 18).remedy.find("car_day") != std::string::npos);
  CHECK(at_line(findings, 20).message == "wants minutes above 0 and up to 1440");
  CHECK(at_line(findings, 21).message == "unknown key \"futures\"");
  for (const base::Finding& finding : findings) {
    INFO(finding.message);
    CHECK(finding.severity == base::Severity::error);
    CHECK_FALSE(finding.remedy.empty());
    CHECK(finding.place.line.has_value());
  }
}

TEST_CASE("an empty plan names the sections it lacks") {
  const PlanFolder folder;
  const auto findings = folder.errors("");
  for (const std::string_view section :
       {"plan", "roads", "population", "areas", "sites", "services"}) {
    CHECK(std::ranges::any_of(
        findings, [&](const base::Finding& each) { return each.place.field == section; }));
  }
}

TEST_CASE("what is not TOML is told with its line") {
  const PlanFolder folder;
  const auto findings = folder.errors("[plan]\nname = \"Test\nfile = 1\n");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "toml-syntax");
  CHECK(findings[0].place.line == 2);
}

TEST_CASE("a plan that is not there, and one that is a folder") {
  const test::TemporaryFolder folder;
  CHECK(plan::load_plan(folder.path() / "no.toml").error().findings[0].message ==
        "there is no such file");
  CHECK(plan::load_plan(folder.path()).error().findings[0].code == "file-unreadable");
}

TEST_CASE("paths may come from the environment, with something instead") {
  const PlanFolder folder;
  const auto with_roads = [](std::string_view path) {
    return test::replaced(std::string(k_sound), "\"roads.osm\"", std::format("\"{}\"", path));
  };
  CHECK(folder.load(with_roads("${SAAVU_TEST_NOT_SET:-.}/roads.osm")).has_value());
  const auto findings = folder.errors(with_roads("${SAAVU_TEST_NOT_SET}/roads.osm"));
  CHECK(findings[0].message == "the environment variable SAAVU_TEST_NOT_SET is not set");
}

TEST_CASE("two services or tables of one name are refused") {
  const PlanFolder folder;
  const auto findings =
      folder.errors(std::string(k_sound) +
                    "[[services]]\nid = \"terveysasema\"\ntier = 4\nsites = \"services\"\n" +
                    "[[sites]]\nid = \"services\"\nfile = \"sites.csv\"\n");
  CHECK(findings.size() == 2);
}

TEST_CASE("what the report's tables could not hold is refused in the plan") {
  const PlanFolder folder;
  const auto with = [](std::string_view more) { return std::string(k_sound) + std::string(more); };
  // Columns of a GeoPackage do not mind capitals.
  CHECK(folder.errors(with("[[services]]\nid = \"Terveysasema\"\ntier = 4\nsites = \"services\"\n"))
            .size() == 1);
  std::string many;
  for (int count = 0; count < 300; ++count) {
    many += std::format("[[services]]\nid = \"s{}\"\ntier = 4\nsites = \"services\"\n", count);
  }
  CHECK(folder.errors(with(many)).size() == 1);
  // Two limits that print alike are one.
  const auto loaded = folder.load(with("[report]\nlimits_min = [10.5, 10.50000001, 5]\n"));
  REQUIRE(loaded.has_value());
  CHECK(loaded->limits == std::vector{base::Millis{300'000}, base::Millis{630'000}});
}

TEST_CASE("a profile of one's own is a file; its mistakes are told with their lines") {
  const PlanFolder folder;
  folder.folder.write(
      "own.toml", "name = \"own\"\nmode = \"boat\"\n[speed.outside]\nmotorwai = 1\ntrunk = 900\n");
  const auto findings = folder.errors(
      test::replaced(std::string(k_sound), "[population]", "profile = \"own.toml\"\n[population]"));
  CHECK(at_line(findings, 2).message == "unknown mode \"boat\"");
  CHECK(at_line(findings, 4).remedy == "Did you mean \"motorway\"?");
  CHECK(at_line(findings, 5).message == "900 is outside 0 .. 200");
}

TEST_CASE("every profile that comes with the program can be read") {
  for (const char* name : {"car_day", "car_winter", "ambulance", "fire_engine", "walking"}) {
    const auto profile =
        read::read_profile(plan::datasets_folder() / "profiles" / (std::string(name) + ".toml"));
    if (!profile) FAIL(base::describe(profile.error().findings));
    CHECK(profile->profile.name == name);
  }
}

}  // namespace
}  // namespace saavu
