// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// [rescue] and [ems] of plan.toml, and the stations that they make of a table of sites.
#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/base/progress.h>
#include <saavu/plan/facts.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_world.h>
#include <saavu/plan/stations.h>
#include <saavu/read/sites.h>

#include "support/shared_data.h"
#include "support/temporary_folder.h"

namespace saavu {
namespace {

constexpr std::string_view k_network = R"([plan]
name = "Test"
[roads]
format = "osm"
file = "roads.osm"
[population]
file = "cells.csv"
[areas]
file = "areas.gpkg"
[[sites]]
id = "stations"
file = "stations.csv"
[[services]]
id = "paivystys"
tier = 5
sites = "stations"
[risk_cells]
file = "cells.csv"
class_field = "class"
[settlement]
centres = "areas.gpkg"
settlements = "areas.gpkg"
[incidents]
file = "cells.csv"
)";

constexpr std::string_view k_rescue = R"([rescue]
stations = "stations"
[[rescue.crews]]
id = "a"
turnout_s = 60
strength_field = "crew"
brings = { leaders = 1 }
)";

struct PlanFolder {
  test::TemporaryFolder folder;
  PlanFolder() {
    for (const char* name : {"roads.osm", "cells.csv", "areas.gpkg", "stations.csv"})
      folder.write(name, "x");
  }
  [[nodiscard]] base::Result<plan::Plan> load(std::string_view more) const {
    return plan::load_plan(folder.write("plan.toml", std::string(k_network) + std::string(more)));
  }
  [[nodiscard]] plan::Plan sound(std::string_view more) const {
    auto loaded = load(more);
    if (!loaded) FAIL(base::describe(loaded.error().findings, 100));
    return *std::move(loaded);
  }
  [[nodiscard]] std::vector<base::Finding> errors(std::string_view more) const {
    const auto loaded = load(more);
    REQUIRE_FALSE(loaded.has_value());
    for (const base::Finding& each : loaded.error().findings) {
      INFO(each.message);
      CHECK(each.place.line.has_value());
      CHECK((each.severity == base::Severity::note || !each.remedy.empty()));
    }
    return loaded.error().findings;
  }
};

const base::Finding& told(const std::vector<base::Finding>& findings, std::string_view message) {
  const auto found = std::ranges::find_if(findings, [&](const base::Finding& each) {
    return std::string_view(each.message).contains(message);
  });
  INFO(message << "\n" << base::describe(findings, 100));
  REQUIRE(found != findings.end());
  return *found;
}

std::vector<std::string> profile_names(const plan::Plan& plan) {
  std::vector<std::string> names;
  for (const read::ProfileFile& each : plan.profiles)
    names.push_back(each.profile.name);
  return names;
}

using Names = std::vector<std::string>;

// ---- the plan's sections

TEST_CASE("a plan that says nothing of rescue has none of it", "[plan][response_plan]") {
  const PlanFolder folder;
  const plan::Plan plan = folder.sound("");
  CHECK_FALSE(plan.rescue.has_value());
  CHECK_FALSE(plan.ems.has_value());
  CHECK(profile_names(plan) == Names{"car_day"});
}

TEST_CASE("a short section of rescue takes the rest from its defaults", "[plan][response_plan]") {
  const PlanFolder folder;
  const plan::Plan plan = folder.sound(k_rescue);
  REQUIRE(plan.rescue.has_value());
  const plan::ResponseSpec& rescue = *plan.rescue;
  REQUIRE(rescue.norms.size() == 1);
  CHECK(rescue.norms[0].norm.id == "rescue_21_2012");
  CHECK(rescue.site_table == 0);
  CHECK(rescue.profile == "fire_engine");
  CHECK(rescue.dispatch == "free");
  CHECK(rescue.classes.empty());
  CHECK_FALSE(rescue.raise);
  REQUIRE(rescue.crews.size() == 1);
  CHECK(rescue.crews[0].turnout_s == 60.0);
  CHECK(rescue.crews[0].line == 27);
  CHECK(rescue.crews[0].brings == std::map<std::string, std::int32_t>{{"leaders", 1}});
  CHECK(plan.risk_cells->class_field == "class");
  CHECK(plan.settlements->centre_type_field == "Keskustyyp");
  CHECK(plan.incidents->rescue_kinds == Names{"pelastus"});
}

