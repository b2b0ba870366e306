// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// The report of the demo county against what its generator knows of it.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <format>
#include <map>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/plan_folder.h"
#include "app/report_files.h"

namespace saavu::test {

namespace {

namespace fs = std::filesystem;

nlohmann::json manifest() {
  return nlohmann::json::parse(read_text(demo_county() / "manifest.json"));
}

const std::set<std::string> k_services{
    "digituki",    "paloasema", "ensihoito",     "rokotusbussi", "terveysasema",    "sote_keskus",
    "perhekeskus", "neuvola",   "hammashoitola", "paivystys",    "laaja_paivystys", "keskussairaala",
    "yliopistosairaala"};

void check_against_manifest(const CoverageTable& table) {
  const nlohmann::json county = manifest();
  CHECK(table.values("service") == k_services);
  CHECK(table.values("level") ==
        std::set<std::string>{"municipality", "unit", "hva", "yta", "maakunta", "rescue",
                              "area_class", "country"});
  CHECK(table.values("group") == std::set<std::string>{"all", "0-14", "15-64", "65+", "sv", "fi"});
  CHECK(table.values("scenario") == std::set<std::string>{"baseline"});
  const auto check_residents = [&](const std::string& level, const std::string& code,
                                   const nlohmann::json& people) {
    for (const std::string& service : k_services) {
      INFO(level << ' ' << code << ' ' << service);
      const auto residents = [&](const char* group) {
        return *table.number(service, level, code, group, "population");
      };
      CHECK(residents("all") == people.at("residents").get<double>());
      // Ages are secret in many cells; the imputation must give back the true totals.
      CHECK(std::abs(residents("0-14") - people.at("ika_0_14").get<double>()) < 0.0015);
      CHECK(std::abs(residents("15-64") - people.at("ika_15_64").get<double>()) < 0.0015);
      CHECK(std::abs(residents("65+") - people.at("ika_65_").get<double>()) < 0.0015);
    }
  };
  check_residents("country", "FI", county.at("population"));
  std::set<std::string> codes;
  for (const auto& [code, people] : county.at("municipalities").items()) {
    codes.insert(code);
    check_residents("municipality", code, people);
  }
  std::set<std::string> reported = table.codes("municipality");
  reported.erase("000");  // the university hospital lies outside
  CHECK(reported == codes);
  // Those on the island without a connection reach nothing, whatever the service.
  for (const std::string& service : k_services) {
    CHECK(*table.number(service, "country", "FI", "all", "unreachable") >=
          county.at("population").at("unreachable_by_construction").get<double>());
    CHECK(*table.number(service, "country", "FI", "all", "unreachable") < 1000.0);
  }
  // Fire engines and ambulances get everywhere else: no gate and no private road stops them.
  for (const std::string service : {"paloasema", "ensihoito"}) {
    CHECK(*table.number(service, "country", "FI", "all", "unreachable") ==
          county.at("population").at("unreachable_by_construction").get<double>());
  }
  // Every site counts once, those outside every municipality under 000.
  const nlohmann::json& sites = county.at("sites");
  const auto check_sites = [&](const char* service, const char* type) {
    CHECK(*table.number(service, "country", "FI", "all", "sites") == sites.at(type).get<double>());
  };
  check_sites("terveysasema", "terveysasema");
  check_sites("neuvola", "neuvola");
  check_sites("perhekeskus", "perhekeskus");
  check_sites("paloasema", "paloasema");
  check_sites("ensihoito", "ensihoitoasema");
  check_sites("rokotusbussi", "pysakki");
  check_sites("sote_keskus", "sote_keskus");
  check_sites("hammashoitola", "hammashoitola");
  check_sites("yliopistosairaala", "yliopistosairaala");
}

/// The indicators as docs/formats/report.md lists them.
void check_indicators(const CoverageTable& table) {
  std::set<std::string> expected{
      "population",     "mean_min",    "median_min",    "p90_min", "p95_min",
      "mean_km",        "unreachable", "imputed_share", "sites",   "residents_per_site",
      "mean_access_min"};
  for (const int limit : {5, 10, 15, 20, 30, 45, 60, 90, 120})
    expected.insert(std::format("share_within_{}_min", limit));
  CHECK(table.values("indicator") == expected);
  CHECK(table.values("unit") ==
        std::set<std::string>{"residents", "share", "min", "km", "sites", "residents/site"});
  CHECK(table.values("tier") == std::set<std::string>{"1", "2", "3", "4", "5", "6"});
}

void check_municipalities_csv(const CoverageTable& table, const fs::path& report) {
  const Csv csv = read_csv(report / "municipalities.csv");
  std::vector<std::string> different;
  std::size_t compared = 0;
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    const std::string& code = csv.at(row, "kunta");
    if (csv.at(row, "residents") !=
        table.text("neuvola", "municipality", code, "all", "population"))
      different.push_back(code);
    for (const std::string& field : csv.fields) {
      for (const std::string& service : k_services) {
        if (!field.starts_with(service + '_')) continue;
        ++compared;
        const std::string indicator = field.substr(service.size() + 1);
        if (csv.at(row, field) != table.text(service, "municipality", code, "all", indicator)) {
          different.push_back(code + ' ' + field);
        }
      }
    }
  }
  CHECK(csv.rows.size() == table.codes("municipality").size());
  CHECK(compared == csv.rows.size() * k_services.size() * 18);
  CHECK(different.empty());
}

/// Sheets of a level: code, names and areas, residents, then the indicators of one service after
/// the other in the order of municipalities.csv.
void check_workbook(const CoverageTable& table, const fs::path& report) {
  const std::vector<std::string> fields = read_csv(report / "municipalities.csv").fields;
  const std::vector<std::string> columns(fields.begin() + 10, fields.end());
  const std::vector<std::pair<std::string, std::string>> sheets{
      {"Municipalities", "municipality"},
      {"Area units", "unit"},
      {"Wellbeing services counties", "hva"},
      {"Co-operation areas", "yta"},
      {"Regions", "maakunta"},
      {"Whole country", "country"}};
  for (const auto& [sheet, level] : sheets) {
    INFO(sheet);
    const auto rows = read_layer(report / "report.xlsx", sheet);
    REQUIRE(rows.size() == table.codes(level).size() + 2);
    const auto head = std::ranges::find(rows[1], "Residents");
    REQUIRE(head != rows[1].end());
    const auto first = static_cast<std::size_t>(head - rows[1].begin()) + 1;
    REQUIRE(rows[1].size() == first + columns.size());
    std::vector<std::string> different;
    for (std::size_t row = 2; row < rows.size(); ++row) {
      const std::string& code = rows[row][0];
      const auto same = [](const std::string& sheet_text, const std::string& csv_text) {
        if (sheet_text.empty() || csv_text.empty()) return sheet_text == csv_text;
        return std::abs(std::stod(sheet_text) - std::stod(csv_text)) < 1e-9;
      };
      if (!same(rows[row][first - 1], table.text("neuvola", level, code, "all", "population")))
        different.push_back(code);
      for (std::size_t column = 0; column < columns.size(); ++column) {
        for (const std::string& service : k_services) {
          if (!columns[column].starts_with(service + '_')) continue;
          const std::string& expected =
              table.text(service, level, code, "all", columns[column].substr(service.size() + 1));
          if (!same(rows[row][first + column], expected)) {
            different.push_back(code + ' ' + columns[column] + ": " + rows[row][first + column] +
                                " / " + expected);
          }
        }
      }
    }
    INFO((different.empty() ? std::string() : different.front()));
    CHECK(different.empty());
  }
}

void check_geopackage(const CoverageTable& table, const fs::path& report) {
  const fs::path file = report / "coverage.gpkg";
  for (const std::string level : {"municipality", "hva", "yta", "maakunta"}) {
    const std::string layer = "areas_" + level;
    INFO(layer);
    const std::vector<std::string> fields = layer_fields(file, layer);
    const auto rows = read_layer(file, layer);
    CHECK(rows.size() == table.codes(level).size());
    std::vector<std::string> different;
    std::size_t compared = 0;
    for (const auto& row : rows) {
      const std::string& code = row[0];
      for (std::size_t field = 0; field < fields.size(); ++field) {
        for (const std::string& service : k_services) {
          if (!fields[field].starts_with(service + '_')) continue;
          // A promise may begin like a service: neuvola_30min_verdict.
          const std::string indicator = fields[field].substr(service.size() + 1);
          if (!table.has(service, level, code, "all", indicator)) continue;
          ++compared;
          const std::string& expected = table.text(service, level, code, "all", indicator);
          const bool same = row[field].empty() || expected.empty()
                                ? row[field] == expected
                                : std::abs(std::stod(row[field]) - std::stod(expected)) < 1e-9;
          if (!same) different.push_back(code + ' ' + fields[field]);
        }
      }
    }
    INFO((different.empty() ? std::string() : different.front()));
    CHECK(different.empty());
    CHECK(compared == rows.size() * k_services.size() * 13);
  }
  // The cells themselves: residents, and those within a limit by the time that is printed.
  const std::vector<std::string> fields = layer_fields(file, "cells");
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(fields, name) - fields.begin());
  };
  double residents = 0.0, within = 0.0, unreachable = 0.0;
  for (const auto& row : read_layer(file, "cells")) {
    const double here = std::stod(row.at(column("residents")));
    const std::string& minutes = row.at(column("paloasema_min"));
    residents += here;
    if (minutes.empty()) unreachable += here;
    if (!minutes.empty() && std::stod(minutes) <= 10.0) within += here;
  }
  CHECK(residents == *table.number("paloasema", "country", "FI", "all", "population"));
  CHECK(unreachable == *table.number("paloasema", "country", "FI", "all", "unreachable"));
  CHECK(std::abs(within / residents -
                 *table.number("paloasema", "country", "FI", "all", "share_within_10_min")) < 1e-6);
  // Whom a site serves adds up to those who reach one.
  double served = 0.0;
  const std::vector<std::string> site_fields = layer_fields(file, "sites");
  for (const auto& row : read_layer(file, "sites")) {
    if (row.at(static_cast<std::size_t>(std::ranges::find(site_fields, "service") -
                                        site_fields.begin())) != "paloasema")
      continue;
    served += std::stod(row.at(static_cast<std::size_t>(
        std::ranges::find(site_fields, "residents") - site_fields.begin())));
  }
  CHECK(served == residents - unreachable);
}

