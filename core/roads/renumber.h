// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include <saavu/roads/road_graph.h>

namespace saavu::roads {

/// The same graph with vertex v called place[v]; arcs are sorted anew by their tails. A good
/// numbering (routing/hierarchy.h) keeps neighbours together in memory, which is worth more than
/// twice the speed to every search.
RoadGraph renumbered(const RoadGraph& graph, std::span<const std::uint32_t> place);

}  // namespace saavu::roads
