// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <saavu/coverage/area_index.h>
#include <saavu/shape/dissolve.h>

namespace saavu::write {

/// Of the municipality, or of what lies outside them all.
std::string_view municipality_code(const network::AreaTable& areas, network::MunicipalityId id);

/// The area's polygons (ISO WKB), dissolved from those of its municipalities; empty where there are
/// none. `municipality_wkb`: one a municipality, may be empty.
std::vector<std::byte> area_wkb(const network::AreaTable& areas,
                                const std::vector<std::vector<std::byte>>& municipality_wkb,
                                const coverage::AreaKey& key, shape::Dissolver& dissolver);

}  // namespace saavu::write
