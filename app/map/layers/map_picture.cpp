// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "map_picture.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QMarginsF>
#include <QtCore/QSaveFile>
#include <QtGui/QFontMetricsF>
#include <QtGui/QImageWriter>
#include <QtGui/QPageLayout>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPdfWriter>

#include "cell_raster.h"
#include "ground_paint.h"
#include "overlay_paint.h"
#include "site_paint.h"

namespace saavu::map {

namespace {

constexpr int k_threads = 2;
constexpr double k_dots_per_logical_inch = 96.0;

/// Sizes of the frame, in logical pixels.
constexpr double k_edge = 20.0, k_gap = 14.0, k_panel = 236.0, k_row = 19.0;

/// The part of the map that fits the box and holds what was asked for in its left part, `clear`
/// pixels wide: the legend lies over the rest.
ViewFrame frame_of(const PictureRequest& request, QSize box, double clear, double ratio) {
  const double wider = clear / (request.size.width() * ratio);
  const double higher = box.height() / (request.size.height() * ratio);
  ViewFrame frame;
  frame.scale = 256.0 * std::exp2(request.zoom) * ratio * std::min(wider, higher);
  frame.left = std::floor(request.centre.x * frame.scale - clear / 2.0);
  frame.top = std::floor(request.centre.y * frame.scale - box.height() / 2.0);
  frame.size = box;
  frame.ratio = ratio;
  return frame;
}

void paint_cells(QPainter& painter, const ViewFrame& frame, const PictureRequest& request) {
  if (request.picture == nullptr || request.picture->now == nullptr) return;
  CellView view{.picture = request.picture,
                .ground = request.ground,
                .compare = request.compare,
                .show = request.show,
                .look = request.look,
                .bare = nullptr};
  if (request.ground != nullptr && request.show == MapScene::Show::Cells &&
      request.picture->grid != nullptr)
    view.bare = std::make_shared<const std::vector<bool>>(
        bare_cells(*request.picture->grid, *request.ground));
  const int split = request.compare == MapScene::Compare::Split
                        ? static_cast<int>(std::lround(request.split * frame.size.width()))
                        : 0;
  const auto draw = [&](Side side, const auto& make) {
    const QImage picture = make(side);
    const QRect part = side == Side::before
                           ? QRect(0, 0, split, frame.size.height())
                           : QRect(split, 0, frame.size.width() - split, frame.size.height());
    if (!part.isEmpty()) painter.drawImage(part, picture, part);
  };
  const auto both = [&](const auto& make) {
    draw(Side::now, make);
    if (split > 0) draw(Side::before, make);
  };
  if (request.show == MapScene::Show::Areas) {
    both([&](Side side) { return areas_picture(frame, view, side); });
  } else if (request.picture->grid != nullptr && !request.picture->grid->centre.empty()) {
    const CellIndex cells(request.picture->grid);
    const PixelTable table = make_pixel_table(frame, cells, k_threads);
    both([&](Side side) { return cells_picture(table, view, side, k_threads); });
  }
}

void paint_map(QPainter& painter, const ViewFrame& frame, const PictureRequest& request,
               base::Progress& progress) {
  LabelCache labels;
  if (request.ground != nullptr)
    paint_ground(painter, frame, *request.ground, request.look);
  else
    painter.fillRect(QRect(QPoint(0, 0), frame.size), ground_colours(request.look).water);
  progress.check();
  paint_cells(painter, frame, request);
  progress.check();
  if (request.ground != nullptr) paint_borders(painter, frame, *request.ground, request.look, true);
  OverlayView overlay;
  if (request.overlay != nullptr) overlay.overlay = place_overlay(*request.overlay);
  paint_overlay(painter, frame, overlay, request.look);
  progress.check();
  std::vector<QRectF> symbols;
  if (request.sites != nullptr) {
    std::vector<Unit> at, planned_at;
    for (const plan::PlannedSite& site : *request.sites) {
      at.push_back(site.located ? to_unit(site.point) : Unit{});
      planned_at.push_back(site.moved ? to_unit(site.planned_at) : at.back());
    }
    const SitesView view{.sites = *request.sites,
                         .at = at,
                         .planned_at = planned_at,
                         .filter = request.site_filter,
                         .selected = std::nullopt,
                         .left_out = std::nullopt};
    const std::vector<QRectF> names = paint_sites(painter, frame, view, request.look, labels);
    symbols = symbol_boxes(frame, view);
    symbols.insert(symbols.end(), names.begin(), names.end());
  }
  if (request.ground != nullptr) {
    paint_names(painter, frame, *request.ground, request.look,
                {.swedish = request.swedish, .symbols = symbols, .covered = nullptr}, labels);
  }
  overlay.below = false;
  overlay.above = true;
  overlay.problems = request.problems;
  paint_overlay(painter, frame, overlay, request.look);
}

/// Texts and lines around the map.
class FramePainter {
 public:
  FramePainter(QPainter& painter, double ratio, Look look)
      : painter_(painter),
        ratio_(ratio),
        ink_(look.dark ? QColor(0xec, 0xef, 0xf3) : QColor(0x1c, 0x22, 0x2b)),
        faint_(look.dark ? QColor(0xa4, 0xad, 0xb8) : QColor(0x5a, 0x64, 0x70)) {}

