// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/network/opening.h>
#include <saavu/network/station.h>

namespace saavu::response {

/// How one drives at some times of the year: winter, ferries that stand still at night.
struct DrivingCondition {
  std::string id;
  base::Names name;
  network::OpeningTimes hours;  ///< the first condition whose hours hold a minute counts
};

/// A part of the week (or year) that is told apart: day, night, weekend.
struct TimeSlot {
  std::string id;
  base::Names name;
  network::OpeningTimes hours;
};

/// Ids that no driving condition of a plan has: whatever it drives otherwise, and all of them (also
/// all hours).
inline constexpr std::string_view k_usual = "usual";
inline constexpr std::string_view k_all = "all";
/// So many at most: the slots of a minute are the bits of one number.
inline constexpr std::size_t k_most_slots = 32;

/// What does not change for a while and comes back: how one drives, and which crews are on duty.
struct DutyState {
  std::size_t driving = 0;                      ///< position in the driving conditions
  std::vector<std::uint8_t> on_duty;            ///< by crew, station after station: 1 on duty
  std::int64_t minutes = 0;                     ///< of the calendar, however often it comes back
  std::vector<std::int64_t> slot_minutes;       ///< by time slot
  std::array<std::int64_t, 48> hour_minutes{};  ///< Monday to Friday 0 .. 23, then the weekend
};

/// All states of a calendar, in order of first appearance, each once.
struct Duty {
  std::vector<DutyState> states;
  std::vector<std::int32_t> begin;  ///< minutes, ascending, the first is 0: where a state begins
  std::vector<std::uint32_t> state_of;  ///< which one, as `begin`; neighbours differ

  /// `minute`: of the calendar.
  [[nodiscard]] std::size_t state_at(std::int32_t minute) const;
};

/// The last driving condition holds whenever no earlier one does, whatever its hours say; none:
/// every state's is 0. Exact to the minute. Weekdays are those of the dates, holidays or not. A
/// calendar without days has no states.
Duty make_duty(const std::vector<network::Station>& stations,
               const std::vector<DrivingCondition>& driving, const std::vector<TimeSlot>& slots,
               const network::Calendar& calendar);

/// Which of the 48 hours a minute of the calendar is in, as DutyState::hour_minutes.
std::size_t hour_of(const network::Calendar& calendar, std::int32_t minute);
/// The slots that hold a minute: bit by bit, the first slot the lowest. At most k_most_slots.
std::uint32_t slots_at(const std::vector<TimeSlot>& slots, std::int32_t minute);

/// Two crews of one name that are on duty at the same minute.
struct RosterOverlap {
  std::size_t one = 0;  ///< positions in Station::crews, this one the lesser
  std::size_t other = 0;
  std::int32_t minute = 0;  ///< the first one
  friend bool operator==(const RosterOverlap&, const RosterOverlap&) = default;
};

/// Every such pair of a station, ascending.
std::vector<RosterOverlap> overlaps(const network::Station& station);

}  // namespace saavu::response
