// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <cpl_vsi.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <saavu/write/report.h>

#include "sample_report.h"

using namespace saavu;
using namespace saavu::write;
using test::SampleReport;
using test::ScratchFolder;

namespace {

using Sheet = std::vector<std::vector<std::string>>;

/// Every sheet as text, headings among the rows.
std::map<std::string, Sheet> read_sheets(const std::filesystem::path& file) {
  GDALAllRegister();
  CPLStringList options;
  options.SetNameValue("HEADERS", "DISABLE");
  options.SetNameValue("FIELD_TYPES", "STRING");
  const GDALDatasetUniquePtr book(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR, nullptr, options.List()));
  REQUIRE(book != nullptr);
  std::map<std::string, Sheet> sheets;
  for (OGRLayer* layer : book->GetLayers()) {
    Sheet& sheet = sheets[layer->GetName()];
    for (const auto& row : *layer) {
      std::vector<std::string>& cells = sheet.emplace_back();
      for (int column = 0; column < row->GetFieldCount(); ++column) {
        cells.emplace_back(row->GetFieldAsString(column));
      }
    }
  }
  return sheets;
}

std::string part(const std::filesystem::path& file, const std::string& name) {
  VSILFILE* stream = VSIFOpenL(("/vsizip/" + file.string() + "/" + name).c_str(), "rb");
  REQUIRE(stream != nullptr);
  std::string text(1U << 20U, '\0');
  text.resize(VSIFReadL(text.data(), 1, text.size(), stream));
  VSIFCloseL(stream);
  return text;
}

