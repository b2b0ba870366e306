// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/response/crews_on_duty.h>
#include <saavu/response/summary.h>

namespace saavu::response {

std::string_view to_string(Cause cause) {
  switch (cause) {
    case Cause::no_unit:
      return "no_unit";
    case Cause::strength:
      return "strength";
    case Cause::border:
      return "border";
    case Cause::turnout:
      return "turnout";
    case Cause::distance:
      return "distance";
    case Cause::none:
      break;
  }
  return "none";
}

namespace {

constexpr std::size_t k_causes = 6;

struct TimeInState {
  base::Millis time;
  std::int64_t minutes = 0;
};

/// The smallest time by which half of the minutes are served. Sorts its input.
base::Millis median_of(std::vector<TimeInState>& times) {
  std::ranges::sort(times, {}, &TimeInState::time);
  std::int64_t all = 0;
  for (const TimeInState& each : times)
    all += each.minutes;
  std::int64_t served = 0;
  for (const TimeInState& each : times) {
    served += each.minutes;
    if (served * 2 >= all) return each.time;
  }
  return base::Millis::infinite();
}

class Judge {
 public:
  Judge(const ResponseInput& input, const RuleResponse& judged, const RuleResponse& free,
        const std::vector<coverage::Reaches>& drives, const std::vector<Condition>& conditions)
      : input_(input), judged_(judged), free_(free), drives_(drives), states_(input.duty.states) {
    for (const DutyState& state : states_) {
      minutes_ += state.minutes;
      crews_.emplace_back(input.stations, state);
    }
    for (const Condition& condition : conditions) {
      std::vector<std::int64_t> of_state;
      std::int64_t minutes = 0;
      for (const DutyState& state : states_) {
        of_state.push_back(minutes_in(state, condition));
        minutes += of_state.back();
      }
      if (minutes > 0) conditions_.push_back({minutes, std::move(of_state)});
    }
  }

  [[nodiscard]] CellVerdict judge(std::size_t cell, const network::ResponseTarget& target,
                                  std::vector<TimeInState>& times) const {
    CellVerdict verdict;
    times.clear();
    for (std::size_t state = 0; state < states_.size(); ++state) {
      const base::Millis time = judged_.state[state].time[target.measure][cell];
      times.push_back({time, states_[state].minutes});
      if (target.limit && time <= *target.limit) verdict.minutes_within += states_[state].minutes;
    }
    verdict.typical = median_of(times);
    verdict.judged = target.is_judged();
    if (!verdict.judged) return verdict;
    const auto floor_is_kept = [&target](std::int64_t within, std::int64_t minutes) {
      return within * 1000 >= target.share_per_mille * minutes;
    };
    verdict.kept = floor_is_kept(verdict.minutes_within, minutes_);
    if (verdict.kept) return verdict;
    verdict.problem = std::ranges::none_of(conditions_, [&](const MinutesOf& condition) {
      std::int64_t within = 0;
      for (std::size_t state = 0; state < states_.size(); ++state) {
        if (judged_.state[state].time[target.measure][cell] <= *target.limit)
          within += condition.of_state[state];
      }
      return floor_is_kept(within, condition.minutes);
    });
    verdict.cause = cause(cell, target);
    return verdict;
  }

  [[nodiscard]] bool needs_attention(std::size_t cell) const {
    if (!input_.norm.attention) return false;
    for (std::size_t state = 0; state < states_.size(); ++state) {
      if (states_[state].minutes > 0 &&
          judged_.state[state].time[0][cell] <= input_.norm.attention->time)
        return false;
    }
    return true;
  }

 private:
  struct MinutesOf {
    std::int64_t minutes = 0;
    std::vector<std::int64_t> of_state;
  };

  [[nodiscard]] Cause cause(std::size_t cell, const network::ResponseTarget& target) const {
    std::array<std::int64_t, k_causes> minutes{};
    for (std::size_t state = 0; state < states_.size(); ++state) {
      if (judged_.state[state].time[target.measure][cell] <= *target.limit) continue;
      const Cause here = cause_in(state, cell, target);
      minutes[static_cast<std::size_t>(here)] += states_[state].minutes;
    }
    return static_cast<Cause>(std::ranges::max_element(minutes) - minutes.begin());
  }

  [[nodiscard]] Cause cause_in(std::size_t state, std::size_t cell,
                               const network::ResponseTarget& target) const {
    if (!anyone_helps(state, cell, target)) return Cause::no_unit;
    if (first_is_in_time(state, cell, target)) return Cause::strength;
    if (free_.state[state].time[target.measure][cell] <= *target.limit) return Cause::border;
    if (quick_crews_are_in_time(state, cell, target)) return Cause::turnout;
    return Cause::distance;
  }

