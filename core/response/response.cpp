// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/response/response.h>

namespace saavu::response {

namespace {

using base::Millis;

bool may_go(const DispatchRule& rule, std::size_t station, std::size_t cell) {
  return !rule.has_borders() || rule.station_group[station] == rule.cell_group[cell];
}

/// Calls visit(station, crew, position in DutyState::on_duty) for every crew on duty.
template <class Visit>
void visit_crews_on_duty(const std::vector<network::Station>& stations, const DutyState& state,
                         Visit visit) {
  std::size_t position = 0;
  for (std::size_t station = 0; station < stations.size(); ++station) {
    for (std::size_t crew = 0; crew < stations[station].crews.size(); ++crew, ++position) {
      if (state.on_duty[position] != 0) visit(station, crew);
    }
  }
}

/// What leaves a station at one moment: crews with one turnout together, for they arrive together.
struct Departure {
  Millis turnout;
  std::size_t brings;  ///< where its amounts begin in Departures::amount
};

/// What leaves the stations in one state, cut down to what the measures ask for.
struct Departures {
  std::vector<std::size_t> resource;  ///< the ones asked for, ascending
  std::vector<std::size_t> first;     ///< by station and the end: in `departure`
  std::vector<Departure> departure;   ///< of a station ascending by turnout
  std::vector<std::int64_t> amount;   ///< by departure and resource asked for
  std::vector<std::int64_t> total;    ///< by station and resource asked for
  Millis least_turnout = Millis::infinite();
};

/// What a measure needs, `resource` being a position in Departures::resource.
struct Measure {
  std::vector<network::ResponseNeed> needs;
  Millis setup;
};

std::vector<std::size_t> resources_asked_for(
    const std::vector<network::ResponseMeasure>& measures) {
  std::vector<std::size_t> asked;
  for (const network::ResponseMeasure& measure : measures) {
    for (const network::ResponseNeed& need : measure.needs)
      asked.push_back(need.resource);
  }
  std::ranges::sort(asked);
  const auto repeated = std::ranges::unique(asked);
  asked.erase(repeated.begin(), repeated.end());
  return asked;
}

Departures departures_of(const std::vector<network::Station>& stations, const DutyState& state,
                         const std::vector<network::ResponseMeasure>& measures) {
  Departures result;
  result.resource = resources_asked_for(measures);
  std::vector<std::vector<std::pair<Millis, std::size_t>>> leaving(stations.size());
  visit_crews_on_duty(stations, state, [&](std::size_t station, std::size_t crew) {
    const Millis turnout = stations[station].crews[crew].turnout;
    if (!turnout.is_infinite()) leaving[station].emplace_back(turnout, crew);
  });
  result.first.push_back(0);
  result.total.assign(stations.size() * result.resource.size(), 0);
  for (std::size_t station = 0; station < stations.size(); ++station) {
    std::ranges::sort(leaving[station]);
    for (const auto& [turnout, crew] : leaving[station]) {
      const bool together = result.departure.size() > result.first.back() &&
                            result.departure.back().turnout == turnout;
      if (!together) {
        result.departure.push_back({turnout, result.amount.size()});
        result.amount.resize(result.amount.size() + result.resource.size(), 0);
        result.least_turnout = std::min(result.least_turnout, turnout);
      }
      const std::vector<std::int32_t>& brings = stations[station].crews[crew].brings;
      const std::size_t amounts = result.departure.back().brings;
      for (std::size_t each = 0; each < result.resource.size(); ++each) {
        result.amount[amounts + each] += brings[result.resource[each]];
        result.total[station * result.resource.size() + each] += brings[result.resource[each]];
      }
    }
    result.first.push_back(result.departure.size());
  }
  return result;
}

/// Gathers what arrives at one cell, over and over again for one cell after the other.
class Gathering {
 public:
  Gathering(const Departures& departures, const std::vector<Measure>& measures)
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
    complete(Millis{}, k_no_station);
  }

