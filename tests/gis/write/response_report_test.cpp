// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <format>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <saavu/write/output_folder.h>
#include <saavu/write/response_report.h>
#include <saavu/write/response_tables.h>

#include "sample_response.h"

using namespace saavu;
using namespace saavu::write;
using test::SampleResponse;
using test::ScratchFolder;

namespace {

std::string csv_of(const Table& table, const base::Texts& texts) {
  const ScratchFolder folder;
  REQUIRE(write_table_csv(folder.path(), table, texts, base::Progress::silent()));
  return test::read_bytes(folder.path() / (table.id + ".csv"));
}

/// The heading and the lines that begin so, with line ends of Unix.
std::string lines_of(const std::string& csv, std::string_view beginning) {
  std::string found;
  std::size_t at = 0;
  while (at < csv.size()) {
    const std::size_t end = csv.find("\r\n", at);
    const std::string line = csv.substr(at, end - at);
    if (at == 0 || line.starts_with(beginning)) found += line + "\n";
    at = end + 2;
  }
  return found;
}

std::vector<Table> all_tables(const ResponseReport& report) {
  return {response_decision_table(report), response_targets_table(report),
          response_times_table(report),    response_cells_table(report),
          response_stations_table(report), response_gains_table(report),
          response_hours_table(report),    response_objects_table(report),
          response_raises_table(report),   response_settlement_table(report),
          response_chain_table(report),    response_residuals_table(report),
          incident_problems_table(report), recorded_cells_table(report)};
}

/// Counts values and rows, and looks whether every row is full.
class Counter : public TableSink {
 public:
  Counter(const base::Texts& texts, std::size_t columns) : TableSink(texts), columns_(columns) {}
  std::size_t rows = 0;
  bool all_full = true;

 private:
  void put_text(std::string_view /*text*/) override { ++values_; }
  void put_number(const std::optional<Decimal>& /*number*/) override { ++values_; }
  void put_term(std::string_view /*id*/, std::string_view /*shown*/) override { ++values_; }
  void finish_row() override {
    all_full = all_full && values_ == columns_;
    values_ = 0;
    ++rows;
  }
  std::size_t columns_;
  std::size_t values_ = 0;
};

/// Adds the chain to the hospital: S1 in a; c is never reached.
void add_chain(SampleResponse& sample) {
  using base::Millis;
  sample.results.kind = network::ResponseKind::ems;
  response::ChainResults chain;
  chain.hospital = {Millis{1200000}, Millis{1800000}, Millis::infinite(), Millis::infinite()};
  chain.whole = {Millis{2400000}, Millis{3600000}, Millis::infinite(), Millis::infinite()};
  chain.to = {0, 0, response::k_no_station, response::k_no_station};
  chain.sites = {network::SiteId(std::size_t{0})};
  chain.site_table = 0;
  chain.service = "hospital";
  sample.results.chain = chain;
}

GDALDatasetUniquePtr open(const std::filesystem::path& file, char** options = nullptr) {
  GDALAllRegister();
  GDALDatasetUniquePtr dataset(
      GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, options));
  REQUIRE(dataset != nullptr);
  return dataset;
}

OGRFeatureUniquePtr find(OGRLayer& layer, const std::string& filter) {
  REQUIRE(layer.SetAttributeFilter(filter.c_str()) == OGRERR_NONE);
  layer.ResetReading();
  OGRFeatureUniquePtr feature(layer.GetNextFeature());
  INFO(filter);
  REQUIRE(feature != nullptr);
  layer.SetAttributeFilter(nullptr);
  return feature;
}

std::string text(const OGRFeatureUniquePtr& feature, const char* field) {
  return feature->GetFieldAsString(field);
}

}  // namespace

