// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/routing/endpoint.h>
#include <saavu/scenario/travel_graph.h>

namespace saavu::scenario {

/// A site and the time between it and a vertex in one integer that compares like the pair: nearest
/// first, between equal times the smaller site. Adding `time << 32` lengthens the way.
using Label = std::uint64_t;

/// No site: above every label, and what a label becomes that grows beyond the infinite time.
inline constexpr Label k_no_label = Label{base::Millis::k_infinite_value} << 32U;

constexpr Label make_label(std::uint32_t time, std::uint32_t site) {
  return (Label{time} << 32U) | site;
}
constexpr std::uint32_t time_of(Label label) {
  return static_cast<std::uint32_t>(label >> 32U);
}
/// Meaningless for k_no_label.
constexpr std::uint32_t site_of(Label label) {
  return static_cast<std::uint32_t>(label);
}
constexpr Label later(Label label, std::uint32_t by) {
  return label + (Label{by} << 32U);
}

/// A vertex at which ways from or to a site touch the graph, and the time between the two.
struct Seed {
  std::uint32_t vertex;
  std::uint32_t time;
  friend bool operator==(const Seed&, const Seed&) = default;
};
struct SiteSeeds {
  std::uint32_t site;
  std::vector<Seed> seeds;
};

inline constexpr std::size_t k_most_ranks = 4;

/// The `ranks` nearest sites of every vertex from scratch: Dijkstra in which a vertex is settled up
/// to `ranks` times, by different sites. Entry v * ranks + r; missing ones are k_no_label. The
/// reference for everything below, and what fills the lists where nothing faster does.
std::vector<Label> make_lists(const TravelGraph& graph, routing::Direction direction,
                              std::size_t ranks, std::span<const SiteSeeds> sites);

/// What one edit did to the lists: enough to take it back and to do it again. A value of SiteLists;
/// to be undone and redone in turn, in the order of a history.
class ListEdit {
 public:
  /// Vertices whose list changed, each once.
  [[nodiscard]] std::span<const std::uint32_t> vertices() const { return vertex_; }

 private:
  template <std::size_t>
  friend class RankedLists;
  enum class Kind : std::uint8_t {
    add_site,     ///< `aside_`: the label that fell out of the vertex's list, or none
    remove_site,  ///< `aside_`: the site's label
    replace,      ///< `aside_`: the whole list, as many labels as ranks
  };
  Kind kind_ = Kind::replace;
  bool done_ = true;
  std::vector<std::uint32_t> vertex_;
  std::vector<Label> aside_;
  /// What the sites hold while the edit is undone, or held before it.
  std::vector<SiteSeeds> seeds_;
};

/// The nearest sites of every vertex of a graph, kept exact while sites open, close and move and
/// while roads change. An edit costs about as much as the vertices it changes; no edit looks at all
/// vertices but `replace_lists`. Method and proof: docs/method.md, "Lists that follow the plan".
///
/// Shapes: a list holds 1 .. k_most_ranks labels of different sites, sorted, k_no_label where fewer
/// sites can be reached. Sites are numbers of the caller; ties go to the smaller. Not safe to use
/// from several threads at once, except for reading.
class SiteLists {
 public:
  /// Empty lists: no site is open. The graph must outlive this.
  SiteLists(const TravelGraph& graph, routing::Direction direction, std::size_t ranks);
  SiteLists(SiteLists&&) noexcept;
  SiteLists& operator=(SiteLists&&) noexcept;
  ~SiteLists();

  [[nodiscard]] std::size_t ranks() const { return ranks_; }
  [[nodiscard]] routing::Direction direction() const { return direction_; }
  [[nodiscard]] std::span<const Label> at(std::uint32_t vertex) const {
    return {labels_ + vertex * stride_, ranks_};
  }
  [[nodiscard]] bool is_open(std::uint32_t site) const;

  /// Starts from lists computed elsewhere for these sites, laid out as make_lists does. Anything at
  /// or beyond k_no_label counts as none.
  void assign(std::span<const SiteSeeds> sites, std::span<const Label> lists);

  /// A site opens. Precondition: it is not open.
  ListEdit open(std::uint32_t site, std::span<const Seed> seeds);
  /// A site closes. Precondition: it is open.
  ListEdit close(std::uint32_t site);
  /// Arcs have changed: `changes` is what the graph's set_weights returned. Sites that stand on
  /// changed roads touch the graph differently: `reseeded` has their new seeds. For changes that
  /// concern a part of the country; others are quicker by replace_lists.
  ListEdit repair(std::span<const ArcChange> changes, std::span<const SiteSeeds> reseeded);
  /// The same for any change, with lists computed elsewhere on the changed roads. Looks at every
  /// vertex.
  ListEdit replace_lists(std::span<const SiteSeeds> reseeded, std::span<const Label> lists);

  /// Takes the last edit that stands back, or does the last one that was taken back again. Changes
  /// of roads: the graph must have its weights of before, or after, again.
  void undo(ListEdit& edit);
  void redo(ListEdit& edit);

  /// The seeds of all open sites, ascending by site.
  [[nodiscard]] std::vector<SiteSeeds> sites() const;

 private:
  class Lists;
  template <std::size_t>
  friend class RankedLists;
  std::unique_ptr<Lists> lists_;
  const Label* labels_ = nullptr;
  std::size_t stride_ = 1;
  std::size_t ranks_ = 1;
  routing::Direction direction_ = routing::Direction::to_site;
};

}  // namespace saavu::scenario
