// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include <QtCore/QRectF>
#include <QtGui/QColor>
#include <QtGui/QImage>
#include <QtGui/QPainterPath>

#include "ground.h"
#include "labels.h"
#include "palette.h"
#include "projection.h"

class QPainter;

namespace saavu::map {

/// Land and roads on water, filling the picture.
void paint_ground(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look);

/// The land of all of Ground::extent, RGB16, a pixel about 250 m: not 0 where there is land.
QImage land_mask(const Ground& ground);

/// Borders and, where no tiles have them, the main roads, to lie on top of cells.
void paint_borders(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look,
                   bool with_roads);

/// Names of municipalities, to lie on top of everything: beside the symbols where there is room.
struct NameRules {
  bool swedish = false;
  std::span<const QRectF> symbols;   ///< and other texts, pixels
  const Covered* covered = nullptr;  ///< null: nothing lies over the picture
};
void paint_names(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look,
                 const NameRules& rules, LabelCache& labels);

/// Fills each municipality with a colour; transparent ones are left out. `colours`: as
/// AreaTable::municipality.
void paint_areas(QPainter& painter, const ViewFrame& frame, const Ground& ground,
                 std::span<const QRgb> colours, double opacity);

}  // namespace saavu::map
