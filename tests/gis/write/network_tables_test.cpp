// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/write/network_report.h>
#include <saavu/write/table.h>

#include "sample_report.h"

using namespace saavu;
using namespace saavu::write;
using test::SampleNetwork;
using test::SampleReport;
using test::ScratchFolder;

namespace {

using Row = std::map<std::string, std::string>;

/// Rows by column; fields in quotes are understood, line breaks in them are not.
std::vector<Row> read_csv(const std::filesystem::path& file) {
  std::vector<std::vector<std::string>> lines;
  std::string text = test::read_bytes(file);
  bool quoted = false;
  lines.emplace_back().emplace_back();
  for (std::size_t place = 0; place < text.size(); ++place) {
    const char letter = text[place];
    if (letter == '"') {
      if (quoted && place + 1 < text.size() && text[place + 1] == '"') {
        lines.back().back() += text[++place];
      } else {
        quoted = !quoted;
      }
    } else if (letter == ',' && !quoted) {
      lines.back().emplace_back();
    } else if (letter == '\n' && !quoted) {
      lines.emplace_back().emplace_back();
    } else if (letter != '\r') {
      lines.back().back() += letter;
    }
  }
  lines.pop_back();
  std::vector<Row> rows;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    REQUIRE(lines[line].size() == lines[0].size());
    Row& row = rows.emplace_back();
    for (std::size_t column = 0; column < lines[0].size(); ++column)
      row[lines[0][column]] = lines[line][column];
  }
  return rows;
}

bool matches(const Row& row, const Row& wanted) {
  return std::ranges::all_of(wanted,
                             [&](const auto& each) { return row.at(each.first) == each.second; });
}

std::size_t count(const std::vector<Row>& rows, const Row& wanted) {
  return static_cast<std::size_t>(
      std::ranges::count_if(rows, [&](const Row& row) { return matches(row, wanted); }));
}

Row find(const std::vector<Row>& rows, const Row& wanted) {
  for (const auto& [key, value] : wanted)
    UNSCOPED_INFO(key << " = " << value);
  const auto found =
      std::ranges::find_if(rows, [&](const Row& row) { return matches(row, wanted); });
  REQUIRE(found != rows.end());
  CHECK(count(rows, wanted) == 1);
  return *found;
}

/// The tables of a sample, written and read.
struct Written {
  std::vector<Row> tiers, verdicts, verdict_cells, indicators, sites, structure;

  explicit Written(SampleReport& sample) : Written(sample, SampleNetwork(sample)) {}
  Written(const SampleReport& sample, const SampleNetwork& judged) {
    const ScratchFolder folder;
    const NetworkReport network = judged.network();
    Report report = sample.report();
    report.network = &network;
    REQUIRE(write_network_tables(folder.path(), report, base::Progress::silent()));
    tiers = read_csv(folder.path() / "tiers.csv");
    verdicts = read_csv(folder.path() / "verdicts.csv");
    verdict_cells = read_csv(folder.path() / "verdict_cells.csv");
    indicators = read_csv(folder.path() / "indicators.csv");
    sites = read_csv(folder.path() / "sites.csv");
    structure = read_csv(folder.path() / "structure.csv");
  }
};

/// The value of the one row of indicators.csv; fails if there is none.
std::string value(const std::vector<Row>& rows, const std::string& code, const std::string& group,
                  const std::string& indicator, const std::string& view = "all") {
  return find(rows, {{"code", code},
                     {"group", group},
                     {"indicator", indicator},
                     {"view", view},
                     {"service", "health"}})
      .at("value");
}

}  // namespace

