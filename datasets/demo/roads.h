// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "county.h"
#include "lattice.h"
#include "terrain.h"

namespace saavu::demo {

struct Interchange {
  int path_index = 0;  // where on the motorway
  int left_join = 0;   // lattice nodes of the crossing road where the ramps meet it
  int right_join = 0;
};

/// A short dead end beside a street, ending between two lattice nodes.
struct Spur {
  int node = 0;
  int direction = 0;
  double share = 0.4;
};

/// All roads as drawn on the lattice, before they become a network.
struct RoadPlan {
  RoadPlan(Lattice& lattice, std::uint64_t ground_seed) : drawing(lattice, ground_seed) {}

  Drawing drawing;
  std::vector<int> motorway;  // from the city to the eastern edge
  std::vector<Interchange> interchanges;
  std::vector<std::pair<int, int>> ferries;
  std::vector<Spur> spurs;
  std::vector<int> gates;  // lattice nodes
  std::vector<std::pair<std::string, std::string>> names;
};

/// Draws the county's roads from the motorway down to the forest tracks.
RoadPlan draw_roads(const County& county, Lattice& lattice, const WaterMask& water);

/// Turns the drawing into junctions and roads with all their attributes.
void build_network(County& county, const RoadPlan& plan, Lattice& lattice, const WaterMask& water);

/// Places where two roads cross without a common node and without a bridge: should be none.
int count_unjoined_crossings(const RoadNetwork& network);

}  // namespace saavu::demo