  /// One line or several in a rectangle of logical pixels; gives the height they take.
  double text(QRectF box, const QString& text, double size, bool is_bold, bool is_faint = false,
              int alignment = Qt::AlignLeft | Qt::AlignTop) {
    if (text.isEmpty()) return 0.0;
    painter_.setFont(map_font(size * ratio_, is_bold));
    painter_.setPen(is_faint ? faint_ : ink_);
    QRectF used;
    painter_.drawText(scaled(box), alignment | Qt::TextWordWrap, text, &used);
    return used.height() / ratio_;
  }
  /// How high `text` would be.
  [[nodiscard]] double height_of(QRectF box, const QString& text, double size, bool is_bold) const {
    if (text.isEmpty()) return 0.0;
    painter_.setFont(map_font(size * ratio_, is_bold));
    return painter_.boundingRect(scaled(box), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text)
               .height() /
           ratio_;
  }
  void plate(QRectF box, const QColor& ground) {
    painter_.fillRect(scaled(box), ground);
    border(box);
  }
  void symbol(QRectF box, KeyEntry entry, Look look) {
    paint_key(painter_, scaled(box), entry, ratio_, look);
  }
  void swatch(QRectF box, const QColor& colour) {
    painter_.setPen(QPen(faint_, 0.7 * ratio_));
    painter_.setBrush(colour);
    painter_.drawRect(scaled(box));
  }
  void scale_bar(QPointF at, double most, double metres_per_pixel) {
    const ScaleBar bar = map::scale_bar(metres_per_pixel, most);
    const QPointF from = at * ratio_;
    const QPointF to = (at + QPointF(bar.pixels, 0)) * ratio_;
    const QPointF tick(0, 5.0 * ratio_);
    painter_.setPen(QPen(ink_, 1.6 * ratio_, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawPolyline(QPolygonF({from - tick, from, to, to - tick}));
    const QString length = bar.metres >= 1000.0 ? QStringLiteral("%1 km").arg(bar.metres / 1000.0)
                                                : QStringLiteral("%1 m").arg(bar.metres);
    text(QRectF(at.x(), at.y() + 4.0, std::max(bar.pixels, 70.0), 18.0), length, 11.0, false);
  }
  void north_arrow(QPointF middle, const QString& letter) {
    QPainterPath arrow;
    const auto point = [&](double x, double y) { return (middle + QPointF(x, y)) * ratio_; };
    arrow.addPolygon(QPolygonF({point(0, -16), point(7, 12), point(0, 7), point(-7, 12)}));
    arrow.closeSubpath();
    painter_.fillPath(arrow, ink_);
    text(QRectF(middle.x() - 20.0, middle.y() + 13.0, 40.0, 18.0), letter, 11.0, true, false,
         Qt::AlignHCenter | Qt::AlignTop);
  }
  void border(QRectF box) {
    painter_.setPen(QPen(faint_, ratio_));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRect(scaled(box));
  }

 private:
  [[nodiscard]] QRectF scaled(const QRectF& box) const {
    return {box.topLeft() * ratio_, box.size() * ratio_};
  }
  QPainter& painter_;
  double ratio_;
  QColor ink_, faint_;
};

/// Legend, key, source, scale and north, one below the other; drawn, or only measured.
class LegendColumn {
 public:
  LegendColumn(FramePainter& painter, const PictureRequest& request, double metres_per_pixel)
      : painter_(painter), request_(request), metres_(metres_per_pixel) {}

  /// Gives the height.
  double lay(QPointF corner, double width, bool draws) {
    const double left = corner.x();
    double row = corner.y();
    const auto words = [&](double indent, double less, const QString& text, double size,
                           bool is_bold) {
      const QRectF box(left + indent, row, width - indent - less, 400.0);
      return draws ? painter_.text(box, text, size, is_bold)
                   : painter_.height_of(box, text, size, is_bold);
    };
    if (!request_.legend_title.isEmpty())
      row += words(0.0, 0.0, request_.legend_title, 12.5, true) + 7.0;
    for (const PictureRequest::Entry& entry : request_.legend) {
      const bool has_colour = entry.colour.alpha() > 0;
      const double indent = has_colour ? 30.0 : 0.0;
      if (draws && has_colour) painter_.swatch({left, row + 2.0, 22.0, 13.0}, entry.colour);
      if (draws && !entry.share.isEmpty())
        painter_.text({left + width - k_share, row, k_share, 20.0}, entry.share, 11.5, false, true,
                      Qt::AlignRight | Qt::AlignTop);
      const double less = entry.share.isEmpty() ? 0.0 : k_share;
      row += std::max(k_row, words(indent, less, entry.text, 11.5, false) + 3.0);
    }
    if (!request_.key.empty()) row += 8.0;
    for (const PictureRequest::Symbol& each : request_.key) {
      if (draws) painter_.symbol({left, row, 26.0, 17.0}, each.entry, request_.look);
      row += std::max(k_row, words(32.0, 0.0, each.text, 11.5, false) + 3.0);
    }
    if (!request_.source.isEmpty()) {
      row += 6.0;
      row += words(0.0, 0.0, request_.source, 9.5, false);
    }
    row += 26.0;
    if (draws) {
      painter_.scale_bar({left, row}, width - 60.0, metres_);
      painter_.north_arrow({left + width - 14.0, row - 6.0}, request_.north);
    }
    return row + 26.0 - corner.y();
  }

 private:
  static constexpr double k_share = 46.0;
  FramePainter& painter_;
  const PictureRequest& request_;
  double metres_;
};

/// A label in a corner of the map, on its own ground.
void paint_side_label(QPainter& painter, QRectF box, double ratio, const QString& text,
                      bool is_left) {
  if (text.isEmpty()) return;
  painter.setFont(map_font(12.0 * ratio, true));
  const QSizeF size = QFontMetricsF(painter.font(), painter.device()).size(0, text);
  const double pad = 6.0 * ratio;
  QRectF plate(0, 0, size.width() + 2.0 * pad, size.height() + pad);
  plate.moveTop(box.top() + pad);
  if (is_left)
    plate.moveRight(box.right() - pad);
  else
    plate.moveLeft(box.left() + pad);
  painter.fillRect(plate, QColor(255, 255, 255, 225));
  painter.setPen(QColor(0x1c, 0x22, 0x2b));
  painter.drawText(plate, Qt::AlignCenter, text);
}

}  // namespace

PictureRequest request_of(const MapScene& scene) {
  PictureRequest request;
  request.ground = scene.ground();
  request.picture = scene.picture();
  request.sites = scene.sites();
  request.overlay = scene.overlay();
  request.compare = scene.compare();
  request.show = scene.show();
  request.split = scene.split();
  request.look = {scene.dark(), scene.contrast()};
  request.swedish = scene.language() == QStringLiteral("sv");
  request.problems = scene.show_problems();
  request.site_filter = scene.site_filter();
  return request;
}

void paint_picture(QPainter& painter, QSize size, double ratio, const PictureRequest& request,
                   base::Progress& progress) {
  const double width = size.width() / ratio;
  const double height = size.height() / ratio;
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor paper = request.look.dark ? QColor(0x16, 0x1a, 0x1f) : QColor(0xff, 0xff, 0xff);
  painter.fillRect(QRectF(QPointF(0, 0), QSizeF(size)), paper);
  FramePainter frame_painter(painter, ratio, request.look);
  double top = k_edge;
  const double text_width = width - 2.0 * k_edge;
  top += frame_painter.text({k_edge, top, text_width, 60.0}, request.title, 22.0, true);
  top += frame_painter.text({k_edge, top, text_width, 40.0}, request.subtitle, 13.0, false, true);
  top += k_gap / 2.0;
  const double foot = 18.0;
  const QRectF map_box(k_edge, top, width - 2.0 * k_edge, height - top - k_edge - foot);
  const double clear = (map_box.width() - k_panel - 2.0 * k_gap) * ratio;

  const QSize pixels(static_cast<int>(map_box.width() * ratio),
                     static_cast<int>(map_box.height() * ratio));
  const ViewFrame frame = frame_of(request, pixels, clear, ratio);
  PictureRequest shown = request;
  shown.split = request.split * clear / pixels.width();
  painter.save();
  painter.translate(map_box.topLeft() * ratio);
  painter.setClipRect(QRect(QPoint(0, 0), pixels));
  paint_map(painter, frame, shown, progress);
  if (request.compare == MapScene::Compare::Split) {
    const double line = std::round(shown.split * pixels.width());
    painter.setPen(QPen(Qt::white, 3.4 * ratio));
    painter.drawLine(QPointF(line, 0), QPointF(line, pixels.height()));
    painter.setPen(QPen(QColor(0x1c, 0x22, 0x2b), 1.4 * ratio));
    painter.drawLine(QPointF(line, 0), QPointF(line, pixels.height()));
    paint_side_label(painter, {0, 0, line, 100}, ratio, request.left_label, true);
    paint_side_label(painter, {line, 0, pixels.width() - line, 100}, ratio, request.right_label,
                     false);
  }
  painter.restore();
  frame_painter.border(map_box);

  // A plate over the map, no higher than what stands on it.
  constexpr double k_inset = 10.0;
  LegendColumn column(frame_painter, request, frame.metres_per_pixel());
  const double column_width = k_panel - 2.0 * k_inset;
  const QPointF corner(map_box.right() - k_gap - k_panel + k_inset,
                       map_box.top() + k_gap + k_inset);
  const double column_height =
      std::min(column.lay(corner, column_width, false), map_box.height() - 2.0 * k_gap);
  frame_painter.plate(
      {corner.x() - k_inset, corner.y() - k_inset, k_panel, column_height + 2.0 * k_inset}, paper);
  column.lay(corner, column_width, true);
  const QRectF line(k_edge, height - k_edge - 12.0, text_width, 16.0);
  frame_painter.text(line, request.attribution, 9.5, false, true);
  frame_painter.text(line, QStringLiteral("Saavu"), 9.5, false, true,
                     Qt::AlignRight | Qt::AlignTop);
}

bool write_picture(const PictureRequest& request, QString* error, base::Progress& progress) {
  QSaveFile file(request.file);
  const auto fail = [&](const QString& why) {
    if (error != nullptr) *error = why;
    file.cancelWriting();
    return false;
  };
  if (!file.open(QIODevice::WriteOnly)) return fail(file.errorString());
  if (request.file.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
    // Three dots a logical pixel: sharp cells, and a file of a few megabytes.
    constexpr double k_ratio = 3.0;
    QPdfWriter writer(&file);
    writer.setTitle(request.title);
    writer.setCreator(QStringLiteral("Saavu"));
    writer.setResolution(static_cast<int>(k_ratio * k_dots_per_logical_inch));
    writer.setPageLayout(QPageLayout(QPageSize(request.page), QPageLayout::Landscape, QMarginsF()));
    QPainter painter;
    if (!painter.begin(&writer)) return fail(file.errorString());
    paint_picture(painter, QSize(writer.width(), writer.height()), k_ratio, request, progress);
    painter.end();
  } else {
    const QSizeF size(request.size.width() + 2.0 * k_edge + k_gap + k_panel,
                      request.size.height() + 2.0 * k_edge + 80.0);
    QImage image((size * request.png_ratio).toSize(), QImage::Format_RGB32);
    if (image.isNull()) return fail(QStringLiteral("out of memory"));
    const auto dots = static_cast<int>(k_dots_per_logical_inch * request.png_ratio / 0.0254);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    QPainter painter(&image);
    paint_picture(painter, image.size(), request.png_ratio, request, progress);
    painter.end();
    QImageWriter writer(&file, "png");
    if (!writer.write(image)) return fail(writer.errorString());
  }
  if (!file.commit()) return fail(file.errorString());
  return true;
}

}  // namespace saavu::map
