// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "application.h"

#include <algorithm>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLibraryInfo>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QStyleHints>
#include <QtQml/QJSValue>

#include <saavu/version.h>

namespace saavu::map {

namespace {

App* the_app = nullptr;
constexpr int k_most_recent = 12;

base::Language language_of(const QString& code) {
  if (code == QLatin1String("fi")) return base::Language::finnish;
  if (code == QLatin1String("sv")) return base::Language::swedish;
  return base::Language::english;
}

/// That of the desktop if we speak it.
QString first_language() {
  const QString system = QLocale::system().name().left(2);
  return system == QLatin1String("fi") || system == QLatin1String("sv") ? system
                                                                        : QStringLiteral("en");
}

}  // namespace

App::App(QObject* parent)
    : QObject(parent),
      scene_(new MapScene(this)),
      plan_(new PlanController(desk_, *scene_, this)),
      lens_(new LensController(desk_, *scene_, this)),
      editor_(new EditController(desk_, *scene_, *lens_, this)),
      ask_(new AskController(desk_, *scene_, *lens_, this)),
      areas_(new AreaTable(desk_, *lens_, this)),
      exporter_(new ExportController(desk_, *scene_, *lens_, this)),
      demo_(new DemoCounty(this)),
      assistant_(new NewPlan(desk_, this)) {
  the_app = this;
  connect(plan_, &PlanController::opened, this, [this] {
    note_recent();
    set_page(QStringLiteral("map"));
  });
  connect(lens_, &LensController::pictureChanged, plan_, &PlanController::picture_made);
  connect(plan_, &PlanController::failed, this, [this] { set_page(QStringLiteral("check")); });
  connect(plan_, &PlanController::warned, this, &App::notice);
  connect(plan_, &PlanController::cancelled, this, [this] { closePlan(); });
  connect(editor_, &EditController::sketchChanged, this,
          [this] { ask_->set_sketch(editor_->sketch_points()); });
  connect(editor_, &EditController::toolChanged, this, [this] {
    if (editor_->tool() != QLatin1String("route")) ask_->forgetRouteStart();
  });
  connect(this, &App::tilesChanged, this, &App::attributionChanged);
  connect(plan_, &PlanController::opened, this, &App::attributionChanged);
  connect(plan_, &PlanController::leaving, this, &App::leave_plan);
  connect(demo_, &DemoCounty::makingChanged, this, &App::makingDemoChanged);
  connect(demo_, &DemoCounty::made, this,
          [this](const QString& plan) { openPlan(QUrl::fromLocalFile(plan)); });
  connect(demo_, &DemoCounty::failed, this, [this](const QString& text) {
    set_page(QStringLiteral("welcome"));
    Q_EMIT notice(text);
  });
  connect(assistant_, &NewPlan::written, this, &App::openPlan);
  connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
          [this] { restyle(); });
  const QSettings settings;
  theme_ = settings.value(QStringLiteral("theme"), theme_).toString();
  show_language(settings.value(QStringLiteral("language"), first_language()).toString());
  restyle();
}

App::~App() {
  the_app = nullptr;
  // The threads wait for what runs on them, and end with the members: all of it is stopped first.
  leave_plan();
  plan_->stop();
  exporter_->stop();
  assistant_->stop();
  demo_->cancel();
}

App* App::create(QQmlEngine* engine, QJSEngine*) {
  Q_ASSERT(the_app != nullptr);
  QJSEngine::setObjectOwnership(the_app, QJSEngine::CppOwnership);
  the_app->engine_ = engine;
  return the_app;
}

App* App::instance() {
  return the_app;
}

void App::openPlan(const QUrl& plan) {
  QString path = plan.isLocalFile() ? plan.toLocalFile() : plan.toString();
  if (QFileInfo(path).isDir()) path = QDir(path).filePath(QStringLiteral("plan.toml"));
  demo_->cancel();
  leave_plan();
  set_page(QStringLiteral("loading"));
  ask_->close();
  plan_->load(path.toStdString());
}

void App::leave_plan() {
  Q_EMIT leavingPlan();
  lens_->stop();
  ask_->stop();
  editor_->stop();
}

void App::openDemo() {
  set_page(QStringLiteral("loading"));
  demo_->make();
}

void App::closePlan() {
  demo_->cancel();
  plan_->close();
  set_page(QStringLiteral("welcome"));
}

