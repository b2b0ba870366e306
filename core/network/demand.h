// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <saavu/base/id.h>
#include <saavu/base/units.h>
#include <saavu/network/area.h>

namespace saavu::network {

using CellId = base::Id<struct CellTag>;

inline constexpr std::size_t k_age_group_count = 3;
enum class AgeGroup : std::uint8_t { children, adults, elderly };  ///< 0-14, 15-64, 65+

/// Where residents are: grid cells or points (postal areas). Structure of arrays, one entry a cell,
/// in the order of the source; `row` leads back to it.
struct DemandCells {
  std::vector<std::string> name;             ///< grd_id or the like, unique
  std::vector<std::int64_t> row;             ///< 1-based row in the source
  std::vector<base::Point> centre;           ///< EPSG:3067
  std::vector<MunicipalityId> municipality;  ///< none: in no municipality of the plan
  std::vector<std::int32_t> residents;
  /// By age band; empty if the source has no ages. For a suppressed cell: imputed.
  std::vector<std::array<base::MilliResidents, k_age_group_count>> ages;
  std::vector<std::uint8_t> ages_imputed;  ///< 1: the source keeps this cell's ages secret
  double cell_size_m = 0.0;  ///< edge of the square cells; 0: points without an extent

  [[nodiscard]] std::size_t size() const { return centre.size(); }
  [[nodiscard]] bool has_ages() const { return !ages.empty(); }
};

/// A cell's ages as its source gives them.
struct PublishedAges {
  std::array<std::int32_t, k_age_group_count> count{};
  bool suppressed = true;
};

/// What had to be assumed to fill the suppressed cells of one municipality.
struct ImputationNote {
  MunicipalityId municipality;  ///< none: cells outside every municipality
  std::int64_t cells = 0;
  std::int64_t residents = 0;
  /// Raked to the municipality's totals; else the split of published cells.
  bool from_totals = false;
  /// With totals: what they were multiplied by to add up to the cells' residents.
  double totals_scale = 1.0;
  /// Published cells hold more of some band than the totals: nothing was left for it.
  bool clipped = false;
};

/// Fills `cells.ages` and `cells.ages_imputed`. Leaves both empty where nobody's age is known:
/// `published` is empty, or every cell is suppressed and there are no totals.
///
/// Method (docs/method.md): in each municipality the age totals less the published cells give what
/// the suppressed cells hold together; each suppressed cell gets the same split, in thousandths of
/// residents, its bands adding up to its residents exactly. Cells of fewer than
/// `min_residents_told` count as suppressed whatever their source gives, so that nothing computed
/// can show their ages; and where a municipality's suppressed cells hold fewer together, what the
/// totals leave for them is not used, since that would be their ages. Where no totals are known,
/// the split of the municipality's published cells serves, else the whole input's. The bands of a
/// municipality's suppressed cells add up to what was left for them, exactly. Notes: ascending by
/// municipality, one for each that has suppressed cells, the one for cells outside every
/// municipality last.
std::vector<ImputationNote> impute_ages(DemandCells& cells,
                                        const std::vector<PublishedAges>& published,
                                        const AreaTable& areas, std::int32_t min_residents_told);

}  // namespace saavu::network
