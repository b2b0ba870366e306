// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// plan.toml: what is read, and that everything wrong in it is told at once, with its line.
#include <algorithm>
#include <format>

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

/// So many services beside the one of the sound plan.
std::string services(int count) {
  std::string text;
  for (int number = 0; number < count; ++number)
    text += std::format("[[services]]\nid = \"s{}\"\ntier = 4\nsites = \"services\"\n", number);
  return text;
}

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

TEST_CASE("the map names whose roads it shows, unless the plan says it otherwise") {
  const PlanFolder folder;
  const auto attribution = [&](std::string text, std::string_view key) {
    const std::string name = "name = \"Test\"\n";
    const std::size_t after = text.find(name) + name.size();
    text.insert(after, key);
    const base::Result<plan::Plan> loaded = folder.load(text);
    if (!loaded) FAIL(base::describe(loaded.error().findings));
    return loaded->attribution;
  };
  const std::string osm(k_sound);
  std::string digiroad = osm;
  digiroad.replace(digiroad.find("\"osm\""), 5, "\"digiroad\"");
  CHECK(attribution(osm, "") == "© OpenStreetMap contributors");
  CHECK(attribution(digiroad, "") == "Digiroad © Väylävirasto");
  CHECK(attribution(osm, "attribution = \"Kaupunki\"\n") == "Kaupunki");
  CHECK(attribution(osm, "attribution = \"\"\n").empty());
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
  CHECK(folder.errors(with(services(300))).size() == 1);
  // Two limits that print alike are one.
  const auto loaded = folder.load(with("[report]\nlimits_min = [10.5, 10.50000001, 5]\n"));
  REQUIRE(loaded.has_value());
  CHECK(loaded->limits == std::vector{base::Millis{300'000}, base::Millis{630'000}});
}

TEST_CASE("a plan may ask for as many columns as a GeoPackage table has, and for no more") {
  const PlanFolder folder;
  const base::Result<plan::Plan> usual = folder.load(std::string(k_sound) + services(1));
  REQUIRE(usual.has_value());
  const std::size_t promises = usual->norms.criteria.size();
  REQUIRE(promises > 0);
  // 6 + 2 services x (limits + 4) + 4 of the one tier + 2 a promise
  const std::size_t most = (2000 - 6 - 4 - 2 * promises) / 2 - 4;
  const auto with_limits = [](std::size_t limits) {
    std::string list;
    for (std::size_t limit = 1; limit <= limits; ++limit)
      list += std::format("{}{}", limit == 1 ? "" : ", ", limit);
    return std::format("{}{}[report]\nlimits_min = [{}]\n", k_sound, services(1), list);
  };
  const base::Result<plan::Plan> widest = folder.load(with_limits(most));
  REQUIRE(widest.has_value());
  CHECK(widest->norms.criteria.size() == promises);
  const std::vector<base::Finding> refused = folder.errors(with_limits(most + 1));
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].message.contains("need 2002 columns"));
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
  for (const char* name : {"car_day", "car_winter", "ambulance", "ambulance_winter", "fire_engine",
                           "fire_engine_winter", "walking"}) {
    const auto profile =
        read::read_profile(plan::datasets_folder() / "profiles" / (std::string(name) + ".toml"));
    if (!profile) FAIL(base::describe(profile.error().findings));
    CHECK(profile->profile.name == name);
  }
}

// ---- the whole service network

/// The sound plan with more sections after its service.
std::string with(std::string_view more) {
  return std::string(k_sound) + std::string(more);
}

plan::Plan sound(const PlanFolder& folder, std::string_view text) {
  base::Result<plan::Plan> loaded = folder.load(text);
  if (!loaded) FAIL(base::describe(loaded.error().findings, 100));
  return std::move(*loaded);
}

const base::Finding& of_message(const std::vector<base::Finding>& findings,
                                std::string_view message) {
  const auto found = std::ranges::find_if(findings, [&](const base::Finding& each) {
    return std::string_view(each.message).contains(message);
  });
  INFO(base::describe(findings, 100));
  INFO(message);
  REQUIRE(found != findings.end());
  return *found;
}

