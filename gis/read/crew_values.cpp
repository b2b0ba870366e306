// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <format>

#include <saavu/read/crew_values.h>
#include <saavu/read/defects.h>

namespace saavu::read::detail {

std::optional<std::int32_t> whole(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value < 0 || value > k_most_of_a_resource) return std::nullopt;
  return value;
}

std::optional<base::Millis> turnout(std::string_view written) {
  std::string text(written);
  std::ranges::replace(text, ',', '.');
  double seconds = 0.0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(seconds >= 0.0 && seconds <= k_longest_turnout_s)) return std::nullopt;
  return base::Millis::from_seconds(seconds);
}

std::vector<std::string> between_semicolons(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(';');
    std::string part = trimmed(text.substr(0, end));
    if (!part.empty()) parts.push_back(std::move(part));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::size_t resource_at(const std::vector<std::string>& resources, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(resources, name) - resources.begin());
}

void complete(const std::vector<std::string>& resources, std::vector<std::int32_t>& brings,
              std::vector<bool> told) {
  const std::size_t units = resource_at(resources, k_units);
  if (units < resources.size() && !told[units]) brings[units] = 1;
  const std::size_t responders = resource_at(resources, k_responders);
  if (responders < resources.size() && !told[responders])
    brings[responders] = units < resources.size() ? brings[units] : 1;
}

base::Said in_words(const network::Calendar& calendar, std::int32_t minute) {
  namespace chrono = std::chrono;
  using base::Phrase;
  constexpr std::array<Phrase, 7> k_days{
      Phrase{"Su", "day of the week"}, Phrase{"Mo", "day of the week"},
      Phrase{"Tu", "day of the week"}, Phrase{"We", "day of the week"},
      Phrase{"Th", "day of the week"}, Phrase{"Fr", "day of the week"},
      Phrase{"Sa", "day of the week"}};
  const chrono::sys_days first = chrono::year{calendar.first_year} /
                                 chrono::month{static_cast<unsigned>(calendar.first_month)} /
                                 chrono::day{static_cast<unsigned>(calendar.first_day)};
  const chrono::sys_days day = first + chrono::days{minute / network::k_minutes_a_day};
  const std::int32_t of_day = minute % network::k_minutes_a_day;
  constexpr std::int32_t k_hour = 60;
  return base::say("{} {}", base::say(k_days.at(chrono::weekday{day}.c_encoding())),
                   std::format("{:%F} {:02}:{:02}", day, of_day / k_hour, of_day % k_hour));
}

}  // namespace saavu::read::detail
