// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <saavu/write/network_report.h>
#include <saavu/write/response_report.h>
#include <saavu/write/response_tables.h>
#include <saavu/write/response_words.h>

namespace saavu::write {

namespace {

using base::Phrase;
using network::AreaLevel;
using response::NormResults;
using response::TargetRow;
using response::Weight;
using Kind = TableKind;
using Outcome = TargetRow::Outcome;

/// What the columns after the area and the class hold; the rows of the table are of three kinds.
struct DecisionRow {
  std::string_view target;  ///< id
  std::string_view target_name;
  std::string promise_en;
  std::string promise;
  const network::ResponseMeasure* measure = nullptr;
  std::optional<base::Millis> limit;
  std::optional<Decimal> floor;
  std::string_view urgencies;
  std::optional<std::int64_t> cells;
  std::optional<std::int64_t> cells_kept;
  std::optional<Decimal> share_residents;
  std::optional<Decimal> share_tasks;
  ToldTimes times{};
  Outcome by_cells = Outcome::not_judged;
  Outcome by_class = Outcome::not_judged;
  std::optional<Weight> basis;
  std::optional<Decimal> achievable_share;
  Outcome achievable = Outcome::not_judged;
  std::optional<Decimal> gap_residents;
  std::optional<Decimal> gap_tasks;
  const network::Source* source = nullptr;
};

class DecisionRows {
 public:
  DecisionRows(const ResponseReport& report, const NormResults& norm, Extent extent)
      : report_(report),
        results_(report.results),
        norm_(norm),
        sums_(norm),
        minutes_(whole_minutes(report.results.duty)) {
    for (std::size_t rule = 0; rule < results_.rules.size(); ++rule)
      if (!results_.rules[rule].has_borders()) free_ = rule;
    for (const network::ResponseTarget& target : norm.norm.targets)
      promises_.emplace_back(promise_of(norm.norm, target, base::Texts()),
                             promise_of(norm.norm, target, report.texts));
    name_targets(extent);
    count_attention();
  }

  void write(TableSink& sink, base::Progress& progress) const {
    std::vector<const TargetRow*> rows;
    for (const TargetRow& row : norm_.summary.targets) {
      if (row.rule == results_.judged && row.condition == 0 && !is_repeated(norm_.norm, row) &&
          !names_[row.target].empty())
        rows.push_back(&row);
    }
    std::ranges::sort(rows, {}, [](const TargetRow* row) {
      return std::tuple(row->area, row->risk_class, row->target);
    });
    std::vector<std::size_t> areas(results_.areas.areas.size());
    for (std::size_t area = 0; area < areas.size(); ++area)
      areas[area] = area;
    std::ranges::stable_sort(
        areas, {}, [this](std::size_t area) { return rank_of(results_.areas.areas[area].level); });
    for (const std::size_t area : areas) {
      progress.check();
      const auto of_area =
          std::ranges::equal_range(rows, area, {}, [](const TargetRow* row) { return row->area; });
      for (const TargetRow* row : of_area)
        put(sink, area, row->risk_class, of_target(*row));
      if (const std::optional<DecisionRow> row = of_mean(area))
        put(sink, area, response::k_no_class, *row);
      if (const std::optional<DecisionRow> row = of_attention(area))
        put(sink, area, response::k_no_class, *row);
    }
  }

