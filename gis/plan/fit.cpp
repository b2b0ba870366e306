// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cmath>
#include <format>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <tbb/parallel_for.h>

#include <saavu/plan/connection.h>
#include <saavu/plan/fit.h>
#include <saavu/plan/stopwatch.h>
#include <saavu/response/road_group.h>
#include <saavu/routing/engine.h>
#include <saavu/routing/legs.h>
#include <saavu/version.h>
#include <saavu/write/output_folder.h>

namespace saavu::plan {

namespace {

using response::DrivenPiece;
using response::DrivenRoute;
using response::FittedFactor;
using write::FittedProfile;

using response::k_all;

/// A record that tells a drive.
struct Candidate {
  const response::Incident* incident = nullptr;
  std::int32_t minute = 0;  ///< of the plan's calendar
  std::size_t state = 0;    ///< of the duty
  std::size_t driving = 0;
  double drive_s = 0.0;
  std::optional<std::size_t> station;  ///< where the record tells it
};

bool holds(const network::OpeningTimes& times, std::int32_t minute) {
  const auto after =
      std::ranges::upper_bound(times.open, minute, {}, &network::OpeningTimes::Interval::begin);
  return after != times.open.begin() && minute < std::prev(after)->end;
}

/// The name of a profile and of its file: a profile's own name may hold what no file name may.
std::string file_name(std::string name) {
  for (char& letter : name) {
    const auto code = static_cast<unsigned char>(letter);
    if (code < 0x20 || letter == '/' || letter == '\\' || letter == ':') letter = '_';
  }
  if (name.starts_with('.')) name.front() = '_';
  return name;
}

/// So many of them, spread evenly.
template <class T>
std::vector<T> spread_sample(const std::vector<T>& all, std::size_t most) {
  if (all.size() <= most) return all;
  std::vector<T> sample;
  sample.reserve(most);
  for (std::size_t place = 0; place < most; ++place)
    sample.push_back(all[place * all.size() / most]);
  return sample;
}

/// Everything of one driving condition, and of the profile it is driven by.
class ConditionFitter {
 public:
  /// A record and where it stands on the roads.
  struct Task {
    const Candidate* candidate = nullptr;
    routing::Endpoint at;
  };

  ConditionFitter(const Plan& plan, const World& world, const ResponseSpec& spec,
                  const ResponseWorld& response, const FitQuestion& question, Engine engine,
                  std::size_t profile, const std::vector<Candidate>& candidates,
                  base::Progress& progress)
      : world_(world),
        first_(spec.norms.front().norm.measures.front()),
        response_(response),
        question_(question),
        engine_(engine),
        profile_(profile),
        base_(plan.profiles[profile].profile),
        progress_(progress) {
    const shape::SnapIndex index(world.roads.network, world.roads.graph,
                                 world.roads.metrics[profile], plan.snap);
    for (const read::ResponseNormFile& file : spec.norms)
      horizon_ = std::max(horizon_, file.norm.horizon);
    std::vector<base::Point> points;
    std::vector<std::uint8_t> located;
    for (std::size_t station = 0; station < response.stations.size(); ++station) {
      points.push_back(response.stations[station].point);
      // First responders drive by another profile.
      located.push_back(
          response.stations[station].located && station < response.first_responders ? 1 : 0);
    }
    for (const shape::Snap& snap : snap_all(index, points, located, progress))
      journeys_.stations.push_back(endpoint(snap, base_, base_.start_s));
    points.clear();
    for (const Candidate& candidate : candidates)
      points.push_back(*candidate.incident->point);
    const std::vector<shape::Snap> snaps = snap_all(index, points, {}, progress);
    for (std::size_t place = 0; place < candidates.size(); ++place) {
      const routing::Endpoint at = endpoint(snaps[place], base_, base_.end_s);
      if (at.is_connected()) tasks_.push_back({&candidates[place], at});
    }
    journeys_.router = make_router(world.roads, profile, engine, progress);
  }

