// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "saavu/routing/customization.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
//
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <queue>

#include <hwy/highway.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/routing/customization.h>

HWY_BEFORE_NAMESPACE();
namespace saavu::routing::HWY_NAMESPACE {

/// What the ways over the vertices below `vertex` make of its arcs. Every vertex below it must be
/// done. `by_head`: room for one entry a vertex of the graph; only those of ancestors are touched.
/// Only lower vertices in `from` .. `to` count.
template <class Weight>
HWY_ATTR void gather(const Hierarchy& hierarchy, TwoWay<Weight>* weights, std::uint32_t vertex,
                     std::uint32_t from, std::uint32_t to, TwoWay<Weight>* by_head) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::FixedTag<Weight, 2> pair;
  // A separator's vertices have numbers in a row, so arcs often lead to several vertices in a row.
  const hn::CappedTag<Weight, 32 / sizeof(Weight)> many;
  constexpr std::size_t k_row = hn::MaxLanes(many) / 2;
  const std::uint32_t* head = hierarchy.up_head.span().data();
  const std::uint32_t* first = hierarchy.up_first.span().data();
  const std::uint32_t* down_arc = hierarchy.down_arc.span().data();
  const std::uint32_t* down_end = hierarchy.down_end.span().data();
  const std::uint32_t begin = first[vertex], end = first[vertex + 1];
  if (begin == end) return;
  for (std::uint32_t arc = begin; arc < end; ++arc)
    by_head[head[arc]] = weights[arc];
  const std::uint32_t places_end = hierarchy.down_first[vertex + 1];
  const std::uint32_t arcs_to = first[to];
  std::uint32_t place = hierarchy.down_first[vertex];
  if (from > 0) {
    place = static_cast<std::uint32_t>(
        std::lower_bound(down_arc + place, down_arc + places_end, first[from]) - down_arc);
  }
  for (; place < places_end; ++place) {
    const std::uint32_t below = down_arc[place];
    if (below >= arcs_to) break;
    const TwoWay<Weight> leg = weights[below];
    const TwoWay<Weight> swapped[4] = {
        {leg.down, leg.up}, {leg.down, leg.up}, {leg.down, leg.up}, {leg.down, leg.up}};
    const auto first_leg = hn::LoadU(pair, &swapped[0].up);
    const auto first_legs = hn::LoadU(many, &swapped[0].up);
    const std::uint32_t last = down_end[place];
    std::uint32_t arc = below + 1;
    if constexpr (k_row > 1) {
      for (; arc + k_row <= last;) {
        Weight* best = &by_head[head[arc]].up;
        if (head[arc + k_row - 1] == head[arc] + k_row - 1) {
          const auto way = hn::Add(first_legs, hn::LoadU(many, &weights[arc].up));
          hn::StoreU(hn::Min(hn::LoadU(many, best), way), many, best);
          arc += k_row;
        } else {
          const auto way = hn::Add(first_leg, hn::LoadU(pair, &weights[arc].up));
          hn::StoreU(hn::Min(hn::LoadU(pair, best), way), pair, best);
          ++arc;
        }
      }
    }
    for (; arc < last; ++arc) {
      Weight* best = &by_head[head[arc]].up;
      const auto way = hn::Add(first_leg, hn::LoadU(pair, &weights[arc].up));
      hn::StoreU(hn::Min(hn::LoadU(pair, best), way), pair, best);
    }
  }
  for (std::uint32_t arc = begin; arc < end; ++arc)
    weights[arc] = by_head[head[arc]];
}

void gather_times(const Hierarchy& hierarchy, TwoWay<std::uint32_t>* weights, std::uint32_t begin,
                  std::uint32_t end, std::uint32_t from, std::uint32_t to,
                  TwoWay<std::uint32_t>* by_head) {
  for (std::uint32_t vertex = begin; vertex < end; ++vertex)
    gather(hierarchy, weights, vertex, from, std::min(to, vertex), by_head);
}
void gather_travels(const Hierarchy& hierarchy, TwoWay<PackedTravel>* weights, std::uint32_t begin,
                    std::uint32_t end, std::uint32_t from, std::uint32_t to,
                    TwoWay<PackedTravel>* by_head) {
  for (std::uint32_t vertex = begin; vertex < end; ++vertex)
    gather(hierarchy, weights, vertex, from, std::min(to, vertex), by_head);
}

