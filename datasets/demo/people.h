// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "county.h"
#include "terrain.h"

namespace saavu::demo {

/// Settles the residents along the roads, household by household, and counts them into grid cells
/// and postal areas. A resident belongs to the municipality that holds the centre of the 1 km cell,
/// so that cells, municipalities and age totals agree exactly.
void settle_people(County& county, const WaterMask& water);

/// The municipality of the 1 km cell around a point, or -1 outside the county.
int municipality_of_cell(const County& county, Point at);

}  // namespace saavu::demo
