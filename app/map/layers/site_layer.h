// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "labels.h"
#include "map_layer.h"
#include "site_paint.h"

namespace saavu::map {

/// Sites and stations, and the names of places among them. The one that follows the hand floats
/// above the picture of the others, so that it keeps step with the hand.
class SiteLayer : public MapLayer {
  Q_OBJECT
  QML_ELEMENT
  /// Names of municipalities; off where tiles have their own.
  Q_PROPERTY(bool names READ names WRITE set_names NOTIFY namesChanged)

 public:
  explicit SiteLayer(QQuickItem* parent = nullptr);

  [[nodiscard]] bool names() const { return names_; }
  void set_names(bool names);

  /// The site drawn at a place of the item, or at most `radius` away: its position in the scene's
  /// sites; -1: none.
  Q_INVOKABLE [[nodiscard]] int siteAt(qreal x, qreal y, qreal radius) const;
  /// How far from its middle a site can be taken hold of, at this zoom.
  Q_INVOKABLE [[nodiscard]] double grabRadius() const;

 Q_SIGNALS:
  void namesChanged();

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;
  std::optional<Floating> floating() override;

 private:
  struct Placed {
    std::shared_ptr<const std::vector<plan::PlannedSite>> sites;
    std::vector<Unit> at, planned_at;
  };
  [[nodiscard]] std::shared_ptr<const Placed> placed() const;
  [[nodiscard]] SitesView view_of(const Placed& placed) const;
  void sites_changed();

  mutable std::shared_ptr<const Placed> placed_;
  std::shared_ptr<LabelCache> labels_;
  std::optional<std::size_t> left_out_;  ///< of the last job
  bool names_ = true;
  int filter_ = ~0, selected_ = -1;
  std::shared_ptr<const std::vector<plan::PlannedSite>> painted_sites_;
  QImage symbol_;  ///< of the site that follows the hand
  std::size_t symbol_site_ = 0;
  double symbol_radius_ = 0.0;
};

}  // namespace saavu::map
