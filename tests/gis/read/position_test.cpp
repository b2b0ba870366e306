// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch_test_macros.hpp>

#include <saavu/read/position.h>

namespace saavu {
namespace {

void lies_at(std::string_view text, double x, double y) {
  const auto point = read::parse_position(text);
  INFO(text);
  REQUIRE(point.has_value());
  CHECK(std::abs(point->x - x) < 0.01);
  CHECK(std::abs(point->y - y) < 0.01);
}

TEST_CASE("a position is metres or degrees by its size") {
  lies_at("385000,6672000", 385'000.0, 6'672'000.0);
  lies_at(" 385000.5 , 6672000.25 ", 385'000.5, 6'672'000.25);
  // On the central meridian of TM35FIN x is 500 km; y is the meridian's arc to 60 degrees times
  // 0.9996.
  lies_at("27,60", 500'000.0, 6'651'411.19);
}

TEST_CASE("what is no position in Finland is refused with a reason") {
  const auto code = [](std::string_view text) {
    const auto point = read::parse_position(text);
    return point.has_value() ? std::string("accepted") : point.error().findings.front().code;
  };
  for (const char* text : {"", ",", "24.94", "24.94,", "24.94;60.17", "a,b", "nan,60", "1,2,3",
                           "24.94,60.17 N", "inf,inf"}) {
    INFO(text);
    CHECK(code(text) == "position-unreadable");
  }
  CHECK(code("60.17,24.94") == "position-exchanged");
  CHECK(code("6672000,385000") == "position-exchanged");
  CHECK(code("2.35,48.85") == "position-outside-finland");
  CHECK(code("0,0") == "position-outside-finland");
  CHECK(code("1000,6672000") == "position-outside-finland");
  CHECK(code("179,89.99") == "position-outside-finland");
}

}  // namespace
}  // namespace saavu