 private:
  [[nodiscard]] DecisionRow of_target(const TargetRow& row) const {
    const network::ResponseTarget& target = norm_.norm.targets[row.target];
    DecisionRow told{
        .target = target.id,
        .target_name = names_[row.target],
        .promise_en = promises_[row.target].first,
        .promise = promises_[row.target].second,
        .measure = &norm_.norm.measures[target.measure],
        .limit = target.limit,
        .urgencies = target.urgencies,
        .cells = row.sums.cells,
        .times = sums_.times(row),
        .by_class = row.outcome,
        .basis = basis_of(row.sums),
        .source = &target.source,
    };
    if (!target.limit) return told;
    told.share_residents = share_of_weight(row, Weight::residents);
    told.share_tasks = share_of_weight(row, Weight::tasks);
    if (!target.is_judged()) return told;
    told.floor = Decimal{target.share_per_mille, 3};
    told.cells_kept = row.sums.cells_kept;
    told.by_cells = row.sums.cells == 0                     ? Outcome::nobody
                    : row.sums.cells_kept == row.sums.cells ? Outcome::kept
                                                            : Outcome::failed;
    told.gap_residents = gap(row, Weight::residents, target.share_per_mille);
    if (results_.tasks.is_known()) told.gap_tasks = gap(row, Weight::tasks, target.share_per_mille);
    const TargetRow* free =
        free_ ? sums_.target(*free_, row.target, row.area, row.risk_class) : nullptr;
    if (free != nullptr) {
      told.achievable_share = share_of_weight(*free, basis_of(free->sums));
      told.achievable = free->outcome;
    }
    return told;
  }

  /// The mean of the first unit over all tasks, where the norm has a target for it.
  [[nodiscard]] std::optional<DecisionRow> of_mean(std::size_t area) const {
    if (!norm_.norm.mean_target) return std::nullopt;
    const response::MeasureRow* times =
        sums_.measure(results_.judged, 0, area, response::k_no_class);
    if (times == nullptr) return std::nullopt;
    const network::SourcedTime& target = *norm_.norm.mean_target;
    const auto outcome = [&](const response::MeasureRow* row) {
      const std::optional<double> mean =
          row == nullptr ? std::nullopt
                         : row->sums.mean_s.at(static_cast<std::size_t>(basis_of(row->sums)));
      if (!mean) return Outcome::nobody;
      return *mean <= target.time.seconds() ? Outcome::kept : Outcome::failed;
    };
    const network::ResponseMeasure& measure = norm_.norm.measures.front();
    const auto promise = [&](const base::Texts& texts) {
      return base::say("{}: mean at most {}",
                       std::string(name_in(measure.name, measure.id, texts.language())),
                       clock_text(target.time))
          .in(texts);
    };
    return DecisionRow{
        .target = "mean_target",
        .target_name = report_.texts(Phrase{"Mean time", "table"}),
        .promise_en = promise(base::Texts()),
        .promise = promise(report_.texts),
        .measure = &measure,
        .limit = target.time,
        .urgencies = norm_.norm.urgent,
        .times = {&times->sums, basis_of(times->sums)},
        .by_class = outcome(times),
        .basis = basis_of(times->sums),
        .achievable =
            outcome(free_ ? sums_.measure(*free_, 0, area, response::k_no_class) : nullptr),
        .source = &target.source,
    };
  }

  /// Cells where nothing arrives for so long that people must be told to prepare themselves.
  [[nodiscard]] std::optional<DecisionRow> of_attention(std::size_t area) const {
    if (!norm_.norm.attention || attention_.empty() || attention_[area].cells == 0)
      return std::nullopt;
    const Attention& sums = attention_[area];
    const auto promise = [&](const base::Texts& texts) {
      return base::say("Special attention where nothing arrives within {}",
                       clock_text(norm_.norm.attention->time))
          .in(texts);
    };
    return DecisionRow{
        .target = "attention",
        .target_name = report_.texts(Phrase{"Special attention", "table"}),
        .promise_en = promise(base::Texts()),
        .promise = promise(report_.texts),
        .measure = &norm_.norm.measures.front(),
        .limit = norm_.norm.attention->time,
        .cells = sums.cells,
        .cells_kept = sums.cells - sums.lone_cells,
        .share_residents = share_of(sums.residents - sums.lone_residents, sums.residents),
        .share_tasks = results_.tasks.is_known()
                           ? share_of(sums.milli_tasks - sums.lone_milli_tasks, sums.milli_tasks)
                           : std::nullopt,
        .gap_residents = Decimal{sums.lone_residents, 0},
        .gap_tasks = tasks_a_year(results_.tasks, sums.lone_milli_tasks),
        .source = &norm_.norm.attention->source,
    };
  }