  /// Somebody who brings any of what the measure needs could come, in time or not.
  [[nodiscard]] bool anyone_helps(std::size_t state, std::size_t cell,
                                  const network::ResponseTarget& target) const {
    const network::ResponseMeasure& measure = input_.norm.measures[target.measure];
    const auto helps = [&measure](const network::Crew* crew) {
      return measure.needs.empty() ||
             std::ranges::any_of(measure.needs, [crew](const network::ResponseNeed& need) {
               return crew->brings[need.resource] > 0;
             });
    };
    const coverage::Reaches& drives = drives_[states_[state].driving];
    for (std::size_t each = drives.first[cell]; each < drives.first[cell + 1]; ++each) {
      if (std::ranges::any_of(crews_[state].of(drives.site[each]), helps)) return true;
    }
    return false;
  }

  /// The first unit would meet the limit if it were enough, the measure's set-up included.
  [[nodiscard]] bool first_is_in_time(std::size_t state, std::size_t cell,
                                      const network::ResponseTarget& target) const {
    const std::vector<network::ResponseMeasure>& measures = input_.norm.measures;
    const base::Millis first = judged_.state[state].time[0][cell];
    if (target.measure == 0 || first.is_infinite()) return false;
    return first.value - measures[0].setup.value + measures[target.measure].setup.value <=
           target.limit->value;
  }

  [[nodiscard]] bool quick_crews_are_in_time(std::size_t state, std::size_t cell,
                                             const network::ResponseTarget& target) const {
    const network::ResponseMeasure& measure = input_.norm.measures[target.measure];
    const base::Millis quick = input_.norm.quick_turnout.time;
    const DispatchRule& rule = judged_.rule;
    const coverage::Reaches& drives = drives_[states_[state].driving];
    std::vector<std::int64_t> gathered(measure.needs.size(), 0);
    for (std::size_t each = drives.first[cell]; each < drives.first[cell + 1]; ++each) {
      const base::Millis drive = drives.time[each] + measure.setup;
      if (drive > *target.limit) break;
      const std::uint32_t station = drives.site[each];
      if (rule.has_borders() && rule.station_group[station] != rule.cell_group[cell]) continue;
      for (const network::Crew* crew : crews_[state].of(station)) {
        if (std::min(crew->turnout, quick) + drive > *target.limit) continue;
        for (std::size_t need = 0; need < gathered.size(); ++need)
          gathered[need] += crew->brings[measure.needs[need].resource];
      }
    }
    return std::ranges::equal(
        gathered, measure.needs,
        [](std::int64_t has, const network::ResponseNeed& need) { return has >= need.amount; });
  }

  const ResponseInput& input_;
  const RuleResponse& judged_;
  const RuleResponse& free_;
  const std::vector<coverage::Reaches>& drives_;
  const std::vector<DutyState>& states_;
  std::vector<CrewsOnDuty> crews_;  ///< by state
  std::int64_t minutes_ = 0;
  std::vector<MinutesOf> conditions_;  ///< those that have minutes
};

constexpr std::size_t k_grain = 4096;

}  // namespace

std::vector<base::Millis> typical_times(const Duty& duty,
                                        const std::vector<std::span<const base::Millis>>& time) {
  base::verify(time.size() == duty.states.size(), "{} states, {} columns of times",
               duty.states.size(), time.size());
  std::vector<base::Millis> typical(time.empty() ? 0 : time[0].size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, typical.size(), k_grain),
                    [&](const auto& range) {
                      std::vector<TimeInState> times;
                      for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
                        times.clear();
                        for (std::size_t state = 0; state < time.size(); ++state)
                          times.push_back({time[state][cell], duty.states[state].minutes});
                        typical[cell] = median_of(times);
                      }
                    });
  return typical;
}

CellVerdicts judge_cells(const ResponseInput& input, const RuleResponse& judged,
                         const RuleResponse& free, const std::vector<coverage::Reaches>& drives,
                         const std::vector<Condition>& conditions, base::Progress& progress) {
  const std::size_t cells = input.cells.size();
  const std::vector<network::ResponseTarget>& targets = input.norm.targets;
  const Judge judge(input, judged, free, drives, conditions);
  CellVerdicts verdicts;
  verdicts.target.assign(targets.size(), std::vector<CellVerdict>(cells));
  verdicts.attention.assign(cells, 0);
  progress.begin(base::say("cells judged"), cells);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, cells, k_grain), [&](const auto& range) {
    if (progress.cancelled()) return;
    std::vector<TimeInState> times;
    for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
      for (std::size_t target = 0; target < targets.size(); ++target) {
        if (std::ranges::binary_search(targets[target].classes, input.cells.risk_class[cell]))
          verdicts.target[target][cell] = judge.judge(cell, targets[target], times);
      }
      verdicts.attention[cell] = judge.needs_attention(cell) ? 1 : 0;
    }
    progress.advance(range.size());
  });
  progress.check();
  progress.end();
  return verdicts;
}

}  // namespace saavu::response
