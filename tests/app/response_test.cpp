// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// Rescue and emergency medical service of the demo county by the real program: what it writes adds
// up and agrees with what the generator knows, and what is wrong with the input is told.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
using Texts = std::vector<std::string_view>;

const std::set<std::string> k_rescue_files{
    "borders.csv",  "decision.csv", "defects.csv",       "hours.csv",       "objects.csv",
    "raises.csv",   "report.xlsx",  "problem_cells.csv", "provenance.json", "response.gpkg",
    "stations.csv", "targets.csv",  "times.csv"};
const std::set<std::string> k_ems_files{
    "borders.csv",       "chain.csv",       "decision.csv", "defects.csv",   "hours.csv",
    "problem_cells.csv", "provenance.json", "report.xlsx",  "response.gpkg", "settlement.csv",
    "stations.csv",      "targets.csv",     "times.csv"};

std::set<std::string> with(std::set<std::string> files, const std::set<std::string>& more) {
  files.insert(more.begin(), more.end());
  return files;
}

Run run(const PlanFolder& folder, const std::string& command, const Words& more = {},
        const RunOptions& options = {}) {
  Words words{command, folder.plan().string(), "--out", folder.out().string()};
  words.insert(words.end(), more.begin(), more.end());
  return run_saavu(words, options);
}

Run must_run(const PlanFolder& folder, const std::string& command, const Words& more = {},
             const RunOptions& options = {}) {
  Run finished = run(folder, command, more, options);
  INFO(finished.err);
  REQUIRE(finished.exit_code == 0);
  CHECK(left_half_done(folder.path()).empty());
  return finished;
}

/// Exit code 1, every text and a remedy, nothing written, the inputs as they were.
void refused(const PlanFolder& folder, const std::string& command, const Texts& texts) {
  const auto before = snapshot(folder.path());
  const Run finished = run(folder, command);
  INFO(finished.err);
  CHECK(finished.exit_code == 1);
  CHECK(finished.says("error: "));
  CHECK(finished.says("  -> "));
  for (const std::string_view text : texts) {
    INFO(text);
    CHECK(finished.says(text));
  }
  CHECK_FALSE(fs::exists(folder.out()));
  CHECK(left_half_done(folder.path()).empty());
  CHECK(snapshot(folder.path()) == before);
}

void told(const Run& finished, const Texts& texts) {
  INFO(finished.err);
  for (const std::string_view text : texts) {
    INFO(text);
    CHECK(finished.says(text));
  }
}

nlohmann::json manifest() {
  return nlohmann::json::parse(read_text(demo_county() / "manifest.json"));
}

fs::path keep(const PlanFolder& folder, const std::string& name) {
  const fs::path kept = folder.path() / name;
  fs::rename(folder.out(), kept);
  return kept;
}

double number_at(const Csv& csv, std::size_t row, const std::string& field) {
  return number_of(csv.at(row, field)).value_or(0.0);
}

/// Rows of a table by the fields that make a row; each once.
std::map<Words, std::size_t> rows_by(const Csv& csv, const Words& fields) {
  std::map<Words, std::size_t> result;
  std::vector<std::size_t> columns;
  for (const std::string& field : fields)
    columns.push_back(csv.column(field));
  bool each_once = true;
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    Words key;
    for (const std::size_t column : columns)
      key.push_back(csv.rows[row][column]);
    each_once = result.emplace(std::move(key), row).second && each_once;
  }
  CHECK(each_once);
  return result;
}

const Words k_target_key{"norm", "level", "code", "class", "rule", "condition", "target", "weight"};

