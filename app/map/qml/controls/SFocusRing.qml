// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Around what the keyboard acts on.
Rectangle {
    property bool shown: false
    property int distance: 2

    anchors.fill: parent
    anchors.margins: -distance
    visible: shown
    color: "transparent"
    radius: Theme.radius + distance
    border.width: Theme.contrast ? 3 : 2
    border.color: Theme.focus
}
