// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <saavu/base/text.h>
#include <saavu/base/units.h>
#include <saavu/network/area.h>
#include <saavu/network/catalogue.h>
#include <saavu/network/group.h>
#include <saavu/network/rating.h>
#include <saavu/network/view.h>

namespace saavu::network {

/// A part of the week (or of the year) under which the network is looked at: day, evening, night.
struct TimeSlice {
  std::string id;
  base::Names name;
  std::string hours;  ///< OSM opening_hours, e.g. "22:00-07:00"
  /// A site serves in the slice if it is open for at least this share of it.
  double min_open_share = 1.0;
  Source source;
};

/// A promise: this share of these residents gets there within this time, or has at least this
/// rating. Judged for every area of the levels named.
struct Criterion {
  std::string id;
  base::Names name;
  // What is promised: one service of the plan, every service of a catalogue type, or a whole tier.
  std::string service{};
  std::string type{};
  int tier = 0;
  View view;  ///< of services and types
  // How well: within a time, or at least a rating.
  std::optional<base::Millis> limit{};
  Quality quality = Quality::accessibility;
  std::optional<Rating> at_least{};
  std::int32_t share_per_mille = 1000;  ///< of the residents it is about
  // To whom: a group, in areas of these classes (AreaLevel::area_class; empty: everywhere).
  Group group = Group::all;
  std::vector<AreaCode> area_classes{};
  std::vector<AreaLevel> levels{};  ///< empty: every level of the plan
  Source source;
};

/// How the floating-catchment family weighs distance (docs/method.md).
struct FloatingNorm {
  base::Millis catchment;  ///< inclusive
  /// E2SFCA: weight of each zone up to its inclusive limit, ascending limits.
  struct Zone {
    base::Millis limit;
    double weight = 1.0;
  };
  std::vector<Zone> zones;
  double gravity_exponent = 1.0;  ///< weight = minutes^-exponent, at least one minute
};

/// Everything by which a network is judged; each number with its source (datasets/norms,
/// docs/formats/norms.md).
struct NormProfile {
  std::string id;
  base::Names name;
  std::string version;
  std::string description;
  TimeScale time;
  std::array<std::optional<TimeScale>, k_tier_count> tier_time;  ///< instead, [tier - 1]
  Scale hours_a_week{};
  Scale waiting_days{.bound = {}, .more_is_better = false};
  Scale stop_wait_days{.bound = {}, .more_is_better = false};  ///< mobile units
  Scale capacity_ratio{};     ///< capacity over the demand of the catchment
  Scale staffed_share{};      ///< of the week with a unit on duty
  base::Millis choice_limit;  ///< "choice" counts sites and producers within it
  FloatingNorm floating;
  std::vector<TimeSlice> slices;
  std::vector<Criterion> criteria;
  /// Ages and languages of fewer residents are not told (small cells).
  std::int32_t min_residents_told = 10;
};

}  // namespace saavu::network
