// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <numeric>
#include <string_view>

#include <tbb/parallel_for.h>

#include <saavu/response/summary_parts.h>

namespace saavu::response {

namespace {

enum class Fare : std::uint8_t { within, late, never };
constexpr std::size_t k_fares = 3;

TargetSums& operator+=(TargetSums& sums, const TargetSums& more) {
  for (std::size_t by = 0; by < k_weights.size(); ++by) {
    sums.total[by] += more.total[by];
    sums.within[by] += more.within[by];
    sums.never[by] += more.never[by];
  }
  sums.cells += more.cells;
  sums.cells_kept += more.cells_kept;
  return sums;
}

/// Cells of a part that fare alike, state after state: a tree whose roots are the parts and whose
/// leaves hold the cells. There are few, so that conditions are summed over them and not over
/// cells.
class AlikeCells {
 public:
  AlikeCells(std::size_t parts, std::size_t states) : states_(states), nodes_(parts) {
    for (std::size_t part = 0; part < parts; ++part)
      nodes_[part].part = static_cast<std::uint32_t>(part);
  }

  template <class FareIn>
  void add(std::size_t part, std::int64_t residents, FareIn fare_in) {
    std::size_t node = part;
    for (std::size_t state = 0; state < states_; ++state)
      node = child(node, state, fare_in(state));
    ++nodes_[node].cells;
    nodes_[node].residents += residents;
  }

  /// Adds residents and cells of every part under a condition.
  void sum(const CountedCondition& condition, const network::ResponseTarget& target,
           std::vector<TargetSums>& of_part) {
    for (Node& node : nodes_) {
      if (node.depth > 0) {
        const Node& before = nodes_[node.parent];
        const std::int64_t minutes = condition.of_state[node.depth - 1];
        node.minutes_within = before.minutes_within + (node.fare == Fare::within ? minutes : 0);
        node.minutes_never = before.minutes_never + (node.fare == Fare::never ? minutes : 0);
      }
      if (node.cells == 0) continue;
      TargetSums& sums = of_part[node.part];
      const auto add = [&](std::size_t by, std::int64_t weight) {
        sums.total[by] += weight * condition.minutes;
        if (!target.limit) return;
        sums.within[by] += weight * node.minutes_within;
        sums.never[by] += weight * node.minutes_never;
      };
      add(k_by_residents, node.residents);
      add(k_by_cells, node.cells);
      sums.cells += node.cells;
      const bool kept = target.is_judged() &&
                        node.minutes_within * 1000 >= target.share_per_mille * condition.minutes;
      if (kept) sums.cells_kept += node.cells;
    }
  }

 private:
  struct Node {
    std::uint32_t parent = 0;
    std::uint32_t part = 0;
    std::uint32_t depth = 0;  ///< states looked at; 0: a root
    Fare fare = Fare::late;   ///< in the state depth - 1
    std::array<std::uint32_t, k_fares> child{};
    std::int64_t cells = 0;
    std::int64_t residents = 0;
    std::int64_t minutes_within = 0;
    std::int64_t minutes_never = 0;
  };

  std::size_t child(std::size_t parent, std::size_t state, Fare fare) {
    const auto by = static_cast<std::size_t>(fare);
    if (nodes_[parent].child[by] == 0) {
      nodes_[parent].child[by] = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({.parent = static_cast<std::uint32_t>(parent),
                        .part = nodes_[parent].part,
                        .depth = static_cast<std::uint32_t>(state + 1),
                        .fare = fare});
    }
    return nodes_[parent].child[by];
  }

  std::size_t states_;
  std::vector<Node> nodes_;  ///< a parent before its children
};

/// One target under one rule.
class TargetSummary {
 public:
  TargetSummary(const SummaryFrame& frame, std::size_t rule, std::size_t target)
      : frame_(frame),
        rule_(rule),
        target_position_(target),
        target_(frame.input.norm.targets[target]),
        concerned_(concerned_parts(frame, target)),
        alike_(frame.places.parts(), frame.input.duty.states.size()) {
    group_cells();
    count_tasks();
  }

  static std::vector<std::uint8_t> concerned_parts(const SummaryFrame& frame, std::size_t target) {
    std::vector<std::uint8_t> of_class(frame.input.norm.classes.size() + 1, 0);
    for (const std::size_t each : frame.input.norm.targets[target].classes)
      of_class[each] = 1;
    std::vector<std::uint8_t> concerned(frame.places.parts());
    for (std::size_t part = 0; part < concerned.size(); ++part)
      concerned[part] = of_class[frame.places.class_of_part(part)];
    return concerned;
  }

  /// One row for each of `rows`.
  void write(std::size_t condition_position, const std::vector<std::uint32_t>& rows,
             TargetRow* to) {
    const CountedCondition& condition = frame_.conditions[condition_position];
    of_part_.assign(frame_.places.parts(), {});
    alike_.sum(condition, target_, of_part_);
    add_tasks(condition_position);
    of_row_.assign(frame_.places.rows(), {});
    for (std::size_t part = 0; part < of_part_.size(); ++part) {
      if (of_part_[part].cells == 0) continue;
      frame_.places.for_rows_of(part, [&](std::size_t row) { of_row_[row] += of_part_[part]; });
    }
    for (const std::uint32_t row : rows) {
      to->area = frame_.places.area_of_row(row);
      to->risk_class = frame_.places.class_of_row(row);
      to->rule = rule_;
      to->condition = condition.position;
      to->target = target_position_;
      to->sums = of_row_[row];
      to->outcome = outcome(of_row_[row]);
      ++to;
    }
  }

