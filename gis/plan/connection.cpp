// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <format>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/plan/connection.h>

namespace saavu::plan {

namespace {

/// Runs `body(position)` for every position on all threads, with progress and cancellation.
template <class Body>
void for_each_in_parallel(std::size_t count, base::Progress& progress, Body body) {
  constexpr std::size_t k_grain = 512;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, k_grain), [&](const auto& range) {
    if (progress.cancelled()) return;
    for (std::size_t position = range.begin(); position < range.end(); ++position)
      body(position);
    progress.advance(range.size());
  });
  progress.check();
}

}  // namespace

Connection connect(const Plan& plan, const World& world, const roads::Metric& metric,
                   base::Progress& progress) {
  return connect(shape::SnapIndex(world.roads.network, world.roads.graph, metric, plan.snap), world,
                 progress);
}

Connection connect(const shape::SnapIndex& index, const World& world, base::Progress& progress) {
  Connection connection;
  connection.part_km = index.part_km();
  connection.cells.resize(world.population.cells.size());
  for_each_in_parallel(connection.cells.size(), progress, [&](std::size_t cell) {
    connection.cells[cell] = index.snap(world.population.cells.centre[cell]);
  });
  for (const network::SiteTable& table : world.tables) {
    std::vector<shape::Snap> snaps(table.site.size());
    for_each_in_parallel(table.site.size(), progress, [&](std::size_t site) {
      if (table.site[site].located) snaps[site] = index.snap(table.site[site].point);
    });
    connection.sites.push_back(std::move(snaps));
  }
  return connection;
}

std::vector<shape::Snap> snap_all(const shape::SnapIndex& index,
                                  std::span<const base::Point> points,
                                  std::span<const std::uint8_t> located, base::Progress& progress) {
  std::vector<shape::Snap> snaps(points.size());
  for_each_in_parallel(points.size(), progress, [&](std::size_t position) {
    if (located.empty() || located[position] != 0) snaps[position] = index.snap(points[position]);
  });
  return snaps;
}

routing::Endpoint endpoint(const shape::Snap& snap, const roads::Profile& profile, double extra_s) {
  if (snap.segment.is_none()) return {};
  const double access_s = snap.distance_m / (profile.access_speed_kmh / 3.6);
  return {.segment = snap.segment,
          .fraction = snap.fraction,
          .lead = base::Millis::from_seconds(access_s) + base::Millis::from_seconds(extra_s),
          .lead_length = base::Decimetres::from_metres(snap.distance_m)};
}

routing::Endpoint cell_endpoint(const shape::Snap& snap, const roads::Profile& profile,
                                routing::Direction direction) {
  return endpoint(snap, profile,
                  direction == routing::Direction::to_site ? profile.start_s : profile.end_s);
}

routing::Endpoint site_endpoint(const shape::Snap& snap, const roads::Profile& profile,
                                routing::Direction direction, double turnout_s) {
  const bool arrives = direction == routing::Direction::to_site;
  return endpoint(snap, profile, (arrives ? profile.end_s : profile.start_s) + turnout_s);
}

std::vector<routing::Endpoint> endpoints_at(const shape::SnapIndex& index,
                                            const roads::Profile& profile,
                                            std::span<const base::Point> points,
                                            std::span<const std::uint8_t> located, double extra_s,
                                            base::Progress& progress) {
  std::vector<routing::Endpoint> endpoints;
  endpoints.reserve(points.size());
  for (const shape::Snap& snap : snap_all(index, points, located, progress))
    endpoints.push_back(endpoint(snap, profile, extra_s));
  return endpoints;
}

double turnout_of(const Plan& plan, const network::Service& service, const network::Site& site,
                  base::Findings& found) {
  if (service.turnout_field.empty()) return 0.0;
  double turnout_s = 0.0;
  const auto written = site.attribute.find(service.turnout_field);
  const std::string text = written == site.attribute.end() ? std::string() : written->second;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), turnout_s);
  if (problem != std::errc{} || end != text.data() + text.size() || !(turnout_s >= 0.0) ||
      turnout_s > 86400.0) {
    found.error(
        "turnout-not-a-number",
        {.file = plan.sites[service.site_table].file.filename().string(),
         .row = site.row,
         .field = service.turnout_field},
        base::say("\"{}\" of {} is not a number of seconds from 0 to 86400", text, site.name),
        base::say("Correct the value, or leave turnout_field out of the service."));
  }
  return turnout_s;
}

base::Result<Offer> offer_of(const Plan& plan, const World& world,
                             const network::Service& service) {
  const network::SiteTable& table = world.tables[service.site_table];
  Offer offer;
  base::Findings found;
  for (std::size_t position = 0; position < table.site.size(); ++position) {
    const network::Site& site = table.site[position];
    if (!service.is_offered_at(site)) continue;
    offer.sites.emplace_back(position);
    offer.turnout_s.push_back(turnout_of(plan, service, site, found));
  }
  if (found.has_errors()) return std::unexpected(found.take_error());
  return offer;
}

}  // namespace saavu::plan
