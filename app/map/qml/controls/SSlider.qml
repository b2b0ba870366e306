// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// With stops: a whole number of them, each shown as a dot.
Slider {
    id: slider

    property string name: ""

    implicitHeight: 28
    stepSize: 1
    snapMode: Slider.SnapAlways
    padding: 0
    Accessible.name: name

    background: Item {
        Rectangle {
            x: slider.handle.width / 2
            width: parent.width - slider.handle.width
            height: 4
            radius: 2
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.contrast ? "#808080" : Theme.pressed
        }
        Repeater {
            model: slider.to - slider.from + 1
            Rectangle {
                required property int index
                x: slider.handle.width / 2 - width / 2 + index * (slider.availableWidth - slider.handle.width) / Math.max(1, slider.to - slider.from)
                anchors.verticalCenter: parent.verticalCenter
                width: 8
                height: 8
                radius: 4
                color: Theme.surface
                border.width: 2
                border.color: Theme.borderStrong
            }
        }
    }
    handle: Rectangle {
        x: slider.visualPosition * (slider.availableWidth - width)
        anchors.verticalCenter: parent.verticalCenter
        width: 20
        height: 20
        radius: 10
        color: slider.pressed ? Theme.accentHover : Theme.accent
        border.width: 3
        border.color: Theme.surface
        Rectangle {
            anchors.fill: parent
            anchors.margins: -1
            radius: width / 2
            color: "transparent"
            border.width: 1
            border.color: Theme.borderStrong
        }
        SFocusRing { shown: slider.visualFocus; radius: width / 2 }
    }
}