/// `saavu tiers` counts the same residents as expected as tiers.csv does.
void check_tiers(const PlanFolder& folder) {
  using Key = std::pair<std::string, std::string>;
  std::map<Key, std::string> written;  // percent by tier and quality; "-": nothing to tell
  const Csv csv = read_csv(folder.out() / "tiers.csv");
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    if (csv.at(row, "level") != "country" || csv.at(row, "group") != "all" ||
        !csv.at(row, "service").empty())
      continue;
    const std::string& meets = csv.at(row, "meets");
    written[{csv.at(row, "tier"), csv.at(row, "quality")}] =
        meets.empty() ? "-" : std::format("{:.1f} %", 100.0 * std::stod(meets));
  }
  const Run run = run_saavu({"tiers", folder.plan().string(), "--lang", "en"});
  CHECK(run.exit_code == 0);
  std::map<Key, std::string> shown;
  std::istringstream lines(run.out);
  std::string tier;
  for (std::string line; std::getline(lines, line) && !line.starts_with("Promise ");) {
    if (!line.empty() && line[0] >= '1' && line[0] <= '6') tier = line.substr(0, 1);
    for (const std::string quality : {"Accessibility", "Availability"}) {
      if (!line.starts_with("  " + quality)) continue;
      const std::size_t last = line.find_last_of(' ', line.size() - 3) + 1;
      shown[{tier, quality == "Accessibility" ? "accessibility" : "availability"}] =
          line.substr(last);
    }
  }
  CHECK(shown.size() == 12);
  CHECK(shown == written);
}

