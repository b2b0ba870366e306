// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What must hold of any plan: on random roads with one-ways, turn restrictions, private zones and
// places that nothing reaches.
#include <array>
#include <memory>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/catchment.h>
#include <saavu/coverage/resilience.h>
#include <saavu/coverage/verdict.h>
#include <saavu/roads/metric.h>
#include <saavu/routing/router.h>

#include "support/profiles.h"
#include "support/random_roads.h"
#include "support/town.h"

namespace saavu {
namespace {

using base::Millis;
using coverage::Kept;
using coverage::Verdict;
using network::AreaLevel;
using routing::Direction;
using routing::Endpoint;

constexpr std::size_t k_municipalities = 6;

struct Plan {
  roads::RoadNetwork network;
  roads::RoadGraph graph;
  roads::Metric metric;
  std::unique_ptr<routing::Router> router;
  std::vector<Endpoint> homes, sites;
  Direction direction;
  network::AreaTable table = test::town_areas(k_municipalities);
  network::DemandCells cells;
  coverage::AreaIndex areas;
  std::vector<coverage::GroupWeights> groups;

  explicit Plan(std::mt19937& random)
      : network(test::random_roads(random, {.columns = 7, .rows = 6})),
        graph(roads::make_road_graph(network)),
        metric(roads::make_metric(network, graph, test::ten_metres_a_second())),
        router(routing::make_reference_router(network, graph, metric)),
        homes(test::random_endpoints(random, network, 70)),
        sites(test::random_endpoints(random, network, 5)),
        direction(random() % 2 == 0 ? Direction::to_site : Direction::from_site) {
    std::vector<std::int32_t> residents;
    std::vector<std::uint32_t> municipality;
    for (std::size_t cell = 0; cell < homes.size(); ++cell) {
      residents.push_back(static_cast<std::int32_t>(random() % 50));
      municipality.push_back(
          random() % 9 == 0 ? ~0U : static_cast<std::uint32_t>(random() % k_municipalities));
    }
    cells = test::town_cells(residents, municipality);
    for (const std::int32_t each : residents) {
      const std::int64_t whole = each * 1000;
      const std::int64_t children = whole * static_cast<std::int64_t>(random() % 7) / 9;
      cells.ages.push_back({base::MilliResidents{children}, base::MilliResidents{},
                            base::MilliResidents{whole - children}});
    }
    areas = coverage::index_areas(table, true);
    groups = coverage::make_groups(cells, table);
  }

  [[nodiscard]] coverage::ServiceTimes nearest(std::size_t rank = 0) const {
    return test::times_of_rank(
        router->nearest(homes, sites, 2, direction, base::Progress::silent()), rank, sites.size());
  }
  /// One site is responsible for each municipality, the others for nobody.
  [[nodiscard]] coverage::ServiceTimes statutory() const {
    std::vector<std::vector<routing::Travel>> columns;
    for (const Endpoint& site : sites)
      columns.push_back(router->column(homes, site, direction));
    coverage::ServiceTimes times = nearest();
    for (std::size_t cell = 0; cell < homes.size(); ++cell) {
      const network::MunicipalityId home = cells.municipality[cell];
      times.time[cell] = Millis::infinite();
      if (!home.is_none()) times.time[cell] = columns[home.index() % sites.size()][cell].time;
      times.site[cell] = times.time[cell].is_infinite()
                             ? network::SiteId::none()
                             : network::SiteId(home.index() % sites.size());
    }
    return times;
  }

