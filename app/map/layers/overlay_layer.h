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
  /// Pins and problems, or all but them: sites lie between.
  Q_PROPERTY(bool above READ above WRITE set_above NOTIFY aboveChanged)

 public:
  explicit OverlayLayer(QQuickItem* parent = nullptr);
  ~OverlayLayer() override;

  [[nodiscard]] bool above() const { return above_; }
  void set_above(bool above);

 Q_SIGNALS:
  void aboveChanged();

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;

 private:
  struct Kept;
  std::shared_ptr<Kept> kept_;
  bool above_ = false;
};

}  // namespace saavu::map
