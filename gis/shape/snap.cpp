// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <saavu/roads/strong_components.h>
#include <saavu/shape/piece_tree.h>
#include <saavu/shape/snap.h>

namespace saavu::shape {

namespace {

using roads::DirectedSegment;
using roads::SegmentId;

using roads::k_no_vertex;
constexpr std::uint32_t k_unusable = ~0U;

/// Parts of the network and what each segment is to them.
struct Parts {
  std::vector<std::uint32_t> part;  ///< by segment; k_unusable if refused
  std::vector<Refusal> refusal;     ///< by segment
  std::vector<double> km;           ///< by part
};

/// Vertices connected when arcs are taken as two-way.
std::vector<std::uint32_t> weak_components(const roads::RoadGraph& graph,
                                           const roads::Metric& metric) {
  std::vector<std::uint32_t> parent(graph.vertex_count());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto find = [&parent](std::uint32_t vertex) {
    while (parent[vertex] != vertex)
      vertex = parent[vertex] = parent[parent[vertex]];
    return vertex;
  };
  for (std::size_t arc = 0; arc < graph.arc_count(); ++arc) {
    if (metric.arc_weight[arc] >= base::Millis::k_infinite_value) continue;
    const std::uint32_t tail = find(graph.arc_tail[arc]);
    const std::uint32_t head = find(graph.arc_head[arc]);
    parent[std::max(tail, head)] = std::min(tail, head);
  }
  for (std::uint32_t vertex = 0; vertex < parent.size(); ++vertex)
    parent[vertex] = find(vertex);
  return parent;
}

/// Marks what the start vertices reach along passable arcs; `forward` follows the traffic.
std::vector<bool> reached(const roads::RoadGraph& graph, const roads::Metric& metric,
                          std::vector<std::uint32_t> stack, bool forward) {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> arcs_at_head;
  if (!forward) {
    first.assign(graph.vertex_count() + 1, 0);
    for (const std::uint32_t head : graph.arc_head)
      ++first[head + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    arcs_at_head.resize(graph.arc_count());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t arc = 0; arc < graph.arc_count(); ++arc) {
      arcs_at_head[next[graph.arc_head[arc]]++] = arc;
    }
  }
  std::vector<bool> seen(graph.vertex_count(), false);
  for (const std::uint32_t vertex : stack)
    seen[vertex] = true;
  while (!stack.empty()) {
    const std::uint32_t vertex = stack.back();
    stack.pop_back();
    const std::uint32_t begin = forward ? graph.first_out[vertex] : first[vertex];
    const std::uint32_t end = forward ? graph.first_out[vertex + 1] : first[vertex + 1];
    for (std::uint32_t place = begin; place < end; ++place) {
      const std::uint32_t arc = forward ? place : arcs_at_head[place];
      if (metric.arc_weight[arc] >= base::Millis::k_infinite_value) continue;
      const std::uint32_t next = forward ? graph.arc_head[arc] : graph.arc_tail[arc];
      if (seen[next]) continue;
      seen[next] = true;
      stack.push_back(next);
    }
  }
  return seen;
}

/// Kilometres of road that lie within each strong component: one leaves and reaches the segment
/// inside it. The copies of a zone without through traffic hold none: one leaves along one and
/// arrives along the other, so that they never are the core of a part, however many vertices they
/// have.
std::vector<double> strong_kilometres(const roads::RoadNetwork& network,
                                      const roads::RoadGraph& graph, const roads::Metric& metric,
                                      const std::vector<std::uint32_t>& strong) {
  std::vector<double> km(graph.vertex_count(), 0.0);
  for (std::uint32_t packed = 0; packed < graph.departure_vertex.size(); ++packed) {
    const DirectedSegment road{packed};
    const std::uint32_t away = graph.departure_vertex[packed];
    if (away == k_no_vertex || !roads::is_passable(metric, road)) continue;
    for (std::uint32_t place = graph.arrival_first[packed]; place < graph.arrival_first[packed + 1];
         ++place) {
      const std::uint32_t arc = graph.arrival_arcs[place];
      if (graph.arc_banned_for[arc].has(metric.mode) ||
          strong[graph.arc_tail[arc]] != strong[away]) {
        continue;
      }
      km[strong[away]] += network.segment[road.segment().index()].length.kilometres();
      break;
    }
  }
  return km;
}

/// A part is a connected piece of the network; its core is the strong component in it with the most
/// road. A segment is usable if one gets from it to the core and from the core to it.
Parts find_parts(const roads::RoadNetwork& network, const roads::RoadGraph& graph,
                 const roads::Metric& metric, double min_part_km) {
  const std::vector<std::uint32_t> strong = roads::strong_components(graph, metric);
  const std::vector<std::uint32_t> weak = weak_components(graph, metric);
  const std::vector<double> strong_km = strong_kilometres(network, graph, metric, strong);
  std::vector<std::uint32_t> core_of(graph.vertex_count(), k_unusable);  // by weak root
  for (std::uint32_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
    std::uint32_t& core = core_of[weak[vertex]];
    if (core == k_unusable || strong_km[strong[vertex]] > strong_km[core] ||
        (strong_km[strong[vertex]] == strong_km[core] && strong[vertex] < core)) {
      core = strong[vertex];
    }
  }
  std::vector<std::uint32_t> in_core;
  for (std::uint32_t vertex = 0; vertex < graph.vertex_count(); ++vertex) {
    if (core_of[weak[vertex]] == strong[vertex]) in_core.push_back(vertex);
  }
  const std::vector<bool> from_core = reached(graph, metric, in_core, true);
  const std::vector<bool> to_core = reached(graph, metric, std::move(in_core), false);

  Parts parts;
  parts.part.assign(network.segment_count(), k_unusable);
  parts.refusal.assign(network.segment_count(), Refusal::not_open);
  std::vector<double> km_of_root(graph.vertex_count(), 0.0);
  std::vector<std::uint32_t> root_of(network.segment_count(), k_no_vertex);
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    const roads::Segment& segment = network.segment[position];
    if (segment.road_class == roads::RoadClass::ferry) continue;  // nobody lives on a ferry's line
    bool open = false, gets_away = false, comes_back = false;
    for (const bool backward : {false, true}) {
      const SegmentId id(position);
      const DirectedSegment road =
          backward ? DirectedSegment::backward(id) : DirectedSegment::forward(id);
      if (!roads::is_passable(metric, road)) continue;
      open = true;
      const std::uint32_t away = graph.departure_vertex[road.packed];
      if (away != k_no_vertex) {
        root_of[position] = weak[away];
        gets_away = gets_away || to_core[away];
      }
      for (std::uint32_t place = graph.arrival_first[road.packed];
           place < graph.arrival_first[road.packed + 1]; ++place) {
        const std::uint32_t arc = graph.arrival_arcs[place];
        if (graph.arc_banned_for[arc].has(metric.mode)) continue;
        comes_back = comes_back || from_core[graph.arc_tail[arc]];
      }
    }
    if (!open || root_of[position] == k_no_vertex) continue;
    if (gets_away && comes_back) {
      parts.refusal[position] = Refusal::none;
      km_of_root[root_of[position]] += segment.length.kilometres();
    } else {
      parts.refusal[position] = gets_away ? Refusal::one_way_out : Refusal::one_way_in;
    }
  }

