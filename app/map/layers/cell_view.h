// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QtGui/QImage>

#include "cell_raster.h"
#include "ground.h"
#include "map_scene.h"
#include "palette.h"

namespace saavu::map {

/// What is drawn of a lens.
struct CellView {
  std::shared_ptr<const plan::LensPicture> picture;
  std::shared_ptr<const Ground> ground;  ///< for areas; may be null
  MapScene::Compare compare = MapScene::Compare::Off;
  MapScene::Show show = MapScene::Show::Cells;
  Look look;
  std::shared_ptr<const std::vector<bool>> bare;  ///< as bare_cells; null: none
};
/// By cell: nobody lives there and no land of the ground reaches into it, as on the open sea.
/// Empty: none is such.
std::vector<bool> bare_cells(const plan::CellGrid& grid, const Ground& ground);

enum class Side : std::uint8_t { now, before };

/// The cells of one side of the comparison; the difference where that is what is compared.
QImage cells_picture(const PixelTable& table, const CellView& view, Side side, int threads);
/// By municipality, as Ground's: the colour of the median resident's class, or of its change.
std::vector<QRgb> area_colours(const CellView& view, Side side);
QImage areas_picture(const ViewFrame& frame, const CellView& view, Side side);

}  // namespace saavu::map
