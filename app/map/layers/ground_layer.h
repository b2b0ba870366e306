// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "labels.h"
#include "map_layer.h"

namespace saavu::map {

/// Land, water and roads (`part` Base), or borders and names on top of cells (Names).
class GroundLayer : public MapLayer {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(Part part READ part WRITE set_part NOTIFY partChanged)
  /// Names of municipalities; off where tiles have their own.
  Q_PROPERTY(bool names READ names WRITE set_names NOTIFY partChanged)

 public:
  enum class Part { Base, Names };
  Q_ENUM(Part)
  explicit GroundLayer(QQuickItem* parent = nullptr);
  [[nodiscard]] Part part() const { return part_; }
  void set_part(Part part);
  [[nodiscard]] bool names() const { return names_; }
  void set_names(bool names);

 Q_SIGNALS:
  void partChanged();

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;

 private:
  Part part_ = Part::Base;
  bool names_ = true;
  std::shared_ptr<LabelCache> labels_;
};

}  // namespace saavu::map
