// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>
#include <span>
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

/// Remembers as much of a journey's way as turn restrictions and barriers ask for: an Aho-Corasick
/// automaton whose words are the restrictions' paths without their last segment. A state is the
/// longest end of the way driven that begins such a path; state 0 remembers nothing.
class TurnMemory {
 public:
  static constexpr std::uint32_t k_nothing = 0;

  TurnMemory(const RoadNetwork& network, const std::vector<bool>& opened, base::Progress& progress)
      : network_(network), after_(network.segment_count() * 2, k_nothing) {
    for (const TurnRestriction& restriction : network.restriction)
      add(restriction);
    for (std::size_t position = 0; position < network.path_restriction.size(); ++position)
      add(network.path_restriction[position], network.path(position));
    progress.check();
    add_barriers(opened);
    progress.check();
    finish();
  }

  [[nodiscard]] std::size_t state_count() const { return states_.size(); }

  /// The state after driving on along `road`.
  [[nodiscard]] std::uint32_t follow(std::uint32_t state, DirectedSegment road) const {
    for (; state != k_nothing; state = states_[state].shorter) {
      const std::uint32_t longer = find_longer(state, road);
      if (longer != k_nothing) return longer;
    }
    return after_[road.packed];
  }

  /// Who may not go on along `road` in this state.
  [[nodiscard]] Modes banned(std::uint32_t state, DirectedSegment road) const {
    Modes result = k_no_modes;
    for (; state != k_nothing; state = states_[state].shorter) {
      const State& here = states_[state];
      Modes allowed = k_no_modes;
      const auto exits = std::span(exits_).subspan(here.first_exit, here.exit_count);
      const auto exit = std::ranges::lower_bound(exits, road.packed, {}, &Exit::to);
      if (exit != exits.end() && exit->to == road.packed) {
        result = result | exit->banned;
        allowed = exit->allowed_by_only;
      }
      result = result | Modes{static_cast<std::uint8_t>(here.only.bits & ~allowed.bits)};
      if (road.packed / 2 != here.last.packed / 2) result = result | here.barrier;
    }
    return result;
  }

 private:
  struct State {
    DirectedSegment last;               ///< the segment one came along
    std::uint32_t before = k_nothing;   ///< the state without `last`
    std::uint32_t shorter = k_nothing;  ///< the longest other state that is an end of this one
    Modes only = k_no_modes;            ///< for these only exits with `allowed_by_only` are open
    Modes barrier = k_no_modes;         ///< these can but turn round
    std::uint32_t depth = 0;
    std::uint32_t first_exit = 0;
    std::uint32_t exit_count = 0;
  };
  struct Exit {
    std::uint32_t state;
    std::uint32_t to;  ///< packed directed segment
    Modes banned;
    Modes allowed_by_only;
  };
  struct Longer {
    std::uint32_t state;
    std::uint32_t road;
    std::uint32_t longer;
    friend auto operator<=>(const Longer&, const Longer&) = default;
  };

  std::uint32_t new_state(std::uint32_t before, DirectedSegment last) {
    const std::uint32_t depth = before == k_nothing ? 1 : states_[before].depth + 1;
    states_.push_back({.last = last, .before = before, .depth = depth});
    return static_cast<std::uint32_t>(states_.size() - 1);
  }

  std::uint32_t state_after(DirectedSegment road) {
    std::uint32_t& state = after_[road.packed];
    if (state == k_nothing) state = new_state(k_nothing, road);
    return state;
  }

  void add_exit(std::uint32_t state, DirectedSegment to, TurnRule rule, Modes bans) {
    const bool is_no = rule == TurnRule::no;
    if (!is_no) states_[state].only = states_[state].only | bans;
    exits_.push_back({state, to.packed, is_no ? bans : k_no_modes, is_no ? k_no_modes : bans});
  }

  void add(const TurnRestriction& restriction) {
    for (const bool from_backward : {false, true}) {
      const DirectedSegment from = directed(restriction.from.index(), from_backward);
      if (network_.head(from) != restriction.via) continue;
      const std::uint32_t state = state_after(from);
      bool leads_on = false;
      for (const bool to_backward : {false, true}) {
        const DirectedSegment to = directed(restriction.to.index(), to_backward);
        if (network_.tail(to) != restriction.via) continue;
        add_exit(state, to, restriction.rule, restriction.bans);
        leads_on = true;
      }
      // Only where one cannot go: then nowhere.
      if (!leads_on && restriction.rule == TurnRule::only)
        states_[state].only = states_[state].only | restriction.bans;
    }
  }

