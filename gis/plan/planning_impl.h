// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include <saavu/plan/journal.h>
#include <saavu/plan/lens.h>
#include <saavu/plan/live_plan.h>
#include <saavu/plan/place_search.h>
#include <saavu/plan/planned_sites.h>
#include <saavu/plan/planning.h>
#include <saavu/plan/response_lens.h>
#include <saavu/plan/road_picker.h>

namespace saavu::plan {

struct Planning::Impl {
  explicit Impl(std::unique_ptr<LivePlan> live_plan);

  std::unique_ptr<LivePlan> live;
  PlannedSites sites;
  std::shared_ptr<const CellGrid> grid;  ///< of the population
  std::vector<std::uint32_t> row;        ///< by cell: position among the municipalities
  SumPlaces places;

  /// The lens that was drawn last: what does not change with an edit is kept.
  struct Drawn {
    Lens lens;
    ResolvedLens resolved;                    ///< of tiers and services
    std::shared_ptr<const LensCells> before;  ///< the same, under `views`
    std::vector<network::View> views;         ///< under which the services can be seen
    std::uint64_t version = 0;
    LensPicture picture;
  };
  std::optional<Drawn> drawn;
  std::optional<FirstLook> first_look(const Lens& lens, base::Progress& progress);
  base::Result<void> draw(base::Progress& progress);
  /// Legend, headline and municipalities of a picture whose cells are there; the verdicts are those
  /// of the session, none of null.
  void add_sums(const ResolvedLens& lens, const scenario::PlanningSession* session,
                LensPicture& picture) const;
  base::Result<void> draw_response(base::Progress& progress);
  /// The session that a lens looks at: the plan's, or a season's, brought up to date.
  base::Result<scenario::PlanningSession*> session_of(const Lens& lens, base::Progress& progress);
  /// The season of a lens of services; null: the usual one. Its session may lag behind.
  base::Result<Season*> season_of(const Lens& lens, base::Progress& progress);
  std::unique_ptr<Season> winter;                                 ///< null: not asked for yet
  std::map<Lens::Kind, std::unique_ptr<ResponseLens>> responses;  ///< those that were asked for

  // Edits (planning_edits.cpp).
  std::unique_ptr<Journal> journal;  ///< null: nothing is kept
  bool is_kept = true;
  std::optional<base::Error> unkept;        ///< why not; none: it has been told
  std::optional<base::Finding> why_unkept;  ///< as long as it is so
  std::deque<std::variant<scenario::Edit, std::size_t>> unwritten;  ///< edits, positions
  std::vector<scenario::SiteRef> tried;                             ///< sites of what is tried
  std::optional<scenario::Edit> tried_edit;
  std::uint64_t last_edit = 0;
  std::vector<std::uint64_t> edit_number;  ///< of each edit of the history
  /// Does again what the journal of an earlier run says. Throws base::Cancelled.
  void open_journal(const std::filesystem::path& file, base::Findings& found,
                    base::Progress& progress);
  /// Writes down what is not yet. Errors: the journal cannot be written.
  base::Result<void> write_down();
  /// After every change: `edited` the rows that may differ.
  void changed(std::span<const scenario::SiteRef> edited);
  void number_edits();
  base::Result<scenario::PlanningChange> take(base::Result<scenario::PlanningChange> change);
  /// Takes a change of the history and writes it down: a new edit, or another position.
  base::Result<scenario::PlanningChange> keep(base::Result<scenario::PlanningChange> change,
                                              bool is_new);

  // Roads (planning_questions.cpp).
  /// By profile and season the roads as they are now; made anew after closures.
  struct RoadsNow {
    roads::Metric metric;
    std::unique_ptr<routing::Router> router;  ///< made when it is asked for first
  };
  /// `season`: null for the usual one.
  RoadsNow& roads_now(std::size_t profile, const Season* season);
  const shape::SnapIndex& index_of(std::size_t profile);

  // Made when they are asked for first.
  const PlaceSearch& search();
  const RoadPicker& roads();

 private:
  std::optional<PlaceSearch> search_;
  std::optional<RoadPicker> roads_;
  std::vector<roads::SegmentId> closed_;  ///< for which `roads_now_` holds
  std::map<std::pair<std::size_t, const Season*>, RoadsNow> roads_now_;
  std::map<std::size_t, shape::SnapIndex> indices_;  ///< of profiles no service goes by
};

}  // namespace saavu::plan
