// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/error.h>
#include <saavu/base/progress.h>
#include <saavu/base/units.h>
#include <saavu/roads/road_network.h>
#include <saavu/routing/bounded_search.h>

namespace saavu::shape {

/// A square whose time is known, as the table knows it: a population cell, or an empty square of
/// the same grid that a reached road runs through.
struct TimedSquare {
  base::Point centre;                 ///< what the time is of
  std::array<base::Point, 4> corner;  ///< a ring without its closing point
  base::Millis time;                  ///< infinite: not within the last limit
  bool inhabited = false;
};

struct IsochroneRules {
  std::vector<base::Millis> limits;  ///< ascending, none twice, at least one
  /// What a place on the road itself takes beside the way along the roads: start or parking.
  base::Millis at_road;
  double access_speed_kmh = 20.0;  ///< off the road
  /// Land farther than this from the roads around it stays a hole: lakes, bogs, forests.
  double max_off_road_m = 1000.0;
};

/// What lies within one limit and beyond the one before it. WKB: ISO multipolygons in EPSG:3067,
/// valid, on a grid of 0.1 m, in GEOS's normal form; empty where there is nothing.
struct IsochroneBand {
  base::Millis from;                  ///< exclusive; the first band: 0, inclusive
  base::Millis to;                    ///< inclusive
  std::vector<std::byte> area;        ///< the band alone
  std::vector<std::byte> cumulative;  ///< this band and all before it
  double area_m2 = 0.0;
  double cumulative_m2 = 0.0;
};

/// A stretch of road of one band, cut exactly at the limits.
struct RoadStretch {
  roads::SegmentId segment;
  std::uint32_t band = 0;
  std::vector<base::Point> line;
};

struct Isochrone {
  std::vector<IsochroneBand> bands;  ///< one a limit
  std::vector<RoadStretch> roads;    ///< ascending by segment; ferries and tunnels too
  std::size_t filled_faces = 0;      ///< blocks between roads that lie within the last limit
  std::size_t conflicts = 0;  ///< inhabited squares that take a piece out of an earlier block
};

/// The areas within each limit, from road times and squares (docs/method.md, "Isochrones"):
///
/// 1. The roads, cut at the last limit, make a planar graph; its faces are walked (no buffers). A
///    face is within t if every point of it is: the latest time on the roads around and inside it,
///    and the access leg from its middle, an upper bound of the largest circle in it. Faces with a
///    larger circle than `max_off_road_m`, longer than twice that, or long strips between
///    carriageways are not filled.
/// 2. Squares lie in the band of their own time, faces inside them that are within reach sooner in
///    theirs. Where the centre of an inhabited square lies in a face that is within reach sooner
///    than itself, the square prevails in that face: its piece of it has the square's band.
/// 3. Faces and squares are laid over each other once, for all limits together, so that bands
///    cannot overlap and each limit contains the ones before it.
///
/// Guarantees: no two bands share area; the bands up to a limit are its cumulative area; each
/// inhabited square within t lies in the cumulative area of t as a whole (to the grid of 0.1 m),
/// and the centre of an inhabited square lies in the band of its time or in none. Squares must not
/// overlap, else the nearest centre decides.
///
/// `times`: what RoadReach::segments gives for the last limit. `roads`: ascending, the roads that
/// places are connected to (SnapIndex::takes), reached or not, wherever a reached road is near;
/// empty: the reached ones are all there are.
/// Errors: GEOS gave up.
base::Result<Isochrone> make_isochrone(const roads::RoadNetwork& network,
                                       std::span<const routing::SegmentTimes> times,
                                       std::span<const roads::SegmentId> roads,
                                       std::span<const TimedSquare> squares,
                                       const IsochroneRules& rules, base::Progress& progress);

/// An upright grid of squares.
struct SquareGrid {
  base::Point origin;
  double edge_m = 0.0;
};

/// The squares of a grid that the roads within a limit run through, each once, ascending by row and
/// column. Ferries and tunnels do not count.
std::vector<std::array<base::Point, 4>> squares_along(const roads::RoadNetwork& network,
                                                      std::span<const routing::SegmentTimes> times,
                                                      base::Millis limit, const SquareGrid& grid);

}  // namespace saavu::shape
