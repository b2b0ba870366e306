// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/text.h>
#include <saavu/network/catalogue.h>
#include <saavu/read/toml_table.h>

/// What the readers of TOML files share: required keys, names in three languages, words of a fixed
/// set, sources. `kind` begins the codes of the findings: "norms" makes "norms-value".
namespace saavu::read::detail {

struct TomlWords {
  std::string kind;
  base::Findings& found;

  void wrong(const TomlTable& table, std::string_view key, base::Said message,
             base::Said remedy) const {
    table.complain(found, kind + "-value", key, std::move(message), std::move(remedy));
  }
  void missing(const TomlTable& table, std::string_view key) const {
    table.complain(found, kind + "-incomplete", key, base::say("\"{}\" is missing", key),
                   base::say("Add {} = ...", key));
  }
  std::string required_text(TomlTable& table, std::string_view key) const {
    std::optional<std::string> value = table.text(key, found);
    if ((value && value->empty()) || (!value && !table.has(key))) missing(table, key);
    return std::move(value).value_or("");
  }
  /// Into `names` what the table gives; a language it does not give takes the Finnish name given
  /// beside it, else stays.
  void names(TomlTable& table, base::Names& names) const {
    const std::optional<std::string> fi = table.text("name_fi", found);
    const std::optional<std::string> sv = table.text("name_sv", found);
    const std::optional<std::string> en = table.text("name_en", found);
    if (fi) names.fi = *fi;
    if (sv || fi) names.sv = sv.value_or(*(fi ? fi : sv));
    if (en || fi) names.en = en.value_or(*(fi ? fi : en));
  }

  /// One of the words that `of` knows; `all`: every value, to name the words there are.
  template <class Word, std::size_t Count>
  std::optional<Word> word(TomlTable& table, std::string_view key,
                           const std::array<Word, Count>& all) const {
    const std::optional<std::string> text = table.text(key, found);
    if (!text) return std::nullopt;
    return word_in(table, key, *text, all);
  }
  template <class Word, std::size_t Count>
  std::optional<Word> word_in(const TomlTable& table, std::string_view key, const std::string& text,
                              const std::array<Word, Count>& all) const {
    std::vector<std::string> words;
    for (const Word each : all) {
      words.emplace_back(to_string(each));
      if (words.back() == text) return each;
    }
    wrong(table, key, base::say("unknown word \"{}\"", text), spelling_remedy(text, words));
    return std::nullopt;
  }

  /// `source` and `certainty`, both required.
  network::Source source(TomlTable& table) const;
};

/// Where a plan's own number comes from if it does not say; English in every language, as the
/// sources of the datasets.
inline constexpr const char* k_plan_source = "the plan";

inline constexpr std::array k_certainties{
    network::Certainty::verified, network::Certainty::unverified, network::Certainty::design};
inline constexpr std::array k_travellers{network::Traveller::nobody, network::Traveller::unit,
                                         network::Traveller::resident, network::Traveller::both};
inline constexpr std::array k_assignments{
    network::Assignment::nearest, network::Assignment::statutory, network::Assignment::choice};
/// Those that can be promised: nobody promises "poor".
inline constexpr std::array k_promised_ratings{network::Rating::excellent, network::Rating::good,
                                               network::Rating::fairly_good,
                                               network::Rating::fairly_poor};

inline network::Source TomlWords::source(TomlTable& table) const {
  network::Source source;
  source.text = required_text(table, "source");
  if (!table.has("certainty")) {
    missing(table, "certainty");
    table.text("certainty", found);
  } else if (const auto certainty = word(table, "certainty", k_certainties)) {
    source.certainty = *certainty;
  }
  return source;
}

}  // namespace saavu::read::detail
