// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <saavu/write/response_report.h>

namespace saavu::write {

/// How much of a table that grows with areas, classes and conditions is told.
enum class Extent : std::uint8_t {
  file,   ///< every area; each rule over the whole year, each condition under the rule judged
  sheet,  ///< of these the country and the departments, or the worst rows
};

/// `norm`: position of the one it is about; none: all of them. On a sheet targets without a limit
/// that are about the same tasks of the same classes share a row: their times are the same.
Table decision_table(const ResponseReport& report, Extent extent,
                     std::optional<std::size_t> norm = std::nullopt);
/// Every number of the norms with its source, for a sheet.
Table norm_table(const ResponseReport& report);
Table targets_table(const ResponseReport& report, Extent extent);
Table times_table(const ResponseReport& report, Extent extent);
Table hours_table(const ResponseReport& report, Extent extent);
Table gains_table(const ResponseReport& report, Extent extent);
Table cells_table(const ResponseReport& report, Extent extent);

}  // namespace saavu::write
