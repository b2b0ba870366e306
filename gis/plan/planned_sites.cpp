// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <saavu/plan/planned_sites.h>

namespace saavu::plan {

PlannedSites::PlannedSites(const Plan& plan, const World& world) : plan_(plan), world_(world) {
  for (std::size_t table = 0; table < world.tables.size(); ++table) {
    const std::vector<network::Site>& sites = world.tables[table].site;
    tables_.push_back({static_cast<std::uint32_t>(all_.size()), sites.size(), {}});
    for (std::size_t site = 0; site < sites.size(); ++site)
      all_.push_back(make({table, network::SiteId{site}}, sites[site]));
  }
}

PlannedSite PlannedSites::make(scenario::SiteRef ref, const network::Site& site) const {
  PlannedSite made{.ref = ref,
                   .id = site.id,
                   .name = site.name,
                   .point = site.point,
                   .located = site.located,
                   .planned_at = site.point};
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