void check_provenance(const fs::path& report) {
  const nlohmann::json told = nlohmann::json::parse(read_text(report / "provenance.json"));
  CHECK(told.at("format") == "saavu-report");
  CHECK(told.at("inputs").size() >= 7);
  for (const nlohmann::json& input : told.at("inputs")) {
    CHECK(input.at("sha256").get<std::string>().size() == 64);
    CHECK(input.at("bytes").get<std::uint64_t>() > 0);
  }
  for (const nlohmann::json& file : told.at("files")) {
    CHECK(fs::file_size(report / file.at("name").get<std::string>()) ==
          file.at("bytes").get<std::uintmax_t>());
  }
}

/// Residents of cells whose time differs by more than two minutes and a tenth between two reports
/// of one grid.
double residents_told_differently(const fs::path& one, const fs::path& other,
                                  const std::string& service) {
  const std::vector<std::string> fields = layer_fields(one / "coverage.gpkg", "cells");
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(fields, name) - fields.begin());
  };
  const auto rows = read_layer(one / "coverage.gpkg", "cells"),
             others = read_layer(other / "coverage.gpkg", "cells");
  REQUIRE(rows.size() == others.size());
  double residents = 0.0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    REQUIRE(rows[row][0] == others[row][0]);
    const std::string& here = rows[row].at(column(service + "_min"));
    const std::string& there = others[row].at(column(service + "_min"));
    bool differs = here.empty() != there.empty();
    if (!here.empty() && !there.empty()) {
      differs = std::abs(std::stod(here) - std::stod(there)) > 2.0 + 0.1 * std::stod(here);
    }
    if (differs) residents += std::stod(rows[row].at(column("residents")));
  }
  return residents;
}

}  // namespace