TEST_CASE("driving conditions have profiles of their own, after those of the services",
          "[plan][response_plan]") {
  const PlanFolder folder;
  const plan::Plan plan = folder.sound(std::string(k_rescue) + R"([[rescue.driving]]
id = "talvi"
name_fi = "Talvi"
hours = "Nov-Mar"
profile = "fire_engine_winter"
[[rescue.driving]]
id = "yo"
hours = "22:00-06:00"
ferries = false
[[rescue.driving]]
id = "talviyo"
hours = "Nov-Mar 22:00-06:00"
profile = "fire_engine_winter"
ferries = false
[ems]
stations = "stations"
[[ems.crews]]
id = "a"
turnout_s = 60
)");
  CHECK(profile_names(plan) == Names{"car_day", "fire_engine", "fire_engine_winter",
                                     "fire_engine_no_ferries", "fire_engine_winter_no_ferries",
                                     "ambulance"});
  const std::vector<plan::DrivingSpec>& driving = plan.rescue->driving;
  REQUIRE(driving.size() == 3);
  CHECK(driving[0].name.fi == "Talvi");
  CHECK(driving[1].profile == "fire_engine_no_ferries");
  CHECK(driving[1].name.en == "yo");
  CHECK(driving[2].profile == "fire_engine_winter_no_ferries");
  CHECK(driving[0].line == 32);
  // The prepared network is known by the texts of its profiles: no two may be alike.
  CHECK(plan.profiles[1].text != plan.profiles[3].text);
  CHECK(plan.profiles[1].profile.ferry_speed_kmh > 0.0);
  CHECK(plan.profiles[3].profile.ferry_speed_kmh == 0.0);
  CHECK(plan.profiles[3].profile.max_speed_kmh == plan.profiles[1].profile.max_speed_kmh);
}

TEST_CASE("everything wrong with rescue and ems is told at once, each with its line",
          "[plan][response_plan]") {
  const PlanFolder folder;
  const auto findings = folder.errors(R"([rescue]
norms = ["rescue_21_2021", "ems_585_2017"]
stations = "station"
dispatch = "ovn"
classes = "files"
department_feild = "x"
[[rescue.driving]]
id = "winter time"
hours = "Nov-Mar"
profile = "fire_engine_wintr"
[[rescue.mergers]]
id = "free"
departments = ["A"]
[[rescue.objects]]
id = "o"
sites = "staions"
[rescue.rosters]
file = "roster.csv"
[ems]
stations = "stations"
hospital_service = "paivystis"
[[ems.crews]]
id = "a"
brings = { advancd = 1, units = -1 }
units_field = "units"
unit_count_field = "n"
[[ems.crews]]
id = "b"
turnout_s = 86401
[[ems.slots]]
id = "day"
[[ems.slots]]
id = "day"
hours = "08:00-20:00"
[[ems.targets]]
id = "ab_p90_1"
measure = "first_unti"
classes = ["1", "9"]
urgencies = "AB"
limit = "12:00"
norm = "ems_585"
[[ems.targets]]
id = "ab_p90_2"
measure = "first_unti"
classes = ["2", "9"]
urgencies = "AB"
limit = "12:00"
)");
  CHECK(told(findings, "there is no norm of response times \"rescue_21_2021\"")
            .remedy.starts_with("Did you mean \"rescue_21_2012\"?"));
  CHECK(told(findings, "\"ems_585_2017\" is a norm of kind \"ems\", not \"rescue\"").place.line ==
        26);
  CHECK(told(findings, "there are no [[sites]] called \"station\"").remedy ==
        "Did you mean \"stations\"?");
  CHECK(told(findings, "there is no rule of dispatch \"ovn\"").remedy == "Did you mean \"own\"?");
  CHECK(told(findings, "unknown word \"files\"").place.line == 29);
  CHECK(told(findings, "unknown key \"department_feild\"").remedy ==
        "Did you mean \"department_field\"?");
  told(findings, "\"winter time\" cannot name columns");
  told(findings, "there is no profile \"fire_engine_wintr\"");
  told(findings, "\"free\" is a rule of dispatch already");
  told(findings, "a merger needs two or more of them");
  told(findings, "there are no [[sites]] called \"staions\"");
  CHECK(told(findings, "roster.csv").code == "file-missing");
  CHECK(told(findings, "there is no service \"paivystis\"").remedy ==
        "Did you mean \"paivystys\"?");
  CHECK(told(findings, "has the resource \"advancd\"").remedy == "Did you mean \"advanced\"?");
  told(findings, "-1 is outside 0 .. 1000");
  told(findings, "units are both listed and counted");
  told(findings, "nothing says how long crew \"a\" takes to leave");
  told(findings, "86401 is outside 0 .. 86400");
  told(findings, "\"hours\" is missing");
  told(findings, "two [[ems.slots]] are called \"day\"");
  CHECK(told(findings, "[ems] names no norm \"ems_585\"").remedy ==
        "Use one of these: ems_585_2017.");
  told(findings, "there is no measure \"first_unti\"");
  told(findings, "there is no class \"9\"");
}

