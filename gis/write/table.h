// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/write/decimal.h>
#include <saavu/write/gpkg_file.h>
#include <saavu/write/qgis_style.h>

namespace saavu::write {

/// What the values of a column are; says how a sheet shows them, not what a CSV holds.
enum class TableKind : std::uint8_t {
  text,
  code,     ///< official, always text: 005
  term,     ///< a stable id in a CSV, its name in a sheet or on a map
  rating,   ///< a term with the colours of the ratings
  verdict,  ///< a term with the colours of met and failed
  count,
  residents,
  share,
  difference,  ///< of two shares, told with its sign
  minutes,
  clock,  ///< minutes in a CSV and on a map, m:ss in a sheet
  ratio,  ///< with three decimals in a sheet
  number
};

struct TableColumn {
  std::string id;  ///< in a CSV and in a GeoPackage
  base::Phrase heading;
  TableKind kind = TableKind::text;
  std::optional<Colour> bar{};  ///< of a bar behind the shares in a sheet
  base::Phrase meaning{};       ///< for the legend
  std::string label{};          ///< heading that is made of numbers, the same in every language

  [[nodiscard]] std::string_view heading_in(const base::Texts& texts) const {
    return label.empty() ? texts(heading) : std::string_view(label);
  }
};

/// Columns and lists of columns, one after the other.
template <class... Parts>
std::vector<TableColumn> columns_of(const Parts&... parts) {
  std::vector<TableColumn> columns;
  const auto add = [&columns](const auto& part) {
    if constexpr (requires { part.begin(); }) {
      columns.insert(columns.end(), part.begin(), part.end());
    } else {
      columns.push_back(part);
    }
  };
  (add(parts), ...);
  return columns;
}

/// Takes a table's values from left to right, row after row.
class TableSink {
 public:
  explicit TableSink(const base::Texts& texts) : texts_(texts) {}
  TableSink(const TableSink&) = delete;
  TableSink& operator=(const TableSink&) = delete;
  virtual ~TableSink() = default;

  [[nodiscard]] const base::Texts& texts() const { return texts_; }

  void text(std::string_view text) { put_text(text); }
  void number(const std::optional<Decimal>& number) { put_number(number); }
  void count(std::int64_t number) { put_number(Decimal{number, 0}); }
  /// `id` stays the same in every language, `shown` is in the report's.
  void term(std::string_view id, std::string_view shown) { put_term(id, shown); }
  void term(std::string_view id, base::Phrase phrase) { put_phrase(id, phrase); }
  void blank() { put_number(std::nullopt); }
  void end_row() { finish_row(); }

 private:
  virtual void put_text(std::string_view text) = 0;
  virtual void put_number(const std::optional<Decimal>& number) = 0;
  virtual void put_term(std::string_view id, std::string_view shown) = 0;
  virtual void put_phrase(std::string_view id, base::Phrase phrase) {
    put_term(id, texts_(phrase));
  }
  virtual void finish_row() = 0;

  const base::Texts& texts_;
};

/// A table of the report, told once and written in several formats. Its rows are made while they
/// are written, so that half a million of them take no memory.
struct Table {
  std::string id;  ///< of the file and of the layer
  base::Phrase title;
  std::vector<TableColumn> columns;
  std::size_t frozen_columns = 0;                         ///< that stay in view in a sheet
  std::function<void(TableSink&, base::Progress&)> rows;  ///< checks the progress now and then
};

/// The table with these columns alone, in their order in it; ids that it does not have do not
/// count.
Table only_columns(Table table, const std::vector<std::string_view>& ids);

/// <folder>/<id>.csv as RFC 4180 wants it. Errors: disk full, folder not writable.
base::Result<void> write_table_csv(const std::filesystem::path& folder, const Table& table,
                                   const base::Texts& texts, base::Progress& progress);

/// A layer without geometry; terms by their names.
void write_table_layer(GpkgFile& file, const Table& table, const base::Texts& texts,
                       base::Progress& progress);

}  // namespace saavu::write
