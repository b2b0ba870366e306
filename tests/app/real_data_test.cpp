// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The plans of datasets/plans on the data beside the project, where it is there.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"
#include "support/shared_data.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

constexpr double k_residents_of_finland = 5'563'970.0;
constexpr double k_residents_of_aland = 30'359.0;

/// A plan of the project in a folder of the test's own, so that its prepared network does not
/// outlive the test.
class RealPlan {
 public:
  explicit RealPlan(const std::string& name)
      : data_(fs::canonical(shared_data())), plan_(folder_.path() / name) {
    fs::copy_file(fs::path(SAAVU_SOURCE_DIR) / "datasets" / "plans" / name, plan_);
  }
  [[nodiscard]] fs::path out() const { return folder_.path() / "report"; }
  [[nodiscard]] const fs::path& folder() const { return folder_.path(); }
  [[nodiscard]] Run run(std::vector<std::string> words) const {
    words.insert(std::next(words.begin()), plan_.string());
    return run_saavu(words, {.environment = {{"SAAVU_SHARED", data_.string()}}});
  }
  [[nodiscard]] const fs::path& data() const { return data_; }

 private:
  fs::path data_;
  TemporaryFolder folder_;
  fs::path plan_;
};

}  // namespace

TEST_CASE("The report of all of Finland", "[full]") {
  const RealPlan plan("finland.toml");
  const Run run = plan.run({"report", "--out", plan.out().string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  CHECK(run.says("309 municipalities, 5563970 residents"));
  CHECK(run.says("Ahvenanmaa"));
  CHECK(run.says("30359 residents"));
  CHECK(files_in(plan.out()) == k_report_files);

  const CoverageTable table(plan.out());
  check_invariants(table);
  CHECK(table.values("service").size() == 13);
  CHECK(table.codes("hva").size() == 23);
  const Csv areas = read_csv(plan.data() / "data/finland/areas.csv");
  std::set<std::string> codes = table.codes("municipality");
  codes.erase("000");
  CHECK(codes.size() == 309);
  std::vector<std::string> different;
  for (std::size_t row = 0; row < areas.rows.size(); ++row) {
    const std::string& code = areas.at(row, "kunta");
    // The grid was fitted to these totals exactly.
    if (table.text("ensihoito", "municipality", code, "all", "population") !=
        areas.at(row, "vaesto_2022"))
      different.push_back(code);
  }
  CHECK(areas.rows.size() == 309);
  CHECK(different.empty());
  for (const std::string& service : table.values("service")) {
    INFO(service);
    CHECK(*table.number(service, "country", "FI", "all", "population") == k_residents_of_finland);
    CHECK(*table.number(service, "hva", "91", "all", "population") == k_residents_of_aland);
    CHECK(*table.number(service, "hva", "91", "all", "unreachable") == k_residents_of_aland);
    const double unreachable = *table.number(service, "country", "FI", "all", "unreachable");
    CHECK(unreachable >= k_residents_of_aland);
    CHECK(unreachable < 35'000.0);
    CHECK(*table.number(service, "country", "FI", "all", "share_within_30_min") > 0.3);
  }
  // What is known: university hospitals by car from their own towns within 20 minutes, from Utsjoki
  // not in 120.
  CHECK(*table.number("yliopistosairaala", "municipality", "091", "all", "share_within_20_min") >
        0.8);
  CHECK(*table.number("yliopistosairaala", "municipality", "890", "all", "share_within_120_min") ==
        0.0);
}

namespace {

double number_at(const Csv& csv, std::size_t row, const std::string& field) {
  return number_of(csv.at(row, field)).value_or(0.0);
}

/// Ratings of a tier or service add up to the residents, in every area and group.
void check_tiers(const Csv& tiers, const CoverageTable& coverage) {
  std::map<std::vector<std::string>, double> residents;
  for (std::size_t row = 0; row < tiers.rows.size(); ++row) {
    residents[{tiers.at(row, "level"), tiers.at(row, "code"), tiers.at(row, "tier"),
               tiers.at(row, "service"), tiers.at(row, "quality"), tiers.at(row, "group")}] +=
        number_at(tiers, row, "residents");
  }
  std::set<std::string> rated;
  std::vector<std::string> wrong;
  for (const auto& [key, sum] : residents) {
    rated.insert(key[2]);
    const auto population = coverage.number("terveysasema", key[0], key[1], key[5], "population");
    // Ratings that fewer than ten people share are not told of ages and languages.
    const bool in_full =
        key[5] == "all" ? std::abs(sum - *population) < 0.0005 : sum <= *population + 0.0005;
    if (!in_full) wrong.push_back(key[0] + ' ' + key[1] + " tier " + key[2] + ' ' + key[5]);
  }
  INFO((wrong.empty() ? std::string() : wrong.front()));
  CHECK(wrong.empty());
  CHECK(rated == std::set<std::string>{"1", "2", "3", "4", "5", "6"});
}

/// population = kept + missed + unreachable, and the verdict follows from the share.
void check_verdicts(const Csv& verdicts) {
  std::vector<std::string> wrong;
  for (std::size_t row = 0; row < verdicts.rows.size(); ++row) {
    if (verdicts.at(row, "kept").empty()) continue;  // not told: a group of fewer than ten
    const double population = number_at(verdicts, row, "population");
    const double kept = number_at(verdicts, row, "kept");
    const double parts =
        kept + number_at(verdicts, row, "missed") + number_at(verdicts, row, "unreachable");
    const double wanted = number_at(verdicts, row, "target_share") * population;
    const std::string& verdict = verdicts.at(row, "verdict");
    const double short_of = number_at(verdicts, row, "short_of");
    const bool adds_up = std::abs(parts - population) < 0.0005;
    const bool follows = population == 0.0  ? verdict == "nobody"
                         : verdict == "met" ? kept >= wanted - 0.0015 && short_of == 0.0
                                            : verdict == "failed" && kept < wanted &&
                                                  std::abs(kept + short_of - wanted) < 0.0015;
    if (!adds_up || !follows)
      wrong.push_back(verdicts.at(row, "criterion") + ' ' + verdicts.at(row, "level") + ' ' +
                      verdicts.at(row, "code"));
  }
  INFO((wrong.empty() ? std::string() : wrong.front()));
  CHECK(wrong.empty());
}

/// Everybody is counted to a site or unreachable.
void check_catchments(const Csv& sites, const CoverageTable& coverage) {
  std::map<std::string, double> residents;
  for (std::size_t row = 0; row < sites.rows.size(); ++row)
    residents[sites.at(row, "service")] += number_at(sites, row, "residents");
  for (const auto& [service, sum] : residents) {
    INFO(service);
    const double everybody = *coverage.number(service, "country", "FI", "all", "population");
    const double unreachable = *coverage.number(service, "country", "FI", "all", "unreachable");
    CHECK(std::abs(sum + unreachable - everybody) < 0.0005);
  }
}

}  // namespace

TEST_CASE("All of Finland in six tiers and three languages", "[full]") {
  const RealPlan plan("finland.toml");
  std::map<std::string, fs::path> report;
  for (const std::string language : {"en", "fi", "sv"}) {
    report[language] = plan.folder() / ("report-" + language);
    const Run run = plan.run({"report", "--out", report[language].string(), "--lang", language});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const Run tiers = plan.run({"tiers", "--lang", language});
    CHECK(tiers.exit_code == 0);
    for (const auto& [said, text] : std::map<std::string, std::vector<std::string>>{
             {"en", {"1 Digital services", "Availability", "Poor", "kept", "not kept"}},
             {"fi", {"1 Sähköiset palvelut", "Saatavuus", "Huono", "täyttyy", "ei täyty"}},
             {"sv", {"1 Digitala tjänster", "Tillgänglighet"}}}) {
      for (const std::string& each : text) {
        INFO(language << ": " << each);
        if (said == language) CHECK(tiers.out.contains(each));
      }
    }
  }
  // Files for programs are the same in every language; what people read is not.
  for (const std::string name :
       {"coverage.csv", "municipalities.csv", "tiers.csv", "verdicts.csv", "verdict_cells.csv",
        "indicators.csv", "sites.csv", "structure.csv"}) {
    INFO(name);
    const std::string english = read_text(report["en"] / name);
    CHECK(read_text(report["fi"] / name) == english);
    CHECK(read_text(report["sv"] / name) == english);
  }
  CHECK(read_text(report["fi"] / "report.xlsx") != read_text(report["sv"] / "report.xlsx"));

  const CoverageTable coverage(report["en"]);
  check_tiers(read_csv(report["en"] / "tiers.csv"), coverage);
  check_verdicts(read_csv(report["en"] / "verdicts.csv"));
  check_catchments(read_csv(report["en"] / "sites.csv"), coverage);

  // The hospital of one's co-operation area is never nearer than the nearest.
  const Csv indicators = read_csv(report["en"] / "indicators.csv");
  std::size_t compared = 0;
  std::vector<std::string> nearer;
  for (std::size_t row = 0; row < indicators.rows.size(); ++row) {
    if (indicators.at(row, "view") != "statutory" || indicators.at(row, "group") != "all" ||
        indicators.at(row, "indicator") != "mean_min" || indicators.at(row, "value").empty())
      continue;
    const std::string& level = indicators.at(row, "level");
    const std::string& code = indicators.at(row, "code");
    const auto nearest = coverage.number("yliopistosairaala", level, code, "all", "mean_min");
    ++compared;
    if (number_at(indicators, row, "value") < *nearest - 0.0005) nearer.push_back(level + code);
  }
  CHECK(compared > 300);
  CHECK(nearer.empty());
}

TEST_CASE("Southern Helsinki on OpenStreetMap", "[full]") {
  const RealPlan plan("helsinki.toml");
  const Run run = plan.run({"report", "--out", plan.out().string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  const CoverageTable table(plan.out());
  check_invariants(table);
  const double residents = *table.number("paloasema", "country", "FI", "all", "population");
  CHECK(residents > 50'000.0);
  CHECK(*table.number("paloasema", "municipality", "091", "all", "population") == residents);
  CHECK(*table.number("terveysasema", "country", "FI", "all", "share_within_10_min") > 0.8);
}

TEST_CASE("check of the real plans tells all counts and writes nothing", "[full]") {
  for (const std::string name : {"finland.toml", "helsinki.toml"}) {
    const RealPlan plan(name);
    const auto before = snapshot(plan.folder());
    const Run run = plan.run({"check"});
    INFO(run.err);
    CHECK(run.exit_code == 0);
    CHECK(run.says("The plan can be run."));
    CHECK(run.says("residents"));
    CHECK(snapshot(plan.folder()) == before);
    CHECK_FALSE(fs::exists(plan.folder() / ".saavu"));
  }
}

// --- rescue and emergency medical service

namespace {

/// Rows of a table by the values of some columns; each once.
std::map<std::vector<std::string>, std::size_t> rows_by(const Csv& csv,
                                                        const std::vector<std::string>& fields) {
  std::map<std::vector<std::string>, std::size_t> result;
  std::vector<std::size_t> columns;
  for (const std::string& field : fields)
    columns.push_back(csv.column(field));
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    std::vector<std::string> key;
    for (const std::size_t column : columns)
      key.push_back(csv.rows[row][column]);
    CHECK(result.emplace(std::move(key), row).second);
  }
  return result;
}

/// Keys of rows in which the department's own units reach more than the nearest ones.
std::vector<std::vector<std::string>> borders_that_gain(const Csv& targets) {
  const auto by_key =
      rows_by(targets, {"rule", "condition", "norm", "level", "code", "class", "target", "weight"});
  std::vector<std::vector<std::string>> result;
  int compared = 0;
  for (const auto& [key, row] : by_key) {
    if (key[0] != "own" || key[1] != "always") continue;
    for (const char* rule : {"yta", "free"}) {
      auto wider = key;
      wider[0] = rule;
      const auto found = by_key.find(wider);
      if (found == by_key.end()) continue;
      ++compared;
      if (number_at(targets, found->second, "within") < number_at(targets, row, "within") - 1e-6)
        result.push_back(key);
    }
  }
  CHECK(compared > 1'000);
  return result;
}

double sum_of(const Csv& csv, const std::string& field,
              const std::map<std::string, std::string>& where) {
  double sum = 0.0;
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    bool holds = true;
    for (const auto& [column, value] : where)
      holds = holds && csv.at(row, column) == value;
    if (holds) sum += number_at(csv, row, field);
  }
  return sum;
}

}  // namespace

TEST_CASE("Rescue of all of Finland, beside its record", "[full]") {
  const RealPlan plan("finland.toml");
  const Run run = plan.run({"backtest", "--out", plan.out().string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);

  const Csv decision = read_csv(plan.out() / "decision.csv");
  const auto row_of = rows_by(decision, {"level", "code", "class", "target"});
  const std::size_t attention = row_of.at({"country", "FI", "all", "attention"});
  CHECK(number_at(decision, attention, "cells") == 393'300.0);
  // Islands without a road, the far north: thousands, and Åland, of which there are no roads.
  const double without = number_at(decision, attention, "gap_residents");
  CHECK(without > k_residents_of_aland);
  CHECK(without < 50'000.0);
  const Csv problems = read_csv(plan.out() / "problem_cells.csv");
  CHECK(sum_of(problems, "residents", {{"target", "attention"}}) == without);
  CHECK(sum_of(decision, "gap_residents", {{"level", "municipality"}, {"target", "attention"}}) ==
        without);

  double residents = 0.0;
  const std::vector<std::string> fields = layer_fields(plan.out() / "response.gpkg", "risk_cells");
  const auto column =
      static_cast<std::size_t>(std::ranges::find(fields, "residents") - fields.begin());
  for (const auto& cell : read_layer(plan.out() / "response.gpkg", "risk_cells"))
    residents += std::stod(cell[column]);
  CHECK(residents == k_residents_of_finland);

  CHECK(borders_that_gain(read_csv(plan.out() / "targets.csv")).empty());
  const Csv residuals = read_csv(plan.out() / "residuals.csv");
  REQUIRE(residuals.at(0, "by") == "all");
  CHECK(number_at(residuals, 0, "records") > 80'000.0);
  CHECK(std::abs(*number_of(residuals.at(0, "median_min"))) < 1.0);
}

TEST_CASE("The emergency medical service of all of Finland", "[full]") {
  const RealPlan plan("finland.toml");
  const Run run = plan.run({"ems", "--out", plan.out().string()});
  INFO(run.err);
  REQUIRE(run.exit_code == 0);

  // The published counts of THL; why the last differs by two is told in docs/formats/risk_cells.md.
  const Csv settlement = read_csv(plan.out() / "settlement.csv");
  const std::map<std::string, std::pair<double, double>> known{{"1", {366, 366}},
                                                               {"2", {14'022, 14'022}},
                                                               {"3", {83'932, 83'932}},
                                                               {"4", {294'980, 294'982}},
                                                               {"all", {393'300, 393'302}}};
  REQUIRE(settlement.rows.size() == known.size());
  for (std::size_t row = 0; row < settlement.rows.size(); ++row) {
    const auto& [cells, published] = known.at(settlement.at(row, "class"));
    INFO(settlement.at(row, "class"));
    CHECK(number_at(settlement, row, "cells") == cells);
    CHECK(number_at(settlement, row, "published") == published);
    CHECK(number_at(settlement, row, "difference") == cells - published);
  }

  const Csv targets = read_csv(plan.out() / "targets.csv");
  double residents = 0.0;
  for (const char* settlement_class : {"1", "2", "3", "4"})
    residents += sum_of(targets, "total",
                        {{"norm", "ems_585_2017"},
                         {"level", "country"},
                         {"class", settlement_class},
                         {"rule", "free"},
                         {"condition", "always"},
                         {"target", "c_30"},
                         {"weight", "residents"}});
  CHECK(residents == k_residents_of_finland);
  CHECK(borders_that_gain(targets).empty());

  // From the alarm to the hospital takes longer than to the scene, and back longer still.
  const Csv chain = read_csv(plan.out() / "chain.csv");
  const auto part = rows_by(chain, {"norm", "level", "code", "class", "part", "weight"});
  for (const auto& [key, row] : part) {
    if (key[1] != "hva" || key[4] != "scene" || key[5] != "residents") continue;
    INFO(key[2] << " " << key[3]);
    auto next = key;
    next[4] = "hospital";
    const std::size_t hospital = part.at(next);
    next[4] = "whole";
    const std::size_t whole = part.at(next);
    if (chain.at(whole, "p50_min").empty() || chain.at(hospital, "p50_min").empty()) continue;
    CHECK(number_at(chain, row, "p50_min") < number_at(chain, hospital, "p50_min"));
    CHECK(number_at(chain, hospital, "p50_min") < number_at(chain, whole, "p50_min"));
  }
}

}  // namespace saavu::test
