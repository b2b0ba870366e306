// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <map>
#include <numeric>
#include <ranges>
#include <span>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/coverage/coverage.h>

namespace saavu::coverage {

namespace {

// Residents × milliseconds overflow 64 bits for a country; 128 bits do not.
__extension__ using Wide = __int128;

/// Sums of one area and group; integers, so that their order does not matter: an area's are the
/// sums of its municipalities'.
struct Sums {
  std::int64_t reached = 0;
  Wide time = 0;
  Wide access = 0;
  Wide length = 0;

  Sums& operator+=(const Sums& other) {
    reached += other.reached;
    time += other.time;
    access += other.access;
    length += other.length;
    return *this;
  }
};

/// Residents of every group cell by cell, group within cell: one visit of a cell serves all groups.
struct Weights {
  std::size_t groups = 0;
  std::vector<std::int64_t> of_cell;     ///< cell * groups + group
  std::vector<std::int64_t> population;  ///< area * groups + group
  std::vector<std::int64_t> imputed;     ///< the same
};

/// Where the cells lie, apart from any service.
struct Places {
  const AreaIndex& index;
  std::vector<std::uint32_t> slot;  ///< by cell: municipality, or the last one for none
  std::size_t slots = 0;
};

Weights weigh(const std::vector<GroupWeights>& groups, const Places& places) {
  Weights weights{.groups = groups.size(), .of_cell = {}, .population = {}, .imputed = {}};
  const std::size_t cells = places.slot.size();
  weights.of_cell.resize(cells * groups.size());
  std::vector<std::int64_t> population(places.slots * groups.size(), 0);
  std::vector<std::int64_t> imputed(places.slots * groups.size(), 0);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const std::int64_t residents = groups[group].residents[cell].value;
      weights.of_cell[cell * groups.size() + group] = residents;
      const std::size_t place = places.slot[cell] * groups.size() + group;
      population[place] += residents;
      if (!groups[group].imputed.empty() && groups[group].imputed[cell] != 0)
        imputed[place] += residents;
    }
  }
  const std::size_t entries = places.index.areas.size() * groups.size();
  weights.population.assign(entries, 0);
  weights.imputed.assign(entries, 0);
  for (const auto& area_of : places.index.area_of) {
    for (std::size_t slot = 0; slot < places.slots; ++slot) {
      // The slot of those in no municipality has no area where nobody is outside.
      if (area_of[slot] >= places.index.areas.size()) continue;
      for (std::size_t group = 0; group < groups.size(); ++group) {
        const std::size_t entry = area_of[slot] * groups.size() + group;
        weights.population[entry] += population[slot * groups.size() + group];
        weights.imputed[entry] += imputed[slot * groups.size() + group];
      }
    }
  }
  return weights;
}

