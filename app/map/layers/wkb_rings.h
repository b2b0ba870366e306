// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::map {

/// The rings of all polygons in a (multi)polygon, shells and holes alike, each closed; empty where
/// the bytes are no such thing. By GEOS; any thread.
std::vector<std::vector<base::Point>> rings_of(std::span<const std::byte> wkb);

}  // namespace saavu::map