  void put(TableSink& sink, std::size_t area, std::uint8_t risk_class,
           const DecisionRow& row) const {
    put_norm(sink, norm_.norm);
    put_area(sink, results_.areas.areas[area]);
    put_class(sink, norm_.norm, risk_class);
    sink.term(row.target, row.target_name);
    sink.term(row.promise_en, row.promise);
    put_measure(sink, *row.measure);
    sink.number(make_limit(row.limit));
    sink.number(row.floor);
    sink.text(row.urgencies);
    put_count(sink, row.cells);
    put_count(sink, row.cells_kept);
    sink.number(row.cells && row.cells_kept ? share_of(*row.cells_kept, *row.cells) : std::nullopt);
    sink.number(row.share_residents);
    sink.number(row.share_tasks);
    const response::MeasureSums* times = row.times.sums;
    const auto times_basis = static_cast<std::size_t>(row.times.basis);
    sink.number(times == nullptr ? std::nullopt : make_clock(times->mean_s.at(times_basis)));
    static const std::vector<std::optional<base::Millis>> k_none;
    put_quantiles(sink, results_, norm_.norm,
                  times == nullptr ? k_none : times->quantile.at(times_basis));
    put_outcome(sink, row.by_cells);
    put_outcome(sink, row.by_class);
    if (row.basis) {
      put_weight(sink, *row.basis);
    } else {
      sink.term({}, std::string_view());
    }
    sink.number(row.achievable_share);
    put_outcome(sink, row.achievable);
    put_count(sink, row.cells && row.cells_kept ? std::optional(*row.cells - *row.cells_kept)
                                                : std::nullopt);
    sink.number(row.gap_residents);
    sink.number(row.gap_tasks);
    sink.text(row.source->text);
    sink.term(network::to_string(row.source->certainty), network::phrase(row.source->certainty));
    sink.end_row();
  }

  static void put_count(TableSink& sink, std::optional<std::int64_t> number) {
    sink.number(number ? std::optional(Decimal{*number, 0}) : std::nullopt);
  }

  [[nodiscard]] std::optional<Decimal> share_of_weight(const TargetRow& row, Weight weight) const {
    if (weight == Weight::tasks && !results_.tasks.is_known()) return std::nullopt;
    const auto place = static_cast<std::size_t>(weight);
    return share_of(row.sums.within.at(place), row.sums.total.at(place));
  }

  /// How much more it takes to reach the floor.
  [[nodiscard]] std::optional<Decimal> gap(const TargetRow& row, Weight weight,
                                           std::int32_t floor) const {
    constexpr std::int64_t k_mille = 1000;
    const auto place = static_cast<std::size_t>(weight);
    const std::int64_t wanted = (row.sums.total.at(place) * floor + k_mille - 1) / k_mille;
    return amount_of(std::max<std::int64_t>(wanted - row.sums.within.at(place), 0), weight,
                     minutes_, results_.tasks.years);
  }

  /// On a sheet the first of several targets that are told by the same times bears all names; the
  /// others have none.
  void name_targets(Extent extent) {
    const std::vector<network::ResponseTarget>& targets = norm_.norm.targets;
    const auto told_alike = [&](const network::ResponseTarget& one,
                                const network::ResponseTarget& other) {
      return extent == Extent::sheet && !one.limit && !other.limit &&
             one.measure == other.measure && one.classes == other.classes &&
             one.urgencies == other.urgencies;
    };
    for (const network::ResponseTarget& target : targets) {
      const std::string name(name_in(target.name, target.id, report_.texts.language()));
      std::size_t first = 0;
      while (first < names_.size() && !told_alike(targets[first], target))
        ++first;
      names_.push_back(first < names_.size() ? std::string() : name);
      if (first + 1 < names_.size()) names_[first] += "; " + name;
    }
  }

