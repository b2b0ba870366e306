// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
//
// KOpeningHours reads the grammar; the days are worked out here. Its own evaluation is not used: it
// depends on the machine's time zone and daylight saving, loses what comes after "24/7", takes a
// few tenths of a second a year, and asks KHolidays, whose All Saints' Day 2026 is a week late
// (docs/formats/hours.md).
#include <QByteArray>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <KOpeningHours/OpeningHours>

#include <saavu/base/text.h>
#include <saavu/base/verify.h>
#include <saavu/read/defects.h>
#include <saavu/read/hours_grammar.h>
#include <saavu/read/opening_hours.h>

namespace saavu::read {

namespace {

namespace chrono = std::chrono;
using network::k_minutes_a_day;

/// Spans may begin up to 48 hours after their day's midnight, and last a day.
constexpr std::int32_t k_days_before = 3;

/// The form KOpeningHours brings an expression to; empty where it cannot be read.
std::string normalized(const std::string& expression) {
  const KOpeningHours::OpeningHours hours(QByteArray::fromStdString(expression));
  return hours.normalizedExpression().toStdString();
}

/// What is left of a text when it does not matter how it is spaced, capitalised and padded, nor
/// whether 8.00 or 8:00 is written.
std::string gist(std::string_view text) {
  std::string letters;
  for (const char letter : text) {
    const bool leads = letters.empty() || letters.back() < '0' || letters.back() > '9';
    if (letter == ' ' || (letter == '0' && leads)) continue;
    const bool capital = letter >= 'A' && letter <= 'Z';
    letters += letter == '.' ? ':' : static_cast<char>(capital ? letter + 0x20 : letter);
  }
  return letters;
}

/// Which minutes are open, rule after rule.
class Minutes {
 public:
  explicit Minutes(std::int32_t days)
      : state_(static_cast<std::size_t>(days) * k_minutes_a_day, k_silent) {}

  void paint(std::int64_t begin, std::int64_t end, const detail::HoursRule& rule) {
    const auto size = static_cast<std::int64_t>(state_.size());
    const auto first = state_.begin() + std::clamp<std::int64_t>(begin, 0, size);
    const auto last = state_.begin() + std::clamp<std::int64_t>(end, 0, size);
    const std::uint8_t state = rule.state == detail::State::open ? k_open : k_not_open;
    if (rule.join == detail::Join::fallback) {
      std::replace(first, last, k_silent, state);
    } else {
      std::fill(first, last, state);
    }
  }

  [[nodiscard]] network::OpeningTimes open() const {
    network::OpeningTimes times;
    auto next = state_.begin();
    while (true) {
      const auto begin = std::find(next, state_.end(), k_open);
      if (begin == state_.end()) return times;
      next = std::find_if(begin, state_.end(), [](std::uint8_t state) { return state != k_open; });
      times.open.push_back({static_cast<std::int32_t>(begin - state_.begin()),
                            static_cast<std::int32_t>(next - state_.begin())});
    }
  }

 private:
  static constexpr std::uint8_t k_silent = 0;
  static constexpr std::uint8_t k_open = 1;
  static constexpr std::uint8_t k_not_open = 2;
  std::vector<std::uint8_t> state_;
};

/// Whose word counts on a day: a rule replaces those before it, unless it only takes away (off) or
/// adds (after a comma).
std::vector<std::size_t> rules_of_day(const std::vector<detail::HoursRule>& rules,
                                      chrono::sys_days day,
                                      const detail::HoursRule::IsHoliday& is_holiday) {
  std::vector<std::size_t> valid;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (!rules[rule].matches(day, is_holiday)) continue;
    if (rules[rule].join == detail::Join::normal && rules[rule].state != detail::State::closed)
      valid.clear();
    valid.push_back(rule);
  }
  return valid;
}

network::OpeningTimes evaluate_rules(const std::vector<detail::HoursRule>& rules,
                                     chrono::sys_days first, std::int32_t days,
                                     const detail::HoursRule::IsHoliday& is_holiday) {
  std::vector<std::vector<std::size_t>> valid;
  for (std::int32_t day = -k_days_before; day < days; ++day)
    valid.push_back(rules_of_day(rules, first + chrono::days{day}, is_holiday));
  // Rule by rule, not day by day: what a later rule says of a morning goes before the night that an
  // earlier one began the day before.
  Minutes minutes(days);
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    for (std::size_t position = 0; position < valid.size(); ++position) {
      if (std::ranges::find(valid[position], rule) == valid[position].end()) continue;
      const std::int64_t midnight =
          (static_cast<std::int64_t>(position) - k_days_before) * k_minutes_a_day;
      for (const detail::TimeSpan& span : rules[rule].times)
        minutes.paint(midnight + span.begin, midnight + span.end, rules[rule]);
    }
  }
  return minutes.open();
}

}  // namespace

