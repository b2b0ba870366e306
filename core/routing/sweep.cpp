// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include <saavu/base/verify.h>
#include <saavu/routing/sweep.h>

namespace saavu::routing {

namespace {

/// A set of vertices that can be walked in ascending or descending order.
class VertexSet {
 public:
  explicit VertexSet(std::size_t count) : words_((count + 63) / 64, 0) {}

  /// False if it was there already.
  bool insert(std::uint32_t vertex) {
    std::uint64_t& word = words_[vertex / 64];
    const std::uint64_t bit = std::uint64_t{1} << (vertex % 64);
    const bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }
  [[nodiscard]] bool contains(std::uint32_t vertex) const {
    return ((words_[vertex / 64] >> (vertex % 64)) & 1U) != 0;
  }
  template <class Visit>
  void ascending(Visit visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t left = words_[word]; left != 0; left &= left - 1)
        visit(static_cast<std::uint32_t>(word * 64) +
              static_cast<std::uint32_t>(std::countr_zero(left)));
    }
  }
  template <class Visit>
  void descending(Visit visit) const {
    for (std::size_t word = words_.size(); word-- > 0;) {
      for (std::uint64_t left = words_[word]; left != 0;) {
        const auto bit = static_cast<std::uint32_t>(63 - std::countl_zero(left));
        visit(static_cast<std::uint32_t>(word * 64) + bit);
        left &= ~(std::uint64_t{1} << bit);
      }
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

/// Puts the vertex and all its ancestors into the set; calls `added` for those that are new.
template <class Added>
void insert_with_ancestors(const Hierarchy& hierarchy, std::uint32_t vertex, VertexSet& set,
                           Added added) {
  while (vertex != Hierarchy::k_no_parent && set.insert(vertex)) {
    added(vertex);
    vertex = hierarchy.parent(vertex);
  }
}

/// A direction's weights: towards the top, and from it.
template <class Weight>
Weight climbing(const TwoWay<Weight>& weight, bool to_site) {
  return to_site ? weight.down : weight.up;
}
template <class Weight>
Weight descending(const TwoWay<Weight>& weight, bool to_site) {
  return to_site ? weight.up : weight.down;
}

std::uint32_t site_of(TimeKey key) {
  return static_cast<std::uint32_t>(key);
}
TimeKey farther(TimeKey key, std::uint32_t way) {
  return key + (TimeKey{way} << 32U);
}
bool is_nothing(TimeKey key) {
  return key >= (TimeKey{base::Millis::k_infinite_value} << 32U);
}

std::uint32_t site_of(const Reach& reach) {
  return reach.site;
}
Reach farther(const Reach& reach, PackedTravel way) {
  const Travel travel = unpack(way);
  return {reach.time + travel.time, reach.site, reach.length + travel.length};
}
bool is_nothing(const Reach& reach) {
  return reach.time.is_infinite();
}

template <class Label>
constexpr Label k_nothing{};
template <>
constexpr TimeKey k_nothing<TimeKey> = k_no_key;

/// Sorted lists of at most `k` labels of different sites.
template <class Label>
void offer(Label* list, std::size_t k, const Label& label) {
  if (!(label < list[k - 1]) || is_nothing(label)) return;
  const std::uint32_t site = site_of(label);
  std::size_t place = k - 1;  // whose entry goes: this site's, else the last
  for (std::size_t rank = 0; rank < k - 1; ++rank) {
    if (site_of(list[rank]) == site) {
      if (!(label < list[rank])) return;
      place = rank;
      break;
    }
  }
  for (; place > 0 && label < list[place - 1]; --place)
    list[place] = list[place - 1];
  list[place] = label;
}

template <class Label, class Weight>
void offer_all(Label* list, std::size_t k, const Label* from, Weight way) {
  for (std::size_t rank = 0; rank < k; ++rank) {
    const Label label = farther(from[rank], way);
    if (!(label < list[k - 1])) return;  // what follows is later still
    offer(list, k, label);
  }
}

/// Two sweeps with lists of `k` labels; `Label` carries lengths or not.
template <class Label, class Weight>
void nearest_lists(const Hierarchy& hierarchy, std::span<const TwoWay<Weight>> weights,
                   std::span<const std::uint32_t> restricted, const Leaves<Weight>& sites,
                   std::size_t k, Direction direction, std::span<Label> best) {
  const bool to_site = direction == Direction::to_site;
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
  if (k == 1) {
    for (const std::uint32_t vertex : restricted) {
      Label nearest = reached.contains(vertex) ? best[vertex] : k_nothing<Label>;
      for (std::uint32_t arc = first[vertex]; arc < first[vertex + 1]; ++arc) {
        nearest =
            std::min(nearest, farther(best[head[arc]], descending(weights[arc], to_site)));
      }
      // No time over an arc nobody may use is infinite too, with a site to it.
      best[vertex] = is_nothing(nearest) ? k_nothing<Label> : nearest;
    }
    return;
  }
  for (const std::uint32_t vertex : restricted) {
    Label* here = &best[vertex * k];
    if (!reached.contains(vertex)) std::fill_n(here, k, k_nothing<Label>);
    for (std::uint32_t arc = first[vertex]; arc < first[vertex + 1]; ++arc)
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

void nearest_keys(const Hierarchy& hierarchy, std::span<const TwoWay<std::uint32_t>> weights,
                  std::span<const std::uint32_t> restricted, const Leaves<std::uint32_t>& sites,
                  std::size_t k, Direction direction, std::span<TimeKey> best) {
  nearest_lists(hierarchy, weights, restricted, sites, k, direction, best);
}

void nearest_reaches(const Hierarchy& hierarchy, std::span<const TwoWay<PackedTravel>> weights,
                     std::span<const std::uint32_t> restricted,
                     const Leaves<PackedTravel>& sites, std::size_t k, Direction direction,
                     std::span<Reach> best) {
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
    Weight nearest =
        on_path > 0 && path[on_path - 1] == vertex ? distance[vertex] : infinite;
    for (std::uint32_t arc = first[vertex]; arc < first[vertex + 1]; ++arc) {
      nearest = std::min<Weight>(nearest,
                                 distance[head[arc]] + descending(weights[arc], to_site));
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
