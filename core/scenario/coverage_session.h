// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/units.h>
#include <saavu/network/demand.h>
#include <saavu/network/service.h>
#include <saavu/routing/endpoint.h>
#include <saavu/scenario/cell_index.h>
#include <saavu/scenario/live_roads.h>
#include <saavu/scenario/site_lists.h>

namespace saavu::scenario {

/// A site and the time to or from it, both leads included. Order: time, then site.
struct SiteTime {
  base::Millis time = base::Millis::infinite();
  network::SiteId site;  ///< none: no further site can be reached
  friend constexpr auto operator<=>(const SiteTime&, const SiteTime&) = default;
};

/// What an edit, or taking it back, changed for the cells: those whose nearest sites are others or
/// at other times, ascending. Cell cell[c] had the sites before[c * k + rank] and has after[...].
struct Change {
  network::SiteId site;  ///< that was opened, closed or moved; none: roads
  std::size_t k = 1;
  std::vector<network::CellId> cell;
  std::vector<SiteTime> before;
  std::vector<SiteTime> after;
};

/// Computes lists from scratch on the roads as they are now, laid out as scenario::make_lists does.
/// What a faster engine puts in its place.
using ListMaker = std::function<std::vector<Label>(
    std::span<const SiteSeeds> sites, routing::Direction direction, std::size_t ranks)>;

/// One service while a plan is edited: its sites, and the k nearest of them for every cell, kept
/// exact from edit to edit. The answers are those of routing::Router::nearest for the open sites,
/// ties by the site's id.
///
/// Ids: the sites of the beginning are 0, 1, ...; each new one gets the next. A closed site keeps
/// its id; only a new site whose opening is taken back gives its id up.
///
/// History: edits can be taken back and done again to any depth, until another edit takes the place
/// of what was taken back. Not safe to use from several threads at once, except for reading.
class CoverageSession {
 public:
  struct Options {
    std::size_t k = 1;  ///< 1 .. k_most_ranks
    routing::Direction direction = routing::Direction::to_site;
    /// A change of more arcs than this makes the lists anew.
    std::size_t most_arcs_repaired = 20'000;
    ListMaker make_lists;  ///< none: scenario::make_lists
  };

  /// Other sessions may share the roads.
  CoverageSession(std::shared_ptr<const LiveRoads> roads, std::vector<routing::Endpoint> cells,
                  std::span<const routing::Endpoint> sites, Options options);
  /// Shares the cells as well; the options' direction must be theirs.
  CoverageSession(std::shared_ptr<CellIndex> cells, std::span<const routing::Endpoint> sites,
                  Options options);

  [[nodiscard]] std::size_t k() const { return options_.k; }
  [[nodiscard]] std::size_t cell_count() const { return cells_->size(); }
  [[nodiscard]] std::size_t site_count() const { return sites_.size(); }  ///< closed ones too
  [[nodiscard]] bool is_open(network::SiteId site) const;
  [[nodiscard]] const routing::Endpoint& endpoint(network::SiteId site) const {
    return sites_[site.index()].endpoint;
  }
  [[nodiscard]] SiteTime at(network::CellId cell, std::size_t rank) const;
  [[nodiscard]] const SiteLists& lists() const { return lists_; }
  [[nodiscard]] const CellIndex& cells() const { return *cells_; }

  /// A new site. Its id is in the change.
  Change open(const routing::Endpoint& endpoint);
  /// A closed site opens again where it was. Error: site-unknown, site-open.
  base::Result<Change> reopen(network::SiteId site);
  /// Error: site-unknown, site-closed.
  base::Result<Change> close(network::SiteId site);
  /// An open site goes elsewhere and stays itself. Error: site-unknown, site-closed.
  base::Result<Change> move(network::SiteId site, const routing::Endpoint& endpoint);
  /// The roads have just changed: what LiveRoads::change returned. Sites and cells on the changed
  /// segments are attached to the roads anew.
  Change roads_changed(const RoadChange& change);

  [[nodiscard]] bool can_undo() const { return !done_.empty(); }
  [[nodiscard]] bool can_redo() const { return !undone_.empty(); }
  /// Takes the last edit back. Error: nothing-to-undo; roads-first: the roads are not as they were
  /// before the edit (it was a change of them, and LiveRoads::undo comes first).
  base::Result<Change> undo();
  /// Error: nothing-to-redo, roads-first.
  base::Result<Change> redo();
  /// Forgets all edits that could be taken back but the last `most`, and all that could be done
  /// again: what a history holds is the size of what its edits changed.
  void forget_but(std::size_t most);

 private:
  struct Site {
    routing::Endpoint endpoint;
    bool open = true;
  };
  struct Edit {
    std::vector<ListEdit> lists;
    std::optional<Site> before;  ///< of change.site; none: it was not there
    std::optional<Site> after;
    std::vector<roads::SegmentId> segments;  ///< whose times changed
    std::uint64_t from_version = 0;  ///< of the roads; the same as to_version unless they changed
    std::uint64_t to_version = 0;
    Change change;
  };

  [[nodiscard]] bool to_site() const { return options_.direction == routing::Direction::to_site; }
  [[nodiscard]] std::vector<Seed> seeds_of(const routing::Endpoint& site) const;
  [[nodiscard]] std::vector<SiteSeeds> seeds_of_open_sites() const;
  [[nodiscard]] std::vector<Label> new_lists(std::span<const SiteSeeds> sites) const;
  [[nodiscard]] base::Result<void> check(network::SiteId site, bool wants_open) const;
  Edit begin(std::optional<Site> before, std::optional<Site> after);

  void set_site(network::SiteId id, const std::optional<Site>& site);
  void mark(std::uint32_t cell);
  void mark_on(roads::SegmentId segment);
  /// k labels, the rest of the array unused.
  [[nodiscard]] std::array<Label, k_most_ranks> nearest(std::size_t cell) const;
  Change update(network::SiteId site, std::span<const ListEdit> lists);
  Change remember(Edit edit);
  void put_back(const Change& change, std::span<const SiteTime> values);

  std::shared_ptr<const LiveRoads> roads_;
  Options options_;
  std::shared_ptr<CellIndex> cells_;
  std::vector<Site> sites_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> open_on_segment_;
  SiteLists lists_;

  std::vector<Label> nearest_;            ///< cell * k + rank
  std::vector<std::uint32_t> marked_;     ///< cells an edit may have changed
  std::vector<std::uint32_t> marked_in_;  ///< of each cell: the edit in which it was marked
  std::uint32_t now_ = 0;
  std::uint64_t version_ = 0;  ///< of the roads for which all this holds

  std::vector<Edit> done_;
  std::vector<Edit> undone_;
};

}  // namespace saavu::scenario
