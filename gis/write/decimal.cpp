// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

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

void append_text(const Decimal& number, std::string& text, char point) {
  // Digits from the end: a report has a million of numbers.
  std::array<char, 24> digits{};
  std::size_t first = digits.size();
  const auto put = [&digits, &first](char digit) { digits.at(--first) = digit; };
  std::uint64_t rest = number.scaled < 0 ? 0 - static_cast<std::uint64_t>(number.scaled)
                                         : static_cast<std::uint64_t>(number.scaled);
  bool skip = number.trimmed;
  bool has_fraction = false;
  for (int place = 0; place < number.places; ++place) {
    const char digit = static_cast<char>('0' + rest % 10);
    rest /= 10;
    skip = skip && digit == '0';
    if (skip) continue;
    put(digit);
    has_fraction = true;
  }
  if (has_fraction) put(point);
  do {
    put(static_cast<char>('0' + rest % 10));
    rest /= 10;
  } while (rest > 0);
  if (number.scaled < 0) put('-');
  text.append(digits.data() + first, digits.size() - first);
}

std::string to_text(const Decimal& number, char point) {
  std::string text;
  append_text(number, text, point);
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

std::optional<Decimal> make_minutes(std::optional<base::Millis> time) {
  return time ? make_minutes(*time) : std::nullopt;
}

std::optional<Decimal> make_limit(std::optional<base::Millis> limit) {
  if (!limit || limit->is_infinite()) return std::nullopt;
  return make_decimal(limit->minutes(), 3);
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
