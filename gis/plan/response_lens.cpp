// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include <tbb/parallel_for.h>

#include <saavu/base/said_names.h>
#include <saavu/plan/response_lens.h>
#include <saavu/plan/risk_classes.h>

namespace saavu::plan {

namespace {

using base::Millis;

constexpr double k_square_m = 1000.0;

std::unexpected<base::Error> wrong(std::string code, base::Said message) {
  return std::unexpected(
      base::Error(base::Finding{.severity = base::Severity::error,
                                .code = std::move(code),
                                .message = std::move(message),
                                .remedy = base::say("Choose another measure, time or season.")}));
}

/// By class of the norm the time the measure is promised in: of the first target that is judged,
/// else of the first with a limit; infinite: none.
std::vector<Millis> limits_of(const network::ResponseNorm& norm, std::size_t measure) {
  std::vector<Millis> limits(norm.classes.size(), Millis::infinite());
  for (const bool judged : {false, true}) {
    for (std::size_t risk_class = 0; risk_class < limits.size(); ++risk_class) {
      const auto target = std::ranges::find_if(norm.targets, [&](const auto& each) {
        return each.measure == measure && each.limit && (!judged || each.is_judged()) &&
               std::ranges::contains(each.classes, risk_class);
      });
      if (target != norm.targets.end()) limits[risk_class] = *target->limit;
    }
  }
  return limits;
}

}  // namespace

const ResponseSpec* section_of(const Plan& plan, const Lens& lens) {
  const std::optional<ResponseSpec>& spec =
      lens.kind == Lens::Kind::rescue ? plan.rescue : plan.ems;
  return spec ? &*spec : nullptr;
}

std::vector<Choice> response_slices(const Plan& plan, const ResponseSpec& spec) {
  std::vector<Choice> choices;
  for (const SlotSpec& slot : spec.slots)
    choices.push_back({slot.id, slot.name});
  if (!spec.slots.empty()) return choices;
  for (const network::TimeSlice& slice : plan.norms.slices)
    choices.push_back({slice.id, slice.name});
  return choices;
}

std::vector<Choice> response_seasons(const ResponseSpec& spec) {
  std::vector<Choice> choices;
  for (const DrivingSpec& driving : spec.driving)
    choices.push_back({driving.id, driving.name});
  return choices;
}

base::Result<std::unique_ptr<ResponseLens>> ResponseLens::open(const LivePlan& live,
                                                               const ResponseSpec& spec,
                                                               base::Findings& found,
                                                               base::Progress& progress) {
  std::unique_ptr<ResponseLens> lens(new ResponseLens(live, spec));
  base::Result<std::unique_ptr<ResponseLive>> source =
      ResponseLive::open(live.plan, live.world, spec.kind, found, progress);
  if (!source) return std::unexpected(std::move(source).error());
  lens->source_ = std::move(*source);
  base::Findings of_classes;
  response::NormResults classes =
      classify_cells(live.plan, spec, lens->source_->world(), lens->source_->norm(), of_classes);
  if (of_classes.has_errors()) return std::unexpected(of_classes.take_error());
  found.append(of_classes.take_error().findings);
  lens->risk_class_ = std::move(classes.cells.risk_class);

  const response::RiskCells& cells = lens->source_->world().cells;
  auto grid = std::make_shared<CellGrid>();
  grid->residents = cells.residents;
  grid->size_m = k_square_m;
  const coverage::AreaIndex& areas = live.areas;
  std::map<std::size_t, std::uint32_t> row_of_area;
  for (std::size_t area = 0; area < areas.areas.size(); ++area) {
    if (areas.areas[area].level == network::AreaLevel::country) lens->places_.country = area;
    if (areas.areas[area].level != network::AreaLevel::municipality) continue;
    row_of_area[area] = static_cast<std::uint32_t>(lens->places_.areas.size());
    lens->places_.areas.push_back(area);
  }
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    grid->centre.push_back(cells.square[cell].centre());
    lens->residents_.push_back(base::MilliResidents::from_residents(cells.residents[cell]));
    const std::size_t slot = areas.slot_of(cells.municipality[cell]);
    const auto row = row_of_area.find(areas.area_of.front()[slot]);
    lens->row_.push_back(row != row_of_area.end()
                             ? row->second
                             : static_cast<std::uint32_t>(lens->places_.areas.size()));
  }
  lens->places_.row = lens->row_;
  lens->grid_ = std::move(grid);
  return lens;
}

