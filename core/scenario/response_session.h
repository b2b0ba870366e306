// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/coverage/floating.h>
#include <saavu/network/response_norm.h>
#include <saavu/network/station.h>
#include <saavu/response/duty.h>
#include <saavu/response/response.h>
#include <saavu/response/risk_cells.h>
#include <saavu/response/summary.h>

namespace saavu::scenario {

/// Rescue stations or ambulance bases while a plan is edited: one driving condition and one moment
/// of the year at a time, by one dispatch rule. What the year comes to as a whole, saavu rescue
/// says.
struct ResponseModel {
  const network::ResponseNorm& norm;
  const response::RiskCells& cells;
  std::vector<network::Station> stations;
  response::DispatchRule rule;
  /// By cell the stations within the norm's horizon and the drive to it, turnout not counted.
  coverage::Reaches drives;
  /// The drives of one station (its position in ResponseSession::stations) from where it stands now
  /// to all cells; infinite: beyond the horizon. Of a station where `drives` has it the same times
  /// as there.
  std::function<std::vector<base::Millis>(std::size_t position, const network::Station& station)>
      drive;
  /// Where `rule` has borders: the group of a station that is added or moved. None: those that are
  /// there keep theirs, those that are added go nowhere.
  std::function<std::uint32_t(const network::Station& station)> group{};
  std::int32_t minute = 0;  ///< of the calendar: the moment that is looked at first
};

/// How the cells fare now: by measure and cell the time from alarm to arrival or begin of work.
struct ResponseTimes {
  std::vector<std::vector<base::Millis>> time;
  std::vector<std::uint32_t> first;  ///< by cell: station of the first unit, or k_no_station
};

/// Not for several threads at once.
class ResponseSession {
 public:
  explicit ResponseSession(ResponseModel model);
  ResponseSession(const ResponseSession&) = delete;
  ResponseSession& operator=(const ResponseSession&) = delete;
  ~ResponseSession();

  /// The moment that is looked at, a minute of the calendar: who is on duty then.
  void set_moment(std::int32_t minute);
  [[nodiscard]] std::int32_t moment() const;

  [[nodiscard]] const std::vector<network::Station>& stations() const;
  /// A station as it is from now on: moved, with other crews; none: closed. A position beyond
  /// stations() adds it, those between as closed ones. Returns the cells that differ in any measure
  /// or in the station of the first unit, ascending. The same station back gives the same times
  /// back: there is no history here, it is that of the planning session.
  std::vector<std::uint32_t> set_station(std::size_t position,
                                         std::optional<network::Station> station);
  [[nodiscard]] bool is_open(std::size_t position) const;
  /// Other roads (closures): all drives anew, of all of stations() where they stand now, closed
  /// ones too. ResponseModel::drive speaks of these roads from now on. Returns as set_station.
  std::vector<std::uint32_t> set_drives(coverage::Reaches drives);

  [[nodiscard]] const ResponseTimes& now() const;
  [[nodiscard]] const ResponseTimes& before() const;  ///< the plan as read, at the same moment

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::scenario