HoursReader::HoursReader(const network::Calendar& calendar, const std::vector<Holiday>& holidays)
    : calendar_(calendar),
      first_(chrono::year{calendar.first_year} /
             chrono::month{static_cast<unsigned>(calendar.first_month)} /
             chrono::day{static_cast<unsigned>(calendar.first_day)}) {
  base::verify(calendar.days >= 0, "{} days in a calendar", calendar.days);
  const chrono::year last = chrono::year_month_day{first_ + chrono::days{calendar.days}}.year();
  for (chrono::year year{calendar.first_year - 1}; year <= last + chrono::years{1}; ++year) {
    for (const Holiday& holiday : holidays)
      holidays_.push_back(holiday.in(year));
  }
  std::ranges::sort(holidays_);
  const auto repeated = std::ranges::unique(holidays_);
  holidays_.erase(repeated.begin(), repeated.end());
}

std::vector<std::int32_t> HoursReader::holidays() const {
  std::vector<std::int32_t> days;
  for (const chrono::sys_days holiday : holidays_) {
    const auto day = static_cast<std::int32_t>((holiday - first_).count());
    if (day >= 0 && day < calendar_.days) days.push_back(day);
  }
  return days;
}

HoursReader::Answer HoursReader::evaluate(const std::string& expression, const base::Place& place,
                                          base::Findings& found) {
  const std::string read_as = normalized(expression);
  if (read_as.empty())
    return {.times = {}, .problem = base::say("it is not written in the grammar of opening_hours")};
  const auto rules = detail::parse_hours(read_as);
  if (!rules) return {.times = {}, .problem = base::say("Saavu does not use {}", rules.error())};
  if (gist(read_as) != gist(expression)) {
    found.warning("hours-respelled", place,
                  base::say("the hours \"{}\" are read as \"{}\"", expression, read_as),
                  base::say("Check that this is what is meant, and write it so."));
  }
  if (std::ranges::any_of(*rules, [](const detail::HoursRule& rule) {
        return rule.state == detail::State::unknown;
      })) {
    found.note("hours-unknown-state", place,
               base::say("\"{}\" says of some times that they are not certain (a comment such as "
                         "\"by appointment\", or unknown): they count as closed",
                         expression));
  }
  if (std::ranges::any_of(*rules, &detail::HoursRule::open_end)) {
    found.note("hours-open-end", place,
               base::say("\"{}\" leaves the end open (+): it counts as open until the time that "
                         "is written",
                         expression));
  }
  const auto is_holiday = [this](chrono::sys_days day) {
    return std::ranges::binary_search(holidays_, day);
  };
  return {.times = evaluate_rules(*rules, first_, calendar_.days, is_holiday), .problem = {}};
}

base::Result<network::OpeningTimes> HoursReader::read(std::string_view expression,
                                                      const base::Place& place,
                                                      base::Findings& found) {
  const std::string text = detail::trimmed(expression);
  auto known = answers_.find(text);
  if (known == answers_.end()) known = answers_.emplace(text, evaluate(text, place, found)).first;
  const Answer& answer = known->second;
  if (answer.problem.empty()) return answer.times;
  return std::unexpected(base::Error(
      {.severity = base::Severity::error,
       .code = "hours-unreadable",
       .place = place,
       .message = base::say("the hours \"{}\" cannot be read: {}", text, answer.problem),
       .remedy = base::say("Write them like \"Mo-Fr 08:00-16:00; PH off\", \"24/7\" or \"Tu,Th "
                           "09:00-12:00\" (Mo Tu We Th Fr Sa Su, PH: public holidays).")}));
}

}  // namespace saavu::read
