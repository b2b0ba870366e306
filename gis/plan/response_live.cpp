// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include <saavu/base/verify.h>
#include <saavu/plan/connection.h>
#include <saavu/plan/dispatch.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/facts.h>
#include <saavu/plan/response_live.h>
#include <saavu/plan/stations.h>
#include <saavu/plan/stopwatch.h>
#include <saavu/routing/bounded_search.h>
#include <saavu/scenario/cell_places.h>
#include <saavu/shape/snap.h>

namespace saavu::plan {

namespace {

using base::Millis;
using network::Station;

/// The roads of one profile, and the cells on them.
struct ProfileRoads {
  ProfileRoads(const Plan& plan, const World& world, const ResponseWorld& response,
               std::size_t profile, base::Progress& progress)
      : position(profile),
        vehicle(plan.profiles[profile].profile),
        index(world.roads.network, world.roads.graph, world.roads.metrics[profile], plan.snap),
        cells({world.roads.network, world.roads.graph, world.roads.metrics[profile]},
              endpoints_at(index, vehicle, response.place, {}, vehicle.end_s, progress),
              routing::Direction::from_site) {}

  [[nodiscard]] routing::Endpoint endpoint_of(const Station& station) const {
    if (!station.located) return {};
    return endpoint(index.snap(station.point), vehicle, vehicle.start_s);
  }

  std::size_t position;  ///< in Plan::profiles
  const roads::Profile& vehicle;
  shape::SnapIndex index;
  scenario::CellPlaces cells;
  std::unique_ptr<routing::RoadReach> reach;  ///< on the roads as they are now; null: not asked yet
};

}  // namespace

struct ResponseLive::Impl {
  Impl(const Plan& of_plan, const World& of_world, const ResponseSpec& of_spec,
       ResponseWorld read_response, read::HoursReader of_hours)
      : plan(of_plan),
        world(of_world),
        spec(of_spec),
        norm(of_spec.norms.front().norm),
        response(std::move(read_response)),
        hours(std::move(of_hours)),
        roads(of_world.roads) {
    for (std::size_t station = 0; station < response.stations.size(); ++station) {
      const bool responds = station >= response.first_responders;
      const std::size_t table = responds ? plan.rescue->site_table : spec.site_table;
      position_of[{{table, response.stations[station].site}, responds}] = station;
    }
    is_responder.assign(response.stations.size(), 0);
    std::fill(is_responder.begin() + static_cast<std::ptrdiff_t>(response.first_responders),
              is_responder.end(), 1);
  }

  ProfileRoads& on(std::size_t profile, base::Progress& progress) {
    if (const auto there = profiles.find(profile); there != profiles.end()) return there->second;
    // Who cancels while it is made leaves nothing behind.
    Stopwatch watch;
    ProfileRoads made(plan, world, response, profile, progress);
    timings_s.emplace_back(base::mark("response snap"), watch.lap());
    return profiles.emplace(profile, std::move(made)).first->second;
  }

  [[nodiscard]] std::size_t profile_of(std::size_t driving, bool responds) const {
    return responds ? response.responder_profile[driving] : response.driving_profile[driving];
  }

  /// Drives of one station to all cells within the horizon.
  std::vector<Millis> drive(std::size_t driving, bool responds, const Station& station) {
    ProfileRoads& with = on(profile_of(driving, responds), base::Progress::silent());
    std::vector<Millis> time(with.cells.size(), Millis::infinite());
    const routing::Endpoint from = with.endpoint_of(station);
    if (!from.is_connected()) return time;
    if (!with.reach) {
      with.reach = std::make_unique<routing::RoadReach>(
          routing::RoadView{roads.network, roads.graph, roads.driven(with.position)},
          routing::Direction::from_site);
    }
    with.reach->run(from, norm_horizon());
    // A station comes to few of a country's cells.
    for (const std::uint32_t cell : with.cells.near(with.reach->search(), from)) {
      if (time[cell].is_infinite()) time[cell] = with.reach->time_of(with.cells.endpoint(cell));
    }
    return time;
  }

  [[nodiscard]] Millis norm_horizon() const { return norm.horizon; }

  coverage::Reaches drives(std::size_t driving, const std::vector<Station>& stations,
                           base::Progress& progress) {
    base::verify(stations.size() <= is_responder.size(), "{} stations of {}", stations.size(),
                 is_responder.size());
    std::vector<ResponseJourneys> journeys;
    for (const bool responds : {false, true}) {
      if (responds && std::ranges::find(is_responder, 1) == is_responder.end()) continue;
      ProfileRoads& with = on(profile_of(driving, responds), progress);
      ResponseJourneys each{
          .router = make_router(roads, with.position, Engine::hierarchy, progress),
          .cells = with.cells.endpoints()};
      for (std::size_t station = 0; station < stations.size(); ++station) {
        each.stations.push_back((is_responder[station] != 0) == responds
                                    ? with.endpoint_of(stations[station])
                                    : routing::Endpoint{});
      }
      journeys.push_back(std::move(each));
    }
    Stopwatch watch;
    coverage::Reaches reaches = drives_within(journeys, norm_horizon(), progress);
    timings_s.emplace_back(base::mark("response drives"), watch.lap());
    return reaches;
  }

