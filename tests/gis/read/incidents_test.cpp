// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Records of tasks: what is read, what is not believed, and that nothing sound is thrown away.
#include <chrono>
#include <map>
#include <ranges>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/read/incidents.h>
#include <saavu/read/points.h>
#include <saavu/read/vector_file.h>

#include "table_fixture.h"

namespace saavu::read {
namespace {

using Catch::Matchers::WithinAbs;
using network::ResponseKind;
using response::Incident;
using response::IncidentTable;
using test::codes;
using test::mentions;
using test::only;
using test::TempFolder;

constexpr const char* k_header =
    "id,time,x,y,service,urgency,type,risk_class,turnout_s,response_s\n";

IncidentTable table_of(const IncidentsSpec& spec, base::Findings& found,
                       const std::vector<base::Point>& stations = {}) {
  auto table = read_incidents(spec, stations, found, base::Progress::silent());
  if (!table) FAIL(base::describe(table.error().findings));
  return std::move(*table);
}

std::vector<base::Finding> error_of(const IncidentsSpec& spec) {
  base::Findings found;
  const auto table = read_incidents(spec, {}, found, base::Progress::silent());
  REQUIRE_FALSE(table.has_value());
  return table.error().findings;
}

/// What the rules say of rows that are sound but for the given fields: "row rule field value".
std::vector<std::string> problems_of(const std::string& rows,
                                     const std::vector<base::Point>& stations = {},
                                     IncidentsSpec spec = {}) {
  const TempFolder folder;
  spec.file = folder.write("tasks.csv", k_header + rows);
  base::Findings found;
  std::vector<std::string> all;
  for (const auto& problem : table_of(spec, found, stations).problems)
    all.push_back(
        std::format("{} {} {} {}", problem.row, problem.rule, problem.field, problem.value));
  return all;
}

/// The only task of a file with these turnout and response.
Incident timed(const std::string& turnout, const std::string& response) {
  const TempFolder folder;
  const auto file = folder.write(
      "tasks.csv", std::format("{}T1,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,{},{}\n",
                               k_header, turnout, response));
  base::Findings found;
  return table_of({.file = file}, found).incident.at(0);
}

/// What each of the times is read as.
std::vector<std::optional<std::int64_t>> seconds_of(const std::vector<std::string>& times) {
  std::string rows =
      std::string(k_header) + "sound,2022-06-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n";
  for (const std::string& time : times)
    rows += std::format("{0},{0},385000,6672000,pelastus,A,muu,I,90,407\n", time);
  const TempFolder folder;
  base::Findings found;
  const IncidentTable table = table_of({.file = folder.write("tasks.csv", rows)}, found);
  std::vector<std::optional<std::int64_t>> seconds;
  for (const Incident& incident : table.incident | std::views::drop(1))
    seconds.push_back(incident.second);
  REQUIRE(seconds.size() == times.size());
  return seconds;
}

std::int64_t local_second(int year, unsigned month, unsigned day, int hour, int minute,
                          int second) {
  using namespace std::chrono;
  const sys_days date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  return sys_seconds{date}.time_since_epoch().count() + hour * 3600 + minute * 60 + second;
}

}  // namespace

TEST_CASE("a record is read as it is written", "[read][incidents]") {
  const TempFolder folder;
  const auto file = folder.write(
      "tasks.csv",
      std::string(k_header) +
          "T1,2022-01-31T23:59:05,385000,6672000,pelastus,A,rakennuspalo,I,90,407\n"
          "T2,2022-12-31 06:07,385010.5,6672000,Ensihoito, d ,774 muu,II,60.5,0:32:05\n");
  base::Findings found;
  const IncidentTable table = table_of({.file = file}, found);
  REQUIRE(table.incident.size() == 2);
  const Incident& one = table.incident[0];
  CHECK(one.id == "T1");
  CHECK(one.row == 1);
  CHECK(one.kind == ResponseKind::rescue);
  CHECK(one.second == local_second(2022, 1, 31, 23, 59, 5));
  CHECK(one.point == base::Point{385000, 6672000});
  CHECK(one.urgency == 'A');
  CHECK(one.type == "rakennuspalo");
  CHECK(one.risk_class == "I");
  CHECK(one.turnout == base::Millis{90'000});
  CHECK(one.response == base::Millis{407'000});
  CHECK(one.drive() == base::Millis{317'000});
  const Incident& two = table.incident[1];
  CHECK(two.kind == ResponseKind::ems);
  CHECK(two.second == local_second(2022, 12, 31, 6, 7, 0));
  CHECK(two.urgency == 'D');
  CHECK(two.turnout == base::Millis{60'500});
  CHECK(two.response == base::Millis{1'925'000});
  CHECK(table.rows == 2);
  CHECK(table.problems.empty());
  CHECK(codes(found.all()) == std::vector<std::string>{"incidents-span"});
}

TEST_CASE("dates in Finnish and ISO form are the same moment", "[read][incidents]") {
  const auto second_of = [](const std::string& time) { return seconds_of({time}).at(0); };
  const std::int64_t minute = local_second(2022, 12, 31, 23, 59, 0);
  const std::vector<std::string> same{
      "31.12.2022 23:59",        "31.12.2022 23.59",          "31.12.2022 klo 23.59",
      "31.12.2022 klo 23:59:00", "31.12.2022 kl. 23.59",      "2022-12-31T23:59",
      "2022-12-31 23:59:00",     "2022/12/31 23:59:00",       "2022-12-31T23:59:00.000",
      "31.12.2022  23:59:00",    "2022-12-31T23:59:00+02:00", "2022-12-31T21:59:00Z",
      "2022-12-31T22:59:00+0100"};
  const auto read_same = seconds_of(same);
  for (std::size_t text = 0; text < same.size(); ++text) {
    INFO(same[text]);
    CHECK(read_same[text] == minute);
  }
  CHECK(second_of("31.12.2022 klo 23.59.05") == minute + 5);
  CHECK(second_of("1.2.2022 3.04") == local_second(2022, 2, 1, 3, 4, 0));
  // Summer time begins on 27 March 2022 at 01:00 UTC and ends on 30 October at 01:00 UTC.
  CHECK(second_of("2022-03-27T00:59:59Z") == local_second(2022, 3, 27, 2, 59, 59));
  CHECK(second_of("2022-03-27T01:00:00Z") == local_second(2022, 3, 27, 4, 0, 0));
  CHECK(second_of("2022-10-30T00:30:00Z") == local_second(2022, 10, 30, 3, 30, 0));
  CHECK(second_of("2022-10-30T01:30:00Z") == local_second(2022, 10, 30, 3, 30, 0));
  // The hour that the clocks leave out is taken as it is written.
  CHECK(second_of("2022-03-27T03:30:00") == local_second(2022, 3, 27, 3, 30, 0));
  const std::vector<std::string> none{"31.13.2022 23:59",    "30.2.2022 12:00",  "2022-12-31",
                                      "31.12.22 23:59",      "12/31/2022 23:59", "2022-12-31T24:00",
                                      "2022-12-31T23:60",    "44926.99",         "eilen",
                                      "31.12.2022 23:59 EET"};
  const auto read_none = seconds_of(none);
  for (std::size_t text = 0; text < none.size(); ++text) {
    INFO(none[text]);
    CHECK_FALSE(read_none[text].has_value());
  }
}

TEST_CASE("lengths of time are seconds, m:ss or h:mm:ss", "[read][incidents]") {
  for (const char* const text :
       {"342", "342.0", "\"342,0\"", "5:42", "05:42", "0:05:42", "00:05:42", "0.05.42", " 342 "}) {
    INFO(text);
    CHECK(timed("60", text).response == base::Millis{342'000});
  }
  CHECK(timed("60", "342.25").response == base::Millis{342'250});
  CHECK(timed("60", "75:30").response == base::Millis{4'530'000});
}

TEST_CASE("what cannot be read as a length of time is told, not guessed", "[read][incidents]") {
  const std::string sound = "T0,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n";
  for (const char* const text :
       {"5 min", "5:4", "5:72", "1:2:3:4", "nan", "0x10", "PT5M", "1e999"}) {
    INFO(text);
    CHECK(problems_of(sound + std::format("T1,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,"
                                          "I,90,{}\n",
                                          text)) ==
          std::vector<std::string>{std::format("2 unreadable-response response_s {}", text)});
  }
}

TEST_CASE("every rule finds its slip and leaves the sound row beside it alone",
          "[read][incidents]") {
  struct Case {
    std::string row;
    std::vector<std::string> told;  ///< behind the row number
  };
  const auto row = [](const std::string& place, const std::string& turnout,
                      const std::string& response) {
    return std::format("T1,2022-03-01T12:00:00,{},pelastus,A,muu,I,{},{}\n", place, turnout,
                       response);
  };
  const std::string here = "385000,6672000";
  const std::vector<Case> cases{
      {row(here, "90", "407"), {}},
      {row(here, "0", "407"), {}},      // was on the road
      {row(here, "407", "407"), {}},    // whole minutes: next door
      {row(here, "1800", "2000"), {}},  // half an hour is still believed
      {row(here, "1801", "2000"), {"outlier-turnout turnout_s 1801"}},
      {row(here, "", "407"), {"missing-turnout turnout_s "}},
      {row(here, "90", ""), {"missing-response response_s "}},
      {row(here, "-90", "407"), {"negative-turnout turnout_s -90"}},
      {row(here, "90", "-407"), {"negative-response response_s -407"}},
      {row(here, "90", "-0:06:47"), {"negative-response response_s -0:06:47"}},
      {row(here, "90", "-85993"), {"day-rollover response_s -85993"}},
      {row(here, "90", "86807"), {"day-rollover response_s 86807"}},
      {row(here, "-86310", "407"), {"day-rollover turnout_s -86310"}},
      {row(here, "90", "0"), {"zero-response response_s 0"}},
      {row(here, "407", "90"), {"swapped-stamps response_s 407 / 90"}},
      {row(here, "1.5", "6.8"), {"seconds-as-minutes response_s 1.5 / 6.8"}},
      {row(here, "1.2", "267.3"), {"seconds-as-minutes response_s 1.2 / 267.3"}},
      {row(here, "90.5", "207.2"), {}},  // nobody leaves after an hour and a half
      {row(here, "", "6.8"), {"missing-turnout turnout_s ", "seconds-as-minutes response_s 6.8"}},
      {row(here, "", "407.2"), {"missing-turnout turnout_s "}},
      {row("6672000,385000", "90", "407"), {"swapped-coordinates x 6672000, 385000"}},
      {row("1385000,6672000", "90", "407"), {"outside-finland x 1385000, 6672000"}},
      {row("0,0", "90", "407"), {"missing-coordinates x 0, 0"}},
      {row(",", "90", "407"), {"missing-coordinates x , "}},
      {row("385000,", "90", "407"), {"missing-coordinates x 385000, "}},
      {row("itä,6672000", "90", "407"), {"unreadable-coordinates x itä, 6672000"}},
      {"T1,,385000,6672000,pelastus,A,muu,I,90,407\n", {"missing-time time "}},
      {"T1,eilen,385000,6672000,pelastus,A,muu,I,90,407\n", {"unreadable-time time eilen"}},
      {"T1,2022-03-01T12:00:00,385000,6672000,pelastus,,muu,I,90,407\n",
       {"missing-urgency urgency "}},
      {"T1,2022-03-01T12:00:00,385000,6672000,pelastus,E,muu,I,90,407\n",
       {"unknown-urgency urgency E"}},
      {"T1,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,,90,407\n",
       {"missing-class risk_class "}},
      {"T1,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,Ei määritelty,90,407\n",
       {"missing-class risk_class Ei määritelty"}},
      {"T1,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,V,90,407\n",
       {"unknown-class risk_class V"}},
      {"T1,2022-03-01T12:00:00,385000,6672000,poliisi,A,muu,I,90,407\n",
       {"unknown-kind service poliisi"}},
      {",2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n", {"missing-id id "}},
      {"T0,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n", {"duplicate-row id T0"}},
      {"T0,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,500\n", {"duplicate-id id T0"}},
  };
  const std::string sound = "T0,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n";
  // Twenty more sound ones: one row must not make decimals usual.
  std::string more;
  for (int position = 0; position < 20; ++position)
    more +=
        std::format("S{},2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n", position);
  for (const Case& each : cases) {
    INFO(each.row);
    std::vector<std::string> wanted;
    for (const std::string& told : each.told)
      wanted.push_back("2 " + told);
    CHECK(problems_of(sound + each.row + more, {}, {.classes = {"I", "II"}}) == wanted);
  }
}

TEST_CASE("what is not believed is taken out, the rest of the row stays", "[read][incidents]") {
  CHECK(timed("-90", "407").response == base::Millis{407'000});
  CHECK_FALSE(timed("-90", "407").turnout.has_value());
  CHECK(timed("90", "-407").turnout == base::Millis{90'000});
  CHECK_FALSE(timed("90", "-407").response.has_value());
  CHECK_FALSE(timed("407", "90").turnout.has_value());
  CHECK_FALSE(timed("407", "90").response.has_value());
  CHECK_FALSE(timed("7777", "7947").turnout.has_value());
  CHECK_FALSE(timed("7777", "7947").response.has_value());
  CHECK_FALSE(timed("90", "86807").response.has_value());
  CHECK_FALSE(timed("", "407").drive().has_value());

  const TempFolder folder;
  const auto file = folder.write(
      "tasks.csv", std::string(k_header) +
                       "T1,2022-03-01T12:00:00,6672000,385000,pelastus,A,muu,I,90,407\n"
                       "T1,2022-03-01T12:00:00,6672000,385000,pelastus,A,muu,I,90,407\n"
                       "T2,2022-03-02T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n");
  base::Findings found;
  const IncidentTable table = table_of({.file = file}, found);
  REQUIRE(table.incident.size() == 2);
  CHECK(table.rows == 3);
  CHECK_FALSE(table.incident[0].point.has_value());
  CHECK(table.incident[0].response == base::Millis{407'000});
  CHECK(table.incident[1].row == 3);
  const auto swapped = only(found, "incident-swapped-coordinates");
  CHECK(swapped.severity == base::Severity::warning);
  CHECK(swapped.place.row == 1);
  CHECK(swapped.place.field == "x");
  CHECK(mentions(swapped, "6672000, 385000"));
  CHECK(only(found, "incident-duplicate-row").place.row == 2);
}

TEST_CASE("nobody drives faster than 180 km/h from the nearest station", "[read][incidents]") {
  const std::vector<base::Point> stations{{300'000, 6'700'000}, {340'000, 6'700'000}};
  // 15 km from the nearer one: 300 s at 50 m/s, less the minute that whole minutes may hide.
  const auto told = [&stations](const std::string& turnout, const std::string& response,
                                const std::string& x = "315000") {
    return problems_of(std::format("T1,2022-03-01T12:00:00,{},6700000,pelastus,A,muu,I,{},{}\n", x,
                                   turnout, response),
                       stations);
  };
  CHECK(told("60", "300").empty());
  CHECK(told("60", "299") == std::vector<std::string>{"1 impossible-speed response_s 60 / 299"});
  CHECK(told("60", "299", "325100").empty());  // the other station is nearer
  // Without a turnout the whole response may have been a drive.
  CHECK(told("", "240") == std::vector<std::string>{"1 missing-turnout turnout_s "});
  CHECK(told("", "239").size() == 2);
  // Tasks of the other service have other stations.
  CHECK(problems_of("T1,2022-03-01T12:00:00,315000,6700000,pelastus,A,muu,I,60,299\n", stations,
                    {.station_kind = ResponseKind::ems})
            .empty());
  // Nothing is said where nobody knows of stations.
  CHECK(problems_of("T1,2022-03-01T12:00:00,315000,6700000,pelastus,A,muu,I,60,61\n").empty());
}

TEST_CASE("semicolons, decimal commas, Windows-1252 and UTF-16 are understood",
          "[read][incidents]") {
  const std::string utf8 =
      "\xEF\xBB\xBFtunnus;aika;itä;pohjoinen;toimi;kiireellisyys;laji;luokka;lähtö;vaste\r\n"
      "1;31.12.2022 klo 23.59.05;385000,5;6672000,0;pelastustoimi;A;liikennevälinepalo;Ei "
      "määritelty;90,5;0:06:47\r\n"
      "2;31.12.2022 klo 23.59.05;385000,5;6672000,0;pelastustoimi;A;\"öljy; muu\";I;90;407\r\n";
  IncidentsSpec spec{.id_field = "tunnus",
                     .time_field = "aika",
                     .x_field = "itä",
                     .y_field = "pohjoinen",
                     .kind_field = "toimi",
                     .rescue_kinds = {"Pelastustoimi"},
                     .urgency_field = "kiireellisyys",
                     .type_field = "laji",
                     .class_field = "luokka",
                     .turnout_field = "lähtö",
                     .response_field = "vaste"};
  const auto latin = [](const std::string& text) {
    std::string bytes;
    for (std::size_t position = 0; position < text.size(); ++position) {
      const auto byte = static_cast<unsigned char>(text[position]);
      bytes += byte == 0xC3 ? static_cast<char>(text[++position] + 0x40) : static_cast<char>(byte);
    }
    return bytes;
  };
  const auto wide = [&latin](const std::string& text, bool big) {
    std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char letter : latin(text)) {
      if (big) bytes += '\0';
      bytes += letter;
      if (!big) bytes += '\0';
    }
    return bytes;
  };
  const std::string plain = utf8.substr(3);
  const TempFolder folder;
  struct Form {
    std::string bytes;
    std::string encoding;  ///< that the note names
  };
  for (const Form& form : {Form{utf8, ""}, Form{plain, ""}, Form{latin(plain), "Windows-1252"},
                           Form{wide(plain, false), "UTF-16"}, Form{wide(plain, true), "UTF-16"},
                           Form{latin(plain) + "3\x81;;;;;;;;;\r\n", "ISO-8859-1"}}) {
    INFO(form.encoding);
    spec.file = folder.write("tasks.csv", form.bytes);
    base::Findings found;
    const IncidentTable table = table_of(spec, found);
    REQUIRE(table.incident.size() == 2);
    CHECK(table.incident[0].second == local_second(2022, 12, 31, 23, 59, 5));
    CHECK(table.incident[0].point == base::Point{385000.5, 6672000});
    CHECK(table.incident[0].type == "liikennevälinepalo");
    CHECK(table.incident[0].risk_class.empty());
    CHECK(table.incident[0].turnout == base::Millis{90'500});
    CHECK(table.incident[0].response == base::Millis{407'000});
    CHECK(table.incident[1].type == "öljy; muu");
    const auto notes = test::of_code(found, "incidents-encoding");
    REQUIRE(notes.size() == (form.encoding.empty() ? 0U : 1U));
    if (!notes.empty()) CHECK(mentions(notes[0], form.encoding));
  }
  // UTF-16 that does not say so is refused.
  spec.file = folder.write("bare.csv", wide(plain, false).substr(2));
  CHECK(codes(error_of(spec)) == std::vector<std::string>{"not-utf8"});

  std::string tabs = plain;
  std::ranges::replace(tabs, ';', '\t');
  spec.file = folder.write("tabs.csv", tabs);
  base::Findings found;
  CHECK(table_of(spec, found).incident.at(1).type == "öljy\t muu");
}

TEST_CASE("degrees are brought to EPSG:3067; exchanged degrees are told", "[read][incidents]") {
  const TempFolder folder;
  const auto file = folder.write(
      "tasks.csv", std::string(k_header) +
                       "T1,2022-03-01T12:00:00,24.9414,60.1708,pelastus,A,muu,I,90,407\n"
                       "T2,2022-03-01T12:00:00,60.1708,24.9414,pelastus,A,muu,I,90,407\n");
  base::Findings found;
  const IncidentTable table = table_of({.file = file, .crs = "EPSG:4326"}, found);
  REQUIRE(table.incident.size() == 2);
  REQUIRE(table.incident[0].point.has_value());
  CHECK(base::distance_m(*table.incident[0].point, {385765, 6672150}) < 300.0);
  CHECK(only(found, "incident-swapped-coordinates").place.row == 2);
}

TEST_CASE("a layer of points is read like a table", "[read][incidents]") {
  const TempFolder folder;
  const auto file = test::write_layers(
      folder / "tasks.gpkg",
      {{.name = "tasks",
        .type = wkbPoint,
        .fields = {{"id", OFTString},
                   {"time", OFTDateTime},
                   {"service", OFTString},
                   {"turnout_s", OFTReal},
                   {"response_s", OFTInteger}},
        .features = {{"POINT (385000 6672000)",
                      {"T1", "2022/03/01 12:00:05", "pelastus", "90.5", "407"}}}}});
  base::Findings found;
  const IncidentTable table =
      table_of({.file = file, .urgency_field = "", .type_field = "", .class_field = ""}, found);
  REQUIRE(table.incident.size() == 1);
  CHECK(table.incident[0].point == base::Point{385000, 6672000});
  CHECK(table.incident[0].turnout == base::Millis{90'500});
  CHECK(table.incident[0].response == base::Millis{407'000});
  CHECK(table.incident[0].second == local_second(2022, 3, 1, 12, 0, 5));
  CHECK(table.problems.empty());
}

TEST_CASE("the years of a record are calendar years", "[read][incidents]") {
  const TempFolder folder;
  const auto years = [&folder](const std::string& first, const std::string& last) {
    std::string rows = k_header;
    for (const std::string& day : {last, first})
      rows += std::format("{0},{0}T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n", day);
    base::Findings found;
    return table_of({.file = folder.write("tasks.csv", rows)}, found).years;
  };
  CHECK_THAT(years("2022-01-01", "2022-12-31"), WithinAbs(1.0, 1e-12));
  CHECK_THAT(years("2024-01-01", "2024-12-31"), WithinAbs(1.0, 1e-12));
  CHECK_THAT(years("2019-01-01", "2022-12-31"), WithinAbs(4.0, 1e-12));
  CHECK_THAT(years("2022-03-05", "2022-03-06"), WithinAbs(2.0 / 365.0, 1e-12));
}

TEST_CASE("a year of which hardly any task is does not stretch the record", "[read][incidents]") {
  const auto rows = [](int tasks, int others) {
    std::string text = k_header;
    for (int task = 0; task < tasks; ++task)
      text += std::format("T{},2022-{}T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n", task,
                          task % 2 == 0 ? "01-01" : "12-31");
    for (int task = 0; task < others; ++task)
      text += std::format("O{},1995-06-07T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n", task);
    return text;
  };
  const TempFolder folder;
  const auto read = [&](int tasks, int others, base::Findings& found) {
    return table_of({.file = folder.write("tasks.csv", rows(tasks, others))}, found);
  };
  base::Findings found;
  const IncidentTable table = read(4000, 3, found);
  CHECK_THAT(table.years, WithinAbs(1.0, 1e-12));
  CHECK_FALSE(table.incident.back().second.has_value());
  CHECK(table.incident.back().response == base::Millis{407'000});
  REQUIRE(table.problems.size() == 3);
  CHECK(table.problems[0].rule == "other-year");
  CHECK(table.problems[0].value == "1995-06-07T12:00:00");
  CHECK(only(found, "incident-other-year").count == 3);
  base::Findings few, many;
  CHECK(read(998, 1, few).problems.empty());       // just over a thousandth
  CHECK(read(12'000, 10, many).problems.empty());  // ten are no slip
}

TEST_CASE("less than half a year is told, unless the plan says the years", "[read][incidents]") {
  const TempFolder folder;
  const auto read = [&](const std::string& last, std::optional<double> years,
                        base::Findings& found) {
    std::string rows = k_header;
    for (const std::string& day : {std::string("2022-01-01"), last})
      rows += std::format("{0},{0}T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n", day);
    return table_of({.file = folder.write("tasks.csv", rows), .years = years}, found).years;
  };
  base::Findings half, nearly, told;
  read("2022-07-02", {}, half);
  CHECK(test::of_code(half, "incidents-short").empty());
  read("2022-07-01", {}, nearly);
  CHECK(only(nearly, "incidents-short").severity == base::Severity::warning);
  CHECK(read("2022-07-01", 2.5, told) == 2.5);
  CHECK(test::of_code(told, "incidents-short").empty());
}

TEST_CASE("classes are known only of the section's own service", "[read][incidents]") {
  const std::string rows =
      "T1,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,V,90,407\n"
      "T2,2022-03-01T12:00:00,385000,6672000,ensihoito,A,muu,5,90,407\n"
      "T3,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,Ei m\xC3\xA4\xC3\xA4ritelty,90,407\n"
      "T4,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,IV,90,407\n";
  CHECK(problems_of(rows, {},
                    {.classes = {"I", "II", "III", "IV"}, .station_kind = ResponseKind::rescue}) ==
        std::vector<std::string>{"1 unknown-class risk_class V",
                                 "3 missing-class risk_class Ei m\xC3\xA4\xC3\xA4ritelty"});
}

TEST_CASE("nobody was too fast where the stations are not known", "[read][incidents]") {
  const std::string rows =
      "T1,2022-03-01T12:00:00,385000,6672000,pelastus,A,muu,I,90,407\n"
      "T2,2022-03-01T12:00:00,385000,7272000,pelastus,A,muu,I,90,407\n";
  const std::vector<base::Point> stations{{385'000, 6'972'000}};
  CHECK(problems_of(rows, stations).size() == 2);
  const auto problems = problems_of(
      rows, stations, {.knows_stations = [](base::Point point) { return point.y < 7'000'000; }});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].starts_with("1 impossible-speed"));
}

TEST_CASE("what is wrong with a whole column is an error with an example", "[read][incidents]") {
  const TempFolder folder;
  const auto rows = [&folder](const std::string& time, const std::string& turnout,
                              const std::string& response, const std::string& x = "385000") {
    std::string text = k_header;
    for (int task = 0; task < 20; ++task)
      text += std::format("T{},{},{},6672000,pelastus,A,muu,I,{},{}\n", task, time, x, turnout,
                          response);
    return IncidentsSpec{.file = folder.write("tasks.csv", text)};
  };
  const std::string time = "2022-03-01T12:00:00";
  const auto dates =
      only(error_of(rows("12/31/2022 23:59", "90", "407")), "incident-times-unreadable");
  CHECK(mentions(dates, "12/31/2022 23:59"));
  CHECK(dates.place.field == "time");
  CHECK(dates.remedy.find("31.12.2022 klo 23.59") != std::string::npos);
  const auto spans =
      only(error_of(rows(time, "90", "6 min 47 s")), "incident-durations-unreadable");
  CHECK(mentions(spans, "6 min 47 s"));
  CHECK(spans.remedy.find("0:05:42") != std::string::npos);
  CHECK(only(error_of(rows(time, "1", "7")), "incident-times-in-minutes").place.field ==
        "response_s");
  CHECK(only(error_of(rows(time, "1.5", "6.8")), "incident-times-in-minutes").place.field ==
        "response_s");
  only(error_of(rows(time, "90", "407", "1385000")), "no-usable-incidents");

  // Exchanged in every row, and in all but as many; in fewer it is a slip of the pen.
  const auto exchanged = [&](int sound) {
    std::string text = k_header;
    for (int task = 0; task < 20 + sound; ++task)
      text += std::format("T{},{},{},pelastus,A,muu,I,90,407\n", task, time,
                          task < 20 ? "6672000,385000" : "385000,6672000");
    return IncidentsSpec{.file = folder.write("tasks.csv", text)};
  };
  CHECK(only(error_of(exchanged(0)), "incident-coordinates-swapped").place.field == "x");
  CHECK(mentions(only(error_of(exchanged(20)), "incident-coordinates-swapped"),
                 "in 20 rows, and right in 20"));
  CHECK(test::of_code(error_of(exchanged(0)), "no-usable-incidents").empty());
  base::Findings slips;
  table_of(exchanged(21), slips);
  CHECK(mentions(only(slips, "incident-swapped-coordinates"), "[20 rows]"));
  base::Findings found;
  table_of(rows(time, "1.5", "407"), found);
  CHECK(only(found, "incident-turnouts-in-minutes").severity == base::Severity::warning);
  base::Findings written;
  table_of(rows(time, "0:01", "0:07"), written);  // seconds, and said so
  CHECK(test::of_code(written, "incident-times-in-minutes").empty());

  const auto missing = error_of({.file = folder.write("few.csv", "id,time,x\n1,2,3\n")});
  CHECK(test::of_code(missing, "field-missing").size() == 7);
}

TEST_CASE("the planted errors of the sample are found, and only they",
          "[read][incidents][shared]") {
  // Which rule answers to which kind of planted error.
  const std::map<std::string, std::string> rule_of{
      {"negative_turnout", "negative-turnout"}, {"negative_response", "negative-response"},
      {"missing_turnout", "missing-turnout"},   {"missing_response", "missing-response"},
      {"swapped_stamps", "swapped-stamps"},     {"zero_response", "zero-response"},
      {"day_rollover", "day-rollover"},         {"outlier_turnout", "outlier-turnout"},
      {"missing_xy", "missing-coordinates"},    {"xy_swapped", "swapped-coordinates"},
      {"xy_outside", "outside-finland"},        {"missing_class", "missing-class"},
      {"duplicate_row", "duplicate-row"},       {"seconds_as_minutes", "seconds-as-minutes"}};
  using Said = std::set<std::pair<std::string, std::string>>;  // id, rule
  Said planted;
  auto key = VectorLayer::open(test::shared_data("finland/incidents_synthetic_errors.csv"), {});
  REQUIRE(key.has_value());
  REQUIRE(key->for_each(
      [&](const Row& row) { planted.emplace(row.text("id"), rule_of.at(row.text("error"))); },
      base::Progress::silent()));
  CHECK(planted.size() == 79);

  std::vector<base::Point> stations;
  for (const char* const file : {"finland/rescue_stations.csv", "finland/ambulance_bases.csv"}) {
    base::Findings ignored;
    const auto points =
        read_points({.file = test::shared_data(file)}, ignored, base::Progress::silent());
    REQUIRE(points.has_value());
    stations.insert(stations.end(), points->point.begin(), points->point.end());
  }
  base::Findings found;
  const IncidentTable table = table_of(
      {.file = test::shared_data("finland/incidents_synthetic_sample.csv")}, found, stations);
  Said told;
  for (const auto& problem : table.problems)
    told.emplace(problem.id, problem.rule);
  Said missed, wrong;
  std::ranges::set_difference(planted, told, std::inserter(missed, missed.end()));
  std::ranges::set_difference(told, planted, std::inserter(wrong, wrong.end()));
  for (const auto& [id, rule] : missed)
    UNSCOPED_INFO("missed: " << id << " " << rule);
  for (const auto& [id, rule] : wrong)
    UNSCOPED_INFO("wrong: " << id << " " << rule);
  CHECK(missed.empty());
  CHECK(wrong.empty());
  CHECK(table.rows == 2'000);
}

TEST_CASE("the whole year of synthetic tasks is read, and few sound rows are doubted",
          "[read][incidents][shared][full]") {
  std::vector<base::Point> stations;
  for (const char* const file : {"finland/rescue_stations.csv", "finland/ambulance_bases.csv"}) {
    base::Findings ignored;
    const auto points =
        read_points({.file = test::shared_data(file)}, ignored, base::Progress::silent());
    REQUIRE(points.has_value());
    stations.insert(stations.end(), points->point.begin(), points->point.end());
  }
  base::Findings found;
  const IncidentTable table =
      table_of({.file = test::shared_data("finland/incidents_synthetic.csv.gz")}, found, stations);
  CHECK(table.rows == 200'394);
  CHECK(table.incident.size() == 200'000);
  CHECK_THAT(table.years, WithinAbs(1.0, 1e-9));
  std::map<std::string, std::int64_t> count;
  for (const auto& problem : table.problems)
    ++count[problem.rule];
  std::string told;
  for (const auto& [rule, rows] : count)
    told += std::format("{} {}\n", rule, rows);
  // Counted in the file by another program.
  CHECK(told ==
        "day-rollover 190\n"
        "duplicate-row 394\n"
        "missing-class 578\n"
        "missing-coordinates 389\n"
        "missing-response 1254\n"
        "missing-turnout 2441\n"
        "negative-response 608\n"
        "negative-turnout 753\n"
        "outlier-turnout 588\n"
        "outside-finland 207\n"
        "seconds-as-minutes 196\n"
        "swapped-coordinates 276\n"
        "swapped-stamps 1036\n"
        "zero-response 417\n");
}

}  // namespace saavu::read
