// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "map_layer.h"

namespace saavu::map {

/// Land, water and roads (`part` Base), or borders on top of cells (Borders).
class GroundLayer : public MapLayer {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(Part part READ part WRITE set_part NOTIFY partChanged)
  /// Main roads on top of cells; off where tiles show their own.
  Q_PROPERTY(bool roads READ roads WRITE set_roads NOTIFY partChanged)

 public:
  enum class Part { Base, Borders };
  Q_ENUM(Part)
  explicit GroundLayer(QQuickItem* parent = nullptr);
  [[nodiscard]] Part part() const { return part_; }
  void set_part(Part part);
  [[nodiscard]] bool roads() const { return roads_; }
  void set_roads(bool roads);

 Q_SIGNALS:
  void partChanged();

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;

 private:
  Part part_ = Part::Base;
  bool roads_ = true;
};

}  // namespace saavu::map
