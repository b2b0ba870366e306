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
                         std::span<const std::uint32_t> head, std::span<const std::uint32_t> weight)
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

ArcChange TravelGraph::set_weight(std::uint32_t arc, std::uint32_t weight) {
  const auto row = std::ranges::upper_bound(first_out_, arc) - 1;
  const auto tail = static_cast<std::uint32_t>(row - first_out_.begin());
  const std::uint32_t place = first_[tail] + (arc - *row);
  Edge& edge = edges_[place];
  const ArcChange change{.arc = arc,
                         .tail = tail,
                         .head = edge.vertex,
                         .before = edge.out,
                         .after = at_most_closed(weight)};
  edge.out = change.after;
  // The other end: the n-th entry of the tail at the head, n counted among the arcs of the two.
  std::uint32_t before = 0;
  for (std::uint32_t other = first_[tail]; other < place; ++other)
    before += edges_[other].vertex == change.head ? 1 : 0;
  std::uint32_t found = first_[change.head];
  while (edges_[found].vertex != tail || before-- > 0)
    ++found;
  edges_[found].in = change.after;
  return change;
}

}  // namespace saavu::scenario
