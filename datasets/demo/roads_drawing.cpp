// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>

#include "places.h"
#include "random.h"
#include "roads.h"

namespace saavu::demo {
namespace {

Point at_km(double east, double north) {
  return {k_origin.x + east * 1000.0, k_origin.y + north * 1000.0};
}

class RoadDrawer {
 public:
  RoadDrawer(const County& county, Lattice& lattice, const WaterMask& water)
      : county_(county),
        lattice_(lattice),
        water_(water),
        plan_(lattice, mix64(county.seed + 401)),
        random_(county.seed, "roads") {}

  RoadPlan draw() {
    draw_motorway();
    choose_interchanges();
    draw_main_roads();
    connect_interchanges();
    draw_archipelago();
    draw_lake_ferry();
    connect_villages();
    draw_streets();
    draw_hamlet_roads();
    draw_unfinished_roads();
    draw_cycleways();
    draw_traps();
    draw_isolated_stubs();
    draw_tracks();
    draw_spurs();
    smooth();
    return std::move(plan_);
  }

 private:
  Drawing& drawing() { return plan_.drawing; }
  int seat(int index) const {
    return lattice_.nearest(county_.settlements[static_cast<std::size_t>(index)].centre);
  }
  bool is_free(int node) {
    return node >= 0 && !drawing().has_road(node) && !drawing().motorway[idx(node)] &&
           !drawing().reserved[idx(node)] && !lattice_.is_wet(node);
  }
  /// A road in use runs here, so that another may begin here.
  bool is_joinable(int node) {
    bool in_use = false;
    for (int direction = 0; direction < Lattice::k_directions; ++direction) {
      const Drawing::Edge& edge = drawing().edge(node, direction);
      in_use = in_use || (edge.used && edge.state == RoadState::in_use &&
                          edge.defect == Defect::none && edge.road_class != RoadClass::cycleway);
    }
    return in_use && !drawing().motorway[idx(node)] && !drawing().reserved[idx(node)];
  }
  bool can_draw(int node, int direction) {
    return lattice_.neighbour(node, direction) >= 0 && !drawing().edge(node, direction).used &&
           !drawing().diagonal_taken(node, direction) &&
           lattice_.ground(node, direction) == Lattice::Ground::land;
  }
  static std::size_t idx(int node) { return static_cast<std::size_t>(node); }

  std::int16_t add_name(const std::string& finnish, const std::string& swedish) {
    plan_.names.emplace_back(finnish, swedish);
    return static_cast<std::int16_t>(plan_.names.size() - 1);
  }
  std::int16_t new_road_name() {
    auto [finnish, swedish] = make_street_name(random_);
    return add_name(finnish, swedish);
  }

  static Drawing::RouteRules rules(double terrain, double reuse) {
    Drawing::RouteRules result;
    result.terrain = terrain;
    result.reuse = reuse;
    return result;
  }

  void connect(int from, int to, const Drawing::Edge& edge, const Drawing::RouteRules& how) {
    const Point goal = lattice_.at(to);
    drawing().draw_path(
        drawing().route(from, [to](int node) { return node == to; }, &goal, how), edge);
  }

  /// Dry node nearest to a point, inside the ring.
  int nearest_dry(Point where, const Ring& ring) {
    int best = -1;
    const int middle = lattice_.nearest(where);
    for (int up = -14; up <= 14; ++up) {
      for (int right = -14; right <= 14; ++right) {
        const int column = middle % Lattice::k_side + right;
        const int row = middle / Lattice::k_side + up;
        if (column < 0 || row < 0 || column >= Lattice::k_side || row >= Lattice::k_side) {
          continue;
        }
        const int node = row * Lattice::k_side + column;
        if (is_free(node) && ring_contains(ring, lattice_.at(node)) &&
            (best < 0 || distance(lattice_.at(node), where) < distance(lattice_.at(best), where))) {
          best = node;
        }
      }
    }
    return best;
  }

  void draw_motorway() {
    // Built-up areas are by-passed; the search sees them as closed ground.
    std::vector<int> closed;
    for (int node = 0; node < lattice_.size(); ++node) {
      const int settlement = settlement_at(county_, lattice_.at(node));
      if (settlement > 0) {
        drawing().reserved[idx(node)] = true;
        closed.push_back(node);
      }
    }
    auto how = rules(0.35, 1.0);
    how.is_motorway = true;
    how.water_price = 5.0;
    how.river_price = 300.0;
    how.limit = 200'000.0;
    const Point goal = at_km(90.0, 36.5);
    plan_.motorway = drawing().route(
        lattice_.nearest(at_km(34.6, 42.6)),
        [](int node) { return node % Lattice::k_side == Lattice::k_side - 1; }, &goal, how);
    for (const int node : closed) {
      drawing().reserved[idx(node)] = false;
    }
    const auto& path = plan_.motorway;
    for (std::size_t step = 0; step + 1 < path.size(); ++step) {
      drawing().occupy_motorway(path[step],
                                drawing().direction_between(path[step], path[step + 1]));
      drawing().motorway[idx(path[step + 1])] = true;  // its first node is an ordinary junction
    }
    ease_motorway_bends();
  }

