// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <saavu/response/summary_parts.h>

namespace saavu::response {

template <class Visit>
void TaskTimes::for_positions(const CountedTasks& tasks,
                              const std::vector<std::uint32_t>& conditions, std::size_t level,
                              bool all_classes, Visit visit) const {
  const std::size_t row = frame_.places.row_of(tasks.part, level, all_classes);
  if (row >= frame_.places.rows()) return;
  for (const std::uint32_t condition : conditions) {
    for (const std::uint32_t set : sets_of_[static_cast<unsigned char>(tasks.urgency)])
      visit(position(condition, set, row));
  }
}

TaskTimes::TaskTimes(const SummaryFrame& frame, const std::vector<std::string>& urgencies)
    : frame_(frame),
      sets_(urgencies.size()),
      sets_of_(std::numeric_limits<unsigned char>::max() + 1),
      conditions_of_(frame.conditions_of_moment) {
  for (std::uint32_t set = 0; set < sets_; ++set) {
    for (const char letter : urgencies[set])
      sets_of_[static_cast<unsigned char>(letter)].push_back(set);
  }
  for (std::vector<std::uint32_t>& conditions : conditions_of_)
    std::erase_if(conditions, [&](std::uint32_t each) { return frame.conditions[each].is_hour; });
  total_.assign(frame.places.rows() * frame.conditions.size() * sets_, 0);
  for (const CountedTasks& tasks : frame.tasks) {
    for (std::size_t level = 0; level < frame.places.levels(); ++level) {
      for (const bool all_classes : {false, true}) {
        for_positions(tasks, conditions_of_[tasks.moment], level, all_classes,
                      [&](std::size_t position) { total_[position] += tasks.milli; });
      }
    }
  }
}

void TaskTimes::sum(std::size_t rule, std::size_t measure, base::Progress& progress) {
  // Time and position in one number each.
  constexpr unsigned k_position_bits = 32;
  std::vector<std::uint64_t> by_time;
  by_time.reserve(frame_.tasks.size());
  for (std::size_t each = 0; each < frame_.tasks.size(); ++each) {
    const CountedTasks& tasks = frame_.tasks[each];
    const base::Millis time = frame_.rules[rule].state[tasks.state].time[measure][tasks.cell];
    if (!time.is_infinite())
      by_time.push_back((std::uint64_t{time.value} << k_position_bits) | each);
  }
  tbb::parallel_sort(by_time.begin(), by_time.end());

  std::vector<std::vector<std::uint32_t>> told = conditions_of_;
  for (std::vector<std::uint32_t>& conditions : told)
    std::erase_if(conditions, [&](std::uint32_t each) { return !frame_.is_told(rule, each); });
  const std::vector<std::int32_t>& wanted = frame_.input.norm.quantiles_per_mille;
  reached_.assign(total_.size(), {});
  quantile_.assign(total_.size() * wanted.size(), base::Millis::infinite());
  // Levels share no row.
  tbb::parallel_for(std::size_t{0}, frame_.places.levels() * 2, [&](std::size_t job) {
    if (progress.cancelled()) return;
    for (const std::uint64_t each : by_time) {
      const auto time = static_cast<std::uint32_t>(each >> k_position_bits);
      const CountedTasks& tasks = frame_.tasks[static_cast<std::uint32_t>(each)];
      for_positions(tasks, told[tasks.moment], job / 2, job % 2 != 0, [&](std::size_t position) {
        Reached& reached = reached_[position];
        reached.milli += tasks.milli;
        reached.time += tasks.milli * time;
        base::Millis* const found = quantile_.data() + position * wanted.size();
        for (std::size_t quantile = 0; quantile < wanted.size(); ++quantile) {
          if (found[quantile].is_infinite() &&
              reached.milli * 1000 >= total_[position] * wanted[quantile])
            found[quantile] = base::Millis{time};
        }
      });
    }
  });
}

void TaskTimes::write(std::size_t condition, std::size_t set, std::size_t row,
                      MeasureSums& to) const {
  const std::size_t from = position(condition, set, row);
  const std::size_t wanted = frame_.input.norm.quantiles_per_mille.size();
  to.milli_tasks = total_[from];
  const Reached& reached = reached_[from];
  if (reached.milli > 0) {
    to.mean_s[k_by_tasks] =
        static_cast<double>(reached.time) / static_cast<double>(reached.milli) / 1000.0;
  }
  to.quantile[k_by_tasks].resize(wanted);
  for (std::size_t quantile = 0; quantile < wanted; ++quantile) {
    const base::Millis found = quantile_[from * wanted + quantile];
    if (!found.is_infinite()) to.quantile[k_by_tasks][quantile] = found;
  }
}

}  // namespace saavu::response
