// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/base/verify.h>
#include <saavu/response/summary_parts.h>

namespace saavu::response {

std::string_view to_string(Weight weight) {
  switch (weight) {
    case Weight::residents:
      return "residents";
    case Weight::cells:
      return "cells";
    case Weight::tasks:
      break;
  }
  return "tasks";
}

std::optional<double> TargetSums::share(Weight weight) const {
  const auto by = static_cast<std::size_t>(weight);
  if (total[by] == 0) return std::nullopt;
  return static_cast<double>(within[by]) / static_cast<double>(total[by]);
}

std::int64_t minutes_in(const DutyState& state, const Condition& condition) {
  const bool drives_so = state.driving == condition.driving;
  switch (condition.kind) {
    case Condition::Kind::always:
      return state.minutes;
    case Condition::Kind::slot:
      return state.slot_minutes[condition.slot];
    case Condition::Kind::driving:
      return drives_so ? state.minutes : 0;
    case Condition::Kind::slot_and_driving:
      return drives_so ? state.slot_minutes[condition.slot] : 0;
    case Condition::Kind::hour:
      break;
  }
  return state.hour_minutes[condition.hour];
}

ResponseSummary summarise(const ResponseInput& input, const std::vector<RuleResponse>& rules,
                          const coverage::AreaIndex& areas,
                          const std::vector<Condition>& conditions, base::Progress& progress) {
  const std::vector<DutyState>& states = input.duty.states;
  for (const RuleResponse& rule : rules) {
    base::verify(rule.state.size() == states.size(), "{} states, {} responses", states.size(),
                 rule.state.size());
  }
  const AreaClasses places(input.cells, areas, input.norm.classes.size());
  SummaryFrame frame{.input = input, .rules = rules, .places = places, .conditions = {}};
  for (std::size_t position = 0; position < conditions.size(); ++position) {
    CountedCondition counted{.position = position,
                             .is_hour = conditions[position].kind == Condition::Kind::hour,
                             .minutes = 0,
                             .of_state = {},
                             .rate = {}};
    for (const DutyState& state : states) {
      const std::int64_t minutes = minutes_in(state, conditions[position]);
      counted.minutes += minutes;
      counted.of_state.push_back(minutes);
      counted.rate.push_back(
          state.minutes == 0 ? 0 : (minutes * k_whole_rate + state.minutes / 2) / state.minutes);
    }
    if (counted.minutes > 0) frame.conditions.push_back(std::move(counted));
  }
  ResponseSummary summary;
  summary.targets = target_rows(frame, progress);
  summary.measures = measure_rows(frame, progress);
  return summary;
}

}  // namespace saavu::response
