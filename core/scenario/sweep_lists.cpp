// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <saavu/routing/leaves.h>
#include <saavu/routing/sweep.h>
#include <saavu/scenario/sweep_lists.h>

namespace saavu::scenario {

std::vector<Label> lists_by_sweeps(const routing::Hierarchy& hierarchy,
                                   std::span<const routing::TwoWay<std::uint32_t>> weights,
                                   routing::Direction direction, std::size_t ranks,
                                   std::span<const SiteSeeds> sites) {
  routing::Leaves<std::uint32_t> leaves;
  for (const SiteSeeds& site : sites) {
    for (const Seed& seed : site.seeds) {
      if (seed.time < base::Millis::k_infinite_value) leaves.add(seed.vertex, seed.time);
    }
    leaves.close();
  }
  std::vector<std::uint32_t> all(hierarchy.vertex_count());  // highest first
  std::iota(all.rbegin(), all.rend(), 0U);
  std::vector<routing::TimeKey> keys(all.size() * ranks, routing::k_no_key);
  routing::nearest_keys(hierarchy, weights, all, leaves, ranks, direction, keys);
  // The sweeps know the sites by their positions, which ascend as their numbers do.
  for (Label& label : keys) {
    label =
        label >= k_no_label ? k_no_label : make_label(time_of(label), sites[site_of(label)].site);
  }
  return keys;
}

}  // namespace saavu::scenario
