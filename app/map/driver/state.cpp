// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#include "state.h"

#include <array>
#include <string_view>

#include <QtCore/QAbstractItemModel>
#include <QtCore/QMetaProperty>
#include <QtCore/QSizeF>
#include <QtCore/QUrl>
#include <QtQml/QQmlContext>
#include <QtQml/QQmlProperty>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickItem>

namespace saavu::map {

namespace {

/// What differs from run to run or machine to machine is left out.
bool is_told(std::string_view name) {
  constexpr std::array k_left_out{"objectName", "parent",  "progress",     "reportProgress",
                                  "licences",   "version", "recentPlans",  "file",
                                  "folder",     "journal", "reportFolder", "scene"};
  return std::ranges::find(k_left_out, name) == k_left_out.end();
}

QVariantList rows_of(const QAbstractItemModel& model) {
  QVariantList rows;
  const QHash<int, QByteArray> roles = model.roleNames();
  for (int row = 0; row < model.rowCount(); ++row) {
    if (model.columnCount() > 1) {
      QVariantList cells;
      for (int column = 0; column < model.columnCount(); ++column)
        cells.push_back(model.index(row, column).data());
      rows.push_back(cells);
      continue;
    }
    QVariantMap entry;
    for (const auto& [role, name] : roles.asKeyValueRange())
      entry[QString::fromUtf8(name)] = model.index(row, 0).data(role);
    rows.push_back(entry);
  }
  return rows;
}

QVariant plain(const QVariant& value);

QVariantMap properties_of(const QObject& object) {
  QVariantMap map;
  const QMetaObject* const meta = object.metaObject();
  for (int position = 0; position < meta->propertyCount(); ++position) {
    const QMetaProperty property = meta->property(position);
    if (!is_told(property.name())) continue;
    map[QString::fromLatin1(property.name())] = plain(property.read(&object));
  }
  return map;
}

/// Values, lists and maps only: what JSON can hold.
QVariant plain(const QVariant& value) {
  if (auto* const object = value.value<QObject*>()) {
    if (const auto* model = qobject_cast<const QAbstractItemModel*>(object)) {
      QVariantMap map = properties_of(*object);
      map[QStringLiteral("rows")] = rows_of(*model);
      return map;
    }
    return properties_of(*object);
  }
  if (value.metaType() == QMetaType::fromType<QGeoCoordinate>()) {
    const auto coordinate = value.value<QGeoCoordinate>();
    return QVariantList{coordinate.latitude(), coordinate.longitude()};
  }
  switch (value.typeId()) {
    case QMetaType::QVariantList: {
      QVariantList list;
      const QVariantList all = value.toList();
      for (const QVariant& each : all)
        list.push_back(plain(each));
      return list;
    }
    case QMetaType::QVariantMap: {
      QVariantMap map;
      const QVariantMap all = value.toMap();
      for (const auto& [key, each] : all.asKeyValueRange())
        map[key] = plain(each);
      return map;
    }
    default:
      return value;
  }
}

bool is_painting(QQuickItem* item) {
  const QVariant settled = item->property("settled");
  if (item->isVisible() && settled.isValid() && !settled.toBool()) return true;
  const QList<QQuickItem*> children = item->childItems();
  for (QQuickItem* const child : children) {
    if (is_painting(child)) return true;
  }
  return false;
}

QObject* object_at(App& app, const QStringList& path) {
  QObject* object = &app;
  for (const QString& part : path)
    object =
        object == nullptr ? nullptr : object->property(part.toUtf8().constData()).value<QObject*>();
  return object;
}

}  // namespace

QJsonObject state_of(const App& app) {
  return QJsonObject::fromVariantMap(properties_of(app));
}

QVariant value_in(const App& app, const QString& path) {
  QVariant value = QVariant::fromValue(const_cast<QObject*>(static_cast<const QObject*>(&app)));
  const QStringList parts = path.split(QLatin1Char('.'));
  for (const QString& part : parts) {
    if (auto* const object = value.value<QObject*>()) {
      bool is_row = false;
      const int row = part.toInt(&is_row);
      const auto* const model = qobject_cast<const QAbstractItemModel*>(object);
      if (is_row && model != nullptr) {
        value = rows_of(*model).value(row);
      } else {
        value = object->property(part.toUtf8().constData());
      }
    } else if (value.typeId() == QMetaType::QVariantList) {
      value = part == QLatin1String("length") ? QVariant(value.toList().size())
                                              : value.toList().value(part.toInt());
    } else {
      value = value.toMap().value(part);
    }
  }
  return plain(value);
}

QString call(App& app, const QString& path, const QJsonArray& arguments) {
  QStringList parts = path.split(QLatin1Char('.'));
  const QByteArray name = parts.takeLast().toUtf8();
  QObject* const object = object_at(app, parts);
  if (object == nullptr) return QStringLiteral("there is no such controller");
  const QMetaObject* const meta = object->metaObject();
  for (int position = 0; position < meta->methodCount(); ++position) {
    const QMetaMethod method = meta->method(position);
    if (method.name() != name || method.parameterCount() != arguments.size()) continue;
    QVariantList values;
    for (int each = 0; each < method.parameterCount(); ++each) {
      const QJsonValue given = arguments.at(each);
      QVariant value = given.toVariant();
      const QMetaType wanted = method.parameterMetaType(each);
      if (wanted == QMetaType::fromType<QGeoCoordinate>()) {
        value = QVariant::fromValue(
            to_coordinate({given.toArray().at(0).toDouble(), given.toArray().at(1).toDouble()}));
      } else if (wanted == QMetaType::fromType<QSizeF>()) {
        value = QSizeF(given.toArray().at(0).toDouble(), given.toArray().at(1).toDouble());
      } else if (wanted == QMetaType::fromType<QUrl>()) {
        value = QUrl::fromLocalFile(given.toString());
      } else if (!value.convert(wanted)) {
        return QStringLiteral("an argument is of another kind");
      }
      values.push_back(value);
    }
    std::array<QGenericArgument, 6> generic{};
    for (qsizetype each = 0; each < values.size(); ++each)
      generic[static_cast<std::size_t>(each)] =
          QGenericArgument(values[each].typeName(), values[each].constData());
    return method.invoke(object, Qt::DirectConnection, generic[0], generic[1], generic[2],
                         generic[3], generic[4], generic[5])
               ? QString()
               : QStringLiteral("it cannot be called");
  }
  return QStringLiteral("there is no such call");
}

QQuickItem* find_item(QQuickItem* parent, const QString& name) {
  if (parent->objectName() == name && parent->isVisible()) return parent;
  const QList<QQuickItem*> children = parent->childItems();
  for (QQuickItem* const child : children) {
    if (QQuickItem* const found = find_item(child, name)) return found;
  }
  return nullptr;
}

QList<QQuickItem*> find_items(QQuickItem* parent, const QString& name) {
  if (!parent->isVisible()) return {};
  QList<QQuickItem*> found;
  if (parent->objectName() == name) found.push_back(parent);
  const QList<QQuickItem*> children = parent->childItems();
  for (QQuickItem* const child : children)
    found += find_items(child, name);
  return found;
}

QJsonArray texts_of(const QQuickItem* parent) {
  if (!parent->isVisible()) return {};
  QJsonArray texts;
  const auto tell = [&](const QVariant& said) {
    if (said.typeId() == QMetaType::QString && !said.toString().isEmpty() &&
        !texts.contains(said.toString()))
      texts.push_back(said.toString());
  };
  for (const char* const property : {"text", "placeholderText", "displayText", "title", "tip"})
    tell(parent->property(property));
  for (const char* const property : {"Accessible.name", "Accessible.description"}) {
    if (QQmlContext* const context = qmlContext(parent))
      tell(QQmlProperty(const_cast<QQuickItem*>(parent), QString::fromLatin1(property), context)
               .read());
  }
  const QList<QQuickItem*> children = parent->childItems();
  for (const QQuickItem* const child : children) {
    const QJsonArray more = texts_of(child);
    for (const QJsonValue& each : more)
      texts.push_back(each);
  }
  return texts;
}

void bring_into_view(QQuickItem& item) {
  for (QQuickItem* view = item.parentItem(); view != nullptr; view = view->parentItem()) {
    const QVariant top = view->property("contentY");
    if (!top.isValid() || !view->clip()) continue;
    const QRectF place = item.mapRectToItem(view, item.boundingRect());
    if (place.top() < 0) view->setProperty("contentY", top.toDouble() + place.top());
    if (place.bottom() > view->height())
      view->setProperty("contentY", top.toDouble() + place.bottom() - view->height());
  }
}

bool layers_are_settled(const QQuickWindow& window) {
  return !is_painting(window.contentItem());
}

}  // namespace saavu::map