/// What must hold of targets.csv whatever the input: parts add up and no border is a gain.
void check_targets(const Csv& csv) {
  std::map<Words, std::pair<double, double>> country, municipalities;
  const auto by_key = rows_by(csv, k_target_key);
  int compared = 0;
  std::vector<Words> borders_gain, out_of_range;
  for (const auto& [key, row] : by_key) {
    const double total = number_at(csv, row, "total");
    const double within = number_at(csv, row, "within");
    if (within < 0.0 || within > total + 1e-6 ||
        within + number_at(csv, row, "never") > total + 0.002)
      out_of_range.push_back(key);
    Words part = key;
    part.erase(part.begin() + 1, part.begin() + 3);
    for (auto* sums : {&country, &municipalities}) {
      if (key[1] != (sums == &country ? "country" : "municipality")) continue;
      (*sums)[part].first += total;
      (*sums)[part].second += within;
    }
    if (key[4] == "own") {
      for (const char* rule : {"yta", "saavu", "free"}) {
        Words wider = key;
        wider[4] = rule;
        const auto found = by_key.find(wider);
        if (found == by_key.end()) continue;
        ++compared;
        if (number_at(csv, found->second, "within") < within - 1e-6) borders_gain.push_back(key);
      }
    }
  }
  CHECK(compared > 0);
  CHECK(borders_gain.empty());
  CHECK(out_of_range.empty());
  REQUIRE_FALSE(country.empty());
  std::size_t different = 0;
  for (const auto& [part, sums] : country) {
    const auto [total, within] = municipalities[part];
    // Every municipality's sum is rounded to thousandths.
    if (std::abs(sums.first - total) > 0.02 || std::abs(sums.second - within) > 0.02) ++different;
  }
  CHECK(different == 0);
}

/// Residents (or cells) of the country by class, of targets that are about the whole class.
std::map<std::string, double> totals(const Csv& targets, const std::string& norm,
                                     const std::string& weight) {
  std::map<std::string, double> result;
  for (std::size_t row = 0; row < targets.rows.size(); ++row) {
    if (targets.at(row, "norm") == norm && targets.at(row, "level") == "country" &&
        targets.at(row, "class") != "all" && targets.at(row, "weight") == weight)
      result[targets.at(row, "class")] = number_at(targets, row, "total");
  }
  return result;
}

/// How often each value stands in a column.
std::map<std::string, int> counts(const Csv& csv, const std::string& field) {
  std::map<std::string, int> result;
  for (std::size_t row = 0; row < csv.rows.size(); ++row)
    ++result[csv.at(row, field)];
  return result;
}

/// The workbook's sheets and the layers of the map can be read.
void check_opens(const fs::path& report, const std::string& sheet) {
  CHECK(read_layer(report / "report.xlsx", sheet).size() > 10);
  CHECK(read_layer(report / "response.gpkg", "stations").size() > 10);
  CHECK(read_layer(report / "response.gpkg", "areas_municipality").size() == 12);
  CHECK(read_layer(report / "response.gpkg", "layer_styles").size() > 4);
}

Csv csv_of(const PlanFolder& folder, const std::string& name) {
  return read_csv(folder.out() / name);
}

/// incidents.csv in another dress: the fields of a row are changed, then joined.
void rewrite_incidents(const PlanFolder& folder, char separator,
                       const std::function<std::string(const std::string&, std::string)>& change,
                       const std::function<std::string(std::string)>& encode) {
  const Csv csv = read_csv(demo_county() / "incidents.csv");
  std::string text = csv.header;
  std::ranges::replace(text, ',', separator);
  text += '\n';
  for (const auto& row : csv.rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      const std::string value = change(csv.fields[column], row[column]);
      const bool quoted = value.find(separator) != std::string::npos;
      text += (column == 0 ? "" : std::string(1, separator)) + (quoted ? '"' + value + '"' : value);
    }
    text += '\n';
  }
  folder.write("incidents.csv", encode(std::move(text)));
}

/// Windows-1252 of what Finnish has beyond ASCII.
std::string windows_1252(std::string text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto letter = static_cast<unsigned char>(text[at]);
    if (letter < 0x80) {
      bytes += text[at];
    } else {
      bytes += static_cast<char>((letter & 0x03U) << 6U |
                                 (static_cast<unsigned char>(text[++at]) & 0x3FU));
    }
  }
  return bytes;
}

