// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// `--edits`: a plan with the map's edits is the plan whose tables were edited by hand in the same
// way; what was undone leaves no trace; what is no journal is refused.
#include <algorithm>
#include <filesystem>
#include <format>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view k_header =
    "{\"saavu_journal\":1,\"plan\":\"Saavunmaa (synthetic demo county)\"}\n";

/// A row of a table of the county, by field.
std::map<std::string, std::string> row_of(const std::string& file, const std::string& id) {
  const Csv csv = read_csv(demo_county() / file);
  for (const std::vector<std::string>& row : csv.rows) {
    if (row[csv.column("id")] != id) continue;
    std::map<std::string, std::string> fields;
    for (std::size_t field = 0; field < row.size(); ++field)
      fields[csv.fields[field]] = row[field];
    return fields;
  }
  throw std::logic_error("no row " + id);
}

int row_number(const std::string& file, const std::string& id) {
  const Csv csv = read_csv(demo_county() / file);
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    if (csv.rows[row][csv.column("id")] == id) return static_cast<int>(row) + 1;
  }
  throw std::logic_error("no row " + id);
}

std::string lines(const std::vector<Json>& edits) {
  std::string text(k_header);
  for (const Json& edit : edits)
    text += edit.dump() + "\n";
  return text;
}

/// Every table of a report as text; the word for the scenario is the one that may differ.
std::map<std::string, std::string> tables_in(const fs::path& report) {
  std::map<std::string, std::string> tables;
  for (const auto& entry : fs::directory_iterator(report)) {
    if (entry.path().extension() != ".csv") continue;
    std::string text = read_text(entry.path());
    const std::string_view edited = ",edited,", baseline = ",baseline,";
    for (std::size_t at = text.find(edited); at != std::string::npos; at = text.find(edited, at))
      text.replace(at, edited.size(), baseline);
    // The two plans lie in folders of their own.
    const std::string folder = report.parent_path().string();
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
      text.replace(at, folder.size(), "PLAN");
    tables[entry.path().filename().string()] = std::move(text);
  }
  return tables;
}

void check_same_tables(const fs::path& one, const fs::path& other) {
  const auto tables = tables_in(one), others = tables_in(other);
  REQUIRE_FALSE(tables.empty());
  REQUIRE(tables.size() == others.size());
  for (const auto& [name, text] : tables) {
    INFO(name);
    CHECK(others.at(name) == text);
  }
}

Run run_command(const std::string& command, const PlanFolder& folder, const std::string& out,
                const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{command, folder.plan().string(), "--out",
                                 (folder.path() / out).string()};
  words.insert(words.end(), more.begin(), more.end());
  return run_saavu(words);
}

/// A plan folder with a journal, and one whose tables were edited by hand.
struct TwoWays {
  PlanFolder edited;
  PlanFolder by_hand;
  std::vector<Json> edits;

  void set(const std::string& table, const std::string& file, const std::string& id,
           const std::map<std::string, std::string>& columns) {
    edits.push_back({{"edit", "change"}, {"table", table}, {"site", id}, {"columns", columns}});
    for (const auto& [column, value] : columns)
      by_hand.set_field(file, row_number(file, id), column, value);
  }
  void move(const std::string& table, const std::string& file, const std::string& id, double x,
            double y) {
    edits.push_back({{"edit", "move"},
                     {"table", table},
                     {"site", id},
                     {"point", {x, y}},
                     {"municipality", row_of(file, id).at("kunta")}});
    by_hand.set_field(file, row_number(file, id), "x", std::format("{}", x));
    by_hand.set_field(file, row_number(file, id), "y", std::format("{}", y));
  }
  void add_like(const std::string& table, const std::string& file, const std::string& like,
                double x, double y) {
    std::map<std::string, std::string> row = row_of(file, like);
    row["id"] = "NEW1";
    row["name"] = "Uusi asema";
    row["x"] = std::format("{}", x);
    row["y"] = std::format("{}", y);
    edits.push_back({{"edit", "add"},
                     {"table", table},
                     {"site", "NEW1"},
                     {"name", "Uusi asema"},
                     {"point", {x, y}},
                     {"municipality", row.at("kunta")},
                     {"columns", row}});
    std::string line;
    for (const std::string& field : read_csv(demo_county() / file).fields)
      line += (line.empty() ? "" : ",") +
              (row.at(field).contains(',') ? "\"" + row.at(field) + "\"" : row.at(field));
    by_hand.append(file, line + "\n");
  }
  /// The last row of a table, so that the others keep their numbers.
  void close_last(const std::string& table, const std::string& file) {
    const Csv csv = read_csv(demo_county() / file);
    const std::string id = csv.rows.back()[csv.column("id")];
    edits.push_back({{"edit", "close"}, {"table", table}, {"site", id}});
    std::string text = read_text(by_hand.path() / file);
    text.erase(text.rfind('\n', text.size() - 2) + 1);
    by_hand.write(file, text);
  }

