// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/roads/road_graph.h>

namespace saavu::roads {

namespace {

DirectedSegment directed(std::size_t segment, bool backward) {
  return backward ? DirectedSegment::backward(SegmentId(segment))
                  : DirectedSegment::forward(SegmentId(segment));
}

struct Ends {
  NodeId tail;
  NodeId head;
};

Ends ends_of(const RoadNetwork& network, DirectedSegment road) {
  const Segment& segment = network.segment[road.segment().index()];
  return road.is_backward() ? Ends{segment.to, segment.from} : Ends{segment.from, segment.to};
}

Modes modes_of(const RoadNetwork& network, DirectedSegment road) {
  const Segment& segment = network.segment[road.segment().index()];
  return road.is_backward() ? segment.backward : segment.forward;
}

bool is_open_to_cars(const Segment& segment) {
  return (segment.forward | segment.backward).has(k_car);
}

/// Union-find over road nodes with path halving.
class NodeSets {
 public:
  explicit NodeSets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t node) {
    while (parent_[node] != node) {
      parent_[node] = parent_[parent_[node]];
      node = parent_[node];
    }
    return node;
  }
  void join(std::uint32_t one, std::uint32_t other) {
    one = find(one);
    other = find(other);
    parent_[std::max(one, other)] = std::min(one, other);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// What is closed to cars that only pass through.
struct Closures {
  std::vector<bool> restricted;  ///< by segment: open to cars, but not to through traffic
  std::vector<bool>
      opened;  ///< by barrier: a private gate that journeys to and from behind it pass
};

/// Roads without through traffic, and what lies behind them: cut the car network at private gates
/// and at roads without through traffic. Of what hangs together when nothing is cut, the largest
/// piece is the public network; one gets to the other pieces only as one gets to a private road, so
/// they are closed to through traffic too. A gate with the same piece on both sides stays shut:
/// nobody needs it to get home.
Closures find_closures(const RoadNetwork& network) {
  const std::size_t node_count = network.node_count();
  const std::size_t segment_count = network.segment_count();
  Closures closures{std::vector<bool>(segment_count, false),
                    std::vector<bool>(network.barrier.size(), false)};
  std::vector<bool> is_gate(node_count, false);
  for (const Barrier& barrier : network.barrier) {
    if (barrier.keyed != 0 && barrier.blocks.has(k_car)) is_gate[barrier.node.index()] = true;
  }

  // A segment is a member of the sets of its own, so that one between two gates is a piece as well.
  NodeSets wholes(node_count + segment_count);
  NodeSets pieces(node_count + segment_count);
  const auto member = [node_count](std::size_t position) {
    return static_cast<std::uint32_t>(node_count + position);
  };
  for (std::size_t position = 0; position < segment_count; ++position) {
    const Segment& segment = network.segment[position];
    if (!is_open_to_cars(segment)) continue;
    closures.restricted[position] = (segment.flags & k_no_through_traffic) != 0;
    for (const NodeId node : {segment.from, segment.to}) {
      wholes.join(member(position), node.value);
      if (!closures.restricted[position] && !is_gate[node.index()])
        pieces.join(member(position), node.value);
    }
  }
  std::vector<std::uint64_t> length(node_count + segment_count, 0);
  for (std::size_t position = 0; position < segment_count; ++position) {
    if (is_open_to_cars(network.segment[position]) && !closures.restricted[position]) {
      length[pieces.find(member(position))] += network.segment[position].length.value;
    }
  }
  std::vector<std::uint32_t> largest(node_count + segment_count, k_no_vertex);  // by whole
  for (std::size_t position = 0; position < segment_count; ++position) {
    if (!is_open_to_cars(network.segment[position]) || closures.restricted[position]) continue;
    const std::uint32_t piece = pieces.find(member(position));
    std::uint32_t& best = largest[wholes.find(member(position))];
    if (best == k_no_vertex || length[piece] > length[best] ||
        (length[piece] == length[best] && piece < best)) {
      best = piece;
    }
  }

  std::vector<std::uint32_t> piece_at_gate(node_count, k_no_vertex);
  std::vector<bool> separates(node_count, false);
  for (std::size_t position = 0; position < segment_count; ++position) {
    const Segment& segment = network.segment[position];
    if (!is_open_to_cars(segment)) continue;
    const std::uint32_t piece = pieces.find(member(position));
    for (const NodeId node : {segment.from, segment.to}) {
      if (!is_gate[node.index()]) continue;
      std::uint32_t& first = piece_at_gate[node.index()];
      if (first == k_no_vertex) first = piece;
      if (first != piece) separates[node.index()] = true;
    }
    if (!closures.restricted[position]) {
      closures.restricted[position] = piece != largest[wholes.find(member(position))];
    }
  }
  for (std::size_t position = 0; position < network.barrier.size(); ++position) {
    const Barrier& barrier = network.barrier[position];
    closures.opened[position] = barrier.keyed != 0 && separates[barrier.node.index()];
  }
  return closures;
}

/// Which segments and nodes lie in zones closed to through traffic that one could cross.
struct Zones {
  std::vector<bool> segment;   ///< doubled: one copy for leaving, one for entering
  std::vector<bool> interior;  ///< node with nothing but doubled segments (as far as cars go)
};

Zones find_zones(const RoadNetwork& network, const std::vector<bool>& restricted) {
  const std::size_t node_count = network.node_count();
  std::vector<bool> is_public(node_count, false);
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    const Segment& segment = network.segment[position];
    if (!is_open_to_cars(segment) || restricted[position]) continue;
    is_public[segment.from.index()] = true;
    is_public[segment.to.index()] = true;
  }

  // A zone is what hangs together through nodes that are not public; its gates are the public nodes
  // it touches. A lone segment between two gates is a zone without a node of its own.
  NodeSets sets(node_count);
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    if (!restricted[position]) continue;
    const Segment& segment = network.segment[position];
    if (!is_public[segment.from.index()] && !is_public[segment.to.index()]) {
      sets.join(segment.from.value, segment.to.value);
    }
  }
  std::vector<std::uint32_t> first_gate(node_count, k_no_vertex);  // by zone root
  std::vector<bool> has_two_gates(node_count, false);
  const auto note_gate = [&](NodeId inner, NodeId gate) {
    const std::uint32_t root = sets.find(inner.value);
    if (first_gate[root] == k_no_vertex) first_gate[root] = gate.value;
    if (first_gate[root] != gate.value) has_two_gates[root] = true;
  };
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    if (!restricted[position]) continue;
    const Segment& segment = network.segment[position];
    const bool from_public = is_public[segment.from.index()];
    const bool to_public = is_public[segment.to.index()];
    if (from_public && !to_public) note_gate(segment.to, segment.from);
    if (to_public && !from_public) note_gate(segment.from, segment.to);
  }