bool holds(const Sheet& sheet, const std::string& wanted) {
  for (const auto& row : sheet) {
    for (const std::string& cell : row) {
      if (cell.find(wanted) != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("the workbook reads back as written", "[workbook]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_workbook(folder.path(), sample.report(), base::Progress::silent()));
  const std::filesystem::path file = folder.path() / "report.xlsx";
  const auto sheets = read_sheets(file);
  REQUIRE(sheets.contains("Municipalities"));
  REQUIRE(sheets.contains("Wellbeing services counties"));
  REQUIRE(sheets.contains("Whole country"));
  REQUIRE(sheets.contains("Legend"));
  CHECK_FALSE(sheets.contains("Regions"));  // the plan has none

  const Sheet& municipalities = sheets.at("Municipalities");
  REQUIRE(municipalities.size() == 4);
  CHECK(municipalities[0][7] == "Terveysasema (tier 4)");
  CHECK(municipalities[1][0] == "Code");
  CHECK(municipalities[1][7] == "≤ 10 min, share");
  CHECK(municipalities[2][0] == "005");
  CHECK(municipalities[2][1] == "Alajärvi");
  CHECK(municipalities[2][3] == "06 Pirkanmaan hyvinvointialue");
  CHECK(municipalities[2][6] == "105");
  CHECK(std::atof(municipalities[2][7].c_str()) == 0.952381);
  CHECK(std::atof(municipalities[2][12].c_str()) == 10.001);
  CHECK(municipalities[3][1] == "Helsinki, stad");
  CHECK(municipalities[3][16].empty());  // residents per site without a site

  const Sheet& summary = sheets.at("Summary");
  CHECK(summary[0][0] == "Pieni suunnitelma");
  CHECK(summary[1][0] == "Synteettinen aineisto");
  CHECK(holds(summary, "312"));
  CHECK(holds(summary, "site-coordinates-missing"));
  CHECK(holds(summary, "00ff"));
  CHECK(holds(sheets.at("Legend"), "<service>_p90_min"));
  CHECK(holds(sheets.at("Legend"), "Mean, min"));
}

TEST_CASE("sheets are made to be read: fixed heads, filters, colours, codes as text",
          "[workbook]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_workbook(folder.path(), sample.report(), base::Progress::silent()));
  const std::string sheet = part(folder.path() / "report.xlsx", "xl/worksheets/sheet2.xml");
  CHECK(sheet.find("<pane xSplit=\"2\" ySplit=\"2\"") != std::string::npos);
  CHECK(sheet.find("<autoFilter ref=\"A2:R4\"/>") != std::string::npos);
  CHECK(sheet.find("<mergeCell ref=\"H1:R1\"/>") != std::string::npos);
  CHECK(sheet.find("type=\"colorScale\"") != std::string::npos);
  CHECK(sheet.find("<c r=\"A3\" s=") != std::string::npos);
  CHECK(sheet.find("t=\"s\"", sheet.find("<c r=\"A3\"")) < sheet.find("<c r=\"B3\""));
  const std::string core = part(folder.path() / "report.xlsx", "docProps/core.xml");
  CHECK(core.find("2000-01-01T00:00:00Z") != std::string::npos);
}

TEST_CASE("the network has sheets of its own, in the report's language", "[workbook][network]") {
  const ScratchFolder folder;
  SampleReport sample;
  const test::SampleNetwork judged(sample);
  const NetworkReport network = judged.network();
  Report report = sample.report();
  report.network = &network;
  REQUIRE(write_workbook(folder.path(), report, base::Progress::silent()));
  const std::filesystem::path file = folder.path() / "report.xlsx";
  const auto sheets = read_sheets(file);
  for (const char* name : {"Summary", "Tiers", "Lupaukset", "Equity", "Sites", "Structure"}) {
    INFO(name);
    CHECK(sheets.contains(name));
  }
  // Country, then county; two tiers with two qualities each.
  const Sheet& tiers = sheets.at("Tiers");
  REQUIRE(tiers.size() == 1 + 2 * 2 * 2);
  CHECK(tiers[3][2] == "Suomi");
  CHECK(tiers[3][3] == "4 lähipalvelut");
  CHECK(tiers[3][5] == "Hyvä");  // expected
  CHECK(tiers[3][6] == "Hyvä");  // found: 100 excellent and 200 good of 312
  CHECK(std::atof(tiers[3][7].c_str()) == 0.961538);
  CHECK(std::atof(tiers[3][8].c_str()) == 0.320513);
  CHECK(tiers[4][5].empty());
  CHECK(tiers[5][2] == "Pirkanmaan hyvinvointialue");

  const Sheet& promises = sheets.at("Lupaukset");
  CHECK(promises[0][5] == "Toteutuminen");
  CHECK(promises[1][2] == "Suomi");
  CHECK(promises[1][3] == "Sote-keskus 10 minuutissa");
  CHECK(promises[1][5] == "Toteutuu");
  const auto failed = std::ranges::find_if(
      promises, [](const std::vector<std::string>& row) { return row[5] == "Ei toteudu"; });
  REQUIRE(failed != promises.end());
  CHECK((*failed)[1] == "005");
  CHECK(std::atof((*failed)[9].c_str()) == 10.001);  // arrives
  CHECK(std::atof((*failed)[10].c_str()) == 0.8);    // residents short

  CHECK(sheets.at("Sites")[1][3] == "S1");
  CHECK(sheets.at("Municipalities")[0][7] == "Terveysasema (tier 4 lähipalvelut)");
  CHECK(sheets.at("Municipalities")[1][7] == "≤ 10 min, share");
  CHECK(holds(sheets.at("Legend"), "capacity_ratio"));
  // Ratings and verdicts are told by colour too.
  const std::string styles = part(file, "xl/styles.xml");
  CHECK(styles.find("FF2C7BB6") != std::string::npos);
  CHECK(styles.find("FFD55E00") != std::string::npos);
  CHECK(part(file, "xl/worksheets/sheet2.xml").find("type=\"dataBar\"") != std::string::npos);
}

TEST_CASE("no sheet tells the ages of a small area or catchment", "[workbook][privacy]") {
  const ScratchFolder folder;
  SampleReport sample;
  sample.cells.residents = {9, 200, 0, 7};
  sample.coverage.areas[2].level = network::AreaLevel::hva;
  test::SampleNetwork judged(sample);
  // 005 is a county of its own here.
  judged.results.areas.areas[0].level = network::AreaLevel::hva;
  sample.coverage.areas[0].level = network::AreaLevel::hva;
  const NetworkReport network = judged.network();
  Report report = sample.report();
  report.network = &network;
  REQUIRE(write_workbook(folder.path(), report, base::Progress::silent()));
  const auto sheets = read_sheets(folder.path() / "report.xlsx");
  std::size_t of_small = 0, of_large = 0;
  for (const auto& row : sheets.at("Equity")) {
    if (row[1] == "005") {
      ++of_small;
      CHECK(row[5] == "All residents");
    }
    if (row[1] == "06") ++of_large;
  }
  CHECK(of_small == 1);
  CHECK(of_large == 4);
  for (const auto& row : sheets.at("Lupaukset"))
    if (row[1] == "005") CHECK(row[4] == "All residents");
  const auto& site = sheets.at("Sites")[1];
  CHECK(site[14] == "9");
  CHECK((site[15].empty() && site[16].empty() && site[17].empty()));
}

TEST_CASE("a sheet's name that Excel refuses stays English", "[workbook][network]") {
  const ScratchFolder folder;
  SampleReport sample;
  test::SampleNetwork judged(sample);
  judged.texts.add({"sheet", "Sites"}, "Palvelupisteet / toimipisteet");
  judged.texts.add({"sheet", "Structure"}, "Palveluverkon rakenne tuottajittain");
  judged.texts.add({"sheet", "Equity"}, "Oikeudenmukaisuus");
  const NetworkReport network = judged.network();
  Report report = sample.report();
  report.network = &network;
  REQUIRE(write_workbook(folder.path(), report, base::Progress::silent()));
  const auto sheets = read_sheets(folder.path() / "report.xlsx");
  CHECK(sheets.contains("Sites"));
  CHECK(sheets.contains("Structure"));
  CHECK(sheets.contains("Oikeudenmukaisuus"));
}

TEST_CASE("provenance names what the report was made of", "[provenance]") {
  const ScratchFolder folder;
  const SampleReport sample;
  REQUIRE(write_coverage_csv(folder.path(), sample.report(), base::Progress::silent()));
  REQUIRE(write_provenance(folder.path(), sample.report()));
  const auto json = nlohmann::json::parse(test::read_bytes(folder.path() / "provenance.json"));
  CHECK(json["format"] == "saavu-report");
  CHECK(json["program"]["version"] == "1.2.3");
  CHECK(json["plan"]["text"] == sample.provenance.plan_text);
  CHECK(json["inputs"][0]["sha256"] == "00ff");
  CHECK(json["counts"]["cells"] == 4);
  CHECK(json["limits_min"] == nlohmann::json::array({10.0, 20.0}));
  REQUIRE(json["findings"].size() == 2);
  CHECK(json["findings"][0]["code"] == "site-coordinates-missing");
  CHECK(json["findings"][0]["count"] == 3);
  CHECK(json["findings"][0]["residents"] == 12.5);
  CHECK(json["files"].size() == 1);
  CHECK(json["files"][0]["name"] == "coverage.csv");
  CHECK(json["timings_s"]["routing"] == 0.25);

  ::setenv("SOURCE_DATE_EPOCH", "1750000000", 1);
  REQUIRE(write_provenance(folder.path(), sample.report()));
  ::unsetenv("SOURCE_DATE_EPOCH");
  CHECK_FALSE(nlohmann::json::parse(test::read_bytes(folder.path() / "provenance.json"))
                  .contains("timings_s"));
}

TEST_CASE("a stray byte in a plan does not stop the provenance", "[provenance]") {
  const ScratchFolder folder;
  SampleReport sample;
  sample.provenance.plan_text = "# Sein\xE4joki";
  REQUIRE(write_provenance(folder.path(), sample.report()));
  const auto json = nlohmann::json::parse(test::read_bytes(folder.path() / "provenance.json"));
  CHECK(json["plan"]["text"] == "# Sein\uFFFDjoki");
}
