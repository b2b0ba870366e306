// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

#include "key_paint.h"
#include "map_scene.h"

namespace saavu::map {

/// In the window's language, but for the name of a tier, which its plan knows.
QString key_text(KeyEntry entry, const QString& tier_name);

/// The key of what a scene shows, for QML.
class SymbolKey : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(saavu::map::MapScene* scene READ scene WRITE set_scene NOTIFY sceneChanged)
  Q_PROPERTY(QVariantList entries READ entries NOTIFY entriesChanged)  ///< [{kind, symbol}]

 public:
  using QObject::QObject;
  [[nodiscard]] MapScene* scene() const { return scene_; }
  void set_scene(MapScene* scene);
  [[nodiscard]] QVariantList entries() const;
  Q_INVOKABLE static QString text(int kind, int symbol, const QString& tierName);

 Q_SIGNALS:
  void sceneChanged();
  void entriesChanged();

 private:
  void renew();
  QPointer<MapScene> scene_;
  std::vector<KeyEntry> entries_;
};

/// One symbol of the key.
class KeySymbol : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(int kind MEMBER kind_ NOTIFY changed)
  Q_PROPERTY(int symbol MEMBER symbol_ NOTIFY changed)
  Q_PROPERTY(bool dark MEMBER dark_ NOTIFY changed)
  Q_PROPERTY(bool contrast MEMBER contrast_ NOTIFY changed)

 public:
  explicit KeySymbol(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void changed();

 private:
  int kind_ = 0, symbol_ = 0;
  bool dark_ = false, contrast_ = false;
};

}  // namespace saavu::map
