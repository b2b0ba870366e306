// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <memory>

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtCore/QUrl>
#include <QtGui/QGuiApplication>
#include <QtGui/QIcon>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>
#include <QtQuickControls2/QQuickStyle>

#include <saavu/version.h>

#include "application.h"
#include "driver/benchmark.h"
#include "driver/driver.h"

namespace {

struct Options {
  QString plan;
  QString script;
  bool benchmark = false;
  QString language;
  QString theme;
  QSize size;
};

/// Before there is a window: what is wrong goes to the terminal.
Options read_options(const QGuiApplication& application) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QGuiApplication::translate("main", "Plans a service network on the map."));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(QStringLiteral("plan"),
                               QGuiApplication::translate("main", "The plan to open, plan.toml."),
                               QStringLiteral("[plan.toml]"));
  const QCommandLineOption language(
      QStringLiteral("lang"),
      QGuiApplication::translate("main", "The language of the window: fi, sv or en."),
      QStringLiteral("code"));
  const QCommandLineOption theme(
      QStringLiteral("theme"),
      QGuiApplication::translate("main", "system, light, dark or contrast."),
      QStringLiteral("name"));
  const QCommandLineOption size(
      QStringLiteral("size"),
      QGuiApplication::translate("main", "The size of the window, such as 1280x800."),
      QStringLiteral("WxH"));
  const QCommandLineOption drive(
      QStringLiteral("drive"),
      QGuiApplication::translate(
          "main", "Lets a script of JSON steps use the window, for tests and pictures."),
      QStringLiteral("file"));
  const QCommandLineOption benchmark(
      QStringLiteral("benchmark"),
      QGuiApplication::translate(
          "main", "Opens the plan, drags sites, pans, and prints how long it takes."));
  parser.addOptions({language, theme, size, drive, benchmark});
  parser.process(application);
  Options options;
  options.script = parser.value(drive);
  options.benchmark = parser.isSet(benchmark);
  options.language = parser.value(language);
  options.theme = parser.value(theme);
  const QStringList edges = parser.value(size).split(QLatin1Char('x'));
  if (edges.size() == 2) options.size = {edges[0].toInt(), edges[1].toInt()};
  const QStringList plans = parser.positionalArguments();
  const bool has_known_language =
      options.language.isEmpty() ||
      QStringList{QStringLiteral("fi"), QStringLiteral("sv"), QStringLiteral("en")}.contains(
          options.language);
  if (plans.size() > 1 || !has_known_language || (options.benchmark && plans.isEmpty()) ||
      (parser.isSet(size) && options.size.isEmpty())) {
    std::fputs(qPrintable(parser.helpText()), stderr);
    std::exit(2);
  }
  if (!plans.isEmpty()) options.plan = QFileInfo(plans.front()).absoluteFilePath();
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  QElapsedTimer since_start;
  since_start.start();
  QGuiApplication application(argc, argv);
  QGuiApplication::setOrganizationName(QStringLiteral("Saavu"));
  QGuiApplication::setApplicationName(QStringLiteral("saavu-map"));
  QGuiApplication::setApplicationDisplayName(QStringLiteral("Saavu"));
  QGuiApplication::setApplicationVersion(QString::fromUtf8(saavu::k_version));
  QGuiApplication::setDesktopFileName(QStringLiteral("saavu-map"));
  QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/qt/qml/Saavu/Map/icons/saavu-map.svg")));
  const Options options = read_options(application);
  // What a script does must not depend on, or change, what a person has set.
  if (!options.script.isEmpty() || options.benchmark) QStandardPaths::setTestModeEnabled(true);
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  // Letters as the desktop draws them: sharper than distance fields, and alike with every renderer.
  QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);

  saavu::map::App app(nullptr);
  if (!options.language.isEmpty()) app.show_language(options.language);
  if (!options.theme.isEmpty()) app.show_theme(options.theme);
  // The plan is read while the window is made.
  if (!options.plan.isEmpty()) app.openPlan(QUrl::fromLocalFile(options.plan));
  QQmlApplicationEngine engine;
  engine.loadFromModule("Saavu.Map", "Main");
  auto* const window = engine.rootObjects().isEmpty()
                           ? nullptr
                           : qobject_cast<QQuickWindow*>(engine.rootObjects().front());

  if (window == nullptr) return 1;
  if (!options.size.isEmpty()) window->resize(options.size);

  std::unique_ptr<saavu::map::Driver> driver;
  std::unique_ptr<saavu::map::Benchmark> benchmark;
  if (options.benchmark) {
    benchmark = std::make_unique<saavu::map::Benchmark>(app, *window, since_start);
  } else if (!options.script.isEmpty()) {
    driver = std::make_unique<saavu::map::Driver>(app, *window);
    if (!driver->start(options.script)) return 2;
  }
  return QGuiApplication::exec();
}
