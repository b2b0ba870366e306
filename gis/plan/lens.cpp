// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <saavu/base/said_names.h>
#include <saavu/plan/lens.h>

namespace saavu::plan {

namespace {

using network::Quality;
using network::Rating;
using network::View;

constexpr std::string_view k_shift = "shift:";
constexpr std::array k_ratings{Rating::excellent, Rating::good, Rating::fairly_good,
                               Rating::fairly_poor, Rating::poor};

std::unexpected<base::Error> no_such_lens(base::Said message) {
  return std::unexpected(
      base::Error(base::Finding{.severity = base::Severity::error,
                                .code = "lens-unknown",
                                .message = std::move(message),
                                .remedy = base::say("Choose another tier, service or measure.")}));
}

bool counts(const network::Service& service, int tier) {
  return service.tier == tier && service.counts_in_tier;
}
base::Result<ResolvedLens> find_services(const Lens& lens, const Plan& plan) {
  ResolvedLens found{.lens = lens};
  switch (lens.kind) {
    case Lens::Kind::tier: {
      const int tier = static_cast<int>(lens.position);
      if (tier < 1 || tier > network::k_tier_count)
        return no_such_lens(base::say("there is no tier {}", lens.position));
      found.tier = tier;
      for (std::size_t service = 0; service < plan.services.size(); ++service) {
        if (counts(plan.services[service], tier)) found.services.push_back(service);
      }
      for (std::size_t service = 0; tier == 1 && service < plan.digital.size(); ++service) {
        if (plan.digital[service].counts_in_tier) found.digital.push_back(service);
      }
      if (found.services.empty() && found.digital.empty())
        return no_such_lens(base::say("the plan has no service in tier {}", tier));
      found.legend.title = plan.catalogue.tier(tier).name;
      return found;
    }
    case Lens::Kind::service: {
      if (lens.position >= plan.services.size())
        return no_such_lens(base::say("the plan has no service of number {}", lens.position));
      const network::Service& service = plan.services[lens.position];
      found.services.push_back(lens.position);
      found.legend.title = {service.name_fi, service.name_sv, service.name_en};
      return found;
    }
    case Lens::Kind::digital:
      if (lens.position >= plan.digital.size())
        return no_such_lens(
            base::say("the plan has no digital service of number {}", lens.position));
      found.digital.push_back(lens.position);
      found.legend.title = plan.digital[lens.position].name;
      return found;
    case Lens::Kind::rescue:
    case Lens::Kind::ems:
      break;
  }
  return no_such_lens(base::say("the plan has no such service level"));
}

bool knows_hours(const LivePlan& live, std::size_t service) {
  return !live.plan.services[service].mobile &&
         std::ranges::any_of(live.world.facts[service],
                             [](const auto& facts) { return facts.hours.has_value(); });
}

/// A condition's view of one service; all sites where nothing is known of it.
View view_under(const std::string& slice, const LivePlan& live, std::size_t service) {
  if (slice.empty()) return {};
  if (slice.starts_with(k_shift)) return {View::Kind::shift, slice.substr(k_shift.size())};
  return knows_hours(live, service) ? View{View::Kind::hours, slice} : View{};
}

void add_grades(ResolvedLens& lens) {
  Legend& legend = lens.legend;
  const bool by_time = lens.lens.quality == Quality::accessibility && lens.has_times;
  for (std::size_t position = 0; position < k_ratings.size(); ++position) {
    Grade grade{.rating = k_ratings.at(position), .limit = {}, .kind = Grade::Kind::rating};
    if (by_time && lens.one_scale && position < lens.scales.front().limit.size())
      grade.limit = lens.scales.front().limit.at(position);
    legend.grades.push_back(grade);
  }
  if (by_time) {
    legend.grades.push_back({.rating = Rating::poor, .limit = {}, .kind = Grade::Kind::never});
  } else {
    legend.grades.push_back({.rating = Rating::unknown, .limit = {}, .kind = Grade::Kind::unknown});
  }
}

/// Whether a promise is about what the lens shows, and how well it fits; 0: it is not.
int fit(const network::Criterion& criterion, const ResolvedLens& lens, const Plan& plan) {
  if (!criterion.area_classes.empty()) return 0;
  if (criterion.at_least && criterion.quality != lens.lens.quality) return 0;
  if (criterion.limit && lens.lens.quality != Quality::accessibility) return 0;
  if (criterion.group != network::Group::all && criterion.group != lens.lens.group) return 0;
  int points = criterion.group == lens.lens.group ? 2 : 1;
  if (lens.tier != 0) return criterion.tier == lens.tier ? points : 0;
  if (criterion.tier != 0 || lens.services.empty()) return 0;
  const network::Service& service = plan.services[lens.services.front()];
  const bool is_meant =
      !criterion.service.empty() ? criterion.service == service.id : criterion.type == service.type;
  if (!is_meant) return 0;
  if (criterion.view != View{} && criterion.view != lens.views.front()) return 0;
  if (criterion.view == lens.views.front()) points += 2;
  if (!criterion.service.empty()) points += 4;
  return points;
}

void add_promise(ResolvedLens& lens, const Plan& plan) {
  Legend& legend = lens.legend;
  const network::Criterion* best = nullptr;
  int best_fit = 0;
  for (const network::Criterion& criterion : plan.norms.criteria) {
    const int points = fit(criterion, lens, plan);
    if (points > best_fit) {
      best = &criterion;
      best_fit = points;
    }
  }
  legend.source = base::Said("{} {}", {base::say(plan.norms.name), plan.norms.version});
  std::optional<Rating> at_least;
  if (best != nullptr) {
    legend.promise = best->name;
    legend.share_per_mille = best->share_per_mille;
    legend.limit = best->limit;
    at_least = best->at_least;
    for (std::size_t grade = 0; best->limit && grade < legend.grades.size(); ++grade) {
      if (legend.grades[grade].limit && *legend.grades[grade].limit <= *best->limit)
        legend.promised = grade;
    }
  } else {
    const int tier = lens.tier != 0          ? lens.tier
                     : lens.services.empty() ? 1
                                             : plan.services[lens.services.front()].tier;
    const network::TierInfo& info = plan.catalogue.tier(tier);
    at_least = lens.lens.quality == Quality::accessibility ? info.expected_accessibility
                                                           : info.expected_availability;
  }
  const bool is_known = at_least && *at_least != Rating::unknown;
  if (is_known || !legend.limit)
    legend.promised = static_cast<std::size_t>(is_known ? *at_least : Rating::good);
}

View visible_view(const ResolvedLens& lens, scenario::PlanningSession& session, std::size_t part) {
  const scenario::PlanningSession::Viewed viewed =
      session.look(lens.services[part], lens.views[part]);
  return viewed.now != nullptr && viewed.before != nullptr ? lens.views[part] : View{};
}

/// Of one cell the worst of several services, each by its own scale.
Rating worst_rating(const ResolvedLens& lens, std::span<const scenario::LayerTimes* const> layers,
                    std::size_t cell) {
  Rating worst = Rating::unknown;
  for (std::size_t part = 0; part < layers.size(); ++part)
    worst = network::worse(worst, network::rate(lens.scales[part], layers[part]->time[cell]));
  return worst;
}

std::uint8_t grade_of(const network::TimeScale& scale, base::Millis time) {
  std::uint8_t grade = time.is_infinite() ? 1 : 0;
  for (const base::Millis limit : scale.limit)
    grade = static_cast<std::uint8_t>(grade + (time > limit ? 1 : 0));
  return grade;
}

std::uint8_t grade_of(Rating rating) {
  return static_cast<std::uint8_t>(rating);
}

}  // namespace

std::shared_ptr<const LensCells> timed_cells(const ResolvedLens& lens, const LivePlan& live,
                                             std::span<const scenario::LayerTimes* const> layers,
                                             const PlannedSites& sites) {
  const std::size_t count = live.world.population.cells.size();
  auto made = std::make_shared<LensCells>();
  LensCells& cells = *made;
  cells.time.resize(count);
  cells.site.resize(count);
  cells.grade.resize(count);
  const auto look_at = [&](std::size_t cell) {
    std::size_t farthest = 0;
    for (std::size_t part = 1; part < layers.size(); ++part) {
      if (layers[part]->time[cell] > layers[farthest]->time[cell]) farthest = part;
    }
    const base::Millis time = layers[farthest]->time[cell];
    const network::SiteId site = layers[farthest]->site[cell];
    cells.time[cell] = time;
    cells.site[cell] =
        time.is_infinite() || site.is_none()
            ? PlannedSites::k_none
            : sites.position_of(live.plan.services[lens.services[farthest]].site_table, site);
    if (lens.one_scale && lens.digital.empty()) {
      cells.grade[cell] = grade_of(lens.scales.front(), time);
      return;
    }
    Rating rating = worst_rating(lens, layers, cell);
    for (const std::size_t service : lens.digital)
      rating = network::worse(rating, live.digital[service].accessibility[cell]);
    cells.grade[cell] = static_cast<std::uint8_t>(grade_of(rating) + (time.is_infinite() ? 1 : 0));
  };
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, k_cell_grain),
                    [&](const auto& range) {
                      for (std::size_t cell = range.begin(); cell < range.end(); ++cell)
                        look_at(cell);
                    });
  return made;
}