  /// `hours`: null for all.
  FittedProfile fit(std::string driving, std::string slot, const network::OpeningTimes* hours,
                    std::optional<base::Error>& refused) {
    std::vector<Task> tasks = tasks_;
    std::erase_if(tasks, [hours](const Task& task) {
      return hours != nullptr && !holds(*hours, task.candidate->minute);
    });
    FittedProfile result{.driving = std::move(driving),
                         .slot = std::move(slot),
                         .profile = base_.name,
                         .fitted = base_,
                         .records = static_cast<std::int64_t>(tasks.size())};
    result.fitted.name =
        file_name(std::format("{}.{}.{}", base_.name, result.driving, result.slot));
    tasks = spread_sample(tasks, question_.most_drives);

    const std::vector<FittedFactor> unfitted(response::k_road_group_count);
    std::vector<std::optional<DrivenRoute>> first, last;
    std::vector<std::size_t> by;  // station, by task
    for (int round = 1; round <= question_.rounds; ++round) {
      if (round == 1) {
        last = routes(tasks, world_.roads.metrics[profile_], journeys_, by);
        first = last;
      } else {
        const roads::Metric metric =
            roads::make_metric(world_.roads.network, world_.roads.graph,
                               response::with_factors(base_, result.fit->factors));
        ResponseJourneys journeys{.router = router_on(metric), .stations = journeys_.stations};
        last = routes(tasks, metric, journeys, by);
      }
      progress_.check();
      base::Result<response::Fit> fit = response::fit_routes(known(last), question_.rules);
      progress_.advance(1);
      if (!fit) {
        refused = std::move(fit).error();
        result.fit.reset();
        break;
      }
      if (result.fit) {
        fit->median_before_s = result.fit->median_before_s;
        fit->spread_before_s = result.fit->spread_before_s;
      }
      result.fit = std::move(*fit);
    }
    for (std::size_t place = 0; place < tasks.size(); ++place) {
      if (!last[place] || !first[place]) continue;
      result.drives.push_back({.incident = tasks[place].candidate->incident->id,
                               .station = response_.stations[by[place]].id,
                               .observed_s = last[place]->observed_s,
                               .before_s = response::modelled_s(*first[place], unfitted),
                               .after_s = response::modelled_s(
                                   *last[place], result.fit ? result.fit->factors : unfitted)});
    }
    if (result.fit) {
      const std::string name = std::move(result.fitted.name);
      result.fitted = response::with_factors(base_, result.fit->factors);
      result.fitted.name = name;
    }
    return result;
  }

 private:
  [[nodiscard]] std::unique_ptr<routing::Router> router_on(const roads::Metric& metric) const {
    const routing::RoadView roads{world_.roads.network, world_.roads.graph, metric};
    if (engine_ == Engine::reference)
      return routing::make_reference_router(roads.network, roads.graph, roads.metric);
    return routing::make_engine_router(roads, world_.roads.hierarchy, progress_);
  }

  static std::vector<DrivenRoute> known(const std::vector<std::optional<DrivenRoute>>& routes) {
    std::vector<DrivenRoute> known;
    for (const std::optional<DrivenRoute>& route : routes) {
      if (route) known.push_back(*route);
    }
    return known;
  }

  /// By task the station that was first: the record's own, else the one the model says;
  /// k_no_station where nobody is on duty near.
  [[nodiscard]] std::vector<std::size_t> first_stations(const std::vector<Task>& tasks,
                                                        ResponseJourneys& journeys) const {
    journeys.cells.clear();
    for (const Task& task : tasks)
      journeys.cells.push_back(task.at);
    const coverage::Reaches drives = drives_within({&journeys, 1}, horizon_, progress_);
    const response::DispatchRule anybody;
    std::vector<std::size_t> stations;
    for (std::size_t task = 0; task < tasks.size(); ++task) {
      const Candidate& candidate = *tasks[task].candidate;
      if (candidate.station) {
        stations.push_back(*candidate.station);
        continue;
      }
      const std::vector<response::Arrival> arrivals = response::arrivals_at(
          task, drives, response_.stations, response_.duty.states[candidate.state], anybody);
      stations.push_back(response::gather(arrivals, response_.stations, first_).station);
    }
    return stations;
  }

