// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <saavu/write/network_report.h>
#include <saavu/write/response_tables.h>
#include <saavu/write/response_words.h>

namespace saavu::write {

namespace {

using base::Phrase;
using network::AreaLevel;
using response::Condition;
using response::NormResults;
using response::Weight;
using Kind = TableKind;

const TableColumn k_share_column{
    "share",
    Phrase{"In time, share", "column"},
    Kind::share,
    {},
    Phrase{"Of the total; what is never reached counts as late", "meaning"}};
const TableColumn k_verdict_column{
    "verdict",
    Phrase{"Verdict", "column"},
    Kind::verdict,
    {},
    Phrase{"Whether the share of the tasks, or of the residents where no tasks are known, reaches "
           "the floor",
           "meaning"}};

bool is_told(const ResponseReport& report, const coverage::AreaKey& key, Extent extent) {
  return extent == Extent::file || key.level == AreaLevel::country ||
         key.level == network::owner_level(report.results.kind);
}

/// Every rule over the whole year, every condition under the rule that is judged.
bool is_told(const response::ResponseResults& results, const response::SummaryRow& row) {
  return results.conditions[row.condition].kind != Condition::Kind::hour &&
         (row.condition == 0 || row.rule == results.judged);
}

std::int64_t minutes_of(const response::ResponseResults& results, std::size_t condition) {
  std::int64_t minutes = 0;
  for (const response::DutyState& state : results.duty.states)
    minutes += response::minutes_in(state, results.conditions[condition]);
  return minutes;
}

/// By condition.
std::vector<std::int64_t> all_minutes(const response::ResponseResults& results) {
  std::vector<std::int64_t> minutes;
  for (std::size_t condition = 0; condition < results.conditions.size(); ++condition)
    minutes.push_back(minutes_of(results, condition));
  return minutes;
}

std::string_view station_id(const response::ResponseResults& results, std::uint32_t station) {
  return station == response::k_no_station ? std::string_view()
                                           : std::string_view(results.stations[station].id);
}

}  // namespace

// --- targets.csv, hours.csv ----------------------------------------------------------------------

Table targets_table(const ResponseReport& report, Extent extent) {
  Table table{
      .id = "targets",
      .title = Phrase{"Targets", "sheet"},
      .columns = columns_of(
          k_norm_column, k_area_columns, k_class_column, k_rule_column, k_condition_column,
          k_target_column, k_measure_column, k_limit_column, k_floor_column, k_weight_column,
          TableColumn{"total",
                      Phrase{"Total", "column"},
                      Kind::residents,
                      {},
                      Phrase{"Residents, cells, or tasks a year", "meaning"}},
          TableColumn{"within",
                      Phrase{"In time", "column"},
                      Kind::residents,
                      {},
                      Phrase{"Mean over the minutes of the condition", "meaning"}},
          TableColumn{"never", Phrase{"Never reached", "column"}, Kind::residents}, k_share_column,
          k_verdict_column),
      .frozen_columns = 4,
      .rows = {}};
  table.rows = [&report, extent](TableSink& sink, base::Progress& progress) {
    const response::ResponseResults& results = report.results;
    const std::vector<std::int64_t> minutes = all_minutes(results);
    for (const NormResults& norm : results.norms) {
      for (const response::TargetRow& row : norm.summary.targets) {
        const coverage::AreaKey& key = results.areas.areas[row.area];
        if (!is_told(report, key, extent) || !is_told(results, row) || is_repeated(norm.norm, row))
          continue;
        progress.check();
        const network::ResponseTarget& target = norm.norm.targets[row.target];
        for (const Weight weight : response::k_weights) {
          if (weight == Weight::tasks && !results.tasks.is_known()) continue;
          const auto place = static_cast<std::size_t>(weight);
          const auto amount = [&](std::int64_t sum) {
            return amount_of(sum, weight, minutes[row.condition], results.tasks.years);
          };
          put_norm(sink, norm.norm);
          put_area(sink, key);
          put_class(sink, norm.norm, row.risk_class);
          put_rule(sink, results.rules[row.rule]);
          put_condition(sink, results, results.conditions[row.condition]);
          put_target(sink, target);
          put_measure(sink, norm.norm.measures[target.measure]);
          sink.number(make_limit(target.limit));
          sink.number(floor_of(target));
          put_weight(sink, weight);
          sink.number(amount(row.sums.total.at(place)));
          sink.number(target.limit ? amount(row.sums.within.at(place)) : std::nullopt);
          sink.number(target.limit ? amount(row.sums.never.at(place)) : std::nullopt);
          sink.number(target.limit ? share_of(row.sums.within.at(place), row.sums.total.at(place))
                                   : std::nullopt);
          put_outcome(sink, row.outcome);
          sink.end_row();
        }
      }
    }
  };
  return table;
}

Table hours_table(const ResponseReport& report, Extent extent) {
  Table table{
      .id = "hours",
      .title = Phrase{"Hours", "sheet"},
      .columns = columns_of(
          k_norm_column, k_area_columns, k_class_column, k_target_column,
          TableColumn{"days", Phrase{"Days", "column"}, Kind::term},
          TableColumn{"hour",
                      Phrase{"Hour", "column"},
                      Kind::count,
                      {},
                      Phrase{"Begins at this hour of the day", "meaning"}},
          k_floor_column,
          TableColumn{"share_residents", Phrase{"In time, share of residents", "column"},
                      Kind::share},
          TableColumn{"share_cells", Phrase{"In time, share of cells", "column"}, Kind::share},
          TableColumn{"share_tasks", Phrase{"In time, share of tasks", "column"}, Kind::share},
          TableColumn{"tasks_a_year", Phrase{"Tasks a year", "column"}, Kind::residents},
          k_verdict_column),
      .frozen_columns = 4,
      .rows = {}};
  table.rows = [&report, extent](TableSink& sink, base::Progress& progress) {
    const response::ResponseResults& results = report.results;
    for (const NormResults& norm : results.norms) {
      for (const response::TargetRow& row : norm.summary.targets) {
        const Condition& condition = results.conditions[row.condition];
        const coverage::AreaKey& key = results.areas.areas[row.area];
        const network::ResponseTarget& target = norm.norm.targets[row.target];
        // Two thousand rows an area: municipalities are told by slots of the week.
        if (condition.kind != Condition::Kind::hour || row.rule != results.judged ||
            key.level == AreaLevel::municipality || key.level == AreaLevel::unit ||
            !is_told(report, key, extent) || is_repeated(norm.norm, row) || !target.limit)
          continue;
        progress.check();
        constexpr std::size_t k_hours_a_day = 24;
        const bool is_weekday = condition.hour < k_hours_a_day;
        put_norm(sink, norm.norm);
        put_area(sink, key);
        put_class(sink, norm.norm, row.risk_class);
        put_target(sink, target);
        sink.term(is_weekday ? "weekday" : "weekend",
                  is_weekday ? Phrase{"Mon–Fri", "table"} : Phrase{"Sat–Sun", "table"});
        sink.count(static_cast<std::int64_t>(condition.hour % k_hours_a_day));
        sink.number(floor_of(target));
        for (const Weight weight : response::k_weights) {
          const auto place = static_cast<std::size_t>(weight);
          sink.number(share_of(row.sums.within.at(place), row.sums.total.at(place)));
        }
        sink.number(tasks_a_year(results.tasks,
                                 row.sums.total.at(static_cast<std::size_t>(Weight::tasks))));
        put_outcome(sink, row.outcome);
        sink.end_row();
      }
    }
  };
  return table;
}

// --- times.csv -----------------------------------------------------------------------------------

Table times_table(const ResponseReport& report, Extent extent) {
  Table table{.id = "times",
              .title = Phrase{"Times", "sheet"},
              .columns = columns_of(k_norm_column, k_area_columns, k_class_column, k_rule_column,
                                    k_condition_column, k_measure_column, k_weight_column,
                                    TableColumn{"urgencies",
                                                Phrase{"Urgencies", "column"},
                                                Kind::text,
                                                {},
                                                Phrase{"Of the tasks; empty: of residents and "
                                                       "cells",
                                                       "meaning"}},
                                    TableColumn{"mean_min",
                                                Phrase{"Mean, min", "column"},
                                                Kind::clock,
                                                {},
                                                Phrase{"Of those that are reached", "meaning"}},
                                    quantile_columns(report.results)),
              .frozen_columns = 4,
              .rows = {}};
  table.rows = [&report, extent](TableSink& sink, base::Progress& progress) {
    const response::ResponseResults& results = report.results;
    for (const NormResults& norm : results.norms) {
      for (const response::MeasureRow& row : norm.summary.measures) {
        const coverage::AreaKey& key = results.areas.areas[row.area];
        if (!is_told(report, key, extent) || !is_told(results, row)) continue;
        if (extent == Extent::sheet &&
            results.conditions[row.condition].kind == Condition::Kind::slot_and_driving)
          continue;
        progress.check();
        for (const Weight weight : response::k_weights) {
          const bool is_tasks = weight == Weight::tasks;
          if (is_tasks ? row.sums.milli_tasks == 0 : row.urgencies != 0) continue;
          const auto place = static_cast<std::size_t>(weight);
          put_norm(sink, norm.norm);
          put_area(sink, key);
          put_class(sink, norm.norm, row.risk_class);
          put_rule(sink, results.rules[row.rule]);
          put_condition(sink, results, results.conditions[row.condition]);
          put_measure(sink, norm.norm.measures[row.measure]);
          put_weight(sink, weight);
          sink.text(is_tasks ? std::string_view(norm.summary.urgencies[row.urgencies])
                             : std::string_view());
          sink.number(make_clock(row.sums.mean_s.at(place)));
          put_quantiles(sink, results, norm.norm, row.sums.quantile.at(place));
          sink.end_row();
        }
      }
    }
  };
  return table;
}

// --- borders.csv ---------------------------------------------------------------------------------

Table gains_table(const ResponseReport& report, Extent extent) {
  Table table{
      .id = "borders",
      .title = Phrase{"Borders", "sheet"},
      .columns = columns_of(
          k_norm_column, k_area_columns, k_class_column, k_target_column, k_floor_column,
          k_rule_column,
          TableColumn{"share_residents", Phrase{"In time, share of residents", "column"},
                      Kind::share},
          TableColumn{"gain_residents",
                      Phrase{"Gain of residents, share", "column"},
                      Kind::difference,
                      {},
                      Phrase{"Over dispatch of the owner's own units alone", "meaning"}},
          TableColumn{"residents_gained",
                      Phrase{"Residents gained", "column"},
                      Kind::residents,
                      {},
                      Phrase{"More residents in time than with the owner's own units alone, mean "
                             "over the year",
                             "meaning"}},
          TableColumn{"share_tasks", Phrase{"In time, share of tasks", "column"}, Kind::share},
          TableColumn{"gain_tasks", Phrase{"Gain of tasks, share", "column"}, Kind::difference},
          TableColumn{"tasks_gained", Phrase{"Tasks gained a year", "column"}, Kind::residents},
          TableColumn{"cells", Phrase{"Cells", "column"}, Kind::count},
          TableColumn{"cells_kept", Phrase{"Cells that keep the floor", "column"}, Kind::count},
          TableColumn{"cells_gained", Phrase{"Cells gained", "column"}, Kind::count},
          k_verdict_column),
      .frozen_columns = 4,
      .rows = {}};
  table.rows = [&report, extent](TableSink& sink, base::Progress& progress) {
    const response::ResponseResults& results = report.results;
    const std::optional<std::size_t> own = rule_of(results, "own");
    const std::int64_t minutes = whole_minutes(results.duty);
    for (const NormResults& norm : results.norms) {
      const YearSums sums(norm);
      for (const response::TargetRow& row : norm.summary.targets) {
        const coverage::AreaKey& key = results.areas.areas[row.area];
        const network::ResponseTarget& target = norm.norm.targets[row.target];
        if (row.condition != 0 || !target.limit || !is_told(report, key, extent) ||
            is_repeated(norm.norm, row))
          continue;
        progress.check();
        const response::TargetRow* before =
            own ? sums.target(*own, row.target, row.area, row.risk_class) : nullptr;
        put_norm(sink, norm.norm);
        put_area(sink, key);
        put_class(sink, norm.norm, row.risk_class);
        put_target(sink, target);
        sink.number(floor_of(target));
        put_rule(sink, results.rules[row.rule]);
        for (const Weight weight : {Weight::residents, Weight::tasks}) {
          const auto place = static_cast<std::size_t>(weight);
          const std::int64_t total = row.sums.total.at(place);
          const auto share = share_of(row.sums.within.at(place), total);
          sink.number(share);
          if (before == nullptr || !share) {
            sink.blank();
            sink.blank();
            continue;
          }
          const std::int64_t gain = row.sums.within.at(place) - before->sums.within.at(place);
          sink.number(share_of(gain, total));
          sink.number(amount_of(gain, weight, minutes, results.tasks.years));
        }
        sink.count(row.sums.cells);
        if (target.is_judged()) {
          sink.count(row.sums.cells_kept);
        } else {
          sink.blank();
        }
        if (before == nullptr || !target.is_judged()) {
          sink.blank();
        } else {
          sink.count(row.sums.cells_kept - before->sums.cells_kept);
        }
        put_outcome(sink, row.outcome);
        sink.end_row();
      }
    }
  };
  return table;
}

// --- problem_cells.csv ---------------------------------------------------------------------------

namespace {

/// A cell that keeps a target not, or where nothing arrives in time for anything.
struct Gap {
  std::size_t cell = 0;
  std::size_t target = k_attention;
  std::int64_t milli_tasks = 0;

