// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <saavu/base/text.h>
#include <saavu/read/holidays.h>
#include <saavu/read/hours_grammar.h>

namespace saavu::read::detail {

namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 12> k_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> k_days{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr int k_last_year = 9999;

/// Thrown and caught in this file only: what the text holds that is not used here.
struct Unsupported {
  std::string what;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::vector<HoursRule> rules() {
    std::vector<HoursRule> all;
    Join join = Join::normal;
    while (true) {
      all.push_back(rule(join));
      skip_blanks();
      if (text_.empty()) return all;
      if (take(";")) {
        join = Join::normal;
      } else if (take("||")) {
        join = Join::fallback;
      } else if (take(",")) {
        join = Join::additional;
      } else {
        fail();
      }
    }
  }

 private:
  HoursRule rule(Join join) {
    HoursRule rule;
    rule.join = join;
    bool any = false;
    skip_blanks();
    if (starts_with_year() && !is_dated_year()) {
      do
        rule.years.push_back(year_range());
      while (take(","));
      any = true;
      skip_blanks();
    }
    if (starts_with_date()) {
      do
        rule.dates.push_back(date_range());
      while (take_list_comma());
      any = true;
      skip_blanks();
    }
    if (take("week ")) {
      do
        rule.weeks.push_back(week_range());
      while (take_list_comma());
      any = true;
      skip_blanks();
    }
    if (take(":")) skip_blanks();
    while (starts_with_day()) {
      std::vector<DayRange>& list = rule.days.emplace_back();
      do
        list.push_back(day_range());
      while (take_list_comma());
      any = true;
      skip_blanks();
    }
    if (take("24/7")) {
      rule.times.emplace_back();
      any = true;
      skip_blanks();
    } else if (starts_with_time()) {
      do
        rule.times.push_back(time_span(rule.open_end));
      while (take_list_comma());
      any = true;
      skip_blanks();
    }
    state(rule, any);
    if (rule.times.empty()) rule.times.emplace_back();
    return rule;
  }

  /// A comment without a state means "ask", unless the state is said: by appointment.
  void state(HoursRule& rule, bool any) {
    bool said = true;
    if (take_word("open")) {
      rule.state = State::open;
    } else if (take_word("closed") || take_word("off")) {
      rule.state = State::closed;
    } else if (take_word("unknown")) {
      rule.state = State::unknown;
    } else {
      said = false;
    }
    skip_blanks();
    bool comment = false;
    while (take("\"")) {
      const std::size_t end = text_.find('"');
      if (end == std::string_view::npos) fail();
      text_.remove_prefix(end + 1);
      comment = true;
      skip_blanks();
    }
    if (comment && !said) rule.state = State::unknown;
    if (!any && !said && !comment) fail();
  }

  [[nodiscard]] bool starts_with_year() const {
    return text_.size() >= 4 && std::ranges::all_of(text_.substr(0, 4), is_digit);
  }
  /// "2026 Feb 03": the year belongs to the date.
  [[nodiscard]] bool is_dated_year() const {
    return text_.size() > 5 && text_[4] == ' ' &&
           (index_of(k_months, text_.substr(5)) || text_.substr(5).starts_with("easter"));
  }
  [[nodiscard]] bool starts_with_date() const {
    return index_of(k_months, text_) || text_.starts_with("easter") || starts_with_year();
  }
  [[nodiscard]] bool starts_with_day() const {
    if (text_.starts_with("SH")) throw Unsupported{base::say("school holidays (SH)")};
    return index_of(k_days, text_) || text_.starts_with("PH");
  }
  [[nodiscard]] bool starts_with_time() const {
    for (const std::string_view sun : {"(", "sunrise", "sunset", "dawn", "dusk"}) {
      if (text_.starts_with(sun)) throw Unsupported{base::say("sunrise and sunset")};
    }
    return text_.size() >= 5 && is_digit(text_[0]) && text_[2] == ':';
  }

  YearRange year_range() {
    YearRange range;
    range.first = range.last = number();
    if (take("+")) {
      range.last = k_last_year;
    } else if (take("-")) {
      range.last = number();
    }
    if (take("/")) range.step = std::max(1, number());
    return range;
  }

  YearDay year_day() {
    YearDay day;
    if (starts_with_year()) {
      day.year = number();
      skip_blanks();
    }
    if (take("easter")) {
      day.easter = true;
    } else if (const std::optional<int> month = index_of(k_months, text_)) {
      day.month = static_cast<unsigned>(*month) + 1;
      text_.remove_prefix(3);
      if (text_.size() >= 2 && text_[0] == ' ' && is_digit(text_[1]) && !is_hour(text_.substr(1))) {
        text_.remove_prefix(1);
        day.day = static_cast<unsigned>(number());
      }
    } else {
      fail();
    }
    day.offset = day_offset();
    return day;
  }

  DateRange date_range() {
    DateRange range;
    range.first = year_day();
    range.last = range.first;
    if (take("+")) throw Unsupported{base::say("dates without an end")};
    if (!take("-")) return range;
    if (!text_.empty() && is_digit(text_[0]) && !starts_with_year()) {
      range.last.day = static_cast<unsigned>(number());
      range.last.offset = day_offset();
    } else {
      range.last = year_day();
    }
    if (take("/")) throw Unsupported{base::say("every nth day of a range of dates")};
    return range;
  }

  WeekRange week_range() {
    WeekRange range;
    range.first = range.last = number();
    if (take("-")) range.last = number();
    if (take("/")) range.step = std::max(1, number());
    return range;
  }

  DayRange day_range() {
    DayRange range;
    if (take("PH")) {
      range.holiday = true;
    } else {
      range.first = range.last = weekday();
      if (take("-")) range.last = weekday();
      if (take("[")) {
        do {
          const int first = signed_number();
          const int last = take("-") ? signed_number() : first;
          if (first < -5 || last > 5 || first == 0 || last == 0)
            throw Unsupported{base::say("weekdays of the month beyond the fifth")};
          for (int nth = first; nth <= last; ++nth)
            range.nth.push_back(nth);
        } while (take(","));
        if (!take("]")) fail();
      }
    }
    range.offset = day_offset();
    return range;
  }

  int weekday() {
    const std::optional<int> day = index_of(k_days, text_);
    if (!day) fail();
    text_.remove_prefix(2);
    return *day + 1;
  }

  /// " -2 days", or nothing.
  int day_offset() {
    std::string_view rest = text_;
    if (!rest.starts_with(" +") && !rest.starts_with(" -")) return 0;
    text_.remove_prefix(1);
    const int days = signed_number();
    if (!take(" days") && !take(" day")) {
      text_ = rest;
      return 0;
    }
    return days;
  }

  TimeSpan time_span(bool& open_end) {
    TimeSpan span;
    span.begin = clock();
    if (take("+")) throw Unsupported{base::say("a beginning without an end")};
    if (!take("-")) throw Unsupported{base::say("a single time of day: from when until when?")};
    if (!starts_with_time()) fail();
    span.end = clock();
    if (span.end <= span.begin) span.end += 24 * 60;
    if (take("+")) open_end = true;
    if (take("/")) throw Unsupported{base::say("repeated times of day (/)")};
    return span;
  }

  std::int32_t clock() {
    const int hours = number();
    if (!take(":")) fail();
    const int minutes = number();
    if (hours > 48 || minutes > 59)
      throw Unsupported{base::say("the time of day {}:{}", hours, minutes)};
    return hours * 60 + minutes;
  }

  // --- letters

  static bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
  static bool is_hour(std::string_view text) {
    return text.size() >= 3 && is_digit(text[0]) && is_digit(text[1]) && text[2] == ':';
  }
  template <std::size_t n>
  static std::optional<int> index_of(const std::array<std::string_view, n>& words,
                                     std::string_view text) {
    for (std::size_t word = 0; word < n; ++word)
      if (text.starts_with(words[word])) return static_cast<int>(word);
    return std::nullopt;
  }
  bool take(std::string_view what) {
    if (!text_.starts_with(what)) return false;
    text_.remove_prefix(what.size());
    return true;
  }
  bool take_word(std::string_view word) {
    const std::string_view rest = text_.substr(std::min(word.size(), text_.size()));
    const bool ends = rest.empty() || std::string_view(" ;,|\"").contains(rest.front());
    return ends && take(word);
  }
  /// The comma of a list; that between two rules has a blank behind it.
  bool take_list_comma() { return !text_.starts_with(", ") && take(","); }
  void skip_blanks() {
    while (text_.starts_with(' '))
      text_.remove_prefix(1);
  }
  int number() {
    std::size_t digits = 0;
    int value = 0;
    while (digits < text_.size() && digits < 4 && is_digit(text_[digits]))
      value = value * 10 + (text_[digits++] - '0');
    if (digits == 0) fail();
    text_.remove_prefix(digits);
    return value;
  }
  int signed_number() {
    const bool negative = take("-");
    if (!negative) take("+");
    return negative ? -number() : number();
  }
  [[noreturn]] void fail() const {
    throw Unsupported{text_.empty() ? base::say("an end that is missing")
                                    : base::say("\"{}\"", text_)};
  }

  std::string_view text_;
};

// --- days

int iso_weekday(chrono::sys_days day) {
  return static_cast<int>(chrono::weekday{day}.iso_encoding());
}

int iso_week(chrono::sys_days day) {
  const chrono::sys_days thursday = day + chrono::days{4 - iso_weekday(day)};
  const chrono::year year = chrono::year_month_day{thursday}.year();
  return static_cast<int>((thursday - chrono::sys_days{year / 1 / 1}).count()) / 7 + 1;
}

unsigned last_day(chrono::year year, unsigned month) {
  return static_cast<unsigned>((year / chrono::month{month} / chrono::last).day());
}

bool in_years(const YearRange& range, int year) {
  return year >= range.first && year <= range.last && (year - range.first) % range.step == 0;
}

bool in_weeks(const WeekRange& range, int week) {
  if (range.first > range.last) return week >= range.first || week <= range.last;
  return week >= range.first && week <= range.last && (week - range.first) % range.step == 0;
}

chrono::sys_days first_of(const YearDay& day, chrono::year year) {
  chrono::sys_days date;
  if (day.easter) {
    date = easter_sunday(year);
  } else {
    // 29 February begins a range on 1 March where there is none.
    date = chrono::sys_days{year / chrono::month{day.month} / 1} +
           chrono::days{day.day == 0 ? 0 : static_cast<int>(day.day) - 1};
  }
  return date + chrono::days{day.offset};
}

chrono::sys_days last_of(const YearDay& day, chrono::year year) {
  if (day.easter) return first_of(day, year);
  const unsigned last = last_day(year, day.month);
  const unsigned date = day.day == 0 ? last : std::min(day.day, last);
  return chrono::sys_days{year / chrono::month{day.month} / chrono::day{date}} +
         chrono::days{day.offset};
}

bool in_dates(const DateRange& range, chrono::sys_days day) {
  const chrono::year this_year = chrono::year_month_day{day}.year();
  // A range may have begun last year, and an offset may lead into a neighbouring one.
  for (const int shift : {-1, 0, 1}) {
    const chrono::year year = this_year + chrono::years{shift};
    if (range.first.year && *range.first.year != static_cast<int>(year)) continue;
    const chrono::sys_days begin = first_of(range.first, year);
    chrono::sys_days end =
        last_of(range.last, range.last.year ? chrono::year{*range.last.year} : year);
    const bool wraps = end < begin && !range.last.year && !(range.first == range.last);
    if (wraps) end = last_of(range.last, year + chrono::years{1});
    if (day >= begin && day <= end) return true;
  }
  return false;
}

bool in_days(const DayRange& range, chrono::sys_days day, const HoursRule::IsHoliday& is_holiday) {
  const chrono::sys_days meant = day - chrono::days{range.offset};
  if (range.holiday) return is_holiday(meant);
  const int weekday = iso_weekday(meant);
  const bool wraps = range.first > range.last;
  const bool after = weekday >= range.first;
  const bool before = weekday <= range.last;
  if (wraps ? !(after || before) : !(after && before)) return false;
  if (range.nth.empty()) return true;
  const chrono::year_month_day date{meant};
  const int in_month = static_cast<int>(static_cast<unsigned>(date.day()));
  const int month_end =
      static_cast<int>(last_day(date.year(), static_cast<unsigned>(date.month())));
  return std::ranges::any_of(range.nth, [&](int nth) {
    return nth > 0 ? (in_month - 1) / 7 + 1 == nth : (month_end - in_month) / 7 + 1 == -nth;
  });
}

}  // namespace

bool HoursRule::matches(chrono::sys_days day, const IsHoliday& is_holiday) const {
  const auto any = [](const auto& ranges, auto&& holds) {
    return ranges.empty() || std::ranges::any_of(ranges, holds);
  };
  const int year = static_cast<int>(chrono::year_month_day{day}.year());
  return any(years, [&](const YearRange& range) { return in_years(range, year); }) &&
         any(dates, [&](const DateRange& range) { return in_dates(range, day); }) &&
         any(weeks, [&](const WeekRange& range) { return in_weeks(range, iso_week(day)); }) &&
         std::ranges::all_of(days, [&](const std::vector<DayRange>& list) {
           return any(list, [&](const DayRange& range) { return in_days(range, day, is_holiday); });
         });
}

std::expected<std::vector<HoursRule>, std::string> parse_hours(std::string_view normalized) {
  try {
    return Parser(normalized).rules();
  } catch (const Unsupported& unsupported) {
    return std::unexpected(unsupported.what);
  }
}

}  // namespace saavu::read::detail