TEST_CASE("The demo county's report agrees with its manifest and with itself") {
  const PlanFolder folder;
  const Run run = folder.accepted({"210400 residents", "12 municipalities", "The report is in"});
  CHECK(files_in(folder.out()) == k_report_files);
  const CoverageTable table(folder.out());
  check_invariants(table);
  check_indicators(table);
  check_against_manifest(table);
  check_municipalities_csv(table, folder.out());
  check_workbook(table, folder.out());
  check_geopackage(table, folder.out());
  check_tiers(folder);
  check_provenance(folder.out());
}

TEST_CASE("The demo county on Digiroad and in 250 m cells", "[full]") {
  for (const std::string plan : {"plan-digiroad.toml", "plan-250m.toml"}) {
    INFO(plan);
    const PlanFolder folder(plan);
    folder.accepted({"210400 residents"});
    CHECK(files_in(folder.out()) == k_report_files);
    const CoverageTable table(folder.out());
    check_invariants(table);
    check_indicators(table);
    check_against_manifest(table);
    check_municipalities_csv(table, folder.out());
    check_workbook(table, folder.out());
    check_geopackage(table, folder.out());
  }
}

TEST_CASE("Ten minutes more from alarm to departure are ten minutes more everywhere", "[full]") {
  const PlanFolder folder;
  const Csv stations = read_csv(demo_county() / "rescue_stations.csv");
  const auto times_with = [&](const std::string& turnout_s) {
    for (std::size_t row = 1; row <= stations.rows.size(); ++row) {
      folder.set_field("rescue_stations.csv", static_cast<int>(row), "turnout_s", turnout_s);
    }
    folder.accepted({});
    return read_layer(folder.out() / "coverage.gpkg", "cells");
  };
  const auto prompt = times_with("0"), late = times_with("600");
  const std::vector<std::string> fields = layer_fields(folder.out() / "coverage.gpkg", "cells");
  const auto column =
      static_cast<std::size_t>(std::ranges::find(fields, "paloasema_min") - fields.begin());
  const auto other =
      static_cast<std::size_t>(std::ranges::find(fields, "ensihoito_min") - fields.begin());
  REQUIRE(prompt.size() == late.size());
  std::size_t reached = 0, wrong = 0;
  for (std::size_t row = 0; row < prompt.size(); ++row) {
    wrong += prompt[row].at(other) == late[row].at(other) ? 0 : 1;
    if (prompt[row].at(column).empty()) continue;
    ++reached;
    // Both are rounded up to a thousandth.
    wrong +=
        std::abs(std::stod(late[row].at(column)) - std::stod(prompt[row].at(column)) - 10.0) < 1e-9
            ? 0
            : 1;
  }
  CHECK(reached > 1900);
  CHECK(wrong == 0);
}

TEST_CASE("OpenStreetMap and Digiroad tell the same county alike", "[full]") {
  // 40 % of the Digiroad links are drawn against their direction; a wrong reading of that, of
  // limits or of lengths would show in the medians at once.
  const PlanFolder osm, digiroad("plan-digiroad.toml"), fine("plan-250m.toml");
  REQUIRE(osm.report().exit_code == 0);
  REQUIRE(digiroad.report().exit_code == 0);
  REQUIRE(fine.report().exit_code == 0);
  const CoverageTable one(osm.out()), other(digiroad.out()), small_cells(fine.out());
  for (const std::string& service : k_services) {
    for (const std::string indicator : {"median_min", "p90_min", "mean_min"}) {
      INFO(service << ' ' << indicator);
      const double here = *one.number(service, "country", "FI", "all", indicator);
      CHECK(std::abs(*other.number(service, "country", "FI", "all", indicator) / here - 1.0) <
            0.10);
      CHECK(std::abs(*small_cells.number(service, "country", "FI", "all", indicator) / here - 1.0) <
            0.10);
    }
  }
  // Cell by cell: a one-way street the wrong way concerns few, but those much.
  for (const std::string& service : k_services) {
    INFO(service);
    CHECK(residents_told_differently(osm.out(), digiroad.out(), service) < 0.01 * 210400.0);
  }
}

}  // namespace saavu::test
