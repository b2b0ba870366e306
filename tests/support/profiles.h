// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <saavu/roads/profile.h>

namespace saavu::test {

/// 36 km/h = 10 m/s on every road and on the access leg, no delays: 100 m take 10 s.
inline roads::Profile ten_metres_a_second(roads::Modes mode = roads::k_car) {
  roads::Profile profile;
  profile.name = "test";
  profile.mode = mode;
  for (auto& speeds : profile.default_speed_kmh)
    speeds.fill(36.0);
  profile.access_speed_kmh = 36.0;
  profile.ferry_speed_kmh = 36.0;
  return profile;
}

}  // namespace saavu::test
