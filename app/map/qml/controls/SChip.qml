// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// A filter that is on or off, or one of several.
AbstractButton {
    id: chip

    property string iconName: ""
    property int count: -1
    property color tint: Theme.accent

    implicitHeight: Theme.compact
    implicitWidth: face.implicitWidth + 22
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: count >= 0 ? text + " " + count : text
    Accessible.checkable: true
    Accessible.checked: checked

    contentItem: Item {
        Row {
            id: face
            anchors.centerIn: parent
            spacing: 6
            Icon {
                visible: chip.iconName !== ""
                name: chip.iconName
                size: 16
                color: chip.checked ? chip.tint : Theme.muted
                anchors.verticalCenter: parent.verticalCenter
            }
            SLabel {
                text: chip.text
                color: chip.checked ? chip.tint : Theme.text
                font.weight: chip.checked ? Font.DemiBold : Font.Normal
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
            SLabel {
                visible: chip.count >= 0
                text: chip.count
                kind: "caption"
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: height / 2
        color: chip.checked ? Qt.alpha(chip.tint, Theme.contrast ? 0.3 : 0.12) : chip.hovered ? Theme.hover : "transparent"
        border.width: Theme.line
        border.color: chip.checked ? chip.tint : Theme.border
        SFocusRing { shown: chip.visualFocus; radius: height / 2 }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
