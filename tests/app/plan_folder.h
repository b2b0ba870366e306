// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.h"
#include "support/temporary_folder.h"

namespace saavu::test {

/// The demo county as its generator wrote it (the ctest fixture `demo-county`); never written to.
std::filesystem::path demo_county();

/// What lies in a folder: every file's bytes and time of change, so that two moments can be
/// compared.
std::map<std::string, std::string> snapshot(const std::filesystem::path& folder);

/// A planner's folder of a test's own: the demo county by links, and copies of what the test
/// breaks.
class PlanFolder {
 public:
  explicit PlanFolder(std::string plan = "plan.toml");
  PlanFolder(const PlanFolder&) = delete;
  PlanFolder& operator=(const PlanFolder&) = delete;
  ~PlanFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
  [[nodiscard]] std::filesystem::path plan() const { return path() / plan_; }
  [[nodiscard]] std::filesystem::path out() const { return path() / "report"; }
  [[nodiscard]] std::filesystem::path prepared() const { return path() / ".saavu" / "network.bin"; }

  /// Makes the file a copy that may be broken.
  std::filesystem::path own(const std::string& name) const;
  /// Every file a copy.
  void own_all() const;
  void write(const std::string& name, std::string_view text) const;
  /// Replaces the first `what` in a text file.
  void edit(const std::string& name, std::string_view what, std::string_view by) const;
  void edit_plan(std::string_view what, std::string_view by) const { edit(plan_, what, by); }
  /// Replaces one field of a CSV's data row (from 1).
  void set_field(const std::string& name, int row, const std::string& field,
                 const std::string& value) const;
  void append(const std::string& name, std::string_view text) const;
  /// Keeps only the first bytes.
  void truncate(const std::string& name, double share) const;
  /// Changes a GeoPackage.
  void sql(const std::string& name, const std::string& statement) const;
  /// Writes one layer of a GeoPackage anew, with options of GDAL's vector translation.
  void translate(const std::string& from, const std::string& to,
                 const std::vector<std::string>& options) const;

  [[nodiscard]] Run report(const RunOptions& options = {},
                           const std::vector<std::string>& more = {}) const;
  [[nodiscard]] Run check() const;

  /// Runs a report that must be refused: the exit code, every one of the texts in the messages, no
  /// report and nothing half done, the inputs as they were, no crash.
  void refused(const std::vector<std::string_view>& texts, int exit_code = 1,
               const RunOptions& options = {}) const;
  /// Runs a report that must succeed with these texts in the messages, the inputs as they were.
  Run accepted(const std::vector<std::string_view>& texts, const RunOptions& options = {}) const;

 private:
  TemporaryFolder folder_;
  std::string plan_;
};

/// Names in the folder that a stopped run must not leave: `.report.partial…`, `.saavu/…partial…`.
std::vector<std::string> left_half_done(const std::filesystem::path& folder);

}  // namespace saavu::test
