// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <tuple>
#include <vector>

#include <QtCore/QPointF>
#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QImage>

class QPainter;

namespace saavu::map {

/// How a text on the map looks.
struct LabelStyle {
  double size_px = 12.0;  ///< of the letters, pixels of the picture
  bool is_bold = false;
  bool is_italic = false;
  double halo_px = 1.5;
  QColor ink, halo;
};

/// The letters of the map and of its pictures; `size_px` pixels high.
QFont map_font(double size_px, bool is_bold, bool is_italic = false);

/// Where texts would be cut off or lie under something of the window, pixels of the picture.
struct Covered {
  QRectF view;                ///< what the window shows of the picture; null: all of it
  std::vector<QRectF> under;  ///< what lies over it
  /// A text there would not be seen whole, though a part of it would.
  [[nodiscard]] bool hides(const QRectF& box) const;
};

/// What texts take, and pictures of those that were drawn before: names come again in every
/// picture. Any thread.
class LabelCache {
 public:
  /// Width and height.
  QSizeF size_of(const QString& text, const LabelStyle& style);
  /// Draws a text with its halo around `centre`: as a picture, or as outlines where the painter
  /// keeps them (PDF).
  void draw(QPainter& painter, QPointF centre, const QString& text, const LabelStyle& style);

 private:
  using Key = std::tuple<QString, int, bool, bool, QRgb, QRgb>;
  static Key key_of(const QString& text, const LabelStyle& style);
  std::mutex mutex_;
  std::map<Key, QImage> picture_;
  std::map<Key, QSizeF> size_;
};

}  // namespace saavu::map
