// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/routing/customization.h>
#include <saavu/routing/hierarchy.h>
#include <saavu/scenario/site_lists.h>

namespace saavu::scenario {

/// What make_lists makes, by two sweeps over the whole hierarchy: time does not depend on the
/// number of sites. `weights` are customized for the roads as they are now. All seeds of a site
/// must lie on one path of the elimination tree, as they do where the hierarchy is one of
/// routing::make_searchable. Sites ascend.
std::vector<Label> lists_by_sweeps(const routing::Hierarchy& hierarchy,
                                   std::span<const routing::TwoWay<std::uint32_t>> weights,
                                   routing::Direction direction, std::size_t ranks,
                                   std::span<const SiteSeeds> sites);

}  // namespace saavu::scenario
