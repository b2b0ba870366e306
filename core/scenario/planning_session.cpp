// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <saavu/base/verify.h>
#include <saavu/scenario/live_service.h>
#include <saavu/scenario/live_verdicts.h>
#include <saavu/scenario/planning_session.h>

namespace saavu::scenario {

using base::say;
using detail::Journey;
using detail::LiveService;
using detail::ServiceChange;
using detail::StateId;
using network::SiteId;
using network::View;
using roads::SegmentId;

namespace {

std::unexpected<base::Error> refused(std::string code, base::Said message, base::Said remedy) {
  return std::unexpected(base::Error(base::Finding{
      .code = std::move(code), .message = std::move(message), .remedy = std::move(remedy)}));
}

/// An edit made ready: what it changes, as it was and as it will be.
struct Step {
  Edit edit;
  std::optional<SiteRef> site;  ///< that is edited; none: roads
  std::optional<network::Site> row_before, row_after;
  struct OfService {
    std::size_t service = 0;
    std::optional<SiteRole> before, after;
  };
  std::vector<OfService> roles;
  std::vector<SegmentId> closed_before, closed_after;
  StateId from = 0, to = 0;

  [[nodiscard]] bool is_roads() const { return !site; }
};

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

}  // namespace

struct PlanningSession::Impl {
  explicit Impl(PlanningModel given) : model(std::move(given)), tables(model.tables) {
    results.service.resize(model.services.size());
    services.resize(model.services.size());
    for (const PlanningModel::Roads& roads : model.roads) {
      if (std::ranges::contains(lives, roads.live.get(),
                                [](const auto& each) { return each.roads->live.get(); }))
        continue;
      lives.push_back({&roads, roads.live->view().metric, roads.live->version()});
    }
    layer_roads.resize(model.roads.size());
    std::vector<routing::Direction> direction_on(model.roads.size());
    for (std::size_t service = 0; service < services.size(); ++service)
      direction_on[model.roads_of_service[service]] = model.services[service].direction;
    tbb::parallel_for(std::size_t{0}, model.roads.size(), [&](std::size_t place) {
      layer_roads[place] =
          std::make_unique<detail::LayerRoads>(model.roads[place], direction_on[place]);
    });
    std::vector<std::vector<SiteRole>> roles;
    for (std::size_t service = 0; service < services.size(); ++service) {
      std::vector<SiteRole>& all = roles.emplace_back();
      for (const network::Site& site : tables[table_of(service)].site) {
        base::Result<SiteRole> role = role_of(service, site);
        base::verify(role.has_value(), "the row of site {} cannot be read", site.id);
        all.push_back(*std::move(role));
      }
    }
    tbb::parallel_for(std::size_t{0}, services.size(), [&](std::size_t service) {
      services[service] = std::make_unique<LiveService>(
          model, *layer_roads[model.roads_of_service[service]], service, std::move(roles[service]),
          results.service[service]);
      for (const View& view : views_asked_for(service))
        services[service]->look(view);
    });
    verdicts = std::make_unique<detail::LiveVerdicts>(model, services, results);
    as_read = results;
    views_as_read.resize(services.size());
    for (std::size_t service = 0; service < services.size(); ++service) {
      for (const View& view : views_asked_for(service)) {
        const LayerTimes* const times = services[service]->times_in(view);
        if (times != nullptr) views_as_read[service][view] = std::make_unique<LayerTimes>(*times);
      }
    }
  }

  [[nodiscard]] std::size_t table_of(std::size_t service) const {
    return model.services[service].site_table;
  }

  /// Views that criteria ask for, and the statutory one, which is always there.
  [[nodiscard]] std::set<View> views_asked_for(std::size_t service) const {
    std::set<View> views;
    const network::Service& about = model.services[service];
    if (about.statutory) views.insert({.kind = View::Kind::statutory});
    for (const network::Criterion& criterion : model.norms.criteria) {
      const bool meant = criterion.tier == 0 && !criterion.at_least &&
                         (!criterion.service.empty() ? about.id == criterion.service
                                                     : about.type == criterion.type);
      if (meant && criterion.view.kind != View::Kind::all) views.insert(criterion.view);
    }
    return views;
  }

