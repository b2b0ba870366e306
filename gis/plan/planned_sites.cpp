// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/plan/planned_sites.h>

namespace saavu::plan {

PlannedSites::PlannedSites(const Plan& plan, const World& world) : plan_(plan), world_(world) {
  for (std::size_t table = 0; table < world.tables.size(); ++table) {
    const std::vector<network::Site>& sites = world.tables[table].site;
    tables_.push_back({static_cast<std::uint32_t>(all_.size()), sites.size(), {}});
    for (std::size_t site = 0; site < sites.size(); ++site)
      all_.push_back(make({table, network::SiteId{site}}, sites[site]));
  }
  planned_ = all_.size();
}

void PlannedSites::update(const std::vector<network::SiteTable>& tables,
                          std::span<const scenario::SiteRef> edited) {
  place_added(tables);
  for (const scenario::SiteRef& ref : edited) {
    const std::vector<network::Site>& sites = tables[ref.table].site;
    if (ref.site.index() >= sites.size()) continue;
    all_[position_of(ref.table, ref.site)] = make(ref, sites[ref.site.index()]);
  }
}

void PlannedSites::update_all(const std::vector<network::SiteTable>& tables) {
  std::vector<scenario::SiteRef> every;
  for (std::size_t table = 0; table < tables.size(); ++table) {
    for (std::size_t site = 0; site < tables[table].site.size(); ++site)
      every.push_back({table, network::SiteId{site}});
  }
  update(tables, every);
}

/// Those that are still there keep their order, new ones come last.
void PlannedSites::place_added(const std::vector<network::SiteTable>& tables) {
  const auto is_gone = [&](const PlannedSite& site) {
    return site.ref.site.index() >= tables[site.ref.table].site.size();
  };
  bool differs = std::ranges::any_of(all_.begin() + static_cast<std::ptrdiff_t>(planned_),
                                     all_.end(), is_gone);
  if (differs) std::erase_if(all_, is_gone);
  for (std::size_t table = 0; table < tables.size(); ++table) {
    Table& places = tables_[table];
    for (std::size_t row = places.count + (differs ? 0 : places.added.size());
         row < tables[table].site.size(); ++row) {
      const scenario::SiteRef ref{table, network::SiteId{row}};
      const bool is_there = std::ranges::contains(
          all_.begin() + static_cast<std::ptrdiff_t>(planned_), all_.end(), ref, &PlannedSite::ref);
      if (is_there) continue;
      all_.push_back(make(ref, tables[table].site[row]));
      differs = true;
    }
  }
  if (!differs) return;
  for (std::size_t table = 0; table < tables.size(); ++table)
    tables_[table].added.assign(tables[table].site.size() - tables_[table].count, k_none);
  for (std::size_t position = planned_; position < all_.size(); ++position) {
    const scenario::SiteRef& ref = all_[position].ref;
    Table& places = tables_[ref.table];
    places.added[ref.site.index() - places.count] = static_cast<std::uint32_t>(position);
  }
}

PlannedSite PlannedSites::make(scenario::SiteRef ref, const network::Site& site) const {
  PlannedSite made{.ref = ref,
                   .id = site.id,
                   .name = site.name,
                   .point = site.point,
                   .located = site.located,
                   .closed = site.closed,
                   .planned_at = site.point};
  const std::vector<network::Site>& planned = world_.tables[ref.table].site;
  made.added = ref.site.index() >= planned.size();
  if (!made.added) {
    const network::Site& before = planned[ref.site.index()];
    made.planned_at = before.point;
    made.moved = site.located && !(before.located && before.point == site.point);
    made.changed = before.attribute != site.attribute || before.hours != site.hours;
  }
  for (std::size_t service = 0; service < plan_.services.size(); ++service) {
    const network::Service& one = plan_.services[service];
    if (one.site_table != ref.table || !one.where.matches(site)) continue;
    if (made.services.empty()) made.tier = one.tier;
    made.services.push_back(service);
  }
  const auto is_station = [&](const std::optional<ResponseSpec>& spec) {
    return spec && spec->site_table == ref.table && spec->where.matches(site);
  };
  made.is_rescue = is_station(plan_.rescue);
  made.is_ems = is_station(plan_.ems);
  if (!site.municipality.is_none())
    made.municipality = world_.areas.table.municipality[site.municipality.index()].area.code.text;
  return made;
}

}  // namespace saavu::plan
