// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <format>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <saavu/read/defects.h>
#include <saavu/read/incidents.h>
#include <saavu/read/vector_file.h>

namespace saavu::read {

namespace {

using response::Incident;
using response::IncidentProblem;
using response::IncidentTable;

// What is plausible. None of these is a norm: they only part slips of the pen from records.
constexpr double k_day_s = 86'400.0;
/// More negative than this, a stamp lies on the day before rather than being written with a minus.
constexpr double k_rollover_s = -k_day_s / 2.0;
/// Volunteers and crews on standby at home are on their way within half an hour.
constexpr double k_longest_turnout_s = 1800.0;
/// 180 km/h along the straight line from the nearest station to the scene.
constexpr double k_fastest_m_s = 50.0;
/// Stamps are often whole minutes: a drive may have taken a minute more than they say.
constexpr double k_rounding_s = 60.0;
/// A response with decimals below this may be minutes, if no turnout stands beside it.
constexpr double k_most_minutes = 240.0;
/// Decimals in more than this share of the column are how the source writes seconds.
constexpr double k_rare = 0.1;
/// Half of all responses within a minute, half of all turnouts within ten seconds: minutes.
constexpr double k_response_in_minutes_s = 60.0;
constexpr double k_turnout_in_minutes_s = 10.0;
constexpr std::size_t k_enough_for_a_median = 20;
/// A calendar year with fewer tasks than this and with a smaller share of them is a slip.
constexpr std::size_t k_few_in_a_year = 10;
constexpr double k_rare_year = 0.001;
/// Half a year knows no summer or no winter.
constexpr double k_short_record_years = 0.5;

// ---- what is written

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// Takes a text apart from the left.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] char next() const { return text_.empty() ? '\0' : text_.front(); }
  bool take(char letter) {
    if (next() != letter || text_.empty()) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool take_any(std::string_view letters) {
    return !text_.empty() && letters.contains(text_.front()) && take(text_.front());
  }
  bool take_word(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  void skip_blanks() {
    while (take_any(" \t")) {
    }
    while (take_word("\xC2\xA0") || take_any(" \t")) {
    }  // a space that does not break
  }
  /// A number of `least` to `most` digits, no more following.
  std::optional<int> digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (count < text_.size() && count <= most && is_digit(text_[count])) {
      value = value * 10 + (text_[count] - '0');
      ++count;
    }
    if (count < least || count > most) return std::nullopt;
    text_.remove_prefix(count);
    return value;
  }
  void skip_digits() {
    while (!text_.empty() && is_digit(text_.front()))
      text_.remove_prefix(1);
  }

 private:
  std::string_view text_;
};

std::optional<std::chrono::sys_days> take_date(Scanner& scanner) {
  std::optional<int> year, month, day;
  Scanner finnish = scanner;
  day = finnish.digits(1, 2);
  if (day && finnish.take('.')) {
    month = finnish.digits(1, 2);
    if (!month || !finnish.take('.')) return std::nullopt;
    year = finnish.digits(4, 4);
    scanner = finnish;
  } else {
    year = scanner.digits(4, 4);
    const char separator = scanner.next();
    if (!year || !scanner.take_any("-/")) return std::nullopt;
    month = scanner.digits(1, 2);
    if (!month || !scanner.take(separator)) return std::nullopt;
    day = scanner.digits(1, 2);
  }
  constexpr int k_first_year = 1990, k_last_year = 2100;
  if (!year || !month || !day || *year < k_first_year || *year > k_last_year) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

/// Seconds by which Finland's clocks are ahead of UTC at a moment: summer time from the last Sunday
/// of March to the last one of October, both at 01:00 UTC (directive 2000/84/EC).
std::int64_t finnish_offset(std::chrono::sys_seconds utc) {
  using namespace std::chrono;
  const year of{year_month_day{floor<days>(utc)}.year()};
  const auto change = [&of](month when) {
    return sys_seconds{sys_days{of / when / Sunday[last]}} + hours{1};
  };
  const bool summer = utc >= change(March) && utc < change(October);
  return summer ? 3 * 3600 : 2 * 3600;
}

/// "2022-12-31T23:59:05", "2022-12-31 23:59", "31.12.2022 klo 23.59.05", "31.12.2022 23:59": local
/// seconds since 1970. With an offset or Z behind it, brought to Finnish time.
std::optional<std::int64_t> parse_time(std::string_view text) {
  Scanner scanner(text);
  scanner.skip_blanks();
  const auto date = take_date(scanner);
  if (!date) return std::nullopt;
  const bool has_blank = scanner.next() == ' ' || scanner.next() == '\xC2';
  if (!has_blank && !scanner.take_any("Tt,")) return std::nullopt;
  scanner.skip_blanks();
  if (scanner.take_word("klo") || scanner.take_word("kl")) {
    scanner.take('.');
    scanner.skip_blanks();
  }
  const auto hour = scanner.digits(1, 2);
  if (!hour || *hour > 23 || !scanner.take_any(":.")) return std::nullopt;
  const auto minute = scanner.digits(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (scanner.take_any(":.")) {
    const auto written = scanner.digits(2, 2);
    if (!written || *written > 59) return std::nullopt;
    second = *written;
    if (scanner.take_any(".,")) scanner.skip_digits();
  }
  std::int64_t local = std::chrono::sys_seconds{*date}.time_since_epoch().count() +
                       std::int64_t{*hour} * 3600 + std::int64_t{*minute} * 60 + second;
  scanner.skip_blanks();
  if (scanner.at_end()) return local;
  std::int64_t offset = 0;
  if (!scanner.take_any("Zz")) {
    const bool is_west = scanner.next() == '-';
    if (!scanner.take_any("+-")) return std::nullopt;
    // +02, +0200 or +02:00.
    std::optional<int> written = scanner.digits(2, 4);
    if (written && *written <= 14) {
      scanner.take(':');
      const auto minutes = scanner.at_end() ? std::optional(0) : scanner.digits(2, 2);
      written = minutes ? std::optional(*written * 100 + *minutes) : std::nullopt;
    }
    if (!written || *written > 1400 || *written % 100 > 59) return std::nullopt;
    offset = (std::int64_t{*written / 100} * 3600 + std::int64_t{*written % 100} * 60) *
             (is_west ? -1 : 1);
  }
  if (!scanner.at_end()) return std::nullopt;
  const std::chrono::sys_seconds utc{std::chrono::seconds{local - offset}};
  return utc.time_since_epoch().count() + finnish_offset(utc);
}

struct Duration {
  double seconds = 0.0;
  bool is_number = false;     ///< not h:mm:ss
  bool has_decimals = false;  ///< a number written with a decimal point or comma
};

/// "342", "342.5", "342,5", "5:42", "0:05:42", "0.05.42", each also with a minus.
std::optional<Duration> parse_duration(std::string_view written) {
  const std::string text = detail::trimmed(written);
  std::string_view rest(text);
  bool is_negative = false;
  for (const std::string_view sign : {"-", "\xE2\x88\x92", "+"}) {
    if (!rest.starts_with(sign)) continue;
    is_negative = sign != "+";
    rest.remove_prefix(sign.size());
    break;
  }
  if (rest.empty() || !is_digit(rest.front())) return std::nullopt;
  Duration duration;
  const bool has_colon = rest.contains(':');
  if (has_colon || std::ranges::count(rest, '.') == 2) {
    const char separator = has_colon ? ':' : '.';
    Scanner scanner(rest);
    std::vector<int> parts;
    do {
      const auto part = scanner.digits(parts.empty() ? 1 : 2, parts.empty() ? 4 : 2);
      if (!part || (!parts.empty() && *part > 59)) return std::nullopt;
      parts.push_back(*part);
    } while (scanner.take(separator));
    if (has_colon && parts.size() > 1 && scanner.take_any(".,")) scanner.skip_digits();
    if (!scanner.at_end() || parts.size() < 2 || parts.size() > 3) return std::nullopt;
    for (const int part : parts)
      duration.seconds = duration.seconds * 60.0 + part;
  } else {
    std::string number(rest);
    std::ranges::replace(number, ',', '.');
    const char* const end = number.data() + number.size();
    const auto [stopped, failure] = std::from_chars(number.data(), end, duration.seconds);
    if (failure != std::errc{} || stopped != end || !std::isfinite(duration.seconds))
      return std::nullopt;
    duration.is_number = true;
    duration.has_decimals = number.contains('.');
  }
  if (is_negative) duration.seconds = -duration.seconds;
  return duration;
}

bool same_word(std::string_view left, std::string_view right) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  };
  return std::ranges::equal(left, right, {}, lower, lower);
}

bool contains_word(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::any_of(words,
                             [word](const std::string& each) { return same_word(each, word); });
}

// ---- how far the nearest station is

class Stations {
 public:
  explicit Stations(std::vector<base::Point> points) : points_(std::move(points)) {
    std::ranges::sort(points_, {}, &base::Point::x);
  }
  [[nodiscard]] bool empty() const { return points_.empty(); }
  [[nodiscard]] bool is_any_within(base::Point from, double metres) const {
    auto station = std::ranges::lower_bound(points_, from.x - metres, {}, &base::Point::x);
    for (; station != points_.end() && station->x <= from.x + metres; ++station) {
      if (base::distance_m(*station, from) <= metres) return true;
    }
    return false;
  }

