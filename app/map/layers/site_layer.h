// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QtCore/QTimer>
#include <QtCore/QVariantList>

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
  /// Rectangles of the item that something lies over: no name stands under them.
  Q_PROPERTY(QVariantList covered READ covered WRITE set_covered NOTIFY coveredChanged)

 public:
  explicit SiteLayer(QQuickItem* parent = nullptr);

  [[nodiscard]] bool names() const { return names_; }
  void set_names(bool names);
  [[nodiscard]] const QVariantList& covered() const { return covered_; }
  void set_covered(const QVariantList& covered);

  /// The site drawn at a place of the item, or at most `radius` away: its position in the scene's
  /// sites; -1: none.
  Q_INVOKABLE [[nodiscard]] int siteAt(qreal x, qreal y, qreal radius) const;
  /// How far from its middle a site can be taken hold of, at this zoom.
  Q_INVOKABLE [[nodiscard]] double grabRadius() const;

 Q_SIGNALS:
  void namesChanged();
  void coveredChanged();

 protected:
  Job make_job() override;
  void watch(MapScene& scene) override;
  std::optional<Floating> floating() override;
  [[nodiscard]] bool is_waiting() const override { return rest_.isActive(); }

 private:
  struct Placed {
    std::shared_ptr<const std::vector<plan::PlannedSite>> sites;
    std::vector<Unit> at, planned_at;
    std::vector<plan::PlannedSite> before;  ///< as the plan's files have them; added ones unlocated
  };
  [[nodiscard]] std::shared_ptr<const Placed> placed() const;
  [[nodiscard]] SitesView view_of(const Placed& placed) const;
  /// Of the side of the split that shows the plan's files.
  [[nodiscard]] SitesView view_before(const Placed& placed) const;
  void sites_changed();
  void view_moved();

  mutable std::shared_ptr<const Placed> placed_;
  std::shared_ptr<LabelCache> labels_;
  std::optional<std::size_t> left_out_;  ///< of the last job
  bool names_ = true;
  QVariantList covered_;
  std::optional<ViewFrame> named_for_;  ///< the view for which names were placed
  QTimer rest_;                         ///< until the map has come to rest
  int filter_ = ~0, selected_ = -1;
  bool is_split_ = false;  ///< of the last job
  std::shared_ptr<const std::vector<plan::PlannedSite>> painted_sites_;
  QImage symbol_;  ///< of the site that follows the hand
  std::size_t symbol_site_ = 0;
  double symbol_radius_ = 0.0;
};

}  // namespace saavu::map
