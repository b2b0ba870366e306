// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>

#include <saavu/base/verify.h>
#include <saavu/coverage/rate_service.h>

namespace saavu::coverage {

using network::Rating;
using network::View;

std::vector<View> views_of(const network::Service& service, const network::NormProfile& norms) {
  std::vector<View> views{{.kind = View::Kind::second}};
  if (service.statutory) views.push_back({.kind = View::Kind::statutory});
  // A rota says on which days a stop is served, not when in the week.
  if (!service.mobile) {
    for (const network::TimeSlice& slice : norms.slices)
      views.push_back({View::Kind::hours, slice.id});
  }
  for (const network::Shift& shift : service.shifts)
    views.push_back({View::Kind::shift, shift.id});
  for (const char* const producer : {"public", "private"})
    views.push_back({View::Kind::producer, producer});
  views.push_back({.kind = View::Kind::barrier_free});
  for (const char* const language : {"fi", "sv", "se"})
    views.push_back({View::Kind::language, language});
  return views;
}

SiteInView site_in_view(const View& view, const network::Service& service,
                        const network::SiteFacts& facts, const network::NormProfile& norms,
                        const std::vector<network::OpeningTimes>& slice_hours) {
  const auto selected = [](bool counts) { return SiteInView{counts, counts}; };
  switch (view.kind) {
    case View::Kind::hours: {
      const auto slice = std::ranges::find(norms.slices, view.key, &network::TimeSlice::id);
      base::verify(slice != norms.slices.end(), "no time slice {}", view.key);
      if (!facts.hours) return {};
      const auto position = static_cast<std::size_t>(slice - norms.slices.begin());
      return {.is_known = true,
              .counts = network::open_share(*facts.hours, slice_hours[position]) >=
                        slice->min_open_share};
    }
    case View::Kind::shift:
      return selected(facts.units[shift_of(view, service)] > 0.0);
    case View::Kind::producer:
      return selected(facts.producer == view.key);
    case View::Kind::barrier_free:
      return selected(facts.barrier_free == true);
    case View::Kind::language:
      return selected(std::ranges::contains(facts.languages, view.key));
    case View::Kind::all:
    case View::Kind::second:
    case View::Kind::statutory:
      break;
  }
  base::verify(false, "the view {} selects no sites", network::to_string(view));
  return {};
}

bool is_view_known(const View& view, bool any_site_known) {
  return any_site_known || view.kind == View::Kind::shift;
}

std::size_t shift_of(const View& view, const network::Service& service) {
  const auto shift = std::ranges::find(service.shifts, view.key, &network::Shift::id);
  base::verify(shift != service.shifts.end(), "{} has no shift {}", service.id, view.key);
  return static_cast<std::size_t>(shift - service.shifts.begin());
}

const network::TimeScale& time_scale_of(const network::Service& service,
                                        const network::NormProfile& norms) {
  if (service.time_scale) return *service.time_scale;
  const auto& of_tier = norms.tier_time[static_cast<std::size_t>(service.tier - 1)];
  return of_tier ? *of_tier : norms.time;
}

SiteAvailability availability_of_site(const network::Service& service,
                                      const network::SiteFacts& facts, const Catchment& catchment,
                                      const std::vector<GroupWeights>& groups,
                                      std::optional<double> staffed,
                                      const network::NormProfile& norms,
                                      const network::Calendar& calendar) {
  std::optional<double> ratio;
  if (service.has_demand()) ratio = load_of(catchment, groups, service, facts.capacity).ratio;
  return availability_of(facts, service.mobile, ratio, staffed, norms, calendar);
}

Rating rating_for_cells(const network::Service& service, const network::SiteFacts& facts,
                        const SiteAvailability& site, const network::NormProfile& norms,
                        const network::Calendar& calendar) {
  if (!service.mobile) return site.rating;
  network::SiteFacts without_rota;
  without_rota.waiting_days = facts.waiting_days;
  return availability_of(without_rota, false, site.capacity_ratio, site.staffed_share, norms,
                         calendar)
      .rating;
}

Rating rating_with_rota(Rating without, base::Millis time, double mean_wait_days,
                        const network::NormProfile& norms) {
  if (time.is_infinite()) return without;
  return network::worse(without, network::rate(norms.stop_wait_days, mean_wait_days));
}

CellRatings rate_digital(const network::OpeningTimes& hours,
                         const std::vector<std::uint8_t>* covered, std::size_t cells,
                         const network::NormProfile& norms, const network::Calendar& calendar) {
  CellRatings ratings;
  ratings.accessibility.assign(cells, Rating::excellent);
  ratings.availability.assign(
      cells, network::rate(norms.hours_a_week, network::hours_a_week(hours, calendar)));
  if (covered == nullptr) return ratings;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if ((*covered)[cell] != 0) continue;
    ratings.accessibility[cell] = Rating::poor;
    ratings.availability[cell] = Rating::poor;
  }
  return ratings;
}

std::vector<network::SiteId> responsible_sites(const network::StatutoryRule& rule,
                                               const std::vector<network::SiteId>& sites,
                                               const std::vector<const network::SiteFacts*>& facts,
                                               const network::AreaTable& table) {
  std::map<network::AreaCode, network::SiteId> site_of;
  for (std::size_t position = 0; position < sites.size(); ++position) {
    for (const network::AreaCode& code : facts[position]->responsible_for)
      site_of.emplace(code, sites[position]);
  }
  std::vector<network::SiteId> responsible;
  for (const network::Municipality& municipality : table.municipality) {
    const auto site = site_of.find(network::code_at(municipality, rule.level, table));
    responsible.push_back(site == site_of.end() ? network::SiteId::none() : site->second);
  }
  return responsible;
}

}  // namespace saavu::coverage
