// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A session carried through edits says of every cell what the reference router says of the sites
// that are open then, on random roads with one-ways, turn restrictions, barriers, private zones,
// parallel and unreachable roads.
#include <array>
#include <memory>
#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/roads/metric.h>
#include <saavu/routing/engine.h>
#include <saavu/routing/router.h>
#include <saavu/scenario/coverage_session.h>
#include <saavu/scenario/sweep_lists.h>

#include "support/ascii_map.h"
#include "support/edited_metric.h"
#include "support/profiles.h"
#include "support/random_roads.h"

namespace saavu {
namespace {

using network::CellId;
using network::SiteId;
using roads::SegmentId;
using routing::Direction;
using routing::Endpoint;
using scenario::Change;
using scenario::CoverageSession;
using scenario::LiveRoads;
using scenario::SiteTime;

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine(seed) {}
  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(engine() % limit); }
  bool one_in(std::uint32_t times) { return below(times) == 0; }

  std::mt19937 engine;  // NOLINT(cert-msc51-cpp): a test repeats itself
};

roads::RoadNetwork random_network(Random& random) {
  return test::random_roads(random.engine, {.columns = 3 + random.below(4),
                                            .rows = 2 + random.below(4),
                                            .restrictions = 6,
                                            .barriers = 2});
}

Endpoint random_endpoint(Random& random, const roads::RoadNetwork& network) {
  if (random.one_in(12)) return {};
  return {.segment = SegmentId(random.below(network.segment_count())),
          .fraction = random.below(5) / 4.0,
          .lead = base::Millis{1000 * random.below(4)}};
}

/// Everything a session says.
struct Picture {
  std::vector<SiteTime> cells;
  std::vector<scenario::Label> lists;
  std::vector<int> open;
  friend bool operator==(const Picture&, const Picture&) = default;
};
Picture picture_of(const CoverageSession& session, std::size_t vertices) {
  Picture picture;
  for (std::size_t cell = 0; cell < session.cell_count(); ++cell) {
    for (std::size_t rank = 0; rank < session.k(); ++rank)
      picture.cells.push_back(session.at(CellId(cell), rank));
  }
  for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
    const auto list = session.lists().at(vertex);
    picture.lists.insert(picture.lists.end(), list.begin(), list.end());
  }
  for (std::size_t site = 0; site < session.site_count(); ++site)
    picture.open.push_back(session.is_open(SiteId(site)) ? 1 : 0);
  return picture;
}

void compare_with_router(const CoverageSession& session, const routing::RoadView& roads,
                         const std::vector<Endpoint>& cells, Direction direction) {
  std::vector<Endpoint> sites;
  std::vector<SiteId> id;
  for (std::size_t site = 0; site < session.site_count(); ++site) {
    if (!session.is_open(SiteId(site))) continue;
    sites.push_back(session.endpoint(SiteId(site)));
    id.emplace_back(site);
  }
  const auto router = routing::make_reference_router(roads.network, roads.graph, roads.metric);
  const routing::NearestSites nearest =
      router->nearest(cells, sites, session.k(), direction, base::Progress::silent());
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    for (std::size_t rank = 0; rank < session.k(); ++rank) {
      const routing::Reach& reach = nearest.at(cell, rank);
      const SiteTime expected =
          reach.time.is_infinite() ? SiteTime{} : SiteTime{reach.time, id[reach.site]};
      INFO("cell " << cell << " rank " << rank);
      REQUIRE(session.at(CellId(cell), rank) == expected);
    }
  }
}

/// A change tells exactly the cells that differ, as they were and as they are.
void check_change(const Change& change, const Picture& before, const Picture& after) {
  const std::size_t k = change.k;
  std::size_t told = 0;
  for (std::size_t cell = 0; cell * k < before.cells.size(); ++cell) {
    const auto old = std::span(before.cells).subspan(cell * k, k);
    const auto now = std::span(after.cells).subspan(cell * k, k);
    if (std::ranges::equal(old, now)) continue;
    REQUIRE(told < change.cell.size());
    REQUIRE(change.cell[told] == CellId(cell));
    REQUIRE(std::ranges::equal(std::span(change.before).subspan(told * k, k), old));
    REQUIRE(std::ranges::equal(std::span(change.after).subspan(told * k, k), now));
    ++told;
  }
  REQUIRE(told == change.cell.size());
}

