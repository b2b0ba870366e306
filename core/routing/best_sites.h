// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include <saavu/routing/router.h>

namespace saavu::routing {

inline Reach shifted(const Reach& reach, const Travel& by) {
  return {reach.time + by.time, reach.site, reach.length + by.length};
}

/// Keeps the k best reaches of different sites, best first.
class BestSites {
 public:
  explicit BestSites(std::span<Reach> places) : places_(places) {}

  void offer(const Reach& reach) {
    if (reach.time.is_infinite()) return;
    std::size_t place = places_.size();  // where to take an entry out: this site's, else the last
    for (std::size_t rank = 0; rank < places_.size(); ++rank) {
      if (places_[rank].site == reach.site) {
        if (!(reach < places_[rank])) return;
        place = rank;
        break;
      }
    }
    if (place == places_.size()) {
      if (!(reach < places_.back())) return;
      place = places_.size() - 1;
    }
    while (place > 0 && reach < places_[place - 1]) {
      places_[place] = places_[place - 1];
      --place;
    }
    places_[place] = reach;
  }

 private:
  std::span<Reach> places_;
};

}  // namespace saavu::routing
