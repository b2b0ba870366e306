// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/coverage/coverage.h>
#include <saavu/coverage/network_results.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/write/report.h>

namespace saavu::plan {

/// What a plan comes to: times of every cell to every service, sums over areas and groups, and how
/// cells and sites were connected to the roads.
struct Analysis {
  std::vector<coverage::ServiceTimes> times;  ///< as Plan::services
  coverage::Coverage coverage;
  coverage::NetworkResults network;
  std::vector<write::SnapRow> snap_rows;
  base::Findings found;
  std::vector<std::pair<std::string, double>> timings_s;
};

/// The whole analysis. Deterministic on any number of threads, and the same with either engine.
/// Errors: a turnout that is no number.
base::Result<Analysis> analyse(const Plan& plan, const World& world, Engine engine,
                               base::Progress& progress);

/// Reads, analyses and writes a report to `out`, whole or not at all. Returns everything that was
/// found, and the numbers for the terminal's table. `edits`: the journal whose standing edits come
/// first (gis/plan/edited_world.h); empty: none.
struct FinishedReport {
  coverage::Coverage coverage;
  std::vector<base::Finding> findings;
  std::vector<std::pair<std::string, double>> timings_s;
  std::int64_t cells = 0;
};
base::Result<FinishedReport> run_report(const Plan& plan, const std::filesystem::path& out,
                                        Engine engine, base::Progress& progress,
                                        const std::filesystem::path& edits = {});

}  // namespace saavu::plan
