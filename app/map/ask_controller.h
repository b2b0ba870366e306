// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
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
  /// deciding}], tiers: [{tier, name, accessibility, accessibilityColour, availability,
  /// availabilityColour}]}; a colour is [kind, position, count] for MapPalette.grade
  Q_PROPERTY(QVariantMap cell READ cell NOTIFY cardChanged)
  /// {index, title, id, kind, municipality, position, state, stateText, closed, canMove, served:
  /// [{service, residents, residentsBefore, mean, load}], fields: [{column, title, value, planned,
  /// kind}]}
  Q_PROPERTY(QVariantMap site READ site NOTIFY cardChanged)
  Q_PROPERTY(QVariantList found READ found NOTIFY
                 foundChanged)  ///< [{kind, title, detail, coordinate, radius, site}]
  /// `found` is the answer to something else than was asked for last.
  Q_PROPERTY(bool searching READ searching NOTIFY foundChanged)
  /// Of the last isochrone: [{text, residents, position, count}]; empty: none shown.
  Q_PROPERTY(QVariantList bands READ bands NOTIFY overlayChanged)
  /// Of the bands: from where, outwards, and by what; empty: none shown.
  Q_PROPERTY(QString bandsTitle READ bands_title NOTIFY overlayChanged)
  /// Of the last route: {time, length, from, to}; empty: none shown.
  Q_PROPERTY(QVariantMap route READ route NOTIFY overlayChanged)
  /// A route has its beginning and waits for its end.
  Q_PROPERTY(bool routeBegun READ route_begun NOTIFY overlayChanged)
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
  /// Of coordinates as typed (TM35FIN or WGS 84); not valid: they are none in Finland.
  Q_INVOKABLE QGeoCoordinate positionOf(const QString& text) const;
  Q_INVOKABLE void isochroneFrom(const QGeoCoordinate& at);
  Q_INVOKABLE void routeFrom(const QGeoCoordinate& at);  ///< where the next routeTo begins
  Q_INVOKABLE void routeTo(const QGeoCoordinate& at);    ///< from routeFrom, else the asked place
  Q_INVOKABLE void forgetRouteStart();                   ///< the end is not waited for any more
  Q_INVOKABLE void showSpider(int site);
  Q_INVOKABLE void hideSpider();
  Q_INVOKABLE void cancel();  ///< what is waited for, but for the card, is put away
  void stop();                ///< nothing under way is answered: the plan is left

  [[nodiscard]] QString card() const;
  [[nodiscard]] QVariantMap cell() const;
  [[nodiscard]] QVariantMap site() const;
  [[nodiscard]] QVariantList found() const { return found_; }
  [[nodiscard]] bool searching() const { return wanted_ != found_for_; }
  [[nodiscard]] QVariantList bands() const;
  [[nodiscard]] QString bands_title() const;
  [[nodiscard]] QVariantMap route() const;
  [[nodiscard]] bool route_begun() const { return route_begun_; }
  [[nodiscard]] bool spider_shown() const { return overlay_.spider_site.has_value(); }
  [[nodiscard]] bool problems_shown() const { return problems_shown_; }
  void set_problems_shown(bool shown);
  [[nodiscard]] int problem_count() const { return static_cast<int>(overlay_.problems.size()); }
  [[nodiscard]] bool busy() const { return asked_ != answered_; }
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
  /// What is asked for on its own: a later question of a topic makes an earlier one void.
  enum Topic : std::uint8_t { of_card, of_isochrone, of_route, of_spider, of_problems, topics };
  /// `make(planning)` on the engine's thread; `take(value)` on the window's, unless the topic is
  /// asked anew, cancelled or its plan closed by then.
  template <class Make, class Take>
  void ask(Topic topic, Make make, Take take);
  /// Nobody waits for the topic's answer any more.
  void leave(Topic topic);
  template <class Change>
  void count(Change change);
  void show_overlay();
  void renew();  ///< what is shown, after an edit or under another lens
  void renew_card();
  /// `is_new`: it has just been asked for, not drawn again after an edit.
  void renew_isochrone(bool is_new = false);
  void renew_route();
  void renew_spider();
  void renew_problems();
  void put_card(std::optional<plan::CellCard> cell, std::optional<plan::SiteCard> site);
  void forget_gone_sites();
  void tell(const base::Error& error);
  [[nodiscard]] bool is_still_there(std::size_t site, scenario::SiteRef ref) const;

  Desk& desk_;
  MapScene& scene_;
  LensController& lens_;
  std::optional<plan::CellCard> cell_;
  std::optional<plan::SiteCard> site_;
  scenario::SiteRef site_ref_;  ///< of `site_`: a row may become another site's
  QVariantList found_;
  QString wanted_, found_for_;
  MapScene::Overlay overlay_;
  std::optional<base::Point> isochrone_from_;
  plan::Planning::Travel bands_travel_;  ///< of the bands that are shown
  std::optional<base::Point> route_from_;
  std::optional<base::Point> asked_before_;  ///< the site's card came over it
  std::optional<base::Point> route_to_;
  std::optional<plan::Planning::RouteLine> route_;
  bool route_begun_ = false;
  std::optional<std::size_t> spider_of_;
  scenario::SiteRef spider_ref_;
  bool problems_shown_ = false;
  std::array<std::uint64_t, topics> asked_{};     ///< number of the last question of a topic
  std::array<std::uint64_t, topics> answered_{};  ///< of the last answer that counts
  WindowProgress* progress_;
  std::array<std::shared_ptr<base::Progress>, topics> work_;
};

}  // namespace saavu::map