TEST_CASE("decision.csv sets the guideline's verdict beside the departments'",
          "[response-report]") {
  const SampleResponse sample;
  const std::string csv = csv_of(response_decision_table(sample.report()), sample.texts);
  // a is in time in 400 of 1000 minutes and for 3 of 10 tasks, so 10 residents and 1 task a year
  // are missing; with the nearest unit whatever the borders it is 6 of 10.
  CHECK(lines_of(csv, "rescue,municipality,005") ==
        "norm,level,code,name_fi,name_sv,class,target,promise,measure,limit_min,floor,urgencies,"
        "cells,cells_kept,share_cells,share_residents,share_tasks,mean_min,p50_min,p90_min,"
        "verdict_cells,verdict_class,basis,achievable_share,achievable,gap_cells,gap_residents,"
        "gap_tasks,source,certainty\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,first_I,\"First unit within 6:00 in at least "
        "50 % of the tasks of urgency A, B, C\",first_unit,6.000,0.500,ABC,1,0,0.000000,0.400000,"
        "0.300000,5.167,5.000,6.001,failed,failed,tasks,0.600000,met,1,10,1,Guideline "
        "21/2012,verified\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,effective_I,\"Effective operation within "
        "11:00 in at least 50 % of the tasks of urgency A, B, C\",effective,11.000,0.500,ABC,1,0,"
        "0.000000,0.000000,0.000000,,,,failed,failed,tasks,0.000000,failed,1,50,2.5,\"Known, not "
        "read\",unverified\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,II,first_II,\"First unit: told, not judged\","
        "first_unit,,,ABC,1,,,,,,,,not_judged,not_judged,residents,,not_judged,,,,Guideline "
        "21/2012,verified\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,all,mean_target,First unit: mean at most 5:00,"
        "first_unit,5.000,,ABC,,,,,,5.183,5.017,,not_judged,failed,tasks,,met,,,,Guideline "
        "21/2012,verified\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,all,attention,Special attention where nothing "
        "arrives within 40:00,first_unit,40.000,,,2,1,0.500000,0.952381,1.000000,,,,not_judged,"
        "not_judged,,,not_judged,1,5,0,Guideline 21/2012,verified\n");
  // One of two cells fails, and yet 23 of 30 tasks are in time: the mismatch the table is for.
  CHECK(lines_of(csv, "rescue,country,FI,Suomi,Finland,I,first_I")
            .ends_with("2,1,0.500000,0.800000,0.766667,5.167,5.000,6.001,failed,met,tasks,"
                       "0.866667,met,1,0,0,Guideline 21/2012,verified\n"));
  // The country first, the municipalities last.
  CHECK(csv.find("rescue,country") < csv.find("rescue,rescue"));
  CHECK(csv.find("rescue,hva") < csv.find("rescue,municipality"));
}

TEST_CASE("targets.csv tells rules over the year and conditions under the rule judged",
          "[response-report]") {
  const SampleResponse sample;
  const std::string csv = csv_of(response_targets_table(sample.report()), sample.texts);
  CHECK(lines_of(csv, "rescue,municipality,005,Alajärvi,Alajärvi,I,own,slot:night") ==
        "norm,level,code,name_fi,name_sv,class,rule,condition,target,measure,limit_min,floor,"
        "weight,total,within,never,share,verdict\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,own,slot:night,first_I,first_unit,6.000,"
        "0.500,residents,100,100,0,1.000000,met\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,own,slot:night,first_I,first_unit,6.000,"
        "0.500,cells,1,1,0,1.000000,met\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,own,slot:night,first_I,first_unit,6.000,"
        "0.500,tasks,2.5,2.5,0,1.000000,met\n");
  CHECK(csv.find("free,always,first_I") != std::string::npos);
  CHECK(csv.find("free,slot:night") == std::string::npos);
  CHECK(csv.find("hour:") == std::string::npos);  // hours.csv has them
  // What is not judged has no share: nothing is in time for no limit.
  CHECK(csv.find("Alajärvi,II,own,always,first_II,first_unit,,,residents,5,,,,not_judged\r\n") !=
        std::string::npos);

  CHECK(lines_of(csv_of(response_hours_table(sample.report()), sample.texts), "rescue,country") ==
        "norm,level,code,name_fi,name_sv,class,target,days,hour,floor,share_residents,share_cells,"
        "share_tasks,tasks_a_year,verdict\n"
        "rescue,country,FI,Suomi,Finland,I,first_I,weekday,7,0.500,0.666667,0.500000,0.666667,1.5,"
        "met\n");
}

TEST_CASE("without a record of tasks residents stand alone", "[response-report]") {
  SampleResponse sample;
  sample.results.tasks = {};
  for (response::TargetRow& row : sample.results.norms[0].summary.targets) {
    row.sums.total[2] = 0;
    row.sums.within[2] = 0;
  }
  for (response::MeasureRow& row : sample.results.norms[0].summary.measures) {
    row.sums.milli_tasks = 0;
    row.sums.mean_s[2] = std::nullopt;
  }
  const std::string targets = csv_of(response_targets_table(sample.report()), sample.texts);
  CHECK(targets.find(",tasks,") == std::string::npos);
  const std::string decision = csv_of(response_decision_table(sample.report()), sample.texts);
  CHECK(lines_of(decision, "rescue,municipality,005,Alajärvi,Alajärvi,I,first_I")
            .ends_with(",1,0,0.000000,0.400000,,5.167,5.000,6.001,failed,failed,residents,0.600000,"
                       "met,1,10,,Guideline 21/2012,verified\n"));
}

