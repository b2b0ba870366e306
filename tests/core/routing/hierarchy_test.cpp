// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The parts of the engine on bare graphs: every time equals Boost.Graph's Dijkstra on the same
// arrays, without tolerance; what must not matter (threads, instruction set, the way a change came
// about) does not.
#include <map>
#include <mutex>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <hwy/targets.h>
#include <tbb/global_control.h>

#include <saavu/routing/customization.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/sweep.h>
#include <saavu/routing/table.h>

#include "support/boost_times.h"
#include "support/raw_graph.h"

namespace saavu {
namespace {

using routing::Direction;
using routing::Hierarchy;
using routing::Leaves;
using routing::PackedTravel;
using routing::TwoWay;
using test::Ordered;
using test::RawGraph;

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

base::Progress& silent() {
  return base::Progress::silent();
}

std::vector<TwoWay<std::uint32_t>> customized(const Ordered& roads) {
  return routing::customize<std::uint32_t>(roads.hierarchy, roads.graph.weight, silent());
}

template <class Weight = std::uint32_t>
Leaves<Weight> at_vertices(const std::vector<std::uint32_t>& vertices) {
  Leaves<Weight> leaves;
  for (const std::uint32_t vertex : vertices) {
    leaves.add(vertex, 0);
    leaves.close();
  }
  return leaves;
}

std::vector<std::uint32_t> all_vertices(const RawGraph& graph) {
  std::vector<std::uint32_t> all(graph.vertex_count());
  for (std::uint32_t vertex = 0; vertex < all.size(); ++vertex)
    all[vertex] = vertex;
  return all;
}

/// Times between every cell (row) and every site (column).
template <class Weight>
std::vector<Weight> table_of(const Ordered& roads, const std::vector<TwoWay<Weight>>& weights,
                             bool pruned, const std::vector<std::uint32_t>& cells,
                             const std::vector<std::uint32_t>& sites, Direction direction,
                             std::size_t memory = std::size_t{64} << 20U) {
  std::vector<std::uint8_t> needed;
  if (pruned) needed = routing::needed_directions<Weight>(roads.hierarchy, weights, silent());
  const routing::TableSweep<Weight> sweep(roads.hierarchy, weights, needed,
                                          at_vertices<Weight>(cells), direction);
  std::vector<Weight> table(cells.size() * sites.size(), 1);
  sweep.run(
      at_vertices<Weight>(sites),
      [&](const routing::Tile<Weight>& tile) {
        for (std::size_t row = 0; row < tile.cells.size(); ++row) {
          for (std::size_t site = 0; site < tile.site_count; ++site) {
            table[tile.cells[row] * sites.size() + tile.first_site + site] =
                tile.values[row * routing::k_lanes<Weight> + site];
          }
        }
      },
      silent(), memory);
  return table;
}

TEST_CASE("the hierarchy is what elimination leaves: a tree of ancestors, subtrees in one piece") {
  std::mt19937 random(3);
  const Ordered roads = test::ordered(test::random_graph(random, 40, 30));
  const Hierarchy& h = roads.hierarchy;
  for (std::uint32_t vertex = 0; vertex < h.vertex_count(); ++vertex) {
    for (std::uint32_t arc = h.up_first[vertex]; arc < h.up_first[vertex + 1]; ++arc) {
      REQUIRE(h.tail(arc) == vertex);
      REQUIRE(h.up_head[arc] > vertex);
      // Every upper neighbour is an ancestor, and a neighbour of the parent or the parent itself.
      const std::uint32_t parent = h.parent(vertex);
      if (h.up_head[arc] != parent)
        REQUIRE(h.arc_between(parent, h.up_head[arc]) != Hierarchy::k_no_place);
    }
  }
  std::vector<std::uint32_t> lowest = all_vertices(roads.graph);
  for (std::uint32_t vertex = 0; vertex < h.vertex_count(); ++vertex) {
    const std::uint32_t parent = h.parent(vertex);
    if (parent == Hierarchy::k_no_parent) continue;
    lowest[parent] = std::min(lowest[parent], lowest[vertex]);
  }
  std::vector<std::uint32_t> size(h.vertex_count(), 1);
  for (std::uint32_t vertex = 0; vertex < h.vertex_count(); ++vertex) {
    REQUIRE(vertex - lowest[vertex] + 1 == size[vertex]);
    if (h.parent(vertex) != Hierarchy::k_no_parent) size[h.parent(vertex)] += size[vertex];
  }
}

TEST_CASE(
    "customized: no way over a lower vertex is shorter than an arc; pruned arcs are no loss") {
  std::mt19937 random(5);
  for (unsigned round = 0; round < 10; ++round) {
    const Ordered roads = test::ordered(test::random_graph(random, 25, 18));
    const Hierarchy& h = roads.hierarchy;
    const std::vector<TwoWay<std::uint32_t>> weights = customized(roads);
    std::size_t triangles = 0;
    for (std::uint32_t vertex = 0; vertex < h.vertex_count(); ++vertex) {
      for (std::uint32_t one = h.up_first[vertex]; one < h.up_first[vertex + 1]; ++one) {
        for (std::uint32_t other = one + 1; other < h.up_first[vertex + 1]; ++other) {
          const std::uint32_t across = h.arc_between(h.up_head[one], h.up_head[other]);
          REQUIRE(across != Hierarchy::k_no_place);
          REQUIRE(weights[across].up <= weights[one].down + weights[other].up);
          REQUIRE(weights[across].down <= weights[other].down + weights[one].up);
          ++triangles;
        }
      }
    }
    CHECK(triangles > 500);
    // Needed is exactly what is a shortest way between its ends.
    const std::vector<std::uint8_t> needed =
        routing::needed_directions<std::uint32_t>(h, weights, silent());
    test::BoostTimes boost(roads.graph.adjacency(), roads.graph.weight);
    for (std::uint32_t vertex = 0; vertex < h.vertex_count(); vertex += 7) {
      const auto times = boost.from(vertex);
      for (std::uint32_t arc = h.up_first[vertex]; arc < h.up_first[vertex + 1]; ++arc) {
        const bool shortest =
            weights[arc].up < k_infinite && weights[arc].up == times[h.up_head[arc]];
        REQUIRE(((needed[arc] & 1U) != 0) == shortest);
      }
    }
  }
}

TEST_CASE("tables, columns and k nearest equal Boost.Graph's Dijkstra on the same arrays") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const Ordered roads = test::ordered(test::random_graph(random, 10 + 9 * seed, 8 + 4 * seed));
    const std::vector<TwoWay<std::uint32_t>> weights = customized(roads);
    const std::vector<std::uint32_t> cells = all_vertices(roads.graph);
    // Dead ends, islands and one-ways are among a sample of everything; the last vertices too.
    std::vector<std::uint32_t> sites{static_cast<std::uint32_t>(cells.size() - 1), 0};
    for (unsigned each = 0; each < 60; ++each)
      sites.push_back(static_cast<std::uint32_t>(random() % cells.size()));
    const std::vector<std::uint32_t> restricted = routing::with_ancestors(roads.hierarchy, cells);

