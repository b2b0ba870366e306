// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <saavu/response/area_classes.h>
#include <saavu/response/summary.h>

namespace saavu::response {

// What the two halves of summarise() share.

/// A condition that has minutes, and how much of each state belongs to it.
struct CountedCondition {
  std::size_t position = 0;  ///< in the conditions asked for
  bool is_hour = false;
  std::int64_t minutes = 0;
  std::vector<std::int64_t> of_state;  ///< minutes
  std::vector<std::int64_t> rate;      ///< of the state's minutes, in units of k_whole_rate
};
/// Tasks are spread evenly over the minutes of their state. 2^20, so that a nation's tasks in
/// thousandths, times this, times a thousand, stay within 64 bits.
inline constexpr std::int64_t k_whole_rate = std::int64_t{1} << 20;

struct SummaryFrame {
  const ResponseInput& input;
  const std::vector<RuleResponse>& rules;
  const AreaClasses& places;
  std::vector<CountedCondition> conditions;
};

inline constexpr auto k_by_residents = static_cast<std::size_t>(Weight::residents);
inline constexpr auto k_by_cells = static_cast<std::size_t>(Weight::cells);
inline constexpr auto k_by_tasks = static_cast<std::size_t>(Weight::tasks);

std::vector<TargetRow> target_rows(const SummaryFrame& frame, base::Progress& progress);
std::vector<MeasureRow> measure_rows(const SummaryFrame& frame, base::Progress& progress);

}  // namespace saavu::response
