// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/write/indicator.h>
#include <saavu/write/small_cells.h>

namespace saavu::write {

std::vector<Indicator> all_indicators(const std::vector<base::Millis>& limits) {
  std::vector<Indicator> all;
  all.push_back({IndicatorKind::population, 0, "population", "residents"});
  for (std::size_t limit = 0; limit < limits.size(); ++limit) {
    all.push_back(
        {IndicatorKind::share_within, limit, coverage::limit_name(limits[limit]), "share"});
  }
  all.push_back({IndicatorKind::mean_min, 0, "mean_min", "min"});
  all.push_back({IndicatorKind::median_min, 0, "median_min", "min"});
  all.push_back({IndicatorKind::p90_min, 0, "p90_min", "min"});
  all.push_back({IndicatorKind::p95_min, 0, "p95_min", "min"});
  all.push_back({IndicatorKind::mean_km, 0, "mean_km", "km"});
  all.push_back({IndicatorKind::unreachable, 0, "unreachable", "residents"});
  all.push_back({IndicatorKind::imputed_share, 0, "imputed_share", "share"});
  all.push_back({IndicatorKind::sites, 0, "sites", "sites"});
  all.push_back({IndicatorKind::residents_per_site, 0, "residents_per_site", "residents/site"});
  all.push_back({IndicatorKind::mean_access_min, 0, "mean_access_min", "min"});
  return all;
}

std::vector<Indicator> wide_indicators(const std::vector<base::Millis>& limits) {
  std::vector<Indicator> wide = all_indicators(limits);
  std::erase_if(wide, [](const Indicator& indicator) {
    return indicator.kind == IndicatorKind::population ||
           indicator.kind == IndicatorKind::imputed_share;
  });
  return wide;
}

bool is_of_area(IndicatorKind kind) {
  return kind == IndicatorKind::sites || kind == IndicatorKind::residents_per_site;
}

bool is_told(const coverage::Coverage& coverage, const Indicator& indicator, std::size_t service,
             std::size_t area, std::size_t group, std::int32_t least_told) {
  if (group != 0 && is_of_area(indicator.kind)) return false;
  return may_tell(coverage.groups[group], coverage.at(service, area, 0).population, least_told);
}

std::optional<Decimal> value_of(const coverage::Coverage& coverage, const Indicator& indicator,
                                std::size_t service, std::size_t area, std::size_t group,
                                std::int32_t least_told) {
  const coverage::Indicators& found = coverage.at(service, area, group);
  const coverage::Indicators& everybody = coverage.at(service, area, 0);
  const network::Group whom = coverage.groups[group];
  if (!may_tell(whom, everybody.population, least_told)) return std::nullopt;
  const auto minutes = [](std::optional<base::Millis> time) -> std::optional<Decimal> {
    return time ? make_minutes(*time) : std::nullopt;
  };
  switch (indicator.kind) {
    case IndicatorKind::population:
      return make_residents(found.population);
    case IndicatorKind::share_within:
      return make_share(found.within[indicator.limit], found.population);
    case IndicatorKind::mean_min:
      return make_decimal(found.mean_min, 3);
    case IndicatorKind::median_min:
      return minutes(found.median);
    case IndicatorKind::p90_min:
      return minutes(found.p90);
    case IndicatorKind::p95_min:
      return minutes(found.p95);
    case IndicatorKind::mean_km:
      return make_decimal(found.mean_km, 3);
    case IndicatorKind::unreachable:
      // Those who reach nothing are a small group of their own, unless they are nobody.
      if (everybody.unreachable.value != 0 && !may_tell(whom, everybody.unreachable, least_told))
        return std::nullopt;
      return make_residents(found.unreachable);
    case IndicatorKind::imputed_share:
      return make_share(found.imputed, found.population);
    case IndicatorKind::sites:
      return Decimal{coverage.sites_in(service, area), 0};
    case IndicatorKind::residents_per_site: {
      const std::int64_t sites = coverage.sites_in(service, area);
      if (sites <= 0) return std::nullopt;
      return make_decimal(found.population.residents() / static_cast<double>(sites), 3, true);
    }
    case IndicatorKind::mean_access_min:
      return make_decimal(found.mean_access_min, 3);
  }
  return std::nullopt;
}

std::vector<std::size_t> areas_of_level(const coverage::Coverage& coverage,
                                        network::AreaLevel level) {
  std::vector<std::size_t> positions;
  for (std::size_t position = 0; position < coverage.areas.size(); ++position) {
    if (coverage.areas[position].level == level) positions.push_back(position);
  }
  return positions;
}

std::string limit_minutes(base::Millis limit, char point) {
  std::optional<Decimal> minutes = make_limit(limit);
  if (!minutes) return "-";
  minutes->trimmed = true;
  return to_text(*minutes, point);
}

}  // namespace saavu::write
