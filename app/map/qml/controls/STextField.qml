// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

TextField {
    id: field

    property string iconName: ""
    property string name: placeholderText
    property bool clearable: false
    property bool wrong: false

    implicitHeight: Theme.control
    implicitWidth: 200
    leftPadding: iconName !== "" ? 36 : 12
    rightPadding: clearable && text !== "" ? 34 : 12
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    color: enabled ? Theme.text : Theme.disabled
    placeholderTextColor: Theme.muted
    selectionColor: Theme.accent
    selectedTextColor: Theme.inkOnAccent
    selectByMouse: true
    Accessible.name: name

    background: Rectangle {
        radius: Theme.radius
        color: field.activeFocus ? Theme.raised : Theme.sunken
        border.width: field.activeFocus || field.wrong ? 2 : Theme.line
        border.color: field.wrong ? Theme.error : field.activeFocus ? Theme.focus
            : field.hovered ? Theme.borderStrong : Theme.border
    }
    Icon {
        visible: field.iconName !== ""
        name: field.iconName
        size: 18
        color: Theme.muted
        x: 10
        anchors.verticalCenter: parent.verticalCenter
    }
    SIconButton {
        visible: field.clearable && field.text !== ""
        objectName: field.objectName === "" ? "" : field.objectName + "Clear"
        anchors.right: parent.right
        anchors.rightMargin: 4
        anchors.verticalCenter: parent.verticalCenter
        width: 28
        height: 28
        iconName: "cross"
        iconSize: 14
        tip: qsTr("Clear")
        focusPolicy: Qt.NoFocus
        onClicked: {
            field.clear();
            field.textEdited();
        }
    }
}