  Zones zones{std::vector<bool>(network.segment_count(), false),
              std::vector<bool>(node_count, false)};
  for (std::size_t position = 0; position < network.segment_count(); ++position) {
    if (!restricted[position]) continue;
    const Segment& segment = network.segment[position];
    const bool from_public = is_public[segment.from.index()];
    const bool to_public = is_public[segment.to.index()];
    if (from_public && to_public) {
      zones.segment[position] = segment.from != segment.to;
      continue;
    }
    const NodeId inner = from_public ? segment.to : segment.from;
    if (!has_two_gates[sets.find(inner.value)]) continue;
    zones.segment[position] = true;
    if (!from_public) zones.interior[segment.from.index()] = true;
    if (!to_public) zones.interior[segment.to.index()] = true;
  }
  return zones;
}

/// What may not follow after arriving at a node along one segment.
struct TurnBan {
  struct Exit {
    SegmentId to;
    Modes banned = k_no_modes;
    Modes allowed_by_only = k_no_modes;
  };
  std::vector<Exit> exits;
  Modes only = k_no_modes;     ///< for these only exits with `allowed_by_only` are open
  Modes barrier = k_no_modes;  ///< these can but turn round

  Exit& exit(SegmentId to) {
    for (Exit& known : exits) {
      if (known.to == to) return known;
    }
    return exits.emplace_back(Exit{.to = to});
  }
  [[nodiscard]] Modes banned(SegmentId from, SegmentId to) const {
    Modes result = from == to ? k_no_modes : barrier;
    Modes allowed = k_no_modes;
    for (const Exit& known : exits) {
      if (known.to != to) continue;
      result = result | known.banned;
      allowed = known.allowed_by_only;
    }
    return result | Modes{static_cast<std::uint8_t>(only.bits & ~allowed.bits)};
  }
};

using TurnBans =
    std::unordered_map<std::uint32_t, TurnBan>;  // by packed directed segment of arrival

