// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <saavu/plan/planning.h>

namespace saavu::plan {

/// All sites of all tables in one list: those of the files table after table, then the added ones.
class PlannedSites {
 public:
  static constexpr std::uint32_t k_none = ~0U;

  PlannedSites(const Plan& plan, const World& world);

  /// After an edit: `tables` as they are now, `edited` the rows that may differ.
  void update(const std::vector<network::SiteTable>& tables,
              std::span<const scenario::SiteRef> edited);

  void update_all(const std::vector<network::SiteTable>& tables);

  [[nodiscard]] const std::vector<PlannedSite>& all() const { return all_; }
  /// Position of a site that is there.
  [[nodiscard]] std::uint32_t position_of(std::size_t table, network::SiteId site) const {
    const Table& places = tables_[table];
    return site.index() < places.count ? places.first + static_cast<std::uint32_t>(site.index())
                                       : places.added[site.index() - places.count];
  }

 private:
  struct Table {
    std::uint32_t first = 0;  ///< position of the first site of the file
    std::size_t count = 0;    ///< sites of the file
    std::vector<std::uint32_t> added;
  };
  [[nodiscard]] PlannedSite make(scenario::SiteRef ref, const network::Site& site) const;
  void place_added(const std::vector<network::SiteTable>& tables);

  const Plan& plan_;
  const World& world_;
  std::vector<PlannedSite> all_;
  std::vector<Table> tables_;
  std::size_t planned_ = 0;  ///< sites of the files
};

}  // namespace saavu::plan