 private:
  std::vector<base::Point> points_;
};

// ---- rules

enum class Rule : std::uint8_t {
  missing_id,
  duplicate_row,
  duplicate_id,
  unknown_kind,
  missing_time,
  unreadable_time,
  other_year,
  missing_coordinates,
  unreadable_coordinates,
  swapped_coordinates,
  outside_finland,
  missing_urgency,
  unknown_urgency,
  missing_class,
  unknown_class,
  missing_turnout,
  unreadable_turnout,
  missing_response,
  unreadable_response,
  day_rollover,
  negative_turnout,
  negative_response,
  zero_response,
  seconds_as_minutes,
  swapped_stamps,
  outlier_turnout,
  impossible_speed,
};

struct RuleText {
  std::string_view name;
  base::Phrase what;
  base::Phrase remedy;
};

// NOLINTBEGIN(readability-function-size)
RuleText text_of(Rule rule) {
  using base::Phrase;
  switch (rule) {
    case Rule::missing_id:
      return {"missing-id", Phrase{"the task has no id"},
              Phrase{"Give every task an id of its own."}};
    case Rule::duplicate_row:
      return {"duplicate-row", Phrase{"the row is the same as an earlier one; it is left out"},
              Phrase{"Delete the double."}};
    case Rule::duplicate_id:
      return {"duplicate-id",
              Phrase{"an earlier row with other contents has the id; the later row is left out"},
              Phrase{"Give one row per task: that of the first unit."}};
    case Rule::unknown_kind:
      return {"unknown-kind",
              Phrase{"the row is neither a rescue nor an emergency medical task; it is left out"},
              Phrase{"Name the word as rescue_kinds or ems_kinds in the plan."}};
    case Rule::missing_time:
      return {"missing-time", Phrase{"the task has no time"},
              Phrase{"Give the local time of the alarm."}};
    case Rule::unreadable_time:
      return {"unreadable-time", Phrase{"the time cannot be read"},
              Phrase{"Write it as 2022-12-31T23:59:05 or 31.12.2022 23:59:05."}};
    case Rule::other_year:
      return {"other-year",
              Phrase{"hardly any other task is of the same year: the time is not used"},
              Phrase{"Correct the year, or leave the task out of the record."}};
    case Rule::missing_coordinates:
      return {"missing-coordinates", Phrase{"the task has no coordinates"},
              Phrase{"Give x and y of the scene."}};
    case Rule::unreadable_coordinates:
      return {"unreadable-coordinates", Phrase{"the coordinates are no numbers"},
              Phrase{"Write x and y as plain numbers."}};
    case Rule::swapped_coordinates:
      return {"swapped-coordinates", Phrase{"x and y are exchanged; they are not used"},
              Phrase{"Exchange them in the row (x is east, y is north), or x_field and y_field in "
                     "the plan."}};
    case Rule::outside_finland:
      return {"outside-finland", Phrase{"the scene lies outside Finland; it is not used"},
              Phrase{"Correct the coordinates, or name their system as crs in the plan."}};
    case Rule::missing_urgency:
      return {"missing-urgency", Phrase{"the task has no urgency"}, Phrase{"Give A, B, C or D."}};
    case Rule::unknown_urgency:
      return {"unknown-urgency", Phrase{"the urgency is none of A, B, C, D"},
              Phrase{"Give A, B, C or D."}};
    case Rule::missing_class:
      return {"missing-class", Phrase{"the task has no risk class"},
              Phrase{"Give it, or leave it to the class of the risk cell."}};
    case Rule::unknown_class:
      return {"unknown-class", Phrase{"the norm has no such risk class; it is not used"},
              Phrase{"Write the class as the norm calls it."}};
    case Rule::missing_turnout:
      return {"missing-turnout", Phrase{"the turnout is missing"},
              Phrase{"Give the seconds from the alarm to departure."}};
    case Rule::unreadable_turnout:
      return {"unreadable-turnout", Phrase{"the turnout cannot be read"},
              Phrase{"Write seconds (342) or h:mm:ss (0:05:42)."}};
    case Rule::missing_response:
      return {"missing-response", Phrase{"the response time is missing"},
              Phrase{"Give the seconds from the alarm to the first unit at the scene."}};
    case Rule::unreadable_response:
      return {"unreadable-response", Phrase{"the response time cannot be read"},
              Phrase{"Write seconds (342) or h:mm:ss (0:05:42)."}};
    case Rule::day_rollover:
      return {"day-rollover",
              Phrase{"the time is off by a day: midnight lies between the stamps; it is not used"},
              Phrase{"Count the stamp after midnight to the next day."}};
    case Rule::negative_turnout:
      return {"negative-turnout", Phrase{"the turnout is negative; it is not used"},
              Phrase{"Correct the stamps."}};
    case Rule::negative_response:
      return {"negative-response", Phrase{"the response time is negative; it is not used"},
              Phrase{"Correct the stamps."}};
    case Rule::zero_response:
      return {"zero-response", Phrase{"the response time is zero; it is not used"},
              Phrase{"Correct the stamps, or leave the field empty if nobody wrote them down."}};
    case Rule::seconds_as_minutes:
      return {"seconds-as-minutes",
              Phrase{"the times look like minutes in a file of seconds; they are not used"},
              Phrase{"Write seconds."}};
    case Rule::swapped_stamps:
      return {"swapped-stamps",
              Phrase{"the unit arrives before it leaves: turnout and response may be exchanged; "
                     "neither is used"},
              Phrase{"Correct the stamps."}};
    case Rule::outlier_turnout:
      return {"outlier-turnout",
              Phrase{"the turnout is longer than half an hour; neither time is used"},
              Phrase{"Correct the stamps."}};
    case Rule::impossible_speed:
      return {"impossible-speed",
              Phrase{"no vehicle from any station could have been there so soon; neither time is "
                     "used"},
              Phrase{"Correct the stamps or the coordinates; a unit that was on the road already "
                     "tells nothing of its station."}};
  }
  return {};
}
// NOLINTEND(readability-function-size)

// ---- the reader

class Reader {
 public:
  Reader(const IncidentsSpec& spec, const VectorLayer& layer,
         const std::vector<base::Point>& stations)
      : spec_(spec), layer_(layer), is_table_(layer.is_table()), stations_(stations) {
    const auto rows = static_cast<std::size_t>(layer.row_count());
    table_.incident.reserve(rows);
    times_.reserve(rows);
    seen_.reserve(rows);
  }

