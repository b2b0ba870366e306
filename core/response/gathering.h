// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <saavu/base/units.h>
#include <saavu/network/response_norm.h>
#include <saavu/network/station.h>
#include <saavu/response/response.h>

namespace saavu::response {

/// What leaves a station at one moment: crews with one turnout together, for they arrive together.
struct Departure {
  base::Millis turnout;
  std::size_t brings;  ///< where its amounts begin in Departures::amount
};

/// What leaves the stations in one state, cut down to what the measures ask for.
struct Departures {
  std::vector<std::size_t> resource;  ///< the ones asked for, ascending
  std::vector<std::size_t> first;     ///< by station and the end: in `departure`
  std::vector<Departure> departure;   ///< of a station ascending by turnout
  std::vector<std::int64_t> amount;   ///< by departure and resource asked for
  std::vector<std::int64_t> total;    ///< by station and resource asked for
  base::Millis least_turnout = base::Millis::infinite();
};

/// What a measure needs, `resource` being a position in Departures::resource.
struct WantedMeasure {
  std::vector<network::ResponseNeed> needs;
  base::Millis setup;
};

/// `on_duty`: by crew, station after station, as DutyState has it.
Departures departures_of(const std::vector<network::Station>& stations,
                         const std::vector<std::uint8_t>& on_duty,
                         const std::vector<network::ResponseMeasure>& measures);

/// The measures with the positions of `resources` instead of a norm's.
std::vector<WantedMeasure> cut_down(const std::vector<network::ResponseMeasure>& measures,
                                    const std::vector<std::size_t>& resources);

/// Gathers what arrives at one cell, over and over again for one cell after the other.
class Gathering {
 public:
  Gathering(const Departures& departures, const std::vector<WantedMeasure>& measures)
      : departures_(departures),
        measures_(measures),
        have_(departures.resource.size()),
        hope_(departures.resource.size()),
        answer_(measures.size()) {}

  void begin() {
    coming_.clear();
    next_ = 0;
    std::ranges::fill(have_, 0);
    std::ranges::fill(hope_, 0);
    std::ranges::fill(answer_, Gathered{});
    open_.clear();
    for (std::size_t measure = 0; measure < measures_.size(); ++measure)
      open_.push_back(measure);
    complete(base::Millis{}, k_no_station);
  }

  /// The station's departures are under way.
  void send(std::uint32_t station, base::Millis drive) {
    for (std::size_t place = departures_.first[station]; place < departures_.first[station + 1];
         ++place) {
      const Departure& departure = departures_.departure[place];
      const Coming coming{drive + departure.turnout, station, departure.brings};
      if (coming.time.is_infinite()) continue;
      // Later stations tend to arrive later: the place is near the end.
      auto after = coming_.end();
      const auto settled = coming_.begin() + static_cast<std::ptrdiff_t>(next_);
      while (after != settled && coming < *std::prev(after))
        --after;
      coming_.insert(after, coming);
    }
  }

  /// Lets in whatever comes before `until`. Nothing that is sent later may arrive earlier.
  void arrive_before(base::Millis until) {
    while (next_ < coming_.size() && coming_[next_].time < until && !open_.empty())
      arrive(coming_[next_++]);
  }
  void arrive_all() {
    while (next_ < coming_.size() && !open_.empty())
      arrive(coming_[next_++]);
  }

  /// Counts the station among those that come sooner or later.
  void hope_for(std::uint32_t station) {
    for (std::size_t each = 0; each < hope_.size(); ++each)
      hope_[each] += departures_.total[station * hope_.size() + each];
  }
  /// Ends the search for what would not be met if all came that were hoped for.
  void give_up_hopeless() {
    std::erase_if(open_,
                  [this](std::size_t measure) { return !suffices(hope_, measures_[measure]); });
  }

  [[nodiscard]] bool is_complete() const { return open_.empty(); }
  [[nodiscard]] const Gathered& answer(std::size_t measure) const { return answer_[measure]; }

 private:
  struct Coming {
    base::Millis time;
    std::uint32_t station = 0;
    std::size_t brings = 0;
    friend constexpr auto operator<=>(const Coming&, const Coming&) = default;
  };

  void arrive(const Coming& coming) {
    for (std::size_t each = 0; each < have_.size(); ++each)
      have_[each] += departures_.amount[coming.brings + each];
    complete(coming.time, coming.station);
  }

  static bool suffices(const std::vector<std::int64_t>& amounts, const WantedMeasure& measure) {
    return std::ranges::all_of(measure.needs, [&amounts](const network::ResponseNeed& need) {
      return amounts[need.resource] >= need.amount;
    });
  }

  void complete(base::Millis time, std::uint32_t station) {
    std::erase_if(open_, [&](std::size_t measure) {
      const bool is_there = suffices(have_, measures_[measure]);
      if (is_there) answer_[measure] = {time + measures_[measure].setup, station};
      return is_there;
    });
  }

  const Departures& departures_;
  const std::vector<WantedMeasure>& measures_;
  std::vector<Coming> coming_;  ///< ascending from next_ on; before it: arrived
  std::size_t next_ = 0;
  std::vector<std::int64_t> have_;  ///< by resource asked for
  std::vector<std::int64_t> hope_;
  std::vector<std::size_t> open_;  ///< measures that are not complete
  std::vector<Gathered> answer_;
};

/// Gathers at one cell. `drives(visit)` calls visit(station, drive) for every station that may
/// come, ascending by drive, ties in any order, until it returns false; it may be called twice.
template <class Drives>
void gather_at_cell(const Departures& departures, Gathering& gathering, Drives drives) {
  // Most cells are done sooner. Past so many stations it pays to see whether the whole list would
  // do, for what cannot be met would be looked for to the end of it.
  constexpr std::size_t k_patience = 8;
  gathering.begin();
  std::size_t seen = 0;
  drives([&](std::uint32_t station, base::Millis drive) {
    // An arrival at the very moment at which this station could be there has to wait for it: who is
    // named first among them is told by the position.
    gathering.arrive_before(drive + departures.least_turnout);
    if (seen++ == k_patience) {
      drives([&](std::uint32_t each, base::Millis) {
        gathering.hope_for(each);
        return true;
      });
      gathering.give_up_hopeless();
    }
    if (gathering.is_complete()) return false;
    gathering.send(station, drive);
    return true;
  });
  gathering.arrive_all();
}

}  // namespace saavu::response
