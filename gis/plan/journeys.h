// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/coverage/coverage.h>
#include <saavu/coverage/floating.h>
#include <saavu/network/service.h>
#include <saavu/plan/connection.h>
#include <saavu/plan/engine.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/routing/router.h>

namespace saavu::plan {

/// Everything connected to the roads, ready for questions about travel times.
struct Journeys {
  std::vector<Offer> offers;                              ///< by service
  std::vector<Connection> connections;                    ///< by profile
  std::vector<std::unique_ptr<routing::Router>> routers;  ///< by profile
};

/// Errors: a turnout that is no number of seconds.
base::Result<std::vector<Offer>> offers_of(const Plan& plan, const World& world);

/// The journeys of one service: its cells and sites as endpoints.
class ServiceJourneys {
 public:
  ServiceJourneys(const Plan& plan, const Journeys& journeys, std::size_t service);

  /// Sites of the service that take part, ascending.
  [[nodiscard]] const std::vector<network::SiteId>& sites() const { return offer_->sites; }

  /// By rank (0: nearest) the k nearest of some of the sites: positions in `sites()`, ascending.
  /// `turnout_s`: instead of the offer's, one for each of them; empty: the offer's. Ties go to the
  /// earlier site.
  [[nodiscard]] std::vector<coverage::ServiceTimes> nearest(std::span<const std::size_t> which,
                                                            std::size_t k,
                                                            std::span<const double> turnout_s,
                                                            base::Progress& progress) const;
  /// Each cell's way to one given site: a position in `sites()`, or k_no_site.
  static constexpr std::size_t k_no_site = ~std::size_t{0};
  [[nodiscard]] coverage::ServiceTimes assigned(std::span<const std::size_t> site_of_cell) const;
  /// All sites within the limit (inclusive); site numbers are positions in `sites()`.
  [[nodiscard]] coverage::Reaches within(base::Millis limit, base::Progress& progress) const;

 private:
  [[nodiscard]] routing::Endpoint site_endpoint(std::size_t position, double turnout_s) const;

  const network::Service* service_;
  const roads::Profile* profile_;
  const Offer* offer_;
  const Connection* connection_;
  const routing::Router* router_;
  std::vector<routing::Endpoint> cells_;
};

}  // namespace saavu::plan
