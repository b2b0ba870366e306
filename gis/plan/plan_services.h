// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/plan/plan.h>
#include <saavu/read/toml_table.h>

namespace saavu::plan {

/// Reads `[[services]]` and `[[bundles]]` into a plan whose sites, coverage areas and catalogue are
/// read. `profile`: reads the key `profile` of a service and gives the profile's name. Returns, one
/// an entry of `plan.services`, whether no mistake was found in it.
std::vector<bool> read_services(read::TomlTable& root,
                                const std::function<std::string(read::TomlTable&)>& profile,
                                Plan& plan, base::Findings& found);
void read_bundles(read::TomlTable& root, Plan& plan, base::Findings& found);

/// A criterion must name a service of the plan, and a shift that it has.
void check_criteria(const Plan& plan, base::Findings& found);

/// `where = { column = ["value"] }`.
network::SiteFilter read_filter(read::TomlTable& table, base::Findings& found);

/// Letters, digits, _ and -: what can name columns.
bool is_identifier(std::string_view text);

}  // namespace saavu::plan