/// Shortens the arcs of the vertices below `vertex` by ways over `vertex`, whose own arcs are
/// shortest ways already. Only lower vertices in `from` .. `to` are touched.
template <class Weight>
HWY_ATTR void perfect(const Hierarchy& hierarchy, TwoWay<Weight>* weights, std::uint32_t vertex,
                      std::uint32_t from, std::uint32_t to, TwoWay<Weight>* by_head) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::FixedTag<Weight, 2> pair;
  const std::uint32_t* head = hierarchy.up_head.span().data();
  const std::uint32_t* first = hierarchy.up_first.span().data();
  const std::uint32_t* down_arc = hierarchy.down_arc.span().data();
  const std::uint32_t* down_end = hierarchy.down_end.span().data();
  for (std::uint32_t arc = first[vertex]; arc < first[vertex + 1]; ++arc)
    by_head[head[arc]] = weights[arc];
  const std::uint32_t places_end = hierarchy.down_first[vertex + 1];
  const std::uint32_t arcs_to = first[to];
  std::uint32_t place = hierarchy.down_first[vertex];
  if (from > 0) {
    place = static_cast<std::uint32_t>(
        std::lower_bound(down_arc + place, down_arc + places_end, first[from]) - down_arc);
  }
  for (; place < places_end; ++place) {
    const std::uint32_t below = down_arc[place];
    if (below >= arcs_to) break;
    const auto old_leg = hn::LoadU(pair, &weights[below].up);
    auto leg = old_leg;
    const std::uint32_t last = down_end[place];
    for (std::uint32_t arc = below + 1; arc < last; ++arc) {
      const auto across = hn::LoadU(pair, &by_head[head[arc]].up);
      const auto old_other = hn::LoadU(pair, &weights[arc].up);
      hn::StoreU(hn::Min(old_other, hn::Add(old_leg, across)), pair, &weights[arc].up);
      leg = hn::Min(leg, hn::Add(old_other, hn::Reverse2(pair, across)));
    }
    hn::StoreU(leg, pair, &weights[below].up);
  }
}

void perfect_times(const Hierarchy& hierarchy, TwoWay<std::uint32_t>* weights, std::uint32_t begin,
                   std::uint32_t end, std::uint32_t from, std::uint32_t to,
                   TwoWay<std::uint32_t>* by_head) {
  for (std::uint32_t vertex = end; vertex-- > begin;)
    perfect(hierarchy, weights, vertex, from, std::min(to, vertex), by_head);
}
void perfect_travels(const Hierarchy& hierarchy, TwoWay<PackedTravel>* weights, std::uint32_t begin,
                     std::uint32_t end, std::uint32_t from, std::uint32_t to,
                     TwoWay<PackedTravel>* by_head) {
  for (std::uint32_t vertex = end; vertex-- > begin;)
    perfect(hierarchy, weights, vertex, from, std::min(to, vertex), by_head);
}

}  // namespace saavu::routing::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace saavu::routing {

