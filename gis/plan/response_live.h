// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/network/response_norm.h>
#include <saavu/network/station.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/response_world.h>
#include <saavu/plan/world.h>
#include <saavu/roads/road_network.h>
#include <saavu/scenario/edit.h>
#include <saavu/scenario/response_session.h>

namespace saavu::plan {

/// What a ResponseSession has to be told: a station of its list, or one more.
struct StationUpdate {
  std::size_t position = 0;
  std::optional<network::Station> station;  ///< none: closed, or no station any more
};

/// Rescue stations or ambulance bases of a plan that is edited: everything a ResponseSession is
/// made of, and edited rows as stations. Judged by the section's first norm, under its rule of
/// dispatch. Not for several threads at once.
class ResponseLive {
 public:
  /// Reads the section's data: seconds for a country (`timings_s`). Plan and world (as read) must
  /// outlive it. Errors: no such section; those of the readers; a rule of dispatch that is not
  /// there. Throws base::Cancelled.
  static base::Result<std::unique_ptr<ResponseLive>> open(const Plan& plan, const World& world,
                                                          network::ResponseKind kind,
                                                          base::Findings& found,
                                                          base::Progress& progress);
  ~ResponseLive();
  ResponseLive(const ResponseLive&) = delete;
  ResponseLive& operator=(const ResponseLive&) = delete;

  [[nodiscard]] const ResponseWorld& world() const;
  [[nodiscard]] const network::ResponseNorm& norm() const;
  /// What took how long, so far.
  [[nodiscard]] const std::vector<std::pair<std::string, double>>& timings_s() const;

  /// A session's model under a driving condition (position in `world().driving`; the last one is
  /// the usual way), stations as read: drives of all of them, seconds for a country. This must
  /// outlive the session, and is asked by it. Throws base::Cancelled.
  scenario::ResponseModel model(std::size_t driving, base::Progress& progress);

  /// Roads that are closed from now on, ascending: for drives of sessions of any driving condition.
  void close(std::span<const roads::SegmentId> closed);
  /// For ResponseSession::set_drives after `close`.
  coverage::Reaches drives(std::size_t driving, const std::vector<network::Station>& stations,
                           base::Progress& progress);

  /// What an edited row means to a session that was told of every edit before; null: the row is no
  /// longer there (its adding was undone). Nothing for rows that are and were no station. Errors:
  /// those of the row.
  base::Result<std::vector<StationUpdate>> follow(const scenario::SiteRef& ref,
                                                  const network::Site* row);

 private:
  struct Impl;
  explicit ResponseLive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::plan
