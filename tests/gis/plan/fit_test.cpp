// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A county of squares whose engines drive with known factors: the fit reads them off the record.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/plan/connection.h>
#include <saavu/plan/fit.h>
#include <saavu/plan/response_analysis.h>
#include <saavu/read/profile.h>
#include <saavu/response/road_group.h>
#include <saavu/routing/engine.h>
#include <saavu/write/fit.h>
#include <saavu/write/profile.h>

#include "support/temporary_folder.h"

namespace saavu {
namespace {

using response::FittedFactor;
using response::Incident;
using response::RoadGroup;
using roads::RoadClass;
using write::FittedProfile;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : bits_(seed) {}
  double unit() { return (static_cast<double>(bits_() >> 11U) + 0.5) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  double normal() {
    return std::sqrt(-2.0 * std::log(unit())) * std::cos(2.0 * std::numbers::pi * unit());
  }

 private:
  std::mt19937_64 bits_;
};

constexpr double k_east = 400'000.0, k_north = 7'000'000.0, k_step = 500.0;
constexpr int k_side = 30;  // nodes along an edge: 15 km

/// Lines of the grid in turn trunk, tertiary and three local ones; a town in the middle.
roads::RoadNetwork grid() {
  roads::RoadNetworkBuilder builder;
  std::vector<roads::NodeId> nodes;
  for (int row = 0; row < k_side; ++row) {
    for (int column = 0; column < k_side; ++column)
      nodes.push_back(builder.add_node({k_east + column * k_step, k_north + row * k_step}));
  }
  const auto is_town = [](int line) { return line >= 10 && line < 20; };
  const auto add = [&](int from, int to, int line, bool built_up) {
    roads::Segment segment{.from = nodes[static_cast<std::size_t>(from)],
                           .to = nodes[static_cast<std::size_t>(to)]};
    segment.road_class = line % 10 == 5  ? RoadClass::trunk
                         : line % 5 == 2 ? RoadClass::tertiary
                         : built_up      ? RoadClass::residential
                                         : RoadClass::local;
    if (built_up) segment.flags = roads::k_built_up;
    builder.add_segment(segment);
  };
  for (int row = 0; row < k_side; ++row) {
    for (int column = 0; column < k_side; ++column) {
      const bool built_up = is_town(row) && is_town(column);
      const int here = row * k_side + column;
      if (column + 1 < k_side) add(here, here + 1, row, built_up);
      if (row + 1 < k_side) add(here, here + k_side, column, built_up);
    }
  }
  return std::move(builder).build();
}

roads::Profile engine() {
  roads::Profile profile;
  profile.name = "engine";
  profile.mode = roads::k_emergency;
  profile.max_speed_kmh = 110.0;
  const auto set = [&profile](RoadClass road_class, double outside, double built_up) {
    profile.default_speed_kmh[0][static_cast<std::size_t>(road_class)] = outside;
    profile.default_speed_kmh[1][static_cast<std::size_t>(road_class)] = built_up;
  };
  set(RoadClass::trunk, 90.0, 60.0);
  set(RoadClass::tertiary, 75.0, 50.0);
  set(RoadClass::local, 55.0, 40.0);
  set(RoadClass::residential, 40.0, 40.0);
  profile.junction_delay_s.fill(3.0);
  return profile;
}

std::vector<FittedFactor> factors(const std::array<double, response::k_road_group_count>& values) {
  std::vector<FittedFactor> result;
  for (const double value : values)
    result.push_back({.group = result.size(), .factor = value, .fitted = true});
  return result;
}

constexpr std::array<double, response::k_road_group_count> k_truth{1.10, 0.95, 0.80, 1.15, 0.85};
constexpr std::int32_t k_day = network::k_minutes_a_day;

struct County {
  plan::Plan plan;
  plan::World world;
  plan::ResponseSpec spec;
  plan::ResponseWorld response;
};

/// The winter is a third of the week and slower by a tenth; records tell their station now and
/// then. `deserted`: stations in the middle with nobody on duty; `responders`: rescue stations
/// there that leave at once, on first response.
County county(std::size_t records, double sigma, std::size_t deserted = 0,
              std::size_t responders = 0) {
  County county;
  read::ProfileFile profile;
  profile.profile = engine();
  county.plan.profiles = {profile};
  county.plan.snap = {.max_distance_m = 5000.0, .min_part_km = 1.0};
  county.plan.calendar = {.first_year = 2026, .first_month = 1, .first_day = 5, .days = 7};

  plan::PreparedNetwork& prepared = county.world.roads;
  prepared.network = grid();
  routing::SearchableGraph searchable =
      routing::make_searchable(roads::make_road_graph(prepared.network), base::Progress::silent());
  prepared.graph = std::move(searchable.graph);
  prepared.hierarchy = std::move(searchable.hierarchy);
  prepared.metrics.push_back(roads::make_metric(prepared.network, prepared.graph, engine()));

  read::ResponseNormFile norm;
  norm.norm.resources = {"units"};
  norm.norm.measures = {{.id = "first", .needs = {{.resource = 0, .amount = 1}}}};
  norm.norm.id = "norm";
  norm.norm.fit_urgencies = "AB";
  norm.norm.horizon = base::Millis{3'600'000};
  county.spec.norms = {norm};

  plan::ResponseWorld& response = county.response;
  const std::array places{base::Point{k_east + 7'100.0, k_north + 7'100.0},
                          base::Point{k_east + 1'900.0, k_north + 11'100.0},
                          base::Point{k_east + 12'600.0, k_north + 2'400.0}};
  for (const base::Point& place : places) {
    network::Station& station = response.stations.emplace_back();
    station.id = "P" + std::to_string(response.stations.size());
    station.point = place;
    station.located = true;
    // The third station has nobody on duty: it is never the first.
    const network::OpeningTimes hours = response.stations.size() < 3
                                            ? network::OpeningTimes{{{0, 7 * k_day}}}
                                            : network::OpeningTimes{};
    station.crews.push_back(
        {.id = "1", .hours = hours, .turnout = base::Millis{60'000}, .brings = {1}});
  }
  for (std::size_t number = 0; number < deserted + responders; ++number) {
    const bool is_responder = number >= deserted;
    network::Station& station = response.stations.emplace_back();
    station.id = (is_responder ? "F" : "N") + std::to_string(number);
    station.point = {k_east + 7'000.0 + 100.0 * static_cast<double>(number), k_north + 7'500.0};
    station.located = true;
    station.crews.push_back(
        {.id = "1",
         .hours = is_responder ? network::OpeningTimes{{{0, 7 * k_day}}} : network::OpeningTimes{},
         .brings = {1}});
  }
  response.first_responders = response.stations.size() - responders;
  for (std::int32_t north = 0; north < 15; ++north) {
    for (std::int32_t east = 0; east < 15; ++east) {
      response.cells.square.push_back(
          response::square_of({k_east + 1000.0 * east + 1.0, k_north + 1000.0 * north + 1.0}));
    }
  }
  response.cells.residents.resize(response.cells.square.size());
  response.cells.municipality.assign(response.cells.square.size(), network::MunicipalityId::none());
  response.cells.risk_class.assign(response.cells.square.size(), response::k_no_class);
  response.driving = {{.id = "winter", .hours = {{{0, 2 * k_day}}}}, {.id = "usual"}};
  response.driving_profile = {0, 0};
  response.slots = {{.id = "never", .hours = {}},
                    {.id = "rare", .hours = {{{3 * k_day, 3 * k_day + 300}}}}};
  response.duty = response::make_duty(response.stations, response.driving, response.slots,
                                      county.plan.calendar);

  const auto truth_of = [&](double share) {
    std::array<double, response::k_road_group_count> values = k_truth;
    for (double& value : values)
      value *= share;
    return roads::make_metric(prepared.network, prepared.graph,
                              response::with_factors(engine(), factors(values)));
  };
  const std::array<roads::Metric, 2> metrics{truth_of(0.9), truth_of(1.0)};
  std::vector<std::unique_ptr<routing::Router>> routers;
  for (const roads::Metric& metric : metrics)
    routers.push_back(routing::make_reference_router(prepared.network, prepared.graph, metric));
  const shape::SnapIndex index(prepared.network, prepared.graph, prepared.metrics[0],
                               county.plan.snap);
  std::vector<routing::Endpoint> stations;
  for (std::size_t station = 0; station < 2; ++station)
    stations.push_back(plan::endpoint(index.snap(places[station]), engine(), 0.0));

  Dice dice(1);
  response.incidents.emplace();
  const auto monday = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};
  const std::int64_t first_second =
      std::chrono::duration_cast<std::chrono::seconds>(monday.time_since_epoch()).count();
  std::vector<base::Point> points;
  std::vector<routing::Endpoint> at;
  for (std::size_t number = 0; number < records; ++number) {
    points.push_back({k_east + dice.between(0.0, (k_side - 1) * k_step),
                      k_north + dice.between(0.0, (k_side - 1) * k_step)});
    at.push_back(plan::endpoint(index.snap(points.back()), engine(), 0.0));
  }
  std::vector<std::vector<routing::Travel>> columns;
  for (const auto& router : routers) {
    for (const routing::Endpoint& station : stations)
      columns.push_back(router->column(at, station, routing::Direction::from_site));
  }
  for (std::size_t number = 0; number < records; ++number) {
    const auto minute = static_cast<std::int32_t>(dice.unit() * 7 * k_day);
    const std::size_t season = minute < 2 * k_day ? 0 : 1;
    const base::Millis one = columns[season * 2][number].time;
    const base::Millis other = columns[season * 2 + 1][number].time;
    const double drive_s = std::min(one, other).seconds() * std::exp(sigma * dice.normal());
    Incident incident{.id = std::to_string(number + 1),
                      .second = first_second + std::int64_t{minute} * 60,
                      .point = points[number],
                      .urgency = number % 2 == 0 ? 'A' : 'B'};
    if (number % 3 == 0) incident.station = one <= other ? "P1" : "P2";
    incident.turnout = base::Millis{60'000};
    incident.response = base::Millis::from_seconds(60.0 + drive_s);
    response.incidents->incident.push_back(std::move(incident));
  }
  return county;
}

base::Result<std::vector<FittedProfile>> fit(const County& county, plan::Engine engine,
                                             plan::FitQuestion question = {}) {
  base::Findings found;
  return plan::fit_speeds(county.plan, county.world, county.spec, county.response, question, engine,
                          found, base::Progress::silent());
}

std::int64_t count_of(const base::Findings& found, std::string_view code) {
  const auto known = std::ranges::find(found.all(), code, &base::Finding::code);
  return known == found.all().end() ? 0 : known->count;
}

const FittedProfile& find(const std::vector<FittedProfile>& fits, std::string_view driving,
                          std::string_view slot) {
  const auto found = std::ranges::find_if(
      fits, [&](const FittedProfile& one) { return one.driving == driving && one.slot == slot; });
  REQUIRE(found != fits.end());
  return *found;
}

TEST_CASE("fit of a plan: the factors by which the engines drove come out, by season") {
  const County place = county(1500, 0.1);
  const base::Result<std::vector<FittedProfile>> fits = fit(place, plan::Engine::hierarchy);
  REQUIRE(fits);
  CHECK(fits->size() == 4);  // two conditions, a slot of one of them, and all together
  for (const auto& [driving, share] : {std::pair("winter", 0.9), std::pair("usual", 1.0)}) {
    const FittedProfile& one = find(*fits, driving, "all");
    CHECK(one.profile == "engine");
    CHECK(one.fitted.name == std::string("engine.") + driving + ".all");
    REQUIRE(one.fit);
    CHECK(one.records == one.fit->drives);
    CHECK(one.drives.size() == static_cast<std::size_t>(one.records));
    std::size_t held = 0;
    for (const FittedFactor& factor : one.fit->factors) {
      INFO(driving << ", " << response::to_string(static_cast<RoadGroup>(factor.group)) << ": "
                   << factor.factor << " (" << factor.low << " to " << factor.high << "), truth "
                   << share * k_truth[factor.group]);
      REQUIRE(factor.fitted);
      CHECK(std::abs(factor.factor - share * k_truth[factor.group]) < 0.06);
      if (factor.low <= share * k_truth[factor.group] &&
          share * k_truth[factor.group] <= factor.high)
        ++held;
    }
    CHECK(held >= 4);
    CHECK(std::abs(one.fit->median_after_s) < 3.0);
    CHECK(one.fit->spread_after_s < one.fit->spread_before_s);
    // The third station is the nearest of many, but nobody is there.
    CHECK(std::ranges::none_of(one.drives,
                               [](const write::FittedDrive& d) { return d.station == "P3"; }));
    CHECK(std::ranges::any_of(one.drives,
                              [](const write::FittedDrive& d) { return d.station == "P2"; }));
  }
  CHECK_FALSE(find(*fits, "usual", "rare").fit);
  CHECK_FALSE(find(*fits, "usual", "rare").has_profile());
  CHECK(find(*fits, "usual", "rare").records > 10);
  CHECK(find(*fits, "all", "all").records == 1500);
}

TEST_CASE("fit of a plan: both engines say the same, and a sample is spread over the record") {
  const County place = county(400, 0.1);
  const plan::FitQuestion question{.most_drives = 200};
  const auto one = fit(place, plan::Engine::hierarchy, question);
  const auto other = fit(place, plan::Engine::reference, question);
  REQUIRE(one);
  REQUIRE(other);
  REQUIRE(one->size() == other->size());
  for (std::size_t number = 0; number < one->size(); ++number) {
    const FittedProfile& mine = one->at(number);
    const FittedProfile& theirs = other->at(number);
    REQUIRE(mine.fit.has_value() == theirs.fit.has_value());
    if (!mine.fit) continue;
    for (std::size_t group = 0; group < mine.fit->factors.size(); ++group)
      CHECK(std::abs(mine.fit->factors[group].factor - theirs.fit->factors[group].factor) < 0.02);
  }
  const FittedProfile& all = find(*one, "all", "all");
  CHECK(all.records == 400);
  CHECK(all.drives.size() == 200);
  CHECK(all.drives[1].incident == "3");
}

TEST_CASE("fit of a plan: too few records are refused") {
  const County place = county(40, 0.1);
  const auto refused = fit(place, plan::Engine::hierarchy);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().findings.front().code == "fit-too-few");
}

TEST_CASE("fit of a plan: only urgent tasks of the kind asked for, with place, time and drive") {
  County place = county(300, 0.1);
  std::vector<Incident>& incidents = place.response.incidents->incident;
  incidents[0].urgency = 'C';
  incidents[1].kind = network::ResponseKind::ems;
  incidents[2].point.reset();
  incidents[3].second.reset();
  incidents[4].turnout.reset();
  incidents[5].response = incidents[5].turnout;
  incidents[6].station = "nobody knows";
  const auto fits = fit(place, plan::Engine::hierarchy);
  REQUIRE(fits);
  CHECK(find(*fits, "all", "all").records == 293);
}

TEST_CASE("fit of a plan: whoever was first is found however many deserted stations are nearer") {
  const County place = county(300, 0.1, 12);
  const auto fits = fit(place, plan::Engine::hierarchy);
  REQUIRE(fits);
  CHECK(find(*fits, "all", "all").drives.size() == 300);
}

TEST_CASE("fit of a plan: an ambulance is not fitted to first responders") {
  County place = county(300, 0.1, 0, 12);
  place.response.incidents->incident[0].station = "F3";
  base::Findings found;
  const auto fits = plan::fit_speeds(place.plan, place.world, place.spec, place.response, {},
                                     plan::Engine::hierarchy, found, base::Progress::silent());
  REQUIRE(fits);
  const FittedProfile& all = find(*fits, "all", "all");
  CHECK(all.drives.size() == 299);
  CHECK(std::ranges::none_of(
      all.drives, [](const write::FittedDrive& d) { return d.station.starts_with("F"); }));
  CHECK(count_of(found, "fit-first-responders") == 1);
}

TEST_CASE("fit of a plan: what is left out is counted, and fit.md says so") {
  County place = county(300, 0.1);
  std::vector<Incident>& incidents = place.response.incidents->incident;
  incidents[6].station = "nobody knows";
  incidents[9].station = "nor this";
  incidents[10].station.clear();
  incidents[10].point = base::Point{k_east + 50'000.0, k_north};
  base::Findings found;
  const auto fits = plan::fit_speeds(place.plan, place.world, place.spec, place.response, {},
                                     plan::Engine::hierarchy, found, base::Progress::silent());
  REQUIRE(fits);
  CHECK(find(*fits, "all", "all").records == 297);
  CHECK(count_of(found, "fit-station-unknown") == 2);
  CHECK(count_of(found, "fit-outside-cells") == 1);
  const write::Provenance provenance{.program_version = "1", .plan_name = "Testilä"};
  const base::Texts texts;
  const test::TemporaryFolder folder;
  REQUIRE(write::write_fit(folder.path(),
                           {.provenance = provenance,
                            .fits = *fits,
                            .first_day = {},
                            .last_day = {},
                            .rules = {},
                            .findings = found.all(),
                            .texts = texts},
                           base::Progress::silent()));
  const std::string note = test::read_text(folder.path() / "fit.md");
  CHECK(note.contains("2 records name a station that the plan does not have"));
  CHECK(note.contains("first: \"nobody knows\""));
}

TEST_CASE("fit of a plan: the norm says whose drives count") {
  County place = county(300, 0.1);
  network::ResponseNorm& norm = place.spec.norms.front().norm;
  norm.fit_urgencies = "A";
  const auto fits = fit(place, plan::Engine::hierarchy);
  REQUIRE(fits);
  CHECK(find(*fits, "all", "all").records == 150);
  norm.fit_urgencies.clear();
  const auto refused = fit(place, plan::Engine::hierarchy);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().findings.front().code == "fit-urgencies-missing");
}

TEST_CASE("tasks that are not counted or compared are told with their number") {
  County place = county(20, 0.1);
  std::vector<Incident>& incidents = place.response.incidents->incident;
  incidents[0].point.reset();
  incidents[1].second.reset();
  incidents[2].response.reset();
  incidents[3].point = base::Point{k_east + 50'000.0, k_north};
  incidents[4].kind = network::ResponseKind::ems;
  base::Findings found;
  const response::ExpectedTasks tasks =
      plan::expected_tasks(place.plan, network::ResponseKind::rescue, place.response, found);
  std::int64_t milli = 0;
  for (const auto& each : tasks.task)
    milli += each.milli;
  CHECK(milli == 16'000);
  CHECK(count_of(found, "tasks-without-place-or-time") == 2);
  CHECK(count_of(found, "tasks-outside-cells") == 1);

  plan::ResponseAnalysis analysis;
  analysis.results.duty = place.response.duty;
  analysis.results.stations = place.response.stations;
  analysis.results.rules.resize(1);
  analysis.results.norms.push_back({.norm = place.spec.norms.front().norm});
  const std::size_t cells = place.response.cells.size();
  coverage::Reaches nobody;
  nobody.first.assign(cells + 1, 0);
  analysis.drives.assign(2, nobody);
  analysis.world = std::move(place.response);
  CHECK(plan::compare(place.plan, network::ResponseKind::rescue, analysis, found).empty());
  CHECK(count_of(found, "backtest-incomplete-tasks") == 3);
  CHECK(count_of(found, "backtest-outside-cells") == 1);
  CHECK(count_of(found, "backtest-unreached") == 15);
}

TEST_CASE("write_profile: what is read back is the same profile") {
  roads::Profile profile = engine();
  profile.name = "a \"strange\" \\ name";
  profile.description = "two\nlines, a tab\t and ä";
  profile.cap_kmh[1] = 87.5;
  profile.unpaved_cap_kmh = 61.25;
  profile.speed_factor = {{0.0, 0.9}, {40.0, 1.0}, {62.5, 1.1}};
  profile.reduced_limit = {{100.0, 80.0}, {120.0, 100.0}};
  profile.class_factor[0][1] = 1.0523;
  profile.class_factor[1][6] = 1.0 / 3.0;
  profile.share_equal = 0.1;
  profile.share_roundabout = 0.667;
  profile.ferry_wait_s = 120.0;
  profile.access_speed_kmh = 12.5;
  profile.start_s = 1e-5;
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "fitted.toml";
  const std::vector<std::string> comment{"From 1,000 drives", "", "two\nlines = 1"};
  REQUIRE(write::write_profile(file, profile, comment, {"a \"source\""}));
  const auto read = read::read_profile(file);
  REQUIRE(read);
  CHECK(read->profile == profile);
  CHECK(read->text.starts_with("# From 1,000 drives\n#\n# two\n# lines = 1\nname"));

  for (const roads::Modes mode : {roads::k_car, roads::k_emergency, roads::k_foot}) {
    profile.mode = mode;
    REQUIRE(write::write_profile(file, profile, {}, {}));
    CHECK(read::read_profile(file)->profile == profile);
  }
}

TEST_CASE("read_profile: a class factor of nothing, or of an unknown class, is refused") {
  const test::TemporaryFolder folder;
  const std::string good = write::profile_toml(engine(), {}, {});
  const auto refused = [&](const std::string& more) {
    return !read::read_profile(folder.write("profile.toml", good + more)).has_value();
  };
  CHECK_FALSE(refused(""));
  CHECK_FALSE(refused("[speed.class_factor.outside]\ntrunk = 1.5\n"));
  CHECK(refused("[speed.class_factor.outside]\ntrunk = 0\n"));
  CHECK(refused("[speed.class_factor.outside]\ntrunk = -1\n"));
  CHECK(refused("[speed.class_factor.outside]\nhighway = 1\n"));
  CHECK(refused("[speed.class_factor]\ntrunk = 1\n"));
}

TEST_CASE("write_fit: every fit with a factor has a profile that can be read") {
  const County place = county(300, 0.1);
  const auto fits = fit(place, plan::Engine::hierarchy);
  REQUIRE(fits);
  const write::Provenance provenance{.program_version = "1", .plan_name = "Testilä"};
  const std::vector<base::Finding> findings;
  const base::Texts texts;
  const test::TemporaryFolder folder;
  const write::FitReport report{.provenance = provenance,
                                .fits = *fits,
                                .first_day = "2026-01-05",
                                .last_day = "2026-01-11",
                                .findings = findings,
                                .texts = texts};
  REQUIRE(write::write_fit(folder.path(), report, base::Progress::silent()));
  std::size_t profiles = 0;
  for (const FittedProfile& one : *fits) {
    const std::filesystem::path file = folder.path() / (one.fitted.name + ".toml");
    CHECK(std::filesystem::exists(file) == one.has_profile());
    if (!one.has_profile()) continue;
    ++profiles;
    const auto read = read::read_profile(file);
    REQUIRE(read);
    CHECK(read->profile == one.fitted);
    CHECK(read->text.contains("2026-01-05 to 2026-01-11"));
    CHECK(read->text.contains("only if it names it"));
  }
  CHECK(profiles >= 2);
  const std::string note = test::read_text(folder.path() / "fit.md");
  CHECK(note.contains("engine.usual.all.toml"));
  CHECK(note.contains("Not fitted"));
  const std::string factors = test::read_text(folder.path() / "factors.csv");
  CHECK(factors.starts_with("driving,slot,profile,group,factor,low,high,drives,fitted,outcome"));
  CHECK(factors.contains("usual,all,engine,fast_outside,"));
  CHECK(test::read_text(folder.path() / "fits.csv").contains("usual,rare,engine,,too_few,"));
  CHECK(test::read_text(folder.path() / "fit_residuals.csv").contains("usual,all,"));
  CHECK(std::filesystem::exists(folder.path() / "provenance.json"));
}

}  // namespace
}  // namespace saavu