  /// A motorway bends gently; the sheet around it gives way so that nothing folds.
  void ease_motorway_bends() {
    const auto& path = plan_.motorway;
    std::vector<Point> eased;
    for (const int node : path) {
      eased.push_back(lattice_.at(node));
    }
    for (int pass = 0; pass < 60; ++pass) {
      std::vector<Point> moved = eased;
      for (std::size_t step = 1; step + 1 < eased.size(); ++step) {
        moved[step] = between(eased[step], between(eased[step - 1], eased[step + 1], 0.5), 0.6);
      }
      eased = std::move(moved);
    }
    std::map<int, Point> shift;
    for (std::size_t step = 0; step < path.size(); ++step) {
      shift[path[step]] = {eased[step].x - lattice_.at(path[step]).x,
                           eased[step].y - lattice_.at(path[step]).y};
    }
    const std::map<int, Point> fixed = shift;
    for (int ring = 0; ring < 14; ++ring) {
      std::map<int, Point> next = fixed;
      for (const auto& entry : shift) {
        for (int direction = 0; direction < Lattice::k_directions; ++direction) {
          const int near = lattice_.neighbour(entry.first, direction);
          if (near < 0 || next.contains(near)) {
            continue;
          }
          Point sum;
          for (int around = 0; around < Lattice::k_directions; ++around) {
            const auto found = shift.find(lattice_.neighbour(near, around));
            if (found != shift.end()) {
              sum.x += found->second.x;
              sum.y += found->second.y;
            }
          }
          next[near] = {sum.x / 8.0, sum.y / 8.0};
        }
      }
      shift = std::move(next);
    }
    for (const auto& [node, by] : shift) {
      lattice_.move(node, {lattice_.at(node).x + by.x, lattice_.at(node).y + by.y});
    }
    lattice_.forget_ground();
  }

  void choose_interchanges() {
    const auto& path = plan_.motorway;
    const int last = static_cast<int>(path.size()) - 30;
    for (int wanted = 18; wanted < last; wanted += 68) {
      for (int offset = 0; offset < 60; ++offset) {
        const int index = wanted + (offset % 2 == 0 ? offset / 2 : -offset / 2);
        if (index > 8 && index < last && try_interchange(index)) {
          break;
        }
      }
    }
  }

  bool try_interchange(int index) {
    const auto& path = plan_.motorway;
    const int middle = path[idx(index)];
    const int ahead = drawing().direction_between(middle, path[idx(index + 1)]);
    for (int step = -4; step < 4; ++step) {
      if (drawing().direction_between(path[idx(index + step)], path[idx(index + step + 1)]) !=
          ahead) {
        return false;
      }
    }
    std::set<int> crossing;
    std::array<int, 2> ends{};
    std::array<int, 2> joins{};
    for (int side = 0; side < 2; ++side) {
      const int direction = (ahead + (side == 0 ? 2 : 6)) % 8;
      int node = middle;
      for (int step = 1; step <= 5; ++step) {
        if (lattice_.ground(node, direction) != Lattice::Ground::land) {
          return false;
        }
        node = lattice_.neighbour(node, direction);
        crossing.insert(node);
        if (settlement_at(county_, lattice_.at(node)) > 0) {
          return false;
        }
        if (step == 1) joins[idx(side)] = node;
      }
      ends[idx(side)] = node;
    }
    // Nothing else may be built among the ramps.
    const Point centre = lattice_.at(middle);
    const Point front = lattice_.at(path[idx(index + 4)]);
    const double reach = distance(centre, front);
    for (int up = -9; up <= 9; ++up) {
      for (int right = -9; right <= 9; ++right) {
        const int node = middle + up * Lattice::k_side + right;
        const Point from{lattice_.at(node).x - centre.x, lattice_.at(node).y - centre.y};
        const double along =
            (from.x * (front.x - centre.x) + from.y * (front.y - centre.y)) / reach;
        const double across =
            (from.x * (front.y - centre.y) - from.y * (front.x - centre.x)) / reach;
        if (std::abs(along) < reach + 100.0 && std::abs(across) < 330.0) {
          drawing().reserved[idx(node)] = true;
        }
      }
    }
    for (const int node : crossing) {
      drawing().reserved[idx(node)] = node != ends[0] && node != ends[1];
    }
    plan_.interchanges.push_back({index, joins[0], joins[1]});
    interchange_ends_.push_back(ends);
    return true;
  }

