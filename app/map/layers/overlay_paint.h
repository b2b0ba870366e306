// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QRectF>

#include "labels.h"
#include "map_scene.h"
#include "palette.h"
#include "projection.h"

class QPainter;

namespace saavu::map {

/// An overlay in Web Mercator: what costs most of drawing it, done once.
struct PlacedOverlay {
  struct Band {
    std::vector<std::vector<Unit>> rings;
  };
  std::vector<Band> bands;
  std::vector<Unit> route, spider, sketch;
  std::optional<Unit> spider_site, asked, bands_from;
  std::vector<std::vector<Unit>> closed_roads;
  struct Problem {
    Unit at;
    bool is_site = false;
  };
  std::vector<Problem> problems;
};
std::shared_ptr<const PlacedOverlay> place_overlay(const MapScene::Overlay& overlay);

struct OverlayView {
  std::shared_ptr<const PlacedOverlay> overlay;  ///< may be null
  bool below = true;                ///< lines, areas and the cell, to lie below the sites
  bool above = false;               ///< pins, to lie on top of the sites
  bool problems = false;            ///< on top of everything
  std::vector<Unit> selected_cell;  ///< its corners, or its centre; empty: none
};

/// Corners of a cell's square, or its centre if it has no extent.
std::vector<Unit> cell_outline(const plan::CellGrid& grid, std::size_t cell);

void paint_overlay(QPainter& painter, const ViewFrame& frame, const OverlayView& view, Look look);

}  // namespace saavu::map
