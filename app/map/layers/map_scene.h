// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QPointF>
#include <QtCore/QString>
#include <QtPositioning/QGeoCoordinate>
#include <QtQml/qqmlregistration.h>

#include <saavu/base/units.h>
#include <saavu/plan/planning.h>
#include <saavu/shape/isochrone.h>

namespace saavu::map {

struct Ground;  // layers/ground.h: land, municipality borders, roads by class, names, in Web
                // Mercator

/// What the layers draw: values that the controllers put in, on the window's thread. A layer
/// watches the signal of what it draws.
class MapScene : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  Q_PROPERTY(Compare compare READ compare WRITE set_compare NOTIFY pictureChanged)
  Q_PROPERTY(double split READ split WRITE set_split NOTIFY splitChanged)  ///< 0 .. 1 of the width
  Q_PROPERTY(Show show READ show WRITE set_show NOTIFY pictureChanged)
  Q_PROPERTY(bool dark READ dark WRITE set_dark NOTIFY styleChanged)
  Q_PROPERTY(bool contrast READ contrast WRITE set_contrast NOTIFY styleChanged)
  Q_PROPERTY(QString language READ language WRITE set_language NOTIFY styleChanged)
  Q_PROPERTY(int selectedSite READ selected_site WRITE set_selected_site NOTIFY sitesChanged)
  Q_PROPERTY(int selectedCell READ selected_cell WRITE set_selected_cell NOTIFY overlayChanged)
  Q_PROPERTY(bool showProblems READ show_problems WRITE set_show_problems NOTIFY overlayChanged)
  /// The sites that are drawn: tiers 1 .. 6 as bits 1 << tier; stations of rescue 1 << 8, ems 1
  /// << 9.
  Q_PROPERTY(int siteFilter READ site_filter WRITE set_site_filter NOTIFY sitesChanged)

 public:
  enum class Compare { Off, Split, Difference };
  Q_ENUM(Compare)
  enum class Show { Cells, Areas };
  Q_ENUM(Show)

  explicit MapScene(QObject* parent = nullptr);
  ~MapScene() override;

  // What is drawn. Pointers are shared with the engine's snapshots and never changed.
  void set_ground(std::shared_ptr<const Ground> ground);
  void set_picture(std::shared_ptr<const plan::LensPicture> picture);
  void set_sites(std::shared_ptr<const std::vector<plan::PlannedSite>> sites);
  struct Band {
    base::Millis limit;
    std::vector<std::byte> wkb;  ///< polygon in EPSG:3067, of this band alone
  };
  struct Overlay {
    std::vector<Band> bands;
    std::vector<base::Point> route;
    std::vector<base::Point> spider;  ///< cells; lines go to `spider_site`
    std::optional<base::Point> spider_site;
    std::vector<std::vector<base::Point>> closed_roads;
    std::vector<plan::ConnectionProblem> problems;
    std::vector<base::Point> sketch;        ///< polygon that is being drawn
    std::optional<base::Point> asked;       ///< where one has clicked
    std::optional<base::Point> bands_from;  ///< where the time of the bands is reckoned from
  };
  void set_overlay(std::shared_ptr<const Overlay> overlay);
  /// A site that follows the hand: drawn here instead; none: as planned.
  void set_dragged(std::optional<std::size_t> site, base::Point at);
  void clear();

  [[nodiscard]] const std::shared_ptr<const Ground>& ground() const { return ground_; }
  [[nodiscard]] const std::shared_ptr<const plan::LensPicture>& picture() const { return picture_; }
  [[nodiscard]] const std::shared_ptr<const std::vector<plan::PlannedSite>>& sites() const {
    return sites_;
  }
  [[nodiscard]] const std::shared_ptr<const Overlay>& overlay() const { return overlay_; }
  [[nodiscard]] std::optional<std::size_t> dragged() const { return dragged_; }
  [[nodiscard]] base::Point dragged_at() const { return dragged_at_; }

  [[nodiscard]] Compare compare() const { return compare_; }
  void set_compare(Compare compare);
  [[nodiscard]] double split() const { return split_; }
  void set_split(double split);
  [[nodiscard]] Show show() const { return show_; }
  void set_show(Show show);
  [[nodiscard]] bool dark() const { return dark_; }
  void set_dark(bool dark);
  [[nodiscard]] bool contrast() const { return contrast_; }
  void set_contrast(bool contrast);
  [[nodiscard]] QString language() const { return language_; }
  void set_language(const QString& language);
  [[nodiscard]] int selected_site() const { return selected_site_; }
  void set_selected_site(int site);
  [[nodiscard]] int selected_cell() const { return selected_cell_; }
  void set_selected_cell(int cell);
  [[nodiscard]] bool show_problems() const { return show_problems_; }
  void set_show_problems(bool show);
  [[nodiscard]] int site_filter() const { return site_filter_; }
  void set_site_filter(int filter);

 Q_SIGNALS:
  void groundChanged();
  void pictureChanged();
  void splitChanged();
  void sitesChanged();
  void overlayChanged();
  void styleChanged();

 private:
  std::shared_ptr<const Ground> ground_;
  std::shared_ptr<const plan::LensPicture> picture_;
  std::shared_ptr<const std::vector<plan::PlannedSite>> sites_;
  std::shared_ptr<const Overlay> overlay_;
  std::optional<std::size_t> dragged_;
  base::Point dragged_at_;
  Compare compare_ = Compare::Off;
  double split_ = 0.5;
  Show show_ = Show::Cells;
  bool dark_ = false;
  bool contrast_ = false;
  QString language_ = QStringLiteral("fi");
  int selected_site_ = -1;
  int selected_cell_ = -1;
  bool show_problems_ = false;
  int site_filter_ = ~0;
};

/// EPSG:3067 to and from WGS 84, by PROJ (layers/projection.h).
QGeoCoordinate to_coordinate(base::Point point);
base::Point to_point(const QGeoCoordinate& coordinate);

}  // namespace saavu::map
