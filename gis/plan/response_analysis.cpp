// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include <saavu/plan/dispatch.h>
#include <saavu/plan/edited_world.h>
#include <saavu/plan/response_analysis.h>
#include <saavu/plan/risk_classes.h>
#include <saavu/plan/stopwatch.h>
#include <saavu/version.h>
#include <saavu/write/output_folder.h>
#include <saavu/write/response_report.h>

namespace saavu::plan {

namespace {

class Analyst {
 public:
  Analyst(const Plan& plan, const World& world, const ResponseSpec& spec, Engine engine,
          base::Findings& found, base::Progress& progress)
      : plan_(plan),
        world_(world),
        spec_(spec),
        engine_(engine),
        found_(found),
        progress_(progress) {}

  /// All that can be said without a single drive.
  base::Result<void> prepare() {
    Stopwatch watch;
    base::Result<ResponseWorld> read =
        read_response_world(plan_, world_, spec_, ResponseUse::report, found_, progress_);
    if (!read) return std::unexpected(std::move(read).error());
    analysis_.world = std::move(*read);
    response::ResponseResults& results = analysis_.results;
    results.kind = spec_.kind;
    results.stations = analysis_.world.stations;
    results.slots = analysis_.world.slots;
    results.driving = analysis_.world.driving;
    results.duty = analysis_.world.duty;
    results.settlement_class = analysis_.world.settlement_class;
    results.tasks = expected_tasks(plan_, spec_.kind, analysis_.world, found_);
    make_conditions();
    DispatchRules rules = dispatch_rules(plan_, world_, spec_, analysis_.world.stations,
                                         analysis_.world.cells, found_);
    results.rules = std::move(rules.rules);
    results.judged = rules.judged;
    make_areas();
    for (const read::ResponseNormFile& norm : spec_.norms)
      results.norms.push_back(classify_cells(plan_, spec_, analysis_.world, norm.norm, found_));
    if (found_.has_errors()) return std::unexpected(found_.take_error());
    count_settlements();
    find_objects();
    told(base::mark("response reading"), watch);
    return {};
  }

  base::Result<ResponseAnalysis> run() {
    if (base::Result<void> ready = prepare(); !ready)
      return std::unexpected(std::move(ready).error());
    Stopwatch watch;
    drive();
    told(base::mark("travel times"), watch);
    for (response::NormResults& norm : analysis_.results.norms)
      judge(norm);
    told(base::mark("response"), watch);
    return std::move(analysis_);
  }

  [[nodiscard]] const ResponseAnalysis& prepared() const { return analysis_; }

 private:
  void told(const char* what, Stopwatch& watch) {
    analysis_.timings_s.emplace_back(what, watch.lap());
  }

  void make_conditions() {
    using Kind = response::Condition::Kind;
    response::ResponseResults& results = analysis_.results;
    results.conditions.push_back({});
    for (std::size_t slot = 0; slot < results.slots.size(); ++slot)
      results.conditions.push_back({.kind = Kind::slot, .slot = slot});
    if (results.driving.size() > 1) {
      for (std::size_t driving = 0; driving < results.driving.size(); ++driving) {
        results.conditions.push_back({.kind = Kind::driving, .driving = driving});
        for (std::size_t slot = 0; slot < results.slots.size(); ++slot)
          results.conditions.push_back(
              {.kind = Kind::slot_and_driving, .slot = slot, .driving = driving});
      }
    }
    constexpr std::size_t k_hours = 48;
    for (std::size_t hour = 0; hour < k_hours; ++hour)
      results.conditions.push_back({.kind = Kind::hour, .hour = hour});
    std::erase_if(results.conditions, [&](const response::Condition& condition) {
      return std::ranges::all_of(results.duty.states, [&](const response::DutyState& state) {
        return response::minutes_in(state, condition) == 0;
      });
    });
  }

  void make_areas() {
    const network::AreaTable& table = world_.areas.table;
    std::vector<std::uint8_t> used(table.municipality.size() + 1, 0);
    for (const network::MunicipalityId id : analysis_.world.cells.municipality)
      used[id.is_none() ? table.municipality.size() : id.index()] = 1;
    analysis_.results.areas = coverage::index_areas(table, used.back() != 0);
    if (plan_.population.extent)
      analysis_.results.areas = coverage::without_empty_areas(analysis_.results.areas, used);
  }