TurnBans collect_turn_bans(const RoadNetwork& network, const std::vector<bool>& opened) {
  TurnBans bans;
  const auto for_each_arrival = [&network](SegmentId from, NodeId via, auto&& use) {
    const Segment& segment = network.segment[from.index()];
    if (segment.to == via) use(DirectedSegment::forward(from));
    if (segment.from == via) use(DirectedSegment::backward(from));
  };
  for (const TurnRestriction& restriction : network.restriction) {
    for_each_arrival(restriction.from, restriction.via, [&](DirectedSegment arrival) {
      TurnBan& ban = bans[arrival.packed];
      TurnBan::Exit& exit = ban.exit(restriction.to);
      if (restriction.rule == TurnRule::no) {
        exit.banned = exit.banned | restriction.bans;
      } else {
        ban.only = ban.only | restriction.bans;
        exit.allowed_by_only = exit.allowed_by_only | restriction.bans;
      }
    });
  }
  if (!network.barrier.empty()) {
    std::vector<Modes> blocked(network.node_count(), k_no_modes);
    for (std::size_t position = 0; position < network.barrier.size(); ++position) {
      const Barrier& barrier = network.barrier[position];
      const Modes open_for = opened[position] ? k_car : k_no_modes;
      const Modes blocks{static_cast<std::uint8_t>(barrier.blocks.bits & ~open_for.bits)};
      blocked[barrier.node.index()] = blocked[barrier.node.index()] | blocks;
    }
    for (std::size_t position = 0; position < network.segment_count(); ++position) {
      for (const bool backward : {false, true}) {
        const DirectedSegment arrival = directed(position, backward);
        const Modes here = blocked[ends_of(network, arrival).head.index()];
        if (here.any()) bans[arrival.packed].barrier = here;
      }
    }
  }
  return bans;
}

/// An arc between vertices before nodes are split.
struct BaseArc {
  std::uint32_t tail = 0;
  std::uint32_t head = 0;
  DirectedSegment road;  ///< none: the link from a zone's leaving copy to its entering copy
  Modes closed = k_no_modes;
  bool is_arrival = true;  ///< a journey may end on it: every copy but the leaving one
};

class GraphBuilder {
 public:
  explicit GraphBuilder(const RoadNetwork& network)
      : GraphBuilder(network, find_closures(network)) {}

  RoadGraph build() {
    add_base_vertices();
    add_base_arcs();
    split_nodes();
    return finish();
  }

 private:
  GraphBuilder(const RoadNetwork& network, const Closures& closures)
      : network_(network),
        zones_(find_zones(network, closures.restricted)),
        bans_(collect_turn_bans(network, closures.opened)) {}

  void add_base_vertices() {
    for (std::size_t node = 0; node < network_.node_count(); ++node) {
      vertex_node_.push_back(static_cast<std::uint32_t>(node));
    }
    leaving_.assign(network_.node_count(), k_no_vertex);
    for (std::size_t node = 0; node < network_.node_count(); ++node) {
      if (!zones_.interior[node]) continue;
      leaving_[node] = static_cast<std::uint32_t>(vertex_node_.size());
      vertex_node_.push_back(static_cast<std::uint32_t>(node));
    }
  }

  void add_base_arcs() {
    departure_base_.assign(network_.segment_count() * 2, k_no_vertex);
    for (std::size_t position = 0; position < network_.segment_count(); ++position) {
      for (const bool backward : {false, true}) {
        const DirectedSegment road = directed(position, backward);
        if (!modes_of(network_, road).any()) continue;
        const auto [tail, head] = ends_of(network_, road);
        if (!zones_.segment[position]) {
          arcs_.push_back({.tail = tail.value, .head = head.value, .road = road});
          departure_base_[road.packed] = head.value;
          continue;
        }
        const bool leads_out = !zones_.interior[head.index()];
        arcs_.push_back({.tail = tail.value,
                         .head = head.value,
                         .road = road,
                         .closed = leads_out ? k_car : k_no_modes});
        const std::uint32_t leaving_head = leads_out ? head.value : leaving_[head.index()];
        if (zones_.interior[tail.index()]) {
          arcs_.push_back({.tail = leaving_[tail.index()],
                           .head = leaving_head,
                           .road = road,
                           .is_arrival = false});
        }
        departure_base_[road.packed] = leaving_head;
      }
    }
    for (std::size_t node = 0; node < network_.node_count(); ++node) {
      if (!zones_.interior[node]) continue;
      arcs_.push_back({.tail = leaving_[node],
                       .head = static_cast<std::uint32_t>(node),
                       .road = DirectedSegment::none(),
                       .is_arrival = false});
    }
    std::ranges::stable_sort(arcs_, {}, &BaseArc::tail);
    base_first_.assign(vertex_node_.size() + 1, 0);
    for (const BaseArc& arc : arcs_)
      ++base_first_[arc.tail + 1];
    std::partial_sum(base_first_.begin(), base_first_.end(), base_first_.begin());
  }

  /// The vertex for being at base vertex `base` having come along `road`.
  std::uint32_t arrival_vertex(std::uint32_t base, DirectedSegment road) {
    if (road.is_none() || !bans_.contains(road.packed)) return base;
    const std::uint64_t key = (std::uint64_t{base} << 32U) | road.packed;
    const auto [entry, is_new] =
        copy_.try_emplace(key, static_cast<std::uint32_t>(vertex_node_.size()));
    if (is_new) {
      vertex_node_.push_back(vertex_node_[base]);
      copies_.push_back({base, road});
    }
    return entry->second;
  }