  void connect_interchanges() {
    for (std::size_t index = 0; index < plan_.interchanges.size(); ++index) {
      auto how = rules(1.0, 0.8);
      how.river_price = 500.0;
      // The interchange is itself the bridge; an end that finds no road on its side waits for one.
      how.may_bridge_motorway = false;
      how.limit = 14'000.0;
      const int number = 281 + static_cast<int>(index) * 2;
      const Drawing::Edge edge{.road_class = RoadClass::secondary,
                               .number = static_cast<std::int16_t>(number)};
      for (const int end : interchange_ends_[index]) {
        drawing().draw_path(
            drawing().route(end, [&](int node) { return is_joinable(node); }, nullptr, how), edge);
      }
      const int middle = plan_.motorway[idx(plan_.interchanges[index].path_index)];
      for (const int join :
           {plan_.interchanges[index].left_join, plan_.interchanges[index].right_join}) {
        const int direction = drawing().direction_between(middle, join);
        int node = middle;
        for (int step = 0; step < 5; ++step) {
          drawing().draw(node, direction, edge);
          node = lattice_.neighbour(node, direction);
        }
      }
    }
  }

  void draw_main_roads() {
    struct MainRoad {
      int from;
      int to;  // -1 = goal
      Point goal;
      RoadClass road_class;
      int number;
    };
    const int south_gate = lattice_.nearest(at_km(33.0, 0.3));
    const int north_gate = lattice_.nearest(at_km(38.0, 89.7));
    const int city = seat(0);
    const std::vector<std::tuple<int, int, RoadClass, int>> roads = {
        {plan_.motorway.front(), city, RoadClass::primary, 12},
        {city, seat(5), RoadClass::trunk, 8},
        {seat(5), south_gate, RoadClass::trunk, 8},
        {city, seat(1), RoadClass::trunk, 8},
        {seat(1), north_gate, RoadClass::trunk, 8},
        {city, seat(2), RoadClass::primary, 44},
        {seat(2), lattice_.nearest(at_km(89.5, 85.0)), RoadClass::primary, 44},
        {city, seat(4), RoadClass::primary, 63},
        {seat(4), lattice_.nearest(at_km(52.0, 0.3)), RoadClass::primary, 63},
        {seat(4), seat(3), RoadClass::primary, 65},
        {seat(3), seat(11), RoadClass::secondary, 261},
        {seat(11), lattice_.nearest(at_km(89.5, 4.0)), RoadClass::secondary, 261},
        {seat(5), seat(4), RoadClass::secondary, 262},
        {seat(2), seat(3), RoadClass::secondary, 263},
        {seat(2), seat(9), RoadClass::secondary, 264},
        {seat(9), lattice_.nearest(at_km(89.5, 58.0)), RoadClass::secondary, 264},
        {seat(1), seat(7), RoadClass::secondary, 265},
        {seat(7), seat(8), RoadClass::secondary, 266},
        {seat(7), lattice_.nearest(at_km(54.0, 89.7)), RoadClass::secondary, 265},
        {seat(2), seat(8), RoadClass::primary, 44},
        {seat(3), seat(9), RoadClass::secondary, 267},
        {city, seat(10), RoadClass::secondary, 268},
        {seat(10), seat(3), RoadClass::secondary, 268},
        {seat(10), seat(4), RoadClass::secondary, 269},
        {seat(1), seat(2), RoadClass::secondary, 271},
        {seat(2), seat(7), RoadClass::secondary, 272},
        {seat(8), seat(9), RoadClass::secondary, 273},
    };
    for (const auto& [from, to, road_class, number] : roads) {
      auto how = rules(road_class == RoadClass::trunk ? 1.8 : 2.4,
                       road_class == RoadClass::secondary ? 0.66 : 0.42);
      how.water_price = road_class == RoadClass::secondary ? 14.0 : 10.0;
      how.river_price = 500.0;
      how.limit = 300'000.0;
      connect(from, to, {.road_class = road_class, .number = static_cast<std::int16_t>(number)},
              how);
    }
  }

