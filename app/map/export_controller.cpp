// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "export_controller.h"

#include <QtCore/QDate>
#include <QtCore/QDir>

namespace saavu::map {

ExportController::ExportController(Desk& desk, MapScene& scene, LensController& lens,
                                   QObject* parent)
    : QObject(parent), desk_(desk), scene_(scene), lens_(lens) {}

void ExportController::exportView(const QUrl& file, const QGeoCoordinate& centre, double zoom,
                                  const QSizeF& size, const QString& attribution) {
  (void)file, (void)centre, (void)zoom, (void)size, (void)attribution;
}

QUrl ExportController::suggestedFile(const QString& ending) const {
  if (!desk_.is_open()) return {};
  const std::filesystem::path& plan = desk_.state().plan->file;
  const QDir beside(QString::fromStdString(plan.parent_path().string()));
  return QUrl::fromLocalFile(beside.filePath(
      QString::fromStdString(plan.stem().string()) + QStringLiteral("-map-") +
      QDate::currentDate().toString(QStringLiteral("yyyy-MM-dd")) + QLatin1Char('.') + ending));
}

}  // namespace saavu::map
