// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "dimacs.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>

namespace saavu::bench {

namespace {

struct Arc {
  std::uint32_t tail, head, weight;
};

RawGraph from_arcs(std::size_t vertex_count, const std::vector<Arc>& arcs) {
  RawGraph graph;
  graph.first_out.assign(vertex_count + 1, 0);
  for (const Arc& arc : arcs)
    ++graph.first_out[arc.tail + 1];
  std::partial_sum(graph.first_out.begin(), graph.first_out.end(), graph.first_out.begin());
  std::vector<std::uint32_t> next(graph.first_out.begin(), graph.first_out.end() - 1);
  graph.head.resize(arcs.size());
  graph.weight.resize(arcs.size());
  for (const Arc& arc : arcs) {
    const std::uint32_t place = next[arc.tail]++;
    graph.head[place] = arc.head;
    graph.weight[place] = arc.weight;
  }
  return graph;
}

std::vector<Arc> arcs_of(const RawGraph& graph) {
  std::vector<Arc> arcs;
  arcs.reserve(graph.head.size());
  for (std::uint32_t tail = 0; tail < graph.vertex_count(); ++tail) {
    for (std::uint32_t arc = graph.first_out[tail]; arc < graph.first_out[tail + 1]; ++arc)
      arcs.push_back({tail, graph.head[arc], graph.weight[arc]});
  }
  return arcs;
}

[[noreturn]] void stop(const std::filesystem::path& file) {
  std::fprintf(stderr, "saavu-bench: %s cannot be read\n", file.c_str());
  std::exit(1);
}

}  // namespace

RawGraph read_dimacs(const std::filesystem::path& file) {
  const std::string command =
      (file.extension() == ".xz" ? "xz -dc '" : "gzip -dc '") + file.string() + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"),
                                                             ::pclose);
  if (!pipe) stop(file);
  std::size_t vertex_count = 0;
  std::vector<Arc> arcs;
  std::array<char, 256> line{};
  while (std::fgets(line.data(), line.size(), pipe.get()) != nullptr) {
    std::string_view text(line.data());
    const char kind = text.front();
    if (kind != 'a' && kind != 'p') continue;
    text.remove_prefix(kind == 'a' ? 2 : 5);  // "a " or "p sp "
    std::array<std::uint32_t, 3> number{};
    const char* at = text.data();
    const char* end = text.data() + text.size();
    for (std::uint32_t& each : number) {
      while (at < end && *at == ' ')
        ++at;
      at = std::from_chars(at, end, each).ptr;
    }
    if (kind == 'p') {
      vertex_count = number[0];
      arcs.reserve(number[1]);
    } else {
      arcs.push_back({number[0] - 1, number[1] - 1, number[2]});
    }
  }
  if (arcs.empty()) stop(file);
  return from_arcs(vertex_count, arcs);
}

RawGraph renumbered(const RawGraph& graph, const std::vector<std::uint32_t>& place) {
  std::vector<Arc> arcs = arcs_of(graph);
  for (Arc& arc : arcs) {
    arc.tail = place[arc.tail];
    arc.head = place[arc.head];
  }
  return from_arcs(graph.vertex_count(), arcs);
}

RawGraph reversed(const RawGraph& graph) {
  std::vector<Arc> arcs = arcs_of(graph);
  for (Arc& arc : arcs)
    std::swap(arc.tail, arc.head);
  return from_arcs(graph.vertex_count(), arcs);
}

}  // namespace saavu::bench
