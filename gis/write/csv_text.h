// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <saavu/write/decimal.h>

namespace saavu::write {

/// How a table is written as text.
struct CsvStyle {
  char separator = ',';
  char point = '.';
  bool byte_order_mark = false;

  /// RFC 4180.
  static CsvStyle international() { return {}; }
  /// What a Finnish Excel opens right: semicolons, decimal commas, a byte order mark.
  static CsvStyle finnish() { return {.separator = ';', .point = ',', .byte_order_mark = true}; }
};

/// Builds CSV text row by row: UTF-8, lines end with CR LF, a field is quoted if it holds the
/// separator, a quote, CR or LF, and quotes in it are doubled (RFC 4180). Bytes that are not UTF-8
/// become U+FFFD. A missing number is an empty field.
class CsvText {
 public:
  explicit CsvText(CsvStyle style = CsvStyle::international());

  void field(std::string_view text);
  void field(const std::optional<Decimal>& number);
  /// Fields made before, with their separators and quotations: the text of another CsvText.
  void fields(std::string_view ready);
  void end_row();

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Forgets the text built so far; for writing a long table in pieces.
  void clear() { text_.clear(); }

 private:
  void separate();

  CsvStyle style_;
  std::string text_;
  bool at_row_start_ = true;
};

/// The text with every byte sequence that is not UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);
bool is_ascii(std::string_view text);

}  // namespace saavu::write
