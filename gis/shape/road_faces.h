// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::shape {

/// A straight piece of road with the times at its ends, milliseconds.
struct TimedPiece {
  base::Point from;
  base::Point to;
  double time_from = 0.0;
  double time_to = 0.0;
};

/// A bounded face of the planar graph that pieces of road make.
struct RoadFace {
  /// Closed rings without their closing points: the shell counterclockwise, holes clockwise. Dead
  /// ends and bridges between rings are left out. Even-odd over all of them tells what is inside.
  std::vector<std::vector<base::Point>> rings;
  double latest = 0.0;    ///< the latest time on its boundary, dead ends into it included
  double area_m2 = 0.0;   ///< without the holes
  double radius_m = 0.0;  ///< no circle inside the face is larger than this
  double length_m = 0.0;  ///< the longer side of its box
  /// Far longer than wide, such as what lies between the carriageways of a motorway: no single time
  /// fits it.
  bool is_strip = false;
};

/// A piece of the planar graph and what lies on its two sides.
struct FaceSide {
  static constexpr std::uint32_t k_outside = ~0U;
  base::Point from;
  base::Point to;
  std::uint32_t left = k_outside;   ///< position in RoadFaces::faces
  std::uint32_t right = k_outside;  ///< the same as `left` for a dead end
};

struct RoadFaces {
  std::vector<RoadFace> faces;
  std::vector<FaceSide> sides;
};

/// Cuts pieces where they cross (roads on bridges cross without a junction), walks the faces and
/// measures them. Coordinates are rounded to centimetres, on which all decisions are exact.
/// A group of roads that hangs together with nothing around it lies over the face it is in.
RoadFaces walk_faces(std::span<const TimedPiece> pieces);

}  // namespace saavu::shape
