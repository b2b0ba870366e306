// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "map_layer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QMetaObject>
#include <QtCore/QThread>
#include <QtCore/QThreadPool>
#include <QtQuick/QQuickWindow>
#include <QtQuick/QSGImageNode>

#include "ground.h"

namespace saavu::map {

namespace {

constexpr double k_nan = std::numeric_limits<double>::quiet_NaN();

/// Threads for all layers together; the engine has its own.
QThreadPool& workers() {
  static QThreadPool pool;
  static const bool is_ready = [] {
    pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 6));
    return true;
  }();
  Q_UNUSED(is_ready)
  return pool;
}

/// Of QtLocation's Map, whose class has no public header.
QPointF item_position(QQuickItem* map, const QGeoCoordinate& coordinate) {
  QPointF position(k_nan, k_nan);
  QMetaObject::invokeMethod(map, "fromCoordinate", Q_RETURN_ARG(QPointF, position),
                            Q_ARG(QGeoCoordinate, coordinate), Q_ARG(bool, false));
  return position;
}

Unit unit_of(const QGeoCoordinate& coordinate) {
  return to_unit(Degrees{coordinate.longitude(), coordinate.latitude()});
}

/// The nodes of a layer: two sides of the split, and what floats.
/// A transform node that moves nothing: the software renderer knows where children that are hung in
/// later belong only below a node that has a place of its own.
class LayerNode : public QSGTransformNode {
 public:
  QSGImageNode* side[2] = {nullptr, nullptr};
  QSGImageNode* floating = nullptr;
  qint64 floating_key = 0;
};

}  // namespace

MapLayer::MapLayer(QQuickItem* parent) : QQuickItem(parent) {
  setFlag(ItemHasContents);
}

MapLayer::~MapLayer() {
  // A job that is still painting must not outlive the application's fonts.
  if (running_.valid()) running_.wait();
}

void MapLayer::set_map(QQuickItem* map) {
  if (map == map_) return;
  if (map_ != nullptr) disconnect(map_, nullptr, this, nullptr);
  map_ = map;
  if (map_ != nullptr) {
    connect(map_, SIGNAL(centerChanged(QGeoCoordinate)), this, SLOT(map_moved()));
    connect(map_, SIGNAL(zoomLevelChanged(qreal)), this, SLOT(map_moved()));
    connect(map_, SIGNAL(visibleRegionChanged()), this, SLOT(map_moved()));
    connect(map_, SIGNAL(mapReadyChanged(bool)), this, SLOT(map_moved()));
  }
  map_moved();
  Q_EMIT mapChanged();
}

void MapLayer::set_scene(MapScene* scene) {
  if (scene == scene_) return;
  if (scene_ != nullptr) disconnect(scene_, nullptr, this, nullptr);
  scene_ = scene;
  if (scene_ != nullptr) {
    connect(scene_, &MapScene::styleChanged, this, &MapLayer::style_changed);
    watch(*scene_);
  }
  repaint();
  Q_EMIT sceneChanged();
}

void MapLayer::style_changed() {
  repaint();
}

void MapLayer::map_moved() {
  move();
  Q_EMIT viewMoved();
}

Look MapLayer::look() const {
  if (scene_ == nullptr) return {};
  return {scene_->dark(), scene_->contrast()};
}

void MapLayer::repaint() {
  is_wanted_ = true;
  move();
  tell_settled();
}

void MapLayer::move() {
  polish();
  update();
}

std::optional<ViewFrame> MapLayer::current_frame() const {
  if (map_ == nullptr || !(width() > 0.0) || !(height() > 0.0)) return std::nullopt;
  const auto centre = map_->property("center").value<QGeoCoordinate>();
  if (!centre.isValid()) return std::nullopt;
  const Unit middle = unit_of(centre);
  // Two places on the diagonal, a bit apart: the map is plain Mercator between them.
  constexpr double k_apart = 1.0 / 1024.0;
  const auto coordinate_of = [](Unit unit) {
    const Degrees degrees = to_degrees(unit);
    return QGeoCoordinate(degrees.latitude, degrees.longitude);
  };
  const Unit beside{middle.x + k_apart, middle.y + k_apart};
  const QPointF here = item_position(map_, centre);
  const QPointF there = item_position(map_, coordinate_of(beside));
  if (!std::isfinite(here.x()) || !std::isfinite(there.x())) return std::nullopt;
  const double ratio = window() != nullptr ? window()->effectiveDevicePixelRatio() : 1.0;
  double scale = (there.x() - here.x()) / k_apart;
  if (!(scale > 0.0)) return std::nullopt;
  // The map's zoom level says the same without the noise of a difference; all layers then agree to
  // the last bit, and pictures of one zoom level to the pixel.
  const double exact = 256.0 * std::exp2(map_->property("zoomLevel").toDouble());
  for (const double tiles : {1.0, 2.0, 0.5})
    if (std::abs(scale / (exact * tiles) - 1.0) < 1e-4) scale = exact * tiles;
  scale *= ratio;
  return ViewFrame{.scale = scale,
                   .left = middle.x * scale - here.x() * ratio,
                   .top = middle.y * scale - here.y() * ratio,
                   .size = QSize(static_cast<int>(std::ceil(width() * ratio)),
                                 static_cast<int>(std::ceil(height() * ratio))),
                   .ratio = ratio};
}