base::Result<void> ResponseLens::follow(base::Progress& progress) {
  while (!pending_.empty()) {
    const scenario::SiteRef ref = *pending_.begin();
    const std::vector<network::Site>& rows = live_.tables()[ref.table].site;
    const network::Site* const row =
        ref.site.index() < rows.size() ? &rows[ref.site.index()] : nullptr;
    base::Result<std::vector<StationUpdate>> updates = source_->follow(ref, row);
    if (!updates) return std::unexpected(std::move(updates).error());
    for (StationUpdate& update : *updates) {
      if (update.position >= source_->world().stations.size()) ref_of_[update.position] = ref;
      for (auto& [driving, session] : sessions_)
        session->set_station(update.position, update.station);
      standing_[update.position] = std::move(update.station);
    }
    pending_.erase(pending_.begin());
  }
  if (closed_ != live_.session->closed_roads()) close_roads(progress);
  return {};
}

void ResponseLens::close_roads(base::Progress& progress) {
  const std::vector<roads::SegmentId>& closed = live_.session->closed_roads();
  // Who cancels this leaves some with these roads and some with those before, and may go back to
  // those before.
  closed_.reset();
  source_->close(closed);
  for (auto& [driving, session] : sessions_)
    session->set_drives(source_->drives(driving, session->stations(), progress));
  closed_ = closed;
}

scenario::ResponseSession& ResponseLens::session(std::size_t driving, std::int32_t moment,
                                                 base::Progress& progress) {
  const auto known = sessions_.find(driving);
  if (known != sessions_.end()) {
    if (known->second->moment() != moment) known->second->set_moment(moment);
    return *known->second;
  }
  // It begins with the plan as read; then it is told what has happened since.
  const std::vector<roads::SegmentId>& closed = *closed_;
  source_->close({});
  std::unique_ptr<scenario::ResponseSession> made;
  try {
    scenario::ResponseModel model = source_->model(driving, progress);
    model.minute = moment;
    made = std::make_unique<scenario::ResponseSession>(std::move(model));
  } catch (...) {
    source_->close(closed);
    throw;
  }
  source_->close(closed);
  for (const auto& [position, station] : standing_)
    made->set_station(position, station);
  if (!closed.empty()) made->set_drives(source_->drives(driving, made->stations(), progress));
  return *(sessions_[driving] = std::move(made));
}

base::Result<std::size_t> ResponseLens::driving_of(const std::string& season) const {
  const std::vector<response::DrivingCondition>& driving = source_->world().driving;
  if (season.empty()) return driving.size() - 1;
  const auto found = std::ranges::find(driving, season, &response::DrivingCondition::id);
  if (found == driving.end())
    return wrong("lens-condition-unknown",
                 base::say("nothing is known of the condition \"{}\" here", season));
  return static_cast<std::size_t>(found - driving.begin());
}

/// A minute of the state of duty that holds longest under the conditions.
base::Result<std::int32_t> ResponseLens::moment_of(const std::string& slice,
                                                   std::size_t driving) const {
  const ResponseWorld& world = source_->world();
  const auto slot = std::ranges::find(world.slots, slice, &response::TimeSlot::id);
  if (!slice.empty() && slot == world.slots.end())
    return wrong("lens-condition-unknown",
                 base::say("nothing is known of the condition \"{}\" here", slice));
  const auto minutes = [&](const response::DutyState& state) {
    return slice.empty() ? state.minutes
                         : state.slot_minutes[static_cast<std::size_t>(slot - world.slots.begin())];
  };
  std::size_t best = 0;
  std::pair<bool, std::int64_t> longest{false, -1};
  for (std::size_t state = 0; state < world.duty.states.size(); ++state) {
    const response::DutyState& one = world.duty.states[state];
    // Where the slot never falls into the season, the same crews drive by the other condition.
    const std::pair<bool, std::int64_t> here{one.driving == driving && minutes(one) > 0,
                                             minutes(one)};
    if (here <= longest) continue;
    best = state;
    longest = here;
  }
  const auto begin = std::ranges::find(world.duty.state_of, static_cast<std::uint32_t>(best));
  if (begin == world.duty.state_of.end()) return 0;
  return world.duty.begin[static_cast<std::size_t>(begin - world.duty.state_of.begin())];
}

