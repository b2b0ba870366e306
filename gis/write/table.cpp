// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <saavu/write/csv_text.h>
#include <saavu/write/file.h>
#include <saavu/write/table.h>

namespace saavu::write {

namespace {

constexpr std::size_t k_piece_bytes = std::size_t{1} << 20U;

class CsvSink : public TableSink {
 public:
  CsvSink(const base::Texts& texts, File& file) : TableSink(texts), file_(file) {}

  void flush() {
    file_.write(csv_.text());
    csv_.clear();
  }

 private:
  void put_text(std::string_view text) override { csv_.field(text); }
  void put_number(const std::optional<Decimal>& number) override { csv_.field(number); }
  void put_term(std::string_view id, std::string_view /*shown*/) override { csv_.field(id); }
  void put_phrase(std::string_view id, base::Phrase /*phrase*/) override { csv_.field(id); }
  void finish_row() override {
    csv_.end_row();
    if (csv_.text().size() > k_piece_bytes) flush();
  }

  File& file_;
  CsvText csv_;
};

class LayerSink : public TableSink {
 public:
  LayerSink(const base::Texts& texts, GpkgFile& file) : TableSink(texts), file_(file) {}

 private:
  void put_text(std::string_view text) override { file_.value(text); }
  void put_number(const std::optional<Decimal>& number) override { file_.value(number); }
  void put_term(std::string_view /*id*/, std::string_view shown) override { file_.value(shown); }
  void finish_row() override { file_.end_row(); }

  GpkgFile& file_;
};

/// Lets the values of some columns through.
class SomeColumns : public TableSink {
 public:
  SomeColumns(TableSink& to, const std::vector<std::uint8_t>& kept)
      : TableSink(to.texts()), to_(to), kept_(kept) {}

 private:
  [[nodiscard]] bool is_kept() { return kept_.at(column_++) != 0; }
  void put_text(std::string_view text) override {
    if (is_kept()) to_.text(text);
  }
  void put_number(const std::optional<Decimal>& number) override {
    if (is_kept()) to_.number(number);
  }
  void put_term(std::string_view id, std::string_view shown) override {
    if (is_kept()) to_.term(id, shown);
  }
  void finish_row() override {
    column_ = 0;
    to_.end_row();
  }

  TableSink& to_;
  const std::vector<std::uint8_t>& kept_;
  std::size_t column_ = 0;
};

ColumnType type_of(TableKind kind) {
  switch (kind) {
    case TableKind::text:
    case TableKind::code:
    case TableKind::term:
    case TableKind::rating:
    case TableKind::verdict:
      return ColumnType::text;
    case TableKind::count:
      return ColumnType::integer;
    case TableKind::residents:
    case TableKind::share:
    case TableKind::difference:
    case TableKind::minutes:
    case TableKind::clock:
    case TableKind::ratio:
    case TableKind::number:
      break;
  }
  return ColumnType::real;
}

}  // namespace

Table only_columns(Table table, const std::vector<std::string_view>& ids) {
  std::vector<std::uint8_t> kept;
  for (const TableColumn& column : table.columns)
    kept.push_back(std::ranges::contains(ids, std::string_view(column.id)) ? 1 : 0);
  std::erase_if(table.columns, [&](const TableColumn& column) {
    return !std::ranges::contains(ids, std::string_view(column.id));
  });
  table.rows = [kept = std::move(kept), rows = std::move(table.rows)](TableSink& sink,
                                                                      base::Progress& progress) {
    SomeColumns some(sink, kept);
    rows(some, progress);
  };
  return table;
}

base::Result<void> write_table_csv(const std::filesystem::path& folder, const Table& table,
                                   const base::Texts& texts, base::Progress& progress) {
  auto file = File::create(folder / (table.id + ".csv"));
  if (!file) return std::unexpected(std::move(file.error()));
  CsvSink sink(texts, *file);
  for (const TableColumn& column : table.columns)
    sink.text(column.id);
  sink.end_row();
  table.rows(sink, progress);
  sink.flush();
  return file->close();
}

void write_table_layer(GpkgFile& file, const Table& table, const base::Texts& texts,
                       base::Progress& progress) {
  std::vector<Column> columns;
  for (const TableColumn& column : table.columns)
    columns.push_back({column.id, type_of(column.kind)});
  file.begin_layer(table.id, LayerShape::table, columns, std::string(table.title.english));
  LayerSink sink(texts, file);
  table.rows(sink, progress);
  file.end_layer();
}

}  // namespace saavu::write
