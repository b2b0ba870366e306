// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// A drawing alone: its name is told by tooltip and to screen readers.
AbstractButton {
    id: button

    property string iconName: ""
    property string tip: ""
    property string keys: ""
    property int iconSize: 20
    property bool danger: false
    property int badge: 0
    property Action command: null
    readonly property bool lit: checked || highlighted
    property bool highlighted: false

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    focusPolicy: Qt.TabFocus
    enabled: command === null || command.enabled
    Accessible.role: Accessible.Button
    Accessible.name: tip
    Accessible.description: keys
    Accessible.checkable: checkable
    Accessible.checked: checked
    onClicked: if (command !== null) command.trigger(button)

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            size: button.iconSize
            color: !button.enabled ? Theme.disabled
                : button.lit ? Theme.accent : button.danger ? Theme.error : Theme.text
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.lit ? Theme.accentSoft
            : button.hovered && button.enabled ? Theme.hover : "transparent"
        border.width: button.lit && Theme.contrast ? 2 : 0
        border.color: Theme.accent
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        SFocusRing { shown: button.visualFocus; distance: 0 }
    }
    Rectangle {
        visible: button.badge > 0
        x: parent.width - width + 1
        y: -1
        width: Math.max(16, count.implicitWidth + 8)
        height: 16
        radius: 8
        color: Theme.warning
        SLabel {
            id: count
            anchors.centerIn: parent
            text: button.badge > 999 ? "999+" : button.badge
            font.pixelSize: 10
            font.weight: Font.DemiBold
            color: Theme.dark || Theme.contrast ? "#000000" : "#ffffff"
            Accessible.ignored: true
        }
    }
    SToolTip {
        visible: button.hovered || button.visualFocus
        text: button.tip
        keys: button.keys
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
