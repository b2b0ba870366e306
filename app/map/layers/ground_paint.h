// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPainterPath>

#include "ground.h"
#include "labels.h"
#include "palette.h"
#include "projection.h"

class QPainter;

namespace saavu::map {

/// Land and roads on water, filling the picture.
void paint_ground(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look);

/// Borders and, if wanted, the names of municipalities, to lie on top of cells.
struct NameRules {
  bool swedish = false;
  bool names = true;
};
void paint_names(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look,
                 NameRules rules, LabelCache& labels);

/// Fills each municipality with a colour; transparent ones are left out. `colours`: as
/// AreaTable::municipality.
void paint_areas(QPainter& painter, const ViewFrame& frame, const Ground& ground,
                 std::span<const QRgb> colours, double opacity);

}  // namespace saavu::map
