// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include "people.h"

#include <algorithm>
#include <cmath>

#include "random.h"

namespace saavu::demo {
namespace {

constexpr int k_lonely_islanders = 47;
constexpr int k_archipelago = 6;  // the municipality of the islands

std::size_t idx(int index) {
  return static_cast<std::size_t>(index);
}

/// Stretches of road along which a pool of residents lives, drawn by weight.
class Pool {
 public:
  void add(Point a, Point b, double weight) {
    if (weight > 0.0) {
      pieces_.push_back({a, b});
      total_ += weight;
      sums_.push_back(total_);
    }
  }
  [[nodiscard]] bool empty() const { return pieces_.empty(); }

  /// A house beside the road.
  Point draw(Random& random) const {
    const double pick = random.uniform() * total_;
    const auto found = std::ranges::upper_bound(sums_, pick);
    const auto& [a, b] =
        pieces_[std::min(static_cast<std::size_t>(found - sums_.begin()), pieces_.size() - 1)];
    const Point on = between(a, b, random.uniform());
    const double length = std::max(1.0, distance(a, b));
    const double aside = random.between(18.0, 60.0) * (random.chance(0.5) ? 1.0 : -1.0);
    return {on.x + aside * (b.y - a.y) / length, on.y - aside * (b.x - a.x) / length};
  }

 private:
  std::vector<std::pair<Point, Point>> pieces_;
  std::vector<double> sums_;
  double total_ = 0.0;
};

double homes_per_metre(RoadClass road_class) {
  switch (road_class) {
    case RoadClass::residential:
      return 1.0;
    case RoadClass::unclassified:
      return 0.8;
    case RoadClass::tertiary:
      return 0.6;
    case RoadClass::service:
      return 0.5;
    case RoadClass::secondary:
      return 0.3;
    case RoadClass::primary:
      return 0.12;
    case RoadClass::trunk:
      return 0.03;
    default:
      return 0.0;
  }
}

class Settler {
 public:
  Settler(County& county, const WaterMask& water)
      : county_(county),
        water_(water),
        random_(county.seed, "people"),
        urban_(county.settlements.size()),
        rural_(county.municipalities.size()) {
    for (int row = 0; row < k_side; ++row) {
      for (int column = 0; column < k_side; ++column) {
        cell_municipality_.push_back(municipality_at(
            county, {k_origin.x + (column + 0.5) * 1000.0, k_origin.y + (row + 0.5) * 1000.0}));
      }
    }
    county_.population.by_municipality.resize(county.municipalities.size());
  }

  void settle() {
    choose_postal_centres();
    fill_pools();
    settle_pool(lonely_, k_archipelago, k_lonely_islanders);
    county_.population.unreachable = k_lonely_islanders;
    std::vector<int> left;
    for (const Municipality& municipality : county_.municipalities) {
      left.push_back(municipality.residents);
    }
    left[idx(k_archipelago)] -= k_lonely_islanders;
    for (std::size_t index = 0; index < county_.settlements.size(); ++index) {
      const Settlement& settlement = county_.settlements[index];
      // Villages never take more than a fair part of what their municipality has left.
      const int wanted = std::min(settlement.residents, left[idx(settlement.municipality)] * 3 / 5);
      const int here = settlement.rank == Rank::village ? wanted : settlement.residents;
      left[idx(settlement.municipality)] -=
          settle_pool(urban_[index], settlement.municipality, here);
    }
    for (std::size_t index = 0; index < left.size(); ++index) {
      settle_pool(rural_[index], static_cast<int>(index), left[index]);
    }
  }

 private:
  static constexpr int k_side = 90;

  int municipality_here(Point at) const {
    const int column = static_cast<int>(std::floor((at.x - k_origin.x) / 1000.0));
    const int row = static_cast<int>(std::floor((at.y - k_origin.y) / 1000.0));
    if (column < 0 || row < 0 || column >= k_side || row >= k_side) {
      return -1;
    }
    return cell_municipality_[idx(row * k_side + column)];
  }

  void choose_postal_centres() {
    int code = 9'700;
    const auto add = [&](const std::string& name, Point centre, int municipality) {
      county_.population.postal_areas.push_back(
          {"0" + std::to_string(code), name, centre, municipality, {}});
      ++code;
    };
    for (const Settlement& settlement : county_.settlements) {
      if (settlement.rank == Rank::city || settlement.rank == Rank::town) {
        add(settlement.name_fi + " Keskusta", settlement.centre, settlement.municipality);
        const int parts = settlement.rank == Rank::city ? 8 : 2;
        static constexpr std::array<const char*, 8> k_parts{
            "Itä", "Koillinen", "Pohjoinen", "Luode", "Länsi", "Lounas", "Eteläinen", "Kaakko"};
        for (int part = 0; part < parts; ++part) {
          const int corner = part * 8 / parts;
          const double bearing = corner * 0.785398163;
          add(settlement.name_fi + " " + k_parts[idx(corner)],
              {settlement.centre.x + 0.62 * settlement.radius_m * std::cos(bearing),
               settlement.centre.y + 0.62 * settlement.radius_m * std::sin(bearing)},
              settlement.municipality);
        }
      } else if (settlement.rank == Rank::seat || settlement.residents > 180) {
        add(settlement.name_fi, settlement.centre, settlement.municipality);
      }
    }
  }