Legend ResponseLens::legend_of(std::size_t measure) const {
  const network::ResponseNorm& norm = source_->norm();
  Legend legend{.title = norm.measures[measure].name,
                .source = base::Said("{} {}", {base::say(norm.name), norm.version})};
  std::set<Millis> limits;
  for (const network::ResponseTarget& target : norm.targets) {
    if (target.measure == measure && target.limit) limits.insert(*target.limit);
  }
  // A norm of one's own may have more of them than classes that anybody tells apart: some of them
  // then, the longest among them.
  const std::vector<Millis> all(limits.begin(), limits.end());
  const std::size_t shown = std::min(all.size(), k_most_grades - 2);
  for (std::size_t place = 1; place <= shown; ++place)
    legend.grades.push_back(
        {.limit = all[place * all.size() / shown - 1], .kind = Grade::Kind::time});
  legend.grades.push_back({.limit = {}, .kind = Grade::Kind::beyond});
  legend.grades.push_back({.limit = {}, .kind = Grade::Kind::never});
  return legend;
}

std::shared_ptr<const LensCells> ResponseLens::cells_of(const Legend& legend,
                                                        const scenario::ResponseTimes& times,
                                                        std::size_t measure,
                                                        const PlannedSites& sites) const {
  const ResponseWorld& world = source_->world();
  std::vector<std::uint32_t> site_of;
  for (std::size_t station = 0; station < world.stations.size(); ++station) {
    const std::size_t table = station < world.first_responders || !live_.plan.rescue
                                  ? spec_.site_table
                                  : live_.plan.rescue->site_table;
    site_of.push_back(sites.position_of(table, world.stations[station].site));
  }
  const auto position_of = [&](std::uint32_t station) {
    if (station == response::k_no_station) return PlannedSites::k_none;
    if (station < site_of.size()) return site_of[station];
    const auto added = ref_of_.find(station);
    return added == ref_of_.end() ? PlannedSites::k_none
                                  : sites.position_of(added->second.table, added->second.site);
  };
  std::vector<Millis> limits;
  for (std::size_t grade = 0; grade + 2 < legend.grades.size(); ++grade)
    limits.push_back(*legend.grades[grade].limit);
  auto cells = std::make_shared<LensCells>();
  const std::vector<Millis>& time = times.time[measure];
  cells->time.resize(time.size());
  cells->grade.resize(time.size());
  cells->site.resize(time.size());
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, time.size(), k_cell_grain), [&](const auto& range) {
        for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
          cells->grade[cell] = static_cast<std::uint8_t>(
              std::ranges::count_if(limits, [&](Millis limit) { return time[cell] > limit; }) +
              (time[cell].is_infinite() ? 1 : 0));
          cells->time[cell] = time[cell];
          cells->site[cell] = position_of(times.first[cell]);
        }
      });
  return cells;
}

/// Of each cell the time that its class of risk is promised.
std::vector<Millis> ResponseLens::cell_limits(std::size_t measure) const {
  const std::vector<Millis> limits = limits_of(source_->norm(), measure);
  std::vector<Millis> cell_limit(risk_class_.size(), Millis::infinite());
  for (std::size_t cell = 0; cell < cell_limit.size(); ++cell) {
    if (risk_class_[cell] < limits.size()) cell_limit[cell] = limits[risk_class_[cell]];
  }
  return cell_limit;
}

base::Result<LensPicture> ResponseLens::picture(const Lens& lens, const PlannedSites& sites,
                                                base::Progress& progress) {
  const network::ResponseNorm& norm = source_->norm();
  if (lens.position >= norm.measures.size())
    return wrong("lens-unknown",
                 base::say("{} has no measure of number {}", norm.id, lens.position));
  if (lens.group != network::Group::all)
    return wrong("lens-unknown", base::say("the data do not say who belongs to the group {}",
                                           network::to_string(lens.group)));
  const base::Result<std::size_t> driving = driving_of(lens.season);
  if (!driving) return std::unexpected(driving.error());
  const base::Result<std::int32_t> moment = moment_of(lens.slice, *driving);
  if (!moment) return std::unexpected(moment.error());
  if (base::Result<void> ready = follow(progress); !ready)
    return std::unexpected(std::move(ready).error());
  const scenario::ResponseSession& session = this->session(*driving, *moment, progress);

  // What no edit changes is kept while one looks at the same.
  if (!drawn_ || !(drawn_->lens == lens)) {
    drawn_.emplace(lens, legend_of(lens.position), nullptr, cell_limits(lens.position));
    drawn_->before = cells_of(drawn_->legend, session.before(), lens.position, sites);
  }
  LensPicture picture{.lens = lens, .legend = drawn_->legend, .grid = grid_};
  picture.now = cells_of(picture.legend, session.now(), lens.position, sites);
  picture.before = drawn_->before;
  LensSums sums = sum_lens(picture.legend, *picture.now, *picture.before, residents_, places_,
                           drawn_->cell_limit);
  picture.headline = sums.headline;
  picture.municipalities = std::move(sums.municipalities);
  return picture;
}

}  // namespace saavu::plan