  /// How many cells are in each settlement class, beside what has been published.
  void count_settlements() {
    const auto norm = std::ranges::find(spec_.norms, network::ClassRule::settlement,
                                        [](const auto& file) { return file.norm.class_rule; });
    if (norm == spec_.norms.end()) return;
    std::vector<response::SettlementCount>& counts = analysis_.results.settlement;
    std::int64_t published = 0;
    for (const network::RiskClass& each : norm->norm.classes) {
      counts.push_back({.id = each.id, .published = each.published_cells});
      published += each.published_cells.value_or(0);
    }
    for (const std::uint8_t each : analysis_.world.settlement_class)
      ++counts[each].cells;
    // What is published is about the whole country; a county's plan has nothing to compare.
    constexpr std::size_t k_tenths = 10;
    if (analysis_.world.cells.size() * k_tenths <
        static_cast<std::size_t>(published) * (k_tenths - 1)) {
      for (response::SettlementCount& each : counts)
        each.published.reset();
    }
  }

  void find_objects() {
    for (const ObjectSpec& spec : spec_.objects) {
      const network::SiteTable& table = world_.tables[spec.site_table];
      std::int64_t lost = 0, matching = 0;
      for (const network::Site& site : table.site) {
        if (!spec.where.matches(site)) continue;
        ++matching;
        const std::size_t cell =
            site.located
                ? response::position_of(analysis_.world.cells, response::square_of(site.point))
                : analysis_.world.cells.size();
        if (cell >= analysis_.world.cells.size()) {
          ++lost;
          continue;
        }
        analysis_.results.objects.push_back({.list = spec.id,
                                             .id = site.id,
                                             .name = site.name,
                                             .point = site.point,
                                             .municipality = site.municipality,
                                             .cell = cell});
      }
      if (matching == 0) {
        found_.warning("objects-unmatched",
                       {.file = plan_.shown_file, .field = "objects." + spec.id},
                       base::say("no site of {} is a risk object of \"{}\"", table.id, spec.id),
                       base::say("Check the values of where."));
      }
      if (lost > 0) {
        found_.warning("objects-without-cell",
                       {.file = plan_.sites[spec.site_table].file.filename().string()},
                       base::say("{} risk objects of \"{}\" stand in no risk cell and are left out",
                                 lost, spec.id),
                       base::say("Check their coordinates."), lost);
      }
    }
  }

  void drive() {
    base::Millis horizon;
    for (const response::NormResults& norm : analysis_.results.norms)
      horizon = std::max(horizon, norm.norm.horizon);
    const std::size_t ways = analysis_.world.driving.size();
    progress_.begin(base::say("travel times"), ways);
    for (std::size_t driving = 0; driving < ways; ++driving) {
      std::vector<ResponseJourneys> journeys;
      journeys.push_back(
          response_journeys(plan_, world_, spec_, analysis_.world, driving, engine_, progress_));
      if (analysis_.world.first_responders < analysis_.world.stations.size()) {
        journeys.push_back(
            responder_journeys(plan_, world_, analysis_.world, driving, engine_, progress_));
      }
      analysis_.drives.push_back(drives_within(journeys, horizon, progress_));
      drive_to_objects(driving, journeys.front(), horizon);
      if (spec_.kind == network::ResponseKind::ems && !journeys.front().hospitals.empty())
        drive_to_hospitals(driving, journeys.front());
      progress_.advance(1);
    }
    progress_.end();
  }

  /// Objects stand where they stand, not in the middle of their cell.
  void drive_to_objects(std::size_t driving, ResponseJourneys& journeys, base::Millis horizon) {
    std::vector<base::Point> points;
    for (const response::RiskObject& object : analysis_.results.objects)
      points.push_back(object.point);
    std::vector<routing::Endpoint> cells =
        std::exchange(journeys.cells,
                      places_on_roads(plan_, world_, analysis_.world, driving, points, progress_));
    object_drives_.push_back(drives_within({&journeys, 1}, horizon, progress_));
    journeys.cells = std::move(cells);
  }

