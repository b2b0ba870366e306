// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "demo_county.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

namespace saavu::map {

namespace {

/// Beside this program, where it is installed; in the build folder; on the path.
QString find_generator() {
  const QString name = QStringLiteral("saavu-demo-county");
  const QDir here(QCoreApplication::applicationDirPath());
  for (const QString& place :
       {here.filePath(name), here.filePath(QStringLiteral("../../datasets/demo/") + name)}) {
    if (QFileInfo(place).isExecutable()) return place;
  }
  return QStandardPaths::findExecutable(name);
}

}  // namespace

DemoCounty::DemoCounty(QObject* parent) : QObject(parent) {
  connect(&process_, &QProcess::finished, this, &DemoCounty::end);
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart)
      Q_EMIT failed(tr("The demo county cannot be made: saavu-demo-county does not start."));
  });
}

DemoCounty::~DemoCounty() {
  cancel();
}

void DemoCounty::make() {
  const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
  folder_ = data.filePath(QStringLiteral("demo-county"));
  const QString plan = QDir(folder_).filePath(QStringLiteral("plan.toml"));
  const QString generator = find_generator();
  const bool is_newer = QFileInfo(generator).lastModified() > QFileInfo(plan).lastModified();
  if (QFileInfo::exists(plan) && (generator.isEmpty() || !is_newer)) {
    Q_EMIT made(plan);
    return;
  }
  if (generator.isEmpty()) {
    Q_EMIT failed(tr("The demo county cannot be made: saavu-demo-county is not installed."));
    return;
  }
  if (!data.mkpath(QStringLiteral("."))) {
    Q_EMIT failed(tr("The folder %1 cannot be written.").arg(data.absolutePath()));
    return;
  }
  beside_ = folder_ + QStringLiteral(".partial-%1").arg(QCoreApplication::applicationPid());
  QDir(beside_).removeRecursively();
  process_.setProcessChannelMode(QProcess::MergedChannels);
  process_.start(generator, {QStringLiteral("--out"), beside_});
}

void DemoCounty::cancel() {
  if (process_.state() == QProcess::NotRunning) return;
  process_.disconnect(this);
  process_.kill();
  process_.waitForFinished();
  QDir(beside_).removeRecursively();
}

void DemoCounty::end(int code, QProcess::ExitStatus status) {
  if (status != QProcess::NormalExit || code != 0) {
    const QString why = QString::fromUtf8(process_.readAll()).trimmed();
    QDir(beside_).removeRecursively();
    Q_EMIT failed(tr("The demo county cannot be made: %1").arg(why));
    return;
  }
  QDir(folder_).removeRecursively();
  if (!QDir().rename(beside_, folder_)) {
    Q_EMIT failed(tr("The folder %1 cannot be written.").arg(folder_));
    return;
  }
  Q_EMIT made(QDir(folder_).filePath(QStringLiteral("plan.toml")));
}

}  // namespace saavu::map
