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

/// Residents by how they fare with one criterion, slot by slot: what its verdicts are made of. Sums
/// of integers, so cells may come and go in any order.
class KeptSums {
 public:
  /// The index outlives this.
  KeptSums(const network::Criterion& criterion, const network::AreaTable& table,
           const AreaIndex& areas);
  /// Residents of a slot; less than 0 takes them off. Those of slots the criterion is not about are
  /// left out.
  void add(std::size_t slot, Kept kept, base::MilliResidents residents) {
    if (concerned_[slot] != 0) of_slot_[slot][static_cast<std::size_t>(kept)] += residents.value;
  }
  [[nodiscard]] bool concerns(std::size_t slot) const { return concerned_[slot] != 0; }
  /// As `judge`, without `deciding`.
  [[nodiscard]] std::vector<Verdict> verdicts(std::size_t position) const;

 private:
  using Tally = std::array<std::int64_t, 3>;  ///< yes, no, unreachable
  const AreaIndex* areas_;
  std::int32_t share_per_mille_;
  std::vector<std::size_t> judged_;  ///< areas of the criterion's levels
  std::vector<std::uint8_t> concerned_;
  std::vector<Tally> of_slot_;
};

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
