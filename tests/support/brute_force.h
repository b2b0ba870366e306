// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include <saavu/roads/metric.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/segment_parts.h>

namespace saavu::test {

/// Travel times by the rules of the road themselves: a search over directed segments and the phase
/// of the journey that looks every rule up where it stands in the network. Shares nothing with the
/// graph, its split nodes and its doubled zones, which it is there to check.
class BruteForce {
 public:
  BruteForce(const roads::RoadNetwork& network, const roads::Metric& metric)
      : network_(network), metric_(metric) {
    find_zones();
  }

  [[nodiscard]] routing::Travel travel(const routing::Endpoint& origin,
                                       const routing::Endpoint& destination) const {
    using Cost = std::pair<std::uint32_t, std::uint32_t>;  // time, length
    // Cost at the end of the last directed segment of a trail, the trail, phase. The trail is what
    // rules over via segments may ask for.
    using State = std::tuple<Cost, Trail, int>;
    std::priority_queue<State, std::vector<State>, std::greater<>> queue;
    std::set<std::pair<Trail, int>> done;
    std::optional<Cost> best;
    const auto offer = [&best](Cost cost) {
      if (!best || cost < *best) best = cost;
    };
    for (const roads::DirectedSegment road : directions(origin.segment)) {
      if (!roads::is_passable(metric_, road)) continue;
      const routing::SegmentParts parts = routing::split_at(origin, road, network_, metric_);
      queue.emplace(Cost{parts.from_point.time.value, parts.from_point.length.value},
                    Trail{road.packed}, is_zone(road) ? 0 : 1);
      if (destination.segment != origin.segment) continue;
      const bool ahead = road.is_backward() ? destination.fraction <= origin.fraction
                                            : destination.fraction >= origin.fraction;
      if (!ahead) continue;
      const routing::SegmentParts there = routing::split_at(destination, road, network_, metric_);
      offer({there.to_point.time.value - parts.to_point.time.value,
             there.to_point.length.value - parts.to_point.length.value});
    }
    while (!queue.empty()) {
      const auto [cost, trail, phase] = queue.top();
      queue.pop();
      if (!done.emplace(trail, phase).second) continue;
      const roads::DirectedSegment came{trail.back()};
      const roads::NodeId via = head(came);
      for (std::uint32_t next = 0; next < network_.segment_count() * 2; ++next) {
        const roads::DirectedSegment road{next};
        if (tail(road) != via || !roads::is_passable(metric_, road)) continue;
        if (is_turn_banned(came.segment(), via, road.segment()) || is_path_banned(trail, road))
          continue;
        const std::optional<int> next_phase = follow(came, phase, via, road);
        if (!next_phase) continue;
        if (road.segment() == destination.segment) {
          const routing::SegmentParts parts =
              routing::split_at(destination, road, network_, metric_);
          offer(
              {cost.first + parts.to_point.time.value, cost.second + parts.to_point.length.value});
        }
        const std::uint32_t length = network_.segment[road.segment().index()].length.value;
        Trail longer = trail;
        longer.push_back(next);
        while (longer.size() > 1 && !begins_some_path(longer))
          longer.erase(longer.begin());
        queue.emplace(
            Cost{cost.first + metric_.drive[next] + metric_.delay[next], cost.second + length},
            std::move(longer), *next_phase);
      }
    }
    if (!best) return {};
    const base::Millis time = base::Millis{best->first} + origin.lead + destination.lead;
    if (time.is_infinite()) return {};
    return {time, base::Decimetres{best->second} + origin.lead_length + destination.lead_length};
  }

 private:
  using Trail = std::vector<std::uint32_t>;  ///< packed directed segments, the last one last

  static std::array<roads::DirectedSegment, 2> directions(roads::SegmentId id) {
    return {roads::DirectedSegment::forward(id), roads::DirectedSegment::backward(id)};
  }
  [[nodiscard]] const roads::Segment& segment(roads::DirectedSegment road) const {
    return network_.segment[road.segment().index()];
  }
  [[nodiscard]] roads::NodeId head(roads::DirectedSegment road) const {
    return road.is_backward() ? segment(road).from : segment(road).to;
  }
  [[nodiscard]] roads::NodeId tail(roads::DirectedSegment road) const {
    return road.is_backward() ? segment(road).to : segment(road).from;
  }
  [[nodiscard]] bool is_zone(roads::DirectedSegment road) const {
    return metric_.mode == roads::k_car && zone_[road.segment().index()];
  }

