// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "saavu/routing/table.cpp"
#include <hwy/foreach_target.h>  // must come before highway.h
//
#include <algorithm>
#include <cstring>

#include <hwy/aligned_allocator.h>
#include <hwy/highway.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/routing/label_list.h>
#include <saavu/routing/table.h>

#ifndef SAAVU_ROUTING_TABLE_TYPES
#define SAAVU_ROUTING_TABLE_TYPES
namespace saavu::routing {

/// An arc of the restricted hierarchy: the row it comes from and its weight.
template <class Weight>
struct RowArc {
  std::uint32_t row;
  Weight weight;
};

}  // namespace saavu::routing
#endif

HWY_BEFORE_NAMESPACE();
namespace saavu::routing::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// A row of lanes in registers.
template <class Weight>
struct Row {
  static constexpr hn::CappedTag<Weight, k_lanes<Weight>> tag{};
  static constexpr std::size_t k_step = hn::MaxLanes(tag);
  static constexpr std::size_t k_vectors = k_lanes<Weight> / k_step;
};

/// Rows 0 .. count are, one after the other, the smallest of what they are now (`keep`) or nothing,
/// and of each of their arcs: the row it comes from plus its weight. Arcs come from `rows`; row
/// `first_row + n` of `rows` is written, or row n of `out` if that is given.
template <class Weight, bool keep>
HWY_ATTR void pull(Weight* HWY_RESTRICT rows, std::size_t first_row, Weight* out,
                   const std::uint32_t* arc_first, const RowArc<Weight>* arcs, std::size_t count) {
  constexpr auto tag = Row<Weight>::tag;
  constexpr std::size_t step = Row<Weight>::k_step;
  constexpr std::size_t lanes = k_lanes<Weight>;
  const auto nothing = hn::Set(tag, k_no_way<Weight>);
  Weight* target = out != nullptr ? out : rows + first_row * lanes;
  std::uint32_t arc = arc_first[0];
  if constexpr (Row<Weight>::k_vectors == 4) {
    for (std::size_t row = 0; row < count; ++row, target += lanes) {
      auto best0 = keep ? hn::Load(tag, target) : nothing;
      auto best1 = keep ? hn::Load(tag, target + step) : nothing;
      auto best2 = keep ? hn::Load(tag, target + 2 * step) : nothing;
      auto best3 = keep ? hn::Load(tag, target + 3 * step) : nothing;
      for (const std::uint32_t end = arc_first[row + 1]; arc < end; ++arc) {
        const Weight* from = rows + arcs[arc].row * lanes;
        const auto way = hn::Set(tag, arcs[arc].weight);
        best0 = hn::Min(best0, hn::Add(hn::Load(tag, from), way));
        best1 = hn::Min(best1, hn::Add(hn::Load(tag, from + step), way));
        best2 = hn::Min(best2, hn::Add(hn::Load(tag, from + 2 * step), way));
        best3 = hn::Min(best3, hn::Add(hn::Load(tag, from + 3 * step), way));
      }
      hn::Store(best0, tag, target);
      hn::Store(best1, tag, target + step);
      hn::Store(best2, tag, target + 2 * step);
      hn::Store(best3, tag, target + 3 * step);
    }
  } else {
    for (std::size_t row = 0; row < count; ++row, target += lanes) {
      const std::uint32_t begin = arc, end = arc_first[row + 1];
      arc = end;
      for (std::size_t lane = 0; lane < lanes; lane += step) {
        auto best = keep ? hn::Load(tag, target + lane) : nothing;
        for (std::uint32_t each = begin; each < end; ++each) {
          best = hn::Min(best, hn::Add(hn::Load(tag, rows + arcs[each].row * lanes + lane),
                                       hn::Set(tag, arcs[each].weight)));
        }
        hn::Store(best, tag, target + lane);
      }
    }
  }
}

