// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/network/response_norm.h>
#include <saavu/response/duty.h>
#include <saavu/response/response.h>
#include <saavu/response/risk_cells.h>

namespace saavu::response {

/// What is counted: residents, cells, tasks.
enum class Weight : std::uint8_t { residents, cells, tasks };
inline constexpr std::array k_weights{Weight::residents, Weight::cells, Weight::tasks};
std::string_view to_string(Weight weight);

/// How often something happens: by cell, state, urgency (A .. D), hour and slots the tasks of the
/// record, in thousandths. Sparse: entries of a cell are task[first[cell]] .. task[first[cell +
/// 1]].
struct ExpectedTasks {
  struct Entry {
    std::uint32_t state = 0;
    char urgency = ' ';
    std::int64_t milli = 0;
    std::uint8_t hour = 0;    ///< 0 .. 47 as DutyState::hour_minutes
    std::uint32_t slots = 0;  ///< that hold then, as slots_at()
  };
  std::vector<std::size_t> first;  ///< empty: nobody knows; else one a cell and the end
  std::vector<Entry> task;
  double years = 1.0;  ///< over which they were recorded
  [[nodiscard]] bool is_known() const { return !first.empty(); }
};

/// Responses of every state under one dispatch rule, as Duty::states.
struct RuleResponse {
  DispatchRule rule;
  std::vector<StateResponse> state;
};

/// Over what is summed: the whole calendar, a time slot, a driving condition, both, or an hour.
struct Condition {
  enum class Kind : std::uint8_t {
    always,
    slot,
    driving,
    slot_and_driving,
    hour
  } kind = Kind::always;
  std::size_t slot = 0;
  std::size_t driving = 0;
  std::size_t hour = 0;  ///< 0 .. 47 as DutyState::hour_minutes
};
/// Minutes of a state that belong to a condition. Slots and driving conditions that cross are told
/// by the state alone: a state has one way of driving.
std::int64_t minutes_in(const DutyState& state, const Condition& condition);
/// Whether tasks happen under a condition. `state`: theirs.
bool happens_in(const ExpectedTasks::Entry& tasks, const DutyState& state,
                const Condition& condition);

/// Sets of urgencies of which a norm's measures are told, each once, letters ascending: the urgent
/// ones; those of the targets; each letter among the tasks.
std::vector<std::string> urgency_sets(const network::ResponseNorm& norm,
                                      const ExpectedTasks& tasks);

/// Sums of one target in one area, class and condition. Whole numbers: classes and municipalities
/// add up exactly, so do conditions that part the calendar.
struct TargetSums {
  std::array<std::int64_t, 3>
      total{};  ///< by Weight; minutes times residents, minutes times cells, thousandths of tasks
  std::array<std::int64_t, 3> within{};  ///< of it: in time
  std::array<std::int64_t, 3> never{};   ///< of it: nothing comes at all
  std::int64_t cells = 0;                ///< of the class in the area
  /// Of them: whose own share of the minutes reaches the floor; 0 where the target is not judged.
  std::int64_t cells_kept = 0;
  /// Nothing where the total is 0.
  [[nodiscard]] std::optional<double> share(Weight weight) const;
};

/// The distribution of one measure in one area and class: over all minutes and residents, and over
/// the tasks of one set of urgencies.
struct MeasureSums {
  std::int64_t cells = 0;  ///< of the class in the area
  std::int64_t milli_tasks = 0;
  std::array<std::optional<double>, 3> mean_s{};  ///< by Weight, of those that are reached
  /// By Weight, as ResponseNorm::quantiles_per_mille, the unreached counted; none: falls among
  /// them.
  std::array<std::vector<std::optional<base::Millis>>, 3> quantile;
};

/// One row of the summary.
struct SummaryRow {
  std::size_t area = 0;         ///< position in AreaIndex::areas
  std::uint8_t risk_class = 0;  ///< k_no_class: all classes together
  std::size_t rule = 0;         ///< position in the rules
  std::size_t condition = 0;    ///< position in the conditions
};
/// `risk_class` is one of the target's own, or k_no_class: all of the target's together. Without a
/// limit: totals and cells only; without a floor no cell is kept. Tasks: those of the target's
/// urgencies.
struct TargetRow : SummaryRow {
  std::size_t target = 0;
  TargetSums sums;
  enum class Outcome : std::uint8_t { kept, failed, not_judged, nobody } outcome = Outcome::nobody;
};
/// With k_no_class also the cells without a class. Not told of hours. Residents and cells are told
/// with the first set of urgencies alone; the other sets have rows where there are tasks of theirs.
struct MeasureRow : SummaryRow {
  std::size_t measure = 0;
  std::size_t urgencies = 0;  ///< position in ResponseSummary::urgencies
  MeasureSums sums;
};

struct ResponseSummary {
  std::vector<std::string> urgencies;  ///< as urgency_sets()
  std::vector<TargetRow> targets;      ///< rule, condition, target, area, class
  std::vector<MeasureRow> measures;    ///< rule, condition, measure, urgencies, area, class

