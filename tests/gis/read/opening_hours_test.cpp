// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
// Opening hours in OSM's grammar: by hand, by an independent evaluation of weekly patterns, and by
// KOpeningHours' own evaluation where it can be trusted.
#include <QDateTime>
#include <algorithm>
#include <array>
#include <chrono>
#include <format>
#include <random>
#include <string>
#include <vector>

#include <KOpeningHours/Interval>
#include <KOpeningHours/OpeningHours>
#include <catch2/catch_test_macros.hpp>

#include <saavu/read/opening_hours.h>

#include "support/temporary_folder.h"

namespace saavu::read {
namespace {

namespace chrono = std::chrono;
using network::k_minutes_a_day;
using network::OpeningTimes;

constexpr network::Calendar k_2026{
    .first_year = 2026, .first_month = 1, .first_day = 1, .days = 365};

const std::vector<Holiday>& finland() {
  static const std::vector<Holiday> holidays = [] {
    auto read = read_holidays(std::string(SAAVU_SOURCE_DIR) + "/datasets/holidays/finland.toml");
    REQUIRE(read.has_value());
    return *std::move(read);
  }();
  return holidays;
}

struct Reading {
  HoursReader reader;
  base::Findings found;
  explicit Reading(const network::Calendar& calendar = k_2026) : reader(calendar, finland()) {}
  OpeningTimes operator()(const std::string& expression) {
    auto times = reader.read(expression, {}, found);
    INFO(expression << ": " << (times ? "" : times.error().findings.front().message));
    REQUIRE(times.has_value());
    return *std::move(times);
  }
  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const base::Finding& finding : found.all())
      codes.push_back(finding.code);
    return codes;
  }
};

/// Day of the year 2026, 0 = 1 January.
std::int32_t day(unsigned month, unsigned date) {
  const chrono::sys_days there = chrono::year{2026} / chrono::month{month} / chrono::day{date};
  return static_cast<std::int32_t>((there - chrono::sys_days{chrono::year{2026} / 1 / 1}).count());
}

/// What is open on one day of 2026: "08:00-12:00 13:00-16:00".
std::string on(const OpeningTimes& times, unsigned month, unsigned date) {
  const std::int32_t midnight = day(month, date) * k_minutes_a_day;
  std::string text;
  for (const OpeningTimes::Interval& each :
       network::common(times, {{{midnight, midnight + k_minutes_a_day}}}).open) {
    const std::int32_t begin = each.begin - midnight, end = each.end - midnight;
    text += std::format("{}{:02}:{:02}-{:02}:{:02}", text.empty() ? "" : " ", begin / 60,
                        begin % 60, end / 60, end % 60);
  }
  return text;
}

std::size_t days_open(const OpeningTimes& times) {
  return network::open_days(times).size();
}

TEST_CASE("the public holidays of Finland in 2026, and no other day", "[hours]") {
  const std::vector<std::int32_t> expected{
      day(1, 1),  day(1, 6),  day(4, 3),   day(4, 5),  day(4, 6),   day(5, 1),  day(5, 14),
      day(5, 24), day(6, 20), day(10, 31), day(12, 6), day(12, 25), day(12, 26)};
  Reading read;
  CHECK(read.reader.holidays() == expected);
  CHECK(network::open_days(read("PH open")) == expected);
  CHECK(network::open_minutes(read("PH open")) == 13 * k_minutes_a_day);
  // The eves are no holidays, nor is Palm Sunday.
  const OpeningTimes always = read("Mo-Su 00:00-24:00; PH off");
  CHECK(on(always, 6, 19) == "00:00-24:00");
  CHECK(on(always, 12, 24) == "00:00-24:00");
  CHECK(on(always, 3, 29) == "00:00-24:00");
}

