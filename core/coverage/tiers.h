// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/rating.h>
#include <saavu/network/service.h>

namespace saavu::coverage {

/// The two ratings of every cell for one service or one tier.
struct CellRatings {
  std::vector<network::Rating> accessibility;
  std::vector<network::Rating> availability;
};

/// What a tier is made of: the ratings and times of the services that count in it, all cells of
/// each. They must stay where they are while this is used.
struct TierParts {
  std::vector<const std::vector<network::Rating>*> accessibility, availability;
  std::vector<const std::vector<base::Millis>*> time;  ///< of services that have a place

  /// Of one cell the worst, unknown ones aside; `unknown` where none is known.
  static network::Rating worst_at(const std::vector<const std::vector<network::Rating>*>& of,
                                  std::size_t cell) {
    network::Rating worst = network::Rating::unknown;
    for (const std::vector<network::Rating>* const ratings : of)
      worst = network::worse(worst, (*ratings)[cell]);
    return worst;
  }
  /// Time to the farthest.
  [[nodiscard]] base::Millis time_at(std::size_t cell) const {
    base::Millis longest;
    for (const std::vector<base::Millis>* const each : time)
      longest = std::max(longest, (*each)[cell]);
    return longest;
  }
};

/// Ratings and times of all services of a plan, one entry a service.
struct ServiceMarks {
  std::vector<const CellRatings*> ratings;
  std::vector<const std::vector<base::Millis>*> time;  ///< to the site a resident is counted to
  std::vector<const CellRatings*> digital;             ///< by digital service
};

/// The parts of one tier, 1 .. 6; none: no service counts in it. Round the clock is what digital
/// services promise if no professional is needed: where a tier 1 has such services, the hours of
/// those that need one are told of each service, and do not count against the tier.
TierParts tier_parts(int tier, const std::vector<network::Service>& services,
                     const std::vector<network::DigitalService>& digital,
                     const ServiceMarks& marks);

/// A tier's ratings, cell by cell.
CellRatings worst_of(const TierParts& parts, std::size_t cells);

/// Residents by rating: entry (area * groups + group) -> residents of each rating.
using RatingCounts = std::vector<std::array<base::MilliResidents, network::k_rating_count>>;
RatingCounts count_ratings(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                           const std::vector<GroupWeights>& groups,
                           const std::vector<network::Rating>& ratings);

/// Residents who have at least the expected rating. Whose rating is not known does not.
struct AsExpected {
  base::MilliResidents residents;
  base::MilliResidents everybody;
  bool anybody_known = false;  ///< if not, `residents` says nothing
};
AsExpected as_expected(const std::array<base::MilliResidents, network::k_rating_count>& counts,
                       network::Rating expected);

/// The rating which at least half of the residents whose rating is known have or beat; `unknown`
/// where nobody's is.
network::Rating typical_rating(
    const std::array<base::MilliResidents, network::k_rating_count>& counts);

}  // namespace saavu::coverage
