// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The demo county while it is edited: one row read alone is what it is in its table, rescue and
// ambulances live are what a whole reading of the edited tables gives, closed roads are closed.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <saavu/plan/analysis.h>
#include <saavu/plan/connection.h>
#include <saavu/plan/dispatch.h>
#include <saavu/plan/edited_world.h>
#include <saavu/plan/facts.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_live.h>
#include <saavu/plan/stations.h>
#include <saavu/plan/world.h>
#include <saavu/routing/router.h>

#include "gis/plan/random_edits.h"
#include "support/edited_metric.h"

namespace saavu {
namespace {

using base::Millis;
using network::SiteId;
using scenario::Edit;

using test::Demo;
using test::edited;
using test::RandomEdits;

bool same(const network::SiteFacts& one, const network::SiteFacts& other) {
  return one.hours == other.hours && one.capacity == other.capacity &&
         one.waiting_days == other.waiting_days && one.units == other.units &&
         one.turnout_s == other.turnout_s && one.producer == other.producer &&
         one.producer_name == other.producer_name && one.barrier_free == other.barrier_free &&
         one.languages == other.languages;
}

/// Of areas that two sites claim the earlier row has it; alone each has what it says.
bool claims(const network::SiteFacts& alone, const network::SiteFacts& in_table) {
  return std::ranges::all_of(in_table.responsible_for, [&](const network::AreaCode& code) {
    return std::ranges::contains(alone.responsible_for, code);
  });
}

bool same(const network::Station& one, const network::Station& other) {
  return one.id == other.id && one.name == other.name && one.site == other.site &&
         one.located == other.located && (!one.located || one.point == other.point) &&
         one.municipality == other.municipality && one.department == other.department &&
         one.first_response == other.first_response &&
         std::ranges::equal(one.crews, other.crews,
                            [](const network::Crew& a, const network::Crew& b) {
                              return a.id == b.id && a.kind == b.kind && a.hours == b.hours &&
                                     a.turnout == b.turnout && a.brings == b.brings;
                            });
}

TEST_CASE("A row read alone is what it is in its table, also after edits") {
  const Demo demo;
  auto hours = plan::finnish_hours(demo.plan.calendar);
  REQUIRE(hours.has_value());
  for (std::uint32_t seed = 0; seed < 4; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    RandomEdits edits(demo, random);
    std::vector<Edit> all;
    for (std::size_t count = seed * 12; count > 0; --count)
      all.push_back(edits.next());
    const plan::World world = edited(demo, all);
    for (std::size_t service = 0; service < demo.plan.services.size(); ++service) {
      const network::Service& what = demo.plan.services[service];
      CAPTURE(what.id);
      const auto offer = plan::offer_of(demo.plan, world, what);
      REQUIRE(offer.has_value());
      REQUIRE(world.facts[service].size() == offer->sites.size());
      std::size_t next = 0;
      const std::vector<network::Site>& rows = world.tables[what.site_table].site;
      for (std::size_t row = 0; row < rows.size(); ++row) {
        // The world as read: a live plan knows no other.
        const auto role = plan::role_of(demo.plan, demo.world, what, rows[row], *hours);
        REQUIRE(role.has_value());
        const bool takes_part = next < offer->sites.size() && offer->sites[next].index() == row;
        REQUIRE(role->takes_part == takes_part);
        if (!takes_part) continue;
        CHECK(same(role->facts, world.facts[service][next]));
        CHECK(claims(role->facts, world.facts[service][next]));
        CHECK(role->turnout_s == offer->turnout_s[next]);
        ++next;
      }
      CHECK(next == offer->sites.size());
    }
    for (const auto* const spec : {&*demo.plan.rescue, &*demo.plan.ems}) {
      base::Findings found;
      const auto stations =
          plan::read_stations(demo.plan, world, *spec, *hours, found, base::Progress::silent());
      REQUIRE(stations.has_value());
      const auto roster =
          plan::roster_crews(demo.plan, demo.world, *spec, *hours, base::Progress::silent());
      REQUIRE(roster.has_value());
      std::size_t next = 0;
      const std::vector<network::Site>& rows = world.tables[spec->site_table].site;
      for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto alone =
            plan::station_of(demo.plan, demo.world, *spec, SiteId(row), rows[row], *roster, *hours);
        REQUIRE(alone.has_value());
        if (!*alone) continue;
        REQUIRE(next < stations->size());
        CHECK(same(**alone, (*stations)[next++]));
      }
      CHECK(next == stations->size());
    }
  }
}

TEST_CASE("What an edit cannot be read as is said of its row") {
  const Demo demo;
  auto hours = plan::finnish_hours(demo.plan.calendar);
  REQUIRE(hours.has_value());
  const auto service = std::ranges::find(demo.plan.services, "terveysasema", &network::Service::id);
  network::Site site = demo.world.tables[service->site_table].site.front();
  site.attribute["capacity"] = "many";
  const auto wrong_number = plan::role_of(demo.plan, demo.world, *service, site, *hours);
  REQUIRE_FALSE(wrong_number.has_value());
  CHECK(wrong_number.error().findings.front().code == "site-number");
  site.attribute["capacity"] = "";
  site.hours = "at times";
  const auto wrong_hours = plan::role_of(demo.plan, demo.world, *service, site, *hours);
  REQUIRE_FALSE(wrong_hours.has_value());
  CHECK(wrong_hours.error().findings.front().code == "hours-unreadable");
  site.closed = true;
  const auto closed = plan::role_of(demo.plan, demo.world, *service, site, *hours);
  REQUIRE(closed.has_value());
  CHECK_FALSE(closed->takes_part);
}

TEST_CASE("Closed roads: the metric is the edited one, both engines agree") {
  const Demo demo;
  std::mt19937 random(5);
  std::set<roads::SegmentId> chosen;
  while (chosen.size() < 200)
    chosen.emplace(random() % demo.world.roads.network.segment_count());
  const std::vector<roads::SegmentId> closed(chosen.begin(), chosen.end());
  const plan::World world = edited(demo, {scenario::CloseRoads{closed}});
  CHECK(world.closed_roads == closed);
  REQUIRE(world.roads.closed_metrics.size() == world.roads.metrics.size());
  std::vector<test::SegmentEdit> as_edits;
  for (const roads::SegmentId segment : closed)
    as_edits.push_back({segment, test::k_close});
  for (std::size_t profile = 0; profile < world.roads.metrics.size(); ++profile) {
    const roads::Metric expected = test::edited_metric(
        {world.roads.network, world.roads.graph, world.roads.metrics[profile]}, as_edits);
    const roads::Metric& metric = world.roads.driven(profile);
    CHECK(std::ranges::equal(metric.drive, expected.drive));
    CHECK(std::ranges::equal(metric.delay, expected.delay));
    CHECK(std::ranges::equal(metric.arc_weight, expected.arc_weight));
  }
  const auto fast =
      plan::analyse(demo.plan, world, plan::Engine::hierarchy, base::Progress::silent());
  const auto plain =
      plan::analyse(demo.plan, world, plan::Engine::reference, base::Progress::silent());
  const auto open =
      plan::analyse(demo.plan, demo.world, plan::Engine::hierarchy, base::Progress::silent());
  REQUIRE((fast && plain && open));
  std::size_t longer = 0, cut_off = 0;
  for (std::size_t service = 0; service < demo.plan.services.size(); ++service) {
    CHECK(fast->times[service].time == plain->times[service].time);
    CHECK(fast->times[service].site == plain->times[service].site);
    for (std::size_t cell = 0; cell < fast->times[service].time.size(); ++cell) {
      const Millis is = fast->times[service].time[cell], was = open->times[service].time[cell];
      REQUIRE(is >= was);
      longer += is > was && !is.is_infinite() ? 1 : 0;
      cut_off += is.is_infinite() && !was.is_infinite() ? 1 : 0;
    }
  }
  CHECK(longer > 0);
  CHECK(cut_off > 0);
}

/// By station as the session numbers them: the answer of a whole reading of the edited tables.
scenario::ResponseTimes from_scratch(const Demo& demo, const plan::World& world,
                                     const plan::ResponseSpec& spec, std::size_t driving,
                                     std::int32_t minute, plan::ResponseWorld& response) {
  base::Findings found;
  base::Progress& silent = base::Progress::silent();
  auto read =
      plan::read_response_world(demo.plan, world, spec, plan::ResponseUse::report, found, silent);
  if (!read) FAIL(base::describe(read.error().findings));
  response = std::move(*read);
  std::vector<plan::ResponseJourneys> journeys;
  journeys.push_back(plan::response_journeys(demo.plan, world, spec, response, driving,
                                             plan::Engine::hierarchy, silent));
  if (response.first_responders < response.stations.size()) {
    journeys.push_back(plan::responder_journeys(demo.plan, world, response, driving,
                                                plan::Engine::hierarchy, silent));
  }
  const network::ResponseNorm& norm = spec.norms.front().norm;
  const coverage::Reaches drives = plan::drives_within(journeys, norm.horizon, silent);
  const plan::DispatchRules rules =
      plan::dispatch_rules(demo.plan, world, spec, response.stations, response.cells, found);
  response::DutyState state;
  for (const network::Station& station : response.stations) {
    for (const network::Crew& crew : station.crews) {
      state.on_duty.push_back(std::ranges::any_of(crew.hours.open, [&](const auto& interval) {
        return interval.begin <= minute && minute < interval.end;
      }));
    }
  }
  response::StateResponse answer = response::respond(drives, response.stations, norm.measures,
                                                     state, rules.rules[rules.judged], silent);
  return {.time = std::move(answer.time), .first = std::move(answer.first)};
}

/// Rescue if the seed is even, ambulances if it is odd.
void check_response(std::uint32_t seed) {
  const Demo demo;
  const auto kind = seed % 2 == 0 ? network::ResponseKind::rescue : network::ResponseKind::ems;
  CAPTURE(seed);
  const plan::ResponseSpec& spec = **plan::section_of(demo.plan, kind);
  std::mt19937 random(seed);
  base::Findings found;
  auto live =
      plan::ResponseLive::open(demo.plan, demo.world, kind, found, base::Progress::silent());
  if (!live) FAIL(base::describe(live.error().findings));
  const std::size_t driving = random() % (*live)->world().driving.size();
  scenario::ResponseSession session((*live)->model(driving, base::Progress::silent()));
  const auto minute = static_cast<std::int32_t>(random() % (300 * network::k_minutes_a_day));
  session.set_moment(minute);

  RandomEdits edits(demo, random);
  std::vector<Edit> all;
  for (int round = 0; round < 3; ++round) {
    CAPTURE(round);
    const plan::World before = edited(demo, all);
    for (int count = 0; count < 25; ++count)
      all.push_back(edits.next());
    const plan::World world = edited(demo, all);
    if (world.closed_roads != before.closed_roads) {
      (*live)->close(world.closed_roads);
      session.set_drives((*live)->drives(driving, session.stations(), base::Progress::silent()));
    }
    for (std::size_t table = 0; table < world.tables.size(); ++table) {
      for (std::size_t site = 0; site < world.tables[table].site.size(); ++site) {
        auto updates = (*live)->follow({table, SiteId(site)}, &world.tables[table].site[site]);
        if (!updates) FAIL(base::describe(updates.error().findings));
        for (plan::StationUpdate& update : *updates)
          session.set_station(update.position, std::move(update.station));
      }
    }
    plan::ResponseWorld response;
    const scenario::ResponseTimes expected =
        from_scratch(demo, world, spec, driving, minute, response);
    CHECK(session.now().time == expected.time);
    // Stations have other numbers there; their names are the same.
    std::size_t other_first = 0;
    for (std::size_t cell = 0; cell < expected.first.size(); ++cell) {
      const std::uint32_t one = session.now().first[cell], other = expected.first[cell];
      const bool both_none = one == response::k_no_station && other == response::k_no_station;
      const bool same_station = one != response::k_no_station && other != response::k_no_station &&
                                session.stations()[one].id == response.stations[other].id;
      // At one and the same moment the number decides.
      const bool is_tie = one != response::k_no_station && other != response::k_no_station;
      if (!both_none && !same_station) {
        ++other_first;
        CHECK(is_tie);
      }
    }
    CHECK(other_first < expected.first.size() / 50);
  }
  // Everything taken back.
  (*live)->close({});
  session.set_drives((*live)->drives(driving, session.stations(), base::Progress::silent()));
  const std::vector<network::SiteTable> last = edited(demo, all).tables;
  for (std::size_t table = 0; table < last.size(); ++table) {
    for (std::size_t site = 0; site < last[table].site.size(); ++site) {
      const bool is_planned = site < demo.world.tables[table].site.size();
      auto updates = (*live)->follow({table, SiteId(site)},
                                     is_planned ? &demo.world.tables[table].site[site] : nullptr);
      REQUIRE(updates.has_value());
      for (plan::StationUpdate& update : *updates)
        session.set_station(update.position, std::move(update.station));
    }
  }
  CHECK(session.now().time == session.before().time);
  CHECK(session.now().first == session.before().first);
}

TEST_CASE("Rescue and ambulances live are those of the edited tables read anew", "[full]") {
  check_response(GENERATE(0U, 1U));
}

TEST_CASE("Rescue and ambulances live are those of more edited tables", "[full]") {
  check_response(GENERATE(2U, 3U));
}

}  // namespace
}  // namespace saavu
