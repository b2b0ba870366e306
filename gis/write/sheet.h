// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/network/rating.h>
#include <saavu/write/decimal.h>
#include <saavu/write/table.h>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace saavu::write {

/// The workbook while it is built in memory, and whether everything went in.
class Book {
 public:
  explicit Book(const std::filesystem::path& folder);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book();

  [[nodiscard]] bool has_failed() const { return failed_ != 0; }
  lxw_workbook* get() { return book_; }
  void note(int problem) {
    if (failed_ == 0) failed_ = problem;
  }
  /// Named in the language of `texts` where a sheet can bear the name; nullptr if there is one of
  /// that name.
  lxw_worksheet* add_sheet(const base::Texts& texts, base::Phrase name,
                           std::string_view ending = {});

  /// Why there is no finished file.
  struct Failure {
    std::string reason;
    bool is_disk_full = false;
  };
  /// The finished file's bytes.
  std::expected<std::string_view, Failure> finish();

 private:
  [[nodiscard]] bool is_whole() const;

  std::string scratch_;
  const char* bytes_ = nullptr;
  std::size_t size_ = 0;
  lxw_workbook* book_ = nullptr;
  int failed_ = 0;  ///< lxw_error
  int sheets_ = 0;
};

/// How cells look, one set a workbook.
struct Formats {
  lxw_format* title = nullptr;
  lxw_format* heading = nullptr;
  lxw_format* number_heading = nullptr;
  lxw_format* service = nullptr;
  lxw_format* text = nullptr;
  lxw_format* wrapped = nullptr;
  lxw_format* wrapped_text = nullptr;  ///< as text
  lxw_format* subject = nullptr;       ///< conditional: where another subject begins
  lxw_format* line_above = nullptr;    ///< the same, beside the subject
  lxw_format* number = nullptr;
  lxw_format* residents = nullptr;
  lxw_format* share = nullptr;
  lxw_format* minutes = nullptr;
  lxw_format* clock = nullptr;
  lxw_format* difference = nullptr;
  lxw_format* ratio = nullptr;
  std::array<lxw_format*, network::k_rating_count> rating{};
  std::array<lxw_format*, 3> verdict{};  ///< met, failed, nobody
};
Formats make_formats(Book& book);

/// Writes a sheet from left to right, row after row.
class Pen {
 public:
  Pen(Book& book, lxw_worksheet* sheet) : book_(book), sheet_(sheet) {}

  void text(std::string_view text, lxw_format* format);
  void number(const std::optional<Decimal>& number, lxw_format* format);
  void number(double number, lxw_format* format);
  void merged(std::size_t columns, std::string_view text, lxw_format* format);
  void skip(std::size_t columns) { column_ = static_cast<std::uint16_t>(column_ + columns); }
  void next_row() {
    ++row_;
    column_ = 0;
  }
  [[nodiscard]] std::uint32_t row() const { return row_; }
  [[nodiscard]] std::uint16_t column() const { return column_; }

 private:
  Book& book_;
  lxw_worksheet* sheet_;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0;
};

/// How a sheet differs from the usual one.
struct SheetLayout {
  std::span<const std::string> above;  ///< lines over the table, the first one a title
  std::string name_ending;             ///< of the sheet's name, after the table's title
  double widest_text = 0.0;            ///< in letters; longer terms and texts wrap; 0: they run off
  /// The first columns say what a row is about: a line above rows about another thing, in which
  /// they are bold.
  std::size_t subject_columns = 0;
  bool is_for_paper = false;  ///< A3, as narrow as the headings allow
};

/// A sheet with the table: headings that stay in view and on every page, a filter, terms in the
/// language of `texts`, ratings and verdicts in their colours. Rows beyond what a sheet can hold
/// are left out.
void add_table_sheet(Book& book, const Formats& formats, const Table& table,
                     const base::Texts& texts, base::Progress& progress,
                     const SheetLayout& layout = {});

/// Room for a heading that wraps between words, in letters.
double heading_width(std::string_view heading);
/// How a page is printed: landscape, as wide as the paper, with sheet and page number below.
void set_page(lxw_worksheet* sheet, bool is_a3 = false);

/// What a cell can hold of a text.
std::string cell_text(std::string_view text);

}  // namespace saavu::write
