// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <span>
#include <string>

#include <saavu/base/verify.h>
#include <saavu/coverage/area_index.h>

namespace saavu::coverage {

namespace {

/// The area that collects whoever lies in no area of a level.
const network::Area& outside() {
  static const network::Area area{
      {std::string(k_outside_code)}, "Kuntien ulkopuolella", "Utanför kommunerna"};
  return area;
}

std::map<network::AreaCode, network::Area> areas_of(network::AreaLevel level,
                                                    const network::AreaTable& table) {
  switch (level) {
    case network::AreaLevel::unit:
      return table.unit;
    case network::AreaLevel::hva:
      return table.hva;
    case network::AreaLevel::yta:
      return table.yta;
    case network::AreaLevel::maakunta:
      return table.maakunta;
    case network::AreaLevel::rescue:
      return table.rescue;
    case network::AreaLevel::area_class:
      return table.area_class;
    case network::AreaLevel::country:
      return {{table.country.code, table.country}};
    case network::AreaLevel::municipality:
      break;
  }
  std::map<network::AreaCode, network::Area> areas;
  for (const network::Municipality& municipality : table.municipality) {
    areas.emplace(municipality.area.code, municipality.area);
  }
  return areas;
}

}  // namespace

AreaIndex index_areas(const network::AreaTable& table, bool anyone_outside) {
  AreaIndex index;
  index.slots = table.municipality.size() + 1;
  for (const network::AreaLevel level : network::k_area_levels) {
    std::map<network::AreaCode, network::Area> areas = areas_of(level, table);
    const bool level_is_known = !areas.empty();
    std::vector<network::AreaCode> code;
    for (const network::Municipality& municipality : table.municipality)
      code.push_back(network::code_at(municipality, level, table));
    code.push_back(level == network::AreaLevel::country ? table.country.code : network::AreaCode{});
    if (!level_is_known && level != network::AreaLevel::municipality) continue;
    const bool outside_needed =
        std::ranges::any_of(std::span(code).first(code.size() - 1),
                            [](const network::AreaCode& each) { return each.text.empty(); }) ||
        (anyone_outside && code.back().text.empty());
    if (outside_needed) areas.emplace(outside().code, outside());
    std::map<network::AreaCode, std::size_t> position;
    for (const auto& [each, area] : areas) {
      position.emplace(each, index.areas.size());
      index.areas.push_back({level, area});
    }
    std::vector<std::size_t> area_of;
    constexpr std::size_t k_nowhere = ~std::size_t{0};
    for (const network::AreaCode& each : code) {
      const auto found = position.find(each.text.empty() ? outside().code : each);
      // Nobody is outside: the slot for it is never asked for.
      const bool unused = found == position.end() && each.text.empty();
      base::verify(unused || found != position.end(), "the area table has no {} {}",
                   network::to_string(level), each.text);
      area_of.push_back(unused ? k_nowhere : found->second);
    }
    index.area_of.push_back(std::move(area_of));
  }
  for (std::vector<std::size_t>& area_of : index.area_of)
    for (std::size_t& area : area_of)
      area = std::min(area, index.areas.size());
  return index;
}

AreaIndex without_empty_areas(const AreaIndex& index, const std::vector<std::uint8_t>& used) {
  std::vector<std::uint8_t> kept(index.areas.size(), 0);
  for (std::size_t area = 0; area < index.areas.size(); ++area)
    kept[area] = index.areas[area].level == network::AreaLevel::country ? 1 : 0;
  for (const std::vector<std::size_t>& area_of : index.area_of) {
    for (std::size_t slot = 0; slot < area_of.size(); ++slot) {
      if (used[slot] != 0) kept[area_of[slot]] = 1;
    }
  }
  AreaIndex smaller{.areas = {}, .area_of = index.area_of, .slots = index.slots};
  std::vector<std::size_t> position(index.areas.size() + 1, ~std::size_t{0});
  for (std::size_t area = 0; area < index.areas.size(); ++area) {
    if (kept[area] == 0) continue;
    position[area] = smaller.areas.size();
    smaller.areas.push_back(index.areas[area]);
  }
  for (std::vector<std::size_t>& area_of : smaller.area_of) {
    for (std::size_t& area : area_of)
      area = std::min(position[area], smaller.areas.size());
  }
  return smaller;
}

}  // namespace saavu::coverage
