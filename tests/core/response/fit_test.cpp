// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Drives made with known factors, noise and gross errors; the fit must find the factors again, and
// say so where it cannot.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <span>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include <saavu/response/fit.h>

namespace saavu {
namespace {

using response::Fit;
using response::FitRules;
using response::FittedFactor;
using response::RecordedDrive;
using response::Untold;

/// The same numbers with every standard library.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : bits_(seed) {}
  /// Between 0 and 1, neither of them.
  double unit() { return (static_cast<double>(bits_() >> 11U) + 0.5) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  double normal() {
    return std::sqrt(-2.0 * std::log(unit())) * std::cos(2.0 * std::numbers::pi * unit());
  }

 private:
  std::mt19937_64 bits_;
};

struct Noise {
  double sigma = 0.0;  ///< of the logarithm
  double gross = 0.0;  ///< share of drives that are nonsense
};

/// Drives on a random mixture of roads, each group missing from a third of them.
std::vector<RecordedDrive> make_drives(Dice& dice, std::span<const double> factors,
                                       std::size_t count, Noise noise) {
  std::vector<RecordedDrive> drives;
  for (std::size_t number = 0; number < count; ++number) {
    RecordedDrive drive{.fixed_s = dice.between(5.0, 60.0)};
    double driven = 0.0;
    for (const double factor : factors) {
      const double seconds = dice.unit() < 1.0 / 3.0 ? 0.0 : dice.between(10.0, 400.0);
      drive.at_profile_s.push_back(seconds);
      driven += seconds / factor;
    }
    drive.observed_s = (drive.fixed_s + driven) * std::exp(noise.sigma * dice.normal());
    if (dice.unit() < noise.gross) {
      drive.observed_s *= dice.unit() < 0.5 ? dice.between(2.0, 5.0) : dice.between(0.1, 0.5);
    }
    drives.push_back(drive);
  }
  return drives;
}

Fit fit(const std::vector<RecordedDrive>& drives, std::size_t groups, FitRules rules = {}) {
  base::Result<Fit> found = response::fit_factors(drives, groups, rules);
  REQUIRE(found);
  return *found;
}

constexpr std::array k_factors{1.10, 0.95, 0.80, 1.25, 0.70};

TEST_CASE("fit: drives without noise give the factors back exactly") {
  Dice dice(1);
  const std::vector<RecordedDrive> drives = make_drives(dice, k_factors, 200, {});
  const Fit found = fit(drives, k_factors.size());
  REQUIRE(found.factors.size() == k_factors.size());
  for (std::size_t group = 0; group < k_factors.size(); ++group) {
    const FittedFactor& factor = found.factors[group];
    CHECK(factor.group == group);
    CHECK(factor.fitted);
    CHECK(std::abs(factor.factor - k_factors[group]) < 1e-9);
    CHECK(factor.high - factor.low < 1e-6);
    CHECK(factor.drives > 100);
  }
  CHECK(found.drives == 200);
  CHECK(found.set_aside == 0);
  CHECK(std::abs(found.median_after_s) < 1e-6);
  CHECK(std::abs(found.spread_after_s) < 1e-6);
  CHECK(found.spread_before_s > 10.0);
}

TEST_CASE("fit: by hand, one road driven at nine tenths of the profile's speed") {
  // 90 s at the profile's speed take 100 s, 10 s at junctions stay: 110 s.
  const std::vector<RecordedDrive> drives(
      100, {.observed_s = 110.0, .fixed_s = 10.0, .at_profile_s = {90.0}});
  const Fit found = fit(drives, 1);
  CHECK(std::abs(found.factors[0].factor - 0.9) < 1e-12);
  CHECK(std::abs(found.median_before_s - 10.0) < 1e-12);
  CHECK(std::abs(found.median_after_s) < 1e-9);
}

TEST_CASE("fit: the 95 % interval holds the truth in 90 to 99 % of the records") {
  constexpr int k_records = 300;
  std::array<int, k_factors.size()> inside{};
  std::array<double, k_factors.size()> sum{};
  double width = 0.0;
  for (int seed = 0; seed < k_records; ++seed) {
    Dice dice(static_cast<std::uint64_t>(seed) + 100);
    const std::vector<RecordedDrive> drives =
        make_drives(dice, k_factors, 500, {.sigma = 0.15, .gross = 0.02});
    const Fit found = fit(drives, k_factors.size());
    for (std::size_t group = 0; group < k_factors.size(); ++group) {
      const FittedFactor& factor = found.factors[group];
      REQUIRE(factor.fitted);
      if (factor.low <= k_factors[group] && k_factors[group] <= factor.high) ++inside[group];
      sum[group] += factor.factor;
      width += factor.high - factor.low;
    }
  }
  for (std::size_t group = 0; group < k_factors.size(); ++group) {
    INFO("group " << group << ": " << inside[group] << " of " << k_records << ", mean factor "
                  << sum[group] / k_records);
    CHECK(inside[group] >= k_records * 90 / 100);
    CHECK(inside[group] <= k_records * 99 / 100);
    CHECK(std::abs(sum[group] / k_records - k_factors[group]) < 0.015);
  }
  // An interval that holds everything would prove nothing.
  CHECK(width / (k_records * static_cast<double>(k_factors.size())) < 0.2);
}

TEST_CASE("fit: one drive in ten that is nonsense is set aside, not averaged in") {
  Dice dice(7);
  std::vector<RecordedDrive> drives = make_drives(dice, k_factors, 1000, {.sigma = 0.05});
  for (std::size_t number = 0; number < drives.size(); number += 10)
    drives[number].observed_s *= 10.0;
  const Fit found = fit(drives, k_factors.size());
  for (std::size_t group = 0; group < k_factors.size(); ++group)
    CHECK(std::abs(found.factors[group].factor - k_factors[group]) < 0.05);
  CHECK(found.set_aside >= 100);
  CHECK(found.set_aside < 200);
}

TEST_CASE("fit: too few drives are refused, with how many are wanted") {
  Dice dice(2);
  const std::vector<RecordedDrive> drives = make_drives(dice, k_factors, 99, {});
  const base::Result<Fit> refused = response::fit_factors(drives, k_factors.size(), {});
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().findings.size() == 1);
  const base::Finding& finding = refused.error().findings.front();
  CHECK(finding.code == "fit-too-few");
  CHECK(finding.message.contains("99"));
  CHECK(finding.message.contains("100"));
  CHECK_FALSE(finding.remedy.empty());
  CHECK(response::fit_factors(drives, k_factors.size(), {.least_drives = 99}));
}

TEST_CASE("fit: a group that few drives use keeps the profile's speed") {
  Dice dice(3);
  std::vector<RecordedDrive> drives = make_drives(dice, k_factors, 300, {.sigma = 0.05});
  // The last group only in the first 49 drives; elsewhere its seconds do not occur.
  for (std::size_t number = 0; number < drives.size(); ++number) {
    RecordedDrive& drive = drives[number];
    drive.observed_s -= drive.at_profile_s[4] / k_factors[4];
    drive.at_profile_s[4] = number < 49 ? 200.0 : 0.0;
    if (number < 49) drive.observed_s += 200.0;
    if (number < 49) drive.fixed_s = std::min(drive.fixed_s, 30.0);
  }
  const Fit found = fit(drives, k_factors.size());
  CHECK_FALSE(found.factors[4].fitted);
  CHECK(found.factors[4].why == Untold::few);
  CHECK(found.factors[4].factor == 1.0);
  CHECK(found.factors[4].low == 1.0);
  CHECK(found.factors[4].high == 1.0);
  CHECK(found.factors[4].drives <= 49);
  for (std::size_t group = 0; group < 4; ++group) {
    CHECK(found.factors[group].fitted);
    CHECK(std::abs(found.factors[group].factor - k_factors[group]) < 0.05);
  }
}

TEST_CASE("fit: roads that always come together are not told apart") {
  Dice dice(4);
  std::vector<RecordedDrive> drives = make_drives(dice, std::array{1.1, 0.9}, 300, {.sigma = 0.05});
  for (RecordedDrive& drive : drives)
    drive.at_profile_s.push_back(0.5 * drive.at_profile_s[1]);
  const Fit found = fit(drives, 3);
  CHECK(found.factors[0].fitted);
  CHECK_FALSE(found.factors[1].fitted);
  CHECK_FALSE(found.factors[2].fitted);
  CHECK(found.factors[1].why == Untold::alike);
  CHECK(found.factors[2].why == Untold::alike);
}

TEST_CASE("fit: roads that nearly always come together have too wide an interval") {
  Dice dice(5);
  std::vector<RecordedDrive> drives = make_drives(dice, std::array{1.1, 0.9}, 300, {.sigma = 0.2});
  for (RecordedDrive& drive : drives) {
    const double seconds = 0.5 * drive.at_profile_s[1] * dice.between(0.97, 1.03);
    drive.at_profile_s.push_back(seconds);
    drive.observed_s += seconds;
  }
  const Fit found = fit(drives, 3);
  CHECK(found.factors[0].fitted);
  CHECK_FALSE(found.factors[1].fitted);
  CHECK_FALSE(found.factors[2].fitted);
}

TEST_CASE("fit: a factor that nobody believes is not told") {
  Dice dice(6);
  const std::vector<RecordedDrive> drives =
      make_drives(dice, std::array{1.0, 0.3}, 300, {.sigma = 0.02});
  const Fit found = fit(drives, 2);
  CHECK(found.factors[1].why == Untold::absurd);
  CHECK_FALSE(found.factors[1].fitted);
  const Fit wider = fit(drives, 2, {.lowest_factor = 0.2});
  CHECK(wider.factors[1].fitted);
  CHECK(std::abs(wider.factors[1].factor - 0.3) < 0.02);
}

TEST_CASE(
    "fit: more drives never widen the interval by much, and halve it when four times as many") {
  const auto width = [](std::size_t count) {
    Dice dice(8);
    const Fit found = fit(make_drives(dice, k_factors, count, {.sigma = 0.15}), k_factors.size());
    double sum = 0.0;
    for (const FittedFactor& factor : found.factors)
      sum += factor.high - factor.low;
    return sum;
  };
  const double ratio = width(500) / width(2000);
  CHECK(ratio > 1.7);
  CHECK(ratio < 2.3);
}

}  // namespace
}  // namespace saavu