/// Every error that the generator planted is found, and no other; the model is near the record.
void check_record(const PlanFolder& folder, const nlohmann::json& county) {
  std::map<std::string, int> planted;
  for (const auto& [rule, count] : county["tasks_with_errors"].items())
    planted[rule] = count.get<int>();
  CHECK(planted.size() >= 25);
  CHECK(counts(csv_of(folder, "incident_errors.csv"), "rule") == planted);
  const Csv residuals = csv_of(folder, "residuals.csv");
  REQUIRE(residuals.at(0, "by") == "all");
  CHECK(std::abs(*number_of(residuals.at(0, "median_min"))) < 1.0);
  // Some tasks lost their time, place or response; most did not.
  CHECK(number_at(residuals, 0, "records") > 1'700.0);
}

}  // namespace

TEST_CASE("Rescue of the demo county agrees with its manifest and adds up", "[response]") {
  const PlanFolder folder;
  const nlohmann::json county = manifest();
  // A backtest writes the report on rescue too: one run shows both.
  const Run finished = must_run(folder, "backtest");
  CHECK(files_in(folder.out()) ==
        with(k_rescue_files, {"incident_errors.csv", "recorded_cells.csv", "residuals.csv"}));
  told(finished, {"Observed against modelled", "The report is in"});
  check_opens(folder.out(), "Decision");
  check_record(folder, county);

  const Csv targets = csv_of(folder, "targets.csv");
  check_targets(targets);
  // Class IV has no target; the map has every cell with somebody in it.
  double residents = 0.0;
  std::map<std::string, int> base_class;
  const Words fields = layer_fields(folder.out() / "response.gpkg", "risk_cells");
  const auto field = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(fields, name) - fields.begin());
  };
  for (const auto& cell : read_layer(folder.out() / "response.gpkg", "risk_cells")) {
    residents += std::stod(cell[field("residents")]);
    ++base_class[cell[field("base_class")]];
  }
  CHECK(residents == county["population"]["residents"].get<double>());
  for (const char* each : {"I", "II", "III"}) {
    INFO(each);
    CHECK(base_class[each] == county["rescue_cells"][each].get<int>());
  }
  // Raising only moves cells up.
  const auto raised = totals(targets, "rescue_21_2012", "cells");
  const auto moved_to = counts(csv_of(folder, "raises.csv"), "to");
  const auto moved_from = counts(csv_of(folder, "raises.csv"), "from");
  const auto of = [](const std::map<std::string, int>& all, const char* key) {
    return all.contains(key) ? all.at(key) : 0;
  };
  for (const char* each : {"I", "II", "III"})
    CHECK(raised.at(each) == base_class[each] + of(moved_to, each) - of(moved_from, each));
  CHECK(of(moved_to, "IV") == 0);
  CHECK(of(moved_to, "II") > 0);

  const Csv decision = csv_of(folder, "decision.csv");
  const auto by_key = rows_by(decision, {"norm", "level", "code", "class", "target"});
  const std::size_t attention = by_key.at({"rescue_21_2012", "country", "FI", "all", "attention"});
  int cells = 0;
  for (const auto& [key, count] : county["rescue_cells"].items())
    cells += count.get<int>();
  CHECK(number_at(decision, attention, "cells") == cells);
  // The island that no road reaches is among those whom nothing reaches.
  CHECK(number_at(decision, attention, "gap_residents") >=
        county["population"]["unreachable_by_construction"].get<double>());
  for (std::size_t row = 0; row < decision.rows.size(); ++row) {
    // No dispatch does better than the nearest unit whatever the borders.
    if (decision.at(row, "level") == "country" && !decision.at(row, "floor").empty())
      CHECK(number_at(decision, row, "achievable_share") + 1e-6 >=
            number_at(decision, row, "share_tasks"));
  }
}

TEST_CASE("The settlement classes of the demo county are those its generator found", "[full]") {
  const PlanFolder folder;
  must_run(folder, "ems");
  CHECK(files_in(folder.out()) == k_ems_files);
  const nlohmann::json county = manifest();
  const Csv settlement = csv_of(folder, "settlement.csv");
  for (std::size_t row = 0; row < 4; ++row)
    CHECK(number_at(settlement, row, "cells") ==
          county["ems_cells"][settlement.at(row, "class")].get<double>());
  const Csv targets = csv_of(folder, "targets.csv");
  double residents = 0.0;
  for (const auto& [each, total] : totals(targets, "ems_585_2017", "residents"))
    residents += total;
  CHECK(std::abs(residents - county["population"]["residents"].get<double>()) < 0.01);
}

