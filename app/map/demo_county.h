// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QString>

namespace saavu::map {

/// The invented county to try things on: made by saavu-demo-county in the user's data folder when
/// it is missing. One of another version of Saavu is left alone where somebody has edited it: the
/// new one gets a folder of its own.
class DemoCounty : public QObject {
  Q_OBJECT

 public:
  explicit DemoCounty(QObject* parent);
  ~DemoCounty() override;
  void make();    ///< ends in `made` or `failed`; while it is being made nothing is begun twice
  void cancel();  ///< without a word
  [[nodiscard]] bool is_making() const { return is_making_; }

 Q_SIGNALS:
  void made(const QString& plan);
  void failed(const QString& text);
  void makingChanged();

 private:
  void end(int code, QProcess::ExitStatus status);
  void set_making(bool is_making);
  QProcess process_;
  bool is_making_ = false;
  QString folder_;
  QString beside_;  ///< where it is made, renamed when it is whole
};

}  // namespace saavu::map
