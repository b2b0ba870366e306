// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "lattice.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "random.h"

namespace saavu::demo {
namespace {

Point warp(const County& county, Point flat) {
  const std::uint64_t seed = mix64(county.seed + 77);
  const double x = (flat.x - k_origin.x) / 9'000.0;
  const double y = (flat.y - k_origin.y) / 9'000.0;
  Point bent{flat.x + 1'000.0 * fractal_noise(seed, x, y, 2),
             flat.y + 1'000.0 * fractal_noise(seed + 1, x, y, 2)};
  for (const Settlement& settlement : county.settlements) {
    const double reach = 1.6 * settlement.radius_m;
    const double dx = bent.x - settlement.centre.x;
    const double dy = bent.y - settlement.centre.y;
    if (std::abs(dx) > 3.0 * reach || std::abs(dy) > 3.0 * reach) {
      continue;
    }
    const double turn = settlement.street_angle * std::exp(-(dx * dx + dy * dy) / (reach * reach));
    bent = {settlement.centre.x + dx * std::cos(turn) - dy * std::sin(turn),
            settlement.centre.y + dx * std::sin(turn) + dy * std::cos(turn)};
  }
  return bent;
}

}  // namespace

Lattice::Lattice(const County& county, const WaterMask& water) : water_(&water) {
  Random random(county.seed, "lattice");
  points_.reserve(static_cast<std::size_t>(size()));
  for (int row = 0; row < k_side; ++row) {
    for (int column = 0; column < k_side; ++column) {
      const Point flat{k_origin.x + column * k_spacing_m, k_origin.y + row * k_spacing_m};
      Point at = warp(county, flat);
      at.x += random.between(-17.0, 17.0);
      at.y += random.between(-17.0, 17.0);
      points_.push_back(at);
      wet_.push_back(water.is_water(at));
    }
  }
  ground_.resize(points_.size());
}

int Lattice::nearest(Point where) const {
  int column = std::clamp(static_cast<int>((where.x - k_origin.x) / k_spacing_m), 0, k_side - 1);
  int row = std::clamp(static_cast<int>((where.y - k_origin.y) / k_spacing_m), 0, k_side - 1);
  // The warp is smooth, so walking downhill arrives.
  int best = row * k_side + column;
  for (bool better = true; better;) {
    better = false;
    for (int direction = 0; direction < k_directions; ++direction) {
      const int there = neighbour(best, direction);
      if (there >= 0 && distance(at(there), where) < distance(at(best), where)) {
        best = there;
        better = true;
      }
    }
  }
  return best;
}

Lattice::Ground Lattice::ground(int node, int direction) {
  Ground& known = ground_[static_cast<std::size_t>(node)][static_cast<std::size_t>(direction)];
  if (known == Ground::unknown) {
    const int there = neighbour(node, direction);
    if (water_->segment_in_water(at(node), at(there))) {
      known = Ground::water;
    } else {
      known = water_->crosses_river(at(node), at(there)) ? Ground::river : Ground::land;
    }
  }
  return known;
}

void Lattice::forget_ground() {
  for (std::size_t node = 0; node < points_.size(); ++node) {
    ground_[node] = {};
    wet_[node] = water_->is_water(points_[node]);
  }
}

Drawing::Drawing(Lattice& lattice, std::uint64_t ground_seed)
    : motorway(static_cast<std::size_t>(lattice.size()), false),
      reserved(static_cast<std::size_t>(lattice.size()), false),
      lattice_(&lattice),
      edges_(static_cast<std::size_t>(lattice.size())),
      motorway_edges_(static_cast<std::size_t>(lattice.size()), 0),
      price_(static_cast<std::size_t>(lattice.size())),
      parent_(static_cast<std::size_t>(lattice.size())),
      stamp_(static_cast<std::size_t>(lattice.size()), 0),
      settled_(static_cast<std::size_t>(lattice.size()), 0) {
  hardship_.reserve(static_cast<std::size_t>(lattice.size()));
  for (int node = 0; node < lattice.size(); ++node) {
    const Point at = lattice.at(node);
    hardship_.push_back(0.5 + 0.5 * fractal_noise(ground_seed, at.x / 2'400.0, at.y / 2'400.0, 3));
  }
}

void Drawing::draw(int node, int direction, Edge wanted) {
  const int there = lattice_->neighbour(node, direction);
  Edge& here_edge = edges_[static_cast<std::size_t>(node)][static_cast<std::size_t>(direction)];
  Edge& there_edge =
      edges_[static_cast<std::size_t>(there)][static_cast<std::size_t>(reversed(direction))];
  if (here_edge.used && here_edge.road_class <= wanted.road_class) {
    return;
  }
  wanted.used = true;
  here_edge = wanted;
  here_edge.along = wanted.oneway;
  there_edge = wanted;
  there_edge.along = false;
}

void Drawing::erase(int node, int direction) {
  const int there = lattice_->neighbour(node, direction);
  edges_[static_cast<std::size_t>(node)][static_cast<std::size_t>(direction)] = {};
  edges_[static_cast<std::size_t>(there)][static_cast<std::size_t>(reversed(direction))] = {};
}

int Drawing::degree(int node) const {
  return static_cast<int>(std::ranges::count_if(edges_[static_cast<std::size_t>(node)],
                                                [](const Edge& edge) { return edge.used; }));
}

void Drawing::occupy_motorway(int node, int direction) {
  const int there = lattice_->neighbour(node, direction);
  motorway_edges_[static_cast<std::size_t>(node)] |= static_cast<std::uint8_t>(1 << direction);
  motorway_edges_[static_cast<std::size_t>(there)] |=
      static_cast<std::uint8_t>(1 << reversed(direction));
}

bool Drawing::diagonal_taken(int node, int direction) const {
  if (direction % 2 == 0) {
    return false;
  }
  // From the neighbour 45 degrees clockwise, the other diagonal leaves 90 degrees to the left.
  const int corner = lattice_->neighbour(node, direction - 1);
  const int across = (direction + 2) % 8;
  if (corner < 0 || lattice_->neighbour(corner, across) < 0) {
    return false;
  }
  return edge(corner, across).used ||
         (motorway_edges_[static_cast<std::size_t>(corner)] >> across & 1) != 0;
}

int Drawing::direction_between(int from, int to) const {
  for (int direction = 0; direction < Lattice::k_directions; ++direction) {
    if (lattice_->neighbour(from, direction) == to) {
      return direction;
    }
  }
  return -1;
}

std::vector<int> Drawing::route(int from, const std::function<bool(int)>& arrived,
                                const Point* towards, const RouteRules& rules) {
  ++search_;
  using Entry = std::pair<double, int>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
  const auto guess = [&](int node) {
    // Above the true lower bound where roads exist already: a road need not be the very cheapest,
    // but the generator must be quick.
    return towards == nullptr ? 0.0 : distance(lattice_->at(node), *towards);
  };
  const auto index = [](int node) { return static_cast<std::size_t>(node); };
  price_[index(from)] = 0.0;
  parent_[index(from)] = -1;
  stamp_[index(from)] = search_;
  open.emplace(guess(from), from);
  while (!open.empty()) {
    const int here = open.top().second;
    open.pop();
    if (settled_[index(here)] == search_) {
      continue;
    }
    settled_[index(here)] = search_;
    if (here != from && arrived(here)) {
      std::vector<int> path;
      for (int node = here; node >= 0; node = parent_[index(node)]) {
        path.push_back(node);
      }
      std::ranges::reverse(path);
      return path;
    }
    const int came = parent_[index(here)] < 0 ? -1 : direction_between(parent_[index(here)], here);
    const bool on_motorway = motorway[index(here)] && !rules.is_motorway;
    for (int direction = 0; direction < Lattice::k_directions; ++direction) {
      const int there = lattice_->neighbour(here, direction);
      if (there < 0 || settled_[index(there)] == search_) {
        continue;
      }
      const Edge& existing = edge(here, direction);
      double price = distance(lattice_->at(here), lattice_->at(there));
      if (existing.used) {
        price *= rules.reuse;
      } else {
        if (reserved[index(there)] || reserved[index(here)] || diagonal_taken(here, direction)) {
          continue;
        }
        if (motorway[index(there)] && !rules.is_motorway && !rules.may_bridge_motorway) {
          continue;
        }
        // A bridge over the motorway runs straight and joins nothing.
        if (!rules.is_motorway &&
            ((on_motorway && (direction != came || motorway[index(there)] || has_road(here))) ||
             (motorway[index(there)] && has_road(there)))) {
          continue;
        }
        if (motorway[index(there)] && !rules.is_motorway) {
          price += 900.0;
        }
        price *= 1.0 + rules.terrain * hardship_[index(there)];
        const Lattice::Ground ground = lattice_->ground(here, direction);
        if (ground == Lattice::Ground::water) {
          if (rules.water_price <= 0.0) {
            continue;
          }
          price *= rules.water_price;
        } else if (ground == Lattice::Ground::river) {
          if (rules.river_price <= 0.0) {
            continue;
          }
          price += rules.river_price;
        }
        // Two sharp corners in a row make no road.
        if (came >= 0) {
          const int turn = std::abs((direction - came + 12) % 8 - 4);
          if (turn > 2) {
            continue;
          }
          price += turn == 2 ? 60.0 : (turn == 1 ? 8.0 : 0.0);
        }
      }
      if (on_motorway && direction != came) {
        continue;
      }
      const double total = price_[index(here)] + price;
      if (total + guess(there) > rules.limit ||
          (stamp_[index(there)] == search_ && price_[index(there)] <= total)) {
        continue;
      }
      stamp_[index(there)] = search_;
      price_[index(there)] = total;
      parent_[index(there)] = here;
      open.emplace(total + guess(there), there);
    }
  }
  return {};
}

void Drawing::draw_path(const std::vector<int>& path, const Edge& edge_to_draw) {
  for (std::size_t step = 0; step + 1 < path.size(); ++step) {
    draw(path[step], direction_between(path[step], path[step + 1]), edge_to_draw);
  }
}

}  // namespace saavu::demo
