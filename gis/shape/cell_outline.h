// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::shape {

/// The outline of cells of one grid as an ISO WKB multipolygon: one polygon for each group of cells
/// that share edges, without vertices along straight lines. Always valid: cells and holes that meet
/// only at a corner are separate rings, where the union of a coverage would give one that touches
/// itself. Cells given twice count once.
///
/// Nothing if the squares are not upright, of one size and on one grid.
std::optional<std::vector<std::byte>> outline_of_cells(
    std::span<const std::array<base::Point, 4>> squares);

}  // namespace saavu::shape
