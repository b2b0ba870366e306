// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include <saavu/plan/first_look.h>
#include <saavu/scenario/coverage_session.h>
#include <saavu/scenario/sweep_lists.h>

namespace saavu::plan {

namespace {

bool is_plain(const network::Service& service) {
  return !service.mobile && service.assignment != network::Assignment::statutory;
}

/// The nearest site of every cell.
scenario::LayerTimes nearest_of(LivePlan& live, std::size_t position, base::Progress& progress) {
  const network::Service& service = live.plan.services[position];
  const std::size_t profile = live.plan.profile_of(service);
  connect_profile(live, profile, progress);
  const roads::Profile& speeds = live.plan.profiles[profile].profile;
  const std::vector<shape::Snap>& snaps = live.roads[profile].connection.sites[service.site_table];
  const Offer& offer = live.offers[position];
  // By position in the table, as in the session: ties go to the earlier row.
  std::vector<routing::Endpoint> sites(snaps.size());
  for (std::size_t each = 0; each < offer.sites.size(); ++each) {
    const std::size_t site = offer.sites[each].index();
    sites[site] = site_endpoint(snaps[site], speeds, service.direction, offer.turnout_s[each]);
  }
  const PreparedNetwork& prepared = live.world.roads;
  const scenario::CoverageSession nearest(
      cells_on_roads(live, profile, service.direction), sites,
      {.k = 1,
       .direction = service.direction,
       .make_lists = [&](std::span<const scenario::SiteSeeds> seeds, routing::Direction direction,
                         std::size_t ranks) {
         return scenario::lists_by_sweeps(
             prepared.hierarchy, prepared.hierarchy_times[profile].span(), direction, ranks, seeds);
       }});
  scenario::LayerTimes times;
  for (std::size_t cell = 0; cell < nearest.cell_count(); ++cell) {
    const scenario::SiteTime way = nearest.at(network::CellId(cell), 0);
    times.time.push_back(way.time);
    times.site.push_back(way.site);
  }
  return times;
}

}  // namespace

std::shared_ptr<const LensCells> first_look(const ResolvedLens& lens, LivePlan& live,
                                            const PlannedSites& sites, base::Progress& progress) {
  const bool is_simple = lens.has_times && lens.lens.quality == network::Quality::accessibility &&
                         lens.lens.slice.empty() && lens.lens.season.empty() &&
                         std::ranges::all_of(lens.services, [&](std::size_t service) {
                           return is_plain(live.plan.services[service]);
                         });
  if (!is_simple) return nullptr;
  std::vector<scenario::LayerTimes> times;
  for (const std::size_t service : lens.services)
    times.push_back(nearest_of(live, service, progress));
  std::vector<const scenario::LayerTimes*> layers;
  for (const scenario::LayerTimes& each : times)
    layers.push_back(&each);
  return timed_cells(lens, live, layers, sites);
}

}  // namespace saavu::plan
