// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "map_scene.h"

#include <utility>

#include "projection.h"

namespace saavu::map {

namespace {

/// Puts a new value in and tells whether it is another.
template <class Value>
bool put(Value& place, Value value) {
  if (place == value) return false;
  place = std::move(value);
  return true;
}

}  // namespace

MapScene::MapScene(QObject* parent) : QObject(parent) {}
MapScene::~MapScene() = default;

void MapScene::set_ground(std::shared_ptr<const Ground> ground) {
  ground_ = std::move(ground);
  Q_EMIT groundChanged();
}

void MapScene::set_picture(std::shared_ptr<const plan::LensPicture> picture) {
  picture_ = std::move(picture);
  Q_EMIT pictureChanged();
}

void MapScene::set_sites(std::shared_ptr<const std::vector<plan::PlannedSite>> sites) {
  sites_ = std::move(sites);
  Q_EMIT sitesChanged();
}

void MapScene::set_overlay(std::shared_ptr<const Overlay> overlay) {
  overlay_ = std::move(overlay);
  Q_EMIT overlayChanged();
}

void MapScene::set_dragged(std::optional<std::size_t> site, base::Point at) {
  dragged_ = site;
  dragged_at_ = at;
  Q_EMIT sitesChanged();
}

void MapScene::clear() {
  set_ground(nullptr);
  set_picture(nullptr);
  set_sites(nullptr);
  set_overlay(nullptr);
  set_dragged(std::nullopt, {});
  set_selected_site(-1);
  set_selected_cell(-1);
}

void MapScene::set_compare(Compare compare) {
  if (put(compare_, compare)) Q_EMIT pictureChanged();
}

void MapScene::set_split(double split) {
  if (put(split_, split)) Q_EMIT splitChanged();
}

void MapScene::set_show(Show show) {
  if (put(show_, show)) Q_EMIT pictureChanged();
}

void MapScene::set_dark(bool dark) {
  if (put(dark_, dark)) Q_EMIT styleChanged();
}

void MapScene::set_contrast(bool contrast) {
  if (put(contrast_, contrast)) Q_EMIT styleChanged();
}

void MapScene::set_language(const QString& language) {
  if (put(language_, language)) Q_EMIT styleChanged();
}

void MapScene::set_selected_site(int site) {
  if (put(selected_site_, site)) Q_EMIT sitesChanged();
}

void MapScene::set_selected_cell(int cell) {
  if (put(selected_cell_, cell)) Q_EMIT overlayChanged();
}

void MapScene::set_show_problems(bool show) {
  if (put(show_problems_, show)) Q_EMIT overlayChanged();
}

void MapScene::set_site_filter(int filter) {
  if (put(site_filter_, filter)) Q_EMIT sitesChanged();
}

QGeoCoordinate to_coordinate(base::Point point) {
  const Degrees degrees = to_degrees(to_unit(point));
  return {degrees.latitude, degrees.longitude};
}

base::Point to_point(const QGeoCoordinate& coordinate) {
  return to_point(to_unit(Degrees{coordinate.longitude(), coordinate.latitude()}));
}

}  // namespace saavu::map
