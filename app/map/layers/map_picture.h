// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QPageSize>

#include <saavu/base/progress.h>

#include "cell_view.h"
#include "ground.h"
#include "key_paint.h"
#include "map_scene.h"

class QPainter;

namespace saavu::map {

/// A picture of the map for a report or a wall: everything it needs, so that any thread can make
/// it. All texts come ready, in the user's language.
struct PictureRequest {
  // What is drawn: as in the scene.
  std::shared_ptr<const Ground> ground;
  std::shared_ptr<const plan::LensPicture> picture;
  std::shared_ptr<const std::vector<plan::PlannedSite>> sites;
  std::shared_ptr<const MapScene::Overlay> overlay;
  MapScene::Compare compare = MapScene::Compare::Off;
  MapScene::Show show = MapScene::Show::Cells;
  double split = 0.5;
  Look look;
  bool swedish = false;
  bool problems = false;
  int site_filter = ~0;

  // Which part of the map: what a canvas of `size` logical pixels shows at this zoom level.
  Unit centre;
  double zoom = 5.0;
  QSize size{1280, 800};

  // What stands around it.
  QString title, subtitle, attribution;
  QString legend_title;
  struct Entry {
    QColor colour;  ///< transparent: a line of text without a colour
    QString text;
    QString share = {};  ///< of the residents, at the right edge; may be empty
  };
  std::vector<Entry> legend;
  struct Symbol {
    KeyEntry entry;
    QString text;
  };
  std::vector<Symbol> key;          ///< of the symbols
  QString source;                   ///< below the legend; may be empty
  QString left_label, right_label;  ///< of the two sides of a split
  QString north = QStringLiteral("N");

  QString file;                                ///< ends in .png or .pdf
  double png_ratio = 2.0;                      ///< pixels of the file a logical pixel
  QPageSize::PageSizeId page = QPageSize::A4;  ///< of the PDF; lying
};

/// What a window's scene and canvas show now; texts and file are left to the caller.
PictureRequest request_of(const MapScene& scene);

/// Draws map and frame into a rectangle of `size` pixels at the painter's origin, `ratio` of which
/// make a logical pixel.
/// Throws base::Cancelled.
void paint_picture(QPainter& painter, QSize size, double ratio, const PictureRequest& request,
                   base::Progress& progress = base::Progress::silent());

/// Writes the file whole or not at all. Lines, symbols and texts of a PDF are vectors, cells a
/// picture. Any thread. False: `error` says what the system says. Throws base::Cancelled; then
/// nothing is written.
bool write_picture(const PictureRequest& request, QString* error,
                   base::Progress& progress = base::Progress::silent());

}  // namespace saavu::map
