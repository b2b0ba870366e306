// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/routing/customization.h>
#include <saavu/routing/endpoint.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/routing/leaves.h>
#include <saavu/routing/sweep.h>

namespace saavu::routing {

/// How many sites are swept side by side: a row of 128 bytes.
template <class Weight>
inline constexpr std::size_t k_lanes = 128 / sizeof(Weight);

/// Some cells against some sites. Row r holds the times between cell `cells[r]` and the sites
/// first_site .. first_site + site_count, at values[r * k_lanes + lane]; lanes beyond site_count
/// mean nothing. Infinite: no way. Valid during the call only.
template <class Weight>
struct Tile {
  std::size_t first_site = 0;
  std::size_t site_count = 0;
  std::span<const std::uint32_t> cells;  ///< positions in the cells the sweep was made for
  const Weight* values = nullptr;        ///< aligned to 64 bytes
};

/// Tables of times between all cells and any number of sites by blocked RPHAST (Delling, Goldberg,
/// Werneck 2011, and design: routing engine §1). The hierarchy is restricted to what the cells need
/// and cut into a small top and blocks of seven hundred to two thousand vertices. The top is swept
/// once for a batch of sites; then each block is swept for all batches while its arcs and its lanes
/// stay in the processor's own cache, and the result is handed over tile by tile.
///
/// Made once for a metric, a direction and a set of cells; any number of tables may be asked for
/// afterwards, from several threads.
template <class Weight>
class TableSweep {
 public:
  /// `needed`: which arcs are worth looking at (`needed_directions`); empty: all of them. Cells are
  /// leaves that hang on the graph at the end away from the sites: arrivals if the site's unit
  /// travels, departures if the residents do. Hierarchy and weights must outlive the sweep and stay
  /// as they are: new weights want a new sweep.
  TableSweep(const Hierarchy& hierarchy, std::span<const TwoWay<Weight>> weights,
             std::span<const std::uint8_t> needed, const Leaves<Weight>& cells,
             Direction direction);
  TableSweep(TableSweep&&) noexcept;
  TableSweep& operator=(TableSweep&&) noexcept;
  ~TableSweep();

  using Consumer = std::function<void(const Tile<Weight>&)>;

  /// Every cell against every site, each pair once. `consume` is called from several threads at
  /// once, for tiles in any order, and must not start parallel work of its own. `memory_bytes`: for
  /// labels that wait for their block; more sites than fit are taken one portion after the other.
  void run(const Leaves<Weight>& sites, const Consumer& consume, base::Progress& progress,
           std::size_t memory_bytes = std::size_t{64} << 20U) const;

  /// The k nearest sites of every cell, sorted, without a table: entry c * k + rank is (time << 32
  /// | site), k_no_key where there are no more; ties go to the smaller site. The work hardly
  /// depends on the number of sites.
  void nearest(const Leaves<Weight>& sites, std::size_t k, std::span<TimeKey> nearest,
               base::Progress& progress) const
    requires std::same_as<Weight, std::uint32_t>;

  /// What the restricted hierarchy came to, for reports on speed.
  struct Figures {
    std::size_t vertices = 0, arcs = 0, leaf_arcs = 0, top_vertices = 0, top_arcs = 0;
    std::size_t blocks = 0, boundary = 0, bytes = 0;
  };
  [[nodiscard]] Figures figures() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::routing
