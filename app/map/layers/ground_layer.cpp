// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "ground_layer.h"

#include <QtGui/QPainter>

#include "ground_paint.h"

namespace saavu::map {

GroundLayer::GroundLayer(QQuickItem* parent) : MapLayer(parent) {}

void GroundLayer::set_part(Part part) {
  if (part == part_) return;
  part_ = part;
  repaint();
  Q_EMIT partChanged();
}

void GroundLayer::set_roads(bool roads) {
  if (roads == roads_) return;
  roads_ = roads;
  repaint();
  Q_EMIT partChanged();
}

void GroundLayer::watch(MapScene& scene) {
  connect(&scene, &MapScene::groundChanged, this, [this] { repaint(); });
}

MapLayer::Job GroundLayer::make_job() {
  const std::shared_ptr<const Ground> ground = scene()->ground();
  const Look style = look();
  if (part_ == Part::Borders) {
    if (ground == nullptr) return {};
    return [ground, style, roads = roads_](const ViewFrame& frame) {
      QImage picture(frame.size, QImage::Format_ARGB32_Premultiplied);
      picture.fill(Qt::transparent);
      QPainter painter(&picture);
      paint_borders(painter, frame, *ground, style, roads);
      painter.end();
      return Painted{frame, std::move(picture), {}};
    };
  }
  return [ground, style](const ViewFrame& frame) {
    QImage picture(frame.size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(ground_colours(style).water);
    if (ground != nullptr) {
      QPainter painter(&picture);
      paint_ground(painter, frame, *ground, style);
    }
    return Painted{frame, std::move(picture), {}};
  };
}

}  // namespace saavu::map