/// The other way: each row, in ascending order, hands itself on along its arcs, if any lane of it
/// is reached.
template <class Weight>
HWY_ATTR void push(Weight* HWY_RESTRICT rows, const std::uint32_t* arc_first,
                   const RowArc<Weight>* arcs, std::size_t count, std::uint8_t* reached) {
  constexpr auto tag = Row<Weight>::tag;
  constexpr std::size_t step = Row<Weight>::k_step;
  constexpr std::size_t lanes = k_lanes<Weight>;
  for (std::size_t row = 0; row < count; ++row) {
    if (reached[row] == 0) continue;
    const Weight* from = rows + row * lanes;
    for (std::uint32_t arc = arc_first[row]; arc < arc_first[row + 1]; ++arc) {
      Weight* to = rows + arcs[arc].row * lanes;
      reached[arcs[arc].row] = 1;
      const auto way = hn::Set(tag, arcs[arc].weight);
      for (std::size_t lane = 0; lane < lanes; lane += step) {
        hn::Store(hn::Min(hn::Load(tag, to + lane), hn::Add(hn::Load(tag, from + lane), way)), tag,
                  to + lane);
      }
    }
  }
}

#define SAAVU_KERNELS(Name, Weight)                                                          \
  void pull_##Name(Weight* rows, std::size_t first_row, Weight* out,                         \
                   const std::uint32_t* arc_first, const RowArc<Weight>* arcs,               \
                   std::size_t count) {                                                      \
    pull<Weight, false>(rows, first_row, out, arc_first, arcs, count);                       \
  }                                                                                          \
  void pull_keeping_##Name(Weight* rows, std::size_t first_row, Weight* out,                 \
                           const std::uint32_t* arc_first, const RowArc<Weight>* arcs,       \
                           std::size_t count) {                                              \
    pull<Weight, true>(rows, first_row, out, arc_first, arcs, count);                        \
  }                                                                                          \
  void push_##Name(Weight* rows, const std::uint32_t* arc_first, const RowArc<Weight>* arcs, \
                   std::size_t count, std::uint8_t* reached) {                               \
    push(rows, arc_first, arcs, count, reached);                                             \
  }
SAAVU_KERNELS(times, std::uint32_t)
SAAVU_KERNELS(travels, PackedTravel)
#undef SAAVU_KERNELS

}  // namespace saavu::routing::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace saavu::routing {

