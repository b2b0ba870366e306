// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "driver.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QMetaProperty>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QKeyEvent>
#include <QtGui/QKeySequence>
#include <QtGui/QMouseEvent>
#include <QtTest/qtestkeyboard.h>
#include <QtTest/qtestmouse.h>

#include "state.h"

namespace saavu::map {

namespace {

constexpr int k_turn_ms = 15;
constexpr int k_quiet_turns = 4;        ///< settled is: nothing under way so many turns in a row
constexpr int k_patience_ms = 120'000;  ///< for one step
constexpr int k_item_ms = 15'000;       ///< until what is expected is there, on a busy machine

QPointF point_of(const QJsonValue& value) {
  const QJsonArray pair = value.toArray();
  return {pair.at(0).toDouble(), pair.at(1).toDouble()};
}

}  // namespace

Driver::Driver(App& app, QQuickWindow& window) : app_(app), window_(window) {
  timer_.setInterval(k_turn_ms);
  connect(&timer_, &QTimer::timeout, this, &Driver::next);
  connect(&window_, &QQuickWindow::frameSwapped, this, [this] { ++frames_; });
}

bool Driver::start(const QString& script) {
  QFile file(script);
  if (!file.open(QIODevice::ReadOnly)) {
    std::fprintf(stderr, "saavu-map: %s cannot be read\n", qPrintable(script));
    return false;
  }
  QJsonParseError error;
  const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
  if (!document.isArray()) {
    std::fprintf(stderr, "saavu-map: %s is no JSON array of steps: %s\n", qPrintable(script),
                 qPrintable(error.errorString()));
    return false;
  }
  folder_ = QFileInfo(script).absolutePath();
  steps_ = document.array();
  // Where no window manager gives the keyboard to anybody.
  window_.requestActivate();
  waiting_.start();
  timer_.start();
  return true;
}

void Driver::fail(const QString& why) {
  timer_.stop();
  std::fprintf(stderr, "saavu-map: step %d %s: %s\n", static_cast<int>(at_) + 1,
               QJsonDocument(steps_.at(at_).toObject()).toJson(QJsonDocument::Compact).constData(),
               qPrintable(why));
  QCoreApplication::exit(3);
}

void Driver::next() {
  if (at_ >= steps_.size()) {
    timer_.stop();
    QCoreApplication::exit(0);
    return;
  }
  const qsizetype now = at_;
  if (step(steps_.at(at_).toObject())) {
    if (!timer_.isActive()) return;  // it failed or has ended
    if (now == at_) ++at_;
    part_ = 0;
    quiet_turns_ = 0;
    waiting_.restart();
  } else if (timer_.isActive() && waiting_.elapsed() > k_patience_ms) {
    fail(QStringLiteral("it took too long"));
  }
}

bool Driver::is_settled() {
  const bool is_quiet = app_.desk().is_idle() && !app_.lens()->busy() && !app_.ask()->busy() &&
                        !app_.plan()->loading() && !app_.plan()->sketched() &&
                        !app_.exporter()->running() && !app_.plan()->report_running() &&
                        !app_.assistant()->looking() && !app_.assistant()->checking() &&
                        layers_are_settled(window_);
  quiet_turns_ = is_quiet ? quiet_turns_ + 1 : 0;
  return quiet_turns_ >= k_quiet_turns;
}

QQuickItem* Driver::root() const {
  QQuickItem* const content = window_.contentItem();
  return content->parentItem() != nullptr ? content->parentItem() : content;
}

QQuickItem* Driver::item(const QString& name) {
  return find_item(root(), name);
}

QQuickItem* Driver::canvas() {
  return item(QStringLiteral("mapCanvas"));
}

QPointF Driver::on_screen(base::Point point) {
  QQuickItem* const map = canvas();
  if (map == nullptr) return {-1, -1};
  QVariant at;
  QMetaObject::invokeMethod(map, "fromPoint", Q_RETURN_ARG(QVariant, at), Q_ARG(QVariant, point.x),
                            Q_ARG(QVariant, point.y));
  return map->mapToScene(at.toPointF());
}

void Driver::mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons) {
  const QPoint where = at.toPoint();
  switch (type) {
    case QEvent::MouseButtonPress:
      QTest::mousePress(&window_, button, Qt::NoModifier, where);
      break;
    case QEvent::MouseButtonRelease:
      QTest::mouseRelease(&window_, button, Qt::NoModifier, where);
      break;
    default:
      QTest::mouseMove(&window_, where);
  }
}

