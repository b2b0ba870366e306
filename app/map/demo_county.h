// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QString>

namespace saavu::map {

/// The invented county to try things on: made by saavu-demo-county in the user's data folder when
/// it is missing.
class DemoCounty : public QObject {
  Q_OBJECT

 public:
  explicit DemoCounty(QObject* parent);
  ~DemoCounty() override;
  void make();  ///< ends in `made` or `failed`
  void cancel();

 Q_SIGNALS:
  void made(const QString& plan);
  void failed(const QString& text);

 private:
  void end(int code, QProcess::ExitStatus status);
  QProcess process_;
  QString folder_;
  QString beside_;  ///< where it is made, renamed when it is whole
};

}  // namespace saavu::map
