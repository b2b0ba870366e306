// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A planning session carried through edits of every kind, tries, undo and redo says after each step
// what the functions that make reports say of the edited tables and roads, computed anew on times
// of the reference router; and its changes are exactly what differs.
#include <algorithm>
#include <map>
#include <random>
#include <ranges>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "support/ascii_map.h"
#include "support/live_town.h"

namespace saavu {
namespace {

using coverage::Verdict;
using network::SiteId;
using network::View;
using roads::SegmentId;
using scenario::PlanningChange;
using scenario::PlanningResults;
using scenario::PlanningSession;
using test::LiveTown;

void require_same(const scenario::LayerTimes& one, const scenario::LayerTimes& other) {
  REQUIRE(one.time == other.time);
  REQUIRE(one.site == other.site);
  REQUIRE(one.second_time == other.second_time);
  REQUIRE(one.second_site == other.second_site);
}

bool is_same(const Verdict& one, const Verdict& other) {
  return one.criterion == other.criterion && one.area == other.area &&
         one.outcome == other.outcome && one.population == other.population &&
         one.kept == other.kept && one.missed == other.missed &&
         one.unreachable == other.unreachable && one.short_of == other.short_of;
}

/// Everything, to the bit; but not who decides a verdict, which a session does not say.
void require_same(const PlanningResults& one, const PlanningResults& other) {
  REQUIRE(one.service.size() == other.service.size());
  for (std::size_t service = 0; service < one.service.size(); ++service) {
    INFO("service " << service);
    const PlanningResults::OfService& now = one.service[service];
    const PlanningResults::OfService& then = other.service[service];
    require_same(now.times, then.times);
    REQUIRE(now.ratings.accessibility == then.ratings.accessibility);
    REQUIRE(now.catchments.size() == then.catchments.size());
    for (std::size_t place = 0; place < now.catchments.size(); ++place) {
      REQUIRE(now.catchments[place].site == then.catchments[place].site);
      REQUIRE(now.catchments[place].cells == then.catchments[place].cells);
      REQUIRE(now.catchments[place].residents == then.catchments[place].residents);
      REQUIRE(now.catchments[place].mean_min == then.catchments[place].mean_min);
      REQUIRE(now.catchments[place].longest == then.catchments[place].longest);
    }
    REQUIRE(now.availability.size() == then.availability.size());
    for (std::size_t site = 0; site < now.availability.size(); ++site) {
      INFO("site " << site);
      REQUIRE(now.availability[site].hours_a_week == then.availability[site].hours_a_week);
      REQUIRE(now.availability[site].waiting_days == then.availability[site].waiting_days);
      REQUIRE(now.availability[site].capacity_ratio == then.availability[site].capacity_ratio);
      REQUIRE(now.availability[site].staffed_share == then.availability[site].staffed_share);
      REQUIRE(now.availability[site].stop_wait_days == then.availability[site].stop_wait_days);
      REQUIRE(now.availability[site].rating == then.availability[site].rating);
    }
    REQUIRE(now.ratings.availability == then.ratings.availability);
  }
  for (std::size_t tier = 0; tier < one.tier_time.size(); ++tier) {
    INFO("tier " << tier + 1);
    REQUIRE(one.tier_time[tier] == other.tier_time[tier]);
    REQUIRE(one.tier_ratings[tier].accessibility == other.tier_ratings[tier].accessibility);
    REQUIRE(one.tier_ratings[tier].availability == other.tier_ratings[tier].availability);
  }
  REQUIRE(one.verdicts.size() == other.verdicts.size());
  for (std::size_t place = 0; place < one.verdicts.size(); ++place) {
    INFO("verdict " << place << " of criterion " << one.verdicts[place].criterion);
    REQUIRE(is_same(one.verdicts[place], other.verdicts[place]));
  }
}

using ViewKey = std::pair<std::size_t, View>;
using Views = std::map<ViewKey, coverage::ServiceTimes>;

/// A view that is looked at is there, now and before, if reports have it, and with their times.
void check_views(PlanningSession& session, const std::set<ViewKey>& looked_at, const Views& now,
                 const Views& before) {
  const auto check = [](const scenario::LayerTimes* found, const Views& views, const ViewKey& key) {
    INFO("service " << key.first << " view " << network::to_string(key.second));
    const auto expected = views.find(key);
    REQUIRE((found != nullptr) == (expected != views.end()));
    if (found == nullptr) return;
    REQUIRE(found->time == expected->second.time);
    REQUIRE(found->site == expected->second.site);
  };
  for (const ViewKey& key : looked_at) {
    const PlanningSession::Viewed viewed = session.look(key.first, key.second);
    if (key.second.kind == View::Kind::all) {
      REQUIRE(viewed.now == &session.now().service[key.first].times);
      REQUIRE(viewed.before == &session.before().service[key.first].times);
      continue;
    }
    check(viewed.now, now, key);
    check(viewed.before, before, key);
  }
}

/// A change tells exactly what differs between two states, and counts residents rightly.
void check_change(const LiveTown& town, const PlanningChange& change, const PlanningResults& before,
                  const PlanningResults& after, const Views& views_before, const Views& views_after,
                  const std::set<ViewKey>& followed) {
  std::set<std::size_t> cells, areas;
  base::MilliResidents gaining, losing;
  const std::vector<base::MilliResidents>& residents = town.groups_.front().residents;
  for (std::size_t cell = 0; cell < town.cells_.size(); ++cell) {
    bool gains = false, loses = false;
    for (std::size_t service = 0; service < before.service.size(); ++service) {
      const base::Millis old = before.service[service].times.time[cell];
      const base::Millis now = after.service[service].times.time[cell];
      gains = gains || now < old;
      loses = loses || now > old;
    }
    if (gains) gaining += residents[cell];
    if (loses) losing += residents[cell];
  }
  REQUIRE(change.gaining == gaining);
  REQUIRE(change.losing == losing);

  std::map<ViewKey, std::vector<network::CellId>> told;
  for (const PlanningChange::Layer& layer : change.layers) {
    REQUIRE(!layer.cells.empty());
    REQUIRE(told.try_emplace({layer.service, layer.view}, layer.cells).second);
    for (const network::CellId cell : layer.cells)
      cells.insert(cell.index());
  }
  const auto differing = [&](const auto& old_time, const auto& old_site, const auto& new_time,
                             const auto& new_site) {
    std::vector<network::CellId> differ;
    for (std::size_t cell = 0; cell < town.cells_.size(); ++cell) {
      if (old_time[cell] != new_time[cell] || old_site[cell] != new_site[cell])
        differ.emplace_back(cell);
    }
    return differ;
  };
  for (std::size_t service = 0; service < before.service.size(); ++service) {
    const scenario::LayerTimes& old = before.service[service].times;
    const scenario::LayerTimes& now = after.service[service].times;
    INFO("service " << service);
    REQUIRE(told[{service, {}}] == differing(old.time, old.site, now.time, now.site));
  }
  for (const ViewKey& key : followed) {
    if (key.second.kind == View::Kind::all) continue;
    const auto old = views_before.find(key);
    const auto now = views_after.find(key);
    if (old == views_before.end() || now == views_after.end()) continue;
    INFO("service " << key.first << " view " << network::to_string(key.second));
    REQUIRE(told[key] ==
            differing(old->second.time, old->second.site, now->second.time, now->second.site));
  }
  REQUIRE(std::ranges::equal(change.cells, cells, {}, &network::CellId::index));
  for (const std::size_t cell : cells) {
    for (const auto& area_of : town.areas_.area_of)
      areas.insert(area_of[town.areas_.slot_of(town.cells_.municipality[cell])]);
  }
  REQUIRE(std::ranges::equal(change.areas, areas));

  std::map<std::pair<std::size_t, std::size_t>, Verdict::Outcome> outcome;
  for (const Verdict& verdict : before.verdicts)
    outcome[{verdict.criterion, verdict.area}] = verdict.outcome;
  std::vector<std::size_t> met, failed;
  for (std::size_t place = 0; place < after.verdicts.size(); ++place) {
    const Verdict& verdict = after.verdicts[place];
    const auto old = outcome.find({verdict.criterion, verdict.area});
    if (old == outcome.end() || old->second == verdict.outcome) continue;
    (verdict.outcome == Verdict::Outcome::met ? met : failed).push_back(place);
  }
  REQUIRE(change.newly_met == met);
  REQUIRE(change.newly_failed == failed);
}

/// A plan of its own that is edited in step with the session: what it comes to is computed anew.
struct Plan {
  std::vector<network::SiteTable> tables;
  std::vector<SegmentId> closed;
};

void edit_plan(Plan& plan, const scenario::Edit& edit) {
  const auto row = [&plan](const scenario::SiteRef& ref) -> network::Site& {
    return plan.tables[ref.table].site[ref.site.index()];
  };
  if (const auto* add = std::get_if<scenario::AddSite>(&edit)) {
    plan.tables[add->table].site.push_back(add->site);
  } else if (const auto* close = std::get_if<scenario::CloseSite>(&edit)) {
    row(close->site).closed = true;
  } else if (const auto* reopen = std::get_if<scenario::ReopenSite>(&edit)) {
    row(reopen->site).closed = false;
  } else if (const auto* move = std::get_if<scenario::MoveSite>(&edit)) {
    row(move->site).point = move->to;
    row(move->site).located = true;
    row(move->site).municipality = move->municipality;
  } else if (const auto* other = std::get_if<scenario::ChangeSite>(&edit)) {
    for (const auto& [column, text] : other->attribute)
      row(other->site).attribute[column] = text;
    if (other->hours) row(other->site).hours = other->hours->empty() ? std::nullopt : other->hours;
  } else if (const auto* roads = std::get_if<scenario::CloseRoads>(&edit)) {
    plan.closed.insert(plan.closed.end(), roads->segments.begin(), roads->segments.end());
    std::ranges::sort(plan.closed);
  } else if (const auto* opened = std::get_if<scenario::ReopenRoads>(&edit)) {
    for (const SegmentId segment : opened->segments)
      std::erase(plan.closed, segment);
  }
}

scenario::Edit random_edit(LiveTown& town, const Plan& plan, int& ids) {
  const std::size_t table = town.below(3);
  const auto& rows = plan.tables[table].site;
  const scenario::SiteRef site{table, SiteId(town.below(rows.size() + (town.one_in(30) ? 1 : 0)))};
  const bool exists = site.site.index() < rows.size();
  switch (town.below(10)) {
    case 0:
      return scenario::AddSite{
          table, town.random_site(table, town.one_in(8) ? "0" : "new " + std::to_string(ids++))};
    case 1:
    case 2:
      if (exists && rows[site.site.index()].closed) return scenario::ReopenSite{site};
      return scenario::CloseSite{site};
    case 3:
    case 4:
      return scenario::MoveSite{
          site, exists && town.one_in(10) ? rows[site.site.index()].point : town.random_point(),
          network::MunicipalityId(town.below(LiveTown::k_municipalities))};
    case 5:
    case 6:
    case 7: {
      scenario::ChangeSite edit{.site = site};
      for (std::uint32_t count = 1 + town.below(3); count > 0; --count) {
        const std::string& column = LiveTown::columns()[town.below(LiveTown::columns().size())];
        edit.attribute[column] = town.random_text(column, table);
      }
      if (town.one_in(3)) edit.hours = town.random_text("hours", table);
      if (town.one_in(15)) edit.attribute["waiting"] = "long";
      if (town.one_in(20)) edit.attribute["colour"] = "red";
      return edit;
    }
    default: {
      std::set<SegmentId> segments;
      for (std::uint32_t count = 1 + town.below(3); count > 0; --count)
        segments.insert(SegmentId(town.below(town.network().segment_count())));
      if (!plan.closed.empty() && town.one_in(2))
        segments = {plan.closed[town.below(plan.closed.size())]};
      const bool closed = std::ranges::contains(plan.closed, *segments.begin());
      if (closed) return scenario::ReopenRoads{{segments.begin(), segments.end()}};
      return scenario::CloseRoads{{segments.begin(), segments.end()}};
    }
  }
}

/// A state of the history with what it comes to.
struct State {
  Plan plan;
  LiveTown::Computed computed;
};

TEST_CASE("A plan that is edited is judged as a report of the edited plan would judge it") {
  std::mt19937 random(6);  // NOLINT(cert-msc51-cpp): a test repeats itself
  std::map<std::string, int> count;
  for (int round = 0; round < 40; ++round) {
    LiveTown town(random);
    PlanningSession session(town.model());
    std::vector<State> history;
    {
      Plan plan{town.tables(), {}};
      history.push_back({plan, town.compute(plan.tables, plan.closed)});
    }
    std::size_t present = 0;
    require_same(session.now(), history[0].computed.results);
    std::set<ViewKey> looked_at;
    std::optional<State> tried;
    int ids = 0;
    for (int step = 0; step < 25; ++step) {
      INFO("round " << round << " step " << step);
      if (town.one_in(4)) {
        const std::size_t service = town.below(town.services_.size());
        const std::vector<View> views = coverage::views_of(town.services_[service], town.norms_);
        looked_at.insert({service, town.one_in(8) ? View{} : views[town.below(views.size())]});
        ++count["looked"];
      }
      const State& standing = history[present];
      check_views(session, looked_at, (tried ? *tried : standing).computed.views,
                  history[0].computed.views);
      const std::uint32_t what = town.below(14);
      INFO("what " << what);
      std::optional<PlanningChange> change;
      const State* from = &standing;
      if (what < 2) {
        const auto result = session.undo();
        REQUIRE(result.has_value() == (present > 0));
        if (!result) {
          REQUIRE(result.error().findings.front().code == "nothing-to-undo");
        } else {
          ++count["undone"];
          tried.reset();
          change = *result;
          --present;
        }
      } else if (what == 2) {
        const auto result = session.redo();
        REQUIRE(result.has_value() == (present + 1 < history.size()));
        if (!result) {
          REQUIRE(result.error().findings.front().code == "nothing-to-redo");
        } else {
          ++count["redone"];
          tried.reset();
          change = *result;
          ++present;
        }
      } else if (what == 3) {
        const std::size_t to = town.below(history.size());
        change = session.go_to(to);
        tried.reset();
        present = to;
        ++count["gone"];
      } else if (what == 4) {
        const PlanningChange dropped = session.drop();
        if (tried) {
          check_change(town, dropped, tried->computed.results, standing.computed.results,
                       tried->computed.views, standing.computed.views, looked_at);
          ++count["dropped"];
        } else {
          REQUIRE(dropped.layers.empty());
          REQUIRE(dropped.cells.empty());
        }
        tried.reset();
      } else if (what < 7) {
        const auto result = session.accept();
        REQUIRE(result.has_value() == tried.has_value());
        if (!result) {
          REQUIRE(result.error().findings.front().code == "nothing-tried");
        } else {
          ++count["accepted"];
          State next = std::move(*tried);
          tried.reset();
          check_change(town, *result, standing.computed.results, next.computed.results,
                       standing.computed.views, next.computed.views, looked_at);
          history.resize(present + 1);
          history.push_back(std::move(next));
          ++present;
        }
      } else {
        const bool tries = what < 11;
        const scenario::Edit edit = random_edit(town, standing.plan, ids);
        const auto result = tries ? session.try_edit(edit) : session.apply(edit);
        if (!result) {
          ++count[result.error().findings.front().code];
          if (!tries) tried.reset();
        } else {
          Plan plan = standing.plan;
          edit_plan(plan, edit);
          State next{plan, town.compute(plan.tables, plan.closed)};
          // What is tried takes the place of what was tried before.
          const LiveTown::Computed& was = tries && tried ? tried->computed : standing.computed;
          if (tries && tried) ++count["tried again"];
          if (tries && !session.is_trying()) {
            ++count["tried back"];
            require_same(next.computed.results, standing.computed.results);
            check_change(town, *result, was.results, standing.computed.results, was.views,
                         standing.computed.views, looked_at);
            tried.reset();
          } else {
            check_change(town, *result, was.results, next.computed.results, was.views,
                         next.computed.views, looked_at);
            ++count["edit " + std::to_string(edit.index())];
            if (tries) {
              tried = std::move(next);
            } else {
              tried.reset();
              history.resize(present + 1);
              history.push_back(std::move(next));
              ++present;
            }
          }
        }
      }
      if (change) {
        check_change(town, *change, from->computed.results, history[present].computed.results,
                     from->computed.views, history[present].computed.views, looked_at);
      }
      const State& now = tried ? *tried : history[present];
      require_same(session.now(), now.computed.results);
      require_same(session.before(), history[0].computed.results);
      check_views(session, looked_at, now.computed.views, history[0].computed.views);
      REQUIRE(session.is_trying() == tried.has_value());
      REQUIRE(session.position() == present);
      REQUIRE(session.edits().size() + 1 == history.size());
      REQUIRE(session.closed_roads() == now.plan.closed);
      for (std::size_t table = 0; table < now.plan.tables.size(); ++table) {
        REQUIRE(session.tables()[table].site.size() == now.plan.tables[table].site.size());
        for (std::size_t row = 0; row < now.plan.tables[table].site.size(); ++row) {
          const network::Site& site = session.tables()[table].site[row];
          const network::Site& expected = now.plan.tables[table].site[row];
          REQUIRE(site.attribute == expected.attribute);
          REQUIRE(site.closed == expected.closed);
          REQUIRE(site.hours == expected.hours);
          REQUIRE(site.point == expected.point);
        }
      }
    }
  }
  // The generator must make all of it, or the test says nothing.
  for (const char* const what :
       {"looked",         "undone",       "redone",          "gone",
        "dropped",        "accepted",     "edit 0",          "edit 1",
        "edit 2",         "edit 3",       "edit 4",          "edit 5",
        "edit 6",         "site-unknown", "site-closed",     "site-id-taken",
        "column-unknown", "site-number",  "nothing-changed", "tried back",
        "tried again"}) {
    INFO(what);
    CHECK(count[what] > 0);
  }
}

/// Counts what it is told, and asks to stop after some of it.
class Watch : public base::Progress {
 public:
  explicit Watch(std::uint64_t most) : most_(most) {}
  void advance(std::uint64_t steps) override {
    done += steps;
    if (done >= most_) cancel();
  }
  std::uint64_t done = 0;