  std::vector<std::uint32_t> roots;
  for (std::uint32_t root = 0; root < km_of_root.size(); ++root) {
    if (km_of_root[root] > 0.0) roots.push_back(root);
  }
  std::ranges::stable_sort(roots, [&](std::uint32_t one, std::uint32_t other) {
    return km_of_root[one] > km_of_root[other];
  });
  std::vector<std::uint32_t> part_of_root(graph.vertex_count(), k_unusable);
  for (std::size_t rank = 0; rank < roots.size(); ++rank) {
    // The largest part serves however small it is: a plan of one village is a plan.
    if (rank > 0 && km_of_root[roots[rank]] < min_part_km) break;
    part_of_root[roots[rank]] = static_cast<std::uint32_t>(rank);
    parts.km.push_back(km_of_root[roots[rank]]);
  }
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    if (parts.refusal[position] != Refusal::none) continue;
    parts.part[position] = part_of_root[root_of[position]];
    if (parts.part[position] == k_unusable) parts.refusal[position] = Refusal::island;
  }
  return parts;
}

struct Projection {
  double along = 0.0;  ///< 0 .. 1 of the piece
  base::Point point;
};

Projection project(base::Point point, base::Point begin, base::Point end) {
  const double dx = end.x - begin.x;
  const double dy = end.y - begin.y;
  const double squared = dx * dx + dy * dy;
  const double along =
      squared > 0.0
          ? std::clamp(((point.x - begin.x) * dx + (point.y - begin.y) * dy) / squared, 0.0, 1.0)
          : 0.0;
  return {along, {begin.x + along * dx, begin.y + along * dy}};
}

}  // namespace