TEST_CASE("holidays that move: known dates of other years", "[hours]") {
  const auto named = [](std::string_view name, int year) {
    const auto holiday = std::ranges::find(
        finland(), name, [](const Holiday& each) -> std::string_view { return each.name.en; });
    REQUIRE(holiday != finland().end());
    return chrono::year_month_day{holiday->in(chrono::year{year})};
  };
  using namespace std::chrono_literals;
  CHECK(named("Easter Sunday", 2000) == 2000y / 4 / 23);
  CHECK(named("Easter Sunday", 2019) == 2019y / 4 / 21);
  CHECK(named("Easter Sunday", 2024) == 2024y / 3 / 31);
  CHECK(named("Easter Sunday", 2038) == 2038y / 4 / 25);
  CHECK(named("Good Friday", 2025) == 2025y / 4 / 18);
  CHECK(named("Ascension Day", 2025) == 2025y / 5 / 29);
  CHECK(named("Midsummer Day", 2025) == 2025y / 6 / 21);
  CHECK(named("Midsummer Day", 2027) == 2027y / 6 / 26);
  CHECK(named("All Saints' Day", 2025) == 2025y / 11 / 1);
  CHECK(named("All Saints' Day", 2027) == 2027y / 11 / 6);
  // Both Saturdays stay within their week, every year.
  for (int year = 1990; year < 2100; ++year) {
    const auto midsummer = named("Midsummer Day", year), saints = named("All Saints' Day", year);
    CHECK(chrono::weekday{chrono::sys_days{midsummer}} == chrono::Saturday);
    CHECK(midsummer >= chrono::year{year} / 6 / 20);
    CHECK(midsummer <= chrono::year{year} / 6 / 26);
    CHECK(chrono::weekday{chrono::sys_days{saints}} == chrono::Saturday);
    CHECK(saints >= chrono::year{year} / 10 / 31);
    CHECK(saints <= chrono::year{year} / 11 / 6);
  }
}

TEST_CASE("what is wrong with a calendar of holidays is told at once, with lines", "[hours]") {
  const test::TemporaryFolder folder;
  const auto file =
      folder.write("own.toml",
                   "[[holiday]]\nname_fi = \"A\"\ndate = \"02-30\"\n"
                   "[[holiday]]\nname_fi = \"B\"\n"
                   "[[holiday]]\nname_fi = \"C\"\neaster = 1\ndate = \"01-01\"\n"
                   "[[holiday]]\nname_fi = \"D\"\nweekday = \"La\"\nfrom = \"06-20\"\n"
                   "[[holiday]]\nname_fi = \"E\"\nfrom = \"06-20\"\neastre = 1\n");
  const auto read = read_holidays(file);
  REQUIRE_FALSE(read.has_value());
  std::vector<std::int64_t> lines;
  for (const base::Finding& finding : read.error().findings)
    lines.push_back(finding.place.line.value_or(0));
  std::ranges::sort(lines);
  CHECK(lines == std::vector<std::int64_t>{3, 5, 7, 12, 15, 17});
  CHECK_FALSE(read_holidays(folder.write("none.toml", "")).has_value());
}

TEST_CASE("around the clock", "[hours]") {
  Reading read;
  CHECK(network::is_always_open(read("24/7"), k_2026));
  CHECK(network::is_always_open(read("Mo-Su 00:00-24:00"), k_2026));
  CHECK(network::is_always_open(read("00:00-24:00"), k_2026));
  CHECK(network::hours_a_week(read("24/7"), k_2026) == 168.0);
  CHECK(read("closed") == OpeningTimes{});
  CHECK(read("24/7 off") == OpeningTimes{});
  CHECK(days_open(read("24/7; PH off")) == 365 - 13);
  CHECK(read.found.all().empty());
}