  struct Attention {
    std::int64_t cells = 0, residents = 0, milli_tasks = 0;
    std::int64_t lone_cells = 0, lone_residents = 0, lone_milli_tasks = 0;
  };

  void count_attention() {
    const std::vector<std::uint8_t>& lone = norm_.verdicts.attention;
    if (lone.empty()) return;
    std::vector<Attention> of_slot(results_.areas.slots);
    for (std::size_t cell = 0; cell < norm_.cells.size(); ++cell) {
      Attention& sums = of_slot[results_.areas.slot_of(norm_.cells.municipality[cell])];
      const std::int64_t tasks = milli_tasks_of(results_.tasks, cell, norm_.norm.urgent);
      ++sums.cells;
      sums.residents += norm_.cells.residents[cell];
      sums.milli_tasks += tasks;
      if (lone[cell] == 0) continue;
      ++sums.lone_cells;
      sums.lone_residents += norm_.cells.residents[cell];
      sums.lone_milli_tasks += tasks;
    }
    attention_.resize(results_.areas.areas.size());
    for (const std::vector<std::size_t>& area_of : results_.areas.area_of) {
      for (std::size_t slot = 0; slot < of_slot.size(); ++slot) {
        if (area_of[slot] >= attention_.size()) continue;
        Attention& sums = attention_[area_of[slot]];
        const Attention& one = of_slot[slot];
        sums.cells += one.cells;
        sums.residents += one.residents;
        sums.milli_tasks += one.milli_tasks;
        sums.lone_cells += one.lone_cells;
        sums.lone_residents += one.lone_residents;
        sums.lone_milli_tasks += one.lone_milli_tasks;
      }
    }
  }