  /// The station of an edited row in one of its roles.
  base::Result<std::optional<Station>> station_in(const scenario::SiteRef& ref,
                                                  const network::Site& row, bool responds) {
    const ResponseSpec& of = responds ? *plan.rescue : spec;
    std::optional<RosterCrews>& roster = responds ? rescue_roster : own_roster;
    if (!roster) {
      base::Result<RosterCrews> read =
          roster_crews(plan, world, of, hours, base::Progress::silent());
      if (!read) return std::unexpected(std::move(read).error());
      roster = std::move(*read);
    }
    base::Result<std::optional<Station>> station =
        station_of(plan, world, of, ref.site, row, *roster, hours);
    if (!station || !*station || !responds) return station;
    std::vector<Station> responders = first_responders({**station}, *plan.rescue, spec);
    if (responders.empty()) return std::nullopt;
    answer_to_county(world, spec, responders.front());
    return std::move(responders.front());
  }

  const Plan& plan;
  const World& world;
  const ResponseSpec& spec;
  const network::ResponseNorm& norm;
  ResponseWorld response;
  read::HoursReader hours;
  DispatchRules rules;
  PreparedNetwork roads;  ///< as they are now; shares the world's
  std::map<std::size_t, ProfileRoads> profiles;
  std::map<std::pair<scenario::SiteRef, bool>, std::size_t> position_of;  ///< and as responder
  std::vector<std::uint8_t> is_responder;                                 ///< by station
  std::optional<RosterCrews> own_roster;
  std::optional<RosterCrews> rescue_roster;
  std::vector<std::pair<std::string, double>> timings_s;
};

ResponseLive::ResponseLive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ResponseLive::~ResponseLive() = default;

base::Result<std::unique_ptr<ResponseLive>> ResponseLive::open(const Plan& plan, const World& world,
                                                               network::ResponseKind kind,
                                                               base::Findings& found,
                                                               base::Progress& progress) {
  const base::Result<const ResponseSpec*> spec = section_of(plan, kind);
  if (!spec) return std::unexpected(spec.error());
  Stopwatch watch;
  base::Result<ResponseWorld> response =
      read_response_world(plan, world, **spec, ResponseUse::map, found, progress);
  if (!response) return std::unexpected(std::move(response).error());
  base::Result<read::HoursReader> hours = finnish_hours(plan.calendar);
  if (!hours) return std::unexpected(std::move(hours).error());
  auto impl = std::make_unique<Impl>(plan, world, **spec, std::move(*response), std::move(*hours));
  base::Findings of_rules;
  impl->rules =
      dispatch_rules(plan, world, **spec, impl->response.stations, impl->response.cells, of_rules);
  if (of_rules.has_errors()) return std::unexpected(of_rules.take_error());
  impl->timings_s.emplace_back(base::mark("response reading"), watch.lap());
  return std::unique_ptr<ResponseLive>(new ResponseLive(std::move(impl)));
}

const ResponseWorld& ResponseLive::world() const {
  return impl_->response;
}
const network::ResponseNorm& ResponseLive::norm() const {
  return impl_->norm;
}
const std::vector<std::pair<std::string, double>>& ResponseLive::timings_s() const {
  return impl_->timings_s;
}

scenario::ResponseModel ResponseLive::model(std::size_t driving, base::Progress& progress) {
  Impl& impl = *impl_;
  coverage::Reaches drives = impl.drives(driving, impl.response.stations, progress);
  scenario::ResponseModel model{.norm = impl.norm,
                                .cells = impl.response.cells,
                                .stations = impl.response.stations,
                                .rule = impl.rules.rules[impl.rules.judged],
                                .drives = std::move(drives),
                                .drive = {}};
  model.drive = [&impl, driving](std::size_t position, const Station& station) {
    return impl.drive(driving, impl.is_responder.at(position) != 0, station);
  };
  model.group = impl.rules.group_of[impl.rules.judged];
  return model;
}

void ResponseLive::close(std::span<const roads::SegmentId> closed) {
  PreparedNetwork& roads = impl_->roads;
  roads.closed_metrics.clear();
  if (!closed.empty()) {
    for (const roads::Metric& metric : roads.metrics)
      roads.closed_metrics.push_back(roads::with_closed(roads.graph, metric, closed));
  }
  for (auto& [profile, with] : impl_->profiles)
    with.reach.reset();
}

coverage::Reaches ResponseLive::drives(std::size_t driving, const std::vector<Station>& stations,
                                       base::Progress& progress) {
  return impl_->drives(driving, stations, progress);
}

base::Result<std::vector<StationUpdate>> ResponseLive::follow(const scenario::SiteRef& ref,
                                                              const network::Site* row) {
  Impl& impl = *impl_;
  std::vector<StationUpdate> updates;
  for (const bool responds : {false, true}) {
    const bool has_responders = impl.spec.kind == network::ResponseKind::ems &&
                                impl.spec.with_first_response && impl.plan.rescue;
    if (responds && !has_responders) continue;
    const std::size_t table = responds ? impl.plan.rescue->site_table : impl.spec.site_table;
    if (ref.table != table) continue;
    std::optional<Station> station;
    if (row != nullptr) {
      base::Result<std::optional<Station>> read = impl.station_in(ref, *row, responds);
      if (!read) return std::unexpected(std::move(read).error());
      station = std::move(*read);
    }
    const auto there = impl.position_of.find({ref, responds});
    if (there == impl.position_of.end()) {
      if (!station) continue;
      updates.push_back({impl.is_responder.size(), std::move(station)});
      impl.position_of[{ref, responds}] = impl.is_responder.size();
      impl.is_responder.push_back(responds ? 1 : 0);
    } else {
      updates.push_back({there->second, std::move(station)});
    }
  }
  return updates;
}

}  // namespace saavu::plan
