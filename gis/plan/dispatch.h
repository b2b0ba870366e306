// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/network/station.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_plan.h>
#include <saavu/plan/world.h>
#include <saavu/response/response.h>
#include <saavu/response/risk_cells.h>

namespace saavu::plan {

/// Who may be sent where, by a section's data and mergers.
struct DispatchRules {
  std::vector<response::DispatchRule> rules;  ///< own, mergers, yta, free: those the areas allow
  std::size_t judged = 0;                     ///< the section's `dispatch`
  /// As `rules`: the group of a station that need not be among them (yet); empty for "free".
  std::vector<std::function<std::uint32_t(const network::Station&)>> group_of;
};

/// `found` gets the errors: no such rule, areas without the level it needs.
DispatchRules dispatch_rules(const Plan& plan, const World& world, const ResponseSpec& spec,
                             const std::vector<network::Station>& stations,
                             const response::RiskCells& cells, base::Findings& found);

}  // namespace saavu::plan
