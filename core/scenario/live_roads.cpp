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

RoadChange LiveRoads::take(roads::Metric metric, Difference& back) {
  base::verify(metric.mode == metric_.mode, "a metric of mode {} instead of {}", metric.mode.bits,
               metric_.mode.bits);
  RoadChange change;
  for_each_difference(metric_.arc_weight, metric.arc_weight, [&](std::size_t position) {
    const auto arc = static_cast<std::uint32_t>(position);
    change.arcs.push_back(travel_graph_.set_weight(arc, metric.arc_weight[position]));
    back.arc_weight.push_back({arc, metric_.arc_weight[position]});
  });
  const auto compare = [&change](const base::Array<std::uint32_t>& before,
                                 const base::Array<std::uint32_t>& after,
                                 std::vector<Difference::Entry>& entries) {
    for_each_difference(before, after, [&](std::size_t position) {
      const auto road = static_cast<std::uint32_t>(position);
      change.segments.emplace_back(roads::DirectedSegment{road}.segment());
      entries.push_back({road, before[position]});
    });
  };
  compare(metric_.drive, metric.drive, back.drive);
  compare(metric_.delay, metric.delay, back.delay);
  std::ranges::sort(change.segments);
  const auto twice = std::ranges::unique(change.segments);
  change.segments.erase(twice.begin(), twice.end());
  metric_ = std::move(metric);
  back.version = version_;
  ++revision_;
  return change;
}

RoadChange LiveRoads::change(roads::Metric metric) {
  undone_.clear();
  RoadChange change = take(std::move(metric), done_.emplace_back());
  change.from_version = version_;
  change.to_version = version_ = ++last_version_;
  return change;
}

void LiveRoads::turn(std::vector<Difference>& from, std::vector<Difference>& to) {
  base::verify(!from.empty(), "{}", "no change of roads to undo or redo");
  const Difference difference = std::move(from.back());
  from.pop_back();
  const auto with = [](const base::Array<std::uint32_t>& array,
                       const std::vector<Difference::Entry>& entries) {
    if (entries.empty()) return array;
    std::vector<std::uint32_t> values(array.begin(), array.end());
    for (const auto& [position, value] : entries)
      values[position] = value;
    return base::Array<std::uint32_t>(std::move(values));
  };
  take({metric_.mode, with(metric_.drive, difference.drive), with(metric_.delay, difference.delay),
        with(metric_.arc_weight, difference.arc_weight)},
       to.emplace_back());
  version_ = difference.version;
}

void LiveRoads::undo() {
  turn(done_, undone_);
}
void LiveRoads::redo() {
  turn(undone_, done_);
}

}  // namespace saavu::scenario
