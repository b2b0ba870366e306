// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <saavu/plan/lens.h>
#include <saavu/plan/live_plan.h>
#include <saavu/plan/place_search.h>
#include <saavu/plan/planned_sites.h>
#include <saavu/plan/planning.h>
#include <saavu/plan/road_picker.h>

namespace saavu::plan {

struct Planning::Impl {
  explicit Impl(std::unique_ptr<LivePlan> live_plan);

  std::unique_ptr<LivePlan> live;
  PlannedSites sites;
  std::shared_ptr<const CellGrid> grid;  ///< of the population
  std::vector<std::uint32_t> row;        ///< by cell: position among the municipalities
  SumPlaces places;

  /// The lens that was drawn last: what does not change with an edit is kept.
  struct Drawn {
    ResolvedLens lens;
    std::shared_ptr<const LensCells> before;
    std::uint64_t version = 0;
    LensPicture picture;
  };
  std::optional<Drawn> drawn;

  // Made when they are asked for first.
  const PlaceSearch& search();
  const RoadPicker& roads();

 private:
  std::optional<PlaceSearch> search_;
  std::optional<RoadPicker> roads_;
};

}  // namespace saavu::plan
