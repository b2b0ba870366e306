// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "map_layer.h"
#include "overlay_paint.h"

namespace saavu::map {

/// What has been asked of the map: isochrones, routes, catchments, closed roads, problems, the
/// selected cell, the polygon that is being drawn.
class OverlayLayer : public MapLayer {
  Q_OBJECT
  QML_ELEMENT

 public:
  explicit OverlayLayer(QQuickItem* parent = nullptr);
  ~OverlayLayer() override;

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;

 private:
  struct Kept;
  std::shared_ptr<Kept> kept_;
};

}  // namespace saavu::map