  void add(const PathRestriction& restriction, std::span<const DirectedSegment> path) {
    std::uint32_t state = state_after(path.front());
    for (const DirectedSegment road : path.subspan(1, path.size() - 2))
      state = longer_state(state, road);
    add_exit(state, path.back(), restriction.rule, restriction.bans);
  }

  /// While paths are added, the longer states are a heap of short lists; `finish` sorts them.
  std::uint32_t longer_state(std::uint32_t state, DirectedSegment road) {
    first_longer_.resize(states_.size(), k_none);
    for (std::uint32_t at = first_longer_[state]; at != k_none; at = next_longer_[at]) {
      if (longer_[at].road == road.packed) return longer_[at].longer;
    }
    const std::uint32_t longer = new_state(state, road);
    longer_.push_back({state, road.packed, longer});
    next_longer_.push_back(first_longer_[state]);
    first_longer_[state] = static_cast<std::uint32_t>(longer_.size() - 1);
    return longer;
  }

  void add_barriers(const std::vector<bool>& opened) {
    if (network_.barrier.empty()) return;
    std::vector<Modes> blocked(network_.node_count(), k_no_modes);
    for (std::size_t position = 0; position < network_.barrier.size(); ++position) {
      const Barrier& barrier = network_.barrier[position];
      const Modes open_for = opened[position] ? k_car : k_no_modes;
      const Modes blocks{static_cast<std::uint8_t>(barrier.blocks.bits & ~open_for.bits)};
      blocked[barrier.node.index()] = blocked[barrier.node.index()] | blocks;
    }
    for (std::uint32_t packed = 0; packed < after_.size(); ++packed) {
      const Modes here = blocked[network_.head(DirectedSegment{packed}).index()];
      if (here.any()) states_[state_after(DirectedSegment{packed})].barrier = here;
    }
  }

  [[nodiscard]] std::uint32_t find_longer(std::uint32_t state, DirectedSegment road) const {
    if (longer_.empty()) return k_nothing;
    const auto place = std::ranges::lower_bound(
        longer_, std::pair(state, road.packed), {},
        [](const Longer& each) { return std::pair(each.state, each.road); });
    const bool is_there =
        place != longer_.end() && place->state == state && place->road == road.packed;
    return is_there ? place->longer : k_nothing;
  }

  void finish() {
    std::ranges::sort(longer_);
    // Shorter states come first, so that `follow` has all it needs for the longer ones.
    std::vector<std::uint32_t> deep;
    for (const Longer& each : longer_)
      deep.push_back(each.longer);
    std::ranges::sort(
        deep, {}, [this](std::uint32_t state) { return std::pair(states_[state].depth, state); });
    for (const std::uint32_t state : deep)
      states_[state].shorter = follow(states_[states_[state].before].shorter, states_[state].last);

    std::ranges::sort(exits_, {}, [](const Exit& exit) { return std::pair(exit.state, exit.to); });
    std::size_t kept = 0;
    for (const Exit& exit : exits_) {
      if (kept > 0 && exits_[kept - 1].state == exit.state && exits_[kept - 1].to == exit.to) {
        Exit& same = exits_[kept - 1];
        same.banned = same.banned | exit.banned;
        same.allowed_by_only = same.allowed_by_only | exit.allowed_by_only;
      } else {
        exits_[kept++] = exit;
      }
    }
    exits_.resize(kept);
    for (std::uint32_t position = 0; position < exits_.size(); ++position) {
      State& state = states_[exits_[position].state];
      if (state.exit_count++ == 0) state.first_exit = position;
    }
  }

  static constexpr std::uint32_t k_none = ~0U;
  const RoadNetwork& network_;
  std::vector<std::uint32_t> after_;  ///< by directed segment: the state of having come along it
  std::vector<State> states_{State{}};
  std::vector<Exit> exits_;                  ///< ascending by state and segment
  std::vector<Longer> longer_;               ///< ascending by state and segment
  std::vector<std::uint32_t> first_longer_;  ///< by state
  std::vector<std::uint32_t> next_longer_;
};

/// An arc between vertices before nodes are split.
struct BaseArc {
  std::uint32_t head = 0;
  DirectedSegment road;  ///< none: the link from a zone's leaving copy to its entering copy
  Modes closed = k_no_modes;
  bool is_arrival = true;  ///< a journey may end on it: every copy but the leaving one
};

class GraphBuilder {
 public:
  GraphBuilder(const RoadNetwork& network, base::Progress& progress)
      : GraphBuilder(network, find_closures(network), progress) {}

  RoadGraph build() {
    add_base_vertices();
    add_base_arcs();
    split_nodes();
    return finish();
  }

