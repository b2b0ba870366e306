// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <span>
#include <tuple>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/routing/hierarchy.h>

namespace saavu::test {

/// A directed graph as bare arrays, one weight an arc.
struct RawGraph {
  std::vector<std::uint32_t> first_out{0};
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> weight;

  [[nodiscard]] routing::Adjacency adjacency() const { return {first_out, head}; }
  [[nodiscard]] std::size_t vertex_count() const { return first_out.size() - 1; }
};

using RawArc = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  ///< tail, head, weight

inline RawGraph graph_of(std::size_t vertex_count, std::vector<RawArc> arcs) {
  std::ranges::stable_sort(arcs, {}, [](const RawArc& arc) { return std::get<0>(arc); });
  RawGraph graph;
  graph.first_out.assign(vertex_count + 1, 0);
  for (const auto& [tail, head, weight] : arcs) {
    ++graph.first_out[tail + 1];
    graph.head.push_back(head);
    graph.weight.push_back(weight);
  }
  for (std::size_t vertex = 0; vertex < vertex_count; ++vertex)
    graph.first_out[vertex + 1] += graph.first_out[vertex];
  return graph;
}

inline std::vector<RawArc> arcs_of(const RawGraph& graph) {
  std::vector<RawArc> arcs;
  for (std::uint32_t tail = 0; tail < graph.vertex_count(); ++tail) {
    for (std::uint32_t arc = graph.first_out[tail]; arc < graph.first_out[tail + 1]; ++arc)
      arcs.emplace_back(tail, graph.head[arc], graph.weight[arc]);
  }
  return arcs;
}

inline RawGraph reversed(const RawGraph& graph) {
  std::vector<RawArc> arcs = arcs_of(graph);
  for (auto& [tail, head, weight] : arcs)
    std::swap(tail, head);
  return graph_of(graph.vertex_count(), std::move(arcs));
}

/// Numbered in elimination order, with its hierarchy.
struct Ordered {
  RawGraph graph;
  routing::Hierarchy hierarchy;
};
inline Ordered ordered(const RawGraph& raw) {
  base::Progress& silent = base::Progress::silent();
  const std::vector<std::uint32_t> place = routing::elimination_order(raw.adjacency(), {}, silent);
  std::vector<RawArc> arcs = arcs_of(raw);
  for (auto& [tail, head, weight] : arcs) {
    tail = place[tail];
    head = place[head];
  }
  Ordered result{graph_of(raw.vertex_count(), std::move(arcs)), {}};
  result.hierarchy = routing::make_hierarchy(result.graph.adjacency(), {}, silent);
  return result;
}

/// A road-like graph: a grid with gaps, one-ways, parallel arcs, loops, arcs that take no time,
/// arcs that nobody may use, long dead ends, and a piece that hangs together with nothing.
inline RawGraph random_graph(std::mt19937& random, std::uint32_t columns, std::uint32_t rows) {
  std::vector<RawArc> arcs;
  const auto one_in = [&random](unsigned many) { return random() % many == 0; };
  const auto weight = [&]() -> std::uint32_t {
    if (one_in(12)) return 0;
    if (one_in(30)) return base::Millis::k_infinite_value;
    return static_cast<std::uint32_t>(one_in(4) ? 1000 : 1 + random() % 60'000);
  };
  const auto join = [&](std::uint32_t one, std::uint32_t other) {
    arcs.emplace_back(one, other, weight());
    if (!one_in(6)) arcs.emplace_back(other, one, weight());
    if (one_in(20)) arcs.emplace_back(one, other, weight());
    if (one_in(40)) arcs.emplace_back(one, one, weight());
  };
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::uint32_t column = 0; column < columns; ++column) {
      const std::uint32_t here = row * columns + column;
      if (column + 1 < columns && !one_in(4)) join(here, here + 1);
      if (row + 1 < rows && !one_in(4)) join(here, here + columns);
    }
  }
  std::uint32_t count = columns * rows;
  for (unsigned tail = 0; tail < 3; ++tail) {  // dead ends
    auto at = static_cast<std::uint32_t>(random() % (columns * rows));
    for (unsigned step = 0; step < 9; ++step) {
      join(at, count);
      at = count++;
    }
  }
  join(count, count + 1);  // an island
  return graph_of(count + 2, std::move(arcs));
}

}  // namespace saavu::test