  const ResponseReport& report_;
  const response::ResponseResults& results_;
  const NormResults& norm_;
  YearSums sums_;
  std::int64_t minutes_;
  std::optional<std::size_t> free_;
  std::vector<std::pair<std::string, std::string>> promises_;  ///< in English, in the language
  std::vector<std::string> names_;                             ///< of targets; empty: no row
  std::vector<Attention> attention_;                           ///< by area; empty: not asked for
};

}  // namespace

Table response_decision_table(const ResponseReport& report) {
  return decision_table(report, Extent::file);
}

Table decision_table(const ResponseReport& report, Extent extent, std::optional<std::size_t> norm) {
  Table table{
      .id = "decision",
      .title = Phrase{"Decision", "sheet"},
      .columns = columns_of(
          k_norm_column, k_area_columns, k_class_column, k_target_column,
          TableColumn{"promise", Phrase{"Target in words", "column"}, Kind::term}, k_measure_column,
          k_limit_column, k_floor_column,
          TableColumn{"urgencies",
                      Phrase{"Urgencies", "column"},
                      Kind::text,
                      {},
                      Phrase{"Of the tasks that count; empty: all", "meaning"}},
          TableColumn{"cells", Phrase{"Cells", "column"}, Kind::count},
          TableColumn{"cells_kept",
                      Phrase{"Cells that keep the floor", "column"},
                      Kind::count,
                      {},
                      Phrase{"In time for at least that share of the year", "meaning"}},
          TableColumn{"share_cells",
                      Phrase{"Cells that keep the floor, share", "column"},
                      Kind::share,
                      {},
                      Phrase{"By cell, as the guideline asks", "meaning"}},
          TableColumn{"share_residents", Phrase{"In time, share of residents", "column"},
                      Kind::share},
          TableColumn{"share_tasks", Phrase{"In time, share of tasks", "column"}, Kind::share},
          TableColumn{"mean_min",
                      Phrase{"Mean, min", "column"},
                      Kind::clock,
                      {},
                      Phrase{"Of those that are reached", "meaning"}},
          quantile_columns(report.results),
          TableColumn{
              "verdict_cells",
              Phrase{"Verdict by cell", "column"},
              Kind::verdict,
              {},
              Phrase{"Met if every cell of the class keeps the floor, as the rescue guideline asks",
                     "meaning"}},
          TableColumn{
              "verdict_class",
              Phrase{"Verdict by class of the area", "column"},
              Kind::verdict,
              {},
              Phrase{"Met if the class as a whole keeps the floor, as decisions have judged so far",
                     "meaning"}},
          TableColumn{"basis",
                      Phrase{"Class judged by", "column"},
                      Kind::term,
                      {},
                      Phrase{"Tasks where there are any, else residents; means and quantiles are "
                             "weighted the same way",
                             "meaning"}},
          TableColumn{"achievable_share",
                      Phrase{"Achievable share", "column"},
                      Kind::share,
                      {},
                      Phrase{"With the present stations, crews and turnouts, if the nearest unit "
                             "always went whatever the borders",
                             "meaning"}},
          TableColumn{"achievable",
                      Phrase{"Achievable", "column"},
                      Kind::verdict,
                      {},
                      Phrase{"Whether the class as a whole would keep the floor then", "meaning"}},
          TableColumn{"gap_cells", Phrase{"Cells that fail", "column"}, Kind::count},
          TableColumn{"gap_residents",
                      Phrase{"Residents short of the floor", "column"},
                      Kind::residents,
                      {},
                      Phrase{"So many more would have to be reached in time, mean over the year",
                             "meaning"}},
          TableColumn{"gap_tasks", Phrase{"Tasks a year short of the floor", "column"},
                      Kind::residents},
          TableColumn{"source", Phrase{"Source", "column"}},
          TableColumn{"certainty", Phrase{"Certainty", "column"}, Kind::term}),
      .frozen_columns = 4,
      .rows = {}};
  table.rows = [&report, extent, norm](TableSink& sink, base::Progress& progress) {
    for (std::size_t each = 0; each < report.results.norms.size(); ++each) {
      if (!norm || *norm == each)
        DecisionRows(report, report.results.norms[each], extent).write(sink, progress);
    }
  };
  return table;
}

// --- the norms, for a sheet ----------------------------------------------------------------------

namespace {

/// What a row tells beside its source.
struct NormNumber {
  Phrase what;
  std::string name{};
  std::string classes{};
  std::optional<base::Millis> time{};
  std::optional<Decimal> floor{};
  std::string_view urgencies{};
  std::optional<Decimal> number{};
};

class NormRows {
 public:
  NormRows(TableSink& sink, const NormResults& results)
      : sink_(sink), results_(results), norm_(results.norm) {}

  void write() {
    for (std::size_t one = 0; one < norm_.classes.size(); ++one)
      put({.what = Phrase{"Risk class", "column"}, .name = name_of(one)},
          norm_.classes[one].source);
    put_thresholds(norm_.task_density, Phrase{"Class from so many tasks a year", "table"});
    for (const network::ResponseMeasure& measure : norm_.measures)
      put({.what = Phrase{"Measure", "column"},
           .name = with_needs(measure),
           .time = measure.setup.value > 0 ? std::optional(measure.setup) : std::nullopt},
          measure.source);
    for (const network::ResponseTarget& target : norm_.targets) {
      put({.what = Phrase{"Target", "column"},
           .name = std::string(name_in(target.name, target.id, language())),
           .classes = names_of(target.classes),
           .time = target.limit,
           .floor = target.share_per_mille > 0 ? std::optional(Decimal{target.share_per_mille, 3})
                                               : std::nullopt,
           .urgencies = target.urgencies},
          target.source);
    }
    if (norm_.mean_target)
      put({.what = Phrase{"Mean time", "table"},
           .time = norm_.mean_target->time,
           .urgencies = norm_.urgent},
          norm_.mean_target->source);
    if (norm_.attention)
      put({.what = Phrase{"Special attention", "table"}, .time = norm_.attention->time},
          norm_.attention->source);
    put({.what = Phrase{"Longest drive looked at", "table"}, .time = norm_.horizon}, {});
    put({.what = Phrase{"Quickest turnout to be hoped for", "table"},
         .time = norm_.quick_turnout.time},
        norm_.quick_turnout.source);
    if (norm_.kind == network::ResponseKind::ems) {
      put({.what = Phrase{"At the scene", "table"}, .time = norm_.on_scene.time},
          norm_.on_scene.source);
      put({.what = Phrase{"At the hospital", "table"}, .time = norm_.handover.time},
          norm_.handover.source);
    }
    if (!results_.base_class.empty())
      put_thresholds(norm_.raise.thresholds,
                     Phrase{"Class raised from so many accidents a year", "table"});
    if (results_.class_source == "score" && norm_.score) put_score(*norm_.score);
  }

