// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include <saavu/base/said_names.h>
#include <saavu/plan/isochrone.h>
#include <saavu/plan/place.h>
#include <saavu/plan/planning_impl.h>
#include <saavu/plan/site_fields.h>
#include <saavu/plan/snap_remark.h>
#include <saavu/read/register_keys.h>
#include <saavu/routing/engine.h>
#include <saavu/routing/legs.h>
#include <saavu/shape/line.h>

namespace saavu::plan {

namespace {

/// Cells that are points are found within this distance.
constexpr double k_point_reach_m = 1000.0;

base::Error wrong(std::string code, base::Said message, base::Said remedy) {
  return base::Error(base::Finding{.severity = base::Severity::error,
                                   .code = std::move(code),
                                   .message = std::move(message),
                                   .remedy = std::move(remedy)});
}

/// By which rules one travels under a lens.
struct Way {
  std::size_t profile = 0;  ///< in Plan::profiles, of the usual season
  routing::Direction direction = routing::Direction::to_site;
  std::optional<std::size_t> service;  ///< whose turnout counts
};
base::Result<Way> way_of(const Lens& lens, const LivePlan& live) {
  const Plan& plan = live.plan;
  const auto& section = lens.kind == Lens::Kind::rescue ? plan.rescue : plan.ems;
  if (lens.kind == Lens::Kind::rescue || lens.kind == Lens::Kind::ems) {
    if (section) {
      // Of its own seasons each is another profile of the plan.
      const auto season = std::ranges::find(section->driving, lens.season, &DrivingSpec::id);
      if (const auto profile = find_profile(
              plan, season != section->driving.end() ? season->profile : section->profile))
        return Way{*profile, routing::Direction::from_site, {}};
    }
  } else if (const base::Result<ResolvedLens> resolved = resolve_lens(lens, live);
             resolved && !resolved->services.empty()) {
    const std::size_t service = resolved->services.front();
    return Way{plan.profile_of(plan.services[service]), plan.services[service].direction, service};
  }
  return std::unexpected(wrong("lens-without-roads",
                               base::say("nobody travels for what is looked at"),
                               base::say("Choose a tier or service with places first.")));
}

/// Seconds from alarm to departure where a site of the way's service stands; 0 anywhere else.
double turnout_at(base::Point point, const Way& way, const LivePlan& live) {
  if (!way.service) return 0.0;
  const network::Service& service = live.plan.services[*way.service];
  base::Findings unsaid;
  for (const network::Site& site : live.tables()[service.site_table].site) {
    if (site.located && site.point == point && service.is_offered_at(site))
      return turnout_of(live.plan, service, site, unsaid);
  }
  return 0.0;
}

/// A name for a row that no other row of the table has.
std::string free_id(const network::SiteTable& table) {
  for (std::size_t number = table.site.size() + 1;; ++number) {
    std::string id = "new-" + std::to_string(number);
    if (!std::ranges::contains(table.site, id, &network::Site::id)) return id;
  }
}

}  // namespace

const PlaceSearch& Planning::Impl::search() {
  if (!search_) search_.emplace(live->world);
  return *search_;
}

const RoadPicker& Planning::Impl::roads() {
  if (!roads_) roads_.emplace(live->world.roads);
  return *roads_;
}

const shape::SnapIndex& Planning::Impl::index_of(std::size_t profile) {
  if (live->roads[profile].index) return *live->roads[profile].index;
  const auto known = indices_.find(profile);
  if (known != indices_.end()) return known->second;
  const PreparedNetwork& prepared = live->world.roads;
  return indices_
      .emplace(profile, shape::SnapIndex(prepared.network, prepared.graph,
                                         prepared.metrics[profile], live->plan.snap))
      .first->second;
}

Planning::Impl::RoadsNow& Planning::Impl::roads_now(std::size_t profile, const Season* season) {
  const std::vector<roads::SegmentId>& closed = live->session->closed_roads();
  if (closed != closed_) {
    closed_ = closed;
    roads_now_.clear();
  }
  const auto known = roads_now_.find({profile, season});
  if (known != roads_now_.end()) return known->second;
  const PreparedNetwork& prepared = live->world.roads;
  const roads::Metric& metric =
      season != nullptr ? season->metrics[profile] : prepared.metrics[profile];
  return roads_now_
      .emplace(std::pair(profile, season),
               RoadsNow{roads::with_closed(prepared.graph, metric, closed), {}})
      .first->second;
}

base::Result<scenario::Edit> Planning::new_site(std::size_t service, base::Point at,
                                                std::string_view name) const {
  const LivePlan& live = *impl_->live;
  const network::Service& offered = live.plan.services.at(service);
  const network::SiteTable& table = live.tables()[offered.site_table];
  const network::Site* nearest = nullptr;
  for (const network::Site& site : table.site) {
    if (!offered.where.matches(site)) continue;
    if (nearest == nullptr ||
        (site.located && (!nearest->located ||
                          base::distance_m(site.point, at) < base::distance_m(nearest->point, at))))
      nearest = &site;
  }
  if (nearest == nullptr) {
    return std::unexpected(
        wrong("service-without-sites",
              base::say("{} has no site whose columns a new one could take",
                        base::say(base::Names{offered.name_fi, offered.name_sv, offered.name_en})),
              base::say("Add a row to its table that the service's conditions fit.")));
  }
  network::Site site = *nearest;
  const read::SitesSpec& spec = live.plan.sites[offered.site_table];
  site.id = free_id(table);
  site.name = name;
  site.point = at;
  site.located = true;
  site.municipality = live.world.areas.locator.find(at);
  site.row = 0;
  site.closed = false;
  // The plan may write a column otherwise than the file, as the readers allow.
  const auto set = [&site](const std::string& field, const std::string& text) {
    for (auto& [column, value] : site.attribute) {
      if (read::detail::same_but_for_case(column, field)) value = text;
    }
  };
  set(spec.id_field, site.id);
  set(spec.name_field, site.name);
  // An area is one site's only.
  if (offered.statutory) set(offered.statutory->field, {});
  return scenario::AddSite{.table = offered.site_table, .site = std::move(site)};
}

scenario::Edit Planning::change_of(std::size_t site, std::map<std::string, std::string> attribute,
                                   std::optional<std::string> hours) const {
  const scenario::SiteRef& ref = sites().at(site).ref;
  const network::Site& row = impl_->live->tables()[ref.table].site[ref.site.index()];
  for (const SiteField& field : site_fields(plan(), ref.table, row, row)) {
    if (field.kind != SiteField::Kind::number) continue;
    const auto typed = attribute.find(field.column);
    if (typed != attribute.end()) typed->second = plain_number(typed->second);
  }
  return scenario::ChangeSite{ref, std::move(attribute), std::move(hours)};
}

scenario::Edit Planning::move_of(std::size_t site, base::Point to) const {
  return scenario::MoveSite{.site = sites().at(site).ref,
                            .to = to,
                            .municipality = impl_->live->world.areas.locator.find(to)};
}

std::vector<std::size_t> Planning::candidates(std::size_t service) const {
  std::vector<std::size_t> found;
  for (std::size_t position = 0; position < sites().size(); ++position) {
    const PlannedSite& site = sites()[position];
    const bool offers = !site.closed && std::ranges::contains(site.services, service);
    if (site.located && !offers) found.push_back(position);
  }
  return found;
}

std::optional<roads::SegmentId> Planning::road_at(base::Point at, double tolerance_m) const {
  return impl_->roads().at(at, tolerance_m);
}
std::vector<roads::SegmentId> Planning::roads_in(std::span<const base::Point> polygon) const {
  return impl_->roads().in(polygon);
}

std::optional<std::size_t> Planning::cell_at(base::Point at) const {
  const network::DemandCells& cells = world().population.cells;
  const double half = cells.cell_size_m > 0.0 ? cells.cell_size_m / 2.0 : k_point_reach_m;
  std::optional<std::size_t> nearest;
  double distance_m = 0.0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const base::Point centre = cells.centre[cell];
    if (std::abs(centre.x - at.x) > half || std::abs(centre.y - at.y) > half) continue;
    const double away = base::distance_m(centre, at);
    if (nearest && away >= distance_m) continue;
    nearest = cell;
    distance_m = away;
  }
  return nearest;
}

