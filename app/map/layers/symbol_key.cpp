// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "symbol_key.h"

#include <utility>

#include <QtGui/QPainter>

namespace saavu::map {

QString key_text(KeyEntry entry, const QString& tier_name) {
  switch (entry.kind) {
    case KeyKind::site:
      if (entry.symbol == 8) return SymbolKey::tr("Rescue station");
      if (entry.symbol == 9) return SymbolKey::tr("Ambulance base");
      return entry.symbol == 0 || tier_name.isEmpty() ? SymbolKey::tr("Other site")
                                                      : SymbolKey::tr("Site: %1").arg(tier_name);
    case KeyKind::changed:
      return SymbolKey::tr("Changed in this plan");
    case KeyKind::moved:
      return SymbolKey::tr("Moved from the ring");
    case KeyKind::added:
      return SymbolKey::tr("Added in this plan");
    case KeyKind::closed:
      return SymbolKey::tr("Closed in this plan");
    case KeyKind::closed_road:
      return SymbolKey::tr("Closed road");
    case KeyKind::ferry:
      return SymbolKey::tr("Ferry");
  }
  return {};
}

void SymbolKey::set_scene(MapScene* scene) {
  if (scene == scene_) return;
  if (scene_ != nullptr) scene_->disconnect(this);
  scene_ = scene;
  if (scene_ != nullptr) {
    connect(scene_, &MapScene::sitesChanged, this, &SymbolKey::renew);
    connect(scene_, &MapScene::overlayChanged, this, &SymbolKey::renew);
    connect(scene_, &MapScene::groundChanged, this, &SymbolKey::renew);
  }
  Q_EMIT sceneChanged();
  renew();
}

void SymbolKey::renew() {
  std::vector<KeyEntry> entries;
  if (scene_ != nullptr)
    entries = key_entries(scene_->sites().get(), scene_->site_filter(), scene_->overlay().get(),
                          scene_->ground().get());
  if (entries == entries_) return;
  entries_ = std::move(entries);
  Q_EMIT entriesChanged();
}

QVariantList SymbolKey::entries() const {
  QVariantList list;
  for (const KeyEntry& entry : entries_)
    list.push_back(QVariantMap{{QStringLiteral("kind"), static_cast<int>(entry.kind)},
                               {QStringLiteral("symbol"), entry.symbol}});
  return list;
}

QString SymbolKey::text(int kind, int symbol, const QString& tierName) {
  return key_text({static_cast<KeyKind>(kind), symbol}, tierName);
}

KeySymbol::KeySymbol(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
  setImplicitSize(26, 18);
  connect(this, &KeySymbol::changed, this, [this] { update(); });
}

void KeySymbol::paint(QPainter* painter) {
  paint_key(*painter, QRectF(0, 0, width(), height()), {static_cast<KeyKind>(kind_), symbol_}, 1.0,
            {dark_, contrast_});
}

}  // namespace saavu::map