TEST_CASE("more than 32 parts of the week are refused", "[plan][response_plan]") {
  const auto with_slots = [](std::size_t count) {
    std::string text;
    for (std::size_t slot = 0; slot < count; ++slot)
      text += std::format("[[rescue.slots]]\nid = \"s{}\"\nhours = \"08:00-20:00\"\n", slot);
    return text;
  };
  const PlanFolder folder;
  CHECK(folder.sound(std::string(k_rescue) + with_slots(32)).rescue->slots.size() == 32);
  told(folder.errors(std::string(k_rescue) + with_slots(33)),
       "33 parts of the week are told apart in [rescue], at most 32 can be");
}

TEST_CASE("recorded tasks keep their hour and slots, alike ones together",
          "[plan][response_plan]") {
  plan::Plan plan;
  plan.calendar = {.first_year = 2026, .first_month = 1, .first_day = 1, .days = 365};
  plan::ResponseWorld world;
  world.cells.square = {{.north_km = 7000, .east_km = 300}, {.north_km = 7000, .east_km = 301}};
  world.cells.residents = {1, 1};
  network::OpeningTimes day, whole;
  for (std::int32_t each = 0; each < plan.calendar.days; ++each)
    day.open.push_back({each * 1440 + 8 * 60, each * 1440 + 20 * 60});
  whole.open = {{0, plan.calendar.days * 1440}};
  world.slots = {{.id = "day", .name = {}, .hours = day},
                 {.id = "whole", .name = {}, .hours = whole}};
  world.duty = response::make_duty({}, {}, world.slots, plan.calendar);
  REQUIRE(world.duty.states.size() == 1);
  constexpr std::int64_t k_thursday = 1767225600;  // 2026-01-01 00:00
  constexpr std::int64_t k_hour = 3600;
  const auto incident = [](std::int64_t second, char urgency, base::Point point,
                           network::ResponseKind kind = network::ResponseKind::ems) {
    return response::Incident{.kind = kind, .second = second, .point = point, .urgency = urgency};
  };
  const base::Point east{301'500.0, 7'000'500.0}, west{300'500.0, 7'000'500.0};
  world.incidents.emplace();
  world.incidents->incident = {
      incident(k_thursday + 9 * k_hour, 'B', east),
      incident(k_thursday + 20 * k_hour, 'B', east),  // the slot has just ended
      incident(k_thursday + 24 * k_hour + 9 * k_hour + 59 * 60, 'B', east),
      incident(k_thursday + 9 * k_hour, 'A', west),
      incident(k_thursday + 48 * k_hour + 9 * k_hour, 'B', east),  // Saturday
      incident(k_thursday, 'B', east, network::ResponseKind::rescue),
      incident(k_thursday, 'B', {0.0, 0.0})};
  base::Findings found;
  const response::ExpectedTasks tasks =
      plan::expected_tasks(plan, network::ResponseKind::ems, world, found);
  CHECK(tasks.first == std::vector<std::size_t>{0, 1, 4});
  const auto is = [&](std::size_t position, char urgency, std::int64_t milli, int hour,
                      std::uint32_t slots) {
    const response::ExpectedTasks::Entry& entry = tasks.task.at(position);
    return entry.urgency == urgency && entry.milli == milli && entry.hour == hour &&
           entry.slots == slots && entry.state == 0;
  };
  CHECK(is(0, 'A', 1000, 9, 0b11));
  CHECK(is(1, 'B', 2000, 9, 0b11));
  CHECK(is(2, 'B', 1000, 20, 0b10));
  CHECK(is(3, 'B', 1000, 24 + 9, 0b11));
}

