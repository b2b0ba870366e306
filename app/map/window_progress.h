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
  explicit WindowProgress(QObject* parent);
  ~WindowProgress() override;

  std::shared_ptr<base::Progress> begin();
  void cancel();
  [[nodiscard]] QString stage() const { return stage_; }
  [[nodiscard]] double value() const { return value_; }

 Q_SIGNALS:
  void moved();

 private:
  class Work;
  void look();
  std::shared_ptr<Work> work_;
  QString stage_;
  double value_ = -1.0;
  QTimer timer_;
};

}  // namespace saavu::map
