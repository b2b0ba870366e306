// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <saavu/plan/first_look.h>
#include <saavu/plan/planning_impl.h>

namespace saavu::plan {

Planning::Impl::Impl(std::unique_ptr<LivePlan> live_plan)
    : live(std::move(live_plan)), sites(live->plan, live->world) {
  const network::DemandCells& cells = live->world.population.cells;
  grid = std::make_shared<CellGrid>(CellGrid{cells.centre, cells.residents, cells.cell_size_m});
  const coverage::AreaIndex& areas = live->areas;
  std::vector<std::uint32_t> row_of_area(areas.areas.size(), 0);
  for (std::size_t area = 0; area < areas.areas.size(); ++area) {
    if (areas.areas[area].level == network::AreaLevel::country) places.country = area;
    if (areas.areas[area].level != network::AreaLevel::municipality) continue;
    row_of_area[area] = static_cast<std::uint32_t>(places.areas.size());
    places.areas.push_back(area);
  }
  for (const std::uint32_t slot : live->slot)
    row.push_back(row_of_area[areas.area_of.front()[slot]]);
  places.row = row;
}

Planning::Planning(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Planning::~Planning() = default;

base::Result<std::unique_ptr<Planning>> Planning::open(Plan plan, World world,
                                                       const Options& options,
                                                       base::Findings& found,
                                                       base::Progress& progress) {
  base::Result<std::unique_ptr<LivePlan>> live = begin_live_plan(std::move(plan), std::move(world));
  if (!live) return std::unexpected(std::move(live).error());
  auto impl = std::make_unique<Impl>(std::move(*live));
  if (options.on_first_look && !has_edits(options.journal)) {
    if (std::optional<FirstLook> look = impl->first_look(options.first, progress))
      options.on_first_look(std::move(*look));
  }
  begin_session(*impl->live, progress);
  if (!options.journal.empty()) {
    impl->open_journal(options.journal, found, progress);
    impl->sites.update_all(impl->live->tables());
    impl->number_edits();
  }
  return std::unique_ptr<Planning>(new Planning(std::move(impl)));
}

std::optional<Planning::FirstLook> Planning::Impl::first_look(const Lens& lens,
                                                              base::Progress& progress) {
  const base::Result<ResolvedLens> resolved = resolve_lens(lens, *live);
  if (!resolved) return std::nullopt;  // the same is said when it is asked for again
  std::shared_ptr<const LensCells> cells = plan::first_look(*resolved, *live, sites, progress);
  if (cells == nullptr) return std::nullopt;
  FirstLook look{.picture = {}, .areas = live->areas, .sites = sites.all()};
  look.picture.lens = lens;
  look.picture.grid = grid;
  look.picture.now = look.picture.before = std::move(cells);
  add_sums(*resolved, nullptr, look.picture);
  return look;
}

Lens first_lens(const Plan& plan) {
  Lens lens;
  for (const std::size_t tier : {4U, 5U, 6U, 3U, 2U, 1U}) {
    const bool has_any = std::ranges::any_of(plan.services, [&](const network::Service& service) {
      return std::cmp_equal(service.tier, tier) && service.counts_in_tier;
    });
    if (!has_any) continue;
    lens.position = tier;
    break;
  }
  return lens;
}

const Plan& Planning::plan() const {
  return impl_->live->plan;
}
const World& Planning::world() const {
  return impl_->live->world;
}
const coverage::AreaIndex& Planning::areas() const {
  return impl_->live->areas;
}
const std::vector<PlannedSite>& Planning::sites() const {
  return impl_->sites.all();
}
std::uint64_t Planning::version() const {
  return impl_->live->version;
}

std::vector<Choice> Planning::slices(const Lens& lens) const {
  if (lens.kind == Lens::Kind::rescue || lens.kind == Lens::Kind::ems) {
    const ResponseSpec* const spec = section_of(plan(), lens);
    return spec == nullptr ? std::vector<Choice>() : response_slices(plan(), *spec);
  }
  return lens_slices(lens, *impl_->live);
}
std::vector<Choice> Planning::seasons(const Lens& lens) const {
  if (lens.kind == Lens::Kind::rescue || lens.kind == Lens::Kind::ems) {
    const ResponseSpec* const spec = section_of(plan(), lens);
    return spec == nullptr ? std::vector<Choice>() : response_seasons(*spec);
  }
  return lens_seasons(lens, *impl_->live);
}
std::vector<network::Group> Planning::groups(const Lens& lens) const {
  // What is told of stations counts cells by all of their residents.
  if (lens.kind == Lens::Kind::rescue || lens.kind == Lens::Kind::ems) return {network::Group::all};
  std::vector<network::Group> groups;
  for (const coverage::GroupWeights& group : impl_->live->groups)
    groups.push_back(group.group);
  return groups;
}

base::Result<Season*> Planning::Impl::season_of(const Lens& lens, base::Progress& progress) {
  const bool is_response = lens.kind == Lens::Kind::rescue || lens.kind == Lens::Kind::ems;
  if (lens.season.empty() || is_response) return nullptr;
  if (winter == nullptr) {
    base::Result<std::unique_ptr<Season>> made = make_winter(*live, progress);
    if (!made) return std::unexpected(std::move(made).error());
    winter = std::move(*made);
  }
  return winter.get();
}

base::Result<scenario::PlanningSession*> Planning::Impl::session_of(const Lens& lens,
                                                                    base::Progress& progress) {
  const base::Result<Season*> season = season_of(lens, progress);
  if (!season) return std::unexpected(season.error());
  if (*season == nullptr) return live->session.get();
  scenario::PlanningSession& session = *winter->session;
  session.drop();
  const scenario::PlanningSession& usual = *live->session;
  const std::span<const std::uint64_t> standing = std::span(edit_number).first(usual.position());
  const auto differ = std::ranges::mismatch(winter->edits, standing);
  const auto common = static_cast<std::size_t>(differ.in1 - winter->edits.begin());
  if (session.position() != common) session.go_to(common);
  winter->edits.resize(common);
  if (common < standing.size()) {
    // Who cancels leaves those that have been applied so far.
    const auto note = [&] {
      winter->edits.assign(standing.begin(),
                           standing.begin() + static_cast<std::ptrdiff_t>(session.position()));
    };
    scenario::PlanningSession::Replayed replayed;
    try {
      replayed = session.replay(usual.edits().first(standing.size()).subspan(common),
                                standing.size(), progress);
    } catch (...) {
      note();
      throw;
    }
    note();
    if (replayed.refused) return std::unexpected(*std::move(replayed.refused));
  }
  if (tried_edit) {
    if (auto applied = session.try_edit(*tried_edit); !applied)
      return std::unexpected(std::move(applied).error());
  }
  return &session;
}

base::Result<void> Planning::Impl::draw(base::Progress& progress) {
  const Lens& lens = drawn->lens;
  base::Result<scenario::PlanningSession*> session = session_of(lens, progress);
  if (!session) return std::unexpected(std::move(session).error());
  // An edit may make a condition known, or unknown: both sides are seen under the same.
  std::vector<network::View> views = visible_views(drawn->resolved, **session);
  if (drawn->before == nullptr || views != drawn->views) {
    drawn->views = std::move(views);
    drawn->before = lens_cells(drawn->resolved, *live, **session, sites, true);
  }
  LensPicture& picture = drawn->picture;
  picture.lens = lens;
  picture.grid = grid;
  picture.before = drawn->before;
  picture.now = lens_cells(drawn->resolved, *live, **session, sites, false);
  add_sums(drawn->resolved, *session, picture);
  return {};
}

void Planning::Impl::add_sums(const ResolvedLens& lens, const scenario::PlanningSession* session,
                              LensPicture& picture) const {
  picture.legend = lens.legend;
  const auto group =
      std::ranges::find(live->groups, picture.lens.group, &coverage::GroupWeights::group);
  LensSums sums =
      sum_lens(picture.legend, *picture.now, *picture.before, group->residents, places, {});
  if (session != nullptr)
    count_verdicts(session->now().verdicts, session->before().verdicts, live->areas, sums);
  picture.headline = sums.headline;
  picture.municipalities = std::move(sums.municipalities);
}

base::Result<void> Planning::Impl::draw_response(base::Progress& progress) {
  const Lens& lens = drawn->lens;
  const ResponseSpec* const spec = section_of(live->plan, lens);
  if (spec == nullptr) {
    return std::unexpected(base::Error(base::Finding{
        .severity = base::Severity::error,
        .code = "lens-unknown",
        .message = lens.kind == Lens::Kind::rescue ? base::say("the plan has no section [rescue]")
                                                   : base::say("the plan has no section [ems]"),
        .remedy = base::say("Choose another tier, service or measure.")}));
  }
  std::unique_ptr<ResponseLens>& response = responses[lens.kind];
  if (response == nullptr) {
    base::Findings told_by_the_command;
    base::Result<std::unique_ptr<ResponseLens>> opened =
        ResponseLens::open(*live, *spec, told_by_the_command, progress);
    if (!opened) return std::unexpected(std::move(opened).error());
    response = std::move(*opened);
    for (const PlannedSite& site : sites.all()) {
      if (site.added || site.closed || site.moved || site.changed) response->edited(site.ref);
    }
  }
  base::Result<LensPicture> picture = response->picture(lens, sites, progress);
  if (!picture) return std::unexpected(std::move(picture).error());
  LensSums sums{std::move(picture->headline), std::move(picture->municipalities)};
  count_verdicts(live->now().verdicts, live->before().verdicts, live->areas, sums);
  picture->headline = sums.headline;
  picture->municipalities = std::move(sums.municipalities);
  drawn->picture = std::move(*picture);
  return {};
}

base::Result<LensPicture> Planning::picture(const Lens& lens, base::Progress& progress) {
  Impl& own = *impl_;
  const LivePlan& live = *own.live;
  const bool is_response = lens.kind == Lens::Kind::rescue || lens.kind == Lens::Kind::ems;
  const bool is_same = own.drawn && own.drawn->lens == lens;
  if (is_same && own.drawn->version == live.version) return own.drawn->picture;
  if (!is_same) {
    own.drawn.reset();
    Impl::Drawn drawn{.lens = lens};
    if (!is_response) {
      base::Result<ResolvedLens> resolved = resolve_lens(lens, live);
      if (!resolved) return std::unexpected(std::move(resolved).error());
      drawn.resolved = std::move(*resolved);
    }
    own.drawn = std::move(drawn);
  }
  // Not drawn until it is: who cancels asks again.
  own.drawn->version = 0;
  base::Result<void> done = is_response ? own.draw_response(progress) : own.draw(progress);
  if (!done) return std::unexpected(std::move(done).error());
  own.drawn->version = live.version;
  return own.drawn->picture;
}

}  // namespace saavu::plan
