// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/plan/input_checksums.h>
#include <saavu/plan/plan.h>
#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/customization.h>
#include <saavu/routing/hierarchy.h>

namespace saavu::plan {

/// The roads of a plan, ready to be searched: network, graph, hierarchy, one metric for each of the
/// plan's profiles, and what was found while reading.
struct PreparedNetwork {
  roads::RoadNetwork network;
  roads::RoadGraph graph;
  routing::Hierarchy hierarchy;        ///< over the graph, for every profile
  std::vector<roads::Metric> metrics;  ///< as Plan::profiles
  /// The same where a scenario has closed roads; empty: none. Not in the file.
  std::vector<roads::Metric> closed_metrics{};
  /// The hierarchy's weights for each of them, milliseconds.
  std::vector<base::Array<routing::TwoWay<std::uint32_t>>> hierarchy_times;
  std::vector<std::pair<std::string, std::int64_t>> counts;
  std::vector<base::Finding> findings;
  /// Files that could not be used. For the terminal: a report does not depend on what lay there.
  std::vector<base::Finding> refused;
  std::string roads_sha256;
  std::filesystem::path file;  ///< where it is stored; empty if nowhere
  bool rebuilt = false;        ///< false: it was mapped from the file

  /// What a profile drives on. Places are connected by `metrics`, as if no road were closed.
  [[nodiscard]] const roads::Metric& driven(std::size_t profile) const {
    return closed_metrics.empty() ? metrics[profile] : closed_metrics[profile];
  }
};

/// What the prepared file is good for: a checksum over the format's version, the road data, the
/// options of the plan's [roads] and the texts of its profiles. Any change of these makes another
/// key.
std::string network_key(const Plan& plan, std::string_view roads_sha256, InputChecksums& checksums,
                        base::Progress& progress);

/// Maps the file if it is whole and has the key; else it is to be made again, never misread. Also a
/// file of the right checksums is looked through: nothing in it points outside. The error says why
/// it was refused: it is damaged, or no prepared network. An error without findings: there is none,
/// or it is of another version or for another key.
base::Result<PreparedNetwork> open_network(const std::filesystem::path& file, std::string_view key);

/// Size of the plan's prepared network, if there is one that looks as if it will be used: of this
/// version, and not older than the road data. A guess, made without reading it.
std::optional<std::uint64_t> prepared_bytes(const Plan& plan);

/// Writes beside and renames. Errors: disk full, folder not writable.
base::Result<void> save_network(const std::filesystem::path& file, std::string_view key,
                                const PreparedNetwork& prepared);

/// Puts the length and the checksums that fit the bytes of a network file into it, if they are
/// enough for its table: for tests and fuzzers, which damage what the checksums protect.
void seal_network(std::span<std::byte> bytes);

/// Where a file that belongs to a plan may lie: in `.saavu` beside the plan, or in the user's cache
/// under a name of the plan's path.
std::vector<std::filesystem::path> places_beside(const Plan& plan, const std::string& name,
                                                 const char* cached_as);

/// Where a plan's network belongs: `.saavu/network.bin` beside plan.toml (`.saavu/NAME.network.bin`
/// for NAME.toml), or in the user's cache where that folder cannot be written.
std::vector<std::filesystem::path> network_file_places(const Plan& plan);

/// Opens the plan's network, or reads the roads and builds it. `may_write`: keep what was built. A
/// file that was refused is told in `refused`.
base::Result<PreparedNetwork> prepare_network(const Plan& plan, bool may_write,
                                              InputChecksums& checksums, base::Progress& progress);

}  // namespace saavu::plan
