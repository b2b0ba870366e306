// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <saavu/network/catalogue.h>

namespace saavu::network {

namespace {

constexpr std::array<std::string_view, 3> k_certainties{"verified", "unverified", "design"};
constexpr std::array<std::string_view, 4> k_travellers{"nobody", "unit", "resident", "both"};
constexpr std::array<std::string_view, 3> k_assignments{"nearest", "statutory", "choice"};

template <class Word, std::size_t Count>
std::optional<Word> word_of(const std::array<std::string_view, Count>& words,
                            std::string_view text) {
  const auto found = std::ranges::find(words, text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Word>(found - words.begin());
}

}  // namespace

std::string_view to_string(Certainty certainty) {
  return k_certainties.at(static_cast<std::size_t>(certainty));
}

base::Phrase phrase(Certainty certainty) {
  static constexpr std::array<base::Phrase, 3> k_phrases{
      {base::Phrase{"verified", "certainty"}, base::Phrase{"not verified", "certainty"},
       base::Phrase{"a choice of the planner", "certainty"}}};
  return k_phrases.at(static_cast<std::size_t>(certainty));
}

std::optional<Certainty> certainty_of(std::string_view text) {
  return word_of<Certainty>(k_certainties, text);
}

std::string_view to_string(Traveller traveller) {
  return k_travellers.at(static_cast<std::size_t>(traveller));
}

std::optional<Traveller> traveller_of(std::string_view text) {
  return word_of<Traveller>(k_travellers, text);
}

std::string_view to_string(Assignment assignment) {
  return k_assignments.at(static_cast<std::size_t>(assignment));
}

base::Phrase phrase(Assignment assignment) {
  static constexpr std::array<base::Phrase, 3> k_phrases{
      {base::Phrase{"nearest", "assignment"}, base::Phrase{"statutory", "assignment"},
       base::Phrase{"free choice", "assignment"}}};
  return k_phrases.at(static_cast<std::size_t>(assignment));
}

std::optional<Assignment> assignment_of(std::string_view text) {
  return word_of<Assignment>(k_assignments, text);
}

const ServiceType* Catalogue::find(std::string_view id) const {
  const auto found = std::ranges::find(types, id, &ServiceType::id);
  return found == types.end() ? nullptr : &*found;
}

}  // namespace saavu::network
