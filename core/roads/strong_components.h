// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>

namespace saavu::roads {

/// The strongly connected component of each vertex under a metric (arcs of infinite weight do not
/// connect), numbered in the order of their smallest vertices: 0 holds vertex 0.
std::vector<std::uint32_t> strong_components(const RoadGraph& graph, const Metric& metric);

}  // namespace saavu::roads
