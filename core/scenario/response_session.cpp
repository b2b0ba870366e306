// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <saavu/base/verify.h>
#include <saavu/response/gathering.h>
#include <saavu/scenario/response_session.h>

namespace saavu::scenario {

namespace {

using base::Millis;
using network::Station;
using response::k_no_station;

constexpr std::size_t k_block = 512;
/// So many stations stand beside the lists of drives; more are taken into them.
constexpr std::size_t k_most_aside = 24;

bool is_open_at(const network::OpeningTimes& times, std::int32_t minute) {
  const auto after =
      std::ranges::upper_bound(times.open, minute, {}, &network::OpeningTimes::Interval::begin);
  return after != times.open.begin() && std::prev(after)->end > minute;
}

bool is_at_same_place(const Station& one, const Station& other) {
  return one.located == other.located && (!one.located || one.point == other.point);
}

/// The drives of one station, by cell.
std::vector<Millis> column_of(const coverage::Reaches& drives, std::uint32_t station) {
  std::vector<Millis> column(drives.cells(), Millis::infinite());
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, drives.cells(), k_block), [&](const auto& range) {
        for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
          for (std::size_t entry = drives.first[cell]; entry < drives.first[cell + 1]; ++entry) {
            if (drives.site[entry] != station) continue;
            column[cell] = drives.time[entry];
            break;
          }
        }
      });
  return column;
}

}  // namespace

struct ResponseSession::Impl {
  /// The drives of a station that no longer stands where the lists have it.
  struct Aside {
    std::uint32_t station = 0;
    std::vector<Millis> drive;  ///< by cell
  };

  explicit Impl(ResponseModel given)
      : model(std::move(given)),
        stations(model.stations),
        open(stations.size(), 1),
        rule(model.rule),
        drives(std::make_shared<const coverage::Reaches>(std::move(model.drives))),
        planned_drives(drives),
        placed(stations),
        is_aside(stations.size(), 0) {
    set_moment(model.minute);
  }

  // --- who is on duty

  [[nodiscard]] std::vector<std::uint8_t> on_duty() const {
    std::vector<std::uint8_t> duty;
    for (std::size_t station = 0; station < stations.size(); ++station) {
      for (const network::Crew& crew : stations[station].crews)
        duty.push_back(open[station] != 0 && is_open_at(crew.hours, minute) ? 1 : 0);
    }
    return duty;
  }

  void set_moment(std::int32_t at) {
    minute = at;
    response::DutyState state;
    for (const Station& station : model.stations) {
      for (const network::Crew& crew : station.crews)
        state.on_duty.push_back(is_open_at(crew.hours, minute) ? 1 : 0);
    }
    response::StateResponse answer =
        response::respond(*planned_drives, model.stations, model.norm.measures, state, model.rule,
                          base::Progress::silent());
    before = {.time = std::move(answer.time), .first = std::move(answer.first)};
    now = before;
    if (is_edited) {
      gather_all();
    } else {
      prepare();
    }
  }

  // --- gathering

  void prepare() {
    departures = response::departures_of(stations, on_duty(), model.norm.measures);
    wanted = response::cut_down(model.norm.measures, departures.resource);
  }

  /// The moment by which everything is there, set-up not counted: who comes later changes nothing.
  [[nodiscard]] Millis complete_at(std::size_t cell) const {
    Millis last{};
    for (std::size_t measure = 0; measure < wanted.size(); ++measure) {
      const Millis time = now.time[measure][cell];
      if (time.is_infinite()) return time;
      last = std::max(last, Millis{time.value - wanted[measure].setup.value});
    }
    return last;
  }

  /// Whether anything of the cell differs from what it was.
  bool gather_at(std::size_t cell, response::Gathering& gathering,
                 std::vector<std::pair<Millis, std::uint32_t>>& own) {
    own.clear();
    for (const Aside& each : aside) {
      if (!each.drive[cell].is_infinite() && rule.may_go(each.station, cell))
        own.emplace_back(each.drive[cell], each.station);
    }
    std::ranges::sort(own);
    response::gather_at_cell(departures, gathering, [&](auto visit) {
      auto next = own.begin();
      const std::size_t end = drives->first[cell + 1];
      for (std::size_t entry = drives->first[cell]; entry < end; ++entry) {
        const std::uint32_t station = drives->site[entry];
        const Millis time = drives->time[entry];
        for (; next != own.end() && next->first <= time; ++next) {
          if (!visit(next->second, next->first)) return;
        }
        if (is_aside[station] != 0 || !rule.may_go(station, cell)) continue;
        if (!visit(station, time)) return;
      }
      for (; next != own.end(); ++next) {
        if (!visit(next->second, next->first)) return;
      }
    });
    bool differs = false;
    for (std::size_t measure = 0; measure < wanted.size(); ++measure) {
      const Millis time = gathering.answer(measure).time;
      differs = differs || now.time[measure][cell] != time;
      now.time[measure][cell] = time;
    }
    const std::uint32_t first = wanted.empty() ? k_no_station : gathering.answer(0).station;
    differs = differs || now.first[cell] != first;
    now.first[cell] = first;
    return differs;
  }