  [[nodiscard]] base::Result<SiteRole> role_of(std::size_t service,
                                               const network::Site& site) const {
    base::Result<SiteRole> role = model.role(service, site);
    if (role && site.closed) role->takes_part = false;
    return role;
  }

  // --- an edit is looked at before anything happens

  [[nodiscard]] base::Result<network::Site> row_of(const SiteRef& ref) const {
    if (ref.table >= tables.size()) return table_unknown(ref.table);
    const auto& rows = tables[ref.table].site;
    if (ref.site.index() < rows.size()) return rows[ref.site.index()];
    return refused("site-unknown",
                   say("{} has no site at position {}", tables[ref.table].id,
                       ref.site.is_none() ? std::int64_t{-1} : std::int64_t{ref.site.value}),
                   say("Name a site of the plan."));
  }

  [[nodiscard]] std::unexpected<base::Error> table_unknown(std::size_t table) const {
    return refused(
        "table-unknown",
        say("the plan has {} tables of sites and none at position {}", tables.size(), table),
        say("Name a table of the plan."));
  }

  static std::unexpected<base::Error> nothing_changed() {
    return refused("nothing-changed", say("the edit changes nothing"),
                   say("Change something, or go on planning."));
  }
  static std::unexpected<base::Error> site_closed(const network::Site& site) {
    return refused("site-closed", say("{} is closed", site.name), say("Open it again first."));
  }

  base::Result<Step> prepare(Edit edit) const {
    base::Result<Step> step =
        std::visit(Overloaded{
                       [&](const AddSite& each) { return add(each); },
                       [&](const CloseSite& each) { return close(each); },
                       [&](const ReopenSite& each) { return reopen(each); },
                       [&](const MoveSite& each) { return move(each); },
                       [&](const ChangeSite& each) { return change_site(each); },
                       [&](const CloseRoads& each) { return change_roads(each.segments, true); },
                       [&](const ReopenRoads& each) { return change_roads(each.segments, false); },
                   },
                   edit);
    if (!step) return step;
    step->edit = std::move(edit);
    if (step->is_roads()) return step;
    base::Findings wrong;
    for (std::size_t service = 0; service < services.size(); ++service) {
      if (table_of(service) != step->site->table) continue;
      base::Result<SiteRole> role = role_of(service, *step->row_after);
      if (!role) {
        wrong.append(std::move(role).error().findings);
        continue;
      }
      Step::OfService& roles = step->roles.emplace_back(service);
      if (step->row_before) roles.before = services[service]->role(step->site->site.index());
      roles.after = *std::move(role);
    }
    if (model.check_row) {
      auto checked = model.check_row(*step->site, step->row_before ? &*step->row_before : nullptr,
                                     *step->row_after);
      if (!checked) wrong.append(std::move(checked).error().findings);
    }
    if (wrong.has_errors()) return std::unexpected(wrong.take_error());
    return step;
  }

  [[nodiscard]] base::Result<Step> add(const AddSite& edit) const {
    if (edit.table >= tables.size()) return table_unknown(edit.table);
    const auto& rows = tables[edit.table].site;
    if (std::ranges::contains(rows, edit.site.id, &network::Site::id)) {
      return refused("site-id-taken",
                     say("{} has a site \"{}\" already", tables[edit.table].id, edit.site.id),
                     say("Give the new site an id of its own."));
    }
    Step step{.site = SiteRef{edit.table, SiteId(rows.size())}, .row_after = edit.site};
    if (rows.empty()) return step;
    // The readers of columns count on every row having all of them.
    for (const auto& [column, text] : rows.front().attribute)
      step.row_after->attribute.try_emplace(column);
    for (const auto& [column, text] : edit.site.attribute) {
      if (!rows.front().attribute.contains(column)) return column_unknown(edit.table, column);
    }
    return step;
  }

  [[nodiscard]] std::unexpected<base::Error> column_unknown(std::size_t table,
                                                            const std::string& column) const {
    std::string columns;
    for (const auto& [name, text] : tables[table].site.front().attribute)
      columns += (columns.empty() ? "" : ", ") + name;
    return refused("column-unknown", say("{} has no column \"{}\"", tables[table].id, column),
                   say("Its columns are {}.", columns));
  }

