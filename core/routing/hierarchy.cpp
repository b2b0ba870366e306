// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <numeric>

#include <metis.h>

#include <saavu/base/verify.h>
#include <saavu/routing/hierarchy.h>

namespace saavu::routing {

namespace {

/// Who is joined with whom, in either direction: no loops, nobody twice, rows ascending.
struct Neighbours {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> vertex;

  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t v) const {
    return std::span(vertex).subspan(first[v], first[v + 1] - first[v]);
  }
};

template <class Visit>
void for_each_pair(const Adjacency& graph, std::span<const VertexPair> also_joined, Visit visit) {
  const auto count = static_cast<std::uint32_t>(graph.vertex_count());
  for (std::uint32_t tail = 0; tail < count; ++tail) {
    for (std::uint32_t arc = graph.first_out[tail]; arc < graph.first_out[tail + 1]; ++arc) {
      if (graph.head[arc] != tail) visit(tail, graph.head[arc]);
    }
  }
  for (const auto& [one, other] : also_joined) {
    if (one != other) visit(one, other);
  }
}

Neighbours neighbours_of(const Adjacency& graph, std::span<const VertexPair> also_joined) {
  const std::size_t count = graph.vertex_count();
  std::vector<std::uint32_t> place(count + 1, 0);
  for_each_pair(graph, also_joined, [&](std::uint32_t one, std::uint32_t other) {
    ++place[one + 1];
    ++place[other + 1];
  });
  std::partial_sum(place.begin(), place.end(), place.begin());
  Neighbours all{place, std::vector<std::uint32_t>(place.back())};
  for_each_pair(graph, also_joined, [&](std::uint32_t one, std::uint32_t other) {
    all.vertex[place[one]++] = other;
    all.vertex[place[other]++] = one;
  });
  std::uint32_t kept = 0;
  for (std::size_t v = 0; v < count; ++v) {
    const auto begin = all.vertex.begin() + all.first[v];
    const auto end = all.vertex.begin() + all.first[v + 1];
    std::sort(begin, end);
    const auto last = std::unique(begin, end);
    all.first[v] = kept;
    kept = static_cast<std::uint32_t>(std::move(begin, last, all.vertex.begin() + kept) -
                                      all.vertex.begin());
  }
  all.first[count] = kept;
  all.vertex.resize(kept);
  return all;
}

/// The vertices in the order in which METIS takes them out.
std::vector<std::uint32_t> dissect(const Neighbours& neighbours) {
  static_assert(sizeof(idx_t) == sizeof(std::uint32_t));
  auto count = static_cast<idx_t>(neighbours.first.size() - 1);
  std::vector<std::uint32_t> at(static_cast<std::size_t>(count));
  std::iota(at.begin(), at.end(), 0U);
  if (neighbours.vertex.empty()) return at;
  base::verify(neighbours.vertex.size() < (std::size_t{1} << 31U), "{} neighbours are too many",
               neighbours.vertex.size());
  std::vector<idx_t> first(neighbours.first.begin(), neighbours.first.end());
  std::vector<idx_t> vertex(neighbours.vertex.begin(), neighbours.vertex.end());
  std::vector<idx_t> order(at.size()), place(at.size());
  std::array<idx_t, METIS_NOPTIONS> options{};
  METIS_SetDefaultOptions(options.data());
  options[METIS_OPTION_NUMBERING] = 0;
  options[METIS_OPTION_SEED] = 1;  // the same order on every run
  const int outcome = METIS_NodeND(&count, first.data(), vertex.data(), nullptr, options.data(),
                                   order.data(), place.data());
  base::verify(outcome == METIS_OK, "METIS_NodeND answers {}", outcome);
  for (std::size_t position = 0; position < at.size(); ++position)
    at[position] = static_cast<std::uint32_t>(order[position]);
  return at;
}

/// Parents in the elimination tree of the order (Liu 1986, with path compression), by place.
std::vector<std::uint32_t> elimination_tree(const Neighbours& neighbours,
                                            std::span<const std::uint32_t> at,
                                            std::span<const std::uint32_t> place) {
  std::vector<std::uint32_t> parent(at.size(), Hierarchy::k_no_parent);
  std::vector<std::uint32_t> shortcut(at.size(), Hierarchy::k_no_parent);
  for (std::uint32_t here = 0; here < at.size(); ++here) {
    for (const std::uint32_t neighbour : neighbours.of(at[here])) {
      std::uint32_t below = place[neighbour];
      while (below < here) {
        const std::uint32_t next = shortcut[below];
        shortcut[below] = here;
        if (next == Hierarchy::k_no_parent) {
          parent[below] = here;
          break;
        }
        below = next;
      }
    }
  }
  return parent;
}

/// New place of every place: children before parents, subtrees in one piece.
std::vector<std::uint32_t> postorder(std::span<const std::uint32_t> parent) {
  // Counting from the back: a subtree gets the range that ends where its parent has room left.
  std::vector<std::uint32_t> size(parent.size(), 1);
  for (std::size_t here = 0; here < parent.size(); ++here) {
    if (parent[here] != Hierarchy::k_no_parent) size[parent[here]] += size[here];
  }
  std::vector<std::uint32_t> room_ends(parent.size());  // where the subtree of a child may end
  std::vector<std::uint32_t> renamed(parent.size());
  auto roots_end = static_cast<std::uint32_t>(parent.size());
  for (std::size_t here = parent.size(); here-- > 0;) {
    std::uint32_t& end =
        parent[here] == Hierarchy::k_no_parent ? roots_end : room_ends[parent[here]];
    renamed[here] = end - 1;
    room_ends[here] = end - 1;
    end -= size[here];
  }
  return renamed;
}

void cut_subtrees(Hierarchy& hierarchy) {
  const auto count = static_cast<std::uint32_t>(hierarchy.vertex_count());
  const std::uint32_t most = std::max<std::uint32_t>(count / 128, 256);
  std::vector<std::uint32_t> size(count, 1), begin, end;
  for (std::uint32_t v = 0; v < count; ++v) {
    const std::uint32_t parent = hierarchy.parent(v);
    if (parent != Hierarchy::k_no_parent) size[parent] += size[v];
  }
  for (std::uint32_t v = 0; v < count; ++v) {
    const std::uint32_t parent = hierarchy.parent(v);
    if (size[v] > most || (parent != Hierarchy::k_no_parent && size[parent] <= most)) continue;
    begin.push_back(v + 1 - size[v]);
    end.push_back(v + 1);
  }
  hierarchy.subtree_begin = std::move(begin);
  hierarchy.subtree_end = std::move(end);
}

}  // namespace

