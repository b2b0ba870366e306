// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace saavu::map {

/// A line drawing of icons/ in one colour: `Icon { name: "undo"; color: Theme.text }`. Painted, not
/// shaded: the same with and without a graphics card, sharp at every device pixel ratio. A name
/// without a drawing stays empty, and is said on the console.
class Icon : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString name READ name WRITE set_name NOTIFY nameChanged)
  Q_PROPERTY(QColor color READ color WRITE set_color NOTIFY colorChanged)
  Q_PROPERTY(int size READ size WRITE set_size NOTIFY sizeChanged)  ///< edge, logical pixels

 public:
  explicit Icon(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

  [[nodiscard]] QString name() const { return name_; }
  void set_name(const QString& name);
  [[nodiscard]] QColor color() const { return color_; }
  void set_color(const QColor& color);
  [[nodiscard]] int size() const { return size_; }
  void set_size(int size);

 Q_SIGNALS:
  void nameChanged();
  void colorChanged();
  void sizeChanged();

 private:
  QString name_;
  QColor color_ = Qt::black;
  int size_ = 20;
};

}  // namespace saavu::map
