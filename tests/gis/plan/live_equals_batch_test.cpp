// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The live plan after any edits says what the whole analysis says of the edited tables: times of
// all services, ratings, tiers, verdicts. On the demo county.
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <saavu/plan/analysis.h>
#include <saavu/plan/live_plan.h>

#include "gis/plan/random_edits.h"

namespace saavu {
namespace {

using base::Millis;
using network::View;
using scenario::Edit;
using scenario::PlanningSession;
using test::Demo;
using test::RandomEdits;

std::size_t differing(const auto& one, const auto& other) {
  REQUIRE(one.size() == other.size());
  std::size_t count = 0;
  for (std::size_t position = 0; position < one.size(); ++position)
    count += one[position] == other[position] ? 0 : 1;
  return count;
}

const coverage::ServiceView* view_of(const plan::Analysis& batch, std::size_t service,
                                     const View& view) {
  const auto found = std::ranges::find_if(batch.network.views, [&](const auto& each) {
    return each.service == service && each.view == view;
  });
  return found == batch.network.views.end() ? nullptr : &*found;
}

/// Verdicts by criterion and area, as what is told of them.
auto told(const std::vector<coverage::Verdict>& verdicts, const coverage::AreaIndex& areas) {
  std::map<std::tuple<std::size_t, network::AreaLevel, std::string>,
           std::tuple<coverage::Verdict::Outcome, std::int64_t, std::int64_t, std::int64_t,
                      std::int64_t>>
      by_area;
  for (const coverage::Verdict& verdict : verdicts) {
    const coverage::AreaKey& area = areas.areas[verdict.area];
    by_area[{verdict.criterion, area.level, area.area.code.text}] = {
        verdict.outcome, verdict.population.value, verdict.kept.value, verdict.missed.value,
        verdict.unreachable.value};
  }
  return by_area;
}

void check_same(PlanningSession& session, const plan::Plan& plan, const coverage::AreaIndex& areas,
                const plan::World& world) {
  const auto analysed =
      plan::analyse(plan, world, plan::Engine::hierarchy, base::Progress::silent());
  REQUIRE(analysed.has_value());
  const plan::Analysis& batch = *analysed;
  const scenario::PlanningResults& live = session.now();
  for (std::size_t service = 0; service < plan.services.size(); ++service) {
    const network::Service& what = plan.services[service];
    CAPTURE(what.id);
    const scenario::PlanningResults::OfService& one = live.service[service];
    if (what.assignment == network::Assignment::statutory && what.statutory) {
      const auto* statutory = view_of(batch, service, {View::Kind::statutory, {}});
      REQUIRE(statutory != nullptr);
      CHECK(differing(one.times.time, statutory->times.time) == 0);
      CHECK(differing(one.times.site, statutory->times.site) == 0);
    } else if (!what.mobile) {
      CHECK(differing(one.times.time, batch.times[service].time) == 0);
      CHECK(differing(one.times.site, batch.times[service].site) == 0);
      if (const auto* second = view_of(batch, service, {View::Kind::second, {}})) {
        CHECK(differing(one.times.second_time, second->times.time) == 0);
        CHECK(differing(one.times.second_site, second->times.site) == 0);
      }
    }
    const coverage::CellRatings& ratings = batch.network.service_ratings[service];
    CHECK(differing(one.ratings.accessibility, ratings.accessibility) == 0);
    CHECK(differing(one.ratings.availability, ratings.availability) == 0);
    // Sites that nobody can place take no part live; nobody is counted to them.
    const std::vector<network::SiteId>& offered = batch.times[service].sites;
    std::size_t next = 0;
    for (std::size_t site = 0; site < offered.size(); ++site) {
      const network::Site& row = world.tables[what.site_table].site[offered[site].index()];
      const coverage::Catchment& expected = batch.network.catchments[service][site];
      if (!row.located) {
        CHECK(expected.cells == 0);
        continue;
      }
      REQUIRE(next < one.catchments.size());
      const coverage::Catchment& catchment = one.catchments[next++];
      REQUIRE(catchment.site == expected.site);
      CHECK(catchment.cells == expected.cells);
      CHECK(catchment.residents == expected.residents);
      CHECK(catchment.longest == expected.longest);
      CHECK(catchment.mean_min == expected.mean_min);
      CHECK(session.takes_part(service, offered[site]));
      const coverage::SiteAvailability& availability = one.availability.at(offered[site].index());
      const coverage::SiteAvailability& in_batch = batch.network.availability[service][site];
      CHECK(availability.rating == in_batch.rating);
      CHECK(availability.capacity_ratio == in_batch.capacity_ratio);
      CHECK(availability.staffed_share == in_batch.staffed_share);
    }
    CHECK(next == one.catchments.size());
  }
  for (std::size_t tier = 0; tier < network::k_tier_count; ++tier) {
    CAPTURE(tier + 1);
    CHECK(differing(live.tier_ratings[tier].accessibility,
                    batch.network.tier_ratings[tier].accessibility) == 0);
    CHECK(differing(live.tier_ratings[tier].availability,
                    batch.network.tier_ratings[tier].availability) == 0);
    CHECK(differing(live.tier_time[tier], batch.network.tier_time[tier]) == 0);
  }
  CHECK(told(live.verdicts, areas) == told(batch.network.verdicts, batch.network.areas));
}

void check_random_edits(std::uint32_t seed) {
  CAPTURE(seed);
  const Demo demo;
  plan::World own = test::edited(demo, {});
  auto live = plan::make_live_plan(demo.plan, std::move(own), base::Progress::silent());
  if (!live) FAIL(base::describe(live.error().findings));
  PlanningSession& session = *(*live)->session;
  check_same(session, demo.plan, (*live)->areas, demo.world);

  std::mt19937 random(seed);
  RandomEdits edits(demo, random);
  std::vector<Edit> all;
  for (int round = 0; round < 4; ++round) {
    for (int count = 0; count < 8; ++count) {
      const Edit edit = edits.next();
      CAPTURE(round, count, edit.index());
      const auto applied = session.apply(edit);
      if (!applied) {
        // Values that are there already.
        CHECK(applied.error().findings.front().code == "nothing-changed");
        continue;
      }
      all.push_back(edit);
    }
    CAPTURE(round);
    REQUIRE(session.edits().size() == all.size());
    check_same(session, demo.plan, (*live)->areas, test::edited(demo, all));
  }
  session.go_to(all.size() / 2);
  check_same(
      session, demo.plan, (*live)->areas,
      test::edited(demo, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2)}));
  session.go_to(0);
  check_same(session, demo.plan, (*live)->areas, demo.world);
}

TEST_CASE("The live plan after any edits is the analysis of the edited tables") {
  check_random_edits(0);
}

TEST_CASE("The live plan after more edits is the analysis of the edited tables", "[full]") {
  check_random_edits(GENERATE(1U, 2U));
}

}  // namespace
}  // namespace saavu
