// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <QtCore/QRectF>

#include "ground.h"
#include "map_scene.h"
#include "palette.h"

class QPainter;

namespace saavu::map {

/// What the symbols on a map mean.
enum class KeyKind : std::uint8_t { site, changed, moved, added, closed, closed_road, ferry };
struct KeyEntry {
  KeyKind kind = KeyKind::site;
  int symbol = 0;  ///< of a site: as symbol_outline wants it
  friend bool operator==(const KeyEntry&, const KeyEntry&) = default;
};
/// The kinds of what is drawn of these, in the order of a legend; each may be null.
std::vector<KeyEntry> key_entries(const std::vector<plan::PlannedSite>* sites, int filter,
                                  const MapScene::Overlay* overlay, const Ground* ground);
/// One symbol in the middle of a box of pixels.
void paint_key(QPainter& painter, QRectF box, KeyEntry entry, double ratio, Look look);

}  // namespace saavu::map
