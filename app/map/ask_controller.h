// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtPositioning/QGeoCoordinate>
#include <QtQml/qqmlregistration.h>

#include "desk.h"
#include "layers/map_scene.h"
#include "lens_controller.h"
#include "window_progress.h"

namespace saavu::map {

/// Asking the map: the card of a cell or site, isochrones, routes, the search.
class AskController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  /// "", cell, site
  Q_PROPERTY(QString card READ card NOTIFY cardChanged)
  /// {title, municipality, residents, ages, position, road, remark, ways: [{service, tier, site,
  /// siteIndex, time, before, changed, second, secondSite, access, rating, ratingKind...,
  /// deciding}], tiers: [{tier, name, accessibility, accessibilityGrade, availability}]}
  Q_PROPERTY(QVariantMap cell READ cell NOTIFY cardChanged)
  /// {index, title, id, kind, municipality, position, state, stateText, closed, canMove, served:
  /// [{service, residents, residentsBefore, mean, load}], fields: [{column, title, value, planned,
  /// kind}]}
  Q_PROPERTY(QVariantMap site READ site NOTIFY cardChanged)
  Q_PROPERTY(QVariantList found READ found NOTIFY
                 foundChanged)  ///< [{kind, title, detail, coordinate, radius, site}]
  /// Of the last isochrone: [{text, residents, position, count}]; empty: none shown.
  Q_PROPERTY(QVariantList bands READ bands NOTIFY overlayChanged)
  /// Of the last route: {time, length, from, to}; empty: none shown.
  Q_PROPERTY(QVariantMap route READ route NOTIFY overlayChanged)
  Q_PROPERTY(bool spiderShown READ spider_shown NOTIFY overlayChanged)
  Q_PROPERTY(bool problemsShown READ problems_shown WRITE set_problems_shown NOTIFY overlayChanged)
  Q_PROPERTY(int problemCount READ problem_count NOTIFY overlayChanged)
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
  Q_PROPERTY(saavu::map::WindowProgress* progress READ progress CONSTANT)  ///< while busy

 public:
  AskController(Desk& desk, MapScene& scene, LensController& lens, QObject* parent);

  Q_INVOKABLE void askCell(const QGeoCoordinate& at);
  Q_INVOKABLE void askSite(int site);
  Q_INVOKABLE void close();  ///< the card, isochrone, route, spider
  Q_INVOKABLE void search(const QString& text);
  Q_INVOKABLE void isochroneFrom(const QGeoCoordinate& at);
  Q_INVOKABLE void routeFrom(const QGeoCoordinate& at);  ///< where the next routeTo begins
  Q_INVOKABLE void routeTo(const QGeoCoordinate& at);    ///< from routeFrom, else the asked place
  Q_INVOKABLE void showSpider(int site);
  Q_INVOKABLE void hideSpider();
  Q_INVOKABLE void cancel();

  [[nodiscard]] QString card() const;
  [[nodiscard]] QVariantMap cell() const;
  [[nodiscard]] QVariantMap site() const;
  [[nodiscard]] QVariantList found() const { return found_; }
  [[nodiscard]] QVariantList bands() const;
  [[nodiscard]] QVariantMap route() const;
  [[nodiscard]] bool spider_shown() const { return overlay_.spider_site.has_value(); }
  [[nodiscard]] bool problems_shown() const { return problems_shown_; }
  void set_problems_shown(bool shown);
  [[nodiscard]] int problem_count() const { return static_cast<int>(overlay_.problems.size()); }
  [[nodiscard]] bool busy() const { return waiting_ > 0; }
  [[nodiscard]] WindowProgress* progress() const { return progress_; }
  /// The polygon that the editor draws is part of the same overlay.
  void set_sketch(std::vector<base::Point> sketch);

 Q_SIGNALS:
  void cardChanged();
  void asked();  ///< the card is of what somebody has just asked for
  void foundChanged();
  void overlayChanged();
  void busyChanged();
  void failed(const QString& text);

 private:
  void ask(Desk::Question question);
  void wait(int by);
  void show_overlay();
  void forget_missing_sites();  ///< an added one whose edit was taken back
  void renew();                 ///< what is shown, after an edit or under another lens

  Desk& desk_;
  MapScene& scene_;
  LensController& lens_;
  std::optional<plan::CellCard> cell_;
  std::optional<plan::SiteCard> site_;
  QVariantList found_;
  MapScene::Overlay overlay_;
  std::optional<base::Point> isochrone_from_;
  std::optional<base::Point> route_from_;
  std::optional<base::Point> asked_before_;  ///< the site's card came over it
  std::optional<base::Point> route_to_;
  std::optional<plan::Planning::RouteLine> route_;
  std::optional<std::size_t> spider_of_;
  bool problems_shown_ = false;
  int waiting_ = 0;
  WindowProgress* progress_;
};

}  // namespace saavu::map