  /// The station's departures are under way.
  void send(std::uint32_t station, Millis drive) {
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
  void arrive_before(Millis until) {
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
    Millis time;
    std::uint32_t station = 0;
    std::size_t brings = 0;
    friend constexpr auto operator<=>(const Coming&, const Coming&) = default;
  };

  void arrive(const Coming& coming) {
    for (std::size_t each = 0; each < have_.size(); ++each)
      have_[each] += departures_.amount[coming.brings + each];
    complete(coming.time, coming.station);
  }

  static bool suffices(const std::vector<std::int64_t>& amounts, const Measure& measure) {
    return std::ranges::all_of(measure.needs, [&amounts](const network::ResponseNeed& need) {
      return amounts[need.resource] >= need.amount;
    });
  }

  void complete(Millis time, std::uint32_t station) {
    std::erase_if(open_, [&](std::size_t measure) {
      const bool is_there = suffices(have_, measures_[measure]);
      if (is_there) answer_[measure] = {time + measures_[measure].setup, station};
      return is_there;
    });
  }

  const Departures& departures_;
  const std::vector<Measure>& measures_;
  std::vector<Coming> coming_;  ///< ascending from next_ on; before it: arrived
  std::size_t next_ = 0;
  std::vector<std::int64_t> have_;  ///< by resource asked for
  std::vector<std::int64_t> hope_;
  std::vector<std::size_t> open_;  ///< measures that are not complete
  std::vector<Gathered> answer_;
};

std::vector<Measure> cut_down(const std::vector<network::ResponseMeasure>& measures,
                              const std::vector<std::size_t>& resources) {
  std::vector<Measure> result;
  for (const network::ResponseMeasure& measure : measures) {
    Measure& each = result.emplace_back(measure.needs, measure.setup);
    for (network::ResponseNeed& need : each.needs) {
      const auto place = std::ranges::lower_bound(resources, need.resource);
      need.resource = static_cast<std::size_t>(place - resources.begin());
    }
  }
  return result;
}

void verify_shapes(const coverage::Reaches& drives, const std::vector<network::Station>& stations,
                   const DutyState& state, const DispatchRule& rule) {
  std::size_t crews = 0;
  for (const network::Station& station : stations)
    crews += station.crews.size();
  base::verify(state.on_duty.size() == crews, "a state of {} crews for {}", state.on_duty.size(),
               crews);
  if (!rule.has_borders()) return;
  base::verify(rule.station_group.size() == stations.size(), "{} groups for {} stations",
               rule.station_group.size(), stations.size());
  base::verify(rule.cell_group.size() == drives.cells(), "{} groups for {} cells",
               rule.cell_group.size(), drives.cells());
}

}  // namespace

std::vector<Arrival> arrivals_at(std::size_t cell, const coverage::Reaches& drives,
                                 const std::vector<network::Station>& stations,
                                 const DutyState& state, const DispatchRule& rule) {
  verify_shapes(drives, stations, state, rule);
  std::vector<Arrival> arrivals;
  visit_crews_on_duty(stations, state, [&](std::size_t station, std::size_t crew) {
    if (!may_go(rule, station, cell)) return;
    for (std::size_t entry = drives.first[cell]; entry < drives.first[cell + 1]; ++entry) {
      if (drives.site[entry] != station) continue;
      const Millis time = drives.time[entry] + stations[station].crews[crew].turnout;
      if (time.is_infinite()) continue;
      arrivals.push_back(
          {time, static_cast<std::uint32_t>(station), static_cast<std::uint32_t>(crew)});
    }
  });
  std::ranges::sort(arrivals);
  return arrivals;
}

Gathered gather(std::span<const Arrival> arrivals, const std::vector<network::Station>& stations,
                const network::ResponseMeasure& measure) {
  std::vector<std::int64_t> missing;
  for (const network::ResponseNeed& need : measure.needs)
    missing.push_back(need.amount);
  const auto is_there = [&missing] {
    return std::ranges::all_of(missing, [](std::int64_t amount) { return amount <= 0; });
  };
  if (is_there()) return {Millis{} + measure.setup, k_no_station};
  for (const Arrival& arrival : arrivals) {
    const std::vector<std::int32_t>& brings = stations[arrival.station].crews[arrival.crew].brings;
    for (std::size_t need = 0; need < missing.size(); ++need)
      missing[need] -= brings[measure.needs[need].resource];
    if (is_there()) return {arrival.time + measure.setup, arrival.station};
  }
  return {};
}

StateResponse respond(const coverage::Reaches& drives,
                      const std::vector<network::Station>& stations,
                      const std::vector<network::ResponseMeasure>& measures, const DutyState& state,
                      const DispatchRule& rule, base::Progress& progress) {
  verify_shapes(drives, stations, state, rule);
  const Departures departures = departures_of(stations, state, measures);
  const std::vector<Measure> wanted = cut_down(measures, departures.resource);

  const std::size_t cells = drives.cells();
  StateResponse result;
  result.time.assign(measures.size(), std::vector<Millis>(cells, Millis::infinite()));
  result.last.assign(measures.size(), std::vector<std::uint32_t>(cells, k_no_station));
  constexpr std::size_t block = 1024;
  // Most cells are done sooner. Past so many stations it pays to see whether the whole list would
  // do, for what cannot be met would be looked for to the end of it.
  constexpr std::size_t patience = 8;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, cells, block), [&](const auto& range) {
    if (progress.cancelled()) return;
    Gathering gathering(departures, wanted);
    for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
      gathering.begin();
      for (std::size_t entry = drives.first[cell]; entry < drives.first[cell + 1]; ++entry) {
        // An arrival at the very moment at which this station could be there has to wait for it:
        // who is named first among them is told by the position.
        gathering.arrive_before(drives.time[entry] + departures.least_turnout);
        if (entry == drives.first[cell] + patience) {
          for (std::size_t each = drives.first[cell]; each < drives.first[cell + 1]; ++each) {
            if (may_go(rule, drives.site[each], cell)) gathering.hope_for(drives.site[each]);
          }
          gathering.give_up_hopeless();
        }
        if (gathering.is_complete()) break;
        if (may_go(rule, drives.site[entry], cell))
          gathering.send(drives.site[entry], drives.time[entry]);
      }
      gathering.arrive_all();
      for (std::size_t measure = 0; measure < wanted.size(); ++measure) {
        result.time[measure][cell] = gathering.answer(measure).time;
        result.last[measure][cell] = gathering.answer(measure).station;
      }
    }
  });
  progress.check();
  if (measures.empty()) {
    result.first.assign(cells, k_no_station);
  } else {
    result.first = result.last.front();
  }
  return result;
}

}  // namespace saavu::response
