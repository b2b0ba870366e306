// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/coverage/coverage.h>
#include <saavu/write/decimal.h>

namespace saavu::write {

enum class IndicatorKind : std::uint8_t {
  population,
  share_within,
  mean_min,
  median_min,
  p90_min,
  p95_min,
  mean_km,
  unreachable,
  imputed_share,
  sites,
  residents_per_site,
  mean_access_min,
};

/// One indicator as the report's files name it.
struct Indicator {
  IndicatorKind kind = IndicatorKind::population;
  std::size_t limit = 0;  ///< position in Coverage::limits; share_within only
  std::string id;         ///< "share_within_10_min", "mean_min", ...
  std::string_view unit;  ///< residents, share, min, km, sites, residents/site
};

/// Every indicator in the order of coverage.csv.
std::vector<Indicator> all_indicators(const std::vector<base::Millis>& limits);
/// Those of the tables with one row an area: without `population` and `imputed_share`, which do not
/// differ by service there.
std::vector<Indicator> wide_indicators(const std::vector<base::Millis>& limits);

/// Sites are counted for an area, not for a group of its residents.
bool is_of_area(IndicatorKind kind);

/// Whether there is a row about the group at all: numbers of the area alone stand with all
/// residents, and a group of an area of fewer than `least_told` residents is left out.
bool is_told(const coverage::Coverage& coverage, const Indicator& indicator, std::size_t service,
             std::size_t area, std::size_t group, std::int32_t least_told);

/// The number as printed; nothing where it is not defined: a share of nobody, a quantile that falls
/// among the unreachable, residents per site where there is no site; nor where it would tell the
/// ages or languages of fewer than `least_told` residents.
std::optional<Decimal> value_of(const coverage::Coverage& coverage, const Indicator& indicator,
                                std::size_t service, std::size_t area, std::size_t group,
                                std::int32_t least_told);

/// Positions in Coverage::areas of the areas of one level, in their order.
std::vector<std::size_t> areas_of_level(const coverage::Coverage& coverage,
                                        network::AreaLevel level);

/// "10", "7.5": the limit's minutes for headings.
std::string limit_minutes(base::Millis limit, char point = '.');

}  // namespace saavu::write