  void compare(const std::string& command) {
    edited.write("edits.jsonl", lines(edits));
    const Run one = run_command(command, edited, command,
                                {"--edits", (edited.path() / "edits.jsonl").string()});
    INFO(one.err);
    REQUIRE(one.exit_code == 0);
    const Run other = run_command(command, by_hand, command);
    INFO(other.err);
    REQUIRE(other.exit_code == 0);
    check_same_tables(edited.path() / command, by_hand.path() / command);
  }
};

/// A hundred metres and a bit to the east: in the same municipality.
std::pair<double, double> beside(const std::string& file, const std::string& id) {
  const auto row = row_of(file, id);
  return {std::stod(row.at("x")) + 137.5, std::stod(row.at("y")) + 12.25};
}

}  // namespace

TEST_CASE("A report of edits is that of tables edited by hand", "[full]") {
  TwoWays plan;
  const auto [x, y] = beside("services.csv", "SV0003");
  plan.move("services", "services.csv", "SV0003", x, y);
  plan.set("services", "services.csv", "SV0004", {{"capacity", "99999"}, {"waiting_days", "1"}});
  plan.set("services", "services.csv", "SV0005", {{"hours", "24/7"}});
  plan.set("services", "services.csv", "SV0007", {{"type", "suljettu"}});
  plan.close_last("libraries", "libraries.csv");
  const auto [new_x, new_y] = beside("services.csv", "SV0002");
  plan.add_like("services", "services.csv", "SV0002", new_x, new_y);
  plan.set("ambulance", "ambulance_bases.csv", "EH0002", {{"units_day", "5"}});
  plan.compare("report");

  const nlohmann::json provenance =
      nlohmann::json::parse(read_text(plan.edited.path() / "report" / "provenance.json"));
  CHECK(provenance.at("scenario") == "edited");
  CHECK(provenance.at("counts").at("edits: in force") == plan.edits.size());
  const auto& inputs = provenance.at("inputs");
  const auto journal = std::ranges::find_if(
      inputs, [](const nlohmann::json& input) { return input.at("role") == "edits"; });
  REQUIRE(journal != inputs.end());
  CHECK(journal->at("path") == "edits.jsonl");
  CHECK(journal->at("bytes") == fs::file_size(plan.edited.path() / "edits.jsonl"));
  CHECK(journal->at("sha256").get<std::string>().size() == 64);
}

TEST_CASE("Hours of an edit stand before the plan's columns", "[full]") {
  TwoWays plan;
  plan.set("services", "services.csv", "SV0005", {{"hours", "Mo-Su 10:00-12:00"}});
  plan.edits.back()["columns"] = Json::object();
  plan.edits.back()["hours"] = "Mo-Su 10:00-12:00";
  plan.compare("report");
}

TEST_CASE("Rescue and ambulances of edits are those of tables edited by hand", "[full]") {
  TwoWays plan;
  const auto [x, y] = beside("rescue_stations.csv", "PA0003");
  plan.move("rescue", "rescue_stations.csv", "PA0003", x, y);
  plan.set("rescue", "rescue_stations.csv", "PA0004",
           {{"turnout_s", "30"}, {"hours", "Mo-Fr 08:00-16:00"}});
  plan.close_last("rescue", "rescue_stations.csv");
  plan.set("ambulance", "ambulance_bases.csv", "EH0002", {{"units_day", "5"}});
  const auto [new_x, new_y] = beside("ambulance_bases.csv", "EH0003");
  plan.add_like("ambulance", "ambulance_bases.csv", "EH0003", new_x, new_y);
  plan.compare("rescue");
  plan.compare("ems");
}