namespace {

HWY_EXPORT(gather_times);
HWY_EXPORT(gather_travels);
HWY_EXPORT(perfect_times);
HWY_EXPORT(perfect_travels);

/// Vertices `begin` .. `end`, as far as those below them in `from` .. `to` matter.
void gather_range(const Hierarchy& hierarchy, TwoWay<std::uint32_t>* weights, std::uint32_t begin,
                  std::uint32_t end, std::uint32_t from, std::uint32_t to,
                  TwoWay<std::uint32_t>* by_head) {
  HWY_DYNAMIC_DISPATCH(gather_times)(hierarchy, weights, begin, end, from, to, by_head);
}
void gather_range(const Hierarchy& hierarchy, TwoWay<PackedTravel>* weights, std::uint32_t begin,
                  std::uint32_t end, std::uint32_t from, std::uint32_t to,
                  TwoWay<PackedTravel>* by_head) {
  HWY_DYNAMIC_DISPATCH(gather_travels)(hierarchy, weights, begin, end, from, to, by_head);
}

void perfect_range(const Hierarchy& hierarchy, TwoWay<std::uint32_t>* weights, std::uint32_t begin,
                   std::uint32_t end, std::uint32_t from, std::uint32_t to,
                   TwoWay<std::uint32_t>* by_head) {
  HWY_DYNAMIC_DISPATCH(perfect_times)(hierarchy, weights, begin, end, from, to, by_head);
}
void perfect_range(const Hierarchy& hierarchy, TwoWay<PackedTravel>* weights, std::uint32_t begin,
                   std::uint32_t end, std::uint32_t from, std::uint32_t to,
                   TwoWay<PackedTravel>* by_head) {
  HWY_DYNAMIC_DISPATCH(perfect_travels)(hierarchy, weights, begin, end, from, to, by_head);
}

/// This thread's work space: room for two weights a vertex. It stays for the next customization;
/// what is never touched costs nothing.
template <class Weight>
TwoWay<Weight>* own_room(std::size_t count) {
  struct Room {
    std::unique_ptr<TwoWay<Weight>[], decltype(&std::free)> memory { nullptr, &std::free };
    std::size_t size = 0;
  };
  thread_local Room room;
  if (count > room.size) {
    room.memory.reset(static_cast<TwoWay<Weight>*>(std::malloc(count * sizeof(TwoWay<Weight>))));
    base::verify(room.memory != nullptr, "no memory for {} weights", count);
    room.size = count;
  }
  return room.memory.get();
}

/// The vertices of no subtree, as ranges of vertices of which each is the parent of the one before.
std::vector<std::pair<std::uint32_t, std::uint32_t>> chains_of_top(const Hierarchy& hierarchy) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> chains;
  const auto count = static_cast<std::uint32_t>(hierarchy.vertex_count());
  std::size_t subtree = 0;
  for (std::uint32_t v = 0; v < count;) {
    if (subtree < hierarchy.subtree_begin.size() && v == hierarchy.subtree_begin[subtree]) {
      v = hierarchy.subtree_end[subtree++];
      continue;
    }
    if (!chains.empty() && chains.back().second == v && hierarchy.parent(v - 1) == v) {
      ++chains.back().second;
    } else {
      chains.emplace_back(v, v + 1);
    }
    ++v;
  }
  return chains;
}

}  // namespace

template <class Weight>
void customize_into(const Hierarchy& hierarchy, std::span<const Weight> arc_weight,
                    std::span<TwoWay<Weight>> weights, base::Progress& progress) {
  base::verify(
      arc_weight.size() == hierarchy.place_of_arc.size() && weights.size() == hierarchy.arc_count(),
      "{} weights and {} places for {} arcs", arc_weight.size(), weights.size(),
      hierarchy.place_of_arc.size());
  const auto count = static_cast<std::uint32_t>(hierarchy.vertex_count());
  std::ranges::fill(weights, TwoWay<Weight>{});
  for (std::size_t arc = 0; arc < arc_weight.size(); ++arc) {
    const std::uint32_t place = hierarchy.place_of_arc[arc];
    if (place == Hierarchy::k_no_place) continue;
    TwoWay<Weight>& both = weights[place / 2];
    Weight& one = place % 2 == 0 ? both.up : both.down;
    one = std::min(one, arc_weight[arc]);
  }
  tbb::parallel_for(std::size_t{0}, hierarchy.subtree_begin.size(), [&](std::size_t subtree) {
    if (progress.cancelled()) return;
    const std::uint32_t begin = hierarchy.subtree_begin[subtree];
    const std::uint32_t end = hierarchy.subtree_end[subtree];
    gather_range(hierarchy, weights.data(), begin, end, 0, end, own_room<Weight>(count));
  });
  progress.check();
  // The top, separator by separator: what lies below the separator first, which its vertices can
  // take up side by side, then what the separator's own vertices do to each other.
  for (const auto& [begin, end] : chains_of_top(hierarchy)) {
    tbb::parallel_for(tbb::blocked_range<std::uint32_t>(begin, end, 4), [&](const auto& range) {
      gather_range(hierarchy, weights.data(), range.begin(), range.end(), 0, begin,
                   own_room<Weight>(count));
    });
    gather_range(hierarchy, weights.data(), begin, end, begin, end, own_room<Weight>(count));
    progress.check();
  }
}

