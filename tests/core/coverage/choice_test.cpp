// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <catch2/catch_test_macros.hpp>

#include <saavu/coverage/choice.h>

namespace saavu {

TEST_CASE("Choice: sites of one producer are one producer, sites without a name one each") {
  constexpr std::uint32_t k_nameless = ~0U;
  // Sites 0 and 3 are of one producer, 1 of another, 2 and 4 of nobody known.
  const std::array<std::uint32_t, 5> producer{5, 9, k_nameless, 5, k_nameless};
  const coverage::Reaches reaches{.first = {0, 5, 5, 7, 9, 10},
                                  .site = {4, 3, 2, 1, 0, /**/ 0, 3, /**/ 2, 4, /**/ 1},
                                  .time = std::vector<base::Millis>(10)};
  const coverage::Choice choice = coverage::count_choice(reaches, producer);
  CHECK(choice.sites == std::vector<std::uint32_t>{5, 0, 2, 2, 1});
  CHECK(choice.producers == std::vector<std::uint32_t>{4, 0, 1, 2, 1});
}

}  // namespace saavu
