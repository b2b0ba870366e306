// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include <saavu/base/error.h>
#include <saavu/plan/plan.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

/// What the reader of a plan does for its sections: each complains by itself.
struct PlanTools {
  using Table = read::TomlTable;
  /// An absolute path of a file that is there; empty where none is given.
  std::function<std::filesystem::path(Table&, std::string_view key, bool required)> path;
  /// The name of the profile that the table's key `profile` asks for, read into Plan::profiles;
  /// `fallback` where it asks for none.
  std::function<std::string(Table&, const std::string& fallback)> profile;
  /// The file of a norm of response times; empty if there is none.
  std::function<std::filesystem::path(Table&, std::string_view key, const std::string& asked)> norm;
};

/// Reads `[risk_cells]`, `[settlement]`, `[incidents]`, `[rescue]` and `[ems]` into a plan whose
/// sites and services are read. A plan without them stays as it is.
void read_response_sections(read::TomlTable& root, const PlanTools& tools, Plan& plan,
                            base::Findings& found);

/// Whether a profile is one by which rescue or emergency medical service drives.
bool drives_by(const Plan& plan, const std::string& profile);

}  // namespace saavu::plan
