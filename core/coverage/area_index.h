// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <saavu/network/area.h>

namespace saavu::coverage {

/// The code of the area of whoever and whatever lies outside every municipality, so that levels add
/// up.
inline constexpr std::string_view k_outside_code = "000";

/// An area of a report; the areas of a level stand in ascending code.
struct AreaKey {
  network::AreaLevel level = network::AreaLevel::municipality;
  network::Area area;
};

/// Which areas there are, level after level, and in which of them each municipality lies. Levels of
/// which the area table knows no area are left out.
struct AreaIndex {
  std::vector<AreaKey> areas;
  /// One entry a level, in the order of `areas`; in it one position in `areas` a slot: the
  /// municipalities, then whoever lies in none.
  std::vector<std::vector<std::size_t>> area_of;
  std::size_t slots = 0;

  [[nodiscard]] std::size_t slot_of(network::MunicipalityId id) const {
    return id.is_none() ? slots - 1 : id.index();
  }
};

/// `anyone_outside`: some cell or site lies in no municipality; then each level has an area for it.
/// Where there is none, the last slot's entry is `areas.size()` and must not be asked for.
AreaIndex index_areas(const network::AreaTable& table, bool anyone_outside);

/// Leaves out the areas of which no slot is in use, for plans about a part of the country; the
/// country stays. `used`: one a slot, not 0 where somebody lives or a site stands. Slots that are
/// not in use have the entry `areas.size()` then.
AreaIndex without_empty_areas(const AreaIndex& index, const std::vector<std::uint8_t>& used);

}  // namespace saavu::coverage
