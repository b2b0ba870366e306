// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <catch2/catch_test_macros.hpp>

#include <saavu/shape/line.h>

namespace saavu::shape {
namespace {

using base::Point;
using Line = std::vector<Point>;

double length(const Line& line) {
  double metres = 0.0;
  for (std::size_t position = 1; position < line.size(); ++position)
    metres += base::distance_m(line[position - 1], line[position]);
  return metres;
}

/// 100 m east, then 300 m north.
const Line k_corner{{0, 0}, {100, 0}, {100, 300}};

}  // namespace

TEST_CASE("A part of a line keeps the corners between its ends") {
  CHECK(part_of_line(k_corner, 0.0, 1.0) == k_corner);
  CHECK(part_of_line(k_corner, 0.125, 0.5) == Line{{50, 0}, {100, 0}, {100, 100}});
  CHECK(part_of_line(k_corner, 0.5, 0.75) == Line{{100, 100}, {100, 200}});
  CHECK(part_of_line(k_corner, 0.0, 0.25) == Line{{0, 0}, {100, 0}});
  CHECK(part_of_line(k_corner, 0.25, 1.0) == Line{{100, 0}, {100, 300}});
}

TEST_CASE("A part of a line is turned round where it is driven backwards") {
  CHECK(part_of_line(k_corner, 1.0, 0.0) == Line{{100, 300}, {100, 0}, {0, 0}});
  CHECK(part_of_line(k_corner, 0.5, 0.125) == Line{{100, 100}, {100, 0}, {50, 0}});
}

TEST_CASE("A part of no length is a point") {
  CHECK(part_of_line(k_corner, 0.5, 0.5) == Line{{100, 100}});
  CHECK(part_of_line(k_corner, 0.0, 0.0) == Line{{0, 0}});
  CHECK(part_of_line(k_corner, 1.0, 1.0) == Line{{100, 300}});
  // A line that is a point itself, and points that come twice.
  CHECK(part_of_line(Line{{7, 7}, {7, 7}}, 0.25, 0.75) == Line{{7, 7}});
  CHECK(part_of_line(Line{{0, 0}, {0, 0}, {10, 0}, {10, 0}}, 0.0, 1.0) == Line{{0, 0}, {10, 0}});
}

TEST_CASE("Parts of any line add up, and neighbours meet in the same point") {
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp): a test repeats itself
  const auto number = [&random] { return static_cast<double>(random() % 1'000'000) / 1e6; };
  for (int round = 0; round < 500; ++round) {
    Line line(2 + random() % 8);
    for (Point& point : line)
      point = {4e5 + 1000.0 * number(), 7e6 + 1000.0 * number()};
    const double cut = random() % 10 == 0 ? static_cast<double>(random() % 2) : number();
    Line joined = part_of_line(line, 0.0, cut);
    CHECK(std::abs(length(joined) - cut * length(line)) < 1e-6);
    const Line rest = part_of_line(line, cut, 1.0);
    REQUIRE(joined.back() == rest.front());
    append_line(joined, rest);
    CHECK(std::abs(length(joined) - length(line)) < 1e-6);
    CHECK(joined.front() == line.front());
    CHECK(joined.back() == line.back());
    Line turned = part_of_line(line, 1.0, cut);
    std::ranges::reverse(turned);
    CHECK(turned == rest);
  }
}

}  // namespace saavu::shape