struct SnapIndex::Impl {
  const roads::RoadNetwork& network;
  SnapLimits limits;
  Parts parts;
  PieceTree pieces;
};

base::Phrase phrase(Refusal refusal) {
  switch (refusal) {
    case Refusal::none:
      break;
    case Refusal::not_open:
      return base::Phrase{"not open to this traveller"};
    case Refusal::island:
      return base::Phrase{"part of a small road network of its own"};
    case Refusal::one_way_in:
      return base::Phrase{"one gets there but not away again"};
    case Refusal::one_way_out:
      return base::Phrase{"one gets away but not there"};
  }
  return {};
}

std::string_view to_string(Refusal refusal) {
  return phrase(refusal).english;
}

SnapIndex::SnapIndex(const roads::RoadNetwork& network, const roads::RoadGraph& graph,
                     const roads::Metric& metric, SnapLimits limits) {
  Parts parts = find_parts(network, graph, metric, limits.min_part_km);
  std::vector<Piece> pieces;
  for (std::uint32_t position = 0; position < network.segment_count(); ++position) {
    const roads::Segment& segment = network.segment[position];
    if (segment.road_class == roads::RoadClass::ferry) continue;
    // Footpaths beside every road would drown the report of refused roads.
    const bool is_path = segment.road_class == roads::RoadClass::path;
    if (parts.refusal[position] == Refusal::not_open && is_path) continue;
    const bool is_usable = parts.refusal[position] == Refusal::none;
    const std::span<const base::Point> line = network.line(SegmentId(position));
    for (std::uint32_t piece = 0; piece + 1 < line.size(); ++piece)
      pieces.push_back({line[piece], line[piece + 1], position, piece, is_usable});
  }
  impl_ = std::unique_ptr<const Impl>(
      new Impl{network, limits, std::move(parts), PieceTree(std::move(pieces))});
}

SnapIndex::SnapIndex(SnapIndex&&) noexcept = default;
SnapIndex& SnapIndex::operator=(SnapIndex&&) noexcept = default;
SnapIndex::~SnapIndex() = default;

const std::vector<double>& SnapIndex::part_km() const {
  return impl_->parts.km;
}

bool SnapIndex::takes(SegmentId segment) const {
  return impl_->parts.refusal[segment.index()] == Refusal::none &&
         impl_->network.segment[segment.index()].road_class != roads::RoadClass::ferry;
}

Snap SnapIndex::snap(base::Point point) const {
  Snap result;
  const PieceTree::Found found = impl_->pieces.nearest(point);
  if (found.refused != nullptr) {
    result.refused = SegmentId(found.refused->segment);
    result.refusal = impl_->parts.refusal[found.refused->segment];
    result.refused_distance_m = found.refused_distance;
  }
  if (found.usable == nullptr) return result;
  const Piece& usable = *found.usable;
  const SegmentId segment(usable.segment);
  const std::span<const base::Point> line = impl_->network.line(segment);
  const Projection projection = project(point, usable.begin, usable.end);
  result.distance_m = base::distance_m(point, projection.point);
  result.on_road = projection.point;
  if (result.distance_m > impl_->limits.max_distance_m) return result;

  double before = 0.0;
  double whole = 0.0;
  for (std::size_t piece = 0; piece + 1 < line.size(); ++piece) {
    const double length = base::distance_m(line[piece], line[piece + 1]);
    if (piece < usable.piece) before += length;
    if (piece == usable.piece) before += length * projection.along;
    whole += length;
  }
  result.segment = segment;
  result.fraction = whole > 0.0 ? std::clamp(before / whole, 0.0, 1.0) : 0.0;
  result.part = impl_->parts.part[segment.index()];
  return result;
}

}  // namespace saavu::shape
