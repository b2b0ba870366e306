// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/plan/lens.h>

namespace saavu::plan {

namespace {

// Residents x milliseconds overflow 64 bits for a country; 128 bits do not.
__extension__ using Wide = __int128;

/// One area at one time; integers, so that their order does not matter.
struct Sums {
  std::array<std::int64_t, k_most_grades> by_grade{};
  std::int64_t within = 0;
  std::int64_t reached = 0;
  Wide time = 0;

  Sums& operator+=(const Sums& other) {
    for (std::size_t grade = 0; grade < k_most_grades; ++grade)
      by_grade.at(grade) += other.by_grade.at(grade);
    within += other.within;
    reached += other.reached;
    time += other.time;
    return *this;
  }
};
struct Row {
  Sums now, before;
  std::int64_t gaining = 0, losing = 0;
  Row& operator+=(const Row& other) {
    now += other.now;
    before += other.before;
    gaining += other.gaining;
    losing += other.losing;
    return *this;
  }
};

/// How the cells of one time count.
class Counter {
 public:
  Counter(const Legend& legend, std::span<const base::Millis> cell_limit)
      : legend_(legend), cell_limit_(cell_limit) {
    base::verify(legend.grades.size() <= k_most_grades, "{} grades", legend.grades.size());
    for (std::size_t grade = 0; grade < legend.grades.size(); ++grade) {
      const Grade::Kind kind = legend.grades[grade].kind;
      keeps_.at(grade) = legend.promised
                             ? grade <= *legend.promised
                             : kind != Grade::Kind::never && kind != Grade::Kind::unknown;
    }
  }

  void add(const LensCells& cells, std::size_t cell, std::int64_t residents, Sums& sums) const {
    const std::uint8_t grade = cells.grade[cell];
    sums.by_grade.at(grade) += residents;
    if (cells.time.empty()) {
      if (keeps_.at(grade)) sums.within += residents;
      return;
    }
    const base::Millis time = cells.time[cell];
    if (is_within(cell, time, grade)) sums.within += residents;
    if (time.is_infinite()) return;
    sums.reached += residents;
    sums.time += static_cast<Wide>(residents) * time.value;
  }

  void finish(const Sums& sums, base::MilliResidents& within, std::optional<double>& mean_min,
              std::uint8_t& grade) const {
    within = {sums.within};
    if (sums.reached > 0) {
      mean_min = static_cast<double>(sums.time) / static_cast<double>(sums.reached) / 60000.0;
    }
    grade = median(sums);
  }

 private:
  [[nodiscard]] bool is_within(std::size_t cell, base::Millis time, std::uint8_t grade) const {
    if (!cell_limit_.empty()) return time <= cell_limit_[cell] && !time.is_infinite();
    if (legend_.limit) return time <= *legend_.limit && !time.is_infinite();
    return keeps_.at(grade);
  }

  /// Of the residents whose grade is known; where there are none the last grade.
  [[nodiscard]] std::uint8_t median(const Sums& sums) const {
    const std::size_t last = legend_.grades.size() - 1;
    const std::size_t known =
        legend_.grades[last].kind == Grade::Kind::unknown ? last : legend_.grades.size();
    std::int64_t everybody = 0;
    for (std::size_t grade = 0; grade < known; ++grade)
      everybody += sums.by_grade.at(grade);
    std::int64_t as_good = 0;
    for (std::size_t grade = 0; everybody > 0 && grade < known; ++grade) {
      as_good += sums.by_grade.at(grade);
      if (2 * as_good >= everybody) return static_cast<std::uint8_t>(grade);
    }
    return static_cast<std::uint8_t>(last);
  }

