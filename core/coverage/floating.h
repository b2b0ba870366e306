// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::coverage {

/// Which sites every cell reaches within a limit (inclusive), cell after cell: the entries of cell
/// c are first[c] .. first[c + 1]; within a cell by time, ties by site.
struct Reaches {
  std::vector<std::size_t> first;   ///< cells + 1
  std::vector<std::uint32_t> site;  ///< position among the sites asked for
  std::vector<base::Millis> time;
  [[nodiscard]] std::size_t cells() const { return first.empty() ? 0 : first.size() - 1; }
};

/// The weight of a travel time, 0 for none.
using Decay = std::function<double(base::Millis)>;

/// Supply within reach a resident, and what each site has for everybody in its catchment.
struct Floating {
  std::vector<double> of_cell;  ///< step 2: sum of the ratios of the sites a cell reaches, weighted
  std::vector<double> of_site;  ///< step 1: supply over the weighted population of the catchment;
                                ///< 0 where nobody is in it
};

/// Two-step floating catchment area (Luo and Wang 2003, doi:10.1068/b29120; with a decay: E2SFCA,
/// Luo and Qi 2009, doi:10.1016/j.healthplace.2009.06.002). `population`: residents a cell;
/// `supply`: one a site. sum(of_cell * population) equals the supply of all sites that somebody
/// reaches with a weight above 0. `reaches.site` are positions in `supply`. Deterministic: sums run
/// over the cells in their order.
Floating two_step_floating(const Reaches& reaches, std::span<const double> population,
                           std::span<const double> supply, const Decay& decay);

/// Three-step (Wan, Zou and Sternberg 2012, doi:10.1080/13658816.2011.624987): each site's weight
/// is first multiplied by its share of the weights of all sites the cell reaches, so that a cell's
/// demand is divided among them. The same sum holds. `selection`: weighs the sites for that share
/// instead of `decay`; pysal's access lets it count sites beyond the catchment.
Floating three_step_floating(const Reaches& reaches, std::span<const double> population,
                             std::span<const double> supply, const Decay& decay,
                             const Decay& selection = {});

/// 1 up to the limit, inclusive.
Decay binary_decay(base::Millis limit);
/// The weight of the first zone whose limit holds the time, inclusive; limits ascend.
struct Zone {
  base::Millis limit;
  double weight = 1.0;
};
Decay zoned_decay(std::vector<Zone> zones);
/// max(minutes, 1)^-exponent up to the limit, inclusive.
Decay gravity_decay(double exponent, base::Millis limit);

}  // namespace saavu::coverage
