// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// The line between before (left) and now (right); by hand, or with the arrow keys.
Item {
    id: handle

    objectName: "splitHandle"

    Rectangle {
        id: line
        x: Math.round(App.scene.split * handle.width) - 1
        width: Theme.contrast ? 4 : 2
        height: parent.height
        color: Theme.contrast ? Theme.accent : "#ffffff"
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: -1
            anchors.rightMargin: -1
            color: "transparent"
            border.width: 1
            border.color: "#55000000"
        }
    }
    component Side: Rectangle {
        property alias text: words.text
        y: 12
        height: 28
        width: words.implicitWidth + 22
        radius: 14
        color: Theme.raised
        border.width: Theme.line
        border.color: Theme.border
        SLabel {
            id: words
            anchors.centerIn: parent
            font.weight: Font.DemiBold
        }
    }
    Side {
        text: qsTr("Before")
        y: 56
        x: line.x - width - 8
    }
    Side {
        text: qsTr("Now")
        y: 56
        x: line.x + 10
    }
    Rectangle {
        id: grip
        objectName: "splitGrip"
        x: line.x + 1 - width / 2
        y: parent.height * 0.36 - 20
        width: 40
        height: 40
        radius: 20
        color: area.pressed ? Theme.accentHover : Theme.accent
        border.width: 3
        border.color: Theme.contrast ? "#000000" : "#ffffff"
        activeFocusOnTab: true
        Accessible.role: Accessible.Slider
        Accessible.name: qsTr("Border between before and now")
        Accessible.focusable: true
        Keys.onLeftPressed: App.scene.split = Math.max(0.02, App.scene.split - 0.02)
        Keys.onRightPressed: App.scene.split = Math.min(0.98, App.scene.split + 0.02)
        Row {
            anchors.centerIn: parent
            spacing: -6
            Icon { name: "chevron-left"; size: 18; color: Theme.inkOnAccent }
            Icon { name: "chevron-right"; size: 18; color: Theme.inkOnAccent }
        }
        SFocusRing {
            shown: grip.activeFocus
            radius: 22
        }
    }
    MouseArea {
        id: area
        x: line.x - 20
        width: 40
        height: parent.height
        cursorShape: Qt.SplitHCursor
        preventStealing: true
        onPositionChanged: mouse => {
            if (pressed) {
                App.scene.split = Math.min(0.98, Math.max(0.02, (x + mouse.x) / handle.width));
            }
        }
    }
}
