// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "export_controller.h"

#include <array>
#include <system_error>
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
      work_(std::make_shared<base::Progress>()),
      thread_(std::make_unique<EngineThread>()) {}

void ExportController::stop() {
  work_->cancel();
}

void ExportController::exportView(const QUrl& file, const QGeoCoordinate& centre, double zoom,
                                  const QSizeF& size, const QString& attribution) {
  if (!desk_.is_open() || running_) return;
  const QString path = file.toLocalFile();
  const QString ending = QFileInfo(path).suffix().toLower();
  if (ending != QLatin1String("png") && ending != QLatin1String("pdf")) {
    Q_EMIT failed(tr("The file must end in .png or .pdf: %1").arg(path));
    return;
  }
  for (const std::filesystem::path& input : *desk_.state().inputs) {
    std::error_code error;
    if (!std::filesystem::equivalent(input, path.toStdString(), error)) continue;
    Q_EMIT failed(tr("%1 is read by the plan: choose another file.").arg(path));
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
  if (scene_.compare() == MapScene::Compare::Difference) {
    add_difference(request);
  } else {
    add_grades(request);
  }

  request.legend.push_back({Qt::transparent, tr("Source: %1").arg(lens_.source())});
  request.left_label = tr("Before");
  request.right_label = tr("Now");
  request.file = path;
  running_ = true;
  Q_EMIT runningChanged();
  work_ = std::make_shared<base::Progress>();
  thread_->post([this, request = std::move(request), work = work_] {
    QString error;
    const bool is_written = write_picture(request, &error, *work);
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

void ExportController::add_grades(PictureRequest& request) const {
  const QVariantList legend = lens_.legend();
  for (const QVariant& each : legend) {
    const QVariantMap grade = each.toMap();
    const QString detail = grade[QStringLiteral("detail")].toString();
    QString text = grade[QStringLiteral("text")].toString();
    if (!detail.isEmpty()) text += QStringLiteral(" ") + detail;
    request.legend.push_back({MapPalette::grade(grade[QStringLiteral("kind")].toInt(),
                                                grade[QStringLiteral("position")].toInt(),
                                                grade[QStringLiteral("count")].toInt(),
                                                scene_.dark(), scene_.contrast()),
                              text});
  }
}

void ExportController::add_difference(PictureRequest& request) const {
  request.legend_title = tr("Change from the plan's files");
  const QVariantList classes = lens_.difference_legend();
  for (const QVariant& each : classes) {
    const QVariantMap entry = each.toMap();
    request.legend.push_back({MapPalette::difference(entry[QStringLiteral("which")].toInt(),
                                                     scene_.dark(), scene_.contrast()),
                              entry[QStringLiteral("text")].toString()});
  }
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
