// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick

// A soft shadow without shaders: a few rounded rectangles, each a little larger and fainter.
Item {
    id: shadow

    property int radius: Theme.radiusLarge

    anchors.fill: parent
    visible: !Theme.contrast

    Repeater {
        model: 4
        Rectangle {
            required property int index
            anchors.fill: parent
            anchors.margins: -(index + 1)
            anchors.topMargin: 1 - index
            anchors.bottomMargin: -(index * 2 + 2)
            radius: shadow.radius + index + 1
            color: Theme.shadow
        }
    }
}
