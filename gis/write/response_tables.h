// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <saavu/write/response_report.h>

namespace saavu::write {

/// How much of a table that grows with areas, classes and conditions is told.
enum class Extent : std::uint8_t {
  file,   ///< every area; each rule over the whole year, each condition under the rule judged
  sheet,  ///< of these the country and the departments, or the worst rows
};

Table targets_table(const ResponseReport& report, Extent extent);
Table times_table(const ResponseReport& report, Extent extent);
Table hours_table(const ResponseReport& report, Extent extent);
Table gains_table(const ResponseReport& report, Extent extent);
Table cells_table(const ResponseReport& report, Extent extent);

}  // namespace saavu::write
