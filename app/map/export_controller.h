// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QUrl>
#include <QtPositioning/QGeoCoordinate>
#include <QtQml/qqmlregistration.h>

#include "desk.h"
#include "layers/map_scene.h"
#include "layers/palette.h"
#include "lens_controller.h"

namespace saavu::map {

struct PictureRequest;

/// The view as a picture or a page, with title, legend, scale and sources.
class ExportController : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("App has it")
  Q_PROPERTY(bool running READ running NOTIFY runningChanged)

 public:
  ExportController(Desk& desk, MapScene& scene, LensController& lens, QObject* parent);

  /// `file` ends in .png or .pdf; never an input of the plan. `size` of the map on screen, pixels.
  Q_INVOKABLE void exportView(const QUrl& file, const QGeoCoordinate& centre, double zoom,
                              const QSizeF& size, const QString& attribution);
  Q_INVOKABLE QUrl suggestedFile(const QString& ending) const;
  [[nodiscard]] bool running() const { return running_; }
  /// Of pictures: what the person chose, not what the screen happens to show.
  void set_look(Look look) { look_ = look; }
  void stop();  ///< nothing is written of what is under way

 Q_SIGNALS:
  void runningChanged();
  void written(const QString& file);
  void failed(const QString& text);

 private:
  void add_grades(PictureRequest& request) const;
  void add_difference(PictureRequest& request) const;
  void add_key(PictureRequest& request) const;

  Desk& desk_;
  MapScene& scene_;
  LensController& lens_;
  bool running_ = false;
  Look look_;
  std::shared_ptr<base::Progress> work_;
  std::unique_ptr<EngineThread> thread_;
};

}  // namespace saavu::map
