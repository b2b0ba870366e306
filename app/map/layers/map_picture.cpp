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
constexpr double k_edge = 20.0, k_gap = 14.0, k_panel = 210.0, k_row = 19.0;

/// The part of the map that fits the box and holds what was asked for.
ViewFrame frame_of(const PictureRequest& request, QSize box, double ratio) {
  const double wider = box.width() / (request.size.width() * ratio);
  const double higher = box.height() / (request.size.height() * ratio);
  ViewFrame frame;
  frame.scale = 256.0 * std::exp2(request.zoom) * ratio * std::min(wider, higher);
  frame.left = std::floor(request.centre.x * frame.scale - box.width() / 2.0);
  frame.top = std::floor(request.centre.y * frame.scale - box.height() / 2.0);
  frame.size = box;
  frame.ratio = ratio;
  return frame;
}

void paint_cells(QPainter& painter, const ViewFrame& frame, const PictureRequest& request) {
  if (request.picture == nullptr || request.picture->now == nullptr) return;
  const CellView view{.picture = request.picture,
                      .ground = request.ground,
                      .compare = request.compare,
                      .show = request.show,
                      .look = request.look};
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
  OverlayView overlay{.overlay = nullptr, .problems = request.problems, .selected_cell = {}};
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
    paint_sites(painter, frame, view, request.look, labels);
    symbols = symbol_boxes(frame, view);
  }
  if (request.ground != nullptr) {
    paint_names(painter, frame, *request.ground, request.look,
                {.swedish = request.swedish, .symbols = symbols}, labels);
  }
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
  painter.fillRect(QRectF(QPointF(0, 0), QSizeF(size)),
                   request.look.dark ? QColor(0x16, 0x1a, 0x1f) : QColor(0xff, 0xff, 0xff));
  FramePainter frame_painter(painter, ratio, request.look);
  double top = k_edge;
  const double text_width = width - 2.0 * k_edge;
  top += frame_painter.text({k_edge, top, text_width, 60.0}, request.title, 22.0, true);
  top += frame_painter.text({k_edge, top, text_width, 40.0}, request.subtitle, 13.0, false, true);
  top += k_gap / 2.0;
  const double foot = 18.0;
  const QRectF map_box(k_edge, top, width - 2.0 * k_edge - k_panel - k_gap,
                       height - top - k_edge - foot);

  const QSize pixels(static_cast<int>(map_box.width() * ratio),
                     static_cast<int>(map_box.height() * ratio));
  const ViewFrame frame = frame_of(request, pixels, ratio);
  painter.save();
  painter.translate(map_box.topLeft() * ratio);
  painter.setClipRect(QRect(QPoint(0, 0), pixels));
  paint_map(painter, frame, request, progress);
  if (request.compare == MapScene::Compare::Split) {
    const double line = std::round(request.split * pixels.width());
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

  const double left = map_box.right() + k_gap;
  double row = top;
  row += frame_painter.text({left, row, k_panel, 80.0}, request.legend_title, 13.0, true) + 8.0;
  for (const PictureRequest::Entry& entry : request.legend) {
    const bool has_colour = entry.colour.alpha() > 0;
    if (has_colour) frame_painter.swatch({left, row + 2.0, 22.0, 13.0}, entry.colour);
    const double indent = has_colour ? 30.0 : 0.0;
    row += std::max(k_row, frame_painter.text({left + indent, row, k_panel - indent, 60.0},
                                              entry.text, 11.5, false) +
                               3.0);
  }
  const double bottom = map_box.bottom();
  frame_painter.scale_bar({left, bottom - 24.0}, 150.0, frame.metres_per_pixel());
  frame_painter.north_arrow({left + k_panel - 16.0, bottom - 34.0}, request.north);
  const QRectF line(k_edge, height - k_edge - 12.0, text_width, 16.0);
  frame_painter.text(line, request.attribution, 9.5, false, true);
  const QString source = request.date.isEmpty() || request.plan_name.isEmpty()
                             ? request.plan_name + request.date
                             : request.plan_name + QStringLiteral(" · ") + request.date;
  frame_painter.text(line, source, 9.5, false, true, Qt::AlignRight | Qt::AlignTop);
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
