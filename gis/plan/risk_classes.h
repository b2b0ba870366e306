// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <saavu/base/error.h>
#include <saavu/network/response_norm.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_plan.h>
#include <saavu/plan/response_world.h>
#include <saavu/response/results.h>

namespace saavu::plan {

/// Which class every risk cell is in by one norm: the classes, where they come from, and what raised
/// them; the rest of the results stays empty. `found` gets errors (settlements-missing,
/// incidents-missing, risk-class-unknown, risk-classes-missing) and how the classes came about.
response::NormResults classify_cells(const Plan& plan, const ResponseSpec& spec,
                                     const ResponseWorld& response,
                                     const network::ResponseNorm& norm, base::Findings& found);

}  // namespace saavu::plan