TEST_CASE("A fit of the demo county is written as profiles that a plan can name",
          "[response][full]") {
  const PlanFolder folder;
  const Run fitted = must_run(folder, "fit");
  told(fitted, {"No plan uses these speeds"});
  const std::set<std::string> files = files_in(folder.out());
  for (const char* name : {"factors.csv", "fits.csv", "fit_residuals.csv", "fit.md",
                           "provenance.json", "fire_engine.usual.all.toml"}) {
    INFO(name);
    CHECK(files.contains(name));
  }
  keep(folder, "speeds");
  must_run(folder, "fit", {"--service", "ems"});
  CHECK(files_in(folder.out()).contains("ambulance.usual.all.toml"));
  fs::remove_all(folder.out());
  folder.edit_plan("profile = \"fire_engine\"\ndepartment_field",
                   "profile = \"speeds/fire_engine.usual.all.toml\"\ndepartment_field");
  told(must_run(folder, "rescue"), {"The report is in"});
}

TEST_CASE("Rescue, ems, backtest and fit: the same bytes on any threads and with the reference",
          "[response][full]") {
  const RunOptions dated{.environment = {{"SOURCE_DATE_EPOCH", "1700000000"}}};
  for (const std::string command : {"rescue", "ems", "backtest", "fit"}) {
    INFO(command);
    const PlanFolder folder;
    must_run(folder, command, {"--threads", "1"}, dated);
    const fs::path first = keep(folder, "first");
    must_run(folder, command, {"--threads", "2"}, dated);
    for (const std::string& name : files_in(first)) {
      INFO(name);
      CHECK(read_text(first / name) == read_text(folder.out() / name));
    }
    // Engines may take another of several ways that are equally fast.
    if (command == "fit") continue;
    must_run(folder, command, {"--engine", "reference"}, dated);
    for (const std::string& name : files_in(first)) {
      if (name == "provenance.json" || name == "report.xlsx") continue;  // they name the engine
      INFO(name);
      CHECK(read_text(first / name) == read_text(folder.out() / name));
    }
  }
}

TEST_CASE("Rescue on Digiroad and on 250 m cells", "[response][full]") {
  const double residents = manifest()["population"]["residents"].get<double>();
  for (const std::string plan : {"plan-digiroad.toml", "plan-250m.toml"}) {
    INFO(plan);
    const PlanFolder folder(plan);
    told(must_run(folder, "rescue"), {"Saavunmaa", "I: first unit 6 min", "The report is in"});
    CHECK(files_in(folder.out()) == k_rescue_files);
    check_targets(csv_of(folder, "targets.csv"));
    must_run(folder, "ems");
    check_targets(csv_of(folder, "targets.csv"));
    double sum = 0.0;
    for (const auto& [each, total] :
         totals(csv_of(folder, "targets.csv"), "ems_585_2017", "residents"))
      sum += total;
    CHECK(std::abs(sum - residents) < 0.01);
  }
}

TEST_CASE("The language changes no number of a response report", "[response][full]") {
  for (const std::string command : {"rescue", "ems", "backtest"}) {
    INFO(command);
    const PlanFolder folder;
    must_run(folder, command, {"--lang", "en"});
    const fs::path first = keep(folder, "first");
    for (const char* language : {"fi", "sv"}) {
      INFO(language);
      must_run(folder, command, {"--lang", language});
      for (const std::string& name : files_in(first)) {
        // defects.csv tells what was found, decision.csv the promise, in words.
        if (!name.ends_with(".csv") || name == "defects.csv") continue;
        INFO(name);
        if (name != "decision.csv") {
          CHECK(read_text(first / name) == read_text(folder.out() / name));
          continue;
        }
        Csv one = read_csv(first / name), other = csv_of(folder, name);
        CHECK(one.header == other.header);
        for (Csv* csv : {&one, &other}) {
          for (auto& row : csv->rows)
            row[csv->column("promise")].clear();
        }
        CHECK(one.rows == other.rows);
      }
    }
  }
}

