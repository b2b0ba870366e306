// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "ground.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <thread>
#include <unordered_map>
#include <utility>

#include "geos_tools.h"

namespace saavu::map {

namespace {

using Line = std::vector<base::Point>;
using roads::RoadClass;

/// A level: how coarse, and down to which class roads are on it.
struct LevelRules {
  double up_to_m;
  double tolerance_m;  ///< 0: as given
  RoadClass last_road;
};
constexpr std::array k_levels{
    LevelRules{20.0, 0.0, RoadClass::path}, LevelRules{80.0, 15.0, RoadClass::tertiary},
    LevelRules{250.0, 50.0, RoadClass::secondary}, LevelRules{800.0, 160.0, RoadClass::primary},
    LevelRules{1e9, 550.0, RoadClass::trunk}};
constexpr std::size_t k_lines_of_group = 48;
/// The middle of Finland; any place would do for a plan elsewhere, only less exactly.
constexpr base::Point k_origin{500'000.0, 7'100'000.0};

/// Where a point lies from the origin.
class Placing {
 public:
  explicit Placing(Unit origin) : origin_(origin) {}
  [[nodiscard]] Offset operator()(base::Point point) const {
    const Unit unit = to_unit(point);
    return {static_cast<float>(unit.x - origin_.x), static_cast<float>(unit.y - origin_.y)};
  }
  void add(std::span<const base::Point> points, Parts& parts) const {
    for (const base::Point point : points)
      parts.point.push_back((*this)(point));
    parts.first.push_back(static_cast<std::uint32_t>(parts.point.size()));
  }

 private:
  Unit origin_;
};

QRectF box_of(std::span<const Offset> points) {
  if (points.empty()) return {};
  Offset low = points.front();
  Offset high = low;
  for (const Offset point : points) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  return {QPointF(low.x, low.y), QPointF(high.x, high.y)};
}

/// The longer side of what a line covers, metres.
double reach_of(const Line& points) {
  if (points.empty()) return 0.0;
  const auto [west, east] = std::ranges::minmax(points, std::ranges::less{}, &base::Point::x);
  const auto [south, north] = std::ranges::minmax(points, std::ranges::less{}, &base::Point::y);
  return std::max(east.x - west.x, north.y - south.y);
}

/// Bits of two numbers in turn: neighbours in the plane are mostly neighbours in this order.
std::uint64_t interleaved(std::uint32_t across, std::uint32_t up) {
  const auto spread = [](std::uint64_t value) {
    value = (value | (value << 16U)) & 0x0000ffff0000ffffULL;
    value = (value | (value << 8U)) & 0x00ff00ff00ff00ffULL;
    value = (value | (value << 4U)) & 0x0f0f0f0f0f0f0f0fULL;
    value = (value | (value << 2U)) & 0x3333333333333333ULL;
    return (value | (value << 1U)) & 0x5555555555555555ULL;
  };
  return spread(across) | (spread(up) << 1U);
}

std::uint64_t place_key(base::Point point) {
  constexpr double k_tile_m = 500.0;
  constexpr double k_shift = 4.0e6;  // what lies west or south of the grid's origin
  const auto tile = [](double metres) {
    return static_cast<std::uint32_t>(std::clamp((metres + k_shift) / k_tile_m, 0.0, 4.0e9));
  };
  return interleaved(tile(point.x), tile(point.y));
}

LineGroups grouped(std::vector<Line> lines, const Placing& placing) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  order.reserve(lines.size());
  for (std::size_t position = 0; position < lines.size(); ++position)
    order.emplace_back(place_key(lines[position][lines[position].size() / 2]), position);
  std::ranges::sort(order);
  LineGroups groups;
  for (std::size_t first = 0; first < order.size(); first += k_lines_of_group) {
    const std::size_t last = std::min(first + k_lines_of_group, order.size());
    const std::size_t first_point = groups.lines.point.size();
    for (std::size_t position = first; position < last; ++position)
      placing.add(lines[order[position].second], groups.lines);
    groups.groups.push_back({box_of(std::span(groups.lines.point).subspan(first_point)),
                             static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
  }
  return groups;
}

// ---- areas

/// An edge between two points, the smaller one first.
struct Edge {
  base::Point from, to;
  friend bool operator==(const Edge&, const Edge&) = default;
};
struct EdgeHash {
  std::size_t operator()(const Edge& edge) const {
    std::size_t hash = 0;
    for (const double number : {edge.from.x, edge.from.y, edge.to.x, edge.to.y})
      hash = (hash ^ std::bit_cast<std::uint64_t>(number)) * 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29U);
  }
};

/// Lines joined where two of them meet.
std::vector<Line> joined(const Geos& geos, std::vector<Geometry> lines) {
  std::vector<Line> found;
  if (lines.empty()) return found;
  std::vector<GEOSGeometry*> raw;
  raw.reserve(lines.size());
  for (Geometry& line : lines)
    raw.push_back(line.release());
  const Geometry all =
      own(geos, GEOSGeom_createCollection_r(geos.get(), GEOS_MULTILINESTRING, raw.data(),
                                            static_cast<unsigned>(raw.size())));
  const Geometry merged = own(geos, GEOSLineMerge_r(geos.get(), all.get()));
  each_part(geos, merged != nullptr ? merged.get() : all.get(), [&](const GEOSGeometry* part) {
    if (Line line = points_of(geos, part); line.size() > 1) found.push_back(std::move(line));
  });
  return found;
}

/// A county is what municipalities are summed up to first: the wellbeing services county, else the
/// region.
const std::string& county_of(const network::Municipality& municipality) {
  return municipality.hva.text.empty() ? municipality.maakunta.text : municipality.hva.text;
}

/// What lies on the two sides of an edge.
struct Sides {
  std::size_t first = ~std::size_t{0};
  std::size_t second = ~std::size_t{0};  ///< ~0: nobody
  friend bool operator==(const Sides&, const Sides&) = default;
};

/// Each edge once, as lines as long as the same two areas lie beside it.
void add_borders(const Geos& geos, const network::AreaTable& areas,
                 const std::vector<const GEOSGeometry*>& shapes, const Placing& placing,
                 GroundLevel& level) {
  std::unordered_map<Edge, Sides, EdgeHash> edges;
  const auto edge_of = [](base::Point from, base::Point to) {
    return std::pair(to.x, to.y) < std::pair(from.x, from.y) ? Edge{to, from} : Edge{from, to};
  };
  std::vector<std::vector<Line>> rings(shapes.size());
  for (std::size_t area = 0; area < shapes.size(); ++area) {
    each_ring(geos, shapes[area], [&](const GEOSGeometry* ring) {
      const Line& points = rings[area].emplace_back(points_of(geos, ring));
      for (std::size_t position = 1; position < points.size(); ++position) {
        const auto [place, is_new] =
            edges.try_emplace(edge_of(points[position - 1], points[position]), Sides{area});
        if (!is_new) place->second.second = area;
      }
    });
  }
  std::array<std::vector<Line>, 3> kinds;  // coast, borders, county borders
  const auto add = [&](Line line, Sides sides) {
    if (line.size() < 2) return;
    std::size_t kind = 0;
    if (sides.second != ~std::size_t{0})
      kind =
          county_of(areas.municipality[sides.first]) == county_of(areas.municipality[sides.second])
              ? 1
              : 2;
    kinds.at(kind).push_back(std::move(line));
  };
  for (std::size_t area = 0; area < rings.size(); ++area) {
    for (const Line& points : rings[area]) {
      Line run;
      Sides of_run;
      for (std::size_t position = 1; position < points.size(); ++position) {
        const Sides sides = edges.at(edge_of(points[position - 1], points[position]));
        // The area that met the edge first draws it.
        const bool is_ours = sides.first == area;
        if (!run.empty() && (!is_ours || sides != of_run)) {
          add(std::move(run), of_run);
          run.clear();
        }
        if (!is_ours) continue;
        if (run.empty()) run.push_back(points[position - 1]);
        run.push_back(points[position]);
        of_run = sides;
      }
      add(std::move(run), of_run);
    }
  }
  level.coast = grouped(std::move(kinds[0]), placing);
  level.borders = grouped(std::move(kinds[1]), placing);
  level.county_borders = grouped(std::move(kinds[2]), placing);
}

/// Simplified together; null where GEOS gave up.
Geometry coarser(const Geos& geos, const GEOSGeometry* coverage, double tolerance_m) {
  Geometry found = own(geos, GEOSCoverageSimplifyVW_r(geos.get(), coverage, tolerance_m, 0));
  if (found == nullptr || GEOSGetNumGeometries_r(geos.get(), found.get()) !=
                              GEOSGetNumGeometries_r(geos.get(), coverage))
    return own(geos, nullptr);
  return found;
}

/// Rings that reach less far than `smallest_m` are left out, but for the first of each area.
AreaRings rings_of_areas(const Geos& geos, const std::vector<const GEOSGeometry*>& shapes,
                         const Placing& placing, double smallest_m) {
  AreaRings areas;
  for (const GEOSGeometry* const shape : shapes) {
    const std::size_t first_point = areas.rings.point.size();
    each_part(geos, shape, [&](const GEOSGeometry* part) {
      if (GEOSGeomTypeId_r(geos.get(), part) != GEOS_POLYGON) return;
      // Shells clockwise, holes the other way, whatever the source has.
      const Geometry turned = own(geos, GEOSGeom_clone_r(geos.get(), part));
      GEOSOrientPolygons_r(geos.get(), turned.get(), 1);
      each_ring(geos, turned.get(), [&](const GEOSGeometry* ring) {
        const Line points = points_of(geos, ring);
        if (areas.rings.size() > areas.first.back() && reach_of(points) < smallest_m) return;
        placing.add(points, areas.rings);
      });
    });
    areas.box.push_back(box_of(std::span(areas.rings.point).subspan(first_point)));
    areas.first.push_back(static_cast<std::uint32_t>(areas.rings.size()));
  }
  return areas;
}

/// Municipalities whose water is drawn: the others' shapes are theirs already.
std::vector<Geometry> waters_of(const Geos& geos, const GroundInput& input) {
  std::vector<Geometry> waters;
  for (const read::AreaShape& shape : input.with_water) {
    Geometry water = from_wkb(geos, shape.wkb);
    if (water != nullptr && GEOSisEmpty_r(geos.get(), water.get()) == 0)
      waters.push_back(std::move(water));
  }
  return waters;
}

/// One simplified after the other: what differs between neighbours lies in the water or below land.
AreaRings water_rings(const Geos& geos, const std::vector<Geometry>& waters, const Placing& placing,
                      double tolerance_m, double smallest_m) {
  std::vector<Geometry> simple;
  std::vector<const GEOSGeometry*> shapes;
  for (const Geometry& water : waters) {
    shapes.push_back(water.get());
    if (tolerance_m <= 0.0) continue;
    simple.push_back(
        own(geos, GEOSTopologyPreserveSimplify_r(geos.get(), water.get(), tolerance_m)));
    if (simple.back() != nullptr) shapes.back() = simple.back().get();
  }
  return rings_of_areas(geos, shapes, placing, smallest_m);
}

void add_waters(const GroundInput& input, const Placing& placing, std::vector<GroundLevel>& levels,
                base::Progress& progress) {
  const Geos geos;
  const std::vector<Geometry> waters = waters_of(geos, input);
  for (std::size_t which = 0; which < levels.size(); ++which) {
    progress.check();
    const double smallest = which == 0 ? 0.0 : k_levels.at(which - 1).up_to_m;
    levels[which].water =
        water_rings(geos, waters, placing, k_levels.at(which).tolerance_m / 2.0, smallest);
  }
}

void add_areas(const GroundInput& input, const Placing& placing, std::vector<GroundLevel>& levels,
               base::Progress& progress) {
  const Geos geos;
  std::vector<Geometry> shapes;
  std::vector<std::size_t> municipality_of;
  std::vector<GEOSGeometry*> copies;
  for (std::size_t position = 0; position < input.shapes.size(); ++position) {
    Geometry shape = from_wkb(geos, input.shapes[position].wkb);
    if (shape == nullptr || GEOSisEmpty_r(geos.get(), shape.get()) != 0) continue;
    copies.push_back(GEOSGeom_clone_r(geos.get(), shape.get()));
    shapes.push_back(std::move(shape));
    municipality_of.push_back(position);
  }
  const Geometry coverage =
      own(geos, GEOSGeom_createCollection_r(geos.get(), GEOS_GEOMETRYCOLLECTION, copies.data(),
                                            static_cast<unsigned>(copies.size())));
  // Each level from the one before it: what is coarse already is quickly made coarser.
  Geometry last = own(geos, nullptr);
  for (std::size_t which = 0; which < levels.size(); ++which) {
    progress.check();
    const double tolerance = k_levels.at(which).tolerance_m;
    Geometry together = own(geos, nullptr);
    if (tolerance > 0.0)
      together = coarser(geos, last != nullptr ? last.get() : coverage.get(), tolerance);
    std::vector<Geometry> alone;
    std::vector<const GEOSGeometry*> found(input.areas.municipality.size(), nullptr);
    for (std::size_t position = 0; position < shapes.size(); ++position) {
      const GEOSGeometry* shape = shapes[position].get();
      if (together != nullptr) {
        shape = GEOSGetGeometryN_r(geos.get(), together.get(), static_cast<int>(position));
      } else if (tolerance > 0.0) {
        progress.check();
        alone.push_back(
            own(geos, GEOSTopologyPreserveSimplify_r(geos.get(), shape, tolerance / 2.0)));
        if (alone.back() != nullptr) shape = alone.back().get();
      }
      found[municipality_of[position]] = shape;
    }
    // What is smaller than a pixel even on the nearest map of the level is left out.
    const double smallest = which == 0 ? 0.0 : k_levels.at(which - 1).up_to_m;
    levels[which].land = rings_of_areas(geos, found, placing, smallest);
    add_borders(geos, input.areas, found, placing, levels[which]);
    if (together != nullptr) last = std::move(together);
  }
}

// ---- roads

/// Ends early, with half of them, when it is cancelled: it runs on a thread of its own.
void add_roads(const roads::RoadNetwork& network, const Placing& placing,
               std::vector<GroundLevel>& levels, const base::Progress& progress) {
  const Geos geos;
  std::array<std::vector<std::uint32_t>, roads::k_road_class_count> of_class;
  for (std::size_t position = 0; position < network.segment_count(); ++position)
    of_class.at(static_cast<std::size_t>(network.segment[position].road_class))
        .push_back(static_cast<std::uint32_t>(position));
  for (std::size_t which = 0; which < of_class.size(); ++which) {
    const auto road_class = static_cast<RoadClass>(which);
    std::vector<Line> lines;
    const bool is_ferry = road_class == RoadClass::ferry;
    if (road_class <= RoadClass::tertiary || is_ferry) {
      std::vector<Geometry> pieces;
      pieces.reserve(of_class[which].size());
      if (progress.cancelled()) return;
      for (const std::uint32_t segment : of_class[which])
        pieces.push_back(line_of(geos, network.line(roads::SegmentId{segment})));
      lines = joined(geos, std::move(pieces));
    } else {
      lines.reserve(of_class[which].size());
      for (const std::uint32_t segment : of_class[which]) {
        const auto line = network.line(roads::SegmentId{segment});
        lines.emplace_back(line.begin(), line.end());
      }
    }
    for (std::size_t level = 0; level < levels.size(); ++level) {
      if (progress.cancelled()) return;
      const LevelRules& rules = k_levels.at(level);
      if (road_class > rules.last_road && !is_ferry) continue;
      if (rules.tolerance_m > 0.0) {
        std::vector<Line> simpler;
        simpler.reserve(lines.size());
        for (const Line& line : lines) {
          if (progress.cancelled()) return;
          const Geometry simple = own(
              geos, GEOSSimplify_r(geos.get(), line_of(geos, line).get(), rules.tolerance_m / 2));
          Line points = simple != nullptr ? points_of(geos, simple.get()) : line;
          if (points.size() > 1) simpler.push_back(std::move(points));
        }
        levels[level].roads.at(which) = grouped(std::move(simpler), placing);
      } else {
        levels[level].roads.at(which) = grouped(lines, placing);
      }
    }
  }
}

// ---- names

std::vector<PlaceName> names_of(const GroundInput& input, base::Progress& progress) {
  const Geos geos;
  std::vector<PlaceName> names;
  for (std::size_t position = 0; position < input.shapes.size(); ++position) {
    progress.check();
    const Geometry shape = from_wkb(geos, input.shapes[position].wkb);
    if (shape == nullptr) continue;
    const GEOSGeometry* largest = nullptr;
    double most = 0.0;
    each_part(geos, shape.get(), [&](const GEOSGeometry* part) {
      double area = 0.0;
      if (GEOSArea_r(geos.get(), part, &area) == 1 && area > most) {
        most = area;
        largest = part;
      }
    });
    if (largest == nullptr) continue;
    const double about_m = std::sqrt(most);
    const Geometry simple = own(geos, GEOSSimplify_r(geos.get(), largest, about_m / 100.0));
    const Geometry radius =
        own(geos, GEOSMaximumInscribedCircle_r(
                      geos.get(), simple != nullptr ? simple.get() : largest, about_m / 30.0));
    const Line ends = radius != nullptr ? points_of(geos, radius.get()) : Line{};
    if (ends.size() < 2) continue;
    const network::Area& area = input.areas.municipality[position].area;
    const Unit at = to_unit(ends.front());
    names.push_back({.fi = QString::fromStdString(area.name_fi),
                     .sv = QString::fromStdString(area.name_sv),
                     .at = at,
                     .room = base::distance_m(ends.front(), ends.back()) / metres_per_unit(at.y),
                     .residents = position < input.residents.size() ? input.residents[position]
                                                                    : std::int64_t{0}});
  }
  std::ranges::stable_sort(names, std::ranges::greater{}, &PlaceName::residents);
  return names;
}

}  // namespace

const GroundLevel& Ground::level_for(double metres_per_pixel) const {
  const auto found = std::ranges::find_if(
      level, [&](const GroundLevel& each) { return metres_per_pixel <= each.up_to_m; });
  return found == level.end() ? level.back() : *found;
}

std::shared_ptr<Ground> make_sketch(const GroundInput& input) {
  auto ground = std::make_shared<Ground>();
  ground->origin = to_unit(k_origin);
  const Placing placing(ground->origin);
  constexpr LevelRules k_rules = k_levels.back();
  GroundLevel& level = ground->level.emplace_back(GroundLevel{.up_to_m = k_rules.up_to_m});
  const Geos geos;
  std::vector<Geometry> simple;
  std::vector<const GEOSGeometry*> shapes(input.areas.municipality.size(), nullptr);
  for (std::size_t position = 0; position < input.shapes.size(); ++position) {
    const Geometry shape = from_wkb(geos, input.shapes[position].wkb);
    if (shape == nullptr) continue;
    simple.push_back(own(geos, GEOSSimplify_r(geos.get(), shape.get(), k_rules.tolerance_m)));
    shapes[position] = simple.back().get();
  }
  constexpr double k_smallest_m = k_levels.at(k_levels.size() - 2).up_to_m;
  level.land = rings_of_areas(geos, shapes, placing, k_smallest_m);
  level.water =
      water_rings(geos, waters_of(geos, input), placing, k_rules.tolerance_m / 2.0, k_smallest_m);
  for (const QRectF& box : level.land.box)
    if (!box.isEmpty()) ground->extent |= box.translated(ground->origin.x, ground->origin.y);
  return ground;
}

std::shared_ptr<Ground> make_ground(const GroundInput& input, base::Progress& progress) {
  auto ground = std::make_shared<Ground>();
  ground->origin = to_unit(k_origin);
  const Placing placing(ground->origin);
  ground->level.resize(k_levels.size());
  for (std::size_t which = 0; which < k_levels.size(); ++which)
    ground->level[which].up_to_m = k_levels.at(which).up_to_m;
  {
    // Each fills its own members of the levels.
    const std::jthread roads([&] { add_roads(input.roads, placing, ground->level, progress); });
    add_areas(input, placing, ground->level, progress);
    add_waters(input, placing, ground->level, progress);
    ground->names = names_of(input, progress);
  }
  progress.check();
  for (const QRectF& box : ground->level.back().land.box)
    if (!box.isEmpty()) ground->extent |= box.translated(ground->origin.x, ground->origin.y);
  return ground;
}

void index_areas(Ground& ground, const coverage::AreaIndex& index,
                 const network::AreaTable& table) {
  ground.municipality_of_area.clear();
  for (const coverage::AreaKey& key : index.areas) {
    const network::MunicipalityId id = key.level == network::AreaLevel::municipality
                                           ? table.find(key.area.code)
                                           : network::MunicipalityId::none();
    ground.municipality_of_area.push_back(id.is_none() ? ~std::size_t{0} : id.index());
  }
}

GroundSource ground_source(const plan::World& world) {
  GroundSource source{
      .areas = world.areas.table,
      .shapes = world.areas.display,
      .roads = world.roads.network,
      .residents = std::vector<std::int64_t>(world.areas.table.municipality.size(), 0)};
  const network::DemandCells& cells = world.population.cells;
  for (std::size_t cell = 0; cell < cells.size(); ++cell)
    if (!cells.municipality[cell].is_none())
      source.residents[cells.municipality[cell].index()] += cells.residents[cell];
  source.shapes.resize(world.areas.table.municipality.size());
  for (std::size_t position = 0;
       position < std::min(source.shapes.size(), world.areas.shapes.size()); ++position)
    if (source.shapes[position].wkb.empty()) source.shapes[position] = world.areas.shapes[position];
  for (std::size_t position = 0; position < world.areas.shapes.size(); ++position) {
    if (position < source.shapes.size() &&
        world.areas.shapes[position].wkb != source.shapes[position].wkb)
      source.with_water.push_back(world.areas.shapes[position]);
  }
  return source;
}

namespace {

GroundInput input_of(const GroundSource& source) {
  return {.areas = source.areas,
          .shapes = source.shapes,
          .with_water = source.with_water,
          .roads = source.roads,
          .residents = source.residents};
}

}  // namespace

std::shared_ptr<Ground> make_sketch(const GroundSource& source) {
  return make_sketch(input_of(source));
}

std::shared_ptr<Ground> make_ground(const GroundSource& source, base::Progress& progress) {
  return make_ground(input_of(source), progress);
}

}  // namespace saavu::map
