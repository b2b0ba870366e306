// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include <saavu/plan/planning_impl.h>
#include <saavu/plan/snap_remark.h>

namespace saavu::plan {

namespace {

/// Cells that are points are found within this distance.
constexpr double k_point_reach_m = 1000.0;

base::Error wrong(std::string code, base::Said message, base::Said remedy) {
  return base::Error(base::Finding{.severity = base::Severity::error,
                                   .code = std::move(code),
                                   .message = std::move(message),
                                   .remedy = std::move(remedy)});
}

/// A name for a row that no other row of the table has.
std::string free_id(const network::SiteTable& table) {
  for (std::size_t number = table.site.size() + 1;; ++number) {
    std::string id = "new-" + std::to_string(number);
    if (!std::ranges::contains(table.site, id, &network::Site::id)) return id;
  }
}

}  // namespace

const PlaceSearch& Planning::Impl::search() {
  if (!search_) search_.emplace(live->world);
  return *search_;
}

const RoadPicker& Planning::Impl::roads() {
  if (!roads_) roads_.emplace(live->world.roads);
  return *roads_;
}

base::Result<scenario::Edit> Planning::new_site(std::size_t service, base::Point at,
                                                std::string_view name) const {
  const LivePlan& live = *impl_->live;
  const network::Service& offered = live.plan.services.at(service);
  const network::SiteTable& table = live.tables()[offered.site_table];
  const network::Site* nearest = nullptr;
  for (const network::Site& site : table.site) {
    if (!offered.where.matches(site)) continue;
    if (nearest == nullptr || (site.located && (!nearest->located || base::distance_m(site.point, at) <
                                                                         base::distance_m(nearest->point, at))))
      nearest = &site;
  }
  if (nearest == nullptr) {
    return std::unexpected(
        wrong("service-without-sites",
              base::say("{} has no site whose columns a new one could take",
                        offered.name(base::spoken().language())),
              base::say("Add a row to its table that the service's conditions fit.")));
  }
  network::Site site = *nearest;
  const read::SitesSpec& spec = live.plan.sites[offered.site_table];
  site.id = free_id(table);
  site.name = name;
  site.point = at;
  site.located = true;
  site.municipality = live.world.areas.locator.find(at);
  site.row = 0;
  site.closed = false;
  site.attribute[spec.id_field] = site.id;
  site.attribute[spec.name_field] = site.name;
  // An area is one site's only.
  if (offered.statutory && !offered.statutory->field.empty())
    site.attribute[offered.statutory->field].clear();
  return scenario::AddSite{.table = offered.site_table, .site = std::move(site)};
}

scenario::Edit Planning::move_of(std::size_t site, base::Point to) const {
  return scenario::MoveSite{.site = sites().at(site).ref,
                            .to = to,
                            .municipality = impl_->live->world.areas.locator.find(to)};
}

std::vector<std::size_t> Planning::candidates(std::size_t service) const {
  std::vector<std::size_t> found;
  for (std::size_t position = 0; position < sites().size(); ++position) {
    const PlannedSite& site = sites()[position];
    const bool offers = !site.closed && std::ranges::contains(site.services, service);
    if (site.located && !offers) found.push_back(position);
  }
  return found;
}

std::optional<roads::SegmentId> Planning::road_at(base::Point at, double tolerance_m) const {
  return impl_->roads().at(at, tolerance_m);
}
std::vector<roads::SegmentId> Planning::roads_in(std::span<const base::Point> polygon) const {
  return impl_->roads().in(polygon);
}

std::optional<std::size_t> Planning::cell_at(base::Point at) const {
  const network::DemandCells& cells = world().population.cells;
  const double half = cells.cell_size_m > 0.0 ? cells.cell_size_m / 2.0 : k_point_reach_m;
  std::optional<std::size_t> nearest;
  double distance_m = 0.0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const base::Point centre = cells.centre[cell];
    if (std::abs(centre.x - at.x) > half || std::abs(centre.y - at.y) > half) continue;
    const double away = base::distance_m(centre, at);
    if (nearest && away >= distance_m) continue;
    nearest = cell;
    distance_m = away;
  }
  return nearest;
}

std::vector<Found> Planning::search(std::string_view text, std::size_t most) const {
  return impl_->search().find(text, sites(), most);
}

}  // namespace saavu::plan
