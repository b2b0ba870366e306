// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "county.h"
#include "terrain.h"

namespace saavu::demo {

/// A sheet of possible road points, 125 m apart, warped by noise and turned around each town, on
/// which all roads of the county are drawn. Roads meet only in its nodes and two crossing diagonals
/// are never both used, so the network is planar where no bridge is built.
class Lattice {
 public:
  static constexpr int k_side = 721;
  static constexpr double k_spacing_m = 125.0;
  static constexpr int k_directions = 8;  // 0 east, then counter-clockwise by 45 degrees

  Lattice(const County& county, const WaterMask& water);

  [[nodiscard]] int size() const { return k_side * k_side; }
  [[nodiscard]] Point at(int node) const { return points_[static_cast<std::size_t>(node)]; }
  void move(int node, Point to) { points_[static_cast<std::size_t>(node)] = to; }
  /// The neighbour, or -1 beyond the edge of the sheet.
  [[nodiscard]] static int neighbour(int node, int direction) {
    constexpr std::array<int, k_directions> k_right{1, 1, 0, -1, -1, -1, 0, 1};
    constexpr std::array<int, k_directions> k_up{0, 1, 1, 1, 0, -1, -1, -1};
    const int column = node % k_side + k_right[static_cast<std::size_t>(direction)];
    const int row = node / k_side + k_up[static_cast<std::size_t>(direction)];
    return column < 0 || row < 0 || column >= k_side || row >= k_side ? -1 : row * k_side + column;
  }
  [[nodiscard]] int nearest(Point where) const;
  [[nodiscard]] bool is_wet(int node) const { return wet_[static_cast<std::size_t>(node)]; }

  enum class Ground : std::uint8_t { unknown, land, river, water };
  [[nodiscard]] Ground ground(int node, int direction);
  /// Must be called when nodes have been moved.
  void forget_ground();

 private:
  const WaterMask* water_;
  std::vector<Point> points_;
  std::vector<bool> wet_;
  std::vector<std::array<Ground, k_directions>> ground_;
};

inline constexpr int reversed(int direction) {
  return (direction + 4) % 8;
}

/// What the drawn roads occupy. One entry per node and direction, kept in both directions.
class Drawing {
 public:
  struct Edge {
    bool used = false;
    RoadClass road_class = RoadClass::residential;
    Access access = Access::open;
    Defect defect = Defect::none;
    RoadState state = RoadState::in_use;
    std::int16_t number = 0;
    bool oneway = false;  // allowed only from the node along the direction where `along` is set
    bool along = false;
    bool paved = true;
    std::int16_t name = -1;
  };

  Drawing(Lattice& lattice, std::uint64_t ground_seed);

  [[nodiscard]] const Edge& edge(int node, int direction) const {
    return edges_[static_cast<std::size_t>(node)][static_cast<std::size_t>(direction)];
  }
  /// Draws or upgrades: an existing road keeps the higher of the two classes.
  void draw(int node, int direction, Edge edge);
  void erase(int node, int direction);
  [[nodiscard]] int degree(int node) const;
  [[nodiscard]] bool has_road(int node) const { return degree(node) > 0; }
  /// True if the other diagonal of the same lattice square is used.
  [[nodiscard]] bool diagonal_taken(int node, int direction) const;

  std::vector<bool> motorway;  // per node: the motorway runs here
  std::vector<bool> reserved;  // per node: no road may come here (interchanges, defects)
  /// Motorway edges count for the diagonal rule.
  void occupy_motorway(int node, int direction);

  struct RouteRules {
    double terrain = 1.0;      // how much a road bends with the ground
    double reuse = 0.5;        // price of a metre on an existing road
    double water_price = 0.0;  // price of a bridged metre, 0 = no bridges
    double river_price = 0.0;  // metres added by a river bridge, 0 = none
    double limit = 60'000.0;   // highest total price
    bool is_motorway = false;
    bool may_bridge_motorway = true;
  };
  /// The cheapest path of nodes from `from` to the first node that `arrived` accepts; `towards`
  /// guides the search if given. Empty if there is none.
  [[nodiscard]] std::vector<int> route(int from, const std::function<bool(int)>& arrived,
                                       const Point* towards, const RouteRules& rules);
  void draw_path(const std::vector<int>& path, const Edge& edge);
  [[nodiscard]] int direction_between(int from, int to) const;

 private:
  Lattice* lattice_;
  std::vector<std::array<Edge, Lattice::k_directions>> edges_;
  std::vector<double> hardship_;              // 0 … 1 per node: bog and rock that roads avoid
  std::vector<std::uint8_t> motorway_edges_;  // bit per direction
  // Search labels, stamped with the number of the search so that none needs clearing.
  std::vector<double> price_;
  std::vector<int> parent_;
  std::vector<std::uint32_t> stamp_;
  std::vector<std::uint32_t> settled_;
  std::uint32_t search_ = 0;
};

}  // namespace saavu::demo
