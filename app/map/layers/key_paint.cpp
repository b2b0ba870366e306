// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "key_paint.h"

#include <algorithm>
#include <array>

#include <QtGui/QPainter>

#include "site_paint.h"

namespace saavu::map {

std::vector<KeyEntry> key_entries(const std::vector<plan::PlannedSite>* sites, int filter,
                                  const MapScene::Overlay* overlay, const Ground* ground) {
  std::array<bool, 10> has_symbol{};
  bool has_changed = false, has_moved = false, has_added = false, has_closed = false;
  if (sites != nullptr)
    for (const plan::PlannedSite& site : *sites) {
      if (!site.located || !passes(site, filter)) continue;
      has_symbol.at(static_cast<std::size_t>(symbol_of(site))) = true;
      has_changed = has_changed || (site.changed && !site.added);
      has_moved = has_moved || site.moved;
      has_added = has_added || site.added;
      has_closed = has_closed || site.closed;
    }
  std::vector<KeyEntry> entries;
  for (std::size_t symbol = 0; symbol < has_symbol.size(); ++symbol)
    if (has_symbol.at(symbol)) entries.push_back({KeyKind::site, static_cast<int>(symbol)});
  const auto of_sites = entries.empty() ? 4 : entries.front().symbol;
  if (has_changed) entries.push_back({KeyKind::changed, of_sites});
  if (has_moved) entries.push_back({KeyKind::moved, of_sites});
  if (has_added) entries.push_back({KeyKind::added, of_sites});
  if (has_closed) entries.push_back({KeyKind::closed, of_sites});
  if (overlay != nullptr && !overlay->closed_roads.empty())
    entries.push_back({KeyKind::closed_road, 0});
  const auto ferry = static_cast<std::size_t>(roads::RoadClass::ferry);
  if (ground != nullptr && std::ranges::any_of(ground->level, [&](const GroundLevel& level) {
        return !level.roads.at(ferry).groups.empty();
      }))
    entries.push_back({KeyKind::ferry, 0});
  return entries;
}

void paint_key(QPainter& painter, QRectF box, KeyEntry entry, double ratio, Look look) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QPointF middle = box.center();
  const QPointF half(box.width() / 2.0 - ratio, 0.0);
  if (entry.kind == KeyKind::ferry) {
    QPen pen(ground_colours(look).ferry, 1.4 * ratio, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({4.0, 3.0});
    painter.setPen(pen);
    painter.drawLine(middle - half, middle + half);
  } else if (entry.kind == KeyKind::closed_road) {
    painter.setPen(QPen(QColor(0xd4, 0x1f, 0x1f), 5.0 * ratio, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(middle - half, middle + half);
    QPen dashes(Qt::white, 3.0 * ratio, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({1.6, 1.6});
    painter.setPen(dashes);
    painter.drawLine(middle - half, middle + half);
  } else {
    plan::PlannedSite site;
    site.is_rescue = entry.symbol == 8;
    site.is_ems = entry.symbol == 9;
    site.tier = entry.symbol < 8 ? entry.symbol : 0;
    site.added = entry.kind == KeyKind::added;
    site.changed = entry.kind == KeyKind::changed;
    site.closed = entry.kind == KeyKind::closed;
    if (entry.kind == KeyKind::moved) {
      const QColor ink = look.dark ? QColor(0xff, 0xff, 0xff) : QColor(0x11, 0x18, 0x27);
      painter.setPen(QPen(ink, 1.5 * ratio, Qt::DashLine));
      painter.drawLine(middle - half, middle + 0.4 * half);
      painter.setPen(QPen(ink, 1.2 * ratio));
      painter.setBrush(QColor(255, 255, 255, 220));
      painter.drawEllipse(middle - half + QPointF(3.0 * ratio, 0), 2.6 * ratio, 2.6 * ratio);
      painter.translate(middle + 0.5 * half);
      paint_symbol(painter, site, 4.6 * ratio, false, look);
    } else {
      painter.translate(middle);
      paint_symbol(painter, site, 5.6 * ratio, false, look);
    }
  }
  painter.restore();
}

}  // namespace saavu::map
