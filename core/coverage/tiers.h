// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/rating.h>

namespace saavu::coverage {

/// The two ratings of every cell for one service or one tier.
struct CellRatings {
  std::vector<network::Rating> accessibility;
  std::vector<network::Rating> availability;
};

/// A tier's ratings: of each cell the worst of the services that count, unknown ones aside;
/// `unknown` where none is known. Each service has both ratings of all cells.
CellRatings worst_of(const std::vector<const CellRatings*>& services, std::size_t cells);

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
