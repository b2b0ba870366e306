// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/network/opening.h>

/// What the tables of stations and of rosters have in common.
namespace saavu::read::detail {

inline constexpr std::string_view k_units = "units";
inline constexpr std::string_view k_responders = "responders";
inline constexpr std::string_view k_strength = "strength";
inline constexpr std::string_view k_leaders = "leaders";
inline constexpr std::int32_t k_most_of_a_resource = 1000;
inline constexpr double k_longest_turnout_s = 86'400.0;

/// A whole number from 0 to 1,000; nullopt if the text is none.
std::optional<std::int32_t> whole(std::string_view text);
/// 0 to 86,400 seconds, with a decimal point or comma; nullopt if the text is none.
std::optional<base::Millis> turnout(std::string_view text);
std::vector<std::string> between_semicolons(std::string_view text);

/// Position of a resource; resources.size() if the norms know none of that name.
std::size_t resource_at(const std::vector<std::string>& resources, std::string_view name);
/// A crew is one unit where nobody says how many; a unit that comes also counts where a
/// first-response unit would do.
void complete(const std::vector<std::string>& resources, std::vector<std::int32_t>& brings,
              std::vector<bool> told);

/// "Mo 2026-01-05 08:00", the day of the week in the spoken language.
base::Said in_words(const network::Calendar& calendar, std::int32_t minute);

}  // namespace saavu::read::detail