TEST_CASE("A quicker turnout never lowers a share", "[response][full]") {
  const PlanFolder folder;
  must_run(folder, "rescue");
  const Csv slow = csv_of(folder, "targets.csv");
  const auto attention = csv_of(folder, "decision.csv");
  const Csv stations = read_csv(demo_county() / "rescue_stations.csv");
  for (std::size_t row = 0; row < stations.rows.size(); ++row) {
    const int turnout = std::stoi(stations.at(row, "turnout_s"));
    folder.set_field("rescue_stations.csv", static_cast<int>(row) + 1, "turnout_s",
                     std::to_string(turnout - (row % 3 == 0 ? turnout / 2 : 13)));
  }
  must_run(folder, "rescue");
  const Csv quick = csv_of(folder, "targets.csv");
  const auto before = rows_by(slow, k_target_key), after = rows_by(quick, k_target_key);
  REQUIRE(before.size() == after.size());
  int better = 0;
  std::vector<Words> worse;
  for (const auto& [key, row] : before) {
    const double was = number_at(slow, row, "within");
    const double is = number_at(quick, after.at(key), "within");
    if (is < was - 1e-6) worse.push_back(key);
    if (is > was) ++better;
  }
  CHECK(worse.empty());
  CHECK(better > 100);
}

TEST_CASE("No border is a gain, and the rule that is judged changes no other", "[response][full]") {
  const PlanFolder folder;
  // What is judged is another rule now; what each rule comes to is not.
  must_run(folder, "rescue");
  const fs::path first = keep(folder, "first");
  folder.edit_plan("raise = true", "dispatch = \"own\"\nraise = true");
  must_run(folder, "rescue");
  CHECK(read_text(first / "borders.csv") == read_text(folder.out() / "borders.csv"));
  const Csv borders = csv_of(folder, "borders.csv");
  bool gained = false;
  for (std::size_t row = 0; row < borders.rows.size(); ++row) {
    CHECK(number_at(borders, row, "gain_residents") >= 0.0);
    CHECK(number_at(borders, row, "gain_tasks") >= 0.0);
    CHECK(number_at(borders, row, "cells_gained") >= 0.0);
    gained = gained || number_at(borders, row, "residents_gained") > 1.0;
  }
  CHECK(gained);
}

TEST_CASE("A response report replaces an earlier one and touches nothing else",
          "[response][full]") {
  const PlanFolder folder;
  must_run(folder, "rescue");
  must_run(folder, "ems");  // in the place of the other
  CHECK(files_in(folder.out()) == k_ems_files);
  must_run(folder, "fit");
  CHECK(files_in(folder.out()).contains("factors.csv"));
  CHECK_FALSE(files_in(folder.out()).contains("chain.csv"));
  must_run(folder, "backtest");
  for (const std::string command : {"rescue", "ems", "backtest", "fit"}) {
    INFO(command);
    folder.write("report/thesis.docx", "years of work");
    const auto before = snapshot(folder.path());
    const Run finished = run(folder, command);
    INFO(finished.err);
    CHECK(finished.exit_code == 3);
    CHECK(finished.says("thesis.docx"));
    CHECK(snapshot(folder.path()) == before);
  }
  fs::remove_all(folder.out());
  folder.write("report/notes.txt", "mine");
  const auto before = snapshot(folder.path());
  CHECK(run(folder, "rescue").exit_code == 3);
  CHECK(snapshot(folder.path()) == before);
}

TEST_CASE("Ctrl-C leaves a whole response report or nothing", "[response][full]") {
  using namespace std::chrono_literals;
  for (const std::string command : {"rescue", "ems", "backtest", "fit"}) {
    const PlanFolder folder;
    int stopped = 0;
    for (auto delay = 20ms; delay < 20s; delay += 61ms) {
      const Run finished = run(folder, command, {}, {.interrupt_after = delay});
      INFO(command << " after " << delay.count() << " ms: " << finished.err);
      CHECK(left_half_done(folder.path()).empty());
      if (finished.exit_code == 0) {
        CHECK(fs::exists(folder.out() / "provenance.json"));
        fs::remove_all(folder.out());
        if (stopped > 0) break;
        continue;
      }
      ++stopped;
      CHECK(finished.exit_code == 130);
      CHECK_FALSE(fs::exists(folder.out()));
    }
    CHECK(stopped > 0);
  }
}

