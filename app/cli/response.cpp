// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <format>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_analysis.h>

#include "command.h"
#include "text_table.h"

namespace saavu::cli {

namespace {

using base::Phrase;
using base::say;
using response::ResponseResults;
using response::Weight;
using Align = TextTable::Align;

constexpr std::size_t k_terminal_width = 100;

std::string percent(const std::optional<double>& share) {
  return share ? std::format("{:.1f} %", *share * 100.0) : std::string("-");
}

/// "6:52", rounded up as in the workbook: what is beyond a limit never shows as the limit.
std::string minutes(const std::optional<base::Millis>& time) {
  if (!time || time->is_infinite()) return "-";
  const std::uint32_t seconds = (time->value + 999) / 1000;
  return std::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string outcome_word(response::TargetRow::Outcome outcome) {
  using Outcome = response::TargetRow::Outcome;
  switch (outcome) {
    case Outcome::kept:
      return say(Phrase{"kept", "promise"});
    case Outcome::failed:
      return say(Phrase{"not kept", "promise"});
    case Outcome::not_judged:
      return say(Phrase{"told only", "promise"});
    case Outcome::nobody:
      break;
  }
  return say(Phrase{"nobody there", "promise"});
}

/// Where the country stands among the areas.
std::size_t country_of(const ResponseResults& results) {
  const auto country = std::ranges::find(results.areas.areas, network::AreaLevel::country,
                                         &coverage::AreaKey::level);
  return static_cast<std::size_t>(country - results.areas.areas.begin());
}

/// Quantiles of what a target is about: of the tasks of its urgencies where there are any, else of
/// the residents.
const std::vector<std::optional<base::Millis>>* quantiles_of(const response::NormResults& norm,
                                                             const response::TargetRow& row) {
  const network::ResponseTarget& target = norm.norm.targets[row.target];
  const std::size_t urgencies = norm.summary.position_of(target.urgencies);
  const std::vector<std::optional<base::Millis>>* of_residents = nullptr;
  for (const response::MeasureRow& each : norm.summary.measures) {
    if (each.area != row.area || each.risk_class != row.risk_class || each.rule != row.rule ||
        each.condition != row.condition || each.measure != target.measure)
      continue;
    if (each.urgencies == urgencies && each.sums.milli_tasks > 0)
      return &each.sums.quantile[static_cast<std::size_t>(Weight::tasks)];
    if (each.urgencies == 0)
      of_residents = &each.sums.quantile[static_cast<std::size_t>(Weight::residents)];
  }
  return of_residents;
}

/// The norm's first target that is told by the same times, or this one: without limits the median
/// and the 90th percentile of the same tasks share a row.
std::size_t told_with(const network::ResponseNorm& norm, std::size_t target) {
  const network::ResponseTarget& own = norm.targets[target];
  for (std::size_t first = 0; first < target; ++first) {
    const network::ResponseTarget& other = norm.targets[first];
    if (!own.limit && !other.limit && other.measure == own.measure &&
        other.classes == own.classes && other.urgencies == own.urgencies)
      return first;
  }
  return target;
}

/// One row a target, under a line a class.
void print_targets(const ResponseResults& results, const response::NormResults& norm) {
  const base::Language language = base::spoken().language();
  std::vector<TextTable::Column> columns{
      {say(Phrase{"Target", "heading"}), Align::left},
      {say(Phrase{"Limit", "heading"}), Align::right},
      {say(Phrase{"Floor", "heading"}), Align::right},
      {say(Phrase{"Cells that keep it", "heading"}), Align::right},
      {say(Phrase{"Residents in time", "heading"}), Align::right},
      {say(Phrase{"Tasks in time", "heading"}), Align::right},
      {say(Phrase{"Verdict", "heading"}), Align::left}};
  for (const std::int32_t quantile : norm.norm.quantiles_per_mille)
    columns.push_back({std::format("P{:g}", quantile / 10.0), Align::right});
  TextTable table(std::move(columns));
  table.fit(k_terminal_width);
  const std::size_t country = country_of(results);
  std::vector<const response::TargetRow*> rows;
  for (const response::TargetRow& row : norm.summary.targets) {
    if (row.area == country && row.rule == results.judged && row.condition == 0 &&
        row.risk_class != response::k_no_class && told_with(norm.norm, row.target) == row.target)
      rows.push_back(&row);
  }
  std::ranges::stable_sort(rows, {}, &response::TargetRow::risk_class);
  const response::TargetRow* before = nullptr;
  for (const response::TargetRow* row : rows) {
    if (before == nullptr || before->risk_class != row->risk_class)
      table.head(norm.norm.classes[row->risk_class].name.in(language));
    before = row;
    const network::ResponseTarget& target = norm.norm.targets[row->target];
    std::string name = " " + target.name.in(language);
    for (std::size_t other = row->target + 1; other < norm.norm.targets.size(); ++other)
      if (told_with(norm.norm, other) == row->target)
        name += "; " + norm.norm.targets[other].name.in(language);
    const auto& sums = row->sums;
    std::vector<std::string> cells{
        std::move(name),
        minutes(target.limit),
        target.is_judged() ? std::format("{:g} %", target.share_per_mille / 10.0) : "-",
        target.is_judged() && sums.cells > 0
            ? percent(static_cast<double>(sums.cells_kept) / static_cast<double>(sums.cells))
            : "-",
        target.limit ? percent(sums.share(Weight::residents)) : "-",
        target.limit ? percent(sums.share(Weight::tasks)) : "-",
        outcome_word(row->outcome)};
    if (const auto* quantiles = quantiles_of(norm, *row)) {
      for (const std::optional<base::Millis>& time : *quantiles)
        cells.push_back(minutes(time));
    }
    table.add(std::move(cells));
  }
  std::fputs(table.text().c_str(), stdout);
}

/// What border-free dispatch and mergers gain, in residents within the first target of each class.
void print_gains(const ResponseResults& results, const response::NormResults& norm) {
  if (results.rules.size() < 2) return;
  const base::Language language = base::spoken().language();
  std::vector<TextTable::Column> columns{
      {say(Phrase{"Within the limit, by dispatch", "heading"}), Align::left}};
  for (const response::DispatchRule& rule : results.rules)
    columns.push_back({rule.id, Align::right});
  TextTable table(std::move(columns));
  table.fit(k_terminal_width);
  const std::size_t country = country_of(results);
  for (std::size_t target = 0; target < norm.norm.targets.size(); ++target) {
    if (!norm.norm.targets[target].limit) continue;
    std::vector<std::string> cells{norm.norm.targets[target].name.in(language)};
    bool anybody = false;
    for (std::size_t rule = 0; rule < results.rules.size(); ++rule) {
      std::int64_t within = 0, total = 0;
      for (const response::TargetRow& row : norm.summary.targets) {
        if (row.area != country || row.rule != rule || row.condition != 0 || row.target != target ||
            row.risk_class == response::k_no_class)
          continue;
        within += row.sums.within[static_cast<std::size_t>(Weight::residents)];
        total += row.sums.total[static_cast<std::size_t>(Weight::residents)];
      }
      anybody = anybody || total > 0;
      cells.push_back(percent(
          total > 0 ? std::optional(static_cast<double>(within) / static_cast<double>(total))
                    : std::nullopt));
    }
    if (anybody) table.add(std::move(cells));
  }
  std::fputs("\n", stdout);
  std::fputs(table.text().c_str(), stdout);
  // The names are too long for headings.
  for (const response::DispatchRule& rule : results.rules)
    print_line(std::format("  {}: {}", rule.id, rule.name.in(language)));
}

void print_cells(const response::NormResults& norm) {
  std::size_t failing = 0, problems = 0;
  for (const std::vector<response::CellVerdict>& cells : norm.verdicts.target) {
    failing +=
        static_cast<std::size_t>(std::ranges::count(cells, false, &response::CellVerdict::kept));
    problems +=
        static_cast<std::size_t>(std::ranges::count(cells, true, &response::CellVerdict::problem));
  }
  print_line(say("Targets missed, counted cell by cell: {}, {} of them in every condition", failing,
                 problems));
  if (norm.norm.attention) {
    std::int64_t cells = 0, residents = 0;
    for (std::size_t cell = 0; cell < norm.verdicts.attention.size(); ++cell) {
      if (norm.verdicts.attention[cell] == 0) continue;
      ++cells;
      residents += norm.cells.residents[cell];
    }
    print_line(say("Nothing arrives within {}: {} cells, {} residents",
                   minutes(norm.norm.attention->time), cells, residents));
  }
}

std::string settlement_name(const ResponseResults& results, const std::string& id) {
  for (const response::NormResults& norm : results.norms) {
    if (norm.norm.class_rule != network::ClassRule::settlement) continue;
    const auto found = std::ranges::find(norm.norm.classes, id, &network::RiskClass::id);
    if (found != norm.norm.classes.end()) return found->name.in(base::spoken().language());
  }
  return id;
}

void print_settlements(const ResponseResults& results) {
  if (results.settlement.empty()) return;
  TextTable table({{say(Phrase{"Settlement class", "heading"}), Align::left},
                   {say(Phrase{"Cells", "heading"}), Align::right},
                   {say(Phrase{"Published, whole country", "heading"}), Align::right}});
  for (const response::SettlementCount& each : results.settlement)
    table.add({settlement_name(results, each.id), std::to_string(each.cells),
               each.published ? std::to_string(*each.published) : std::string("-")});
  std::fputs("\n", stdout);
  std::fputs(table.text().c_str(), stdout);
}

void print_residuals(const std::vector<response::Residuals>& all) {
  using By = response::Residuals::By;
  TextTable table({{say(Phrase{"Observed against modelled", "heading"}), Align::left},
                   {say(Phrase{"Tasks", "heading"}), Align::right},
                   {say(Phrase{"Observed", "heading"}), Align::right},
                   {say(Phrase{"Modelled", "heading"}), Align::right},
                   {say(Phrase{"Difference", "heading"}), Align::right},
                   {say(Phrase{"Within a minute", "heading"}), Align::right}});
  const auto seconds = [](double value) {
    return minutes(base::Millis::from_seconds(std::max(value, 0.0)));
  };
  for (const response::Residuals& each : all) {
    if (each.by != By::all && each.by != By::risk_class && each.by != By::urgency) continue;
    table.add({each.by == By::all ? std::string(say(Phrase{"all", "heading"})) : each.key,
               std::to_string(each.count), seconds(each.observed_median_s),
               seconds(each.modelled_median_s), std::format("{:+.0f} s", each.median_s),
               percent(each.within_share)});
  }
  std::fputs("\n", stdout);
  std::fputs(table.text().c_str(), stdout);
}

ExitCode run(network::ResponseKind kind, bool with_backtest, const Arguments& arguments,
             base::Progress& progress) {
  base::Result<plan::Plan> plan = plan::load_plan_thoroughly(arguments.text("plan"), progress);
  if (!plan) {
    print_findings(plan.error().findings, 5);
    return k_input_error;
  }
  const base::Result<plan::Engine> engine = engine_of(arguments);
  if (!engine) {
    print_findings(engine.error().findings, 5);
    complain_line(say("No report was written."));
    return k_usage_error;
  }
  const std::filesystem::path out = arguments.text("--out");
  const base::Result<plan::FinishedResponse> finished = plan::run_response(
      *plan, kind, with_backtest, out, *engine, progress, arguments.text("--edits"));
  progress.end();
  if (!finished) {
    print_findings(finished.error().findings, 5);
    complain_line(say("No report was written."));
    return exit_code_of(finished.error());
  }
  print_findings(finished->findings, 2);
  for (const response::NormResults& norm : finished->results.norms) {
    if (with_backtest) break;
    print_line(std::format("\n{}, {} ({})\n", plan->name,
                           norm.norm.name.in(base::spoken().language()), norm.norm.version));
    print_targets(finished->results, norm);
    print_gains(finished->results, norm);
    std::fputs("\n", stdout);
    print_cells(norm);
  }
  if (with_backtest) {
    print_residuals(finished->residuals);
  } else {
    print_settlements(finished->results);
  }
  std::fputs("\n", stdout);
  print_timings(finished->timings_s);
  print_line(say("The report is in {}", out.string()));
  return k_ok;
}

ExitCode run_rescue(const Arguments& arguments, base::Progress& progress) {
  return run(network::ResponseKind::rescue, false, arguments, progress);
}

ExitCode run_ems(const Arguments& arguments, base::Progress& progress) {
  return run(network::ResponseKind::ems, false, arguments, progress);
}

ExitCode run_backtest(const Arguments& arguments, base::Progress& progress) {
  const std::string service = arguments.has("--service") ? arguments.text("--service") : "rescue";
  for (const network::ResponseKind kind :
       {network::ResponseKind::rescue, network::ResponseKind::ems}) {
    if (service == network::to_string(kind)) return run(kind, true, arguments, progress);
  }
  complain_line(say("--service: \"{}\" is neither rescue nor ems", service));
  return k_usage_error;
}

std::vector<Parameter> parameters() {
  return {{.kind = Parameter::Kind::positional,
           .name = "plan",
           .value = "PLAN",
           .help = Phrase{"The plan file"},
           .required = true},
          {.kind = Parameter::Kind::option,
           .name = "--out",
           .value = "DIR",
           .help = Phrase{"The folder to write"},
           .required = true},
          engine_parameter()};
}

/// A record of what was is compared with the plan as it was, without edits.
std::vector<Parameter> judging_parameters() {
  std::vector<Parameter> all = parameters();
  all.push_back(edits_parameter());
  return all;
}

}  // namespace

Command rescue_command() {
  return {.name = "rescue",
          .summary = Phrase{"Judge the rescue service level: first unit and effective operation by "
                            "risk cell"},
          .description =
              Phrase{"Computes for every risk cell when the first unit and the strength of an "
                     "effective operation are there, by roster,\nseason and department, and says "
                     "where the targets are kept, where not, and why: decision tables for the\n"
                     "palvelutasopäätös, problem cells, stations, what borders "
                     "cost (docs/formats/response_report.md).\n"
                     "Example: saavu rescue plan.toml --out rescue"},
          .parameters = judging_parameters(),
          .run = run_rescue};
}

Command ems_command() {
  return {.name = "ems",
          .summary = Phrase{"Judge the emergency medical service level: P50 and P90 by class, the "
                            "chain to the hospital"},
          .description =
              Phrase{"Computes for every cell of the four settlement classes when the first unit "
                     "is there, and the chain from base to\nscene, hospital and back "
                     "(docs/formats/response_report.md).\n"
                     "Example: saavu ems plan.toml --out ems"},
          .parameters = judging_parameters(),
          .run = run_ems};
}

Command backtest_command() {
  std::vector<Parameter> all = parameters();
  all.push_back({.kind = Parameter::Kind::option,
                 .name = "--service",
                 .value = "SERVICE",
                 .help = Phrase{"Whose tasks: rescue or ems (rescue)"}});
  return {.name = "backtest",
          .summary = Phrase{"Compare the model with recorded tasks before it is believed"},
          .description =
              Phrase{"Reads the record of tasks that the plan names, lists what in it cannot be "
                     "believed, and sets every recorded\nresponse beside the modelled one, by "
                     "station, class, hour and cell (docs/formats/response_report.md).\n"
                     "Example: saavu backtest plan.toml --service ems --out backtest"},
          .parameters = std::move(all),
          .run = run_backtest};
}

}  // namespace saavu::cli
