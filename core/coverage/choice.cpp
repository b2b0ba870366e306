// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <saavu/base/verify.h>
#include <saavu/coverage/choice.h>

namespace saavu::coverage {

Choice count_choice(const Reaches& reaches, std::span<const std::uint32_t> producer) {
  constexpr std::uint32_t k_not_known = ~0U;
  Choice choice;
  choice.sites.reserve(reaches.cells());
  choice.producers.reserve(reaches.cells());
  std::vector<std::uint32_t> known;
  for (std::size_t cell = 0; cell < reaches.cells(); ++cell) {
    std::size_t nameless = 0;
    known.clear();
    for (std::size_t entry = reaches.first[cell]; entry < reaches.first[cell + 1]; ++entry) {
      const std::uint32_t site = reaches.site[entry];
      base::verify(site < producer.size(), "site {} of {}", site, producer.size());
      if (producer[site] == k_not_known)
        ++nameless;
      else
        known.push_back(producer[site]);
    }
    choice.sites.push_back(static_cast<std::uint32_t>(known.size() + nameless));
    std::ranges::sort(known);
    known.erase(std::ranges::unique(known).begin(), known.end());
    choice.producers.push_back(static_cast<std::uint32_t>(known.size() + nameless));
  }
  return choice;
}

}  // namespace saavu::coverage
