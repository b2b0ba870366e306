// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

#include <saavu/base/progress.h>

#include "desk.h"

namespace saavu::map {

/// Long work as the window shows it: what is being done, how far it is (0 .. 1; below 0: nobody
/// knows). `begin` makes a new base::Progress for one piece of work; the last one is shown.
class WindowProgress : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("controllers have it")
  Q_PROPERTY(QString stage READ stage NOTIFY moved)
  Q_PROPERTY(double value READ value NOTIFY moved)

 public:
  WindowProgress(const Desk& desk, QObject* parent);
  ~WindowProgress() override;

  std::shared_ptr<base::Progress> begin();
  void cancel();
  [[nodiscard]] QString stage() const;
  [[nodiscard]] double value() const { return value_; }

 Q_SIGNALS:
  void moved();

 private:
  class Work;
  void look();
  const Desk& desk_;
  std::shared_ptr<Work> work_;
  std::string stage_;  ///< in English, as the work says it
  double value_ = -1.0;
  QTimer timer_;
};

}  // namespace saavu::map
