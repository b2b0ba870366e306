// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace saavu::plan {

/// What can name a column of a report: "Terveysasemat 2024 (Häme)" becomes
/// "terveysasemat_2024_hame". Empty if no letter or digit is left.
inline std::string identifier(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 6> k_letters{
      {{"ä", 'a'}, {"Ä", 'a'}, {"ö", 'o'}, {"Ö", 'o'}, {"å", 'a'}, {"Å", 'a'}}};
  std::string result;
  while (!text.empty()) {
    const auto letter = std::ranges::find_if(
        k_letters, [text](const auto& each) { return text.starts_with(each.first); });
    if (letter != k_letters.end()) {
      result += letter->second;
      text.remove_prefix(letter->first.size());
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[0]);
    if (byte < 128 && std::isalnum(byte) != 0) {
      result += static_cast<char>(std::tolower(byte));
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
    text.remove_prefix(1);
  }
  while (result.ends_with('_'))
    result.pop_back();
  return result;
}

inline std::string identifier_or(std::string_view text, std::string_view otherwise) {
  std::string result = identifier(text);
  return result.empty() ? std::string(otherwise) : result;
}

/// The name without its endings: "services" of services.csv and services.csv.gz.
inline std::string bare_name(const std::filesystem::path& file) {
  std::filesystem::path stem = file.stem();
  if (stem.extension() == ".csv") stem = stem.stem();
  return stem.string();
}

}  // namespace saavu::plan
