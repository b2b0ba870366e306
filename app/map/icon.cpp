// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "icon.h"

#include <algorithm>

#include <QtCore/QByteArray>
#include <QtCore/QDebug>
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

namespace saavu::map {

namespace {

/// Read once in a process; the scene graph paints on threads of its own.
QByteArray drawing_of(const QString& name) {
  static QMutex mutex;
  const QMutexLocker lock(&mutex);
  static QHash<QString, QByteArray> drawings;
  const auto known = drawings.constFind(name);
  if (known != drawings.cend()) {
    return *known;
  }
  QFile file(QStringLiteral(":/qt/qml/Saavu/Map/icons/%1.svg").arg(name));
  QByteArray drawing;
  if (file.open(QIODevice::ReadOnly)) {
    drawing = file.readAll();
  } else {
    qWarning() << "no icon named" << name;
  }
  drawings.insert(name, drawing);
  return drawing;
}

}  // namespace

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
  setImplicitSize(size_, size_);
}

void Icon::paint(QPainter* painter) {
  if (name_.isEmpty()) {
    return;
  }
  QByteArray drawing = drawing_of(name_);
  if (drawing.isEmpty()) {
    return;
  }
  drawing.replace("currentColor", color_.name(QColor::HexRgb).toUtf8());
  QSvgRenderer renderer(drawing);
  const double edge = std::min(width(), height());
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setOpacity(color_.alphaF());
  renderer.render(painter, QRectF((width() - edge) / 2.0, (height() - edge) / 2.0, edge, edge));
}

void Icon::set_name(const QString& name) {
  if (name_ != name) {
    name_ = name;
    update();
    Q_EMIT nameChanged();
  }
}

void Icon::set_color(const QColor& color) {
  if (color_ != color) {
    color_ = color;
    update();
    Q_EMIT colorChanged();
  }
}

void Icon::set_size(int size) {
  if (size_ != size) {
    size_ = size;
    setImplicitSize(size, size);
    Q_EMIT sizeChanged();
  }
}

}  // namespace saavu::map
