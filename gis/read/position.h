// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <saavu/base/error.h>
#include <saavu/base/units.h>

namespace saavu::read {

/// A position as people type it: "X,Y" in metres of ETRS-TM35FIN (EPSG:3067), or "lon,lat" in
/// degrees (WGS84), told apart by their size: |x| <= 180 and |y| <= 90 are degrees. Spaces around
/// the numbers are fine. Errors ("position-..."): not two numbers, outside Finland, exchanged.
base::Result<base::Point> parse_position(std::string_view text);

/// "24.94135,60.17110": longitude and latitude of a point with five decimals (about a metre).
std::string lon_lat_text(base::Point point);

}  // namespace saavu::read
