// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/coverage/availability.h>
#include <saavu/coverage/catchment.h>
#include <saavu/coverage/coverage.h>
#include <saavu/coverage/tiers.h>
#include <saavu/coverage/verdict.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/norms.h>
#include <saavu/network/opening.h>
#include <saavu/network/service.h>
#include <saavu/network/view.h>
#include <saavu/scenario/coverage_session.h>
#include <saavu/scenario/edit.h>

namespace saavu::scenario {

/// What a site is to a service, read from its row.
struct SiteRole {
  bool takes_part = false;  ///< matches the service's filter and is not closed
  network::SiteFacts facts;
  routing::Endpoint endpoint;  ///< turnout included; not connected if it is not located
  std::vector<routing::Endpoint> shift_endpoint;  ///< by shift, its own turnout included;
                                                  ///< empty if it is not located
};

/// A whole plan as the session begins with it: what is known (values), and whom to ask about rows
/// and places (functions, called while a session works, on its thread). References outlive the
/// session.
struct PlanningModel {
  const std::vector<network::Service>& services;
  const std::vector<network::DigitalService>& digital;
  const network::DemandCells& cells;
  const network::AreaTable& area_table;
  const network::NormProfile& norms;
  const network::Calendar& calendar;
  coverage::AreaIndex areas;
  std::vector<coverage::GroupWeights> groups;
  std::vector<network::SiteTable> tables;                       ///< as the files have them
  std::vector<network::OpeningTimes> slice_hours;               ///< as the norms' slices
  std::vector<network::OpeningTimes> digital_hours;             ///< by digital service
  std::vector<std::vector<network::OpeningTimes>> shift_hours;  ///< by service and shift
  std::vector<std::vector<std::uint8_t>> covered;               ///< by coverage area and cell
  std::size_t road_count = 0;                                   ///< segments there are to close

  /// By profile and direction in which services use it: the roads as they are, and how to find
  /// lists on them from scratch. Both directions of a profile share one `live`.
  struct Roads {
    std::shared_ptr<LiveRoads> live;
    ListMaker make_lists;  ///< none: scenario::make_lists; called from several threads at once
    ListMaker make_lists_as_read;  ///< the same on the roads as they were read
    /// The metric of these roads with some segments closed; none closed: as they were read.
    std::function<roads::Metric(std::span<const roads::SegmentId> closed)> with_closed;
    /// On these roads, with what the profile and the direction add at the resident's end.
    std::vector<routing::Endpoint> cells;
    std::shared_ptr<CellIndex> index;  ///< instead of `cells`, if somebody has made it already
  };
  std::vector<Roads> roads;
  std::vector<std::size_t> roads_of_service;  ///< by service: position in `roads`

  /// Errors: what the row says cannot be read (hours, numbers), with column and remedy.
  std::function<base::Result<SiteRole>(std::size_t service, const network::Site& site)> role;
  /// What else rests on a row that is edited; none: nothing. `before` is null for a new row.
  /// Errors: the row cannot be read any more.
  std::function<base::Result<void>(const SiteRef& ref, const network::Site* before,
                                   const network::Site& after)>
      check_row;
};

/// One service under one condition: of each cell the two nearest of the sites that count; where the
/// rule of the service says which site it is (statutory), that one first. Views that ask for one
/// site only (statutory, second) have no second.
struct LayerTimes {
  std::vector<base::Millis> time;
  std::vector<network::SiteId> site;  ///< position in the service's site table
  std::vector<base::Millis> second_time;
  std::vector<network::SiteId> second_site;
};

/// All that is judged, as saavu report judges it: the same numbers as plan::analyse of the edited
/// tables (docs/method.md).
struct PlanningResults {
  struct OfService {
    LayerTimes times;  ///< to the site a resident is counted to
    coverage::CellRatings ratings;
    std::vector<coverage::SiteAvailability> availability;  ///< by position in the site table
    std::vector<coverage::Catchment> catchments;  ///< of the sites that take part, ascending
  };
  std::vector<OfService> service;
  std::array<coverage::CellRatings, network::k_tier_count> tier_ratings;   ///< empty: no service
  std::array<std::vector<base::Millis>, network::k_tier_count> tier_time;  ///< empty: no places
  /// By criterion that can be judged, then area; without `deciding` and `arrives`.
  std::vector<coverage::Verdict> verdicts;
};

/// What one edit, or taking it back, changed. Of something that is tried: against the plan without
/// it, not against what was tried before. `all` of a service is the way to the site a resident is
/// counted to.
struct PlanningChange {
  struct Layer {
    std::size_t service = 0;
    network::View view;  ///< all, or a condition that is looked at or that a criterion asks for
    std::vector<network::CellId> cells;  ///< whose time or (first) site differs, ascending
  };
  std::vector<Layer> layers;           ///< with any cell
  std::vector<network::CellId> cells;  ///< of any layer, ascending, each once
  std::vector<std::size_t> areas;      ///< in which they lie, positions in the index, ascending
  /// Positions in PlanningResults::verdicts as it is then: of verdicts that failed before; that
  /// were met before. A criterion that cannot be judged on one side (no site tells any more what it
  /// asks for) is in neither.
  std::vector<std::size_t> newly_met;
  std::vector<std::size_t> newly_failed;
  /// Residents whose way to some service became shorter or possible, longer or impossible; one may
  /// be both, of two services.
  base::MilliResidents gaining;
  base::MilliResidents losing;
  std::vector<SiteRef> sites;  ///< that were edited
};

/// A plan while it is edited: every edit is judged at once, can be taken back and done again. The
/// only history there is; a scenario tree can stand on `edits()` and `go_to`.
/// Not for several threads at once.
class PlanningSession {
 public:
  explicit PlanningSession(PlanningModel model);
  PlanningSession(const PlanningSession&) = delete;
  PlanningSession& operator=(const PlanningSession&) = delete;
  ~PlanningSession();

