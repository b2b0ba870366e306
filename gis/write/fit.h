// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/network/response_norm.h>
#include <saavu/response/fit.h>
#include <saavu/roads/profile.h>
#include <saavu/write/report.h>
#include <saavu/write/table.h>

namespace saavu::write {

/// A recorded drive beside the profile's own time and the fitted one.
struct FittedDrive {
  std::string incident;
  std::string station;
  double observed_s = 0.0;
  double before_s = 0.0;
  double after_s = 0.0;
};

/// What the records of one driving condition and time slot come to.
struct FittedProfile {
  std::string driving;  ///< id; "all": of all conditions
  std::string slot;     ///< id; "all": of all hours
  std::string profile;  ///< the one that was fitted
  roads::Profile fitted;
  std::int64_t records = 0;          ///< urgent ones with place, time and drive
  std::optional<response::Fit> fit;  ///< none: too few of them
  std::vector<FittedDrive> drives;   ///< those it was fitted to

  /// Whether any factor is told: then the folder has a profile of it.
  [[nodiscard]] bool has_profile() const;
};

/// Everything a folder of fitted profiles shows; references live as long as the call.
struct FitReport {
  const Provenance& provenance;
  network::ResponseKind kind = network::ResponseKind::rescue;
  const std::vector<FittedProfile>& fits;
  std::string first_day;  ///< of the records, ISO; empty: not known
  std::string last_day;
  response::FitRules rules;
  const std::vector<base::Finding>& findings;  ///< those of codes "fit-…" are in fit.md too
  const base::Texts& texts;                    ///< the report's language
};

/// <fitted name>.toml of every fit with a factor, factors.csv, fits.csv, fit_residuals.csv, fit.md
/// and provenance.json into an existing folder (docs/method.md, "Fitting, backtest"). Errors: disk
/// full, folder not writable.
base::Result<void> write_fit(const std::filesystem::path& folder, const FitReport& report,
                             base::Progress& progress);

// The tables, for tests; they refer to the report.

Table fit_factors_table(const FitReport& report);    ///< factors.csv
Table fits_table(const FitReport& report);           ///< fits.csv
Table fit_residuals_table(const FitReport& report);  ///< fit_residuals.csv

}  // namespace saavu::write
