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
  /// The problems alone, or all but them: sites lie between.
  Q_PROPERTY(bool problems READ problems WRITE set_problems NOTIFY problemsChanged)

 public:
  explicit OverlayLayer(QQuickItem* parent = nullptr);
  ~OverlayLayer() override;

  [[nodiscard]] bool problems() const { return problems_; }
  void set_problems(bool problems);

 Q_SIGNALS:
  void problemsChanged();

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;

 private:
  struct Kept;
  std::shared_ptr<Kept> kept_;
  bool problems_ = false;
};

}  // namespace saavu::map
