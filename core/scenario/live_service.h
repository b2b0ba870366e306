// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <saavu/coverage/rate_service.h>
#include <saavu/scenario/live_layer.h>

namespace saavu::scenario::detail {

/// How a step leads from one state of the plan to another.
struct Journey {
  enum class Kind : std::uint8_t { on, back, again } kind = Kind::on;
  StateId from = 0, to = 0;
  /// If it changes roads, of the service's own; `back`: ignored.
  const RoadChange* roads = nullptr;
  std::optional<std::size_t> site;  ///< of the service, whose role is another
};

/// What a step changed in one service.
struct ServiceChange {
  std::vector<CellBefore> counted;   ///< cells counted to another site, or at another time
  std::vector<std::uint32_t> rated;  ///< cells whose time or one of whose ratings may differ
  struct OfView {
    network::View view;
    std::vector<std::uint32_t> cells;  ///< whose time or site differs
  };
  std::vector<OfView> views;  ///< `all` among them; with any cell
};

/// One service of a plan that is edited: its layers, and what they come to, written into a
/// PlanningResults::OfService.
class LiveService {
 public:
  /// `roles`: by position in the site table. Model, roads and result outlive this and stay where
  /// they are.
  LiveService(const PlanningModel& model, const LayerRoads& roads, std::size_t service,
              std::vector<SiteRole> roles, PlanningResults::OfService& result);
  LiveService(const LiveService&) = delete;
  LiveService& operator=(const LiveService&) = delete;

  [[nodiscard]] const PlanningModel::Roads& roads() const { return roads_->model; }
  [[nodiscard]] const SiteRole& role(std::size_t site) const { return role_[site]; }
  [[nodiscard]] bool takes_part(std::size_t site) const {
    return site < role_.size() && role_[site].takes_part;
  }

  /// The site is this from now on; none: it was the last of the table and is gone.
  void set_role(std::size_t site, std::optional<SiteRole> role);
  /// Brings the layers from one state to the next; the roles are those of the next, the roads too.
  /// The parts are independent of each other: they may run on different threads.
  std::vector<std::function<void()>> parts_of(const Journey& journey);
  /// After the layers: everything that follows from them.
  ServiceChange settle();

  /// Makes a layer for the view if there is none. Returns whether it is a view of the service.
  bool look(const network::View& view);
  /// Times under a view that is looked at; null: nothing is known of it.
  [[nodiscard]] const LayerTimes* times_in(const network::View& view) const;
  /// The times under a view on other roads with other roles; null: nothing is known of it.
  [[nodiscard]] std::optional<LayerTimes> times_with(const network::View& view,
                                                     const PlanningModel::Roads& roads,
                                                     const std::vector<SiteRole>& roles) const;

 private:
  /// A view that selects sites by what they say.
  struct Selected {
    network::View view;
    std::vector<coverage::SiteInView> site;  ///< by position in the table
    std::unique_ptr<NearestLayer> layer;
    [[nodiscard]] bool is_known() const;
  };
  enum class Counted : std::uint8_t { nearest, served, assigned };

  [[nodiscard]] bool is_mobile() const { return service_.mobile; }
  [[nodiscard]] coverage::SiteInView in_view(const network::View& view, const SiteRole& role) const;
  [[nodiscard]] routing::Endpoint place_in(const network::View& view, const SiteRole& role) const;
  [[nodiscard]] std::vector<routing::Endpoint> places() const;
  [[nodiscard]] std::vector<routing::Endpoint> served_places() const;
  [[nodiscard]] std::vector<routing::Endpoint> selected_places(const Selected& selected) const;
  [[nodiscard]] Counted counted_by() const;
  /// Brings one layer along; `places()` says where the sites are in it.
  template <class Places>
  void go(NearestLayer& layer, const Journey& journey, bool all_sites, Places places) const;
  void follow_assigned();

  ServiceChange settle(bool anew);
  void count(ServiceChange& change, bool anew);
  void show_second(const std::vector<CellBefore>& nearest, ServiceChange& change);
  void sum_up(const std::vector<CellBefore>& counted);
  void rate_sites();
  void rate_cells(ServiceChange& change, const std::vector<std::uint32_t>& reached_differently);
  [[nodiscard]] network::Rating availability_at(std::size_t cell);

  const PlanningModel& model_;
  const network::Service& service_;
  std::size_t position_;
  PlanningResults::OfService& result_;
  const LayerRoads* roads_;
  std::vector<SiteRole> role_;
  std::vector<std::optional<double>> staffed_;  ///< by site
  std::vector<std::size_t> edited_;             ///< sites whose role is new since the last settle()

  NearestLayer nearest_;
  std::optional<NearestLayer> served_;     ///< of a mobile service: stops that are served
  std::optional<AssignedLayer> assigned_;  ///< of a service with a statutory rule
  std::optional<ReachLayer> reach_;
  std::optional<FollowedTimes> second_;
  std::vector<Selected> selected_;
  Counted counted_ = Counted::nearest;

  coverage::CatchmentSums catchments_;
  std::vector<std::uint8_t> resummed_;      ///< by site: its catchment is another than was rated
  std::vector<network::Rating> for_cells_;  ///< by site: what of its rating counts for cells
  std::vector<std::uint8_t> rerated_;       ///< by site: that differs since the last settle()
  bool any_rerated_ = false;
  std::optional<coverage::RotaWaits> rota_;
  bool rota_known_ = false;
  bool rota_changed_ = false;
};

}  // namespace saavu::scenario::detail
