// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include <saavu/roads/road_network.h>

namespace saavu::test {

/// A small road network with everything in it that makes routing hard: loops, parallels, one-ways,
/// zones without through traffic, ferries, turn restrictions (over via segments too), barriers,
/// signals.
inline roads::RoadNetwork random_network(std::mt19937& random) {
  const auto pick = [&random](std::uint32_t below) {
    return static_cast<std::uint32_t>(random() % below);
  };
  roads::RoadNetworkBuilder builder;
  const std::uint32_t nodes = 4 + pick(7);
  for (std::uint32_t node = 0; node < nodes; ++node) {
    builder.add_node({100.0 * pick(20), 100.0 * pick(20)},
                     pick(4) == 0 ? roads::k_traffic_signals : 0);
  }
  const std::uint32_t segments = nodes + pick(nodes + 4);
  std::vector<roads::Segment> all;
  for (std::uint32_t position = 0; position < segments; ++position) {
    roads::Segment segment;
    segment.from = roads::NodeId(pick(nodes));
    segment.to = roads::NodeId(pick(nodes));  // loops and parallels are welcome
    const std::uint32_t way = pick(6);
    if (way == 0) segment.backward = roads::k_foot;
    if (way == 1) segment.forward = roads::k_foot;
    if (way == 2)
      segment.forward = segment.backward = pick(2) == 0 ? roads::k_foot : roads::k_emergency;
    if (pick(3) == 0) segment.flags |= roads::k_no_through_traffic;
    segment.length = base::Decimetres{pick(5) == 0 ? 1 + pick(9) : 10 + pick(50000)};
    segment.road_class =
        pick(8) == 0 ? roads::RoadClass::ferry : static_cast<roads::RoadClass>(1 + pick(6));
    builder.add_segment(segment);
    all.push_back(segment);
  }
  const std::uint32_t restrictions = pick(8);
  for (std::uint32_t count = 0; count < restrictions; ++count) {
    const std::uint32_t from = pick(segments), to = pick(segments);
    const roads::NodeId via = pick(2) == 0 ? all[from].to : all[from].from;
    if (all[to].from != via && all[to].to != via) continue;
    builder.add_restriction({.from = roads::SegmentId(from),
                             .via = via,
                             .to = roads::SegmentId(to),
                             .rule = pick(3) == 0 ? roads::TurnRule::only : roads::TurnRule::no});
  }
  // Paths as a traveller would drive them, some of them the beginning of others.
  std::vector<roads::DirectedSegment> path;
  for (std::uint32_t paths = pick(3) == 0 ? 0 : pick(7); paths > 0; --paths) {
    path.resize(path.empty() || pick(2) == 0 ? 0
                                             : 1 + pick(static_cast<std::uint32_t>(path.size())));
    const std::uint32_t length = 3 + pick(3);
    if (path.empty()) path.push_back({pick(segments * 2)});
    while (path.size() < length) {
      const roads::Segment& last = all[path.back().segment().index()];
      const roads::NodeId here = path.back().is_backward() ? last.from : last.to;
      std::vector<roads::DirectedSegment> onwards;
      for (std::uint32_t next = 0; next < segments; ++next) {
        if (all[next].from == here) onwards.push_back({next * 2});
        if (all[next].to == here) onwards.push_back({next * 2 + 1});
      }
      path.push_back(onwards[pick(static_cast<std::uint32_t>(onwards.size()))]);
    }
    builder.add_restriction(
        {.rule = pick(3) == 0 ? roads::TurnRule::only : roads::TurnRule::no,
         .bans = pick(6) == 0 ? roads::k_car | roads::k_emergency : roads::k_car},
        path);
  }
  for (std::uint32_t barriers = pick(4); barriers > 0; --barriers) {
    builder.add_barrier({.node = roads::NodeId(pick(nodes)),
                         .blocks = pick(3) != 0 ? roads::k_car : roads::k_car | roads::k_emergency,
                         .keyed = static_cast<std::uint8_t>(pick(2))});
  }
  return std::move(builder).build();
}

}  // namespace saavu::test
