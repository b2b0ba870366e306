// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/write/response_report.h>
#include <saavu/write/response_words.h>

namespace saavu::write {

using base::Phrase;
using response::Residuals;
using Kind = TableKind;

Table response_residuals_table(const ResponseReport& report) {
  Table table{
      .id = "residuals",
      .title = Phrase{"Residuals", "sheet"},
      .columns = {{"by", Phrase{"Grouped by", "column"}, Kind::term},
                  {"key", Phrase{"Group", "column"}, Kind::code},
                  {"records", Phrase{"Records", "column"}, Kind::count},
                  {"observed_median_min", Phrase{"Observed, median, min", "column"}, Kind::clock},
                  {"modelled_median_min", Phrase{"Modelled, median, min", "column"}, Kind::clock},
                  {"median_min",
                   Phrase{"Residual, median, min", "column"},
                   Kind::minutes,
                   {},
                   Phrase{"Residual: observed less modelled; above 0 the model is too quick",
                          "meaning"}},
                  {"mean_min", Phrase{"Residual, mean, min", "column"}, Kind::minutes},
                  {"p10_min", Phrase{"Residual, P10, min", "column"}, Kind::minutes},
                  {"p90_min", Phrase{"Residual, P90, min", "column"}, Kind::minutes},
                  {"mean_absolute_min", Phrase{"Mean absolute residual, min", "column"},
                   Kind::minutes},
                  {"within_a_minute", Phrase{"Within a minute, share", "column"}, Kind::share}},
      .frozen_columns = 2,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    if (report.backtest == nullptr) return;
    for (const Residuals& one : report.backtest->residuals) {
      progress.check();
      sink.term(response::to_string(one.by), response::phrase(one.by));
      sink.text(one.key);
      sink.count(one.count);
      for (const double seconds : {one.observed_median_s, one.modelled_median_s, one.median_s,
                                   one.mean_s, one.p10_s, one.p90_s, one.mean_absolute_s})
        sink.number(make_clock(seconds));
      sink.number(make_decimal(one.within_share, 6));
      sink.end_row();
    }
  };
  return table;
}

Table incident_problems_table(const ResponseReport& report) {
  Table table{
      .id = "incident_errors",
      .title = Phrase{"Errors of the record", "sheet"},
      .columns = {{"row",
                   Phrase{"Row", "column"},
                   Kind::count,
                   {},
                   Phrase{"The first one after the heading is 1", "meaning"}},
                  {"id", Phrase{"Task", "column"}, Kind::code},
                  {"rule",
                   Phrase{"Rule", "column"},
                   Kind::text,
                   {},
                   Phrase{"What is wrong; what cannot be believed is left out, never guessed",
                          "meaning"}},
                  {"field", Phrase{"Column of the record", "column"}},
                  {"value", Phrase{"As written", "column"}}},
      .frozen_columns = 2,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    if (report.backtest == nullptr) return;
    for (const response::IncidentProblem& problem : report.backtest->incidents.problems) {
      progress.check();
      sink.count(problem.row);
      sink.text(problem.id);
      sink.text(problem.rule);
      sink.text(problem.field);
      sink.text(problem.value);
      sink.end_row();
    }
  };
  return table;
}

Table recorded_cells_table(const ResponseReport& report) {
  Table table{
      .id = "recorded_cells",
      .title = Phrase{"Recorded cells", "sheet"},
      .columns = columns_of(
          k_norm_column, k_cell_column, owner_columns(report.results.kind), k_class_column,
          k_target_column, k_limit_column,
          TableColumn{"tasks", Phrase{"Tasks recorded", "column"}, Kind::count},
          TableColumn{"in_time", Phrase{"In time", "column"}, Kind::count},
          TableColumn{"share", Phrase{"In time, share", "column"}, Kind::share}, k_floor_column,
          TableColumn{"median_min", Phrase{"Observed, median, min", "column"}, Kind::clock},
          TableColumn{"years", Phrase{"Years with tasks", "column"}, Kind::count},
          TableColumn{"years_failed", Phrase{"Years below the floor", "column"}, Kind::count},
          TableColumn{"problem",
                      Phrase{"Problem cell", "column"},
                      Kind::term,
                      {},
                      Phrase{"Below the floor in every year with a task", "meaning"}}),
      .frozen_columns = 2,
      .rows = {}};
  table.rows = [&report](TableSink& sink, base::Progress& progress) {
    if (report.backtest == nullptr || report.results.norms.empty()) return;
    const response::NormResults& norm = report.results.norms.front();
    for (const response::RecordedCell& one : report.backtest->recorded) {
      progress.check();
      const network::ResponseTarget& target = norm.norm.targets[one.target];
      put_norm(sink, norm.norm);
      sink.text(square_id(norm.cells.square[one.cell]));
      put_owner(sink, report, norm.cells.municipality[one.cell]);
      put_class_or_none(sink, norm.norm, norm.cells.risk_class[one.cell]);
      put_target(sink, target);
      sink.number(make_limit(target.limit));
      sink.count(one.tasks);
      sink.count(one.in_time);
      sink.number(share_of(one.in_time, one.tasks));
      sink.number(floor_of(target));
      sink.number(make_minutes(one.median));
      sink.count(one.years_with_tasks);
      if (one.years_failed) {
        sink.count(*one.years_failed);
        put_yes_no(sink, one.years_with_tasks > 0 && one.years_failed == one.years_with_tasks);
      } else {
        sink.blank();
        sink.blank();
      }
      sink.end_row();
    }
  };
  return table;
}

}  // namespace saavu::write
