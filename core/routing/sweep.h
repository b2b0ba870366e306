// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/routing/customization.h>
#include <saavu/routing/endpoint.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/leaves.h>
#include <saavu/routing/router.h>
#include <saavu/routing/vertex_set.h>

namespace saavu::routing {

/// The part of a hierarchy that searches to given vertices need: these and all above them, highest
/// first. It depends on the topology only, so it serves every metric.
std::vector<std::uint32_t> with_ancestors(const Hierarchy& hierarchy,
                                          std::span<const std::uint32_t> vertices);

/// The k best reaches of every vertex, kept sorted: entry v * k + rank. A reach without length is
/// (time << 32 | site); ties in time go to the smaller site.
using TimeKey = std::uint64_t;
inline constexpr TimeKey k_no_key = (TimeKey{base::Millis::k_infinite_value} << 32U) | 0xffffffffU;

/// Nearest sites by two sweeps (Buchhold, Wagner 2021, in sweep form): up from the sites, each
/// vertex handing its k best on, then down over `restricted`. The work does not depend on the
/// number of sites. Afterwards `best[v * k ...]` holds the k nearest sites of every vertex of
/// `restricted`; other entries are undefined. `best` has room for k entries a vertex of the graph.
///
/// `to_site`: times from the vertex to the site, otherwise from the site to the vertex; the sites'
/// leaves must have been made accordingly.
void nearest_keys(const Hierarchy& hierarchy, std::span<const TwoWay<std::uint32_t>> weights,
                  std::span<const std::uint32_t> restricted, const Leaves<std::uint32_t>& sites,
                  std::size_t k, Direction direction, std::span<TimeKey> best);

/// Its first half, the way up: the k best labels that come to a vertex from below, for every vertex
/// above a site. Returns these vertices; other entries of `best` are not touched.
VertexSet climb_keys(const Hierarchy& hierarchy, std::span<const TwoWay<std::uint32_t>> weights,
                     const Leaves<std::uint32_t>& sites, std::size_t k, Direction direction,
                     std::span<TimeKey> best);

/// `nearest_keys` with lengths: the shortest among the fastest ways to each site.
void nearest_reaches(const Hierarchy& hierarchy, std::span<const TwoWay<PackedTravel>> weights,
                     std::span<const std::uint32_t> restricted, const Leaves<PackedTravel>& sites,
                     std::size_t k, Direction direction, std::span<Reach> best);

/// Times (or travels) between one site and every vertex of `restricted`. Other entries of
/// `distance` (one a vertex of the graph) are undefined afterwards.
template <class Weight>
void one_to_all(const Hierarchy& hierarchy, std::span<const TwoWay<Weight>> weights,
                std::span<const std::uint32_t> restricted, const Leaves<Weight>& site,
                Direction direction, std::span<Weight> distance);

}  // namespace saavu::routing
