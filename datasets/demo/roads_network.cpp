// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "random.h"
#include "roads.h"

namespace saavu::demo {
namespace {

std::size_t idx(int node) {
  return static_cast<std::size_t>(node);
}

double heading(Point from, Point to) {
  return std::atan2(to.y - from.y, to.x - from.x);
}

/// The turn from one heading to another in -pi … pi, left is positive.
double turn_between(double before, double after) {
  return std::remainder(after - before, 2.0 * std::numbers::pi);
}

Point rounded(Point at) {
  return {std::round(at.x * 100.0) / 100.0, std::round(at.y * 100.0) / 100.0};
}

/// The point beside a line, to the right of its direction.
Point beside(Point at, double direction, double metres) {
  return {at.x + metres * std::sin(direction), at.y - metres * std::cos(direction)};
}

class NetworkBuilder {
 public:
  NetworkBuilder(County& county, const RoadPlan& plan, Lattice& lattice, const WaterMask& water)
      : county_(county),
        plan_(plan),
        lattice_(lattice),
        water_(water),
        network_(county.roads),
        random_(county.seed, "network") {}

  void build() {
    trace_chains();
    add_ferries();
    add_spurs();
    add_motorway();
    split_dual_carriageways();
    build_roundabouts();
    bridge_small_bays();
    assign_speeds();
    place_gates_and_bollards();
    repair_one_way_streets();
    place_signals();
    add_turn_restrictions();
  }

 private:
  // One piece of a chain before simplification.
  struct Shape {
    std::vector<Point> points;
    std::vector<bool> bridge;  // per piece
  };

  int add_node(Point at) {
    network_.nodes.push_back({.at = rounded(at)});
    return static_cast<int>(network_.nodes.size()) - 1;
  }
  Point at(int node) const { return network_.nodes[idx(node)].at; }

  int node_of(int lattice_node) {
    const auto [found, is_new] = node_of_.try_emplace(lattice_node, -1);
    if (is_new) {
      found->second = add_node(lattice_.at(lattice_node));
    }
    return found->second;
  }

  bool is_urban(Point where) const { return settlement_at(county_, where) >= 0; }

  Road& add_road(int from, int to, const Shape& shape, const Road& pattern) {
    Road road = pattern;
    road.nodes.push_back(from);
    for (std::size_t point = 1; point + 1 < shape.points.size(); ++point) {
      road.nodes.push_back(add_node(shape.points[point]));
    }
    road.nodes.push_back(to);
    road.bridge = shape.bridge;
    for (std::size_t piece = 0; piece + 1 < shape.points.size(); ++piece) {
      road.urban.push_back(is_urban(between(shape.points[piece], shape.points[piece + 1], 0.5)));
    }
    network_.roads.push_back(std::move(road));
    return network_.roads.back();
  }