  void visit(const Row& row) {
    ++table_.rows;
    const Texts texts(spec_, row);
    Incident incident;
    incident.row = row.number();
    incident.id = texts.id;
    if (!check_double(texts, incident)) return;
    if (!read_kind(texts.kind, incident)) return;
    read_time(texts.time, incident);
    read_point(row, texts, incident);
    read_urgency(texts.urgency, incident);
    incident.type = texts.type;
    read_class(texts.risk_class, incident);
    incident.station = texts.station;
    times_.push_back(
        {.turnout = read_duration(texts.turnout), .response = read_duration(texts.response)});
    table_.incident.push_back(std::move(incident));
  }

  base::Findings finish() {
    learn_columns();
    judge_years();
    for (std::size_t position = 0; position < times_.size(); ++position)
      judge_times(table_.incident[position], times_[position]);
    std::ranges::stable_sort(table_.problems, {}, &IncidentProblem::row);
    measure_span();
    tell_problems();
    check_whole();
    return std::move(found_);
  }
  IncidentTable take() { return std::move(table_); }

 private:
  /// A duration as it was written and as it was read.
  struct Written {
    std::string text;
    std::optional<Duration> read;
  };
  struct Times {
    Written turnout;
    Written response;
  };
  struct Tally {
    std::int64_t count = 0;
    std::int64_t first_row = 0;
    std::string example;
  };