TEST_CASE("an office in 2026: 261 weekdays, seven of them holidays", "[hours]") {
  Reading read;
  CHECK(days_open(read("Mo-Fr 08:00-16:00")) == 261);
  const OpeningTimes office = read("Mo-Fr 08:00-16:00; PH off");
  // Thu 1.1., Tue 6.1., Fri 3.4., Mon 6.4., Fri 1.5., Thu 14.5., Fri 25.12.
  CHECK(days_open(office) == 254);
  CHECK(network::open_minutes(office) == 254 * 480);
  CHECK(on(office, 1, 1).empty());
  CHECK(on(office, 1, 2) == "08:00-16:00");
  CHECK(on(office, 12, 31) == "08:00-16:00");
  // Daylight saving takes no hour and gives none: 29 March and 25 October are Sundays.
  const OpeningTimes night = read("22:00-06:00");
  CHECK(on(night, 3, 29) == "00:00-06:00 22:00-24:00");
  CHECK(on(night, 10, 25) == "00:00-06:00 22:00-24:00");
  CHECK(network::open_minutes(night) == 365 * 480);
}

TEST_CASE("rules follow each other: what each of them does to those before it", "[hours]") {
  Reading read;
  const auto wednesday = [&read](const std::string& expression) {
    return on(read(expression), 1, 7);
  };
  CHECK(wednesday("Mo-Fr 08:00-16:00; We 10:00-12:00") == "10:00-12:00");
  CHECK(wednesday("Mo-Fr 08:00-16:00, We 18:00-20:00") == "08:00-16:00 18:00-20:00");
  CHECK(wednesday("Mo-Fr 08:00-16:00; We 12:00-13:00 off") == "08:00-12:00 13:00-16:00");
  CHECK(wednesday("Mo-Fr 08:00-16:00; We off").empty());
  CHECK(wednesday("Mo-Tu 08:00-16:00 || 10:00-12:00") == "10:00-12:00");
  CHECK(wednesday("Mo-Fr 08:00-12:00, 13:00-16:00") == "08:00-12:00 13:00-16:00");
  // On a holiday the order decides: 6 January is a Tuesday.
  CHECK(on(read("Mo-Fr 08:00-16:00; PH 10:00-12:00"), 1, 6) == "10:00-12:00");
  CHECK(on(read("PH off; Mo-Fr 08:00-16:00"), 1, 6) == "08:00-16:00");
  CHECK(on(read("Mo-Fr 08:00-16:00; PH off || 10:00-12:00"), 1, 6).empty());
  CHECK(on(read("24/7; Dec 24 18:00-24:00 off"), 12, 24) == "00:00-18:00");
  CHECK(on(read("Mo-Fr 08:00-16:00; Jun 19-25 Fr off; Dec 24 off"), 6, 19).empty());
}

TEST_CASE("over midnight a span belongs to the day on which it begins", "[hours]") {
  Reading read;
  const OpeningTimes friday = read("Fr 22:00-06:00");
  CHECK(on(friday, 1, 2) == "22:00-24:00");
  CHECK(on(friday, 1, 3) == "00:00-06:00");
  CHECK(friday == read("Fr 22:00-30:00"));
  // Over the beginning and the end of the calendar: 31.12.2025 is a Wednesday, 31.12.2026 a
  // Thursday.
  CHECK(on(read("We 22:00-06:00"), 1, 1) == "00:00-06:00");
  const OpeningTimes thursday = read("Th 22:00-06:00");
  CHECK(on(thursday, 12, 31) == "22:00-24:00");
  CHECK(thursday.open.back().end == 365 * k_minutes_a_day);
  CHECK(network::open_minutes(thursday) == 52 * 480 + 120 + 0);
  // A day off is off from midnight to midnight.
  CHECK(on(read("Fr 20:00-02:00; Sa off"), 1, 3).empty());
  CHECK(on(read("Fr 20:00-02:00; Sa 10:00-12:00"), 1, 3) == "00:00-02:00 10:00-12:00");
  CHECK(on(read("We 12:00-12:00"), 1, 8) == "00:00-12:00");
}

