// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

ComboBox {
    id: box

    property string name: ""

    implicitHeight: Theme.control
    implicitWidth: 200
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    Accessible.name: name !== "" ? name + ": " + displayText : displayText

    contentItem: SLabel {
        leftPadding: 12
        rightPadding: 34
        text: box.displayText
        elide: Text.ElideRight
        color: box.enabled ? Theme.text : Theme.disabled
        Accessible.ignored: true
    }
    indicator: Icon {
        x: box.width - width - 10
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-down"
        size: 16
        color: Theme.muted
    }
    background: Rectangle {
        radius: Theme.radius
        color: box.down ? Theme.pressed : box.hovered ? Theme.hover : Theme.raised
        border.width: Theme.line
        border.color: box.hovered ? Theme.borderStrong : Theme.border
        SFocusRing { shown: box.visualFocus }
    }
    delegate: ItemDelegate {
        id: entry
        required property var modelData
        required property int index
        width: ListView.view ? ListView.view.width : implicitWidth
        implicitHeight: Theme.control
        highlighted: box.highlightedIndex === index
        readonly property string said: box.textRole !== "" && modelData[box.textRole] !== undefined
            ? modelData[box.textRole] : String(modelData)
        Accessible.name: said
        contentItem: SLabel {
            text: entry.said
            elide: Text.ElideRight
            font.weight: box.currentIndex === entry.index ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: entry.highlighted ? Theme.hover : "transparent"
        }
    }
    popup: Popup {
        y: box.height + 4
        width: Math.max(box.width, 180)
        implicitHeight: Math.min(contentItem.implicitHeight + 12, 360)
        padding: 6
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: box.popup.visible ? box.delegateModel : null
            currentIndex: box.highlightedIndex
            ScrollBar.vertical: SScrollBar {}
        }
        background: SCard { floating: true }
    }
}