std::vector<Found> Planning::search(std::string_view text, std::size_t most) const {
  return impl_->search().find(text, sites(), most);
}

base::Result<shape::Isochrone> Planning::isochrone(base::Point from, const Lens& lens,
                                                   const std::vector<base::Millis>& limits,
                                                   base::Progress& progress) {
  const base::Result<Way> way = way_of(lens, *impl_->live);
  if (!way) return std::unexpected(way.error());
  const base::Result<Season*> season = impl_->season_of(lens, progress);
  if (!season) return std::unexpected(season.error());
  IsochroneOrigin origin{.profile = way->profile, .direction = way->direction, .point = from};
  origin.turnout_s = turnout_at(from, *way, *impl_->live);
  base::Result<IsochroneAnswer> answer =
      plan::isochrone(plan(), world(),
                      {.profile = profile_in(*impl_->live, way->profile, *season),
                       .metric = impl_->roads_now(way->profile, *season).metric,
                       .index = impl_->index_of(way->profile),
                       .closed = closed_roads()},
                      origin, limits, progress);
  if (!answer) return std::unexpected(std::move(answer).error());
  return std::move(answer->shape);
}

base::Result<Planning::Travel> Planning::travel_of(const Lens& lens, base::Progress& progress) {
  const base::Result<Way> way = way_of(lens, *impl_->live);
  if (!way) return std::unexpected(way.error());
  const base::Result<Season*> season = impl_->season_of(lens, progress);
  if (!season) return std::unexpected(season.error());
  return Travel{profile_in(*impl_->live, way->profile, *season).name,
                way->direction == routing::Direction::to_site};
}

