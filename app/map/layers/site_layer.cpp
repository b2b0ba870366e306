// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "site_layer.h"

#include <algorithm>
#include <cmath>

#include <QtGui/QPainter>

#include "ground_paint.h"

namespace saavu::map {

SiteLayer::SiteLayer(QQuickItem* parent)
    : MapLayer(parent), labels_(std::make_shared<LabelCache>()) {
  constexpr int k_rest_ms = 120;
  rest_.setSingleShot(true);
  rest_.setInterval(k_rest_ms);
  connect(&rest_, &QTimer::timeout, this, [this] {
    if (named_for_ == current_frame())
      move();
    else
      repaint();
  });
  connect(this, &MapLayer::viewMoved, this, &SiteLayer::view_moved);
}

// While the map moves names go with it, also to where they are cut off; where it rests each finds
// its place.
void SiteLayer::view_moved() {
  if (named_for_ && named_for_ != current_frame()) rest_.start();
}

void SiteLayer::set_covered(const QVariantList& covered) {
  if (covered == covered_) return;
  covered_ = covered;
  repaint();
  Q_EMIT coveredChanged();
}

void SiteLayer::watch(MapScene& scene) {
  connect(&scene, &MapScene::sitesChanged, this, &SiteLayer::sites_changed);
  connect(&scene, &MapScene::groundChanged, this, [this] { repaint(); });
  connect(&scene, &MapScene::pictureChanged, this, [this] {
    if ((this->scene()->compare() == MapScene::Compare::Split) != is_split_) repaint();
  });
  connect(&scene, &MapScene::splitChanged, this, [this] {
    if (is_split_) move();
  });
}

void SiteLayer::set_names(bool names) {
  if (names == names_) return;
  names_ = names;
  repaint();
  Q_EMIT namesChanged();
}

void SiteLayer::sites_changed() {
  // A site that only moves on with the hand needs no new picture of the others.
  if (scene()->dragged() == left_out_ && scene()->site_filter() == filter_ &&
      scene()->selected_site() == selected_ && scene()->sites() == painted_sites_)
    move();
  else
    repaint();
}

std::shared_ptr<const SiteLayer::Placed> SiteLayer::placed() const {
  if (scene() == nullptr || scene()->sites() == nullptr) return nullptr;
  if (placed_ == nullptr || placed_->sites != scene()->sites()) {
    auto made = std::make_shared<Placed>();
    made->sites = scene()->sites();
    for (const plan::PlannedSite& site : *made->sites) {
      made->at.push_back(site.located ? to_unit(site.point) : Unit{});
      made->planned_at.push_back(site.moved ? to_unit(site.planned_at) : made->at.back());
      plan::PlannedSite& before = made->before.emplace_back(site);
      before.located = site.located && !site.added;
      before.added = before.closed = before.moved = before.changed = false;
    }
    placed_ = std::move(made);
  }
  return placed_;
}

SitesView SiteLayer::view_of(const Placed& placed) const {
  SitesView view{.sites = *placed.sites,
                 .at = placed.at,
                 .planned_at = placed.planned_at,
                 .filter = scene()->site_filter(),
                 .selected = std::nullopt,
                 .left_out = scene()->dragged()};
  if (scene()->selected_site() >= 0)
    view.selected = static_cast<std::size_t>(scene()->selected_site());
  return view;
}

SitesView SiteLayer::view_before(const Placed& placed) const {
  SitesView view = view_of(placed);
  view.sites = placed.before;
  view.at = placed.planned_at;
  view.left_out.reset();
  return view;
}

MapLayer::Job SiteLayer::make_job() {
  const std::shared_ptr<const Placed> sites = placed();
  left_out_ = scene()->dragged();
  filter_ = scene()->site_filter();
  selected_ = scene()->selected_site();
  painted_sites_ = scene()->sites();
  is_split_ = scene()->compare() == MapScene::Compare::Split;
  if (sites == nullptr) return {};
  named_for_ = current_frame();
  return [sites, shown = named_for_, rectangles = covered_, now = view_of(*sites),
          before = view_before(*sites), is_split = is_split_,
          ground = names_ ? scene()->ground() : nullptr,
          swedish = scene()->language() == QStringLiteral("sv"), style = look(),
          labels = labels_](const ViewFrame& frame) {
    Covered covered;
    if (shown && shown->scale == frame.scale) {
      const QPointF corner(shown->left - frame.left, shown->top - frame.top);
      covered.view = QRectF(corner, QSizeF(shown->size));
      for (const QVariant& each : rectangles) {
        const QRectF box = each.toRectF();
        covered.under.emplace_back(corner + box.topLeft() * frame.ratio, box.size() * frame.ratio);
      }
    }
    const auto paint = [&](const SitesView& view) {
      QImage picture(frame.size, QImage::Format_ARGB32_Premultiplied);
      picture.fill(Qt::transparent);
      QPainter painter(&picture);
      const std::vector<QRectF> names = paint_sites(painter, frame, view, style, *labels, covered);
      if (ground != nullptr) {
        std::vector<QRectF> symbols = symbol_boxes(frame, view);
        symbols.insert(symbols.end(), names.begin(), names.end());
        paint_names(painter, frame, *ground, style,
                    {.swedish = swedish, .symbols = symbols, .covered = &covered}, *labels);
      }
      return picture;
    };
    return Painted{frame, paint(now), is_split ? paint(before) : QImage()};
  };
}

std::optional<MapLayer::Floating> SiteLayer::floating() {
  const std::optional<ViewFrame> frame = current_frame();
  if (!frame || scene() == nullptr || scene()->sites() == nullptr || !scene()->dragged() ||
      *scene()->dragged() >= scene()->sites()->size())
    return std::nullopt;
  const std::size_t position = *scene()->dragged();
  const plan::PlannedSite& site = (*scene()->sites())[position];
  const double radius = 1.25 * symbol_radius(site, frame->metres_per_pixel()) * frame->ratio;
  if (symbol_.isNull() || symbol_site_ != position || symbol_radius_ != radius) {
    const int edge = 2 * static_cast<int>(std::ceil(2.4 * radius)) + 1;
    symbol_ = QImage(edge, edge, QImage::Format_ARGB32_Premultiplied);
    symbol_.fill(Qt::transparent);
    QPainter painter(&symbol_);
    painter.translate(edge / 2.0, edge / 2.0);
    paint_symbol(painter, site, radius, true, look());
    symbol_site_ = position;
    symbol_radius_ = radius;
  }
  return Floating{symbol_, frame->to_pixel(to_unit(scene()->dragged_at())) / frame->ratio};
}

int SiteLayer::siteAt(qreal x, qreal y, qreal radius) const {
  const std::shared_ptr<const Placed> sites = placed();
  const std::optional<ViewFrame> frame = current_frame();
  if (sites == nullptr || !frame) return -1;
  const std::optional<std::size_t> found =
      site_at(*frame, view_of(*sites), QPointF(x, y) * frame->ratio, radius * frame->ratio);
  return found ? static_cast<int>(*found) : -1;
}

double SiteLayer::grabRadius() const {
  const std::optional<ViewFrame> frame = current_frame();
  if (!frame) return 8.0;
  plan::PlannedSite usual;
  usual.tier = 4;
  return std::max(8.0, symbol_radius(usual, frame->metres_per_pixel()) + 4.0);
}

}  // namespace saavu::map