TEST_CASE("a session carried through edits agrees with the router; undone, it is what it was") {
  Random random(20261122);
  roads::Profile profile = test::ten_metres_a_second();
  int edits = 0, road_edits = 0, undone = 0, redone = 0, changed_cells = 0;
  for (int round = 0; round < 100; ++round) {
    const roads::RoadNetwork network = random_network(random);
    const roads::RoadGraph graph = roads::make_road_graph(network);
    profile.mode = random.one_in(4) ? roads::k_emergency : roads::k_car;
    const auto live =
        std::make_shared<LiveRoads>(network, graph, roads::make_metric(network, graph, profile));
    std::vector<Endpoint> cells, sites;
    for (int count = 0; count < 25; ++count)
      cells.push_back(random_endpoint(random, network));
    for (std::uint32_t count = random.below(6); count > 0; --count)
      sites.push_back(random_endpoint(random, network));
    CoverageSession::Options options;
    options.k = 1 + static_cast<std::size_t>(round % 4);
    options.direction = random.one_in(2) ? Direction::to_site : Direction::from_site;
    options.most_arcs_repaired = random.one_in(3) ? 0 : 1000;
    int made = 0;
    options.make_lists = [&](std::span<const scenario::SiteSeeds> seeds, Direction direction,
                             std::size_t ranks) {
      ++made;
      return scenario::make_lists(live->travel_graph(), direction, ranks, seeds);
    };
    CoverageSession session(live, cells, sites, options);
    REQUIRE(made == 1);

    struct Past {
      Picture picture;
      bool roads = false;  ///< whether the edit that led here changed them
    };
    std::vector<Past> history{{picture_of(session, graph.vertex_count())}};
    std::size_t present = 0;
    for (int step = 0; step < 25; ++step) {
      const std::uint32_t what = random.below(12);
      INFO("round " << round << " step " << step << " what " << what);
      if (what < 2 && present > 0) {
        if (history[present].roads) {
          REQUIRE(session.undo().error().findings.front().code == "roads-first");
          live->undo();
        }
        const auto change = session.undo();
        REQUIRE(change.has_value());
        check_change(*change, history[present].picture, history[present - 1].picture);
        --present;
        ++undone;
      } else if (what < 4 && present + 1 < history.size()) {
        ++present;
        if (history[present].roads) {
          REQUIRE(session.redo().error().findings.front().code == "roads-first");
          live->redo();
        }
        const auto change = session.redo();
        REQUIRE(change.has_value());
        check_change(*change, history[present - 1].picture, history[present].picture);
        ++redone;
      } else {
        history.resize(present + 1);
        Endpoint place = random_endpoint(random, network);
        if (session.site_count() > 0 && random.one_in(5))
          place = session.endpoint(
              SiteId(random.below(static_cast<std::uint32_t>(session.site_count()))));
        const SiteId any(random.below(session.site_count() + 1));
        Change change;
        if (what < 6) {
          const SiteId next(session.site_count());
          change = session.open(place);
          REQUIRE(change.site == next);
        } else if (what < 10) {
          const bool is_open = session.is_open(any);
          base::Result<Change> result = what < 8
                                            ? (is_open ? session.close(any) : session.reopen(any))
                                            : session.move(any, place);
          if (any.index() >= session.site_count()) {
            REQUIRE(result.error().findings.front().code == "site-unknown");
            continue;
          }
          if (what >= 8 && !is_open) {
            REQUIRE(result.error().findings.front().code == "site-closed");
            continue;
          }
          REQUIRE(result.has_value());
          change = std::move(*result);
          REQUIRE(change.site == any);
        } else {
          std::vector<test::SegmentEdit> road_edit;
          for (std::uint32_t count = random.below(4); count > 0; --count) {
            const SegmentId segment(
                random.below(static_cast<std::uint32_t>(network.segment_count())));
            road_edit.push_back({segment, random.below(4)});
          }
          change =
              session.roads_changed(live->change(test::edited_metric(live->view(), road_edit)));
          ++road_edits;
        }
        Picture picture = picture_of(session, graph.vertex_count());
        check_change(change, history[present].picture, picture);
        changed_cells += static_cast<int>(change.cell.size());
        history.push_back({std::move(picture), what >= 10});
        ++present;
        ++edits;
      }
      REQUIRE(picture_of(session, graph.vertex_count()) == history[present].picture);
      compare_with_router(session, live->view(), cells, options.direction);
    }
    while (session.can_undo()) {
      if (history[present].roads) live->undo();
      REQUIRE(session.undo().has_value());
      --present;
    }
    REQUIRE(present == 0);
    REQUIRE(picture_of(session, graph.vertex_count()) == history.front().picture);
    REQUIRE(session.undo().error().findings.front().code == "nothing-to-undo");
  }
  // The generator must make all of it, or the test says nothing.
  CHECK(edits > 1000);
  CHECK(road_edits > 150);
  CHECK(undone > 200);
  CHECK(redone > 50);
  CHECK(changed_cells > 5000);
}

