// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/text.h>
#include <saavu/response/fit.h>
#include <saavu/roads/profile.h>
#include <saavu/roads/road_network.h>

namespace saavu::response {

/// Roads that share a speed factor. Few, so that each is driven often enough to be told.
enum class RoadGroup : std::uint8_t {
  fast_outside,    ///< motorways and trunk roads outside built-up areas
  main_outside,    ///< primary to tertiary roads there
  minor_outside,   ///< local roads, private roads and tracks there
  main_built_up,   ///< motorways to tertiary roads in built-up areas
  minor_built_up,  ///< streets there
};
inline constexpr std::size_t k_road_group_count = 5;
std::string_view to_string(RoadGroup group);
base::Phrase phrase(RoadGroup group);  ///< for people

/// Nothing for ferries, which no factor makes faster.
std::optional<RoadGroup> road_group(roads::RoadClass road_class, bool built_up);

/// A part of a drive on roads of one group and speed.
struct DrivenPiece {
  RoadGroup group = RoadGroup::fast_outside;
  double at_profile_s = 0.0;
  double highest_factor =
      0.0;  ///< what the profile's caps leave: at least 1, infinite without caps
};

/// A recorded drive and the way it is thought to have taken.
struct DrivenRoute {
  double observed_s = 0.0;
  double fixed_s = 0.0;  ///< as RecordedDrive
  std::vector<DrivenPiece> pieces;
};

/// The drive's time where every group has its factor: pieces are never faster than their caps.
double modelled_s(const DrivenRoute& route, const std::vector<FittedFactor>& factors);

/// fit_factors by road groups. Pieces that their caps keep below the factor of their group count
/// with the time at the cap, as the fitted profile drives them, and say nothing about the factor;
/// where that leaves too few drives of a group, it is Untold::capped. Errors: those of fit_factors.
base::Result<Fit> fit_routes(const std::vector<DrivenRoute>& routes, const FitRules& rules);

/// The profile with the factors of the groups in it, on top of those it has, with four decimals;
/// name and description stay.
roads::Profile with_factors(const roads::Profile& profile,
                            const std::vector<FittedFactor>& factors);

}  // namespace saavu::response
