// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <map>
#include <numeric>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/coverage/coverage.h>

namespace saavu::coverage {

namespace {

constexpr std::array k_levels{network::AreaLevel::municipality, network::AreaLevel::hva,
                              network::AreaLevel::yta, network::AreaLevel::maakunta,
                              network::AreaLevel::country};

/// The area that collects whoever lies in no area of a level.
const network::Area& outside() {
  static const network::Area area{
      {std::string(k_outside_code)}, "Kuntien ulkopuolella", "Utanför kommunerna"};
  return area;
}

/// Which areas there are and in which of them each municipality lies, level by level.
struct AreaIndex {
  std::vector<AreaKey> areas;
  /// By level, then by municipality; the last entry is for cells in no municipality.
  std::array<std::vector<std::size_t>, k_levels.size()> area_of;
};

std::map<network::AreaCode, network::Area> areas_of(network::AreaLevel level,
                                                    const network::AreaTable& table) {
  switch (level) {
    case network::AreaLevel::hva:
      return table.hva;
    case network::AreaLevel::yta:
      return table.yta;
    case network::AreaLevel::maakunta:
      return table.maakunta;
    case network::AreaLevel::rescue:
      return table.rescue;
    case network::AreaLevel::country:
      return {{table.country.code, table.country}};
    case network::AreaLevel::municipality:
      break;
  }
  std::map<network::AreaCode, network::Area> areas;
  for (const network::Municipality& municipality : table.municipality) {
    areas.emplace(municipality.area.code, municipality.area);
  }
  return areas;
}

AreaIndex index_areas(const network::AreaTable& table, bool anyone_outside) {
  AreaIndex index;
  for (std::size_t level = 0; level < k_levels.size(); ++level) {
    std::map<network::AreaCode, network::Area> areas = areas_of(k_levels[level], table);
    std::vector<network::AreaCode> code;
    for (const network::Municipality& municipality : table.municipality) {
      code.push_back(network::code_at(municipality, k_levels[level], table));
    }
    code.push_back(k_levels[level] == network::AreaLevel::country ? table.country.code
                                                                  : network::AreaCode{});
    const bool outside_needed =
        std::ranges::any_of(std::span(code).first(code.size() - 1),
                            [](const network::AreaCode& each) { return each.text.empty(); }) ||
        (anyone_outside && code.back().text.empty());
    if (outside_needed) areas.emplace(outside().code, outside());
    std::map<network::AreaCode, std::size_t> position;
    for (const auto& [each, area] : areas) {
      position.emplace(each, index.areas.size());
      index.areas.push_back({k_levels[level], area});
    }
    for (const network::AreaCode& each : code) {
      const auto found = position.find(each.text.empty() ? outside().code : each);
      // Nobody is outside: the slot for it is never asked for.
      const bool unused = found == position.end() && each.text.empty();
      base::verify(unused || found != position.end(), "the area table has no {} {}",
                   network::to_string(k_levels[level]), each.text);
      index.area_of[level].push_back(unused ? index.areas.size() : found->second);
    }
  }
  return index;
}

/// The quantiles of all residents: the smallest time by which at least the share has arrived.
class Quantiles {
 public:
  void add(base::Millis time, std::int64_t weight) { entries_.emplace_back(time, weight); }
  void sort() { std::ranges::sort(entries_); }

  /// `share` in per cent, so that the comparison is one of integers.
  [[nodiscard]] std::optional<base::Millis> at(std::int64_t percent, std::int64_t total) const {
    if (total == 0) return std::nullopt;
    std::int64_t arrived = 0;
    for (const auto& [time, weight] : entries_) {
      arrived += weight;
      if (arrived * 100 >= total * percent) return time;
    }
    return std::nullopt;
  }

