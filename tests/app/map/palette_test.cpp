// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace saavu::map {
namespace {

using Kind = plan::Grade::Kind;
using Numbers = std::array<double, 3>;
using Matrix = std::array<Numbers, 3>;

// Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
// Deficiency (2009), severity 1, on linear RGB.
constexpr Matrix k_all{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix k_deuteranopia{{{0.367322, 0.860646, -0.227968},
                                 {0.280085, 0.672501, 0.047413},
                                 {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix k_protanopia{{{0.152286, 1.052583, -0.204868},
                               {0.114503, 0.786281, 0.099216},
                               {-0.003882, -0.048116, 1.051998}}};

double linear(double part) {
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

Numbers times(const Matrix& matrix, const Numbers& numbers) {
  Numbers product{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 3; ++column)
      product[row] += matrix[row][column] * numbers[column];
  return product;
}

/// CIELAB under D65.
Numbers lab(const QColor& colour, const Matrix& eye) {
  Numbers seen =
      times(eye, {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())});
  for (double& part : seen)
    part = std::clamp(part, 0.0, 1.0);
  const Numbers xyz = times({{{0.4124 / 0.95047, 0.3576 / 0.95047, 0.1805 / 0.95047},
                              {0.2126, 0.7152, 0.0722},
                              {0.0193 / 1.08883, 0.1192 / 1.08883, 0.9505 / 1.08883}}},
                            seen);
  const auto bent = [](double part) {
    return part > 0.008856 ? std::cbrt(part) : 7.787 * part + 16.0 / 116.0;
  };
  return {116.0 * bent(xyz[1]) - 16.0, 500.0 * (bent(xyz[0]) - bent(xyz[1])),
          200.0 * (bent(xyz[1]) - bent(xyz[2]))};
}

/// The least distance of two colours; 2.3 can just be told apart side by side.
double least_distance(const std::vector<QColor>& colours, const Matrix& eye) {
  double least = 1e9;
  for (std::size_t one = 0; one < colours.size(); ++one)
    for (std::size_t other = one + 1; other < colours.size(); ++other) {
      const Numbers from = lab(colours[one], eye);
      const Numbers to = lab(colours[other], eye);
      least = std::min(least, std::hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]));
    }
  return least;
}

constexpr std::array k_looks{Look{false, false}, Look{true, false}, Look{false, true},
                             Look{true, true}};

void check_apart(const std::vector<QColor>& colours, double distance) {
  for (const Matrix& eye : {k_all, k_deuteranopia, k_protanopia})
    CHECK(least_distance(colours, eye) >= distance);
}

}  // namespace

TEST_CASE("Classes can be told apart by the colour-blind, in every look") {
  for (const Look look : k_looks) {
    INFO("dark " << look.dark << ", contrast " << look.contrast);
    for (std::size_t count = 2; count <= 7; ++count) {
      INFO(count << " steps");
      std::vector<QColor> colours;
      for (std::size_t position = 0; position < count; ++position)
        colours.push_back(grade_colour(Kind::time, position, count, look));
      colours.push_back(grade_colour(Kind::never, 0, count, look));
      colours.push_back(grade_colour(Kind::unknown, 0, count, look));
      check_apart(colours, 10.0);
    }
  }
}

TEST_CASE("Differences can be told apart by the colour-blind, in every look") {
  for (const Look look : k_looks) {
    std::vector<QColor> colours;
    for (std::size_t which = 1; which < k_difference_count; ++which)
      colours.push_back(difference_colour(static_cast<Difference>(which), look));
    check_apart(colours, 12.0);
    CHECK(difference_colour(Difference::none, look).alpha() == 0);
  }
}

TEST_CASE("Legends of ratings and of times take the ends of the ramp") {
  plan::Legend legend;
  for (const Kind kind : {Kind::time, Kind::time, Kind::beyond, Kind::never, Kind::unknown})
    legend.grades.push_back({network::Rating::unknown, {}, kind});
  const std::array<QRgb, 256> colours = grade_colours(legend, {});
  CHECK(colours[0] == grade_colour(Kind::rating, 0, 5, {}).rgba());
  CHECK(colours[1] == grade_colour(Kind::rating, 2, 5, {}).rgba());
  CHECK(colours[2] == grade_colour(Kind::rating, 4, 5, {}).rgba());
  CHECK(colours[3] == grade_colour(Kind::never, 0, 1, {}).rgba());
  CHECK(qAlpha(colours[5]) == 0);
}

TEST_CASE("Changes of time fall into classes whose limits are inclusive") {
  const auto change = [](std::uint32_t before, std::uint32_t now) {
    return difference_of(base::Millis{before}, base::Millis{now});
  };
  CHECK(change(1'200'000, 1'200'000) == Difference::none);
  CHECK(change(1'200'000, 1'140'001) == Difference::none);
  CHECK(change(1'200'000, 1'140'000) == Difference::little_better);
  CHECK(change(1'200'000, 900'000) == Difference::better);
  CHECK(change(1'200'000, 600'001) == Difference::better);
  CHECK(change(1'200'000, 600'000) == Difference::much_better);
  CHECK(change(600'000, 660'000) == Difference::little_worse);
  CHECK(change(600'000, 900'000) == Difference::worse);
  CHECK(change(600'000, 1'200'000) == Difference::much_worse);
  CHECK(difference_of(base::Millis::infinite(), base::Millis{5}) == Difference::reachable);
  CHECK(difference_of(base::Millis{5}, base::Millis::infinite()) == Difference::unreachable);
  CHECK(difference_of(base::Millis::infinite(), base::Millis::infinite()) == Difference::none);
}

TEST_CASE("Changes of class count steps, and nothing is said of the unknown") {
  plan::Legend legend;
  for (const Kind kind : {Kind::rating, Kind::rating, Kind::rating, Kind::rating, Kind::rating,
                          Kind::never, Kind::unknown})
    legend.grades.push_back({network::Rating::unknown, {}, kind});
  CHECK(difference_of(legend, 1, 1) == Difference::none);
  CHECK(difference_of(legend, 1, 0) == Difference::little_better);
  CHECK(difference_of(legend, 0, 2) == Difference::worse);
  CHECK(difference_of(legend, 4, 1) == Difference::much_better);
  CHECK(difference_of(legend, 5, 4) == Difference::reachable);
  CHECK(difference_of(legend, 0, 5) == Difference::unreachable);
  CHECK(difference_of(legend, 6, 0) == Difference::none);
}

}  // namespace saavu::map