bool Driver::drag(const QJsonObject& what) {
  const int steps = what.value(QStringLiteral("steps")).toInt(10);
  if (part_ == 0) {
    const std::string id = what.value(QStringLiteral("drag")).toString().toStdString();
    const plan::PlannedSite* found = nullptr;
    if (app_.desk().is_open()) {
      for (const plan::PlannedSite& site : *app_.desk().state().sites) {
        if (site.id == id) found = &site;
      }
    }
    if (found == nullptr) {
      fail(QStringLiteral("there is no such site"));
      return true;
    }
    base::Point to = found->point;
    if (what.contains(QStringLiteral("by"))) {
      const QPointF by = point_of(what.value(QStringLiteral("by")));
      to = {to.x + by.x(), to.y + by.y()};
    } else {
      const QPointF at = point_of(what.value(QStringLiteral("to")));
      to = {at.x(), at.y()};
    }
    drag_from_ = on_screen(found->point);
    drag_to_ = on_screen(to);
    mouse(QEvent::MouseMove, drag_from_, Qt::NoButton, Qt::NoButton);
    mouse(QEvent::MouseButtonPress, drag_from_, Qt::LeftButton, Qt::LeftButton);
    ++part_;
    return false;
  }
  if (part_ <= steps) {
    const double share = static_cast<double>(part_) / steps;
    mouse(QEvent::MouseMove, drag_from_ + share * (drag_to_ - drag_from_), Qt::NoButton,
          Qt::LeftButton);
    ++part_;
    return false;
  }
  if (what.value(QStringLiteral("hold")).toBool()) return true;
  mouse(QEvent::MouseButtonRelease, drag_to_, Qt::LeftButton, Qt::NoButton);
  return true;
}

bool Driver::see(const QJsonObject& what) {
  const QString name = what.value(QStringLiteral("see")).toString();
  const QList<QQuickItem*> found = find_items(root(), name);
  const auto is_as_wanted = [&](const QQuickItem* each) {
    for (const auto& [key, value] : what.toVariantMap().asKeyValueRange()) {
      if (key != QLatin1String("see") && each->property(key.toUtf8().constData()) != value)
        return false;
    }
    return true;
  };
  const bool is_gone_wanted =
      what.contains(QLatin1String("visible")) && !what.value(QLatin1String("visible")).toBool();
  if (is_gone_wanted ? found.isEmpty() : std::ranges::any_of(found, is_as_wanted)) return true;
  if (waiting_.elapsed() < k_item_ms) return false;  // it may be on its way
  QStringList seen;
  for (const QQuickItem* const each : found) {
    for (const QString& key : what.keys()) {
      if (key == QLatin1String("see")) continue;
      seen.push_back(key + QStringLiteral(" is ") +
                     each->property(key.toUtf8().constData()).toString());
    }
  }
  fail(found.isEmpty() ? QStringLiteral("there is no such item") : seen.join(QStringLiteral("; ")));
  return true;
}

bool Driver::drop(const QJsonObject& what) {
  QQuickItem* const target = item(what.value(QStringLiteral("on")).toString());
  if (target == nullptr) {
    if (waiting_.elapsed() > k_item_ms) fail(QStringLiteral("there is no such item to drop on"));
    return !timer_.isActive();
  }
  QList<QUrl> urls;
  for (const QJsonValue& file : what.value(QStringLiteral("drop")).toArray())
    urls.push_back(QUrl::fromLocalFile(path_of(file.toString())));
  QMimeData data;
  data.setUrls(urls);
  const QPointF at = target->mapToScene({target->width() / 2, target->height() / 2});
  QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&window_, &enter);
  QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&window_, &event);
  if (!event.isAccepted()) fail(QStringLiteral("nobody takes it"));
  return true;
}

bool Driver::write(const QString& file, const QByteArray& bytes) {
  QFile out(path_of(file));
  if (!out.open(QIODevice::WriteOnly)) {
    fail(QStringLiteral("the file cannot be written"));
    return false;
  }
  out.write(bytes);
  return true;
}