TEST_CASE("times are told by urgency, and a target's are those of its own", "[response-report]") {
  SampleResponse sample;
  response::NormResults& norm = sample.results.norms[0];
  // Of class I: tasks of urgency A in the first municipality, half as fast.
  response::MeasureRow urgent = norm.summary.measures.front();
  REQUIRE(urgent.risk_class == 0);
  while (sample.results.areas.areas[urgent.area].area.code.text != "005")
    ++urgent.area;
  urgent.urgencies = 1;
  urgent.sums = {.milli_tasks = 4000,
                 .mean_s = {std::nullopt, std::nullopt, 620.0},
                 .quantile = {{{}, {}, {base::Millis{600000}, base::Millis{720002}}}}};
  norm.summary.measures.push_back(urgent);
  norm.norm.targets[0].urgencies = "A";
  const std::string times = csv_of(response_times_table(sample.report()), sample.texts);
  CHECK(lines_of(times, "rescue,municipality,005,Alajärvi,Alajärvi,I,own,always,first_unit") ==
        "norm,level,code,name_fi,name_sv,class,rule,condition,measure,weight,urgencies,mean_min,"
        "p50_min,p90_min\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,own,always,first_unit,residents,,5.167,5.000,"
        "6.001\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,own,always,first_unit,cells,,5.167,5.000,"
        "6.001\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,own,always,first_unit,tasks,ABC,5.167,5.000,"
        "6.001\n"
        "rescue,municipality,005,Alajärvi,Alajärvi,I,own,always,first_unit,tasks,A,10.333,10.000,"
        "12.001\n");
  const std::string decision = csv_of(response_decision_table(sample.report()), sample.texts);
  CHECK(lines_of(decision, "rescue,municipality,005,Alajärvi,Alajärvi,I,first_I")
            .contains(",10.333,10.000,12.001,"));
  // Elsewhere no A happens: by residents.
  CHECK(lines_of(decision, "rescue,municipality,091,\"Helsinki, stad\",Helsingfors,I,first_I")
            .contains(",5.167,5.000,6.001,"));
}

TEST_CASE("problem_cells.csv lists gaps with cause and owner, the wilderness not",
          "[response-report]") {
  const SampleResponse sample;
  // First what fails in every condition; d, the last class's, has nobody and nothing.
  CHECK(lines_of(csv_of(response_cells_table(sample.report()), sample.texts), "rescue") ==
        "norm,cell,kunta,kunta_name,owner,class,target,measure,limit_min,typical_min,over_min,"
        "share,floor,cause,problem,attention,residents,tasks_a_year,first_station\n"
        "rescue,1kmN6700E0300,005,Alajärvi,Pirkanmaan pelastuslaitos,I,effective_I,effective,"
        "11.000,,,0.000000,0.500,strength,yes,no,100,5,P2\n"
        "rescue,1kmN6700E0300,005,Alajärvi,Pirkanmaan pelastuslaitos,I,first_I,first_unit,6.000,"
        "6.334,0.334,0.400000,0.500,border,no,no,100,5,P2\n"
        "rescue,1kmN6701E0300,005,Alajärvi,Pirkanmaan pelastuslaitos,II,attention,first_unit,"
        "40.000,41.667,1.667,,,,no,yes,5,0,P1\n");
}

TEST_CASE("borders.csv tells what dispatch without borders gains", "[response-report]") {
  const SampleResponse sample;
  CHECK(lines_of(csv_of(response_gains_table(sample.report()), sample.texts), "rescue,country") ==
        "norm,level,code,name_fi,name_sv,class,target,floor,rule,share_residents,gain_residents,"
        "residents_gained,share_tasks,gain_tasks,tasks_gained,cells,cells_kept,cells_gained,"
        "verdict\n"
        "rescue,country,FI,Suomi,Finland,I,first_I,0.500,own,0.800000,0.000000,0,0.766667,0.000000,"
        "0,2,1,0,met\n"
        "rescue,country,FI,Suomi,Finland,I,effective_I,0.500,own,0.666667,0.000000,0,0.666667,"
        "0.000000,0,2,1,0,met\n"
        "rescue,country,FI,Suomi,Finland,I,first_I,0.500,free,0.866667,0.066667,20,0.866667,"
        "0.100000,1.5,2,2,1,met\n"
        "rescue,country,FI,Suomi,Finland,I,effective_I,0.500,free,0.666667,0.000000,0,0.666667,"
        "0.000000,0,2,1,0,met\n");
}

