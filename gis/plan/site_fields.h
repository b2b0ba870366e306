// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/network/service.h>
#include <saavu/plan/planning.h>

namespace saavu::plan {

/// What can be edited of a site: its hours where some service or crew has any, and every column by
/// which the services it offers, or the crew rules that match it, tell something of it; each column
/// once. `planned`: its row as the file has it.
std::vector<SiteField> site_fields(const Plan& plan, std::size_t table, const network::Site& site,
                                   const network::Site& planned);

/// A number as people write it, with spaces (also hard and thin ones) between thousands and a
/// decimal comma, as files have it: "12 000,5" becomes "12000.5". What is no such number stays as
/// it is, for who reads it to refuse it.
std::string plain_number(std::string_view typed);

}  // namespace saavu::plan
