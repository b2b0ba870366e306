// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include <saavu/base/verify.h>
#include <saavu/network/demand.h>

namespace saavu::network {

namespace {

// A product of two counts of thousandths of residents may pass 2^63.
__extension__ using Wide = __int128;

using Bands = std::array<std::int64_t, k_age_group_count>;
using Shares = std::array<double, k_age_group_count>;

template <class Numbers>
auto sum_of(const Numbers& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), typename Numbers::value_type{});
}

/// What is known of one municipality, or of the cells outside every municipality.
struct Group {
  std::vector<std::size_t> suppressed;  ///< cells, in the order of the source
  std::int64_t suppressed_residents = 0;
  std::int64_t published_residents = 0;
  Bands published{};  ///< residents by band in the published cells
};

std::vector<Group> group_by_municipality(const DemandCells& cells,
                                         const std::vector<PublishedAges>& published,
                                         std::size_t municipality_count) {
  std::vector<Group> groups(municipality_count + 1);  // the last one: outside every municipality
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const MunicipalityId id = cells.municipality[cell];
    Group& group = groups[id.is_none() ? municipality_count : id.index()];
    const std::int64_t residents = cells.residents[cell];
    if (published[cell].suppressed) {
      group.suppressed.push_back(cell);
      group.suppressed_residents += residents;
    } else {
      group.published_residents += residents;
      for (std::size_t band = 0; band < k_age_group_count; ++band)
        group.published[band] += published[cell].count[band];
    }
  }
  return groups;
}

bool is_usable(const std::optional<Shares>& totals) {
  return totals &&
         std::ranges::all_of(*totals,
                             [](double total) { return std::isfinite(total) && total >= 0.0; }) &&
         sum_of(*totals) > 0.0;
}

Shares to_shares(const Bands& bands) {
  Shares shares{};
  std::ranges::transform(bands, shares.begin(),
                         [](std::int64_t count) { return static_cast<double>(count); });
  return shares;
}

/// Published ages of the whole input, for municipalities of which nothing is known; the known
/// totals where not one cell is published.
Shares split_of_everything(const std::vector<Group>& groups, const AreaTable& areas) {
  Bands published{};
  for (const Group& group : groups) {
    for (std::size_t band = 0; band < k_age_group_count; ++band)
      published[band] += group.published[band];
  }
  if (sum_of(published) > 0) return to_shares(published);
  Shares totals{};
  for (const Municipality& municipality : areas.municipality) {
    if (!is_usable(municipality.age_totals)) continue;
    for (std::size_t band = 0; band < k_age_group_count; ++band)
      totals[band] += (*municipality.age_totals)[band];
  }
  return totals;
}

/// What the totals leave for the suppressed cells, by band; nullopt if they leave nothing.
std::optional<Shares> rest_of_totals(const Group& group, const Shares& totals,
                                     ImputationNote& note) {
  const auto residents =
      static_cast<double>(group.published_residents + group.suppressed_residents);
  const double scale = residents / sum_of(totals);
  Shares rest{};
  bool clipped = false;
  for (std::size_t band = 0; band < k_age_group_count; ++band) {
    const double left = totals[band] * scale - static_cast<double>(group.published[band]);
    // Half a thousandth is the noise of the scaling, not a contradiction in the sources.
    clipped = clipped || left < -0.0005;
    rest[band] = std::max(left, 0.0);
  }
  if (!(sum_of(rest) > 0.0)) return std::nullopt;
  note.from_totals = true;
  note.totals_scale = scale;
  note.clipped = clipped;
  return rest;
}

/// Whole numbers in the proportion of `weight` that add up to `total` (largest remainder; the
/// younger band first where remainders are equal).
Bands apportion(std::int64_t total, const Shares& weight) {
  const double weight_sum = sum_of(weight);
  Bands parts{};
  Shares remainder{};
  for (std::size_t band = 0; band < k_age_group_count; ++band) {
    const double exact = static_cast<double>(total) * (weight[band] / weight_sum);
    parts[band] = std::min(static_cast<std::int64_t>(std::floor(exact)), total);
    remainder[band] = exact - static_cast<double>(parts[band]);
  }
  for (std::int64_t left = total - sum_of(parts); left > 0; --left) {
    const auto largest = std::ranges::max_element(remainder) - remainder.begin();
    ++parts[static_cast<std::size_t>(largest)];
    remainder[static_cast<std::size_t>(largest)] = -1.0;
  }
  // Rounding in the division can leave one too many; it comes off the band that can spare it.
  for (std::int64_t excess = sum_of(parts) - total; excess > 0; --excess)
    --*std::ranges::max_element(parts);
  return parts;
}

