// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <saavu/base/verify.h>
#include <saavu/scenario/live_layer.h>

namespace saavu::scenario::detail {

using network::CellId;
using network::SiteId;
using routing::Endpoint;

namespace {

/// Beyond every finite time.
constexpr base::Millis k_any_time{base::Millis::k_infinite_value - 1};
/// So many times over a layer may remember what its cells were before the last steps.
constexpr std::size_t k_most_remembered = 4;

}  // namespace

bool is_same_place(const Endpoint& one, const Endpoint& other) {
  return one.segment == other.segment && one.fraction == other.fraction && one.lead == other.lead;
}

void sort_once(std::vector<std::uint32_t>& cells, std::size_t count) {
  sort_by_cell(cells, count, std::identity{});
  const auto twice = std::ranges::unique(cells);
  cells.erase(twice.begin(), twice.end());
}

// ---------------------------------------------------------------- times that are followed

FollowedTimes::FollowedTimes(std::size_t cells)
    : now_{.time = std::vector(cells, base::Millis::infinite()),
           .site = std::vector<SiteId>(cells),
           .second_time = std::vector(cells, base::Millis::infinite()),
           .second_site = std::vector<SiteId>(cells)},
      marked_(cells, 0) {}

void FollowedTimes::set(std::size_t cell, SiteTime new_first, SiteTime new_second) {
  const CellBefore before{static_cast<std::uint32_t>(cell), first(cell), second(cell)};
  if (before.first == new_first && before.second == new_second) return;
  if (marked_[cell] == 0) {
    marked_[cell] = 1;
    changed_.push_back(before);
  }
  now_.time[cell] = new_first.time;
  now_.site[cell] = new_first.site;
  now_.second_time[cell] = new_second.time;
  now_.second_site[cell] = new_second.site;
}

std::vector<CellBefore> FollowedTimes::take_changes() {
  for (const CellBefore& each : changed_)
    marked_[each.cell] = 0;
  std::erase_if(changed_, [this](const CellBefore& each) {
    return each.first == first(each.cell) && each.second == second(each.cell);
  });
  sort_by_cell(changed_, marked_.size(), &CellBefore::cell);
  return std::exchange(changed_, {});
}

// ---------------------------------------------------------------- what layers share

void SearchPool::refresh() {
  const std::lock_guard lock(mutex_);
  if (revision_ != roads_->revision()) searches_.clear();
  revision_ = roads_->revision();
}

routing::RoadReach& SearchPool::local() {
  std::unique_ptr<routing::RoadReach>& search = searches_.local();
  if (!search) search = std::make_unique<routing::RoadReach>(roads_->view(), direction_);
  return *search;
}

namespace {

std::vector<Endpoint> cells_of(const PlanningModel::Roads& roads) {
  return roads.index != nullptr ? roads.index->places().endpoints() : roads.cells;
}

}  // namespace

LayerRoads::LayerRoads(const PlanningModel::Roads& roads, routing::Direction way)
    : model(roads),
      direction(way),
      index(roads.index != nullptr && roads.index->roads() == roads.live
                ? roads.index
                : std::make_shared<CellIndex>(roads.live, cells_of(roads), way)),
      searches(std::make_shared<SearchPool>(roads.live, way)) {}

// ---------------------------------------------------------------- the nearest two

NearestLayer::NearestLayer(const LayerRoads& roads, std::vector<Endpoint> sites)
    : times(roads.index->size()), roads_(&roads) {
  make_session(sites);
  times.take_changes();
}

void NearestLayer::make_session(std::span<const Endpoint> sites) {
  CoverageSession::Options options{.k = 2, .direction = roads_->direction, .make_lists = {}};
  if (roads_->model.make_lists) {
    // Whoever makes the lists may lock what the layers share and share out work: a thread that
    // waits for that work must not take up another layer, which would wait for the lock.
    options.make_lists = [make = roads_->model.make_lists](std::span<const SiteSeeds> seeds,
                                                           routing::Direction direction,
                                                           std::size_t ranks) {
      return tbb::this_task_arena::isolate([&] { return make(seeds, direction, ranks); });
    };
  }
  session_ = std::make_unique<CoverageSession>(roads_->index, sites, options);
  version_ = roads_->version();
  for (std::size_t cell = 0; cell < roads_->index->size(); ++cell)
    times.set(cell, session_->at(CellId(cell), 0), session_->at(CellId(cell), 1));
}

void NearestLayer::note(const Change& change) {
  take(change);
  ++done_.back().edits;
  done_.back().cells += change.cell.size();
}

void NearestLayer::take(const Change& change) {
  for (std::size_t place = 0; place < change.cell.size(); ++place)
    times.set(change.cell[place].index(), change.after[2 * place], change.after[2 * place + 1]);
}

void NearestLayer::begin(StateId from, StateId to) {
  undone_.clear();
  forget_oldest();
  done_.push_back({.from = from, .to = to});
}

/// A history of steps that change a whole country would fill the memory.
void NearestLayer::forget_oldest() {
  std::size_t cells = 0, edits = 0;
  auto oldest = done_.end();
  while (oldest != done_.begin()) {
    cells += std::prev(oldest)->cells;
    if (cells > k_most_remembered * roads_->index->size()) break;
    --oldest;
    edits += oldest->edits;
  }
  if (oldest == done_.begin()) return;
  done_.erase(done_.begin(), oldest);
  session_->forget_but(edits);
}

void NearestLayer::set(std::size_t site, const Endpoint& endpoint) {
  while (session_->site_count() <= site) {
    const bool is_it = session_->site_count() == site;
    note(session_->open(is_it ? endpoint : Endpoint{}));
  }
  if (is_same_place(session_->endpoint(SiteId(site)), endpoint)) return;
  const auto change = session_->move(SiteId(site), endpoint);
  base::verify(change.has_value(), "site {} of {} cannot be moved", site, session_->site_count());
  note(*change);
}

void NearestLayer::roads_changed(const RoadChange& change) {
  note(session_->roads_changed(change));
  version_ = change.to_version;
  done_.back().roads = true;
}

bool NearestLayer::undo_to(StateId to) {
  if (done_.empty() || done_.back().from != to) return false;
  const Step step = done_.back();
  for (std::size_t edit = 0; edit < step.edits; ++edit) {
    const auto change = session_->undo();
    base::verify(change.has_value(), "edit {} of {} cannot be taken back", edit, step.edits);
    take(*change);
  }
  version_ = roads_->version();
  done_.pop_back();
  undone_.push_back(step);
  return true;
}

bool NearestLayer::redo_to(StateId to) {
  if (undone_.empty() || undone_.back().to != to || undone_.back().roads) return false;
  const Step step = undone_.back();
  for (std::size_t edit = 0; edit < step.edits; ++edit) {
    const auto change = session_->redo();
    base::verify(change.has_value(), "edit {} of {} cannot be done again", edit, step.edits);
    take(*change);
  }
  undone_.pop_back();
  done_.push_back(step);
  return true;
}

void NearestLayer::reset(const std::vector<Endpoint>& sites) {
  if (version_ != roads_->version()) {
    make_session(sites);
  } else {
    done_.push_back({});
    for (std::size_t site = 0; site < std::max(sites.size(), session_->site_count()); ++site)
      set(site, site < sites.size() ? sites[site] : Endpoint{});
  }
  done_.clear();
  undone_.clear();
  session_->forget_but(0);
}

// ---------------------------------------------------------------- the responsible one

AssignedLayer::AssignedLayer(const LayerRoads& roads,
                             std::span<const network::MunicipalityId> municipality,
                             std::size_t municipalities)
    : times(municipality.size()),
      roads_(&roads),
      cells_(municipalities),
      now_(municipalities),
      earlier_(municipalities) {
  for (std::uint32_t cell = 0; cell < municipality.size(); ++cell) {
    if (!municipality[cell].is_none()) cells_[municipality[cell].index()].push_back(cell);
  }
}

bool AssignedLayer::is_same(const Column& column, SiteId site, const Endpoint& endpoint,
                            std::uint64_t version) {
  return column.site == site && (site.is_none() || (is_same_place(column.endpoint, endpoint) &&
                                                    column.version == version));
}

void AssignedLayer::show(std::size_t municipality) {
  const Column& column = now_[municipality];
  const std::vector<std::uint32_t>& cells = cells_[municipality];
  for (std::size_t place = 0; place < cells.size(); ++place) {
    SiteTime way;
    if (!column.site.is_none() && !column.time[place].is_infinite())
      way = {column.time[place], column.site};
    times.set(cells[place], way, {});
  }
}

void AssignedLayer::follow(const std::vector<SiteId>& responsible,
                           const std::vector<Endpoint>& sites) {
  const std::uint64_t version = roads_->version();
  std::map<SiteId, std::vector<std::size_t>> wanted;  // whose columns must be computed
  for (std::size_t each = 0; each < cells_.size(); ++each) {
    const SiteId site = responsible[each];
    const Endpoint endpoint = site.is_none() ? Endpoint{} : sites[site.index()];
    if (cells_[each].empty() || is_same(now_[each], site, endpoint, version)) continue;
    std::swap(now_[each], earlier_[each]);
    if (!is_same(now_[each], site, endpoint, version)) {
      now_[each] = {.site = site, .endpoint = endpoint, .version = version, .time = {}};
      if (!site.is_none()) {
        wanted[site].push_back(each);
        continue;
      }
    }
    show(each);
  }
  if (wanted.empty()) return;
  const std::vector<std::pair<SiteId, std::vector<std::size_t>>> jobs(wanted.begin(), wanted.end());
  roads_->searches->refresh();
  tbb::parallel_for(std::size_t{0}, jobs.size(), [&](std::size_t job) {
    routing::RoadReach& search = roads_->searches->local();
    search.run(sites[jobs[job].first.index()], k_any_time);
    for (const std::size_t each : jobs[job].second) {
      for (const std::uint32_t cell : cells_[each])
        now_[each].time.push_back(search.time_of(roads_->index->endpoint(cell)));
    }
  });
  for (const auto& [site, municipalities] : jobs) {
    for (const std::size_t each : municipalities)
      show(each);
  }
}

// ---------------------------------------------------------------- all within reach

ReachLayer::ReachLayer(const LayerRoads& roads, base::Millis limit)
    : roads_(&roads), limit_(limit), sites_of_cell_(roads.index->size()) {}

std::vector<std::uint32_t> ReachLayer::reached_from(routing::RoadReach& search,
                                                    const Endpoint& site) const {
  search.run(site, limit_);
  std::vector<std::uint32_t> near = roads_->index->places().near(search.search(), site);
  std::ranges::sort(near);
  const auto twice = std::ranges::unique(near);
  near.erase(twice.begin(), twice.end());
  std::erase_if(near, [&](std::uint32_t cell) {
    return search.time_of(roads_->index->endpoint(cell)).is_infinite();
  });
  return near;
}

std::vector<std::uint32_t> ReachLayer::follow(const std::vector<Endpoint>& sites) {
  const std::uint64_t version = version_ = roads_->version();
  const auto is_current = [&](const Reached& reached, const Endpoint& endpoint) {
    return is_same_place(reached.endpoint, endpoint) &&
           (reached.version == version || !endpoint.is_connected());
  };
  const std::size_t count = std::max(sites.size(), now_.size());
  now_.resize(count);
  earlier_.resize(count);
  std::vector<std::uint32_t> changed;
  std::vector<std::uint32_t> wanted;
  const auto unlist = [&](std::uint32_t site) {
    for (const std::uint32_t cell : now_[site].cells) {
      std::erase(sites_of_cell_[cell], site);
      changed.push_back(cell);
    }
  };
  const auto list = [&](std::uint32_t site) {
    for (const std::uint32_t cell : now_[site].cells) {
      std::vector<std::uint32_t>& all = sites_of_cell_[cell];
      all.insert(std::ranges::lower_bound(all, site), site);
      changed.push_back(cell);
    }
  };
  for (std::uint32_t site = 0; site < count; ++site) {
    const Endpoint endpoint = site < sites.size() ? sites[site] : Endpoint{};
    if (is_current(now_[site], endpoint)) continue;
    unlist(site);
    std::swap(now_[site], earlier_[site]);
    if (is_current(now_[site], endpoint)) {
      list(site);
      continue;
    }
    now_[site] = {.endpoint = endpoint, .version = version, .cells = {}};
    if (endpoint.is_connected()) wanted.push_back(site);
  }
  if (!wanted.empty()) {
    roads_->searches->refresh();
    tbb::parallel_for(std::size_t{0}, wanted.size(), [&](std::size_t job) {
      Reached& reached = now_[wanted[job]];
      reached.cells = reached_from(roads_->searches->local(), reached.endpoint);
    });
    for (const std::uint32_t site : wanted)
      list(site);
  }
  std::ranges::sort(changed);
  const auto twice = std::ranges::unique(changed);
  changed.erase(twice.begin(), twice.end());
  return changed;
}

}  // namespace saavu::scenario::detail
