// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What must hold of any stations, crews, borders and drives.
#include <algorithm>
#include <array>
#include <map>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <tbb/global_control.h>

#include <saavu/response/response.h>

#include "support/rescue_town.h"

namespace saavu {
namespace {

using base::Millis;
using response::Arrival;
using response::DispatchRule;
using response::DutyState;
using response::Gathered;
using response::k_no_station;
using response::StateResponse;
using test::k_leaders;
using test::k_strength;
using test::k_units;

constexpr std::size_t k_resources = 4;

/// Whole minutes, so that many arrive at the same moment, or odd milliseconds.
Millis random_time(std::mt19937& random, unsigned longest, bool whole) {
  return whole ? Millis{static_cast<std::uint32_t>(random() % longest) * 60'000}
               : Millis{static_cast<std::uint32_t>(random() % (longest * 60'000))};
}

struct Service {
  std::vector<network::Station> stations;
  coverage::Reaches drives{.first = {0}, .site = {}, .time = {}};
  DutyState state;
  DispatchRule rule;
  std::vector<network::ResponseMeasure> measures;

  explicit Service(std::mt19937& random, std::size_t cells = 25) {
    const bool whole = random() % 2 == 0;
    const std::size_t count = 1 + random() % (random() % 3 == 0 ? 40 : 9);
    for (std::size_t each = 0; each < count; ++each) {
      std::vector<network::Crew> crews;
      for (std::size_t more = random() % 4; more > 0; --more) {
        network::Crew crew =
            test::crew(random_time(random, 8, whole), static_cast<std::int32_t>(random() % 2),
                       static_cast<std::int32_t>(random() % 4));
        crew.brings[k_units] = static_cast<std::int32_t>(random() % 3);
        crew.brings.push_back(random() % 5 == 0 ? 1 : 0);
        if (random() % 30 == 0) crew.turnout = Millis::infinite();
        crews.push_back(crew);
        state.on_duty.push_back(random() % 4 == 0 ? 0 : 1);
      }
      stations.push_back(test::station(std::to_string(each), crews));
      rule.station_group.push_back(static_cast<std::uint32_t>(random() % 3));
    }
    for (std::size_t cell = 0; cell < cells; ++cell) {
      std::vector<std::pair<Millis, std::uint32_t>> reached;
      for (std::uint32_t station = 0; station < count; ++station) {
        if (random() % 5 != 0) reached.emplace_back(random_time(random, 20, whole), station);
      }
      // Ascending by time alone: those that tie stand in any order.
      std::ranges::shuffle(reached, random);
      std::ranges::stable_sort(reached, {}, &std::pair<Millis, std::uint32_t>::first);
      for (const auto& [time, station] : reached) {
        drives.time.push_back(time);
        drives.site.push_back(station);
      }
      drives.first.push_back(drives.site.size());
      rule.cell_group.push_back(static_cast<std::uint32_t>(random() % 3));
    }
    if (random() % 3 == 0) rule = {};
    measures.push_back(test::measure("first_unit", {{k_units, 1}}));
    for (std::size_t more = random() % 5; more > 0; --more) {
      network::ResponseMeasure measure = test::measure("m", {}, random_time(random, 4, whole));
      for (std::size_t needs = random() % 4; needs > 0; --needs) {
        measure.needs.push_back({random() % k_resources, static_cast<std::int32_t>(random() % 9)});
      }
      measures.push_back(measure);
    }
  }

  [[nodiscard]] StateResponse respond() const {
    return response::respond(drives, stations, measures, state, rule, base::Progress::silent());
  }
  [[nodiscard]] std::vector<Arrival> arrivals(std::size_t cell) const {
    return response::arrivals_at(cell, drives, stations, state, rule);
  }
  /// Positions of its crews begin there in DutyState::on_duty.
  [[nodiscard]] std::size_t first_crew(std::size_t station) const {
    std::size_t position = 0;
    for (std::size_t before = 0; before < station; ++before)
      position += stations[before].crews.size();
    return position;
  }
};

bool never_later(const StateResponse& better, const StateResponse& than) {
  for (std::size_t measure = 0; measure < than.time.size(); ++measure) {
    for (std::size_t cell = 0; cell < than.time[measure].size(); ++cell) {
      if (better.time[measure][cell] > than.time[measure][cell]) return false;
    }
  }
  return true;
}

/// What has come by a moment, that moment included.
std::array<std::int64_t, k_resources> come_by(Millis moment, const std::vector<Arrival>& arrivals,
                                              const std::vector<network::Station>& stations) {
  std::array<std::int64_t, k_resources> sum{};
  for (const Arrival& each : arrivals) {
    if (each.time > moment) continue;
    for (std::size_t resource = 0; resource < k_resources; ++resource)
      sum[resource] += stations[each.station].crews[each.crew].brings[resource];
  }
  return sum;
}

bool suffices(const std::array<std::int64_t, k_resources>& sum,
              const network::ResponseMeasure& measure) {
  return std::ranges::all_of(measure.needs, [&sum](const network::ResponseNeed& need) {
    return sum[need.resource] >= need.amount;
  });
}

constexpr int k_rounds = 300;

}  // namespace

TEST_CASE("Any response: the search and the plain gathering of all arrivals say the same") {
  std::mt19937 random(2026);  // NOLINT(cert-msc51-cpp)
  std::size_t reached = 0, unreached = 0;
  for (int round = 0; round < k_rounds; ++round) {
    const Service service(random);
    const StateResponse answer = service.respond();
    bool same = true;
    for (std::size_t cell = 0; cell < service.drives.cells(); ++cell) {
      const std::vector<Arrival> arrivals = service.arrivals(cell);
      for (std::size_t measure = 0; measure < service.measures.size(); ++measure) {
        const Gathered gathered =
            response::gather(arrivals, service.stations, service.measures[measure]);
        same &= answer.time[measure][cell] == gathered.time;
        same &= answer.last[measure][cell] == gathered.station;
        ++(gathered.time.is_infinite() ? unreached : reached);
      }
      same &= answer.first[cell] == answer.last[0][cell];
    }
    REQUIRE(same);
  }
  CHECK(reached > 1000);
  CHECK(unreached > 1000);
}

TEST_CASE("Any response: a measure is met at the first moment at which enough have come, if ever") {
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < k_rounds; ++round) {
    const Service service(random, 10);
    const StateResponse answer = service.respond();
    bool right = true;
    for (std::size_t cell = 0; cell < service.drives.cells(); ++cell) {
      // Every pair of a station in the list and a crew of it, without the library's own list.
      std::vector<Arrival> all;
      for (std::size_t entry = service.drives.first[cell]; entry < service.drives.first[cell + 1];
           ++entry) {
        const std::uint32_t station = service.drives.site[entry];
        if (service.rule.has_borders() &&
            service.rule.station_group[station] != service.rule.cell_group[cell])
          continue;
        const auto& crews = service.stations[station].crews;
        for (std::uint32_t crew = 0; crew < crews.size(); ++crew) {
          if (service.state.on_duty[service.first_crew(station) + crew] == 0) continue;
          if (crews[crew].turnout.is_infinite()) continue;
          all.push_back({service.drives.time[entry] + crews[crew].turnout, station, crew});
        }
      }
      for (std::size_t measure = 0; measure < service.measures.size(); ++measure) {
        const network::ResponseMeasure& wanted = service.measures[measure];
        Millis earliest = Millis::infinite();
        if (suffices({}, wanted)) earliest = {};
        for (const Arrival& each : all) {
          if (suffices(come_by(each.time, all, service.stations), wanted))
            earliest = std::min(earliest, each.time);
        }
        right &= answer.time[measure][cell] == earliest + wanted.setup;
        // Who completes it comes at that very moment.
        const std::uint32_t last = answer.last[measure][cell];
        const bool somebody = !earliest.is_infinite() && !suffices({}, wanted);
        right &= (last != k_no_station) == somebody;
        if (somebody) {
          right &= std::ranges::any_of(all, [&](const Arrival& each) {
            return each.station == last && each.time == earliest;
          });
        }
      }
    }
    REQUIRE(right);
  }
}

TEST_CASE("Any response: a quicker turnout, one more crew, one border less: never later") {
  std::mt19937 random(71);  // NOLINT(cert-msc51-cpp)
  int quicker_somewhere = 0, freer_somewhere = 0, more_somewhere = 0;
  for (int round = 0; round < k_rounds; ++round) {
    const Service service(random);
    const StateResponse before = service.respond();

    Service quicker = service;
    for (network::Station& station : quicker.stations) {
      for (network::Crew& crew : station.crews) {
        if (random() % 2 == 0) crew.turnout.value = crew.turnout.value / 2;
      }
    }
    const StateResponse after = quicker.respond();
    REQUIRE(never_later(after, before));
    quicker_somewhere += never_later(before, after) ? 0 : 1;

    Service merged = service;
    std::ranges::replace(merged.rule.station_group, 2U, 1U);
    std::ranges::replace(merged.rule.cell_group, 2U, 1U);
    const StateResponse one_border_less = merged.respond();
    REQUIRE(never_later(one_border_less, before));
    Service free = service;
    free.rule = {};
    const StateResponse no_border = free.respond();
    REQUIRE(never_later(no_border, one_border_less));
    freer_somewhere += never_later(before, no_border) ? 0 : 1;

    Service reinforced = service;
    const std::size_t station = random() % service.stations.size();
    auto& crews = reinforced.stations[station].crews;
    network::Crew another = test::crew(random_time(random, 8, true), 1, 2);
    another.brings.push_back(0);
    crews.insert(crews.begin(), another);
    reinforced.state.on_duty.insert(
        reinforced.state.on_duty.begin() + static_cast<std::ptrdiff_t>(service.first_crew(station)),
        1);
    const StateResponse with_more = reinforced.respond();
    REQUIRE(never_later(with_more, before));
    more_somewhere += never_later(before, with_more) ? 0 : 1;
  }
  CHECK(quicker_somewhere > k_rounds / 2);
  CHECK(freer_somewhere > k_rounds / 3);
  CHECK(more_somewhere > k_rounds / 3);
}

TEST_CASE("Any response: strength only grows, and no measure of a unit comes before the first") {
  std::mt19937 random(19);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < k_rounds; ++round) {
    Service service(random);
    // One more person, and one more, and one more.
    const std::size_t first_strength = service.measures.size();
    for (std::int32_t people = 1; people <= 12; ++people)
      service.measures.push_back(test::measure("p", {{k_strength, people}}));
    for (network::ResponseMeasure& each : service.measures) {
      const bool asks_for_a_unit =
          std::ranges::any_of(each.needs, [](const network::ResponseNeed& need) {
            return need.resource == k_units && need.amount > 0;
          });
      if (!asks_for_a_unit && &each != &service.measures.front() && each.id == "m")
        each.needs.push_back({k_units, 1});
    }
    const StateResponse answer = service.respond();
    bool right = true;
    for (std::size_t cell = 0; cell < service.drives.cells(); ++cell) {
      for (std::size_t more = first_strength + 1; more < service.measures.size(); ++more)
        right &= answer.time[more - 1][cell] <= answer.time[more][cell];
      for (std::size_t measure = 1; measure < first_strength; ++measure) {
        right &=
            answer.time[0][cell] + service.measures[measure].setup <= answer.time[measure][cell];
      }
      const std::vector<Arrival> arrivals = service.arrivals(cell);
      right &= std::ranges::is_sorted(arrivals);
    }
    REQUIRE(right);
  }
}

TEST_CASE("Any response: the same on one thread and on two") {
  std::mt19937 random(83);  // NOLINT(cert-msc51-cpp)
  const Service service(random, 6000);
  const StateResponse many = service.respond();
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const StateResponse alone = service.respond();
  CHECK(many.time == alone.time);
  CHECK(many.first == alone.first);
  CHECK(many.last == alone.last);
}

}  // namespace saavu