TEST_CASE("Edits that were taken back leave no trace", "[full]") {
  const PlanFolder folder;
  REQUIRE(folder.report().exit_code == 0);
  folder.write("edits.jsonl", lines({{{"edit", "close"}, {"table", "services"}, {"site", "SV0001"}},
                                     {{"edit", "close"}, {"table", "services"}, {"site", "SV0002"}},
                                     {{"position", 0}}}));
  REQUIRE(
      run_command("report", folder, "undone", {"--edits", (folder.path() / "edits.jsonl").string()})
          .exit_code == 0);
  check_same_tables(folder.out(), folder.path() / "undone");
  const nlohmann::json provenance =
      nlohmann::json::parse(read_text(folder.path() / "undone" / "provenance.json"));
  CHECK(provenance.at("scenario") == "baseline");

  // Closed and reopened is as it was, too; only the history knows.
  folder.write("edits.jsonl",
               lines({{{"edit", "close"}, {"table", "services"}, {"site", "SV0001"}},
                      {{"edit", "reopen"}, {"table", "services"}, {"site", "SV0001"}}}));
  REQUIRE(run_command("report", folder, "reopened",
                      {"--edits", (folder.path() / "edits.jsonl").string()})
              .exit_code == 0);
  check_same_tables(folder.out(), folder.path() / "reopened");
}

TEST_CASE("Who lives on a closed road is cut off, nobody gets anywhere sooner", "[full]") {
  const PlanFolder folder;
  REQUIRE(folder.report().exit_code == 0);
  const fs::path map = folder.out() / "coverage.gpkg";
  const std::vector<std::string> fields = layer_fields(map, "cells");
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(fields, name) - fields.begin());
  };
  const auto before = read_layer(map, "cells");
  const std::size_t id = column("id"), time = column("terveysasema_min"),
                    site = column("terveysasema_site");
  const auto& cell = *std::ranges::find_if(before, [&](const auto& row) {
    return !row[time].empty() && number_of(row[time]).value_or(0.0) > 20.0;
  });
  const Run route =
      run_saavu({"route", folder.plan().string(), "--from", "cell:" + cell[id], "--to",
                 "site:" + cell[site], "--service", "terveysasema", "--format", "json"});
  INFO(route.err);
  REQUIRE(route.exit_code == 0);
  const nlohmann::json told = nlohmann::json::parse(route.out);
  const Json road{{"name", told.at("from").at("road")}, {"point", told.at("from").at("road_xy")}};
  folder.write("edits.jsonl", lines({{{"edit", "close-roads"}, {"roads", {road}}}}));
  const std::string journal = (folder.path() / "edits.jsonl").string();
  const Run closed = run_command("report", folder, "closed", {"--edits", journal});
  INFO(closed.err);
  REQUIRE(closed.exit_code == 0);
  const auto after = read_layer(folder.path() / "closed" / "coverage.gpkg", "cells");
  REQUIRE(after.size() == before.size());
  std::size_t cut_off = 0;
  for (std::size_t row = 0; row < before.size(); ++row) {
    REQUIRE(after[row][id] == before[row][id]);
    for (const char* const name : {"terveysasema_min", "paloasema_min", "ensihoito_min"}) {
      const auto was = number_of(before[row][column(name)]);
      const auto is = number_of(after[row][column(name)]);
      if (is) CHECK((was && *is >= *was));
      cut_off += was && !is ? 1 : 0;
    }
    if (before[row][id] == cell[id]) CHECK(after[row][time].empty());
  }
  CHECK(cut_off >= 3);

  // Reopened: as if nothing had been.
  folder.write("edits.jsonl", lines({{{"edit", "close-roads"}, {"roads", {road}}},
                                     {{"edit", "reopen-roads"}, {"roads", {road}}}}));
  REQUIRE(run_command("report", folder, "open", {"--edits", journal}).exit_code == 0);
  check_same_tables(folder.out(), folder.path() / "open");
  // The other commands drive on the same roads.
  folder.write("edits.jsonl", lines({{{"edit", "close-roads"}, {"roads", {road}}}}));
  CHECK(run_command("rescue", folder, "rescue", {"--edits", journal}).exit_code == 0);
  CHECK(run_saavu({"tiers", folder.plan().string(), "--edits", journal}).exit_code == 0);
  CHECK(run_saavu({"check", folder.plan().string(), "--edits", journal}).exit_code == 0);
}