 private:
  [[nodiscard]] base::Language language() const { return sink_.texts().language(); }
  [[nodiscard]] std::string name_of(std::size_t risk_class) const {
    return std::string(class_name(norm_, static_cast<std::uint8_t>(risk_class), sink_.texts()));
  }
  [[nodiscard]] std::string names_of(const std::vector<std::size_t>& classes) const {
    std::string names;
    for (const std::size_t one : classes)
      names += (names.empty() ? "" : "; ") + name_of(one);
    return names;
  }
  /// "Effective operation (strength 4, leaders 1)": the words are those of the norm's file.
  [[nodiscard]] std::string with_needs(const network::ResponseMeasure& measure) const {
    std::string needs;
    for (const network::ResponseNeed& need : measure.needs)
      needs += std::format("{}{} {}", needs.empty() ? "" : ", ", norm_.resources[need.resource],
                           need.amount);
    return std::format("{} ({})", name_in(measure.name, measure.id, language()), needs);
  }
  void put_thresholds(const std::vector<network::RaiseRule::Threshold>& thresholds, Phrase what) {
    for (const network::RaiseRule::Threshold& one : thresholds)
      put({.what = what,
           .classes = name_of(one.risk_class),
           .number = make_decimal(one.a_year, 3, true)},
          one.source);
  }
  void put_score(const network::ScoreRule& score) {
    put({.what = Phrase{"Score: the cell's own share", "table"},
         .name = score.id,
         .number = make_decimal(score.own_share, 3, true)},
        score.source);
    for (const auto& [settlement, added] : score.settlement)
      put({.what = Phrase{"Score: added for the settlement class", "table"},
           .name = settlement,
           .number = make_decimal(added, 3, true)},
          score.source);
    for (const network::ScoreRule::Cut& cut : score.cuts)
      put({.what = Phrase{"Class from this score", "table"},
           .classes = name_of(cut.risk_class),
           .number = make_decimal(cut.from, 3, true)},
          score.source);
  }

  void put(const NormNumber& row, const network::Source& source) {
    put_norm(sink_, norm_);
    sink_.text(sink_.texts()(row.what));
    sink_.text(row.name);
    sink_.text(row.classes);
    sink_.number(make_limit(row.time));
    sink_.number(row.floor);
    sink_.text(row.urgencies);
    sink_.number(row.number);
    sink_.text(source.text);
    if (source.text.empty()) {
      sink_.term({}, std::string_view());
    } else {
      sink_.term(network::to_string(source.certainty), network::phrase(source.certainty));
    }
    sink_.end_row();
  }

