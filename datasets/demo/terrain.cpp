// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "terrain.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "random.h"

namespace saavu::demo {
namespace {

constexpr double k_cell_m = 50.0;
constexpr int k_cells = 1800;
constexpr std::uint8_t k_land = 0;
constexpr std::uint8_t k_lake = 1;
constexpr std::uint8_t k_sea = 2;
constexpr std::uint8_t k_near_river = 8;

Point at_km(double east, double north) {
  return {k_origin.x + east * 1000.0, k_origin.y + north * 1000.0};
}

double to_decimetre(double value) {
  return std::round(value * 10.0) / 10.0;
}

/// A closed curve around a centre: an ellipse with a shore as ragged as `roughness`.
Ring make_blob(Random& random, Point centre, double half_length, double half_width, double angle,
               double roughness) {
  const std::uint64_t shore = random.next();
  const double bend = random.between(-0.22, 0.22);
  const int corners = std::clamp(static_cast<int>(half_length / 25.0), 24, 220);
  Ring ring;
  for (int corner = 0; corner < corners; ++corner) {
    const double bearing = 2.0 * std::numbers::pi * corner / corners;
    const double cos_b = std::cos(bearing);
    const double sin_b = std::sin(bearing);
    // Noise read on a circle closes on itself.
    const double factor =
        1.0 + roughness * fractal_noise(shore, 50.0 + 2.2 * cos_b, 50.0 + 2.2 * sin_b, 4);
    // Less ragged along than across, or the narrow ends would grow spikes.
    const double along = half_length * cos_b * (1.0 + 0.35 * (factor - 1.0));
    const double across = half_width * sin_b * factor + bend * half_length * (cos_b * cos_b - 0.5);
    ring.push_back({to_decimetre(centre.x + along * std::cos(angle) - across * std::sin(angle)),
                    to_decimetre(centre.y + along * std::sin(angle) + across * std::cos(angle))});
  }
  return ring;
}

Ring make_mainland(std::uint64_t seed) {
  Ring ring;
  for (double north = -1.0; north <= 91.0; north += 0.1) {
    double east = 21.0 + 8.0 * fractal_noise(seed, 3.0, north / 10.0, 4) +
                  4.2 * fractal_noise(seed + 7, 9.0, north / 2.3, 4) + 3.0 * (north - 45.0) / 45.0;
    // The bay of the city, where the river ends.
    east += 5.0 * std::exp(-std::pow((north - 44.3) / 1.3, 2.0));
    ring.push_back(at_km(east, north));
  }
  // The land goes on eastwards, for the motorway to the neighbouring county.
  ring.push_back(at_km(165.0, 91.0));
  ring.push_back(at_km(165.0, -1.0));
  for (Point& corner : ring) {
    corner = {to_decimetre(corner.x), to_decimetre(corner.y)};
  }
  return ring;
}

bool is_clear(const County& county, const std::vector<Ring>& others, Point centre, double reach) {
  for (const Settlement& settlement : county.settlements) {
    if (distance(settlement.centre, centre) < reach + settlement.radius_m * 0.8 + 300.0) {
      return false;
    }
  }
  return std::ranges::none_of(others, [&](const Ring& ring) {
    return std::ranges::any_of(
        ring, [&](Point corner) { return distance(corner, centre) < reach + 500.0; });
  });
}

}  // namespace

Terrain make_terrain(const County& county) {
  Terrain terrain;
  Random random(county.seed, "terrain");
  terrain.mainland = make_mainland(mix64(county.seed));

  terrain.islands.push_back(make_blob(random, at_km(14.3, 54.5), 4'200, 2'700, 1.1, 0.5));
  terrain.islands.push_back(make_blob(random, at_km(14.4, 60.8), 2'000, 1'500, 0.4, 0.5));
  terrain.islands.push_back(make_blob(random, at_km(4.8, 32.5), 1'500, 1'100, 0.7, 0.35));
  for (int attempt = 0; attempt < 3'000 && terrain.islands.size() < 260; ++attempt) {
    const double north = random.between(3.0, 87.0);
    // Most islands lie near the coast, the outer ones are few and small.
    const double off_coast = random.uniform();
    const Point centre = at_km(27.0 - 25.0 * off_coast * off_coast, north);
    const double size = 110.0 + 1'500.0 * std::pow(random.uniform(), 3.5) * (1.2 - off_coast);
    // The lonely island stays lonely; shores keep their distance from each other.
    if (distance(centre, at_km(4.8, 32.5)) < 4'000.0 || ring_contains(terrain.mainland, centre) ||
        !is_clear(county, terrain.islands, centre, size * 1.2 - 380.0)) {
      continue;
    }
    terrain.islands.push_back(make_blob(random, centre, size, size * random.between(0.4, 0.9),
                                        random.between(0.0, 3.1), 0.6));
  }

  // The ice moved from north-west to south-east, and so lie the lakes.
  const double ice = -0.75;
  terrain.lakes.push_back(make_blob(random, at_km(66.5, 70.0), 8'500, 2'100, ice, 0.55));
  terrain.lakes.push_back(make_blob(random, at_km(58.5, 50.5), 5'200, 1'900, ice + 0.3, 0.7));
  terrain.lakes.push_back(make_blob(random, at_km(75.5, 50.0), 5'600, 1'700, ice - 0.2, 0.8));
  terrain.lakes.push_back(make_blob(random, at_km(62.0, 21.0), 6'200, 2'300, ice + 0.1, 0.8));
  terrain.lakes.push_back(make_blob(random, at_km(49.0, 68.0), 3'600, 1'500, ice - 0.3, 0.8));
  terrain.lakes.push_back(make_blob(random, at_km(78.0, 20.0), 4'200, 1'300, ice, 0.8));
  terrain.lakes.push_back(make_blob(random, at_km(36.5, 27.5), 2'600, 1'200, ice + 0.2, 0.7));
  terrain.lakes.push_back(make_blob(random, at_km(81.5, 66.0), 3'400, 1'200, ice, 0.8));
  for (int attempt = 0; attempt < 1'500 && terrain.lakes.size() < 130; ++attempt) {
    const Point centre = at_km(random.between(26.0, 89.0), random.between(1.0, 89.0));
    const double size = 190.0 + 2'300.0 * std::pow(random.uniform(), 2.6);
    const bool inland = ring_contains(terrain.mainland, {centre.x - size - 2'500.0, centre.y});
    if (!inland || !is_clear(county, terrain.lakes, centre, size)) {
      continue;
    }
    terrain.lakes.push_back(make_blob(random, centre, size, size * random.between(0.25, 0.6),
                                      ice + random.between(-0.4, 0.4), 0.7));
  }

  // From the lake in the middle of the county down to the bay of the city.
  const std::vector<Point> course = {at_km(25.0, 44.3), at_km(28.5, 44.6), at_km(32.0, 43.6),
                                     at_km(37.0, 46.2), at_km(43.0, 45.4), at_km(49.0, 48.6),
                                     at_km(55.5, 51.5)};
  for (std::size_t leg = 0; leg + 1 < course.size(); ++leg) {
    const int steps = static_cast<int>(distance(course[leg], course[leg + 1]) / 180.0);
    for (int step = 0; step < steps; ++step) {
      Point at = between(course[leg], course[leg + 1], static_cast<double>(step) / steps);
      const double bend = 420.0 * fractal_noise(mix64(county.seed + 5), at.x / 2'300.0, 1.0, 3);
      at = {to_decimetre(at.x + 0.3 * bend), to_decimetre(at.y + bend)};
      terrain.river.push_back(at);
    }
  }
  terrain.river.push_back(course.back());
  return terrain;
}

bool segments_cross(Point a, Point b, Point c, Point d) {
  const auto side = [](Point from, Point to, Point at) {
    return (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
  };
  return (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) &&
         (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0);
}

WaterMask::WaterMask(const Terrain& terrain)
    : cells_(static_cast<std::size_t>(k_cells) * k_cells, k_sea), river_(terrain.river) {
  fill(terrain.mainland, k_land);
  for (const Ring& island : terrain.islands) {
    fill(island, k_land);
  }
  for (const Ring& lake : terrain.lakes) {
    fill(lake, k_lake);
  }
  const auto remember = [&](const Ring& ring) {
    for (std::size_t here = 0, before = ring.size() - 1; here < ring.size(); before = here++) {
      const Point a = ring[before];
      const Point b = ring[here];
      if (distance(a, b) > 3'000.0) {
        continue;  // the box's edge, not a shore
      }
      for (int row = static_cast<int>(std::min(a.y, b.y) / 1000.0);
           row <= static_cast<int>(std::max(a.y, b.y) / 1000.0); ++row) {
        for (int column = static_cast<int>(std::min(a.x, b.x) / 1000.0);
             column <= static_cast<int>(std::max(a.x, b.x) / 1000.0); ++column) {
          shores_[{row, column}].emplace_back(a, b);
        }
      }
    }
  };
  remember(terrain.mainland);
  std::ranges::for_each(terrain.islands, remember);
  std::ranges::for_each(terrain.lakes, remember);
  for (const Point bend : river_) {
    const int column = static_cast<int>((bend.x - k_origin.x) / k_cell_m);
    const int row = static_cast<int>((bend.y - k_origin.y) / k_cell_m);
    for (int up = -6; up <= 6; ++up) {
      for (int right = -6; right <= 6; ++right) {
        if (column + right >= 0 && column + right < k_cells && row + up >= 0 &&
            row + up < k_cells) {
          cells_[static_cast<std::size_t>(row + up) * k_cells +
                 static_cast<std::size_t>(column + right)] |= k_near_river;
        }
      }
    }
  }
}

void WaterMask::fill(const Ring& ring, std::uint8_t value) {
  const auto [low, high] = std::ranges::minmax(ring, {}, &Point::y);
  const int first = std::max(0, static_cast<int>((low.y - k_origin.y) / k_cell_m) - 1);
  const int last = std::min(k_cells - 1, static_cast<int>((high.y - k_origin.y) / k_cell_m) + 1);
  std::vector<double> crossings;
  for (int row = first; row <= last; ++row) {
    const double y = k_origin.y + (row + 0.5) * k_cell_m;
    crossings.clear();
    for (std::size_t here = 0, before = ring.size() - 1; here < ring.size(); before = here++) {
      const Point a = ring[before];
      const Point b = ring[here];
      if ((a.y > y) != (b.y > y)) {
        crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
      }
    }
    std::ranges::sort(crossings);
    for (std::size_t pair = 0; pair + 1 < crossings.size(); pair += 2) {
      const double from = std::ceil((crossings[pair] - k_origin.x) / k_cell_m - 0.5);
      const double to = std::floor((crossings[pair + 1] - k_origin.x) / k_cell_m - 0.5);
      for (int column = std::max(0, static_cast<int>(from));
           column <= std::min(k_cells - 1, static_cast<int>(to)); ++column) {
        cells_[static_cast<std::size_t>(row) * k_cells + static_cast<std::size_t>(column)] = value;
      }
    }
  }
}

std::uint8_t WaterMask::at(Point where) const {
  // Outside the box the shore is taken to go on as at the box's edge.
  const int column =
      std::clamp(static_cast<int>((where.x - k_origin.x) / k_cell_m), 0, k_cells - 1);
  const int row = std::clamp(static_cast<int>((where.y - k_origin.y) / k_cell_m), 0, k_cells - 1);
  return cells_[static_cast<std::size_t>(row) * k_cells + static_cast<std::size_t>(column)];
}

bool WaterMask::is_water(Point where) const {
  return (at(where) & (k_lake | k_sea)) != 0;
}

bool WaterMask::segment_in_water(Point a, Point b) const {
  const int steps = std::max(1, static_cast<int>(distance(a, b) / 20.0));
  for (int step = 0; step <= steps; ++step) {
    if (is_water(between(a, b, static_cast<double>(step) / steps))) {
      return true;
    }
  }
  return false;
}

bool WaterMask::crosses_shore(Point a, Point b) const {
  for (int row = static_cast<int>(std::min(a.y, b.y) / 1000.0);
       row <= static_cast<int>(std::max(a.y, b.y) / 1000.0); ++row) {
    for (int column = static_cast<int>(std::min(a.x, b.x) / 1000.0);
         column <= static_cast<int>(std::max(a.x, b.x) / 1000.0); ++column) {
      const auto found = shores_.find({row, column});
      if (found != shores_.end() && std::ranges::any_of(found->second, [&](const auto& shore) {
            return segments_cross(a, b, shore.first, shore.second);
          })) {
        return true;
      }
    }
  }
  return false;
}

bool WaterMask::crosses_river(Point a, Point b) const {
  if (((at(a) | at(b)) & k_near_river) == 0) {
    return false;
  }
  for (std::size_t bend = 0; bend + 1 < river_.size(); ++bend) {
    const Point c = river_[bend];
    const Point d = river_[bend + 1];
    if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::min(a.x, b.x) > std::max(c.x, d.x)) {
      continue;
    }
    if (segments_cross(a, b, c, d)) {
      return true;
    }
  }
  return false;
}

}  // namespace saavu::demo
