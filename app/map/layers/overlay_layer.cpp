// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "overlay_layer.h"

#include <mutex>

#include <QtGui/QPainter>

namespace saavu::map {

/// The overlay placed on the map, while it is the same.
struct OverlayLayer::Kept {
  std::mutex mutex;
  std::shared_ptr<const MapScene::Overlay> overlay;
  std::shared_ptr<const PlacedOverlay> placed;

  std::shared_ptr<const PlacedOverlay> placed_of(
      const std::shared_ptr<const MapScene::Overlay>& wanted) {
    if (wanted == nullptr) return nullptr;
    const std::lock_guard lock(mutex);
    if (overlay != wanted) {
      placed = place_overlay(*wanted);
      overlay = wanted;
    }
    return placed;
  }
};

OverlayLayer::OverlayLayer(QQuickItem* parent)
    : MapLayer(parent), kept_(std::make_shared<Kept>()) {}
OverlayLayer::~OverlayLayer() = default;

void OverlayLayer::set_above(bool above) {
  if (above == above_) return;
  above_ = above;
  Q_EMIT aboveChanged();
  repaint();
}

void OverlayLayer::watch(MapScene& scene) {
  connect(&scene, &MapScene::overlayChanged, this, [this] { repaint(); });
}

MapLayer::Job OverlayLayer::make_job() {
  const std::shared_ptr<const MapScene::Overlay> overlay = scene()->overlay();
  OverlayView view;
  view.below = !above_;
  view.above = above_;
  view.problems = above_ && scene()->show_problems();
  const int cell = scene()->selected_cell();
  if (const auto& picture = scene()->picture();
      !above_ && cell >= 0 && picture != nullptr && picture->grid != nullptr &&
      static_cast<std::size_t>(cell) < picture->grid->centre.size())
    view.selected_cell = cell_outline(*picture->grid, static_cast<std::size_t>(cell));
  if (overlay == nullptr && view.selected_cell.empty()) return {};
  return [overlay, view, style = look(), kept = kept_](const ViewFrame& frame) {
    OverlayView complete = view;
    complete.overlay = kept->placed_of(overlay);
    QImage picture(frame.size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint_overlay(painter, frame, complete, style);
    painter.end();
    return Painted{frame, std::move(picture), {}};
  };
}

}  // namespace saavu::map
