// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtQuick/QQuickWindow>

#include "application.h"

namespace saavu::map {

/// `saavu-map PLAN --benchmark`: opens the plan, drags sites, pans and zooms, and prints how long
/// each took. Ends the program.
class Benchmark : public QObject {
  Q_OBJECT

 public:
  Benchmark(App& app, QQuickWindow& window);

 private:
  App& app_;
  QQuickWindow& window_;
};

}  // namespace saavu::map
