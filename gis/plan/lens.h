// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <saavu/coverage/coverage.h>
#include <saavu/plan/live_plan.h>
#include <saavu/plan/planned_sites.h>
#include <saavu/plan/planning.h>

namespace saavu::plan {

/// So many cells at a time are worth a thread's while where pictures are made of them.
inline constexpr std::size_t k_cell_grain = 8192;
/// Of a legend.
inline constexpr std::size_t k_most_grades = 16;

/// What a lens is made of, resolved: the services that make it, under which view each, and how a
/// time or rating becomes a grade.
struct ResolvedLens {
  Lens lens;
  Legend legend;
  std::vector<std::size_t> services;  ///< that count, ascending
  std::vector<network::View> views;   ///< one each
  std::vector<std::size_t> digital;   ///< that count
  int tier = 0;                       ///< of a tier lens
  bool has_times = false;
  std::vector<network::TimeScale> scales;  ///< of each service
  bool one_scale = false;                  ///< all of them are the legend's
};

/// Errors: the plan has no such lens, or no such condition of it.
base::Result<ResolvedLens> resolve_lens(const Lens& lens, const LivePlan& live);
std::vector<Choice> lens_slices(const Lens& lens, const LivePlan& live);
std::vector<Choice> lens_seasons(const Lens& lens, const LivePlan& live);

/// Under which view each of its services can be seen, now and before: that of the lens, or all
/// sites where one of the two knows nothing of the condition. Empty: the lens is not about times.
std::vector<network::View> visible_views(const ResolvedLens& lens,
                                         scenario::PlanningSession& session);

/// The times of one of the services of a lens under its visible view. Kept up to date by the
/// session.
const scenario::LayerTimes& layer_of(const ResolvedLens& lens, scenario::PlanningSession& session,
                                     std::size_t part, bool before);

/// The lens on all cells, `before` or now. `session`: the plan's, or a season's.
std::shared_ptr<const LensCells> lens_cells(const ResolvedLens& lens, const LivePlan& live,
                                            scenario::PlanningSession& session,
                                            const PlannedSites& sites, bool before);

/// The same of a lens about time, from the times of its services (one each, as `lens.services`).
std::shared_ptr<const LensCells> timed_cells(const ResolvedLens& lens, const LivePlan& live,
                                             std::span<const scenario::LayerTimes* const> layers,
                                             const PlannedSites& sites);

/// How the cells of a grid lie in municipalities, and who counts there: what sums need.
struct SumPlaces {
  /// By cell: position in `areas`, or their number: the cell counts in the country alone.
  std::span<const std::uint32_t> row;
  std::vector<std::size_t> areas;  ///< of the municipalities, positions in the index
  std::size_t country = 0;         ///< position in the index
};

struct LensSums {
  Headline headline;
  std::vector<AreaNumbers> municipalities;
};
/// Sums over areas, now and before; verdicts not counted. `within`: who counts as kept, by cell's
/// own limit where `cell_limit` is given.
LensSums sum_lens(const Legend& legend, const LensCells& now, const LensCells& before,
                  std::span<const base::MilliResidents> residents, const SumPlaces& places,
                  std::span<const base::Millis> cell_limit);
/// Adds the verdicts of all criteria to the sums.
void count_verdicts(std::span<const coverage::Verdict> now,
                    std::span<const coverage::Verdict> before, const coverage::AreaIndex& areas,
                    LensSums& sums);

}  // namespace saavu::plan