template <class Weight>
std::vector<TwoWay<Weight>> customize(const Hierarchy& hierarchy,
                                      std::span<const Weight> arc_weight,
                                      base::Progress& progress) {
  std::vector<TwoWay<Weight>> weights(hierarchy.arc_count());
  customize_into(hierarchy, arc_weight, std::span(weights), progress);
  return weights;
}

template <class Weight>
std::vector<std::uint8_t> needed_directions(const Hierarchy& hierarchy,
                                            std::span<const TwoWay<Weight>> weights,
                                            base::Progress& progress) {
  const std::size_t count = hierarchy.vertex_count();
  std::vector<TwoWay<Weight>> shortest(weights.begin(), weights.end());
  // From the top down: a vertex's arcs are done when everything above it has been taken up. What
  // the top does to the vertices of one subtree touches no other subtree.
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> top = chains_of_top(hierarchy);
  for (std::size_t chain = top.size(); chain-- > 0;) {
    const auto [begin, end] = top[chain];
    // Within the top everything waits for what is above it.
    for (std::uint32_t vertex = end; vertex-- > begin;) {
      for (const auto& [low, high] : top) {
        if (low > vertex) break;
        perfect_range(hierarchy, shortest.data(), vertex, vertex + 1, low, std::min(high, vertex),
                      own_room<Weight>(count));
      }
    }
    progress.check();
  }
  tbb::parallel_for(std::size_t{0}, hierarchy.subtree_begin.size(), [&](std::size_t subtree) {
    if (progress.cancelled()) return;
    const std::uint32_t begin = hierarchy.subtree_begin[subtree];
    const std::uint32_t end = hierarchy.subtree_end[subtree];
    // The ancestors of the subtree's root, from the top down.
    std::vector<std::uint32_t> ancestors;
    for (std::uint32_t above = hierarchy.parent(end - 1); above != Hierarchy::k_no_parent;
         above = hierarchy.parent(above)) {
      ancestors.push_back(above);
    }
    TwoWay<Weight>* room = own_room<Weight>(count);
    for (std::size_t place = ancestors.size(); place-- > 0;) {
      const std::uint32_t vertex = ancestors[place];
      perfect_range(hierarchy, shortest.data(), vertex, vertex + 1, begin, end, room);
    }
    perfect_range(hierarchy, shortest.data(), begin, end, begin, end, room);
  });
  progress.check();
  std::vector<std::uint8_t> needed(weights.size());
  for (std::size_t arc = 0; arc < weights.size(); ++arc) {
    const TwoWay<Weight>& given = weights[arc];
    const bool up = given.up != k_no_way<Weight> && given.up == shortest[arc].up;
    const bool down = given.down != k_no_way<Weight> && given.down == shortest[arc].down;
    needed[arc] = static_cast<std::uint8_t>((up ? 1 : 0) | (down ? 2 : 0));
  }
  return needed;
}

namespace {

/// The weights of a hierarchy arc from scratch: the graph's own arcs, and the ways over the
/// vertices below both of its ends.
template <class Weight>
TwoWay<Weight> weigh(const Hierarchy& hierarchy, const Adjacency& graph,
                     std::span<const Weight> arc_weight, std::span<const TwoWay<Weight>> weights,
                     std::uint32_t arc) {
  const std::uint32_t low = hierarchy.tail(arc), high = hierarchy.up_head[arc];
  TwoWay<Weight> best;
  const auto direct = [&](std::uint32_t from, std::uint32_t to, Weight& one) {
    for (std::uint32_t each = graph.first_out[from]; each < graph.first_out[from + 1]; ++each) {
      if (graph.head[each] == to) one = std::min(one, arc_weight[each]);
    }
  };
  direct(low, high, best.up);
  direct(high, low, best.down);
  for (std::uint32_t place = hierarchy.down_first[low]; place < hierarchy.down_first[low + 1];
       ++place) {
    const std::uint32_t to_low = hierarchy.down_arc[place];
    const auto begin = hierarchy.up_head.begin() + to_low + 1;
    const auto end = hierarchy.up_head.begin() + hierarchy.down_end[place];
    if (begin == end || *(end - 1) < high) continue;
    const auto found = std::lower_bound(begin, end, high);
    if (found == end || *found != high) continue;
    const auto to_high = static_cast<std::uint32_t>(found - hierarchy.up_head.begin());
    best.up = std::min<Weight>(best.up, weights[to_low].down + weights[to_high].up);
    best.down = std::min<Weight>(best.down, weights[to_high].down + weights[to_low].up);
  }
  return best;
}

}  // namespace