  const Legend& legend_;
  std::span<const base::Millis> cell_limit_;
  std::array<bool, k_most_grades> keeps_{};
};

AreaNumbers numbers_of(const Row& row, const Counter& counter, std::size_t area) {
  AreaNumbers numbers{.area = area};
  for (const std::int64_t residents : row.now.by_grade)
    numbers.residents += {residents};
  counter.finish(row.now, numbers.within, numbers.mean_min, numbers.grade);
  counter.finish(row.before, numbers.within_before, numbers.mean_before_min, numbers.grade_before);
  numbers.gaining = {row.gaining};
  numbers.losing = {row.losing};
  return numbers;
}

}  // namespace

LensSums sum_lens(const Legend& legend, const LensCells& now, const LensCells& before,
                  std::span<const base::MilliResidents> residents, const SumPlaces& places,
                  std::span<const base::Millis> cell_limit) {
  const Counter counter(legend, cell_limit);
  tbb::enumerable_thread_specific<std::vector<Row>> parts(
      [&] { return std::vector<Row>(places.areas.size() + 1); });
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, residents.size(), k_cell_grain), [&](const auto& range) {
        std::vector<Row>& rows = parts.local();
        for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
          const std::int64_t who = residents[cell].value;
          if (who == 0) continue;  // most squares of a country; every sum is one of residents
          Row& row = rows[places.row[cell]];
          counter.add(now, cell, who, row.now);
          counter.add(before, cell, who, row.before);
          const bool timed = !now.time.empty();
          if (timed ? now.time[cell] < before.time[cell] : now.grade[cell] < before.grade[cell])
            row.gaining += who;
          if (timed ? now.time[cell] > before.time[cell] : now.grade[cell] > before.grade[cell])
            row.losing += who;
        }
      });
  std::vector<Row> rows(places.areas.size() + 1);  // the last one: in no area of the level
  for (const std::vector<Row>& part : parts) {
    for (std::size_t row = 0; row < rows.size(); ++row)
      rows[row] += part[row];
  }
  LensSums sums;
  Row all;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    all += rows[row];
    if (row == places.areas.size()) break;
    sums.municipalities.push_back(numbers_of(rows[row], counter, places.areas[row]));
  }
  sums.headline.all = numbers_of(all, counter, places.country);
  for (std::size_t grade = 0; grade < legend.grades.size(); ++grade)
    sums.headline.by_grade.push_back({all.now.by_grade.at(grade)});
  return sums;
}

void count_verdicts(std::span<const coverage::Verdict> now,
                    std::span<const coverage::Verdict> before, const coverage::AreaIndex& areas,
                    LensSums& sums) {
  using Outcome = coverage::Verdict::Outcome;
  std::vector<AreaNumbers*> of_area(areas.areas.size(), nullptr);
  for (AreaNumbers& numbers : sums.municipalities)
    of_area[numbers.area] = &numbers;
  of_area[sums.headline.all.area] = &sums.headline.all;
  Headline& headline = sums.headline;
  for (const coverage::Verdict& verdict : before)
    headline.met_before += verdict.outcome == Outcome::met ? 1 : 0;
  std::size_t place = 0;
  for (const coverage::Verdict& verdict : now) {
    headline.met += verdict.outcome == Outcome::met ? 1 : 0;
    headline.judged += verdict.outcome != Outcome::nobody ? 1 : 0;
    // Both lists ascend by criterion and area; an edit may make more criteria known.
    const auto key = std::pair(verdict.criterion, verdict.area);
    while (place < before.size() && std::pair(before[place].criterion, before[place].area) < key)
      ++place;
    if (place == before.size() || std::pair(before[place].criterion, before[place].area) != key)
      continue;
    const Outcome was = before[place].outcome;
    AreaNumbers* const numbers = of_area[verdict.area];
    if (was == Outcome::failed && verdict.outcome == Outcome::met) {
      ++headline.newly_met;
      if (numbers != nullptr) ++numbers->newly_met;
    } else if (was == Outcome::met && verdict.outcome == Outcome::failed) {
      ++headline.newly_failed;
      if (numbers != nullptr) ++numbers->newly_failed;
    }
  }
}

}  // namespace saavu::plan
