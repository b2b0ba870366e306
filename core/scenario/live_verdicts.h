// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <saavu/coverage/promises.h>
#include <saavu/scenario/live_service.h>

namespace saavu::scenario::detail {

/// The tiers and criteria of a plan that is edited, kept up to date cell by cell in a
/// PlanningResults whose services are.
class LiveVerdicts {
 public:
  /// All outlive this and stay where they are; the services know every view the criteria ask for.
  LiveVerdicts(const PlanningModel& model,
               const std::vector<std::unique_ptr<LiveService>>& services, PlanningResults& results);

  /// After the services have changed so: `changed` by service. Adds newly met and failed verdicts.
  void follow(const std::vector<ServiceChange>& changed, PlanningChange& told);

 private:
  /// One criterion and how each cell fares with it.
  struct Judged {
    coverage::Promise promise;
    std::vector<coverage::Kept> kept;
    std::unique_ptr<coverage::KeptSums> sums;
    std::vector<coverage::Verdict> verdicts;
  };
  using Cells = std::vector<std::uint32_t>;

  void follow_tiers(const std::vector<ServiceChange>& changed);
  void follow_promises(const std::vector<ServiceChange>& changed, PlanningChange& told);
  [[nodiscard]] bool keep(Judged& judged, const Cells& cells) const;
  void judge_anew(Judged& judged) const;
  [[nodiscard]] std::vector<coverage::Promise> promises() const;

  const PlanningModel& model_;
  const std::vector<std::unique_ptr<LiveService>>& services_;
  PlanningResults& results_;
  std::vector<std::uint32_t> slot_;
  std::vector<coverage::CellRatings> digital_;
  coverage::ServiceMarks marks_;
  std::array<coverage::TierParts, network::k_tier_count> parts_;
  std::array<Cells, network::k_tier_count> tier_changed_;
  std::vector<Judged> judged_;  ///< by criterion
};

}  // namespace saavu::scenario::detail
