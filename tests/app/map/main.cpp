// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtGui/QGuiApplication>
#include <catch2/catch_session.hpp>

/// Fonts and pictures need an application; a screen they do not.
int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QT_QUICK_BACKEND", "software");
  const QGuiApplication application(argc, argv);
  return Catch::Session().run(argc, argv);
}
