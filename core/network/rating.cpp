// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/network/rating.h>

namespace saavu::network {

namespace {

constexpr std::array<std::string_view, k_rating_count> k_rating_names{
    "excellent", "good", "fairly_good", "fairly_poor", "poor", "unknown"};

}  // namespace

std::string_view to_string(Rating rating) {
  return k_rating_names.at(static_cast<std::size_t>(rating));
}

base::Phrase phrase(Rating rating) {
  static constexpr std::array<base::Phrase, k_rating_count> k_phrases{
      {base::Phrase{"Excellent", "rating"}, base::Phrase{"Good", "rating"},
       base::Phrase{"Fairly good", "rating"}, base::Phrase{"Fairly poor", "rating"},
       base::Phrase{"Poor", "rating"}, base::Phrase{"Not known", "rating"}}};
  return k_phrases.at(static_cast<std::size_t>(rating));
}

std::optional<Rating> rating_of(std::string_view text) {
  const auto found = std::ranges::find(k_rating_names, text);
  if (found == k_rating_names.end()) return std::nullopt;
  return static_cast<Rating>(found - k_rating_names.begin());
}

std::string_view to_string(Quality quality) {
  return quality == Quality::accessibility ? "accessibility" : "availability";
}

base::Phrase phrase(Quality quality) {
  return quality == Quality::accessibility ? base::Phrase{"Accessibility", "quality"}
                                           : base::Phrase{"Availability", "quality"};
}

Rating rate(const TimeScale& scale, base::Millis time) {
  if (time.is_infinite()) return Rating::poor;
  const auto limit =
      std::ranges::find_if(scale.limit, [&](base::Millis each) { return time <= each; });
  return static_cast<Rating>(limit - scale.limit.begin());
}

Rating rate(const Scale& scale, double number) {
  const auto bound = std::ranges::find_if(scale.bound, [&](double each) {
    return scale.more_is_better ? number >= each : number <= each;
  });
  return static_cast<Rating>(bound - scale.bound.begin());
}

}  // namespace saavu::network