// --- what is wrong with the input

TEST_CASE("Mistakes in [rescue] and [ems] are told at once, with their lines", "[response]") {
  const PlanFolder folder;
  folder.edit_plan("raise = true", "raise = true\ndispatch = \"nearset\"");
  folder.edit_plan("norms = \"rescue_21_2012\"", "norms = [\"rescue_21_2012\", \"ems_585_2017\"]");
  folder.edit_plan("hospital_service = \"laaja_paivystys\"", "hospital_service = \"sairaala\"");
  folder.edit_plan("[[rescue.mergers]]",
                   "[[rescue.targets]]\nid = \"own\"\nmeasure = \"first_unit\"\nclasses = [\"I\", "
                   "\"V\"]\nurgencies = \"ABC\"\nlimit = \"8:00\"\nshare_percent = 50\n\n"
                   "[[rescue.mergers]]");
  folder.edit_plan(
      "[incidents] # one year, with some rows of every error of form\n"
      "file = \"incidents.csv\"\nstation_field = \"station\"\n",
      "");
  refused(folder, "rescue",
          {"plan.toml", "line ", "there is no rule of dispatch \"nearset\"",
           "\"ems_585_2017\" is a norm of kind \"ems\", not \"rescue\"", "\"sairaala\"", "\"V\"",
           "accidents raise classes, but the plan has no record"});
}

TEST_CASE("Hours that cannot be read are told where they stand", "[response][full]") {
  const PlanFolder folder;
  SECTION("in a crew of the plan") {
    folder.edit_plan("hours = \"08:00-20:00\"\nturnout_field",
                     "hours = \"8-20 arkisin\"\nturnout_field");
    refused(folder, "ems", {"plan.toml", "line ", "hours", "8-20 arkisin"});
  }
  SECTION("in a driving condition") {
    folder.edit_plan("hours = \"Nov-Mar\"", "hours = \"talvella\"");
    refused(folder, "rescue", {"plan.toml", "line ", "talvella"});
  }
  SECTION("in the table of stations") {
    folder.set_field("rescue_stations.csv", 4, "hours", "aina");
    refused(folder, "rescue", {"rescue_stations.csv", "row 4", "field hours", "aina"});
  }
  SECTION("in the roster") {
    folder.edit("rosters.csv", "20:00-08:00", "yöllä");
    refused(folder, "rescue", {"rosters.csv", "row 2", "field hours", "yöllä"});
  }
}

TEST_CASE("Stations and crews that cannot be are refused", "[response][full]") {
  const PlanFolder folder;
  SECTION("a turnout in words, one that is negative, a strength in words") {
    folder.set_field("rescue_stations.csv", 2, "turnout_s", "abc");
    folder.set_field("rescue_stations.csv", 4, "turnout_s", "-60");
    folder.set_field("rescue_stations.csv", 5, "crew", "4+1");
    refused(folder, "rescue",
            {"rescue_stations.csv", "row 2", "field turnout_s", "\"abc\"", "row 4", "\"-60\"",
             "row 5", "field crew", "\"4+1\"", "Write the seconds from the alarm to departure"});
  }
  SECTION("a station without crew") {
    folder.set_field("rescue_stations.csv", 6, "staffing", "volunteer");
    refused(folder, "rescue",
            {"rescue_stations.csv", "row 6", "station PA0006 has no crew", "[[rescue.crews]]"});
  }
  SECTION("overlapping rosters") {
    folder.edit("rosters.csv", "20:00-08:00", "19:00-08:00");
    refused(folder, "rescue", {"rosters.csv", "row 1", "row 2", "PA0001"});
  }
  SECTION("a roster of a station that is not there") {
    folder.edit("rosters.csv", "PA0003", "PA0333");
    refused(folder, "rescue", {"rosters.csv", "row 5", "field station", "PA0333"});
  }
  SECTION("two rules that give one station two crews of one name") {
    folder.edit_plan("id = \"sopimuspalokunta\"\nwhere = { staffing = [\"part_time\"] }",
                     "id = \"vakinainen\"");
    refused(folder, "rescue", {"rescue_stations.csv", "PA0002", "vakinainen", "lines "});
  }
  SECTION("a column that is not there") {
    folder.edit_plan("strength_field = \"crew\"", "strength_field = \"krew\"");
    refused(folder, "rescue", {"rescue_stations.csv has no column \"krew\"", "crew"});
  }
  SECTION("a department that nobody knows") {
    folder.set_field("rescue_stations.csv", 3, "pelastuslaitos", "Saavunrannikon palokunta");
    refused(folder, "rescue",
            {"rescue_stations.csv", "row 3", "field pelastuslaitos", "Saavunrannikon palokunta",
             "Saavunrannikon pelastuslaitos"});
  }
  SECTION("a merger of departments that nobody knows") {
    folder.edit_plan("\"Itä-Saavun pelastuslaitos\"]", "\"Itä-Saavu\"]");
    refused(folder, "rescue", {"plan.toml", "line ", "Itä-Saavu", "Itä-Saavun pelastuslaitos"});
  }
}

