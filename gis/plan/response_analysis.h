// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_world.h>
#include <saavu/plan/world.h>
#include <saavu/response/results.h>

namespace saavu::plan {

/// The service level of a plan's rescue service or emergency medical service, whole. Deterministic
/// on any number of threads, and the same with either engine. Errors: those of
/// `read_response_world`.
struct ResponseAnalysis {
  ResponseWorld world;
  response::ResponseResults results;
  std::vector<coverage::Reaches> drives;  ///< by driving condition
  std::vector<std::pair<std::string, double>> timings_s;
};
base::Result<ResponseAnalysis> analyse_response(const Plan& plan, const World& world,
                                                const ResponseSpec& spec, Engine engine,
                                                base::Findings& found, base::Progress& progress);

/// Reads all that a section needs and says whether it can be judged, without a single drive. What
/// was counted, for people. Errors: as analyse_response.
base::Result<std::vector<std::pair<std::string, std::int64_t>>> check_response(
    const Plan& plan, const World& world, const ResponseSpec& spec, base::Findings& found,
    base::Progress& progress);

/// Every record beside what the model says: the station that is first in the record's cell, in the
/// state of its minute, under the rule that is judged. Records without place, time or response are
/// left out, as are those outside every cell and those that nobody reaches; `found` says how many.
std::vector<response::Comparison> compare(const Plan& plan, network::ResponseKind kind,
                                          const ResponseAnalysis& analysis, base::Findings& found);

/// Reads, analyses and writes a report to `out`, whole or not at all; with the backtest if asked
/// for, which needs a record of tasks. `edits`: as run_report's. Errors: no such section in the
/// plan, those of the readers and the writers.
struct FinishedResponse {
  response::ResponseResults results;
  std::vector<response::Residuals> residuals;  ///< of the backtest
  std::vector<base::Finding> findings;
  std::vector<std::pair<std::string, double>> timings_s;
};
base::Result<FinishedResponse> run_response(const Plan& plan, network::ResponseKind kind,
                                            bool with_backtest, const std::filesystem::path& out,
                                            Engine engine, base::Progress& progress,
                                            const std::filesystem::path& edits = {});

}  // namespace saavu::plan
