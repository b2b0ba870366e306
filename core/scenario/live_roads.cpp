// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/scenario/live_roads.h>

namespace saavu::scenario {

namespace {

/// Calls `visit(position)` where two arrays of one size differ, ascending. Nearly all of them is
/// equal, which a comparison of whole blocks says soonest.
template <class Visit>
void for_each_difference(const base::Array<std::uint32_t>& before,
                         const base::Array<std::uint32_t>& after, Visit visit) {
  base::verify(before.size() == after.size(), "metrics of {} and {} entries", before.size(),
               after.size());
  constexpr std::size_t k_block = 1024;
  for (std::size_t begin = 0; begin < before.size(); begin += k_block) {
    const std::size_t count = std::min(k_block, before.size() - begin);
    if (std::memcmp(&before[begin], &after[begin], count * sizeof(std::uint32_t)) == 0) continue;
    for (std::size_t position = begin; position < begin + count; ++position) {
      if (before[position] != after[position]) visit(position);
    }
  }
}

}  // namespace

LiveRoads::LiveRoads(const roads::RoadNetwork& network, const roads::RoadGraph& graph,
                     roads::Metric metric)
    : network_(network),
      graph_(graph),
      metric_(std::move(metric)),
      travel_graph_(graph.first_out.span(), graph.arc_head.span(), metric_.arc_weight.span()) {}

RoadChange LiveRoads::take(roads::Metric metric) {
  base::verify(metric.mode == metric_.mode, "a metric of mode {} instead of {}", metric.mode.bits,
               metric_.mode.bits);
  RoadChange change;
  for_each_difference(metric_.arc_weight, metric.arc_weight, [&](std::size_t arc) {
    change.arcs.push_back(
        travel_graph_.set_weight(static_cast<std::uint32_t>(arc), metric.arc_weight[arc]));
  });
  const auto note = [&change](std::size_t road) {
    change.segments.emplace_back(
        roads::DirectedSegment{static_cast<std::uint32_t>(road)}.segment());
  };
  for_each_difference(metric_.drive, metric.drive, note);
  for_each_difference(metric_.delay, metric.delay, note);
  std::ranges::sort(change.segments);
  const auto twice = std::ranges::unique(change.segments);
  change.segments.erase(twice.begin(), twice.end());
  metric_ = std::move(metric);
  return change;
}

RoadChange LiveRoads::change(roads::Metric metric) {
  done_.push_back({metric_, version_});
  undone_.clear();
  RoadChange change = take(std::move(metric));
  change.from_version = version_;
  change.to_version = version_ = ++last_version_;
  return change;
}

void LiveRoads::turn(std::vector<State>& from, std::vector<State>& to) {
  base::verify(!from.empty(), "{}", "no change of roads to undo or redo");
  State state = std::move(from.back());
  from.pop_back();
  to.push_back({metric_, version_});
  take(std::move(state.metric));
  version_ = state.version;
}

void LiveRoads::undo() {
  turn(done_, undone_);
}
void LiveRoads::redo() {
  turn(undone_, done_);
}

}  // namespace saavu::scenario