  /// By task the way from the station that was first; none where there is none.
  std::vector<std::optional<DrivenRoute>> routes(const std::vector<Task>& tasks,
                                                 const roads::Metric& metric,
                                                 ResponseJourneys& journeys,
                                                 std::vector<std::size_t>& by) const {
    std::vector<std::optional<DrivenRoute>> routes(tasks.size());
    if (journeys.stations.empty() || tasks.empty()) return routes;
    by = first_stations(tasks, journeys);
    const routing::RoadView roads{world_.roads.network, world_.roads.graph, metric};
    tbb::parallel_for(std::size_t{0}, tasks.size(), [&](std::size_t place) {
      if (progress_.cancelled() || by[place] >= journeys.stations.size()) return;
      const routing::Endpoint& from = journeys.stations[by[place]];
      const routing::Endpoint& to = tasks[place].at;
      const std::optional<routing::Route> route = journeys.router->route(from, to);
      if (!route || route->travel.time.is_infinite()) return;
      DrivenRoute driven = taken_apart(roads, from, to, *route);
      driven.observed_s = tasks[place].candidate->drive_s;
      routes[place] = std::move(driven);
    });
    progress_.check();
    return routes;
  }

  /// Seconds at the speeds of the profile that is fitted, whatever metric the way was found by.
  [[nodiscard]] DrivenRoute taken_apart(const routing::RoadView& roads,
                                        const routing::Endpoint& from, const routing::Endpoint& to,
                                        const routing::Route& route) const {
    DrivenRoute driven{.fixed_s = from.lead.seconds() + to.lead.seconds()};
    for (const routing::RouteStep& step : routing::steps_of(roads, from, to, route)) {
      const roads::Segment& segment = roads.network.segment[step.road.segment().index()];
      const bool built_up = (segment.flags & roads::k_built_up) != 0;
      const auto group = response::road_group(segment.road_class, built_up);
      const double speed = roads::driving_speed_kmh(segment, step.road.is_backward(), base_);
      if (!group || speed <= 0.0 || base_.constant_speed_kmh > 0.0) {
        driven.fixed_s += step.travel.time.seconds();
        continue;
      }
      const double share = std::abs(step.end - step.begin);
      const double moving_s = share * base::Millis{roads.metric.drive[step.road.packed]}.seconds();
      driven.fixed_s += std::max(step.travel.time.seconds() - moving_s, 0.0);
      driven.pieces.push_back({.group = *group,
                               .at_profile_s = share * segment.length.metres() / (speed / 3.6),
                               .highest_factor = roads::highest_speed_kmh(segment, base_) / speed});
    }
    return driven;
  }