  /// Phases: 0 leaving one's own zone, 1 on public roads, 2 in the destination's zone.
  [[nodiscard]] std::optional<int> follow(roads::DirectedSegment came, int phase, roads::NodeId via,
                                          roads::DirectedSegment road) const {
    if (metric_.mode != roads::k_car) return 1;
    const bool via_public = public_[via.index()];
    if (phase == 2) return via_public ? std::nullopt : std::optional(2);
    if (phase == 0 && !via_public) return is_zone(road) ? std::optional(0) : std::optional(1);
    static_cast<void>(came);
    return is_zone(road) ? 2 : 1;
  }

  [[nodiscard]] bool is_turn_banned(roads::SegmentId from, roads::NodeId via,
                                    roads::SegmentId to) const {
    bool only = false, among_only = false;
    for (const roads::TurnRestriction& rule : network_.restriction) {
      if (rule.from != from || rule.via != via || !rule.bans.has(metric_.mode)) continue;
      if (rule.rule == roads::TurnRule::no && rule.to == to) return true;
      if (rule.rule == roads::TurnRule::only) {
        only = true;
        among_only = among_only || rule.to == to;
      }
    }
    if (only && !among_only) return true;
    return from != to && std::ranges::any_of(network_.barrier, [&](const roads::Barrier& barrier) {
             const bool unlocked =
                 metric_.mode == roads::k_car && barrier.keyed != 0 && opened_[via.index()];
             return barrier.node == via && barrier.blocks.has(metric_.mode) && !unlocked;
           });
  }

  /// Whether the trail ends in all of a rule's path but its last segment.
  [[nodiscard]] bool has_driven(const Trail& trail, std::size_t rule) const {
    const auto path = network_.path(rule);
    const auto driven = path.first(path.size() - 1);
    return trail.size() >= driven.size() &&
           std::equal(driven.begin(), driven.end(),
                      trail.end() - static_cast<std::ptrdiff_t>(driven.size()),
                      [](roads::DirectedSegment wanted, std::uint32_t packed) {
                        return wanted.packed == packed;
                      });
  }

