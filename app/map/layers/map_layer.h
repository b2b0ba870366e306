// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>

#include <QtCore/QPointer>
#include <QtCore/QVariantMap>
#include <QtGui/QImage>
#include <QtPositioning/QGeoCoordinate>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickItem>

#include "map_scene.h"
#include "palette.h"
#include "projection.h"

namespace saavu::map {

/// Something that lies on a QtLocation Map and moves with it. A worker paints a picture somewhat
/// larger than the item; the window shows the last picture where it belongs until the next one is
/// there, so that moving the map never waits. Pictures are shown by image nodes: also where the
/// software backend draws. The map has no tilt and no bearing.
class MapLayer : public QQuickItem {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("GroundLayer, CellLayer, OverlayLayer and SiteLayer are layers")
  /// A Map of QtLocation with the same place and size as the layer.
  Q_PROPERTY(QQuickItem* map READ map WRITE set_map NOTIFY mapChanged)
  Q_PROPERTY(saavu::map::MapScene* scene READ scene WRITE set_scene NOTIFY sceneChanged)
  /// The picture shows what the scene and the map say: no worker is busy.
  Q_PROPERTY(bool settled READ is_settled NOTIFY settledChanged)
  /// Pictures that have been shown, and milliseconds from the wish to the picture of the last one.
  Q_PROPERTY(int pictures READ pictures NOTIFY painted)
  Q_PROPERTY(double paintMs READ paint_ms NOTIFY painted)

 public:
  explicit MapLayer(QQuickItem* parent = nullptr);
  ~MapLayer() override;

  [[nodiscard]] QQuickItem* map() const { return map_; }
  void set_map(QQuickItem* map);
  [[nodiscard]] MapScene* scene() const { return scene_; }
  void set_scene(MapScene* scene);
  [[nodiscard]] bool is_settled() const { return !is_wanted_ && !is_busy_ && !is_waiting(); }
  [[nodiscard]] int pictures() const { return pictures_; }
  [[nodiscard]] double paint_ms() const { return paint_ms_; }

  /// EPSG:3067 of a place on the item, and back; (NaN, NaN) while the map is not ready.
  Q_INVOKABLE [[nodiscard]] QPointF toPoint(qreal x, qreal y) const;
  Q_INVOKABLE [[nodiscard]] QPointF fromPoint(qreal x, qreal y) const;
  Q_INVOKABLE [[nodiscard]] QGeoCoordinate toCoordinate(qreal x, qreal y) const;
  /// {metres, pixels} of a scale bar of at most so many pixels.
  Q_INVOKABLE [[nodiscard]] QVariantMap scaleBar(qreal maxPixels) const;
  /// What a rectangle of EPSG:3067 covers of Web Mercator's unit square.
  Q_INVOKABLE [[nodiscard]] static QRectF unitBox(qreal xMin, qreal yMin, qreal xMax, qreal yMax);
  Q_INVOKABLE [[nodiscard]] static QGeoCoordinate unitCoordinate(qreal x, qreal y);
  /// What the scene's areas cover of the unit square, else its cells; null: neither.
  Q_INVOKABLE [[nodiscard]] QRectF planBox() const;

 Q_SIGNALS:
  void mapChanged();
  void sceneChanged();
  void settledChanged();
  void painted();
  /// The map shows another part of the world.
  void viewMoved();

 protected:
  /// What a worker gives: one picture, or one for each side of the scene's split.
  struct Painted {
    ViewFrame frame;
    QImage picture;
    QImage left;  ///< null: `picture` is shown on both sides
  };
  using Job = std::function<Painted(const ViewFrame&)>;
  /// On the window's thread: the work with everything it needs, to be run on any thread. Empty:
  /// nothing is shown.
  virtual Job make_job() = 0;
  /// On the window's thread: connects what the layer draws to `repaint`.
  virtual void watch(MapScene& scene) = 0;
  /// It will want a new picture by itself, a little later.
  [[nodiscard]] virtual bool is_waiting() const { return false; }
  /// A small picture that is drawn beside the others without a worker; (NaN, NaN): none. `at`: its
  /// middle on the item.
  struct Floating {
    QImage picture;
    QPointF at;
  };
  [[nodiscard]] virtual std::optional<Floating> floating() { return std::nullopt; }

  /// What the layer draws has changed.
  void repaint();
  /// Only where the picture lies, or the split, has changed.
  void move();
  [[nodiscard]] Look look() const;
  /// What the item shows now; none while the map is not ready.
  [[nodiscard]] std::optional<ViewFrame> current_frame() const;

  void updatePolish() override;
  QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
  void geometryChange(const QRectF& now, const QRectF& before) override;
  void itemChange(ItemChange change, const ItemChangeData& data) override;

 private:
  struct Worker;
  [[nodiscard]] ViewFrame larger(const ViewFrame& view) const;
  [[nodiscard]] bool is_covered(const ViewFrame& view, const ViewFrame& picture) const;
  void start();
  void tell_settled();
  void take(Painted shown, double milliseconds);
  Q_SLOT void map_moved();
  Q_SLOT void style_changed();

  QPointer<QQuickItem> map_;
  QPointer<MapScene> scene_;
  std::optional<ViewFrame> view_;
  std::optional<ViewFrame> asked_;  ///< of the last job
  Painted painted_;
  std::optional<Floating> floating_;
  std::shared_future<void> running_;  ///< the last job
  bool is_wanted_ = true;             ///< the data have changed since the last job began
  bool is_busy_ = false;
  bool is_new_ = false;  ///< the picture has not been made a texture yet
  bool was_settled_ = false;
  int pictures_ = 0;
  double paint_ms_ = 0.0;
};

}  // namespace saavu::map
