// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <saavu/plan/planning_impl.h>

namespace saavu::plan {

Planning::Impl::Impl(std::unique_ptr<LivePlan> live_plan)
    : live(std::move(live_plan)), sites(live->plan, live->world) {
  const network::DemandCells& cells = live->world.population.cells;
  grid = std::make_shared<CellGrid>(
      CellGrid{cells.centre, cells.residents, cells.cell_size_m});
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
  base::Result<std::unique_ptr<LivePlan>> live =
      make_live_plan(std::move(plan), std::move(world), progress);
  if (!live) return std::unexpected(std::move(live).error());
  auto impl = std::make_unique<Impl>(std::move(*live));
  if (!options.journal.empty()) {
    impl->open_journal(options.journal, found);
    impl->sites.update_all(impl->live->tables());
  }
  return std::unique_ptr<Planning>(new Planning(std::move(impl)));
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
  return lens_slices(lens, *impl_->live);
}
std::vector<Choice> Planning::seasons(const Lens& /*lens*/) const {
  return {};
}
std::vector<network::Group> Planning::groups(const Lens& /*lens*/) const {
  std::vector<network::Group> groups;
  for (const coverage::GroupWeights& group : impl_->live->groups)
    groups.push_back(group.group);
  return groups;
}

base::Result<LensPicture> Planning::picture(const Lens& lens, base::Progress& /*progress*/) {
  Impl& own = *impl_;
  LivePlan& live = *own.live;
  const bool is_same = own.drawn && own.drawn->lens.lens == lens;
  if (is_same && own.drawn->version == live.version) return own.drawn->picture;
  if (!is_same) {
    base::Result<ResolvedLens> resolved = resolve_lens(lens, live);
    if (!resolved) return std::unexpected(std::move(resolved).error());
    std::shared_ptr<const LensCells> before = lens_cells(*resolved, live, own.sites, true);
    own.drawn = {.lens = std::move(*resolved), .before = std::move(before)};
  }
  Impl::Drawn& drawn = *own.drawn;
  LensPicture& picture = drawn.picture;
  picture.lens = lens;
  picture.legend = drawn.lens.legend;
  picture.grid = own.grid;
  picture.before = drawn.before;
  picture.now = lens_cells(drawn.lens, live, own.sites, false);
  const auto group = std::ranges::find(live.groups, lens.group, &coverage::GroupWeights::group);
  LensSums sums = sum_lens(picture.legend, *picture.now, *picture.before, group->residents,
                           own.places, {});
  count_verdicts(live.now().verdicts, live.before().verdicts, live.areas, sums);
  picture.headline = sums.headline;
  picture.municipalities = std::move(sums.municipalities);
  drawn.version = live.version;
  return picture;
}

}  // namespace saavu::plan
