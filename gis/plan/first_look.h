// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include <saavu/base/progress.h>
#include <saavu/plan/lens.h>
#include <saavu/plan/live_plan.h>
#include <saavu/plan/planned_sites.h>

namespace saavu::plan {

/// The lens on the plan as read, before there is a session: connects only what the services of the
/// lens need. Now and before are the same cells. None: the lens needs more than the nearest sites
/// (responsible ones, stops, a condition, ratings of availability), or the plan has no such lens.
std::shared_ptr<const LensCells> first_look(const ResolvedLens& lens, LivePlan& live,
                                            const PlannedSites& sites, base::Progress& progress);

}  // namespace saavu::plan