void App::cancelOpening() {
  if (!demo_->is_making()) {
    plan_->cancel();
    return;
  }
  demo_->cancel();
  set_page(desk_.is_open() ? QStringLiteral("map") : QStringLiteral("welcome"));
}

void App::newPlan() {
  if (page_ == QLatin1String("new")) return;
  if (!assistant_->is_begun()) assistant_->begin();
  set_page(QStringLiteral("new"));
}

void App::leaveAssistant() {
  set_page(desk_.is_open() ? QStringLiteral("map") : QStringLiteral("welcome"));
}

void App::showPage(const QString& page) {
  set_page(page);
}

void App::set_page(const QString& page) {
  if (page == page_) return;
  page_ = page;
  Q_EMIT pageChanged();
}

QVariantList App::recent_plans() const {
  QVariantList list;
  const QSettings settings;
  const QVariantList recent = settings.value(QStringLiteral("recent")).toList();
  for (const QVariant& each : recent) {
    QVariantMap entry = each.toMap();
    const QFileInfo file(entry.value(QStringLiteral("path")).toString());
    entry[QStringLiteral("folder")] = QDir::toNativeSeparators(file.absolutePath());
    entry[QStringLiteral("file")] = file.fileName();
    entry[QStringLiteral("exists")] = file.exists();
    list.push_back(entry);
  }
  return list;
}

void App::note_recent() {
  QSettings settings;
  QVariantList recent = settings.value(QStringLiteral("recent")).toList();
  const QString path = plan_->file();
  recent.removeIf([&](const QVariant& each) {
    return each.toMap().value(QStringLiteral("path")).toString() == path;
  });
  recent.push_front(
      QVariantMap{{QStringLiteral("name"), plan_->name()}, {QStringLiteral("path"), path}});
  while (recent.size() > k_most_recent)
    recent.removeLast();
  settings.setValue(QStringLiteral("recent"), recent);
  Q_EMIT recentPlansChanged();
}

void App::forgetRecent(const QString& path) {
  QSettings settings;
  QVariantList recent = settings.value(QStringLiteral("recent")).toList();
  recent.removeIf([&](const QVariant& each) {
    return each.toMap().value(QStringLiteral("path")).toString() == path;
  });
  settings.setValue(QStringLiteral("recent"), recent);
  Q_EMIT recentPlansChanged();
}

void App::setTiles(const QString& kind, const QString& host, const QString& attribution) {
  QSettings settings;
  settings.setValue(QStringLiteral("tiles/kind"), kind);
  settings.setValue(QStringLiteral("tiles/host"), host.trimmed());
  settings.setValue(QStringLiteral("tiles/attribution"), attribution.trimmed());
  Q_EMIT tilesChanged();
}

QString App::tile_kind() const {
  return QSettings().value(QStringLiteral("tiles/kind"), QStringLiteral("none")).toString();
}

QString App::tile_host() const {
  return QSettings().value(QStringLiteral("tiles/host")).toString();
}

QString App::tile_attribution() const {
  return QSettings().value(QStringLiteral("tiles/attribution")).toString();
}

QVariant App::remembered(const QString& key, const QVariant& otherwise) const {
  return QSettings().value(QStringLiteral("window/") + key, otherwise);
}

void App::remember(const QString& key, const QVariant& value) {
  // A JavaScript object is no value that can be stored.
  const bool is_script = value.metaType() == QMetaType::fromType<QJSValue>();
  QSettings().setValue(QStringLiteral("window/") + key,
                       is_script ? value.value<QJSValue>().toVariant() : value);
}

void App::copy(const QString& text) const {
  QGuiApplication::clipboard()->setText(text);
}

QString App::formatted(double number, int decimals) const {
  return desk_.number(number, decimals);
}

QString App::positionText(const QGeoCoordinate& coordinate) const {
  if (!coordinate.isValid()) return {};
  const base::Point point = to_point(coordinate);
  return tr("%1° N %2° E · E %3 N %4 (TM35FIN)")
      .arg(desk_.number(coordinate.latitude(), 4), desk_.number(coordinate.longitude(), 4),
           desk_.number(point.x), desk_.number(point.y));
}

