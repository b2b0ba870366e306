// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

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

bool happens_in(const ExpectedTasks::Entry& tasks, const DutyState& state,
                const Condition& condition) {
  const bool drives_so = state.driving == condition.driving;
  const bool in_slot = ((tasks.slots >> condition.slot) & 1U) != 0;
  switch (condition.kind) {
    case Condition::Kind::always:
      return true;
    case Condition::Kind::slot:
      return in_slot;
    case Condition::Kind::driving:
      return drives_so;
    case Condition::Kind::slot_and_driving:
      return drives_so && in_slot;
    case Condition::Kind::hour:
      break;
  }
  return tasks.hour == condition.hour;
}

std::vector<std::string> urgency_sets(const network::ResponseNorm& norm,
                                      const ExpectedTasks& tasks) {
  std::vector<std::string> sets;
  const auto add = [&sets](std::string letters) {
    std::ranges::sort(letters);
    if (!std::ranges::contains(sets, letters)) sets.push_back(std::move(letters));
  };
  add(norm.urgent);
  for (const network::ResponseTarget& target : norm.targets)
    add(target.urgencies);
  std::set<char> told;
  for (const ExpectedTasks::Entry& each : tasks.task)
    told.insert(each.urgency);
  told.erase(' ');
  for (const char letter : told)
    add(std::string(1, letter));
  return sets;
}

std::size_t ResponseSummary::position_of(std::string_view set) const {
  std::string letters(set);
  std::ranges::sort(letters);
  return static_cast<std::size_t>(std::ranges::find(urgencies, letters) - urgencies.begin());
}

namespace {

void place_tasks(SummaryFrame& frame, const std::vector<Condition>& conditions) {
  const ExpectedTasks& tasks = frame.input.tasks;
  if (!tasks.is_known()) return;
  frame.tasks.reserve(tasks.task.size());
  std::map<std::tuple<std::size_t, std::uint8_t, std::uint32_t>, std::uint32_t> moments;
  for (std::size_t cell = 0; cell < frame.input.cells.size(); ++cell) {
    for (std::size_t each = tasks.first[cell]; each < tasks.first[cell + 1]; ++each) {
      const ExpectedTasks::Entry& entry = tasks.task[each];
      base::verify(entry.milli >= 0, "{} thousandths of tasks", entry.milli);
      const DutyState& state = frame.input.duty.states[entry.state];
      const auto [moment, is_new] = moments.try_emplace({state.driving, entry.hour, entry.slots},
                                                        static_cast<std::uint32_t>(moments.size()));
      if (is_new) {
        std::vector<std::uint32_t>& of_moment = frame.conditions_of_moment.emplace_back();
        for (std::uint32_t counted = 0; counted < frame.conditions.size(); ++counted) {
          if (happens_in(entry, state, conditions[frame.conditions[counted].position]))
            of_moment.push_back(counted);
        }
      }
      frame.tasks.push_back({.cell = static_cast<std::uint32_t>(cell),
                             .part = static_cast<std::uint32_t>(frame.places.part_of(cell)),
                             .state = entry.state,
                             .moment = moment->second,
                             .urgency = entry.urgency,
                             .milli = entry.milli});
    }
  }
}

}  // namespace

ResponseSummary summarise(const ResponseInput& input, const std::vector<RuleResponse>& rules,
                          const coverage::AreaIndex& areas,
                          const std::vector<Condition>& conditions,
                          std::optional<std::size_t> judged, base::Progress& progress) {
  const std::vector<DutyState>& states = input.duty.states;
  for (const RuleResponse& rule : rules) {
    base::verify(rule.state.size() == states.size(), "{} states, {} responses", states.size(),
                 rule.state.size());
  }
  const AreaClasses places(input.cells, areas, input.norm.classes.size());
  SummaryFrame frame{.input = input,
                     .rules = rules,
                     .places = places,
                     .judged = judged,
                     .conditions = {},
                     .tasks = {},
                     .conditions_of_moment = {}};
  for (std::size_t position = 0; position < conditions.size(); ++position) {
    CountedCondition counted{.position = position,
                             .is_hour = conditions[position].kind == Condition::Kind::hour,
                             .minutes = 0,
                             .of_state = {}};
    for (const DutyState& state : states) {
      const std::int64_t minutes = minutes_in(state, conditions[position]);
      counted.minutes += minutes;
      counted.of_state.push_back(minutes);
    }
    if (counted.minutes > 0) frame.conditions.push_back(std::move(counted));
  }
  place_tasks(frame, conditions);
  ResponseSummary summary;
  summary.urgencies = urgency_sets(input.norm, input.tasks);
  summary.targets = target_rows(frame, progress);
  summary.measures = measure_rows(frame, summary.urgencies, progress);
  return summary;
}

}  // namespace saavu::response