template <class Weight>
std::vector<Replaced<Weight>> recustomize(const Hierarchy& hierarchy, const Adjacency& graph,
                                          std::span<const Weight> arc_weight,
                                          std::span<const std::uint32_t> changed,
                                          std::span<TwoWay<Weight>> weights) {
  // Arcs are numbered by their lower ends, so the smallest one waiting depends on no other waiting.
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> waiting;
  for (const std::uint32_t arc : changed) {
    if (hierarchy.place_of_arc[arc] != Hierarchy::k_no_place)
      waiting.push(hierarchy.place_of_arc[arc] / 2);
  }
  std::vector<Replaced<Weight>> replaced;
  while (!waiting.empty()) {
    const std::uint32_t arc = waiting.top();
    while (!waiting.empty() && waiting.top() == arc)
      waiting.pop();
    const TwoWay<Weight> before = weights[arc];
    const TwoWay<Weight> after =
        weigh<Weight>(hierarchy, graph, arc_weight, std::span<const TwoWay<Weight>>(weights), arc);
    if (before == after) continue;
    replaced.push_back({arc, before});
    weights[arc] = after;
    const std::uint32_t low = hierarchy.tail(arc), high = hierarchy.up_head[arc];
    for (std::uint32_t other = hierarchy.up_first[low]; other < hierarchy.up_first[low + 1];
         ++other) {
      if (other == arc) continue;
      const std::uint32_t end = hierarchy.up_head[other];
      const std::uint32_t target = hierarchy.arc_between(std::min(high, end), std::max(high, end));
      const TwoWay<Weight>& leg = weights[other];
      // Towards the higher of the two ends, and back.
      const auto over_low = [&](const TwoWay<Weight>& mine) {
        return high < end ? TwoWay<Weight>{mine.down + leg.up, leg.down + mine.up}
                          : TwoWay<Weight>{leg.down + mine.up, mine.down + leg.up};
      };
      const TwoWay<Weight> old_way = over_low(before), new_way = over_low(after);
      const TwoWay<Weight>& now = weights[target];
      const bool lost = (old_way.up == now.up && new_way.up > now.up) ||
                        (old_way.down == now.down && new_way.down > now.down);
      if (lost || new_way.up < now.up || new_way.down < now.down) waiting.push(target);
    }
  }
  return replaced;
}

#define SAAVU_INSTANTIATE(Weight)                                                                  \
  template std::vector<TwoWay<Weight>> customize(const Hierarchy&, std::span<const Weight>,        \
                                                 base::Progress&);                                 \
  template void customize_into(const Hierarchy&, std::span<const Weight>,                          \
                               std::span<TwoWay<Weight>>, base::Progress&);                        \
  template std::vector<Replaced<Weight>> recustomize(                                              \
      const Hierarchy&, const Adjacency&, std::span<const Weight>, std::span<const std::uint32_t>, \
      std::span<TwoWay<Weight>>);                                                                  \
  template std::vector<std::uint8_t> needed_directions(                                            \
      const Hierarchy&, std::span<const TwoWay<Weight>>, base::Progress&);
SAAVU_INSTANTIATE(std::uint32_t)
SAAVU_INSTANTIATE(PackedTravel)
#undef SAAVU_INSTANTIATE

}  // namespace saavu::routing
#endif
