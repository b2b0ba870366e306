// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <saavu/base/verify.h>
#include <saavu/scenario/travel_graph.h>

namespace saavu::scenario {

namespace {

/// Sums of two times do not wrap if neither is above this.
std::uint32_t closed_at_most(std::uint32_t weight) {
  return std::min(weight, base::Millis::k_infinite_value);
}

}  // namespace

TravelGraph::TravelGraph(std::span<const std::uint32_t> first_out,
                         std::span<const std::uint32_t> head,
                         std::span<const std::uint32_t> weight) {
  base::verify(head.size() == weight.size(), "{} weights for {} arcs", weight.size(), head.size());
  out_.first.assign(first_out.begin(), first_out.end());
  if (out_.first.empty()) out_.first.push_back(0);
  out_.arcs.reserve(head.size());
  in_.first.assign(out_.first.size(), 0);
  for (std::size_t arc = 0; arc < head.size(); ++arc) {
    out_.arcs.push_back({head[arc], closed_at_most(weight[arc])});
    ++in_.first[head[arc] + 1];
  }
  std::partial_sum(in_.first.begin(), in_.first.end(), in_.first.begin());
  std::vector<std::uint32_t> next(in_.first.begin(), in_.first.end() - 1);
  in_.arcs.resize(head.size());
  place_in_.resize(head.size());
  for (std::uint32_t tail = 0; tail < vertex_count(); ++tail) {
    for (std::uint32_t arc = out_.first[tail]; arc < out_.first[tail + 1]; ++arc) {
      place_in_[arc] = next[head[arc]]++;
      in_.arcs[place_in_[arc]] = {tail, out_.arcs[arc].weight};
    }
  }
}

std::vector<ArcChange> TravelGraph::set_weights(std::span<const std::uint32_t> weight) {
  base::verify(weight.size() == arc_count(), "{} weights for {} arcs", weight.size(), arc_count());
  std::vector<ArcChange> changes;
  for (std::size_t arc = 0; arc < weight.size(); ++arc) {
    Arc& out = out_.arcs[arc];
    const std::uint32_t after = closed_at_most(weight[arc]);
    if (out.weight == after) continue;
    Arc& in = in_.arcs[place_in_[arc]];
    changes.push_back(
        {.tail = in.vertex, .head = out.vertex, .before = out.weight, .after = after});
    out.weight = in.weight = after;
  }
  return changes;
}

}  // namespace saavu::scenario