    for (const Direction direction : {Direction::from_site, Direction::to_site}) {
      const RawGraph turned =
          direction == Direction::to_site ? test::reversed(roads.graph) : roads.graph;
      test::BoostTimes boost(turned.adjacency(), turned.weight);
      std::vector<std::uint32_t> expected(cells.size() * sites.size());
      for (std::size_t site = 0; site < sites.size(); ++site) {
        const auto times = boost.from(sites[site]);
        for (std::size_t cell = 0; cell < cells.size(); ++cell)
          expected[cell * sites.size() + site] = times[cell];
      }
      CHECK(table_of(roads, weights, false, cells, sites, direction) == expected);
      CHECK(table_of(roads, weights, true, cells, sites, direction) == expected);
      CHECK(table_of(roads, weights, true, cells, sites, direction, 1) == expected);

      std::vector<std::uint32_t> distance(cells.size());
      for (std::size_t site = 0; site < sites.size(); site += 9) {
        routing::one_to_all<std::uint32_t>(roads.hierarchy, weights, restricted,
                                           at_vertices({sites[site]}), direction, distance);
        bool equal = true;
        for (std::size_t cell = 0; cell < cells.size(); ++cell)
          equal = equal && distance[cell] == expected[cell * sites.size() + site];
        CHECK(equal);
      }
      for (const std::size_t k : {std::size_t{1}, std::size_t{3}, std::size_t{5}}) {
        std::vector<routing::TimeKey> best(cells.size() * k);
        routing::nearest_keys(roads.hierarchy, weights, restricted, at_vertices(sites), k,
                              direction, best);
        const routing::TableSweep<std::uint32_t> sweep(
            roads.hierarchy, weights,
            routing::needed_directions<std::uint32_t>(roads.hierarchy, weights, silent()),
            at_vertices(cells), direction);
        std::vector<routing::TimeKey> by_blocks(cells.size() * k);
        sweep.nearest(at_vertices(sites), k, by_blocks, silent());
        CHECK(by_blocks == best);
        bool equal = true;
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
          std::vector<routing::TimeKey> row;
          for (std::size_t site = 0; site < sites.size(); ++site) {
            const std::uint32_t time = expected[cell * sites.size() + site];
            row.push_back(time < k_infinite ? (routing::TimeKey{time} << 32U) | site
                                            : routing::k_no_key);
          }
          std::ranges::sort(row);
          for (std::size_t rank = 0; rank < k; ++rank)
            equal = equal && best[cell * k + rank] == row[rank];
        }
        CHECK(equal);
      }
    }
  }
}

