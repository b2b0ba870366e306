// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "map_layer.h"

namespace saavu::map {

/// The lens on the population or risk cells, or on the municipalities: as it is, beside what it
/// was, or what has changed.
class CellLayer : public MapLayer {
  Q_OBJECT
  QML_ELEMENT

 public:
  explicit CellLayer(QQuickItem* parent = nullptr);
  ~CellLayer() override;

  /// The cell drawn at a place of the item, as a position in the grid; -1: none.
  Q_INVOKABLE [[nodiscard]] int cellAt(qreal x, qreal y) const;

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;

 private:
  struct Kept;
  std::shared_ptr<Kept> kept_;
};

}  // namespace saavu::map