  /// Gathers again where `concerns(cell)`; returns the cells that differ, ascending.
  template <class Concerns>
  std::vector<std::uint32_t> gather_where(Concerns concerns) {
    tbb::enumerable_thread_specific<std::vector<std::uint32_t>> found;
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, drives->cells(), k_block),
                      [&](const auto& range) {
                        response::Gathering gathering(departures, wanted);
                        std::vector<std::pair<Millis, std::uint32_t>> own;
                        std::vector<std::uint32_t>& mine = found.local();
                        for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
                          if (concerns(cell) && gather_at(cell, gathering, own))
                            mine.push_back(static_cast<std::uint32_t>(cell));
                        }
                      });
    std::vector<std::uint32_t> changed;
    for (const std::vector<std::uint32_t>& part : found)
      changed.insert(changed.end(), part.begin(), part.end());
    std::ranges::sort(changed);
    return changed;
  }

  std::vector<std::uint32_t> gather_all() {
    prepare();
    return gather_where([](std::size_t) { return true; });
  }

  // --- drives

  [[nodiscard]] auto aside_of(std::size_t station) {
    return std::ranges::find(aside, station, &Aside::station);
  }

  /// The drives of a station as it stands now.
  [[nodiscard]] const std::vector<Millis>& drive_of(std::uint32_t station) {
    if (const auto there = aside_of(station); there != aside.end()) return there->drive;
    if (!listed || listed->station != station) listed = Aside{station, column_of(*drives, station)};
    return listed->drive;
  }

  void put_aside(std::uint32_t station, std::vector<Millis> drive) {
    base::verify(drive.size() == drives->cells(), "drives to {} cells of {}", drive.size(),
                 drives->cells());
    is_aside[station] = 1;
    if (const auto there = aside_of(station); there != aside.end()) {
      there->drive = std::move(drive);
    } else {
      aside.push_back({station, std::move(drive)});
    }
  }

  void put_back(std::uint32_t station) {
    is_aside[station] = 0;
    if (const auto there = aside_of(station); there != aside.end()) aside.erase(there);
  }

  /// Takes what stands beside the lists into them.
  void take_aside_in() {
    // By cell the drives of those that are not aside, then of those that are.
    const auto visit_drives = [this](std::size_t cell, auto visit) {
      for (std::size_t entry = drives->first[cell]; entry < drives->first[cell + 1]; ++entry) {
        if (is_aside[drives->site[entry]] == 0) visit(drives->time[entry], drives->site[entry]);
      }
      for (const Aside& each : aside) {
        if (!each.drive[cell].is_infinite()) visit(each.drive[cell], each.station);
      }
    };
    const tbb::blocked_range<std::size_t> cells(0, drives->cells(), k_block);
    coverage::Reaches all;
    all.first.assign(drives->first.size(), 0);
    tbb::parallel_for(cells, [&](const auto& range) {
      for (std::size_t cell = range.begin(); cell < range.end(); ++cell)
        visit_drives(cell, [&](Millis, std::uint32_t) { ++all.first[cell + 1]; });
    });
    std::partial_sum(all.first.begin(), all.first.end(), all.first.begin());
    all.time.resize(all.first.back());
    all.site.resize(all.first.back());
    tbb::parallel_for(cells, [&](const auto& range) {
      std::vector<std::pair<Millis, std::uint32_t>> of_cell;
      for (std::size_t cell = range.begin(); cell < range.end(); ++cell) {
        of_cell.clear();
        visit_drives(
            cell, [&](Millis time, std::uint32_t station) { of_cell.emplace_back(time, station); });
        std::ranges::sort(of_cell);
        for (std::size_t place = 0; place < of_cell.size(); ++place) {
          all.time[all.first[cell] + place] = of_cell[place].first;
          all.site[all.first[cell] + place] = of_cell[place].second;
        }
      }
    });
    drives = std::make_shared<const coverage::Reaches>(std::move(all));
    placed = stations;
    aside.clear();
    listed.reset();
    std::ranges::fill(is_aside, 0);
  }

  // --- edits

  [[nodiscard]] Millis least_turnout(std::size_t station) const {
    Millis least = Millis::infinite();
    if (open[station] == 0) return least;
    for (const network::Crew& crew : stations[station].crews) {
      if (is_open_at(crew.hours, minute)) least = std::min(least, crew.turnout);
    }
    return least;
  }

  void add_place() {
    stations.emplace_back();
    placed.emplace_back();
    open.push_back(0);
    is_aside.push_back(0);
    if (rule.has_borders()) rule.station_group.push_back(response::k_nobodys_station);
  }

  std::vector<std::uint32_t> set_station(std::size_t position, std::optional<Station> station) {
    is_edited = true;
    while (position >= stations.size())
      add_place();
    if (aside.size() >= k_most_aside && is_aside[position] == 0) take_aside_in();
    const auto id = static_cast<std::uint32_t>(position);
    const Millis turnout_before = least_turnout(position);
    const std::uint32_t group_before = rule.has_borders() ? rule.station_group[position] : 0;
    std::vector<Millis> drive_before;
    if (!turnout_before.is_infinite()) drive_before = drive_of(id);

    open[position] = station ? 1 : 0;
    if (station) {
      const bool stays = is_at_same_place(stations[position], *station);
      stations[position] = *std::move(station);
      if (rule.has_borders() && model.group)
        rule.station_group[position] = model.group(stations[position]);
      if (is_at_same_place(placed[position], stations[position])) {
        put_back(id);
      } else if (!stays || is_aside[position] == 0) {
        put_aside(id, model.drive(position, stations[position]));
      }
    }
    prepare();
    const Millis turnout = least_turnout(position);
    const std::uint32_t group = rule.has_borders() ? rule.station_group[position] : 0;
    static const std::vector<Millis> k_nowhere;
    const std::vector<Millis>& drive = turnout.is_infinite() ? k_nowhere : drive_of(id);
    // Who neither came nor comes before everything is there changes nothing.
    return gather_where([&](std::size_t cell) {
      const auto comes = [&](const std::vector<Millis>& way, Millis leaves, std::uint32_t from) {
        if (way.empty() || (rule.has_borders() && rule.cell_group[cell] != from))
          return Millis::infinite();
        return way[cell] + leaves;
      };
      const Millis sooner =
          std::min(comes(drive_before, turnout_before, group_before), comes(drive, turnout, group));
      return !sooner.is_infinite() && sooner <= complete_at(cell);
    });
  }

  std::vector<std::uint32_t> set_drives(coverage::Reaches given) {
    base::verify(given.cells() == drives->cells(), "drives to {} cells of {}", given.cells(),
                 drives->cells());
    is_edited = true;
    drives = std::make_shared<const coverage::Reaches>(std::move(given));
    placed = stations;
    aside.clear();
    listed.reset();
    std::ranges::fill(is_aside, 0);
    return gather_all();
  }

  ResponseModel model;  ///< without its drives
  std::vector<Station> stations;
  std::vector<std::uint8_t> open;  ///< by station
  response::DispatchRule rule;     ///< of `stations`
  std::shared_ptr<const coverage::Reaches> drives;
  std::shared_ptr<const coverage::Reaches> planned_drives;
  std::vector<Station> placed;         ///< by station: where `drives` has it
  std::vector<Aside> aside;            ///< stations that `drives` has elsewhere, or not at all
  std::vector<std::uint8_t> is_aside;  ///< by station
  std::optional<Aside> listed;         ///< drives of one that is not aside, from `drives`
  std::int32_t minute = 0;
  bool is_edited = false;  ///< anything may differ from the plan as read
  response::Departures departures;
  std::vector<response::WantedMeasure> wanted;
  ResponseTimes now;
  ResponseTimes before;
};

ResponseSession::ResponseSession(ResponseModel model)
    : impl_(std::make_unique<Impl>(std::move(model))) {}
ResponseSession::~ResponseSession() = default;

void ResponseSession::set_moment(std::int32_t minute) {
  impl_->set_moment(minute);
}
std::int32_t ResponseSession::moment() const {
  return impl_->minute;
}
const std::vector<Station>& ResponseSession::stations() const {
  return impl_->stations;
}
std::vector<std::uint32_t> ResponseSession::set_station(std::size_t position,
                                                        std::optional<Station> station) {
  return impl_->set_station(position, std::move(station));
}
bool ResponseSession::is_open(std::size_t position) const {
  return impl_->open.at(position) != 0;
}
std::vector<std::uint32_t> ResponseSession::set_drives(coverage::Reaches drives) {
  return impl_->set_drives(std::move(drives));
}
const ResponseTimes& ResponseSession::now() const {
  return impl_->now;
}
const ResponseTimes& ResponseSession::before() const {
  return impl_->before;
}

}  // namespace saavu::scenario
