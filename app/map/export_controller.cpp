// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "export_controller.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <QtCore/QDate>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QVariantMap>

#include "layers/map_picture.h"
#include "layers/palette.h"
#include "layers/projection.h"
#include "layers/symbol_key.h"

namespace saavu::map {

namespace {

/// A number stays with its unit.
QString unbroken(QString text) {
  static const QRegularExpression unit(QStringLiteral("(\\d) (%|min|km|m)(?!\\w)"));
  return text.replace(unit, QStringLiteral("\\1\u00a0\\2"));
}

}  // namespace

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
  request.look = look_;
  request.title = QString::fromStdString(desk_.state().plan->name);
  QStringList parts{lens_.title(), lens_.conditions(),
                    desk_.locale().toString(QDate::currentDate(), QLocale::ShortFormat)};
  parts.removeAll(QString());
  request.subtitle = unbroken(parts.join(QStringLiteral(" · ")));
  request.attribution = attribution;
  request.legend_title = unbroken(lens_.promise());
  if (scene_.compare() == MapScene::Compare::Difference) {
    add_difference(request);
  } else {
    add_grades(request);
  }

  if (!lens_.source().isEmpty()) request.source = tr("Source: %1").arg(lens_.source());
  add_key(request);
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
    request.legend.push_back(
        {MapPalette::grade(grade[QStringLiteral("kind")].toInt(),
                           grade[QStringLiteral("position")].toInt(),
                           grade[QStringLiteral("count")].toInt(), look_.dark, look_.contrast),
         unbroken(text), unbroken(grade[QStringLiteral("shareText")].toString())});
  }
}

void ExportController::add_difference(PictureRequest& request) const {
  request.legend_title = tr("Change from the plan's files");
  const QVariantList classes = lens_.difference_legend();
  for (const QVariant& each : classes) {
    const QVariantMap entry = each.toMap();
    request.legend.push_back(
        {MapPalette::difference(entry[QStringLiteral("which")].toInt(), look_.dark, look_.contrast),
         unbroken(entry[QStringLiteral("text")].toString())});
  }
}

void ExportController::add_key(PictureRequest& request) const {
  const auto& tiers = desk_.state().plan->catalogue.tiers;
  for (const KeyEntry entry : key_entries(request.sites.get(), request.site_filter,
                                          request.overlay.get(), request.ground.get())) {
    const auto tier = std::ranges::find(tiers, entry.symbol, &network::TierInfo::tier);
    request.key.push_back(
        {entry, key_text(entry, tier == tiers.end() ? QString() : desk_.text(tier->name))});
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
