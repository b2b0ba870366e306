// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/coverage/coverage.h>
#include <saavu/plan/journeys.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/scenario/planning_session.h>

namespace saavu::plan {

/// What a Planning is made of beside its pictures: the plan, its inputs, and the numbers as they are
/// now and as they were before any edit.
struct LivePlan {
  Plan plan;
  World world;
  coverage::AreaIndex areas;
  std::vector<coverage::GroupWeights> groups;
  std::vector<std::uint32_t> slot;  ///< by cell
  std::uint64_t version = 1;        ///< another after every change

  /// The rows as they are now.
  [[nodiscard]] const std::vector<network::SiteTable>& tables() const { return world.tables; }
  [[nodiscard]] const scenario::PlanningResults& now() const { return batch; }
  [[nodiscard]] const scenario::PlanningResults& before() const { return batch; }
  scenario::PlanningSession::Viewed look(std::size_t service, const network::View& view);

  scenario::PlanningResults batch;
  std::map<std::pair<std::size_t, network::View>, scenario::LayerTimes> batch_views;
};

/// Errors: those of the analysis.
base::Result<std::unique_ptr<LivePlan>> make_live_plan(Plan plan, World world,
                                                       base::Progress& progress);

}  // namespace saavu::plan
