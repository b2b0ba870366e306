// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <QtCore/QPointF>
#include <QtGui/QPainterPath>

#include <saavu/plan/planning.h>

#include "labels.h"
#include "palette.h"
#include "projection.h"

class QPainter;

namespace saavu::map {

/// The outline of a site's symbol, of radius 1 around the origin. Every tier has its own: 1
/// diamond, 2 house, 3 triangle, 4 circle, 5 square, 6 star; 8 (rescue): shield; 9 (emergency
/// medical service): cross; else a small circle. So they can be told apart without colours.
QPainterPath symbol_outline(int tier);
/// 1 .. 6, 8 for rescue, 9 for ems, 0.
int symbol_of(const plan::PlannedSite& site);
/// Of MapScene::siteFilter: whether it is drawn.
bool passes(const plan::PlannedSite& site, int filter);

/// What is drawn of the sites.
struct SitesView {
  std::span<const plan::PlannedSite> sites;
  std::span<const Unit> at;          ///< as `sites`
  std::span<const Unit> planned_at;  ///< as `sites`; used of moved ones
  int filter = ~0;
  std::optional<std::size_t> selected;
  std::optional<std::size_t> left_out;  ///< follows the hand: drawn elsewhere
};

/// Radius of a symbol, logical pixels.
double symbol_radius(const plan::PlannedSite& site, double metres_per_pixel);

/// Symbols with their states: added (a plus), closed (hollow, crossed), moved (a line from where it
/// was planned), changed (a dot), selected (a ring); names where the map is near and nothing lies
/// over them. Gives where the names stand, pixels.
std::vector<QRectF> paint_sites(QPainter& painter, const ViewFrame& frame, const SitesView& view,
                                Look look, LabelCache& labels, const Covered& covered = {});

/// Where their symbols stand in a picture, pixels; those too small to mind left out.
std::vector<QRectF> symbol_boxes(const ViewFrame& frame, const SitesView& view);

/// One symbol around the painter's origin.
void paint_symbol(QPainter& painter, const plan::PlannedSite& site, double radius_px, bool selected,
                  Look look);

/// The nearest site that is drawn within `radius` pixels of a pixel; of two at one place the one
/// that is drawn on top.
std::optional<std::size_t> site_at(const ViewFrame& frame, const SitesView& view, QPointF pixel,
                                   double radius);

}  // namespace saavu::map
