// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/base/verify.h>
#include <saavu/routing/label_list.h>
#include <saavu/routing/sweep.h>
#include <saavu/routing/vertex_set.h>

namespace saavu::routing {

namespace {

/// A direction's weights: towards the top, and from it.
template <class Weight>
Weight climbing(const TwoWay<Weight>& weight, bool to_site) {
  return to_site ? weight.down : weight.up;
}
template <class Weight>
Weight descending(const TwoWay<Weight>& weight, bool to_site) {
  return to_site ? weight.up : weight.down;
}

/// The way up: every vertex above a site gets the k best labels that come from below it. Returns
/// the vertices that have a list now.
template <class Label, class Weight>
VertexSet climb_lists(const Hierarchy& hierarchy, std::span<const TwoWay<Weight>> weights,
                      const Leaves<Weight>& sites, std::size_t k, bool to_site,
                      std::span<Label> best) {
  base::verify(best.size() == hierarchy.vertex_count() * k, "{} labels for {} vertices",
               best.size(), hierarchy.vertex_count());
  VertexSet reached(hierarchy.vertex_count());
  for (std::uint32_t site = 0; site < sites.size(); ++site) {
    for (std::uint32_t place = sites.first[site]; place < sites.first[site + 1]; ++place) {
      const std::uint32_t vertex = sites.vertex[place];
      insert_with_ancestors(hierarchy, vertex, reached, [&](std::uint32_t added) {
        std::fill_n(&best[added * k], k, k_nothing<Label>);
      });
      Label label = k_nothing<Label>;
      if constexpr (std::is_same_v<Label, TimeKey>) {
        label = (TimeKey{sites.weight[place]} << 32U) | site;
      } else {
        const Travel travel = unpack(sites.weight[place]);
        label = {travel.time, site, travel.length};
      }
      offer(&best[vertex * k], k, label);
    }
  }
  const std::uint32_t* first = hierarchy.up_first.span().data();
  const std::uint32_t* head = hierarchy.up_head.span().data();
  reached.ascending([&](std::uint32_t vertex) {
    const Label* here = &best[vertex * k];
    if (is_nothing(here[0])) return;
    for (std::uint32_t arc = first[vertex]; arc < first[vertex + 1]; ++arc)
      offer_all(&best[head[arc] * k], k, here, climbing(weights[arc], to_site));
  });
  return reached;
}

/// Two sweeps with lists of `k` labels; `Label` carries lengths or not.
template <class Label, class Weight>
void nearest_lists(const Hierarchy& hierarchy, std::span<const TwoWay<Weight>> weights,
                   std::span<const std::uint32_t> restricted, const Leaves<Weight>& sites,
                   std::size_t k, Direction direction, std::span<Label> best) {
  const bool to_site = direction == Direction::to_site;
  const VertexSet reached = climb_lists(hierarchy, weights, sites, k, to_site, best);
  const std::uint32_t* first = hierarchy.up_first.span().data();
  const std::uint32_t* head = hierarchy.up_head.span().data();
  if (k == 1) {
    for (const std::uint32_t vertex : restricted) {
      Label nearest = reached.contains(vertex) ? best[vertex] : k_nothing<Label>;
      for (std::uint32_t arc = first[vertex]; arc < first[vertex + 1]; ++arc) {
        nearest = std::min(nearest, farther(best[head[arc]], descending(weights[arc], to_site)));
      }
      // No time over an arc nobody may use is infinite too, with a site to it.
      best[vertex] = is_nothing(nearest) ? k_nothing<Label> : nearest;
    }
    return;
  }
  for (const std::uint32_t vertex : restricted) {
    Label* here = &best[vertex * k];
    std::uint32_t arc = first[vertex];
    const std::uint32_t end = first[vertex + 1];
    if (!reached.contains(vertex)) {
      // The first arc leads to the nearest vertex above, as a rule the best guess: take its list.
      if (arc < end) {
        take_all(here, k, &best[head[arc] * k], descending(weights[arc], to_site));
        ++arc;
      } else {
        std::fill_n(here, k, k_nothing<Label>);
      }
    }
    for (; arc < end; ++arc)
      offer_all(here, k, &best[head[arc] * k], descending(weights[arc], to_site));
  }
}

}  // namespace

std::vector<std::uint32_t> with_ancestors(const Hierarchy& hierarchy,
                                          std::span<const std::uint32_t> vertices) {
  VertexSet set(hierarchy.vertex_count());
  std::size_t count = 0;
  for (const std::uint32_t vertex : vertices)
    insert_with_ancestors(hierarchy, vertex, set, [&](std::uint32_t) { ++count; });
  std::vector<std::uint32_t> all;
  all.reserve(count);
  set.descending([&](std::uint32_t vertex) { all.push_back(vertex); });
  return all;
}

VertexSet climb_keys(const Hierarchy& hierarchy, std::span<const TwoWay<std::uint32_t>> weights,
                     const Leaves<std::uint32_t>& sites, std::size_t k, Direction direction,
                     std::span<TimeKey> best) {
  return climb_lists(hierarchy, weights, sites, k, direction == Direction::to_site, best);
}

void nearest_keys(const Hierarchy& hierarchy, std::span<const TwoWay<std::uint32_t>> weights,
                  std::span<const std::uint32_t> restricted, const Leaves<std::uint32_t>& sites,
                  std::size_t k, Direction direction, std::span<TimeKey> best) {
  nearest_lists(hierarchy, weights, restricted, sites, k, direction, best);
}

void nearest_reaches(const Hierarchy& hierarchy, std::span<const TwoWay<PackedTravel>> weights,
                     std::span<const std::uint32_t> restricted, const Leaves<PackedTravel>& sites,
                     std::size_t k, Direction direction, std::span<Reach> best) {
  nearest_lists(hierarchy, weights, restricted, sites, k, direction, best);
}

template <class Weight>
void one_to_all(const Hierarchy& hierarchy, std::span<const TwoWay<Weight>> weights,
                std::span<const std::uint32_t> restricted, const Leaves<Weight>& site,
                Direction direction, std::span<Weight> distance) {
  const bool to_site = direction == Direction::to_site;
  constexpr Weight infinite = k_no_way<Weight>;
  std::vector<std::uint32_t> path;  // from the lowest vertex of the site to the root
  if (!site.vertex.empty()) {
    path.push_back(*std::ranges::min_element(site.vertex));
    for (std::uint32_t vertex = hierarchy.parent(path.back()); vertex != Hierarchy::k_no_parent;
         vertex = hierarchy.parent(vertex)) {
      path.push_back(vertex);
    }
  }
  for (const std::uint32_t vertex : path)
    distance[vertex] = infinite;
  for (std::size_t place = 0; place < site.vertex.size(); ++place) {
    Weight& here = distance[site.vertex[place]];
    here = std::min(here, site.weight[place]);
  }
  for (const std::uint32_t vertex : path) {
    const Weight here = distance[vertex];
    if (here == infinite) continue;
    for (std::uint32_t arc = hierarchy.up_first[vertex]; arc < hierarchy.up_first[vertex + 1];
         ++arc) {
      Weight& above = distance[hierarchy.up_head[arc]];
      above = std::min<Weight>(above, here + climbing(weights[arc], to_site));
    }
  }
  const std::uint32_t* first = hierarchy.up_first.span().data();
  const std::uint32_t* head = hierarchy.up_head.span().data();
  std::size_t on_path = path.size();
  for (const std::uint32_t vertex : restricted) {
    while (on_path > 0 && path[on_path - 1] > vertex)
      --on_path;
    Weight nearest = on_path > 0 && path[on_path - 1] == vertex ? distance[vertex] : infinite;
    for (std::uint32_t arc = first[vertex]; arc < first[vertex + 1]; ++arc) {
      nearest = std::min<Weight>(nearest, distance[head[arc]] + descending(weights[arc], to_site));
    }
    distance[vertex] = nearest;
  }
}

template void one_to_all(const Hierarchy&, std::span<const TwoWay<std::uint32_t>>,
                         std::span<const std::uint32_t>, const Leaves<std::uint32_t>&, Direction,
                         std::span<std::uint32_t>);
template void one_to_all(const Hierarchy&, std::span<const TwoWay<PackedTravel>>,
                         std::span<const std::uint32_t>, const Leaves<PackedTravel>&, Direction,
                         std::span<PackedTravel>);

}  // namespace saavu::routing