 private:
  std::vector<std::pair<base::Millis, std::int64_t>> entries_;
};

/// Sums of one area and group; integers, so that their order does not matter.
struct Sums {
  std::int64_t population = 0;
  std::int64_t reached = 0;
  std::int64_t imputed = 0;
  // Residents × milliseconds overflow 64 bits for a country; 128 bits do not.
  __extension__ using Wide = __int128;
  Wide time = 0;
  Wide access = 0;
  Wide length = 0;
  std::vector<std::int64_t> within;
  Quantiles quantiles;
};

Indicators finish(Sums& sums) {
  Indicators result;
  result.population = {sums.population};
  result.unreachable = {sums.population - sums.reached};
  result.imputed = {sums.imputed};
  for (const std::int64_t within : sums.within)
    result.within.push_back({within});
  if (sums.reached > 0) {
    const auto mean = [&sums](Sums::Wide sum, double unit) {
      return static_cast<double>(sum) / static_cast<double>(sums.reached) / unit;
    };
    result.mean_min = mean(sums.time, 60000.0);
    result.mean_access_min = mean(sums.access, 60000.0);
    result.mean_km = mean(sums.length, 10000.0);
  }
  sums.quantiles.sort();
  result.median = sums.quantiles.at(50, sums.population);
  result.p90 = sums.quantiles.at(90, sums.population);
  result.p95 = sums.quantiles.at(95, sums.population);
  return result;
}

void add_cell(Sums& sums, std::int64_t residents, bool imputed, const ServiceTimes& times,
              std::size_t cell, const std::vector<base::Millis>& limits) {
  sums.population += residents;
  if (imputed) sums.imputed += residents;
  const base::Millis time = times.time[cell];
  if (time.is_infinite() || residents == 0) return;
  sums.reached += residents;
  sums.time += Sums::Wide{residents} * time.value;
  sums.access += Sums::Wide{residents} * times.access[cell].value;
  sums.length += Sums::Wide{residents} * times.length[cell].value;
  for (std::size_t limit = 0; limit < limits.size(); ++limit) {
    if (time <= limits[limit]) sums.within[limit] += residents;
  }
  sums.quantiles.add(time, residents);
}

}  // namespace

std::string_view to_string(Group group) {
  static constexpr std::array<std::string_view, k_group_count> k_names{"all", "0-14", "15-64",
                                                                       "65+", "sv",   "fi"};
  return k_names.at(static_cast<std::size_t>(group));
}

std::string limit_name(base::Millis limit) {
  return std::format("share_within_{}_min", limit.minutes());
}

std::vector<GroupWeights> make_groups(const network::DemandCells& cells,
                                      const network::AreaTable& areas) {
  std::vector<GroupWeights> groups;
  GroupWeights all{.group = Group::all, .residents = {}, .imputed = {}};
  for (const std::int32_t residents : cells.residents) {
    all.residents.push_back(base::MilliResidents::from_residents(residents));
  }
  groups.push_back(std::move(all));

  if (cells.has_ages()) {
    for (std::size_t band = 0; band < network::k_age_group_count; ++band) {
      GroupWeights age{
          .group = static_cast<Group>(1 + band), .residents = {}, .imputed = cells.ages_imputed};
      for (const auto& ages : cells.ages)
        age.residents.push_back(ages[band]);
      groups.push_back(std::move(age));
    }
  }

  const bool has_language = std::ranges::any_of(
      areas.municipality, [](const auto& each) { return each.swedish_share.has_value(); });
  if (has_language) {
    // No grid says who speaks what: every cell's number is the municipality's share applied to it.
    const std::vector<std::uint8_t> all_imputed(cells.size(), 1);
    GroupWeights swedish{.group = Group::swedish, .residents = {}, .imputed = all_imputed};
    GroupWeights finnish{.group = Group::finnish, .residents = {}, .imputed = all_imputed};
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const network::MunicipalityId id = cells.municipality[cell];
      const std::optional<double> share =
          id.is_none() ? std::nullopt : areas.municipality[id.index()].swedish_share;
      const std::int64_t whole = base::MilliResidents::from_residents(cells.residents[cell]).value;
      const std::int64_t speakers = std::llround(share.value_or(0.0) * static_cast<double>(whole));
      swedish.residents.push_back({speakers});
      finnish.residents.push_back({whole - speakers});
    }
    groups.push_back(std::move(swedish));
    groups.push_back(std::move(finnish));
  }
  return groups;
}