TEST_CASE("seasons, dates, weeks and weekdays of the month", "[hours]") {
  Reading read;
  using Days = std::vector<std::int32_t>;
  const auto days = [&read](const std::string& expression) {
    return network::open_days(read(expression));
  };
  CHECK(days("We[1] 10:00-14:00").size() == 12);
  CHECK(days("Jan We[1,3] 10:00-14:00") == Days{day(1, 7), day(1, 21)});
  CHECK(days("Jan We[-1] 10:00-14:00") == Days{day(1, 28)});
  CHECK(days("Jan Fr[-1] -1 day 10:00-12:00") == Days{day(1, 29)});
  // 1 January 2026 is a Thursday: it lies in week 1, the first Monday of which is 29.12.2025.
  CHECK(days("week 01 Mo-Su 10:00-12:00") == Days{0, 1, 2, 3});
  CHECK(days("week 02-06/2 Tu 10:00-14:00") == Days{day(1, 6), day(1, 20), day(2, 3)});
  CHECK(days("week 53 Mo-Su 10:00-12:00") ==
        Days{day(12, 28), day(12, 29), day(12, 30), day(12, 31)});
  CHECK(days("Dec 30-Jan 02 10:00-12:00") == Days{0, 1, day(12, 30), day(12, 31)});
  CHECK(days("Nov-Jan 10:00-12:00").size() == 30 + 31 + 31);
  CHECK(days("Feb 10:00-12:00").size() == 28);
  CHECK(days("Feb 29 10:00-12:00").empty());
  CHECK(days("Feb 20-29 10:00-12:00").size() == 9);
  CHECK(days("2026 Feb 3,2026 Mar 3 10:00-12:00") == Days{day(2, 3), day(3, 3)});
  CHECK(days("2025 Dec 30-2026 Jan 02 10:00-12:00") == Days{0, 1});
  CHECK(days("2025 10:00-12:00").empty());
  CHECK(days("2024+ 10:00-12:00").size() == 365);
  CHECK(days("2024-2030/2 10:00-12:00").size() == 365);
  CHECK(days("2025-2031/2 10:00-12:00").empty());
  CHECK(days("easter -2 days 10:00-12:00") == Days{day(4, 3)});
  CHECK(days("PH -1 day 10:00-12:00").size() == 13);
  CHECK(days("Jan Su,PH 10:00-14:00") ==
        Days{day(1, 1), day(1, 4), day(1, 6), day(1, 11), day(1, 18), day(1, 25)});
  CHECK(days("Jan PH Mo-Fr 10:00-14:00") == Days{day(1, 1), day(1, 6)});
  CHECK(days("Jan Sa-Mo 10:00-14:00").size() == 5 + 4 + 4);
}

TEST_CASE("what is not certain counts as closed, and is said once an expression", "[hours]") {
  Reading read;
  CHECK(read("\"by appointment\"") == OpeningTimes{});
  CHECK(read("\"by appointment\"") == OpeningTimes{});
  CHECK(read.codes() == std::vector<std::string>{"hours-unknown-state"});
  CHECK(days_open(read("Mo-Fr 08:00-16:00 || \"by; appointment\"")) == 261);
  CHECK(days_open(read("Mo-Fr 08:00-16:00 open \"ring, please\"")) == 261);
  CHECK(days_open(read("Mo-Fr 08:00-16:00; We unknown")) == 261 - 52);
  CHECK(read.codes() == std::vector<std::string>(3, "hours-unknown-state"));
  CHECK(on(read("Mo 17:00-22:00+"), 1, 5) == "17:00-22:00");
  CHECK(read.codes().back() == "hours-open-end");
  CHECK(on(read("Mo, We, Fr 06:30-21:30"), 1, 7) == "06:30-21:30");
  CHECK(on(read("mo-fr 8.00-16.00"), 1, 7) == "08:00-16:00");
  CHECK(read.codes().back() == "hours-open-end");  // blanks and points are no other spelling
  read("Tu 2026 Feb 3 10:00-12:00");
  CHECK(read.found.all().back().code == "hours-respelled");
  CHECK(read.found.all().back().message.find("Tu, 2026 Feb 03 10:00-12:00") != std::string::npos);
}