QPointF MapLayer::toPoint(qreal x, qreal y) const {
  const std::optional<ViewFrame> frame = current_frame();
  if (!frame) return {k_nan, k_nan};
  const base::Point point = to_point(frame->at_pixel(QPointF(x, y) * frame->ratio));
  return {point.x, point.y};
}

QPointF MapLayer::fromPoint(qreal x, qreal y) const {
  const std::optional<ViewFrame> frame = current_frame();
  if (!frame) return {k_nan, k_nan};
  return frame->to_pixel(to_unit(base::Point{x, y})) / frame->ratio;
}

QGeoCoordinate MapLayer::toCoordinate(qreal x, qreal y) const {
  const QPointF point = toPoint(x, y);
  return std::isfinite(point.x()) ? to_coordinate({point.x(), point.y()}) : QGeoCoordinate();
}

QVariantMap MapLayer::scaleBar(qreal maxPixels) const {
  const std::optional<ViewFrame> frame = current_frame();
  const ScaleBar bar = frame ? scale_bar(frame->metres_per_pixel(), maxPixels) : ScaleBar{};
  return {{QStringLiteral("metres"), bar.metres}, {QStringLiteral("pixels"), bar.pixels}};
}

QRectF MapLayer::unitBox(qreal xMin, qreal yMin, qreal xMax, qreal yMax) {
  QRectF box;
  for (const base::Point corner : {base::Point{xMin, yMin}, base::Point{xMax, yMin},
                                   base::Point{xMax, yMax}, base::Point{xMin, yMax}}) {
    const Unit unit = to_unit(corner);
    const QPointF at(unit.x, unit.y);
    if (box.isNull())
      box = QRectF(at, at);
    else
      box = QRectF(QPointF(std::min(box.left(), at.x()), std::min(box.top(), at.y())),
                   QPointF(std::max(box.right(), at.x()), std::max(box.bottom(), at.y())));
  }
  return box;
}

QGeoCoordinate MapLayer::unitCoordinate(qreal x, qreal y) {
  const Degrees degrees = to_degrees({x, y});
  return {degrees.latitude, degrees.longitude};
}

QRectF MapLayer::planBox() const {
  if (scene_ == nullptr) return {};
  if (scene_->ground() != nullptr && !scene_->ground()->extent.isNull())
    return scene_->ground()->extent;
  if (scene_->picture() == nullptr || scene_->picture()->grid == nullptr ||
      scene_->picture()->grid->centre.empty())
    return {};
  base::Point low = scene_->picture()->grid->centre.front();
  base::Point high = low;
  for (const base::Point centre : scene_->picture()->grid->centre) {
    low = {std::min(low.x, centre.x), std::min(low.y, centre.y)};
    high = {std::max(high.x, centre.x), std::max(high.y, centre.y)};
  }
  return unitBox(low.x, low.y, high.x, high.y);
}

ViewFrame MapLayer::larger(const ViewFrame& view) const {
  ViewFrame picture = view;
  const int across = view.size.width() / 8;
  const int down = view.size.height() / 8;
  // Whole pixels of the world: pictures of one scale lie on one grid.
  picture.left = std::floor(view.left) - across;
  picture.top = std::floor(view.top) - down;
  picture.size = view.size + QSize(2 * across + 1, 2 * down + 1);
  return picture;
}

bool MapLayer::is_covered(const ViewFrame& view, const ViewFrame& picture) const {
  // A third of the margin is left when the next picture is asked for.
  const double across = view.size.width() / 24.0;
  const double down = view.size.height() / 24.0;
  return view.scale == picture.scale && view.ratio == picture.ratio &&
         view.left - across >= picture.left && view.top - down >= picture.top &&
         view.left + view.size.width() + across <= picture.left + picture.size.width() &&
         view.top + view.size.height() + down <= picture.top + picture.size.height();
}

void MapLayer::updatePolish() {
  view_ = current_frame();
  floating_ = floating();
  if (!view_ || scene_ == nullptr || !isVisible()) return;
  if (!is_busy_ && (is_wanted_ || !asked_ || !is_covered(*view_, *asked_))) start();
  tell_settled();
}

void MapLayer::tell_settled() {
  if (was_settled_ == is_settled()) return;
  was_settled_ = is_settled();
  Q_EMIT settledChanged();
}

void MapLayer::start() {
  if (!asked_ || !is_covered(*view_, *asked_)) asked_ = larger(*view_);
  is_wanted_ = false;
  Job job = make_job();
  if (!job) {
    take({}, 0.0);
    return;
  }
  is_busy_ = true;
  auto done = std::make_shared<std::promise<void>>();
  running_ = done->get_future().share();
  workers().start([layer = QPointer<MapLayer>(this), job = std::move(job), frame = *asked_, done] {
    QElapsedTimer timer;
    timer.start();
    Painted painted = job(frame);
    const double milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    // Posted to the application: the layer may be gone by then, and is only looked at there.
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [layer, painted = std::move(painted), milliseconds]() mutable {
          if (layer == nullptr) return;
          layer->is_busy_ = false;
          layer->take(std::move(painted), milliseconds);
        },
        Qt::QueuedConnection);
    done->set_value();
  });
}

