// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// kind: primary, secondary, quiet, danger.
Button {
    id: button

    property string kind: "secondary"
    property string iconName: ""
    property string tip: ""
    readonly property bool filled: kind === "primary"
    readonly property color ink: !enabled ? Theme.disabled
        : filled ? Theme.inkOnAccent : kind === "danger" ? Theme.error : kind === "quiet" ? Theme.accent : Theme.text

    implicitHeight: Theme.control
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: iconName !== "" ? 12 : 16
    rightPadding: 16
    spacing: Theme.gap
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    font.weight: Font.DemiBold
    Accessible.name: text !== "" ? text : tip
    Accessible.description: text !== "" ? tip : ""

    contentItem: Item {
        implicitWidth: words.implicitWidth + (button.iconName !== "" ? 18 + button.spacing : 0)
        implicitHeight: row.implicitHeight
        Row {
            id: row
            anchors.centerIn: parent
            spacing: button.spacing
            Icon {
                visible: button.iconName !== ""
                name: button.iconName
                size: 18
                color: button.ink
                anchors.verticalCenter: parent.verticalCenter
            }
            SLabel {
                id: words
                text: button.text
                color: button.ink
                font: button.font
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, button.availableWidth - (button.iconName !== "" ? 18 + button.spacing : 0))
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.filled
            ? (!button.enabled ? Theme.hover : button.down || button.hovered ? Theme.accentHover : Theme.accent)
            : button.down ? Theme.pressed
            : button.hovered ? Theme.hover
            : button.kind === "quiet" ? "transparent" : Theme.raised
        border.width: button.filled || button.kind === "quiet" ? 0 : Theme.line
        border.color: button.hovered ? Theme.borderStrong : Theme.border
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        SFocusRing { shown: button.visualFocus }
    }
    SToolTip {
        visible: button.tip !== "" && (button.hovered || button.visualFocus)
        text: button.tip
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
