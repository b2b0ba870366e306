// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/routing/attachment.h>
#include <saavu/routing/endpoint.h>

namespace saavu::routing {

/// Points that hang on the graph: cells, sites. Leaf l is joined to `vertex[place]` by a way of
/// `weight[place]` for every place in first[l] .. first[l + 1]; a point that is not connected is
/// joined to nothing. All vertices of one leaf lie on one path to the root of the elimination tree.
template <class Weight>
struct Leaves {
  std::vector<std::uint32_t> first{0};
  std::vector<std::uint32_t> vertex;
  std::vector<Weight> weight;

  [[nodiscard]] std::size_t size() const { return first.size() - 1; }
  void add(std::uint32_t at, Weight way) {
    vertex.push_back(at);
    weight.push_back(way);
  }
  void close() { first.push_back(static_cast<std::uint32_t>(vertex.size())); }
};

template <class Weight>
Weight weight_of(const Travel& travel);
template <>
inline std::uint32_t weight_of(const Travel& travel) {
  return travel.time.value;
}
template <>
inline PackedTravel weight_of(const Travel& travel) {
  return pack(travel);
}

/// Endpoints as leaves: where journeys from (`departing`) or to them touch the graph.
template <class Weight>
Leaves<Weight> leaves_of(const RoadView& roads, std::span<const Endpoint> endpoints,
                         bool departing);

}  // namespace saavu::routing
