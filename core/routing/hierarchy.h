// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <saavu/base/array.h>
#include <saavu/base/progress.h>

namespace saavu::routing {

/// A directed graph in compressed rows: vertex v has the arcs first_out[v] .. first_out[v + 1].
struct Adjacency {
  std::span<const std::uint32_t> first_out;
  std::span<const std::uint32_t> head;

  [[nodiscard]] std::size_t vertex_count() const {
    return first_out.empty() ? 0 : first_out.size() - 1;
  }
};

using VertexPair = std::pair<std::uint32_t, std::uint32_t>;

/// A good order in which to take vertices out of a graph: nested dissection by METIS (Karypis,
/// Kumar 1998), put into the postorder of its elimination tree, so that every subtree is a range.
/// It depends on the graph alone.
///
/// `also_joined`: pairs to be treated as if an arc joined them. Result: entry v is the vertex's
/// place, 0 = first; numbering a graph's vertices by it is what `make_hierarchy` asks for.
std::vector<std::uint32_t> elimination_order(const Adjacency& graph,
                                             std::span<const VertexPair> also_joined,
                                             base::Progress& progress);

/// The topology of a customizable contraction hierarchy (Dibbelt, Strasser, Wagner 2014): what is
/// left of the graph when its vertices are taken out one after the other, 0 first, and the
/// neighbours of each are joined. It depends on the roads alone; every profile, season and scenario
/// is a set of weights on it (customization.h).
///
/// Shapes: vertex v has the hierarchy arcs up_first[v] .. up_first[v + 1] to vertices above it, in
/// ascending order of their heads; the first head is v's parent in the elimination tree. All heads
/// are ancestors of v there. Hierarchy arcs that
/// end at v from below are down_arc[down_first[v] .. down_first[v + 1]], in ascending order; for
/// each of them, down_end tells where the arcs of its lower end stop, so that down_arc + 1 ..
/// down_end are the lower end's arcs to vertices above v. `place_of_arc` has one entry an arc of
/// the graph: hierarchy arc * 2 + (it leads downwards ? 1 : 0), or k_no_place for loops.
///
/// `subtree_begin[s] .. subtree_end[s]` are the largest subtrees of the elimination tree with at
/// most about a hundredth of the vertices, ascending: pieces of work that do not touch each other.
/// What lies in none of them is the top.
struct Hierarchy {
  static constexpr std::uint32_t k_no_place = ~0U;
  static constexpr std::uint32_t k_no_parent = ~0U;

  base::Array<std::uint32_t> up_first;
  base::Array<std::uint32_t> up_head;
  base::Array<std::uint32_t> down_first;
  base::Array<std::uint32_t> down_arc;
  base::Array<std::uint32_t> down_end;
  base::Array<std::uint32_t> place_of_arc;
  base::Array<std::uint32_t> subtree_end;    ///< see subtrees
  base::Array<std::uint32_t> subtree_begin;  ///< see subtrees

  [[nodiscard]] std::size_t vertex_count() const {
    return up_first.empty() ? 0 : up_first.size() - 1;
  }
  [[nodiscard]] std::size_t arc_count() const { return up_head.size(); }
  [[nodiscard]] std::uint32_t parent(std::uint32_t vertex) const {
    const std::uint32_t first = up_first[vertex];
    return first == up_first[vertex + 1] ? k_no_parent : up_head[first];
  }
  /// The lower end of a hierarchy arc.
  [[nodiscard]] std::uint32_t tail(std::uint32_t arc) const;
  /// The hierarchy arc between two vertices, `low` below `high`; k_no_place if there is none.
  [[nodiscard]] std::uint32_t arc_between(std::uint32_t low, std::uint32_t high) const;
};

/// The vertices of `graph` must be numbered by its `elimination_order`, and `also_joined` be the
/// same pairs in that numbering.
Hierarchy make_hierarchy(const Adjacency& graph, std::span<const VertexPair> also_joined,
                         base::Progress& progress);

}  // namespace saavu::routing
