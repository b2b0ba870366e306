// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Lists that are carried from edit to edit equal lists made anew by a method that shares nothing
// with them, on graphs full of what can go wrong: ties, zero weights, parallel arcs, loops,
// one-ways, closed arcs, pieces nobody reaches, sites at one place and sites without connection.
#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/scenario/site_lists.h>

namespace saavu {
namespace {

using routing::Direction;
using scenario::ArcChange;
using scenario::Label;
using scenario::ListEdit;
using scenario::Seed;
using scenario::SiteLists;
using scenario::SiteSeeds;

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

/// Arcs as the routing engine has them, and the same questions answered by Bellman and Ford.
struct PlainGraph {
  std::vector<std::uint32_t> first_out{0}, head, tail, weight;

  [[nodiscard]] std::size_t vertex_count() const { return first_out.size() - 1; }

  [[nodiscard]] std::vector<std::uint32_t> times(const SiteSeeds& site, Direction direction) const {
    std::vector<std::uint32_t> time(vertex_count(), k_infinite);
    for (const Seed& seed : site.seeds)
      time[seed.vertex] = std::min(time[seed.vertex], seed.time);
    for (bool better = true; better;) {
      better = false;
      for (std::size_t arc = 0; arc < head.size(); ++arc) {
        const bool to_site = direction == Direction::to_site;
        const std::uint32_t from = to_site ? head[arc] : tail[arc];
        const std::uint32_t to = to_site ? tail[arc] : head[arc];
        if (time[from] + weight[arc] >= time[to]) continue;
        time[to] = time[from] + weight[arc];
        better = true;
      }
    }
    return time;
  }

  [[nodiscard]] std::vector<Label> lists(const std::vector<SiteSeeds>& sites, Direction direction,
                                         std::size_t ranks) const {
    std::vector<std::vector<Label>> all(vertex_count());
    for (const SiteSeeds& site : sites) {
      const std::vector<std::uint32_t> time = times(site, direction);
      for (std::size_t vertex = 0; vertex < time.size(); ++vertex) {
        if (time[vertex] < k_infinite)
          all[vertex].push_back(scenario::make_label(time[vertex], site.site));
      }
    }
    std::vector<Label> flat;
    for (std::vector<Label>& list : all) {
      std::ranges::sort(list);
      list.resize(ranks, scenario::k_no_label);
      flat.insert(flat.end(), list.begin(), list.end());
    }
    return flat;
  }
};

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(engine_()) % limit; }
  /// Few different values, so that ties are frequent; sometimes nothing, sometimes closed.
  std::uint32_t weight() {
    switch (below(12)) {
      case 0:
        return k_infinite;
      case 1:
      case 2:
        return 0;
      case 3:
        return 5'000 + below(40'000);
      case 4:
        return k_infinite - 1 - below(3);  // two of these reach the infinite time
      default:
        return 1000 * (1 + below(4));
    }
  }

 private:
  std::mt19937 engine_;  // NOLINT(cert-msc51-cpp): a test repeats itself
};

PlainGraph random_graph(Random& random) {
  const std::uint32_t count = 2 + random.below(60);
  std::vector<std::vector<std::uint32_t>> heads(count);
  const std::uint32_t roads = count + random.below(count);
  for (std::uint32_t road = 0; road < roads; ++road) {
    const std::uint32_t tail = random.below(count);
    // Mostly near, as roads are; loops and parallels come of themselves.
    const std::uint32_t head =
        random.below(5) == 0 ? random.below(count) : std::min(count - 1, tail + random.below(4));
    heads[tail].push_back(head);
    if (random.below(4) != 0) heads[head].push_back(tail);
  }
  PlainGraph graph;
  for (std::uint32_t tail = 0; tail < count; ++tail) {
    for (const std::uint32_t head : heads[tail]) {
      graph.tail.push_back(tail);
      graph.head.push_back(head);
      graph.weight.push_back(random.weight());
    }
    graph.first_out.push_back(static_cast<std::uint32_t>(graph.head.size()));
  }
  return graph;
}

