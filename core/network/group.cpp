// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <saavu/network/group.h>

namespace saavu::network {

namespace {

constexpr std::array<std::string_view, k_group_count> k_names{"all", "0-14", "15-64",
                                                              "65+", "sv",   "fi"};

}  // namespace

std::string_view to_string(Group group) {
  return k_names.at(static_cast<std::size_t>(group));
}

base::Phrase phrase(Group group) {
  static constexpr std::array<base::Phrase, k_group_count> k_phrases{
      {base::Phrase{"All residents", "group"}, base::Phrase{"Aged 0–14", "group"},
       base::Phrase{"Aged 15–64", "group"}, base::Phrase{"Aged 65 and over", "group"},
       base::Phrase{"Swedish-speaking", "group"},
       base::Phrase{"Other than Swedish-speaking", "group"}}};
  return k_phrases.at(static_cast<std::size_t>(group));
}

std::optional<Group> group_of(std::string_view text) {
  const auto found = std::ranges::find(k_names, text);
  if (found == k_names.end()) return std::nullopt;
  return static_cast<Group>(found - k_names.begin());
}

}  // namespace saavu::network