TEST_CASE("what cannot be read is told with an example", "[hours]") {
  Reading read;
  const base::Place place{.file = "sites.csv", .row = 7, .field = "hours"};
  for (const char* expression :
       {"ma-pe 8-16", "garbage", "Mo-Fr 8-16", "Mo 10:00", "Mo-Fr 10:00-16:00/90", "17:00+",
        "SH off", "sunrise-sunset", "Mo-Fr 08:00-(sunset-01:00)", "Mo-Fr 50:00-60:00", "Mo[9]", "",
        "Mo-Fr 08:00-16:00; PH off; \"", "Mo-Fr 08:00-16:00 # office", "24/7 24/7", "\xff\xfe"}) {
    INFO(expression);
    const auto times = read.reader.read(expression, place, read.found);
    REQUIRE_FALSE(times.has_value());
    REQUIRE(times.error().findings.size() == 1);
    const base::Finding& finding = times.error().findings.front();
    CHECK(finding.code == "hours-unreadable");
    CHECK(finding.place == place);
    CHECK(finding.message.find(expression) != std::string::npos);
    CHECK(finding.remedy.find("Mo-Fr 08:00-16:00; PH off") != std::string::npos);
  }
  CHECK(read.found.all().empty());
}

TEST_CASE("damaged expressions are read or refused, and never break the order of times",
          "[hours]") {
  const std::vector<std::string> sound{
      "Mo-Fr 08:00-16:00; PH off",      "2026 Jan 01-2026 Feb 15 Mo 10:00-12:00",
      "We[1,3] 22:00-06:00, Sa 10:00+", "week 02-52/2 Tu 09:00-15:00 || \"call\"",
      "easter -2 days off; 24/7",       "2025-2031/2 Oct-Mar: Su,PH +1 day 10:00-26:00 unknown"};
  constexpr std::string_view k_letters = "0123456789:-+/,;|[]()\" MTWFSPHaeoru\xC3\xA4";
  Reading read({.first_year = 2026, .first_month = 1, .first_day = 1, .days = 9});
  std::mt19937 random(9);
  int understood = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string expression = sound[random() % sound.size()];
    for (std::size_t change = random() % 4; change > 0; --change) {
      const std::size_t where = random() % expression.size();
      if (random() % 2 == 0) {
        expression[where] = k_letters[random() % k_letters.size()];
      } else {
        expression.erase(where, 1);
      }
    }
    const auto times = read.reader.read(expression, {}, read.found);
    if (!times) continue;
    ++understood;
    std::int32_t last = -1;
    bool in_order = true;
    for (const OpeningTimes::Interval& each : times->open) {
      in_order = in_order && each.begin > last && each.end > each.begin;
      last = each.end;
    }
    INFO(expression);
    CHECK(in_order);
    CHECK(last <= 9 * k_minutes_a_day);
  }
  CHECK(understood > 300);
  CHECK(understood < 1400);
}

/// A generated week: what opens on each weekday (Monday first), possibly over midnight.
struct Week {
  struct Span {
    int begin;
    int end;
  };
  std::array<std::vector<Span>, 7> of;

