// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <format>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/routing/attachment.h>
#include <saavu/scenario/coverage_session.h>

namespace saavu::scenario {

namespace {

using network::CellId;
using network::SiteId;
using roads::SegmentId;
using routing::Endpoint;

std::unexpected<base::Error> refused(std::string code, base::Said message, base::Said remedy) {
  return std::unexpected(base::Error(base::Finding{
      .code = std::move(code), .message = std::move(message), .remedy = std::move(remedy)}));
}

/// Puts a label into a sorted list of the nearest different sites if it belongs there.
void offer(std::span<Label> list, Label label) {
  if (label >= list.back()) return;
  std::size_t rank = 0;
  while (rank + 1 < list.size() &&
         !(list[rank] < k_no_label && site_of(list[rank]) == site_of(label)))
    ++rank;
  if (label >= list[rank]) return;
  for (; rank > 0 && label < list[rank - 1]; --rank)
    list[rank] = list[rank - 1];
  list[rank] = label;
}

SiteTime to_site_time(Label label) {
  if (label >= k_no_label) return {};
  return {base::Millis{time_of(label)}, SiteId(site_of(label))};
}

Change reversed(const Change& change) {
  Change back = change;
  std::swap(back.before, back.after);
  return back;
}

}  // namespace

CoverageSession::CoverageSession(std::shared_ptr<const LiveRoads> roads,
                                 std::vector<Endpoint> cells, std::span<const Endpoint> sites,
                                 Options options)
    : CoverageSession(
          std::make_shared<CellIndex>(std::move(roads), std::move(cells), options.direction), sites,
          std::move(options)) {}

CoverageSession::CoverageSession(std::shared_ptr<CellIndex> cells, std::span<const Endpoint> sites,
                                 Options options)
    : roads_(cells->roads()),
      options_(std::move(options)),
      cells_(std::move(cells)),
      lists_(roads_->travel_graph(), options_.direction, options_.k),
      version_(roads_->version()) {
  base::verify(cells_->direction() == options_.direction, "cells of the other direction");
  // The roads may have changed, and no other session on these cells been told yet.
  cells_->follow();
  for (const Endpoint& site : sites)
    set_site(SiteId(sites_.size()), Site{site});
  const std::vector<SiteSeeds> seeds = seeds_of_open_sites();
  lists_.assign(seeds, new_lists(seeds));
  marked_in_.assign(cells_->size(), 0);
  nearest_.reserve(cells_->size() * options_.k);
  for (std::size_t cell = 0; cell < cells_->size(); ++cell) {
    const auto list = nearest(cell);
    nearest_.insert(nearest_.end(), list.begin(), list.begin() + options_.k);
  }
}

bool CoverageSession::is_open(SiteId site) const {
  return site.index() < sites_.size() && sites_[site.index()].open;
}

SiteTime CoverageSession::at(CellId cell, std::size_t rank) const {
  return to_site_time(nearest_[cell.index() * options_.k + rank]);
}

std::vector<Seed> CoverageSession::seeds_of(const Endpoint& site) const {
  std::vector<Seed> seeds;
  for (const routing::Attachment& end : ends_of(roads_->view(), site, !to_site())) {
    if (!end.travel.time.is_infinite()) seeds.push_back({end.vertex, end.travel.time.value});
  }
  return seeds;
}

std::vector<SiteSeeds> CoverageSession::seeds_of_open_sites() const {
  std::vector<SiteSeeds> all;
  for (std::uint32_t site = 0; site < sites_.size(); ++site) {
    if (sites_[site].open) all.push_back({site, seeds_of(sites_[site].endpoint)});
  }
  return all;
}

std::vector<Label> CoverageSession::new_lists(std::span<const SiteSeeds> sites) const {
  if (options_.make_lists) return options_.make_lists(sites, options_.direction, options_.k);
  return make_lists(roads_->travel_graph(), options_.direction, options_.k, sites);
}

// ---------------------------------------------------------------- what an edit means for the cells

void CoverageSession::set_site(SiteId id, const std::optional<Site>& site) {
  const auto take_from_segment = [&](const Site& old) {
    if (!old.open || !old.endpoint.is_connected()) return;
    std::vector<std::uint32_t>& here = open_on_segment_[old.endpoint.segment.value];
    std::erase(here, id.value);
    if (here.empty()) open_on_segment_.erase(old.endpoint.segment.value);
  };
  if (id.index() < sites_.size()) take_from_segment(sites_[id.index()]);
  if (!site) {
    base::verify(id.index() + 1 == sites_.size(), "site {} is not the last of {}", id.value,
                 sites_.size());
    sites_.pop_back();
    return;
  }
  if (id.index() == sites_.size()) sites_.push_back(*site);
  sites_[id.index()] = *site;
  if (site->open && site->endpoint.is_connected())
    open_on_segment_[site->endpoint.segment.value].push_back(id.value);
}

void CoverageSession::mark(std::uint32_t cell) {
  if (marked_in_[cell] == now_) return;
  marked_in_[cell] = now_;
  marked_.push_back(cell);
}

void CoverageSession::mark_on(SegmentId segment) {
  for (const std::uint32_t cell : cells_->places().on(segment))
    mark(cell);
}

std::array<Label, k_most_ranks> CoverageSession::nearest(std::size_t cell) const {
  std::array<Label, k_most_ranks> all;
  all.fill(k_no_label);
  const std::span<Label> best = std::span(all).first(options_.k);
  for (const CellIndex::Slot& slot : cells_->slots(cell)) {
    for (const Label label : lists_.at(slot.vertex)) {
      const Label whole = later(label, slot.time);
      if (whole >= best.back()) break;
      offer(best, whole);
    }
  }
  const Endpoint& endpoint = cells_->endpoint(cell);
  if (!endpoint.is_connected()) return all;
  const auto neighbours = open_on_segment_.find(endpoint.segment.value);
  if (neighbours == open_on_segment_.end()) return all;
  for (const std::uint32_t site : neighbours->second) {
    const Endpoint& other = sites_[site].endpoint;
    const routing::Travel direct = to_site() ? along_segment(roads_->view(), endpoint, other)
                                             : along_segment(roads_->view(), other, endpoint);
    offer(best, make_label(direct.time.value, site));
  }
  return all;
}

/// The cells that stand on changed vertices, and those marked already, are looked at again.
Change CoverageSession::update(SiteId site, std::span<const ListEdit> lists) {
  for (const ListEdit& edit : lists) {
    for (const std::uint32_t vertex : edit.vertices()) {
      for (const std::uint32_t cell : cells_->places().touching(vertex))
        mark(cell);
    }
  }
  constexpr std::size_t k_many = 64;  // one in so many: quicker to look through all than to sort
  if (marked_.size() * k_many > cells_->size()) {
    marked_.clear();
    for (std::uint32_t cell = 0; cell < cells_->size(); ++cell) {
      if (marked_in_[cell] == now_) marked_.push_back(cell);
    }
  } else {
    std::ranges::sort(marked_);
  }
  const std::size_t k = options_.k;
  Change change{.site = site, .k = k};
  for (const std::uint32_t cell : marked_) {
    const auto all = nearest(cell);
    const std::span<const Label> now = std::span(all).first(k);
    const std::span<Label> known = std::span(nearest_).subspan(cell * k, k);
    if (std::ranges::equal(now, known)) continue;
    change.cell.emplace_back(cell);
    for (const Label label : known)
      change.before.push_back(to_site_time(label));
    for (const Label label : now)
      change.after.push_back(to_site_time(label));
    std::ranges::copy(now, known.begin());
  }
  marked_.clear();
  return change;
}

Change CoverageSession::remember(Edit edit) {
  undone_.clear();
  done_.push_back(std::move(edit));
  return done_.back().change;
}

// ---------------------------------------------------------------- edits

base::Result<void> CoverageSession::check(SiteId site, bool wants_open) const {
  if (site.index() >= sites_.size()) {
    return refused("site-unknown",
                   site.is_none() ? std::string(base::say("no site is named"))
                                  : base::say("there is no site {}; the last one is {}", site.value,
                                              std::int64_t(sites_.size()) - 1),
                   base::say("Name a site of this service."));
  }
  if (sites_[site.index()].open == wants_open) return {};
  return wants_open ? refused("site-closed", base::say("site {} is closed", site.value),
                              base::say("Open it again first."))
                    : refused("site-open", base::say("site {} is open already", site.value),
                              base::say("Close it first, or open a new site."));
}

CoverageSession::Edit CoverageSession::begin(std::optional<Site> before,
                                             std::optional<Site> after) {
  base::verify(roads_->version() == version_,
               "the roads are at version {}, and the session was last told of {}",
               roads_->version(), version_);
  ++now_;
  return {.before = before, .after = after, .from_version = version_, .to_version = version_};
}

Change CoverageSession::open(const Endpoint& endpoint) {
  const SiteId id(sites_.size());
  Edit edit = begin(std::nullopt, Site{endpoint});
  set_site(id, edit.after);
  edit.lists.push_back(lists_.open(id.value, seeds_of(endpoint)));
  mark_on(endpoint.segment);
  edit.change = update(id, edit.lists);
  return remember(std::move(edit));
}

base::Result<Change> CoverageSession::reopen(SiteId site) {
  if (const auto fits = check(site, false); !fits) return std::unexpected(fits.error());
  const Site before = sites_[site.index()];
  Edit edit = begin(before, Site{before.endpoint});
  set_site(site, edit.after);
  edit.lists.push_back(lists_.open(site.value, seeds_of(before.endpoint)));
  mark_on(before.endpoint.segment);
  edit.change = update(site, edit.lists);
  return remember(std::move(edit));
}

base::Result<Change> CoverageSession::close(SiteId site) {
  if (const auto fits = check(site, true); !fits) return std::unexpected(fits.error());
  const Site before = sites_[site.index()];
  Edit edit = begin(before, Site{before.endpoint, false});
  set_site(site, edit.after);
  edit.lists.push_back(lists_.close(site.value));
  mark_on(before.endpoint.segment);
  edit.change = update(site, edit.lists);
  return remember(std::move(edit));
}

base::Result<Change> CoverageSession::move(SiteId site, const Endpoint& endpoint) {
  if (const auto fits = check(site, true); !fits) return std::unexpected(fits.error());
  const Site before = sites_[site.index()];
  Edit edit = begin(before, Site{endpoint});
  set_site(site, edit.after);
  edit.lists.push_back(lists_.close(site.value));
  edit.lists.push_back(lists_.open(site.value, seeds_of(endpoint)));
  mark_on(before.endpoint.segment);
  mark_on(endpoint.segment);
  edit.change = update(site, edit.lists);
  return remember(std::move(edit));
}

Change CoverageSession::roads_changed(const RoadChange& change) {
  base::verify(roads_->version() == change.to_version && version_ == change.from_version,
               "a change of the roads from version {}, told in version {}", change.from_version,
               version_);
  version_ = change.to_version;
  Edit edit = begin(std::nullopt, std::nullopt);
  edit.from_version = change.from_version;
  edit.segments = change.segments;
  std::vector<SiteSeeds> reseeded;
  for (const SegmentId segment : change.segments) {
    const auto here = open_on_segment_.find(segment.value);
    if (here == open_on_segment_.end()) continue;
    for (const std::uint32_t site : here->second)
      reseeded.push_back({site, seeds_of(sites_[site].endpoint)});
  }
  if (change.arcs.size() <= options_.most_arcs_repaired) {
    edit.lists.push_back(lists_.repair(change.arcs, reseeded));
  } else {
    edit.lists.push_back(lists_.replace_lists(reseeded, new_lists(seeds_of_open_sites())));
  }
  cells_->follow(change.from_version, change.to_version, change.segments);
  for (const SegmentId segment : change.segments)
    mark_on(segment);
  edit.change = update(SiteId::none(), edit.lists);
  return remember(std::move(edit));
}

// ---------------------------------------------------------------- history

base::Result<Change> CoverageSession::undo() {
  if (done_.empty())
    return refused("nothing-to-undo", base::say("there is no edit to take back"),
                   base::say("Go on planning."));
  if (roads_->version() != done_.back().from_version) {
    return refused("roads-first", base::say("the roads are not as they were before the edit"),
                   base::say("Take the change of the roads back first."));
  }
  Edit edit = std::move(done_.back());
  done_.pop_back();
  for (std::size_t place = edit.lists.size(); place-- > 0;)
    lists_.undo(edit.lists[place]);
  if (!edit.change.site.is_none()) set_site(edit.change.site, edit.before);
  cells_->follow(edit.to_version, edit.from_version, edit.segments);
  put_back(edit.change, edit.change.before);
  version_ = edit.from_version;
  undone_.push_back(std::move(edit));
  return reversed(undone_.back().change);
}

base::Result<Change> CoverageSession::redo() {
  if (undone_.empty())
    return refused("nothing-to-redo", base::say("there is no edit to do again"),
                   base::say("Go on planning."));
  if (roads_->version() != undone_.back().to_version) {
    return refused("roads-first", base::say("the roads are not as they were after the edit"),
                   base::say("Do the change of the roads again first."));
  }
  Edit edit = std::move(undone_.back());
  undone_.pop_back();
  for (ListEdit& list : edit.lists)
    lists_.redo(list);
  if (!edit.change.site.is_none()) set_site(edit.change.site, edit.after);
  cells_->follow(edit.from_version, edit.to_version, edit.segments);
  put_back(edit.change, edit.change.after);
  version_ = edit.to_version;
  done_.push_back(std::move(edit));
  return done_.back().change;
}

void CoverageSession::forget_but(std::size_t most) {
  undone_.clear();
  if (done_.size() > most)
    done_.erase(done_.begin(), done_.end() - static_cast<std::ptrdiff_t>(most));
}

void CoverageSession::put_back(const Change& change, std::span<const SiteTime> values) {
  const std::size_t k = change.k;
  for (std::size_t place = 0; place < change.cell.size(); ++place) {
    for (std::size_t rank = 0; rank < k; ++rank) {
      const SiteTime& value = values[place * k + rank];
      nearest_[change.cell[place].index() * k + rank] =
          value.site.is_none() ? k_no_label : make_label(value.time.value, value.site.value);
    }
  }
}

}  // namespace saavu::scenario