TEST_CASE("tiers.csv tells whom each rating concerns and what was expected", "[network-tables]") {
  SampleReport sample;
  const Written written(sample);
  const Row whole{{"service", ""}, {"tier", "4"}, {"quality", "accessibility"}, {"group", "all"}};
  Row wanted = whole;
  wanted.insert({{"code", "FI"}, {"rating", "good"}});
  const Row good = find(written.tiers, wanted);
  CHECK(good.at("level") == "country");
  CHECK(good.at("name_sv") == "Finland");
  CHECK(good.at("residents") == "200");
  CHECK(good.at("share") == "0.641026");  // of 312
  CHECK(good.at("expected") == "good");
  CHECK(good.at("meets") == "0.961538");  // 100 excellent + 200 good
  wanted["rating"] = "unknown";
  CHECK(find(written.tiers, wanted).at("residents") == "0");
  // Availability: nothing is expected of the tier, and 207 residents' is not known.
  const Row available = find(written.tiers, {{"service", ""},
                                             {"tier", "4"},
                                             {"quality", "availability"},
                                             {"group", "all"},
                                             {"code", "FI"},
                                             {"rating", "unknown"}});
  CHECK(available.at("residents") == "207");
  CHECK(available.at("expected").empty());
  CHECK(available.at("meets").empty());
  // The tier by group, its services for all residents alone.
  CHECK(count(written.tiers, {{"service", "health"}, {"group", "all"}}) == 4 * 2 * 6);
  CHECK(count(written.tiers, {{"service", "health"}, {"group", "65+"}}) == 0);
  CHECK(count(written.tiers, {{"service", ""}, {"tier", "4"}, {"group", "65+"}}) == 4 * 2 * 6);
  const Row digital = find(
      written.tiers,
      {{"service", "ask"}, {"quality", "availability"}, {"code", "091"}, {"rating", "excellent"}});
  CHECK(digital.at("tier") == "1");
  CHECK(digital.at("residents") == "207");
  CHECK(digital.at("meets") == "1.000000");
}

TEST_CASE("who is not known to be as well off as expected is not", "[network-tables]") {
  SampleReport sample;
  SampleNetwork judged(sample);
  judged.catalogue.tiers[3].expected_availability = network::Rating::good;
  const Written written(sample, judged);
  Row wanted{{"service", ""},  {"tier", "4"},      {"quality", "availability"},
             {"group", "all"}, {"rating", "good"}, {"code", "FI"}};
  CHECK(find(written.tiers, wanted).at("meets") == "0.336538");  // 105 of 312, 207 not known
  wanted["code"] = "091";
  CHECK(find(written.tiers, wanted).at("meets").empty());  // nobody's is known there
}

TEST_CASE("verdicts.csv says by how much, and how many residents are short", "[network-tables]") {
  SampleReport sample;
  const Written written(sample);
  const Row failed = find(written.verdicts, {{"criterion", "health10"}, {"code", "005"}});
  CHECK(failed.at("verdict") == "failed");
  CHECK(failed.at("tier") == "4");
  CHECK(failed.at("service") == "health");
  CHECK(failed.at("type").empty());
  CHECK(failed.at("limit_min") == "10.000");
  CHECK(failed.at("target_share") == "0.960");
  CHECK(failed.at("population") == "105");
  CHECK(failed.at("kept") == "100");
  CHECK(failed.at("missed") == "5");
  CHECK(failed.at("unreachable") == "0");
  CHECK(failed.at("share") == "0.952381");
  CHECK(failed.at("margin") == "-0.007619");
  CHECK(failed.at("arrives_min") == "10.001");
  CHECK(failed.at("short_of") == "0.8");
  CHECK(failed.at("deciding_cells") == "1");
  CHECK(failed.at("source") == "palvelutasopäätös, \"luonnos\"");
  CHECK(failed.at("certainty") == "unverified");
  const Row met = find(written.verdicts, {{"criterion", "health10"}, {"code", "091"}});
  CHECK(met.at("verdict") == "met");
  CHECK(met.at("margin") == "0.006184");
  CHECK(met.at("arrives_min").empty());
  CHECK(written.verdicts.size() == 8);

  REQUIRE(written.verdict_cells.size() == 1);
  const Row& cell = written.verdict_cells.front();
  CHECK(cell.at("criterion") == "health10");
  CHECK(cell.at("code") == "005");
  CHECK(cell.at("rank") == "1");
  CHECK(cell.at("cell") == "c");
  CHECK(cell.at("kunta") == "005");
  CHECK(cell.at("residents") == "5");  // all of them, whatever the promise's group
  CHECK(cell.at("minutes") == "10.001");
}

