// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Known answers: RoutingKit's Luxembourg, 100,000 shortest paths on a real road graph.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/routing/router.h>

#include "support/shared_data.h"

namespace saavu {
namespace {

constexpr std::size_t k_even_sources = 50'093;
constexpr std::size_t k_even_unreachable = 2'599;

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

/// One half of the sources: two test cases, so that two cores share the work.
void compare_with_routingkit(std::uint32_t remainder) {
  const std::filesystem::path folder = test::shared_data() / "oracle/routingkit-luxembourg";
  const auto first_out = read_array<std::uint32_t>(folder / "luxembourg_first_out");
  const auto head = read_array<std::uint32_t>(folder / "luxembourg_head");
  const auto travel_time = read_array<std::uint32_t>(folder / "luxembourg_travel_time");
  const auto source = read_array<std::uint32_t>(folder / "luxembourg_source_node");
  const auto target = read_array<std::uint32_t>(folder / "luxembourg_target_node");
  const auto expected =
      read_array<std::uint32_t>(folder / "luxembourg_query_reference_travel_time_length");
  REQUIRE(source.size() == 100'000);
  const auto node_count = static_cast<std::uint32_t>(first_out.size() - 1);

  // Every arc becomes a one-way segment with its weight as it stands, and every node carries a loop
  // that takes no time, for journeys to begin and end on.
  roads::RoadNetworkBuilder builder;
  std::vector<std::uint32_t> drive;
  const auto add_one_way = [&](std::uint32_t from, std::uint32_t to, std::uint32_t millis) {
    builder.add_segment({.from = roads::NodeId(from),
                         .to = roads::NodeId(to),
                         .forward = roads::k_car,
                         .backward = roads::k_no_modes,
                         .length = base::Decimetres{1}});
    drive.push_back(millis);
    drive.push_back(base::Millis::k_infinite_value);
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
  const roads::RoadNetwork network = std::move(builder).build();
  const roads::RoadGraph graph = roads::make_road_graph(network);
  REQUIRE(graph.vertex_count() == node_count);
  std::vector<std::uint32_t> weight(graph.arc_count());
  for (std::size_t arc = 0; arc < graph.arc_count(); ++arc)
    weight[arc] = drive[graph.arc_road[arc].packed];
  const roads::Metric metric{.mode = roads::k_car,
                             .drive = drive,
                             .delay = std::vector<std::uint32_t>(drive.size(), 0),
                             .arc_weight = std::move(weight)};
  const auto router = routing::make_reference_router(network, graph, metric);

  std::map<std::uint32_t, std::vector<std::size_t>> queries_from;
  for (std::size_t query = 0; query < source.size(); ++query) {
    if (source[query] % 2 == remainder) queries_from[source[query]].push_back(query);
  }
  constexpr std::uint32_t k_unreachable = 2147483647;
  std::size_t compared = 0, unreachable = 0, wrong = 0;
  for (const auto& [from, queries] : queries_from) {
    std::vector<routing::Endpoint> targets;
    for (const std::size_t query : queries)
      targets.push_back({.segment = roads::SegmentId(target[query])});
    const auto found =
        router->column(targets, {.segment = roads::SegmentId(from)}, routing::Direction::from_site);
    for (std::size_t position = 0; position < queries.size(); ++position) {
      const std::uint32_t wanted = expected[queries[position]];
      const base::Millis time = found[position].time;
      ++compared;
      if (wanted == k_unreachable) ++unreachable;
      const bool equal = wanted == k_unreachable ? time.is_infinite() : time.value == wanted;
      wrong += equal ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
  // The two halves together are 100,000 queries, 5,256 of them without a way.
  CHECK(compared == (remainder == 0 ? k_even_sources : 100'000 - k_even_sources));
  CHECK(unreachable == (remainder == 0 ? k_even_unreachable : 5'256 - k_even_unreachable));
}

TEST_CASE("Luxembourg: travel times from even nodes equal RoutingKit's", "[full]") {
  compare_with_routingkit(0);
}
TEST_CASE("Luxembourg: travel times from odd nodes equal RoutingKit's", "[full]") {
  compare_with_routingkit(1);
}

}  // namespace
}  // namespace saavu