TEST_CASE("lists by sweeps over the hierarchy are the plain lists, on changed roads too") {
  Random random(77);
  for (int round = 0; round < 25; ++round) {
    const roads::RoadNetwork network = test::random_roads(random.engine);
    const routing::SearchableGraph searchable =
        routing::make_searchable(roads::make_road_graph(network), base::Progress::silent());
    const roads::RoadGraph& graph = searchable.graph;
    const auto live = std::make_shared<LiveRoads>(
        network, graph, roads::make_metric(network, graph, test::ten_metres_a_second()));
    std::vector<routing::TwoWay<std::uint32_t>> weights = routing::customize<std::uint32_t>(
        searchable.hierarchy, live->view().metric.arc_weight.span(), base::Progress::silent());
    std::vector<Endpoint> cells, sites;
    for (int count = 0; count < 40; ++count)
      cells.push_back(random_endpoint(random, network));
    for (int count = 0; count < 12; ++count)
      sites.push_back(random_endpoint(random, network));
    CoverageSession::Options options;
    options.k = 1 + random.below(4);
    options.direction = random.one_in(2) ? Direction::to_site : Direction::from_site;
    options.most_arcs_repaired = 0;
    options.make_lists = [&](std::span<const scenario::SiteSeeds> seeds, Direction direction,
                             std::size_t ranks) {
      auto lists =
          scenario::lists_by_sweeps(searchable.hierarchy, weights, direction, ranks, seeds);
      REQUIRE(lists == scenario::make_lists(live->travel_graph(), direction, ranks, seeds));
      return lists;
    };
    CoverageSession session(live, cells, sites, options);
    for (int step = 0; step < 6; ++step) {
      const SiteId any(random.below(session.site_count()));
      if (session.is_open(any)) REQUIRE(session.close(any).has_value());
      session.open(random_endpoint(random, network));
      const std::array edit{
          test::SegmentEdit{SegmentId(random.below(network.segment_count())), random.below(4)}};
      const scenario::RoadChange change = live->change(test::edited_metric(live->view(), edit));
      std::vector<std::uint32_t> arcs;
      for (const scenario::ArcChange& arc : change.arcs)
        arcs.push_back(arc.arc);
      routing::recustomize<std::uint32_t>(searchable.hierarchy,
                                          {graph.first_out.span(), graph.arc_head.span()},
                                          live->view().metric.arc_weight.span(), arcs, weights);
      session.roads_changed(change);
      compare_with_router(session, live->view(), cells, options.direction);
    }
  }
}