TEST_CASE("indicators.csv holds every number of an area", "[network-tables]") {
  SampleReport sample;
  const Written written(sample);
  const std::vector<Row>& rows = written.indicators;
  CHECK(value(rows, "005", "all", "mean_min", "second") == "5.000");
  CHECK(value(rows, "005", "all", "unreachable", "second") == "5");
  CHECK(value(rows, "FI", "all", "gini") == "0.250000");
  CHECK(value(rows, "005", "all", "gini_minus_country") == "0.125000");
  CHECK(count(rows, {{"code", "FI"}, {"indicator", "gini_minus_country"}}) == 0);
  CHECK(value(rows, "FI", "all", "worst_decile_residents") == "31.2");
  CHECK(value(rows, "FI", "65+", "worst_decile_share") == "0.100000");
  // Sites to choose from: 2 for a and b, none for c and d.
  CHECK(value(rows, "005", "all", "sites_to_choose_from") == "1.905");  // 200 / 105
  CHECK(value(rows, "FI", "all", "share_with_one_producer") == "0.641026");
  CHECK(value(rows, "FI", "all", "share_with_two_or_more_producers") == "0.320513");
  CHECK(value(rows, "FI", "all", "share_without_a_producer") == "0.038462");
  CHECK(value(rows, "FI", "all", "supply_2sfca") == "1.602564");  // (100 + 2 x 200) / 312
  // Only b has another site by law: two minutes for 200 of the 305 who reach both.
  CHECK(value(rows, "FI", "all", "statutory_minus_nearest_min") == "1.311");
  CHECK(value(rows, "FI", "all", "statutory_is_not_nearest") == "200");
  CHECK(value(rows, "005", "all", "hours_a_week") == "40.500");
  CHECK(value(rows, "091", "all", "hours_a_week").empty());
  CHECK(value(rows, "005", "all", "capacity_ratio") == "1.250");
  CHECK(value(rows, "FI", "all", "need") == "300");
  CHECK(value(rows, "FI", "0-14", "need_met_digitally") == "25");
  CHECK(value(rows, "FI", "all", "travel_saved_min_a_year") == "270");
  const Row bundle =
      find(rows,
           {{"service", "family"}, {"code", "005"}, {"group", "all"}, {"indicator", "median_min"}});
  CHECK(bundle.at("value") == "1.000");
  CHECK(bundle.at("tier").empty());
  CHECK(find(rows, {{"service", "family"},
                    {"code", "FI"},
                    {"group", "all"},
                    {"indicator", "travel_hours_a_year"}})
            .at("value") == "1.689");  // (100 + 400 + 15) / 305: d reaches nothing
}

TEST_CASE("a view is told for everybody, its speakers and whom a promise about it is made to",
          "[network-tables]") {
  SampleReport sample;
  SampleNetwork judged(sample);
  coverage::NetworkResults& results = judged.results;
  const std::size_t rows_before = Written(sample, judged).indicators.size();

  // A third view, by language, and residents by language: a tenth of every cell.
  results.views.push_back(results.views.front());
  results.views.back().view = {network::View::Kind::language, "sv"};
  std::vector<coverage::GroupWeights> groups = results.groups;
  for (const network::Group speakers : {network::Group::swedish, network::Group::finnish}) {
    groups.push_back(results.groups[1]);
    groups.back().group = speakers;
  }
  std::vector<coverage::ServiceTimes> times;
  for (const coverage::ServiceView& view : results.views)
    times.push_back(view.times);
  results.view_coverage =
      coverage::summarise(sample.cells, results.areas, groups,
                          std::vector(results.views.size(), sample.services.front()), sample.tables,
                          times, sample.coverage.limits, base::Progress::silent());
  const auto groups_told = [&](const std::vector<Row>& rows, const std::string& view) {
    std::string told;
    for (const char* group : {"all", "0-14", "15-64", "65+", "sv", "fi"}) {
      if (count(rows,
                {{"code", "FI"}, {"view", view}, {"group", group}, {"indicator", "mean_min"}}))
        told += std::string(told.empty() ? "" : " ") + group;
    }
    return told;
  };
  const Written before(sample, judged);
  CHECK(groups_told(before.indicators, "second") == "all");
  CHECK(groups_told(before.indicators, "statutory") == "all");
  CHECK(groups_told(before.indicators, "language:sv") == "all sv");
  CHECK(groups_told(before.indicators, "all") == "all");  // of the bundle, which is about everybody
  CHECK(before.indicators.size() > rows_before);

  network::Criterion criterion = judged.norms.criteria.front();
  criterion.view = {network::View::Kind::second, {}};
  criterion.group = network::Group::children;
  judged.norms.criteria.push_back(criterion);
  criterion.service = "another";  // not the service looked at
  criterion.group = network::Group::elderly;
  judged.norms.criteria.push_back(criterion);
  const Written promised(sample, judged);
  CHECK(groups_told(promised.indicators, "second") == "all 0-14");
  CHECK(groups_told(promised.indicators, "statutory") == "all");
}

