// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <tbb/task_group.h>

#include <saavu/write/response_map.h>
#include <saavu/write/response_report.h>
#include <saavu/write/response_workbook.h>

namespace saavu::write {

namespace {

std::vector<Table> csv_tables(const ResponseReport& report) {
  const response::ResponseResults& results = report.results;
  std::vector<Table> tables{response_targets_table(report), response_times_table(report),
                            response_cells_table(report),   response_decision_table(report),
                            response_gains_table(report),   response_hours_table(report),
                            response_stations_table(report)};
  if (!results.objects.empty()) tables.push_back(response_objects_table(report));
  if (results.chain) tables.push_back(response_chain_table(report));
  bool asks_for_raising = false;
  for (const response::NormResults& norm : results.norms)
    asks_for_raising = asks_for_raising || !norm.base_class.empty();
  if (asks_for_raising) tables.push_back(response_raises_table(report));
  if (!results.settlement.empty()) tables.push_back(response_settlement_table(report));
  if (report.backtest != nullptr) {
    tables.push_back(response_residuals_table(report));
    tables.push_back(incident_problems_table(report));
    tables.push_back(recorded_cells_table(report));
  }
  return tables;
}

}  // namespace

base::Result<void> write_response_report(const std::filesystem::path& folder,
                                         const ResponseReport& report, base::Progress& progress) {
  const std::vector<Table> tables = csv_tables(report);
  std::vector<base::Result<void>> written(tables.size() + 2);
  progress.begin(base::say("report"), 0);
  tbb::task_group others;
  for (std::size_t table = 0; table < tables.size(); ++table) {
    others.run([&, table] {
      written[table] = write_table_csv(folder, tables[table], report.texts, progress);
    });
  }
  others.run([&] { written[tables.size()] = write_response_workbook(folder, report, progress); });
  written[tables.size() + 1] = write_defects_csv(folder, report.findings);
  base::Result<void> map;
  try {
    map = write_response_map(folder, report, progress);
  } catch (...) {
    others.cancel();
    others.wait();
    throw;
  }
  others.wait();
  progress.end();
  for (base::Result<void>& one : written)
    if (!one) return std::move(one);
  return map;
}

}  // namespace saavu::write
