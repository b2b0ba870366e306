// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include <saavu/routing/attachment.h>
#include <saavu/routing/customization.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/router.h>

namespace saavu::routing {

/// A shortest way through the hierarchy: first up, then down.
struct HierarchyRoute {
  PackedTravel travel = k_packed_infinite;
  std::size_t start = 0;                ///< position in the starts
  std::size_t goal = 0;                 ///< position in the goals
  std::vector<std::uint32_t> vertices;  ///< at least one; neighbours are joined by hierarchy arcs
};

/// The best way from one of the starts to one of the goals; nullopt if there is none.
std::optional<HierarchyRoute> find_route(const Hierarchy& hierarchy,
                                         std::span<const TwoWay<PackedTravel>> weights,
                                         std::span<const Attachment> starts,
                                         std::span<const Attachment> goals);

/// The arcs of the graph that a way through the hierarchy stands for, in order. `weight_of` says
/// the weight of an arc of the graph.
std::vector<std::uint32_t> arcs_of(const Hierarchy& hierarchy, const Adjacency& graph,
                                   const std::function<PackedTravel(std::uint32_t)>& weight_of,
                                   std::span<const TwoWay<PackedTravel>> weights,
                                   std::span<const std::uint32_t> vertices);

/// The route that stays on the one segment both endpoints stand on, `direct` being its travel.
Route along_segment_route(const RoadView& roads, const Endpoint& origin,
                          const Endpoint& destination, const Travel& direct);

}  // namespace saavu::routing
