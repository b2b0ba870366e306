// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <utility>

#include <saavu/base/verify.h>
#include <saavu/response/duty.h>

namespace saavu::response {

namespace {

using network::OpeningTimes;

constexpr std::int32_t k_minutes_an_hour = 60;
constexpr std::int32_t k_hours_a_day = 24;

/// Asks hours of ascending minutes whether they hold.
class Cursor {
 public:
  explicit Cursor(const OpeningTimes& hours) : at_(hours.open.begin()), end_(hours.open.end()) {}
  bool holds(std::int32_t minute) {
    while (at_ != end_ && at_->end <= minute)
      ++at_;
    return at_ != end_ && at_->begin <= minute;
  }

 private:
  std::vector<OpeningTimes::Interval>::const_iterator at_, end_;
};

std::vector<Cursor> cursors_of(const std::vector<const OpeningTimes*>& hours) {
  std::vector<Cursor> cursors;
  cursors.reserve(hours.size());
  for (const OpeningTimes* const each : hours)
    cursors.emplace_back(*each);
  return cursors;
}

/// The calendar's first minute, and every minute at which hours begin or end.
std::vector<std::int32_t> cuts_of(const std::vector<const OpeningTimes*>& hours,
                                  std::int32_t calendar_end) {
  std::vector<std::int32_t> cuts{0};
  for (const OpeningTimes* const each : hours) {
    for (const OpeningTimes::Interval& interval : each->open) {
      for (const std::int32_t minute : {interval.begin, interval.end}) {
        if (minute > 0 && minute < calendar_end) cuts.push_back(minute);
      }
    }
  }
  std::ranges::sort(cuts);
  const auto repeated = std::ranges::unique(cuts);
  cuts.erase(repeated.begin(), repeated.end());
  return cuts;
}

/// `first_weekday`: of day 0, Sunday 0.
std::size_t hour_row(unsigned first_weekday, std::int32_t minute) {
  const std::int32_t hour = minute / k_minutes_an_hour % k_hours_a_day;
  const auto day = static_cast<unsigned>(minute / network::k_minutes_a_day);
  const unsigned weekday = (first_weekday + day) % 7;
  const bool weekend = weekday == 0 || weekday == 6;
  return static_cast<std::size_t>(hour + (weekend ? k_hours_a_day : 0));
}

/// Counts the minutes of an interval by hour.
void count_hours(OpeningTimes::Interval interval, unsigned first_weekday,
                 std::array<std::int64_t, 48>& minutes) {
  for (std::int32_t minute = interval.begin; minute < interval.end;) {
    const std::int32_t hour = minute / k_minutes_an_hour;
    const std::int32_t next = std::min((hour + 1) * k_minutes_an_hour, interval.end);
    minutes[hour_row(first_weekday, minute)] += next - minute;
    minute = next;
  }
}

unsigned first_weekday(const network::Calendar& calendar) {
  const std::chrono::year_month_day first{
      std::chrono::year{calendar.first_year},
      std::chrono::month{static_cast<unsigned>(calendar.first_month)},
      std::chrono::day{static_cast<unsigned>(calendar.first_day)}};
  return std::chrono::weekday{std::chrono::sys_days{first}}.c_encoding();
}

}  // namespace

std::size_t Duty::state_at(std::int32_t minute) const {
  const auto after = std::ranges::upper_bound(begin, minute);
  base::verify(after != begin.begin(), "no state at minute {} of {} states", minute, states.size());
  return state_of[static_cast<std::size_t>(after - begin.begin()) - 1];
}

Duty make_duty(const std::vector<network::Station>& stations,
               const std::vector<DrivingCondition>& driving, const std::vector<TimeSlot>& slots,
               const network::Calendar& calendar) {
  Duty duty;
  const std::int32_t calendar_end = calendar.days * network::k_minutes_a_day;
  if (calendar_end <= 0) return duty;

  const std::size_t last_driving = driving.empty() ? 0 : driving.size() - 1;
  std::vector<const OpeningTimes*> crew_hours, driving_hours;
  for (const network::Station& station : stations) {
    for (const network::Crew& crew : station.crews)
      crew_hours.push_back(&crew.hours);
  }
  for (std::size_t condition = 0; condition < last_driving; ++condition)
    driving_hours.push_back(&driving[condition].hours);
  std::vector<const OpeningTimes*> all_hours = crew_hours;
  all_hours.insert(all_hours.end(), driving_hours.begin(), driving_hours.end());

  const std::vector<std::int32_t> cuts = cuts_of(all_hours, calendar_end);
  std::vector<Cursor> crews = cursors_of(crew_hours);
  std::vector<Cursor> conditions = cursors_of(driving_hours);
  std::map<std::pair<std::size_t, std::vector<std::uint8_t>>, std::uint32_t> known;
  std::vector<OpeningTimes> hours_of_state;
  for (std::size_t cut = 0; cut < cuts.size(); ++cut) {
    const std::int32_t begin = cuts[cut];
    const std::int32_t end = cut + 1 < cuts.size() ? cuts[cut + 1] : calendar_end;
    // Every cursor moves on, also those after the first that holds.
    std::size_t condition = last_driving;
    for (std::size_t later = conditions.size(); later-- > 0;) {
      if (conditions[later].holds(begin)) condition = later;
    }
    std::vector<std::uint8_t> on_duty(crews.size());
    std::ranges::transform(crews, on_duty.begin(), [begin](Cursor& crew) {
      return static_cast<std::uint8_t>(crew.holds(begin) ? 1 : 0);
    });
    const auto [place, is_new] = known.try_emplace({condition, std::move(on_duty)},
                                                   static_cast<std::uint32_t>(duty.states.size()));
    const std::uint32_t state = place->second;
    if (is_new) {
      DutyState fresh;
      fresh.driving = condition;
      fresh.on_duty = place->first.second;
      duty.states.push_back(std::move(fresh));
      hours_of_state.emplace_back();
    }
    if (!duty.state_of.empty() && duty.state_of.back() == state) {
      hours_of_state[state].open.back().end = end;
    } else {
      duty.begin.push_back(begin);
      duty.state_of.push_back(state);
      hours_of_state[state].open.push_back({begin, end});
    }
  }

  const unsigned weekday = first_weekday(calendar);
  for (std::size_t state = 0; state < duty.states.size(); ++state) {
    DutyState& told = duty.states[state];
    const OpeningTimes& hours = hours_of_state[state];
    told.minutes = network::open_minutes(hours);
    for (const TimeSlot& slot : slots)
      told.slot_minutes.push_back(network::open_minutes(network::common(hours, slot.hours)));
    for (const OpeningTimes::Interval& interval : hours.open)
      count_hours(interval, weekday, told.hour_minutes);
  }
  return duty;
}

std::size_t hour_of(const network::Calendar& calendar, std::int32_t minute) {
  return hour_row(first_weekday(calendar), minute);
}

std::uint32_t slots_at(const std::vector<TimeSlot>& slots, std::int32_t minute) {
  base::verify(slots.size() <= k_most_slots, "{} slots, at most {}", slots.size(), k_most_slots);
  std::uint32_t holding = 0;
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    const std::vector<OpeningTimes::Interval>& open = slots[slot].hours.open;
    const auto after =
        std::ranges::upper_bound(open, minute, {}, [](const auto& each) { return each.begin; });
    if (after != open.begin() && minute < std::prev(after)->end) holding |= 1U << slot;
  }
  return holding;
}

std::vector<RosterOverlap> overlaps(const network::Station& station) {
  std::vector<RosterOverlap> found;
  const std::vector<network::Crew>& crews = station.crews;
  for (std::size_t one = 0; one < crews.size(); ++one) {
    for (std::size_t other = one + 1; other < crews.size(); ++other) {
      if (crews[one].id != crews[other].id) continue;
      const OpeningTimes both = network::common(crews[one].hours, crews[other].hours);
      if (!both.open.empty()) found.push_back({one, other, both.open.front().begin});
    }
  }
  return found;
}

}  // namespace saavu::response
