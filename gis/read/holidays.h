// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/text.h>

namespace saavu::read {

/// A public holiday and how its day is found each year: by exactly one of `date` (with `weekday`:
/// the first such weekday on or after it) and `easter`.
struct Holiday {
  base::Names name;
  std::optional<std::chrono::month_day> date;
  std::optional<std::chrono::weekday> weekday;
  std::optional<int> easter;  ///< days after Easter Sunday

  [[nodiscard]] std::chrono::sys_days in(std::chrono::year year) const;
};

/// Reads a calendar of holidays (datasets/holidays, docs/formats/hours.md). Errors: what a TOML
/// file can have wrong; a holiday with no rule or two; none at all.
base::Result<std::vector<Holiday>> read_holidays(const std::filesystem::path& file);

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm of Nature (1876; Meeus,
/// Astronomical Algorithms, 1991, ch. 8).
std::chrono::sys_days easter_sunday(std::chrono::year year);

}  // namespace saavu::read
