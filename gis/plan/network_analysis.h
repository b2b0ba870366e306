// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/coverage/network_results.h>
#include <saavu/plan/journeys.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>

namespace saavu::plan {

/// Judges the whole service network: views, ratings, promises, equity, losses, supply, burden
/// (docs/method.md). `first` and `second`: the nearest and second nearest of all sites, as
/// Plan::services; `areas`, `groups`: those of the report. What could not be judged, and why, goes
/// to `found`. Deterministic on any number of threads.
coverage::NetworkResults analyse_network(const Plan& plan, const World& world,
                                         const Journeys& journeys,
                                         const std::vector<coverage::ServiceTimes>& first,
                                         const std::vector<coverage::ServiceTimes>& second,
                                         const coverage::AreaIndex& areas,
                                         std::vector<coverage::GroupWeights> groups,
                                         base::Findings& found, base::Progress& progress);

}  // namespace saavu::plan
