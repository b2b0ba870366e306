// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "text_table.h"

#include <algorithm>
#include <ranges>

namespace saavu::cli {

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

void TextTable::add(std::vector<std::string> row) {
  row.resize(columns_.size());
  rows_.push_back(std::move(row));
}

namespace {

constexpr std::size_t k_gap = 2;

/// Lines of at most so many letters; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const auto part : std::views::split(text, ' ')) {
    const std::string_view word(part);
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (display_width(line) + 1 + display_width(word) <= width) {
      line += " " + std::string(word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  for (const auto word : std::views::split(text, ' '))
    longest = std::max(longest, display_width(std::string_view(word)));
  return longest;
}

}  // namespace

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  std::size_t total = 0;
  const auto measure = [&](auto heading_width) {
    widths.clear();
    total = 0;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      std::size_t widest = heading_width(columns_[column].heading);
      for (const std::vector<std::string>& row : rows_) {
        if (row.size() == columns_.size()) widest = std::max(widest, display_width(row[column]));
      }
      widths.push_back(widest);
      total += widest + (column > 0 ? k_gap : 0);
    }
  };
  measure(display_width);
  if (width_ > 0 && total > width_) measure(longest_word);
  if (width_ > 0 && total > width_) {
    constexpr std::size_t k_least = 20;
    const std::size_t over = total - width_;
    widths.front() = std::max(widths.front() - std::min(over, widths.front()),
                              std::min(k_least, widths.front()));
  }
  std::string text;
  const auto append_line = [&](const std::vector<std::string>& entries) {
    std::string line;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const std::string& entry = entries[column];
      const std::size_t letters = display_width(entry);
      const std::string blank(widths[column] - std::min(letters, widths[column]), ' ');
      if (column > 0) line += std::string(k_gap, ' ');
      line += columns_[column].align == Align::left ? entry + blank : blank + entry;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  };
  // Headings stand on the table, so that short ones begin further down.
  std::vector<std::vector<std::string>> headings;
  std::size_t height = 1;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    headings.push_back(width_ > 0 ? wrapped(columns_[column].heading, widths[column])
                                  : std::vector{columns_[column].heading});
    height = std::max(height, headings.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::vector<std::string> entries;
    for (const std::vector<std::string>& heading : headings) {
      const std::size_t above = height - heading.size();
      entries.push_back(line < above ? std::string() : heading[line - above]);
    }
    append_line(entries);
  }
  for (const std::vector<std::string>& row : rows_) {
    if (row.size() != columns_.size()) {
      text += row.front() + "\n";
      continue;
    }
    if (width_ == 0) {
      append_line(row);
      continue;
    }
    std::vector<std::string> entries = row;
    const std::size_t indent = std::min(row.front().find_first_not_of(' '), row.front().size());
    const std::string before(indent, ' ');
    for (const std::string& line :
         wrapped(std::string_view(row.front()).substr(indent), widths.front() - indent)) {
      entries.front() = before + line;
      append_line(entries);
      entries.assign(columns_.size(), std::string());
    }
  }
  return text;
}

}  // namespace saavu::cli