  [[nodiscard]] std::vector<Verdict> judge(const network::Criterion& criterion, std::size_t group,
                                           const coverage::ServiceTimes& times,
                                           Millis limit) const {
    std::vector<Kept> kept;
    for (const Millis time : times.time) {
      kept.push_back(time.is_infinite() ? Kept::unreachable : time <= limit ? Kept::yes : Kept::no);
    }
    return coverage::judge(0, criterion, table, areas, cells, groups[group], kept);
  }
};

network::Criterion promise(std::int32_t share_per_mille) {
  return {.id = "p", .name = {}, .share_per_mille = share_per_mille, .source = {}};
}

}  // namespace

TEST_CASE("Any plan: whom a promise is about are those it is kept to, misses, and cannot reach") {
  std::mt19937 random(31);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 12; ++round) {
    const Plan plan(random);
    for (const bool statutory : {false, true}) {
      const coverage::ServiceTimes times = statutory ? plan.statutory() : plan.nearest();
      for (const bool by_class : {false, true}) {
        network::Criterion criterion = promise(static_cast<std::int32_t>(random() % 1001));
        if (by_class) criterion.area_classes = {{"1"}, {"3"}};
        for (std::size_t group = 0; group < plan.groups.size(); ++group) {
          const auto verdicts = plan.judge(criterion, group, times, Millis{40'000});
          REQUIRE(verdicts.size() == plan.areas.areas.size());
          for (const AreaLevel level : network::k_area_levels) {
            Verdict sum;
            bool is_known = false;
            for (const Verdict& verdict : verdicts) {
              if (plan.areas.areas[verdict.area].level != level) continue;
              is_known = true;
              CHECK(verdict.population == verdict.kept + verdict.missed + verdict.unreachable);
              sum.population += verdict.population;
              sum.kept += verdict.kept;
              sum.missed += verdict.missed;
              sum.unreachable += verdict.unreachable;
            }
            if (!is_known) continue;
            const Verdict& whole = verdicts.back();
            REQUIRE(plan.areas.areas[whole.area].level == AreaLevel::country);
            CHECK(sum.population == whole.population);
            CHECK(sum.kept == whole.kept);
            CHECK(sum.missed == whole.missed);
            CHECK(sum.unreachable == whole.unreachable);
          }
          base::MilliResidents everybody;
          for (const base::MilliResidents each : plan.groups[group].residents)
            everybody += each;
          CHECK((by_class ? verdicts.back().population <= everybody
                          : verdicts.back().population == everybody));
        }
      }
    }
  }
}

TEST_CASE("Any plan: one site more worsens nothing") {
  std::mt19937 random(32);  // NOLINT(cert-msc51-cpp)
  std::size_t better = 0;
  for (int round = 0; round < 12; ++round) {
    Plan plan(random);
    const coverage::ServiceTimes before = plan.nearest();
    const auto verdicts_before = plan.judge(promise(700), 0, before, Millis{40'000});
    plan.sites.push_back(test::random_endpoints(random, plan.network, 1).front());
    const coverage::ServiceTimes after = plan.nearest();
    const auto verdicts_after = plan.judge(promise(700), 0, after, Millis{40'000});
    for (std::size_t cell = 0; cell < plan.homes.size(); ++cell) {
      CHECK(after.time[cell] <= before.time[cell]);
      if (after.time[cell] < before.time[cell]) ++better;
    }
    for (std::size_t place = 0; place < verdicts_before.size(); ++place) {
      const Verdict& was = verdicts_before[place];
      const Verdict& is = verdicts_after[place];
      CHECK(is.population == was.population);
      CHECK(is.kept >= was.kept);
      CHECK(is.unreachable <= was.unreachable);
      CHECK(is.short_of <= was.short_of);
      if (was.outcome == Verdict::Outcome::met) CHECK(is.outcome == Verdict::Outcome::met);
    }
  }
  CHECK(better > 0);
}

TEST_CASE("Any plan: a stricter promise is never kept to more, or sooner") {
  std::mt19937 random(33);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 12; ++round) {
    const Plan plan(random);
    const coverage::ServiceTimes times = plan.nearest();
    std::vector<Verdict> longer = plan.judge(promise(700), 0, times, Millis{80'000});
    for (const std::uint32_t limit : {60'000U, 40'000U, 20'000U, 5'000U, 0U}) {
      const auto stricter = plan.judge(promise(700), 0, times, Millis{limit});
      const auto larger_share = plan.judge(promise(900), 0, times, Millis{limit});
      for (std::size_t place = 0; place < stricter.size(); ++place) {
        CHECK(stricter[place].kept <= longer[place].kept);
        CHECK(stricter[place].unreachable == longer[place].unreachable);
        CHECK(stricter[place].short_of >= longer[place].short_of);
        CHECK(larger_share[place].kept == stricter[place].kept);
        CHECK(larger_share[place].short_of >= stricter[place].short_of);
        if (larger_share[place].outcome == Verdict::Outcome::met)
          CHECK(stricter[place].outcome == Verdict::Outcome::met);
      }
      longer = stricter;
    }
  }
}

TEST_CASE("Any plan: catchments and those who reach nothing are everybody, in every group") {
  std::mt19937 random(34);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 12; ++round) {
    const Plan plan(random);
    for (const coverage::ServiceTimes& times : {plan.nearest(), plan.statutory()}) {
      const auto catchments = coverage::catchments_of(times, plan.groups);
      REQUIRE(catchments.size() == plan.sites.size());
      for (std::size_t group = 0; group < plan.groups.size(); ++group) {
        base::MilliResidents sum, everybody;
        for (std::size_t cell = 0; cell < plan.homes.size(); ++cell) {
          everybody += plan.groups[group].residents[cell];
          if (times.time[cell].is_infinite()) sum += plan.groups[group].residents[cell];
        }
        for (const coverage::Catchment& catchment : catchments)
          sum += catchment.residents[group];
        CHECK(sum == everybody);
      }
    }
  }
}

TEST_CASE("Any plan: the responsible site is never nearer than the nearest, nor is the second") {
  std::mt19937 random(35);  // NOLINT(cert-msc51-cpp)
  std::size_t farther = 0;
  for (int round = 0; round < 12; ++round) {
    const Plan plan(random);
    const coverage::ServiceTimes nearest = plan.nearest();
    const coverage::ServiceTimes second = plan.nearest(1);
    const coverage::ServiceTimes statutory = plan.statutory();
    for (std::size_t cell = 0; cell < plan.homes.size(); ++cell) {
      CHECK(nearest.time[cell] <= statutory.time[cell]);
      CHECK(nearest.time[cell] <= second.time[cell]);
      if (nearest.time[cell] < statutory.time[cell]) ++farther;
    }
  }
  CHECK(farther > 0);
}

TEST_CASE("Any plan: a site out is the plan without it") {
  std::mt19937 random(36);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 8; ++round) {
    Plan plan(random);
    const coverage::ServiceTimes nearest = plan.nearest();
    const std::vector<base::MilliResidents>& residents = plan.groups[0].residents;
    const Millis limit{40'000};
    const auto losses = coverage::lose_each_site(nearest, plan.nearest(1), residents, limit);
    const std::vector<Endpoint> sites = plan.sites;
    for (const coverage::SiteLoss& loss : losses) {
      plan.sites = sites;
      plan.sites[loss.site.index()] = {};
      const coverage::ServiceTimes without = plan.nearest();
      base::MilliResidents losing, beyond, stranded;
      for (std::size_t cell = 0; cell < plan.homes.size(); ++cell) {
        if (without.time[cell] == nearest.time[cell]) continue;
        losing += residents[cell];
        if (nearest.time[cell] <= limit && limit < without.time[cell]) beyond += residents[cell];
        if (without.time[cell].is_infinite()) stranded += residents[cell];
      }
      CHECK(loss.losing == losing);
      CHECK(loss.beyond == beyond);
      CHECK(loss.stranded == stranded);
    }
  }
}

}  // namespace saavu
