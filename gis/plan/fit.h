// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/response_norm.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_world.h>
#include <saavu/plan/world.h>
#include <saavu/response/fit.h>
#include <saavu/write/fit.h>

namespace saavu::plan {

struct FitQuestion {
  network::ResponseKind kind = network::ResponseKind::rescue;
  response::FitRules rules;
  std::size_t most_drives = 4000;  ///< a fit, spread evenly over the record
  int rounds = 2;                  ///< how often the ways are looked for
};

/// Speeds of the plan's driving conditions by its recorded drives: for each condition one fit of
/// all hours and one of each time slot that has records, and where there are several conditions one
/// of all of them by the usual profile. Deterministic on any number of threads; the engines may
/// differ in which of several ways that are equally fast a drive is thought to have taken. Fitted
/// to records of the norm's `fit_urgencies`; whose station is not told, by the first one on duty
/// within the norm's horizon, if they lie in a risk cell. In `found` (codes `fit-…`) what was left
/// out. Errors: not a single fit has enough drives (`fit-too-few`), the first norm tells no
/// urgencies
/// (`fit-urgencies-missing`).
base::Result<std::vector<write::FittedProfile>> fit_speeds(
    const Plan& plan, const World& world, const ResponseSpec& spec, const ResponseWorld& response,
    const FitQuestion& question, Engine engine, base::Findings& found, base::Progress& progress);

/// Reads, fits and writes a folder of profiles (write::write_fit), whole or not at all. Errors: no
/// such section in the plan, no record of tasks, those of the readers, of fit_speeds and of the
/// writers.
struct FinishedFit {
  std::vector<write::FittedProfile> fits;
  std::vector<base::Finding> findings;
  std::vector<std::pair<std::string, double>> timings_s;
};
base::Result<FinishedFit> run_fit(const Plan& plan, const FitQuestion& question,
                                  const std::filesystem::path& out, Engine engine,
                                  base::Progress& progress);

}  // namespace saavu::plan