TEST_CASE("the small tables, whole", "[response-report]") {
  const SampleResponse sample;
  const ResponseReport report = sample.report(true);
  const auto whole = [&](const Table& table) { return lines_of(csv_of(table, sample.texts), ""); };
  CHECK(whole(response_stations_table(report)) ==
        "norm,id,name,kunta,kunta_name,owner,located,first_response,crews,first_residents,"
        "first_cells,first_tasks,reach_residents,unused_residents,unused_share,only_residents\n"
        "rescue,P1,Keskusta,005,Alajärvi,Pirkanmaan pelastuslaitos,yes,yes,2,100,1,5,150,50,"
        "0.333333,25\n"
        "rescue,P2,Öster & <väst>,091,\"Helsinki, stad\",Pirkanmaan pelastuslaitos,yes,no,1,200,1,"
        "10,0,0,,0\n");
  CHECK(whole(response_objects_table(report)) ==
        "norm,list,id,name,kunta,kunta_name,owner,cell,class,measure,typical_min,limit_min,"
        "over_min,first_station\n"
        "rescue,plants,T1,Tehdas,005,Alajärvi,Pirkanmaan pelastuslaitos,1kmN6700E0300,I,"
        "first_unit,6.334,6.000,0.334,P2\n"
        "rescue,plants,T1,Tehdas,005,Alajärvi,Pirkanmaan pelastuslaitos,1kmN6700E0300,I,effective,"
        ",11.000,,P2\n");
  CHECK(whole(response_raises_table(report)) ==
        "norm,cell,kunta,kunta_name,owner,from,to,accidents,accidents_a_year,residents\n"
        "rescue,1kmN6700E0300,005,Alajärvi,Pirkanmaan pelastuslaitos,II,I,3,1.500,100\n");
  CHECK(whole(response_settlement_table(report)) ==
        "class,cells,published,difference\n"
        "ydintaajama,365,366,-1\n"
        "muu_alue,5,3,2\n"
        "all,370,369,1\n");
  CHECK(whole(response_residuals_table(report)) ==
        "by,key,records,observed_median_min,modelled_median_min,median_min,mean_min,p10_min,"
        "p90_min,mean_absolute_min,within_a_minute\n"
        "all,,2,7.500,6.333,1.167,1.167,0.333,2.000,1.167,0.500000\n"
        "station,P2,2,7.500,6.333,-1.167,-1.167,0.000,0.000,0.000,0.500000\n");
  CHECK(whole(incident_problems_table(report)) ==
        "row,id,rule,field,value\n"
        "7,X;1,swapped-stamps,turnout_s,-5\n");
  CHECK(whole(recorded_cells_table(report)) ==
        "norm,cell,kunta,kunta_name,owner,class,target,limit_min,tasks,in_time,share,floor,"
        "median_min,years,years_failed,problem\n"
        "rescue,1kmN6700E0300,005,Alajärvi,Pirkanmaan pelastuslaitos,I,first_I,6.000,4,1,0.250000,"
        "0.500,7.000,2,2,yes\n");
}

TEST_CASE("chain.csv weighs the way to the hospital by residents, cells and tasks",
          "[response-report]") {
  SampleResponse sample;
  CHECK(lines_of(csv_of(response_chain_table(sample.report()), sample.texts), "rescue")
            .ends_with("p90_min\n"));  // no chain, no rows
  add_chain(sample);
  // 100 residents in 20 min, 200 in 30, 5 never: 300 of 305 reached, mean 26.667 of those; half of
  // 305 within 30 min, 90 % (274.5) within 30. Of four cells two: the median is the second one's.
  CHECK(lines_of(csv_of(response_chain_table(sample.report()), sample.texts),
                 "rescue,country,FI,Suomi,Finland,all,hospital") ==
        "norm,level,code,name_fi,name_sv,class,part,weight,total,reached_share,mean_min,p50_min,"
        "p90_min\n"
        "rescue,country,FI,Suomi,Finland,all,hospital,residents,305,0.983607,26.667,30.000,30.000\n"
        "rescue,country,FI,Suomi,Finland,all,hospital,cells,4,0.500000,25.000,30.000,\n"
        "rescue,country,FI,Suomi,Finland,all,hospital,tasks,15,1.000000,26.667,30.000,30.000\n");
}

TEST_CASE("every row of every table fills its columns, and no table tells of ages",
          "[response-report]") {
  SampleResponse sample;
  add_chain(sample);
  const ResponseReport report = sample.report(true);
  for (const Table& table : all_tables(report)) {
    INFO(table.id);
    Counter counter(sample.texts, table.columns.size());
    table.rows(counter, base::Progress::silent());
    CHECK(counter.rows > 0);
    CHECK(counter.all_full);
    std::set<std::string> ids;
    for (const TableColumn& column : table.columns) {
      ids.insert(column.id);
      for (const char* const age : {"0-14", "15-64", "65", "age", "group"})
        CHECK(column.id.find(age) == std::string::npos);
    }
    CHECK(ids.size() == table.columns.size());
  }
}

TEST_CASE("CSV files are the same in every language", "[response-report]") {
  SampleResponse sample;
  add_chain(sample);
  base::Texts finnish(base::Language::finnish);
  finnish.add({"", "{} within {} in at least {} % of the tasks of urgency {}"},
              "{} ajassa {} vähintään {} %:ssa kiireellisyyden {} tehtävistä");
  const ResponseReport report = sample.report(true);
  std::vector<std::string> before;
  for (const Table& table : all_tables(report))
    before.push_back(csv_of(table, sample.texts));
  sample.texts = finnish;
  const std::vector<Table> translated = all_tables(report);
  for (std::size_t table = 0; table < translated.size(); ++table) {
    INFO(translated[table].id);
    CHECK(csv_of(translated[table], finnish) == before[table]);
  }
}