TEST_CASE("words of the program name no part of a plan", "[plan][response_plan]") {
  const PlanFolder folder;
  const auto findings = folder.errors(std::string(k_rescue) + R"([[rescue.driving]]
id = "usual"
hours = "Nov-Mar"
[[rescue.driving]]
id = "all"
hours = "Apr"
[[rescue.slots]]
id = "all"
hours = "08:00-20:00"
[[rescue.mergers]]
id = "all"
departments = ["A", "B"]
)");
  const auto line = [&](std::string_view what) {
    return told(findings, std::format("{} is a word of the program", what)).place.line.value();
  };
  // Three lines a table.
  CHECK(line("\"all\" in [[rescue.driving]]") == line("\"usual\" in [[rescue.driving]]") + 3);
  CHECK(line("\"all\" in [[rescue.slots]]") == line("\"all\" in [[rescue.driving]]") + 3);
  CHECK(findings.size() == 3);
  CHECK(folder
            .load(std::string(k_rescue) +
                  "[[rescue.slots]]\nid = \"usual\"\nhours = \"08:00-20:00\"\n")
            .has_value());
}

TEST_CASE("a record without times needs its years where tasks a year count",
          "[plan][response_plan]") {
  const PlanFolder folder;
  const auto with = [&](std::string_view incidents, std::string_view more) {
    return plan::load_plan(folder.folder.write(
        "plan.toml", std::string(k_network) + std::string(incidents) + std::string(more)));
  };
  const std::string raising = test::replaced(std::string(k_rescue), "stations = \"stations\"",
                                             "stations = \"stations\"\nraise = true");
  const std::string ems =
      "[ems]\nnorms = [\"ems_340_2011\"]\nstations = \"stations\"\n[[ems.crews]]\nid = "
      "\"a\"\nturnout_s = 60\n";
  for (const std::string& section : {raising, ems}) {
    INFO(section);
    CHECK(with("", section).has_value());
    const auto refused = with("time_field = \"\"\n", section);
    REQUIRE_FALSE(refused.has_value());
    CHECK(told(refused.error().findings, "the record has no times").remedy.contains("years = 1"));
    const auto given = with("time_field = \"\"\nyears = 2.5\n", section);
    REQUIRE(given.has_value());
    CHECK(given->incidents->years == 2.5);
  }
  CHECK(with("time_field = \"\"\n", k_rescue).has_value());
  for (const char* years : {"0", "-1", "101"}) {
    const auto refused = with(std::string("years = ") + years + "\n", "");
    REQUIRE_FALSE(refused.has_value());
    told(refused.error().findings, "is outside 0 .. 100");
  }
}

TEST_CASE("a crew of rescue says how long it takes and how many it is", "[plan][response_plan]") {
  const PlanFolder folder;
  const auto findings = folder.errors(
      "[rescue]\nstations = \"stations\"\n[[rescue.crews]]\nid = \"a\"\nwhere = { x = [\"1\"] }\n");
  CHECK(told(findings, "nothing says how long crew \"a\" takes to leave").place.line == 27);
  CHECK(told(findings, "nothing says how many people crew \"a\" has").place.line == 27);
  CHECK(findings.size() == 2);
  told(folder.errors("[rescue]\nstations = \"stations\"\n"),
       "nothing says who is at the stations of [rescue]");
}

