// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A surface with a soft border; `floating` ones lie on the map.
Rectangle {
    id: card

    property bool floating: false
    default property alias content: inside.data

    color: floating ? Theme.raised : Theme.surface
    radius: Theme.radiusLarge

    SShadow {
        visible: card.floating && !Theme.contrast
        radius: card.radius
        z: -1
    }
    Rectangle {
        anchors.fill: parent
        color: card.color
        radius: card.radius
        border.width: Theme.line
        border.color: Theme.border
    }
    Item {
        id: inside
        anchors.fill: parent
    }
}