TEST_CASE("times with lengths: the shortest among the fastest ways") {
  std::mt19937 random(17);
  const Ordered roads = test::ordered(test::random_graph(random, 30, 20));
  // Coarse times, so that ties are many, and lengths that tell them apart. Bare graphs have no
  // reference with lengths, but one number can hold both: time * 2^14 + length.
  std::vector<std::uint32_t> both(roads.graph.weight.size());
  std::vector<PackedTravel> packed(both.size());
  for (std::size_t arc = 0; arc < both.size(); ++arc) {
    const bool open = roads.graph.weight[arc] < k_infinite;
    const auto time = static_cast<std::uint32_t>(random() % 4);
    const auto length = static_cast<std::uint32_t>(random() % 60);
    both[arc] = open ? (time << 14U) + length : k_infinite;
    packed[arc] = open ? routing::pack({base::Millis{time}, base::Decimetres{length}})
                       : routing::k_packed_infinite;
  }
  const std::vector<std::uint32_t> cells = all_vertices(roads.graph);
  const std::vector<std::uint32_t> sites{0, 5, 99, 301, 417, 530};
  const auto weights = routing::customize<PackedTravel>(roads.hierarchy, packed, silent());
  const std::vector<PackedTravel> table =
      table_of(roads, weights, true, cells, sites, Direction::from_site);
  test::BoostTimes boost(roads.graph.adjacency(), both);
  std::size_t reached = 0;
  for (std::size_t site = 0; site < sites.size(); ++site) {
    const auto times = boost.from(sites[site]);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const PackedTravel found = table[cell * sites.size() + site];
      if (times[cell] == k_infinite) {
        REQUIRE(found == routing::k_packed_infinite);
        continue;
      }
      ++reached;
      REQUIRE(found == routing::pack({base::Millis{times[cell] >> 14U},
                                      base::Decimetres{times[cell] & 0x3fffU}}));
    }
  }
  CHECK(reached > 1000);
}

TEST_CASE("partial customization equals customizing everything anew, and can be taken back") {
  std::mt19937 random(23);
  for (unsigned round = 0; round < 6; ++round) {
    Ordered roads = test::ordered(test::random_graph(random, 30, 22));
    std::vector<TwoWay<std::uint32_t>> weights = customized(roads);
    for (unsigned edit = 0; edit < 60; ++edit) {
      const std::vector<TwoWay<std::uint32_t>> before = weights;
      const std::vector<std::uint32_t> weight_before = roads.graph.weight;
      std::vector<std::uint32_t> changed;
      for (unsigned each = 0; each < 1 + edit % 5; ++each) {
        const auto arc = static_cast<std::uint32_t>(random() % roads.graph.weight.size());
        std::uint32_t& weight = roads.graph.weight[arc];
        const std::uint32_t choice = random() % 4;  // close, slow, speed up, open
        if (choice == 0) weight = k_infinite;
        if (choice == 1) weight = std::min(k_infinite, weight * 2 + 7);
        if (choice == 2) weight /= 3;
        if (choice == 3) weight = static_cast<std::uint32_t>(random() % 1000);
        changed.push_back(arc);
      }
      const std::vector<routing::Replaced<std::uint32_t>> replaced =
          routing::recustomize<std::uint32_t>(roads.hierarchy, roads.graph.adjacency(),
                                              roads.graph.weight, changed, weights);
      REQUIRE(weights == customized(roads));
      std::map<std::uint32_t, int> times_told;
      for (const auto& [arc, old] : replaced) {
        REQUIRE(old == before[arc]);
        REQUIRE(++times_told[arc] == 1);
      }
      if (edit % 3 != 0) continue;
      for (const auto& [arc, old] : replaced)
        weights[arc] = old;
      REQUIRE(weights == before);
      roads.graph.weight = weight_before;
    }
  }
}

