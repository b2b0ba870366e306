// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <utility>

#include "county.h"
#include "random.h"
#include "terrain.h"

namespace saavu::demo {

/// The city, five towns and six rural seats, with their municipalities (outlines still empty).
void place_seats(County& county);
/// Villages on dry land, at a distance from each other.
void place_villages(County& county, const WaterMask& water);
/// Divides the county among the municipalities; neighbours share their border's vertices exactly.
void draw_municipalities(County& county);

/// An invented place name, Finnish and Swedish.
std::pair<std::string, std::string> make_place_name(Random& random);
/// An invented street name, Finnish and Swedish.
std::pair<std::string, std::string> make_street_name(Random& random);

}  // namespace saavu::demo
