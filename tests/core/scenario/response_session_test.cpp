// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// A session after any edits says what response::respond says of the edited stations from scratch.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <saavu/response/response.h>
#include <saavu/scenario/response_session.h>

#include "support/response_case.h"

namespace saavu {
namespace {

using base::Millis;
using network::Station;
using scenario::ResponseSession;
using scenario::ResponseTimes;

/// How long a station takes to a cell is told by where it stands alone, so that whoever comes back
/// drives as before. `roads`: which closures there are.
Millis drive_of(const Station& station, std::size_t cell, std::uint32_t roads, bool whole_minutes) {
  if (!station.located) return Millis::infinite();
  std::seed_seq seed{static_cast<std::uint32_t>(station.point.x), static_cast<std::uint32_t>(cell),
                     roads};
  std::mt19937 random(seed);
  if (random() % 3 == 0) return Millis::infinite();
  return whole_minutes ? test::minutes(static_cast<double>(random() % 12))
                       : Millis{static_cast<std::uint32_t>(random() % 720'000)};
}

/// What a session is told, kept beside it.
struct Model {
  test::ResponseCase made;
  std::vector<Station> stations;
  std::vector<bool> open;
  std::uint32_t roads = 0;
  std::int32_t minute = 0;
  bool whole_minutes = false;
  bool has_borders = false;
  std::vector<std::uint32_t> cell_group;

  explicit Model(std::mt19937& random) : made(test::random_case(random, 40)) {
    whole_minutes = random() % 2 == 0;
    has_borders = random() % 2 == 0;
    for (std::size_t cell = 0; cell < made.cells.size(); ++cell)
      cell_group.push_back(static_cast<std::uint32_t>(random() % 2));
    for (Station& station : made.stations)
      dress(station, random);
    stations = made.stations;
    open.assign(stations.size(), true);
  }

  static void dress(Station& station, std::mt19937& random) {
    station.located = random() % 8 != 0;
    station.point = {static_cast<double>(random() % 1000), 0.0};
    station.department = {random() % 2 == 0 ? "0" : "1"};
    for (network::Crew& crew : station.crews) {
      const auto from = static_cast<std::int32_t>(random() % 24);
      crew.hours = random() % 2 == 0 ? test::always()
                                     : test::daily(from, static_cast<std::int32_t>(random() % 24));
    }
  }

  static std::uint32_t group_of(const Station& station) {
    return station.department.text == "0" ? 0 : 1;
  }

  [[nodiscard]] coverage::Reaches drives(const std::vector<Station>& of) const {
    coverage::Reaches reaches{.first = {0}, .site = {}, .time = {}};
    for (std::size_t cell = 0; cell < made.cells.size(); ++cell) {
      std::vector<std::pair<Millis, std::uint32_t>> reached;
      for (std::uint32_t each = 0; each < of.size(); ++each) {
        const Millis time = drive_of(of[each], cell, roads, whole_minutes);
        if (!time.is_infinite()) reached.emplace_back(time, each);
      }
      std::ranges::sort(reached);
      for (const auto& [time, each] : reached) {
        reaches.time.push_back(time);
        reaches.site.push_back(each);
      }
      reaches.first.push_back(reaches.site.size());
    }
    return reaches;
  }

  [[nodiscard]] response::DispatchRule rule(const std::vector<Station>& of) const {
    response::DispatchRule rule;
    if (!has_borders) return rule;
    for (const Station& station : of)
      rule.station_group.push_back(group_of(station));
    rule.cell_group = cell_group;
    return rule;
  }

  /// From scratch. Closed stations have no crews, so that the others keep their positions.
  [[nodiscard]] ResponseTimes times() const {
    std::vector<Station> now = stations;
    for (std::size_t station = 0; station < now.size(); ++station) {
      if (!open[station]) now[station].crews.clear();
    }
    response::DutyState state;
    for (const Station& station : now) {
      for (const network::Crew& crew : station.crews) {
        const bool on_duty = std::ranges::any_of(crew.hours.open, [&](const auto& interval) {
          return interval.begin <= minute && minute < interval.end;
        });
        state.on_duty.push_back(on_duty ? 1 : 0);
      }
    }
    response::StateResponse answer = response::respond(drives(now), now, made.norm.measures, state,
                                                       rule(now), base::Progress::silent());
    return {.time = std::move(answer.time), .first = std::move(answer.first)};
  }

  [[nodiscard]] scenario::ResponseModel model(std::size_t& asked) const {
    scenario::ResponseModel model{.norm = made.norm,
                                  .cells = made.cells,
                                  .stations = made.stations,
                                  .rule = rule(made.stations),
                                  .drives = drives(made.stations),
                                  .drive = {}};
    model.drive = [this, &asked](std::size_t, const Station& station) {
      ++asked;
      std::vector<Millis> column;
      for (std::size_t cell = 0; cell < made.cells.size(); ++cell)
        column.push_back(drive_of(station, cell, roads, whole_minutes));
      return column;
    };
    if (has_borders) model.group = group_of;
    return model;
  }
};

void check_same(const ResponseTimes& session, const ResponseTimes& scratch) {
  CHECK(session.time == scratch.time);
  CHECK(session.first == scratch.first);
}

std::vector<std::uint32_t> differing(const ResponseTimes& one, const ResponseTimes& other) {
  std::vector<std::uint32_t> cells;
  for (std::uint32_t cell = 0; cell < one.first.size(); ++cell) {
    bool differs = one.first[cell] != other.first[cell];
    for (std::size_t measure = 0; measure < one.time.size(); ++measure)
      differs = differs || one.time[measure][cell] != other.time[measure][cell];
    if (differs) cells.push_back(cell);
  }
  return cells;
}

void check_random_edits(std::uint32_t seed) {
  CAPTURE(seed);
  std::mt19937 random(seed);
  Model model(random);
  std::size_t asked = 0;
  ResponseSession session(model.model(asked));
  check_same(session.now(), model.times());
  check_same(session.before(), session.now());

  for (int step = 0; step < 60; ++step) {
    CAPTURE(step);
    const ResponseTimes last = session.now();
    std::vector<std::uint32_t> changed;
    const auto what = static_cast<std::uint32_t>(random() % 12);
    if (what == 0) {
      model.minute = static_cast<std::int32_t>(random() % (7 * network::k_minutes_a_day));
      session.set_moment(model.minute);
      CHECK(session.moment() == model.minute);
      check_same(session.now(), model.times());
      continue;
    }
    if (what == 1) {
      model.roads = static_cast<std::uint32_t>(random() % 3);
      changed = session.set_drives(model.drives(model.stations));
    } else if (what <= 4) {  // one more
      Station added = model.made.stations[random() % model.made.stations.size()];
      Model::dress(added, random);
      model.stations.push_back(added);
      model.open.push_back(true);
      changed = session.set_station(model.stations.size() - 1, added);
    } else {
      const std::size_t position = random() % model.stations.size();
      Station station = model.stations[position];
      if (what == 5) {
        model.open[position] = false;
        changed = session.set_station(position, std::nullopt);
      } else {
        if (what <= 8) station.point.x = static_cast<double>(random() % 1000);
        if (what == 8) station.department = {random() % 2 == 0 ? "0" : "1"};
        if (what == 9 && !station.crews.empty()) station.crews.pop_back();
        if (what == 10 && position < model.made.stations.size())
          station = model.made.stations[position];
        model.stations[position] = station;
        model.open[position] = true;
        changed = session.set_station(position, station);
      }
      CHECK(session.is_open(position) == model.open[position]);
    }
    const ResponseTimes scratch = model.times();
    check_same(session.now(), scratch);
    CHECK(changed == differing(last, scratch));
  }

  // All as it was read, on the roads as they were: not a bit of what was tried is left.
  model.roads = 0;
  session.set_drives(model.drives(model.stations));
  for (std::size_t position = 0; position < model.stations.size(); ++position) {
    if (position < model.made.stations.size()) {
      session.set_station(position, model.made.stations[position]);
    } else {
      session.set_station(position, std::nullopt);
    }
  }
  check_same(session.now(), session.before());
}

TEST_CASE("A response session says what respond says of the edited stations") {
  check_random_edits(GENERATE(Catch::Generators::range(0U, 6U)));
}

TEST_CASE("A response session says what respond says of many edited stations", "[full]") {
  check_random_edits(GENERATE(Catch::Generators::range(6U, 60U)));
}

TEST_CASE("A response session begins at the moment it is given") {
  const auto seed = GENERATE(Catch::Generators::range(0U, 10U));
  std::mt19937 random(seed);
  Model model(random);
  std::size_t asked = 0;
  model.minute = static_cast<std::int32_t>(random() % (7 * network::k_minutes_a_day));
  scenario::ResponseModel given = model.model(asked);
  given.minute = model.minute;
  ResponseSession session(std::move(given));
  CHECK(session.moment() == model.minute);
  check_same(session.now(), model.times());
  check_same(session.before(), session.now());
}

TEST_CASE("More stations go elsewhere than stand beside the lists") {
  // So many that all are taken into the lists, some of them twice.
  std::mt19937 random(11);
  Model model(random);
  std::size_t asked = 0;
  ResponseSession session(model.model(asked));
  for (int number = 0; number < 60; ++number) {
    Station added = model.made.stations[random() % model.made.stations.size()];
    Model::dress(added, random);
    model.stations.push_back(added);
    model.open.push_back(true);
    session.set_station(model.stations.size() - 1, added);
    if (number % 10 == 9) check_same(session.now(), model.times());
  }
}

TEST_CASE("A station that stays where it is asks for no drives") {
  std::mt19937 random(7);
  Model model(random);
  std::size_t asked = 0;
  ResponseSession session(model.model(asked));
  const Station station = model.made.stations.front();
  session.set_station(0, std::nullopt);
  session.set_station(0, station);
  Station fewer = station;
  fewer.crews.clear();
  session.set_station(0, fewer);
  CHECK(asked == 0);
  fewer.point.x += 1.0;
  fewer.located = true;
  session.set_station(0, fewer);
  CHECK(asked == 1);
  session.set_station(0, station);
  CHECK(asked == 1);
  check_same(session.now(), session.before());
}

TEST_CASE("A station that belongs to nobody goes to no cell that belongs to nobody") {
  std::mt19937 random(3);
  Model model(random);
  std::size_t asked = 0;
  scenario::ResponseModel given = model.model(asked);
  given.rule.station_group.assign(given.stations.size(), response::k_nobodys_station);
  given.rule.cell_group.assign(given.cells.size(), response::k_nobodys_cell);
  given.group = {};
  const Station station = model.made.stations.front();
  ResponseSession session(std::move(given));
  CHECK(session.set_station(session.stations().size(), station).empty());
  CHECK(std::ranges::all_of(session.now().first,
                            [](std::uint32_t first) { return first == response::k_no_station; }));
}

}  // namespace
}  // namespace saavu
