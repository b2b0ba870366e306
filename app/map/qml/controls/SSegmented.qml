// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One of a few. `options`: [{value, text, icon, tip, keys, objectName}]; without text drawings alone.
FocusScope {
    id: segmented

    property var options: []
    property var value
    property string name: ""
    property int segmentHeight: Theme.compact
    signal chosen(var value)

    implicitHeight: segmentHeight + 6
    implicitWidth: row.implicitWidth + 6
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.sunken
        border.width: Theme.line
        border.color: Theme.border
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: 3
        spacing: 2
        Repeater {
            model: segmented.options
            AbstractButton {
                id: segment
                required property var modelData
                required property int index
                readonly property bool on: segmented.value === modelData.value
                objectName: modelData.objectName ?? ""
                text: modelData.text ?? ""
                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitWidth: face.implicitWidth + (text === "" ? 14 : 20)
                focusPolicy: Qt.TabFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.text ? modelData.text : (modelData.tip ?? "")
                Accessible.description: modelData.keys ?? ""
                Accessible.checkable: true
                Accessible.checked: on
                onClicked: segmented.chosen(modelData.value)
                Keys.onLeftPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onRightPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                contentItem: Item {
                    Row {
                        id: face
                        anchors.centerIn: parent
                        spacing: 6
                        Icon {
                            visible: (segment.modelData.icon ?? "") !== ""
                            name: segment.modelData.icon ?? ""
                            size: 18
                            color: segment.on ? Theme.accent : Theme.muted
                            anchors.verticalCenter: parent.verticalCenter
                        }
                        SLabel {
                            visible: segment.text !== ""
                            text: segment.text
                            font.weight: segment.on ? Font.DemiBold : Font.Normal
                            color: segment.on ? Theme.accent : Theme.text
                            anchors.verticalCenter: parent.verticalCenter
                            Accessible.ignored: true
                        }
                    }
                }
                background: Rectangle {
                    radius: Theme.radiusSmall
                    color: segment.on ? Theme.raised : segment.hovered ? Theme.hover : "transparent"
                    border.width: segment.on ? Theme.line : 0
                    border.color: Theme.contrast ? Theme.accent : Theme.border
                    SFocusRing { shown: segment.visualFocus; distance: 0 }
                }
                SToolTip {
                    visible: (segment.hovered || segment.visualFocus) && (segment.modelData.tip ?? "") !== ""
                    text: segment.modelData.tip ?? ""
                    keys: segment.modelData.keys ?? ""
                }
                HoverHandler { cursorShape: Qt.PointingHandCursor }
            }
        }
    }
}
