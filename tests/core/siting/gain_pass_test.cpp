// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/routing/seconds_table.h>
#include <saavu/routing/table.h>
#include <saavu/siting/gain_pass.h>

#include "support/boost_times.h"
#include "support/raw_graph.h"

namespace saavu {
namespace {

using routing::SecondsTable;

TEST_CASE("a kept table holds whole seconds rounded up, and what is out of reach as such") {
  std::mt19937 random(41);
  test::RawGraph raw = test::random_graph(random, 30, 25);
  for (std::uint32_t& weight : raw.weight) {
    if (weight < base::Millis::k_infinite_value && random() % 2 == 0)
      weight = 30'000'000;  // a few hours on one road: sums pass 18 hours
  }
  const test::Ordered roads = test::ordered(raw);
  base::Progress& silent = base::Progress::silent();
  const auto weights =
      routing::customize<std::uint32_t>(roads.hierarchy, roads.graph.weight, silent);
  routing::Leaves<std::uint32_t> cells, sites;
  std::vector<std::uint32_t> site_vertex;
  for (std::uint32_t vertex = 0; vertex < roads.graph.vertex_count(); ++vertex) {
    cells.add(vertex, 0);
    cells.close();
  }
  for (unsigned each = 0; each < 71; ++each) {
    site_vertex.push_back(static_cast<std::uint32_t>(random() % roads.graph.vertex_count()));
    sites.add(site_vertex.back(), 0);
    sites.close();
  }
  const routing::TableSweep<std::uint32_t> sweep(roads.hierarchy, weights, {}, cells,
                                                 routing::Direction::from_site);
  const SecondsTable table = routing::seconds_table(sweep, cells.size(), sites, silent);
  test::BoostTimes boost(roads.graph.adjacency(), roads.graph.weight);
  std::size_t too_long = 0, none = 0;
  for (std::size_t site = 0; site < sites.size(); ++site) {
    const auto times = boost.from(site_vertex[site]);
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const std::uint32_t seconds = (times[cell] + 999) / 1000;
      if (times[cell] == base::Millis::k_infinite_value)
        ++none;
      else if (seconds > 65534)
        ++too_long;
      REQUIRE(table.at(cell, site) == std::min<std::uint32_t>(seconds, SecondsTable::k_none));
    }
  }
  CHECK(none > 0);
  CHECK(too_long > 0);
  for (std::size_t site = sites.size(); site < table.group_count() * SecondsTable::k_group; ++site)
    REQUIRE(table.at(5, site) == SecondsTable::k_none);
}

TEST_CASE("gains of all candidates equal the sum cell by cell, also where sums are large") {
  std::mt19937 random(43);
  for (const std::size_t cell_count : {std::size_t{1}, std::size_t{37}, std::size_t{3000}}) {
    const std::size_t site_count = 45;
    SecondsTable table(cell_count, site_count);
    std::vector<std::uint32_t> all_cells(cell_count);
    for (std::uint32_t cell = 0; cell < cell_count; ++cell)
      all_cells[cell] = cell;
    for (std::size_t first = 0; first < site_count; first += SecondsTable::k_group) {
      alignas(64) static std::array<std::uint32_t, 3000 * SecondsTable::k_group> values;
      for (std::uint32_t& value : values) {
        value = random() % 9 == 0 ? base::Millis::k_infinite_value
                                  : static_cast<std::uint32_t>(random() % 70'000'000);
      }
      table.keep(
          {first, std::min(SecondsTable::k_group, site_count - first), all_cells, values.data()});
    }
    std::vector<std::uint16_t> present, weight;
    for (std::size_t cell = 0; cell < cell_count; ++cell) {
      present.push_back(static_cast<std::uint16_t>(random() % 5 == 0 ? 65535 : random() % 65536));
      weight.push_back(static_cast<std::uint16_t>(random() % 11 == 0 ? 65535 : random() % 900));
    }
    const std::vector<std::uint64_t> found =
        siting::gains(table, present, weight, base::Progress::silent());
    REQUIRE(found.size() == site_count);
    for (std::size_t site = 0; site < site_count; ++site) {
      std::uint64_t expected = 0;
      for (std::size_t cell = 0; cell < cell_count; ++cell) {
        const std::uint32_t time = table.at(cell, site);
        if (time < present[cell]) expected += std::uint64_t{weight[cell]} * (present[cell] - time);
      }
      REQUIRE(found[site] == expected);
    }
  }
}

}  // namespace
}  // namespace saavu
