// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include <tbb/parallel_for_each.h>

#include <saavu/coverage/rate_service.h>
#include <saavu/plan/facts.h>
#include <saavu/plan/journeys.h>
#include <saavu/plan/live_plan.h>
#include <saavu/plan/station_check.h>
#include <saavu/routing/customization.h>
#include <saavu/scenario/live_roads.h>
#include <saavu/scenario/sweep_lists.h>

namespace saavu::plan {

namespace {

using network::SiteId;
using HierarchyTimes = std::vector<routing::TwoWay<std::uint32_t>>;

/// The areas a report of the plan would tell of.
coverage::AreaIndex areas_of(const Plan& plan, const World& world) {
  std::vector<coverage::ServiceTimes> offered(plan.services.size());
  for (std::size_t service = 0; service < plan.services.size(); ++service) {
    const network::Service& one = plan.services[service];
    const std::vector<network::Site>& sites = world.tables[one.site_table].site;
    for (std::size_t site = 0; site < sites.size(); ++site) {
      if (one.is_offered_at(sites[site])) offered[service].sites.emplace_back(site);
    }
  }
  const std::vector<std::uint8_t> used = coverage::used_slots(
      world.population.cells, world.areas.table, plan.services, world.tables, offered);
  coverage::AreaIndex areas = coverage::index_areas(world.areas.table, used.back() != 0);
  return plan.population.extent ? coverage::without_empty_areas(areas, used) : areas;
}

/// Weights of the hierarchy for roads that change: made anew when they are asked for.
class CurrentTimes {
 public:
  CurrentTimes(const PreparedNetwork& prepared, std::shared_ptr<const scenario::LiveRoads> roads,
               base::Array<routing::TwoWay<std::uint32_t>> times)
      : prepared_(prepared), roads_(std::move(roads)), planned_(std::move(times)) {
    planned_version_ = roads_->version();
  }

  [[nodiscard]] std::span<const routing::TwoWay<std::uint32_t>> planned() const {
    return planned_.span();
  }
  /// Valid until the roads change.
  std::span<const routing::TwoWay<std::uint32_t>> times() {
    const std::lock_guard lock(mutex_);
    if (roads_->version() == planned_version_) return planned_.span();
    if (!own_ || own_version_ != roads_->version()) {
      const std::span<const std::uint32_t> weight = roads_->view().metric.arc_weight.span();
      own_ =
          routing::customize<std::uint32_t>(prepared_.hierarchy, weight, base::Progress::silent());
      own_version_ = roads_->version();
    }
    return *own_;
  }

 private:
  const PreparedNetwork& prepared_;
  std::shared_ptr<const scenario::LiveRoads> roads_;
  base::Array<routing::TwoWay<std::uint32_t>> planned_;
  std::uint64_t planned_version_ = 0;
  std::mutex mutex_;
  std::optional<HierarchyTimes> own_;
  std::uint64_t own_version_ = 0;
};

/// Where points are connected: rows that stand where they stood have been asked for already.
class SnapOf {
 public:
  SnapOf(const LivePlan& live, std::size_t profile) : roads_(live.roads[profile]) {
    for (std::size_t table = 0; table < live.world.tables.size(); ++table) {
      const std::vector<network::Site>& sites = live.world.tables[table].site;
      for (std::size_t site = 0; site < sites.size(); ++site) {
        if (sites[site].located)
          known_.emplace(std::pair(sites[site].point.x, sites[site].point.y),
                         roads_.connection.sites[table][site]);
      }
    }
  }
  [[nodiscard]] shape::Snap at(base::Point point) const {
    const auto found = known_.find({point.x, point.y});
    return found != known_.end() ? found->second : roads_.index->snap(point);
  }