std::vector<Seed> random_seeds(Random& random, const PlainGraph& graph) {
  std::vector<Seed> seeds;
  const std::uint32_t count = random.below(4);  // none: not connected
  for (std::uint32_t made = 0; made < count; ++made) {
    seeds.push_back({.vertex = random.below(static_cast<std::uint32_t>(graph.vertex_count())),
                     .time = random.below(9) == 0 ? k_infinite : 1000 * random.below(5)});
  }
  return seeds;
}

std::vector<Label> flat(const SiteLists& lists, std::size_t vertices) {
  std::vector<Label> all;
  for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
    const auto list = lists.at(vertex);
    all.insert(all.end(), list.begin(), list.end());
  }
  return all;
}

void check_changed_vertices(const ListEdit& edit, const std::vector<Label>& before,
                            const std::vector<Label>& after, std::size_t ranks) {
  std::vector<std::uint32_t> expected;
  for (std::size_t vertex = 0; vertex * ranks < before.size(); ++vertex) {
    const std::span<const Label> old = std::span(before).subspan(vertex * ranks, ranks);
    if (!std::ranges::equal(old, std::span(after).subspan(vertex * ranks, ranks)))
      expected.push_back(static_cast<std::uint32_t>(vertex));
  }
  std::vector<std::uint32_t> told(edit.vertices().begin(), edit.vertices().end());
  std::ranges::sort(told);
  REQUIRE(told == expected);
}

TEST_CASE("the plain lists are the k smallest of all times, ties to the smaller site") {
  Random random(1);
  for (int round = 0; round < 200; ++round) {
    const PlainGraph graph = random_graph(random);
    const scenario::TravelGraph travel(graph.first_out, graph.head, graph.weight);
    std::vector<SiteSeeds> sites;
    for (std::uint32_t site = 0; site < 6; ++site)
      sites.push_back({site, random_seeds(random, graph)});
    for (const Direction direction : {Direction::to_site, Direction::from_site}) {
      const std::size_t ranks = 1 + random.below(4);
      REQUIRE(scenario::make_lists(travel, direction, ranks, sites) ==
              graph.lists(sites, direction, ranks));
    }
  }
}

TEST_CASE("each arc is found with and against the traffic, and takes its new weight in both") {
  Random random(2);
  for (int round = 0; round < 200; ++round) {
    PlainGraph graph = random_graph(random);
    scenario::TravelGraph travel(graph.first_out, graph.head, graph.weight);
    REQUIRE(travel.arc_count() == graph.head.size());
    for (int change = 0; change < 5 && !graph.head.empty(); ++change) {
      using Key = std::pair<std::uint32_t, std::uint32_t>;
      std::map<Key, std::vector<std::uint32_t>> expected, out, in;
      for (std::size_t arc = 0; arc < graph.head.size(); ++arc) {
        if (graph.weight[arc] < k_infinite)
          expected[{graph.tail[arc], graph.head[arc]}].push_back(graph.weight[arc]);
      }
      for (std::uint32_t vertex = 0; vertex < travel.vertex_count(); ++vertex) {
        for (const scenario::TravelGraph::Edge& edge : travel.edges(vertex)) {
          if (edge.out < k_infinite) out[{vertex, edge.vertex}].push_back(edge.out);
          if (edge.in < k_infinite) in[{edge.vertex, vertex}].push_back(edge.in);
        }
      }
      for (auto* map : {&expected, &out, &in}) {
        for (auto& [key, weights] : *map)
          std::ranges::sort(weights);
      }
      REQUIRE(out == expected);
      REQUIRE(in == expected);
      const std::uint32_t arc = random.below(static_cast<std::uint32_t>(graph.head.size()));
      const std::uint32_t before = graph.weight[arc];
      graph.weight[arc] = random.weight();
      const ArcChange told = travel.set_weight(arc, graph.weight[arc]);
      REQUIRE(told.tail == graph.tail[arc]);
      REQUIRE(told.head == graph.head[arc]);
      REQUIRE(told.before == before);
      REQUIRE(told.after == graph.weight[arc]);
    }
  }
}

