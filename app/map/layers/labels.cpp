// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "labels.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QFont>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPaintEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace saavu::map {

namespace {

constexpr std::size_t k_most_pictures = 3000;

QFont font_of(const LabelStyle& style) {
  return map_font(style.size_px, style.is_bold, style.is_italic);
}

void draw_outlines(QPainter& painter, QPointF centre, const QString& text,
                   const LabelStyle& style) {
  const QFont font = font_of(style);
  const QFontMetricsF metrics(font);
  const double width = metrics.horizontalAdvance(text);
  QPainterPath path;
  path.addText(centre.x() - width / 2.0, centre.y() + (metrics.ascent() - metrics.descent()) / 2.0,
               font, text);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.strokePath(
      path, QPen(style.halo, 2.0 * style.halo_px, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.fillPath(path, style.ink);
}

}  // namespace

QFont map_font(double size_px, bool is_bold, bool is_italic) {
  QFont font(QStringLiteral("Noto Sans"));
  font.setStyleHint(QFont::SansSerif);
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(size_px))));
  font.setBold(is_bold);
  font.setItalic(is_italic);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

bool Covered::hides(const QRectF& box) const {
  if (!view.isNull() && view.intersects(box) && !view.contains(box)) return true;
  return std::ranges::any_of(under, [&](const QRectF& other) { return other.intersects(box); });
}

LabelCache::Key LabelCache::key_of(const QString& text, const LabelStyle& style) {
  return {text,
          static_cast<int>(std::lround(style.size_px)),
          style.is_bold,
          style.is_italic,
          style.ink.rgba(),
          style.halo.rgba()};
}

QSizeF LabelCache::size_of(const QString& text, const LabelStyle& style) {
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = size_.try_emplace(key_of(text, style));
  if (is_new) {
    const QFontMetricsF metrics(font_of(style));
    place->second = {metrics.horizontalAdvance(text), metrics.height()};
  }
  return place->second;
}

void LabelCache::draw(QPainter& painter, QPointF centre, const QString& text,
                      const LabelStyle& style) {
  if (painter.paintEngine()->type() != QPaintEngine::Raster) {
    draw_outlines(painter, centre, text, style);
    return;
  }
  const QSizeF size = size_of(text, style);
  const std::lock_guard lock(mutex_);
  if (picture_.size() > k_most_pictures) picture_.clear();
  const auto [place, is_new] = picture_.try_emplace(key_of(text, style));
  if (is_new) {
    const double edge = style.halo_px + 2.0;
    QImage picture(static_cast<int>(std::ceil(size.width() + 2.0 * edge)),
                   static_cast<int>(std::ceil(size.height() + 2.0 * edge)),
                   QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter inner(&picture);
    draw_outlines(inner, {picture.width() / 2.0, picture.height() / 2.0}, text, style);
    inner.end();
    place->second = std::move(picture);
  }
  const QImage& picture = place->second;
  painter.drawImage(QPoint(static_cast<int>(std::lround(centre.x() - picture.width() / 2.0)),
                           static_cast<int>(std::lround(centre.y() - picture.height() / 2.0))),
                    picture);
}

}  // namespace saavu::map
