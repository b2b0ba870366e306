// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include <saavu/network/area.h>

namespace saavu::network {

std::string_view to_string(AreaLevel level) {
  switch (level) {
    case AreaLevel::municipality:
      return "municipality";
    case AreaLevel::hva:
      return "hva";
    case AreaLevel::yta:
      return "yta";
    case AreaLevel::maakunta:
      return "maakunta";
    case AreaLevel::rescue:
      return "rescue";
    case AreaLevel::country:
      return "country";
  }
  return "country";
}

MunicipalityId AreaTable::find(const AreaCode& code) const {
  const auto found = std::ranges::lower_bound(
      municipality, code, {},
      [](const Municipality& one) -> const AreaCode& { return one.area.code; });
  if (found == municipality.end() || found->area.code != code) return MunicipalityId::none();
  return MunicipalityId{static_cast<std::size_t>(std::distance(municipality.begin(), found))};
}

AreaCode code_at(const Municipality& municipality, AreaLevel level, const AreaTable& table) {
  switch (level) {
    case AreaLevel::municipality:
      return municipality.area.code;
    case AreaLevel::hva:
      return municipality.hva;
    case AreaLevel::yta:
      return municipality.yta;
    case AreaLevel::maakunta:
      return municipality.maakunta;
    case AreaLevel::rescue:
      return municipality.rescue;
    case AreaLevel::country:
      return table.country.code;
  }
  return {};
}

}  // namespace saavu::network