  [[nodiscard]] base::Result<Step> close(const CloseSite& edit) const {
    base::Result<network::Site> row = row_of(edit.site);
    if (!row) return std::unexpected(std::move(row).error());
    if (row->closed) return site_closed(*row);
    Step step{.site = edit.site, .row_before = *row, .row_after = *row};
    step.row_after->closed = true;
    return step;
  }

  [[nodiscard]] base::Result<Step> reopen(const ReopenSite& edit) const {
    base::Result<network::Site> row = row_of(edit.site);
    if (!row) return std::unexpected(std::move(row).error());
    if (!row->closed) {
      return refused("site-open", say("{} is open already", row->name),
                     say("Close it first, or open a new site."));
    }
    Step step{.site = edit.site, .row_before = *row, .row_after = *row};
    step.row_after->closed = false;
    return step;
  }

  [[nodiscard]] base::Result<Step> move(const MoveSite& edit) const {
    base::Result<network::Site> row = row_of(edit.site);
    if (!row) return std::unexpected(std::move(row).error());
    if (row->closed) return site_closed(*row);
    if (row->located && row->point == edit.to && row->municipality == edit.municipality)
      return nothing_changed();
    Step step{.site = edit.site, .row_before = *row, .row_after = *row};
    step.row_after->point = edit.to;
    step.row_after->located = true;
    step.row_after->municipality = edit.municipality;
    return step;
  }

  [[nodiscard]] base::Result<Step> change_site(const ChangeSite& edit) const {
    base::Result<network::Site> row = row_of(edit.site);
    if (!row) return std::unexpected(std::move(row).error());
    Step step{.site = edit.site, .row_before = *row, .row_after = *row};
    for (const auto& [column, text] : edit.attribute) {
      const auto known = step.row_after->attribute.find(column);
      if (known == step.row_after->attribute.end()) return column_unknown(edit.site.table, column);
      known->second = text;
    }
    if (edit.hours) step.row_after->hours = edit.hours->empty() ? std::nullopt : edit.hours;
    if (step.row_after->attribute == row->attribute && step.row_after->hours == row->hours)
      return nothing_changed();
    return step;
  }

  [[nodiscard]] base::Result<Step> change_roads(std::vector<SegmentId> segments,
                                                bool closes) const {
    std::ranges::sort(segments);
    const auto twice = std::ranges::unique(segments);
    segments.erase(twice.begin(), twice.end());
    if (segments.empty()) return nothing_changed();
    if (segments.back().index() >= model.road_count) {
      return refused(
          "road-unknown",
          say("there is no road {}; the plan has {}", segments.back().value, model.road_count),
          say("Name a road of the plan."));
    }
    for (const SegmentId segment : segments) {
      if (std::ranges::binary_search(closed, segment) != closes) continue;
      return closes ? refused("roads-closed", say("road {} is closed already", segment.value),
                              say("Leave it out, or open it first."))
                    : refused("roads-open", say("road {} is open already", segment.value),
                              say("Leave it out, or close it first."));
    }
    Step step{.closed_before = closed};
    if (closes) {
      std::ranges::set_union(closed, segments, std::back_inserter(step.closed_after));
    } else {
      std::ranges::set_difference(closed, segments, std::back_inserter(step.closed_after));
    }
    return step;
  }

  // --- from state to state

  void set_row(const SiteRef& ref, const std::optional<network::Site>& row) {
    std::vector<network::Site>& rows = tables[ref.table].site;
    if (!row) {
      rows.pop_back();
    } else if (ref.site.index() == rows.size()) {
      rows.push_back(*row);
    } else {
      rows[ref.site.index()] = *row;
    }
  }

