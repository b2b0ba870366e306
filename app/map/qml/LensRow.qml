// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One thing that can be looked at; `inner` ones belong to the row above.
AbstractButton {
    id: row

    property string iconName: ""
    property string hint: ""
    property string keys: ""
    property bool inner: false
    property bool expandable: false
    property bool expanded: false
    signal expandClicked

    implicitHeight: Math.max(inner ? 28 : 36, words.implicitHeight + (inner ? 8 : 6))
    implicitWidth: 200
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: hint
    Accessible.checkable: true
    Accessible.checked: checked
    Keys.onRightPressed: if (expandable && !expanded) expandClicked()
    Keys.onLeftPressed: if (expandable && expanded) expandClicked()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        Rectangle {
            id: mark
            visible: !row.inner
            x: 6
            anchors.verticalCenter: parent.verticalCenter
            width: 28
            height: 28
            radius: 8
            color: row.checked ? Theme.accent : Theme.sunken
            border.width: Theme.contrast ? 1 : 0
            border.color: Theme.border
            Icon {
                anchors.centerIn: parent
                name: row.iconName
                size: 18
                color: !row.enabled ? Theme.disabled : row.checked ? Theme.inkOnAccent : Theme.muted
            }
        }
        SLabel {
            id: words
            anchors.left: parent.left
            anchors.leftMargin: 44
            anchors.right: parent.right
            anchors.rightMargin: row.expandable ? 30 : 8
            anchors.verticalCenter: parent.verticalCenter
            text: row.text
            color: !row.enabled ? Theme.disabled : row.checked ? Theme.accent : Theme.text
            font.weight: row.checked ? Font.DemiBold : Font.Normal
            font.pixelSize: row.inner ? Theme.captionSize : Theme.bodySize
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            lineHeight: 1.0
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.checked ? Theme.accentSoft : row.hovered && row.enabled ? Theme.hover : "transparent"
        border.width: row.checked && Theme.contrast ? 2 : 0
        border.color: Theme.accent
        SFocusRing { shown: row.visualFocus; distance: 0 }
    }
    SIconButton {
        objectName: row.objectName + "Expand"
        visible: row.expandable
        anchors.right: parent.right
        anchors.rightMargin: 2
        anchors.verticalCenter: parent.verticalCenter
        width: 30
        height: 30
        iconSize: 16
        iconName: row.expanded ? "chevron-up" : "chevron-down"
        tip: row.expanded ? qsTr("Hide the services") : qsTr("Show the services")
        onClicked: row.expandClicked()
    }
    SToolTip {
        visible: row.hovered && row.hint !== ""
        text: row.hint
        keys: row.keys
        delay: 900
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
