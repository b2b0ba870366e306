// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "cell_layer.h"

#include <algorithm>
#include <mutex>

#include <QtGui/QPainter>

#include "cell_raster.h"
#include "cell_view.h"
#include "ground.h"
#include "ground_paint.h"

namespace saavu::map {

namespace {
constexpr int k_threads = 2;
}

/// What stays from one picture to the next.
struct CellLayer::Kept {
  std::mutex mutex;
  std::shared_ptr<const CellIndex> index;
  std::shared_ptr<const PixelTable> table;
  std::shared_ptr<const plan::CellGrid> bare_grid;
  std::shared_ptr<const Ground> bare_ground;
  std::shared_ptr<const std::vector<bool>> bare;

  /// Made anew where the grid or the ground is another.
  std::shared_ptr<const std::vector<bool>> bare_of(const CellView& view) {
    if (view.ground == nullptr) return nullptr;
    {
      const std::lock_guard lock(mutex);
      if (bare_grid == view.picture->grid && bare_ground == view.ground) return bare;
    }
    auto made =
        std::make_shared<const std::vector<bool>>(bare_cells(*view.picture->grid, *view.ground));
    const std::lock_guard lock(mutex);
    bare_grid = view.picture->grid;
    bare_ground = view.ground;
    bare = made;
    return made;
  }
  /// Made anew where the grid is another.
  std::shared_ptr<const CellIndex> index_of(const std::shared_ptr<const plan::CellGrid>& grid) {
    const std::lock_guard lock(mutex);
    if (index == nullptr || index->shared_grid() != grid) {
      index = std::make_shared<const CellIndex>(grid);
      table = nullptr;
    }
    return index;
  }
  /// Made anew where the grid or the part of the map is another.
  std::shared_ptr<const PixelTable> table_of(const ViewFrame& frame,
                                             const std::shared_ptr<const CellIndex>& cells) {
    {
      const std::lock_guard lock(mutex);
      if (table != nullptr && index == cells && table->frame == frame) return table;
    }
    auto made = std::make_shared<const PixelTable>(make_pixel_table(frame, *cells, k_threads));
    const std::lock_guard lock(mutex);
    if (index == cells) table = made;
    return made;
  }
};

CellLayer::CellLayer(QQuickItem* parent) : MapLayer(parent), kept_(std::make_shared<Kept>()) {}
CellLayer::~CellLayer() = default;

void CellLayer::watch(MapScene& scene) {
  connect(&scene, &MapScene::pictureChanged, this, [this] { repaint(); });
  connect(&scene, &MapScene::groundChanged, this, [this] {
    const auto& picture = this->scene()->picture();
    const bool has_empty = picture != nullptr && picture->grid != nullptr &&
                           std::ranges::contains(picture->grid->residents, 0);
    if (this->scene()->show() == MapScene::Show::Areas || has_empty) repaint();
  });
  connect(&scene, &MapScene::splitChanged, this, [this] { move(); });
}

int CellLayer::cellAt(qreal x, qreal y) const {
  if (scene() == nullptr || scene()->picture() == nullptr || scene()->picture()->grid == nullptr)
    return -1;
  const std::optional<ViewFrame> frame = current_frame();
  if (!frame) return -1;
  const std::shared_ptr<const CellIndex> cells = kept_->index_of(scene()->picture()->grid);
  const QPointF pixel = QPointF(x, y) * frame->ratio;
  if (cells->grid().size_m > 0.0) return cells->at(to_point(frame->at_pixel(pixel)));
  // A point: of one pixel.
  ViewFrame one = *frame;
  one.left = frame->left + pixel.x() - 0.5;
  one.top = frame->top + pixel.y() - 0.5;
  one.size = QSize(1, 1);
  return make_pixel_table(one, *cells, 1).cell.front();
}

MapLayer::Job CellLayer::make_job() {
  const std::shared_ptr<const plan::LensPicture> picture = scene()->picture();
  if (picture == nullptr || picture->now == nullptr) return {};
  CellView view{.picture = picture,
                .ground = scene()->ground(),
                .compare = scene()->compare(),
                .show = scene()->show(),
                .look = look(),
                .bare = nullptr};
  if (view.show == MapScene::Show::Areas)
    return [view](const ViewFrame& frame) {
      Painted painted{frame, {}, {}};
      painted.picture = areas_picture(frame, view, Side::now);
      if (view.compare == MapScene::Compare::Split)
        painted.left = areas_picture(frame, view, Side::before);
      return painted;
    };
  if (picture->grid == nullptr || picture->grid->centre.empty()) return {};
  return [view, kept = kept_](const ViewFrame& frame) mutable {
    view.bare = kept->bare_of(view);
    const std::shared_ptr<const CellIndex> cells = kept->index_of(view.picture->grid);
    const std::shared_ptr<const PixelTable> table = kept->table_of(frame, cells);
    Painted painted{frame, {}, {}};
    painted.picture = cells_picture(*table, view, Side::now, k_threads);
    if (view.compare == MapScene::Compare::Split)
      painted.left = cells_picture(*table, view, Side::before, k_threads);
    return painted;
  };
}

}  // namespace saavu::map