TEST_CASE("one thread and two, SSE and AVX2 give the same integers") {
  std::mt19937 random(29);
  const Ordered roads = test::ordered(test::random_graph(random, 130, 90));
  std::vector<PackedTravel> packed;
  for (const std::uint32_t weight : roads.graph.weight) {
    packed.push_back(weight < k_infinite
                         ? routing::pack({base::Millis{weight}, base::Decimetres{weight % 97}})
                         : routing::k_packed_infinite);
  }
  const std::vector<std::uint32_t> cells = all_vertices(roads.graph);
  std::vector<std::uint32_t> sites;
  for (unsigned each = 0; each < 45; ++each)
    sites.push_back(static_cast<std::uint32_t>(random() % cells.size()));
  struct Everything {
    std::vector<TwoWay<std::uint32_t>> times;
    std::vector<TwoWay<PackedTravel>> travels;
    std::vector<std::uint8_t> needed, needed_travels;
    std::vector<std::uint32_t> table;
    std::vector<PackedTravel> travel_table;
    bool operator==(const Everything&) const = default;
  };
  const auto everything = [&] {
    Everything all;
    all.times = customized(roads);
    all.travels = routing::customize<PackedTravel>(roads.hierarchy, packed, silent());
    all.needed = routing::needed_directions<std::uint32_t>(roads.hierarchy, all.times, silent());
    all.needed_travels =
        routing::needed_directions<PackedTravel>(roads.hierarchy, all.travels, silent());
    all.table = table_of(roads, all.times, true, cells, sites, Direction::to_site);
    all.travel_table = table_of(roads, all.travels, true, cells, sites, Direction::from_site);
    return all;
  };
  const Everything expected = everything();
  {
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    CHECK(everything() == expected);
  }
  const std::int64_t supported = hwy::SupportedTargets();
  std::size_t tried = 0;
  for (std::int64_t left = supported; left != 0; left &= left - 1) {
    const std::int64_t target = left & -left;
    CAPTURE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    CHECK(everything() == expected);
    ++tried;
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  CHECK(tried >= 2);
}

TEST_CASE("turning every arc round transposes the table; scaling scales; raising never lowers") {
  std::mt19937 random(31);
  for (unsigned round = 0; round < 5; ++round) {
    RawGraph raw = test::random_graph(random, 22, 17);
    for (std::uint32_t& weight : raw.weight)
      weight = weight == k_infinite ? weight : weight / 8;
    Ordered roads = test::ordered(raw);
    const std::vector<std::uint32_t> all = all_vertices(roads.graph);
    const std::vector<std::uint32_t> table =
        table_of(roads, customized(roads), true, all, all, Direction::from_site);
    Ordered turned{test::reversed(roads.graph), {}};
    turned.hierarchy = routing::make_hierarchy(turned.graph.adjacency(), {}, silent());
    const std::vector<std::uint32_t> back =
        table_of(turned, customized(turned), true, all, all, Direction::from_site);
    Ordered scaled = roads;
    Ordered raised = roads;
    for (std::size_t arc = 0; arc < roads.graph.weight.size(); ++arc) {
      if (roads.graph.weight[arc] == k_infinite) continue;
      scaled.graph.weight[arc] *= 3;
      if (random() % 5 == 0) raised.graph.weight[arc] += 500;
    }
    const std::vector<std::uint32_t> thrice =
        table_of(scaled, customized(scaled), true, all, all, Direction::from_site);
    const std::vector<std::uint32_t> later =
        table_of(raised, customized(raised), true, all, all, Direction::from_site);
    bool transposed = true, scales = true, never_lowers = true;
    for (std::size_t cell = 0; cell < all.size(); ++cell) {
      for (std::size_t site = 0; site < all.size(); ++site) {
        const std::uint32_t time = table[cell * all.size() + site];
        transposed = transposed && time == back[site * all.size() + cell];
        scales = scales &&
                 thrice[cell * all.size() + site] == (time == k_infinite ? k_infinite : time * 3);
        never_lowers = never_lowers && later[cell * all.size() + site] >= time;
      }
    }
    CHECK(transposed);
    CHECK(scales);
    CHECK(never_lowers);
  }
}

TEST_CASE("cells without sites, sites without cells, one of each") {
  std::mt19937 random(37);
  const Ordered roads = test::ordered(test::random_graph(random, 9, 9));
  const std::vector<TwoWay<std::uint32_t>> weights = customized(roads);
  CHECK(table_of(roads, weights, true, {}, {3}, Direction::to_site).empty());
  CHECK(table_of(roads, weights, true, {3}, {}, Direction::to_site).empty());
  CHECK(table_of(roads, weights, true, {3}, {3}, Direction::to_site) ==
        std::vector<std::uint32_t>{0});
  Leaves<std::uint32_t> lost;  // a cell that hangs on nothing is told too, as out of reach
  lost.close();
  const routing::TableSweep<std::uint32_t> sweep(roads.hierarchy, weights, {}, lost,
                                                 Direction::to_site);
  std::mutex gate;
  std::vector<std::uint32_t> told;
  sweep.run(
      at_vertices({4, 5}),
      [&](const routing::Tile<std::uint32_t>& tile) {
        const std::lock_guard lock(gate);
        for (std::size_t site = 0; site < tile.site_count; ++site)
          told.push_back(tile.values[site]);
      },
      silent());
  CHECK(told == std::vector<std::uint32_t>{k_infinite, k_infinite});
}

}  // namespace
}  // namespace saavu
