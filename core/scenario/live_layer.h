// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <tbb/enumerable_thread_specific.h>

#include <saavu/routing/bounded_search.h>
#include <saavu/scenario/coverage_session.h>
#include <saavu/scenario/planning_session.h>

namespace saavu::scenario::detail {

/// Names a state of the plan: another for every edit, the same again when it is taken back.
using StateId = std::uint64_t;

/// The two nearest of a cell, as they were before a step.
struct CellBefore {
  std::uint32_t cell = 0;
  SiteTime first, second;
};

/// Sorts by cell, of which there are `count`; counts them where that is quicker than to compare.
template <class Entry, class CellOf>
void sort_by_cell(std::vector<Entry>& entries, std::size_t count, CellOf cell_of) {
  if (std::ranges::is_sorted(entries, {}, cell_of)) return;
  constexpr std::size_t k_many = 32;  // one in so many
  if (entries.size() * k_many < count) {
    std::ranges::stable_sort(entries, {}, cell_of);
    return;
  }
  std::vector<std::uint32_t> next(count + 1, 0);
  for (const Entry& entry : entries)
    ++next[std::invoke(cell_of, entry) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<Entry> sorted(entries.size());
  for (const Entry& entry : entries)
    sorted[next[std::invoke(cell_of, entry)]++] = entry;
  entries = std::move(sorted);
}
/// Each of them once, ascending.
void sort_once(std::vector<std::uint32_t>& cells, std::size_t count);

/// Times of all cells that keep account of what a step changes.
class FollowedTimes {
 public:
  explicit FollowedTimes(std::size_t cells);
  [[nodiscard]] const LayerTimes& now() const { return now_; }
  [[nodiscard]] SiteTime first(std::size_t cell) const {
    return {now_.time[cell], now_.site[cell]};
  }
  [[nodiscard]] SiteTime second(std::size_t cell) const {
    return {now_.second_time[cell], now_.second_site[cell]};
  }
  void set(std::size_t cell, SiteTime first, SiteTime second);
  /// The cells that differ from what they were at the last call, ascending.
  std::vector<CellBefore> take_changes();

 private:
  LayerTimes now_;
  std::vector<CellBefore> changed_;
  std::vector<std::uint8_t> marked_;
};

/// A search from one site for every thread, on the roads as they are now; for all layers on them.
class SearchPool {
 public:
  SearchPool(std::shared_ptr<const LiveRoads> roads, routing::Direction direction)
      : roads_(std::move(roads)), direction_(direction), revision_(roads_->revision()) {}
  /// To be called before work is shared out. Precondition: nobody searches on other roads still.
  void refresh();
  routing::RoadReach& local();

 private:
  std::shared_ptr<const LiveRoads> roads_;
  routing::Direction direction_;
  std::mutex mutex_;
  std::uint64_t revision_;
  tbb::enumerable_thread_specific<std::unique_ptr<routing::RoadReach>> searches_;
};

/// Roads of the model with what all layers on them share.
struct LayerRoads {
  LayerRoads(const PlanningModel::Roads& model, routing::Direction direction);

  const PlanningModel::Roads& model;
  routing::Direction direction;
  std::shared_ptr<CellIndex> index;
  std::shared_ptr<SearchPool> searches;

  [[nodiscard]] std::uint64_t version() const { return model.live->version(); }
};

/// The two nearest of the sites that count, kept exact by a CoverageSession in which the site at
/// position p of the table is site p: ties go to the earlier row whenever it began to count. Sites
/// that do not count have no connection.
class NearestLayer {
 public:
  /// `sites`: by position in the table; the state is that of the roads and sites now.
  NearestLayer(const LayerRoads& roads, std::vector<routing::Endpoint> sites);

  FollowedTimes times;

  [[nodiscard]] const CoverageSession& session() const { return *session_; }

  /// A new step from a state of the plan to another.
  void begin(StateId from, StateId to);
  /// Within the step: a site is at `endpoint` from now on, or new and there.
  void set(std::size_t site, const routing::Endpoint& endpoint);
  /// Within the step: the roads have changed.
  void roads_changed(const RoadChange& change);
  /// Takes the last step back if it led here from `to`; does the last one again that was taken back
  /// if it led from here to `to`. False: it did not, or was too long ago, and nothing has happened.
  bool undo_to(StateId to);
  bool redo_to(StateId to);
  /// Whatever was before: the sites are these, on the roads as they are now. Forgets all steps.
  void reset(const std::vector<routing::Endpoint>& sites);

 private:
  struct Step {
    StateId from = 0, to = 0;
    std::size_t edits = 0;
    std::size_t cells = 0;  ///< that they changed, one by one
    bool roads = false;
  };
  void forget_oldest();
  void make_session(std::span<const routing::Endpoint> sites);
  void take(const Change& change);
  /// The same of a change that belongs to the step.
  void note(const Change& change);

  const LayerRoads* roads_;
  std::unique_ptr<CoverageSession> session_;
  std::uint64_t version_ = 0;  ///< of the roads
  std::vector<Step> done_, undone_;
};

/// The way to the one site that is responsible for a cell.
class AssignedLayer {
 public:
  /// `municipality`: of each cell, positions; ~0: none.
  AssignedLayer(const LayerRoads& roads, std::span<const network::MunicipalityId> municipality,
                std::size_t municipalities);

  FollowedTimes times;

  /// By municipality the responsible site, by position in the table the sites' places, on the roads
  /// as they are now; only what differs is computed.
  void follow(const std::vector<network::SiteId>& responsible,
              const std::vector<routing::Endpoint>& sites);

 private:
  struct Column {
    network::SiteId site;
    routing::Endpoint endpoint;
    std::uint64_t version = 0;
    std::vector<base::Millis> time;  ///< as the cells of the municipality
  };
  [[nodiscard]] static bool is_same(const Column& column, network::SiteId site,
                                    const routing::Endpoint& endpoint, std::uint64_t version);
  void show(std::size_t municipality);

  const LayerRoads* roads_;
  std::vector<std::vector<std::uint32_t>> cells_;  ///< by municipality
  std::vector<Column> now_, earlier_;  ///< by municipality; a site goes back where it came from
};

/// Which sites each cell reaches within a limit.
class ReachLayer {
 public:
  ReachLayer(const LayerRoads& roads, base::Millis limit);

  /// By cell the sites, ascending.
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& sites_of_cell() const {
    return sites_of_cell_;
  }
  /// The cells that reach a site, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& cells_of(std::size_t site) const {
    return now_[site].cells;
  }
  /// Whether the roads are those of the last follow().
  [[nodiscard]] bool is_current() const { return version_ == roads_->version(); }
  /// The sites are these, on the roads as they are now; only what differs is computed. Returns the
  /// cells that differ, ascending.
  std::vector<std::uint32_t> follow(const std::vector<routing::Endpoint>& sites);

 private:
  struct Reached {
    routing::Endpoint endpoint;
    std::uint64_t version = 0;
    std::vector<std::uint32_t> cells;  ///< ascending
  };
  [[nodiscard]] std::vector<std::uint32_t> reached_from(routing::RoadReach& search,
                                                        const routing::Endpoint& site) const;

  const LayerRoads* roads_;
  base::Millis limit_;
  std::uint64_t version_ = 0;  ///< of the roads
  std::vector<std::vector<std::uint32_t>> sites_of_cell_;
  std::vector<Reached> now_, earlier_;  ///< by site
};

bool is_same_place(const routing::Endpoint& one, const routing::Endpoint& other);

}  // namespace saavu::scenario::detail
