// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// The OpenStreetMap reader on any bytes, as XML where they begin with a `<`, else as PBF; then the
// graph and a metric of whatever roads it finds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include <saavu/read/osm.h>
#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>

#include "support/profiles.h"
#include "support/temporary_folder.h"

namespace {

/// libosmium 2.22 does not close a PBF file whose first blocks are broken. One file a run is
/// nothing to a planner, but ends a fuzzer after as many runs as a process may have files.
void close_left_open(const std::filesystem::path& file) {
  std::vector<int> left_open;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    if (std::filesystem::read_symlink(entry.path(), problem) == file)
      left_open.push_back(std::stoi(entry.path().filename().string()));
  }
  for (const int descriptor : left_open)
    ::close(descriptor);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace saavu;
  static const test::TemporaryFolder folder;
  const bool is_xml = size > 0 && data[0] == '<';
  const auto file = folder.path() / (is_xml ? "map.osm" : "map.osm.pbf");
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  base::Findings found;
  const auto import = read::read_osm({.file = file}, found, base::Progress::silent());
  close_left_open(file);
  if (!import) {
    if (base::describe(import.error().findings).empty()) std::abort();
    return 0;
  }
  const roads::RoadGraph graph = roads::make_road_graph(import->network);
  const roads::Metric metric =
      roads::make_metric(import->network, graph, test::ten_metres_a_second());
  if (metric.arc_weight.size() != graph.arc_count()) std::abort();
  return 0;
}