  /// Whether the whole trail may become the driven part of a rule's path.
  [[nodiscard]] bool begins_some_path(const Trail& trail) const {
    for (std::size_t rule = 0; rule < network_.path_restriction.size(); ++rule) {
      const auto path = network_.path(rule);
      const auto driven = path.first(std::min(trail.size(), path.size() - 1));
      if (std::ranges::equal(driven, trail, {}, &roads::DirectedSegment::packed)) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_path_banned(const Trail& trail, roads::DirectedSegment to) const {
    // What one of several `only` over the same segments prescribes, the others do not forbid.
    std::map<std::size_t, bool> allowed_by_length;
    for (std::size_t rule = 0; rule < network_.path_restriction.size(); ++rule) {
      const roads::PathRestriction& restriction = network_.path_restriction[rule];
      if (!restriction.bans.has(metric_.mode) || !has_driven(trail, rule)) continue;
      const bool is_it = network_.path(rule).back() == to;
      if (restriction.rule == roads::TurnRule::no) {
        if (is_it) return true;
      } else {
        bool& allowed = allowed_by_length[network_.path(rule).size()];
        allowed = allowed || is_it;
      }
    }
    return std::ranges::any_of(allowed_by_length, [](const auto& each) { return !each.second; });
  }

  /// Zones by flood fill over segments without through traffic; those with one gate do not count.
  void find_zones() {
    zone_.assign(network_.segment_count(), false);
    public_.assign(network_.node_count(), false);
    const auto open = [&](std::size_t position) {
      return (network_.segment[position].forward | network_.segment[position].backward)
          .has(roads::k_car);
    };
    find_gates();
    const auto restricted = [&](std::size_t position) {
      return open(position) && (behind_gate_[position] || (network_.segment[position].flags &
                                                           roads::k_no_through_traffic) != 0);
    };
    for (std::size_t position = 0; position < network_.segment_count(); ++position) {
      if (!open(position) || restricted(position)) continue;
      public_[network_.segment[position].from.index()] = true;
      public_[network_.segment[position].to.index()] = true;
    }
    std::vector<bool> seen(network_.segment_count(), false);
    for (std::size_t start = 0; start < network_.segment_count(); ++start) {
      if (seen[start] || !restricted(start)) continue;
      std::vector<std::size_t> members{start};
      std::set<roads::NodeId> gates;
      seen[start] = true;
      for (std::size_t next = 0; next < members.size(); ++next) {
        const roads::Segment member = network_.segment[members[next]];
        for (const roads::NodeId node : {member.from, member.to}) {
          if (public_[node.index()]) {
            gates.insert(node);
            continue;
          }
          for (std::size_t other = 0; other < network_.segment_count(); ++other) {
            const roads::Segment& candidate = network_.segment[other];
            if (seen[other] || !restricted(other) ||
                (candidate.from != node && candidate.to != node))
              continue;
            seen[other] = true;
            members.push_back(other);
          }
        }
      }
      for (const std::size_t member : members)
        zone_[member] = gates.size() > 1;
    }
    // Inside zones that do not count one moves as on public roads.
    for (std::size_t position = 0; position < network_.segment_count(); ++position) {
      if (!restricted(position) || zone_[position]) continue;
      public_[network_.segment[position].from.index()] = true;
      public_[network_.segment[position].to.index()] = true;
    }
  }

  /// The segments that hang together by flood fill; `crosses` says which nodes it may pass, `takes`
  /// which segments.
  template <class Takes, class Crosses>
  [[nodiscard]] std::vector<std::size_t> fill(Takes takes, Crosses crosses) const {
    std::vector<std::size_t> group(network_.segment_count(), k_none);
    for (std::size_t start = 0; start < network_.segment_count(); ++start) {
      if (!takes(start) || group[start] != k_none) continue;
      std::vector<std::size_t> members{start};
      group[start] = start;
      for (std::size_t next = 0; next < members.size(); ++next) {
        const roads::Segment member = network_.segment[members[next]];
        for (const roads::NodeId node : {member.from, member.to}) {
          if (!crosses(node)) continue;
          for (std::size_t other = 0; other < network_.segment_count(); ++other) {
            const roads::Segment& candidate = network_.segment[other];
            if (!takes(other) || group[other] != k_none ||
                (candidate.from != node && candidate.to != node))
              continue;
            group[other] = start;
            members.push_back(other);
          }
        }
      }
    }
    return group;
  }

  /// What is behind private gates and private roads, and which gates open.
  void find_gates() {
    behind_gate_.assign(network_.segment_count(), false);
    opened_.assign(network_.node_count(), false);
    std::set<roads::NodeId> gates;
    for (const roads::Barrier& barrier : network_.barrier) {
      if (barrier.keyed != 0 && barrier.blocks.has(roads::k_car)) gates.insert(barrier.node);
    }
    const auto open = [&](std::size_t position) {
      return (network_.segment[position].forward | network_.segment[position].backward)
          .has(roads::k_car);
    };
    const auto open_to_all = [&](std::size_t position) {
      return open(position) &&
             (network_.segment[position].flags & roads::k_no_through_traffic) == 0;
    };
    const auto whole = fill(open, [](roads::NodeId) { return true; });
    const auto piece = fill(open_to_all, [&](roads::NodeId node) { return !gates.contains(node); });
    std::map<std::size_t, std::uint64_t> length;
    for (std::size_t position = 0; position < piece.size(); ++position) {
      if (piece[position] != k_none)
        length[piece[position]] += network_.segment[position].length.value;
    }
    for (std::size_t position = 0; position < piece.size(); ++position) {
      if (piece[position] == k_none) continue;
      // Two largest pieces of one length: the random maps hardly have them, and the graph may take
      // either.
      behind_gate_[position] = std::ranges::any_of(length, [&](const auto& other) {
        return whole[other.first] == whole[position] && other.second > length[piece[position]];
      });
    }
    for (const roads::NodeId gate : gates) {
      std::set<std::pair<std::size_t, std::size_t>> around;  // a private road is a piece of its own
      for (std::size_t position = 0; position < network_.segment_count(); ++position) {
        const roads::Segment& segment = network_.segment[position];
        if (!open(position) || (segment.from != gate && segment.to != gate)) continue;
        around.emplace(piece[position], piece[position] == k_none ? position : 0);
      }
      opened_[gate.index()] = around.size() > 1;
    }
  }

  static constexpr std::size_t k_none = ~std::size_t{0};
  const roads::RoadNetwork& network_;
  const roads::Metric& metric_;
  std::vector<bool> behind_gate_;
  std::vector<bool> opened_;
  std::vector<bool> zone_;
  std::vector<bool> public_;
};

}  // namespace saavu::test
