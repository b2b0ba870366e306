// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>

namespace saavu::read {

/// A table of a TOML file that is read key by key and complains about everything at once: missing
/// keys, wrong types, and, on `finish`, keys that nobody asked for. The findings carry the line.
/// A copy refers to the same document.
class TomlTable {
 public:
  /// Error: file unreadable, or not TOML (with line and column).
  static base::Result<TomlTable> parse(const std::filesystem::path& file);
  static base::Result<TomlTable> parse_text(std::string text, std::string file_name);

  [[nodiscard]] bool has(std::string_view key) const;
  std::optional<std::string> text(std::string_view key, base::Findings& found);
  std::optional<double> number(std::string_view key, base::Findings& found);
  std::optional<std::int64_t> integer(std::string_view key, base::Findings& found);
  std::optional<bool> boolean(std::string_view key, base::Findings& found);
  std::optional<std::vector<std::string>> texts(std::string_view key, base::Findings& found);
  std::optional<std::vector<double>> numbers(std::string_view key, base::Findings& found);
  /// A sub-table `[key]`; nullopt if it is not there.
  std::optional<TomlTable> table(std::string_view key, base::Findings& found);
  /// Every `[[key]]`; empty if there is none.
  std::vector<TomlTable> tables(std::string_view key, base::Findings& found);
  /// Keys in the order of the file.
  [[nodiscard]] std::vector<std::string> keys() const;

  /// An error about `key`: "is missing" or anything else the caller found out about its value.
  void complain(base::Findings& found, std::string code, std::string_view key, base::Said message,
                base::Said remedy) const;
  /// Where `key` stands (or the table, if it is not there).
  [[nodiscard]] base::Place place(std::string_view key) const;
  /// Reports every key that was not read, with the nearest spelling among those that were asked
  /// for.
  void finish(base::Findings& found) const;

  [[nodiscard]] const std::string& source_text() const;

 private:
  struct State;
  explicit TomlTable(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

/// The candidate with the fewest letters changed, if it is near enough to be a slip of the pen.
std::optional<std::string> nearest_spelling(std::string_view word,
                                            const std::vector<std::string>& candidates);
/// What to write instead of an unknown word: its nearest spelling, else all there are.
base::Said spelling_remedy(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace saavu::read