TEST_CASE("a plan that says nothing of norms is judged by the default profile", "[plan]") {
  const PlanFolder folder;
  const plan::Plan plan = sound(folder, k_sound);
  CHECK(plan.norms.id == "saavu_tiers");
  CHECK(plan.norms_text.contains("id = \"saavu_tiers\""));
  CHECK(plan.norms_file.filename() == "saavu_tiers.toml");
  CHECK(plan.catalogue_files.size() == 2);
  CHECK(plan.catalogue.find("terveysasema") != nullptr);
  CHECK(plan.calendar.first_year == 2026);
  CHECK(plan.calendar.days == 365);
  CHECK(plan.digital.empty());
  CHECK(plan.found.all().empty());
  const network::Service& service = plan.services[0];
  CHECK(service.type.empty());
  CHECK(service.traveller == network::Traveller::resident);
  CHECK(service.assignment == network::Assignment::nearest);
  CHECK(service.counts_in_tier);
  CHECK_FALSE(service.mobile);
  CHECK_FALSE(service.has_demand());
  const plan::Plan leap = sound(folder, with("[calendar]\nyear = 2028\n"));
  CHECK(leap.calendar.first_year == 2028);
  CHECK(leap.calendar.days == 366);
}

TEST_CASE("a service takes what it does not say from its type", "[plan]") {
  const PlanFolder folder;
  const plan::Plan plan = sound(folder, with(R"([[services]]
id = "ensihoito"
type = "ensihoito"
sites = "services"
[[services]]
id = "sote"
type = "sote_keskus"
sites = "services"
tier = 5
name_fi = "Oma keskus"
assignment = "nearest"
field = "ikaihmiset"
in_tier = false
time_limits_min = [5, 10, 15, 20]
[[services]]
id = "liikkuva"
type = "liikkuva_terveyspalvelu"
sites = "services"
[[services]]
id = "asema"
tier = 2
sites = "services"
direction = "from_site"
)"));
  const network::Service& ensihoito = plan.services[1];
  CHECK(ensihoito.tier == 2);
  CHECK(ensihoito.type == "ensihoito");
  CHECK(ensihoito.field == "paivystys_ja_ensihoito");
  CHECK(ensihoito.name_fi == "Ensihoito");
  CHECK(ensihoito.name_sv == "Prehospital akutsjukvård");
  CHECK(ensihoito.traveller == network::Traveller::unit);
  CHECK(ensihoito.direction == routing::Direction::from_site);
  const network::Service& sote = plan.services[2];
  CHECK(sote.tier == 5);
  CHECK(sote.name_fi == "Oma keskus");
  CHECK(sote.name_sv == "Oma keskus");  // never the type's name beside one's own
  CHECK(sote.assignment == network::Assignment::nearest);
  CHECK(sote.field == "ikaihmiset");
  CHECK_FALSE(sote.counts_in_tier);
  CHECK(sote.time_scale->limit[3] == base::Millis{1'200'000});
  CHECK(plan.services[3].mobile);  // the unit and the resident both travel
  CHECK(plan.services[4].traveller == network::Traveller::unit);
}

TEST_CASE("hours, shifts, demand and columns of a service", "[plan]") {
  const PlanFolder folder;
  const plan::Plan plan = sound(folder, with(R"([[services]]
id = "a"
type = "neuvola"
sites = "services"
hours = "Mo-Fr 08:00-16:00"
capacity_field = "visits"
waiting_field = "days"
producer_field = "producer"
producer_name_field = "who"
barrier_free_field = "barrier_free"
languages_field = "languages"
demand = [3, 2.5, 6]
digital_share = [0, 0.25, 1]
[[services.hours_rules]]
where = { type = ["big"], kunta = ["091", "092"] }
hours = "24/7"
[[services.shifts]]
id = "day"
name_fi = "Päivä"
hours = "08:00-20:00"
units_field = "units_day"
turnout_field = "turnout_day"
)"));
  const network::Service& service = plan.services[1];
  REQUIRE(service.hours_rules.size() == 2);
  CHECK(service.hours_rules[0].hours == "24/7");
  CHECK(service.hours_rules[0].where.any_of.at("kunta").size() == 2);
  // The rule for every site comes last: the first that matches counts.
  CHECK(service.hours_rules[1].where.any_of.empty());
  CHECK(service.hours_rules[1].hours == "Mo-Fr 08:00-16:00");
  CHECK(service.capacity_field == "visits");
  CHECK(service.waiting_field == "days");
  CHECK(service.producer_field == "producer");
  CHECK(service.producer_name_field == "who");
  CHECK(service.barrier_free_field == "barrier_free");
  CHECK(service.languages_field == "languages");
  CHECK(service.demand == std::array{3.0, 2.5, 6.0});
  CHECK(service.digital_share == std::array{0.0, 0.25, 1.0});
  REQUIRE(service.shifts.size() == 1);
  CHECK(service.shifts[0].name.sv == "Päivä");
  CHECK(service.shifts[0].units_field == "units_day");
  CHECK(service.shifts[0].turnout_field == "turnout_day");
}

TEST_CASE("tier 1 without sites is a digital service, with sites an ordinary one", "[plan]") {
  const PlanFolder folder;
  folder.folder.write("broadband.gpkg", "x");
  const plan::Plan plan = sound(folder, with(R"([[coverage_areas]]
id = "fibre"
file = "broadband.gpkg"
layer = "cells"
[[services]]
id = "ajanvaraus"
type = "ajanvaraus"
coverage_area = "fibre"
[[services]]
id = "laakari"
type = "etakonsultaatio"
hours = "Mo-Su 07:00-22:00"
[[services]]
id = "digituki"
type = "digituki"
sites = "services"
)"));
  REQUIRE(plan.digital.size() == 2);
  CHECK(plan.digital[0].hours == "24/7");
  CHECK_FALSE(plan.digital[0].requires_professional);
  CHECK(plan.digital[0].coverage_area == 0);
  CHECK(plan.digital[0].name.en == "Online booking");
  CHECK(plan.digital[1].hours == "Mo-Su 07:00-22:00");
  CHECK(plan.digital[1].requires_professional);
  CHECK_FALSE(plan.digital[1].coverage_area.has_value());
  REQUIRE(plan.services.size() == 2);
  CHECK(plan.services[1].id == "digituki");
  CHECK(plan.services[1].tier == 1);
  CHECK(plan.coverage_areas[0].layer == "cells");
}

TEST_CASE("who is responsible for whom", "[plan]") {
  const PlanFolder folder;
  const plan::Plan plan = sound(folder, with(R"([[services]]
id = "a"
type = "yliopistosairaala"
sites = "services"
statutory = { level = "yta", field = "yta" }
[[services]]
id = "b"
tier = 6
sites = "services"
statutory = { level = "hva", sites = { "16" = "SA1", "19" = "SA2" } }
[[services]]
id = "c"
type = "yliopistosairaala"
sites = "services"
)"));
  CHECK(plan.services[1].assignment == network::Assignment::statutory);
  CHECK(plan.services[1].statutory->field == "yta");
  CHECK(plan.services[2].assignment == network::Assignment::statutory);
  CHECK(plan.services[2].statutory->level == network::AreaLevel::hva);
  CHECK(plan.services[2].statutory->site.at({"19"}) == "SA2");
  // The type would be assigned by area; without a rule it is not, and that is told.
  CHECK(plan.services[3].assignment == network::Assignment::nearest);
  CHECK(of_message(plan.found.all(), "counted to the nearest").severity == base::Severity::note);
}

TEST_CASE("bundles name services, trips and a group", "[plan]") {
  const PlanFolder folder;
  const plan::Plan plan = sound(folder, with(R"([[services]]
id = "b"
tier = 5
sites = "services"
[[bundles]]
id = "old"
name_fi = "Ikäihmiset"
group = "65+"
services = { b = 0.5, terveysasema = 6 }
)"));
  REQUIRE(plan.bundles.size() == 1);
  CHECK(plan.bundles[0].group == network::Group::elderly);
  CHECK(plan.bundles[0].name.en == "Ikäihmiset");
  REQUIRE(plan.bundles[0].parts.size() == 2);
  CHECK(plan.bundles[0].parts[0].service == 1);
  CHECK(plan.bundles[0].parts[0].trips_a_year == 0.5);
  CHECK(plan.bundles[0].parts[1].service == 0);
}

TEST_CASE("a norm profile of one's own, and criteria of the plan over it", "[plan]") {
  const PlanFolder folder;
  const plan::Plan usual = sound(folder, k_sound);
  folder.folder.write("own.toml",
                      test::replaced(std::string(usual.norms_text), "year = 2026", "year = 2024"));
  const plan::Plan plan = sound(folder, with(R"([norms]
profile = "own.toml"
[[criteria]]
id = "lahella"
service = "terveysasema"
limit_min = 15
share_percent = 80
)"));
  CHECK(plan.norms_file == folder.folder.path() / "own.toml");
  CHECK(plan.calendar.first_year == 2024);
  CHECK(plan.calendar.days == 366);
  CHECK(plan.norms.criteria.size() == usual.norms.criteria.size() + 1);
  CHECK(plan.norms.criteria.back().service == "terveysasema");
  CHECK(plan.criterion_place.at("lahella").line == 21);
}

TEST_CASE("everything wrong with the service network is told at once", "[plan]") {
  const PlanFolder folder;
  const auto findings = folder.errors(with(R"([norms]
profile = "saavu_tier"
[calendar]
year = 20266
[[coverage_areas]]
id = "fibre"
file = "none.gpkg"
[[services]]
id = "a"
type = "terveysasemma"
sites = "services"
demand = [3, -1, 2]
digital_share = [0.1, 1.5, 0]
time_limits_min = [10, 10, 20, 30]
traveller = "residents"
assignment = "statutory"
hours = "24/7"
hours_field = "hours"
[[services.shifts]]
id = "day"
hours = "08:00-20:00"
[[services]]
id = "b"
type = "etakonsultaatio"
coverage_area = "fiber"
[[services]]
id = "c"
type = "neuvonta"
sites = "services"
[[services]]
id = "d"
tier = 6
sites = "services"
statutory = { level = "yta", field = "yta", sites = { "1" = "SA1" } }
[[services]]
id = "e"
tier = 6
sites = "services"
statutory = { level = "county", field = "yta" }
[[services]]
id = "f"
tier = 1
mobile = true
[[bundles]]
id = "x"
group = "75+"
services = { terveysasma = 3, b = 2, terveysasema = -1 }
[[service_types]]
id = "own"
tier = 9
)"));
  CHECK(of_message(findings, "there is no norm profile \"saavu_tier\"")
            .remedy.contains("Did you mean \"saavu_tiers\"?"));
  CHECK(of_message(findings, "20266 is outside").place.field == "calendar.year");
  CHECK(of_message(findings, "none.gpkg").code == "file-missing");
  CHECK(of_message(findings, "unknown service type \"terveysasemma\"")
            .remedy.contains("Did you mean \"terveysasema\"?"));
  CHECK(of_message(findings, "-1 is outside 0").place.field == "services[2].demand");
  CHECK(of_message(findings, "1.5 is outside 0 .. 1").place.field == "services[2].digital_share");
  of_message(findings, "wants four ascending numbers of minutes");
  CHECK(of_message(findings, "unknown word \"residents\"").remedy == "Did you mean \"resident\"?");
  of_message(findings, "nothing says which site is responsible for whom");
  of_message(findings, "hours of every site, and a column of hours");
  CHECK(of_message(findings, "\"units_field\" is missing").place.field ==
        "services[2].shifts[1].units_field");
  of_message(findings, "\"b\" needs a professional, and no hours are given");
  CHECK(of_message(findings, "there are no [[coverage_areas]] called \"fiber\"").remedy ==
        "Did you mean \"fibre\"?");
  of_message(findings, "nobody travels to \"c\", and yet it has sites");
  of_message(findings, "a statutory rule needs either a field or sites");
  CHECK(of_message(findings, "unknown word \"county\"").place.field ==
        "services[6].statutory.level");
  of_message(findings, "unknown key \"mobile\"");
  of_message(findings, "unknown word \"75+\"");
  CHECK(of_message(findings, "there is no service \"terveysasma\"").remedy ==
        "Did you mean \"terveysasema\"?");
  of_message(findings, "\"b\" has no place to travel to");
  of_message(findings, "-1 is outside 0 .. 10000");
  of_message(findings, "there is no tier 9");
  for (const base::Finding& finding : findings) {
    INFO(finding.message);
    CHECK_FALSE(finding.remedy.empty());
    CHECK(finding.place.line.has_value());
  }
}

TEST_CASE("criteria about services and shifts that are not there", "[plan]") {
  const PlanFolder folder;
  const auto findings = folder.errors(with(R"([[criteria]]
id = "x"
service = "terveysasmea"
limit_min = 20
share_percent = 90
[[criteria]]
id = "y"
service = "terveysasema"
view = "shift:night"
limit_min = 20
share_percent = 90
)"));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].message == "there is no service \"terveysasmea\"");
  CHECK(findings[0].remedy == "Did you mean \"terveysasema\"?");
  CHECK(findings[0].place.line == 19);
  CHECK(findings[1].message == "\"terveysasema\" has no shift \"night\"");
  CHECK(findings[1].place.line == 24);
}

TEST_CASE("the plans that come with the program can be read", "[plan]") {
  if (!std::filesystem::exists(std::filesystem::path(SAAVU_SOURCE_DIR) / "../shared/data"))
    SKIP("no shared data");
  for (const char* name : {"finland", "helsinki"}) {
    const auto plan = plan::load_plan(std::filesystem::path(SAAVU_SOURCE_DIR) / "datasets/plans" /
                                      (std::string(name) + ".toml"));
    if (!plan) FAIL(base::describe(plan.error().findings, 100));
    CHECK_FALSE(plan->services.empty());
  }
}

}  // namespace
}  // namespace saavu