TEST_CASE("lists carried through edits, undo and redo equal lists made anew") {
  Random random(20261122);
  int edits = 0, undone = 0, redone = 0, changed = 0;
  for (int round = 0; round < 120; ++round) {
    PlainGraph graph = random_graph(random);
    scenario::TravelGraph travel(graph.first_out, graph.head, graph.weight);
    const Direction direction = random.below(2) == 0 ? Direction::to_site : Direction::from_site;
    const std::size_t ranks = 1 + random.below(4);
    SiteLists lists(travel, direction, ranks);

    std::vector<SiteSeeds> sites;  // the open ones, ascending
    std::uint32_t next_site = 0;
    for (std::uint32_t count = random.below(6); count > 0; --count)
      sites.push_back({next_site++, random_seeds(random, graph)});
    lists.assign(sites, scenario::make_lists(travel, direction, ranks, sites));

    /// A state of everything, and the edit that led to it.
    struct State {
      std::vector<Label> lists;
      std::vector<SiteSeeds> sites;
      std::vector<std::uint32_t> weight;
      ListEdit edit;
    };
    std::vector<State> history;
    history.push_back({flat(lists, graph.vertex_count()), sites, graph.weight, {}});
    std::size_t present = 0;
    const auto set_weights = [&](const std::vector<std::uint32_t>& weight) {
      std::vector<ArcChange> changes;
      for (std::uint32_t arc = 0; arc < weight.size(); ++arc) {
        if (weight[arc] != graph.weight[arc])
          changes.push_back(travel.set_weight(arc, weight[arc]));
      }
      graph.weight = weight;
      return changes;
    };

    for (int step = 0; step < 40; ++step) {
      const std::uint32_t what = random.below(14);
      INFO("round " << round << " step " << step << " what " << what);
      if (what > 11 && present > 0) {
        set_weights(history[present - 1].weight);
        lists.undo(history[present].edit);
        --present;
        ++undone;
      } else if (what > 9 && present + 1 < history.size()) {
        ++present;
        set_weights(history[present].weight);
        lists.redo(history[present].edit);
        ++redone;
      } else {
        sites = history[present].sites;
        history.resize(present + 1);
        ListEdit edit;
        if (what < 5 || what > 9 || sites.empty()) {
          SiteSeeds site{next_site++, random_seeds(random, graph)};
          if (!sites.empty() && random.below(4) == 0) site.seeds = sites.front().seeds;
          if (random.below(3) == 0) {  // an old number comes back
            const std::uint32_t number = random.below(next_site);
            if (!lists.is_open(number)) site.site = number;
          }
          edit = lists.open(site.site, site.seeds);
          sites.push_back(site);
          std::ranges::sort(sites, {}, &SiteSeeds::site);
        } else if (what < 8) {
          const std::uint32_t place = random.below(static_cast<std::uint32_t>(sites.size()));
          edit = lists.close(sites[place].site);
          sites.erase(sites.begin() + place);
        } else {
          std::vector<std::uint32_t> weight = graph.weight;
          for (std::uint32_t count = random.below(6); count > 0 && !weight.empty(); --count)
            weight[random.below(static_cast<std::uint32_t>(weight.size()))] = random.weight();
          std::vector<SiteSeeds> reseeded;
          for (SiteSeeds& site : sites) {
            if (random.below(5) != 0) continue;
            site.seeds = random_seeds(random, graph);
            reseeded.push_back(site);
          }
          const std::vector<ArcChange> changes = set_weights(weight);
          edit = what == 8 ? lists.repair(changes, reseeded)
                           : lists.replace_lists(
                                 reseeded, scenario::make_lists(travel, direction, ranks, sites));
        }
        const std::vector<Label> now = flat(lists, graph.vertex_count());
        check_changed_vertices(edit, history[present].lists, now, ranks);
        REQUIRE(now == graph.lists(sites, direction, ranks));
        changed += edit.vertices().empty() ? 0 : 1;
        history.push_back({now, sites, graph.weight, std::move(edit)});
        ++present;
        ++edits;
      }
      const State& state = history[present];
      REQUIRE(flat(lists, graph.vertex_count()) == state.lists);
      const std::vector<SiteSeeds> open = lists.sites();
      REQUIRE(open.size() == state.sites.size());
      for (std::size_t place = 0; place < open.size(); ++place) {
        REQUIRE(open[place].site == state.sites[place].site);
        REQUIRE(open[place].seeds == state.sites[place].seeds);
      }
    }
    while (present > 0) {
      set_weights(history[present - 1].weight);
      lists.undo(history[present].edit);
      --present;
    }
    REQUIRE(flat(lists, graph.vertex_count()) == history.front().lists);
  }
  // The generator must make all of it, or the test says nothing.
  CHECK(edits > 3000);
  CHECK(changed > 1500);
  CHECK(undone > 300);
  CHECK(redone > 70);
}