  /// What a row says, without blanks around it.
  struct Texts {
    std::string id, time, x, y, kind, urgency, type, risk_class, turnout, response, station;
    Texts(const IncidentsSpec& spec, const Row& row)
        : id(of(row, spec.id_field)),
          time(of(row, spec.time_field)),
          x(of(row, spec.x_field)),
          y(of(row, spec.y_field)),
          kind(of(row, spec.kind_field)),
          urgency(of(row, spec.urgency_field)),
          type(of(row, spec.type_field)),
          risk_class(of(row, spec.class_field)),
          turnout(of(row, spec.turnout_field)),
          response(of(row, spec.response_field)),
          station(of(row, spec.station_field)) {}
    static std::string of(const Row& row, const std::string& field) {
      return field.empty() ? std::string() : detail::trimmed(row.text(field));
    }
    [[nodiscard]] std::string all() const {
      std::string text;
      for (const std::string* const each :
           {&id, &time, &x, &y, &kind, &urgency, &type, &risk_class, &turnout, &response, &station})
        text.append(*each).push_back('\x1F');
      return text;
    }
  };

  void note(const Incident& incident, Rule rule, const std::string& field,
            const std::string& value) {
    table_.problems.push_back({.row = incident.row,
                               .id = incident.id,
                               .rule = std::string(text_of(rule).name),
                               .field = field,
                               .value = value});
    Tally& tally = tallies_[{rule, field}];
    if (tally.count++ == 0 || incident.row < tally.first_row) {
      tally.first_row = incident.row;
      tally.example = value;
    }
  }

