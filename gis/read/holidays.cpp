// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/read/holidays.h>
#include <saavu/read/toml_table.h>

namespace saavu::read {

namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 7> k_weekdays{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};

/// "MM-DD", a day that every year has.
std::optional<chrono::month_day> month_day_of(std::string_view text) {
  const auto two_digits = [](std::string_view digits) -> std::optional<unsigned> {
    unsigned value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  };
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const std::optional<unsigned> month = two_digits(text.substr(0, 2));
  const std::optional<unsigned> day = two_digits(text.substr(3));
  if (!month || !day) return std::nullopt;
  const chrono::month_day date{chrono::month{*month}, chrono::day{*day}};
  if (!date.ok() || date == chrono::February / 29) return std::nullopt;
  return date;
}

std::optional<chrono::month_day> date_at(TomlTable& table, std::string_view key,
                                         base::Findings& found) {
  const std::optional<std::string> text = table.text(key, found);
  if (!text) return std::nullopt;
  const std::optional<chrono::month_day> date = month_day_of(*text);
  if (!date) {
    table.complain(found, "holiday-value", key, base::say("\"{}\" is no day of every year", *text),
                   base::say("Write month and day, e.g. \"12-06\"."));
  }
  return date;
}

Holiday read_holiday(TomlTable& table, base::Findings& found) {
  Holiday holiday;
  holiday.name.fi = table.text("name_fi", found).value_or("");
  holiday.name.sv = table.text("name_sv", found).value_or(holiday.name.fi);
  holiday.name.en = table.text("name_en", found).value_or(holiday.name.fi);
  if (const auto days = table.integer("easter", found)) holiday.easter = static_cast<int>(*days);
  holiday.date = date_at(table, "date", found);
  const std::optional<chrono::month_day> from = date_at(table, "from", found);
  if (const std::optional<std::string> text = table.text("weekday", found)) {
    const auto named = std::ranges::find(k_weekdays, *text);
    if (named == k_weekdays.end()) {
      table.complain(found, "holiday-value", "weekday", base::say("unknown weekday \"{}\"", *text),
                     base::say("Use Mo, Tu, We, Th, Fr, Sa or Su."));
    } else {
      holiday.weekday = chrono::weekday(static_cast<unsigned>(named - k_weekdays.begin()));
    }
  }
  const int rules = (table.has("date") ? 1 : 0) + (table.has("easter") ? 1 : 0) +
                    (table.has("weekday") && table.has("from") ? 1 : 0);
  if (rules != 1 || table.has("weekday") != table.has("from")) {
    table.complain(found, "holiday-value", "name_fi",
                   base::say("\"{}\" needs exactly one rule", holiday.name.fi),
                   base::say("Give date, easter, or weekday and from."));
  }
  if (from) holiday.date = from;
  return holiday;
}

}  // namespace

chrono::sys_days easter_sunday(chrono::year year) {
  const int y = static_cast<int>(year);
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return year / chrono::month{static_cast<unsigned>(f / 31)} /
         chrono::day{static_cast<unsigned>(f % 31 + 1)};
}

chrono::sys_days Holiday::in(chrono::year year) const {
  if (easter) return easter_sunday(year) + chrono::days{*easter};
  base::verify(date.has_value(), "a holiday without a rule");
  const chrono::sys_days day = year / date->month() / date->day();
  return weekday ? day + (*weekday - chrono::weekday{day}) : day;
}

base::Result<std::vector<Holiday>> read_holidays(const std::filesystem::path& file) {
  base::Result<TomlTable> root = TomlTable::parse(file);
  if (!root) return std::unexpected(std::move(root).error());
  base::Findings found;
  root->texts("sources", found);  // for people
  std::vector<Holiday> holidays;
  for (TomlTable& table : root->tables("holiday", found)) {
    holidays.push_back(read_holiday(table, found));
    table.finish(found);
  }
  root->finish(found);
  if (holidays.empty() && !found.has_errors()) {
    root->complain(found, "holiday-value", "holiday", base::say("there is no holiday"),
                   base::say("Add [[holiday]] tables."));
  }
  if (found.has_errors()) return std::unexpected(found.take_error());
  return holidays;
}

}  // namespace saavu::read