TEST_CASE("a wide graph: edits one after the other equal lists made anew") {
  // A grid with one-way streets, large enough that regions border on each other in many ways.
  constexpr std::uint32_t k_side = 70;
  Random random(5);
  PlainGraph graph;
  for (std::uint32_t vertex = 0; vertex < k_side * k_side; ++vertex) {
    const auto add = [&](std::uint32_t to) {
      graph.tail.push_back(vertex);
      graph.head.push_back(to);
      graph.weight.push_back(random.below(30) == 0 ? k_infinite : 500 + 100 * random.below(60));
    };
    const std::uint32_t x = vertex % k_side, y = vertex / k_side;
    if (x + 1 < k_side && y % 7 != 0) add(vertex + 1);
    if (x > 0 && y % 7 != 3) add(vertex - 1);
    if (y + 1 < k_side) add(vertex + k_side);
    if (y > 0) add(vertex - k_side);
    graph.first_out.push_back(static_cast<std::uint32_t>(graph.head.size()));
  }
  for (const std::size_t ranks : {1, 3, 4}) {
    scenario::TravelGraph travel(graph.first_out, graph.head, graph.weight);
    SiteLists lists(travel, Direction::to_site, ranks);
    std::vector<std::uint32_t> open;
    std::vector<ListEdit> done;
    for (std::uint32_t step = 0; step < 120; ++step) {
      if (step % 3 == 2 && step > 30) {
        const std::uint32_t place = random.below(static_cast<std::uint32_t>(open.size()));
        done.push_back(lists.close(open[place]));
        open.erase(open.begin() + place);
      } else {
        const std::vector<Seed> seeds{{random.below(k_side * k_side), random.below(3000)},
                                      {random.below(k_side * k_side), random.below(3000)}};
        done.push_back(lists.open(step, seeds));
        open.push_back(step);
      }
      if (step % 5 == 4) {
        const std::vector<SiteSeeds> sites = lists.sites();
        REQUIRE(flat(lists, travel.vertex_count()) ==
                scenario::make_lists(travel, Direction::to_site, ranks, sites));
      }
      std::vector<ArcChange> changes;
      for (std::uint32_t count = random.below(8); count > 0; --count) {
        const std::uint32_t arc = random.below(static_cast<std::uint32_t>(graph.head.size()));
        changes.push_back(
            travel.set_weight(arc, random.below(4) == 0 ? k_infinite : 100 * random.below(90)));
      }
      // An arc changed twice is told once, as LiveRoads does.
      const bool twice = std::ranges::any_of(changes, [&](const ArcChange& change) {
        return std::ranges::count_if(changes, [&](const ArcChange& other) {
                 return other.tail == change.tail && other.head == change.head;
               }) > 1;
      });
      if (twice) {
        lists.replace_lists({},
                            scenario::make_lists(travel, Direction::to_site, ranks, lists.sites()));
      } else {
        lists.repair(changes, {});
      }
      if (step % 5 == 0) {
        REQUIRE(flat(lists, travel.vertex_count()) ==
                scenario::make_lists(travel, Direction::to_site, ranks, lists.sites()));
      }
    }
  }
}

}  // namespace
}  // namespace saavu