 private:
  GraphBuilder(const RoadNetwork& network, const Closures& closures, base::Progress& progress)
      : network_(network),
        progress_(progress),
        zones_(find_zones(network, closures.restricted)),
        memory_(network, closures.opened, progress) {}

  /// Cancelling is asked for every few thousand steps of a loop.
  void check(std::size_t step) const {
    if (step % 16384 == 0) progress_.check();
  }

  void add_base_vertices() {
    const std::size_t node_count = network_.node_count();
    vertex_node_.resize(node_count);
    std::iota(vertex_node_.begin(), vertex_node_.end(), 0U);
    if (std::ranges::find(zones_.interior, true) == zones_.interior.end()) return;
    leaving_.assign(node_count, k_no_vertex);
    for (std::size_t node = 0; node < node_count; ++node) {
      if (!zones_.interior[node]) continue;
      leaving_[node] = static_cast<std::uint32_t>(vertex_node_.size());
      vertex_node_.push_back(static_cast<std::uint32_t>(node));
    }
  }

  /// Calls `use(tail vertex, arc)` for every arc before nodes are split, always in the same order.
  template <class Use>
  void for_each_base_arc(Use&& use) const {
    for (std::size_t position = 0; position < network_.segment_count(); ++position) {
      check(position);
      for (const bool backward : {false, true}) {
        const DirectedSegment road = directed(position, backward);
        if (!modes_of(network_, road).any()) continue;
        const auto [tail, head] = ends_of(network_, road);
        if (!zones_.segment[position]) {
          use(tail.value, BaseArc{.head = head.value, .road = road});
          continue;
        }
        const bool leads_out = !zones_.interior[head.index()];
        use(tail.value,
            BaseArc{.head = head.value, .road = road, .closed = leads_out ? k_car : k_no_modes});
        if (zones_.interior[tail.index()]) {
          use(leaving_[tail.index()],
              BaseArc{.head = leaving_head(road), .road = road, .is_arrival = false});
        }
      }
    }
    for (std::size_t node = 0; node < leaving_.size(); ++node) {
      if (leaving_[node] == k_no_vertex) continue;
      use(leaving_[node], BaseArc{.head = static_cast<std::uint32_t>(node),
                                  .road = DirectedSegment::none(),
                                  .is_arrival = false});
    }
  }

  /// Where one gets to along `road` while one has not yet left the zone one began in.
  [[nodiscard]] std::uint32_t leaving_head(DirectedSegment road) const {
    const NodeId head = ends_of(network_, road).head;
    const bool stays_inside =
        zones_.segment[road.segment().index()] && zones_.interior[head.index()];
    return stays_inside ? leaving_[head.index()] : head.value;
  }

  void add_base_arcs() {
    base_first_.assign(vertex_node_.size() + 1, 0);
    for_each_base_arc([&](std::uint32_t tail, const BaseArc&) { ++base_first_[tail + 1]; });
    std::partial_sum(base_first_.begin(), base_first_.end(), base_first_.begin());
    arcs_.resize(base_first_.back());
    std::vector<std::uint32_t> next(base_first_.begin(), base_first_.end() - 1);
    for_each_base_arc([&](std::uint32_t tail, const BaseArc& arc) { arcs_[next[tail]++] = arc; });
  }

  /// The vertex for being at base vertex `base` with that memory of the way there.
  std::uint32_t arrival_vertex(std::uint32_t base, std::uint32_t state) {
    if (state == TurnMemory::k_nothing) return base;
    // A state ends at one road node, which is one base vertex or, inside a zone, two.
    const bool is_leaving = base >= network_.node_count();
    std::uint32_t& vertex = copy_[std::size_t{state} * 2 + (is_leaving ? 1 : 0)];
    if (vertex == k_no_vertex) {
      vertex = static_cast<std::uint32_t>(vertex_node_.size());
      vertex_node_.push_back(vertex_node_[base]);
      copies_.push_back({base, state});
    }
    return vertex;
  }

  /// Arcs come in the order of their tails.
  void emit(std::uint32_t tail, const BaseArc& arc, std::uint32_t head, Modes banned) {
    tail_.push_back(tail);
    head_.push_back(head);
    road_.push_back(arc.road);
    banned_.push_back(banned);
    closed_.push_back(arc.closed);
    is_arrival_.push_back(arc.is_arrival);
  }

