// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QPointF>
#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>

#include "application.h"

namespace saavu::map {

/// A user in a script: clicks, keys and drags as the window gets them from the desktop; pictures
/// and states are written to files. For tests and for the pictures of the handbook. A script is a
/// JSON array of steps, each an object with one of (docs/formats/drive.md):
///
///   {"wait": "map"}                 until the page is shown and nothing is under way
///   {"settle": true}                until nothing is under way
///   {"click": "name"}               the item with that objectName; "double", "right": true
///   {"clickAt": [x, y]}             in EPSG:3067, on the map; "right": true
///   {"drag": "site id", "by": [dx, dy] | "to": [x, y], "steps": 10, "hold": true}
///   {"key": "Ctrl+Z"}               a key sequence
///   {"type": "text"}                into whatever has the focus
///   {"zoom": 9, "centre": [x, y]}   the view of the map
///   {"resize": [1280, 800]}
///   {"set": "name", "property": value}   of the item with that objectName
///   {"call": "editor.undo", "arguments": []}   of a controller
///   {"state": "file.json"}          everything the controllers show
///   {"picture": "file.png"}         the window
///   {"expect": {"lens.position": 4}}   else the run fails and says what there was
///   {"language": "fi"}, {"theme": "dark"}
///   {"pause": 2000}                 milliseconds, for what goes away by itself
///   {"drop": ["file"], "on": "name"}     files on the item with that objectName
///   {"see": "name", "property": value}   an item with that objectName is shown and is so
///   {"texts": "file.json"}          every text that is shown, or said by a screen reader
///   {"clipboard": "file.txt"}       what was copied
///   {"release": true}               lets go of what was dragged and held
///   {"append": "file", "text": ""}  to a file, as another program would
///   {"crash": true}                 ends the program as a fault would
///   {"quit": true}                  also at the end of the script
///
/// Files are relative to the script's folder. Any failure ends the program with code 3 and a
/// sentence on the terminal.
class Driver : public QObject {
  Q_OBJECT

 public:
  Driver(App& app, QQuickWindow& window);
  /// False: the script cannot be read, told on the terminal.
  bool start(const QString& script);

 private:
  void next();
  /// True: done, go on; false: not yet, ask again.
  bool step(const QJsonObject& what);
  void fail(const QString& why);
  [[nodiscard]] bool is_settled();
  [[nodiscard]] QQuickItem* root() const;
  [[nodiscard]] QQuickItem* item(const QString& name);
  [[nodiscard]] QQuickItem* canvas();
  /// Where a place of the map is in the window.
  [[nodiscard]] QPointF on_screen(base::Point point);
  void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons);
  bool drag(const QJsonObject& what);
  bool see(const QJsonObject& what);
  bool drop(const QJsonObject& what);
  /// False: it cannot be written, and the run has failed.
  bool write(const QString& file, const QByteArray& bytes);
  [[nodiscard]] QString path_of(const QString& file) const;

  App& app_;
  QQuickWindow& window_;
  QString folder_;
  QJsonArray steps_;
  qsizetype at_ = 0;
  int part_ = 0;  ///< of a step that takes several turns
  QPointF click_at_;
  QPointF drag_from_, drag_to_;
  QImage last_picture_;
  QTimer timer_;
  QElapsedTimer waiting_;
  int quiet_turns_ = 0;
  int frames_ = 0;
};

}  // namespace saavu::map
