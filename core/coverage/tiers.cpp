// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/coverage/tiers.h>

namespace saavu::coverage {

TierParts tier_parts(int tier, const std::vector<network::Service>& services,
                     const std::vector<network::DigitalService>& digital,
                     const ServiceMarks& marks) {
  TierParts parts;
  for (std::size_t service = 0; service < services.size(); ++service) {
    if (services[service].tier != tier || !services[service].counts_in_tier) continue;
    parts.accessibility.push_back(&marks.ratings[service]->accessibility);
    parts.availability.push_back(&marks.ratings[service]->availability);
    parts.time.push_back(marks.time[service]);
  }
  if (tier != 1) return parts;
  const bool any_without_professional =
      std::ranges::any_of(digital, [](const network::DigitalService& each) {
        return each.counts_in_tier && !each.requires_professional;
      });
  for (std::size_t service = 0; service < digital.size(); ++service) {
    if (!digital[service].counts_in_tier) continue;
    parts.accessibility.push_back(&marks.digital[service]->accessibility);
    if (!digital[service].requires_professional || !any_without_professional)
      parts.availability.push_back(&marks.digital[service]->availability);
  }
  return parts;
}

CellRatings worst_of(const TierParts& parts, std::size_t cells) {
  CellRatings worst;
  worst.accessibility.reserve(cells);
  worst.availability.reserve(cells);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    worst.accessibility.push_back(TierParts::worst_at(parts.accessibility, cell));
    worst.availability.push_back(TierParts::worst_at(parts.availability, cell));
  }
  return worst;
}

RatingCounts count_ratings(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                           const std::vector<GroupWeights>& groups,
                           const std::vector<network::Rating>& ratings) {
  RatingCounts of_slot(areas.slots * groups.size());
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t cell = 0; cell < ratings.size(); ++cell) {
      of_slot[slot[cell] * groups.size() + group][static_cast<std::size_t>(ratings[cell])] +=
          groups[group].residents[cell];
    }
  }
  RatingCounts counts(areas.areas.size() * groups.size());
  for (const std::vector<std::size_t>& area_of : areas.area_of) {
    for (std::size_t place = 0; place < areas.slots; ++place) {
      if (area_of[place] >= areas.areas.size()) continue;
      for (std::size_t group = 0; group < groups.size(); ++group) {
        for (std::size_t rating = 0; rating < network::k_rating_count; ++rating) {
          counts[area_of[place] * groups.size() + group][rating] +=
              of_slot[place * groups.size() + group][rating];
        }
      }
    }
  }
  return counts;
}

AsExpected as_expected(const std::array<base::MilliResidents, network::k_rating_count>& counts,
                       network::Rating expected) {
  AsExpected found;
  for (std::size_t position = 0; position < counts.size(); ++position) {
    const auto rating = static_cast<network::Rating>(position);
    found.everybody += counts[position];
    if (rating == network::Rating::unknown) continue;
    found.anybody_known = found.anybody_known || counts[position].value > 0;
    if (network::at_least(rating, expected)) found.residents += counts[position];
  }
  return found;
}

network::Rating typical_rating(
    const std::array<base::MilliResidents, network::k_rating_count>& counts) {
  constexpr auto k_unknown = static_cast<std::size_t>(network::Rating::unknown);
  std::int64_t known = 0;
  for (std::size_t rating = 0; rating < k_unknown; ++rating)
    known += counts[rating].value;
  std::int64_t as_good = 0;
  for (std::size_t rating = 0; rating < k_unknown; ++rating) {
    as_good += counts[rating].value;
    if (known > 0 && 2 * as_good >= known) return static_cast<network::Rating>(rating);
  }
  return network::Rating::unknown;
}

}  // namespace saavu::coverage
