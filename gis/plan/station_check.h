// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include <saavu/base/error.h>
#include <saavu/network/response_norm.h>
#include <saavu/plan/plan.h>
#include <saavu/plan/stations.h>
#include <saavu/plan/world.h>
#include <saavu/read/opening_hours.h>
#include <saavu/scenario/edit.h>

namespace saavu::plan {

/// Whether rescue and emergency medical service can still read a row that an edit changes, by the
/// reading of their commands (`station_of`): a crew without people is no crew, a station without a
/// crew is refused. Reads a roster when it is needed first. Plan and world (as read) outlive it.
/// Not for several threads at once.
class StationCheck {
 public:
  StationCheck(const Plan& plan, const World& world) : plan_(plan), world_(world) {}

  /// `before`: the row without the edit, null for a new one. Errors: those of `station_of` about
  /// the row, were it open; none where the row before has some too: no edit brought them about.
  base::Result<void> check(const scenario::SiteRef& ref, const network::Site* before,
                           const network::Site& after);

 private:
  struct Reading {
    read::HoursReader hours;
    RosterCrews roster;
  };
  /// What rows of a section are read with; none: it cannot be read, which its lens tells.
  Reading* reading_of(const ResponseSpec& spec);
  base::Result<void> read(const ResponseSpec& spec, const scenario::SiteRef& ref,
                          network::Site site);

  const Plan& plan_;
  const World& world_;
  std::map<network::ResponseKind, std::optional<Reading>> readings_;
};

}  // namespace saavu::plan