bool Driver::step(const QJsonObject& what) {
  const auto has = [&](const char* key) { return what.contains(QLatin1String(key)); };
  const auto text = [&](const char* key) { return what.value(QLatin1String(key)).toString(); };
  const Qt::MouseButton button =
      what.value(QStringLiteral("right")).toBool() ? Qt::RightButton : Qt::LeftButton;
  if (has("wait")) {
    if (app_.page() == QLatin1String("check") && text("wait") != app_.page()) {
      fail(QStringLiteral("the plan has errors: ") + app_.plan()->findings()->asText());
      return true;
    }
    return app_.page() == text("wait") && is_settled();
  }
  if (has("settle")) return is_settled();
  if (has("click")) {
    QQuickItem* const target = item(text("click"));
    if (target == nullptr || !target->isEnabled()) {
      if (waiting_.elapsed() > k_item_ms)
        fail(QStringLiteral("there is no such item to be clicked"));
      return !timer_.isActive();
    }
    if (part_ == 0) bring_into_view(*target);
    const QPointF at = target->mapToScene(
        QPointF(target->width() * what.value(QStringLiteral("x")).toDouble(0.5),
                target->height() * what.value(QStringLiteral("y")).toDouble(0.5)));
    if (part_ == 0) {
      // What has just appeared finds its place with the next frames.
      quiet_turns_ = at == click_at_ ? quiet_turns_ + 1 : 0;
      click_at_ = at;
      if (quiet_turns_ < k_quiet_turns) return false;
      mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton);
      mouse(QEvent::MouseButtonPress, at, button, button);
      ++part_;
      return false;
    }
    mouse(QEvent::MouseButtonRelease, click_at_, button, Qt::NoButton);
    return true;
  }
  if (has("clickAt")) {
    const QPointF place = point_of(what.value(QStringLiteral("clickAt")));
    const QPointF at = on_screen({place.x(), place.y()});
    if (part_ == 0) {
      mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton);
      mouse(QEvent::MouseButtonPress, at, button, button);
      ++part_;
      return false;
    }
    mouse(QEvent::MouseButtonRelease, at, button, Qt::NoButton);
    return true;
  }
  if (has("drag")) return drag(what);
  if (has("drop")) return drop(what);
  if (has("see")) return see(what);
  if (has("texts")) {
    if (!is_settled()) return false;
    write(text("texts"), QJsonDocument(texts_of(root())).toJson());
    return true;
  }
  if (has("clipboard")) {
    write(text("clipboard"), QGuiApplication::clipboard()->text().toUtf8());
    return true;
  }
  if (has("release")) {
    mouse(QEvent::MouseButtonRelease, drag_to_, Qt::LeftButton, Qt::NoButton);
    return true;
  }
  if (has("key")) {
    if (!window_.isActive() && waiting_.elapsed() < 2000) {
      window_.requestActivate();
      return false;
    }
    const QKeySequence keys(text("key"));
    if (keys.isEmpty() || keys[0].key() == Qt::Key_unknown)
      fail(QStringLiteral("there is no such key"));
    else
      QTest::keySequence(&window_, keys);
    return true;
  }
  if (has("type")) {
    const QString typed = text("type");
    for (const QChar letter : typed)
      QTest::sendKeyEvent(QTest::Click, &window_, static_cast<Qt::Key>(letter.toUpper().unicode()),
                          QString(letter), Qt::NoModifier);
    return true;
  }
  if (has("zoom")) {
    QQuickItem* const map = canvas();
    if (map == nullptr) {
      fail(QStringLiteral("there is no map"));
      return true;
    }
    const QPointF centre = point_of(what.value(QStringLiteral("centre")));
    QMetaObject::invokeMethod(
        map, "zoomToPoint",
        Q_ARG(QVariant, QVariant::fromValue(to_coordinate({centre.x(), centre.y()}))),
        Q_ARG(QVariant, what.value(QStringLiteral("zoom")).toDouble()));
    return true;
  }
  if (has("resize")) {
    const QPointF size = point_of(what.value(QStringLiteral("resize")));
    window_.resize(size.toPoint().x(), size.toPoint().y());
    return true;
  }
  if (has("set")) {
    QObject* const target = item(text("set"));
    if (target == nullptr) {
      fail(QStringLiteral("there is no such item"));
      return true;
    }
    for (const auto& [key, value] : what.toVariantMap().asKeyValueRange()) {
      if (key != QLatin1String("set")) target->setProperty(key.toUtf8().constData(), value);
    }
    return true;
  }
  if (has("call")) {
    const QString reason =
        call(app_, text("call"), what.value(QStringLiteral("arguments")).toArray());
    if (!reason.isEmpty()) fail(reason);
    return true;
  }
  if (has("language")) {
    app_.set_language(text("language"));
    return true;
  }
  if (has("theme")) {
    app_.set_theme(text("theme"));
    return true;
  }
  if (has("state")) {
    write(text("state"), QJsonDocument(state_of(app_)).toJson());
    return true;
  }
  if (has("picture")) {
    if (!is_settled()) return false;
    // Colours that glide from one to another are waited for.
    const QImage now = window_.grabWindow();
    const bool is_still = now == last_picture_;
    last_picture_ = now;
    if (!is_still && waiting_.elapsed() < k_item_ms) return false;
    last_picture_ = {};
    if (!now.save(path_of(text("picture")))) fail(QStringLiteral("the picture cannot be written"));
    return true;
  }
  if (has("expect")) {
    const QVariantMap wanted = what.value(QStringLiteral("expect")).toObject().toVariantMap();
    for (const auto& [path, value] : wanted.asKeyValueRange()) {
      const QVariant found = value_in(app_, path);
      if (found == value) continue;
      if (waiting_.elapsed() < k_item_ms) return false;  // it may be on its way
      fail(path + QStringLiteral(" is ") +
           QString::fromUtf8(QJsonDocument(QJsonArray{QJsonValue::fromVariant(found)})
                                 .toJson(QJsonDocument::Compact)));
      return true;
    }
    return true;
  }
  if (has("pause")) return waiting_.elapsed() >= what.value(QStringLiteral("pause")).toInt();
  if (has("append")) {
    QFile file(path_of(text("append")));
    if (!file.open(QIODevice::Append)) fail(QStringLiteral("the file cannot be written"));
    file.write(text("text").toUtf8());
    return true;
  }
  if (has("crash")) std::abort();
  if (has("quit")) {
    at_ = steps_.size();
    return true;
  }
  fail(QStringLiteral("nobody knows this step"));
  return true;
}

QString Driver::path_of(const QString& file) const {
  return QDir(folder_).filePath(file);
}

}  // namespace saavu::map
