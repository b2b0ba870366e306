// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <saavu/coverage/choice.h>

namespace saavu::coverage {

Choice count_choice(const Reaches& reaches, std::span<const std::uint32_t> producer) {
  constexpr std::uint32_t k_not_known = ~0U;
  Choice choice;
  std::set<std::uint32_t> producers;
  for (std::size_t cell = 0; cell < reaches.cells(); ++cell) {
    producers.clear();
    std::uint32_t nameless = 0;
    for (std::size_t entry = reaches.first[cell]; entry < reaches.first[cell + 1]; ++entry) {
      const std::uint32_t who = producer[reaches.site[entry]];
      if (who == k_not_known) {
        ++nameless;
      } else {
        producers.insert(who);
      }
    }
    choice.sites.push_back(static_cast<std::uint32_t>(reaches.first[cell + 1] - reaches.first[cell]));
    choice.producers.push_back(static_cast<std::uint32_t>(producers.size()) + nameless);
  }
  return choice;
}

}  // namespace saavu::coverage
