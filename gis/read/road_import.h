// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <saavu/roads/road_network.h>

namespace saavu::read {

/// Roads as read from a source, with what was seen on the way (for `saavu check`, the provenance
/// and the network report). Findings go to the reader's `Findings` argument.
struct RoadImport {
  roads::RoadNetwork network;
  /// Counts in the order in which they are shown, e.g. {"ways used", 21124}.
  std::vector<std::pair<std::string, std::int64_t>> counts;
};

}  // namespace saavu::read
