// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/network/area.h>
#include <saavu/response/results.h>
#include <saavu/write/report.h>
#include <saavu/write/table.h>

namespace saavu::write {

/// Everything a report on response times shows; references live as long as the call.
struct ResponseReport {
  const Provenance& provenance;
  const network::AreaTable& areas;
  const std::vector<std::vector<std::byte>>& municipality_wkb;  ///< as Report
  const std::vector<network::SiteTable>& tables;
  const response::ResponseResults& results;
  const std::vector<base::Finding>& findings;
  const base::Texts& texts;                             ///< the report's language
  const response::BacktestResults* backtest = nullptr;  ///< saavu backtest only
};

/// The report's files but provenance.json into an existing folder: tidy CSV tables, a workbook, a
/// GeoPackage with styles, defects.csv (docs/formats/response_report.md). Errors: as
/// write_coverage_csv.
base::Result<void> write_response_report(const std::filesystem::path& folder,
                                         const ResponseReport& report, base::Progress& progress);

/// provenance.json of such a report.
base::Result<void> write_response_provenance(const std::filesystem::path& folder,
                                             const ResponseReport& report);

// The tables, for the terminal and for tests; they refer to the report.

Table response_targets_table(const ResponseReport& report);  ///< targets.csv
Table response_times_table(const ResponseReport& report);    ///< times.csv
Table response_cells_table(
    const ResponseReport& report);  ///< problem_cells.csv: cells that fail, with cause and owner
Table response_stations_table(const ResponseReport& report);  ///< stations.csv
Table response_decision_table(
    const ResponseReport& report);  ///< decision.csv: target, present share, gap, by area and
                                    ///< class; cells and area side by side
Table response_gains_table(
    const ResponseReport& report);  ///< borders.csv: what border-free dispatch and mergers gain
Table response_hours_table(const ResponseReport& report);       ///< hours.csv
Table response_objects_table(const ResponseReport& report);     ///< objects.csv
Table response_raises_table(const ResponseReport& report);      ///< raises.csv
Table response_settlement_table(const ResponseReport& report);  ///< settlement.csv: against the
                                                                ///< published counts
Table response_chain_table(const ResponseReport& report);       ///< chain.csv: ems, to the hospital
Table response_residuals_table(const ResponseReport& report);   ///< residuals.csv (backtest)
Table incident_problems_table(const ResponseReport& report);    ///< incident_errors.csv (backtest)
Table recorded_cells_table(const ResponseReport& report);       ///< recorded_cells.csv (backtest)

}  // namespace saavu::write
