// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include <saavu/coverage/resilience.h>

namespace saavu::coverage {

namespace {

// Residents times milliseconds of a country pass 2^63.
__extension__ using Wide = __int128;

}  // namespace

std::vector<SiteLoss> lose_each_site(const ServiceTimes& first, const ServiceTimes& second,
                                     const std::vector<base::MilliResidents>& residents,
                                     base::Millis limit) {
  std::vector<SiteLoss> losses;
  for (const network::SiteId site : first.sites)
    losses.push_back({.site = site});
  std::vector<Wide> added(losses.size(), 0);
  std::vector<std::int64_t> going_elsewhere(losses.size(), 0);
  for (std::size_t cell = 0; cell < first.time.size(); ++cell) {
    if (first.site[cell].is_none() || residents[cell].value == 0) continue;
    const std::size_t place = first.position_of(first.site[cell]);
    SiteLoss& loss = losses[place];
    const base::Millis now = first.time[cell];
    const base::Millis then = second.time[cell];
    loss.residents += residents[cell];
    if (then > now) loss.losing += residents[cell];
    if (now <= limit && then > limit) loss.beyond += residents[cell];
    if (then.is_infinite()) {
      loss.stranded += residents[cell];
    } else if (then > now) {
      const base::Millis more{then.value - now.value};
      added[place] += Wide{residents[cell].value} * more.value;
      going_elsewhere[place] += residents[cell].value;
      loss.longest_added = std::max(loss.longest_added.value_or(base::Millis{}), more);
    }
  }
  for (std::size_t place = 0; place < losses.size(); ++place) {
    if (going_elsewhere[place] > 0) {
      losses[place].mean_added_min =
          static_cast<double>(added[place]) / static_cast<double>(going_elsewhere[place]) / 60000.0;
    }
  }
  std::ranges::stable_sort(losses, [](const SiteLoss& one, const SiteLoss& other) {
    return std::tie(other.beyond, other.losing, other.residents) <
           std::tie(one.beyond, one.losing, one.residents);
  });
  return losses;
}

}  // namespace saavu::coverage
