// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "text_table.h"

#include <algorithm>

namespace saavu::cli {

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

void TextTable::add(std::vector<std::string> row) {
  row.resize(columns_.size());
  rows_.push_back(std::move(row));
}

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    std::size_t widest = display_width(columns_[column].heading);
    for (const std::vector<std::string>& row : rows_) {
      if (row.size() == columns_.size()) widest = std::max(widest, display_width(row[column]));
    }
    widths.push_back(widest);
  }
  std::string text;
  const auto append_line = [&](const auto& entry_of) {
    std::string line;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const std::string& entry = entry_of(column);
      const std::string blank(widths[column] - display_width(entry), ' ');
      if (column > 0) line += "  ";
      line += columns_[column].align == Align::left ? entry + blank : blank + entry;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  };
  append_line([&](std::size_t column) -> const std::string& { return columns_[column].heading; });
  for (const std::vector<std::string>& row : rows_) {
    if (row.size() != columns_.size()) {
      text += row.front() + "\n";
    } else {
      append_line([&](std::size_t column) -> const std::string& { return row[column]; });
    }
  }
  return text;
}

}  // namespace saavu::cli
