// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "demo_county.h"

#include <algorithm>

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

/// Somebody has planned in it.
bool has_journal(const QDir& county) {
  const QDir kept(county.filePath(QStringLiteral(".saavu")));
  return !kept.entryList({QStringLiteral("*.journal*")}, QDir::Files | QDir::Hidden).isEmpty();
}

/// Nothing but what the generator made may be deleted: no journal, no file that came or changed
/// later, such as a report.
bool may_be_replaced(const QDir& county) {
  constexpr qint64 k_making_s = 60;
  const QFileInfo manifest(county.filePath(QStringLiteral("manifest.json")));
  if (!manifest.exists() || has_journal(county)) return false;
  const QFileInfoList entries = county.entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot);
  return std::ranges::none_of(entries, [&](const QFileInfo& entry) {
    return manifest.lastModified().secsTo(entry.lastModified()) > k_making_s;
  });
}

QString plan_in(const QString& folder) {
  return QDir(folder).filePath(QStringLiteral("plan.toml"));
}

}  // namespace

DemoCounty::DemoCounty(QObject* parent) : QObject(parent) {
  connect(&process_, &QProcess::finished, this, &DemoCounty::end);
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (!is_making_ || error != QProcess::FailedToStart) return;
    set_making(false);
    Q_EMIT failed(tr("The demo county cannot be made: saavu-demo-county does not start."));
  });
}

DemoCounty::~DemoCounty() {
  cancel();
}

void DemoCounty::set_making(bool is_making) {
  if (is_making == is_making_) return;
  is_making_ = is_making;
  Q_EMIT makingChanged();
}

void DemoCounty::make() {
  if (is_making_) return;
  const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
  const QString generator = find_generator();
  const QDateTime made_by = QFileInfo(generator).lastModified();
  // The usual folder, or the first one beside it that is of this version or can be made anew.
  QString name = QStringLiteral("demo-county");
  for (int number = 2;; ++number) {
    folder_ = data.filePath(name);
    const QFileInfo plan(plan_in(folder_));
    if (!plan.exists()) {
      if (!QFileInfo::exists(folder_)) break;
    } else if (generator.isEmpty() || made_by <= plan.lastModified()) {
      Q_EMIT made(plan.filePath());
      return;
    } else if (may_be_replaced(QDir(folder_))) {
      break;
    }
    name = QStringLiteral("demo-county-%1").arg(number);
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
  set_making(true);
  process_.start(generator, {QStringLiteral("--out"), beside_});
}

void DemoCounty::cancel() {
  if (!is_making_) return;
  set_making(false);
  process_.kill();
  process_.waitForFinished();
  QDir(beside_).removeRecursively();
}

void DemoCounty::end(int code, QProcess::ExitStatus status) {
  if (!is_making_) return;  // cancelled
  set_making(false);
  if (status != QProcess::NormalExit || code != 0) {
    const QString why = QString::fromUtf8(process_.readAll()).trimmed();
    QDir(beside_).removeRecursively();
    Q_EMIT failed(tr("The demo county cannot be made: %1").arg(why));
    return;
  }
  // Somebody may have planned in it while the new one was made.
  if (QFileInfo::exists(folder_) && may_be_replaced(QDir(folder_)))
    QDir(folder_).removeRecursively();
  if (!QDir().rename(beside_, folder_)) {
    QDir(beside_).removeRecursively();
    Q_EMIT failed(tr("The folder %1 cannot be written.").arg(folder_));
    return;
  }
  Q_EMIT made(plan_in(folder_));
}

}  // namespace saavu::map