namespace {

HWY_EXPORT(pull_times);
HWY_EXPORT(pull_keeping_times);
HWY_EXPORT(push_times);
HWY_EXPORT(pull_travels);
HWY_EXPORT(pull_keeping_travels);
HWY_EXPORT(push_travels);

#define SAAVU_DISPATCH(Name, Weight)                                                           \
  void pull(Weight* rows, std::size_t first_row, Weight* out, const std::uint32_t* arc_first,  \
            const RowArc<Weight>* arcs, std::size_t count, bool keep) {                        \
    if (keep) {                                                                                \
      HWY_DYNAMIC_DISPATCH(pull_keeping_##Name)(rows, first_row, out, arc_first, arcs, count); \
    } else {                                                                                   \
      HWY_DYNAMIC_DISPATCH(pull_##Name)(rows, first_row, out, arc_first, arcs, count);         \
    }                                                                                          \
  }                                                                                            \
  void push(Weight* rows, const std::uint32_t* arc_first, const RowArc<Weight>* arcs,          \
            std::size_t count, std::uint8_t* reached) {                                        \
    HWY_DYNAMIC_DISPATCH(push_##Name)(rows, arc_first, arcs, count, reached);                  \
  }
SAAVU_DISPATCH(times, std::uint32_t)
SAAVU_DISPATCH(travels, PackedTravel)
#undef SAAVU_DISPATCH

/// Restricted vertices of a subtree that makes a block of its own, and about half the size of the
/// largest block. A row of lanes is 128 bytes: blocks of this size stay within 256 KiB.
constexpr std::uint32_t k_block_vertices = 1400;

constexpr std::uint32_t k_nowhere = ~0U;

/// Arcs of consecutive rows.
template <class Weight>
struct RowArcs {
  std::vector<std::uint32_t> first{0};
  std::vector<RowArc<Weight>> arcs;

  void add(std::uint32_t row, Weight weight) { arcs.push_back({row, weight}); }
  void close() { first.push_back(static_cast<std::uint32_t>(arcs.size())); }
  [[nodiscard]] std::size_t rows() const { return first.size() - 1; }
};

struct Block {
  std::uint32_t first_vertex = 0, vertex_count = 0;      ///< in block_vertex, highest first
  std::uint32_t first_boundary = 0, boundary_count = 0;  ///< in boundary
  std::uint32_t first_cell = 0, cell_count = 0;          ///< in cell
};

/// A site's own label at a vertex of a block.
template <class Weight>
struct Label {
  std::uint32_t block, row, lane;
  Weight value;
};

template <class T>
using Aligned = hwy::AlignedFreeUniquePtr<T[]>;

/// Memory that grows and stays.
template <class T>
class Room {
 public:
  T* of_size(std::size_t size) {
    if (size > size_) {
      memory_ = hwy::AllocateAligned<T>(size);
      base::verify(memory_ != nullptr, "no memory for {} numbers", size);
      size_ = size;
    }
    return memory_.get();
  }

 private:
  Aligned<T> memory_;
  std::size_t size_ = 0;
};

}  // namespace

template <class Weight>
struct TableSweep<Weight>::Impl {
  static constexpr std::size_t lanes = k_lanes<Weight>;
  static constexpr Weight infinite = k_no_way<Weight>;

  const Hierarchy* hierarchy = nullptr;
  std::span<const TwoWay<Weight>> weights;
  std::vector<std::uint8_t> needed;  ///< empty: all arcs
  bool to_site = false;

  std::vector<std::uint32_t> top_row;  ///< by vertex; k_nowhere below the top
  std::uint32_t top_count = 0;
  RowArcs<Weight> top_up;    ///< by top row: to higher top rows
  RowArcs<Weight> top_down;  ///< by top row from the highest down: from higher top rows
  std::vector<std::uint32_t> top_vertex;

  std::vector<Block> blocks;
  std::vector<std::uint32_t> slot;  ///< by vertex: place in block_vertex, or k_nowhere
  std::vector<std::uint32_t> block_vertex;
  std::vector<std::uint32_t> boundary;  ///< top rows
  RowArcs<Weight> block_arcs;           ///< by place in block_vertex; rows of the block's lanes
  RowArcs<Weight> cell_arcs;            ///< by place in cell
  RowArcs<Weight> top_cell_arcs;        ///< cells that hang on the top alone
  std::vector<std::uint32_t> cell;      ///< the caller's number of each cell of the blocks
  std::vector<std::uint32_t> top_cell;
  std::vector<std::uint32_t> lost_cell;  ///< joined to nothing

  [[nodiscard]] bool is_needed(std::size_t arc, bool upwards) const {
    const TwoWay<Weight>& both = weights[arc];
    if ((upwards ? both.up : both.down) == infinite) return false;
    return needed.empty() || (needed[arc] & (upwards ? 1U : 2U)) != 0;
  }
  /// Towards the top in the direction of the search.
  [[nodiscard]] bool climbs(std::size_t arc) const { return is_needed(arc, !to_site); }
  [[nodiscard]] bool descends(std::size_t arc) const { return is_needed(arc, to_site); }
  [[nodiscard]] Weight climb(std::size_t arc) const {
    return to_site ? weights[arc].down : weights[arc].up;
  }
  [[nodiscard]] Weight descend(std::size_t arc) const {
    return to_site ? weights[arc].up : weights[arc].down;
  }

  void build(const Leaves<Weight>& cells);
  void climb_from(const Leaves<Weight>& sites, std::size_t site, std::uint32_t lane,
                  std::vector<Weight>& distance, Weight* top, std::uint8_t* reached,
                  std::vector<Label<Weight>>& labels) const;
  [[nodiscard]] std::uint32_t block_of(std::uint32_t place) const {
    return static_cast<std::uint32_t>(
        std::ranges::upper_bound(blocks, place, {}, &Block::first_vertex) - blocks.begin() - 1);
  }
};

template <class Weight>
void TableSweep<Weight>::Impl::build(const Leaves<Weight>& cells) {
  const Hierarchy& h = *hierarchy;
  const auto count = static_cast<std::uint32_t>(h.vertex_count());
  std::vector<std::uint8_t> marked(count, 0);
  for (const std::uint32_t vertex : cells.vertex)
    marked[vertex] = 1;
  std::vector<std::uint32_t> size(count, 0);  // marked vertices in the subtree
  for (std::uint32_t v = 0; v < count; ++v) {
    size[v] += marked[v];
    const std::uint32_t parent = h.parent(v);
    if (parent == Hierarchy::k_no_parent) continue;
    size[parent] += size[v];
    if (marked[v] == 0) continue;
    for (std::uint32_t arc = h.up_first[v]; arc < h.up_first[v + 1]; ++arc) {
      if (descends(arc)) marked[h.up_head[arc]] = 1;
    }
  }
  top_row.assign(count, k_nowhere);
  for (std::uint32_t v = 0; v < count; ++v) {
    if (size[v] <= k_block_vertices) continue;
    top_row[v] = top_count++;
    top_vertex.push_back(v);
  }
  for (const std::uint32_t v : top_vertex) {
    for (std::uint32_t arc = h.up_first[v]; arc < h.up_first[v + 1]; ++arc) {
      if (climbs(arc)) top_up.add(top_row[h.up_head[arc]], climb(arc));
    }
    top_up.close();
  }
  // Rows of the top are numbered from below; the way down needs the highest first.
  for (std::size_t row = top_count; row-- > 0;) {
    const std::uint32_t v = top_vertex[row];
    for (std::uint32_t arc = h.up_first[v]; arc < h.up_first[v + 1]; ++arc) {
      if (descends(arc)) top_down.add(top_row[h.up_head[arc]], descend(arc));
    }
    top_down.close();
  }

  // Which cells hang on which lowest vertex.
  std::vector<std::uint32_t> first_cell(count + 1, 0), cell_at;
  std::vector<std::uint32_t> lowest(cells.size(), k_nowhere);
  for (std::uint32_t each = 0; each < cells.size(); ++each) {
    for (std::uint32_t place = cells.first[each]; place < cells.first[each + 1]; ++place)
      lowest[each] = std::min(lowest[each], cells.vertex[place]);
    if (lowest[each] == k_nowhere) {
      lost_cell.push_back(each);
    } else {
      ++first_cell[lowest[each] + 1];
    }
  }
  for (std::uint32_t v = 0; v < count; ++v)
    first_cell[v + 1] += first_cell[v];
  cell_at.resize(first_cell[count]);
  {
    std::vector<std::uint32_t> next(first_cell.begin(), first_cell.end() - 1);
    for (std::uint32_t each = 0; each < cells.size(); ++each) {
      if (lowest[each] != k_nowhere) cell_at[next[lowest[each]]++] = each;
    }
  }
  for (const std::uint32_t v : top_vertex) {
    for (std::uint32_t at = first_cell[v]; at < first_cell[v + 1]; ++at) {
      const std::uint32_t each = cell_at[at];
      for (std::uint32_t place = cells.first[each]; place < cells.first[each + 1]; ++place)
        top_cell_arcs.add(top_row[cells.vertex[place]], cells.weight[place]);
      top_cell_arcs.close();
      top_cell.push_back(each);
    }
  }

  slot.assign(count, k_nowhere);
  std::vector<std::uint32_t> boundary_row(top_count, k_nowhere);
  std::vector<std::uint32_t> members;
  const auto finish = [&] {
    if (members.empty()) return;
    Block block{.first_vertex = static_cast<std::uint32_t>(block_vertex.size()),
                .vertex_count = static_cast<std::uint32_t>(members.size()),
                .first_boundary = static_cast<std::uint32_t>(boundary.size()),
                .first_cell = static_cast<std::uint32_t>(cell.size())};
    const auto touch = [&](std::uint32_t vertex) {
      const std::uint32_t row = top_row[vertex];
      if (row == k_nowhere || boundary_row[row] != k_nowhere) return;
      boundary_row[row] = static_cast<std::uint32_t>(boundary.size()) - block.first_boundary;
      boundary.push_back(row);
    };
    for (std::size_t member = members.size(); member-- > 0;) {
      const std::uint32_t v = members[member];
      slot[v] = static_cast<std::uint32_t>(block_vertex.size());
      block_vertex.push_back(v);
      for (std::uint32_t arc = h.up_first[v]; arc < h.up_first[v + 1]; ++arc) {
        if (descends(arc)) touch(h.up_head[arc]);
      }
      for (std::uint32_t at = first_cell[v]; at < first_cell[v + 1]; ++at) {
        for (std::uint32_t place = cells.first[cell_at[at]]; place < cells.first[cell_at[at] + 1];
             ++place) {
          touch(cells.vertex[place]);
        }
      }
    }
    block.boundary_count = static_cast<std::uint32_t>(boundary.size()) - block.first_boundary;
    const auto row_of = [&](std::uint32_t vertex) {
      return top_row[vertex] != k_nowhere
                 ? boundary_row[top_row[vertex]]
                 : block.boundary_count + slot[vertex] - block.first_vertex;
    };
    for (std::size_t member = members.size(); member-- > 0;) {
      const std::uint32_t v = members[member];
      for (std::uint32_t arc = h.up_first[v]; arc < h.up_first[v + 1]; ++arc) {
        if (descends(arc)) block_arcs.add(row_of(h.up_head[arc]), descend(arc));
      }
      block_arcs.close();
      for (std::uint32_t at = first_cell[v]; at < first_cell[v + 1]; ++at) {
        const std::uint32_t each = cell_at[at];
        for (std::uint32_t place = cells.first[each]; place < cells.first[each + 1]; ++place)
          cell_arcs.add(row_of(cells.vertex[place]), cells.weight[place]);
        cell_arcs.close();
        cell.push_back(each);
      }
    }
    block.cell_count = static_cast<std::uint32_t>(cell.size()) - block.first_cell;
    for (std::uint32_t place = block.first_boundary; place < boundary.size(); ++place)
      boundary_row[boundary[place]] = k_nowhere;
    blocks.push_back(block);
    members.clear();
  };
  for (std::uint32_t v = 0; v < count; ++v) {
    if (top_row[v] != k_nowhere) continue;
    if (marked[v] != 0) members.push_back(v);
    const std::uint32_t parent = h.parent(v);
    const bool ends_subtree = parent == Hierarchy::k_no_parent || top_row[parent] != k_nowhere;
    if (ends_subtree && members.size() >= k_block_vertices / 2) finish();
  }
  finish();
}

template <class Weight>
void TableSweep<Weight>::Impl::climb_from(const Leaves<Weight>& sites, std::size_t site,
                                          std::uint32_t lane, std::vector<Weight>& distance,
                                          Weight* top, std::uint8_t* reached,
                                          std::vector<Label<Weight>>& labels) const {
  const Hierarchy& h = *hierarchy;
  std::uint32_t lowest = k_nowhere;
  const auto reach = [&](std::uint32_t vertex, Weight value) {
    const std::uint32_t row = top_row[vertex];
    Weight& here = row == k_nowhere ? distance[vertex] : top[row * lanes + lane];
    here = std::min(here, value);
    if (row != k_nowhere) reached[row] = 1;
  };
  for (std::uint32_t place = sites.first[site]; place < sites.first[site + 1]; ++place) {
    reach(sites.vertex[place], sites.weight[place]);
    lowest = std::min(lowest, sites.vertex[place]);
  }
  for (std::uint32_t v = lowest; v != k_nowhere && top_row[v] == k_nowhere; v = h.parent(v)) {
    const Weight here = distance[v];
    if (here == infinite) continue;
    distance[v] = infinite;  // as it was found
    if (slot[v] != k_nowhere) {
      const std::uint32_t block = block_of(slot[v]);
      labels.push_back(
          {block, blocks[block].boundary_count + slot[v] - blocks[block].first_vertex, lane, here});
    }
    for (std::uint32_t arc = h.up_first[v]; arc < h.up_first[v + 1]; ++arc) {
      if (climbs(arc)) reach(h.up_head[arc], here + climb(arc));
    }
  }
}

template <class Weight>
TableSweep<Weight>::TableSweep(const Hierarchy& hierarchy, std::span<const TwoWay<Weight>> weights,
                               std::span<const std::uint8_t> needed, const Leaves<Weight>& cells,
                               Direction direction)
    : impl_(std::make_unique<Impl>()) {
  impl_->hierarchy = &hierarchy;
  impl_->weights = weights;
  impl_->needed.assign(needed.begin(), needed.end());
  impl_->to_site = direction == Direction::to_site;
  impl_->build(cells);
}

template <class Weight>
TableSweep<Weight>::TableSweep(TableSweep&&) noexcept = default;
template <class Weight>
TableSweep<Weight>& TableSweep<Weight>::operator=(TableSweep&&) noexcept = default;
template <class Weight>
TableSweep<Weight>::~TableSweep() = default;

template <class Weight>
void TableSweep<Weight>::run(const Leaves<Weight>& sites, const Consumer& consume,
                             base::Progress& progress, std::size_t memory_bytes) const {
  const Impl& s = *impl_;
  constexpr std::size_t lanes = k_lanes<Weight>;
  const std::size_t all_batches = (sites.size() + lanes - 1) / lanes;
  const std::size_t top_values = s.top_count * lanes;
  const std::size_t fitting = memory_bytes / std::max<std::size_t>(top_values * sizeof(Weight), 1);
  const std::size_t portion =
      std::clamp<std::size_t>(fitting, 1, std::max<std::size_t>(all_batches, 1));
  struct Work {
    std::vector<Weight> distance;
    std::vector<std::uint8_t> reached;
    Room<Weight> rows, out;
  };
  tbb::enumerable_thread_specific<Work> works;
  Room<Weight> top_room;
  Weight* const top = top_room.of_size(std::max<std::size_t>(top_values * portion, 1));
  std::vector<std::vector<Label<Weight>>> labels(portion);

  for (std::size_t first_batch = 0; first_batch < all_batches; first_batch += portion) {
    const std::size_t batches = std::min(portion, all_batches - first_batch);
    const auto site_count = [&](std::size_t batch) {
      return std::min(lanes, sites.size() - (first_batch + batch) * lanes);
    };
    tbb::parallel_for(std::size_t{0}, batches, [&](std::size_t batch) {
      if (progress.cancelled()) return;
      Work& work = works.local();
      work.distance.resize(s.hierarchy->vertex_count(), k_no_way<Weight>);
      work.reached.assign(s.top_count, 0);
      Weight* rows = top + batch * top_values;
      std::fill_n(rows, top_values, k_no_way<Weight>);
      labels[batch].clear();
      for (std::uint32_t lane = 0; lane < site_count(batch); ++lane) {
        s.climb_from(sites, (first_batch + batch) * lanes + lane, lane, work.distance, rows,
                     work.reached.data(), labels[batch]);
      }
      std::ranges::sort(labels[batch], {}, &Label<Weight>::block);
      push(rows, s.top_up.first.data(), s.top_up.arcs.data(), s.top_count, work.reached.data());
      // From the highest row down, one row at a time: rows are numbered from below.
      for (std::size_t step = 0; step < s.top_count; ++step) {
        pull(rows, s.top_count - 1 - step, nullptr, &s.top_down.first[step], s.top_down.arcs.data(),
             1, true);
      }
      if (!s.top_cell.empty()) {
        Weight* out = work.out.of_size(s.top_cell.size() * lanes);
        pull(rows, 0, out, s.top_cell_arcs.first.data(), s.top_cell_arcs.arcs.data(),
             s.top_cell.size(), false);
        consume({(first_batch + batch) * lanes, site_count(batch), s.top_cell, out});
      }
      if (!s.lost_cell.empty()) {
        Weight* out = work.out.of_size(s.lost_cell.size() * lanes);
        std::fill_n(out, s.lost_cell.size() * lanes, k_no_way<Weight>);
        consume({(first_batch + batch) * lanes, site_count(batch), s.lost_cell, out});
      }
    });
    progress.check();
    tbb::parallel_for(std::size_t{0}, s.blocks.size(), [&](std::size_t position) {
      if (progress.cancelled()) return;
      const Block& block = s.blocks[position];
      Work& work = works.local();
      Weight* rows = work.rows.of_size((block.boundary_count + block.vertex_count) * lanes);
      Weight* out = work.out.of_size(std::max<std::size_t>(block.cell_count, 1) * lanes);
      const std::span<const std::uint32_t> cells =
          std::span(s.cell).subspan(block.first_cell, block.cell_count);
      for (std::size_t batch = 0; batch < batches; ++batch) {
        const Weight* from = top + batch * top_values;
        for (std::uint32_t row = 0; row < block.boundary_count; ++row) {
          std::memcpy(rows + row * lanes, from + s.boundary[block.first_boundary + row] * lanes,
                      lanes * sizeof(Weight));
        }
        const auto own = std::ranges::equal_range(
            labels[batch], static_cast<std::uint32_t>(position), {}, &Label<Weight>::block);
        const bool has_labels = !own.empty();
        if (has_labels) {
          std::fill_n(rows + block.boundary_count * lanes, block.vertex_count * lanes,
                      k_no_way<Weight>);
          for (const Label<Weight>& label : own)
            rows[label.row * lanes + label.lane] = label.value;
        }
        pull(rows, block.boundary_count, nullptr, &s.block_arcs.first[block.first_vertex],
             s.block_arcs.arcs.data(), block.vertex_count, has_labels);
        pull(rows, 0, out, &s.cell_arcs.first[block.first_cell], s.cell_arcs.arcs.data(),
             block.cell_count, false);
        consume({(first_batch + batch) * lanes, site_count(batch), cells, out});
      }
      progress.advance(1);
    });
    progress.check();
  }
}

template <class Weight>
void TableSweep<Weight>::nearest(const Leaves<Weight>& sites, std::size_t k,
                                 std::span<TimeKey> nearest, base::Progress& progress) const
  requires std::same_as<Weight, std::uint32_t>
{
  const Impl& s = *impl_;
  const std::size_t count = s.hierarchy->vertex_count();
  // Not set to anything: only what the climb reaches is read.
  const auto climbed =
      std::make_unique_for_overwrite<TimeKey[]>(std::max<std::size_t>(count * k, 1));
  const VertexSet reached =
      climb_keys(*s.hierarchy, s.weights, sites, k,
                 s.to_site ? Direction::to_site : Direction::from_site, {climbed.get(), count * k});
  progress.check();
  /// A row's list: its own label from below, if any, then its arcs.
  const auto pull_list = [k](TimeKey* here, bool has_own, const TimeKey* own, const TimeKey* rows,
                             const RowArcs<Weight>& arcs, std::size_t row) {
    std::uint32_t arc = arcs.first[row];
    const std::uint32_t end = arcs.first[row + 1];
    if (k == 1) {
      TimeKey best = has_own ? *own : k_no_key;
      for (; arc < end; ++arc)
        best = std::min(best, farther(rows[arcs.arcs[arc].row], arcs.arcs[arc].weight));
      *here = is_nothing(best) ? k_no_key : best;
      return;
    }
    if (has_own) {
      std::copy_n(own, k, here);
    } else if (arc < end) {
      take_all(here, k, rows + arcs.arcs[arc].row * k, arcs.arcs[arc].weight);
      ++arc;
    } else {
      std::fill_n(here, k, k_no_key);
    }
    for (; arc < end; ++arc)
      offer_all(here, k, rows + arcs.arcs[arc].row * k, arcs.arcs[arc].weight);
  };

  std::vector<TimeKey> top(s.top_count * k);
  for (std::size_t step = 0; step < s.top_count; ++step) {
    const std::size_t row = s.top_count - 1 - step;
    const std::uint32_t vertex = s.top_vertex[row];
    pull_list(&top[row * k], reached.contains(vertex), &climbed[vertex * k], top.data(), s.top_down,
              step);
  }
  for (std::size_t place = 0; place < s.top_cell.size(); ++place) {
    pull_list(&nearest[s.top_cell[place] * k], false, nullptr, top.data(), s.top_cell_arcs, place);
  }
  for (const std::uint32_t lost : s.lost_cell)
    std::fill_n(&nearest[lost * k], k, k_no_key);
  tbb::enumerable_thread_specific<std::vector<TimeKey>> rooms;
  tbb::parallel_for(std::size_t{0}, s.blocks.size(), [&](std::size_t position) {
    if (progress.cancelled()) return;
    const Block& block = s.blocks[position];
    std::vector<TimeKey>& rows = rooms.local();
    rows.resize((block.boundary_count + block.vertex_count) * k);
    for (std::size_t row = 0; row < block.boundary_count; ++row)
      std::copy_n(&top[s.boundary[block.first_boundary + row] * k], k, &rows[row * k]);
    for (std::size_t place = 0; place < block.vertex_count; ++place) {
      const std::uint32_t vertex = s.block_vertex[block.first_vertex + place];
      pull_list(&rows[(block.boundary_count + place) * k], reached.contains(vertex),
                &climbed[vertex * k], rows.data(), s.block_arcs, block.first_vertex + place);
    }
    for (std::size_t place = block.first_cell; place < block.first_cell + block.cell_count; ++place)
      pull_list(&nearest[s.cell[place] * k], false, nullptr, rows.data(), s.cell_arcs, place);
  });
  progress.check();
}

template <class Weight>
typename TableSweep<Weight>::Figures TableSweep<Weight>::figures() const {
  const Impl& s = *impl_;
  return {
      .vertices = s.block_vertex.size(),
      .arcs = s.block_arcs.arcs.size(),
      .leaf_arcs = s.cell_arcs.arcs.size(),
      .top_vertices = s.top_count,
      .top_arcs = s.top_down.arcs.size(),
      .blocks = s.blocks.size(),
      .boundary = s.boundary.size(),
      .bytes =
          (s.block_arcs.arcs.size() + s.cell_arcs.arcs.size() + s.top_up.arcs.size() +
           s.top_down.arcs.size()) *
              sizeof(RowArc<Weight>) +
          (s.block_vertex.size() * 2 + s.cell.size() * 2 + s.slot.size() + s.top_row.size()) * 4 +
          s.needed.size()};
}

template class TableSweep<std::uint32_t>;
template class TableSweep<PackedTravel>;

}  // namespace saavu::routing
#endif