TEST_CASE("a second norm has rows of its own", "[response-report]") {
  SampleResponse sample;
  sample.results.norms.push_back(sample.results.norms.front());
  sample.results.norms.back().norm.id = "stricter";
  sample.results.norms.back().norm.quantiles_per_mille = {800};
  const ScratchFolder folder;
  REQUIRE(write_response_report(folder.path(), sample.report(), base::Progress::silent()));
  const std::string times = test::read_bytes(folder.path() / "times.csv");
  CHECK(
      times.starts_with("norm,level,code,name_fi,name_sv,class,rule,condition,measure,weight,"
                        "urgencies,mean_min,p50_min,p80_min,p90_min\r\n"));
  CHECK(lines_of(times, "stricter,country,FI,Suomi,Finland,I,own,always,first_unit,tasks")
            .ends_with(",ABC,5.167,,5.000,\n"));
  const GDALDatasetUniquePtr file = open(folder.path() / "response.gpkg");
  const auto cell = find(*file->GetLayerByName("risk_cells"), "id = '1kmN6700E0300'");
  CHECK(text(cell, "class") == "I");
  CHECK(text(cell, "stricter_class") == "I");
  CHECK(text(cell, "stricter_first_unit_verdict") == "failed");
}

TEST_CASE("the workbook is an annex: the decision first, its plan and norm above it",
          "[response-report]") {
  const ScratchFolder folder;
  const SampleResponse sample;
  REQUIRE(write_response_report(folder.path(), sample.report(true), base::Progress::silent()));
  CPLStringList options;
  options.SetNameValue("HEADERS", "DISABLE");
  options.SetNameValue("FIELD_TYPES", "STRING");
  const GDALDatasetUniquePtr book = open(folder.path() / "report.xlsx", options.List());
  std::vector<std::string> names;
  for (OGRLayer* layer : book->GetLayers())
    names.emplace_back(layer->GetName());
  CHECK(names == std::vector<std::string>{
                     "Decision", "Norm", "Problem cells", "Targets", "Times", "Borders", "Hours",
                     "Stations", "Risk objects", "Raised classes", "Settlement classes",
                     "Residuals", "Recorded cells", "Errors of the record", "Data", "Legend"});
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : *book->GetLayerByName("Decision")) {
    std::vector<std::string>& cells = rows.emplace_back();
    for (int column = 0; column < row->GetFieldCount(); ++column)
      cells.emplace_back(row->GetFieldAsString(column));
  }
  CHECK(rows[0][0] == "Service level of the rescue services: Pieni suunnitelma");
  CHECK(rows[1][0] == "Synteettinen aineisto");  // the plan says that it is synthetic
  CHECK(rows[2][0].starts_with("Norm: Rescue, version 2012."));
  CHECK(rows[2][0].ends_with("Cells whose class accident history has raised: 1."));
  const auto heading =
      std::ranges::find_if(rows, [](const auto& row) { return row[0] == "Level"; });
  REQUIRE(heading != rows.end());
  const auto column = [&](std::string_view name) {
    const auto found = std::ranges::find(*heading, name);
    REQUIRE(found != heading->end());
    return static_cast<std::size_t>(found - heading->begin());
  };
  const std::vector<std::string>& country = *std::next(heading);
  CHECK(country[column("Level")] == "Whole country");
  CHECK(country[column("Verdict by cell")] == "Failed");
  CHECK(country[column("Verdict by class of the area")] == "Met");
  CHECK(country[column("Target")] == "First unit, I");
  // Sources are wide: they have a sheet of their own.
  CHECK_FALSE(std::ranges::contains(*heading, "Source"));
  bool is_sourced = false;
  for (const auto& row : *book->GetLayerByName("Norm"))
    is_sourced =
        is_sourced || (std::string_view(row->GetFieldAsString(1)) == "Effective operation, I" &&
                       std::string_view(row->GetFieldAsString(8)) == "not verified");
  CHECK(is_sourced);
  // [m]:ss: 6:00 of a day; 360.001 s is shown as 6:01, not as within 6:00.
  const auto seconds_of = [&](std::string_view name) {
    return std::atof(country[column(name)].c_str()) * 86400.0;
  };
  CHECK(std::abs(seconds_of("Limit, min") - 360.0) < 1e-6);
  CHECK(std::abs(seconds_of("Mean, min") - 310.0) < 1e-6);
  CHECK(std::abs(seconds_of("P90, min") - 361.0) < 1e-6);

  std::set<std::string> explained;
  for (const auto& row : *book->GetLayerByName("Legend"))
    explained.insert(row->GetFieldAsString(3));
  for (const TableColumn& one : response_decision_table(sample.report()).columns) {
    INFO(one.id);
    CHECK(explained.contains(one.id));
  }
}

TEST_CASE("limits are told as they are, times never shorter", "[response-report]") {
  SampleResponse sample;
  response::NormResults& norm = sample.results.norms[0];
  norm.norm.mean_target->time = base::Millis{560000};  // 9:20
  norm.norm.targets[0].limit = base::Millis{560000};
  norm.verdicts.target[0][0].typical = base::Millis{560001};
  CHECK(csv_of(response_decision_table(sample.report()), sample.texts)
            .contains(",mean_target,First unit: mean at most 9:20,first_unit,9.333,"));
  CHECK(csv_of(response_cells_table(sample.report()), sample.texts)
            .contains(",first_I,first_unit,9.333,9.334,"));
}

