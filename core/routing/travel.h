// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

#include <saavu/base/units.h>

namespace saavu::routing {

/// The way between one cell and one site.
struct Travel {
  base::Millis time = base::Millis::infinite();  ///< both ends' leads included; infinite: no way
  base::Decimetres length;  ///< of the shortest among the fastest ways; 0 if there is no way
  friend constexpr auto operator<=>(const Travel&, const Travel&) = default;
};

/// Time and length in one integer that adds up and compares like the pair: fastest first, the
/// shortest among the fastest. Lengths stay below 2^32 dm (430,000 km), so no sum carries over.
using PackedTravel = std::uint64_t;
inline constexpr PackedTravel k_packed_infinite = PackedTravel{base::Millis::k_infinite_value}
                                                  << 32U;

constexpr PackedTravel pack(const Travel& travel) {
  return travel.time.is_infinite() ? k_packed_infinite
                                   : (PackedTravel{travel.time.value} << 32U) | travel.length.value;
}
constexpr Travel unpack(PackedTravel packed) {
  if (packed >= k_packed_infinite) return {};
  return {base::Millis{static_cast<std::uint32_t>(packed >> 32U)},
          base::Decimetres{static_cast<std::uint32_t>(packed)}};
}

}  // namespace saavu::routing
