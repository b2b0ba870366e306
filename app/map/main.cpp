// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuickControls2/QQuickStyle>

int main(int argc, char** argv) {
  QGuiApplication application(argc, argv);
  QQuickStyle::setStyle(QStringLiteral("Fusion"));
  QQmlApplicationEngine engine;
  engine.loadFromModule("Saavu.Map", "Main");
  return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