TEST_CASE("sites.csv and structure.csv tell what a site has and what hangs on it",
          "[network-tables]") {
  SampleReport sample;
  const Written written(sample);
  REQUIRE(written.sites.size() == 2);
  const Row& first = written.sites[0];
  CHECK(first.at("id") == "S1");
  CHECK(first.at("kunta") == "005");
  CHECK(first.at("hva") == "06");
  CHECK(first.at("producer") == "public");
  CHECK(first.at("languages") == "fi;sv");
  CHECK(first.at("barrier_free") == "yes");
  CHECK(first.at("hours_a_week") == "40.5");
  CHECK(first.at("capacity") == "1000");
  CHECK(first.at("residents") == "105");
  CHECK(first.at("residents_0-14") == "10.5");
  CHECK(first.at("residents_65+") == "42");
  CHECK(first.at("mean_min") == "1.500");
  CHECK(first.at("demand") == "598.5");  // 10.5 x 2 + 52.5 x 3 + 42 x 10
  CHECK(first.at("capacity_ratio") == "1.25");
  CHECK(first.at("availability") == "good");
  CHECK(first.at("losing") == "105");
  CHECK(first.at("stranded") == "5");
  CHECK(first.at("rank") == "2");
  const Row& second = written.sites[1];
  CHECK(second.at("name") == "Öster & <väst>");
  CHECK(second.at("rank") == "1");
  for (const char* column :
       {"producer", "barrier_free", "hours_a_week", "capacity", "waiting_days"})
    CHECK(second.at(column).empty());

  REQUIRE(written.structure.size() == 2);  // S2 tells no producer
  CHECK(written.structure[0].at("sites") == "1");
  CHECK(written.structure[0].at("capacity").empty());
  CHECK(written.structure[0].at("residents") == "200");
  CHECK(written.structure[1].at("producer_name") == "Pirkanmaa");
  CHECK(written.structure[1].at("field") == "sote");
  CHECK(written.structure[1].at("type") == "sote_center");
  CHECK(written.structure[1].at("capacity") == "1000");
}

