// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Any case: what the decision table tells of a target's times agrees with its share.
#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/write/response_words.h>

#include "support/response_case.h"

using namespace saavu;
using response::k_no_class;
using response::Weight;

TEST_CASE("a share is in time if and only if its quantile is, or no times are told",
          "[response-report]") {
  std::mt19937 random(31);  // NOLINT(cert-msc51-cpp)
  std::size_t compared = 0, together = 0, blank = 0;
  for (int round = 0; round < 60; ++round) {
    test::ResponseCase made = test::random_case(random);
    if (round % 2 == 0) std::ranges::replace(made.cells.risk_class, k_no_class, std::uint8_t{2});
    made.norm.quantiles_per_mille = {250, 500, 900};
    made.norm.targets.clear();
    for (int limit = 1; limit < 16; limit += 3) {
      made.norm.targets.push_back(test::target(0, {0, 1}, test::minutes(limit)));
      made.norm.targets.push_back(test::target(1, {0, 1, 2}, test::minutes(limit), 500, "CD"));
      made.norm.targets.push_back(test::target(2, {1}, test::minutes(limit), 900, "ABC"));
    }
    response::NormResults norm{.norm = made.norm, .cells = made.cells};
    norm.summary = made.summarise({made.respond()});
    const write::YearSums sums(norm);
    for (const response::TargetRow& row : norm.summary.targets) {
      const network::ResponseTarget& target = norm.norm.targets[row.target];
      const write::ToldTimes times = sums.times(row);
      if (times.sums == nullptr) {
        REQUIRE(row.risk_class == k_no_class);
        ++blank;
        continue;
      }
      REQUIRE(times.basis == write::basis_of(row.sums));
      const auto by = static_cast<std::size_t>(times.basis);
      if (row.sums.total[by] == 0) continue;
      for (std::size_t each = 0; each < norm.norm.quantiles_per_mille.size(); ++each) {
        const bool in_time =
            row.sums.within[by] * 1000 >= norm.norm.quantiles_per_mille[each] * row.sums.total[by];
        const std::optional<base::Millis> quantile = times.sums->quantile[by][each];
        REQUIRE(in_time == (quantile && *quantile <= *target.limit));
        ++compared;
        if (row.risk_class == k_no_class && target.classes.size() > 1) ++together;
      }
    }
  }
  CHECK(compared > 10'000);
  CHECK(together > 1000);
  CHECK(blank > 1000);
}
