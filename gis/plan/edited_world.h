// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/edit.h>

namespace saavu::plan {

/// Changes a world as a planner's edits say, so that every analysis of it is one of the edited plan:
/// site tables, facts, closed roads (places keep the roads they were connected to). In order.
/// Errors: an edit that does not fit the tables; a row that cannot be read after it.
base::Result<void> apply_edits(const Plan& plan, std::span<const scenario::Edit> edits, World& world,
                               base::Findings& found, base::Progress& progress);

}  // namespace saavu::plan
