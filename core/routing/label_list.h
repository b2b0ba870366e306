// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <saavu/routing/router.h>
#include <saavu/routing/sweep.h>

namespace saavu::routing {

inline std::uint32_t site_of(TimeKey key) {
  return static_cast<std::uint32_t>(key);
}
inline TimeKey farther(TimeKey key, std::uint32_t way) {
  return key + (TimeKey{way} << 32U);
}
inline bool is_nothing(TimeKey key) {
  return key >= (TimeKey{base::Millis::k_infinite_value} << 32U);
}

inline std::uint32_t site_of(const Reach& reach) {
  return reach.site;
}
inline Reach farther(const Reach& reach, PackedTravel way) {
  const Travel travel = unpack(way);
  return {reach.time + travel.time, reach.site, reach.length + travel.length};
}
inline bool is_nothing(const Reach& reach) {
  return reach.time.is_infinite();
}

/// No site.
template <class Label>
inline constexpr Label k_nothing{};
template <>
inline constexpr TimeKey k_nothing<TimeKey> = k_no_key;

/// Puts a label into a sorted list of `k` labels of different sites, if it belongs there.
template <class Label>
void offer(Label* list, std::size_t k, const Label& label) {
  if (!(label < list[k - 1]) || is_nothing(label)) return;
  const std::uint32_t site = site_of(label);
  std::size_t place = k - 1;  // whose entry goes: this site's, else the last
  for (std::size_t rank = 0; rank < k - 1; ++rank) {
    if (site_of(list[rank]) == site) {
      if (!(label < list[rank])) return;
      place = rank;
      break;
    }
  }
  for (; place > 0 && label < list[place - 1]; --place)
    list[place] = list[place - 1];
  list[place] = label;
}

/// Makes an empty list another one, `way` farther.
template <class Label, class Weight>
void take_all(Label* list, std::size_t k, const Label* from, Weight way) {
  for (std::size_t rank = 0; rank < k; ++rank) {
    const Label label = farther(from[rank], way);
    list[rank] = is_nothing(label) ? k_nothing<Label> : label;
  }
}

/// Offers all labels of another list, `way` farther.
template <class Label, class Weight>
void offer_all(Label* list, std::size_t k, const Label* from, Weight way) {
  for (std::size_t rank = 0; rank < k; ++rank) {
    const Label label = farther(from[rank], way);
    if (!(label < list[k - 1])) return;  // what follows is later still
    offer(list, k, label);
  }
}

}  // namespace saavu::routing