void MapLayer::take(Painted shown, double milliseconds) {
  painted_ = std::move(shown);
  is_new_ = true;
  ++pictures_;
  paint_ms_ = milliseconds;
  move();
  Q_EMIT painted();
}

void MapLayer::geometryChange(const QRectF& now, const QRectF& before) {
  QQuickItem::geometryChange(now, before);
  move();
}

void MapLayer::itemChange(ItemChange change, const ItemChangeData& data) {
  QQuickItem::itemChange(change, data);
  if (change == ItemVisibleHasChanged || change == ItemDevicePixelRatioHasChanged ||
      change == ItemSceneChange)
    move();
}

QSGNode* MapLayer::updatePaintNode(QSGNode* old, UpdatePaintNodeData*) {
  auto* node = static_cast<LayerNode*>(old);
  if (!view_ || painted_.picture.isNull() || window() == nullptr) {
    delete node;
    is_new_ = true;
    return nullptr;
  }
  if (node == nullptr) {
    node = new LayerNode;
    is_new_ = true;
  }
  const std::array pictures{painted_.left.isNull() ? &painted_.picture : &painted_.left,
                            &painted_.picture};
  const bool is_split = !painted_.left.isNull();
  // The software renderer looks at a node's texture as soon as it hangs in the scene: children are
  // hung in when they are complete.
  std::array<QSGImageNode*, 2> fresh{};
  for (const int side : {0, 1}) {
    QSGImageNode*& shown = node->side[side];
    if (side == 0 && !is_split) {
      if (shown != nullptr) {
        node->removeChildNode(shown);
        delete shown;
        shown = nullptr;
      }
      continue;
    }
    if (shown == nullptr || is_new_) {
      if (shown == nullptr) {
        shown = window()->createImageNode();
        shown->setOwnsTexture(true);
        fresh.at(side) = shown;
      }
      shown->setTexture(window()->createTextureFromImage(*pictures.at(side),
                                                         QQuickWindow::TextureHasAlphaChannel));
    }
  }
  is_new_ = false;

  // Where the picture lies on the item.
  const ViewFrame& frame = painted_.frame;
  const double zoom = view_->scale / frame.scale;  // pixels of the item a pixel of the picture
  double left = frame.left * zoom - view_->left;
  double top = frame.top * zoom - view_->top;
  const bool is_exact = zoom == 1.0;
  if (is_exact) {
    // All layers are off by the same part of a pixel, and stay sharp.
    left = frame.left - std::floor(view_->left);
    top = frame.top - std::floor(view_->top);
  }
  const double split = is_split && scene_ != nullptr
                           ? std::round(scene_->split() * view_->size.width())
                           : -std::numeric_limits<double>::infinity();
  const QRectF all(left, top, frame.size.width() * zoom, frame.size.height() * zoom);
  for (const int side : {0, 1}) {
    QSGImageNode* const shown = node->side[side];
    if (shown == nullptr) continue;
    QRectF part = all;
    if (side == 0) part.setRight(std::clamp(split, all.left(), all.right()));
    if (side == 1) part.setLeft(std::clamp(split, all.left(), all.right()));
    shown->setSourceRect(
        QRectF((part.left() - all.left()) / zoom, 0.0, part.width() / zoom, frame.size.height()));
    shown->setRect(QRectF(part.topLeft() / view_->ratio, part.size() / view_->ratio));
    shown->setFiltering(is_exact ? QSGTexture::Nearest : QSGTexture::Linear);
    if (fresh.at(side) == nullptr) continue;
    // Below what floats.
    if (node->floating != nullptr) {
      node->insertChildNodeBefore(shown, node->floating);
    } else {
      node->appendChildNode(shown);
    }
  }

  if (!floating_) {
    if (node->floating != nullptr) {
      node->removeChildNode(node->floating);
      delete node->floating;
      node->floating = nullptr;
    }
    return node;
  }
  const bool is_fresh = node->floating == nullptr;
  if (is_fresh) {
    node->floating = window()->createImageNode();
    node->floating->setOwnsTexture(true);
    node->floating_key = 0;
  }
  if (node->floating_key != floating_->picture.cacheKey()) {
    node->floating_key = floating_->picture.cacheKey();
    node->floating->setTexture(
        window()->createTextureFromImage(floating_->picture, QQuickWindow::TextureHasAlphaChannel));
  }
  const QSizeF size = QSizeF(floating_->picture.size()) / view_->ratio;
  node->floating->setSourceRect(QRectF(QPointF(0, 0), QSizeF(floating_->picture.size())));
  node->floating->setRect(
      QRectF(floating_->at - QPointF(size.width() / 2.0, size.height() / 2.0), size));
  node->floating->setFiltering(QSGTexture::Linear);
  if (is_fresh) node->appendChildNode(node->floating);
  return node;
}

}  // namespace saavu::map