TEST_CASE("Risk cells that cannot be are refused", "[response][full]") {
  const PlanFolder folder;
  SECTION("an unknown class") {
    folder.sql("risk_cells.gpkg",
               "UPDATE risk_cells SET syn_rescue_class = 'V' WHERE fid IN (40, 41)");
    refused(folder, "rescue",
            {"risk_cells.gpkg", "row 40", "field syn_rescue_class", "\"V\"", "I, II, III, IV"});
  }
  SECTION("no such column") {
    folder.edit_plan("class_field = \"syn_rescue_class\"", "class_field = \"rescue_class\"");
    refused(folder, "rescue", {"risk_cells.gpkg", "rescue_class", "syn_rescue_class"});
  }
  SECTION("swapped coordinates") {
    folder.translate("risk_cells.gpkg", "risk_cells.csv", {"-f", "CSV"});
    folder.edit_plan("file = \"risk_cells.gpkg\"",
                     "file = \"risk_cells.csv\"\nx_field = \"euref_y\"\ny_field = \"euref_x\"");
    refused(folder, "rescue", {"risk_cells.csv", "row 1", "exchanged"});
  }
  SECTION("the same cells as a table") {
    must_run(folder, "rescue");
    const std::string decision = read_text(folder.out() / "decision.csv");
    folder.translate("risk_cells.gpkg", "risk_cells.csv", {"-f", "CSV"});
    folder.edit_plan("file = \"risk_cells.gpkg\"", "file = \"risk_cells.csv\"");
    must_run(folder, "rescue");
    CHECK(read_text(folder.out() / "decision.csv") == decision);
  }
  SECTION("no classes at all") {
    folder.edit_plan("class_field = \"syn_rescue_class\"\n", "");
    // The score of the norm serves, by its name.
    told(must_run(folder, "rescue"), {"saavu_asukasluku_1", "not"});
  }
}

TEST_CASE("A record of tasks is understood in the forms it comes in", "[response][full]") {
  const PlanFolder folder;
  must_run(folder, "backtest");
  const fs::path first = keep(folder, "first");
  const auto as_it_is = [](const std::string&, std::string value) { return value; };
  const auto as_text = [](std::string text) { return text; };
  const auto same = [&](const Texts& texts) {
    told(must_run(folder, "backtest"), texts);
    for (const char* name : {"decision.csv", "targets.csv", "residuals.csv", "recorded_cells.csv",
                             "raises.csv", "stations.csv"}) {
      INFO(name);
      CHECK(read_text(first / name) == read_text(folder.out() / name));
    }
    CHECK(counts(csv_of(folder, "incident_errors.csv"), "rule") ==
          counts(read_csv(first / "incident_errors.csv"), "rule"));
  };
  SECTION("Windows-1252") {
    rewrite_incidents(folder, ',', as_it_is, windows_1252);
    same({"Windows-1252"});
  }
  SECTION("semicolons, decimal commas and Finnish dates") {
    rewrite_incidents(
        folder, ';',
        [](const std::string& field, std::string value) {
          if (field == "time" && value.size() == 19 && value[4] == '-') {
            const auto part = [&](std::size_t at, std::size_t length) {
              return std::to_string(std::stoi(value.substr(at, length)));
            };
            return part(8, 2) + '.' + part(5, 2) + '.' + value.substr(0, 4) + ' ' + part(11, 2) +
                   '.' + value.substr(14, 2) + '.' + value.substr(17, 2);
          }
          if (field == "turnout_s" || field == "response_s") {
            const std::size_t point = value.find('.');
            if (point != std::string::npos && value != "n. 5 min") value[point] = ',';
          }
          if ((field == "x" || field == "y") && !value.empty() && value != "pohjoinen")
            value += ",0";
          return value;
        },
        windows_1252);
    same({});
  }
  SECTION("tabs and minutes with seconds") {
    rewrite_incidents(
        folder, '\t',
        [](const std::string& field, std::string value) {
          if (field != "turnout_s" || value.empty() || value.size() > 3 ||
              value.find_first_not_of("0123456789") != std::string::npos)
            return value;
          const int seconds = std::stoi(value);
          return std::to_string(seconds / 60) + (seconds % 60 < 10 ? ":0" : ":") +
                 std::to_string(seconds % 60);
        },
        as_text);
    same({});
  }
}