QString App::language() const {
  const std::string_view code = base::to_string(desk_.language());
  return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

QString App::attribution() const {
  QStringList all{plan_->attribution()};
  if (!tile_template().isEmpty()) all.push_back(tile_attribution());
  all.removeAll(QString());
  return all.join(QStringLiteral(" · "));
}

QString App::tile_template() const {
  const QString host = tile_host();
  if (host.isEmpty()) return {};
  if (tile_kind() == QLatin1String("folder"))
    return QStringLiteral("file://") + host + QStringLiteral("/%z/%x/%y.png");
  if (tile_kind() != QLatin1String("host")) return {};
  if (host.contains(QLatin1String("%z"))) return host;
  QString base = host;
  while (base.endsWith(QLatin1Char('/')))
    base.chop(1);
  return base + QStringLiteral("/%z/%x/%y.png");
}

QString App::tile_cache() const {
  // QtLocation knows a tile by its number only: another source's would be shown.
  const QByteArray source =
      QCryptographicHash::hash(tile_template().toUtf8(), QCryptographicHash::Md5).toHex();
  return QDir(QStandardPaths::writableLocation(QStandardPaths::CacheLocation))
      .filePath(QStringLiteral("tiles/") + QString::fromLatin1(source));
}

void App::set_language(const QString& language) {
  QSettings().setValue(QStringLiteral("language"), language);
  show_language(language);
}

void App::show_language(const QString& language) {
  if (language == this->language() && !translator_.isEmpty()) return;
  QCoreApplication::removeTranslator(&translator_);
  QCoreApplication::removeTranslator(&qt_translator_);
  if (translator_.load(QStringLiteral(":/i18n/saavu_map_") + language))
    QCoreApplication::installTranslator(&translator_);
  // Qt's own texts: file dialogs, shortcuts. There is no Swedish or Finnish for all of them.
  if (qt_translator_.load(QStringLiteral("qtbase_") + language,
                          QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&qt_translator_);
  desk_.set_language(language_of(language));
  QLocale::setDefault(desk_.locale());
  scene_->set_language(language);
  if (engine_ != nullptr) engine_->retranslate();
  Q_EMIT languageChanged();
}

void App::set_theme(const QString& theme) {
  QSettings().setValue(QStringLiteral("theme"), theme);
  show_theme(theme);
}

void App::show_theme(const QString& theme) {
  if (theme == theme_) return;
  theme_ = theme;
  restyle();
}

bool App::dark() const {
  if (theme_ == QLatin1String("dark")) return true;
  return theme_ == QLatin1String("system") &&
         QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
}

void App::restyle() {
  scene_->set_dark(dark());
  scene_->set_contrast(contrast());
  exporter_->set_look({theme_ == QLatin1String("dark"), theme_ == QLatin1String("contrast")});
  Q_EMIT themeChanged();
}

QString App::version() const {
  return QString::fromUtf8(k_version);
}

QVariantList App::licences() const {
  const auto entry = [](const char* name, const char* licence, const QString& purpose) {
    return QVariantMap{{QStringLiteral("name"), QString::fromUtf8(name)},
                       {QStringLiteral("licence"), QString::fromUtf8(licence)},
                       {QStringLiteral("purpose"), purpose}};
  };
  return {entry("Saavu", "Apache-2.0", tr("this program")),
          entry("Qt 6, QtLocation", "LGPL-3.0", tr("window and map")),
          entry("GDAL", "MIT", tr("reads and writes geodata")),
          entry("GEOS", "LGPL-2.1", tr("geometry")),
          entry("PROJ", "MIT", tr("coordinate systems")),
          entry("Boost", "BSL-1.0", tr("graphs, texts")),
          entry("libosmium", "BSL-1.0", tr("reads OpenStreetMap")),
          entry("METIS", "Apache-2.0", tr("order of the road graph")),
          entry("oneTBB", "Apache-2.0", tr("threads")),
          entry("Highway", "Apache-2.0", tr("vector instructions")),
          entry("KOpeningHours", "LGPL-2.0", tr("opening hours")),
          entry("Eigen", "MPL-2.0", tr("least squares")),
          entry("nlohmann/json, toml++", "MIT", tr("data files")),
          entry("libxlsxwriter", "BSD-2-Clause", tr("Excel files")),
          entry("OpenSSL", "Apache-2.0", tr("checksums of inputs"))};
}

}  // namespace saavu::map