/// Hands `target` (thousandths of residents by band) out to the suppressed cells, to each in
/// proportion to its residents. Controlled rounding: each cell gets the floor or the ceiling of
/// what is its due plus what earlier cells were given short, so that every cell adds up to its
/// residents and every band to its target.
///
/// The debt to each band stays strictly between -1 and +1 thousandth and the debts add up to 0;
/// hence at most two bands are ever below zero, there are always as many units to hand out as bands
/// that must be lifted to zero, and the last cell settles every debt exactly.
void hand_out(const Group& group, const Bands& target, DemandCells& cells) {
  const std::int64_t total = sum_of(target);
  std::array<Wide, k_age_group_count> debt{};  // in units of 1 / total thousandths
  for (const std::size_t cell : group.suppressed) {
    const std::int64_t due = base::MilliResidents::from_residents(cells.residents[cell]).value;
    Bands given{};
    std::array<Wide, k_age_group_count> remainder{};
    for (std::size_t band = 0; band < k_age_group_count; ++band) {
      const Wide wanted = debt[band] + Wide{due} * target[band];
      Wide whole = wanted / total;
      if (wanted % total < 0) --whole;  // towards minus infinity
      given[band] = static_cast<std::int64_t>(whole);
      remainder[band] = wanted - whole * total;
    }
    for (std::int64_t left = due - sum_of(given); left > 0; --left) {
      // A band below zero goes first, then the largest remainder, then the younger band.
      std::size_t chosen = 0;
      const auto rank = [&](std::size_t band) {
        return remainder[band] + (given[band] < 0 ? Wide{total} : 0);
      };
      for (std::size_t band = 1; band < k_age_group_count; ++band) {
        if (rank(band) > rank(chosen)) chosen = band;
      }
      ++given[chosen];
      remainder[chosen] -= total;
    }
    for (std::size_t band = 0; band < k_age_group_count; ++band) {
      base::verify(given[band] >= 0, "imputation: band {} of cell {} got {}", band, cell,
                   given[band]);
      debt[band] = remainder[band];
      cells.ages[cell][band] = base::MilliResidents{given[band]};
    }
  }
}

}  // namespace

std::vector<ImputationNote> impute_ages(DemandCells& cells, const std::vector<PublishedAges>& given,
                                        const AreaTable& areas, std::int32_t min_residents_told) {
  cells.ages.clear();
  cells.ages_imputed.clear();
  if (given.empty()) return {};
  base::verify(given.size() == cells.size(), "imputation: ages of {} cells for {} cells",
               given.size(), cells.size());
  std::vector<PublishedAges> published = given;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (cells.residents[cell] < min_residents_told) published[cell].suppressed = true;
  }

  const std::vector<Group> groups =
      group_by_municipality(cells, published, areas.municipality.size());
  const Shares fallback = split_of_everything(groups, areas);
  if (!(sum_of(fallback) > 0.0)) return {};  // nothing is known of anybody's age: invent nothing

  cells.ages.resize(cells.size());
  cells.ages_imputed.assign(cells.size(), 0);
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    cells.ages_imputed[cell] = published[cell].suppressed ? 1 : 0;
    if (published[cell].suppressed) continue;
    for (std::size_t band = 0; band < k_age_group_count; ++band)
      cells.ages[cell][band] = base::MilliResidents::from_residents(published[cell].count[band]);
  }

  std::vector<ImputationNote> notes;
  for (std::size_t position = 0; position < groups.size(); ++position) {
    const Group& group = groups[position];
    if (group.suppressed_residents == 0) continue;
    const bool is_outside = position == areas.municipality.size();
    ImputationNote note{
        .municipality = is_outside ? MunicipalityId::none() : MunicipalityId{position},
        .cells = static_cast<std::int64_t>(group.suppressed.size()),
        .residents = group.suppressed_residents};
    std::optional<Shares> split;
    const bool may_show_the_rest = group.suppressed_residents >= min_residents_told;
    if (!is_outside && may_show_the_rest && is_usable(areas.municipality[position].age_totals))
      split = rest_of_totals(group, *areas.municipality[position].age_totals, note);
    if (!split) split = sum_of(group.published) > 0 ? to_shares(group.published) : fallback;
    const std::int64_t total =
        base::MilliResidents::from_residents(group.suppressed_residents).value;
    hand_out(group, apportion(total, *split), cells);
    notes.push_back(note);
  }
  return notes;
}

}  // namespace saavu::network