TEST_CASE("the emergency medical service belongs to counties", "[response-report]") {
  SampleResponse sample;
  sample.results.kind = network::ResponseKind::ems;
  for (network::Station& station : sample.results.stations)
    station.department = {};
  const std::string county = sample.base.areas.municipality[0].hva.text;
  REQUIRE_FALSE(county.empty());
  CHECK(lines_of(csv_of(response_raises_table(sample.report()), sample.texts), "rescue") ==
        "norm,cell,kunta,kunta_name,owner,from,to,accidents,accidents_a_year,residents\n"
        "rescue,1kmN6700E0300,005,Alajärvi," +
            county + ",II,I,3,1.500,100\n");
  const Table stations = response_stations_table(sample.report());
  CHECK(std::ranges::find(stations.columns, "owner", &TableColumn::id)->heading.english ==
        "Wellbeing services county");
  const ScratchFolder folder;
  REQUIRE(write_response_report(folder.path(), sample.report(), base::Progress::silent()));
  const GDALDatasetUniquePtr file = open(folder.path() / "response.gpkg");
  CHECK(file->GetLayerByName("areas_rescue") == nullptr);
  CHECK(text(find(*file->GetLayerByName("areas_hva"), "1 = 1"), "code") == county);
  CHECK(text(find(*file->GetLayerByName("stations"), "id = 'P1'"), "owner") == county);
}

TEST_CASE("on a sheet targets that are told by the same times share a row", "[response-report]") {
  SampleResponse sample;
  response::NormResults& norm = sample.results.norms[0];
  // Another quantile of the class without a limit.
  network::ResponseTarget& other = norm.norm.targets.emplace_back(norm.norm.targets[2]);
  other.id = "second_II";
  other.name = {"Toinen", "Andra", "The second"};
  norm.verdicts.target.push_back(norm.verdicts.target[2]);
  std::vector<response::TargetRow> rows = norm.summary.targets;
  for (response::TargetRow row : rows) {
    if (row.target != 2) continue;
    row.target = 3;
    norm.summary.targets.push_back(row);
  }
  const auto rows_of = [&](const Table& table) {
    return lines_of(csv_of(table, sample.texts), "rescue,municipality,005");
  };
  CHECK(rows_of(response_decision_table(sample.report())).contains("second_II"));
  CHECK_FALSE(rows_of(decision_table(sample.report(), Extent::sheet)).contains("second_II"));
  // The row bears both names.
  const ScratchFolder folder;
  REQUIRE(write_response_report(folder.path(), sample.report(), base::Progress::silent()));
  const GDALDatasetUniquePtr book = open(folder.path() / "report.xlsx");
  bool has_both = false;
  for (const auto& row : *book->GetLayerByName("Decision")) {
    for (int column = 0; column < row->GetFieldCount(); ++column)
      has_both =
          has_both || std::string_view(row->GetFieldAsString(column)).ends_with("; The second");
  }
  CHECK(has_both);
}

