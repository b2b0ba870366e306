// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTranslator>
#include <QtCore/QUrl>
#include <QtCore/QVariant>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlregistration.h>

#include "area_table.h"
#include "ask_controller.h"
#include "demo_county.h"
#include "desk.h"
#include "edit_controller.h"
#include "export_controller.h"
#include "layers/map_scene.h"
#include "lens_controller.h"
#include "new_plan.h"
#include "plan_controller.h"

namespace saavu::map {

/// The window's root: settings, language, which page is shown, and the controllers.
class App : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(
      QString language READ language WRITE set_language NOTIFY languageChanged)  ///< fi, sv, en
  Q_PROPERTY(QString theme READ theme WRITE set_theme NOTIFY
                 themeChanged)  ///< system, light, dark, contrast
  Q_PROPERTY(bool dark READ dark NOTIFY themeChanged)
  Q_PROPERTY(bool contrast READ contrast NOTIFY themeChanged)
  Q_PROPERTY(QString page READ page NOTIFY pageChanged)  ///< welcome, loading, check, map, new
  Q_PROPERTY(QVariantList recentPlans READ recent_plans NOTIFY
                 recentPlansChanged)  ///< {name, path, folder, exists}
  Q_PROPERTY(QString version READ version CONSTANT)
  Q_PROPERTY(
      QVariantList licences READ licences NOTIFY languageChanged)  ///< {name, licence, purpose}
  /// Background tiles: "none", "host", "folder"; the host or folder; what the provider wants said.
  Q_PROPERTY(QString tileKind READ tile_kind NOTIFY tilesChanged)
  Q_PROPERTY(QString tileHost READ tile_host NOTIFY tilesChanged)
  Q_PROPERTY(QString tileAttribution READ tile_attribution NOTIFY tilesChanged)
  /// Whose data is shown: what the tiles' provider wants said, where there are tiles.
  Q_PROPERTY(QString attribution READ attribution NOTIFY attributionChanged)
  /// Of the chosen tiles, with %z, %x and %y; "": none. Where they are kept: a folder per source.
  Q_PROPERTY(QString tileTemplate READ tile_template NOTIFY tilesChanged)
  Q_PROPERTY(QString tileCache READ tile_cache NOTIFY tilesChanged)
  /// The demo county is being made.
  Q_PROPERTY(bool makingDemo READ making_demo NOTIFY makingDemoChanged)
  Q_PROPERTY(saavu::map::PlanController* plan READ plan CONSTANT)
  Q_PROPERTY(saavu::map::LensController* lens READ lens CONSTANT)
  Q_PROPERTY(saavu::map::EditController* editor READ editor CONSTANT)
  Q_PROPERTY(saavu::map::AskController* ask READ ask CONSTANT)
  Q_PROPERTY(saavu::map::AreaTable* areas READ areas CONSTANT)
  Q_PROPERTY(saavu::map::MapScene* scene READ scene CONSTANT)
  Q_PROPERTY(saavu::map::ExportController* exporter READ exporter CONSTANT)
  Q_PROPERTY(saavu::map::NewPlan* assistant READ assistant CONSTANT)

 public:
  /// Not by QML itself, which would make a second one: it asks `create`.
  explicit App(QObject* parent);
  ~App() override;
  /// The one of this process, made by main before the first view.
  static App* create(QQmlEngine* engine, QJSEngine* script);
  static App* instance();

  Q_INVOKABLE void openPlan(const QUrl& plan);
  Q_INVOKABLE void openDemo();   ///< makes the demo county where it is missing, then opens it
  Q_INVOKABLE void closePlan();  ///< to the welcome page
  Q_INVOKABLE void cancelOpening();
  Q_INVOKABLE void newPlan();         ///< to the assistant, as it was left
  Q_INVOKABLE void leaveAssistant();  ///< to the plan that is open, else to the welcome page
  Q_INVOKABLE void showPage(const QString& page);
  Q_INVOKABLE void forgetRecent(const QString& path);
  Q_INVOKABLE void setTiles(const QString& kind, const QString& host, const QString& attribution);
  /// Anything of the window that is remembered: "geometry", "panel/left", the view of a plan ...
  Q_INVOKABLE QVariant remembered(const QString& key, const QVariant& otherwise) const;
  Q_INVOKABLE void remember(const QString& key, const QVariant& value);
  Q_INVOKABLE void copy(const QString& text) const;  ///< to the clipboard
  Q_INVOKABLE QString formatted(double number, int decimals) const;
  /// "60,1699° N 24,9384° E · 385 595 / 6 672 125 (TM35FIN)" of a place.
  Q_INVOKABLE QString positionText(const QGeoCoordinate& coordinate) const;

  [[nodiscard]] QString language() const;
  void set_language(const QString& language);  ///< and remembers it
  /// For this run only, as the command line says.
  void show_language(const QString& language);
  [[nodiscard]] QString theme() const { return theme_; }
  void set_theme(const QString& theme);  ///< and remembers it
  void show_theme(const QString& theme);
  [[nodiscard]] bool dark() const;
  [[nodiscard]] bool contrast() const { return theme_ == QLatin1String("contrast"); }
  [[nodiscard]] QString page() const { return page_; }
  [[nodiscard]] QVariantList recent_plans() const;
  [[nodiscard]] QString version() const;
  [[nodiscard]] QVariantList licences() const;
  [[nodiscard]] QString tile_kind() const;
  [[nodiscard]] QString tile_host() const;
  [[nodiscard]] QString tile_attribution() const;
  [[nodiscard]] QString attribution() const;
  [[nodiscard]] QString tile_template() const;
  [[nodiscard]] QString tile_cache() const;
  [[nodiscard]] bool making_demo() const { return demo_->is_making(); }
  [[nodiscard]] PlanController* plan() const { return plan_; }
  [[nodiscard]] LensController* lens() const { return lens_; }
  [[nodiscard]] EditController* editor() const { return editor_; }
  [[nodiscard]] AskController* ask() const { return ask_; }
  [[nodiscard]] AreaTable* areas() const { return areas_; }
  [[nodiscard]] MapScene* scene() const { return scene_; }
  [[nodiscard]] ExportController* exporter() const { return exporter_; }
  [[nodiscard]] NewPlan* assistant() const { return assistant_; }
  [[nodiscard]] Desk& desk() { return desk_; }

 Q_SIGNALS:
  void languageChanged();
  void themeChanged();
  void pageChanged();
  void recentPlansChanged();
  void tilesChanged();
  void attributionChanged();
  void makingDemoChanged();
  void leavingPlan();                ///< the plan that is open is about to be closed
  void notice(const QString& text);  ///< something to be told in passing

 private:
  void set_page(const QString& page);
  void leave_plan();
  void note_recent();
  void restyle();

  Desk desk_;
  QTranslator translator_;
  QTranslator qt_translator_;
  QQmlEngine* engine_ = nullptr;
  QString theme_ = QStringLiteral("system");
  QString page_ = QStringLiteral("welcome");
  MapScene* scene_;
  PlanController* plan_;
  LensController* lens_;
  EditController* editor_;
  AskController* ask_;
  AreaTable* areas_;
  ExportController* exporter_;
  DemoCounty* demo_;
  NewPlan* assistant_;
};

}  // namespace saavu::map
