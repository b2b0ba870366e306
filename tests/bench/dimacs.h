// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace saavu::bench {

/// A directed graph as the benchmark files hold it: compressed rows, one weight an arc.
struct RawGraph {
  std::vector<std::uint32_t> first_out;
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> weight;
  [[nodiscard]] std::size_t vertex_count() const { return first_out.size() - 1; }
};

/// Reads a graph of the 9th DIMACS challenge, packed by gzip or xz. Ends the program where it
/// cannot.
RawGraph read_dimacs(const std::filesystem::path& file);

/// The same graph with vertex v called place[v].
RawGraph renumbered(const RawGraph& graph, const std::vector<std::uint32_t>& place);

/// Every arc turned round.
RawGraph reversed(const RawGraph& graph);

}  // namespace saavu::bench