 private:
  /// Tasks of a part under a condition.
  struct Tasks {
    std::int64_t total = 0;
    std::int64_t within = 0;
    std::int64_t never = 0;
  };

  [[nodiscard]] Fare fare(std::size_t cell, std::size_t state) const {
    const base::Millis time = frame_.rules[rule_].state[state].time[target_.measure][cell];
    if (target_.limit && time <= *target_.limit) return Fare::within;
    return time.is_infinite() ? Fare::never : Fare::late;
  }

  void group_cells() {
    const RiskCells& cells = frame_.input.cells;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const std::size_t part = frame_.places.part_of(cell);
      if (concerned_[part] == 0) continue;
      alike_.add(part, cells.residents[cell], [&](std::size_t state) { return fare(cell, state); });
    }
  }

  void count_tasks() {
    if (frame_.tasks.empty()) return;
    const std::size_t parts = frame_.places.parts();
    tasks_.assign(frame_.conditions.size() * parts, {});
    for (const CountedTasks& each : frame_.tasks) {
      if (concerned_[each.part] == 0 || !target_.urgencies.contains(each.urgency)) continue;
      const Fare fares = fare(each.cell, each.state);
      for (const std::uint32_t condition : frame_.conditions_of_moment[each.moment]) {
        Tasks& sums = tasks_[condition * parts + each.part];
        sums.total += each.milli;
        if (fares == Fare::within) sums.within += each.milli;
        if (fares == Fare::never && target_.limit) sums.never += each.milli;
      }
    }
  }

  void add_tasks(std::size_t condition) {
    if (tasks_.empty()) return;
    for (std::size_t part = 0; part < of_part_.size(); ++part) {
      const Tasks& tasks = tasks_[condition * of_part_.size() + part];
      of_part_[part].total[k_by_tasks] = tasks.total;
      of_part_[part].within[k_by_tasks] = tasks.within;
      of_part_[part].never[k_by_tasks] = tasks.never;
    }
  }

  [[nodiscard]] TargetRow::Outcome outcome(const TargetSums& sums) const {
    if (!target_.is_judged()) return TargetRow::Outcome::not_judged;
    const std::size_t by = sums.total[k_by_tasks] != 0 ? k_by_tasks : k_by_residents;
    if (sums.total[by] == 0) return TargetRow::Outcome::nobody;
    return sums.within[by] * 1000 >= target_.share_per_mille * sums.total[by]
               ? TargetRow::Outcome::kept
               : TargetRow::Outcome::failed;
  }

  const SummaryFrame& frame_;
  std::size_t rule_;
  std::size_t target_position_;
  const network::ResponseTarget& target_;
  std::vector<std::uint8_t> concerned_;  ///< by part
  AlikeCells alike_;
  std::vector<Tasks> tasks_;  ///< condition * parts + part
  std::vector<TargetSums> of_part_, of_row_;
};

}  // namespace

std::vector<TargetRow> target_rows(const SummaryFrame& frame, base::Progress& progress) {
  const std::size_t targets = frame.input.norm.targets.size();
  std::vector<std::vector<std::uint32_t>> rows;
  std::vector<std::size_t> begin{0};  // of each target's rows among those of a condition
  for (std::size_t target = 0; target < targets; ++target) {
    rows.push_back(frame.places.rows_with_cells(TargetSummary::concerned_parts(frame, target)));
    begin.push_back(begin.back() + rows.back().size());
  }
  // Where the rows of a rule and condition begin; of a condition that is not told there are none.
  std::vector<std::size_t> first;
  std::size_t rows_told = 0;
  for (std::size_t rule = 0; rule < frame.rules.size(); ++rule) {
    for (std::size_t condition = 0; condition < frame.conditions.size(); ++condition) {
      first.push_back(rows_told);
      if (frame.is_told(rule, condition)) rows_told += begin.back();
    }
  }
  std::vector<TargetRow> result(rows_told);
  const std::size_t jobs = frame.rules.size() * targets;
  progress.begin(base::say("response times against the targets"), jobs);
  tbb::parallel_for(std::size_t{0}, jobs, [&](std::size_t job) {
    const std::size_t rule = job / targets;
    const std::size_t target = job % targets;
    if (progress.cancelled() || rows[target].empty()) return;
    TargetSummary summary(frame, rule, target);
    for (std::size_t condition = 0; condition < frame.conditions.size(); ++condition) {
      if (progress.cancelled()) return;
      if (!frame.is_told(rule, condition)) continue;
      summary.write(condition, rows[target],
                    &result[first[rule * frame.conditions.size() + condition] + begin[target]]);
    }
    progress.advance(1);
  });
  progress.check();
  progress.end();
  return result;
}

}  // namespace saavu::response