TEST_CASE("response.gpkg shows cells, areas, stations and what is wrong", "[response-report]") {
  const ScratchFolder folder;
  SampleResponse sample;
  add_chain(sample);
  sample.results.kind = network::ResponseKind::rescue;  // whose layers are those of departments
  REQUIRE(write_response_report(folder.path(), sample.report(true), base::Progress::silent()));
  const GDALDatasetUniquePtr file = open(folder.path() / "response.gpkg");
  std::set<std::string> names;
  for (OGRLayer* layer : file->GetLayers()) {
    names.insert(layer->GetName());
    if (layer->GetGeomType() == wkbNone) continue;
    CHECK(std::string(layer->GetSpatialRef()->GetAuthorityCode(nullptr)) == "3067");
  }
  CHECK(names == std::set<std::string>{"areas_municipality", "areas_rescue", "decision",
                                       "layer_styles", "objects", "problem_cells", "risk_cells",
                                       "stations"});

  OGRLayer& cells = *file->GetLayerByName("risk_cells");
  CHECK(cells.GetFeatureCount() == 3);  // d: the last class, nobody, nothing
  const auto a = find(cells, "id = '1kmN6700E0300'");
  OGREnvelope box;
  a->GetGeometryRef()->getEnvelope(&box);
  CHECK((box.MinX == 300000.0 && box.MaxX == 301000.0 && box.MinY == 6700000.0 &&
         box.MaxY == 6701000.0));
  CHECK(text(a, "class") == "I");
  CHECK(text(a, "base_class") == "II");
  CHECK(a->GetFieldAsDouble("first_unit_min") == 6.334);
  CHECK(text(a, "first_unit_verdict") == "failed");
  CHECK(text(a, "first_unit_cause") == "border");
  CHECK(a->IsFieldNull(a->GetFieldIndex("effective_min")));
  CHECK(text(a, "verdict") == "problem");  // the worst of its targets
  CHECK(text(a, "cause") == "strength");
  CHECK(text(a, "first_station") == "P2");
  CHECK(text(a, "hospital") == "S1");
  CHECK(a->GetFieldAsDouble("whole_min") == 40.0);
  CHECK(a->GetFieldAsDouble("residual_min") == 1.167);  // median of 20 and 120 s
  CHECK(a->GetFieldAsInteger("records") == 2);
  const auto c = find(cells, "id = '1kmN6701E0300'");
  CHECK(text(c, "attention") == "yes");
  CHECK(text(c, "verdict").empty());
  CHECK(c->IsFieldNull(c->GetFieldIndex("residual_min")));
  for (const auto* field : cells.GetLayerDefn()->GetFields())
    CHECK(std::string(field->GetNameRef()).find("age_") == std::string::npos);

  const auto owner = find(*file->GetLayerByName("areas_rescue"), "1 = 1");
  CHECK(owner->GetGeometryRef()->toMultiPolygon()->get_Area() == 4e6);
  CHECK(owner->GetFieldAsDouble("first_I_share") == 0.766667);
  CHECK(owner->GetFieldAsDouble("first_I_cells_share") == 0.5);
  CHECK(text(owner, "first_I_verdict") == "met");
  CHECK(owner->GetFieldAsDouble("first_unit_p50_min") == 5.017);

  const auto station = find(*file->GetLayerByName("stations"), "id = 'P2'");
  CHECK(station->GetFieldAsDouble("first_tasks") == 10.0);
  CHECK(station->GetFieldAsDouble("residual_min") == -1.167);
  CHECK(text(find(*file->GetLayerByName("objects"), "id = 'T1'"), "verdict") == "problem");
  CHECK(file->GetLayerByName("problem_cells")->GetFeatureCount() == 3);

  // Every style is about a column of its layer.
  OGRLayer& styles = *file->GetLayerByName("layer_styles");
  CHECK(styles.GetFeatureCount() >= 12);
  std::size_t looked_at = 0;
  for (const auto& style : styles) {
    const std::string qml = style->GetFieldAsString("styleQML");
    const std::size_t at = qml.find(" attr=\"");
    if (at == std::string::npos) continue;
    const std::string expression = qml.substr(at + 7, qml.find('"', at + 7) - at - 7);
    const std::string layer = style->GetFieldAsString("f_table_name");
    bool is_column = false;
    for (const auto* field : file->GetLayerByName(layer.c_str())->GetLayerDefn()->GetFields()) {
      const std::string name = field->GetNameRef();
      is_column = is_column || expression == name ||
                  expression.find("&quot;" + name + "&quot;") != std::string::npos;
    }
    INFO(layer << ": " << expression);
    CHECK(is_column);
    ++looked_at;
  }
  CHECK(looked_at >= 10);
}

TEST_CASE("provenance.json tells norms and sources, and an earlier report is replaced",
          "[response-report]") {
  const ScratchFolder scratch;
  const SampleResponse sample;
  for (int run = 0; run < 2; ++run) {
    auto folder = OutputFolder::create(scratch.path() / "rescue");
    REQUIRE(folder);
    REQUIRE(write_response_report(folder->path(), sample.report(true), base::Progress::silent()));
    // Without a list of its files an earlier version's report is known by their names.
    test::write_bytes(folder->path() / "provenance.json", "{}");
    REQUIRE(folder->commit());
  }
  REQUIRE(write_response_provenance(scratch.path() / "rescue", sample.report(true)));
  const nlohmann::json told =
      nlohmann::json::parse(test::read_bytes(scratch.path() / "rescue" / "provenance.json"));
  CHECK(told["format"] == "saavu-report");
  CHECK(told["response"]["kind"] == "rescue");
  CHECK(told["response"]["dispatch"] == "own");
  const nlohmann::json& norm = told["response"]["norms"][0];
  CHECK(norm["classes_from"] == "file");
  const bool is_unsure = std::ranges::any_of(norm["numbers"], [](const nlohmann::json& number) {
    return number["of"] == "target effective_I" && number["certainty"] == "unverified";
  });
  CHECK(is_unsure);
  CHECK(told["files"].size() == 16);
}

TEST_CASE("the same report gives the same bytes", "[response-report]") {
  const SampleResponse sample;
  const ScratchFolder one;
  const ScratchFolder other;
  for (const ScratchFolder* folder : {&one, &other})
    REQUIRE(write_response_report(folder->path(), sample.report(true), base::Progress::silent()));
  for (const auto& entry : std::filesystem::directory_iterator(one.path())) {
    INFO(entry.path().filename().string());
    CHECK(test::read_bytes(entry.path()) ==
          test::read_bytes(other.path() / entry.path().filename()));
  }
}

TEST_CASE("a report that cannot be written says so", "[response-report]") {
  const ScratchFolder folder;
  const SampleResponse sample;
  const auto missing =
      write_response_report(folder.path() / "none", sample.report(), base::Progress::silent());
  CHECK(test::code_of(missing) == "cannot-write");
}

