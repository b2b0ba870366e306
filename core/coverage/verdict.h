// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/norms.h>

namespace saavu::coverage {

/// Whether a promise is kept in one area. population = kept + missed + unreachable.
struct Verdict {
  std::size_t criterion = 0;
  std::size_t area = 0;  ///< position in AreaIndex::areas
  enum class Outcome : std::uint8_t { met, failed, nobody } outcome = Outcome::nobody;
  base::MilliResidents population;   ///< whom the criterion is about
  base::MilliResidents kept;         ///< to whom the promise is kept
  base::MilliResidents missed;       ///< reach a site, but too late or with too low a rating
  base::MilliResidents unreachable;  ///< reach none
  base::MilliResidents short_of;     ///< the fewest more it would take, in thousandths; 0 if met
  /// Time within which the promised share gets there, whether that is in time or not; none: that
  /// share never does, nobody is concerned, or the promise is not about time. `judge` leaves it
  /// none (see arrival.h).
  std::optional<base::Millis> arrives;
  /// If failed: the fewest cells whose residents, were the promise kept to them, would turn the
  /// verdict; largest first, ties by cell.
  std::vector<network::CellId> deciding;
};

/// How one cell fares with one criterion.
enum class Kept : std::uint8_t { yes, no, unreachable };

/// One criterion over every area of its levels, in the order of the areas. `kept`: one a cell;
/// `weights`: the group's residents. Where the criterion names area classes, cells whose
/// municipality is in none of them, or that lie in no municipality, do not count. Met if
/// kept * 1000 >= share_per_mille * population, exactly; nobody to keep it to: neither met nor
/// failed. `position` is written into Verdict::criterion.
std::vector<Verdict> judge(std::size_t position, const network::Criterion& criterion,
                           const network::AreaTable& table, const AreaIndex& areas,
                           const network::DemandCells& cells, const GroupWeights& weights,
                           const std::vector<Kept>& kept);

}  // namespace saavu::coverage
