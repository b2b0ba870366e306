// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/routing/leaves.h>
#include <saavu/routing/table.h>

namespace saavu::routing {

/// A kept table of times between cells and sites in two bytes a pair: whole seconds, rounded up, so
/// that "within t" means the same as in milliseconds for every limit of whole seconds. What takes
/// longer than 65,534 s (18 hours), or has no way, is k_none.
///
/// Layout: sites in groups of k_group; the group of sites g * k_group ... has its times of all
/// cells one cell after the other, k_group a cell. Sites that fill the last group up are k_none.
class SecondsTable {
 public:
  static constexpr std::uint16_t k_none = 65535;
  static constexpr std::size_t k_group = k_lanes<std::uint32_t>;

  SecondsTable(std::size_t cell_count, std::size_t site_count);

  [[nodiscard]] std::size_t cell_count() const { return cell_count_; }
  [[nodiscard]] std::size_t site_count() const { return site_count_; }
  [[nodiscard]] std::size_t group_count() const { return (site_count_ + k_group - 1) / k_group; }
  [[nodiscard]] std::uint16_t at(std::size_t cell, std::size_t site) const {
    return seconds_[(site / k_group * cell_count_ + cell) * k_group + site % k_group];
  }
  /// All cells of a group of sites; aligned to 64 bytes.
  [[nodiscard]] std::span<const std::uint16_t> group(std::size_t position) const {
    return {&seconds_[position * cell_count_ * k_group], cell_count_ * k_group};
  }
  [[nodiscard]] std::size_t bytes() const { return group_count() * cell_count_ * k_group * 2; }

  /// Puts a tile of the sweep in its place. Tiles may come from several threads.
  void keep(const Tile<std::uint32_t>& tile);

 private:
  struct Free {
    void operator()(std::uint16_t* memory) const;
  };
  std::size_t cell_count_, site_count_;
  std::unique_ptr<std::uint16_t[], Free> seconds_;
};

/// The whole table of a sweep.
SecondsTable seconds_table(const TableSweep<std::uint32_t>& sweep, std::size_t cell_count,
                           const Leaves<std::uint32_t>& sites, base::Progress& progress);

}  // namespace saavu::routing
