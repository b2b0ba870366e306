// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "bench/import_bench.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <stdexcept>

#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/osm.hpp>
#include <unistd.h>

#include <saavu/read/osm.h>
#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/routing/customization.h>
#include <saavu/routing/engine.h>

#include "bench/make_country.h"
#include "support/profiles.h"

namespace saavu::bench {

namespace {

/// Of all threads of the process: libosmium unpacks on several.
double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void forget_peak() {
  std::ofstream("/proc/self/clear_refs") << "5\n";
}

/// Megabytes of memory at most since `forget_peak`.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    if (word != "VmHWM:") continue;
    double kilobytes = 0.0;
    status >> kilobytes;
    return kilobytes / 1024.0;
  }
  return 0.0;
}

/// Every object of the file, looked at once.
std::int64_t read_bare(const std::filesystem::path& file) {
  osmium::io::Reader reader{osmium::io::File{file.string()}};
  std::int64_t seen = 0;
  while (const osmium::memory::Buffer buffer = reader.read()) {
    for (const auto& object : buffer.select<osmium::OSMObject>())
      seen += object.visible() ? 1 : 0;
  }
  reader.close();
  return seen;
}

/// The largest number of vertices at which journeys from and to one segment touch the graph.
std::size_t most_attachments(const roads::RoadGraph& graph) {
  std::size_t most = 0;
  std::vector<std::uint32_t> vertices;
  for (std::size_t segment = 0; segment * 2 < graph.departure_vertex.size(); ++segment) {
    vertices.clear();
    for (const std::size_t packed : {segment * 2, segment * 2 + 1}) {
      if (graph.departure_vertex[packed] != roads::k_no_vertex)
        vertices.push_back(graph.departure_vertex[packed]);
      for (std::uint32_t place = graph.arrival_first[packed];
           place < graph.arrival_first[packed + 1]; ++place)
        vertices.push_back(graph.arc_tail[graph.arrival_arcs[place]]);
    }
    std::ranges::sort(vertices);
    const auto rest = std::ranges::unique(vertices);
    most = std::max(most, static_cast<std::size_t>(rest.begin() - vertices.begin()));
  }
  return most;
}

}  // namespace

std::filesystem::path country_file(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "made-up-country-1.osm.pbf";
  if (std::filesystem::exists(file)) return file;
  std::filesystem::create_directories(folder);
  const std::filesystem::path partial =
      folder / ("partial-" + std::to_string(::getpid()) + ".osm.pbf");
  make_country(partial, {});
  std::filesystem::rename(partial, file);
  return file;
}

std::vector<ImportFigure> measure_import(const std::filesystem::path& file) {
  read_bare(file);  // so that both find the file in memory
  const double before_bare = cpu_seconds();
  const std::int64_t objects = read_bare(file);
  const double bare = cpu_seconds() - before_bare;

  forget_peak();
  const double before_read = cpu_seconds();
  base::Findings found;
  auto import = read::read_osm({.file = file}, found, base::Progress::silent());
  if (!import) throw std::runtime_error(base::describe(import.error().findings));
  const double before_graph = cpu_seconds();
  const double read_peak = peak_megabytes();
  const roads::RoadGraph graph = roads::make_road_graph(import->network);
  const double before_index = cpu_seconds();
  const routing::SearchableGraph ready = routing::make_searchable(graph, base::Progress::silent());
  const double before_metric = cpu_seconds();
  const roads::Metric metric =
      roads::make_metric(import->network, ready.graph, test::ten_metres_a_second());
  const std::size_t hierarchy_arcs =
      routing::customize<std::uint32_t>(ready.hierarchy, metric.arc_weight.span(),
                                        base::Progress::silent())
          .size();
  const double end = cpu_seconds();
  const double peak = peak_megabytes();

  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  return {
      {"import: objects in the file", static_cast<double>(objects), "", 0.0},
      {"import: segments", number(import->network.segment_count()), "", 0.0},
      {"import: turn restrictions",
       number(import->network.restriction.size() + import->network.path_restriction.size()), "",
       0.0},
      {"import: graph vertices", number(graph.vertex_count()), "", 0.0},
      {"import: graph arcs", number(metric.arc_weight.size()), "", 0.0},
      {"import: bare read by libosmium", bare, "s", 0.0},
      {"import: roads / bare read", (before_graph - before_read) / bare, "", 0.0},
      {"import: graph / bare read", (before_index - before_graph) / bare, "", 0.0},
      {"import: roads and graph / bare read", (before_index - before_read) / bare, "", 4.0},
      {"import: order and hierarchy", before_metric - before_index, "s", 0.0},
      {"import: hierarchy arcs", number(hierarchy_arcs), "", 0.0},
      {"import: one metric, customized", end - before_metric, "s", 0.0},
      {"import: peak memory, roads", read_peak, "MB", 4096.0},
      {"import: peak memory, everything prepared", peak, "MB", 4096.0},
      {"import: vertices that touch one segment, at most", number(most_attachments(graph)), "",
       32.0},
  };
}

}  // namespace saavu::bench