  /// Drops points that lie within `tolerance` of the line, but none where a bridge or a built-up
  /// area begins (Douglas and Peucker 1973).
  Shape simplified(const Shape& shape, double tolerance) const {
    const std::size_t count = shape.points.size();
    std::vector<bool> keep(count, false);
    keep.front() = keep.back() = true;
    std::vector<bool> urban;
    for (std::size_t piece = 0; piece + 1 < count; ++piece) {
      urban.push_back(is_urban(between(shape.points[piece], shape.points[piece + 1], 0.5)));
    }
    for (std::size_t point = 1; point + 1 < count; ++point) {
      keep[point] = shape.bridge[point - 1] != shape.bridge[point] ||
                    urban[point - 1] != urban[point] || shape.bridge[point];
    }
    std::vector<std::pair<std::size_t, std::size_t>> todo;
    std::size_t before = 0;
    for (std::size_t point = 1; point < count; ++point) {
      if (keep[point]) {
        todo.emplace_back(before, point);
        before = point;
      }
    }
    while (!todo.empty()) {
      const auto [first, last] = todo.back();
      todo.pop_back();
      const Point a = shape.points[first];
      const Point b = shape.points[last];
      const double length = distance(a, b);
      double worst = tolerance;
      std::size_t split = 0;
      for (std::size_t point = first + 1; point < last; ++point) {
        const Point p = shape.points[point];
        const double away =
            length < 1.0 ? distance(a, p)
                         : std::abs((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
        if (away > worst) {
          worst = away;
          split = point;
        }
      }
      if (split == 0 && last - first > 1 && length > 700.0) {
        split = (first + last) / 2;  // long straights keep a point now and then
      }
      if (split != 0) {
        keep[split] = true;
        todo.emplace_back(first, split);
        todo.emplace_back(split, last);
      }
    }
    Shape result;
    for (std::size_t point = 0; point < count; ++point) {
      if (keep[point]) {
        result.points.push_back(shape.points[point]);
        if (point + 1 < count) {
          result.bridge.push_back(shape.bridge[point]);
        }
      }
    }
    return result;
  }

  static bool alike(const Drawing::Edge& a, const Drawing::Edge& b) {
    return a.road_class == b.road_class && a.access == b.access && a.defect == b.defect &&
           a.state == b.state && a.number == b.number && a.name == b.name && a.oneway == b.oneway &&
           a.paved == b.paved;
  }

  void find_junctions() {
    for (const auto& [left, right] : plan_.ferries) {
      junctions_.insert({left, right});
    }
    for (const Spur& spur : plan_.spurs) {
      junctions_.insert(spur.node);
    }
    junctions_.insert(plan_.motorway.front());
    for (const Interchange& interchange : plan_.interchanges) {
      junctions_.insert({interchange.left_join, interchange.right_join});
    }
    for (int node = 0; node < lattice_.size(); ++node) {
      const int degree = plan_.drawing.degree(node);
      if (degree == 0) {
        continue;
      }
      std::vector<int> arms;
      for (int direction = 0; direction < Lattice::k_directions; ++direction) {
        if (plan_.drawing.edge(node, direction).used) {
          arms.push_back(direction);
        }
      }
      bool is_junction = degree != 2;
      if (degree == 2) {
        const Drawing::Edge& first = plan_.drawing.edge(node, arms[0]);
        const Drawing::Edge& second = plan_.drawing.edge(node, arms[1]);
        is_junction = !alike(first, second) || (first.oneway && first.along == second.along);
      }
      if (is_junction) {
        junctions_.insert(node);
      }
    }
  }

  void trace_chains() {
    find_junctions();
    std::set<std::pair<int, int>> done;
    for (const int start : junctions_) {
      for (int first = 0; first < Lattice::k_directions; ++first) {
        if (!plan_.drawing.edge(start, first).used || done.contains({start, first})) {
          continue;
        }
        std::vector<int> chain{start};
        int direction = first;
        for (;;) {
          const int next = lattice_.neighbour(chain.back(), direction);
          done.insert({chain.back(), direction});
          done.insert({next, reversed(direction)});
          chain.push_back(next);
          if (junctions_.contains(next)) {
            break;
          }
          const int back = reversed(direction);
          for (int onward = 0; onward < Lattice::k_directions; ++onward) {
            if (onward != back && plan_.drawing.edge(next, onward).used) {
              direction = onward;
            }
          }
        }
        add_chain(chain, plan_.drawing.edge(start, first));
      }
    }
  }

  void add_chain(std::vector<int> chain, const Drawing::Edge& edge) {
    if (edge.oneway && !edge.along) {
      std::ranges::reverse(chain);
    }
    Shape shape;
    shape.points.push_back(lattice_.at(chain.front()));
    for (std::size_t step = 0; step + 1 < chain.size(); ++step) {
      const int here = chain[step];
      const int there = chain[step + 1];
      const Point a = lattice_.at(here);
      const Point b = lattice_.at(there);
      const double length = distance(a, b);
      const bool over_water = lattice_.ground(here, plan_.drawing.direction_between(here, there)) !=
                              Lattice::Ground::land;
      const auto add = [&](Point point, bool bridge) {
        shape.points.push_back(point);
        shape.bridge.push_back(bridge);
      };
      // The bridge over the motorway is about 90 m long.
      const bool leaves = step > 0 && plan_.drawing.motorway[idx(here)];
      const bool meets = step + 2 < chain.size() && plan_.drawing.motorway[idx(there)];
      if (leaves) add(between(a, b, std::min(0.4, 45.0 / length)), true);
      if (meets) {
        add(between(b, a, std::min(0.4, 45.0 / length)), over_water);
        add(b, true);
      } else {
        add(b, over_water);
      }
    }
    const bool street = edge.road_class == RoadClass::residential;
    Road pattern;
    pattern.road_class = edge.road_class;
    pattern.oneway = edge.oneway;
    pattern.number = edge.number;
    pattern.access = edge.access;
    pattern.state = edge.state;
    pattern.defect = edge.defect;
    pattern.paved = edge.paved;
    if (edge.name >= 0) {
      std::tie(pattern.name_fi, pattern.name_sv) = plan_.names[static_cast<std::size_t>(edge.name)];
    }
    const int from = node_of(chain.front());
    const int to = node_of(chain.back());
    for (const int gate : plan_.gates) {
      if (chain.size() > 2 && (gate == chain[1] || gate == chain[chain.size() - 2])) {
        gated_roads_.push_back({static_cast<int>(network_.roads.size()), gate == chain[1]});
        break;
      }
    }
    add_road(from, to, simplified(shape, street ? 2.5 : 3.5), pattern);
  }

  void add_ferries() {
    for (const auto& [left, right] : plan_.ferries) {
      Road pattern;
      pattern.road_class = RoadClass::ferry;
      pattern.number = 2010;
      const bool sea = left == plan_.ferries.front().first;
      pattern.name_fi = sea ? "Selkäsaarten lossi" : "Pitkäveden lossi";
      pattern.name_sv = sea ? "Fjärdskärs färja" : "Långvattnets färja";
      pattern.number = sea ? 2010 : 2720;
      add_road(node_of(left), node_of(right),
               {{lattice_.at(left), between(lattice_.at(left), lattice_.at(right), 0.5),
                 lattice_.at(right)},
                {false, false}},
               pattern);
    }
  }

  void add_spurs() {
    for (const Spur& spur : plan_.spurs) {
      const Point from = lattice_.at(spur.node);
      const Point to =
          between(from, lattice_.at(lattice_.neighbour(spur.node, spur.direction)), spur.share);
      if (water_.crosses_shore(from, to)) {
        continue;
      }
      Road pattern;
      pattern.road_class = RoadClass::service;
      pattern.access = random_.chance(0.12)
                           ? Access::private_road
                           : (random_.chance(0.1) ? Access::destination : Access::open);
      const int end = add_node(to);
      add_road(node_of(spur.node), end, {{from, to}, {false}}, pattern);
    }
  }

  // --- the motorway -------------------------------------------------------------------------

  void add_motorway() {
    std::vector<Point> centre_line;
    for (const int node : plan_.motorway) {
      centre_line.push_back(lattice_.at(node));
    }
    const int inside = static_cast<int>(centre_line.size());
    // Onward through the neighbouring county, about 60 km, to the university's city.
    const Point leave = centre_line.back();
    const Point goal{k_origin.x + 148'000.0, k_origin.y + 29'000.0};
    constexpr int k_steps = 150;
    for (int step = 1; step <= k_steps; ++step) {
      const double share = static_cast<double>(step) / k_steps;
      Point on = between(leave, goal, share);
      on.y += 1'500.0 * std::sin(share * 3.0 * std::numbers::pi) * share * (1.0 - share) * 4.0;
      centre_line.push_back(on);
    }
    const int city_end = node_of(plan_.motorway.front());
    const int far_end = add_node(goal);

    const auto tangent = [&](int index) {
      const int last = static_cast<int>(centre_line.size()) - 1;
      return heading(centre_line[idx(std::max(0, index - 1))],
                     centre_line[idx(std::min(last, index + 1))]);
    };
    // Ramps leave and join three steps from the bridge.
    std::set<int> cuts{0, static_cast<int>(centre_line.size()) - 1};
    for (const Interchange& interchange : plan_.interchanges) {
      cuts.insert({interchange.path_index - 3, interchange.path_index + 3});
    }
    std::array<std::map<int, int>, 2> cut_nodes;
    for (int side = 0; side < 2; ++side) {
      for (const int cut : cuts) {
        const double offset = side == 0 ? 12.0 : -12.0;
        cut_nodes[idx(side)][cut] =
            cut == 0 ? city_end
            : cut == static_cast<int>(centre_line.size()) - 1
                ? far_end
                : add_node(beside(centre_line[idx(cut)], tangent(cut), offset));
      }
      std::vector<int> ordered(cuts.begin(), cuts.end());
      for (std::size_t stretch = 0; stretch + 1 < ordered.size(); ++stretch) {
        const int from = ordered[stretch];
        const int to = ordered[stretch + 1];
        Shape shape;
        for (int index = from; index <= to; ++index) {
          const bool is_end = index == 0 || index + 1 == static_cast<int>(centre_line.size());
          shape.points.push_back(
              is_end ? centre_line[idx(index)]
                     : beside(centre_line[idx(index)], tangent(index), side == 0 ? 12.0 : -12.0));
          if (index > from) {
            const Point a = centre_line[idx(index - 1)];
            const Point b = centre_line[idx(index)];
            shape.bridge.push_back(index < inside &&
                                   (water_.segment_in_water(a, b) || water_.crosses_river(a, b)));
          }
        }
        Road pattern;
        pattern.road_class = RoadClass::motorway;
        pattern.oneway = true;
        pattern.number = 12;
        pattern.carriageway = side + 1;
        pattern.name_fi = "Saavuntie";
        pattern.name_sv = "Ankomstvägen";
        int first = cut_nodes[idx(side)][from];
        int last = cut_nodes[idx(side)][to];
        if (side == 1) {
          std::ranges::reverse(shape.points);
          const std::vector<bool> forward = shape.bridge;
          shape.bridge.assign(forward.rbegin(), forward.rend());
          std::swap(first, last);
        }
        add_road(first, last, shape, pattern);
      }
    }
    for (const Interchange& interchange : plan_.interchanges) {
      const int index = interchange.path_index;
      const auto line = [&](int where, double offset) {
        return beside(centre_line[idx(where)], tangent(where), offset);
      };
      const auto ramp = [&](int from, int to, Point near_motorway, Point near_join, bool leaving) {
        Road pattern;
        pattern.road_class = RoadClass::motorway_link;
        pattern.oneway = true;
        Shape shape;
        shape.points = {at(from), near_motorway, near_join, at(to)};
        if (!leaving) {
          std::swap(shape.points[1], shape.points[2]);
        }
        shape.bridge.assign(3, false);
        add_road(from, to, shape, pattern);
      };
      const int right = node_of(interchange.right_join);
      const int left = node_of(interchange.left_join);
      ramp(cut_nodes[0][index - 3], right, line(index - 2, 32.0), line(index - 1, 75.0), true);
      ramp(right, cut_nodes[0][index + 3], line(index + 2, 32.0), line(index + 1, 75.0), false);
      ramp(cut_nodes[1][index + 3], left, line(index + 2, -32.0), line(index + 1, -75.0), true);
      ramp(left, cut_nodes[1][index - 3], line(index - 2, -32.0), line(index - 1, -75.0), false);
    }
    add_far_city(far_end, goal);
  }

  /// A few streets around the university hospital, beyond the county.
  void add_far_city(int far_end, Point gate) {
    constexpr int k_blocks = 6;
    std::array<std::array<int, k_blocks>, k_blocks> corner{};
    for (int row = 0; row < k_blocks; ++row) {
      for (int column = 0; column < k_blocks; ++column) {
        corner[idx(row)][idx(column)] =
            row == 3 && column == 0
                ? far_end
                : add_node({gate.x + 160.0 * column + random_.between(-15.0, 15.0),
                            gate.y + 150.0 * (row - 3) + random_.between(-15.0, 15.0)});
      }
    }
    Road pattern;
    pattern.road_class = RoadClass::residential;
    const auto street = [&](int from, int to, bool main) {
      pattern.road_class = main ? RoadClass::secondary : RoadClass::residential;
      pattern.name_fi = main ? "Sairaalantie" : "Kampuskatu";
      pattern.name_sv = main ? "Sjukhusvägen" : "Campusgatan";
      Road& road = add_road(from, to, {{at(from), at(to)}, {false}}, pattern);
      road.urban.assign(1, true);
    };
    for (int row = 0; row < k_blocks; ++row) {
      for (int column = 0; column < k_blocks; ++column) {
        if (column + 1 < k_blocks) {
          street(corner[idx(row)][idx(column)], corner[idx(row)][idx(column + 1)], row == 3);
        }
        if (row + 1 < k_blocks) {
          street(corner[idx(row)][idx(column)], corner[idx(row + 1)][idx(column)], false);
        }
      }
    }
    const Point by = at(corner[3][4]);
    county_.university_hospital = {by.x + 40.0, by.y + 35.0};
  }

  // --- details ------------------------------------------------------------------------------

  std::vector<std::vector<int>> roads_at_nodes() const {
    std::vector<std::vector<int>> result(network_.nodes.size());
    for (std::size_t road = 0; road < network_.roads.size(); ++road) {
      const auto& nodes = network_.roads[road].nodes;
      result[idx(nodes.front())].push_back(static_cast<int>(road));
      if (nodes.back() != nodes.front()) {
        result[idx(nodes.back())].push_back(static_cast<int>(road));
      }
    }
    return result;
  }

  bool has_bridge(const Road& road) const { return std::ranges::contains(road.bridge, true); }

  static double length_of(const RoadNetwork& network, const Road& road) {
    double sum = 0.0;
    for (std::size_t piece = 0; piece + 1 < road.nodes.size(); ++piece) {
      sum += distance(network.nodes[idx(road.nodes[piece])].at,
                      network.nodes[idx(road.nodes[piece + 1])].at);
    }
    return sum;
  }

  /// The trunk road through the city and some of its approaches have two carriageways between
  /// junctions; at each junction they meet.
  void split_dual_carriageways() {
    const std::size_t count = network_.roads.size();
    for (std::size_t index = 0; index < count; ++index) {
      const Road original = network_.roads[index];
      const Point start = at(original.nodes.front());
      const bool by_city = distance(start, county_.settlements.front().centre) < 7'500.0;
      if ((original.road_class != RoadClass::trunk && original.road_class != RoadClass::primary) ||
          !by_city || has_bridge(original) || length_of(network_, original) < 230.0 ||
          original.nodes.front() == original.nodes.back()) {
        continue;
      }
      Shape middle;
      for (const int node : original.nodes) {
        middle.points.push_back(at(node));
      }
      if (middle.points.size() == 2) {
        middle.points = {middle.points[0], between(middle.points[0], middle.points[1], 0.2),
                         between(middle.points[0], middle.points[1], 0.8), middle.points[1]};
      } else {
        middle.points.insert(middle.points.begin() + 1,
                             between(middle.points[0], middle.points[1], 0.3));
        middle.points.insert(
            middle.points.end() - 1,
            between(middle.points.back(), middle.points[middle.points.size() - 2], 0.3));
      }
      for (int side = 0; side < 2; ++side) {
        Shape shape;
        for (std::size_t point = 0; point < middle.points.size(); ++point) {
          const bool is_end = point == 0 || point + 1 == middle.points.size();
          const double along =
              heading(middle.points[point == 0 ? 0 : point - 1],
                      middle.points[std::min(point + 1, middle.points.size() - 1)]);
          shape.points.push_back(is_end
                                     ? middle.points[point]
                                     : beside(middle.points[point], along, side == 0 ? 8.0 : -8.0));
        }
        shape.bridge.assign(shape.points.size() - 1, false);
        Road pattern = original;
        pattern.nodes.clear();
        pattern.urban.clear();
        pattern.bridge.clear();
        pattern.oneway = true;
        pattern.carriageway = side + 1;
        int from = original.nodes.front();
        int to = original.nodes.back();
        if (side == 1) {
          std::ranges::reverse(shape.points);
          std::swap(from, to);
          add_road(from, to, shape, pattern);
          duals_.emplace_back(static_cast<int>(index), static_cast<int>(network_.roads.size()) - 1);
        } else {
          Road changed = pattern;
          changed.nodes.push_back(from);
          for (std::size_t point = 1; point + 1 < shape.points.size(); ++point) {
            changed.nodes.push_back(add_node(shape.points[point]));
          }
          changed.nodes.push_back(to);
          changed.bridge = shape.bridge;
          for (std::size_t piece = 0; piece + 1 < shape.points.size(); ++piece) {
            changed.urban.push_back(
                is_urban(between(shape.points[piece], shape.points[piece + 1], 0.5)));
          }
          network_.roads[index] = std::move(changed);
        }
      }
    }
  }

  void build_roundabouts() {
    const auto roads_at = roads_at_nodes();
    const std::size_t count = network_.nodes.size();
    for (std::size_t node = 0; node < count && network_.roundabouts < 26; ++node) {
      const auto& arms = roads_at[node];
      if (arms.size() < 3 || arms.size() > 4 || !random_.chance(0.16) ||
          !is_urban(network_.nodes[node].at) ||
          static_cast<int>(node) == node_of(plan_.motorway.front())) {
        continue;
      }
      int major = 0;
      bool fits = true;
      for (const int arm : arms) {
        const Road& road = network_.roads[idx(arm)];
        major += road.road_class >= RoadClass::primary && road.road_class <= RoadClass::tertiary;
        fits = fits && road.road_class >= RoadClass::primary &&
               road.road_class <= RoadClass::residential && road.carriageway == 0 &&
               road.defect == Defect::none && road.state == RoadState::in_use &&
               !has_bridge(road) && road.nodes.front() != road.nodes.back() &&
               distance(at(road.nodes.front()), at(road.nodes[1])) > 45.0 &&
               distance(at(road.nodes.back()), at(road.nodes[road.nodes.size() - 2])) > 45.0;
      }
      if (!fits || major < 2) {
        continue;
      }
      make_roundabout(static_cast<int>(node), arms);
    }
  }

  void make_roundabout(int node, const std::vector<int>& arms) {
    constexpr double k_radius_m = 18.0;
    const Point centre = at(node);
    std::vector<std::pair<double, int>> by_bearing;
    for (const int arm : arms) {
      const Road& road = network_.roads[idx(arm)];
      const int toward =
          road.nodes.front() == node ? road.nodes[1] : road.nodes[road.nodes.size() - 2];
      by_bearing.emplace_back(heading(centre, at(toward)), arm);
    }
    std::ranges::sort(by_bearing);
    for (std::size_t arm = 0; arm < by_bearing.size(); ++arm) {
      const double next = arm + 1 < by_bearing.size()
                              ? by_bearing[arm + 1].first
                              : by_bearing[0].first + 2.0 * std::numbers::pi;
      if (next - by_bearing[arm].first < 0.6) {
        return;
      }
    }
    const auto on_ring = [&](double bearing) {
      return Point{centre.x + k_radius_m * std::cos(bearing),
                   centre.y + k_radius_m * std::sin(bearing)};
    };
    std::vector<int> ring_nodes;
    for (const auto& [bearing, arm] : by_bearing) {
      const int join = add_node(on_ring(bearing));
      ring_nodes.push_back(join);
      auto& nodes = network_.roads[idx(arm)].nodes;
      (nodes.front() == node ? nodes.front() : nodes.back()) = join;
    }
    Road pattern;
    pattern.road_class = RoadClass::tertiary;
    for (const auto& [bearing, arm] : by_bearing) {
      pattern.road_class = std::min(pattern.road_class, network_.roads[idx(arm)].road_class);
    }
    pattern.roundabout = true;
    pattern.oneway = true;
    // Counter-clockwise, because traffic keeps to the right.
    for (std::size_t arm = 0; arm < ring_nodes.size(); ++arm) {
      const std::size_t next = (arm + 1) % ring_nodes.size();
      const double first = by_bearing[arm].first;
      double last = by_bearing[next].first;
      if (last <= first) last += 2.0 * std::numbers::pi;
      Shape shape;
      shape.points.push_back(at(ring_nodes[arm]));
      const int parts = std::max(2, static_cast<int>((last - first) / 0.7));
      for (int part = 1; part < parts; ++part) {
        shape.points.push_back(on_ring(first + (last - first) * part / parts));
      }
      shape.points.push_back(at(ring_nodes[next]));
      shape.bridge.assign(shape.points.size() - 1, false);
      Road& road = add_road(ring_nodes[arm], ring_nodes[next], shape, pattern);
      road.urban.assign(shape.bridge.size(), true);
    }
    ++network_.roundabouts;
  }

  /// Where the raster let a road cut a corner of a bay, it is a bridge.
  void bridge_small_bays() {
    for (Road& road : network_.roads) {
      for (std::size_t piece = 0; piece < road.bridge.size(); ++piece) {
        if (road.road_class != RoadClass::ferry &&
            water_.crosses_shore(at(road.nodes[piece]), at(road.nodes[piece + 1]))) {
          road.bridge[piece] = true;
        }
      }
    }
  }

  static int limit_for(const Road& road, bool urban) {
    switch (road.road_class) {
      case RoadClass::motorway:
        return urban ? 100 : 120;
      case RoadClass::motorway_link:
        return 60;
      case RoadClass::trunk:
        return urban ? 60 : 100;
      case RoadClass::primary:
        return urban ? 60 : (road.number == 44 ? 100 : 80);
      case RoadClass::secondary:
        return urban ? 50 : 80;
      case RoadClass::tertiary:
        return urban ? (road.roundabout ? 40 : 50) : 80;
      case RoadClass::unclassified:
        return urban ? 40 : (road.paved ? 60 : 80);
      case RoadClass::residential:
        return urban ? 40 : 50;
      case RoadClass::service:
        return urban ? 20 : 30;
      case RoadClass::track:
        return 20;
      case RoadClass::cycleway:
        return 0;
      case RoadClass::ferry:
        return 80;
    }
    return 50;
  }

  void assign_speeds() {
    int with_two_limits = 0;
    bool race_track_done = false;
    for (Road& road : network_.roads) {
      for (std::size_t piece = 0; piece + 1 < road.nodes.size(); ++piece) {
        int kmh = limit_for(road, road.urban[piece]);
        if (road.roundabout) kmh = 40;
        const Point middle = between(at(road.nodes[piece]), at(road.nodes[piece + 1]), 0.5);
        const bool centre = rim_ratio(county_.settlements.front(), middle) < 0.35;
        if (road.road_class == RoadClass::residential && centre) kmh = 30;
        if (road.road_class == RoadClass::motorway &&
            distance(middle, county_.settlements.front().centre) < 8'000.0) {
          kmh = 100;
        }
        road.kmh.push_back(kmh);
      }
      const bool single =
          std::ranges::adjacent_find(road.kmh, std::not_equal_to{}) == road.kmh.end();
      const double luck = random_.uniform();
      if (road.road_class == RoadClass::track) {
        road.spelling = SpeedSpelling::missing;
        if (!race_track_done && road.access == Access::private_road) {
          road.spelling = SpeedSpelling::none;
          race_track_done = true;
        }
      } else if (road.road_class == RoadClass::cycleway || road.road_class == RoadClass::ferry) {
        road.spelling = SpeedSpelling::missing;
      } else if (road.roundabout) {
        road.spelling = SpeedSpelling::number;  // one ring, one way, one spelling
      } else if (road.road_class == RoadClass::service) {
        road.spelling = luck < 0.7 ? SpeedSpelling::missing : SpeedSpelling::number;
      } else if (single && road.kmh[0] == 50 && luck < 0.35) {
        road.spelling = SpeedSpelling::fi_urban;
      } else if (single && road.kmh[0] == 80 && luck < 0.3) {
        road.spelling = SpeedSpelling::fi_rural;
      } else if (single && (road.kmh[0] == 30 || road.kmh[0] == 40) && luck < 0.25) {
        road.spelling = SpeedSpelling::zone;
      } else if (luck > 0.995) {
        road.spelling = SpeedSpelling::unit;
      }
      if (single && road.road_class == RoadClass::secondary && road.kmh[0] == 80 &&
          with_two_limits < 12 && luck > 0.9) {
        road.slower_backward = 20;
        road.spelling = SpeedSpelling::number;
        ++with_two_limits;
      }
    }
  }

  // --- connectedness ------------------------------------------------------------------------

  static bool is_for_cars(const Road& road) {
    return road.road_class != RoadClass::cycleway && road.state == RoadState::in_use &&
           road.defect == Defect::none;
  }

  /// For each node: can be reached from the city and can reach it (both bits = 3).
  std::vector<std::uint8_t> reach_of_nodes(int skipped_road = -1) const {
    const std::size_t count = network_.nodes.size();
    std::array<std::vector<std::vector<int>>, 2> arcs{std::vector<std::vector<int>>(count),
                                                      std::vector<std::vector<int>>(count)};
    for (std::size_t index = 0; index < network_.roads.size(); ++index) {
      const Road& road = network_.roads[index];
      if (!is_for_cars(road) || static_cast<int>(index) == skipped_road) {
        continue;
      }
      const int from = road.nodes.front();
      const int to = road.nodes.back();
      arcs[0][idx(from)].push_back(to);
      arcs[1][idx(to)].push_back(from);
      if (!road.oneway) {
        arcs[0][idx(to)].push_back(from);
        arcs[1][idx(from)].push_back(to);
      }
    }
    std::vector<std::uint8_t> reach(count, 0);
    const int city = node_of_.at(lattice_.nearest(county_.settlements.front().centre));
    for (int sense = 0; sense < 2; ++sense) {
      const auto bit = static_cast<std::uint8_t>(1 << sense);
      std::vector<int> todo{city};
      reach[idx(city)] |= bit;
      while (!todo.empty()) {
        const int here = todo.back();
        todo.pop_back();
        for (const int there : arcs[idx(sense)][idx(here)]) {
          if ((reach[idx(there)] & bit) == 0) {
            reach[idx(there)] |= bit;
            todo.push_back(there);
          }
        }
      }
    }
    return reach;
  }

  /// Streets drawn one-way by pattern may cut somebody off; those are opened again.
  void repair_one_way_streets() {
    for (int round = 0; round < 40; ++round) {
      const auto reach = reach_of_nodes();
      bool changed = false;
      for (Road& road : network_.roads) {
        if (road.oneway && is_for_cars(road) && road.carriageway == 0 && !road.roundabout &&
            road.road_class != RoadClass::motorway_link &&
            (reach[idx(road.nodes.front())] != 3 || reach[idx(road.nodes.back())] != 3)) {
          road.oneway = false;
          changed = true;
        }
      }
      if (!changed) {
        break;
      }
    }
  }

  void insert_barrier(Road& road, std::size_t piece, double metres, Barrier barrier) {
    const Point a = at(road.nodes[piece]);
    const Point b = at(road.nodes[piece + 1]);
    const int node = add_node(between(a, b, std::min(0.5, metres / distance(a, b))));
    network_.nodes[idx(node)].barrier = barrier;
    road.nodes.insert(road.nodes.begin() + static_cast<int>(piece) + 1, node);
    const auto twice = [&](auto& list) {
      const auto value = list[piece];
      list.insert(list.begin() + static_cast<int>(piece), value);
    };
    twice(road.kmh);
    twice(road.bridge);
    twice(road.urban);
  }

  void place_gates_and_bollards() {
    for (const auto& [index, at_start] : gated_roads_) {
      Road& road = network_.roads[idx(index)];
      insert_barrier(road, at_start ? 0 : road.nodes.size() - 2, 14.0, Barrier::gate);
    }
    int streets = 0;
    int cycleways = 0;
    for (std::size_t index = 0; index < network_.roads.size(); ++index) {
      Road& road = network_.roads[index];
      if (road.road_class == RoadClass::cycleway && cycleways < 40 && random_.chance(0.3)) {
        insert_barrier(road, 0, 6.0, Barrier::bollard);
        ++cycleways;
      } else if (road.road_class == RoadClass::residential && !road.oneway && streets < 12 &&
                 road.defect == Defect::none && road.state == RoadState::in_use &&
                 random_.chance(0.006)) {
        // Only where one can drive round it.
        const auto before = reach_of_nodes();
        if (before == reach_of_nodes(static_cast<int>(index))) {
          insert_barrier(road, 0, 45.0, Barrier::bollard);
          ++streets;
        }
      }
    }
  }

  void place_signals() {
    const auto roads_at = roads_at_nodes();
    for (std::size_t node = 0; node < roads_at.size(); ++node) {
      int major = 0;
      int arms = 0;
      for (const int index : roads_at[node]) {
        const Road& road = network_.roads[idx(index)];
        if (!is_for_cars(road) || road.roundabout) continue;
        ++arms;
        major += road.road_class >= RoadClass::trunk && road.road_class <= RoadClass::tertiary;
      }
      const int settlement = settlement_at(county_, network_.nodes[node].at);
      const bool big = settlement >= 0 && settlement < 6;
      network_.nodes[node].signals =
          arms >= 4 && major >= 2 && big && random_.chance(settlement == 0 ? 0.6 : 0.2);
    }
  }

  // --- turn restrictions ----------------------------------------------------------------------

  /// The heading of a road where it meets a node: arriving (into the node) or leaving it.
  double heading_at(const Road& road, int node, bool arriving) const {
    const int beside_node =
        road.nodes.front() == node ? road.nodes[1] : road.nodes[road.nodes.size() - 2];
    return arriving ? heading(at(beside_node), at(node)) : heading(at(node), at(beside_node));
  }
  static bool may_arrive(const Road& road, int node) {
    return is_for_cars(road) && road.nodes.front() != road.nodes.back() &&
           (!road.oneway || road.nodes.back() == node);
  }
  static bool may_leave(const Road& road, int node) {
    return is_for_cars(road) && road.nodes.front() != road.nodes.back() &&
           (!road.oneway || road.nodes.front() == node);
  }

  void restrict(TurnRestriction rule) {
    if (rule.via_node >= 0) {
      network_.nodes[idx(rule.via_node)].ends_way = true;
    } else {
      network_.nodes[idx(network_.roads[idx(rule.via_road)].nodes.front())].ends_way = true;
      network_.nodes[idx(network_.roads[idx(rule.via_road)].nodes.back())].ends_way = true;
    }
    network_.restrictions.push_back(rule);
  }

  void add_turn_restrictions() {
    const auto roads_at = roads_at_nodes();
    std::map<TurnRule, int> left_to_place{{TurnRule::no_left_turn, 42},
                                          {TurnRule::no_right_turn, 12},
                                          {TurnRule::only_straight_on, 14}};
    for (std::size_t place = 0; place < roads_at.size(); ++place) {
      const int node = static_cast<int>(place);
      const auto& arms = roads_at[place];
      if (arms.size() != 4 || !network_.nodes[place].signals) {
        continue;
      }
      const int from = arms[idx(random_.below(4))];
      if (!may_arrive(network_.roads[idx(from)], node)) {
        continue;
      }
      const double before = heading_at(network_.roads[idx(from)], node, true);
      const int wanted = random_.below(6);
      for (const int to : arms) {
        if (to == from || !may_leave(network_.roads[idx(to)], node)) continue;
        const double turn = turn_between(before, heading_at(network_.roads[idx(to)], node, false));
        TurnRule rule = TurnRule::no_left_turn;
        if (wanted < 4 && turn > 0.9 && turn < 2.3) {
          rule = TurnRule::no_left_turn;
        } else if (wanted == 4 && turn < -0.9 && turn > -2.3) {
          rule = TurnRule::no_right_turn;
        } else if (wanted == 5 && std::abs(turn) < 0.4) {
          rule = TurnRule::only_straight_on;
        } else {
          continue;
        }
        if (left_to_place[rule]-- > 0) {
          restrict({.rule = rule, .from = from, .via_node = node, .to = to});
        }
        break;
      }
    }
    // Where two carriageways meet, one does not turn back.
    int u_turns = 0;
    for (const auto& [forth, back] : duals_) {
      const int node = network_.roads[idx(forth)].nodes.back();
      if (u_turns < 16 && roads_at[idx(node)].size() >= 3 &&
          network_.roads[idx(back)].nodes.front() == node) {
        restrict({.rule = TurnRule::no_u_turn, .from = forth, .via_node = node, .to = back});
        ++u_turns;
      }
    }
    add_via_way_restrictions(roads_at);
  }

  /// No turning back over a short cross street: from, via street, to. Both rules bind only when
  /// all three are driven in order.
  void add_via_way_restrictions(const std::vector<std::vector<int>>& roads_at) {
    int placed = 0;
    for (std::size_t index = 0; index < network_.roads.size() && placed < 3; ++index) {
      const Road& via = network_.roads[index];
      if (via.road_class != RoadClass::residential || via.oneway || !is_for_cars(via) ||
          length_of(network_, via) > 200.0 || via.nodes.front() == via.nodes.back() ||
          network_.nodes[idx(via.nodes.front())].ends_way || !random_.chance(0.2)) {
        continue;
      }
      bool has_barrier = false;
      for (const int node : via.nodes) {
        has_barrier = has_barrier || network_.nodes[idx(node)].barrier != Barrier::none;
      }
      const int first = via.nodes.front();
      const int last = via.nodes.back();
      if (has_barrier || roads_at[idx(first)].size() != 4 || roads_at[idx(last)].size() != 4) {
        continue;
      }
      const double enter = heading_at(via, first, false);
      const double leave = heading_at(via, last, true);
      for (const int from : roads_at[idx(first)]) {
        for (const int to : roads_at[idx(last)]) {
          const Road& coming = network_.roads[idx(from)];
          const Road& going = network_.roads[idx(to)];
          if (from == static_cast<int>(index) || to == static_cast<int>(index) || from == to ||
              !may_arrive(coming, first) || !may_leave(going, last)) {
            continue;
          }
          if (turn_between(heading_at(coming, first, true), enter) > 0.9 &&
              turn_between(leave, heading_at(going, last, false)) > 0.9) {
            restrict({.rule = TurnRule::no_u_turn,
                      .from = from,
                      .via_road = static_cast<int>(index),
                      .to = to});
            ++placed;
            goto next_via;
          }
        }
      }
    next_via:;
    }
  }

  County& county_;
  const RoadPlan& plan_;
  Lattice& lattice_;
  const WaterMask& water_;
  RoadNetwork& network_;
  Random random_;
  std::set<int> junctions_;
  std::map<int, int> node_of_;  // lattice node -> road node
  std::vector<std::pair<int, bool>> gated_roads_;
  std::vector<std::pair<int, int>> duals_;
};

}  // namespace

void build_network(County& county, const RoadPlan& plan, Lattice& lattice, const WaterMask& water) {
  NetworkBuilder(county, plan, lattice, water).build();
}

int count_unjoined_crossings(const RoadNetwork& network) {
  struct Piece {
    int from;
    int to;
    bool lifted;
  };
  std::map<std::pair<int, int>, std::vector<Piece>> bins;
  for (const Road& road : network.roads) {
    for (std::size_t piece = 0; piece + 1 < road.nodes.size(); ++piece) {
      const Point a = network.nodes[idx(road.nodes[piece])].at;
      const Point b = network.nodes[idx(road.nodes[piece + 1])].at;
      const bool lifted = road.bridge[piece] || road.road_class == RoadClass::ferry;
      for (int row = static_cast<int>(std::min(a.y, b.y) / 500.0);
           row <= static_cast<int>(std::max(a.y, b.y) / 500.0); ++row) {
        for (int column = static_cast<int>(std::min(a.x, b.x) / 500.0);
             column <= static_cast<int>(std::max(a.x, b.x) / 500.0); ++column) {
          bins[{row, column}].push_back({road.nodes[piece], road.nodes[piece + 1], lifted});
        }
      }
    }
  }
  std::set<std::array<int, 4>> found;
  for (const auto& [bin, pieces] : bins) {
    for (std::size_t first = 0; first < pieces.size(); ++first) {
      for (std::size_t second = first + 1; second < pieces.size(); ++second) {
        const Piece& a = pieces[first];
        const Piece& b = pieces[second];
        if (a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to || a.lifted ||
            b.lifted) {
          continue;
        }
        if (segments_cross(network.nodes[idx(a.from)].at, network.nodes[idx(a.to)].at,
                           network.nodes[idx(b.from)].at, network.nodes[idx(b.to)].at)) {
          found.insert({a.from, a.to, b.from, b.to});
        }
      }
    }
  }
  return static_cast<int>(found.size());
}

}  // namespace saavu::demo