  const World& world_;
  const network::ResponseMeasure& first_;
  const ResponseWorld& response_;
  const FitQuestion& question_;
  Engine engine_;
  std::size_t profile_;
  const roads::Profile& base_;
  base::Progress& progress_;
  base::Millis horizon_;
  ResponseJourneys journeys_;
  std::vector<Task> tasks_;
};

/// Records that tell a drive, but not one that can be fitted to.
struct LeftOut {
  std::int64_t unknown_station = 0;
  std::string first_unknown;  ///< as written
  std::int64_t responders = 0;
  std::int64_t outside = 0;
};

std::vector<Candidate> candidates_of(const Plan& plan, const ResponseWorld& response,
                                     network::ResponseKind kind, std::string_view urgencies,
                                     LeftOut& left_out) {
  std::map<std::string_view, std::size_t> station_of;
  for (std::size_t station = 0; station < response.stations.size(); ++station)
    station_of.emplace(response.stations[station].id, station);
  std::vector<Candidate> candidates;
  for (const response::Incident& incident : response.incidents->incident) {
    const std::optional<base::Millis> drive = incident.drive();
    if (incident.kind != kind || !urgencies.contains(incident.urgency) || !incident.point ||
        !incident.second || !drive || drive->value == 0)
      continue;
    Candidate candidate{.incident = &incident,
                        .minute = response::minute_in(plan.calendar, *incident.second),
                        .drive_s = drive->seconds()};
    candidate.state = response.duty.state_at(candidate.minute);
    candidate.driving = response.duty.states[candidate.state].driving;
    if (!incident.station.empty()) {
      const auto known = station_of.find(incident.station);
      if (known == station_of.end()) {
        if (left_out.unknown_station++ == 0) left_out.first_unknown = incident.station;
        continue;
      }
      if (known->second >= response.first_responders) {
        ++left_out.responders;
        continue;
      }
      candidate.station = known->second;
    } else if (response::position_of(response.cells, response::square_of(*incident.point)) >=
               response.cells.size()) {
      // Stations that the plan does not know may have been nearer.
      ++left_out.outside;
      continue;
    }
    candidates.push_back(candidate);
  }
  return candidates;
}

void tell(const LeftOut& left_out, const Plan& plan, base::Findings& found) {
  const base::Place place{
      .file = plan.incidents ? plan.incidents->file.filename().string() : plan.shown_file,
      .field = plan.incidents ? plan.incidents->station_field : ""};
  if (left_out.unknown_station > 0) {
    found.warning(
        "fit-station-unknown", place,
        base::say("{} records name a station that the plan does not have, and are not fitted to; "
                  "first: \"{}\"",
                  left_out.unknown_station, left_out.first_unknown),
        base::say("Write the stations of the record as the table of stations does."),
        left_out.unknown_station);
  }
  if (left_out.responders > 0) {
    found.note("fit-first-responders", place,
               base::say("{} records name a rescue station on first response, which drives by "
                         "another profile: they are not fitted to",
                         left_out.responders),
               left_out.responders);
  }
  if (left_out.outside > 0) {
    found.note("fit-outside-cells", {.file = place.file},
               base::say("{} records lie outside the plan's risk cells and do not tell their "
                         "station: they are not fitted to. Take more cells into the plan, or name "
                         "the station_field",
                         left_out.outside),
               left_out.outside);
  }
}

std::string day_of(std::int64_t second) {
  const std::chrono::sys_seconds moment{std::chrono::seconds{second}};
  return std::format("{:%F}", std::chrono::floor<std::chrono::days>(moment));
}

base::Error missing(const Plan& plan, std::string code, std::string field, base::Said message,
                    base::Said remedy) {
  return base::Error(base::Finding{.code = std::move(code),
                                   .place = {.file = plan.shown_file, .field = std::move(field)},
                                   .message = std::move(message),
                                   .remedy = std::move(remedy)});
}

}  // namespace

base::Result<std::vector<FittedProfile>> fit_speeds(
    const Plan& plan, const World& world, const ResponseSpec& spec, const ResponseWorld& response,
    const FitQuestion& question, Engine engine, base::Findings& found, base::Progress& progress) {
  const network::ResponseNorm& norm = spec.norms.front().norm;
  if (norm.fit_urgencies.empty()) {
    return std::unexpected(missing(
        plan, "fit-urgencies-missing", std::string(network::to_string(spec.kind)) + ".norms",
        base::say("\"{}\" does not tell which urgencies are driven with lights", norm.id),
        base::say("Add [fit] with urgencies = \"AB\" and its source to the norm.")));
  }
  std::vector<FittedProfile> fits;
  std::optional<base::Error> refused;
  LeftOut left_out;
  const std::vector<Candidate> all =
      candidates_of(plan, response, question.kind, norm.fit_urgencies, left_out);
  tell(left_out, plan, found);
  const std::size_t conditions = response.driving.size();
  progress.begin(base::say("fitting speeds"), (conditions * (response.slots.size() + 1) + 1) *
                                                  static_cast<std::size_t>(question.rounds));
  for (std::size_t driving = 0; driving < conditions; ++driving) {
    std::vector<Candidate> candidates = all;
    std::erase_if(candidates,
                  [driving](const Candidate& candidate) { return candidate.driving != driving; });
    ConditionFitter fitter(plan, world, spec, response, question, engine,
                           response.driving_profile[driving], candidates, progress);
    const std::string& id = response.driving[driving].id;
    fits.push_back(fitter.fit(id, std::string(k_all), nullptr, refused));
    for (const response::TimeSlot& slot : response.slots) {
      FittedProfile one = fitter.fit(id, slot.id, &slot.hours, refused);
      // A condition of the night has nothing to say about the day.
      if (one.records > 0) fits.push_back(std::move(one));
    }
  }
  if (conditions > 1) {
    ConditionFitter fitter(plan, world, spec, response, question, engine,
                           response.driving_profile.back(), all, progress);
    fits.push_back(fitter.fit(std::string(k_all), std::string(k_all), nullptr, refused));
  }
  progress.end();
  if (std::ranges::none_of(fits, [](const FittedProfile& fit) { return fit.fit.has_value(); }) &&
      refused)
    return std::unexpected(std::move(*refused));
  return fits;
}

base::Result<FinishedFit> run_fit(const Plan& plan, const FitQuestion& question,
                                  const std::filesystem::path& out, Engine engine,
                                  base::Progress& progress) {
  const base::Result<const ResponseSpec*> spec = section_of(plan, question.kind);
  if (!spec) return std::unexpected(spec.error());
  base::Result<write::OutputFolder> folder = write::OutputFolder::create(out);
  if (!folder) return std::unexpected(std::move(folder).error());

  Stopwatch watch;
  base::Result<World> world = read_world(plan, true, progress);
  if (!world) return std::unexpected(std::move(world).error());
  base::Findings found;
  base::Result<ResponseWorld> response =
      read_response_world(plan, *world, **spec, ResponseUse::report, found, progress);
  if (!response) return std::unexpected(std::move(response).error());
  if (!response->incidents) {
    return std::unexpected(missing(plan, "incidents-missing", "incidents",
                                   base::say("there is no record of tasks to fit speeds to"),
                                   base::say("Add [incidents] with a file.")));
  }
  FinishedFit finished;
  finished.timings_s.emplace_back(base::mark("reading"), watch.lap());
  base::Result<std::vector<FittedProfile>> fits =
      fit_speeds(plan, *world, **spec, *response, question, engine, found, progress);
  if (!fits) return std::unexpected(std::move(fits).error());
  finished.fits = std::move(*fits);
  finished.timings_s.emplace_back(base::mark("fit"), watch.lap());

  finished.findings = world->found.all();
  std::ranges::copy(found.all(), std::back_inserter(finished.findings));
  write::Provenance provenance{.program_version = k_version,
                               .plan_name = plan.name,
                               .plan_description = plan.description,
                               .plan_path = plan.shown_file,
                               .plan_text = plan.text,
                               .inputs = world->inputs,
                               .counts = world->counts,
                               .timings_s = finished.timings_s};
  std::ranges::copy(response->inputs, std::back_inserter(provenance.inputs));
  for (const read::ProfileFile& profile : plan.profiles)
    provenance.profiles.emplace_back(profile.profile.name, profile.text);
  write::FitReport report{.provenance = provenance,
                          .kind = question.kind,
                          .fits = finished.fits,
                          .first_day = {},
                          .last_day = {},
                          .rules = question.rules,
                          .findings = finished.findings,
                          .texts = base::spoken()};
  std::optional<std::pair<std::int64_t, std::int64_t>> span;
  for (const response::Incident& incident : response->incidents->incident) {
    if (incident.kind != question.kind || !incident.second) continue;
    if (!span) span = {*incident.second, *incident.second};
    span->first = std::min(span->first, *incident.second);
    span->second = std::max(span->second, *incident.second);
  }
  if (span) {
    report.first_day = day_of(span->first);
    report.last_day = day_of(span->second);
  }
  base::Result<void> written = write::write_fit(folder->path(), report, progress);
  progress.check();
  if (written) written = folder->commit();
  if (!written) return std::unexpected(std::move(written).error());
  finished.timings_s.emplace_back(base::mark("writing"), watch.lap());
  std::ranges::copy(world->roads.refused, std::back_inserter(finished.findings));
  return finished;
}

}  // namespace saavu::plan