base::Result<ResolvedLens> resolve_lens(const Lens& lens, const LivePlan& live) {
  base::Result<ResolvedLens> found = find_services(lens, live.plan);
  if (!found) return found;
  const auto unknown_condition = [](const std::string& id) {
    return std::unexpected(base::Error(
        base::Finding{.severity = base::Severity::error,
                      .code = "lens-condition-unknown",
                      .message = base::say("nothing is known of the condition \"{}\" here", id),
                      .remedy = base::say("Choose another time or season.")}));
  };
  if (!lens.slice.empty() &&
      !std::ranges::contains(lens_slices(lens, live), lens.slice, &Choice::id))
    return unknown_condition(lens.slice);
  if (!lens.season.empty() &&
      !std::ranges::contains(lens_seasons(lens, live), lens.season, &Choice::id))
    return unknown_condition(lens.season);
  if (!std::ranges::contains(live.groups, lens.group, &coverage::GroupWeights::group))
    return no_such_lens(base::say("the data do not say who belongs to the group {}",
                                  network::to_string(lens.group)));
  const network::NormProfile& norms = live.plan.norms;
  found->has_times = !found->services.empty();
  for (const std::size_t service : found->services) {
    const network::Service& one = live.plan.services[service];
    const auto tier = static_cast<std::size_t>(one.tier - 1);
    found->views.push_back(view_under(lens.slice, live, service));
    found->scales.push_back(one.time_scale ? *one.time_scale
                                           : norms.tier_time.at(tier).value_or(norms.time));
  }
  found->one_scale =
      std::ranges::adjacent_find(found->scales, std::not_equal_to{}) == found->scales.end();
  add_grades(*found);
  add_promise(*found, live.plan);
  return found;
}

