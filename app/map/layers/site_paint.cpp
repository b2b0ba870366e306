// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "site_paint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include <QtGui/QPainter>
#include <QtGui/QPolygonF>

namespace saavu::map {

namespace {

QPainterPath closed_path(std::initializer_list<QPointF> corners) {
  QPainterPath path;
  path.addPolygon(QPolygonF(QList<QPointF>(corners)));
  path.closeSubpath();
  return path;
}

QPainterPath star() {
  QPainterPath path;
  constexpr int k_points = 6;
  for (int corner = 0; corner < 2 * k_points; ++corner) {
    const double angle = std::numbers::pi * (corner / static_cast<double>(k_points) - 0.5);
    const double radius = corner % 2 == 0 ? 1.22 : 0.66;
    const QPointF point(radius * std::cos(angle), radius * std::sin(angle));
    if (corner == 0)
      path.moveTo(point);
    else
      path.lineTo(point);
  }
  path.closeSubpath();
  return path;
}

QPainterPath shield() {
  QPainterPath path;
  path.moveTo(0.0, -1.1);
  path.cubicTo(0.35, -0.85, 0.7, -0.78, 1.0, -0.78);
  path.cubicTo(1.05, 0.2, 0.75, 0.85, 0.0, 1.2);
  path.cubicTo(-0.75, 0.85, -1.05, 0.2, -1.0, -0.78);
  path.cubicTo(-0.7, -0.78, -0.35, -0.85, 0.0, -1.1);
  return path;
}

/// Where they are drawn one over the other: larger tiers, stations, and what has been edited on
/// top.
std::vector<std::size_t> drawing_order(const SitesView& view) {
  std::vector<std::size_t> order;
  for (std::size_t position = 0; position < view.sites.size(); ++position)
    if (view.sites[position].located && passes(view.sites[position], view.filter) &&
        view.left_out != position)
      order.push_back(position);
  const auto rank = [&](std::size_t position) {
    const plan::PlannedSite& site = view.sites[position];
    const bool edited = site.added || site.closed || site.moved || site.changed;
    return (view.selected == position ? 200 : 0) + (edited ? 100 : 0) + symbol_of(site);
  };
  std::ranges::stable_sort(order, std::ranges::less{}, rank);
  return order;
}

void paint_badge(QPainter& painter, const plan::PlannedSite& site, double radius) {
  if (!site.added && !site.changed) return;
  const QPointF at(0.85 * radius, -0.85 * radius);
  const double size = std::max(3.2, 0.55 * radius);
  painter.setPen(QPen(Qt::white, 0.14 * radius));
  painter.setBrush(QColor(0x1a, 0x7f, 0x37));
  if (!site.added) painter.setBrush(QColor(0xb3, 0x5c, 0x00));
  painter.drawEllipse(at, size, size);
  if (!site.added) return;
  painter.setPen(QPen(Qt::white, 0.3 * size, Qt::SolidLine, Qt::FlatCap));
  painter.drawLine(at - QPointF(0.6 * size, 0), at + QPointF(0.6 * size, 0));
  painter.drawLine(at - QPointF(0, 0.6 * size), at + QPointF(0, 0.6 * size));
}

}  // namespace

QPainterPath symbol_outline(int tier) {
  QPainterPath path;
  switch (tier) {
    case 1:
      return closed_path({{0, -1.2}, {1.2, 0}, {0, 1.2}, {-1.2, 0}});
    case 2:
      return closed_path({{0, -1.15},
                          {1.1, -0.15},
                          {0.85, -0.15},
                          {0.85, 0.95},
                          {-0.85, 0.95},
                          {-0.85, -0.15},
                          {-1.1, -0.15}});
    case 3:
      return closed_path({{0, -1.15}, {1.15, 0.85}, {-1.15, 0.85}});
    case 5:
      path.addRoundedRect(QRectF(-0.9, -0.9, 1.8, 1.8), 0.2, 0.2);
      return path;
    case 6:
      return star();
    case 8:
      return shield();
    case 9:
      return closed_path({{-0.42, -1.1},
                          {0.42, -1.1},
                          {0.42, -0.42},
                          {1.1, -0.42},
                          {1.1, 0.42},
                          {0.42, 0.42},
                          {0.42, 1.1},
                          {-0.42, 1.1},
                          {-0.42, 0.42},
                          {-1.1, 0.42},
                          {-1.1, -0.42},
                          {-0.42, -0.42}});
    case 4:
      path.addEllipse(QPointF(0, 0), 1.0, 1.0);
      return path;
    default:
      path.addEllipse(QPointF(0, 0), 0.75, 0.75);
      return path;
  }
}

int symbol_of(const plan::PlannedSite& site) {
  if (site.is_rescue) return 8;
  // A base that is a service of its own tier is a base all the same.
  if (site.is_ems) return 9;
  return site.tier >= 1 && site.tier <= 6 ? site.tier : 0;
}

bool passes(const plan::PlannedSite& site, int filter) {
  const auto wants = [filter](int bit) { return (filter & (1 << bit)) != 0; };
  if ((site.is_rescue && wants(8)) || (site.is_ems && wants(9))) return true;
  if (site.tier >= 1 && site.tier <= 6) return wants(site.tier);
  return !site.is_rescue && !site.is_ems && wants(0);
}

double symbol_radius(const plan::PlannedSite& site, double metres_per_pixel) {
  const double far = site.tier == 6 ? 5.0 : site.tier == 5 ? 3.6 : 1.7;
  const double near = site.tier == 6 ? 10.0 : site.tier == 5 ? 9.0 : 7.5;
  // From the whole country (900 m a pixel) to a town (40 m).
  const double part =
      std::clamp(std::log(900.0 / metres_per_pixel) / std::log(900.0 / 40.0), 0.0, 1.0);
  return far + part * (near - far);
}

void paint_symbol(QPainter& painter, const plan::PlannedSite& site, double radius_px, bool selected,
                  Look look) {
  const int tier = symbol_of(site);
  const QColor colour = site_colour(tier, look);
  QTransform larger;
  larger.scale(radius_px, radius_px);
  const QPainterPath outline = larger.map(symbol_outline(tier));
  painter.setRenderHint(QPainter::Antialiasing);
  if (selected) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0xff, 0xff, 0xff), 0.75 * radius_px));
    painter.drawEllipse(QPointF(0, 0), 1.65 * radius_px, 1.65 * radius_px);
    painter.setPen(QPen(QColor(0x11, 0x18, 0x27), 0.35 * radius_px));
    painter.drawEllipse(QPointF(0, 0), 1.65 * radius_px, 1.65 * radius_px);
  }
  const double edge = std::max(0.55, 0.2 * radius_px);
  // A light rim between two dark ones stands out on any colour below.
  painter.strokePath(
      outline, QPen(QColor(0x10, 0x14, 0x1a, 170), 2.0 * edge + std::min(1.4, 0.3 * radius_px),
                    Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.strokePath(outline,
                     QPen(Qt::white, 2.0 * edge, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  if (site.closed) {
    painter.fillPath(outline, Qt::white);
    painter.strokePath(outline, QPen(colour, std::max(1.2, 0.22 * radius_px), Qt::SolidLine,
                                     Qt::RoundCap, Qt::RoundJoin));
    const double reach = 1.25 * radius_px;
    for (const double direction : {1.0, -1.0}) {
      const QPointF end(reach, reach * direction);
      painter.setPen(QPen(Qt::white, 0.6 * radius_px, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(-end, end);
    }
    for (const double direction : {1.0, -1.0}) {
      const QPointF end(reach, reach * direction);
      painter.setPen(QPen(QColor(0xb0, 0x12, 0x12), 0.3 * radius_px, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(-end, end);
    }
  } else {
    painter.fillPath(outline, colour);
  }
  paint_badge(painter, site, radius_px);
}

std::vector<QRectF> paint_sites(QPainter& painter, const ViewFrame& frame, const SitesView& view,
                                Look look, LabelCache& labels, const Covered& covered) {
  const double metres = frame.metres_per_pixel();
  const QRectF picture = QRectF(QPointF(0, 0), QSizeF(frame.size)).adjusted(-40, -40, 40, 40);
  const std::vector<std::size_t> order = drawing_order(view);
  painter.setRenderHint(QPainter::Antialiasing);
  for (const std::size_t position : order) {
    if (!view.sites[position].moved) continue;
    const QPointF from = frame.to_pixel(view.planned_at[position]);
    const QPointF to = frame.to_pixel(view.at[position]);
    if (!picture.intersects(QRectF(from, to).normalized().adjusted(-1, -1, 1, 1))) continue;
    const QColor ink = look.dark ? QColor(0xff, 0xff, 0xff) : QColor(0x11, 0x18, 0x27);
    painter.setPen(
        QPen(look.dark ? QColor(0, 0, 0, 160) : QColor(255, 255, 255, 200), 3.6 * frame.ratio));
    painter.drawLine(from, to);
    painter.setPen(QPen(ink, 1.5 * frame.ratio, Qt::DashLine));
    painter.drawLine(from, to);
    painter.setPen(QPen(ink, 1.2 * frame.ratio));
    painter.setBrush(QColor(255, 255, 255, 220));
    painter.drawEllipse(from, 3.4 * frame.ratio, 3.4 * frame.ratio);
  }
  for (const std::size_t position : order) {
    const QPointF at = frame.to_pixel(view.at[position]);
    if (!picture.contains(at)) continue;
    painter.save();
    painter.translate(at);
    paint_symbol(painter, view.sites[position],
                 symbol_radius(view.sites[position], metres) * frame.ratio,
                 view.selected == position, look);
    painter.restore();
  }
  constexpr double k_names_up_to_m = 45.0;
  const GroundColours& colours = ground_colours(look);
  const LabelStyle style{.size_px = 11.5 * frame.ratio,
                         .is_bold = false,
                         .is_italic = false,
                         .halo_px = 1.6 * frame.ratio,
                         .ink = colours.name,
                         .halo = colours.name_halo};
  std::vector<QRectF> taken;
  if (metres <= k_names_up_to_m)
    for (const std::size_t position : order)
      if (const QPointF at = frame.to_pixel(view.at[position]); picture.contains(at)) {
        const double radius = symbol_radius(view.sites[position], metres) * frame.ratio;
        taken.emplace_back(at.x() - radius, at.y() - radius, 2.0 * radius, 2.0 * radius);
      }
  std::vector<QRectF> names;
  for (auto each = order.rbegin(); each != order.rend(); ++each) {
    const plan::PlannedSite& site = view.sites[*each];
    if (metres > k_names_up_to_m && view.selected != *each) continue;
    const QPointF at = frame.to_pixel(view.at[*each]);
    if (!picture.contains(at)) continue;
    const QString text = QString::fromStdString(site.name);
    const QSizeF size = labels.size_of(text, style);
    const QPointF centre =
        at + QPointF(0, symbol_radius(site, metres) * frame.ratio * 1.5 + size.height() / 2.0);
    const QRectF box(centre.x() - size.width() / 2.0, centre.y() - size.height() / 2.0,
                     size.width(), size.height());
    // What was chosen says its name over whatever stands beside it.
    const bool is_hindered =
        view.selected != *each &&
        std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(box); });
    if (covered.hides(box) || is_hindered) continue;
    taken.push_back(box);
    names.push_back(box);
    labels.draw(painter, centre, text, style);
  }
  return names;
}

std::vector<QRectF> symbol_boxes(const ViewFrame& frame, const SitesView& view) {
  constexpr double k_least_px = 3.0;
  std::vector<QRectF> boxes;
  const QRectF picture(QPointF(0, 0), QSizeF(frame.size));
  for (const std::size_t position : drawing_order(view)) {
    const double radius = symbol_radius(view.sites[position], frame.metres_per_pixel());
    const QPointF at = frame.to_pixel(view.at[position]);
    if (radius < k_least_px || !picture.contains(at)) continue;
    const double reach = 1.3 * radius * frame.ratio;
    boxes.emplace_back(at.x() - reach, at.y() - reach, 2.0 * reach, 2.0 * reach);
  }
  return boxes;
}

std::optional<std::size_t> site_at(const ViewFrame& frame, const SitesView& view, QPointF pixel,
                                   double radius) {
  std::optional<std::size_t> found;
  double nearest = radius;
  for (const std::size_t position : drawing_order(view)) {
    const QPointF away = frame.to_pixel(view.at[position]) - pixel;
    const double distance = std::hypot(away.x(), away.y());
    if (distance > nearest) continue;
    nearest = distance;
    found = position;
  }
  return found;
}

}  // namespace saavu::map
