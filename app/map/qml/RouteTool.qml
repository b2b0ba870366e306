// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Two clicks make a route.
QtObject {
    function take(coordinate) {
        if (App.ask.routeBegun) {
            App.ask.routeTo(coordinate);
            App.editor.tool = "select";
        } else {
            App.ask.routeFrom(coordinate);
        }
    }
}