TEST_CASE("nobody learns the ages of fewer than ten residents", "[network-tables][privacy]") {
  SampleReport sample;
  // 005 has one inhabited cell of nine residents, and S1's catchment is that cell.
  sample.cells.residents = {9, 200, 0, 7};
  SampleNetwork judged(sample);
  // A promise to them has the view told for the elderly too.
  judged.norms.criteria.push_back(judged.norms.criteria.front());
  judged.norms.criteria.back().group = network::Group::elderly;
  judged.norms.criteria.back().view = judged.results.views[1].view;
  const Written written(sample, judged);

  for (const std::vector<Row>* table : {&written.tiers, &written.verdicts, &written.indicators}) {
    CHECK(count(*table, {{"code", "005"}, {"group", "all"}}) > 0);
    for (const char* group : {"0-14", "15-64", "65+"}) {
      CHECK(count(*table, {{"code", "005"}, {"group", group}}) == 0);
    }
  }
  CHECK(count(written.tiers, {{"code", "091"}, {"group", "65+"}}) > 0);
  CHECK(count(written.verdicts, {{"code", "091"}, {"group", "0-14"}}) == 1);
  CHECK(count(written.indicators, {{"code", "091"}, {"group", "65+"}}) > 0);

  // A rating that seven residents have tells no ages, nor do the seven who reach nothing.
  const Row poor = find(written.tiers, {{"service", ""},
                                        {"tier", "4"},
                                        {"quality", "accessibility"},
                                        {"group", "65+"},
                                        {"code", "FI"},
                                        {"rating", "poor"}});
  CHECK(poor.at("residents").empty());
  CHECK(poor.at("share").empty());
  CHECK(value(written.indicators, "FI", "65+", "unreachable", "statutory").empty());
  CHECK_FALSE(value(written.indicators, "FI", "65+", "mean_min", "statutory").empty());
  CHECK(value(written.indicators, "FI", "all", "unreachable", "statutory") == "7");
  // Of the need of a few, which differs by age, not even the sum.
  CHECK(count(written.indicators, {{"code", "005"}, {"indicator", "need"}}) == 0);

  const Row& first = written.sites[0];
  CHECK(first.at("residents") == "9");
  for (const char* column :
       {"residents_0-14", "residents_15-64", "residents_65+", "demand", "capacity_ratio"}) {
    INFO(column);
    CHECK(first.at(column).empty());
  }
  CHECK(written.sites[1].at("residents_65+") == "80");
}

TEST_CASE("ten residents are enough to be told of", "[network-tables][privacy]") {
  SampleReport sample;
  sample.cells.residents = {10, 200, 0, 7};
  const Written written(sample);
  CHECK(count(written.tiers, {{"code", "005"}, {"group", "65+"}}) > 0);
  CHECK(written.sites[0].at("residents_65+") == "4");
}

TEST_CASE("coverage.csv leaves out the ages of a small area", "[network-tables][privacy]") {
  const ScratchFolder folder;
  SampleReport sample;
  const std::size_t groups = sample.coverage.groups.size();
  sample.coverage.table[0].population = base::MilliResidents::from_residents(9);
  sample.coverage.table[groups].unreachable = base::MilliResidents::from_residents(9);
  sample.coverage.table[groups + 1].population = base::MilliResidents::from_residents(20);
  sample.coverage.table[groups + 1].unreachable = base::MilliResidents::from_residents(1);
  REQUIRE(write_coverage_csv(folder.path(), sample.report(), base::Progress::silent()));
  const std::vector<Row> rows = read_csv(folder.path() / "coverage.csv");
  CHECK(count(rows, {{"code", "005"}, {"group", "all"}}) == 13);
  CHECK(count(rows, {{"code", "005"}, {"group", "0-14"}}) == 0);
  CHECK(count(rows, {{"code", "091"}, {"group", "0-14"}}) == 11);
  CHECK(find(rows, {{"code", "091"}, {"group", "all"}, {"indicator", "unreachable"}}).at("value") ==
        "9");
  CHECK(find(rows, {{"code", "091"}, {"group", "0-14"}, {"indicator", "unreachable"}})
            .at("value")
            .empty());
}

TEST_CASE("a report without a network has no tables of it", "[network-tables]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_network_tables(folder.path(), sample.report(), base::Progress::silent()));
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("tables of the network stop when asked to, and tell of a full disk", "[network-tables]") {
  const ScratchFolder folder;
  SampleReport sample;
  const SampleNetwork judged(sample);
  const NetworkReport network = judged.network();
  Report report = sample.report();
  report.network = &network;
  for (const char* name : {"tiers.csv", "verdicts.csv", "verdict_cells.csv", "indicators.csv",
                           "sites.csv", "structure.csv"}) {
    std::filesystem::create_symlink("/dev/full", folder.path() / name);
  }
  CHECK(test::code_of(write_network_tables(folder.path(), report, base::Progress::silent())) ==
        "disk-full");
  base::Progress progress;
  progress.cancel();
  CHECK_THROWS_AS(write_network_tables(folder.path(), report, progress), base::Cancelled);
}