  TableSink& sink_;
  const NormResults& results_;
  const network::ResponseNorm& norm_;
};

}  // namespace

Table norm_table(const ResponseReport& report) {
  Table table{
      .id = "norm",
      .title = Phrase{"Norm", "sheet"},
      .columns = columns_of(k_norm_column, TableColumn{"what", Phrase{"What", "column"}},
                            TableColumn{"name", Phrase{"Name", "column"}},
                            TableColumn{"class", Phrase{"Risk class", "column"}},
                            TableColumn{"time_min", Phrase{"Time, min", "column"}, Kind::clock},
                            k_floor_column, TableColumn{"urgencies", Phrase{"Urgencies", "column"}},
                            TableColumn{"number", Phrase{"Number", "column"}, Kind::number},
                            TableColumn{"source", Phrase{"Source", "column"}},
                            TableColumn{"certainty", Phrase{"Certainty", "column"}, Kind::term}),
      .frozen_columns = 0,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    for (const NormResults& norm : report.results.norms) {
      progress.check();
      NormRows(sink, norm).write();
    }
  };
  return table;
}

// --- chain.csv -----------------------------------------------------------------------------------

namespace {

/// The distribution of one part of the chain over areas and classes, by residents, cells and tasks.
class ChainSums {
 public:
  ChainSums(const response::ResponseResults& results, const NormResults& norm,
            const std::vector<base::Millis>& times)
      : classes_(norm.norm.classes.size() + 1),
        quantiles_(norm.norm.quantiles_per_mille),
        groups_(results.areas.areas.size() * classes_) {
    std::vector<std::uint32_t> order(times.size());
    for (std::size_t cell = 0; cell < order.size(); ++cell)
      order[cell] = static_cast<std::uint32_t>(cell);
    std::ranges::sort(order, {},
                      [&times](std::uint32_t cell) { return std::pair(times[cell], cell); });
    std::vector<std::array<std::int64_t, 3>> weights(times.size());
    for (std::size_t cell = 0; cell < times.size(); ++cell) {
      weights[cell] = {norm.cells.residents[cell], 1,
                       milli_tasks_of(results.tasks, cell, norm.norm.urgent)};
      for_groups(results, norm, cell, [&](Group& group) {
        for (std::size_t weight = 0; weight < group.total.size(); ++weight)
          group.total.at(weight) += weights[cell].at(weight);
      });
    }
    for (Group& group : groups_) {
      for (auto& quantile : group.quantile)
        quantile.resize(quantiles_.size());
    }
    for (const std::uint32_t cell : order) {
      if (times[cell].is_infinite()) break;
      for_groups(results, norm, cell,
                 [&](Group& group) { add(group, times[cell], weights[cell]); });
    }
  }

  struct Group {
    std::array<std::int64_t, 3> total{};
    std::array<std::int64_t, 3> reached{};
    std::array<std::int64_t, 3> weighted_ms{};
    std::array<std::vector<std::optional<base::Millis>>, 3> quantile;
  };
  /// `k_no_class`: all classes.
  [[nodiscard]] const Group& at(std::size_t area, std::uint8_t risk_class) const {
    return groups_[area * classes_ +
                   (risk_class == response::k_no_class ? classes_ - 1 : risk_class)];
  }

 private:
  template <class Visit>
  void for_groups(const response::ResponseResults& results, const NormResults& norm,
                  std::size_t cell, Visit visit) {
    const std::size_t slot = results.areas.slot_of(norm.cells.municipality[cell]);
    const std::uint8_t risk_class = norm.cells.risk_class[cell];
    for (const std::vector<std::size_t>& area_of : results.areas.area_of) {
      const std::size_t area = area_of[slot];
      if (area >= results.areas.areas.size()) continue;
      visit(groups_[area * classes_ + classes_ - 1]);
      if (risk_class != response::k_no_class) visit(groups_[area * classes_ + risk_class]);
    }
  }

