// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// How far long work is; below 0: nobody knows, a piece wanders.
Item {
    id: bar

    property double value: -1

    implicitHeight: 6
    implicitWidth: 240
    clip: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: value >= 0 ? qsTr("%1 percent done").arg(Math.round(value * 100)) : qsTr("Working")

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: Theme.contrast ? "#4d4d4d" : Theme.pressed
    }
    Rectangle {
        visible: bar.value >= 0
        width: Math.max(height, parent.width * Math.min(1, bar.value))
        height: parent.height
        radius: height / 2
        color: Theme.accent
        Behavior on width { NumberAnimation { duration: 200 } }
    }
    Rectangle {
        id: wanderer
        visible: bar.value < 0
        width: parent.width * 0.3
        height: parent.height
        radius: height / 2
        color: Theme.accent
        NumberAnimation on x {
            running: wanderer.visible && bar.visible
            loops: Animation.Infinite
            from: -bar.width * 0.3
            to: bar.width
            duration: 1400
            easing.type: Easing.InOutSine
        }
    }
}
