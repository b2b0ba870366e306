// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// What the loss of each site does, against closing it and looking for the nearest of the rest.
#include <optional>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <saavu/coverage/resilience.h>

#include "support/town.h"

namespace saavu {
namespace {

using base::Millis;
using coverage::SiteLoss;
using test::k_never;

std::vector<base::MilliResidents> residents_of(const std::vector<std::int64_t>& residents) {
  std::vector<base::MilliResidents> result;
  for (const std::int64_t each : residents)
    result.push_back(base::MilliResidents::from_residents(each));
  return result;
}

/// Minutes between cells and sites; the nearest two, ties by site.
struct Table {
  std::size_t sites = 0;
  std::vector<std::vector<std::uint32_t>> minutes;  ///< by cell, then site

  /// The nearest of the sites but one.
  [[nodiscard]] std::size_t nearest(std::size_t cell, std::size_t closed) const {
    std::size_t best = sites;
    for (std::size_t site = 0; site < sites; ++site) {
      if (site == closed || minutes[cell][site] == k_never) continue;
      if (best == sites || minutes[cell][site] < minutes[cell][best]) best = site;
    }
    return best;
  }
  [[nodiscard]] coverage::ServiceTimes times(bool second) const {
    std::vector<std::uint32_t> time, site;
    for (std::size_t cell = 0; cell < minutes.size(); ++cell) {
      std::size_t which = nearest(cell, sites);
      if (second && which != sites) which = nearest(cell, which);
      time.push_back(which == sites ? k_never : minutes[cell][which]);
      site.push_back(static_cast<std::uint32_t>(which));
    }
    return test::town_times(time, site, sites);
  }
};

}  // namespace

TEST_CASE("One site less: by hand, the limit inclusive") {
  // residents          1        2       4        8        16 (never)
  // sites 0 and 1   5 and 9  6 and 6  10 and 11  9 and -     -
  const auto first = test::town_times({5, 6, 10, 9, k_never}, {0, 0, 0, 0, 0}, 2);
  const auto second = test::town_times({9, 6, 11, k_never, k_never}, {1, 1, 1, 1, 1}, 2);
  const auto losses = coverage::lose_each_site(first, second, residents_of({1, 2, 4, 8, 16}),
                                               Millis::from_minutes(10));
  REQUIRE(losses.size() == 2);
  const SiteLoss& loss = losses[0];
  CHECK(loss.site == network::SiteId(std::size_t{0}));
  CHECK(loss.residents.residents() == 15.0);
  CHECK(loss.losing.residents() == 13.0);  // all but those with two as near
  CHECK(loss.beyond.residents() == 12.0);  // 10 minutes are within the limit, 11 are not
  CHECK(loss.stranded.residents() == 8.0);
  CHECK(loss.mean_added_min == (1 * 4 + 4 * 1) / 5.0);
  CHECK(loss.longest_added == Millis::from_minutes(4));
  CHECK(losses[1].residents.value == 0);
  CHECK_FALSE(losses[1].mean_added_min.has_value());
  CHECK_FALSE(losses[1].longest_added.has_value());
}

TEST_CASE("One site less: most residents beyond the limit first, then losing, then residents") {
  // Site 4 has nobody, 3 the most residents but no loss, 2 a loss within the limit, 0 and 1 alike.
  const auto first = test::town_times({5, 5, 5, 5}, {0, 1, 2, 3}, 5);
  const auto second = test::town_times({20, 20, 6, 5}, {4, 4, 4, 4}, 5);
  const auto losses = coverage::lose_each_site(first, second, residents_of({3, 3, 50, 90}),
                                               Millis::from_minutes(10));
  std::vector<std::uint32_t> order;
  for (const SiteLoss& loss : losses)
    order.push_back(loss.site.value);
  CHECK(order == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
}

TEST_CASE("One site less: the same as closing it") {
  std::mt19937 random(17);  // NOLINT(cert-msc51-cpp)
  for (int round = 0; round < 40; ++round) {
    Table table{.sites = 1 + random() % 6, .minutes = {}};
    std::vector<std::int64_t> people;
    for (int cell = 0; cell < 30; ++cell) {
      people.push_back(static_cast<std::int64_t>(random() % 9));
      std::vector<std::uint32_t>& row = table.minutes.emplace_back();
      for (std::size_t site = 0; site < table.sites; ++site)
        row.push_back(random() % 4 == 0 ? k_never : static_cast<std::uint32_t>(random() % 20));
    }
    const std::uint32_t limit = 8;
    const auto losses = coverage::lose_each_site(table.times(false), table.times(true),
                                                 residents_of(people), Millis::from_minutes(limit));
    REQUIRE(losses.size() == table.sites);
    std::vector<bool> seen(table.sites, false);
    for (const SiteLoss& loss : losses) {
      const std::size_t closed = loss.site.index();
      CHECK_FALSE(seen[closed]);
      seen[closed] = true;
      std::int64_t residents = 0, losing = 0, beyond = 0, stranded = 0, elsewhere = 0, added = 0;
      std::optional<std::uint32_t> longest;
      for (std::size_t cell = 0; cell < people.size(); ++cell) {
        const std::size_t before = table.nearest(cell, table.sites);
        const std::size_t after = table.nearest(cell, closed);
        const std::uint32_t now = before == table.sites ? k_never : table.minutes[cell][before];
        const std::uint32_t then = after == table.sites ? k_never : table.minutes[cell][after];
        if (before == closed) residents += people[cell];
        if (then == now || people[cell] == 0) continue;
        losing += people[cell];
        if (now <= limit && then > limit) beyond += people[cell];
        if (then == k_never) {
          stranded += people[cell];
        } else {
          elsewhere += people[cell];
          added += people[cell] * (then - now);
          longest = std::max(longest.value_or(0), then - now);
        }
      }
      CHECK(loss.residents.value == residents * 1000);
      CHECK(loss.losing.value == losing * 1000);
      CHECK(loss.beyond.value == beyond * 1000);
      CHECK(loss.stranded.value == stranded * 1000);
      CHECK(loss.mean_added_min.has_value() == (elsewhere > 0));
      if (elsewhere > 0) {
        CHECK_THAT(*loss.mean_added_min,
                   Catch::Matchers::WithinRel(
                       static_cast<double>(added) / static_cast<double>(elsewhere), 1e-12));
        CHECK(loss.longest_added == Millis::from_minutes(longest.value()));
      }
    }
    for (std::size_t place = 1; place < losses.size(); ++place)
      CHECK(losses[place - 1].beyond >= losses[place].beyond);
  }
}

}  // namespace saavu
