// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "export_controller.h"

#include <utility>

#include <QtCore/QDate>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QVariantMap>

#include "layers/map_picture.h"
#include "layers/palette.h"
#include "layers/projection.h"

namespace saavu::map {

ExportController::ExportController(Desk& desk, MapScene& scene, LensController& lens,
                                   QObject* parent)
    : QObject(parent),
      desk_(desk),
      scene_(scene),
      lens_(lens),
      thread_(std::make_unique<EngineThread>()) {}

void ExportController::exportView(const QUrl& file, const QGeoCoordinate& centre, double zoom,
                                  const QSizeF& size, const QString& attribution) {
  if (!desk_.is_open() || running_) return;
  const QString path = file.toLocalFile();
  const QString ending = QFileInfo(path).suffix().toLower();
  if (ending != QLatin1String("png") && ending != QLatin1String("pdf")) {
    Q_EMIT failed(tr("The file must end in .png or .pdf: %1").arg(path));
    return;
  }
  PictureRequest request = request_of(scene_);
  request.centre = to_unit(to_point(centre));
  request.zoom = zoom;
  request.size = size.toSize();
  request.title = lens_.title();
  request.subtitle = lens_.conditions();
  request.plan_name = QString::fromStdString(desk_.state().plan->name);
  request.date = desk_.locale().toString(QDate::currentDate(), QLocale::ShortFormat);
  request.attribution = attribution;
  request.legend_title = lens_.promise();
  const QVariantList legend = lens_.legend();
  for (const QVariant& each : legend) {
    const QVariantMap grade = each.toMap();
    const QString detail = grade[QStringLiteral("detail")].toString();
    QString text = grade[QStringLiteral("text")].toString();
    if (!detail.isEmpty()) text += QStringLiteral(" ") + detail;
    request.legend.push_back(
        {MapPalette::grade(grade[QStringLiteral("kind")].toInt(),
                           grade[QStringLiteral("position")].toInt(),
                           grade[QStringLiteral("count")].toInt(), scene_.dark(),
                           scene_.contrast()),
         text});
  }
  request.legend.push_back({Qt::transparent, tr("Source: %1").arg(lens_.source())});
  request.left_label = tr("Before");
  request.right_label = tr("Now");
  request.file = path;
  running_ = true;
  Q_EMIT runningChanged();
  thread_->post([this, request = std::move(request)] {
    QString error;
    const bool is_written = write_picture(request, &error);
    EngineThread::to_window([this, is_written, error, path = request.file] {
      running_ = false;
      Q_EMIT runningChanged();
      if (is_written) {
        Q_EMIT written(path);
      } else {
        Q_EMIT failed(tr("%1 cannot be written: %2").arg(path, error));
      }
    });
  });
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
