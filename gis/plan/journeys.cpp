// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <utility>

#include <tbb/enumerable_thread_specific.h>

#include <saavu/plan/journeys.h>

namespace saavu::plan {

namespace {

/// What waits for its turn while a table of all cells and sites is worked off.
constexpr std::size_t k_table_bytes = std::size_t{64} << 20U;

struct Found {
  std::uint32_t cell = 0;
  std::uint32_t site = 0;
  base::Millis time;
};

void add_row(coverage::ServiceTimes& times, base::Millis time, base::Decimetres length,
             network::SiteId site, base::Millis access) {
  times.time.push_back(time);
  times.length.push_back(length);
  times.site.push_back(site);
  times.access.push_back(access);
}

}  // namespace

base::Result<std::vector<Offer>> offers_of(const Plan& plan, const World& world) {
  std::vector<Offer> offers;
  base::Findings wrong;
  for (const network::Service& service : plan.services) {
    base::Result<Offer> offer = offer_of(plan, world, service);
    if (offer) {
      offers.push_back(std::move(*offer));
    } else {
      wrong.append(std::move(offer).error().findings);
    }
  }
  if (wrong.has_errors()) return std::unexpected(wrong.take_error());
  return offers;
}

ServiceJourneys::ServiceJourneys(const Plan& plan, const Journeys& journeys, std::size_t service)
    : service_(&plan.services[service]), offer_(&journeys.offers[service]) {
  const std::size_t profile = plan.profile_of(*service_);
  profile_ = &plan.profiles[profile].profile;
  connection_ = &journeys.connections[profile];
  router_ = journeys.routers[profile].get();
  cells_.reserve(connection_->cells.size());
  for (const shape::Snap& snap : connection_->cells)
    cells_.push_back(cell_endpoint(snap, *profile_, service_->direction));
}

routing::Endpoint ServiceJourneys::site_endpoint(std::size_t position, double turnout_s) const {
  const network::SiteId site = offer_->sites[position];
  return plan::site_endpoint(connection_->sites[service_->site_table][site.index()], *profile_,
                             service_->direction, turnout_s);
}

std::vector<coverage::ServiceTimes> ServiceJourneys::nearest(std::span<const std::size_t> which,
                                                             std::size_t k,
                                                             std::span<const double> turnout_s,
                                                             base::Progress& progress) const {
  std::vector<routing::Endpoint> sites;
  std::vector<network::SiteId> ids;
  for (std::size_t entry = 0; entry < which.size(); ++entry) {
    const std::size_t position = which[entry];
    sites.push_back(site_endpoint(
        position, turnout_s.empty() ? offer_->turnout_s[position] : turnout_s[entry]));
    ids.push_back(offer_->sites[position]);
  }
  const routing::NearestSites found =
      router_->nearest(cells_, sites, k, service_->direction, progress);
  std::vector<coverage::ServiceTimes> ranks(k);
  for (std::size_t rank = 0; rank < k; ++rank) {
    coverage::ServiceTimes& times = ranks[rank];
    times.sites = ids;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      const routing::Reach& reach = found.at(cell, rank);
      const bool reached = reach.site != routing::Reach::k_no_site;
      add_row(times, reach.time, reach.length, reached ? ids[reach.site] : network::SiteId::none(),
              reached ? cells_[cell].lead + sites[reach.site].lead : base::Millis::infinite());
    }
  }
  return ranks;
}

coverage::ServiceTimes ServiceJourneys::assigned(std::span<const std::size_t> site_of_cell) const {
  coverage::ServiceTimes times;
  times.sites = offer_->sites;
  for (std::size_t cell = 0; cell < cells_.size(); ++cell)
    add_row(times, base::Millis::infinite(), {}, network::SiteId::none(), base::Millis::infinite());
  std::vector<std::vector<std::size_t>> cells_of(offer_->sites.size());
  for (std::size_t cell = 0; cell < site_of_cell.size(); ++cell) {
    if (site_of_cell[cell] != k_no_site) cells_of[site_of_cell[cell]].push_back(cell);
  }
  for (std::size_t position = 0; position < cells_of.size(); ++position) {
    if (cells_of[position].empty()) continue;
    std::vector<routing::Endpoint> cells;
    for (const std::size_t cell : cells_of[position])
      cells.push_back(cells_[cell]);
    const routing::Endpoint site = site_endpoint(position, offer_->turnout_s[position]);
    const std::vector<routing::Travel> column = router_->column(cells, site, service_->direction);
    for (std::size_t entry = 0; entry < column.size(); ++entry) {
      if (column[entry].time.is_infinite()) continue;
      const std::size_t cell = cells_of[position][entry];
      times.time[cell] = column[entry].time;
      times.length[cell] = column[entry].length;
      times.site[cell] = offer_->sites[position];
      times.access[cell] = cells_[cell].lead + site.lead;
    }
  }
  return times;
}

coverage::Reaches ServiceJourneys::within(base::Millis limit, base::Progress& progress) const {
  std::vector<routing::Endpoint> sites;
  for (std::size_t position = 0; position < offer_->sites.size(); ++position)
    sites.push_back(site_endpoint(position, offer_->turnout_s[position]));
  tbb::enumerable_thread_specific<std::vector<Found>> found;
  router_->table(
      cells_, sites, service_->direction,
      [&](const routing::Router::TableTile& tile) {
        std::vector<Found>& mine = found.local();
        for (std::size_t row = 0; row < tile.cells.size(); ++row) {
          for (std::size_t site = 0; site < tile.site_count; ++site) {
            const base::Millis time = tile.at(row, site).time;
            if (time <= limit && !time.is_infinite())
              mine.push_back(
                  {tile.cells[row], static_cast<std::uint32_t>(tile.first_site + site), time});
          }
        }
      },
      k_table_bytes, progress);

  coverage::Reaches reaches;
  reaches.first.assign(cells_.size() + 1, 0);
  for (const std::vector<Found>& part : found) {
    for (const Found& each : part)
      ++reaches.first[each.cell + 1];
  }
  std::partial_sum(reaches.first.begin(), reaches.first.end(), reaches.first.begin());
  std::vector<Found> sorted(reaches.first.back());
  std::vector<std::size_t> next(reaches.first.begin(), reaches.first.end() - 1);
  for (const std::vector<Found>& part : found) {
    for (const Found& each : part)
      sorted[next[each.cell]++] = each;
  }
  for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
    std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(reaches.first[cell]),
              sorted.begin() + static_cast<std::ptrdiff_t>(reaches.first[cell + 1]),
              [](const Found& one, const Found& other) {
                return std::pair(one.time, one.site) < std::pair(other.time, other.site);
              });
  }
  for (const Found& each : sorted) {
    reaches.site.push_back(each.site);
    reaches.time.push_back(each.time);
  }
  return reaches;
}

}  // namespace saavu::plan
