// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/coverage/floating.h>
#include <saavu/network/response_norm.h>
#include <saavu/network/station.h>
#include <saavu/response/duty.h>

namespace saavu::response {

/// Groups of what belongs to nobody: such cells get no station that asks for its own group, such
/// stations no cell. They differ, for nobody is not a group of its own.
inline constexpr std::uint32_t k_nobodys_cell = ~0U;
inline constexpr std::uint32_t k_nobodys_station = ~0U - 1;

/// Who may be sent where. Groups are rescue departments, co-operation areas, or what merges them; a
/// station goes to the cells of its own group.
struct DispatchRule {
  std::string id;  ///< "own", "yta", "free", or a merger's
  base::Names name;
  std::vector<std::uint32_t> station_group;  ///< both empty: no borders
  std::vector<std::uint32_t> cell_group;
  [[nodiscard]] bool has_borders() const { return !station_group.empty(); }
  [[nodiscard]] bool may_go(std::size_t station, std::size_t cell) const {
    return !has_borders() || station_group[station] == cell_group[cell];
  }
};

inline constexpr std::uint32_t k_no_station = ~0U;

/// When every cell gets what the measures need, in one state and under one rule. Structure of
/// arrays.
struct StateResponse {
  std::vector<std::vector<base::Millis>> time;  ///< by measure and cell; infinite: never
  std::vector<std::uint32_t> first;  ///< by cell: who completed the first measure, the first unit
  std::vector<std::vector<std::uint32_t>> last;  ///< by measure and cell: who completed it
};

/// A crew that has arrived.
struct Arrival {
  base::Millis time;  ///< from the alarm
  std::uint32_t station = 0;
  std::uint32_t crew = 0;  ///< at its station
  friend constexpr auto operator<=>(const Arrival&, const Arrival&) = default;
};

/// Every crew on duty that may be sent to a cell and can get there, by arrival; ties by station,
/// then crew. Crews of one station leave and arrive each by itself.
std::vector<Arrival> arrivals_at(std::size_t cell, const coverage::Reaches& drives,
                                 const std::vector<network::Station>& stations,
                                 const DutyState& state, const DispatchRule& rule);

/// When a measure's needs are there, set-up included, and who completed it. `arrivals` ascend.
/// Needs of nothing are there at the alarm, and nobody completes them.
struct Gathered {
  base::Millis time = base::Millis::infinite();
  std::uint32_t station = k_no_station;
};
Gathered gather(std::span<const Arrival> arrivals, const std::vector<network::Station>& stations,
                const network::ResponseMeasure& measure);

/// `drives`: by cell the stations within the norm's horizon and the drive to it, turnout not
/// counted, under the state's driving condition; ascending by time, ties in any order.
/// Deterministic on any number of threads. Same answers as `gather` of `arrivals_at` for every
/// cell. Begins no stage of `progress`, so that many states can be one; throws base::Cancelled.
StateResponse respond(const coverage::Reaches& drives,
                      const std::vector<network::Station>& stations,
                      const std::vector<network::ResponseMeasure>& measures, const DutyState& state,
                      const DispatchRule& rule, base::Progress& progress);

}  // namespace saavu::response