  void fill_pools() {
    const std::uint64_t noise = mix64(county_.seed + 900);
    for (const Road& road : county_.roads.roads) {
      if (road.state != RoadState::in_use || road.defect == Defect::trap ||
          road.defect == Defect::isolated) {
        continue;
      }
      for (std::size_t piece = 0; piece + 1 < road.nodes.size(); ++piece) {
        const Point a = county_.roads.nodes[idx(road.nodes[piece])].at;
        const Point b = county_.roads.nodes[idx(road.nodes[piece + 1])].at;
        const Point middle = between(a, b, 0.5);
        const int municipality = municipality_here(middle);
        if (municipality < 0 || road.bridge[piece]) {
          continue;
        }
        const double weight = distance(a, b) * homes_per_metre(road.road_class);
        if (road.defect == Defect::lonely_island) {
          lonely_.add(a, b, weight);
          continue;
        }
        const int settlement = settlement_at(county_, middle);
        if (settlement >= 0) {
          const double ratio = rim_ratio(county_.settlements[idx(settlement)], middle);
          const double blocks = 1.0 + 0.6 * value_noise(noise, middle.x / 600.0, middle.y / 600.0);
          urban_[idx(settlement)].add(a, b, weight * blocks * std::exp(-2.6 * ratio * ratio));
        } else {
          const double lively = std::max(
              0.0, 0.45 + fractal_noise(noise + 1, middle.x / 2'600.0, middle.y / 2'600.0, 3));
          const double to_city = distance(middle, county_.settlements.front().centre) / 9'000.0;
          rural_[idx(municipality)].add(
              a, b, weight * lively * lively * (1.0 + 2.0 * std::exp(-to_city)));
        }
      }
    }
  }

  /// Returns how many were settled: all, if the pool has a road at all.
  int settle_pool(const Pool& pool, int municipality, int wanted) {
    if (pool.empty() || wanted <= 0) {
      return 0;
    }
    int settled = 0;
    int failures = 0;
    while (settled < wanted && failures < 200'000) {
      const Point home = pool.draw(random_);
      if (municipality_here(home) != municipality || water_.is_water(home)) {
        ++failures;
        continue;
      }
      const double luck = random_.uniform();
      const int size = luck < 0.44 ? 1 : (luck < 0.77 ? 2 : (luck < 0.88 ? 3 : 4));
      for (int member = 0; member < size && settled < wanted; ++member, ++settled) {
        add_resident(home, municipality);
      }
    }
    return settled;
  }

  void add_resident(Point home, int municipality) {
    const auto& shares = county_.municipalities[idx(municipality)].age_shares;
    const double luck = random_.uniform();
    const std::size_t band = luck < shares[0] ? 0 : (luck < shares[0] + shares[1] ? 1 : 2);
    People one;
    one.ages[band] = 1;
    (random_.chance(band == 2 ? 0.56 : 0.495) ? one.women : one.men) = 1;
    Population& population = county_.population;
    const auto count_into = [&](Grid& grid, int size) {
      const int column = static_cast<int>(std::floor(home.x / size)) * size;
      const int row = static_cast<int>(std::floor(home.y / size)) * size;
      PopulatedCell& cell = grid[{row, column}];
      cell.municipality = municipality;
      cell.people.add(one);
    };
    count_into(population.grid_250m, 250);
    count_into(population.grid_1km, 1000);
    population.by_municipality[idx(municipality)].add(one);
    PostalArea* nearest = nullptr;
    double best = 1e12;
    for (PostalArea& area : population.postal_areas) {
      const double dx = area.centre.x - home.x;
      const double dy = area.centre.y - home.y;
      if (area.municipality == municipality && dx * dx + dy * dy < best) {
        best = dx * dx + dy * dy;
        nearest = &area;
      }
    }
    nearest->people.add(one);
  }

  County& county_;
  const WaterMask& water_;
  Random random_;
  std::vector<Pool> urban_;
  std::vector<Pool> rural_;
  Pool lonely_;
  std::vector<int> cell_municipality_;
};

}  // namespace

void settle_people(County& county, const WaterMask& water) {
  Settler(county, water).settle();
}

int municipality_of_cell(const County& county, Point at) {
  return municipality_at(county, {std::floor(at.x / 1000.0) * 1000.0 + 500.0,
                                  std::floor(at.y / 1000.0) * 1000.0 + 500.0});
}

}  // namespace saavu::demo
