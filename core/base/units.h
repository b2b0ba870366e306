// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>

namespace saavu::base {

/// A travel time in whole milliseconds. `infinite()` means "cannot be reached"; it is 2^30 - 1 so
/// that one unchecked addition of two times never wraps (design: routing engine, weights).
struct Millis {
  std::uint32_t value = 0;

  static constexpr std::uint32_t k_infinite_value = (1U << 30U) - 1U;
  static constexpr Millis infinite() { return Millis{k_infinite_value}; }
  /// Nearest whole millisecond; anything at or beyond the infinite value becomes infinite.
  static Millis from_seconds(double seconds) {
    const double millis = std::round(seconds * 1000.0);
    if (!(millis < k_infinite_value)) return infinite();
    return Millis{static_cast<std::uint32_t>(std::max(millis, 0.0))};
  }
  static Millis from_minutes(double minutes) { return from_seconds(minutes * 60.0); }

  [[nodiscard]] constexpr bool is_infinite() const { return value >= k_infinite_value; }
  [[nodiscard]] constexpr double seconds() const { return value / 1000.0; }
  [[nodiscard]] constexpr double minutes() const { return value / 60000.0; }

  /// Infinite stays infinite.
  friend constexpr Millis operator+(Millis a, Millis b) {
    return Millis{std::min(a.value + b.value, k_infinite_value)};
  }
  friend constexpr auto operator<=>(Millis, Millis) = default;
};

/// A length in whole decimetres: integer, so that sums along a path are exact and the same in any
/// order of addition.
struct Decimetres {
  std::uint32_t value = 0;

  static Decimetres from_metres(double metres) {
    return Decimetres{static_cast<std::uint32_t>(std::max(0.0, std::round(metres * 10.0)))};
  }
  [[nodiscard]] constexpr double metres() const { return value / 10.0; }
  [[nodiscard]] constexpr double kilometres() const { return value / 10000.0; }
  friend constexpr Decimetres operator+(Decimetres a, Decimetres b) {
    return Decimetres{a.value + b.value};
  }
  friend constexpr auto operator<=>(Decimetres, Decimetres) = default;
};

/// Residents in thousandths. Imputed age groups are fractions of people; integers keep every sum
/// over municipalities equal to the sum over the country, exactly.
struct MilliResidents {
  std::int64_t value = 0;

  static constexpr MilliResidents from_residents(std::int64_t residents) {
    return MilliResidents{residents * 1000};
  }
  [[nodiscard]] constexpr double residents() const { return static_cast<double>(value) / 1000.0; }
  constexpr MilliResidents& operator+=(MilliResidents other) {
    value += other.value;
    return *this;
  }
  friend constexpr MilliResidents operator+(MilliResidents a, MilliResidents b) {
    return MilliResidents{a.value + b.value};
  }
  friend constexpr auto operator<=>(MilliResidents, MilliResidents) = default;
};

/// A point in ETRS-TM35FIN (EPSG:3067), metres.
struct Point {
  double x = 0.0;
  double y = 0.0;
  friend constexpr bool operator==(Point, Point) = default;
};

inline double distance_m(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace saavu::base
