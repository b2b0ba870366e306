// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <saavu/base/text.h>
#include <saavu/base/units.h>

namespace saavu::write {

/// A number as a report prints it: an integer and where its point stands. Every file of a report
/// takes its numbers from here, so that a table, a sheet and a map agree to the last digit and
/// neither locale nor `-0` nor `nan` can slip in.
struct Decimal {
  std::int64_t scaled = 0;  ///< the number times 10^places
  int places = 0;
  bool trimmed = false;  ///< print without trailing zeros: 12 and 12.5 rather than 12.500

  /// The double nearest to the printed number.
  [[nodiscard]] double value() const;
};

std::string to_text(const Decimal& number, char point = '.');
void append_text(const Decimal& number, std::string& text, char point = '.');

/// What stands before the decimals in a language's texts.
constexpr char decimal_point(base::Language language) {
  return language == base::Language::english ? '.' : ',';
}

/// Rounded to the nearest; nothing for what is no finite number or beyond 10^12.
std::optional<Decimal> make_decimal(std::optional<double> number, int places, bool trimmed = false);

/// Minutes with three decimals, rounded *up*: a time of 10:00.001 prints as 10.001, so that
/// "printed value <= limit" holds exactly where "time <= limit" does. Nothing if infinite.
std::optional<Decimal> make_minutes(base::Millis time);
std::optional<Decimal> make_minutes(std::optional<base::Millis> time);
/// Minutes of what a norm or a plan has set, not of what was measured: to the nearest thousandth.
std::optional<Decimal> make_limit(std::optional<base::Millis> limit);

/// Exact, up to three decimals.
Decimal make_residents(base::MilliResidents residents);

/// part / whole with six decimals; nothing if there is no whole.
std::optional<Decimal> make_share(base::MilliResidents part, base::MilliResidents whole);

}  // namespace saavu::write