  /// Changes tables, roads and layers; settle() does the rest.
  void travel(const Step& step, Journey::Kind kind) {
    const bool back = kind == Journey::Kind::back;
    std::vector<RoadChange> changes(lives.size());
    if (step.is_roads()) {
      for (std::size_t place = 0; place < lives.size(); ++place) {
        LiveRoads& live = *lives[place].roads->live;
        if (back) {
          live.undo();
        } else {
          changes[place] = live.change(lives[place].roads->with_closed(step.closed_after));
        }
      }
      closed = back ? step.closed_before : step.closed_after;
    } else {
      set_row(*step.site, back ? step.row_before : step.row_after);
      for (const Step::OfService& each : step.roles) {
        const std::optional<SiteRole>& role = back ? each.before : each.after;
        if (!back || each.before) remember_as_read(each.service, *step.site, each.before);
        services[each.service]->set_role(step.site->site.index(), role);
      }
      edited.insert(*step.site);
    }
    std::vector<std::function<void()>> parts;
    for (std::size_t service = 0; service < services.size(); ++service) {
      Journey journey{
          .kind = kind, .from = back ? step.to : step.from, .to = back ? step.from : step.to};
      if (step.is_roads() && !back) {
        for (std::size_t place = 0; place < lives.size(); ++place) {
          if (lives[place].roads->live == services[service]->roads().live)
            journey.roads = &changes[place];
        }
      }
      if (std::ranges::contains(step.roles, service, &Step::OfService::service))
        journey.site = step.site->site.index();
      std::ranges::move(services[service]->parts_of(journey), std::back_inserter(parts));
    }
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t part) { parts[part](); });
    state = back ? step.from : step.to;
  }

  /// Keeps what a site of the plan was before its first edit.
  void remember_as_read(std::size_t service, const SiteRef& ref,
                        const std::optional<SiteRole>& role) {
    if (ref.site.index() >= model.tables[ref.table].site.size() || !role) return;
    roles_as_read.try_emplace({service, ref.site.index()}, *role);
  }

  PlanningChange settle() {
    std::vector<ServiceChange> changed(services.size());
    tbb::parallel_for(std::size_t{0}, services.size(),
                      [&](std::size_t service) { changed[service] = services[service]->settle(); });
    PlanningChange told;
    // Each writes to parts of its own.
    tbb::parallel_invoke([&] { verdicts->follow(changed, told); },
                         [&] { tell_cells(changed, told); },
                         [&] { tell_residents(changed, told); });
    told.sites.assign(edited.begin(), edited.end());
    edited.clear();
    return told;
  }

  void tell_cells(const std::vector<ServiceChange>& changed, PlanningChange& told) const {
    std::vector<std::uint8_t> differs(model.cells.size(), 0);
    for (std::size_t service = 0; service < changed.size(); ++service) {
      for (const ServiceChange::OfView& each : changed[service].views) {
        PlanningChange::Layer& layer = told.layers.emplace_back(service, each.view);
        for (const std::uint32_t cell : each.cells) {
          layer.cells.emplace_back(cell);
          differs[cell] = 1;
        }
      }
    }
    std::vector<std::uint8_t> slots(model.areas.slots, 0);
    for (std::size_t cell = 0; cell < differs.size(); ++cell) {
      if (differs[cell] == 0) continue;
      told.cells.emplace_back(cell);
      slots[model.areas.slot_of(model.cells.municipality[cell])] = 1;
    }
    std::set<std::size_t> areas;
    for (const std::vector<std::size_t>& area_of : model.areas.area_of) {
      for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        if (slots[slot] != 0) areas.insert(area_of[slot]);
      }
    }
    told.areas.assign(areas.begin(), areas.end());
  }

  void tell_residents(const std::vector<ServiceChange>& changed, PlanningChange& told) const {
    constexpr std::uint8_t k_gains = 1, k_loses = 2;
    std::vector<std::uint8_t> fate(model.cells.size(), 0);
    for (std::size_t service = 0; service < changed.size(); ++service) {
      const std::vector<base::Millis>& now = results.service[service].times.time;
      for (const detail::CellBefore& each : changed[service].counted) {
        if (now[each.cell] < each.first.time) fate[each.cell] |= k_gains;
        if (now[each.cell] > each.first.time) fate[each.cell] |= k_loses;
      }
    }
    const std::vector<base::MilliResidents>& residents = model.groups.front().residents;
    for (std::size_t cell = 0; cell < fate.size(); ++cell) {
      if ((fate[cell] & k_gains) != 0) told.gaining += residents[cell];
      if ((fate[cell] & k_loses) != 0) told.losing += residents[cell];
    }
  }

  // --- what is tried

  void take_try_back() {
    if (!tried) return;
    travel(*tried, Journey::Kind::back);
    tried.reset();
  }

  void drop_try() {
    if (!tried) return;
    take_try_back();
    settle();
  }

  void start(Step& step) {
    step.from = state;
    step.to = ++last_state;
    travel(step, Journey::Kind::on);
  }

  /// The step stands in the history from now on, in place of what was taken back.
  void keep(Step step) {
    steps.resize(position);
    edits.resize(position);
    edits.push_back(step.edit);
    steps.push_back(std::move(step));
    ++position;
  }

  // --- views of the plan as it was read

  const LayerTimes* view_as_read(std::size_t service, const View& view) {
    if (view.kind == View::Kind::all) return &as_read.service[service].times;
    const auto [kept, is_new] = views_as_read[service].try_emplace(view);
    if (!is_new || view.kind == View::Kind::statutory) return kept->second.get();
    if (position == 0 && !tried) {
      const LayerTimes* const now = services[service]->times_in(view);
      if (now != nullptr) kept->second = std::make_unique<LayerTimes>(*now);
      return kept->second.get();
    }
    const std::size_t count = model.tables[table_of(service)].site.size();
    std::vector<SiteRole> roles;
    for (std::size_t site = 0; site < count; ++site) {
      const auto edited_one = roles_as_read.find({service, site});
      roles.push_back(edited_one == roles_as_read.end() ? services[service]->role(site)
                                                        : edited_one->second);
    }
    PlanningModel::Roads roads = services[service]->roads();
    const auto live = std::ranges::find(lives, roads.live.get(),
                                        [](const Live& each) { return each.roads->live.get(); });
    if (roads.live->version() != live->version_as_read) {
      const routing::RoadView now = roads.live->view();
      roads.live = std::make_shared<LiveRoads>(now.network, now.graph, live->metric_as_read);
      roads.make_lists = roads.make_lists_as_read;
    }
    std::optional<LayerTimes> times = services[service]->times_with(view, roads, roles);
    if (times) kept->second = std::make_unique<LayerTimes>(*std::move(times));
    return kept->second.get();
  }

  /// Roads of one profile, once.
  struct Live {
    const PlanningModel::Roads* roads = nullptr;
    roads::Metric metric_as_read;
    std::uint64_t version_as_read = 0;
  };

  PlanningModel model;
  std::vector<network::SiteTable> tables;
  std::vector<SegmentId> closed;
  std::vector<Live> lives;
  PlanningResults results;
  std::vector<std::unique_ptr<detail::LayerRoads>> layer_roads;  ///< as the model's roads
  std::vector<std::unique_ptr<LiveService>> services;
  std::unique_ptr<detail::LiveVerdicts> verdicts;
  PlanningResults as_read;
  std::vector<std::map<View, std::unique_ptr<LayerTimes>>> views_as_read;  ///< null: not known
  std::map<std::pair<std::size_t, std::size_t>, SiteRole> roles_as_read;   ///< service, edited site

  std::vector<Step> steps;
  std::vector<Edit> edits;  ///< of the steps
  std::size_t position = 0;
  std::optional<Step> tried;
  StateId state = 0, last_state = 0;
  std::set<SiteRef> edited;  ///< since the last settle()
};