TEST_CASE("The last site of a service may be closed") {
  const PlanFolder folder;
  std::vector<Json> edits;
  for (const auto& [file, table] :
       {std::pair{"libraries.csv", "libraries"}, std::pair{"mobile_stops.csv", "stops"}}) {
    const Csv csv = read_csv(demo_county() / file);
    for (const auto& row : csv.rows)
      edits.push_back({{"edit", "close"}, {"table", table}, {"site", row[csv.column("id")]}});
  }
  const Csv services = read_csv(demo_county() / "services.csv");
  for (const auto& row : services.rows) {
    if (row[services.column("type")] == "terveysasema" ||
        row[services.column("university_hospital")] == "1")
      edits.push_back(
          {{"edit", "close"}, {"table", "services"}, {"site", row[services.column("id")]}});
  }
  folder.write("edits.jsonl", lines(edits));
  const std::string journal = (folder.path() / "edits.jsonl").string();
  const Run run = run_command("report", folder, "report", {"--edits", journal});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const CoverageTable table(folder.out());
  for (const std::string service : {"terveysasema", "digituki", "rokotusbussi"}) {
    const std::string code = *table.codes("country").begin();
    CHECK(table.number(service, "country", code, "all", "unreachable") ==
          table.number(service, "country", code, "all", "population"));
  }
}

TEST_CASE("A journal that does not fit is refused with its line", "[full]") {
  const PlanFolder folder;
  const fs::path file = folder.path() / "edits.jsonl";
  const auto refuse = [&](std::string_view text, const std::vector<std::string_view>& said) {
    folder.write("edits.jsonl", text);
    for (const std::string command : {"report", "rescue", "ems", "tiers", "check"}) {
      std::vector<std::string> words{command, folder.plan().string(), "--edits", file.string()};
      const bool writes = command == "report" || command == "rescue" || command == "ems";
      if (writes) words.insert(words.end(), {"--out", folder.out().string()});
      const Run run = run_saavu(words);
      INFO(command << ": " << run.err);
      CHECK(run.exit_code == 1);
      for (const std::string_view each : said)
        CHECK(run.says(each));
      CHECK_FALSE(fs::exists(folder.out()));
      CHECK(left_half_done(folder.path()).empty());
    }
  };
  refuse(
      std::string(k_header) + "{\"edit\":\"close\",\"table\":\"libraries\",\"site\":\"KI0099\"}\n",
      {"line 2", "\"libraries\" has no site \"KI0099\"", "Did you mean"});
  refuse("{\"saavu_journal\":7,\"plan\":\"x\"}\n",
         {"line 1", "the journal has version 7, this program reads version 1"});
  refuse("id,name\n1,2\n", {"the file is no journal of edits"});
  // Two times the same: the journal is sound, its edits are not.
  refuse(lines({{{"edit", "close"}, {"table", "libraries"}, {"site", "KI0001"}},
                {{"edit", "close"}, {"table", "libraries"}, {"site", "KI0001"}}}),
         {"edit 2", "is closed already"});
  refuse(lines({{{"edit", "change"},
                 {"table", "services"},
                 {"site", "SV0004"},
                 {"columns", {{"capasity", "1"}}}}}),
         {"edit 1", "services.csv has no column \"capasity\"", "capacity"});
  refuse(lines({{{"edit", "change"},
                 {"table", "services"},
                 {"site", "SV0004"},
                 {"columns", {{"capacity", "many"}}}}}),
         {"\"many\"", "is no number of at least 0"});
  refuse(lines({{{"edit", "change"},
                 {"table", "services"},
                 {"site", "SV0004"},
                 {"columns", Json::object()},
                 {"hours", "whenever"}}}),
         {"whenever"});

  // A line that was cut off while it was written is left out, and told.
  folder.write("edits.jsonl", std::string(k_header) + "{\"edit\":\"close\",\"tab");
  const Run cut = run_saavu({"check", folder.plan().string(), "--edits", file.string()});
  CHECK(cut.exit_code == 0);
  CHECK(cut.says("the last line was cut off while it was written"));

  for (const fs::path& other : {folder.path(), folder.path() / "none.jsonl"}) {
    const Run run = run_saavu({"check", folder.plan().string(), "--edits", other.string()});
    INFO(run.err);
    CHECK(run.exit_code == 1);
    CHECK(run.says("the journal of edits cannot be read"));
  }
}

}  // namespace saavu::test
