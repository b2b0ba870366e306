// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <span>

#include <saavu/write/area_shapes.h>

namespace saavu::write {

std::string_view municipality_code(const network::AreaTable& areas, network::MunicipalityId id) {
  if (id.is_none()) return coverage::k_outside_code;
  return areas.municipality[id.index()].area.code.text;
}

std::vector<std::byte> area_wkb(const network::AreaTable& areas,
                                const std::vector<std::vector<std::byte>>& municipality_wkb,
                                const coverage::AreaKey& key, shape::Dissolver& dissolver) {
  if (key.level == network::AreaLevel::municipality) {
    const network::MunicipalityId id = areas.find(key.area.code);
    if (id.is_none() || id.index() >= municipality_wkb.size()) return {};
    return municipality_wkb[id.index()];
  }
  std::vector<std::span<const std::byte>> parts;
  const std::size_t count = std::min(municipality_wkb.size(), areas.municipality.size());
  for (std::size_t position = 0; position < count; ++position) {
    const std::vector<std::byte>& wkb = municipality_wkb[position];
    if (!wkb.empty() &&
        network::code_at(areas.municipality[position], key.level, areas) == key.area.code) {
      parts.emplace_back(wkb);
    }
  }
  return dissolver.dissolve_wkb(parts);
}

}  // namespace saavu::write