  [[nodiscard]] const PlanningModel& model() const;
  /// The rows as they are now: moved, changed, closed (Site::closed), added behind.
  [[nodiscard]] const std::vector<network::SiteTable>& tables() const;
  [[nodiscard]] const std::vector<roads::SegmentId>& closed_roads() const;  ///< ascending
  /// Whether a site takes part in a service now.
  [[nodiscard]] bool takes_part(std::size_t service, network::SiteId site) const;

  /// Errors: table-unknown, site-unknown, site-closed (to close or move), site-open, site-id-taken,
  /// column-unknown, road-unknown, roads-closed, roads-open, nothing-changed; those of
  /// PlanningModel::role and check_row. Then nothing has happened. A closed site can be changed;
  /// hours "" give it those of the plan back.
  base::Result<PlanningChange> apply(Edit edit);
  /// Errors: nothing-to-undo, nothing-to-redo.
  /// Applies edits one after the other, as `apply`, until one does not fit; then undoes until
  /// `position` of the history's stand. All of it is judged once, at the end: the same as edit by
  /// edit, sooner. Advances by one an edit; throws base::Cancelled, what had been applied stands.
  struct Replayed {
    PlanningChange change;               ///< of all of them together
    std::optional<base::Error> refused;  ///< why the first that does not fit was not applied
  };
  Replayed replay(std::span<const Edit> edits, std::size_t position, base::Progress& progress);
  base::Result<PlanningChange> undo();
  base::Result<PlanningChange> redo();
  /// Undoes or redoes until so many edits stand; the change is that of all of them together.
  /// Precondition: position <= edits().size().
  PlanningChange go_to(std::size_t position);

  /// What is being tried, not yet in the history: a site follows the hand. Each call takes the
  /// place of the one before, from which it tells the change; any other edit, undo and redo drops
  /// it first. Errors: as apply; what changes nothing (a site back where it stands) is none, it
  /// drops what was tried.
  base::Result<PlanningChange> try_edit(Edit edit);
  [[nodiscard]] bool is_trying() const;
  /// The change is that from the plan without it. Errors: nothing-tried.
  base::Result<PlanningChange> accept();
  PlanningChange drop();  ///< nothing if nothing is tried

  [[nodiscard]] std::span<const Edit> edits() const;  ///< all, those taken back at the end
  [[nodiscard]] std::size_t position() const;         ///< how many of them stand

  [[nodiscard]] const PlanningResults& now() const;
  [[nodiscard]] const PlanningResults& before() const;  ///< the plan as it was read

  /// Looks at a service under a condition: kept up to date from the first call on. Null: no such
  /// condition (nothing is known of it, as in saavu report), now or before. `all` is the way to the
  /// site a resident is counted to, PlanningResults::OfService::times.
  struct Viewed {
    const LayerTimes* now = nullptr;
    const LayerTimes* before = nullptr;
  };
  Viewed look(std::size_t service, const network::View& view);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::scenario