  static constexpr std::size_t k_attention = ~std::size_t{0};
};

/// The worst ones first: failing in every condition, then most tasks, then most residents.
std::vector<Gap> gaps_of(const response::ResponseResults& results, const NormResults& norm) {
  std::vector<Gap> gaps;
  for (std::size_t cell = 0; cell < norm.cells.size(); ++cell) {
    if (!is_listed(results, norm, cell)) continue;
    for (std::size_t target = 0; target < norm.verdicts.target.size(); ++target) {
      const std::vector<response::CellVerdict>& verdicts = norm.verdicts.target[target];
      if (verdicts.empty() || verdicts[cell].kept) continue;
      gaps.push_back(
          {cell, target, milli_tasks_of(results.tasks, cell, norm.norm.targets[target].urgencies)});
    }
    if (!norm.verdicts.attention.empty() && norm.verdicts.attention[cell] != 0)
      gaps.push_back(
          {cell, Gap::k_attention, milli_tasks_of(results.tasks, cell, norm.norm.urgent)});
  }
  const auto rank = [&](const Gap& gap) {
    const bool is_problem =
        gap.target != Gap::k_attention && norm.verdicts.target[gap.target][gap.cell].problem;
    return std::tuple(!is_problem, -gap.milli_tasks, -norm.cells.residents[gap.cell], gap.cell,
                      gap.target);
  };
  std::ranges::sort(gaps, {}, rank);
  return gaps;
}

void write_gap(TableSink& sink, const ResponseReport& report, const NormResults& norm,
               std::int64_t minutes, const Gap& gap) {
  const response::ResponseResults& results = report.results;
  const bool is_attention = gap.target == Gap::k_attention;
  const network::ResponseTarget* target = is_attention ? nullptr : &norm.norm.targets[gap.target];
  const std::size_t measure = is_attention ? 0 : target->measure;
  const response::CellVerdict verdict =
      is_attention ? response::CellVerdict{.cause = response::Cause::none,
                                           .typical = norm.typical[0][gap.cell]}
                   : norm.verdicts.target[gap.target][gap.cell];
  const std::optional<base::Millis> limit = !is_attention ? target->limit
                                            : norm.norm.attention
                                                ? std::optional(norm.norm.attention->time)
                                                : std::nullopt;
  put_norm(sink, norm.norm);
  sink.text(square_id(norm.cells.square[gap.cell]));
  put_owner(sink, report, norm.cells.municipality[gap.cell]);
  put_class_or_none(sink, norm.norm, norm.cells.risk_class[gap.cell]);
  if (is_attention) {
    sink.term("attention", Phrase{"Special attention", "table"});
  } else {
    put_target(sink, *target);
  }
  put_measure(sink, norm.norm.measures[measure]);
  sink.number(make_limit(limit));
  sink.number(make_minutes(verdict.typical));
  sink.number(limit && !verdict.typical.is_infinite() && verdict.typical > *limit
                  ? make_minutes(base::Millis{verdict.typical.value - limit->value})
                  : std::nullopt);
  sink.number(is_attention ? std::nullopt : share_of(verdict.minutes_within, minutes));
  sink.number(is_attention ? std::nullopt : std::optional(Decimal{target->share_per_mille, 3}));
  put_cause(sink, verdict.cause);
  put_yes_no(sink, verdict.problem);
  put_yes_no(sink, !norm.verdicts.attention.empty() && norm.verdicts.attention[gap.cell] != 0);
  sink.count(norm.cells.residents[gap.cell]);
  sink.number(tasks_a_year(results.tasks, gap.milli_tasks));
  sink.text(norm.typical_first.empty() ? std::string_view()
                                       : station_id(results, norm.typical_first[gap.cell]));
  sink.end_row();
}

}  // namespace

Table cells_table(const ResponseReport& report, Extent extent) {
  Table table{
      .id = "problem_cells",
      .title = Phrase{"Problem cells", "sheet"},
      .columns = columns_of(
          k_norm_column, k_cell_column, owner_columns(report.results.kind), k_class_column,
          k_target_column, k_measure_column, k_limit_column,
          TableColumn{"typical_min",
                      Phrase{"Typical time, min", "column"},
                      Kind::clock,
                      {},
                      Phrase{"Median over the minutes of the year; empty: not reached half of them",
                             "meaning"}},
          TableColumn{"over_min", Phrase{"Over the limit by, min", "column"}, Kind::clock},
          TableColumn{"share", Phrase{"In time, share of the year", "column"}, Kind::share},
          k_floor_column,
          TableColumn{"cause",
                      Phrase{"Cause", "column"},
                      Kind::term,
                      {},
                      Phrase{"The first that holds: nobody comes, not enough come in time, an "
                             "owner's border, a turnout slower than can be hoped for, the "
                             "distance",
                             "meaning"}},
          TableColumn{"problem",
                      Phrase{"Fails in every condition", "column"},
                      Kind::term,
                      {},
                      Phrase{"Fails in every condition examined", "meaning"}},
          TableColumn{
              "attention",
              Phrase{"Special attention", "column"},
              Kind::term,
              {},
              Phrase{"At no minute does anything arrive within the norm's last limit", "meaning"}},
          TableColumn{"residents", Phrase{"Residents", "column"}, Kind::residents},
          TableColumn{"tasks_a_year", Phrase{"Tasks a year", "column"}, Kind::residents},
          TableColumn{"first_station", Phrase{"Station mostly there first", "column"}, Kind::code}),
      .frozen_columns = 2,
      .rows = {}};
  table.rows = [&report, extent](TableSink& sink, base::Progress& progress) {
    constexpr std::size_t k_sheet_rows = 5000;
    const std::int64_t minutes = whole_minutes(report.results.duty);
    for (const NormResults& norm : report.results.norms) {
      const std::vector<Gap> gaps = gaps_of(report.results, norm);
      const std::size_t told =
          extent == Extent::file ? gaps.size() : std::min(gaps.size(), k_sheet_rows);
      for (const Gap& gap : std::span(gaps).first(told)) {
        progress.check();
        write_gap(sink, report, norm, minutes, gap);
      }
    }
  };
  return table;
}

Table response_targets_table(const ResponseReport& report) {
  return targets_table(report, Extent::file);
}
Table response_times_table(const ResponseReport& report) {
  return times_table(report, Extent::file);
}
Table response_hours_table(const ResponseReport& report) {
  return hours_table(report, Extent::file);
}
Table response_gains_table(const ResponseReport& report) {
  return gains_table(report, Extent::file);
}
Table response_cells_table(const ResponseReport& report) {
  return cells_table(report, Extent::file);
}

// --- stations.csv, objects.csv, raises.csv, settlement.csv ---------------------------------------

Table response_stations_table(const ResponseReport& report) {
  Table table{
      .id = "stations",
      .title = Phrase{"Stations", "sheet"},
      .columns = columns_of(
          k_norm_column, TableColumn{"id", Phrase{"Station", "column"}, Kind::code},
          TableColumn{"name", Phrase{"Name", "column"}}, owner_columns(report.results.kind),
          TableColumn{"located", Phrase{"Has a place", "column"}, Kind::term},
          TableColumn{"first_response",
                      Phrase{"First response", "column"},
                      Kind::term,
                      {},
                      Phrase{"A rescue station that also goes to the emergency medical service's "
                             "tasks",
                             "meaning"}},
          TableColumn{"crews", Phrase{"Crews", "column"}, Kind::count},
          TableColumn{"first_residents",
                      Phrase{"First on scene: residents", "column"},
                      Kind::residents,
                      {},
                      Phrase{"To whom it is there first, mean over the year", "meaning"}},
          TableColumn{"first_cells", Phrase{"First on scene: cells", "column"}, Kind::residents},
          TableColumn{"first_tasks", Phrase{"First on scene: tasks a year", "column"},
                      Kind::residents},
          TableColumn{"reach_residents",
                      Phrase{"In reach, residents", "column"},
                      Kind::residents,
                      {},
                      Phrase{"It would be there within the limit of the cell's class", "meaning"}},
          TableColumn{"unused_residents",
                      Phrase{"In reach, another first: residents", "column"},
                      Kind::residents,
                      {},
                      Phrase{"In reach, but another one is there first", "meaning"}},
          TableColumn{"unused_share", Phrase{"In reach, another first: share", "column"},
                      Kind::share},
          TableColumn{"only_residents",
                      Phrase{"Alone in time: residents", "column"},
                      Kind::residents,
                      {},
                      Phrase{"In reach, and no other station would be there in time", "meaning"}}),
      .frozen_columns = 3,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    const response::ResponseResults& results = report.results;
    const std::int64_t minutes = whole_minutes(results.duty);
    for (const NormResults& norm : results.norms) {
      for (std::size_t station = 0; station < norm.loads.size(); ++station) {
        progress.check();
        const network::Station& one = results.stations[station];
        const response::StationLoad& load = norm.loads[station];
        const auto residents = [&](std::int64_t sum) {
          return amount_of(sum, Weight::residents, minutes, 1.0);
        };
        put_norm(sink, norm.norm);
        sink.text(one.id);
        sink.text(one.name);
        put_municipality(sink, report.areas, one.municipality);
        put_owner(sink, report, owner_of(report, one));
        put_yes_no(sink, one.located);
        put_yes_no(sink, one.first_response);
        sink.count(static_cast<std::int64_t>(one.crews.size()));
        sink.number(residents(load.first_residents));
        sink.number(residents(load.first_cells));
        sink.number(tasks_a_year(results.tasks, load.first_milli_tasks));
        sink.number(residents(load.in_reach_residents));
        sink.number(residents(load.unused_residents));
        sink.number(share_of(load.unused_residents, load.in_reach_residents));
        sink.number(residents(load.only_residents));
        sink.end_row();
      }
    }
  };
  return table;
}

Table response_objects_table(const ResponseReport& report) {
  Table table{
      .id = "objects",
      .title = Phrase{"Risk objects", "sheet"},
      .columns = columns_of(
          k_norm_column, TableColumn{"list", Phrase{"List", "column"}},
          TableColumn{"id", Phrase{"Object", "column"}, Kind::code},
          TableColumn{"name", Phrase{"Name", "column"}}, owner_columns(report.results.kind),
          k_cell_column, k_class_column, k_measure_column,
          TableColumn{
              "typical_min",
              Phrase{"Typical time, min", "column"},
              Kind::clock,
              {},
              Phrase{"Of the object's cell: median over the minutes of the year", "meaning"}},
          k_limit_column,
          TableColumn{"over_min", Phrase{"Over the limit by, min", "column"}, Kind::clock},
          TableColumn{"first_station", Phrase{"Station mostly there first", "column"}, Kind::code}),
      .frozen_columns = 4,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    const response::ResponseResults& results = report.results;
    for (const NormResults& norm : results.norms) {
      for (std::size_t number = 0; number < results.objects.size(); ++number) {
        const response::RiskObject& object = results.objects[number];
        progress.check();
        const std::uint8_t risk_class = norm.cells.risk_class[object.cell];
        for (std::size_t measure = 0; measure < norm.norm.measures.size(); ++measure) {
          std::optional<base::Millis> limit;
          for (const network::ResponseTarget& target : norm.norm.targets) {
            if (target.measure == measure && target.limit &&
                std::ranges::contains(target.classes, std::size_t{risk_class}))
              limit = limit ? std::min(*limit, *target.limit) : target.limit;
          }
          const base::Millis typical = norm.object_typical[measure][number];
          put_norm(sink, norm.norm);
          sink.text(object.list);
          sink.text(object.id);
          sink.text(object.name);
          put_owner(sink, report, object.municipality);
          sink.text(square_id(norm.cells.square[object.cell]));
          put_class_or_none(sink, norm.norm, risk_class);
          put_measure(sink, norm.norm.measures[measure]);
          sink.number(make_minutes(typical));
          sink.number(make_limit(limit));
          sink.number(limit && !typical.is_infinite() && typical > *limit
                          ? make_minutes(base::Millis{typical.value - limit->value})
                          : std::nullopt);
          sink.text(norm.typical_first.empty()
                        ? std::string_view()
                        : station_id(results, norm.typical_first[object.cell]));
          sink.end_row();
        }
      }
    }
  };
  return table;
}

Table response_raises_table(const ResponseReport& report) {
  Table table{
      .id = "raises",
      .title = Phrase{"Raised classes", "sheet"},
      .columns = columns_of(
          k_norm_column, k_cell_column, owner_columns(report.results.kind),
          TableColumn{"from", Phrase{"Class before", "column"}, Kind::term},
          TableColumn{"to", Phrase{"Class after", "column"}, Kind::term},
          TableColumn{"accidents", Phrase{"Accidents recorded", "column"}, Kind::count},
          TableColumn{"accidents_a_year", Phrase{"Accidents a year", "column"}, Kind::ratio},
          TableColumn{"residents", Phrase{"Residents", "column"}, Kind::residents}),
      .frozen_columns = 2,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    for (const NormResults& norm : report.results.norms) {
      for (const response::Raise& raise : norm.raises) {
        progress.check();
        put_norm(sink, norm.norm);
        sink.text(square_id(norm.cells.square[raise.cell]));
        put_owner(sink, report, norm.cells.municipality[raise.cell]);
        put_class_or_none(sink, norm.norm, raise.from);
        put_class_or_none(sink, norm.norm, raise.to);
        sink.count(raise.accidents);
        sink.number(make_decimal(raise.a_year, 3));
        sink.count(norm.cells.residents[raise.cell]);
        sink.end_row();
      }
    }
  };
  return table;
}

Table response_settlement_table(const ResponseReport& report) {
  Table table{
      .id = "settlement",
      .title = Phrase{"Settlement classes", "sheet"},
      .columns = {{"class", Phrase{"Settlement class", "column"}, Kind::term},
                  {"cells", Phrase{"Cells", "column"}, Kind::count},
                  {"published", Phrase{"Published cells, whole country", "column"}, Kind::count},
                  {"difference", Phrase{"Difference, cells", "column"}, Kind::count}},
      .frozen_columns = 1,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& /*progress*/) {
    response::SettlementCount all{.id = "all", .published = 0};
    const auto write = [&sink](const response::SettlementCount& count, std::string_view name) {
      sink.term(count.id, name);
      sink.count(count.cells);
      if (count.published) {
        sink.count(*count.published);
        sink.count(count.cells - *count.published);
      } else {
        sink.blank();
        sink.blank();
      }
      sink.end_row();
    };
    for (const response::SettlementCount& count : report.results.settlement) {
      all.cells += count.cells;
      all.published = all.published && count.published
                          ? std::optional(*all.published + *count.published)
                          : std::nullopt;
      write(count, settlement_name(report.results, count.id, sink.texts()));
    }
    if (!report.results.settlement.empty())
      write(all, sink.texts()(Phrase{"All classes", "table"}));
  };
  return table;
}

}  // namespace saavu::write
