// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/routing/attachment.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/router.h>

namespace saavu::routing {

/// The roads made ready for searching, once for all profiles: the graph with its vertices numbered
/// in elimination order, and the hierarchy over them.
struct SearchableGraph {
  roads::RoadGraph graph;
  Hierarchy hierarchy;
};
SearchableGraph make_searchable(const roads::RoadGraph& graph, base::Progress& progress);

/// Pairs of vertices at the ends of one segment that no arc joins. The hierarchy treats them as
/// joined, so that everything that hangs on a segment hangs on one path of the elimination tree, as
/// if every segment carried a leaf.
std::vector<VertexPair> ends_to_join(const roads::RoadGraph& graph);

/// Time and length of an arc of the graph in one integer; of every arc.
PackedTravel packed_weight(const RoadView& roads, std::size_t arc);
std::vector<PackedTravel> packed_weights(const RoadView& roads);

/// The engine: customizable contraction hierarchy and sweeps (design: routing engine). Same answers
/// as the reference, in milliseconds. The graph must be the one of `make_searchable`; the arguments
/// must outlive the router.
std::unique_ptr<Router> make_engine_router(const RoadView& roads, const Hierarchy& hierarchy,
                                           base::Progress& progress);

}  // namespace saavu::routing
