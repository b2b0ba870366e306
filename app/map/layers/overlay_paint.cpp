// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "overlay_paint.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPolygonF>

#include "wkb_rings.h"

namespace saavu::map {

namespace {

std::vector<Unit> placed(std::span<const base::Point> points) {
  std::vector<Unit> units;
  units.reserve(points.size());
  for (const base::Point point : points)
    units.push_back(to_unit(point));
  return units;
}

void add_line(const ViewFrame& frame, std::span<const Unit> line, QPainterPath& path) {
  QPointF last;
  for (std::size_t position = 0; position < line.size(); ++position) {
    const QPointF point = frame.to_pixel(line[position]);
    if (position == 0) {
      path.moveTo(point);
    } else if (position + 1 < line.size() &&
               std::abs(point.x() - last.x()) + std::abs(point.y() - last.y()) < 0.5) {
      continue;
    } else {
      path.lineTo(point);
    }
    last = point;
  }
}

QPen round_pen(const QColor& colour, double width) {
  return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void paint_bands(QPainter& painter, const ViewFrame& frame,
                 const std::vector<PlacedOverlay::Band>& bands, Look look) {
  // The farthest first: outlines of nearer ones lie on top.
  for (std::size_t position = bands.size(); position-- > 0;) {
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const std::vector<Unit>& ring : bands[position].rings) {
      add_line(frame, ring, path);
      path.closeSubpath();
    }
    const QColor colour = band_colour(position, bands.size(), look);
    QColor fill = colour;
    fill.setAlphaF(look.contrast ? 0.75F : 0.5F);
    painter.fillPath(path, fill);
    painter.strokePath(path, round_pen(colour.darker(look.dark ? 80 : 125), 0.9 * frame.ratio));
  }
}

void paint_problem(QPainter& painter, QPointF at, double size, bool is_site) {
  QPainterPath triangle;
  triangle.addPolygon(
      QPolygonF({at + QPointF(0, -1.1 * size), at + QPointF(1.1 * size, 0.85 * size),
                 at + QPointF(-1.1 * size, 0.85 * size)}));
  triangle.closeSubpath();
  painter.strokePath(triangle, round_pen(QColor(0x20, 0x20, 0x20), 0.34 * size));
  painter.fillPath(triangle, is_site ? QColor(0xff, 0x8a, 0x65) : QColor(0xff, 0xd5, 0x4f));
  if (size < 5.0) return;
  painter.setPen(QPen(QColor(0x20, 0x20, 0x20), 0.22 * size, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(at + QPointF(0, -0.4 * size), at + QPointF(0, 0.15 * size));
  painter.drawPoint(at + QPointF(0, 0.52 * size));
}

/// Where something begins: a ring around a dot.
void paint_target(QPainter& painter, QPointF at, double size) {
  const QColor ink(0x11, 0x18, 0x27);
  painter.setPen(QPen(Qt::white, 0.9 * size));
  painter.setBrush(Qt::white);
  painter.drawEllipse(at, size, size);
  painter.setPen(QPen(ink, 0.36 * size));
  painter.drawEllipse(at, size, size);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ink);
  painter.drawEllipse(at, 0.42 * size, 0.42 * size);
}

void paint_problems(QPainter& painter, const ViewFrame& frame, const PlacedOverlay& overlay) {
  const QRectF picture = QRectF(QPointF(0, 0), QSizeF(frame.size)).adjusted(-20, -20, 20, 20);
  const double size = std::clamp(700.0 / frame.metres_per_pixel(), 2.6, 7.5) * frame.ratio;
  for (const PlacedOverlay::Problem& problem : overlay.problems) {
    const QPointF at = frame.to_pixel(problem.at);
    if (!picture.contains(at)) continue;
    // At the corner of a site's symbol, which stays to be seen.
    const QPointF corner = problem.is_site ? QPointF(-1.1 * size, -1.1 * size) : QPointF();
    paint_problem(painter, at + corner, problem.is_site ? 1.25 * size : size, problem.is_site);
  }
}

void paint_pin(QPainter& painter, QPointF tip, double size) {
  QPainterPath pin;
  pin.moveTo(tip);
  pin.cubicTo(tip + QPointF(-0.25 * size, -0.8 * size), tip + QPointF(-0.8 * size, -1.0 * size),
              tip + QPointF(-0.8 * size, -1.6 * size));
  pin.arcTo(QRectF(tip.x() - 0.8 * size, tip.y() - 2.4 * size, 1.6 * size, 1.6 * size), 180, -180);
  pin.cubicTo(tip + QPointF(0.8 * size, -1.0 * size), tip + QPointF(0.25 * size, -0.8 * size), tip);
  painter.strokePath(pin, round_pen(QColor(255, 255, 255), 0.36 * size));
  painter.fillPath(pin, QColor(0x11, 0x18, 0x27));
  painter.setPen(Qt::NoPen);
  painter.setBrush(Qt::white);
  painter.drawEllipse(tip + QPointF(0, -1.6 * size), 0.32 * size, 0.32 * size);
}

}  // namespace

std::shared_ptr<const PlacedOverlay> place_overlay(const MapScene::Overlay& overlay) {
  auto found = std::make_shared<PlacedOverlay>();
  for (const MapScene::Band& band : overlay.bands) {
    PlacedOverlay::Band placed_band;
    for (const std::vector<base::Point>& ring : rings_of(band.wkb))
      placed_band.rings.push_back(placed(ring));
    found->bands.push_back(std::move(placed_band));
  }
  found->route = placed(overlay.route);
  found->spider = placed(overlay.spider);
  found->sketch = placed(overlay.sketch);
  if (overlay.spider_site) found->spider_site = to_unit(*overlay.spider_site);
  if (overlay.asked) found->asked = to_unit(*overlay.asked);
  if (overlay.bands_from && !overlay.bands.empty())
    found->bands_from = to_unit(*overlay.bands_from);
  for (const std::vector<base::Point>& line : overlay.closed_roads)
    found->closed_roads.push_back(placed(line));
  for (const plan::ConnectionProblem& problem : overlay.problems)
    found->problems.push_back({to_unit(problem.point), problem.is_site});
  return found;
}

std::vector<Unit> cell_outline(const plan::CellGrid& grid, std::size_t cell) {
  const base::Point centre = grid.centre[cell];
  const double half = grid.size_m / 2.0;
  if (!(half > 0.0)) return {to_unit(centre)};
  const auto corner = [&](double x, double y) {
    return to_unit(base::Point{centre.x + x, centre.y + y});
  };
  return {corner(-half, -half), corner(half, -half), corner(half, half), corner(-half, half)};
}

void paint_overlay(QPainter& painter, const ViewFrame& frame, const OverlayView& view, Look look) {
  painter.setRenderHint(QPainter::Antialiasing);
  const double ratio = frame.ratio;
  const QColor ink = look.dark ? QColor(0xff, 0xff, 0xff) : QColor(0x11, 0x18, 0x27);
  const QColor under = look.dark ? QColor(0, 0, 0, 190) : QColor(255, 255, 255, 220);
  const auto stroke = [&](std::span<const Unit> line, const QPen& pen, bool close = false) {
    QPainterPath path;
    add_line(frame, line, path);
    if (close) path.closeSubpath();
    painter.strokePath(path, pen);
  };
  if (view.overlay != nullptr && view.below) {
    const PlacedOverlay& overlay = *view.overlay;
    paint_bands(painter, frame, overlay.bands, look);
    if (overlay.spider_site) {
      QPainterPath lines;
      const QPointF site = frame.to_pixel(*overlay.spider_site);
      for (const Unit cell : overlay.spider) {
        lines.moveTo(site);
        lines.lineTo(frame.to_pixel(cell));
      }
      QColor faint = ink;
      faint.setAlpha(overlay.spider.size() > 3000 ? 50 : 110);
      painter.strokePath(lines, QPen(faint, 0.8 * ratio));
    }
    for (const std::vector<Unit>& line : overlay.closed_roads) {
      stroke(line, round_pen(QColor(0x7a, 0x0c, 0x0c), 6.4 * ratio));
      stroke(line, round_pen(QColor(0xd4, 0x1f, 0x1f), 5.0 * ratio));
      QPen dashes(Qt::white, 3.0 * ratio, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
      dashes.setDashPattern({1.6, 1.6});
      stroke(line, dashes);
    }
    if (overlay.route.size() > 1) {
      stroke(overlay.route, round_pen(under, 7.0 * ratio));
      stroke(overlay.route, round_pen(QColor(0x7b, 0x1f, 0xa2), 4.2 * ratio));
    }
    if (!overlay.sketch.empty()) {
      QPainterPath area;
      add_line(frame, overlay.sketch, area);
      area.closeSubpath();
      painter.fillPath(area, QColor(0xd4, 0x1f, 0x1f, 60));
      stroke(overlay.sketch, round_pen(under, 4.4 * ratio), true);
      QPen dashes(QColor(0xd4, 0x1f, 0x1f), 2.0 * ratio, Qt::CustomDashLine, Qt::FlatCap);
      dashes.setDashPattern({4.0, 2.5});
      stroke(overlay.sketch, dashes, true);
      painter.setPen(QPen(QColor(0xd4, 0x1f, 0x1f), 1.6 * ratio));
      painter.setBrush(Qt::white);
      for (const Unit corner : overlay.sketch)
        painter.drawEllipse(frame.to_pixel(corner), 3.6 * ratio, 3.6 * ratio);
    }
  }
  if (view.selected_cell.size() > 1) {
    stroke(view.selected_cell, QPen(under, 4.6 * ratio, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin),
           true);
    stroke(view.selected_cell, QPen(ink, 2.2 * ratio, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin),
           true);
  } else if (view.selected_cell.size() == 1) {
    painter.setBrush(Qt::NoBrush);
    const QPointF at = frame.to_pixel(view.selected_cell.front());
    painter.setPen(QPen(under, 4.6 * ratio));
    painter.drawEllipse(at, 10.0 * ratio, 10.0 * ratio);
    painter.setPen(QPen(ink, 2.2 * ratio));
    painter.drawEllipse(at, 10.0 * ratio, 10.0 * ratio);
  }
  if (view.overlay == nullptr) return;
  const PlacedOverlay& overlay = *view.overlay;
  if (view.above) {
    if (overlay.route.size() > 1)
      paint_target(painter, frame.to_pixel(overlay.route.front()), 5.0 * ratio);
    // One pin for what is shown: where time is reckoned from, else where one has asked.
    if (overlay.asked && overlay.bands_from && *overlay.asked != *overlay.bands_from)
      paint_target(painter, frame.to_pixel(*overlay.asked), 5.0 * ratio);
    // A route has one where it ends.
    const std::optional<Unit>& pin = overlay.bands_from ? overlay.bands_from : overlay.asked;
    if (pin && (overlay.bands_from || overlay.route.size() < 2))
      paint_pin(painter, frame.to_pixel(*pin), 11.0 * ratio);
    if (overlay.route.size() > 1)
      paint_pin(painter, frame.to_pixel(overlay.route.back()), 11.0 * ratio);
  }
  if (view.problems) paint_problems(painter, frame, overlay);
}

}  // namespace saavu::map