Coverage summarise(const network::DemandCells& cells, const network::AreaTable& areas,
                   const std::vector<network::Service>& services,
                   const std::vector<network::SiteTable>& tables,
                   const std::vector<ServiceTimes>& times, std::vector<base::Millis> limits,
                   base::Progress& progress) {
  base::verify(services.size() == times.size(), "{} services, {} columns of times", services.size(),
               times.size());
  const auto is_none = [](network::MunicipalityId id) { return id.is_none(); };
  bool anyone_outside = std::ranges::any_of(cells.municipality, is_none);
  for (std::size_t service = 0; service < services.size(); ++service) {
    for (const network::SiteId site : times[service].sites) {
      const auto& table = tables[services[service].site_table];
      anyone_outside = anyone_outside || table.site[site.index()].municipality.is_none();
    }
  }
  const AreaIndex index = index_areas(areas, anyone_outside);
  const std::vector<GroupWeights> groups = make_groups(cells, areas);

  Coverage result;
  result.limits = std::move(limits);
  result.areas = index.areas;
  for (const GroupWeights& group : groups)
    result.groups.push_back(group.group);
  result.service_count = services.size();
  result.table.resize(services.size() * index.areas.size() * groups.size());
  result.sites.assign(services.size() * index.areas.size(), 0);

  const std::size_t outside_slot = areas.municipality.size();
  const auto slot_of = [outside_slot](network::MunicipalityId id) {
    return id.is_none() ? outside_slot : id.index();
  };
  progress.begin("coverage", services.size() * groups.size());
  tbb::parallel_for(std::size_t{0}, services.size() * groups.size(), [&](std::size_t task) {
    if (progress.cancelled()) return;
    const std::size_t service = task / groups.size();
    const std::size_t group = task % groups.size();
    const GroupWeights& weights = groups[group];
    std::vector<Sums> sums(index.areas.size());
    for (Sums& each : sums)
      each.within.assign(result.limits.size(), 0);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const std::size_t slot = slot_of(cells.municipality[cell]);
      const bool imputed = !weights.imputed.empty() && weights.imputed[cell] != 0;
      for (const auto& area_of : index.area_of) {
        add_cell(sums[area_of[slot]], weights.residents[cell].value, imputed, times[service], cell,
                 result.limits);
      }
    }
    for (std::size_t area = 0; area < index.areas.size(); ++area) {
      result.table[(service * index.areas.size() + area) * groups.size() + group] =
          finish(sums[area]);
    }
    progress.advance(1);
  });
  progress.check();
  progress.end();

  for (std::size_t service = 0; service < services.size(); ++service) {
    const auto& table = tables[services[service].site_table];
    for (const network::SiteId site : times[service].sites) {
      const std::size_t slot = slot_of(table.site[site.index()].municipality);
      for (const auto& area_of : index.area_of) {
        ++result.sites[service * index.areas.size() + area_of[slot]];
      }
    }
  }
  return result;
}

void drop_empty_areas(Coverage& coverage) {
  std::vector<std::size_t> kept;
  for (std::size_t area = 0; area < coverage.areas.size(); ++area) {
    bool empty = coverage.areas[area].level != network::AreaLevel::country;
    for (std::size_t service = 0; service < coverage.service_count; ++service) {
      empty = empty && coverage.at(service, area, 0).population.value == 0 &&
              coverage.sites_in(service, area) == 0;
    }
    if (!empty) kept.push_back(area);
  }
  Coverage smaller{.limits = coverage.limits,
                   .groups = coverage.groups,
                   .service_count = coverage.service_count};
  for (const std::size_t area : kept)
    smaller.areas.push_back(coverage.areas[area]);
  for (std::size_t service = 0; service < coverage.service_count; ++service) {
    for (const std::size_t area : kept) {
      for (std::size_t group = 0; group < coverage.groups.size(); ++group) {
        smaller.table.push_back(coverage.at(service, area, group));
      }
      smaller.sites.push_back(coverage.sites_in(service, area));
    }
  }
  coverage = std::move(smaller);
}

}  // namespace saavu::coverage