 private:
  const LivePlan::Roads& roads_;
  std::map<std::pair<double, double>, shape::Snap> known_;
};

std::shared_ptr<scenario::LiveRoads> live_roads_of(const PreparedNetwork& prepared,
                                                   const roads::Metric& metric) {
  return std::make_shared<scenario::LiveRoads>(prepared.network, prepared.graph, metric);
}

/// The cells as ends of ways.
std::vector<routing::Endpoint> cell_endpoints(const LivePlan& live, std::size_t position,
                                              const roads::Profile& profile,
                                              routing::Direction direction) {
  std::vector<routing::Endpoint> cells;
  cells.reserve(live.roads[position].connection.cells.size());
  for (const shape::Snap& snap : live.roads[position].connection.cells)
    cells.push_back(cell_endpoint(snap, profile, direction));
  return cells;
}

scenario::SiteRole role_on_roads(const network::Service& service, const network::Site& site,
                                 RowRole row, const roads::Profile& profile, const SnapOf& snaps) {
  scenario::SiteRole role{.takes_part = row.takes_part, .facts = std::move(row.facts)};
  if (!role.takes_part || !site.located) return role;
  const shape::Snap snap = snaps.at(site.point);
  role.endpoint = site_endpoint(snap, profile, service.direction, row.turnout_s);
  for (const double turnout_s : role.facts.turnout_s)
    role.shift_endpoint.push_back(site_endpoint(snap, profile, service.direction, turnout_s));
  return role;
}

}  // namespace

std::unique_ptr<scenario::PlanningSession> make_session(LivePlan& live,
                                                        std::span<const DrivenProfile> driven) {
  const Plan& plan = live.plan;
  World& world = live.world;
  scenario::PlanningModel model{.services = plan.services,
                                .digital = plan.digital,
                                .cells = world.population.cells,
                                .area_table = world.areas.table,
                                .norms = plan.norms,
                                .calendar = world.calendar,
                                .areas = live.areas,
                                .groups = live.groups,
                                .tables = world.tables,
                                .slice_hours = world.slice_hours,
                                .digital_hours = world.digital_hours,
                                .shift_hours = world.shift_hours,
                                .covered = world.covered,
                                .road_count = world.roads.network.segment_count()};
  model.check_row = [check = std::make_shared<StationCheck>(plan, world)](
                        const scenario::SiteRef& ref, const network::Site* before,
                        const network::Site& after) { return check->check(ref, before, after); };
  std::map<std::size_t, std::shared_ptr<scenario::LiveRoads>> live_roads;
  std::map<std::size_t, std::shared_ptr<CurrentTimes>> times;
  std::map<std::size_t, std::shared_ptr<const SnapOf>> snaps;
  std::map<std::pair<std::size_t, routing::Direction>, std::size_t> place;
  for (const network::Service& service : plan.services) {
    const std::size_t profile = plan.profile_of(service);
    const auto [known, is_new] =
        place.try_emplace({profile, service.direction}, model.roads.size());
    model.roads_of_service.push_back(known->second);
    if (!is_new) continue;
    const DrivenProfile& way = driven[profile];
    std::shared_ptr<scenario::LiveRoads>& own = live_roads[profile];
    if (own == nullptr) {
      own = way.live != nullptr ? way.live : live_roads_of(world.roads, way.metric);
      times[profile] = std::make_shared<CurrentTimes>(world.roads, own, way.times);
      snaps[profile] = std::make_shared<SnapOf>(live, profile);
    }
    scenario::PlanningModel::Roads& roads = model.roads.emplace_back();
    roads.live = own;
    roads.make_lists = [&hierarchy = world.roads.hierarchy, current = times[profile]](
                           std::span<const scenario::SiteSeeds> sites, routing::Direction direction,
                           std::size_t ranks) {
      return scenario::lists_by_sweeps(hierarchy, current->times(), direction, ranks, sites);
    };
    roads.make_lists_as_read = [&hierarchy = world.roads.hierarchy, current = times[profile]](
                                   std::span<const scenario::SiteSeeds> sites,
                                   routing::Direction direction, std::size_t ranks) {
      return scenario::lists_by_sweeps(hierarchy, current->planned(), direction, ranks, sites);
    };
    roads.with_closed = [&graph = world.roads.graph,
                         metric = way.metric](std::span<const roads::SegmentId> closed) {
      return roads::with_closed(graph, metric, closed);
    };
    const auto index = way.cells.find(service.direction);
    if (index != way.cells.end()) {
      roads.index = index->second;
    } else {
      roads.cells = cell_endpoints(live, profile, *way.profile, service.direction);
    }
  }
  std::vector<const roads::Profile*> profiles;
  for (const DrivenProfile& way : driven)
    profiles.push_back(way.profile);
  model.role = [&live, snaps, profiles](
                   std::size_t position,
                   const network::Site& site) -> base::Result<scenario::SiteRole> {
    const network::Service& service = live.plan.services[position];
    const std::size_t profile = live.plan.profile_of(service);
    base::Result<RowRole> row = role_of(live.plan, live.world, service, site, *live.hours);
    if (!row) return std::unexpected(std::move(row).error());
    return role_on_roads(service, site, std::move(*row), *profiles[profile], *snaps.at(profile));
  };
  return std::make_unique<scenario::PlanningSession>(std::move(model));
}

base::Result<std::unique_ptr<LivePlan>> begin_live_plan(Plan plan, World world) {
  auto live = std::make_unique<LivePlan>();
  live->plan = std::move(plan);
  live->world = std::move(world);
  const Plan& own = live->plan;
  const World& read = live->world;
  base::Result<read::HoursReader> hours = finnish_hours(own.calendar);
  if (!hours) return std::unexpected(std::move(hours).error());
  live->hours = std::move(*hours);

  // The session takes it for granted that rows as they were read can be read.
  base::Result<std::vector<Offer>> offers = offers_of(own, read);
  if (!offers) return std::unexpected(std::move(offers).error());
  live->offers = std::move(*offers);

  live->roads.resize(own.profiles.size());
  live->areas = areas_of(own, read);
  live->groups = coverage::make_groups(read.population.cells, read.areas.table);
  live->slot = coverage::slots_of(read.population.cells, live->areas);
  for (std::size_t service = 0; service < own.digital.size(); ++service) {
    const std::optional<std::size_t> area = own.digital[service].coverage_area;
    live->digital.push_back(
        coverage::rate_digital(read.digital_hours[service], area ? &read.covered[*area] : nullptr,
                               read.population.cells.size(), own.norms, read.calendar));
  }
  return live;
}

void connect_profile(LivePlan& live, std::size_t profile, base::Progress& progress) {
  LivePlan::Roads& roads = live.roads[profile];
  if (roads.index) return;
  const World& read = live.world;
  std::size_t points = read.population.cells.size();
  for (const network::SiteTable& table : read.tables)
    points += table.site.size();
  progress.begin(base::say("connecting cells and sites to the roads"), points);
  const roads::Metric& metric = read.roads.metrics[profile];
  roads.index.emplace(read.roads.network, read.roads.graph, metric, live.plan.snap);
  roads.connection = connect(*roads.index, read, progress);
  roads.live = live_roads_of(read.roads, metric);
  progress.end();
}

const std::shared_ptr<scenario::CellIndex>& cells_on_roads(LivePlan& live, std::size_t profile,
                                                           routing::Direction direction) {
  LivePlan::Roads& roads = live.roads[profile];
  std::shared_ptr<scenario::CellIndex>& index = roads.cells[direction];
  if (index == nullptr) {
    index = std::make_shared<scenario::CellIndex>(
        roads.live, cell_endpoints(live, profile, live.plan.profiles[profile].profile, direction),
        direction);
  }
  return index;
}

void begin_session(LivePlan& live, base::Progress& progress) {
  const Plan& own = live.plan;
  for (const network::Service& service : own.services)
    connect_profile(live, own.profile_of(service), progress);
  progress.begin(base::say("travel times"), 0);
  std::set<std::pair<std::size_t, routing::Direction>> ways;
  for (const network::Service& service : own.services)
    ways.emplace(own.profile_of(service), service.direction);
  for (const auto& [profile, direction] : ways)
    live.roads[profile].cells[direction];  // each its place, before threads fill them
  tbb::parallel_for_each(ways,
                         [&](const auto& way) { cells_on_roads(live, way.first, way.second); });
  std::vector<DrivenProfile> driven;
  for (std::size_t profile = 0; profile < own.profiles.size(); ++profile) {
    driven.push_back({&own.profiles[profile].profile, live.world.roads.metrics[profile],
                      live.world.roads.hierarchy_times[profile], live.roads[profile].live,
                      live.roads[profile].cells});
  }
  live.session = make_session(live, driven);
  progress.end();
  progress.check();
}

base::Result<std::unique_ptr<LivePlan>> make_live_plan(Plan plan, World world,
                                                       base::Progress& progress) {
  base::Result<std::unique_ptr<LivePlan>> live = begin_live_plan(std::move(plan), std::move(world));
  if (live) begin_session(**live, progress);
  return live;
}

const roads::Profile& profile_in(const LivePlan& live, std::size_t profile, const Season* season) {
  return season != nullptr ? season->profiles[profile] : live.plan.profiles[profile].profile;
}

std::filesystem::path winter_of(const std::string& profile) {
  constexpr std::string_view k_day = "_day";
  std::vector<std::string> names{profile + "_" + k_winter};
  if (profile.ends_with(k_day))
    names.push_back(profile.substr(0, profile.size() - k_day.size()) + "_" + k_winter);
  std::error_code problem;
  for (const std::string& name : names) {
    std::filesystem::path file = datasets_folder() / "profiles" / (name + ".toml");
    if (std::filesystem::exists(file, problem)) return file;
  }
  return {};
}

base::Result<std::unique_ptr<Season>> make_winter(LivePlan& live, base::Progress& progress) {
  const PreparedNetwork& prepared = live.world.roads;
  auto season = std::make_unique<Season>();
  std::vector<roads::Metric>& metrics = season->metrics;
  for (std::size_t profile = 0; profile < live.plan.profiles.size(); ++profile) {
    season->profiles.push_back(live.plan.profiles[profile].profile);
    metrics.push_back(prepared.metrics[profile]);
    const std::filesystem::path file = winter_of(season->profiles.back().name);
    if (file.empty() || !live.roads[profile].index) continue;
    base::Result<read::ProfileFile> winter = read::read_profile(file);
    if (!winter) return std::unexpected(std::move(winter).error());
    season->profiles.back() = std::move(winter->profile);
    metrics.back() = roads::make_metric(prepared.network, prepared.graph, season->profiles.back());
  }
  std::vector<DrivenProfile> driven;
  for (std::size_t profile = 0; profile < metrics.size(); ++profile) {
    const bool is_served = live.roads[profile].index.has_value();
    driven.push_back({&season->profiles[profile],
                      metrics[profile],
                      is_served
                          ? base::Array(routing::customize<std::uint32_t>(
                                prepared.hierarchy, metrics[profile].arc_weight.span(), progress))
                          : prepared.hierarchy_times[profile],
                      nullptr,
                      {}});
  }
  season->session = make_session(live, driven);
  return season;
}

}  // namespace saavu::plan
