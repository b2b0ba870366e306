// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/network/area.h>
#include <saavu/network/demand.h>
#include <saavu/network/group.h>
#include <saavu/network/service.h>

namespace saavu::coverage {

/// How every cell fares with one service: the nearest site by travel time, ties by the site's
/// position in its table. Structure of arrays, one entry a cell.
struct ServiceTimes {
  std::vector<base::Millis> time;     ///< door to door; infinite: no site can be reached
  std::vector<network::SiteId> site;  ///< position in the service's site table; none: unreachable
  std::vector<base::Decimetres> length;  ///< along the fastest way, access legs included
  std::vector<base::Millis> access;  ///< the part of `time` that is not on the road network: access
                                     ///< legs of both ends, start, parking, turnout
  std::vector<network::SiteId> sites;  ///< the sites that take part, ascending

  /// Where a site that takes part stands in `sites`.
  [[nodiscard]] std::size_t position_of(network::SiteId site_that_takes_part) const;
};

using network::Group;
using network::k_group_count;
using network::to_string;

/// Residents of one group by cell.
struct GroupWeights {
  Group group = Group::all;
  std::vector<base::MilliResidents> residents;
  std::vector<std::uint8_t> imputed;  ///< 1: this cell's number is imputed; empty: none is
};

/// The groups the plan's data can speak of; `all` comes first and is always there.
std::vector<GroupWeights> make_groups(const network::DemandCells& cells,
                                      const network::AreaTable& areas);

/// What is said of one area, service and group. Shares and quantiles count all residents, the
/// unreachable among them: "p90 <= 30 min" and "at least 90 % within 30 min" are the same
/// statement. Means are over the residents who can reach a site.
struct Indicators {
  base::MilliResidents population;
  std::vector<base::MilliResidents> within;  ///< one a limit: residents with time <= limit
  std::optional<double> mean_min;            ///< none: nobody reaches a site
  std::optional<base::Millis> median;        ///< none: falls among the unreachable, or no residents
  std::optional<base::Millis> p90;
  std::optional<base::Millis> p95;
  std::optional<double> mean_km;
  std::optional<double> mean_access_min;  ///< part of mean_min spent off the road network
  base::MilliResidents unreachable;
  base::MilliResidents imputed;  ///< residents of the group whose number is imputed
};

/// The whole table, in this order: service, then area (levels small to large), then group.
struct Coverage {
  std::vector<base::Millis> limits;
  std::vector<AreaKey> areas;  ///< every level, one after the other
  std::vector<Group> groups;
  std::size_t service_count = 0;
  std::vector<Indicators> table;    ///< service x area x group
  std::vector<std::int64_t> sites;  ///< service x area: sites that lie in the area

  [[nodiscard]] const Indicators& at(std::size_t service, std::size_t area,
                                     std::size_t group) const {
    return table[(service * areas.size() + area) * groups.size() + group];
  }
  [[nodiscard]] std::int64_t sites_in(std::size_t service, std::size_t area) const {
    return sites[service * areas.size() + area];
  }
};

/// Which slots of an index of `areas` somebody lives in or a site of some service stands in; the
/// last one: in no municipality.
std::vector<std::uint8_t> used_slots(const network::DemandCells& cells,
                                     const network::AreaTable& areas,
                                     const std::vector<network::Service>& services,
                                     const std::vector<network::SiteTable>& tables,
                                     const std::vector<ServiceTimes>& times);
/// The slot of every cell.
std::vector<std::uint32_t> slots_of(const network::DemandCells& cells, const AreaIndex& areas);

/// Sums up every service over every area and group. Deterministic on any number of threads. Every
/// slot in use must have its areas in `areas`. `services`, `times` and `tables` belong together:
/// times[s] is about services[s], whose sites are in tables[services[s].site_table]. `limits`
/// ascend.
Coverage summarise(const network::DemandCells& cells, const AreaIndex& areas,
                   const std::vector<GroupWeights>& groups,
                   const std::vector<network::Service>& services,
                   const std::vector<network::SiteTable>& tables,
                   const std::vector<ServiceTimes>& times, std::vector<base::Millis> limits,
                   base::Progress& progress);
/// The same over all areas and groups that the table and the cells know.
Coverage summarise(const network::DemandCells& cells, const network::AreaTable& areas,
                   const std::vector<network::Service>& services,
                   const std::vector<network::SiteTable>& tables,
                   const std::vector<ServiceTimes>& times, std::vector<base::Millis> limits,
                   base::Progress& progress);

/// "share_within_10_min"; "share_within_7.5_min".
std::string limit_name(base::Millis limit);

}  // namespace saavu::coverage