  [[nodiscard]] std::vector<std::vector<base::Millis>> object_times(
      const network::ResponseNorm& norm) const {
    const response::ResponseResults& results = analysis_.results;
    response::DispatchRule rule = results.rules[results.judged];
    if (rule.has_borders()) {
      std::vector<std::uint32_t> group;
      for (const response::RiskObject& object : results.objects)
        group.push_back(rule.cell_group[object.cell]);
      rule.cell_group = std::move(group);
    }
    std::vector<response::StateResponse> states;
    for (const response::DutyState& state : results.duty.states) {
      states.push_back(response::respond(object_drives_[state.driving], results.stations,
                                         norm.measures, state, rule, progress_));
    }
    std::vector<std::vector<base::Millis>> times;
    for (std::size_t measure = 0; measure < norm.measures.size(); ++measure) {
      times.push_back(
          medians([&](std::size_t state) { return std::span(states[state].time[measure]); }));
    }
    return times;
  }

  /// By state of this way of driving: the nearest open hospital of every cell.
  void drive_to_hospitals(std::size_t driving, const ResponseJourneys& journeys) {
    const response::Duty& duty = analysis_.results.duty;
    to_hospital_.resize(duty.states.size());
    hospital_.resize(duty.states.size());
    back_.resize(duty.states.size());
    std::vector<base::Millis> back;
    for (const routing::Endpoint& hospital : journeys.hospitals) {
      for (const routing::Travel& way :
           journeys.router->column(journeys.stations, hospital, routing::Direction::from_site))
        back.push_back(way.time);
    }
    std::map<std::vector<std::uint8_t>, std::size_t> done;  // which hospitals are open: a state
    for (std::size_t state = 0; state < duty.states.size(); ++state) {
      if (duty.states[state].driving != driving) continue;
      back_[state] = back;
      const std::vector<std::uint8_t>& open = analysis_.world.hospital_open[state];
      if (const auto [same, is_new] = done.try_emplace(open, state); !is_new) {
        to_hospital_[state] = to_hospital_[same->second];
        hospital_[state] = hospital_[same->second];
        continue;
      }
      std::vector<routing::Endpoint> sites;
      std::vector<std::uint32_t> position;
      for (std::size_t hospital = 0; hospital < open.size(); ++hospital) {
        if (open[hospital] == 0) continue;
        sites.push_back(journeys.hospitals[hospital]);
        position.push_back(static_cast<std::uint32_t>(hospital));
      }
      const routing::NearestSites nearest = journeys.router->nearest(
          journeys.cells, sites, 1, routing::Direction::to_site, progress_);
      to_hospital_[state].resize(journeys.cells.size(), base::Millis::infinite());
      hospital_[state].resize(journeys.cells.size(), response::k_no_station);
      for (std::size_t cell = 0; cell < journeys.cells.size() && !sites.empty(); ++cell) {
        const routing::Reach& reach = nearest.at(cell, 0);
        if (reach.site == routing::Reach::k_no_site) continue;
        to_hospital_[state][cell] = reach.time;
        hospital_[state][cell] = position[reach.site];
      }
    }
  }

  void judge(response::NormResults& norm) {
    response::ResponseResults& results = analysis_.results;
    const response::ResponseInput input{.norm = norm.norm,
                                        .cells = norm.cells,
                                        .stations = results.stations,
                                        .duty = results.duty,
                                        .tasks = results.tasks};
    progress_.begin(base::say("response times"), results.rules.size() * results.duty.states.size());
    std::vector<response::RuleResponse> rules;
    for (const response::DispatchRule& rule : results.rules) {
      response::RuleResponse& answers = rules.emplace_back(rule);
      for (const response::DutyState& state : results.duty.states) {
        answers.state.push_back(response::respond(analysis_.drives[state.driving], results.stations,
                                                  norm.norm.measures, state, rule, progress_));
        answers.state.back().last.clear();
        progress_.advance(1);
      }
    }
    progress_.end();
    norm.summary = response::summarise(input, rules, results.areas, results.conditions,
                                       results.judged, progress_);
    const response::RuleResponse& judged = rules[results.judged];
    std::vector<response::Condition> examined = results.conditions;
    std::erase_if(examined, [](const response::Condition& each) {
      return each.kind == response::Condition::Kind::hour;
    });
    norm.verdicts =
        response::judge_cells(input, judged, rules.back(), analysis_.drives, examined, progress_);
    norm.loads = response::station_loads(input, judged, analysis_.drives, progress_);
    norm.typical = typical(judged, norm.norm.measures.size());
    norm.typical_first = typical_first(judged);
    if (!results.objects.empty()) norm.object_typical = object_times(norm.norm);
    if (&norm == &results.norms.front()) chain(norm, judged);
  }