  void emit(std::uint32_t tail, const BaseArc& arc, std::uint32_t head, Modes banned) {
    out_.push_back({tail, head, arc.road, banned, arc.closed, arc.is_arrival});
  }

  void split_nodes() {
    for (const BaseArc& arc : arcs_)
      emit(arc.tail, arc, arrival_vertex(arc.head, arc.road), k_no_modes);
    departure_.assign(departure_base_.size(), k_no_vertex);
    for (std::uint32_t packed = 0; packed < departure_base_.size(); ++packed) {
      if (departure_base_[packed] == k_no_vertex) continue;
      departure_[packed] = arrival_vertex(departure_base_[packed], DirectedSegment{packed});
    }
    // `copies_` grows while it is walked: a copy's arcs can lead to copies that did not exist yet.
    for (std::size_t position = 0; position < copies_.size(); ++position) {
      const auto [base, came_along] = copies_[position];
      const auto vertex = static_cast<std::uint32_t>(network_first_copy() + position);
      const TurnBan& ban = bans_.at(came_along.packed);
      for (std::uint32_t index = base_first_[base]; index < base_first_[base + 1]; ++index) {
        const BaseArc& arc = arcs_[index];
        if (arc.road.is_none()) {
          // Changing from leaving to entering does not undo having come along that segment.
          emit(vertex, arc, arrival_vertex(arc.head, came_along), k_no_modes);
          continue;
        }
        emit(vertex, arc, arrival_vertex(arc.head, arc.road),
             ban.banned(came_along.segment(), arc.road.segment()));
      }
    }
  }

  [[nodiscard]] std::size_t network_first_copy() const {
    return vertex_node_.size() - copies_.size();
  }

  RoadGraph finish() {
    std::ranges::stable_sort(out_, {}, &OutArc::tail);
    std::vector<std::uint32_t> first_out(vertex_node_.size() + 1, 0);
    std::vector<std::uint32_t> head, tail;
    std::vector<DirectedSegment> road;
    std::vector<Modes> banned, closed;
    std::vector<std::uint32_t> arrival_first(network_.segment_count() * 2 + 1, 0);
    for (const OutArc& arc : out_) {
      ++first_out[arc.tail + 1];
      tail.push_back(arc.tail);
      head.push_back(arc.head);
      road.push_back(arc.road);
      banned.push_back(arc.banned);
      closed.push_back(arc.closed);
      if (arc.is_arrival) ++arrival_first[arc.road.packed + 1];
    }
    std::partial_sum(first_out.begin(), first_out.end(), first_out.begin());
    std::partial_sum(arrival_first.begin(), arrival_first.end(), arrival_first.begin());
    std::vector<std::uint32_t> arrival_arcs(arrival_first.back());
    std::vector<std::uint32_t> next(arrival_first.begin(), arrival_first.end() - 1);
    for (std::uint32_t index = 0; index < out_.size(); ++index) {
      if (out_[index].is_arrival) arrival_arcs[next[out_[index].road.packed]++] = index;
    }
    RoadGraph graph;
    graph.first_out = std::move(first_out);
    graph.arc_head = std::move(head);
    graph.arc_tail = std::move(tail);
    graph.arc_road = std::move(road);
    graph.arc_banned_for = std::move(banned);
    graph.arc_closed_for = std::move(closed);
    graph.vertex_node = std::move(vertex_node_);
    graph.departure_vertex = std::move(departure_);
    graph.arrival_first = std::move(arrival_first);
    graph.arrival_arcs = std::move(arrival_arcs);
    return graph;
  }

  struct OutArc {
    std::uint32_t tail;
    std::uint32_t head;
    DirectedSegment road;
    Modes banned;
    Modes closed;
    bool is_arrival;
  };

  const RoadNetwork& network_;
  Zones zones_;
  TurnBans bans_;
  std::vector<std::uint32_t> vertex_node_;
  std::vector<std::uint32_t> leaving_;  ///< by node: its vertex in the leaving copy of a zone
  std::vector<BaseArc> arcs_;
  std::vector<std::uint32_t> base_first_;
  std::vector<std::uint32_t> departure_base_;
  std::vector<std::uint32_t> departure_;
  std::unordered_map<std::uint64_t, std::uint32_t> copy_;
  std::vector<std::pair<std::uint32_t, DirectedSegment>> copies_;
  std::vector<OutArc> out_;
};

}  // namespace

RoadGraph make_road_graph(const RoadNetwork& network) {
  return GraphBuilder(network).build();
}

}  // namespace saavu::roads
