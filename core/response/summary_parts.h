// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
};

/// An entry of the tasks with its place.
struct CountedTasks {
  std::uint32_t cell = 0;
  std::uint32_t part = 0;
  std::uint32_t state = 0;
  std::uint32_t moment = 0;  ///< position in SummaryFrame::conditions_of_moment
  char urgency = ' ';
  std::int64_t milli = 0;
};

struct SummaryFrame {
  const ResponseInput& input;
  const std::vector<RuleResponse>& rules;
  const AreaClasses& places;
  std::optional<std::size_t> judged;
  std::vector<CountedCondition> conditions;
  std::vector<CountedTasks> tasks;
  /// By what is alike in driving, hour and slots: positions in `conditions`.
  std::vector<std::vector<std::uint32_t>> conditions_of_moment;

  /// `condition`: position in `conditions`.
  [[nodiscard]] bool is_told(std::size_t rule, std::size_t condition) const {
    return !judged || rule == *judged || conditions[condition].position == 0;
  }
};

inline constexpr auto k_by_residents = static_cast<std::size_t>(Weight::residents);
inline constexpr auto k_by_cells = static_cast<std::size_t>(Weight::cells);
inline constexpr auto k_by_tasks = static_cast<std::size_t>(Weight::tasks);

std::vector<TargetRow> target_rows(const SummaryFrame& frame, base::Progress& progress);
/// `urgencies`: as ResponseSummary has them.
std::vector<MeasureRow> measure_rows(const SummaryFrame& frame,
                                     const std::vector<std::string>& urgencies,
                                     base::Progress& progress);

/// Mean and quantiles of one measure under one rule over the tasks of each set of urgencies: the
/// part of measure_rows that is about tasks.
class TaskTimes {
 public:
  TaskTimes(const SummaryFrame& frame, const std::vector<std::string>& urgencies);

  /// Thousandths of tasks of a set in a row. `condition`: position in the frame's, not an hour.
  [[nodiscard]] std::int64_t total(std::size_t condition, std::size_t set, std::size_t row) const {
    return total_[position(condition, set, row)];
  }
  /// Takes a measure and a rule in place of those before, as far as they are told.
  void sum(std::size_t rule, std::size_t measure, base::Progress& progress);
  /// Writes what is about tasks.
  void write(std::size_t condition, std::size_t set, std::size_t row, MeasureSums& to) const;

 private:
  [[nodiscard]] std::size_t position(std::size_t condition, std::size_t set,
                                     std::size_t row) const {
    return (row * frame_.conditions.size() + condition) * sets_ + set;
  }
  /// Calls visit(position) wherever tasks count in the rows of one level.
  template <class Visit>
  void for_positions(const CountedTasks& tasks, const std::vector<std::uint32_t>& conditions,
                     std::size_t level, bool all_classes, Visit visit) const;

  /// Those who are reached.
  struct Reached {
    std::int64_t milli = 0;
    std::int64_t time = 0;  ///< thousandths times milliseconds
  };
  const SummaryFrame& frame_;
  std::size_t sets_;
  std::vector<std::vector<std::uint32_t>> sets_of_;        ///< by urgency, a character
  std::vector<std::vector<std::uint32_t>> conditions_of_;  ///< by moment: those that are not hours
  std::vector<std::int64_t> total_;                        ///< by position
  std::vector<Reached> reached_;                           ///< the same
  std::vector<base::Millis> quantile_;  ///< position * quantiles; infinite: not found
};

}  // namespace saavu::response