  /// False: the row is a double.
  bool check_double(const Texts& texts, const Incident& incident) {
    const std::string contents = texts.all();
    const std::size_t fingerprint = std::hash<std::string>{}(contents);
    if (incident.id.empty()) {
      if (!spec_.id_field.empty()) note(incident, Rule::missing_id, spec_.id_field, {});
      if (!spec_.id_field.empty() || seen_.try_emplace(contents, fingerprint).second) return true;
      note(incident, Rule::duplicate_row, {}, {});
      return false;
    }
    const auto [first, is_new] = seen_.try_emplace(incident.id, fingerprint);
    if (is_new) return true;
    note(incident, first->second == fingerprint ? Rule::duplicate_row : Rule::duplicate_id,
         spec_.id_field, incident.id);
    return false;
  }

  bool read_kind(const std::string& word, Incident& incident) {
    using network::ResponseKind;
    if (spec_.kind_field.empty()) {
      incident.kind = spec_.rescue_kinds.empty() ? ResponseKind::ems : ResponseKind::rescue;
      return true;
    }
    if (contains_word(spec_.rescue_kinds, word)) {
      incident.kind = ResponseKind::rescue;
      return true;
    }
    if (contains_word(spec_.ems_kinds, word)) {
      incident.kind = ResponseKind::ems;
      return true;
    }
    note(incident, Rule::unknown_kind, spec_.kind_field, word);
    return false;
  }

  void read_time(const std::string& written, Incident& incident) {
    if (spec_.time_field.empty()) return;
    if (written.empty()) {
      note(incident, Rule::missing_time, spec_.time_field, {});
      return;
    }
    incident.second = parse_time(written);
    if (!incident.second) {
      note(incident, Rule::unreadable_time, spec_.time_field, written);
      return;
    }
    Year& year = years_[year_of(*incident.second)];
    if (++year.tasks < k_few_in_a_year) year.first.emplace_back(table_.incident.size(), written);
  }

  void read_point(const Row& row, const Texts& texts, Incident& incident) {
    const std::string& field = is_table_ ? spec_.x_field : k_no_field;
    const std::string& x = texts.x;
    const std::string& y = texts.y;
    const auto written = [&] { return is_table_ ? x + ", " + y : std::string(); };
    const auto is_zero = [](const std::string& number) {
      return number.find_first_not_of("0.,") == std::string::npos;
    };
    if (is_table_ && is_zero(x) && is_zero(y)) {  // also both empty
      note(incident, Rule::missing_coordinates, field, written());
      return;
    }
    const std::vector<base::Point> points = row.points();
    if (points.size() != 1) {
      note(incident,
           !is_table_ || x.empty() || y.empty() ? Rule::missing_coordinates
                                                : Rule::unreadable_coordinates,
           field, written());
      return;
    }
    const base::Point point = points.front();
    switch (detail::whereabouts(point)) {
      case detail::Whereabouts::finland:
        incident.point = point;
        return;
      case detail::Whereabouts::swapped:
        note(incident, Rule::swapped_coordinates, field,
             is_table_ ? written() : std::format("{:.0f}, {:.0f}", point.x, point.y));
        return;
      case detail::Whereabouts::elsewhere:
        break;
    }
    note(incident, is_swapped_degrees(row) ? Rule::swapped_coordinates : Rule::outside_finland,
         field, is_table_ ? written() : std::format("{:.0f}, {:.0f}", point.x, point.y));
  }

  /// Latitude in the place of longitude, where the columns hold degrees.
  [[nodiscard]] bool is_swapped_degrees(const Row& row) const {
    if (!is_table_) return false;
    base::Findings ignored;
    const auto x = row.number(spec_.x_field, ignored);
    const auto y = row.number(spec_.y_field, ignored);
    return x && y && *x >= 59.0 && *x <= 71.0 && *y >= 18.0 && *y <= 33.0;
  }

  void read_urgency(const std::string& written, Incident& incident) {
    if (spec_.urgency_field.empty()) return;
    if (written.empty()) {
      note(incident, Rule::missing_urgency, spec_.urgency_field, {});
      return;
    }
    const char letter = written.front() >= 'a' && written.front() <= 'd'
                            ? static_cast<char>(written.front() - 'a' + 'A')
                            : written.front();
    if (written.size() == 1 && letter >= 'A' && letter <= 'D')
      incident.urgency = letter;
    else
      note(incident, Rule::unknown_urgency, spec_.urgency_field, written);
  }

