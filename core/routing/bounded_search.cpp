// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>

#include <saavu/routing/bounded_search.h>
#include <saavu/routing/segment_parts.h>

namespace saavu::routing {

namespace {

constexpr std::uint32_t k_infinite = base::Millis::k_infinite_value;

}  // namespace

BoundedSearch::BoundedSearch(std::span<const std::uint32_t> first_out,
                             std::span<const std::uint32_t> head,
                             std::span<const std::uint32_t> weight)
    : first_out_(first_out),
      head_(head),
      weight_(weight),
      time_(first_out.empty() ? 0 : first_out.size() - 1, k_infinite) {}

void BoundedSearch::run(std::span<const Seed> seeds, base::Millis limit) {
  for (const std::uint32_t vertex : settled_)
    time_[vertex] = k_infinite;
  settled_.clear();
  queue_.clear();
  // An infinite limit means every vertex that has a way.
  const std::uint32_t bound = std::min(limit.value, k_infinite - 1);
  for (const Seed& seed : seeds) {
    if (seed.time.value > bound || seed.time.value >= time_[seed.vertex]) continue;
    time_[seed.vertex] = seed.time.value;
    queue_.push(seed.time.value, seed.vertex);
  }
  while (!queue_.empty()) {
    const auto [time, vertex] = queue_.pop();
    // A vertex improved since it was pushed is in the queue again; only the best entry counts, and
    // equal ones cannot be there twice because only a shorter time is pushed.
    if (time != time_[vertex]) continue;
    settled_.push_back(vertex);
    const std::uint32_t end = first_out_[vertex + 1];
    for (std::uint32_t arc = first_out_[vertex]; arc < end; ++arc) {
      const std::uint32_t next = time + weight_[arc];
      const std::uint32_t head = head_[arc];
      if (next > bound || next >= time_[head]) continue;
      time_[head] = next;
      queue_.push(next, head);
    }
  }
}

RoadReach::RoadReach(const RoadView& roads, Direction direction)
    : roads_(roads),
      direction_(direction),
      reversed_(direction == Direction::to_site ? against_traffic(roads) : Adjacency{}),
      search_(direction == Direction::to_site
                  ? BoundedSearch(reversed_.first_out, reversed_.head, reversed_.weight)
                  : BoundedSearch(roads.graph.first_out, roads.graph.arc_head,
                                  roads.metric.arc_weight)) {}

RoadReach::Adjacency RoadReach::against_traffic(const RoadView& roads) {
  const roads::RoadGraph& graph = roads.graph;
  Adjacency turned;
  turned.first_out.assign(graph.vertex_count() + 1, 0);
  for (const std::uint32_t head : graph.arc_head)
    ++turned.first_out[head + 1];
  std::partial_sum(turned.first_out.begin(), turned.first_out.end(), turned.first_out.begin());
  std::vector<std::uint32_t> next(turned.first_out.begin(), turned.first_out.end() - 1);
  turned.head.resize(graph.arc_count());
  turned.weight.resize(graph.arc_count());
  for (std::size_t arc = 0; arc < graph.arc_count(); ++arc) {
    const std::uint32_t place = next[graph.arc_head[arc]]++;
    turned.head[place] = graph.arc_tail[arc];
    turned.weight[place] = roads.metric.arc_weight[arc];
  }
  return turned;
}

void RoadReach::run(const Endpoint& site, base::Millis limit) {
  site_ = site;
  limit_ = limit;
  std::vector<BoundedSearch::Seed> seeds;
  for (const Attachment& way :
       direction_ == Direction::to_site ? arrivals(roads_, site) : departures(roads_, site)) {
    seeds.push_back({way.vertex, way.travel.time});
  }
  search_.run(seeds, limit);
}

base::Millis RoadReach::time_of(const Endpoint& endpoint) const {
  const bool to_site = direction_ == Direction::to_site;
  base::Millis best = base::Millis::infinite();
  if (endpoint.segment == site_.segment) {
    best = to_site ? along_segment(roads_, endpoint, site_).time
                   : along_segment(roads_, site_, endpoint).time;
  }
  const auto take = [&](const Attachment& way) {
    best = std::min(best, search_.time(way.vertex) + way.travel.time);
  };
  if (to_site) {
    visit_departures(roads_, endpoint, take);
  } else {
    visit_arrivals(roads_, endpoint, take);
  }
  return best <= limit_ ? best : base::Millis::infinite();
}

std::vector<SegmentTimes> RoadReach::segments() const {
  const bool to_site = direction_ == Direction::to_site;
  const roads::RoadGraph& graph = roads_.graph;
  const roads::Metric& metric = roads_.metric;
  std::vector<SegmentTimes> found;
  for (std::size_t position = 0; position < roads_.network.segment_count(); ++position) {
    SegmentTimes times;
    times.segment = roads::SegmentId(position);
    const auto add = [&](const Ramp& ramp) {
      if (std::min(ramp.time_at_begin, ramp.time_at_end) <= limit_.value)
        times.ramp[times.ramp_count++] = ramp;
    };
    for (const bool backward : {false, true}) {
      const roads::DirectedSegment road = backward ? roads::DirectedSegment::backward(times.segment)
                                                   : roads::DirectedSegment::forward(times.segment);
      if (!roads::is_passable(metric, road)) continue;
      // The time at the end from which it grows: where one comes onto the segment, or for journeys
      // to the site, where one goes off it.
      base::Millis known = base::Millis::infinite();
      if (to_site) {
        const std::uint32_t vertex = graph.departure_vertex[road.packed];
        if (vertex != roads::k_no_vertex)
          known = search_.time(vertex) + base::Millis{metric.delay[road.packed]};
      } else {
        for (std::uint32_t place = graph.arrival_first[road.packed];
             place < graph.arrival_first[road.packed + 1]; ++place) {
          const std::uint32_t arc = graph.arrival_arcs[place];
          if (graph.arc_banned_for[arc].has(metric.mode)) continue;
          known = std::min(known, search_.time(graph.arc_tail[arc]));
        }
      }
      const double drive = metric.drive[road.packed];
      const bool grows_forward = to_site == backward;
      if (!known.is_infinite()) {
        const double least = known.value;
        add(grows_forward ? Ramp{0.0, 1.0, least, least + drive}
                          : Ramp{0.0, 1.0, least + drive, least});
      }
      if (site_.is_connected() && site_.segment == times.segment) {
        const double least = site_.lead.value;
        add(grows_forward ? Ramp{site_.fraction, 1.0, least, least + drive * (1.0 - site_.fraction)}
                          : Ramp{0.0, site_.fraction, least + drive * site_.fraction, least});
      }
    }
    if (times.ramp_count > 0) found.push_back(times);
  }
  return found;
}

std::vector<Interval> within(const SegmentTimes& times, base::Millis limit) {
  std::vector<Interval> parts;
  for (const Ramp& ramp : times.ramps()) {
    const double most = limit.value;
    if (std::min(ramp.time_at_begin, ramp.time_at_end) > most) continue;
    const double growth = ramp.time_at_end - ramp.time_at_begin;
    const double length = ramp.end - ramp.begin;
    Interval part{ramp.begin, ramp.end};
    if (ramp.time_at_end > most)
      part.end = ramp.begin + length * ((most - ramp.time_at_begin) / growth);
    if (ramp.time_at_begin > most)
      part.begin = ramp.end + length * ((most - ramp.time_at_end) / growth);
    parts.push_back(part);
  }
  std::ranges::sort(parts, {},
                    [](const Interval& part) { return std::pair(part.begin, part.end); });
  std::vector<Interval> merged;
  for (const Interval& part : parts) {
    if (!merged.empty() && part.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, part.end);
    } else {
      merged.push_back(part);
    }
  }
  return merged;
}

}  // namespace saavu::routing