base::Result<Planning::RouteLine> Planning::route(base::Point from, base::Point to,
                                                  const Lens& lens, base::Progress& progress) {
  LivePlan& live = *impl_->live;
  const base::Result<Way> way = way_of(lens, live);
  if (!way) return std::unexpected(way.error());
  const base::Result<Season*> season = impl_->season_of(lens, progress);
  if (!season) return std::unexpected(season.error());
  const roads::Profile& profile = profile_in(live, way->profile, *season);
  const shape::SnapIndex& index = impl_->index_of(way->profile);
  const bool to_site = way->direction == routing::Direction::to_site;
  const shape::Snap first = index.snap(from), last = index.snap(to);
  const routing::Endpoint origin =
      endpoint(first, profile, profile.start_s + (to_site ? 0.0 : turnout_at(from, *way, live)));
  const routing::Endpoint destination =
      endpoint(last, profile, profile.end_s + (to_site ? turnout_at(to, *way, live) : 0.0));
  if (!origin.is_connected() || !destination.is_connected()) {
    return std::unexpected(
        wrong("place-unconnected",
              base::say("no road {} may use is within {} of the place", profile.name,
                        distance_text(live.plan.snap.max_distance_m)),
              base::say("Choose a place at a road, or raise [roads] max_access_m.")));
  }
  Impl::RoadsNow& now = impl_->roads_now(way->profile, *season);
  const PreparedNetwork& prepared = live.world.roads;
  const routing::RoadView roads{prepared.network, prepared.graph, now.metric};
  if (now.router == nullptr)
    now.router = routing::make_engine_router(roads, prepared.hierarchy, progress);
  const std::optional<routing::Route> found = now.router->route(origin, destination);
  if (!found || found->travel.time.is_infinite()) {
    return std::unexpected(wrong("no-way",
                                 base::say("{} finds no way between the two places", profile.name),
                                 base::say("Look for a road that is closed, a missing ferry or "
                                           "bridge, or a one-way road drawn the wrong way.")));
  }
  RouteLine route{.line = {from}, .time = found->travel.time, .length = found->travel.length};
  for (const routing::RouteStep& step : routing::steps_of(roads, origin, destination, *found)) {
    shape::append_line(route.line, shape::part_of_line(prepared.network.line(step.road.segment()),
                                                       step.begin, step.end));
  }
  route.line.push_back(to);
  return route;
}

}  // namespace saavu::plan
