// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/routing/hierarchy_route.h>

namespace saavu::routing {

namespace {

/// Distances from the starts (or, turned round, to the goals) to the vertices above them.
class Climb {
 public:
  Climb(const Hierarchy& hierarchy, std::span<const TwoWay<PackedTravel>> weights,
        std::span<const Attachment> from, bool turned) {
    std::uint32_t lowest = Hierarchy::k_no_parent;
    for (const Attachment& each : from)
      lowest = std::min(lowest, each.vertex);
    for (std::uint32_t vertex = lowest; vertex != Hierarchy::k_no_parent;
         vertex = hierarchy.parent(vertex)) {
      path_.push_back({vertex, k_packed_infinite, k_no_step, 0});
    }
    for (std::size_t place = 0; place < from.size(); ++place)
      offer(from[place].vertex, pack(from[place].travel), k_no_step, place);
    for (std::size_t step = 0; step < path_.size(); ++step) {
      if (path_[step].distance >= k_packed_infinite) continue;
      const std::uint32_t vertex = path_[step].vertex;
      for (std::uint32_t arc = hierarchy.up_first[vertex]; arc < hierarchy.up_first[vertex + 1];
           ++arc) {
        const PackedTravel way = turned ? weights[arc].down : weights[arc].up;
        offer(hierarchy.up_head[arc], path_[step].distance + way, step, path_[step].origin);
      }
    }
  }

  struct Step {
    std::uint32_t vertex;
    PackedTravel distance;
    std::size_t before;  ///< step it was reached from
    std::size_t origin;  ///< position of the attachment it began at
  };
  static constexpr std::size_t k_no_step = ~std::size_t{0};

  [[nodiscard]] const std::vector<Step>& path() const { return path_; }
  /// Vertices from the attachment up to the step's.
  [[nodiscard]] std::vector<std::uint32_t> way_to(std::size_t step) const {
    std::vector<std::uint32_t> way;
    for (; step != k_no_step; step = path_[step].before)
      way.push_back(path_[step].vertex);
    std::ranges::reverse(way);
    return way;
  }

 private:
  void offer(std::uint32_t vertex, PackedTravel distance, std::size_t before, std::size_t origin) {
    const auto step = std::ranges::lower_bound(path_, vertex, {}, &Step::vertex);
    base::verify(step != path_.end() && step->vertex == vertex, "vertex {} is off the path",
                 vertex);
    if (distance < step->distance) {
      step->distance = distance;
      step->before = before;
      step->origin = origin;
    }
  }

  std::vector<Step> path_;  ///< ascending
};

}  // namespace

std::optional<HierarchyRoute> find_route(const Hierarchy& hierarchy,
                                         std::span<const TwoWay<PackedTravel>> weights,
                                         std::span<const Attachment> starts,
                                         std::span<const Attachment> goals) {
  const Climb from(hierarchy, weights, starts, false);
  const Climb to(hierarchy, weights, goals, true);
  HierarchyRoute best;
  std::size_t from_step = Climb::k_no_step, to_step = Climb::k_no_step;
  for (std::size_t one = 0, other = 0; one < from.path().size() && other < to.path().size();) {
    const Climb::Step& up = from.path()[one];
    const Climb::Step& down = to.path()[other];
    if (up.vertex < down.vertex) {
      ++one;
    } else if (down.vertex < up.vertex) {
      ++other;
    } else {
      if (up.distance + down.distance < best.travel) {
        best.travel = up.distance + down.distance;
        best.start = up.origin;
        best.goal = down.origin;
        from_step = one;
        to_step = other;
      }
      ++one;
      ++other;
    }
  }
  if (from_step == Climb::k_no_step) return std::nullopt;
  best.vertices = from.way_to(from_step);
  std::vector<std::uint32_t> rest = to.way_to(to_step);
  best.vertices.insert(best.vertices.end(), rest.rbegin() + 1, rest.rend());
  return best;
}

std::vector<std::uint32_t> arcs_of(const Hierarchy& hierarchy, const Adjacency& graph,
                                   const std::function<PackedTravel(std::uint32_t)>& weight_of,
                                   std::span<const TwoWay<PackedTravel>> weights,
                                   std::span<const std::uint32_t> vertices) {
  const auto weight_of_step = [&](std::uint32_t tail, std::uint32_t head) {
    const std::uint32_t arc = hierarchy.arc_between(std::min(tail, head), std::max(tail, head));
    return tail < head ? weights[arc].up : weights[arc].down;
  };
  std::vector<std::uint32_t> arcs;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> left;  // steps still to be told, last first
  for (std::size_t step = vertices.size(); step-- > 1;)
    left.emplace_back(vertices[step - 1], vertices[step]);
  while (!left.empty()) {
    const auto [tail, head] = left.back();
    left.pop_back();
    const PackedTravel wanted = weight_of_step(tail, head);
    std::uint32_t own = Hierarchy::k_no_place;
    for (std::uint32_t arc = graph.first_out[tail]; arc < graph.first_out[tail + 1]; ++arc) {
      if (graph.head[arc] == head && weight_of(arc) == wanted) own = arc;
    }
    if (own != Hierarchy::k_no_place) {
      arcs.push_back(own);
      continue;
    }
    // Over a vertex below both: its arcs to the two add up to the weight.
    const std::uint32_t low = std::min(tail, head);
    bool found = false;
    for (std::uint32_t place = hierarchy.down_first[low];
         place < hierarchy.down_first[low + 1] && !found; ++place) {
      const std::uint32_t middle = hierarchy.tail(hierarchy.down_arc[place]);
      if (hierarchy.arc_between(middle, std::max(tail, head)) == Hierarchy::k_no_place) continue;
      if (weight_of_step(tail, middle) + weight_of_step(middle, head) != wanted) continue;
      left.emplace_back(middle, head);
      left.emplace_back(tail, middle);
      found = true;
    }
    base::verify(found, "no way from vertex {} to {} costs {}", tail, head, wanted);
  }
  return arcs;
}

Route along_segment_route(const RoadView& roads, const Endpoint& origin,
                          const Endpoint& destination, const Travel& direct) {
  // Forwards unless only the other direction has this travel.
  for (const roads::DirectedSegment road : {roads::DirectedSegment::forward(origin.segment),
                                            roads::DirectedSegment::backward(origin.segment)}) {
    const bool ahead = road.is_backward() ? destination.fraction <= origin.fraction
                                          : destination.fraction >= origin.fraction;
    if (ahead && roads::is_passable(roads.metric, road)) return {direct, {road}};
  }
  return {direct, {}};
}

}  // namespace saavu::routing
