// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include <saavu/plan/analysis.h>
#include <saavu/plan/live_plan.h>

namespace saavu::plan {

namespace {

scenario::LayerTimes layer_of(const coverage::ServiceTimes& times,
                              const coverage::ServiceTimes* second) {
  scenario::LayerTimes layer{.time = times.time, .site = times.site, .second_time = {}, .second_site = {}};
  if (second != nullptr) {
    layer.second_time = second->time;
    layer.second_site = second->site;
  }
  return layer;
}

}  // namespace

scenario::PlanningSession::Viewed LivePlan::look(std::size_t service, const network::View& view) {
  if (view == network::View{}) {
    const scenario::LayerTimes& times = batch.service[service].times;
    return {&times, &times};
  }
  const auto found = batch_views.find({service, view});
  if (found == batch_views.end()) return {};
  return {&found->second, &found->second};
}

base::Result<std::unique_ptr<LivePlan>> make_live_plan(Plan plan, World world,
                                                       base::Progress& progress) {
  auto live = std::make_unique<LivePlan>();
  live->plan = std::move(plan);
  live->world = std::move(world);
  base::Result<Analysis> analysis =
      analyse(live->plan, live->world, Engine::hierarchy, progress);
  if (!analysis) return std::unexpected(std::move(analysis).error());
  coverage::NetworkResults& network = analysis->network;
  live->areas = std::move(network.areas);
  live->groups = std::move(network.groups);
  live->slot = std::move(network.slot);
  for (coverage::ServiceView& view : network.views)
    live->batch_views[{view.service, view.view}] = layer_of(view.times, nullptr);
  for (std::size_t service = 0; service < live->plan.services.size(); ++service) {
    const network::Service& one = live->plan.services[service];
    const network::View statutory{network::View::Kind::statutory, {}};
    const network::View second{network::View::Kind::second, {}};
    const auto next = live->batch_views.find({service, second});
    scenario::PlanningResults::OfService& of = live->batch.service.emplace_back();
    of.times = layer_of(analysis->times[service], nullptr);
    if (one.statutory && one.assignment == network::Assignment::statutory)
      of.times = live->batch_views.at({service, statutory});
    if (next != live->batch_views.end()) {
      of.times.second_time = next->second.time;
      of.times.second_site = next->second.site;
    }
    of.ratings = std::move(network.service_ratings[service]);
    of.availability = std::move(network.availability[service]);
    of.catchments = std::move(network.catchments[service]);
  }
  live->batch.tier_ratings = std::move(network.tier_ratings);
  live->batch.tier_time = std::move(network.tier_time);
  live->batch.verdicts = std::move(network.verdicts);
  return live;
}

}  // namespace saavu::plan