  explicit Week(std::mt19937& random) {
    for (std::vector<Span>& spans : of) {
      int minute = static_cast<int>(random() % 600);
      const std::size_t count = random() % 3;
      for (std::size_t span = 0; span < count; ++span) {
        const int begin = minute + static_cast<int>(random() % 300);
        const int end = begin + 15 + static_cast<int>(random() % 700);
        if (begin >= k_minutes_a_day) break;
        spans.push_back({begin, end});
        minute = end + 1;
      }
    }
  }
  [[nodiscard]] std::string expression() const {
    constexpr std::array k_names{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    std::string text;
    for (std::size_t weekday = 0; weekday < 7; ++weekday) {
      if (of[weekday].empty()) continue;
      text += std::format("{}{} ", text.empty() ? "" : "; ", k_names[weekday]);
      for (std::size_t span = 0; span < of[weekday].size(); ++span) {
        const auto [begin, end] = of[weekday][span];
        text += std::format("{}{:02}:{:02}-{:02}:{:02}", span == 0 ? "" : ",", begin / 60,
                            begin % 60, (end / 60) % 24, end % 60);
      }
    }
    return text.empty() ? "off" : text;
  }
  [[nodiscard]] std::vector<bool> minutes(std::int32_t days, std::size_t first_weekday) const {
    std::vector<bool> open(static_cast<std::size_t>(days) * k_minutes_a_day, false);
    for (std::int32_t date = -2; date < days; ++date) {
      for (const auto [begin, end] : of[(first_weekday + static_cast<std::size_t>(date + 7)) % 7]) {
        // 24 hours and longer were written without their day.
        const int length = (end - begin) % k_minutes_a_day;
        for (int minute = begin; minute < begin + length; ++minute) {
          const std::int32_t there = date * k_minutes_a_day + minute;
          if (there >= 0 && there < days * k_minutes_a_day)
            open[static_cast<std::size_t>(there)] = true;
        }
      }
    }
    return open;
  }
};

std::vector<bool> minutes_of(const OpeningTimes& times, std::int32_t days) {
  std::vector<bool> open(static_cast<std::size_t>(days) * k_minutes_a_day, false);
  for (const OpeningTimes::Interval& each : times.open)
    for (std::int32_t minute = each.begin; minute < each.end; ++minute)
      open[static_cast<std::size_t>(minute)] = true;
  return open;
}

TEST_CASE("generated weeks are what an independent evaluation makes of them", "[hours]") {
  std::mt19937 random(2026);
  Reading read;
  for (int round = 0; round < 20; ++round) {
    const Week week(random);
    INFO(week.expression());
    constexpr std::size_t k_thursday = 3;  // 1 January 2026
    CHECK((minutes_of(read(week.expression()), 365) == week.minutes(365, k_thursday)));
  }
}

/// KOpeningHours' own evaluation, interval after interval. Wall clock only: its days are local.
OpeningTimes second_opinion(const std::string& expression, std::int32_t days) {
  KOpeningHours::OpeningHours hours(QByteArray::fromStdString(expression));
  hours.setRegion(u"FI");
  REQUIRE(hours.error() == KOpeningHours::OpeningHours::NoError);
  const QDate first(2026, 1, 1);
  const auto minute = [&](const QDateTime& time) {
    return static_cast<std::int32_t>(first.daysTo(time.date()) * k_minutes_a_day +
                                     time.time().hour() * 60 + time.time().minute());
  };
  OpeningTimes times;
  KOpeningHours::Interval interval = hours.interval(QDateTime(first, QTime(0, 0)));
  while (interval.isValid()) {
    const std::int32_t end = days * k_minutes_a_day;
    const bool endless = interval.hasOpenEnd();
    if (interval.state() == KOpeningHours::Interval::Open) {
      const std::int32_t begin =
          interval.hasOpenBegin() ? 0 : std::max(0, minute(interval.begin()));
      times = network::united(times,
                              {{{begin, endless ? end : std::min(end, minute(interval.end()))}}});
    }
    if (endless || minute(interval.end()) >= end) return times;
    interval = hours.nextInterval(interval);
  }
  return times;
}

TEST_CASE("KOpeningHours itself is of the same opinion on plain expressions", "[hours][full]") {
  constexpr std::int32_t k_days = 42;
  Reading read({.first_year = 2026, .first_month = 1, .first_day = 1, .days = k_days});
  for (const char* expression :
       {"24/7", "Mo-Fr 08:00-16:00", "Mo-Fr 08:00-16:00; PH off", "Mo-Fr 08:00-12:00,13:00-16:00",
        "Tu,Th 09:00-12:00", "We[1] 10:00-14:00", "Mo-Fr 08:00-16:00; We 12:00-13:00 off",
        "Jan 10-Feb 05 Mo 10:00-14:00", "week 02-52/2 Tu 10:00-14:00", "Mo-Su 22:00-06:00",
        "Fr 20:00-02:00; Sa off", "Su,PH 10:00-14:00", "Mo-Fr 07:00-22:00; Sa 09:00-15:00"}) {
    INFO(expression);
    CHECK(read(expression) == second_opinion(expression, k_days));
  }
}

}  // namespace
}  // namespace saavu::read
