// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

Switch {
    id: control

    implicitHeight: Theme.control
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    spacing: Theme.wide
    padding: 0
    Accessible.name: text

    indicator: Rectangle {
        x: control.leftPadding
        anchors.verticalCenter: parent.verticalCenter
        width: 38
        height: 22
        radius: 11
        color: control.checked ? Theme.accent : Theme.sunken
        border.width: Theme.line
        border.color: control.checked ? Theme.accent : Theme.borderStrong
        Rectangle {
            x: control.checked ? parent.width - width - 3 : 3
            anchors.verticalCenter: parent.verticalCenter
            width: 16
            height: 16
            radius: 8
            color: control.checked ? Theme.inkOnAccent : Theme.muted
            Behavior on x { NumberAnimation { duration: Theme.quick } }
        }
        SFocusRing { shown: control.visualFocus; radius: 13 }
    }
    contentItem: SLabel {
        leftPadding: control.indicator.width + control.spacing
        text: control.text
        color: control.enabled ? Theme.text : Theme.disabled
        wrapMode: Text.Wrap
        lineHeight: 1.0
        Accessible.ignored: true
    }
}
