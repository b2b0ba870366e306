// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The reader of the prepared network on any bytes, once as they are and once with a checksum that
// fits. What it accepts must be safe to search.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include <saavu/plan/network_file.h>

#include "fuzz/memory_file.h"
#include "fuzz/network_key.h"

namespace saavu {
namespace {

/// Follows every index once, as a search and a writer would.
std::uint64_t use(const plan::PreparedNetwork& prepared) {
  std::uint64_t sum = 0;
  const roads::RoadNetwork& network = prepared.network;
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    const roads::SegmentId id(position);
    const roads::Segment& segment = network.segment[position];
    sum += network.source_name(id).size() + network.line(id).size() +
           to_string(segment.road_class).size() + network.node_flags[segment.from.index()];
  }
  for (const roads::TurnRestriction& turn : network.restriction)
    sum += network.segment[turn.from.index()].flags + network.node_flags[turn.via.index()];
  for (std::size_t rule = 0; rule < network.path_restriction.size(); ++rule) {
    for (const roads::DirectedSegment road : network.path(rule))
      sum += network.head(road).value;
  }
  const roads::RoadGraph& graph = prepared.graph;
  for (std::size_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
    sum += network.node_flags[graph.vertex_node[vertex]];
    for (std::uint32_t arc = graph.first_out[vertex]; arc < graph.first_out[vertex + 1]; ++arc) {
      sum += graph.first_out[graph.arc_head[arc]] + graph.first_out[graph.arc_tail[arc]];
      for (const roads::Metric& metric : prepared.metrics) {
        sum += metric.arc_weight[arc];
        if (!graph.arc_road[arc].is_none()) sum += metric.drive[graph.arc_road[arc].packed];
      }
    }
  }
  for (std::size_t packed = 0; packed < network.segment_count() * 2; ++packed) {
    if (graph.departure_vertex[packed] != roads::k_no_vertex)
      sum += graph.first_out[graph.departure_vertex[packed]];
    for (std::uint32_t place = graph.arrival_first[packed]; place < graph.arrival_first[packed + 1];
         ++place)
      sum += graph.arc_head[graph.arrival_arcs[place]];
  }
  return sum + base::describe(prepared.findings).size();
}

void open(std::span<const std::byte> bytes) {
  const test::MemoryFile file(bytes);
  const auto prepared = plan::open_network(file.path(), test::k_fuzz_key);
  if (prepared && use(*prepared) == 1) std::abort();  // so that nothing is optimised away
}

}  // namespace
}  // namespace saavu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::byte> bytes(size);
  for (std::size_t position = 0; position < size; ++position)
    bytes[position] = std::byte{data[position]};
  saavu::open(bytes);
  saavu::plan::seal_network(bytes);
  saavu::open(bytes);
  return 0;
}
