// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <QtCore/QRectF>
#include <QtCore/QString>

#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/coverage/area_index.h>
#include <saavu/plan/world.h>
#include <saavu/roads/road_network.h>

#include "projection.h"

namespace saavu::map {

/// A point of a shape, from Ground::origin, in units of the square. Four bytes keep 10 cm over all
/// of Finland.
struct Offset {
  float x = 0.0F;
  float y = 0.0F;
};

/// Lines or rings one after the other: part p has the points first[p] .. first[p + 1].
struct Parts {
  std::vector<std::uint32_t> first{0};
  std::vector<Offset> point;
  [[nodiscard]] std::size_t size() const { return first.size() - 1; }
  [[nodiscard]] std::span<const Offset> part(std::size_t position) const {
    return std::span(point).subspan(first[position], first[position + 1] - first[position]);
  }
};

/// Lines in groups that lie near each other, with what each group covers (from the origin).
struct LineGroups {
  Parts lines;
  struct Group {
    QRectF box;
    std::uint32_t begin = 0, end = 0;  ///< of `lines`
  };
  std::vector<Group> groups;
};

/// Municipalities: area a has the rings first[a] .. first[a + 1]; shells turn one way, holes the
/// other.
struct AreaRings {
  Parts rings;
  std::vector<std::uint32_t> first{0};
  std::vector<QRectF> box;
};

/// The background for a range of scales.
struct GroundLevel {
  double up_to_m = 0.0;  ///< for pictures of at most so many metres a pixel
  AreaRings water;       ///< municipalities with their water; none: all around is taken for water
  AreaRings land;        ///< as AreaTable::municipality
  LineGroups coast;      ///< edges of one municipality alone: shores, the plan's border
  LineGroups borders;    ///< between municipalities of one county
  LineGroups county_borders;
  std::array<LineGroups, roads::k_road_class_count> roads;  ///< empty: not shown at this level
};

struct PlaceName {
  QString fi, sv;
  Unit at;                     ///< where the name has the most room
  double room = 0.0;           ///< radius of the largest circle inside, in units
  std::int64_t residents = 0;  ///< larger ones first
};

/// What the map shows of a plan by itself, without any network: land, borders, roads, names. A
/// value, made once a plan.
struct Ground {
  Unit origin;
  QRectF extent;                   ///< of the areas, in units of the square; null: no areas
  std::vector<GroundLevel> level;  ///< the finest first
  std::vector<PlaceName> names;    ///< most residents first
  /// By position in Planning::areas().areas: the municipality in AreaTable, ~0 of other levels.
  std::vector<std::size_t> municipality_of_area;

  [[nodiscard]] const GroundLevel& level_for(double metres_per_pixel) const;
};

/// What a ground is made of.
struct GroundInput {
  const network::AreaTable& areas;
  std::span<const read::AreaShape> shapes;  ///< as AreaTable::municipality; empty WKB: none
  /// With the water that belongs to them, where that is known to be another shape; may be empty.
  std::span<const read::AreaShape> with_water;
  const roads::RoadNetwork& roads;
  std::span<const std::int64_t> residents;  ///< by municipality; may be empty
};

/// Municipalities are simplified together, so that neighbours keep touching (GEOS, coverage
/// simplification after Visvalingam and Whyatt); where they do not form a coverage, one by one.
/// Roads of one class are joined where they meet and simplified (Douglas and Peucker). Two threads.
/// Throws base::Cancelled.
std::shared_ptr<Ground> make_ground(const GroundInput& input,
                                    base::Progress& progress = base::Progress::silent());
/// The land alone, as a country shows it: in a tenth of the time, for the first look.
std::shared_ptr<Ground> make_sketch(const GroundInput& input);

/// What of a plan's world a ground is made of: a value, so that it can be made on a thread of its
/// own while the world goes elsewhere.
struct GroundSource {
  network::AreaTable areas;
  std::vector<read::AreaShape> shapes, with_water;
  roads::RoadNetwork roads;  ///< shares the world's memory
  std::vector<std::int64_t> residents;
};
GroundSource ground_source(const plan::World& world);
std::shared_ptr<Ground> make_ground(const GroundSource& source,
                                    base::Progress& progress = base::Progress::silent());
std::shared_ptr<Ground> make_sketch(const GroundSource& source);

/// Fills `municipality_of_area`. `index`: Planning::areas().
void index_areas(Ground& ground, const coverage::AreaIndex& index, const network::AreaTable& table);

}  // namespace saavu::map