std::vector<Choice> lens_slices(const Lens& lens, const LivePlan& live) {
  std::vector<Choice> choices;
  if (lens.quality != Quality::accessibility) return choices;
  const base::Result<ResolvedLens> found = find_services(lens, live.plan);
  if (!found) return choices;
  const bool any_known = std::ranges::any_of(
      found->services, [&](std::size_t service) { return knows_hours(live, service); });
  for (std::size_t slice = 0; any_known && slice < live.plan.norms.slices.size(); ++slice)
    choices.push_back({live.plan.norms.slices[slice].id, live.plan.norms.slices[slice].name});
  if (lens.kind == Lens::Kind::service) {
    for (const network::Shift& shift : live.plan.services[lens.position].shifts)
      choices.push_back({std::string(k_shift) + shift.id, shift.name});
  }
  return choices;
}

const scenario::LayerTimes& layer_of(const ResolvedLens& lens, scenario::PlanningSession& session,
                                     std::size_t part, bool before) {
  const scenario::PlanningSession::Viewed viewed =
      session.look(lens.services[part], visible_view(lens, session, part));
  return before ? *viewed.before : *viewed.now;
}

std::vector<network::View> visible_views(const ResolvedLens& lens,
                                         scenario::PlanningSession& session) {
  std::vector<network::View> views;
  if (lens.lens.quality != Quality::accessibility) return views;
  for (std::size_t part = 0; part < lens.services.size(); ++part)
    views.push_back(visible_view(lens, session, part));
  return views;
}

std::vector<Choice> lens_seasons(const Lens& lens, const LivePlan& live) {
  const base::Result<ResolvedLens> found = find_services(lens, live.plan);
  if (!found || found->services.empty() || lens.quality != Quality::accessibility) return {};
  const bool has_winter = std::ranges::all_of(found->services, [&](std::size_t service) {
    return !winter_of(live.plan.services[service].profile).empty();
  });
  if (!has_winter) return {};
  return {{k_winter, {"Talvi", "Vinter", "Winter"}}};
}

std::shared_ptr<const LensCells> lens_cells(const ResolvedLens& lens, const LivePlan& live,
                                            scenario::PlanningSession& session,
                                            const PlannedSites& sites, bool before) {
  if (lens.lens.quality == Quality::accessibility && lens.has_times) {
    std::vector<const scenario::LayerTimes*> layers;
    for (std::size_t part = 0; part < lens.services.size(); ++part)
      layers.push_back(&layer_of(lens, session, part, before));
    return timed_cells(lens, live, layers, sites);
  }
  auto cells = std::make_shared<LensCells>();
  const scenario::PlanningResults& results = before ? session.before() : session.now();
  const coverage::CellRatings* ratings = nullptr;
  if (lens.tier != 0) {
    ratings = &results.tier_ratings.at(static_cast<std::size_t>(lens.tier - 1));
  } else if (!lens.services.empty()) {
    ratings = &results.service.at(lens.services.front()).ratings;
  } else {
    ratings = &live.digital[lens.digital.front()];
  }
  for (const Rating rating :
       lens.lens.quality == Quality::accessibility ? ratings->accessibility : ratings->availability)
    cells->grade.push_back(grade_of(rating));
  return cells;
}

}  // namespace saavu::plan
