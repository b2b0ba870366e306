// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

namespace saavu::demo {

/// One step of splitmix64 (Steele, Lea, Flood 2014): a good 64-bit mixer in three lines.
constexpr std::uint64_t mix64(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

/// Our own random numbers, because the distributions of <random> differ between libraries and the
/// county must have the same bytes everywhere. Each stage draws from its own named stream, so that
/// a change in one stage leaves the others as they were.
class Random {
 public:
  Random(std::uint64_t seed, std::string_view stream) : state_(mix64(seed)) {
    for (const char letter : stream) {
      state_ = mix64(state_ ^ static_cast<unsigned char>(letter));
    }
  }

  std::uint64_t next() { return mix64(state_ += 0x9E3779B97F4A7C15ULL); }

  /// Uniform in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  /// Uniform in 0 … count - 1.
  int below(int count) { return static_cast<int>(uniform() * count); }
  bool chance(double probability) { return uniform() < probability; }

 private:
  std::uint64_t state_;
};

/// Smooth value noise in [-1, 1]; neighbouring whole coordinates are independent.
inline double value_noise(std::uint64_t seed, double x, double y) {
  const double floor_x = std::floor(x);
  const double floor_y = std::floor(y);
  const auto corner = [&](int right, int up) {
    const auto column = static_cast<std::int64_t>(floor_x) + right;
    const auto row = static_cast<std::int64_t>(floor_y) + up;
    const std::uint64_t hash =
        mix64(mix64(seed ^ static_cast<std::uint64_t>(column)) ^ static_cast<std::uint64_t>(row));
    return static_cast<double>(hash >> 11) * 0x1.0p-52 - 1.0;
  };
  const auto ease = [](double t) { return t * t * (3.0 - 2.0 * t); };
  const double across = ease(x - floor_x);
  const double along = ease(y - floor_y);
  const double low = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * across;
  const double high = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * across;
  return low + (high - low) * along;
}

/// Several octaves of value noise, still about [-1, 1].
inline double fractal_noise(std::uint64_t seed, double x, double y, int octaves) {
  double sum = 0.0;
  double weight = 0.5;
  for (int octave = 0; octave < octaves; ++octave) {
    sum += weight * value_noise(seed + static_cast<std::uint64_t>(octave) * 101U, x, y);
    x *= 2.03;
    y *= 2.03;
    weight *= 0.5;
  }
  return sum;
}

}  // namespace saavu::demo
