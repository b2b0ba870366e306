// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include <saavu/plan/place.h>
#include <saavu/plan/planning_impl.h>
#include <saavu/plan/site_fields.h>
#include <saavu/plan/snap_remark.h>

namespace saavu::plan {

namespace {

using network::Rating;

constexpr std::size_t k_cells_between_checks = 4096;

base::Error unknown(std::string code, base::Said message) {
  return base::Error(base::Finding{.severity = base::Severity::error,
                                   .code = std::move(code),
                                   .message = std::move(message),
                                   .remedy = base::say("Choose one on the map.")});
}

/// The profile by which people are said to be connected: that of the first service they travel to.
std::size_t residents_profile(const Plan& plan) {
  for (const network::Service& service : plan.services) {
    if (service.direction == routing::Direction::to_site) return plan.profile_of(service);
  }
  return plan.services.empty() ? 0 : plan.profile_of(plan.services.front());
}

/// What is spent off the roads between a cell and a site: both leads.
base::Millis off_the_roads(const LivePlan& live, const Season* season, std::size_t service,
                           std::size_t cell, const network::Site& site) {
  const network::Service& one = live.plan.services[service];
  const std::size_t profile = live.plan.profile_of(one);
  const roads::Profile& speeds = profile_in(live, profile, season);
  base::Findings unsaid;
  const double turnout_s = turnout_of(live.plan, one, site, unsaid);
  const LivePlan::Roads& roads = live.roads[profile];
  const routing::Endpoint here = cell_endpoint(roads.connection.cells[cell], speeds, one.direction);
  const routing::Endpoint there =
      site_endpoint(roads.index->snap(site.point), speeds, one.direction, turnout_s);
  return here.lead + there.lead;
}

/// The service that makes its tier's rating: of the worst the farthest.
void mark_deciding(const Plan& plan, std::vector<CellCard::Way>& ways) {
  for (int tier = 1; tier <= network::k_tier_count; ++tier) {
    CellCard::Way* worst = nullptr;
    for (CellCard::Way& way : ways) {
      const network::Service& service = plan.services[way.service];
      if (service.tier != tier || !service.counts_in_tier || way.rating == Rating::unknown)
        continue;
      if (worst == nullptr ||
          std::pair(worst->rating, worst->time) < std::pair(way.rating, way.time))
        worst = &way;
    }
    if (worst != nullptr) worst->is_deciding = true;
  }
}

}  // namespace

base::Result<CellCard> Planning::cell_card(std::size_t cell, const Lens& lens,
                                           base::Progress& progress) {
  Impl& own = *impl_;
  LivePlan& live = *own.live;
  const network::DemandCells& cells = live.world.population.cells;
  if (cell >= cells.size())
    return std::unexpected(unknown("cell-unknown", base::say("the plan has no cell {}", cell)));
  const base::Result<scenario::PlanningSession*> session = own.session_of(lens, progress);
  if (!session) return std::unexpected(session.error());
  const scenario::PlanningResults& results = (*session)->now();
  const scenario::PlanningResults& before = (*session)->before();
  const Season* const season = *session == live.session.get() ? nullptr : own.winter.get();
  CellCard card{.cell = cell,
                .name = cells.name[cell],
                .residents = cells.residents[cell],
                .centre = cells.centre[cell],
                .size_m = cells.cell_size_m};
  if (!cells.municipality[cell].is_none()) {
    const network::Area& area =
        live.world.areas.table.municipality[cells.municipality[cell].index()].area;
    card.municipality = {area.name_fi, area.name_sv, area.name_fi};
    card.municipality_code = area.code.text;
  }
  if (cells.has_ages() && card.residents >= live.plan.norms.min_residents_told) {
    card.ages.emplace();
    for (std::size_t age = 0; age < card.ages->size(); ++age)
      card.ages->at(age) = cells.ages[cell].at(age).residents();
    card.ages_imputed = !cells.ages_imputed.empty() && cells.ages_imputed[cell] != 0;
  }
  const LivePlan::Roads& roads = live.roads[residents_profile(live.plan)];
  if (roads.index) {
    const shape::Snap& snap = roads.connection.cells[cell];
    card.road_distance_m = snap.distance_m;
    if (!snap.segment.is_none()) {
      card.road = live.world.roads.network.source_name(snap.segment);
      if (std::ranges::binary_search(closed_roads(), snap.segment))
        card.remark = base::say("{} is closed", card.road);
    }
    if (const auto row = snap_row(live.plan, live.world, snap, roads.connection.part_km);
        row && card.remark.empty())
      card.remark = row->reason;
  }
  for (std::size_t service = 0; service < live.plan.services.size(); ++service) {
    const std::size_t table = live.plan.services[service].site_table;
    const scenario::PlanningResults::OfService& now = results.service[service];
    CellCard::Way way{.service = service,
                      .time = now.times.time[cell],
                      .time_before = before.service[service].times.time[cell],
                      .rating = now.ratings.accessibility[cell]};
    if (const network::SiteId site = now.times.site[cell];
        !site.is_none() && !way.time.is_infinite()) {
      way.site = own.sites.position_of(table, site);
      way.access =
          off_the_roads(live, season, service, cell, live.tables()[table].site[site.index()]);
    }
    if (!now.times.second_time.empty() && !now.times.second_time[cell].is_infinite()) {
      way.second_time = now.times.second_time[cell];
      way.second_site = own.sites.position_of(table, now.times.second_site[cell]);
    }
    card.ways.push_back(way);
  }
  mark_deciding(live.plan, card.ways);
  for (std::size_t tier = 0; tier < network::k_tier_count; ++tier) {
    const coverage::CellRatings& ratings = results.tier_ratings.at(tier);
    const bool is_rated = !ratings.accessibility.empty();
    card.tier_accessibility.at(tier) = is_rated ? ratings.accessibility[cell] : Rating::unknown;
    card.tier_availability.at(tier) = is_rated ? ratings.availability[cell] : Rating::unknown;
  }
  return card;
}

base::Result<SiteCard> Planning::site_card(std::size_t site, const Lens& lens,
                                           base::Progress& progress) {
  Impl& own = *impl_;
  LivePlan& live = *own.live;
  if (site >= sites().size())
    return std::unexpected(unknown("site-unknown", base::say("the plan has no site {}", site)));
  const base::Result<scenario::PlanningSession*> session = own.session_of(lens, progress);
  if (!session) return std::unexpected(session.error());
  const scenario::PlanningResults& results = (*session)->now();
  const scenario::SiteRef ref = sites()[site].ref;
  const network::Site& row = live.tables()[ref.table].site[ref.site.index()];
  const std::vector<network::Site>& planned = live.world.tables[ref.table].site;
  SiteCard card{
      .site = site,
      .fields = site_fields(live.plan, ref.table, row,
                            ref.site.index() < planned.size() ? planned[ref.site.index()] : row)};
  const auto catchment_in = [&](const scenario::PlanningResults& side,
                                std::size_t service) -> const coverage::Catchment* {
    const std::vector<coverage::Catchment>& all = side.service[service].catchments;
    const auto found = std::ranges::lower_bound(all, ref.site, {}, &coverage::Catchment::site);
    return found != all.end() && found->site == ref.site ? &*found : nullptr;
  };
  for (const std::size_t service : sites()[site].services) {
    if (!live.session->takes_part(service, ref.site)) continue;
    SiteCard::Served served{.service = service};
    if (const coverage::Catchment* const now = catchment_in(results, service)) {
      served.residents = now->residents.front();
      served.mean_min = now->mean_min;
    }
    if (const coverage::Catchment* const before = catchment_in((*session)->before(), service))
      served.residents_before = before->residents.front();
    const auto& availability = results.service[service].availability;
    if (ref.site.index() < availability.size())
      served.load_ratio = availability[ref.site.index()].capacity_ratio;
    card.served.push_back(served);
  }
  return card;
}

std::vector<base::Point> Planning::catchment(std::size_t site, const Lens& lens,
                                             base::Progress& progress) {
  std::vector<base::Point> cells;
  if (site >= sites().size()) return cells;
  if (lens.kind == Lens::Kind::rescue || lens.kind == Lens::Kind::ems) {
    const base::Result<LensPicture> shown = picture(lens, progress);
    for (std::size_t cell = 0; shown && cell < shown->now->site.size(); ++cell) {
      if (shown->now->site[cell] == site) cells.push_back(shown->grid->centre[cell]);
    }
    return cells;
  }
  LivePlan& live = *impl_->live;
  const base::Result<ResolvedLens> resolved = resolve_lens(lens, live);
  if (!resolved) return cells;
  const base::Result<scenario::PlanningSession*> session = impl_->session_of(lens, progress);
  if (!session) return cells;
  const scenario::SiteRef ref = sites()[site].ref;
  std::vector<std::uint8_t> is_counted(live.world.population.cells.size(), 0);
  for (std::size_t part = 0; part < resolved->services.size(); ++part) {
    if (live.plan.services[resolved->services[part]].site_table != ref.table) continue;
    const scenario::LayerTimes& layer = layer_of(*resolved, **session, part, false);
    for (std::size_t cell = 0; cell < is_counted.size(); ++cell) {
      if (layer.site[cell] == ref.site && !layer.time[cell].is_infinite()) is_counted[cell] = 1;
    }
  }
  for (std::size_t cell = 0; cell < is_counted.size(); ++cell) {
    if (is_counted[cell] != 0) cells.push_back(live.world.population.cells.centre[cell]);
  }
  return cells;
}

std::vector<base::Finding> Planning::remarks_on(scenario::SiteRef ref) const {
  const LivePlan& live = *impl_->live;
  const std::vector<network::Site>& rows = live.tables()[ref.table].site;
  if (ref.site.index() >= rows.size()) return {};
  const network::Site& site = rows[ref.site.index()];
  if (!site.located || site.closed) return {};
  const std::string& name = site.name.empty() ? site.id : site.name;
  base::Findings found;
  const base::Place place{.file = live.plan.sites[ref.table].file.filename().string(),
                          .layer = live.plan.sites[ref.table].layer};
  if (live.world.areas.locator.find(site.point).is_none()) {
    found.warning("site-in-no-municipality", place,
                  base::say("{} lies outside the plan's municipalities.", name),
                  base::say("Check that this is the place you meant."));
  }
  std::set<std::size_t> profiles;
  for (const network::Service& service : live.plan.services) {
    if (service.site_table == ref.table && service.is_offered_at(site))
      profiles.insert(live.plan.profile_of(service));
  }
  for (const std::optional<ResponseSpec>& spec : {live.plan.rescue, live.plan.ems}) {
    if (!spec || spec->site_table != ref.table || !spec->where.matches(site)) continue;
    if (const auto profile = find_profile(live.plan, spec->profile)) profiles.insert(*profile);
  }
  // Those who drive alike say the same.
  std::set<std::string> told;
  for (const std::size_t profile : profiles) {
    const shape::SnapIndex& index = impl_->index_of(profile);
    const auto row = snap_row(live.plan, live.world, index.snap(site.point), index.part_km());
    if (!row || !told.insert(row->reason).second) continue;
    if (row->status == "unconnected") {
      found.warning("site-unconnected", place,
                    base::say("{} is not connected to the roads: {}.", name, row->reason),
                    base::say("It serves nobody there. Move it to a road that can be driven."));
    } else {
      found.warning("site-" + row->status, place, base::say("{}: {}.", name, row->reason),
                    base::say("Check its place and the roads around it."));
    }
  }
  return {found.all().begin(), found.all().end()};
}

std::optional<scenario::SiteRef> Planning::placed_by(const scenario::Edit& edit) const {
  if (const auto* const moved = std::get_if<scenario::MoveSite>(&edit)) return moved->site;
  if (const auto* const added = std::get_if<scenario::AddSite>(&edit)) {
    const std::size_t rows = impl_->live->tables()[added->table].site.size();
    return scenario::SiteRef{added->table, network::SiteId{rows - 1}};
  }
  return std::nullopt;
}

std::vector<ConnectionProblem> Planning::connection_problems(const Lens& lens,
                                                             base::Progress& progress) const {
  std::vector<ConnectionProblem> problems;
  const LivePlan& live = *impl_->live;
  const base::Result<ResolvedLens> resolved = resolve_lens(lens, live);
  if (!resolved) return problems;
  std::set<std::size_t> profiles;
  std::set<std::pair<std::size_t, std::size_t>> told;  // sites
  const network::DemandCells& cells = live.world.population.cells;
  for (const std::size_t position : resolved->services) {
    const network::Service& service = live.plan.services[position];
    const LivePlan::Roads& roads = live.roads[live.plan.profile_of(service)];
    const auto remark_on = [&](const shape::Snap& snap) {
      return snap_row(live.plan, live.world, snap, roads.connection.part_km);
    };
    if (profiles.insert(live.plan.profile_of(service)).second) {
      for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        if (cell % k_cells_between_checks == 0) progress.check();
        if (auto row = remark_on(roads.connection.cells[cell])) {
          problems.push_back({.point = cells.centre[cell],
                              .is_site = false,
                              .id = cells.name[cell],
                              .status = std::move(row->status),
                              .reason = std::move(row->reason),
                              .residents = cells.residents[cell]});
        }
      }
    }
    const std::vector<network::Site>& sites = live.tables()[service.site_table].site;
    for (std::size_t place = 0; place < sites.size(); ++place) {
      const network::Site& site = sites[place];
      progress.check();
      if (!site.located || !service.is_offered_at(site) ||
          !told.emplace(service.site_table, place).second)
        continue;
      if (auto row = remark_on(roads.index->snap(site.point))) {
        problems.push_back({.point = site.point,
                            .is_site = true,
                            .id = site.id,
                            .status = std::move(row->status),
                            .reason = std::move(row->reason)});
      }
    }
  }
  return problems;
}

}  // namespace saavu::plan