TEST_CASE("two services share the roads, and each hears of a closed street") {
  // a--b--c : 300 m each side, 10 m/s; the way round by d is 900 m longer.
  test::AsciiMap map(
      "a--b--c\n"
      "   |  |\n"
      "   |  |\n"
      "   d--e");
  const SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}];
  const roads::RoadNetwork network = std::move(map.builder).build();
  const roads::RoadGraph graph = roads::make_road_graph(network);
  const auto live = std::make_shared<LiveRoads>(
      network, graph, roads::make_metric(network, graph, test::ten_metres_a_second()));
  const std::vector<Endpoint> cells{{.segment = ab, .fraction = 0.5}};
  const std::array at_c{Endpoint{.segment = bc, .fraction = 1.0}};
  CoverageSession stations(live, cells, at_c, {.direction = Direction::to_site});
  CoverageSession engines(live, cells, at_c, {.direction = Direction::from_site});
  CHECK(stations.at(CellId(0), 0) == SiteTime{base::Millis{45'000}, SiteId(0)});
  CHECK(engines.at(CellId(0), 0) == SiteTime{base::Millis{45'000}, SiteId(0)});

  // Whoever stands on a closed street is not connected any more.
  const std::array closing{test::SegmentEdit{bc, test::k_close}};
  const scenario::RoadChange change = live->change(test::edited_metric(live->view(), closing));
  CHECK(stations.roads_changed(change).cell.size() == 1);
  CHECK(engines.roads_changed(change).cell.size() == 1);
  CHECK(stations.at(CellId(0), 0) == SiteTime{});

  // At its end on the other street, it is: 150 + 300 + 300 + 300 m.
  const Endpoint beside{.segment = map.segment[{'c', 'e'}], .fraction = 0.0};
  REQUIRE(stations.move(SiteId(0), beside).has_value());
  CHECK(stations.at(CellId(0), 0) == SiteTime{base::Millis{105'000}, SiteId(0)});
  CHECK(engines.at(CellId(0), 0) == SiteTime{});
  CHECK(stations.undo().has_value());
  live->undo();
  CHECK(stations.undo().has_value());
  CHECK(engines.undo().has_value());
  CHECK(stations.at(CellId(0), 0) == SiteTime{base::Millis{45'000}, SiteId(0)});
  CHECK(engines.at(CellId(0), 0) == SiteTime{base::Millis{45'000}, SiteId(0)});
}

TEST_CASE("sessions that share their cells say what those with cells of their own say") {
  Random random(4711);
  int closures = 0, undone = 0;
  for (int round = 0; round < 60; ++round) {
    const roads::RoadNetwork network = random_network(random);
    const roads::RoadGraph graph = roads::make_road_graph(network);
    const auto live = std::make_shared<LiveRoads>(
        network, graph, roads::make_metric(network, graph, test::ten_metres_a_second()));
    std::vector<Endpoint> cells;
    for (int count = 0; count < 25; ++count)
      cells.push_back(random_endpoint(random, network));
    const Direction direction = random.one_in(2) ? Direction::to_site : Direction::from_site;
    const auto shared = std::make_shared<scenario::CellIndex>(live, cells, direction);
    struct Pair {
      CoverageSession sharing, alone;
    };
    std::vector<Pair> services;
    for (std::size_t service = 0; service < 3; ++service) {
      std::vector<Endpoint> sites;
      for (std::uint32_t count = random.below(5); count > 0; --count)
        sites.push_back(random_endpoint(random, network));
      const CoverageSession::Options options{.k = 1 + service, .direction = direction};
      services.push_back(
          {CoverageSession(shared, sites, options), CoverageSession(live, cells, sites, options)});
    }
    std::vector<std::size_t> edited;  // a service, or all of them: roads
    for (int step = 0; step < 20; ++step) {
      INFO("round " << round << " step " << step);
      if (random.one_in(3) && !edited.empty()) {
        if (edited.back() == services.size()) live->undo();
        for (std::size_t service = 0; service < services.size(); ++service) {
          if (edited.back() != services.size() && edited.back() != service) continue;
          REQUIRE(services[service].sharing.undo().has_value());
          REQUIRE(services[service].alone.undo().has_value());
        }
        edited.pop_back();
        ++undone;
      } else if (random.one_in(2)) {
        const std::array edit{
            test::SegmentEdit{SegmentId(random.below(network.segment_count())), random.below(4)},
            test::SegmentEdit{SegmentId(random.below(network.segment_count())), test::k_close}};
        const scenario::RoadChange change = live->change(test::edited_metric(live->view(), edit));
        for (Pair& each : services) {
          each.sharing.roads_changed(change);
          each.alone.roads_changed(change);
        }
        edited.push_back(services.size());
        ++closures;
      } else {
        edited.push_back(random.below(services.size()));
        const Endpoint place = random_endpoint(random, network);
        services[edited.back()].sharing.open(place);
        services[edited.back()].alone.open(place);
      }
      for (const Pair& each : services) {
        REQUIRE(picture_of(each.sharing, graph.vertex_count()) ==
                picture_of(each.alone, graph.vertex_count()));
      }
    }
  }
  CHECK(closures > 200);
  CHECK(undone > 200);
}

/// a--b--c: 300 m each, 10 m/s.
struct Street {
  test::AsciiMap map{"a--b--c"};
  SegmentId ab = map.segment[{'a', 'b'}], bc = map.segment[{'b', 'c'}];
  roads::RoadNetwork network = std::move(map.builder).build();
  roads::RoadGraph graph = roads::make_road_graph(network);
  roads::Metric metric = roads::make_metric(network, graph, test::ten_metres_a_second());
};

TEST_CASE("a session that begins on changed roads does not wait for another to be told of them") {
  // The cell stands in the middle of a--b, the site at c.
  const Street street;
  const auto live = std::make_shared<LiveRoads>(street.network, street.graph, street.metric);
  const auto shared = std::make_shared<scenario::CellIndex>(
      live, std::vector{Endpoint{.segment = street.ab, .fraction = 0.5}}, Direction::to_site);
  const std::array at_c{Endpoint{.segment = street.bc, .fraction = 1.0}};
  CoverageSession first(shared, at_c, {});
  const std::array closing{test::SegmentEdit{street.ab, test::k_close}};
  const scenario::RoadChange change = live->change(test::edited_metric(live->view(), closing));
  const CoverageSession closed(shared, at_c, {});
  CHECK(closed.at(CellId(0), 0) == SiteTime{});
  first.roads_changed(change);
  CHECK(first.at(CellId(0), 0) == SiteTime{});

  // Undone: whoever begins before the first one has been told, too.
  live->undo();
  const CoverageSession open(shared, at_c, {});
  CHECK(open.at(CellId(0), 0) == SiteTime{base::Millis{45'000}, SiteId(0)});
  CHECK(first.undo().has_value());
  CHECK(first.at(CellId(0), 0) == open.at(CellId(0), 0));
}

TEST_CASE("roads that have changed keep no metric but the one that holds") {
  const Street street;
  LiveRoads live(street.network, street.graph, street.metric);
  std::vector<std::weak_ptr<const std::vector<std::uint32_t>>> kept;
  std::vector<roads::Metric> states;  // in memory of their own
  const auto close = [&](SegmentId segment) {
    const std::array closing{test::SegmentEdit{segment, test::k_close}};
    roads::Metric metric = test::edited_metric(live.view(), closing);
    for (base::Array<std::uint32_t>* const array : {&metric.drive, &metric.arc_weight}) {
      const auto memory =
          std::make_shared<const std::vector<std::uint32_t>>(array->begin(), array->end());
      kept.emplace_back(memory);
      *array = base::Array<std::uint32_t>(std::span(*memory), memory);
    }
    live.change(std::move(metric));
    const auto copy = [](const base::Array<std::uint32_t>& array) {
      return std::vector<std::uint32_t>(array.begin(), array.end());
    };
    const roads::Metric& now = live.view().metric;
    states.push_back({now.mode, copy(now.drive), copy(now.delay), copy(now.arc_weight)});
  };
  const auto holds = [&live](const roads::Metric& metric) {
    const roads::Metric& now = live.view().metric;
    return std::ranges::equal(now.drive, metric.drive) &&
           std::ranges::equal(now.delay, metric.delay) &&
           std::ranges::equal(now.arc_weight, metric.arc_weight);
  };
  close(street.ab);
  close(street.bc);
  CHECK(kept[0].expired());
  CHECK(kept[1].expired());
  live.undo();
  CHECK(kept[2].expired());
  CHECK(kept[3].expired());
  CHECK(holds(states[0]));
  const std::uint64_t version = live.version(), revision = live.revision();
  live.undo();
  CHECK(holds(street.metric));
  live.redo();
  CHECK(holds(states[0]));
  CHECK(live.version() == version);
  CHECK(live.revision() != revision);  // the same times at another place in memory
  live.redo();
  CHECK(holds(states[1]));
}

TEST_CASE("a new site whose opening is taken back gives its number to the next") {
  const Street street;
  const SegmentId ab = street.ab, bc = street.bc;
  const auto live = std::make_shared<LiveRoads>(street.network, street.graph, street.metric);
  CoverageSession session(live, {Endpoint{.segment = ab, .fraction = 0.0}}, {}, {.k = 2});
  CHECK(session.open({.segment = ab, .fraction = 1.0}).site == SiteId(0));
  CHECK(session.close(SiteId(0)).has_value());
  CHECK(session.open({.segment = bc, .fraction = 1.0}).site == SiteId(1));
  CHECK(session.close(SiteId(0)).error().findings.front().code == "site-closed");
  CHECK(session.close(SiteId(7)).error().findings.front().code == "site-unknown");
  CHECK(session.close(SiteId()).error().findings.front().code == "site-unknown");
  CHECK(session.reopen(SiteId(1)).error().findings.front().code == "site-open");
  CHECK(session.at(CellId(0), 0) == SiteTime{base::Millis{60'000}, SiteId(1)});
  CHECK(session.undo().has_value());
  CHECK(session.open({.segment = ab, .fraction = 0.5}).site == SiteId(1));
  CHECK(session.at(CellId(0), 0) == SiteTime{base::Millis{15'000}, SiteId(1)});
  CHECK_FALSE(session.can_redo());
  CHECK(session.redo().error().findings.front().code == "nothing-to-redo");
  CHECK(session.reopen(SiteId(0)).has_value());
  CHECK(session.at(CellId(0), 1) == SiteTime{base::Millis{30'000}, SiteId(0)});

  // Of four edits the last stays in the history; what they came to stays.
  session.forget_but(1);
  CHECK(session.at(CellId(0), 1) == SiteTime{base::Millis{30'000}, SiteId(0)});
  CHECK(session.undo().has_value());
  CHECK(session.at(CellId(0), 1) == SiteTime{});
  CHECK_FALSE(session.can_undo());
  session.forget_but(1);
  CHECK_FALSE(session.can_redo());
}

}  // namespace
}  // namespace saavu