  void read_class(const std::string& written, Incident& incident) {
    if (spec_.class_field.empty()) return;
    // PRONTO's word for tasks in cells that nobody has classified.
    constexpr std::string_view k_undefined = "Ei m\xC3\xA4\xC3\xA4ritelty";
    if (written.empty() || written == "-" || same_word(written, k_undefined)) {
      note(incident, Rule::missing_class, spec_.class_field, written);
    } else if (is_theirs(incident) && !spec_.classes.empty() &&
               !std::ranges::contains(spec_.classes, written)) {
      note(incident, Rule::unknown_class, spec_.class_field, written);
    } else {
      incident.risk_class = written;
    }
  }

  static Written read_duration(const std::string& text) {
    Written written{.text = text, .read = {}};
    if (!written.text.empty()) written.read = parse_duration(written.text);
    return written;
  }

  /// Half of the positive numbers of a column are at most this; nothing if they are few.
  std::optional<double> median_of(Written Times::* column) const {
    std::vector<double> numbers;
    for (const Times& times : times_) {
      const auto& read = (times.*column).read;
      if (read && read->is_number && read->seconds > 0.0) numbers.push_back(read->seconds);
    }
    if (numbers.size() < k_enough_for_a_median) return std::nullopt;
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>((numbers.size() - 1) / 2);
    std::ranges::nth_element(numbers, middle);
    return *middle;
  }

  void learn_columns() {
    std::int64_t numbers = 0;
    std::int64_t with_decimals = 0;
    for (const Times& times : times_) {
      if (!times.response.read || !times.response.read->is_number) continue;
      ++numbers;
      if (times.response.read->has_decimals) ++with_decimals;
    }
    decimals_are_rare_ =
        static_cast<double>(with_decimals) <= k_rare * static_cast<double>(numbers);
    if (const auto median = median_of(&Times::response);
        median && *median < k_response_in_minutes_s) {
      found_.error("incident-times-in-minutes", layer_.place(0, spec_.response_field),
                   base::say("half of the response times are {} or less: they look like minutes, "
                             "and seconds are expected",
                             *median),
                   base::say("Multiply them by 60, or write them as h:mm:ss."));
    } else if (const auto turnout = median_of(&Times::turnout);
               turnout && *turnout < k_turnout_in_minutes_s) {
      found_.warning(
          "incident-turnouts-in-minutes", layer_.place(0, spec_.turnout_field),
          base::say(
              "half of the turnouts are {} or less: they may be minutes, and seconds are expected",
              *turnout),
          base::say("Multiply them by 60, or write them as h:mm:ss."));
    }
  }

  /// The seconds if they can be a turnout or a response at all.
  std::optional<double> believable(const Incident& incident, const Written& written,
                                   const std::string& field, Rule missing, Rule unreadable,
                                   Rule negative) {
    if (field.empty()) return std::nullopt;
    if (written.text.empty()) {
      note(incident, missing, field, {});
    } else if (!written.read) {
      note(incident, unreadable, field, written.text);
    } else if (const double seconds = written.read->seconds;
               seconds >= k_day_s || seconds < k_rollover_s) {
      note(incident, Rule::day_rollover, field, written.text);
    } else if (seconds < 0.0) {
      note(incident, negative, field, written.text);
    } else {
      return seconds;
    }
    return std::nullopt;
  }

  void judge_times(Incident& incident, const Times& times) {
    const std::optional<double> turnout =
        believable(incident, times.turnout, spec_.turnout_field, Rule::missing_turnout,
                   Rule::unreadable_turnout, Rule::negative_turnout);
    std::optional<double> response =
        believable(incident, times.response, spec_.response_field, Rule::missing_response,
                   Rule::unreadable_response, Rule::negative_response);
    if (response && *response == 0.0) {
      note(incident, Rule::zero_response, spec_.response_field, times.response.text);
      response.reset();
    }
    if (const std::optional<Rule> rule = judge_pair(incident, times, turnout, response)) {
      const bool is_turnout = *rule == Rule::outlier_turnout;
      note(incident, *rule, is_turnout ? spec_.turnout_field : spec_.response_field,
           is_turnout || times.turnout.text.empty()
               ? (is_turnout ? times.turnout.text : times.response.text)
               : times.turnout.text + " / " + times.response.text);
      return;
    }
    if (turnout) incident.turnout = base::Millis::from_seconds(*turnout);
    if (response) incident.response = base::Millis::from_seconds(*response);
  }