 private:
  std::uint64_t most_;
};

TEST_CASE("Edits that are replayed come to what they come to one by one") {
  std::mt19937 random(66);  // NOLINT(cert-msc51-cpp): a test repeats itself
  int refused = 0, undone = 0, cancelled = 0;
  for (int round = 0; round < 40; ++round) {
    INFO("round " << round);
    LiveTown town(random);
    PlanningSession one_by_one(town.model()), at_once(town.model());
    Plan plan{town.tables(), {}};
    std::vector<scenario::Edit> edits;
    std::string why;  // the last one does not fit
    int ids = 0;
    while (edits.size() < 20 && why.empty()) {
      edits.push_back(random_edit(town, plan, ids));
      const auto applied = one_by_one.apply(edits.back());
      if (applied) {
        edit_plan(plan, edits.back());
      } else if (town.one_in(2)) {
        why = applied.error().findings.front().code;
      } else {
        edits.pop_back();
      }
    }
    const std::size_t all = one_by_one.edits().size();
    const std::size_t position = town.one_in(2) ? all : town.below(all + 1);
    if (position < all) ++undone;
    one_by_one.go_to(position);

    if (all > 1 && town.one_in(3)) {
      // Who cancels leaves a session that says what has been applied.
      const std::uint64_t most = 1 + town.below(all - 1);
      Watch watch(most);
      CHECK_THROWS_AS(at_once.replay(edits, all, watch), base::Cancelled);
      REQUIRE(at_once.position() == most);
      one_by_one.go_to(most);
      require_same(at_once.now(), one_by_one.now());
      one_by_one.go_to(position);
      at_once.go_to(0);
      require_same(at_once.now(), at_once.before());
      ++cancelled;
    }
    Watch watch(1000);
    const PlanningResults before = at_once.now();
    const PlanningSession::Replayed replayed = at_once.replay(edits, position, watch);
    REQUIRE(replayed.refused.has_value() == !why.empty());
    if (replayed.refused) {
      CHECK(replayed.refused->findings.front().code == why);
      ++refused;
    }
    CHECK(watch.done == all);
    REQUIRE(at_once.edits().size() == all);
    REQUIRE(at_once.position() == position);
    REQUIRE(at_once.closed_roads() == one_by_one.closed_roads());
    require_same(at_once.now(), one_by_one.now());
    base::MilliResidents gaining;
    for (std::size_t cell = 0; cell < town.cells_.size(); ++cell) {
      const bool gains = std::ranges::any_of(
          std::views::iota(std::size_t{0}, before.service.size()), [&](std::size_t service) {
            return at_once.now().service[service].times.time[cell] <
                   before.service[service].times.time[cell];
          });
      if (gains) gaining += town.groups_.front().residents[cell];
    }
    CHECK(replayed.change.gaining == gaining);
    // What was taken back can be done again, and all of it be undone.
    one_by_one.go_to(all);
    at_once.go_to(all);
    require_same(at_once.now(), one_by_one.now());
    at_once.go_to(0);
    require_same(at_once.now(), at_once.before());
  }
  CHECK(refused > 5);
  CHECK(undone > 5);
  CHECK(cancelled > 3);
}

TEST_CASE("A clinic moves along a street: who gains, who loses, which promise turns") {
  // a--b--c--d--e: 300 m each, 10 m/s. 100 residents at a, 200 halfway from b to c, 300 at e.
  test::AsciiMap map("a--b--c--d--e");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}],
                  cd = map.segment[{'c', 'd'}], de = map.segment[{'d', 'e'}];
  const roads::RoadNetwork network = std::move(map.builder).build();
  const roads::RoadGraph graph = roads::make_road_graph(network);
  const roads::Metric metric = roads::make_metric(network, graph, test::ten_metres_a_second());
  const std::vector<network::Service> services{
      {.id = "clinic", .site_table = 0, .capacity_field = "capacity", .demand = {1.0, 1.0, 1.0}}};
  const std::vector<network::DigitalService> digital;
  const network::DemandCells cells = test::town_cells({100, 200, 300}, {0, 0, 1});
  const network::AreaTable areas = test::town_areas(2);
  const network::Calendar calendar{.first_year = 2026, .days = 7};
  network::NormProfile norms;
  norms.time = {
      {base::Millis{10'000}, base::Millis{20'000}, base::Millis{30'000}, base::Millis{40'000}}};
  norms.capacity_ratio.bound = {1.2, 1.0, 0.9, 0.75};
  norms.criteria = {{.id = "90 % in 40 s",
                     .service = "clinic",
                     .limit = base::Millis{40'000},
                     .share_per_mille = 900,
                     .levels = {network::AreaLevel::municipality, network::AreaLevel::country}}};
  scenario::PlanningModel model{.services = services,
                                .digital = digital,
                                .cells = cells,
                                .area_table = areas,
                                .norms = norms,
                                .calendar = calendar};
  model.areas = coverage::index_areas(areas, false);
  model.groups = coverage::make_groups(cells, areas);
  model.shift_hours.resize(1);
  model.road_count = network.segment_count();
  // A point is a segment and the share of it in hundredths.
  const auto place = [](SegmentId segment, double share) {
    return base::Point{static_cast<double>(segment.value), share};
  };
  const auto site = [&](std::string id, base::Point at, std::string capacity) {
    return network::Site{.id = id,
                         .name = id,
                         .point = at,
                         .located = true,
                         .municipality = network::MunicipalityId(0),
                         .attribute = {{"capacity", std::move(capacity)}}};
  };
  model.tables = {
      {"clinics", {site("north", place(ab, 0.0), "150"), site("south", place(cd, 1.0), "300")}}};
  model.roads = {{.live = std::make_shared<scenario::LiveRoads>(network, graph, metric),
                  .with_closed =
                      [&](std::span<const SegmentId> closed) {
                        std::vector<test::SegmentEdit> edits;
                        for (const SegmentId segment : closed)
                          edits.push_back({segment, test::k_close});
                        return test::edited_metric({network, graph, metric}, edits);
                      },
                  .cells = {{.segment = ab, .fraction = 0.0},
                            {.segment = bc, .fraction = 0.5},
                            {.segment = de, .fraction = 1.0}}}};
  model.roads_of_service = {0};
  model.role = [](std::size_t, const network::Site& row) -> base::Result<scenario::SiteRole> {
    return scenario::SiteRole{
        .takes_part = !row.closed,
        .facts = {.capacity = std::stod(row.attribute.at("capacity"))},
        .endpoint = {.segment = SegmentId(static_cast<std::size_t>(row.point.x)),
                     .fraction = row.point.y}};
  };
  PlanningSession session(std::move(model));
  const PlanningResults& now = session.now();
  const auto seconds = [&now](std::size_t cell) {
    return now.service[0].times.time[cell].value / 1000;
  };
  const auto outcomes = [&now] {
    std::vector<Verdict::Outcome> all;
    for (const Verdict& verdict : now.verdicts)
      all.push_back(verdict.outcome);
    return all;
  };
  using enum Verdict::Outcome;
  using network::Rating;
  const scenario::SiteRef north{0, SiteId(0)}, south{0, SiteId(1)};

  // Both are 45 s from the middle: it is counted to the one that stands first.
  CHECK(std::vector{seconds(0), seconds(1), seconds(2)} == std::vector<std::uint32_t>{0, 45, 30});
  CHECK(now.service[0].times.site[1] == SiteId(0));
  CHECK(now.service[0].times.second_site[1] == SiteId(1));
  CHECK(outcomes() == std::vector{failed, met, failed});
  CHECK(now.verdicts[0].short_of.value == 170'000);  // 90 % of 300 less 100
  CHECK(now.service[0].availability[0].capacity_ratio == 0.5);
  CHECK(now.service[0].ratings.availability ==
        std::vector{Rating::poor, Rating::poor, Rating::good});

  // From d to c: the middle is 15 s away, those at e 60 s.
  const auto moved = session.try_edit(scenario::MoveSite{south, place(cd, 0.0), {}});
  REQUIRE(moved.has_value());
  CHECK(std::vector{seconds(0), seconds(1), seconds(2)} == std::vector<std::uint32_t>{0, 15, 60});
  CHECK(moved->gaining.value == 200'000);
  CHECK(moved->losing.value == 300'000);
  CHECK(moved->cells == std::vector{network::CellId(1), network::CellId(2)});
  CHECK(outcomes() == std::vector{met, failed, failed});
  CHECK(moved->newly_met == std::vector<std::size_t>{0});
  CHECK(moved->newly_failed == std::vector<std::size_t>{1});
  CHECK(moved->sites == std::vector{south});
  // The way from a is as it was, but its clinic has room now.
  CHECK(now.service[0].availability[0].capacity_ratio == 1.5);
  CHECK(now.service[0].ratings.availability ==
        std::vector{Rating::excellent, Rating::poor, Rating::poor});
  CHECK(session.position() == 0);

  // Back where it stood: nothing is tried any more.
  const auto back =
      session.try_edit(scenario::MoveSite{south, place(cd, 1.0), network::MunicipalityId(0)});
  REQUIRE(back.has_value());
  CHECK(back->cells == std::vector{network::CellId(1), network::CellId(2)});
  CHECK(back->gaining.value == 300'000);
  CHECK(back->losing.value == 200'000);
  CHECK_FALSE(session.is_trying());
  CHECK(outcomes() == std::vector{failed, met, failed});

  REQUIRE(session.try_edit(scenario::MoveSite{south, place(cd, 0.0), {}}).has_value());
  CHECK(session.try_edit(scenario::CloseRoads{{SegmentId(99)}}).error().findings.front().code ==
        "road-unknown");
  CHECK(seconds(1) == 15);  // what was tried before still is
  REQUIRE(session.accept().has_value());
  // It has had no hours of its own.
  CHECK(session.apply(scenario::ChangeSite{south, {}, ""}).error().findings.front().code ==
        "nothing-changed");

  // Whoever stands on a closed street reaches nobody; the others are as they were.
  const auto closed = session.apply(scenario::CloseRoads{{bc}});
  REQUIRE(closed.has_value());
  CHECK(closed->losing.value == 200'000);
  CHECK(closed->cells == std::vector{network::CellId(1)});
  CHECK(closed->newly_failed == std::vector<std::size_t>{0});
  CHECK(now.verdicts[0].unreachable.value == 200'000);
  CHECK(session.apply(scenario::CloseRoads{{bc}}).error().findings.front().code == "roads-closed");
  CHECK(session.apply(scenario::ReopenRoads{{cd}}).error().findings.front().code == "roads-open");

  REQUIRE(session.apply(scenario::CloseSite{north}).has_value());
  CHECK(now.service[0].times.site[0].is_none());  // cut off from the other one by the closed street
  CHECK(now.service[0].catchments.size() == 1);
  CHECK_FALSE(session.takes_part(0, SiteId(0)));
  CHECK(session.apply(scenario::MoveSite{north, {}, {}}).error().findings.front().code ==
        "site-closed");
  REQUIRE(session.apply(scenario::ReopenRoads{{bc}}).has_value());
  CHECK(seconds(0) == 60);

  const PlanningChange all = session.go_to(0);
  CHECK(all.gaining.value == 400'000);  // a comes from 60 s to 0, e from 60 to 30
  CHECK(all.losing.value == 200'000);
  require_same(now, session.before());
  CHECK(session.edits().size() == 4);
  session.go_to(4);
  CHECK(seconds(0) == 60);
}

}  // namespace
}  // namespace saavu
