// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/routing/attachment.h>
#include <saavu/routing/radix_heap.h>

namespace saavu::routing {

/// Dijkstra's search from a few vertices until a limit, on a graph in compressed rows, made to be
/// run many times: a run costs what it reaches, not the size of the graph. Not for several threads
/// at once; copies of the spans' memory are not made, so it must outlive the search.
///
/// Shapes: vertex v has the arcs first_out[v] .. first_out[v + 1] to head[..], of weight[..]
/// milliseconds, infinite (2^30 - 1) where there is no way. Times are those of Boost.Graph's
/// Dijkstra to the millisecond.
class BoundedSearch {
 public:
  BoundedSearch(std::span<const std::uint32_t> first_out, std::span<const std::uint32_t> head,
                std::span<const std::uint32_t> weight);

  struct Seed {
    std::uint32_t vertex;
    base::Millis time;
  };
  /// Settles every vertex with a time <= limit; seeds beyond it are ignored.
  void run(std::span<const Seed> seeds, base::Millis limit);

  /// Vertices of the last run, in the order of their times.
  [[nodiscard]] std::span<const std::uint32_t> settled() const { return settled_; }
  /// Time of a vertex in the last run; infinite beyond the limit.
  [[nodiscard]] base::Millis time(std::uint32_t vertex) const {
    return base::Millis{time_[vertex]};
  }

 private:
  std::span<const std::uint32_t> first_out_;
  std::span<const std::uint32_t> head_;
  std::span<const std::uint32_t> weight_;
  std::vector<std::uint32_t> time_;  ///< infinite but for what the last run touched: `settled_`
  std::vector<std::uint32_t> settled_;
  RadixHeap queue_;
};

/// A stretch of a segment over which the time is linear. Places are shares of the segment's length
/// from its `from` node; times are milliseconds and need not be whole.
struct Ramp {
  double begin = 0.0;
  double end = 0.0;
  double time_at_begin = 0.0;
  double time_at_end = 0.0;
};

/// The times along one segment: at each place the least of the ramps over it, at most one for each
/// direction and one for each side of an endpoint that stands on the segment.
struct SegmentTimes {
  roads::SegmentId segment;
  std::array<Ramp, 4> ramp;
  std::uint32_t ramp_count = 0;
  [[nodiscard]] std::span<const Ramp> ramps() const { return {ramp.data(), ramp_count}; }
};

/// What one endpoint reaches (`from_site`), or what reaches it (`to_site`), within a limit: times
/// of other endpoints and along every segment. Built once for a metric and direction and run many
/// times; not for several threads at once.
class RoadReach {
 public:
  RoadReach(const RoadView& roads, Direction direction);
  RoadReach(const RoadReach&) = delete;
  RoadReach& operator=(const RoadReach&) = delete;
  ~RoadReach() = default;

  void run(const Endpoint& site, base::Millis limit);

  /// Time between the site and the endpoint, both leads included: what Router::column says if it is
  /// within the limit, else infinite.
  [[nodiscard]] base::Millis time_of(const Endpoint& endpoint) const;
  /// Every segment of which some point can be reached within the limit, ascending. The ramps go on
  /// beyond the limit: see `within`. Ferries are among them.
  [[nodiscard]] std::vector<SegmentTimes> segments() const;
  [[nodiscard]] const BoundedSearch& search() const { return search_; }

 private:
  struct Adjacency {
    std::vector<std::uint32_t> first_out, head, weight;
  };
  static Adjacency against_traffic(const RoadView& roads);

  RoadView roads_;
  Direction direction_;
  Adjacency reversed_;  ///< of `to_site`; stands before the search that looks into it
  BoundedSearch search_;
  Endpoint site_;
  base::Millis limit_;
};

/// A stretch of a segment, in shares of its length.
struct Interval {
  double begin = 0.0;
  double end = 0.0;
  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

/// The places of a segment within a time: disjoint, ascending, cut exactly where the (unrounded)
/// time is the limit. The times of endpoints are rounded, so the two differ by half a millisecond
/// at most: about a centimetre.
std::vector<Interval> within(const SegmentTimes& times, base::Millis limit);

}  // namespace saavu::routing
