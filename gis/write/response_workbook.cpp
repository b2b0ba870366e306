// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <format>
#include <string>
#include <vector>

#include <xlsxwriter.h>

#include <saavu/write/book_parts.h>
#include <saavu/write/file.h>
#include <saavu/write/network_report.h>
#include <saavu/write/response_tables.h>
#include <saavu/write/response_words.h>
#include <saavu/write/response_workbook.h>

namespace saavu::write {

namespace {

using base::Phrase;

/// How the classes of a norm came about, in a sentence.
std::string classes_from(const response::NormResults& norm, const base::Texts& texts) {
  std::string sentence;
  if (norm.class_source == "file") {
    sentence = base::say("The risk classes are those of the plan's file.").in(texts);
  } else if (norm.class_source == "score") {
    sentence = base::say(
                   "The risk classes come from a score of Saavu's own; they are not those of "
                   "the national model.")
                   .in(texts);
  } else if (norm.class_source == "settlement") {
    sentence = base::say(
                   "The classes come from centre and settlement polygons and the population "
                   "grid.")
                   .in(texts);
  } else if (norm.class_source == "incidents") {
    sentence = base::say("The classes come from the number of recorded tasks per cell and year.")
                   .in(texts);
  }
  if (!norm.raises.empty()) {
    sentence += (sentence.empty() ? "" : " ") +
                base::say("Cells whose class accident history has raised: {}.", norm.raises.size())
                    .in(texts);
  }
  return sentence;
}

/// What stands over the decision: the plan, what it says of itself, the norm, how to read.
std::vector<std::string> annex_head(const ResponseReport& report, std::size_t position) {
  const base::Texts& texts = report.texts;
  const response::ResponseResults& results = report.results;
  std::vector<std::string> lines;
  const Phrase title = results.kind == network::ResponseKind::rescue
                           ? Phrase{"Service level of the rescue services", "heading"}
                           : Phrase{"Service level of the emergency medical services", "heading"};
  lines.emplace_back(texts(title));
  if (!report.provenance.plan_name.empty()) lines.front() += ": " + report.provenance.plan_name;
  // The plan says here that its stations or risk classes are synthetic, if they are.
  if (!report.provenance.plan_description.empty())
    lines.push_back(report.provenance.plan_description);
  const response::NormResults& norm = results.norms[position];
  std::string line = base::say("Norm: {}, version {}.",
                               std::string(name_in(norm.norm.name, norm.norm.id, texts.language())),
                               norm.norm.version)
                         .in(texts);
  if (!norm.norm.description.empty()) line += " " + norm.norm.description;
  if (const std::string classes = classes_from(norm, texts); !classes.empty())
    line += " " + classes;
  std::ranges::replace(line, '\n', ' ');  // as the norm's file breaks its lines
  lines.push_back(std::move(line));
  if (!results.rules.empty()) {
    const response::DispatchRule& rule = results.rules[results.judged];
    lines.push_back(base::say("Judged by this dispatch: {}.",
                              std::string(name_in(rule.name, rule.id, texts.language())))
                        .in(texts));
  }
  lines.push_back(
      base::say("Times are modelled, from the alarm of the unit: turnout and drive count, the "
                "handling of the call does not. The sheet Norm has every number of the norm with "
                "its source and how sure it is.")
          .in(texts));
  return lines;
}

/// Without what a sheet can do without, the CSV file has it: codes, the name in the other language,
/// the norm if there is but one, the measure where the target tells it.
Table for_sheet(const ResponseReport& report, Table table) {
  const bool has_target = std::ranges::contains(table.columns, "target", &TableColumn::id);
  std::vector<std::string_view> dropped{
      "code", "kunta", report.texts.language() == base::Language::swedish ? "name_fi" : "name_sv"};
  if (report.results.norms.size() < 2) dropped.emplace_back("norm");
  if (has_target) dropped.emplace_back("measure");
  const std::vector<TableColumn> all = table.columns;
  std::vector<std::string_view> ids;
  for (const TableColumn& column : all)
    if (!std::ranges::contains(dropped, column.id)) ids.emplace_back(column.id);
  table.frozen_columns = std::min<std::size_t>(table.frozen_columns, 2);
  return only_columns(std::move(table), ids);
}

/// What of the decision fits on a page; the rest is in the sheet Norm and in the CSV file.
Table annex_table(const ResponseReport& report, std::size_t norm) {
  std::vector<std::string_view> ids{
      "level",         "class",         "target",           "limit_min",   "floor",
      "cells",         "share_cells",   "share_residents",  "share_tasks", "mean_min",
      "verdict_cells", "verdict_class", "achievable_share", "achievable",  "gap_cells",
      "gap_residents", "gap_tasks"};
  ids.emplace_back(report.texts.language() == base::Language::swedish ? "name_sv" : "name_fi");
  const std::vector<TableColumn> quantiles = quantile_columns(report.results);
  for (const TableColumn& quantile : quantiles)
    ids.emplace_back(quantile.id);
  Table table = only_columns(decision_table(report, Extent::sheet, norm), ids);
  table.frozen_columns = 2;
  return table;
}

/// A sheet a norm: their classes and targets have nothing in common.
void add_decisions(Book& book, const Formats& formats, const ResponseReport& report,
                   base::Progress& progress) {
  const std::vector<response::NormResults>& norms = report.results.norms;
  constexpr double k_widest_text = 28;
  for (std::size_t norm = 0; norm < norms.size(); ++norm) {
    const std::vector<std::string> head = annex_head(report, norm);
    const SheetLayout layout{
        .above = head,
        .name_ending = norm == 0 ? std::string() : std::format(" {}", norm + 1),
        .widest_text = k_widest_text,
        .subject_columns = 2,
        .is_for_paper = true};
    add_table_sheet(book, formats, annex_table(report, norm), report.texts, progress, layout);
  }
}

/// Tables of their own sheet, in their order; those without anything to tell are left out.
std::vector<Table> sheet_tables(const ResponseReport& report) {
  const response::ResponseResults& results = report.results;
  std::vector<Table> tables{
      cells_table(report, Extent::sheet), targets_table(report, Extent::sheet),
      times_table(report, Extent::sheet), gains_table(report, Extent::sheet),
      hours_table(report, Extent::sheet), response_stations_table(report)};
  if (results.chain) tables.push_back(response_chain_table(report));
  if (!results.objects.empty()) tables.push_back(response_objects_table(report));
  bool is_any_raised = false;
  for (const response::NormResults& norm : results.norms)
    is_any_raised = is_any_raised || !norm.raises.empty();
  if (is_any_raised) tables.push_back(response_raises_table(report));
  if (!results.settlement.empty()) tables.push_back(response_settlement_table(report));
  if (report.backtest != nullptr) {
    tables.push_back(response_residuals_table(report));
    tables.push_back(recorded_cells_table(report));
    tables.push_back(incident_problems_table(report));
  }
  return tables;
}

void write_data_sheet(Book& book, const Formats& formats, const ResponseReport& report) {
  lxw_worksheet* sheet = book.add_sheet(report.texts, Phrase{"Data", "sheet"});
  if (sheet == nullptr) return;
  Pen pen(book, sheet);
  pen.text(report.texts(Phrase{"Program", "heading"}), formats.text);
  pen.text("Saavu " + report.provenance.program_version, formats.text);
  pen.next_row();
  pen.next_row();
  put_findings(pen, formats, report.findings, report.texts);
  pen.next_row();
  put_inputs(pen, formats, report.provenance, report.texts);
  worksheet_set_column(sheet, 0, 0, 30, nullptr);
  worksheet_set_column(sheet, 1, 1, 34, nullptr);
  worksheet_set_column(sheet, 2, 14, 12, nullptr);
  set_page(sheet);
}

}  // namespace

base::Result<void> write_response_workbook(const std::filesystem::path& folder,
                                           const ResponseReport& report, base::Progress& progress) {
  const std::filesystem::path path = folder / "report.xlsx";
  Book book(folder);
  if (book.has_failed())
    return std::unexpected(base::Error(write_finding(path, false, "not enough memory")));
  set_properties(book, report.provenance.plan_name);
  const Formats formats = make_formats(book);
  add_decisions(book, formats, report, progress);
  const SheetLayout wrapped{.widest_text = 30};
  const SheetLayout widely_wrapped{.widest_text = 60};
  add_table_sheet(book, formats, for_sheet(report, norm_table(report)), report.texts, progress,
                  widely_wrapped);
  const std::vector<Table> tables = sheet_tables(report);
  for (const Table& table : tables)
    add_table_sheet(book, formats, for_sheet(report, table), report.texts, progress, wrapped);
  write_data_sheet(book, formats, report);
  if (lxw_worksheet* sheet = book.add_sheet(report.texts, Phrase{"Legend", "sheet"})) {
    Pen pen(book, sheet);
    put_legend_heading(pen, formats, report.texts);
    put_table_legend(pen, formats, response_decision_table(report), report.texts);
    for (const Table& table : tables)
      put_table_legend(pen, formats, table, report.texts);
    finish_legend(sheet);
  }
  return write_book(path, book);
}

}  // namespace saavu::write
