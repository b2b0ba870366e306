// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>

namespace saavu::coverage {

/// A number of the cells, averaged over the residents of an area.
struct AreaMean {
  base::MilliResidents counted;  ///< residents of the cells that have a number
  std::optional<double> mean;    ///< none: nobody is counted
};

/// One an area, in the order of `areas`. `slot`, `residents` and `column` have one entry a cell;
/// cells whose number is not finite do not count. The same bytes every time: sums run over the
/// cells, then over the municipalities, in their order.
std::vector<AreaMean> area_means(const AreaIndex& areas, const std::vector<std::uint32_t>& slot,
                                 const std::vector<base::MilliResidents>& residents,
                                 std::span<const double> column);

/// Residents of the cells marked 1, one sum an area; `marked` empty: of all cells.
std::vector<base::MilliResidents> area_sums(const AreaIndex& areas,
                                            const std::vector<std::uint32_t>& slot,
                                            const std::vector<base::MilliResidents>& residents,
                                            std::span<const std::uint8_t> marked = {});

}  // namespace saavu::coverage
