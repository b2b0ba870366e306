// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Known answers: RoutingKit's Luxembourg, 100,000 shortest paths on a real road graph.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/routing/engine.h>
#include <saavu/routing/router.h>

#include "support/shared_data.h"

namespace saavu {
namespace {

template <class T>
std::vector<T> read_array(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  REQUIRE(stream);
  std::vector<T> values(static_cast<std::size_t>(stream.tellg()) / sizeof(T));
  stream.seekg(0);
  stream.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(T)));
  REQUIRE(stream);
  return values;
}

/// RoutingKit's graph as a road network, and its questions.
struct Luxembourg {
  roads::RoadNetwork network;
  roads::RoadGraph graph;
  std::vector<std::uint32_t> drive;
  std::vector<std::uint32_t> source, target, expected;

  [[nodiscard]] roads::Metric metric_on(const roads::RoadGraph& on) const {
    std::vector<std::uint32_t> weight(on.arc_count());
    for (std::size_t arc = 0; arc < on.arc_count(); ++arc)
      weight[arc] = drive[on.arc_road[arc].packed];
    return {.mode = roads::k_car,
            .drive = drive,
            .delay = std::vector<std::uint32_t>(drive.size(), 0),
            .arc_weight = std::move(weight)};
  }
};

constexpr std::uint32_t k_unreachable = 2147483647;

bool is_expected(base::Millis time, std::uint32_t wanted) {
  return wanted == k_unreachable ? time.is_infinite() : time.value == wanted;
}

Luxembourg read_luxembourg() {
  Luxembourg all;
  const std::filesystem::path folder = test::shared_data() / "oracle/routingkit-luxembourg";
  const auto first_out = read_array<std::uint32_t>(folder / "luxembourg_first_out");
  const auto head = read_array<std::uint32_t>(folder / "luxembourg_head");
  const auto travel_time = read_array<std::uint32_t>(folder / "luxembourg_travel_time");
  all.source = read_array<std::uint32_t>(folder / "luxembourg_source_node");
  all.target = read_array<std::uint32_t>(folder / "luxembourg_target_node");
  all.expected =
      read_array<std::uint32_t>(folder / "luxembourg_query_reference_travel_time_length");
  REQUIRE(all.source.size() == 100'000);
  const auto node_count = static_cast<std::uint32_t>(first_out.size() - 1);

  // Every arc becomes a one-way segment with its weight as it stands, and every node carries a loop
  // that takes no time, for journeys to begin and end on.
  roads::RoadNetworkBuilder builder;
  const auto add_one_way = [&](std::uint32_t from, std::uint32_t to, std::uint32_t millis) {
    builder.add_segment({.from = roads::NodeId(from),
                         .to = roads::NodeId(to),
                         .forward = roads::k_car,
                         .backward = roads::k_no_modes,
                         .length = base::Decimetres{1}});
    all.drive.push_back(millis);
    all.drive.push_back(base::Millis::k_infinite_value);
  };
  for (std::uint32_t node = 0; node < node_count; ++node)
    builder.add_node({});
  for (std::uint32_t node = 0; node < node_count; ++node)
    add_one_way(node, node, 0);
  for (std::uint32_t tail = 0; tail < node_count; ++tail) {
    for (std::uint32_t arc = first_out[tail]; arc < first_out[tail + 1]; ++arc) {
      add_one_way(tail, head[arc], travel_time[arc]);
    }
  }
  all.network = std::move(builder).build();
  all.graph = roads::make_road_graph(all.network);
  REQUIRE(all.graph.vertex_count() == node_count);
  return all;
}

routing::Endpoint at(std::uint32_t node) {
  return {.segment = roads::SegmentId(node)};
}

TEST_CASE("Luxembourg: the engine's travel times equal RoutingKit's, all 100,000", "[full]") {
  const Luxembourg roads = read_luxembourg();
  base::Progress& silent = base::Progress::silent();
  const routing::SearchableGraph ready = routing::make_searchable(roads.graph, silent);
  const roads::Metric metric = roads.metric_on(ready.graph);
  const auto engine =
      routing::make_engine_router({roads.network, ready.graph, metric}, ready.hierarchy, silent);

  // One table: every node that is a source against every node that is a target.
  const auto distinct = [](std::vector<std::uint32_t> nodes) {
    std::ranges::sort(nodes);
    nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
    return nodes;
  };
  const std::vector<std::uint32_t> sources = distinct(roads.source),
                                   targets = distinct(roads.target);
  std::vector<routing::Endpoint> sites, cells;
  for (const std::uint32_t node : sources)
    sites.push_back(at(node));
  for (const std::uint32_t node : targets)
    cells.push_back(at(node));
  const auto position = [](const std::vector<std::uint32_t>& nodes, std::uint32_t node) {
    return static_cast<std::size_t>(std::ranges::lower_bound(nodes, node) - nodes.begin());
  };
  std::vector<std::vector<std::size_t>> queries_of_site(sites.size());
  for (std::size_t query = 0; query < roads.source.size(); ++query)
    queries_of_site[position(sources, roads.source[query])].push_back(query);
  std::vector<std::size_t> cell_of_query;
  for (const std::uint32_t node : roads.target)
    cell_of_query.push_back(position(targets, node));

  std::mutex gate;
  std::size_t compared = 0, unreachable = 0, wrong = 0;
  engine->table(
      cells, sites, routing::Direction::from_site,
      [&](const routing::Router::TableTile& tile) {
        thread_local std::vector<std::uint32_t> row_of_cell;
        row_of_cell.assign(cells.size(), ~0U);
        for (std::uint32_t row = 0; row < tile.cells.size(); ++row)
          row_of_cell[tile.cells[row]] = row;
        const std::lock_guard lock(gate);
        for (std::size_t site = 0; site < tile.site_count; ++site) {
          for (const std::size_t query : queries_of_site[tile.first_site + site]) {
            const std::uint32_t row = row_of_cell[cell_of_query[query]];
            if (row == ~0U) continue;
            ++compared;
            if (roads.expected[query] == k_unreachable) ++unreachable;
            if (!is_expected(tile.at(row, site).time, roads.expected[query])) ++wrong;
          }
        }
      },
      std::size_t{64} << 20U, silent);
  CHECK(wrong == 0);
  CHECK(compared == 100'000);
  CHECK(unreachable == 5'256);
}

TEST_CASE("Luxembourg: the reference's travel times equal RoutingKit's, every tenth source",
          "[full]") {
  const Luxembourg roads = read_luxembourg();
  const roads::Metric metric = roads.metric_on(roads.graph);
  const auto router = routing::make_reference_router(roads.network, roads.graph, metric);
  std::map<std::uint32_t, std::vector<std::size_t>> queries_from;
  for (std::size_t query = 0; query < roads.source.size(); ++query) {
    if (roads.source[query] % 10 == 0) queries_from[roads.source[query]].push_back(query);
  }
  std::size_t compared = 0, wrong = 0;
  for (const auto& [from, queries] : queries_from) {
    std::vector<routing::Endpoint> targets;
    for (const std::size_t query : queries)
      targets.push_back(at(roads.target[query]));
    const auto found = router->column(targets, at(from), routing::Direction::from_site);
    for (std::size_t place = 0; place < queries.size(); ++place) {
      ++compared;
      if (!is_expected(found[place].time, roads.expected[queries[place]])) ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(compared > 9'000);
}

}  // namespace
}  // namespace saavu
