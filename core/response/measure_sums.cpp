// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/response/summary_parts.h>

namespace saavu::response {

namespace {

// Minutes x residents x milliseconds overflow 64 bits for a country; 128 bits do not.
__extension__ using Wide = __int128;

/// What counts every minute; tasks happen at theirs (TaskTimes).
constexpr std::array k_by_minutes{k_by_residents, k_by_cells};
using ByWeight = std::array<std::int64_t, k_by_minutes.size()>;

/// Of one row in one state; times of those who are reached.
struct StateSums {
  ByWeight total{};
  ByWeight reached{};
  ByWeight time{};
};

/// A cell in states that follow each other in MeasureSummary::order_ and in which it is reached at
/// the same time, with all that is asked of it, so that passes over millions of them look nowhere
/// else.
struct Arrived {
  base::Millis time;
  std::uint32_t weight = 0;
  std::uint32_t part = 0;
  std::uint16_t begin = 0;  ///< of the states
  std::uint16_t end = 0;
};

/// By time, in passes of eleven bits: there are millions, a dozen times over.
void sort_by_time(std::vector<Arrived>& arrived, std::vector<Arrived>& spare) {
  constexpr unsigned k_bits = 11;
  constexpr std::size_t k_digits = std::size_t{1} << k_bits;
  std::uint64_t all = 0;
  for (const Arrived& each : arrived)
    all |= each.time.value;
  spare.resize(arrived.size());
  for (unsigned shift = 0; all >> shift != 0; shift += k_bits) {
    std::array<std::size_t, k_digits + 1> next{};
    const auto digit = [shift](const Arrived& each) {
      return (each.time.value >> shift) & (k_digits - 1);
    };
    for (const Arrived& each : arrived)
      ++next[digit(each) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (const Arrived& each : arrived)
      spare[next[digit(each)]++] = each;
    arrived.swap(spare);
  }
}

class MeasureSummary {
 public:
  MeasureSummary(const SummaryFrame& frame, const std::vector<std::string>& urgencies,
                 std::vector<std::uint32_t> rows)
      : frame_(frame),
        sets_(urgencies.size()),
        rows_(std::move(rows)),
        position_(frame.places.rows(), 0),
        cells_of_row_(frame.places.rows(), 0),
        states_(frame.input.duty.states.size()),
        task_times_(frame, urgencies) {
    for (std::size_t position = 0; position < rows_.size(); ++position)
      position_[rows_[position]] = position;
    for (std::size_t part = 0; part < frame.places.parts(); ++part) {
      frame.places.for_rows_of(
          part, [&](std::size_t row) { cells_of_row_[row] += frame.places.cells_in(part); });
    }
    for (std::size_t condition = 0; condition < frame.conditions.size(); ++condition) {
      if (!frame.conditions[condition].is_hour) conditions_.push_back(condition);
    }
    // Where the way of driving is the same, times often are.
    order_.resize(states_);
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    std::ranges::stable_sort(order_, {}, [&frame](std::uint32_t state) {
      return frame.input.duty.states[state].driving;
    });
    ascending_.resize(frame.input.norm.quantiles_per_mille.size());
    std::iota(ascending_.begin(), ascending_.end(), std::size_t{0});
    std::ranges::sort(ascending_, {}, [&frame](std::size_t each) {
      return frame.input.norm.quantiles_per_mille[each];
    });
    base::verify(states_ <= std::numeric_limits<std::uint16_t>::max(), "{} states of duty",
                 states_);
  }

  [[nodiscard]] std::vector<MeasureRow> rows(base::Progress& progress) {
    const std::size_t measures = frame_.input.norm.measures.size();
    std::vector<std::vector<Told>> told;  // the rows of one rule and measure
    for (const std::size_t condition : conditions_)
      told.push_back(told_under(condition));
    std::vector<std::size_t> begin;  // of a rule, condition and measure
    std::size_t rows_told = 0;
    for (std::size_t rule = 0; rule < frame_.rules.size(); ++rule) {
      for (std::size_t condition = 0; condition < conditions_.size(); ++condition) {
        for (std::size_t measure = 0; measure < measures; ++measure) {
          begin.push_back(rows_told);
          if (is_told(rule, condition)) rows_told += told[condition].size();
        }
      }
    }
    std::vector<MeasureRow> result(rows_told);
    const std::size_t levels = frame_.places.levels();
    progress.begin(base::say("response times summed up"), frame_.rules.size() * measures);
    for (std::size_t rule = 0; rule < frame_.rules.size(); ++rule) {
      for (std::size_t measure = 0; measure < measures; ++measure) {
        progress.check();
        sum_times(rule, measure);
        task_times_.sum(rule, measure, progress);
        const auto first_at = [&](std::size_t condition) {
          return result.begin() +
                 static_cast<std::ptrdiff_t>(
                     begin[(rule * conditions_.size() + condition) * measures + measure]);
        };
        for (std::size_t condition = 0; condition < conditions_.size(); ++condition) {
          if (!is_told(rule, condition)) continue;
          auto to = first_at(condition);
          for (const Told& each : told[condition]) {
            to->area = frame_.places.area_of_row(each.row);
            to->risk_class = frame_.places.class_of_row(each.row);
            to->rule = rule;
            to->condition = frame_.conditions[conditions_[condition]].position;
            to->measure = measure;
            to->urgencies = each.set;
            to->sums.cells = cells_of_row_[each.row];
            task_times_.write(conditions_[condition], each.set, each.row, to->sums);
            ++to;
          }
        }
        // The first set has every row.
        const auto row_at = [&](std::size_t condition, std::size_t row) -> MeasureRow& {
          return first_at(condition)[static_cast<std::ptrdiff_t>(position_[row])];
        };
        write_means(rule, row_at);
        for (const std::size_t by : k_by_minutes) {
          sort_arrived(rule, measure, by);
          tbb::parallel_for(std::size_t{0}, levels * 2, [&](std::size_t job) {
            if (!progress.cancelled()) find_quantiles(rule, by, job / 2, job % 2 != 0, row_at);
          });
        }
        progress.advance(1);
      }
    }
    progress.check();
    progress.end();
    return result;
  }

 private:
  /// A row of the result.
  struct Told {
    std::size_t set = 0;
    std::uint32_t row = 0;
  };
  [[nodiscard]] std::vector<Told> told_under(std::size_t condition) const {
    std::vector<Told> told;
    for (std::size_t set = 0; set < sets_; ++set) {
      for (const std::uint32_t row : rows_) {
        if (set == 0 || task_times_.total(condition, set, row) > 0) told.push_back({set, row});
      }
    }
    return told;
  }

  [[nodiscard]] bool is_told(std::size_t rule, std::size_t condition) const {
    return frame_.is_told(rule, conditions_[condition]);
  }

  /// What a cell weighs in a minute.
  [[nodiscard]] std::uint32_t weight(std::size_t by, std::size_t cell) const {
    return by == k_by_residents ? static_cast<std::uint32_t>(frame_.input.cells.residents[cell])
                                : 1;
  }
  [[nodiscard]] const std::vector<std::int64_t>& minutes_of_state(std::size_t condition) const {
    return frame_.conditions[conditions_[condition]].of_state;
  }

  void sum_times(std::size_t rule, std::size_t measure) {
    const std::size_t cells = frame_.input.cells.size();
    std::vector<StateSums> of_part(frame_.places.parts() * states_);
    for (std::size_t state = 0; state < states_; ++state) {
      const std::vector<base::Millis>& time = frame_.rules[rule].state[state].time[measure];
      base::verify(time.size() == cells, "{} cells, {} times", cells, time.size());
      for (std::size_t cell = 0; cell < cells; ++cell) {
        StateSums& sums = of_part[frame_.places.part_of(cell) * states_ + state];
        for (const std::size_t by : k_by_minutes) {
          const std::int64_t each = weight(by, cell);
          sums.total[by] += each;
          if (time[cell].is_infinite()) continue;
          sums.reached[by] += each;
          sums.time[by] += each * time[cell].value;
        }
      }
    }
    of_row_.assign(frame_.places.rows() * states_, {});
    for (std::size_t part = 0; part < frame_.places.parts(); ++part) {
      if (frame_.places.cells_in(part) == 0) continue;
      frame_.places.for_rows_of(part, [&](std::size_t row) {
        for (std::size_t state = 0; state < states_; ++state)
          add(of_row_[row * states_ + state], of_part[part * states_ + state]);
      });
    }
  }

  /// Whatever is reached and weighs something, by time.
  void sort_arrived(std::size_t rule, std::size_t measure, std::size_t by) {
    arrived_.clear();
    std::vector<const base::Millis*> times;
    for (const std::uint32_t state : order_)
      times.push_back(frame_.rules[rule].state[state].time[measure].data());
    for (std::size_t cell = 0; cell < frame_.input.cells.size(); ++cell) {
      const std::uint32_t each = weight(by, cell);
      if (each == 0) continue;
      for (std::size_t begin = 0, end = 0; begin < states_; begin = end) {
        const base::Millis time = times[begin][cell];
        while (end < states_ && times[end][cell] == time)
          ++end;
        if (time.is_infinite()) continue;
        arrived_.push_back({.time = time,
                            .weight = each,
                            .part = static_cast<std::uint32_t>(frame_.places.part_of(cell)),
                            .begin = static_cast<std::uint16_t>(begin),
                            .end = static_cast<std::uint16_t>(end)});
      }
    }
    sort_by_time(arrived_, spare_);
  }

  static void add(StateSums& sums, const StateSums& more) {
    for (const std::size_t by : k_by_minutes) {
      sums.total[by] += more.total[by];
      sums.reached[by] += more.reached[by];
      sums.time[by] += more.time[by];
    }
  }

  template <class RowAt>
  void write_means(std::size_t rule, const RowAt& row_at) const {
    for (std::size_t condition = 0; condition < conditions_.size(); ++condition) {
      if (!is_told(rule, condition)) continue;
      for (const std::uint32_t row : rows_) {
        MeasureRow& to = row_at(condition, row);
        for (const std::size_t by : k_by_minutes) {
          Wide time = 0;
          Wide reached = 0;
          for (std::size_t state = 0; state < states_; ++state) {
            const StateSums& sums = of_row_[row * states_ + state];
            const std::int64_t share = minutes_of_state(condition)[state];
            time += Wide{sums.time[by]} * share;
            reached += Wide{sums.reached[by]} * share;
          }
          if (reached > 0) {
            to.sums.mean_s[by] = static_cast<double>(time) / static_cast<double>(reached) / 1000.0;
          }
        }
      }
    }
  }

  /// Of all rows of one level, with or without their classes: the smallest time by which each share
  /// of a row's total has arrived.
  template <class RowAt>
  void find_quantiles(std::size_t rule, std::size_t by, std::size_t level, bool all_classes,
                      const RowAt& row_at) const {
    const AreaClasses& places = frame_.places;
    std::vector<std::size_t> told;
    for (std::size_t condition = 0; condition < conditions_.size(); ++condition) {
      if (is_told(rule, condition)) told.push_back(condition);
    }
    const std::size_t conditions = told.size();
    // Minutes of the states before each one: a difference is that of states that follow each other.
    std::vector<std::int64_t> before((states_ + 1) * conditions, 0);
    for (std::size_t state = 0; state < states_; ++state) {
      for (std::size_t each = 0; each < conditions; ++each) {
        before[(state + 1) * conditions + each] =
            before[state * conditions + each] + minutes_of_state(told[each])[order_[state]];
      }
    }
    constexpr std::uint32_t k_nowhere = ~0U;
    std::vector<std::uint32_t> position_of_part(places.parts(), k_nowhere);
    for (std::size_t part = 0; part < places.parts(); ++part) {
      const std::size_t row = places.row_of(part, level, all_classes);
      if (row < places.rows() && places.cells_in(part) > 0)
        position_of_part[part] = static_cast<std::uint32_t>(position_[row]);
    }
    // Of every row and condition: what has arrived, and what must have for the next quantile.
    struct Next {
      std::int64_t total = 0;
      std::size_t quantile = 0;  ///< position in ascending_
    };
    const std::vector<std::int32_t>& wanted = frame_.input.norm.quantiles_per_mille;
    constexpr std::int64_t k_never = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> sums(rows_.size() * conditions, 0);
    std::vector<std::int64_t> needs(sums.size(), k_never);
    std::vector<Next> next(sums.size());
    const auto need_of = [&](const Next& of) {
      if (of.total == 0 || of.quantile == ascending_.size()) return k_never;
      return (of.total * wanted[ascending_[of.quantile]] + 999) / 1000;
    };
    for (const std::uint32_t position : position_of_part) {
      if (position == k_nowhere) continue;
      for (std::size_t each = 0; each < conditions; ++each) {
        const std::size_t here = position * conditions + each;
        next[here] = {.total = total_of(rows_[position], told[each], by)};
        needs[here] = need_of(next[here]);
        row_at(told[each], rows_[position]).sums.quantile[by].assign(wanted.size(), std::nullopt);
      }
    }
    for (const Arrived& each : arrived_) {
      const std::uint32_t position = position_of_part[each.part];
      if (position == k_nowhere) continue;
      const std::int64_t* const from = before.data() + each.begin * conditions;
      const std::int64_t* const to = before.data() + each.end * conditions;
      for (std::size_t condition = 0; condition < conditions; ++condition) {
        const std::size_t here = position * conditions + condition;
        sums[here] += each.weight * (to[condition] - from[condition]);
        while (sums[here] >= needs[here]) {
          row_at(told[condition], rows_[position])
              .sums.quantile[by][ascending_[next[here].quantile++]] = each.time;
          needs[here] = need_of(next[here]);
        }
      }
    }
  }

  [[nodiscard]] std::int64_t total_of(std::uint32_t row, std::size_t condition,
                                      std::size_t by) const {
    std::int64_t total = 0;
    for (std::size_t state = 0; state < states_; ++state)
      total += of_row_[row * states_ + state].total[by] * minutes_of_state(condition)[state];
    return total;
  }

  const SummaryFrame& frame_;
  std::size_t sets_;
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> position_;       ///< of a row in rows_
  std::vector<std::int64_t> cells_of_row_;  ///< by row
  std::size_t states_;
  std::vector<std::uint32_t> order_;     ///< the states, by driving
  std::vector<std::size_t> ascending_;   ///< the norm's quantiles
  std::vector<std::size_t> conditions_;  ///< of the frame's: those that are not hours
  // Of the rule and measure at hand.
  TaskTimes task_times_;
  std::vector<StateSums> of_row_;  ///< row * states + state
  std::vector<Arrived> arrived_, spare_;
};

}  // namespace

std::vector<MeasureRow> measure_rows(const SummaryFrame& frame,
                                     const std::vector<std::string>& urgencies,
                                     base::Progress& progress) {
  const std::vector<std::uint8_t> every_part(frame.places.parts(), 1);
  return MeasureSummary(frame, urgencies, frame.places.rows_with_cells(every_part)).rows(progress);
}

}  // namespace saavu::response