  /// Times come in ascending order.
  void add(Group& group, base::Millis time, const std::array<std::int64_t, 3>& weights) const {
    for (std::size_t weight = 0; weight < weights.size(); ++weight) {
      const std::int64_t share = weights.at(weight);
      if (share == 0) continue;
      group.reached.at(weight) += share;
      group.weighted_ms.at(weight) += share * static_cast<std::int64_t>(time.value);
      for (std::size_t quantile = 0; quantile < quantiles_.size(); ++quantile) {
        std::optional<base::Millis>& found = group.quantile.at(weight)[quantile];
        if (!found && group.reached.at(weight) * 1000 >=
                          group.total.at(weight) * std::int64_t{quantiles_[quantile]})
          found = time;
      }
    }
  }

  std::size_t classes_;
  std::vector<std::int32_t> quantiles_;
  std::vector<Group> groups_;  ///< area * classes + class, all classes last
};

struct ChainPart {
  std::string_view id;
  Phrase name;
  const std::vector<base::Millis>* times = nullptr;
};

}  // namespace

Table response_chain_table(const ResponseReport& report) {
  Table table{
      .id = "chain",
      .title = Phrase{"Chain", "sheet"},
      .columns = columns_of(
          k_norm_column, k_area_columns, k_class_column,
          TableColumn{"part",
                      Phrase{"Part of the chain", "column"},
                      Kind::term,
                      {},
                      Phrase{"Each from the alarm on: until the unit is at the scene, at the "
                             "hospital, back at its base",
                             "meaning"}},
          k_weight_column,
          TableColumn{"total",
                      Phrase{"Total", "column"},
                      Kind::residents,
                      {},
                      Phrase{"Residents, cells, or tasks a year", "meaning"}},
          TableColumn{"reached_share", Phrase{"Reached, share", "column"}, Kind::share},
          TableColumn{"mean_min",
                      Phrase{"Mean, min", "column"},
                      Kind::clock,
                      {},
                      Phrase{"Of those that are reached", "meaning"}},
          quantile_columns(report.results)),
      .frozen_columns = 4,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    const response::ResponseResults& results = report.results;
    if (!results.chain || results.norms.empty()) return;
    // The chain is that of the first norm's units.
    const NormResults& norm = results.norms.front();
    const std::array<ChainPart, 3> parts{
        ChainPart{"scene", Phrase{"To the scene", "table"}, &norm.typical.front()},
        ChainPart{"hospital", Phrase{"To the hospital", "table"}, &results.chain->hospital},
        ChainPart{"whole", Phrase{"The whole task", "table"}, &results.chain->whole}};
    for (const ChainPart& part : parts) {
      progress.check();
      const ChainSums sums(results, norm, *part.times);
      for (std::size_t area = 0; area < results.areas.areas.size(); ++area) {
        for (std::size_t one = 0; one <= norm.norm.classes.size(); ++one) {
          const auto risk_class = one == norm.norm.classes.size() ? response::k_no_class
                                                                  : static_cast<std::uint8_t>(one);
          const ChainSums::Group& group = sums.at(area, risk_class);
          if (group.total.at(static_cast<std::size_t>(Weight::cells)) == 0) continue;
          for (const Weight weight : response::k_weights) {
            if (weight == Weight::tasks && !results.tasks.is_known()) continue;
            const auto place = static_cast<std::size_t>(weight);
            put_norm(sink, norm.norm);
            put_area(sink, results.areas.areas[area]);
            put_class(sink, norm.norm, risk_class);
            sink.term(part.id, part.name);
            put_weight(sink, weight);
            sink.number(amount_of(group.total.at(place), weight, 1, results.tasks.years));
            sink.number(share_of(group.reached.at(place), group.total.at(place)));
            const std::int64_t reached = group.reached.at(place);
            sink.number(make_clock(
                reached > 0 ? std::optional(static_cast<double>(group.weighted_ms.at(place)) /
                                            static_cast<double>(reached) / 1000.0)
                            : std::nullopt));
            put_quantiles(sink, results, norm.norm, group.quantile.at(place));
            sink.end_row();
          }
        }
      }
    }
  };
  return table;
}

}  // namespace saavu::write
