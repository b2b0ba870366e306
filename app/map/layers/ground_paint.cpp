// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "ground_paint.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QtGui/QPainter>
#include <QtGui/QPen>
#include <QtGui/QPolygonF>

namespace saavu::map {

namespace {

using roads::RoadClass;

/// Offsets of a ground to pixels.
class ToPixels {
 public:
  ToPixels(const ViewFrame& frame, const Ground& ground)
      : scale_(frame.scale),
        x_(ground.origin.x * frame.scale - frame.left),
        y_(ground.origin.y * frame.scale - frame.top),
        visible_(frame.extent().translated(-ground.origin.x, -ground.origin.y)) {}
  [[nodiscard]] QPointF operator()(Offset offset) const {
    return {static_cast<double>(offset.x) * scale_ + x_,
            static_cast<double>(offset.y) * scale_ + y_};
  }
  /// Whether something of the box is in the picture, or within `margin` pixels of it.
  [[nodiscard]] bool shows(const QRectF& box, double margin = 0.0) const {
    const double more = margin / scale_;
    return box.left() - more <= visible_.right() && box.right() + more >= visible_.left() &&
           box.top() - more <= visible_.bottom() && box.bottom() + more >= visible_.top();
  }

 private:
  double scale_, x_, y_;
  QRectF visible_;
};

/// Points that fall on nearly the same pixel are one.
constexpr double k_step_px = 0.6;

void add_points(std::span<const Offset> points, const ToPixels& to_pixels, QPainterPath& path) {
  QPointF last;
  for (std::size_t position = 0; position < points.size(); ++position) {
    const QPointF point = to_pixels(points[position]);
    if (position == 0) {
      path.moveTo(point);
    } else if (position + 1 < points.size() &&
               std::abs(point.x() - last.x()) + std::abs(point.y() - last.y()) < k_step_px) {
      continue;
    } else {
      path.lineTo(point);
    }
    last = point;
  }
}

/// The visible lines, each as one stroke: a path of thousands of lines takes the painter far longer
/// than the lines by themselves.
void stroke_lines(QPainter& painter, const LineGroups& groups, const ToPixels& to_pixels,
                  const QPen& pen) {
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  const double margin = pen.widthF() + 2.0;
  QPolygonF line;
  for (const LineGroups::Group& group : groups.groups) {
    if (!to_pixels.shows(group.box, margin)) continue;
    for (std::uint32_t position = group.begin; position < group.end; ++position) {
      const std::span<const Offset> points = groups.lines.part(position);
      line.clear();
      for (std::size_t place = 0; place < points.size(); ++place) {
        const QPointF point = to_pixels(points[place]);
        const bool is_end = place == 0 || place + 1 == points.size();
        if (is_end ||
            std::abs(point.x() - line.back().x()) + std::abs(point.y() - line.back().y()) >=
                k_step_px)
          line.append(point);
      }
      painter.drawPolyline(line);
    }
  }
}

void add_area(const AreaRings& areas, std::size_t area, const ToPixels& to_pixels,
              QPainterPath& path) {
  for (std::uint32_t ring = areas.first[area]; ring < areas.first[area + 1]; ++ring) {
    add_points(areas.rings.part(ring), to_pixels, path);
    path.closeSubpath();
  }
}

/// All in one path, so that nothing shines through between neighbours.
QPainterPath path_of(const AreaRings& areas, const ToPixels& to_pixels) {
  QPainterPath path;
  path.setFillRule(Qt::WindingFill);
  for (std::size_t area = 0; area < areas.box.size(); ++area)
    if (to_pixels.shows(areas.box[area], 2.0)) add_area(areas, area, to_pixels, path);
  return path;
}

/// How a class of roads is drawn at a scale.
struct RoadStyle {
  double width_px = 0.0;  ///< logical; 0: not shown
  bool has_edge = false;
  QColor colour;
};

struct RoadRules {
  RoadClass road_class;
  double factor;   ///< of the width of a motorway
  double up_to_m;  ///< shown in pictures of at most so many metres a pixel
};
constexpr std::array k_roads{
    RoadRules{RoadClass::path, 0.16, 5.0},          RoadRules{RoadClass::pedestrian, 0.3, 8.0},
    RoadRules{RoadClass::track, 0.18, 12.0},        RoadRules{RoadClass::service, 0.26, 14.0},
    RoadRules{RoadClass::living_street, 0.4, 30.0}, RoadRules{RoadClass::residential, 0.42, 40.0},
    RoadRules{RoadClass::local, 0.45, 60.0},        RoadRules{RoadClass::tertiary, 0.52, 160.0},
    RoadRules{RoadClass::secondary, 0.62, 420.0},   RoadRules{RoadClass::primary, 0.75, 1100.0},
    RoadRules{RoadClass::trunk, 0.9, 1e9},          RoadRules{RoadClass::motorway, 1.0, 1e9}};

RoadStyle style_of(const RoadRules& rules, double metres_per_pixel, const GroundColours& colours) {
  if (metres_per_pixel > rules.up_to_m) return {};
  const double motorway = 1.15 + 0.55 * std::log2(std::max(1.0, 900.0 / metres_per_pixel));
  const double width = std::max(0.7, motorway * rules.factor);
  QColor colour = colours.minor_road;
  if (rules.road_class <= RoadClass::trunk)
    colour = colours.motorway;
  else if (rules.road_class <= RoadClass::secondary)
    colour = colours.road;
  const bool has_edge = width >= 2.6 && rules.road_class <= RoadClass::residential;
  return {width, has_edge, colour};
}

void paint_roads(QPainter& painter, const ViewFrame& frame, const GroundLevel& level,
                 const ToPixels& to_pixels, const GroundColours& colours) {
  const double metres = frame.metres_per_pixel();
  const auto pen_of = [&](const QColor& colour, double width) {
    return QPen(colour, width * frame.ratio, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
  };
  for (const bool is_edge : {true, false}) {
    for (const RoadRules& rules : k_roads) {
      const RoadStyle style = style_of(rules, metres, colours);
      if (style.width_px <= 0.0 || (is_edge && !style.has_edge)) continue;
      stroke_lines(painter, level.roads.at(static_cast<std::size_t>(rules.road_class)), to_pixels,
                   is_edge ? pen_of(colours.road_edge, style.width_px + 1.2)
                           : pen_of(style.colour, style.width_px));
    }
  }
  constexpr double k_ferries_up_to_m = 700.0;
  if (metres <= k_ferries_up_to_m) {
    QPen pen = pen_of(colours.ferry, 1.1);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({4.0, 3.0});
    stroke_lines(painter, level.roads.at(static_cast<std::size_t>(RoadClass::ferry)), to_pixels,
                 pen);
  }
}

/// Main roads once more, faintly, where cells hide the ground.
void paint_guide_roads(QPainter& painter, const ViewFrame& frame, const GroundLevel& level,
                       const ToPixels& to_pixels, const GroundColours& colours) {
  const double metres = frame.metres_per_pixel();
  for (const RoadRules& rules : k_roads) {
    if (rules.road_class > RoadClass::secondary || metres > std::min(rules.up_to_m, 700.0))
      continue;
    const RoadStyle style = style_of(rules, metres, colours);
    stroke_lines(painter, level.roads.at(static_cast<std::size_t>(rules.road_class)), to_pixels,
                 QPen(colours.guide_road, 0.6 * style.width_px * frame.ratio, Qt::SolidLine,
                      Qt::FlatCap, Qt::RoundJoin));
  }
}

}  // namespace

void paint_ground(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look) {
  const GroundColours& colours = ground_colours(look);
  const ToPixels to_pixels(frame, ground);
  const GroundLevel& level = ground.level_for(frame.metres_per_pixel());
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF all(QPointF(0, 0), QSizeF(frame.size));
  if (level.water.box.empty()) {
    painter.fillRect(all, colours.water);
  } else {
    // What the plan's areas do not tell of may be land or water.
    painter.fillRect(all, colours.outside);
    const QPainterPath waters = path_of(level.water, to_pixels);
    painter.fillPath(waters, colours.water);
    // A hair wider, so that nothing shines through between neighbours.
    painter.strokePath(waters, QPen(colours.water, 1.5 * frame.ratio));
  }
  painter.fillPath(path_of(level.land, to_pixels), colours.land);
  // From afar the edge of the land is line enough.
  constexpr double k_shores_up_to_m = 200.0;
  if (frame.metres_per_pixel() <= k_shores_up_to_m)
    stroke_lines(
        painter, level.coast, to_pixels,
        QPen(colours.coast, 0.9 * frame.ratio, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  paint_roads(painter, frame, level, to_pixels, colours);
}

QImage land_mask(const Ground& ground) {
  constexpr double k_metres = 250.0;
  const double metres = metres_per_unit(ground.extent.center().y());
  const ViewFrame frame{
      .scale = metres / k_metres,
      .left = ground.extent.left() * metres / k_metres,
      .top = ground.extent.top() * metres / k_metres,
      .size = QSize(static_cast<int>(std::ceil(ground.extent.width() * metres / k_metres)),
                    static_cast<int>(std::ceil(ground.extent.height() * metres / k_metres))),
      .ratio = 1.0};
  QImage mask(frame.size, QImage::Format_RGB16);
  mask.fill(0);
  if (ground.level.empty()) return mask;
  QPainter painter(&mask);
  painter.fillPath(path_of(ground.level_for(k_metres / 2.0).land, ToPixels(frame, ground)),
                   Qt::white);
  return mask;
}

void paint_areas(QPainter& painter, const ViewFrame& frame, const Ground& ground,
                 std::span<const QRgb> colours, double opacity) {
  const ToPixels to_pixels(frame, ground);
  const AreaRings& land = ground.level_for(frame.metres_per_pixel()).land;
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t area = 0; area < std::min(land.box.size(), colours.size()); ++area) {
    if (qAlpha(colours[area]) == 0 || !to_pixels.shows(land.box[area], 2.0)) continue;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    add_area(land, area, to_pixels, path);
    QColor colour = QColor::fromRgba(colours[area]);
    colour.setAlphaF(static_cast<float>(colour.alphaF() * opacity));
    painter.fillPath(path, colour);
  }
}

void paint_borders(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look,
                   bool with_roads) {
  const GroundColours& colours = ground_colours(look);
  const ToPixels to_pixels(frame, ground);
  const double metres = frame.metres_per_pixel();
  const GroundLevel& level = ground.level_for(metres);
  painter.setRenderHint(QPainter::Antialiasing);
  constexpr double k_borders_up_to_m = 1200.0;
  const auto stroke = [&](const LineGroups& lines, const QColor& colour, double width) {
    stroke_lines(painter, lines, to_pixels,
                 QPen(colour, width * frame.ratio, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
  };
  if (with_roads) paint_guide_roads(painter, frame, level, to_pixels, colours);
  if (metres <= k_borders_up_to_m) {
    const double width = metres > 500.0 ? 0.6 : metres > 120.0 ? 0.8 : 1.1;
    stroke(level.borders, colours.border, width);
  }
  stroke(level.county_borders, colours.county_border, metres > 500.0 ? 1.1 : 1.7);
}

namespace {

/// Where the middle of a name may stand: on its place, or beside what stands there.
std::array<QPointF, 5> places_for(QPointF at, QSizeF size, double away) {
  const double up = size.height() / 2.0 + away;
  const double aside = size.width() / 2.0 + away;
  return {at, at + QPointF(0, up), at - QPointF(0, up), at + QPointF(aside, 0),
          at - QPointF(aside, 0)};
}

}  // namespace

void paint_names(QPainter& painter, const ViewFrame& frame, const Ground& ground, Look look,
                 const NameRules& rules, LabelCache& labels) {
  const GroundColours& colours = ground_colours(look);
  const double metres = frame.metres_per_pixel();
  std::vector<QRectF> taken;
  const QRectF picture(QPointF(0, 0), QSizeF(frame.size));
  for (const PlaceName& place : ground.names) {
    const QPointF at = frame.to_pixel(place.at);
    if (!picture.contains(at)) continue;
    const double room_px = place.room * frame.scale / frame.ratio;
    // In a small place on a coarse map a name says nothing that helps.
    const bool is_city = place.residents >= 50'000;
    if (metres > 900.0 ? place.residents < 30'000 : (room_px < 7.0 && !is_city)) continue;
    LabelStyle style{.size_px = frame.ratio * (place.residents >= 150'000  ? 15.0
                                               : place.residents >= 50'000 ? 13.5
                                               : place.residents >= 15'000 ? 12.0
                                                                           : 11.0),
                     .is_bold = is_city,
                     .is_italic = false,
                     .halo_px = 1.8 * frame.ratio,
                     .ink = colours.name,
                     .halo = colours.name_halo};
    if (metres < 60.0) style.size_px += 2.0 * frame.ratio;
    const QString& text = rules.swedish && !place.sv.isEmpty() ? place.sv : place.fi;
    const QSizeF size = labels.size_of(text, style);
    const auto box_at = [&](QPointF middle, double air) {
      return QRectF(middle.x() - size.width() / 2.0 - air,
                    middle.y() - size.height() / 2.0 - air / 2.0, size.width() + 2.0 * air,
                    size.height() + air);
    };
    const auto is_taken = [&](QPointF middle) {
      const QRectF box = box_at(middle, 5.0 * frame.ratio);
      if (rules.covered != nullptr && rules.covered->hides(box_at(middle, 2.0 * frame.ratio)))
        return true;
      return std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(box); });
    };
    const auto hides_symbols = [&](QPointF middle) {
      const QRectF box = box_at(middle, 1.0 * frame.ratio);
      return std::ranges::any_of(rules.symbols,
                                 [&](const QRectF& symbol) { return symbol.intersects(box); });
    };
    const std::array<QPointF, 5> places = places_for(at, size, 9.0 * frame.ratio);
    const auto best = std::ranges::find_if(
        places, [&](QPointF middle) { return !is_taken(middle) && !hides_symbols(middle); });
    // Where symbols stand everywhere the name lies on top of them.
    const QPointF middle = best != places.end() ? *best : at;
    if (is_taken(middle)) continue;
    taken.push_back(box_at(middle, 5.0 * frame.ratio));
    labels.draw(painter, middle, text, style);
  }
}

}  // namespace saavu::map
