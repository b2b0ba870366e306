// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <saavu/base/array.h>
#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/coverage/coverage.h>
#include <saavu/coverage/tiers.h>
#include <saavu/plan/connection.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/world.h>
#include <saavu/read/opening_hours.h>
#include <saavu/routing/router.h>
#include <saavu/scenario/cell_index.h>
#include <saavu/scenario/live_roads.h>
#include <saavu/scenario/planning_session.h>
#include <saavu/shape/snap.h>

namespace saavu::plan {

/// What a Planning is made of beside its pictures: the plan, its inputs, how they are connected to
/// the roads, and the session that judges edits. Stays where it is: the session refers to it.
struct LivePlan {
  Plan plan;
  World world;  ///< as read
  coverage::AreaIndex areas;
  std::vector<coverage::GroupWeights> groups;
  std::vector<std::uint32_t> slot;  ///< by cell
  std::optional<read::HoursReader> hours;
  std::vector<Offer> offers;                   ///< by service, of the tables as read
  std::vector<coverage::CellRatings> digital;  ///< by digital service; no edit changes them

  /// How one profile is connected to the roads as the plan has them; places keep that connection.
  struct Roads {
    std::optional<shape::SnapIndex> index;  ///< none: no service goes by it
    Connection connection;
    std::shared_ptr<scenario::LiveRoads> live;
    std::map<routing::Direction, std::shared_ptr<scenario::CellIndex>> cells;
  };
  std::vector<Roads> roads;  ///< as Plan::profiles

  std::unique_ptr<scenario::PlanningSession> session;
  std::uint64_t version = 1;  ///< another after every change

  [[nodiscard]] const std::vector<network::SiteTable>& tables() const { return session->tables(); }
  [[nodiscard]] const scenario::PlanningResults& now() const { return session->now(); }
  [[nodiscard]] const scenario::PlanningResults& before() const { return session->before(); }
};

/// Connects everything and begins the session. Errors: those of the analysis.
base::Result<std::unique_ptr<LivePlan>> make_live_plan(Plan plan, World world,
                                                       base::Progress& progress);
/// The same step by step, for who shows something in between. First without roads and session:
base::Result<std::unique_ptr<LivePlan>> begin_live_plan(Plan plan, World world);
/// then the roads of some profile, unless they are there,
void connect_profile(LivePlan& live, std::size_t profile, base::Progress& progress);
/// the cells on them (precondition: connected),
const std::shared_ptr<scenario::CellIndex>& cells_on_roads(LivePlan& live, std::size_t profile,
                                                           routing::Direction direction);
/// and all the rest.
void begin_session(LivePlan& live, base::Progress& progress);

/// By which rules one drives with a profile of the plan: its own, or another season's.
struct DrivenProfile {
  const roads::Profile* profile = nullptr;
  roads::Metric metric;
  base::Array<routing::TwoWay<std::uint32_t>> times;  ///< of the hierarchy
  std::shared_ptr<scenario::LiveRoads> live;          ///< none: made for the session
  std::map<routing::Direction, std::shared_ptr<scenario::CellIndex>> cells;  ///< on `live`
};
/// A session on the plan's tables as read; `driven`: one for each of the plan's profiles, which
/// outlive it.
std::unique_ptr<scenario::PlanningSession> make_session(LivePlan& live,
                                                        std::span<const DrivenProfile> driven);

/// The plan in another season: every profile of its services by the one of that season.
struct Season {
  std::vector<roads::Profile> profiles;  ///< as Plan::profiles
  std::vector<roads::Metric> metrics;    ///< of them, nothing closed
  std::unique_ptr<scenario::PlanningSession> session;
  std::vector<std::uint64_t> edits;  ///< that stand in it, by the numbers of their acceptance
};
/// A profile of the plan in a season; null: the usual one.
const roads::Profile& profile_in(const LivePlan& live, std::size_t profile, const Season* season);
inline constexpr const char* k_winter = "winter";
/// The file of a profile's winter among the datasets: NAME_winter, of car_day also car_winter;
/// empty: there is none.
std::filesystem::path winter_of(const std::string& profile);
/// Errors: those of the profile's file.
base::Result<std::unique_ptr<Season>> make_winter(LivePlan& live, base::Progress& progress);

}  // namespace saavu::plan