  /// The first rule that the two together break.
  [[nodiscard]] std::optional<Rule> judge_pair(const Incident& incident, const Times& times,
                                               std::optional<double> turnout,
                                               std::optional<double> response) const {
    if (decimals_are_rare_ && response && times.response.read->has_decimals) {
      const bool may_be_minutes =
          turnout ? times.turnout.read->has_decimals && *turnout * 60.0 <= k_longest_turnout_s
                  : *response < k_most_minutes;
      if (may_be_minutes) return Rule::seconds_as_minutes;
    }
    if (turnout && response && *turnout > *response) return Rule::swapped_stamps;
    if (turnout && *turnout > k_longest_turnout_s) return Rule::outlier_turnout;
    if (response && incident.point && is_theirs(incident) && !stations_.empty()) {
      const double longest_drive_s = *response - turnout.value_or(0.0) + k_rounding_s;
      if (!stations_.is_any_within(*incident.point, longest_drive_s * k_fastest_m_s) &&
          (!spec_.knows_stations || spec_.knows_stations(*incident.point)))
        return Rule::impossible_speed;
    }
    return std::nullopt;
  }

  /// Of the service whose stations and classes are given.
  [[nodiscard]] bool is_theirs(const Incident& incident) const {
    return !spec_.station_kind || *spec_.station_kind == incident.kind;
  }

  static int year_of(std::int64_t second) {
    const std::chrono::sys_seconds moment{std::chrono::seconds{second}};
    return int{std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(moment)}.year()};
  }

  /// One wrong year would stretch the record and dilute everything that is told a year.
  void judge_years() {
    std::size_t dated = 0;
    for (const auto& [year, of] : years_)
      dated += of.tasks;
    for (const auto& [year, of] : years_) {
      if (of.tasks >= k_few_in_a_year ||
          static_cast<double>(of.tasks) >= k_rare_year * static_cast<double>(dated))
        continue;
      for (const auto& [position, written] : of.first) {
        Incident& incident = table_.incident[position];
        note(incident, Rule::other_year, spec_.time_field, written);
        incident.second.reset();
      }
    }
  }

  /// Calendar years between two days: a whole year is 1, be it a leap year or not.
  void measure_span() {
    if (spec_.years) table_.years = *spec_.years;
    std::optional<std::int64_t> first, last;
    for (const Incident& incident : table_.incident) {
      if (!incident.second) continue;
      first = std::min(first.value_or(*incident.second), *incident.second);
      last = std::max(last.value_or(*incident.second), *incident.second);
    }
    if (!first) return;
    const auto in_years = [](std::chrono::sys_days day) {
      const std::chrono::year year = std::chrono::year_month_day{day}.year();
      const auto days = (day - std::chrono::sys_days{year / 1 / 1}).count();
      return int{year} + static_cast<double>(days) / (year.is_leap() ? 366.0 : 365.0);
    };
    const auto day_of = [](std::int64_t second) {
      return std::chrono::floor<std::chrono::days>(
          std::chrono::sys_seconds{std::chrono::seconds{second}});
    };
    const auto from = day_of(*first);
    const auto to = day_of(*last);
    if (!spec_.years) {
      table_.years = in_years(to + std::chrono::days{1}) - in_years(from);
      if (table_.years < k_short_record_years) {
        found_.warning("incidents-short", layer_.place(0, spec_.time_field),
                       base::say("the record spans {} to {}, less than half a year: what is told a "
                                 "year is extrapolated",
                                 std::format("{:%F}", from), std::format("{:%F}", to)),
                       base::say("Give whole years of tasks, or the length as years in "
                                 "[incidents]."));
      }
    }
    found_.note("incidents-span", layer_.place(),
                base::say("{} tasks from {} to {}", table_.incident.size(),
                          std::format("{:%F}", from), std::format("{:%F}", to)),
                static_cast<std::int64_t>(table_.incident.size()));
  }

  void tell_problems() {
    for (const auto& [key, tally] : tallies_) {
      const auto& [rule, field] = key;
      const RuleText words = text_of(rule);
      base::Said message = base::say(words.what);
      if (!tally.example.empty()) message = base::say("{}; first: \"{}\"", message, tally.example);
      if (tally.count > 1) message = base::say("{} [{} rows]", message, tally.count);
      found_.warning("incident-" + std::string(words.name), layer_.place(tally.first_row, field),
                     std::move(message), base::say(words.remedy), tally.count);
    }
  }

  [[nodiscard]] std::string first_of(Rule rule, const std::string& field) const {
    const auto tally = tallies_.find({rule, field});
    return tally == tallies_.end() ? std::string() : tally->second.example;
  }