PlanningSession::PlanningSession(PlanningModel model)
    : impl_(std::make_unique<Impl>(std::move(model))) {}
PlanningSession::~PlanningSession() = default;

const PlanningModel& PlanningSession::model() const {
  return impl_->model;
}
const std::vector<network::SiteTable>& PlanningSession::tables() const {
  return impl_->tables;
}
const std::vector<SegmentId>& PlanningSession::closed_roads() const {
  return impl_->closed;
}
bool PlanningSession::takes_part(std::size_t service, SiteId site) const {
  return impl_->services[service]->takes_part(site.index());
}
std::span<const Edit> PlanningSession::edits() const {
  return impl_->edits;
}
std::size_t PlanningSession::position() const {
  return impl_->position;
}
const PlanningResults& PlanningSession::now() const {
  return impl_->results;
}
const PlanningResults& PlanningSession::before() const {
  return impl_->as_read;
}
bool PlanningSession::is_trying() const {
  return impl_->tried.has_value();
}

base::Result<PlanningChange> PlanningSession::try_edit(Edit edit) {
  Impl& plan = *impl_;
  // The edit is one of the plan without what was tried before: a site that is dragged is the same
  // row in both, but for its place.
  std::optional<Step> earlier = std::exchange(plan.tried, std::nullopt);
  if (earlier) plan.travel(*earlier, Journey::Kind::back);
  base::Result<Step> step = plan.prepare(std::move(edit));
  if (!step) {
    if (step.error().findings.front().code == "nothing-changed") return plan.settle();
    if (earlier) {
      plan.travel(*earlier, Journey::Kind::again);
      plan.tried = std::move(earlier);
    }
    plan.settle();
    return std::unexpected(std::move(step).error());
  }
  plan.start(*step);
  plan.tried = std::move(*step);
  return plan.settle();
}