  /// Position of a set, its letters in any order; urgencies.size(): there is none.
  [[nodiscard]] std::size_t position_of(std::string_view set) const;
};

/// Why a cell falls short of a target, the first that holds: no crew on duty within the horizon,
/// on either side of a border, brings any of what the measure needs; the first unit would be in
/// time, the measure's set-up included, but is not enough; the department's border keeps the nearer
/// ones out; a turnout as quick as can be hoped for would do; it is too far.
enum class Cause : std::uint8_t { none, no_unit, strength, border, turnout, distance };
std::string_view to_string(Cause cause);

/// How one cell fares with one target over the whole calendar.
struct CellVerdict {
  std::int64_t minutes_within = 0;  ///< of the calendar
  bool kept = true;                 ///< share of the minutes reaches the floor, if `judged`
  bool problem = false;             ///< not kept, nor in any condition examined (ongelmaruutu)
  Cause cause = Cause::none;        ///< if not kept: of most minutes
  base::Millis typical = base::Millis::infinite();  ///< median over the minutes
  bool judged = false;  ///< the target has limit and floor, and is about the cell's class
};

/// What is asked of every cell.
struct CellVerdicts {
  /// By target: one a cell. Not judged where the target is about other classes or lacks limit or
  /// floor: no cause; without them the typical time is told, without a floor the minutes too.
  std::vector<std::vector<CellVerdict>> target;
  std::vector<std::uint8_t> attention;  ///< 1: nothing within ResponseNorm::attention at any minute
};

/// Everything the summary is made of; references live as long as the call.
struct ResponseInput {
  const network::ResponseNorm& norm;
  const RiskCells& cells;
  const std::vector<network::Station>& stations;
  const Duty& duty;
  const ExpectedTasks& tasks;
};

/// Sums over every area of `areas` (a cell's slot is that of its municipality), class, rule and
/// condition. Left out: areas without a cell of the class, conditions without a minute.
/// Deterministic on any number of threads. With `judged`, a position in the rules, the other rules
/// are told under the first condition alone.
/// A target's floor is judged by the tasks where they are known, else by the residents.
ResponseSummary summarise(const ResponseInput& input, const std::vector<RuleResponse>& rules,
                          const coverage::AreaIndex& areas,
                          const std::vector<Condition>& conditions,
                          std::optional<std::size_t> judged, base::Progress& progress);

/// `judged` is the rule that is judged; `free`: the one without borders, for the causes, may be the
/// same. `drives`: by driving condition, as respond() has them. `conditions`: those of which a
/// problem cell is kept in none; one without minutes does not count.
CellVerdicts judge_cells(const ResponseInput& input, const RuleResponse& judged,
                         const RuleResponse& free, const std::vector<coverage::Reaches>& drives,
                         const std::vector<Condition>& conditions, base::Progress& progress);

/// By cell the median over the calendar's minutes; infinite: not reached half of the time. `time`:
/// one column a state, of one entry a cell.
std::vector<base::Millis> typical_times(const Duty& duty,
                                        const std::vector<std::span<const base::Millis>>& time);

/// What a station does, over the whole calendar.
struct StationLoad {
  std::int64_t first_residents = 0;     ///< minutes times residents: it is there first
  std::int64_t first_cells = 0;         ///< minutes times cells
  std::int64_t first_milli_tasks = 0;   ///< urgent ones
  std::int64_t in_reach_residents = 0;  ///< it would be there within the first target's limit
  std::int64_t unused_residents = 0;    ///< of them: another one is there first
  std::int64_t only_residents = 0;      ///< of them: no other station would be there in time
};
/// One a station; by the targets of the first measure that have a limit: each cell by the first one
/// of its class (cells of classes without one are in nobody's reach). In reach: the station alone
/// brings what the measure needs, and the rule lets it go there. `drives` as for judge_cells.
std::vector<StationLoad> station_loads(const ResponseInput& input, const RuleResponse& rule,
                                       const std::vector<coverage::Reaches>& drives,
                                       base::Progress& progress);

}  // namespace saavu::response
