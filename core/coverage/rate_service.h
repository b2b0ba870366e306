// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/coverage/availability.h>
#include <saavu/coverage/catchment.h>
#include <saavu/coverage/coverage.h>
#include <saavu/coverage/tiers.h>
#include <saavu/network/norms.h>
#include <saavu/network/opening.h>
#include <saavu/network/service.h>
#include <saavu/network/view.h>

namespace saavu::coverage {

/// The conditions under which a service can be looked at beside `all`, whether anything is known of
/// them or not, in the order of reports.
std::vector<network::View> views_of(const network::Service& service,
                                    const network::NormProfile& norms);

/// What one site means to a view that selects sites (hours, shift, producer, barrier_free,
/// language). `slice_hours`: as the norms' slices.
struct SiteInView {
  bool is_known = false;  ///< it says what the view asks for
  bool counts = false;
};
SiteInView site_in_view(const network::View& view, const network::Service& service,
                        const network::SiteFacts& facts, const network::NormProfile& norms,
                        const std::vector<network::OpeningTimes>& slice_hours);
/// Whether there is such a view if some site, or none, is known: that nobody is open at night is an
/// answer; that no hours are known is none.
bool is_view_known(const network::View& view, bool any_site_known);
/// Position of a shift view's shift in the service.
std::size_t shift_of(const network::View& view, const network::Service& service);

/// A stop that no unit comes to in the whole year is no place to go to. Where of no stop the rota
/// is known, all count.
inline bool is_served(const network::SiteFacts& stop) {
  return stop.hours && !stop.hours->open.empty();
}

/// Choice and floating catchments are about residents who go and choose.
inline bool is_visited(const network::Service& service) {
  return service.traveller == network::Traveller::resident ||
         service.traveller == network::Traveller::both;
}
/// Whether residents take the best available site within reach.
inline bool has_free_choice(const network::Service& service) {
  return service.assignment == network::Assignment::choice && is_visited(service);
}

/// By which a service's times are rated: its own, else its tier's, else the norms'.
const network::TimeScale& time_scale_of(const network::Service& service,
                                        const network::NormProfile& norms);

/// The availability of one site with its catchment; `staffed`: its staffed_share.
SiteAvailability availability_of_site(const network::Service& service,
                                      const network::SiteFacts& facts, const Catchment& catchment,
                                      const std::vector<GroupWeights>& groups,
                                      std::optional<double> staffed,
                                      const network::NormProfile& norms,
                                      const network::Calendar& calendar);

/// What of a site's availability counts for a cell by itself. Of a stop that is everything but its
/// rota: by that, all stops within reach are judged together (rating_with_rota).
network::Rating rating_for_cells(const network::Service& service, const network::SiteFacts& facts,
                                 const SiteAvailability& site, const network::NormProfile& norms,
                                 const network::Calendar& calendar);
network::Rating rating_with_rota(network::Rating without, base::Millis time, double mean_wait_days,
                                 const network::NormProfile& norms);

/// A service without a place is excellent wherever it can be used at all. `covered`: by cell, 1: it
/// can be used there; null: everywhere.
CellRatings rate_digital(const network::OpeningTimes& hours,
                         const std::vector<std::uint8_t>* covered, std::size_t cells,
                         const network::NormProfile& norms, const network::Calendar& calendar);

/// By municipality of the table the site responsible for it, by the rule of the service; none: no
/// site is. `facts` belong to `sites`, which ascend; of two for one area the first.
std::vector<network::SiteId> responsible_sites(const network::StatutoryRule& rule,
                                               const std::vector<network::SiteId>& sites,
                                               const std::vector<const network::SiteFacts*>& facts,
                                               const network::AreaTable& table);

}  // namespace saavu::coverage