PlanningChange PlanningSession::drop() {
  Impl& plan = *impl_;
  if (!plan.tried) return {};
  plan.take_try_back();
  return plan.settle();
}

base::Result<PlanningChange> PlanningSession::accept() {
  Impl& plan = *impl_;
  if (!plan.tried) {
    return refused("nothing-tried", say("nothing is being tried"), say("Try an edit first."));
  }
  // What was told last was told from what had been tried before.
  Step step = *std::exchange(plan.tried, std::nullopt);
  plan.travel(step, Journey::Kind::back);
  plan.settle();
  plan.travel(step, Journey::Kind::again);
  plan.keep(std::move(step));
  return plan.settle();
}

base::Result<PlanningChange> PlanningSession::apply(Edit edit) {
  Impl& plan = *impl_;
  plan.drop_try();
  base::Result<Step> step = plan.prepare(std::move(edit));
  if (!step) return std::unexpected(std::move(step).error());
  plan.start(*step);
  plan.keep(*std::move(step));
  return plan.settle();
}

PlanningSession::Replayed PlanningSession::replay(std::span<const Edit> edits, std::size_t position,
                                                  base::Progress& progress) {
  Impl& plan = *impl_;
  plan.drop_try();
  Replayed replayed;
  try {
    for (const Edit& edit : edits) {
      progress.check();
      base::Result<Step> step = plan.prepare(edit);
      if (!step) {
        replayed.refused = std::move(step).error();
        break;
      }
      plan.start(*step);
      plan.keep(*std::move(step));
      progress.advance(1);
    }
  } catch (...) {
    // Who cancels leaves what has been done so far, judged.
    plan.settle();
    throw;
  }
  replayed.change = go_to(std::min(position, plan.steps.size()));
  return replayed;
}

base::Result<PlanningChange> PlanningSession::undo() {
  if (impl_->position == 0) {
    return refused("nothing-to-undo", say("there is no edit to take back"), say("Go on planning."));
  }
  return go_to(impl_->position - 1);
}

base::Result<PlanningChange> PlanningSession::redo() {
  if (impl_->position == impl_->steps.size()) {
    return refused("nothing-to-redo", say("there is no edit to do again"), say("Go on planning."));
  }
  return go_to(impl_->position + 1);
}

PlanningChange PlanningSession::go_to(std::size_t position) {
  Impl& plan = *impl_;
  base::verify(position <= plan.steps.size(), "position {} of {} edits", position,
               plan.steps.size());
  plan.drop_try();
  while (plan.position > position)
    plan.travel(plan.steps[--plan.position], Journey::Kind::back);
  while (plan.position < position)
    plan.travel(plan.steps[plan.position++], Journey::Kind::again);
  return plan.settle();
}

PlanningSession::Viewed PlanningSession::look(std::size_t service, const View& view) {
  Impl& plan = *impl_;
  if (service >= plan.services.size() || !plan.services[service]->look(view)) return {};
  return {.now = plan.services[service]->times_in(view),
          .before = plan.view_as_read(service, view)};
}

}  // namespace saavu::scenario
