// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Two clicks make a route.
QtObject {
    id: routeTool

    property bool hasStart: false

    function take(coordinate) {
        if (hasStart) {
            App.ask.routeTo(coordinate);
            hasStart = false;
            App.editor.tool = "select";
        } else {
            App.ask.routeFrom(coordinate);
            hasStart = true;
        }
    }
    readonly property Connections reset: Connections {
        target: App.editor
        function onToolChanged() {
            if (App.editor.tool !== "route") {
                routeTool.hasStart = false;
            }
        }
    }
}
