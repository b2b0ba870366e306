// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include <saavu/base/units.h>

namespace saavu::shape {

/// Melts neighbouring polygons together (GEOS). The polygons are taken for a coverage, which
/// touches but does not overlap; where that fails, the slower union of arbitrary polygons does it.
/// Results are in GEOS's normal form, so that equal input gives equal bytes.
class Dissolver {
 public:
  Dissolver();
  Dissolver(const Dissolver&) = delete;
  Dissolver& operator=(const Dissolver&) = delete;
  ~Dissolver();

  /// ISO WKB in, ISO WKB out. Empty if nothing usable was given or GEOS gave up.
  std::vector<std::byte> dissolve_wkb(std::span<const std::span<const std::byte>> polygons);
  /// Squares as rings of four corners; cells of one grid are outlined without GEOS.
  std::vector<std::byte> dissolve_squares(std::span<const std::array<base::Point, 4>> squares);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace saavu::shape
