// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_graph.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/attachment.h>
#include <saavu/scenario/travel_graph.h>

namespace saavu::scenario {

/// What a new metric changes.
struct RoadChange {
  std::vector<ArcChange> arcs;             ///< ascending by arc
  std::vector<roads::SegmentId> segments;  ///< drive or delay differs; ascending
  std::uint64_t from_version = 0;
  std::uint64_t to_version = 0;
};

/// The roads of one profile as a scenario has them at present, shared by the sessions of all
/// services that travel with the profile. Closing, slowing or speeding up a segment is a new
/// metric.
class LiveRoads {
 public:
  /// Network and graph must outlive this.
  LiveRoads(const roads::RoadNetwork& network, const roads::RoadGraph& graph, roads::Metric metric);
  LiveRoads(const LiveRoads&) = delete;
  LiveRoads& operator=(const LiveRoads&) = delete;

  [[nodiscard]] routing::RoadView view() const { return {network_, graph_, metric_}; }
  [[nodiscard]] const TravelGraph& travel_graph() const { return travel_graph_; }
  /// Another number after each change, the old one again after undo.
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// Another number after each change, undo and redo: as long as it is the same, what `view` gave
  /// is where it was.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

  /// Takes a metric of the same mode on the same graph. Then every session on these roads must be
  /// told, before it is asked anything else: CoverageSession::roads_changed.
  RoadChange change(roads::Metric metric);
  /// Takes the last change back, or does the last one that was taken back again. Sessions: their
  /// own undo and redo, afterwards. Precondition: there is such a change.
  void undo();
  void redo();

 private:
  /// How to go from the metric now to another: what differs in it. A whole metric for every closure
  /// of a country would fill the memory.
  struct Difference {
    struct Entry {
      std::uint32_t position, value;
    };
    std::vector<Entry> drive, delay, arc_weight;
    std::uint64_t version = 0;
  };
  /// Returns how to go back in `back`.
  RoadChange take(roads::Metric metric, Difference& back);
  void turn(std::vector<Difference>& from, std::vector<Difference>& to);

  const roads::RoadNetwork& network_;
  const roads::RoadGraph& graph_;
  roads::Metric metric_;
  TravelGraph travel_graph_;
  std::uint64_t version_ = 0;
  std::uint64_t last_version_ = 0;
  std::uint64_t revision_ = 0;
  std::vector<Difference> done_;
  std::vector<Difference> undone_;
};

}  // namespace saavu::scenario
