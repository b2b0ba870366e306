// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

ToolTip {
    id: tip

    property string keys: ""

    delay: 500
    padding: 7
    leftPadding: 10
    rightPadding: 10
    contentItem: Row {
        spacing: Theme.gap
        SLabel {
            text: tip.text
            color: Theme.contrast ? Theme.text : Theme.dark ? "#13222e" : "#ffffff"
            width: Math.min(implicitWidth, 320)
            wrapMode: Text.Wrap
            lineHeight: 1.0
        }
        SLabel {
            visible: tip.keys !== ""
            text: tip.keys
            color: Theme.contrast ? Theme.accent : Theme.dark ? "#52636f" : "#b5c6d3"
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.contrast ? "#000000" : Theme.dark ? "#e8eef3" : "#1b2b38"
        border.width: Theme.contrast ? 2 : 0
        border.color: Theme.border
    }
}