std::vector<std::uint32_t> elimination_order(const Adjacency& graph,
                                             std::span<const VertexPair> also_joined,
                                             base::Progress& progress) {
  const Neighbours neighbours = neighbours_of(graph, also_joined);
  progress.check();
  const std::vector<std::uint32_t> at = dissect(neighbours);
  progress.check();
  std::vector<std::uint32_t> place(at.size());
  for (std::uint32_t position = 0; position < at.size(); ++position)
    place[at[position]] = position;
  const std::vector<std::uint32_t> renamed = postorder(elimination_tree(neighbours, at, place));
  for (std::uint32_t& each : place)
    each = renamed[each];
  return place;
}

std::uint32_t Hierarchy::arc_between(std::uint32_t low, std::uint32_t high) const {
  const auto begin = up_head.begin() + up_first[low];
  const auto end = up_head.begin() + up_first[low + 1];
  const auto found = std::lower_bound(begin, end, high);
  return found == end || *found != high ? k_no_place
                                        : static_cast<std::uint32_t>(found - up_head.begin());
}

std::uint32_t Hierarchy::tail(std::uint32_t arc) const {
  const auto after = std::upper_bound(up_first.begin(), up_first.end(), arc);
  return static_cast<std::uint32_t>(after - up_first.begin()) - 1;
}

Hierarchy make_hierarchy(const Adjacency& graph, std::span<const VertexPair> also_joined,
                         base::Progress& progress) {
  const auto count = static_cast<std::uint32_t>(graph.vertex_count());
  std::vector<std::uint32_t> first(count + 1, 0), head;
  {
    const Neighbours neighbours = neighbours_of(graph, also_joined);
    head.reserve(neighbours.vertex.size() * 2);
    std::vector<std::uint32_t> seen_by(count, Hierarchy::k_no_parent);
    std::vector<std::uint32_t> first_child(count, Hierarchy::k_no_parent);
    std::vector<std::uint32_t> next_sibling(count, Hierarchy::k_no_parent);
    for (std::uint32_t v = 0; v < count; ++v) {
      if ((v & 0xffffU) == 0) progress.check();
      const std::size_t begin = head.size();
      const auto offer = [&](std::uint32_t above) {
        if (above <= v || seen_by[above] == v) return;
        seen_by[above] = v;
        head.push_back(above);
      };
      for (const std::uint32_t neighbour : neighbours.of(v))
        offer(neighbour);
      for (std::uint32_t child = first_child[v]; child != Hierarchy::k_no_parent;
           child = next_sibling[child]) {
        // A child's neighbours above are joined when it is taken out; its first one is v.
        for (std::uint32_t arc = first[child] + 1; arc < first[child + 1]; ++arc)
          offer(head[arc]);
      }
      std::sort(head.begin() + static_cast<std::ptrdiff_t>(begin), head.end());
      first[v + 1] = static_cast<std::uint32_t>(head.size());
      if (head.size() == begin) continue;
      const std::uint32_t parent = head[begin];
      next_sibling[v] = first_child[parent];
      first_child[parent] = v;
    }
  }
  head.shrink_to_fit();
  std::vector<std::uint32_t> down_first(count + 1, 0), down_arc(head.size()), down_end(head.size());
  for (const std::uint32_t above : head)
    ++down_first[above + 1];
  std::partial_sum(down_first.begin(), down_first.end(), down_first.begin());
  std::vector<std::uint32_t> next(down_first.begin(), down_first.end() - 1);
  for (std::uint32_t v = 0; v < count; ++v) {
    for (std::uint32_t arc = first[v]; arc < first[v + 1]; ++arc) {
      const std::uint32_t place = next[head[arc]]++;
      down_arc[place] = arc;
      down_end[place] = first[v + 1];
    }
  }
  progress.check();

  Hierarchy hierarchy{.up_first = std::move(first),
                      .up_head = std::move(head),
                      .down_first = std::move(down_first),
                      .down_arc = std::move(down_arc),
                      .down_end = std::move(down_end)};
  std::vector<std::uint32_t> place(graph.head.size(), Hierarchy::k_no_place);
  for (std::uint32_t from = 0; from < count; ++from) {
    for (std::uint32_t arc = graph.first_out[from]; arc < graph.first_out[from + 1]; ++arc) {
      const std::uint32_t to = graph.head[arc];
      if (from < to) place[arc] = hierarchy.arc_between(from, to) * 2;
      if (to < from) place[arc] = hierarchy.arc_between(to, from) * 2 + 1;
    }
  }
  hierarchy.place_of_arc = std::move(place);
  cut_subtrees(hierarchy);
  return hierarchy;
}

}  // namespace saavu::routing
