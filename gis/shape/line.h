// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::shape {

/// The part of a line between two fractions (0 .. 1) of its plane length, both ends interpolated;
/// reversed if begin > end; one point if they are the same place. Points that coincide with the one
/// before are left out. Precondition: at least one point.
std::vector<base::Point> part_of_line(std::span<const base::Point> line, double begin, double end);

/// Appends `more` to `line`, without its first point where that is the last one there.
void append_line(std::vector<base::Point>& line, std::span<const base::Point> more);

}  // namespace saavu::shape