  /// What is wrong with a whole column is an error: nothing could be said of any task.
  void check_whole() {
    const auto unreadable = [this](Rule rule, const std::string& field) {
      return !field.empty() && tallies_.contains({rule, field});
    };
    if (!spec_.time_field.empty() &&
        std::ranges::none_of(table_.incident,
                             [](const Incident& each) { return each.second.has_value(); })) {
      found_.error("incident-times-unreadable", layer_.place(0, spec_.time_field),
                   base::say("no time in the column can be read; the first is \"{}\"",
                             first_of(Rule::unreadable_time, spec_.time_field)),
                   base::say("Write local times as 2022-12-31T23:59:05, 2022-12-31 23:59, "
                             "31.12.2022 23:59:05 or 31.12.2022 klo 23.59."));
    }
    const auto check_durations = [&](Written Times::* column, Rule rule, const std::string& field) {
      if (!unreadable(rule, field)) return;
      if (std::ranges::any_of(
              times_, [column](const Times& times) { return (times.*column).read.has_value(); }))
        return;
      found_.error("incident-durations-unreadable", layer_.place(0, field),
                   base::say("nothing in the column can be read as a length of time; the first is "
                             "\"{}\"",
                             first_of(rule, field)),
                   base::say("Write seconds (342), m:ss (5:42) or h:mm:ss (0:05:42), counted from "
                             "the alarm."));
    };
    check_durations(&Times::turnout, Rule::unreadable_turnout, spec_.turnout_field);
    check_durations(&Times::response, Rule::unreadable_response, spec_.response_field);
    if (check_axes() && std::ranges::none_of(table_.incident, [](const Incident& each) {
          return each.point.has_value();
        })) {
      found_.error("no-usable-incidents", layer_.place(),
                   base::say("no task has a place in Finland: nothing can be compared"),
                   base::say("See the warnings on its rows; check x_field, y_field, crs, "
                             "rescue_kinds and ems_kinds in the plan."));
    }
  }

  /// Exchanged in a few rows is a slip, exchanged in most is a plan that names the wrong columns.
  bool check_axes() {
    const auto swapped = std::ranges::find(tallies_, Rule::swapped_coordinates,
                                           [](const auto& entry) { return entry.first.first; });
    if (swapped == tallies_.end()) return true;
    const auto& [key, tally] = *swapped;
    const std::int64_t sound = std::ranges::count_if(
        table_.incident, [](const Incident& each) { return each.point.has_value(); });
    if (tally.count < static_cast<std::int64_t>(k_enough_for_a_median) || tally.count < sound)
      return true;
    found_.error("incident-coordinates-swapped", layer_.place(0, key.second),
                 base::say("x and y are exchanged in {} rows, and right in {}", tally.count, sound),
                 base::say("Name the column of eastings as x_field, that of northings as y_field, "
                           "in the plan."));
    return false;
  }

  static inline const std::string k_no_field;
  const IncidentsSpec& spec_;
  const VectorLayer& layer_;
  bool is_table_;
  Stations stations_;
  IncidentTable table_;
  std::vector<Times> times_;                           ///< as table_.incident
  std::unordered_map<std::string, std::size_t> seen_;  ///< fingerprint by id
  std::map<std::pair<Rule, std::string>, Tally> tallies_;
  struct Year {
    std::size_t tasks = 0;
    std::vector<std::pair<std::size_t, std::string>>
        first;  ///< the few first: position, as written
  };
  std::map<int, Year> years_;
  bool decimals_are_rare_ = false;
  base::Findings found_;
};

}  // namespace

base::Result<IncidentTable> read_incidents(const IncidentsSpec& spec,
                                           const std::vector<base::Point>& stations,
                                           base::Findings& found, base::Progress& progress) {
  LayerWish wish{.layer = spec.layer,
                 .csv_crs = spec.crs,
                 .csv_x = spec.x_field,
                 .csv_y = spec.y_field,
                 .any_encoding = true};
  for (const std::string* const field :
       {&spec.id_field, &spec.time_field, &spec.kind_field, &spec.urgency_field, &spec.type_field,
        &spec.class_field, &spec.turnout_field, &spec.response_field, &spec.station_field}) {
    if (!field->empty()) wish.required_fields.push_back(*field);
  }
  auto layer = VectorLayer::open(spec.file, wish);
  if (!layer) return std::unexpected(std::move(layer.error()));
  Reader reader(spec, *layer, stations);
  const auto read = layer->for_each([&reader](const Row& row) { reader.visit(row); }, progress);
  base::Findings mine;
  if (!layer->encoding().empty() && layer->encoding() != "UTF-8") {
    mine.note("incidents-encoding", layer->place(),
              base::say("the text is no UTF-8 and was read as {}", layer->encoding()));
  }
  mine.append(reader.finish().take_error().findings);
  if (!read) mine.append(read.error().findings);
  if (auto concluded = detail::conclude(std::move(mine), found); !concluded)
    return std::unexpected(std::move(concluded.error()));
  return reader.take();
}

}  // namespace saavu::read