/// The cells that reach a site, by time.
std::vector<std::uint32_t> cells_by_time(const std::vector<base::Millis>& time) {
  std::vector<std::uint64_t> keys;
  keys.reserve(time.size());
  for (std::size_t cell = 0; cell < time.size(); ++cell) {
    if (!time[cell].is_infinite()) keys.push_back(std::uint64_t{time[cell].value} << 32U | cell);
  }
  std::ranges::sort(keys);
  std::vector<std::uint32_t> cells(keys.size());
  std::ranges::transform(keys, cells.begin(),
                         [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
  return cells;
}

/// The indicators of one service in every area and group.
class ServiceSummary {
 public:
  ServiceSummary(const Places& places, const Weights& weights, const ServiceTimes& times,
                 const std::vector<base::Millis>& limits)
      : places_(places),
        weights_(weights),
        times_(times),
        limits_(limits),
        cells_(cells_by_time(times.time)) {}

  /// Writes area * groups + group.
  void write(std::span<Indicators> table) {
    sum_municipalities();
    for (const auto& area_of : places_.index.area_of)
      sum_areas(area_of, table);
    for (const auto& area_of : places_.index.area_of)
      find_quantiles(area_of, table);
  }

 private:
  void sum_municipalities() {
    const std::size_t groups = weights_.groups;
    sums_.assign(places_.slots * groups, {});
    within_.assign(places_.slots * groups * limits_.size(), 0);
    std::size_t limit = 0;  // the first one that still holds; times ascend
    for (const std::uint32_t cell : cells_) {
      const base::Millis time = times_.time[cell];
      while (limit < limits_.size() && limits_[limit] < time)
        ++limit;
      const std::size_t slot = places_.slot[cell];
      for (std::size_t group = 0; group < groups; ++group) {
        const std::int64_t residents = weights_.of_cell[cell * groups + group];
        Sums& sums = sums_[slot * groups + group];
        sums.reached += residents;
        sums.time += Wide{residents} * time.value;
        sums.access += Wide{residents} * times_.access[cell].value;
        sums.length += Wide{residents} * times_.length[cell].value;
        if (limit < limits_.size())
          within_[(slot * groups + group) * limits_.size() + limit] += residents;
      }
    }
  }

  void sum_areas(const std::vector<std::size_t>& area_of, std::span<Indicators> table) {
    const std::size_t groups = weights_.groups;
    std::map<std::size_t, std::vector<std::size_t>> slots_of;
    for (std::size_t slot = 0; slot < places_.slots; ++slot)
      slots_of[area_of[slot]].push_back(slot);
    std::vector<std::int64_t> within(limits_.size());
    for (const auto& [area, slots] : slots_of) {
      if (area >= places_.index.areas.size()) continue;
      for (std::size_t group = 0; group < groups; ++group) {
        Sums sums;
        std::ranges::fill(within, 0);
        for (const std::size_t slot : slots) {
          sums += sums_[slot * groups + group];
          for (std::size_t limit = 0; limit < limits_.size(); ++limit)
            within[limit] += within_[(slot * groups + group) * limits_.size() + limit];
        }
        finish(sums, within, area * groups + group, table[area * groups + group]);
      }
    }
  }

  void finish(const Sums& sums, const std::vector<std::int64_t>& within, std::size_t entry,
              Indicators& result) const {
    result.population = {weights_.population[entry]};
    result.unreachable = {weights_.population[entry] - sums.reached};
    result.imputed = {weights_.imputed[entry]};
    // Whoever arrives within a limit arrives within every later one.
    std::int64_t arrived = 0;
    for (std::size_t limit = 0; limit < within.size(); ++limit)
      result.within[limit] = {arrived += within[limit]};
    if (sums.reached <= 0) return;
    const auto mean = [&sums](Wide sum, double unit) {
      return static_cast<double>(sum) / static_cast<double>(sums.reached) / unit;
    };
    result.mean_min = mean(sums.time, 60000.0);
    result.mean_access_min = mean(sums.access, 60000.0);
    result.mean_km = mean(sums.length, 10000.0);
  }

  /// Quantiles of all residents: the smallest time by which at least the share has arrived. Of the
  /// cells of each area, still by time, the running sums of all groups; then three searches a
  /// group.
  void find_quantiles(const std::vector<std::size_t>& area_of, std::span<Indicators> table) {
    const std::size_t groups = weights_.groups;
    const std::size_t areas = places_.index.areas.size();
    std::vector<std::uint32_t> first(areas + 1, 0);
    for (const std::uint32_t cell : cells_)
      ++first[area_of[places_.slot[cell]] + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    cells_of_area_.resize(cells_.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (const std::uint32_t cell : cells_)
      cells_of_area_[next[area_of[places_.slot[cell]]]++] = cell;

    for (std::size_t area = 0; area < areas; ++area) {
      const std::span<const std::uint32_t> cells =
          std::span(cells_of_area_).subspan(first[area], first[area + 1] - first[area]);
      if (cells.empty()) continue;
      arrived_.resize(cells.size() * groups);
      for (std::size_t group = 0; group < groups; ++group)
        arrived_[group] = weights_.of_cell[cells[0] * groups + group];
      for (std::size_t position = 1; position < cells.size(); ++position) {
        const std::int64_t* const weight = &weights_.of_cell[cells[position] * groups];
        std::int64_t* const sum = &arrived_[position * groups];
        const std::int64_t* const before = sum - groups;
        for (std::size_t group = 0; group < groups; ++group)
          sum[group] = before[group] + weight[group];
      }
      for (std::size_t group = 0; group < groups; ++group) {
        const std::int64_t total = weights_.population[area * groups + group];
        if (total == 0) continue;
        // In per cent, so that the comparison is one of integers.
        const auto time_of = [&](std::int64_t percent) -> std::optional<base::Millis> {
          const auto positions = std::views::iota(std::size_t{0}, cells.size());
          const auto place = std::ranges::partition_point(positions, [&](std::size_t position) {
            return arrived_[position * groups + group] * 100 < total * percent;
          });
          if (place == positions.end()) return std::nullopt;
          return times_.time[cells[*place]];
        };
        Indicators& result = table[area * groups + group];
        result.median = time_of(50);
        result.p90 = time_of(90);
        result.p95 = time_of(95);
      }
    }
  }

  const Places& places_;
  const Weights& weights_;
  const ServiceTimes& times_;
  const std::vector<base::Millis>& limits_;
  std::vector<std::uint32_t> cells_;  ///< by time
  std::vector<Sums> sums_;            ///< slot * groups + group
  std::vector<std::int64_t> within_;  ///< (slot * groups + group) * limits + limit: no earlier one
  std::vector<std::uint32_t> cells_of_area_;
  std::vector<std::int64_t> arrived_;  ///< position * groups + group
};

}  // namespace

std::size_t ServiceTimes::position_of(network::SiteId site_that_takes_part) const {
  const auto found = std::ranges::lower_bound(sites, site_that_takes_part);
  base::verify(found != sites.end() && *found == site_that_takes_part, "site {} takes no part",
               site_that_takes_part.value);
  return static_cast<std::size_t>(found - sites.begin());
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

std::vector<std::uint8_t> used_slots(const network::DemandCells& cells,
                                     const network::AreaTable& areas,
                                     const std::vector<network::Service>& services,
                                     const std::vector<network::SiteTable>& tables,
                                     const std::vector<ServiceTimes>& times) {
  std::vector<std::uint8_t> used(areas.municipality.size() + 1, 0);
  const auto use = [&used](network::MunicipalityId id) {
    used[id.is_none() ? used.size() - 1 : id.index()] = 1;
  };
  for (const network::MunicipalityId id : cells.municipality)
    use(id);
  for (std::size_t service = 0; service < services.size(); ++service) {
    for (const network::SiteId site : times[service].sites)
      use(tables[services[service].site_table].site[site.index()].municipality);
  }
  return used;
}

std::vector<std::uint32_t> slots_of(const network::DemandCells& cells, const AreaIndex& areas) {
  std::vector<std::uint32_t> slots;
  slots.reserve(cells.size());
  for (const network::MunicipalityId id : cells.municipality)
    slots.push_back(static_cast<std::uint32_t>(areas.slot_of(id)));
  return slots;
}

Coverage summarise(const network::DemandCells& cells, const AreaIndex& areas,
                   const std::vector<GroupWeights>& groups,
                   const std::vector<network::Service>& services,
                   const std::vector<network::SiteTable>& tables,
                   const std::vector<ServiceTimes>& times, std::vector<base::Millis> limits,
                   base::Progress& progress) {
  base::verify(services.size() == times.size(), "{} services, {} columns of times", services.size(),
               times.size());
  base::verify(std::ranges::is_sorted(limits), "the limits do not ascend");

  Coverage result;
  result.limits = std::move(limits);
  result.areas = areas.areas;
  for (const GroupWeights& group : groups)
    result.groups.push_back(group.group);
  result.service_count = services.size();
  result.table.resize(services.size() * areas.areas.size() * groups.size());
  result.sites.assign(services.size() * areas.areas.size(), 0);

  const Places places{.index = areas, .slot = slots_of(cells, areas), .slots = areas.slots};
  const Weights weights = weigh(groups, places);
  const std::size_t entries = areas.areas.size() * groups.size();
  // An area without a municipality has its zeros too.
  for (Indicators& each : result.table)
    each.within.assign(result.limits.size(), {});
  progress.begin(base::say("coverage"), services.size());
  tbb::parallel_for(std::size_t{0}, services.size(), [&](std::size_t service) {
    if (progress.cancelled()) return;
    ServiceSummary(places, weights, times[service], result.limits)
        .write(std::span(result.table).subspan(service * entries, entries));
    progress.advance(1);
  });
  progress.check();
  progress.end();

  for (std::size_t service = 0; service < services.size(); ++service) {
    const auto& table = tables[services[service].site_table];
    for (const network::SiteId site : times[service].sites) {
      const std::size_t slot = areas.slot_of(table.site[site.index()].municipality);
      for (const auto& area_of : areas.area_of)
        ++result.sites[service * areas.areas.size() + area_of[slot]];
    }
  }
  return result;
}

Coverage summarise(const network::DemandCells& cells, const network::AreaTable& areas,
                   const std::vector<network::Service>& services,
                   const std::vector<network::SiteTable>& tables,
                   const std::vector<ServiceTimes>& times, std::vector<base::Millis> limits,
                   base::Progress& progress) {
  const bool anyone_outside = used_slots(cells, areas, services, tables, times).back() != 0;
  return summarise(cells, index_areas(areas, anyone_outside), make_groups(cells, areas), services,
                   tables, times, std::move(limits), progress);
}

}  // namespace saavu::coverage