TEST_CASE("where classes come from must be in the plan", "[plan][response_plan]") {
  const PlanFolder folder;
  const auto without = [&](std::string_view what, std::string_view more) {
    const auto loaded = plan::load_plan(folder.folder.write(
        "plan.toml", test::replaced(std::string(k_network), what, "") + std::string(more)));
    REQUIRE_FALSE(loaded.has_value());
    return loaded.error().findings;
  };
  constexpr std::string_view k_incidents = "[incidents]\nfile = \"cells.csv\"\n";
  constexpr std::string_view k_settlement =
      "[settlement]\ncentres = \"areas.gpkg\"\nsettlements = \"areas.gpkg\"\n";
  const std::string ems =
      "[ems]\nnorms = [\"ems_585_2017\", \"ems_340_2011\"]\nstations = "
      "\"stations\"\n[[ems.crews]]\nid = \"a\"\nturnout_s = 60\n";
  CHECK(folder.load(ems).has_value());
  told(without(k_incidents, ems), "the classes of \"ems_340_2011\" are made of tasks");
  told(without(k_settlement, ems), "the classes of \"ems_585_2017\" are made of settlements");
  const std::string raised =
      test::replaced(std::string(k_rescue), "[[rescue.crews]]", "raise = true\n[[rescue.crews]]");
  CHECK(folder.sound(raised).rescue->raise);
  told(without(k_incidents, raised), "accidents raise classes, but the plan has no record");
  told(
      without("class_field = \"class\"\n", test::replaced(std::string(k_rescue), "[[rescue.crews]]",
                                                          "classes = \"file\"\n[[rescue.crews]]")),
      "no file of the plan has risk classes");
}