TEST_CASE("a country's report stays small", "[response-report][full]") {
  // 393,000 cells, of which a quarter are inhabited; 300 municipalities in two departments.
  SampleResponse sample;
  network::AreaTable& areas = sample.base.areas;
  areas.municipality.clear();
  constexpr std::size_t k_municipalities = 300;
  constexpr std::size_t k_cells = 393000;
  const network::AreaCode departments[] = {{"Pohjoinen"}, {"Eteläinen"}};
  areas.rescue.clear();
  for (const network::AreaCode& code : departments)
    areas.rescue[code] = {code, code.text, code.text};
  for (std::size_t position = 0; position < k_municipalities; ++position) {
    network::Municipality& one = areas.municipality.emplace_back();
    one.area = {{std::format("{:03}", position)}, "Kunta", "Kommun"};
    one.hva = {"06"};
    one.rescue = departments[position % 2];
  }
  sample.base.municipality_wkb.assign(k_municipalities, {});
  response::ResponseResults& results = sample.results;
  results.areas = coverage::index_areas(areas, false);
  for (network::Station& station : results.stations)
    station.municipality = network::MunicipalityId(std::size_t{0});
  response::NormResults& norm = results.norms.front();
  const std::vector<response::CellVerdict> kept(k_cells);
  norm.verdicts.target.assign(3, kept);
  norm.verdicts.attention.assign(k_cells, 0);
  norm.typical.assign(2, std::vector<base::Millis>(k_cells, base::Millis{400001}));
  norm.typical_first.assign(k_cells, 1);
  norm.base_class.clear();
  norm.raises.clear();
  norm.cells = {};
  results.tasks.first.assign(1, 0);
  results.tasks.task.clear();
  for (std::size_t cell = 0; cell < k_cells; ++cell) {
    norm.cells.square.push_back(
        {static_cast<std::int32_t>(6600 + cell / 700), static_cast<std::int32_t>(60 + cell % 700)});
    norm.cells.municipality.emplace_back(cell % k_municipalities);
    norm.cells.residents.push_back(cell % 4 == 0 ? 50 : 0);
    norm.cells.risk_class.push_back(cell % 20 == 0 ? 0 : 1);
    if (cell % 4 == 0) results.tasks.task.push_back({0, 'A', 250});
    results.tasks.first.push_back(results.tasks.task.size());
    if (cell % 40 == 0)
      norm.verdicts.target[0][cell] = {100, false, cell % 80 == 0, response::Cause::distance,
                                       base::Millis{400001}};
    norm.verdicts.attention[cell] = cell % 10 == 1 ? 1 : 0;
  }
  results.objects.front().municipality = network::MunicipalityId(std::size_t{0});
  // Four rules, twelve conditions and 48 hours, three targets, all areas.
  const response::TargetRow like = norm.summary.targets.front();
  norm.summary = {.urgencies = {"ABC"}};
  while (results.rules.size() < 4)
    results.rules.push_back(results.rules.front());
  results.conditions.assign(12, {.kind = response::Condition::Kind::slot, .slot = 0});
  results.conditions[0] = {};
  for (std::size_t hour = 0; hour < 48; ++hour)
    results.conditions.push_back({.kind = response::Condition::Kind::hour, .hour = hour});
  for (std::size_t rule = 0; rule < results.rules.size(); ++rule) {
    for (std::size_t condition = 0; condition < results.conditions.size(); ++condition) {
      for (std::size_t target = 0; target < 3; ++target) {
        for (std::size_t area = 0; area < results.areas.areas.size(); ++area) {
          response::TargetRow row = like;
          row.rule = rule;
          row.condition = condition;
          row.target = target;
          row.area = area;
          row.risk_class = target == 2 ? 1 : 0;
          norm.summary.targets.push_back(row);
          if (condition >= 12) continue;
          response::MeasureRow times;
          times.rule = rule;
          times.condition = condition;
          times.measure = target % 2;
          times.area = area;
          times.risk_class = target == 2 ? response::k_no_class : row.risk_class;
          times.sums.mean_s = {100.0, 200.0, 300.0};
          times.sums.quantile.fill({base::Millis{300000}, base::Millis{600000}});
          norm.summary.measures.push_back(times);
        }
      }
    }
  }
  const ScratchFolder folder;
  REQUIRE(write_response_report(folder.path(), sample.report(), base::Progress::silent()));
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    UNSCOPED_INFO(entry.path().filename().string() << ": " << entry.file_size());
    bytes += entry.file_size();
  }
  CHECK(bytes < 150'000'000);
  CHECK(bytes > 1'000'000);
  const GDALDatasetUniquePtr file = open(folder.path() / "response.gpkg");
  // The inhabited quarter holds every cell of class I.
  CHECK(file->GetLayerByName("risk_cells")->GetFeatureCount() == k_cells / 4);
}
