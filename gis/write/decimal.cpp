// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <format>

#include <saavu/write/decimal.h>

namespace saavu::write {

namespace {

constexpr std::array<std::int64_t, 7> k_power_of_ten{1, 10, 100, 1000, 10000, 100000, 1000000};

std::int64_t power_of_ten(int places) {
  return k_power_of_ten.at(static_cast<std::size_t>(places));
}

}  // namespace

double Decimal::value() const {
  return static_cast<double>(scaled) / static_cast<double>(power_of_ten(places));
}

std::string to_text(const Decimal& number, char point) {
  const std::int64_t magnitude = number.scaled < 0 ? -number.scaled : number.scaled;
  std::string text = number.scaled < 0 ? "-" : "";
  text += std::to_string(magnitude / power_of_ten(number.places));
  if (number.places == 0) return text;
  std::string fraction =
      std::format("{:0{}}", magnitude % power_of_ten(number.places), number.places);
  if (number.trimmed) fraction.erase(fraction.find_last_not_of('0') + 1);
  if (fraction.empty()) return text;
  text += point;
  text += fraction;
  return text;
}

std::optional<Decimal> make_decimal(std::optional<double> number, int places, bool trimmed) {
  constexpr double k_too_large = 1e12;  // beyond any sum of residents, minutes or kilometres
  if (!number || !std::isfinite(*number) || std::abs(*number) > k_too_large) return std::nullopt;
  return Decimal{std::llround(*number * static_cast<double>(power_of_ten(places))), places,
                 trimmed};
}

std::optional<Decimal> make_minutes(base::Millis time) {
  if (time.is_infinite()) return std::nullopt;
  constexpr std::int64_t k_millis_per_step = 60;  // 0.001 min
  return Decimal{
      (static_cast<std::int64_t>(time.value) + k_millis_per_step - 1) / k_millis_per_step, 3};
}

Decimal make_residents(base::MilliResidents residents) {
  return {residents.value, 3, true};
}

std::optional<Decimal> make_share(base::MilliResidents part, base::MilliResidents whole) {
  if (whole.value <= 0) return std::nullopt;
  // Integers: the largest product, a country in thousandths times two million, is 10^16.
  constexpr std::int64_t k_scale = 1'000'000;
  return Decimal{(2 * k_scale * part.value + whole.value) / (2 * whole.value), 6};
}

}  // namespace saavu::write