TEST_CASE("a department's own norm and targets", "[plan][response_plan]") {
  const PlanFolder folder;
  folder.folder.write("own.toml", test::replaced(test::read_text(plan::datasets_folder() /
                                                                 "norms/rescue_21_2012.toml"),
                                                 "id = \"rescue_21_2012\"", "id = \"own\""));
  const plan::Plan plan = folder.sound(
      test::replaced(std::string(k_rescue),
                     "stations =", "norms = [\"own.toml\", \"rescue_21_2012\"]\nstations =") +
      R"([[rescue.targets]]
id = "first_unit_I"
measure = "first_unit"
classes = ["I"]
urgencies = "AB"
limit = "8:00"
share_percent = 90
)");
  REQUIRE(plan.rescue->norms.size() == 2);
  CHECK(plan.rescue->norms[0].norm.targets[0].limit == base::Millis{480'000});
  CHECK(plan.rescue->norms[1].norm.targets[0].limit == base::Millis{360'000});
  CHECK(plan.rescue->norms[0].norm.resources == plan.rescue->norms[1].norm.resources);
}

// ---- stations

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(line + separator);
  for (std::string part; std::getline(stream, part, separator);)
    parts.push_back(part);
  return parts;
}

/// Stations "id|column|...", a line each; department 1 is municipality 005's, 2 is 091's.
struct StationCase {
  PlanFolder folder;
  plan::Plan plan;
  plan::World world;
  read::HoursReader hours;
  base::Findings found;
  base::Progress progress;

  StationCase(std::string_view sections, std::string_view table)
      : plan(folder.sound(sections)), hours([this] {
          auto reader = plan::finnish_hours(plan.calendar);
          REQUIRE(reader.has_value());
          return *std::move(reader);
        }()) {
    network::AreaTable& areas = world.areas.table;
    areas.municipality = {{.area = {{"005"}, "A", ""}, .rescue = {"Etelä"}},
                          {.area = {{"091"}, "H", ""}, .rescue = {"Pohjoinen"}}};
    areas.rescue = {{{"Etelä"}, {{"Etelä"}, "Etelä", ""}},
                    {{"Pohjoinen"}, {{"Pohjoinen"}, "Pohjoinen", ""}}};
    network::SiteTable sites{.id = "stations", .site = {}};
    std::istringstream lines{std::string(table)};
    std::string line;
    std::getline(lines, line);
    const std::vector<std::string> columns = split(line, '|');
    while (std::getline(lines, line)) {
      const std::vector<std::string> values = split(line, '|');
      REQUIRE(values.size() == columns.size());
      network::Site site;
      for (std::size_t column = 0; column < columns.size(); ++column)
        site.attribute.emplace(columns[column], values[column]);
      site.id = values[0];
      site.row = static_cast<std::int64_t>(sites.site.size()) + 1;
      site.located = site.id != "lost";
      site.municipality = network::MunicipalityId(sites.site.size() % 2);
      sites.site.push_back(std::move(site));
    }
    world.tables.push_back(std::move(sites));
  }
  base::Result<std::vector<network::Station>> read() {
    return plan::read_stations(plan, world, plan.rescue ? *plan.rescue : *plan.ems, hours, found,
                               progress);
  }
  std::vector<network::Station> sound() {
    auto stations = read();
    if (!stations) FAIL(base::describe(stations.error().findings, 100));
    return *std::move(stations);
  }
  std::vector<base::Finding> errors() {
    const auto stations = read();
    REQUIRE_FALSE(stations.has_value());
    return stations.error().findings;
  }
};

const base::Finding& in_row(const std::vector<base::Finding>& findings, std::int64_t row,
                            std::string_view field, std::string_view message) {
  const auto found = std::ranges::find_if(findings, [&](const base::Finding& each) {
    return each.place.row == row && each.place.field == field &&
           std::string_view(each.message).contains(message);
  });
  INFO(row << " " << field << " " << message << "\n" << base::describe(findings, 100));
  REQUIRE(found != findings.end());
  CHECK_FALSE(found->remedy.empty());
  CHECK(found->place.file == "stations.csv");
  return *found;
}

using Brings = std::vector<std::int32_t>;  // of rescue: units, strength, leaders

constexpr std::string_view k_columns_rescue = R"([rescue]
stations = "stations"
department_field = "department"
first_response_field = "ensivaste"
[[rescue.crews]]
id = "vakinainen"
where = { staffing = ["full"] }
kind_field = "staffing"
hours_field = "hours"
turnout_field = "turnout"
strength_field = "crew"
units_field = "units"
brings = { leaders = 1 }
[[rescue.crews]]
id = "sopimus"
where = { staffing = ["part", "full"], vpk = ["1"] }
kind = "part_time"
turnout_s = 300
brings = { strength = 3 }
)";

TEST_CASE("every rule that matches adds a crew", "[plan][stations]") {
  StationCase stations(k_columns_rescue,
                       "id|staffing|vpk|hours|turnout|crew|units|department|ensivaste\n"
                       "s1|full|1|08:00-20:00|60|2|pumppu;sailio;johto|Pohjoinen|1\n"
                       "s2|part|1||||||0\n"
                       "s3|full|0|24/7|90,5|9|pumppu;sailio||\n"
                       "lost|full|0|24/7|90|9|||\n");
  const auto all = stations.sound();
  REQUIRE(all.size() == 4);
  REQUIRE(all[0].crews.size() == 2);
  CHECK(all[0].crews[0].kind == "full");
  // Three vehicles, two people: the third stays.
  CHECK(all[0].crews[0].brings == Brings{2, 2, 1});
  CHECK(network::open_minutes(all[0].crews[0].hours) == 365 * 720);
  CHECK(all[0].crews[1].kind == "part_time");
  CHECK(all[0].crews[1].brings == Brings{1, 3, 0});
  CHECK(all[0].crews[1].turnout == base::Millis{300'000});
  CHECK(network::is_always_open(all[0].crews[1].hours, stations.hours.calendar()));
  CHECK(all[0].department.text == "Pohjoinen");
  CHECK(all[0].first_response);
  CHECK(all[1].department.text == "Pohjoinen");  // of its municipality
  CHECK_FALSE(all[1].first_response);
  CHECK(all[2].department.text == "Etelä");
  CHECK(all[2].crews[0].turnout == base::Millis{90'500});
  CHECK(all[2].crews[0].brings == Brings{2, 9, 1});
  CHECK_FALSE(all[3].located);
  CHECK(all[3].crews[0].brings == Brings{1, 9, 1});  // one unit where none is told
  const auto lost =
      std::ranges::find(stations.found.all(), "station-not-located", &base::Finding::code);
  REQUIRE(lost != stations.found.all().end());
  CHECK(lost->severity == base::Severity::warning);
  CHECK(lost->place.row == 4);
}

TEST_CASE("what is wrong with stations is told at once, each with row and remedy",
          "[plan][stations]") {
  StationCase stations(k_columns_rescue,
                       "id|staffing|vpk|hours|turnout|crew|units|department|ensivaste\n"
                       "s1|full|0|24/7|-1|4|a|Etelä|1\n"
                       "s2|full|0|24/7||4|a|Etela|2\n"
                       "s3|full|0|aina|60|4|a||\n"
                       "s4|full|0|24/7|60|4.5|a||\n"
                       "s5|full|0|24/7|60||a||\n"
                       "s6|part|0|24/7|60|4|a||\n"
                       "s7|full|0||60|4|a||\n"
                       "s8|full|0|24/7|60|0|a||\n");
  const auto findings = stations.errors();
  in_row(findings, 1, "turnout", "\"-1\" is no number of seconds from 0 to 86400");
  in_row(findings, 2, "turnout", "nothing says how long crew \"vakinainen\" takes to leave");
  CHECK(in_row(findings, 2, "department", "knows no \"Etela\" on the level rescue").remedy ==
        "Did you mean \"Etelä\"?");
  in_row(findings, 2, "ensivaste", "\"2\" is neither 1 nor 0");
  in_row(findings, 3, "hours", "the hours \"aina\" cannot be read");
  in_row(findings, 4, "crew", "\"4.5\" is no whole number from 0 to 1000");
  in_row(findings, 5, "crew", "the number is missing");
  in_row(findings, 6, "id", "station s6 has no crew");
  in_row(findings, 7, "hours", "nothing says when crew \"vakinainen\" is on duty");
  in_row(findings, 8, "id", "station s8 has no crew");
  INFO(base::describe(findings, 100));
  CHECK(findings.size() == 10);
}

TEST_CASE("a column that is not there is told once, not once a station", "[plan][stations]") {
  StationCase stations(k_columns_rescue,
                       "id|staffing|vpk|hours|turnout_s|crew|units|department|ensivaste\n"
                       "s1|full|0|24/7|60|4|a||\ns2|full|0|24/7|60|4|a||\n");
  const auto findings = stations.errors();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message == "stations.csv has no column \"turnout\"");
  CHECK(findings[0].remedy == "Did you mean \"turnout_s\"?");
  CHECK(findings[0].place.line == 29);
}

TEST_CASE("two crews of one name are never on duty together", "[plan][stations]") {
  constexpr std::string_view k_two = R"([rescue]
stations = "stations"
[[rescue.crews]]
id = "a"
hours = "06:00-18:00"
turnout_s = 60
brings = { strength = 4, leaders = 1 }
[[rescue.crews]]
id = "a"
hours = "17:30-06:00"
turnout_s = 90
brings = { strength = 4, leaders = 1 }
)";
  StationCase stations(k_two, "id\ns1\n");
  const auto findings = stations.errors();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "crews-overlap");
  CHECK(findings[0].message ==
        "two rules (lines 27 and 32 of the plan) give station s1 a crew \"a\", on duty at the "
        "same time, first Th 2026-01-01 17:30");
  StationCase apart(test::replaced(std::string(k_two), "17:30", "18:00"), "id\ns1\n");
  CHECK(apart.sound()[0].crews.size() == 2);
}

TEST_CASE("a roster takes the place of the rules for the stations it names", "[plan][stations]") {
  const test::TemporaryFolder folder;
  const std::filesystem::path roster =
      folder.write("rosters.csv",
                   "station,crew,hours,turnout_s,strength,leaders\n"
                   "s2,1,24/7,75,5,1\n");
  StationCase stations(
      std::string(k_rescue) + "[rescue.rosters]\nfile = \"" + roster.string() + "\"\n",
      "id|crew\ns1|4\ns2|not read\n");
  const auto all = stations.sound();
  CHECK(all[0].crews[0].brings == Brings{1, 4, 1});
  REQUIRE(all[1].crews.size() == 1);
  CHECK(all[1].crews[0].id == "1");
  CHECK(all[1].crews[0].turnout == base::Millis{75'000});
  CHECK(all[1].crews[0].brings == Brings{1, 5, 1});
}

TEST_CASE("what a measure needs and nobody brings is a warning", "[plan][stations]") {
  StationCase stations(test::replaced(std::string(k_rescue), "brings = { leaders = 1 }", ""),
                       "id|crew\ns1|4\n");
  CHECK(stations.sound().size() == 1);
  const auto warning = std::ranges::find_if(stations.found.all(), [](const base::Finding& each) {
    return std::string_view(each.message)
        .contains("needs 1 of \"leaders\"; all crews together bring 0");
  });
  REQUIRE(warning != stations.found.all().end());
  CHECK(warning->code == "resource-nobody-brings");
}

TEST_CASE("departments that merge are those of the table of areas", "[plan][stations]") {
  StationCase stations(std::string(k_rescue) +
                           "[[rescue.mergers]]\nid = \"m\"\ndepartments = [\"Etelä\", "
                           "\"Pohjonen\"]\n",
                       "id|crew\ns1|4\n");
  const auto findings = stations.errors();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].remedy == "Did you mean \"Pohjoinen\"?");
  CHECK(findings[0].place.line == 32);
}

TEST_CASE("fire units on first response bring responders and nothing else", "[plan][stations]") {
  StationCase stations(k_columns_rescue,
                       "id|staffing|vpk|hours|turnout|crew|units|department|ensivaste\n"
                       "s1|full|0|24/7|60|4|a;b||1\ns2|full|0|24/7|60|4|a||0\n");
  const auto all = stations.sound();
  const plan::Plan both = stations.folder.sound(std::string(k_columns_rescue) +
                                                "[ems]\nstations = \"stations\"\n[[ems.crews]]\n"
                                                "id = \"a\"\nturnout_s = 60\n");
  const auto first = plan::first_responders(all, *both.rescue, *both.ems);
  REQUIRE(first.size() == 1);
  CHECK(first[0].id == "s1");
  CHECK(both.ems->norms[0].norm.resources == Names{"units", "responders", "advanced"});
  CHECK(first[0].crews[0].brings == Brings{0, 2, 0});
}

TEST_CASE("the stations and bases of Finland are read without an error", "[plan][stations][full]") {
  test::shared_data();
  auto loaded =
      plan::load_plan(std::filesystem::path(SAAVU_SOURCE_DIR) / "datasets/plans/finland.toml");
  if (!loaded) FAIL(base::describe(loaded.error().findings, 100));
  plan::World world;
  base::Findings found;
  base::Progress progress;
  auto areas = read::read_areas(loaded->areas, found, progress);
  REQUIRE(areas.has_value());
  world.areas = std::move(*areas);
  for (const read::SitesSpec& spec : loaded->sites) {
    auto table = read::read_sites(spec, world.areas, found, progress);
    REQUIRE(table.has_value());
    world.tables.push_back(std::move(*table));
  }
  auto hours = plan::finnish_hours(loaded->calendar);
  REQUIRE(hours.has_value());
  base::Findings mine;
  const auto rescue = plan::read_stations(*loaded, world, *loaded->rescue, *hours, mine, progress);
  if (!rescue) FAIL(base::describe(rescue.error().findings, 100));
  const auto ems = plan::read_stations(*loaded, world, *loaded->ems, *hours, mine, progress);
  if (!ems) FAIL(base::describe(ems.error().findings, 100));
  INFO(base::describe(mine.all(), 100));
  CHECK(mine.all().empty());
  CHECK(rescue->size() == 695);
  CHECK(std::ranges::all_of(*rescue, [](const auto& each) { return each.crews.size() == 1; }));
  CHECK(std::ranges::count_if(*rescue, &network::Station::first_response) == 338);
  // 14 of the 250 bases have nobody at night.
  CHECK(ems->size() == 250);
  CHECK(std::ranges::count_if(*ems, [](const auto& each) { return each.crews.size() == 1; }) == 14);
  CHECK(std::ranges::count_if(*ems, [](const auto& each) {
          return std::ranges::any_of(each.crews, [](const network::Crew& crew) {
            return crew.turnout == base::Millis{900'000} &&
                   network::open_minutes(crew.hours) == 365 * 720;
          });
        }) == 20);
  std::int64_t advanced = 0;
  for (const network::Station& each : *ems)
    advanced += each.crews[0].brings.at(2);
  CHECK(advanced == 162);
  // Every condition of driving has hours that can be read, also a night in winter.
  for (const plan::DrivingSpec& driving : loaded->rescue->driving) {
    const auto times = hours->read(driving.hours, {}, mine);
    REQUIRE(times.has_value());
    if (driving.id == "talviyo") CHECK(network::open_minutes(*times) == 151 * 480);
  }
}

}  // namespace
}  // namespace saavu
