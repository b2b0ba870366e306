// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

MenuItem {
    id: item

    property string iconName: action !== null ? action.icon.name : ""
    property string keys: action !== null && action.shortcut ? keyNames.nativeText : ""

    implicitHeight: 34
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    leftPadding: 10
    rightPadding: 10
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    arrow: Icon {
        x: item.width - width - 8
        anchors.verticalCenter: parent.verticalCenter
        visible: item.subMenu !== null
        name: "chevron-right"
        size: 14
        color: Theme.muted
    }
    indicator: null
    Shortcut {
        id: keyNames
        enabled: false
        sequence: item.action !== null && item.action.shortcut ? item.action.shortcut : ""
    }
    contentItem: Item {
        implicitWidth: title.x + title.implicitWidth + (keyLabel.visible ? keyLabel.implicitWidth + 24 : 0) + (item.subMenu !== null ? 18 : 0)
        Icon {
            visible: item.iconName !== "" || item.checked
            anchors.verticalCenter: parent.verticalCenter
            name: item.checked ? "check" : item.iconName
            size: 18
            color: !item.enabled ? Theme.disabled : item.checked ? Theme.accent : Theme.muted
        }
        SLabel {
            id: title
            x: item.subMenu !== null ? 0 : 28
            width: parent.width - x - (keyLabel.visible ? keyLabel.width + 12 : 0) - (item.subMenu !== null ? 18 : 0)
            anchors.verticalCenter: parent.verticalCenter
            text: item.text
            color: item.enabled ? Theme.text : Theme.disabled
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        SLabel {
            id: keyLabel
            visible: item.keys !== ""
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: item.keys
            kind: "caption"
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: item.highlighted && item.enabled ? Theme.hover : "transparent"
        border.width: item.highlighted && Theme.contrast ? 2 : 0
        border.color: Theme.focus
    }
}