  /// By cell the median over the minutes of the calendar. `column_of`: the times in a state.
  template <class ColumnOf>
  [[nodiscard]] std::vector<base::Millis> medians(ColumnOf column_of) const {
    std::vector<std::span<const base::Millis>> columns;
    for (std::size_t state = 0; state < analysis_.results.duty.states.size(); ++state)
      columns.push_back(column_of(state));
    return response::typical_times(analysis_.results.duty, columns);
  }

  [[nodiscard]] std::vector<std::vector<base::Millis>> typical(const response::RuleResponse& judged,
                                                               std::size_t measures) const {
    std::vector<std::vector<base::Millis>> times;
    for (std::size_t measure = 0; measure < measures; ++measure) {
      times.push_back(
          medians([&](std::size_t state) { return std::span(judged.state[state].time[measure]); }));
    }
    return times;
  }

  /// Whose unit is there first in most minutes.
  [[nodiscard]] std::vector<std::uint32_t> typical_first(
      const response::RuleResponse& judged) const {
    return most_minutes(
        [&](std::size_t state, std::size_t cell) { return judged.state[state].first[cell]; });
  }

  /// By cell what holds for most minutes; of equals the smallest.
  template <class Of>
  [[nodiscard]] std::vector<std::uint32_t> most_minutes(Of of) const {
    const std::vector<response::DutyState>& states = analysis_.results.duty.states;
    std::vector<std::uint32_t> result(analysis_.world.cells.size(), response::k_no_station);
    std::map<std::uint32_t, std::int64_t> minutes;
    for (std::size_t cell = 0; cell < result.size(); ++cell) {
      minutes.clear();
      for (std::size_t state = 0; state < states.size(); ++state)
        minutes[of(state, cell)] += states[state].minutes;
      std::int64_t most = -1;
      for (const auto& [which, count] : minutes) {
        if (count > most) {
          most = count;
          result[cell] = which;
        }
      }
    }
    return result;
  }

  void chain(const response::NormResults& norm, const response::RuleResponse& judged) {
    if (to_hospital_.empty()) return;
    response::ResponseResults& results = analysis_.results;
    const std::size_t states = results.duty.states.size();
    std::vector<response::Chains> chains;
    for (std::size_t state = 0; state < states; ++state) {
      chains.push_back(response::chains(judged.state[state], norm.norm, to_hospital_[state],
                                        hospital_[state], back_[state], results.stations.size()));
    }
    response::ChainResults chain;
    chain.service = spec_.hospital_service;
    const auto service =
        std::ranges::find(plan_.services, spec_.hospital_service, &network::Service::id);
    if (service != plan_.services.end()) chain.site_table = service->site_table;
    chain.sites = analysis_.world.hospitals;
    chain.hospital = medians([&](std::size_t state) { return std::span(chains[state].hospital); });
    chain.whole = medians([&](std::size_t state) { return std::span(chains[state].whole); });
    chain.to =
        most_minutes([&](std::size_t state, std::size_t cell) { return chains[state].to[cell]; });
    results.chain = std::move(chain);
  }

