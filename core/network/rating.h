// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <saavu/base/text.h>
#include <saavu/base/units.h>

namespace saavu::network {

/// How good it is, in the planning papers' words: erinomainen, hyvä, melko hyvä, melko huono,
/// huono. `unknown`: the plan says nothing about it.
enum class Rating : std::uint8_t { excellent, good, fairly_good, fairly_poor, poor, unknown };
inline constexpr std::size_t k_rating_count = 6;
std::string_view to_string(Rating rating);               ///< "excellent" ... "unknown"
base::Phrase phrase(Rating rating);                      ///< for people
std::optional<Rating> rating_of(std::string_view text);  ///< of to_string's words

/// At least as good; `unknown` is at least as good as nothing and nothing is as good as it.
constexpr bool at_least(Rating found, Rating wanted) {
  return found != Rating::unknown && wanted != Rating::unknown && found <= wanted;
}

/// The two qualities of a tier (design: DOMAIN 0): accessibility (saavutettavuus), can one get
/// there; availability (saatavuus), is anybody there, and when.
enum class Quality : std::uint8_t { accessibility, availability };
std::string_view to_string(Quality quality);
base::Phrase phrase(Quality quality);

/// Travel time to rating: excellent up to limit[0], ..., fairly poor up to limit[3], poor beyond
/// and where nothing can be reached. Limits ascend and are inclusive.
struct TimeScale {
  std::array<base::Millis, 4> limit{};
  friend bool operator==(const TimeScale&, const TimeScale&) = default;
};
Rating rate(const TimeScale& scale, base::Millis time);

/// Any other number to rating: excellent from bound[0] on, ..., fairly poor from bound[3] on;
/// bounds are inclusive. They descend where more is better (hours a week) and ascend where less is
/// (days to wait).
struct Scale {
  std::array<double, 4> bound{};
  bool more_is_better = true;
  friend bool operator==(const Scale&, const Scale&) = default;
};
Rating rate(const Scale& scale, double number);

/// The worse of two, an unknown one aside: a promise is kept when all of its parts are.
constexpr Rating worse(Rating one, Rating other) {
  if (one == Rating::unknown) return other;
  if (other == Rating::unknown) return one;
  return one > other ? one : other;
}

}  // namespace saavu::network
