// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "county.h"

#include <cmath>
#include <numbers>

namespace saavu::demo {

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

Point between(Point a, Point b, double share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

void People::add(const People& other) {
  men += other.men;
  women += other.women;
  for (std::size_t band = 0; band < ages.size(); ++band) {
    ages[band] += other.ages[band];
  }
}

namespace {

double rim_at(const Settlement& settlement, double bearing) {
  const double turn = settlement.street_angle * 7.0;
  return settlement.radius_m * (1.0 + 0.16 * std::sin(2.0 * bearing + turn) +
                                0.10 * std::sin(3.0 * bearing + 2.0 * turn) +
                                0.06 * std::sin(5.0 * bearing + 3.0 * turn));
}

}  // namespace

double rim_ratio(const Settlement& settlement, Point at) {
  const double bearing = std::atan2(at.y - settlement.centre.y, at.x - settlement.centre.x);
  return distance(at, settlement.centre) / rim_at(settlement, bearing);
}

Ring rim_of(const Settlement& settlement, double scale) {
  constexpr int k_corners = 48;
  Ring ring;
  for (int corner = 0; corner < k_corners; ++corner) {
    const double bearing = 2.0 * std::numbers::pi * corner / k_corners;
    const double reach = scale * rim_at(settlement, bearing);
    // Whole decimetres and never whole metres: no border runs along an edge of the grid.
    ring.push_back({std::round(settlement.centre.x + reach * std::cos(bearing)) + 0.3,
                    std::round(settlement.centre.y + reach * std::sin(bearing)) + 0.3});
  }
  return ring;
}

int settlement_at(const County& county, Point at) {
  int found = -1;
  double best = 1.0;
  for (std::size_t index = 0; index < county.settlements.size(); ++index) {
    const Settlement& settlement = county.settlements[index];
    if (std::abs(at.x - settlement.centre.x) > 1.4 * settlement.radius_m ||
        std::abs(at.y - settlement.centre.y) > 1.4 * settlement.radius_m) {
      continue;
    }
    const double ratio = rim_ratio(settlement, at);
    if (ratio <= best) {
      best = ratio;
      found = static_cast<int>(index);
    }
  }
  return found;
}

bool ring_contains(const Ring& ring, Point at) {
  bool inside = false;
  for (std::size_t here = 0, before = ring.size() - 1; here < ring.size(); before = here++) {
    const Point a = ring[here];
    const Point b = ring[before];
    if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
  }
  return inside;
}

double ring_area(const Ring& ring) {
  double twice = 0.0;
  for (std::size_t here = 0, before = ring.size() - 1; here < ring.size(); before = here++) {
    twice += (ring[before].x - k_origin.x) * (ring[here].y - k_origin.y) -
             (ring[here].x - k_origin.x) * (ring[before].y - k_origin.y);
  }
  return twice / 2.0;
}

int municipality_at(const County& county, Point at) {
  for (std::size_t index = 0; index < county.municipalities.size(); ++index) {
    if (ring_contains(county.municipalities[index].outline, at)) {
      return static_cast<int>(index);
    }
  }
  return -1;
}

bool has_broadband(const County& county, Point at) {
  return ring_contains(county.broadband, at) && !ring_contains(county.broadband_gap, at);
}

}  // namespace saavu::demo
