// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Rosters: who is on duty when, and everything that can be wrong in one, with its row.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/base/progress.h>
#include <saavu/read/rosters.h>

#include "table_fixture.h"

namespace saavu::read {
namespace {

using test::only;

const std::vector<std::string> k_resources{"units", "strength", "leaders"};

struct Case {
  test::TempFolder folder;
  std::vector<network::Station> stations;
  HoursReader hours{{.first_year = 2026, .first_month = 1, .first_day = 1, .days = 365}, {}};
  base::Findings found;
  base::Progress progress;

  Case() {
    for (const char* id : {"PA1", "PA2"}) {
      stations.emplace_back();
      stations.back().id = id;
    }
  }
  base::Result<void> read(const std::string& text,
                          const std::vector<std::string>& resources = k_resources) {
    return read_rosters({.file = folder.write("rosters.csv", text)}, resources, stations, hours,
                        found, progress);
  }
  std::vector<base::Finding> errors(const std::string& text) {
    const auto done = read(text);
    REQUIRE_FALSE(done.has_value());
    for (const base::Finding& each : done.error().findings) {
      INFO(each.message);
      CHECK(each.place.file.contains("rosters.csv"));
      CHECK_FALSE(each.remedy.empty());
    }
    return done.error().findings;
  }
};

const std::string k_header = "station;crew;kind;hours;turnout_s;strength;leaders;units\n";

TEST_CASE("day and night crews of a station, with commas and semicolons", "[read][rosters]") {
  Case roster;
  const auto done = roster.read(k_header +
                                "PA1;1;full_time;\"08:00-20:00\";60;5;1;2\n"
                                "PA1;1;full_time;\"20:00-08:00\";90;4;1;\n"
                                "PA2;sopimus;part_time;24/7;300,5;3;;1\n");
  if (!done) FAIL(base::describe(done.error().findings, 100));
  const std::vector<network::Crew>& crews = roster.stations[0].crews;
  REQUIRE(crews.size() == 2);
  CHECK(crews[0].brings == std::vector<std::int32_t>{2, 5, 1});
  CHECK(crews[0].turnout == base::Millis{60'000});
  CHECK(network::open_minutes(crews[0].hours) == 365 * 720);
  CHECK(crews[1].brings == std::vector<std::int32_t>{1, 4, 1});  // one unit where none is told
  CHECK(network::open_minutes(crews[1].hours) == 365 * 720);
  REQUIRE(roster.stations[1].crews.size() == 1);
  CHECK(roster.stations[1].crews[0].turnout == base::Millis{300'500});
  CHECK(roster.stations[1].crews[0].kind == "part_time");
  CHECK(roster.stations[1].crews[0].brings == std::vector<std::int32_t>{1, 3, 0});
}

TEST_CASE("overlapping rosters are refused with both rows and the minute", "[read][rosters]") {
  Case roster;
  // 1.1.2026 is a Thursday; the Monday after it is the fifth.
  const auto findings = roster.errors(k_header +
                                      "PA1;1;f;Mo 08:00-20:00;60;4;1;1\n"
                                      "PA2;1;f;24/7;60;4;1;1\n"
                                      "PA1;2;f;24/7;60;4;1;1\n"
                                      "PA1;1;f;Mo 19:59-23:00;60;3;1;1\n");
  const base::Finding overlap = only(findings, "roster-overlap");
  CHECK(overlap.message ==
        "crew \"1\" of station PA1 is on duty in row 1 and in row 4 at the same time, first Mo "
        "2026-01-05 19:59");
  base::Texts finnish(base::Language::finnish);
  finnish.add({"day of the week", "Mo"}, "ma");
  CHECK(overlap.message.in(finnish).contains("first ma 2026-01-05 19:59"));
  CHECK(overlap.place.row == 4);
  CHECK(overlap.place.field == "hours");
}

TEST_CASE("where one ends and the other begins there is no overlap", "[read][rosters]") {
  Case roster;
  CHECK(roster
            .read(k_header + "PA1;1;f;Mo 08:00-20:00;60;4;1;1\n"
                             "PA1;1;f;Mo 20:00-23:00;60;3;1;1\n")
            .has_value());
}

TEST_CASE("everything wrong in a roster is told at once, each with its row", "[read][rosters]") {
  Case roster;
  const auto findings = roster.errors(k_header +
                                      "PA3;1;f;24/7;60;4;1;1\n"
                                      "PA1;;f;24/7;60;4;1;1\n"
                                      "PA1;1;f;aina;60;4;1;1\n"
                                      "PA1;2;f;24/7;-5;4;1;1\n"
                                      "PA1;3;f;24/7;60;nelja;1;1\n"
                                      "PA1;4;f;24/7;60;1001;1;1\n"
                                      "PA1;5;f;24/7;60;2;3;1\n"
                                      "PA1;6;f;24/7;86401;2;1;1\n"
                                      "PA1;7;f;;60;2;1;1\n"
                                      "PA1;8;f;24/7;60;0;0;0\n"
                                      "PA1;9;f;24/7;60;1;1;2\n");
  const auto at = [&](std::int64_t row, std::string_view field, std::string_view message) {
    INFO(row << " " << message << "\n" << base::describe(findings, 100));
    CHECK(std::ranges::any_of(findings, [&](const base::Finding& each) {
      return each.place.row == row && each.place.field == field &&
             std::string_view(each.message).contains(message);
    }));
  };
  CHECK(findings.size() == 11);
  at(1, "station", "no station of this section is called \"PA3\"");
  at(2, "crew", "the crew has no name");
  at(3, "hours", "the hours \"aina\" cannot be read");
  at(4, "turnout_s", "\"-5\" is no number of seconds from 0 to 86400");
  at(5, "strength", "\"nelja\" is no whole number");
  at(6, "strength", "\"1001\" is no whole number from 0 to 1000");
  at(7, "strength", "crew \"5\" has 2 people for 3 \"leaders\"");
  at(8, "turnout_s", "\"86401\"");
  at(9, "hours", "the crew has no hours");
  at(10, "crew", "crew \"8\" brings nothing");
  at(11, "strength", "crew \"9\" has 1 people for 2 \"units\"");
}

TEST_CASE("a roster without its columns, or without a file", "[read][rosters]") {
  Case roster;
  const auto findings = roster.errors("station;crew;hours;turnout;units\nPA1;1;24/7;60;1\n");
  CHECK(test::of_code(findings, "field-missing").size() == 3);  // turnout_s, strength, leaders
  CHECK_FALSE(read_rosters({.file = "/nowhere/rosters.csv"}, k_resources, roster.stations,
                           roster.hours, roster.found, roster.progress)
                  .has_value());
}

TEST_CASE("every resource of a norm has a column; an ambulance responds too", "[read][rosters]") {
  Case roster;
  const std::vector<std::string> ems{"units", "responders", "advanced"};
  const auto done = roster.read(
      "station,crew,hours,turnout_s,units,advanced\nPA1,1,24/7,60,2,1\nPA2,1,24/7,60,,\n", ems);
  if (!done) FAIL(base::describe(done.error().findings, 100));
  CHECK(roster.stations[0].crews[0].brings == std::vector<std::int32_t>{2, 2, 1});
  CHECK(roster.stations[1].crews[0].brings == std::vector<std::int32_t>{1, 1, 0});
}

}  // namespace
}  // namespace saavu::read
