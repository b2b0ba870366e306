// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/area_index.h>
#include <saavu/coverage/coverage.h>
#include <saavu/network/area.h>
#include <saavu/network/demand.h>
#include <saavu/routing/router.h>

namespace saavu::test {

inline constexpr std::uint32_t k_never = ~0U;

/// One cell an entry; a municipality of ~0U is none.
inline network::DemandCells town_cells(std::vector<std::int32_t> residents,
                                       const std::vector<std::uint32_t>& municipality) {
  network::DemandCells cells;
  for (std::size_t cell = 0; cell < residents.size(); ++cell) {
    cells.name.push_back(std::to_string(cell));
    cells.row.push_back(static_cast<std::int64_t>(cell) + 1);
    cells.centre.push_back({});
    cells.municipality.push_back(municipality[cell] == ~0U
                                     ? network::MunicipalityId::none()
                                     : network::MunicipalityId(municipality[cell]));
  }
  cells.residents = std::move(residents);
  return cells;
}

/// Municipalities "100", "101" ... with a county each two of them and a class in turn: "1", "2",
/// "3".
inline network::AreaTable town_areas(std::size_t municipalities) {
  network::AreaTable areas;
  for (std::size_t place = 0; place < municipalities; ++place) {
    const std::string hva = std::to_string(10 + place / 2);
    const std::string kind = std::to_string(1 + place % 3);
    areas.municipality.push_back({.area = {{std::to_string(100 + place)}, "k", "k"},
                                  .unit = {},
                                  .hva = {hva},
                                  .yta = {},
                                  .maakunta = {},
                                  .rescue = {},
                                  .area_class = {kind},
                                  .swedish_share = {},
                                  .age_totals = {}});
    areas.hva[{hva}] = {{hva}, "h", "h"};
    areas.area_class[{kind}] = {{kind}, "c", "c"};
  }
  return areas;
}

/// Times in minutes, `k_never` for none; the site each cell is counted to.
inline coverage::ServiceTimes town_times(const std::vector<std::uint32_t>& minutes,
                                         const std::vector<std::uint32_t>& site,
                                         std::size_t sites) {
  coverage::ServiceTimes times;
  for (std::size_t cell = 0; cell < minutes.size(); ++cell) {
    const bool reached = minutes[cell] != k_never;
    times.time.push_back(reached ? base::Millis{minutes[cell] * 60'000} : base::Millis::infinite());
    times.site.push_back(reached ? network::SiteId(site[cell]) : network::SiteId::none());
  }
  times.length.resize(minutes.size());
  times.access.resize(minutes.size());
  for (std::size_t each = 0; each < sites; ++each)
    times.sites.emplace_back(each);
  return times;
}

/// What a router says of the sites of one rank, 0 the nearest.
inline coverage::ServiceTimes times_of_rank(const routing::NearestSites& nearest, std::size_t rank,
                                            std::size_t sites) {
  coverage::ServiceTimes times;
  for (std::size_t cell = 0; cell < nearest.reach.size() / nearest.k; ++cell) {
    const routing::Reach& reach = nearest.at(cell, rank);
    times.time.push_back(reach.time);
    times.site.push_back(reach.time.is_infinite() ? network::SiteId::none()
                                                  : network::SiteId(reach.site));
    times.length.push_back(reach.length);
    times.access.push_back({});
  }
  for (std::size_t each = 0; each < sites; ++each)
    times.sites.emplace_back(each);
  return times;
}

inline std::size_t area_at(const coverage::AreaIndex& index, network::AreaLevel level,
                           std::string_view code) {
  for (std::size_t area = 0; area < index.areas.size(); ++area) {
    if (index.areas[area].level == level && index.areas[area].area.code.text == code) return area;
  }
  FAIL("no area " << code);
  return 0;
}

}  // namespace saavu::test
