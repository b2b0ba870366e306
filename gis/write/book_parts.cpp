// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include <xlsxwriter.h>

#include <saavu/write/book_parts.h>
#include <saavu/write/file.h>
#include <saavu/write/finding_summary.h>

namespace saavu::write {

using base::Phrase;

void put_findings(Pen& pen, const Formats& formats, const std::vector<base::Finding>& findings,
                  const base::Texts& texts) {
  pen.text(texts(Phrase{"Findings about the data", "heading"}), formats.title);
  pen.next_row();
  const std::vector<FindingSummary> kinds = summarise_findings(findings);
  if (kinds.empty()) {
    pen.text(texts(Phrase{"None.", "findings"}), formats.text);
    pen.next_row();
    return;
  }
  for (const Phrase heading :
       {Phrase{"Kind", "column"}, Phrase{"Severity", "column"}, Phrase{"Rows", "column"},
        Phrase{"Residents", "column"}, Phrase{"Example", "column"}}) {
    pen.text(texts(heading), formats.heading);
  }
  // An example is long and runs over the cells beside it.
  for (int column = 0; column < 3; ++column)
    pen.text({}, formats.heading);
  pen.text(texts(Phrase{"What to do", "column"}), formats.heading);
  pen.next_row();
  for (const FindingSummary& kind : kinds) {
    static constexpr std::array<Phrase, 3> k_severity{
        Phrase{"note", "severity"}, Phrase{"warning", "severity"}, Phrase{"error", "severity"}};
    const std::string& subject = kind.example->subject;
    pen.text(kind.example->code + (subject.empty() ? "" : " (" + subject + ")"), formats.text);
    pen.text(texts(k_severity.at(static_cast<std::size_t>(kind.example->severity))), formats.text);
    pen.number(static_cast<double>(kind.count), formats.residents);
    pen.number(make_decimal(kind.residents, 0), formats.residents);
    const std::string place = base::to_string(kind.example->place);
    const std::string message = kind.example->message.in(texts);
    pen.text(place.empty() ? message : place + ": " + message, nullptr);
    pen.skip(3);
    pen.text(kind.example->remedy.in(texts), nullptr);
    pen.next_row();
  }
  pen.text(texts(Phrase{"All findings: defects.csv", "findings"}), formats.text);
  pen.next_row();
}

void put_inputs(Pen& pen, const Formats& formats, const Provenance& provenance,
                const base::Texts& texts) {
  pen.text(texts(Phrase{"Input", "heading"}), formats.title);
  pen.next_row();
  for (const Phrase heading : {Phrase{"Role", "column"}, Phrase{"File", "column"},
                               Phrase{"Bytes", "column"}, Phrase{"SHA-256", "column"}}) {
    pen.text(texts(heading), formats.heading);
  }
  pen.next_row();
  for (const InputFile& input : provenance.inputs) {
    pen.text(input.role, formats.text);
    pen.text(input.path, formats.text);
    pen.number(static_cast<double>(input.bytes), formats.residents);
    pen.text(input.sha256, nullptr);
    pen.next_row();
  }
}

void put_legend_heading(Pen& pen, const Formats& formats, const base::Texts& texts) {
  for (const Phrase heading : {Phrase{"Sheet", "column"}, Phrase{"Column", "column"},
                               Phrase{"Meaning", "column"}, Phrase{"Column of the CSV", "column"}})
    pen.text(texts(heading), formats.heading);
  pen.next_row();
}

void put_table_legend(Pen& pen, const Formats& formats, const Table& table,
                      const base::Texts& texts) {
  for (const TableColumn& column : table.columns) {
    pen.text(texts(table.title), formats.wrapped);
    pen.text(column.heading_in(texts), formats.wrapped);
    pen.text(column.meaning.english.empty() ? std::string_view() : texts(column.meaning),
             formats.wrapped);
    pen.text(column.id, formats.wrapped);
    pen.next_row();
  }
}

void finish_legend(lxw_worksheet* sheet) {
  worksheet_set_column(sheet, 0, 0, 20, nullptr);
  worksheet_set_column(sheet, 1, 1, 36, nullptr);
  worksheet_set_column(sheet, 2, 2, 64, nullptr);
  worksheet_set_column(sheet, 3, 3, 32, nullptr);
  worksheet_freeze_panes(sheet, 1, 0);
  set_page(sheet);
  worksheet_repeat_rows(sheet, 0, 0);
}

void set_properties(Book& book, std::string_view plan_name) {
  constexpr std::size_t k_most_bytes = 200;
  const std::string title = cell_text(plan_name.substr(0, k_most_bytes));
  lxw_doc_properties properties{};
  properties.title = title.c_str();
  properties.author = "Saavu";
  properties.created = std::max<std::time_t>(stamp_time(), 1);  // 0 would mean "now"
  book.note(workbook_set_properties(book.get(), &properties));
}

base::Result<void> write_book(const std::filesystem::path& path, Book& book) {
  const auto bytes = book.finish();
  if (!bytes) {
    const auto& [reason, is_disk_full] = bytes.error();
    return std::unexpected(base::Error(write_finding(path, is_disk_full, reason)));
  }
  return write_whole_file(path, *bytes);
}

}  // namespace saavu::write
