// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace saavu::cli {

/// A table for the terminal: columns as wide as their widest entry, numbers to the right.
class TextTable {
 public:
  enum class Align : bool { left, right };
  struct Column {
    std::string heading;
    Align align = Align::left;
  };
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One entry a column; missing ones are empty.
  void add(std::vector<std::string> row);
  /// A line of its own, as long as it likes.
  void head(std::string line) { rows_.push_back({std::move(line)}); }
  /// At most so wide, if it can be: headings wrap between words, and the first column's entries too
  /// where that is not enough.
  void fit(std::size_t width) { width_ = width; }
  [[nodiscard]] std::string text() const;

 private:
  std::size_t width_ = 0;  ///< 0: as wide as it likes
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// How wide a UTF-8 text is on the screen; Finnish and Swedish letters are one column each.
std::size_t display_width(std::string_view text);

}  // namespace saavu::cli