  void split_nodes() {
    copy_.assign(memory_.state_count() * 2, k_no_vertex);
    const std::size_t base_count = vertex_node_.size();
    reserve(arcs_.size() + memory_.state_count() * 4);
    for (std::uint32_t base = 0; base < base_count; ++base) {
      check(base);
      for (std::uint32_t index = base_first_[base]; index < base_first_[base + 1]; ++index)
        emit(base, arcs_[index], head_of(arcs_[index], TurnMemory::k_nothing), k_no_modes);
    }
    departure_.assign(network_.segment_count() * 2, k_no_vertex);
    for (std::uint32_t packed = 0; packed < departure_.size(); ++packed) {
      check(packed);
      const DirectedSegment road{packed};
      if (!modes_of(network_, road).any()) continue;
      departure_[packed] =
          arrival_vertex(leaving_head(road), memory_.follow(TurnMemory::k_nothing, road));
    }
    // `copies_` grows while it is walked: a copy's arcs can lead to copies that did not exist yet.
    for (std::size_t position = 0; position < copies_.size(); ++position) {
      check(position);
      const auto [base, state] = copies_[position];
      const auto vertex = static_cast<std::uint32_t>(base_count + position);
      for (std::uint32_t index = base_first_[base]; index < base_first_[base + 1]; ++index) {
        const BaseArc arc = arcs_[index];
        emit(vertex, arc, head_of(arc, state),
             arc.road.is_none() ? k_no_modes : memory_.banned(state, arc.road));
      }
    }
  }

  /// Where an arc leads whose traveller remembers `state` at its tail.
  std::uint32_t head_of(const BaseArc& arc, std::uint32_t state) {
    // Changing from leaving to entering does not undo having come along a segment.
    return arrival_vertex(arc.head, arc.road.is_none() ? state : memory_.follow(state, arc.road));
  }

  void reserve(std::size_t arc_count) {
    tail_.reserve(arc_count);
    head_.reserve(arc_count);
    road_.reserve(arc_count);
    banned_.reserve(arc_count);
    closed_.reserve(arc_count);
    is_arrival_.reserve(arc_count);
  }

  RoadGraph finish() {
    arcs_ = {};
    std::vector<std::uint32_t> first_out(vertex_node_.size() + 1, 0);
    std::vector<std::uint32_t> arrival_first(network_.segment_count() * 2 + 1, 0);
    for (std::size_t arc = 0; arc < tail_.size(); ++arc) {
      check(arc);
      ++first_out[tail_[arc] + 1];
      if (is_arrival_[arc]) ++arrival_first[road_[arc].packed + 1];
    }
    std::partial_sum(first_out.begin(), first_out.end(), first_out.begin());
    std::partial_sum(arrival_first.begin(), arrival_first.end(), arrival_first.begin());
    std::vector<std::uint32_t> arrival_arcs(arrival_first.back());
    std::vector<std::uint32_t> next(arrival_first.begin(), arrival_first.end() - 1);
    for (std::uint32_t arc = 0; arc < tail_.size(); ++arc) {
      if (is_arrival_[arc]) arrival_arcs[next[road_[arc].packed]++] = arc;
    }
    RoadGraph graph;
    graph.first_out = std::move(first_out);
    graph.arc_head = std::move(head_);
    graph.arc_tail = std::move(tail_);
    graph.arc_road = std::move(road_);
    graph.arc_banned_for = std::move(banned_);
    graph.arc_closed_for = std::move(closed_);
    graph.vertex_node = std::move(vertex_node_);
    graph.departure_vertex = std::move(departure_);
    graph.arrival_first = std::move(arrival_first);
    graph.arrival_arcs = std::move(arrival_arcs);
    return graph;
  }

  struct Copy {
    std::uint32_t base;
    std::uint32_t state;
  };

  const RoadNetwork& network_;
  base::Progress& progress_;
  Zones zones_;
  TurnMemory memory_;
  std::vector<std::uint32_t> vertex_node_;
  std::vector<std::uint32_t> leaving_;  ///< by node: its vertex in the leaving copy of a zone
  std::vector<BaseArc> arcs_;           ///< ascending by tail
  std::vector<std::uint32_t> base_first_;
  std::vector<std::uint32_t> departure_;
  std::vector<std::uint32_t> copy_;  ///< by state: at its node, and at the node's leaving copy
  std::vector<Copy> copies_;
  std::vector<std::uint32_t> tail_;
  std::vector<std::uint32_t> head_;
  std::vector<DirectedSegment> road_;
  std::vector<Modes> banned_;
  std::vector<Modes> closed_;
  std::vector<bool> is_arrival_;
};

}  // namespace

RoadGraph make_road_graph(const RoadNetwork& network, base::Progress& progress) {
  return GraphBuilder(network, progress).build();
}

}  // namespace saavu::roads
