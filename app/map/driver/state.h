// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>

#include "application.h"

namespace saavu::map {

/// Everything the controllers tell the views, by their properties; models row by row with their
/// roles. What reference files of the tests are compared with.
QJsonObject state_of(const App& app);
/// "lens.headline.share", "editor.history.0.text": a property, an entry of it, a row of a model.
QVariant value_in(const App& app, const QString& path);
/// Calls "editor.undo" and the like. Empty if that went well, else why not. Two numbers in an
/// array are a place in EPSG:3067.
QString call(App& app, const QString& path, const QJsonArray& arguments);
/// The visible item with that objectName at or below `parent`; null: there is none. Items of popups
/// hang on the overlay, beside the window's content.
QQuickItem* find_item(QQuickItem* parent, const QString& name);
/// All of them.
QList<QQuickItem*> find_items(QQuickItem* parent, const QString& name);
/// Every text that is shown at or below `parent`, or told to a screen reader, from top to bottom.
QJsonArray texts_of(const QQuickItem* parent);
/// Scrolls the lists around an item until it can be clicked.
void bring_into_view(QQuickItem& item);
/// Whether no layer of the map is painting.
bool layers_are_settled(const QQuickWindow& window);

}  // namespace saavu::map
