// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <ranges>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/scenario/live_service.h>

namespace saavu::scenario::detail {

using network::Rating;
using network::SiteId;
using network::View;
using routing::Endpoint;

namespace {

std::vector<Endpoint> places_of(const std::vector<SiteRole>& roles) {
  std::vector<Endpoint> places;
  for (const SiteRole& role : roles)
    places.push_back(role.takes_part ? role.endpoint : Endpoint{});
  return places;
}

std::vector<std::uint32_t> cells_of(const std::vector<CellBefore>& changes) {
  std::vector<std::uint32_t> cells;
  for (const CellBefore& each : changes)
    cells.push_back(each.cell);
  return cells;
}

bool asks_for_second(const View& view) {
  return view.kind == View::Kind::second;
}

std::size_t taking_part(const std::vector<SiteRole>& roles) {
  return static_cast<std::size_t>(std::ranges::count_if(roles, &SiteRole::takes_part));
}

/// The second nearest as a column of its own.
LayerTimes second_of(const LayerTimes& nearest) {
  const std::size_t cells = nearest.time.size();
  return {.time = nearest.second_time,
          .site = nearest.second_site,
          .second_time = std::vector(cells, base::Millis::infinite()),
          .second_site = std::vector<SiteId>(cells)};
}

}  // namespace

bool LiveService::Selected::is_known() const {
  return coverage::is_view_known(view, std::ranges::any_of(site, &coverage::SiteInView::is_known));
}

LiveService::LiveService(const PlanningModel& model, const LayerRoads& roads, std::size_t service,
                         std::vector<SiteRole> roles, PlanningResults::OfService& result)
    : model_(model),
      service_(model.services[service]),
      position_(service),
      result_(result),
      roads_(&roads),
      nearest_(roads, places_of(roles)),
      catchments_(model.groups) {
  const std::size_t cells = model_.cells.size();
  if (is_mobile()) served_.emplace(roads, places_of({}));
  if (service_.statutory) {
    assigned_.emplace(roads, model_.cells.municipality, model_.area_table.municipality.size());
  }
  if (is_mobile() || coverage::has_free_choice(service_))
    reach_.emplace(roads, model_.norms.choice_limit);
  for (std::size_t site = 0; site < roles.size(); ++site)
    set_role(site, std::move(roles[site]));
  if (served_) served_->reset(served_places());
  follow_assigned();
  result_.times = {.time = std::vector(cells, base::Millis::infinite()),
                   .site = std::vector<SiteId>(cells),
                   .second_time = std::vector(cells, base::Millis::infinite()),
                   .second_site = std::vector<SiteId>(cells)};
  result_.ratings.accessibility.assign(
      cells,
      network::rate(coverage::time_scale_of(service_, model_.norms), base::Millis::infinite()));
  result_.ratings.availability.assign(cells, Rating::unknown);
  rota_changed_ = true;
  settle(true);
}

// ---------------------------------------------------------------- sites and what they are to views

void LiveService::set_role(std::size_t site, std::optional<SiteRole> role) {
  edited_.push_back(site);
  if (!role) {
    base::verify(site + 1 == role_.size(), "site {} is not the last of {}", site, role_.size());
    role_.pop_back();
    staffed_.pop_back();
    for (Selected& selected : selected_)
      selected.site.pop_back();
    return;
  }
  if (site == role_.size()) {
    role_.emplace_back();
    staffed_.emplace_back();
    for (Selected& selected : selected_)
      selected.site.emplace_back();
  }
  rota_changed_ = rota_changed_ || (is_mobile() && role_[site].facts.hours != role->facts.hours);
  role_[site] = *std::move(role);
  staffed_[site] = role_[site].takes_part
                       ? coverage::staffed_share(role_[site].facts, model_.shift_hours[position_],
                                                 model_.calendar)
                       : std::nullopt;
  for (Selected& selected : selected_)
    selected.site[site] = in_view(selected.view, role_[site]);
}

coverage::SiteInView LiveService::in_view(const View& view, const SiteRole& role) const {
  if (!role.takes_part) return {};
  return coverage::site_in_view(view, service_, role.facts, model_.norms, model_.slice_hours);
}

Endpoint LiveService::place_in(const View& view, const SiteRole& role) const {
  if (view.kind != View::Kind::shift) return role.endpoint;
  return role.shift_endpoint.empty() ? Endpoint{}
                                     : role.shift_endpoint[coverage::shift_of(view, service_)];
}

std::vector<Endpoint> LiveService::places() const {
  return places_of(role_);
}

std::vector<Endpoint> LiveService::served_places() const {
  const bool any_known = std::ranges::any_of(
      role_, [](const SiteRole& role) { return role.takes_part && role.facts.hours.has_value(); });
  std::vector<Endpoint> places;
  for (const SiteRole& role : role_) {
    const bool counts = role.takes_part && (!any_known || coverage::is_served(role.facts));
    places.push_back(counts ? role.endpoint : Endpoint{});
  }
  return places;
}

std::vector<Endpoint> LiveService::selected_places(const Selected& selected) const {
  std::vector<Endpoint> places;
  for (std::size_t site = 0; site < role_.size(); ++site) {
    places.push_back(selected.site[site].counts ? place_in(selected.view, role_[site])
                                                : Endpoint{});
  }
  return places;
}

LiveService::Counted LiveService::counted_by() const {
  if (is_mobile()) {
    const bool any_known = std::ranges::any_of(role_, [](const SiteRole& role) {
      return role.takes_part && role.facts.hours.has_value();
    });
    const bool all_served = std::ranges::all_of(role_, [](const SiteRole& role) {
      return !role.takes_part || coverage::is_served(role.facts);
    });
    if (any_known && !all_served) return Counted::served;
  }
  return assigned_ && service_.assignment == network::Assignment::statutory ? Counted::assigned
                                                                            : Counted::nearest;
}

// ---------------------------------------------------------------- from state to state

template <class Places>
void LiveService::go(NearestLayer& layer, const Journey& journey, bool all_sites,
                     Places places) const {
  if (journey.kind == Journey::Kind::back) {
    if (!layer.undo_to(journey.to)) layer.reset(places());
    return;
  }
  if (journey.kind == Journey::Kind::again && layer.redo_to(journey.to)) return;
  layer.begin(journey.from, journey.to);
  if (journey.roads != nullptr) layer.roads_changed(*journey.roads);
  if (!journey.site) return;
  const std::vector<Endpoint> now = places();
  for (std::size_t site = 0; site < now.size(); ++site) {
    if (all_sites || site == *journey.site) layer.set(site, now[site]);
  }
}

std::vector<std::function<void()>> LiveService::parts_of(const Journey& journey) {
  std::vector<std::function<void()>> parts;
  parts.emplace_back(
      [this, journey] { go(nearest_, journey, false, [this] { return places(); }); });
  // Whether unserved stops count depends on the others.
  if (served_) {
    parts.emplace_back(
        [this, journey] { go(*served_, journey, true, [this] { return served_places(); }); });
  }
  if (assigned_) parts.emplace_back([this] { follow_assigned(); });
  for (Selected& selected : selected_) {
    parts.emplace_back([this, journey, &selected] {
      go(*selected.layer, journey, false, [&] { return selected_places(selected); });
    });
  }
  return parts;
}

void LiveService::follow_assigned() {
  if (!assigned_) return;
  std::vector<SiteId> sites;
  std::vector<const network::SiteFacts*> facts;
  for (std::size_t site = 0; site < role_.size(); ++site) {
    if (!role_[site].takes_part) continue;
    sites.emplace_back(site);
    facts.push_back(&role_[site].facts);
  }
  assigned_->follow(
      coverage::responsible_sites(*service_.statutory, sites, facts, model_.area_table), places());
}

// ---------------------------------------------------------------- what follows

ServiceChange LiveService::settle() {
  return settle(false);
}

ServiceChange LiveService::settle(bool anew) {
  ServiceChange change;
  count(change, anew);
  std::vector<std::uint32_t> reached_differently;
  if (reach_ && (!edited_.empty() || !reach_->is_current()))
    reached_differently = reach_->follow(places());
  sum_up(change.counted);
  rate_sites();
  rate_cells(change, reached_differently);
  edited_.clear();
  std::ranges::fill(resummed_, std::uint8_t{0});
  std::ranges::fill(rerated_, std::uint8_t{0});
  any_rerated_ = false;
  rota_changed_ = false;
  return change;
}

/// Writes the way to the site each resident is counted to, and notes what of the layers differs.
void LiveService::count(ServiceChange& change, bool anew) {
  const auto tell = [&change](const View& view, const std::vector<CellBefore>& all,
                              const FollowedTimes& now) {
    std::vector<std::uint32_t> cells;
    for (const CellBefore& each : all) {
      if (each.first != now.first(each.cell)) cells.push_back(each.cell);
    }
    if (!cells.empty()) change.views.push_back({view, std::move(cells)});
  };
  const std::vector<CellBefore> nearest = nearest_.times.take_changes();
  std::vector<std::uint32_t> look_at = cells_of(nearest);
  show_second(nearest, change);
  if (assigned_) {
    const std::vector<CellBefore> assigned = assigned_->times.take_changes();
    tell({.kind = View::Kind::statutory}, assigned, assigned_->times);
    std::ranges::move(cells_of(assigned), std::back_inserter(look_at));
  }
  if (served_)
    std::ranges::move(cells_of(served_->times.take_changes()), std::back_inserter(look_at));
  for (Selected& selected : selected_)
    tell(selected.view, selected.layer->times.take_changes(), selected.layer->times);

  const Counted by = counted_by();
  if (anew || by != counted_) {
    look_at.resize(model_.cells.size());
    std::iota(look_at.begin(), look_at.end(), 0U);
  } else if (assigned_ || served_) {
    sort_once(look_at, model_.cells.size());
  }
  counted_ = by;
  LayerTimes& shown = result_.times;
  ServiceChange::OfView all;
  for (const std::uint32_t cell : look_at) {
    const FollowedTimes& times = by == Counted::served ? served_->times : nearest_.times;
    SiteTime first = times.first(cell);
    SiteTime second = times.second(cell);
    if (by == Counted::assigned) {
      const SiteTime responsible = assigned_->times.first(cell);
      if (first.site != responsible.site) second = first;
      first = responsible;
    }
    const CellBefore before{cell,
                            {shown.time[cell], shown.site[cell]},
                            {shown.second_time[cell], shown.second_site[cell]}};
    shown.time[cell] = first.time;
    shown.site[cell] = first.site;
    shown.second_time[cell] = second.time;
    shown.second_site[cell] = second.site;
    if (first == before.first) continue;
    change.counted.push_back(before);
    all.cells.push_back(cell);
  }
  if (!all.cells.empty()) change.views.push_back(std::move(all));
}

void LiveService::show_second(const std::vector<CellBefore>& nearest, ServiceChange& change) {
  if (!second_) return;
  for (const CellBefore& each : nearest)
    second_->set(each.cell, nearest_.times.second(each.cell), {});
  std::vector<std::uint32_t> cells = cells_of(second_->take_changes());
  if (!cells.empty()) change.views.push_back({{.kind = View::Kind::second}, std::move(cells)});
}

void LiveService::sum_up(const std::vector<CellBefore>& counted) {
  if (resummed_.size() < role_.size()) {
    resummed_.resize(role_.size(), 0);
    catchments_.set_sites(role_.size());
  }
  const LayerTimes& shown = result_.times;
  for (const CellBefore& each : counted) {
    if (!each.first.site.is_none()) {
      catchments_.remove(each.first.site.index(), each.cell, each.first.time);
      resummed_[each.first.site.index()] = 1;
    }
    if (shown.site[each.cell].is_none()) continue;
    catchments_.add(shown.site[each.cell].index(), each.cell, shown.time[each.cell]);
    resummed_[shown.site[each.cell].index()] = 1;
  }
  catchments_.settle(shown.site, shown.time);
}

void LiveService::rate_sites() {
  const std::size_t count = role_.size();
  result_.availability.resize(count);
  if (for_cells_.size() < count) {
    for_cells_.resize(count, Rating::unknown);
    rerated_.resize(count, 0);
  }
  if (!edited_.empty()) {
    // The sites that take part may be others.
    result_.catchments.clear();
    for (std::size_t site = 0; site < count; ++site) {
      if (role_[site].takes_part) result_.catchments.push_back(catchments_.at(site));
    }
    for (const std::size_t site : edited_) {
      if (site < count) resummed_[site] = 1;
    }
  }
  for (std::size_t site = 0; site < count; ++site) {
    if (resummed_[site] == 0) continue;
    const SiteRole& role = role_[site];
    coverage::SiteAvailability availability;
    Rating rating = Rating::unknown;
    if (role.takes_part) {
      const auto catchment = std::ranges::lower_bound(result_.catchments, SiteId(site), {},
                                                      &coverage::Catchment::site);
      if (edited_.empty()) *catchment = catchments_.at(site);
      availability = coverage::availability_of_site(service_, role.facts, *catchment, model_.groups,
                                                    staffed_[site], model_.norms, model_.calendar);
      rating = coverage::rating_for_cells(service_, role.facts, availability, model_.norms,
                                          model_.calendar);
    }
    result_.availability[site] = availability;
    if (rating == for_cells_[site]) continue;
    for_cells_[site] = rating;
    rerated_[site] = 1;
    any_rerated_ = true;
  }
  if (!is_mobile() || edited_.empty()) return;
  std::vector<std::vector<std::int32_t>> days;
  bool any_known = false;
  for (const SiteRole& role : role_) {
    any_known = any_known || (role.takes_part && role.facts.hours);
    days.push_back(role.facts.hours ? network::open_days(*role.facts.hours)
                                    : std::vector<std::int32_t>());
  }
  rota_changed_ = rota_changed_ || any_known != rota_known_;
  rota_known_ = any_known;
  rota_.emplace(std::move(days), model_.calendar);
}

Rating LiveService::availability_at(std::size_t cell) {
  const SiteId counted_to = result_.times.site[cell];
  static const std::vector<std::uint32_t> k_none;
  const std::vector<std::uint32_t>& near = reach_ ? reach_->sites_of_cell()[cell] : k_none;
  const Rating rating = coverage::availability_of_cell(
      std::views::transform(coverage::has_free_choice(service_) ? near : k_none,
                            [this](std::uint32_t site) { return for_cells_[site]; }),
      counted_to.is_none() ? Rating::unknown : for_cells_[counted_to.index()]);
  if (!is_mobile() || !rota_known_) return rating;
  std::vector<std::uint32_t> stops = near;
  if (stops.empty() && !counted_to.is_none()) stops.push_back(counted_to.value);
  return coverage::rating_with_rota(rating, result_.times.time[cell], rota_->at(stops).mean_days,
                                    model_.norms);
}

void LiveService::rate_cells(ServiceChange& change,
                             const std::vector<std::uint32_t>& reached_differently) {
  std::vector<std::uint32_t> look_at;
  if (rota_changed_) {
    look_at.resize(model_.cells.size());
    std::iota(look_at.begin(), look_at.end(), 0U);
  } else {
    look_at = cells_of(change.counted);
    look_at.insert(look_at.end(), reached_differently.begin(), reached_differently.end());
    if (any_rerated_) {
      for (std::uint32_t cell = 0; cell < model_.cells.size(); ++cell) {
        const SiteId site = result_.times.site[cell];
        if (!site.is_none() && rerated_[site.index()] != 0) look_at.push_back(cell);
      }
      for (std::size_t site = 0; site < role_.size() && coverage::has_free_choice(service_);
           ++site) {
        if (rerated_[site] == 0) continue;
        const std::vector<std::uint32_t>& near = reach_->cells_of(site);
        look_at.insert(look_at.end(), near.begin(), near.end());
      }
    }
    sort_once(look_at, model_.cells.size());
  }
  const network::TimeScale& scale = coverage::time_scale_of(service_, model_.norms);
  coverage::CellRatings& ratings = result_.ratings;
  auto counted = change.counted.begin();
  for (const std::uint32_t cell : look_at) {
    const Rating access = network::rate(scale, result_.times.time[cell]);
    const Rating availability = availability_at(cell);
    while (counted != change.counted.end() && counted->cell < cell)
      ++counted;
    const bool is_counted = counted != change.counted.end() && counted->cell == cell;
    if (is_counted || access != ratings.accessibility[cell] ||
        availability != ratings.availability[cell])
      change.rated.push_back(cell);
    ratings.accessibility[cell] = access;
    ratings.availability[cell] = availability;
  }
}

// ---------------------------------------------------------------- views

bool LiveService::look(const View& view) {
  if (view.kind == View::Kind::all) return true;
  if (!std::ranges::contains(coverage::views_of(service_, model_.norms), view)) return false;
  if (view.kind == View::Kind::statutory) return true;
  if (asks_for_second(view)) {
    if (second_) return true;
    second_.emplace(model_.cells.size());
    for (std::size_t cell = 0; cell < model_.cells.size(); ++cell)
      second_->set(cell, nearest_.times.second(cell), {});
    second_->take_changes();
    return true;
  }
  if (std::ranges::contains(selected_, view, &Selected::view)) return true;
  Selected& selected = selected_.emplace_back(view);
  for (const SiteRole& role : role_)
    selected.site.push_back(in_view(view, role));
  selected.layer = std::make_unique<NearestLayer>(*roads_, selected_places(selected));
  return true;
}

const LayerTimes* LiveService::times_in(const View& view) const {
  switch (view.kind) {
    case View::Kind::all:
      return &result_.times;
    case View::Kind::statutory:
      return assigned_ ? &assigned_->times.now() : nullptr;
    case View::Kind::second:
      return second_ && taking_part(role_) > 1 ? &second_->now() : nullptr;
    default: {
      const auto selected = std::ranges::find(selected_, view, &Selected::view);
      if (selected == selected_.end() || !selected->is_known()) return nullptr;
      return &selected->layer->times.now();
    }
  }
}

std::optional<LayerTimes> LiveService::times_with(const View& view,
                                                  const PlanningModel::Roads& other_roads,
                                                  const std::vector<SiteRole>& roles) const {
  const LayerRoads roads(other_roads, service_.direction);
  if (asks_for_second(view)) {
    if (taking_part(roles) <= 1) return std::nullopt;
    return second_of(NearestLayer(roads, places_of(roles)).times.now());
  }
  bool any_known = false;
  std::vector<Endpoint> places;
  for (const SiteRole& role : roles) {
    const coverage::SiteInView site = in_view(view, role);
    any_known = any_known || site.is_known;
    places.push_back(site.counts ? place_in(view, role) : Endpoint{});
  }
  if (!coverage::is_view_known(view, any_known)) return std::nullopt;
  return NearestLayer(roads, std::move(places)).times.now();
}

}  // namespace saavu::scenario::detail
