// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <vector>

#include <saavu/roads/road_network.h>
#include <saavu/routing/endpoint.h>

namespace saavu::test {

/// How a random network is drawn.
struct RandomRoads {
  std::uint32_t columns = 12, rows = 9;
  unsigned missing = 4;          ///< one in so many grid segments is left out
  unsigned one_way = 5;          ///< one in so many is one-way
  unsigned doubled = 15;         ///< one in so many has a parallel twin
  unsigned without_length = 12;  ///< one in so many is a decimetre long
  unsigned no_through = 10;      ///< one in so many is closed to through traffic
  unsigned restrictions = 20;
  unsigned barriers = 4;
};

/// A town of any size (random_network.h draws small knots): a street grid with everything that
/// makes searches go wrong: gaps, dead ends, one-ways, loops, parallel segments, segments that take
/// hardly any time, turn restrictions, barriers, zones without through traffic, and pieces that
/// hang together with nothing.
inline roads::RoadNetwork random_roads(std::mt19937& random, const RandomRoads& shape = {}) {
  const auto one_in = [&random](unsigned many) { return many > 0 && random() % many == 0; };
  roads::RoadNetworkBuilder builder;
  std::vector<roads::NodeId> node;
  for (std::uint32_t row = 0; row < shape.rows; ++row) {
    for (std::uint32_t column = 0; column < shape.columns; ++column) {
      const auto shift = [&random] { return static_cast<double>(random() % 60); };
      node.push_back(builder.add_node({100.0 * column + shift(), 100.0 * row + shift()}));
    }
  }
  std::vector<roads::Segment> drawn;
  const auto draw = [&](roads::NodeId from, roads::NodeId to) {
    roads::Segment segment{.from = from, .to = to};
    if (one_in(shape.one_way)) segment.backward = roads::k_foot;
    if (one_in(shape.no_through)) segment.flags |= roads::k_no_through_traffic;
    // A zero length would be taken from the line: one decimetre takes 10 ms at 10 m/s.
    if (one_in(shape.without_length)) segment.length = base::Decimetres{1};
    drawn.push_back(segment);
    builder.add_segment(segment);
  };
  for (std::uint32_t row = 0; row < shape.rows; ++row) {
    for (std::uint32_t column = 0; column < shape.columns; ++column) {
      const std::uint32_t here = row * shape.columns + column;
      for (const bool down : {false, true}) {
        if (down ? row + 1 == shape.rows : column + 1 == shape.columns) continue;
        if (one_in(shape.missing)) continue;
        const std::uint32_t there = here + (down ? shape.columns : 1);
        draw(node[here], node[there]);
        if (one_in(shape.doubled)) draw(node[there], node[here]);
        if (one_in(40)) draw(node[here], node[here]);
      }
    }
  }
  for (unsigned count = 0; count < shape.restrictions; ++count) {
    const auto from = static_cast<std::uint32_t>(random() % drawn.size());
    const roads::NodeId via = one_in(2) ? drawn[from].to : drawn[from].from;
    for (std::uint32_t to = 0; to < drawn.size(); ++to) {
      if ((drawn[to].from != via && drawn[to].to != via) || !one_in(2)) continue;
      builder.add_restriction({.from = roads::SegmentId(from),
                               .via = via,
                               .to = roads::SegmentId(to),
                               .rule = one_in(4) ? roads::TurnRule::only : roads::TurnRule::no});
      break;
    }
  }
  for (unsigned count = 0; count < shape.barriers; ++count) {
    builder.add_barrier({.node = node[random() % node.size()],
                         .blocks = roads::k_car,
                         .keyed = static_cast<std::uint8_t>(one_in(2) ? 1 : 0)});
  }
  return std::move(builder).build();
}

/// Endpoints anywhere on the roads, some exactly at their ends, some on the same segment, some not
/// connected.
inline std::vector<routing::Endpoint> random_endpoints(std::mt19937& random,
                                                       const roads::RoadNetwork& network,
                                                       std::size_t count) {
  std::vector<routing::Endpoint> endpoints;
  for (std::size_t each = 0; each < count; ++each) {
    routing::Endpoint endpoint;
    if (random() % 25 != 0) {
      endpoint.segment = roads::SegmentId(random() % network.segment_count());
      if (!endpoints.empty() && random() % 6 == 0) endpoint.segment = endpoints.back().segment;
      endpoint.fraction = static_cast<double>(random() % 5) / 4.0;
      endpoint.lead = base::Millis{static_cast<std::uint32_t>(random() % 3 * 1000)};
      endpoint.lead_length = base::Decimetres{static_cast<std::uint32_t>(random() % 3 * 100)};
      if (endpoint.segment.is_none()) endpoint = {};
    }
    endpoints.push_back(endpoint);
  }
  return endpoints;
}

}  // namespace saavu::test
