// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <saavu/roads/road_network.h>

namespace saavu::roads {

constexpr std::array<double, k_road_class_count> every_class(double value) {
  std::array<double, k_road_class_count> all{};
  all.fill(value);
  return all;
}

/// How one kind of traveller moves: read from a file in datasets/profiles/ (or the user's own),
/// with the sources of its numbers beside them there. Nothing here is a fact about Finland by
/// itself.
struct Profile {
  std::string name;
  std::string description;
  /// Decides what is open to it: turn restrictions and zones without through traffic bind cars
  /// only.
  Modes mode = k_car;

  /// Speed where the source gives no limit, km/h, by RoadClass; [0] outside, [1] in built-up areas.
  /// 0: this traveller does not use the class.
  std::array<std::array<double, k_road_class_count>, 2> default_speed_kmh{};
  /// Highest speed on a class whatever the limit says, km/h; 0: no cap.
  std::array<double, k_road_class_count> cap_kmh{};
  double unpaved_cap_kmh = 0.0;  ///< 0: no cap
  double max_speed_kmh = 0.0;    ///< the vehicle's own limit; 0: none
  /// A walker ignores limits altogether.
  double constant_speed_kmh = 0.0;  ///< 0: by limit and class

  /// Speed driven = factor × limit, factor of the highest band whose `from_kmh` the limit reaches.
  struct Band {
    double from_kmh = 0.0;
    double factor = 1.0;
    friend bool operator==(const Band&, const Band&) = default;
  };
  std::vector<Band> speed_factor{{0.0, 1.0}};
  /// Multiplies the speed that follows from limit, band and caps, by RoadClass; [0] outside, [1] in
  /// built-up areas. The caps hold afterwards too.
  std::array<std::array<double, k_road_class_count>, 2> class_factor{every_class(1.0),
                                                                     every_class(1.0)};
  /// Seasonal limits: the posted limit `limit_kmh` becomes `becomes_kmh` (100 -> 80, 120 -> 100).
  struct Reduced {
    double limit_kmh = 0.0;
    double becomes_kmh = 0.0;
    friend bool operator==(const Reduced&, const Reduced&) = default;
  };
  std::vector<Reduced> reduced_limit;

  /// Delay for arriving at a junction, seconds, by the functional class of the road one comes along
  /// (Jaakkola 2013): full at signals, a share of it elsewhere.
  std::array<double, k_road_class_count> junction_delay_s{};
  double share_equal = 0.5;  ///< of the full delay where a road of the same or a higher class meets
  double share_minor = 0.25;      ///< where only roads of a lower class meet
  double share_roundabout = 0.0;  ///< entering a roundabout
  double share_ramp = 0.0;        ///< where a ramp begins or ends

  double ferry_wait_s = 0.0;
  double ferry_speed_kmh = 10.0;  ///< where the crossing time is not given

  double access_speed_kmh = 20.0;  ///< between a cell or site and the road
  double start_s = 0.0;            ///< once, where the journey begins
  double end_s = 0.0;              ///< once, where it ends (finding a parking place, walking in)

  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace saavu::roads