TEST_CASE("A record of tasks that cannot be used is refused", "[response][full]") {
  const PlanFolder folder;
  SECTION("x and y exchanged throughout") {
    folder.edit_plan("station_field = \"station\"",
                     "station_field = \"station\"\nx_field = \"y\"\ny_field = \"x\"");
    refused(folder, "backtest", {"incidents.csv", "exchanged", "x_field"});
  }
  SECTION("a column that is not there") {
    folder.edit_plan("station_field = \"station\"", "station_field = \"asema\"");
    refused(folder, "backtest", {"incidents.csv", "asema"});
  }
  SECTION("minutes throughout") {
    const auto minutes = [](const std::string& field, std::string value) {
      if (field != "response_s" || value.empty() ||
          value.find_first_not_of("0123456789") != std::string::npos)
        return value;
      return std::to_string(std::stoi(value) / 60);
    };
    rewrite_incidents(folder, ',', minutes, [](std::string text) { return text; });
    refused(folder, "backtest", {"incidents.csv", "field response_s", "minutes"});
  }
  SECTION("a binary file") {
    folder.write("incidents.csv", std::string("PK\x03\x04", 4) + std::string(2000, '\xff'));
    refused(folder, "backtest", {"incidents.csv"});
  }
  SECTION("no rows") {
    const std::string text = read_text(demo_county() / "incidents.csv");
    folder.write("incidents.csv", text.substr(0, text.find('\n') + 1));
    refused(folder, "backtest", {"incidents.csv"});
  }
  SECTION("no record, but nobody asks for one") {
    folder.edit_plan(
        "[incidents] # one year, with some rows of every error of form\n"
        "file = \"incidents.csv\"\nstation_field = \"station\"\n",
        "");
    folder.edit_plan("raise = true", "raise = false");
    folder.edit_plan("[\"ems_585_2017\", \"ems_340_2011\"]", "\"ems_585_2017\"");
    must_run(folder, "rescue");
    const auto files = files_in(folder.out());
    CHECK_FALSE(files.contains("raises.csv"));
    fs::remove_all(folder.out());
    refused(folder, "backtest", {"[incidents]"});
    refused(folder, "fit", {"[incidents]"});
  }
}

TEST_CASE("A plan without [rescue] or [ems] says what to add", "[response][full]") {
  const PlanFolder folder;
  const std::string text = read_text(folder.plan());
  const std::size_t rescue = text.find("[rescue]\n"), ems = text.find("[ems]\n"),
                    end = text.find("# What segments");
  REQUIRE((rescue != std::string::npos && ems < end));
  folder.write("plan.toml", text.substr(0, ems) + text.substr(end));
  refused(folder, "ems", {"plan.toml", "[ems]"});
  must_run(folder, "rescue");
  fs::remove_all(folder.out());
  // The emergency medical service alone needs no rescue stations.
  folder.write("plan.toml", text.substr(0, rescue) + text.substr(ems));
  refused(folder, "rescue", {"plan.toml", "[rescue]"});
  must_run(folder, "ems");
}

}  // namespace saavu::test
