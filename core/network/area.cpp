// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include <saavu/network/area.h>

namespace saavu::network {

namespace {

constexpr std::array<std::string_view, k_area_levels.size()> k_level_names{
    "municipality", "unit", "hva", "yta", "maakunta", "rescue", "area_class", "country"};

}  // namespace

std::string_view to_string(AreaLevel level) {
  return k_level_names.at(static_cast<std::size_t>(level));
}

base::Phrase phrase(AreaLevel level) {
  static constexpr std::array<base::Phrase, k_area_levels.size()> k_phrases{
      {base::Phrase{"Municipality", "level"}, base::Phrase{"Area unit", "level"},
       base::Phrase{"Wellbeing services county", "level"},
       base::Phrase{"Co-operation area", "level"}, base::Phrase{"Region", "level"},
       base::Phrase{"Rescue department", "level"}, base::Phrase{"Area class", "level"},
       base::Phrase{"Whole country", "level"}}};
  return k_phrases.at(static_cast<std::size_t>(level));
}

std::optional<AreaLevel> area_level_of(std::string_view text) {
  const auto found = std::ranges::find(k_level_names, text);
  if (found == k_level_names.end()) return std::nullopt;
  return static_cast<AreaLevel>(found - k_level_names.begin());
}

MunicipalityId AreaTable::find(const AreaCode& code) const {
  const auto found = std::ranges::lower_bound(
      municipality, code, {},
      [](const Municipality& one) -> const AreaCode& { return one.area.code; });
  if (found == municipality.end() || found->area.code != code) return MunicipalityId::none();
  return MunicipalityId{static_cast<std::size_t>(std::distance(municipality.begin(), found))};
}

const std::map<AreaCode, Area>& areas_of(const AreaTable& table, AreaLevel level) {
  static const std::map<AreaCode, Area> k_none;
  switch (level) {
    case AreaLevel::unit:
      return table.unit;
    case AreaLevel::hva:
      return table.hva;
    case AreaLevel::yta:
      return table.yta;
    case AreaLevel::maakunta:
      return table.maakunta;
    case AreaLevel::rescue:
      return table.rescue;
    case AreaLevel::area_class:
      return table.area_class;
    case AreaLevel::municipality:
    case AreaLevel::country:
      break;
  }
  return k_none;
}

AreaCode code_at(const Municipality& municipality, AreaLevel level, const AreaTable& table) {
  switch (level) {
    case AreaLevel::municipality:
      return municipality.area.code;
    case AreaLevel::unit:
      return municipality.unit;
    case AreaLevel::hva:
      return municipality.hva;
    case AreaLevel::yta:
      return municipality.yta;
    case AreaLevel::maakunta:
      return municipality.maakunta;
    case AreaLevel::rescue:
      return municipality.rescue;
    case AreaLevel::area_class:
      return municipality.area_class;
    case AreaLevel::country:
      return table.country.code;
  }
  return {};
}

}  // namespace saavu::network
