// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <saavu/base/verify.h>
#include <saavu/scenario/travel_graph.h>

namespace saavu::scenario {

namespace {

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

/// Sums of two times do not wrap if neither is above the infinite one.
std::uint32_t at_most_closed(std::uint32_t weight) {
  return std::min(weight, k_infinite);
}

}  // namespace

TravelGraph::TravelGraph(std::span<const std::uint32_t> first_out,
                         std::span<const std::uint32_t> head,
                         std::span<const std::uint32_t> weight)
    : first_out_(std::max(first_out.size(), std::size_t{1}), 0) {
  base::verify(head.size() == weight.size(), "{} weights for {} arcs", weight.size(), head.size());
  std::ranges::copy(first_out, first_out_.begin());
  const std::size_t count = first_out_.size() - 1;

  std::vector<std::uint32_t> first_in(count + 1, 0);
  for (const std::uint32_t vertex : head)
    ++first_in[vertex + 1];
  std::partial_sum(first_in.begin(), first_in.end(), first_in.begin());
  std::vector<std::uint32_t> next(first_in.begin(), first_in.end() - 1);
  struct Arc {
    std::uint32_t tail, weight;
  };
  std::vector<Arc> in(head.size());
  for (std::uint32_t tail = 0; tail < count; ++tail) {
    for (std::uint32_t arc = first_out_[tail]; arc < first_out_[tail + 1]; ++arc)
      in[next[head[arc]]++] = {tail, at_most_closed(weight[arc])};
  }

  first_.reserve(count + 1);
  first_.push_back(0);
  edges_.reserve(head.size() + head.size() / 8);
  std::vector<bool> taken;  // of the present vertex's edges: has its arc back
  for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
    taken.clear();
    for (std::uint32_t arc = first_out_[vertex]; arc < first_out_[vertex + 1]; ++arc) {
      edges_.push_back({head[arc], at_most_closed(weight[arc]), k_infinite});
      taken.push_back(false);
    }
    for (std::uint32_t arc = first_in[vertex]; arc < first_in[vertex + 1]; ++arc) {
      std::size_t place = 0;
      while (place < taken.size() &&
             (taken[place] || edges_[first_[vertex] + place].vertex != in[arc].tail))
        ++place;
      if (place == taken.size()) {
        edges_.push_back({in[arc].tail, k_infinite, k_infinite});
        taken.push_back(false);
      }
      taken[place] = true;
      edges_[first_[vertex] + place].in = in[arc].weight;
    }
    first_.push_back(static_cast<std::uint32_t>(edges_.size()));
  }
}

TravelGraph::Edge& TravelGraph::other_end(std::uint32_t tail, std::uint32_t place) {
  const std::uint32_t head = edges_[place].vertex;
  std::uint32_t before = 0;  // arcs from tail to head that come before this one
  for (std::uint32_t other = first_[tail]; other < place; ++other)
    before += edges_[other].vertex == head ? 1 : 0;
  std::uint32_t found = first_[head];
  while (edges_[found].vertex != tail || before-- > 0)
    ++found;
  return edges_[found];
}

std::vector<ArcChange> TravelGraph::set_weights(std::span<const std::uint32_t> weight) {
  base::verify(weight.size() == arc_count(), "{} weights for {} arcs", weight.size(), arc_count());
  std::vector<ArcChange> changes;
  for (std::uint32_t tail = 0; tail < vertex_count(); ++tail) {
    std::uint32_t place = first_[tail];
    for (std::uint32_t arc = first_out_[tail]; arc < first_out_[tail + 1]; ++arc, ++place) {
      Edge& edge = edges_[place];
      const std::uint32_t after = at_most_closed(weight[arc]);
      if (edge.out == after) continue;
      changes.push_back(
          {.tail = tail, .head = edge.vertex, .before = edge.out, .after = after});
      edge.out = after;
      other_end(tail, place).in = after;
    }
  }
  return changes;
}

}  // namespace saavu::scenario