  const Plan& plan_;
  const World& world_;
  const ResponseSpec& spec_;
  Engine engine_;
  base::Findings& found_;
  base::Progress& progress_;
  ResponseAnalysis analysis_;
  std::vector<coverage::Reaches> object_drives_;  // by driving condition
  // By state: cells to the nearest open hospital, which one, and hospitals times stations back.
  std::vector<std::vector<base::Millis>> to_hospital_;
  std::vector<std::vector<std::uint32_t>> hospital_;
  std::vector<std::vector<base::Millis>> back_;
};

}  // namespace

base::Result<std::vector<std::pair<std::string, std::int64_t>>> check_response(
    const Plan& plan, const World& world, const ResponseSpec& spec, base::Findings& found,
    base::Progress& progress) {
  Analyst analyst(plan, world, spec, Engine::hierarchy, found, progress);
  if (base::Result<void> ready = analyst.prepare(); !ready)
    return std::unexpected(std::move(ready).error());
  const ResponseWorld& response = analyst.prepared().world;
  std::int64_t crews = 0;
  for (const network::Station& station : response.stations)
    crews += static_cast<std::int64_t>(station.crews.size());
  const std::string head =
      spec.kind == network::ResponseKind::rescue ? base::mark("rescue") : base::mark("ems");
  std::vector<std::pair<std::string, std::int64_t>> counts{
      {head + ": " + base::mark("stations"), static_cast<std::int64_t>(response.stations.size())},
      {head + ": " + base::mark("crews"), crews},
      {head + ": " + base::mark("risk cells"), static_cast<std::int64_t>(response.cells.size())},
      {head + ": " + base::mark("states of duty"),
       static_cast<std::int64_t>(response.duty.states.size())}};
  if (response.incidents) {
    counts.emplace_back(head + ": " + base::mark("recorded tasks"),
                        static_cast<std::int64_t>(response.incidents->incident.size()));
    counts.emplace_back(head + ": " + base::mark("doubts about them"),
                        static_cast<std::int64_t>(response.incidents->problems.size()));
  }
  return counts;
}

base::Result<ResponseAnalysis> analyse_response(const Plan& plan, const World& world,
                                                const ResponseSpec& spec, Engine engine,
                                                base::Findings& found, base::Progress& progress) {
  return Analyst(plan, world, spec, engine, found, progress).run();
}

std::vector<response::Comparison> compare(const Plan& plan, network::ResponseKind kind,
                                          const ResponseAnalysis& analysis, base::Findings& found) {
  std::vector<response::Comparison> comparisons;
  if (!analysis.world.incidents) return comparisons;
  const response::ResponseResults& results = analysis.results;
  const response::DispatchRule& rule = results.rules[results.judged];
  const network::ResponseMeasure& first = results.norms.front().norm.measures.front();
  const std::vector<response::Incident>& incidents = analysis.world.incidents->incident;
  std::int64_t untold = 0, outside = 0, unreached = 0;
  for (std::size_t position = 0; position < incidents.size(); ++position) {
    const response::Incident& incident = incidents[position];
    if (incident.kind != kind) continue;
    if (!incident.point || !incident.second || !incident.response) {
      ++untold;
      continue;
    }
    const std::size_t cell =
        response::position_of(analysis.world.cells, response::square_of(*incident.point));
    if (cell >= analysis.world.cells.size()) {
      ++outside;
      continue;
    }
    const response::DutyState& state =
        results.duty
            .states[results.duty.state_at(response::minute_in(plan.calendar, *incident.second))];
    const std::vector<response::Arrival> arrivals =
        response::arrivals_at(cell, analysis.drives[state.driving], results.stations, state, rule);
    const response::Gathered there = response::gather(arrivals, results.stations, first);
    if (there.time.is_infinite()) {
      ++unreached;
      continue;
    }
    comparisons.push_back({.incident = position,
                           .cell = cell,
                           .station = there.station,
                           .observed = *incident.response,
                           .modelled = there.time});
  }
  const base::Place place{.file = plan.incidents ? plan.incidents->file.filename().string() : ""};
  if (untold > 0) {
    found.note(
        "backtest-incomplete-tasks", place,
        base::say("{} tasks have no usable place, time or response and are not compared; the "
                  "warnings on the record say what to correct",
                  untold),
        untold);
  }
  if (outside > 0) {
    found.note("backtest-outside-cells", place,
               base::say("{} tasks lie outside the plan's risk cells and are not compared; if they "
                         "should be, take their cells into [risk_cells] or [population]",
                         outside),
               outside);
  }
  if (unreached > 0) {
    found.note("backtest-unreached", place,
               base::say("{} tasks are reached by nobody on duty within the norm's horizon and are "
                         "not compared; check the roads and crews around them",
                         unreached),
               unreached);
  }
  return comparisons;
}

base::Result<FinishedResponse> run_response(const Plan& plan, network::ResponseKind kind,
                                            bool with_backtest, const std::filesystem::path& out,
                                            Engine engine, base::Progress& progress,
                                            const std::filesystem::path& edits) {
  const base::Result<const ResponseSpec*> spec = section_of(plan, kind);
  if (!spec) return std::unexpected(spec.error());
  base::Result<write::OutputFolder> folder = write::OutputFolder::create(out);
  if (!folder) return std::unexpected(std::move(folder).error());

  Stopwatch watch;
  base::Result<World> world = read_edited_world(plan, edits, true, progress);
  if (!world) return std::unexpected(std::move(world).error());
  const double reading_s = watch.lap();
  base::Findings found;
  base::Result<ResponseAnalysis> analysis =
      analyse_response(plan, *world, **spec, engine, found, progress);
  if (!analysis) return std::unexpected(std::move(analysis).error());
  analysis->timings_s.insert(analysis->timings_s.begin(), {base::mark("reading"), reading_s});
  watch.lap();

  FinishedResponse finished;
  std::optional<response::BacktestResults> backtest;
  if (with_backtest) {
    if (!analysis->world.incidents) {
      return std::unexpected(base::Error(
          base::Finding{.severity = base::Severity::error,
                        .code = "incidents-missing",
                        .place = {.file = plan.shown_file, .field = "incidents"},
                        .message = base::say("there is no record of tasks to compare with"),
                        .remedy = base::say("Add [incidents] with a file.")}));
    }
    backtest.emplace();
    backtest->comparisons = compare(plan, kind, *analysis, found);
    if (backtest->comparisons.empty()) {
      return std::unexpected(base::Error(base::Finding{
          .severity = base::Severity::error,
          .code = "nothing-to-compare",
          .place = {.file = plan.shown_file, .field = "incidents"},
          .message = base::say("no recorded task of [{}] has a place, a time and a response in the "
                               "plan's cells",
                               network::to_string(kind)),
          .remedy = base::say("Check the record; defects.csv of saavu {} lists what is wrong.",
                              network::to_string(kind))}));
    }
    backtest->incidents = std::move(*analysis->world.incidents);
    const response::NormResults& norm = analysis->results.norms.front();
    backtest->residuals = response::residuals(backtest->comparisons, backtest->incidents,
                                              analysis->results.stations, norm.cells, norm.norm);
    backtest->recorded = response::recorded_cells(backtest->incidents, norm.cells, norm.norm);
    finished.residuals = backtest->residuals;
    analysis->timings_s.emplace_back(base::mark("backtest"), watch.lap());
  }

  finished.findings = world->found.all();
  std::ranges::copy(found.all(), std::back_inserter(finished.findings));
  write::Provenance provenance{.program_version = k_version,
                               .plan_name = plan.name,
                               .plan_description = plan.description,
                               .plan_path = plan.shown_file,
                               .plan_text = plan.text,
                               .scenario = scenario_of(*world),
                               .inputs = world->inputs,
                               .counts = world->counts};
  std::ranges::copy(analysis->world.inputs, std::back_inserter(provenance.inputs));
  for (const read::ProfileFile& profile : plan.profiles)
    provenance.profiles.emplace_back(profile.profile.name, profile.text);
  std::vector<std::vector<std::byte>> display;
  for (read::AreaShape& shape : world->areas.display)
    display.push_back(std::move(shape.wkb));
  const write::ResponseReport report{.provenance = provenance,
                                     .areas = world->areas.table,
                                     .municipality_wkb = display,
                                     .tables = world->tables,
                                     .results = analysis->results,
                                     .findings = finished.findings,
                                     .texts = base::spoken(),
                                     .backtest = backtest ? &*backtest : nullptr};
  base::Result<void> written = write::write_response_report(folder->path(), report, progress);
  analysis->timings_s.emplace_back(base::mark("writing"), watch.lap());
  provenance.timings_s = analysis->timings_s;
  if (written) written = write::write_response_provenance(folder->path(), report);
  progress.check();
  if (written) written = folder->commit();
  if (!written) return std::unexpected(std::move(written).error());
  finished.results = std::move(analysis->results);
  finished.timings_s = std::move(analysis->timings_s);
  std::ranges::copy(world->roads.refused, std::back_inserter(finished.findings));
  return finished;
}

}  // namespace saavu::plan