  void draw_archipelago() {
    const Ring& home = county_.terrain.islands[0];
    const Ring& far = county_.terrain.islands[1];
    Point mainland_shore;
    Point island_shore;
    double best = 1e9;
    for (const Point shore : county_.terrain.mainland) {
      if (shore.x > k_origin.x + 45'000.0) continue;
      for (const Point beach : home) {
        if (distance(shore, beach) < best) {
          best = distance(shore, beach);
          mainland_shore = shore;
          island_shore = beach;
        }
      }
    }
    const int harbour = nearest_dry(mainland_shore, county_.terrain.mainland);
    const int landing = nearest_dry(island_shore, home);
    plan_.ferries.emplace_back(harbour, landing);
    auto how = rules(1.0, 0.6);
    how.river_price = 800.0;
    const Drawing::Edge road{.road_class = RoadClass::secondary, .number = 2010};
    drawing().draw_path(
        drawing().route(harbour, [&](int node) { return is_joinable(node); }, nullptr, how), road);
    connect(landing, seat(6), road, how);
    how.water_price = 5.0;
    const Drawing::Edge side{.road_class = RoadClass::tertiary, .number = 2011};
    connect(seat(6),
            nearest_dry(between(*std::ranges::min_element(far, {}, &Point::y),
                                *std::ranges::max_element(far, {}, &Point::y), 0.5),
                        far),
            side, how);
    how.water_price = 0.0;
    const Point south = *std::ranges::min_element(home, {}, &Point::y);
    const Point north = *std::ranges::max_element(far, {}, &Point::y);
    for (const auto& [from, where, ring] :
         {std::tuple{seat(6), south, &home}, {seat(6), north, &far}}) {
      const int end = nearest_dry(where, *ring);
      connect(from, end, side, how);
    }

    // The lonely island has residents and a road of its own, but no ferry.
    const Ring& lonely = county_.terrain.islands[2];
    int node = nearest_dry(at_km(4.8, 32.5), lonely);
    for (const int direction : {0, 1, 0, 7, 4, 3, 4, 4}) {
      const int next = lattice_.neighbour(node, direction);
      if (can_draw(node, direction) && ring_contains(lonely, lattice_.at(next))) {
        drawing().draw(node, direction,
                       {.road_class = RoadClass::unclassified,
                        .defect = Defect::lonely_island,
                        .paved = false});
        node = next;
      }
    }
  }

  void draw_lake_ferry() {
    const Ring& lake = county_.terrain.lakes[0];
    // The narrowest place in the middle third of the lake.
    const std::size_t corners = lake.size();
    std::size_t best_corner = corners / 4;
    double best = 1e9;
    for (std::size_t corner = corners / 5; corner < corners * 3 / 10; ++corner) {
      const double width = distance(lake[corner], lake[corners - corner]);
      if (width < best) {
        best = width;
        best_corner = corner;
      }
    }
    const int north = nearest_dry(lake[best_corner], county_.terrain.mainland);
    const int south = nearest_dry(lake[corners - best_corner], county_.terrain.mainland);
    plan_.ferries.emplace_back(north, south);
    auto how = rules(1.0, 0.6);
    how.river_price = 800.0;
    for (const int shore : {north, south}) {
      drawing().draw_path(drawing().route(
                              shore, [&](int node) { return is_joinable(node); }, nullptr, how),
                          {.road_class = RoadClass::secondary, .number = 2720});
    }
  }

  void connect_villages() {
    std::vector<int> order;
    for (std::size_t index = 12; index < county_.settlements.size(); ++index) {
      order.push_back(static_cast<int>(index));
    }
    const Point city = county_.settlements.front().centre;
    std::ranges::stable_sort(order, {}, [&](int index) {
      return distance(county_.settlements[idx(index)].centre, city);
    });
    int number = 13'001;
    for (const int index : order) {
      const int centre = seat(index);
      auto how = rules(2.0, 0.8);
      how.river_price = 900.0;
      if (!drawing().has_road(centre) && is_free(centre)) {
        drawing().draw_path(drawing().route(
                                centre, [&](int node) { return is_joinable(node); }, nullptr, how),
                            {.road_class = RoadClass::tertiary,
                             .number = static_cast<std::int16_t>(number),
                             .name = new_road_name()});
        number += 2;
      }
      // And on to the nearest neighbours, as byroads do.
      std::vector<std::pair<double, int>> near;
      for (std::size_t other = 0; other < county_.settlements.size(); ++other) {
        if (static_cast<int>(other) != index && other != 6) {
          near.emplace_back(
              distance(county_.settlements[other].centre, county_.settlements[idx(index)].centre),
              static_cast<int>(other));
        }
      }
      std::ranges::sort(near);
      for (std::size_t pick = 0; pick < 4; ++pick) {
        // Existing roads are hardly cheaper here, so that the byroads close loops.
        how = rules(2.0, pick < 2 ? 0.92 : 0.7);
        how.river_price = 1'500.0;
        how.limit = near[pick].first * 3.2;
        connect(centre, seat(near[pick].second),
                {.road_class = pick == 0 ? RoadClass::tertiary : RoadClass::unclassified,
                 .number = static_cast<std::int16_t>(number),
                 .paved = pick == 0,
                 .name = new_road_name()},
                how);
        number += 2;
      }
    }
  }

  void draw_streets() {
    for (std::size_t index = 0; index < county_.settlements.size(); ++index) {
      draw_streets_of(static_cast<int>(index));
    }
  }

  void draw_streets_of(int index) {
    const Settlement& settlement = county_.settlements[idx(index)];
    const int centre = seat(index);
    if (!drawing().has_road(centre)) {
      return;
    }
    const int reach = static_cast<int>(settlement.radius_m * 1.5 / Lattice::k_spacing_m) + 2;
    const int centre_column = centre % Lattice::k_side;
    const int centre_row = centre / Lattice::k_side;
    std::vector<int> members;
    for (int up = -reach; up <= reach; ++up) {
      for (int right = -reach; right <= reach; ++right) {
        const int column = centre_column + right;
        const int row = centre_row + up;
        if (column < 1 || row < 1 || column + 1 >= Lattice::k_side || row + 1 >= Lattice::k_side) {
          continue;
        }
        const int node = row * Lattice::k_side + column;
        const double ratio = rim_ratio(settlement, lattice_.at(node));
        const bool kept =
            random_.chance(1.0 - 0.55 * std::pow(ratio, 3.0)) || drawing().has_road(node);
        if (ratio < 1.0 && kept && !lattice_.is_wet(node) && !drawing().motorway[idx(node)] &&
            !drawing().reserved[idx(node)]) {
          members.push_back(node);
        }
      }
    }
    const std::set<int> inside(members.begin(), members.end());
    std::map<int, int> group;
    for (const int node : members)
      group[node] = node;
    const auto root = [&](int node) {
      while (group[node] != node)
        node = group[node] = group[group[node]];
      return node;
    };
    struct Candidate {
      std::uint64_t order;
      int node;
      int direction;
    };
    // The main streets of the city are those that cross the river.
    const bool is_city = settlement.rank == Rank::city;
    const auto line_of = [&](int node, int direction) {
      return direction == 0 ? node / Lattice::k_side - centre_row
                            : node % Lattice::k_side - centre_column;
    };
    const auto may_cross_river = [&](int node, int direction) {
      return is_city && line_of(node, direction) % 7 == 3 &&
             lattice_.ground(node, direction) == Lattice::Ground::river &&
             !drawing().diagonal_taken(node, direction);
    };
    std::vector<Candidate> candidates;
    for (const int node : members) {
      for (int direction = 0; direction < Lattice::k_directions; ++direction) {
        const int there = lattice_.neighbour(node, direction);
        if (!inside.contains(there)) continue;
        if (drawing().edge(node, direction).used) {
          group[root(node)] = root(there);
        } else if ((direction == 0 || direction == 2) &&
                   (can_draw(node, direction) || may_cross_river(node, direction))) {
          candidates.push_back({random_.next(), node, direction});
        }
      }
    }
    std::ranges::sort(candidates, {}, &Candidate::order);
    const double dense = is_city ? 0.9 : (settlement.rank == Rank::town ? 0.68 : 0.42);
    std::vector<Candidate> chosen;
    for (const Candidate& street : candidates) {
      const int there = lattice_.neighbour(street.node, street.direction);
      const double ratio = rim_ratio(settlement, lattice_.at(street.node));
      if (root(street.node) != root(there)) {
        group[root(street.node)] = root(there);
        chosen.push_back(street);
      } else if (random_.chance(dense * (1.0 - 0.8 * ratio)) ||
                 may_cross_river(street.node, street.direction)) {
        chosen.push_back(street);
      }
    }
    std::map<int, std::int16_t> line_names;
    for (const Candidate& street : chosen) {
      if (root(street.node) != root(centre)) {
        continue;  // across the water, without a bridge
      }
      const bool across = street.direction == 0;
      const int line = line_of(street.node, street.direction);
      const int stretch = (across ? street.node % Lattice::k_side : street.node / Lattice::k_side) /
                          (is_city ? 12 : 30);
      const double ratio = rim_ratio(settlement, lattice_.at(street.node));
      Drawing::Edge edge{.road_class = RoadClass::residential};
      const bool artery = (is_city && line % 7 == 3 && ratio < 0.9) ||
                          (settlement.rank == Rank::town && line % 6 == 3 && ratio < 0.6);
      if (artery) {
        edge.road_class = RoadClass::tertiary;
      } else if ((is_city && ratio < 0.26) || (settlement.rank == Rank::town && ratio < 0.2)) {
        edge.oneway = line % 3 != 0;
      }
      const int key = (line + 400) * 4'000 + stretch * 4 + (across ? 0 : 1);
      const auto [found, is_new] = line_names.try_emplace(key, std::int16_t{-1});
      if (is_new) {
        found->second = new_road_name();
      }
      edge.name = found->second;
      if (edge.oneway && line % 3 == 1) {
        drawing().draw(lattice_.neighbour(street.node, street.direction),
                       reversed(street.direction), edge);
      } else {
        drawing().draw(street.node, street.direction, edge);
      }
    }
  }

  void draw_hamlet_roads() {
    int drawn = 0;
    for (int attempt = 0; attempt < 6'000 && drawn < 820; ++attempt) {
      const Point where = at_km(random_.between(2.0, 88.0), random_.between(2.0, 88.0));
      const int node = lattice_.nearest(where);
      if (!is_free(node) || municipality_at(county_, where) < 0 ||
          settlement_at(county_, where) >= 0) {
        continue;
      }
      auto how = rules(2.6, 0.9);
      how.limit = 7'000.0;
      const auto path =
          drawing().route(node, [&](int found) { return is_joinable(found); }, nullptr, how);
      if (path.size() < 3) {
        continue;
      }
      Drawing::Edge edge{.road_class = RoadClass::unclassified, .paved = random_.chance(0.25)};
      edge.name = new_road_name();
      const double kind = random_.uniform();
      if (kind < 0.16) {
        edge.access = Access::private_road;
        edge.road_class = RoadClass::service;
      } else if (kind < 0.26) {
        edge.access = Access::destination;
      }
      drawing().draw_path(path, edge);
      ++drawn;
    }
  }

  /// Only where nothing is yet: an unfinished road must not close a street that exists.
  void draw_new_edges(const std::vector<int>& path, const Drawing::Edge& edge) {
    for (std::size_t step = 0; step + 1 < path.size(); ++step) {
      const int direction = drawing().direction_between(path[step], path[step + 1]);
      if (!drawing().edge(path[step], direction).used) {
        drawing().draw(path[step], direction, edge);
      }
    }
  }

  void draw_unfinished_roads() {
    const std::array<std::pair<int, RoadState>, 8> projects{{{1, RoadState::planned},
                                                             {2, RoadState::planned},
                                                             {0, RoadState::under_construction},
                                                             {3, RoadState::under_construction},
                                                             {4, RoadState::under_construction},
                                                             {5, RoadState::closed},
                                                             {7, RoadState::closed},
                                                             {10, RoadState::closed}}};
    for (const auto& [index, state] : projects) {
      const Settlement& town = county_.settlements[idx(index)];
      const int centre = seat(index);
      auto how = rules(0.3, 2.5);
      how.limit = 20'000.0;
      const int start = lattice_.nearest(
          {town.centre.x + town.radius_m * 0.9, town.centre.y - town.radius_m * 0.5});
      const Point goal{town.centre.x + town.radius_m * 0.3, town.centre.y + town.radius_m * 1.1};
      const int end = lattice_.nearest(goal);
      if (lattice_.is_wet(start) || lattice_.is_wet(end) || drawing().motorway[idx(start)] ||
          drawing().motorway[idx(end)] || start == centre) {
        continue;
      }
      const Drawing::Edge edge{
          .road_class = state == RoadState::closed ? RoadClass::unclassified : RoadClass::secondary,
          .state = state};
      draw_new_edges(
          drawing().route(start, [&](int node) { return node == end; }, &goal, how), edge);
    }
  }

  void draw_cycleways() {
    int drawn = 0;
    for (int attempt = 0; attempt < 40'000 && drawn < 260; ++attempt) {
      const Settlement& town = county_.settlements[idx(random_.below(6))];
      const int node =
          lattice_.nearest({town.centre.x + random_.between(-1.0, 1.0) * town.radius_m,
                            town.centre.y + random_.between(-1.0, 1.0) * town.radius_m});
      const int direction = 2 * random_.below(4);
      const int there = lattice_.neighbour(node, direction);
      if (is_joinable(node) && there >= 0 && is_joinable(there) && can_draw(node, direction) &&
          drawing().edge(node, direction).state == RoadState::in_use) {
        drawing().draw(node, direction, {.road_class = RoadClass::cycleway});
        ++drawn;
      }
    }
  }

  /// A one-way street into a small block that has no way out.
  void draw_traps() {
    int drawn = 0;
    for (int attempt = 0; attempt < 20'000 && drawn < 3; ++attempt) {
      const int index = 1 + random_.below(11);
      const Settlement& town = county_.settlements[idx(index)];
      const int node =
          lattice_.nearest({town.centre.x + random_.between(-1.2, 1.2) * town.radius_m,
                            town.centre.y + random_.between(-1.2, 1.2) * town.radius_m});
      const int direction = 2 * random_.below(4);
      if (index == 6 || !is_joinable(node) || !can_draw(node, direction)) {
        continue;
      }
      const int gate = lattice_.neighbour(node, direction);
      const int side = (direction + 2) % 8;
      std::vector<int> block{gate};
      for (const int turn : {direction, side, reversed(direction)}) {
        if (block.back() < 0) break;
        block.push_back(lattice_.neighbour(block.back(), turn));
      }
      if (block.size() < 4 ||
          !std::ranges::all_of(block, [&](int part) { return is_free(part); })) {
        continue;
      }
      const std::array<int, 4> turns{direction, side, reversed(direction), reversed(side)};
      bool fits = true;
      for (std::size_t part = 0; part < 4; ++part)
        fits = fits && can_draw(block[part], turns[part]);
      if (!fits) {
        continue;
      }
      const std::int16_t name = new_road_name();
      drawing().draw(node, direction,
                     {.road_class = RoadClass::residential,
                      .defect = Defect::trap,
                      .oneway = true,
                      .name = name});
      for (std::size_t part = 0; part < 4; ++part) {
        drawing().draw(
            block[part], turns[part],
            {.road_class = RoadClass::residential, .defect = Defect::trap, .name = name});
        drawing().reserved[idx(block[part])] = true;
      }
      ++drawn;
    }
  }

  void draw_isolated_stubs() {
    int drawn = 0;
    for (int attempt = 0; attempt < 20'000 && drawn < 9; ++attempt) {
      const Point where = at_km(random_.between(24.0, 86.0), random_.between(4.0, 86.0));
      int node = lattice_.nearest(where);
      bool lonely = municipality_at(county_, where) >= 0 && is_free(node);
      for (int up = -3; up <= 3 && lonely; ++up) {
        for (int right = -3; right <= 5 && lonely; ++right) {
          lonely = is_free(node + up * Lattice::k_side + right);
        }
      }
      if (!lonely || !can_draw(node, 0) || !can_draw(lattice_.neighbour(node, 0), 1)) {
        continue;
      }
      const Drawing::Edge edge{
          .road_class = RoadClass::unclassified, .defect = Defect::isolated, .paved = false};
      for (const int direction : {0, 1}) {
        drawing().reserved[idx(node)] = true;
        drawing().draw(node, direction, edge);
        node = lattice_.neighbour(node, direction);
      }
      drawing().reserved[idx(node)] = true;
      ++drawn;
    }
  }

  void draw_tracks() {
    int drawn = 0;
    for (int attempt = 0; attempt < 80'000 && drawn < 850; ++attempt) {
      int node = lattice_.nearest(at_km(random_.between(22.0, 88.0), random_.between(2.0, 88.0)));
      if (!is_joinable(node) || drawing().degree(node) != 2 ||
          settlement_at(county_, lattice_.at(node)) >= 0 ||
          municipality_at(county_, lattice_.at(node)) < 0) {
        continue;
      }
      int direction = random_.below(8);
      Drawing::Edge edge{.road_class = RoadClass::track, .paved = false};
      edge.access = random_.chance(0.3) ? Access::private_road : Access::open;
      const bool gated = random_.chance(0.25);
      const int steps = 2 + random_.below(14);
      int made = 0;
      for (int step = 0; step < steps; ++step) {
        const int next = lattice_.neighbour(node, direction);
        if (!is_free(next) || !can_draw(node, direction)) {
          break;
        }
        drawing().draw(node, direction, edge);
        node = next;
        ++made;
        if (made == 1 && gated) {
          plan_.gates.push_back(node);
        }
        direction = (direction + 8 + random_.below(3) - 1) % 8;
      }
      drawn += made > 0 ? 1 : 0;
    }
  }

  void draw_spurs() {
    std::set<std::pair<int, int>> taken;
    for (int attempt = 0; attempt < 60'000 && plan_.spurs.size() < 1'500; ++attempt) {
      const Settlement& town = county_.settlements[idx(
          random_.chance(0.45) ? 0 : random_.below(static_cast<int>(county_.settlements.size())))];
      const int node =
          lattice_.nearest({town.centre.x + random_.between(-1.0, 1.0) * town.radius_m,
                            town.centre.y + random_.between(-1.0, 1.0) * town.radius_m});
      const int direction = 2 * random_.below(4);
      if (!is_joinable(node) || !can_draw(node, direction) ||
          drawing().motorway[idx(lattice_.neighbour(node, direction))] ||
          drawing().reserved[idx(lattice_.neighbour(node, direction))] ||
          !taken.insert({node, direction}).second) {
        continue;
      }
      plan_.spurs.push_back({node, direction, random_.between(0.2, 0.42)});
    }
  }

  /// Rounds the corners of country roads. A node that would lead a road into water or across
  /// another road returns to its place.
  void smooth() {
    std::vector<int> used;
    for (int node = 0; node < lattice_.size(); ++node) {
      if (drawing().has_road(node)) {
        used.push_back(node);
      }
    }
    std::map<int, Point> home;
    std::set<int> held;
    for (const int node : used) {
      home[node] = lattice_.at(node);
      if (drawing().motorway[idx(node)] || drawing().reserved[idx(node)]) {
        held.insert(node);
      }
    }
    for (const auto& [left, right] : plan_.ferries) {
      held.insert({left, right});
    }
    // Bridges stay where they were planned.
    const auto is_bridge = [&](int node, int direction) {
      return bridges_.contains({std::min(node, lattice_.neighbour(node, direction)),
                                std::max(node, lattice_.neighbour(node, direction))});
    };
    for (const int node : used) {
      for (int direction = 0; direction < Lattice::k_directions; ++direction) {
        if (drawing().edge(node, direction).used &&
            lattice_.ground(node, direction) != Lattice::Ground::land) {
          const int there = lattice_.neighbour(node, direction);
          bridges_.insert({std::min(node, there), std::max(node, there)});
          held.insert({node, there});
        }
      }
    }
    for (int pass = 0; pass < 9; ++pass) {
      std::vector<std::pair<int, Point>> moves;
      for (const int node : used) {
        if (held.contains(node)) continue;
        Point sum;
        int arms = 0;
        bool street = false;
        for (int direction = 0; direction < Lattice::k_directions; ++direction) {
          const Drawing::Edge& edge = drawing().edge(node, direction);
          if (edge.used) {
            street = street || edge.road_class == RoadClass::residential;
            const Point there = lattice_.at(lattice_.neighbour(node, direction));
            sum = {sum.x + there.x, sum.y + there.y};
            ++arms;
          }
        }
        if (arms < 2) continue;
        const double pull = street ? 0.03 : (arms == 2 ? 0.5 : 0.2);
        moves.emplace_back(node, between(lattice_.at(node), {sum.x / arms, sum.y / arms}, pull));
      }
      for (const auto& [node, to] : moves) {
        lattice_.move(node, to);
      }
    }
    for (int round = 0; round < 12; ++round) {
      std::set<int> back;
      using Segment = std::pair<int, int>;
      std::map<std::pair<int, int>, std::vector<Segment>> bins;
      for (const int node : used) {
        for (int direction = 0; direction < Lattice::k_directions; ++direction) {
          const int there = lattice_.neighbour(node, direction);
          if (!drawing().edge(node, direction).used || there < node) continue;
          if (!is_bridge(node, direction) &&
              (water_.segment_in_water(lattice_.at(node), lattice_.at(there)) ||
               water_.crosses_river(lattice_.at(node), lattice_.at(there)))) {
            back.insert({node, there});
          }
          const Point middle = between(lattice_.at(node), lattice_.at(there), 0.5);
          bins[{static_cast<int>(middle.y / 250.0), static_cast<int>(middle.x / 250.0)}].push_back(
              {node, there});
        }
      }
      for (const auto& [bin, segments] : bins) {
        for (int up = -1; up <= 1; ++up) {
          for (int right = -1; right <= 1; ++right) {
            const auto others = bins.find({bin.first + up, bin.second + right});
            if (others == bins.end()) continue;
            for (const auto& [a, b] : segments) {
              for (const auto& [c, d] : others->second) {
                if (a != c && a != d && b != c && b != d &&
                    segments_cross(lattice_.at(a), lattice_.at(b), lattice_.at(c),
                                   lattice_.at(d))) {
                  back.insert({a, b, c, d});
                }
              }
            }
          }
        }
      }
      bool changed = false;
      for (const int node : back) {
        const Point at = lattice_.at(node);
        const Point was = home[node];
        changed = changed || distance(at, was) > 0.0;
        lattice_.move(node, was);
      }
      if (!changed) break;
    }
    lattice_.forget_ground();
  }

  const County& county_;
  Lattice& lattice_;
  const WaterMask& water_;
  RoadPlan plan_;
  Random random_;
  std::vector<std::array<int, 2>> interchange_ends_;
  std::set<std::pair<int, int>> bridges_;
};

}  // namespace

RoadPlan draw_roads(const County& county, Lattice& lattice, const WaterMask& water) {
  return RoadDrawer(county, lattice, water).draw();
}

}  // namespace saavu::demo
