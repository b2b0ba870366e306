// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A card in the middle of the window; the rest is dimmed. Escape closes it.
Popup {
    id: dialog

    property string title: ""
    property string detail: ""
    property real wantedWidth: 520
    default property alias body: holder.data
    property alias buttons: foot.data
    property bool closable: true

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(wantedWidth, (parent ? parent.width : wantedWidth) - 48)
    height: Math.min(implicitHeight, (parent ? parent.height : 600) - 48)
    modal: true
    focus: true
    padding: 0
    closePolicy: closable ? Popup.CloseOnEscape : Popup.NoAutoClose
    Overlay.modal: Rectangle { color: Theme.scrim }
    background: SCard { floating: true }

    contentItem: ColumnLayout {
        spacing: 0
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.title
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.large
            Layout.bottomMargin: Theme.gap
            spacing: Theme.gap
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.small
                SLabel {
                    Layout.fillWidth: true
                    kind: "heading"
                    text: dialog.title
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                    Accessible.role: Accessible.Heading
                }
                SLabel {
                    Layout.fillWidth: true
                    visible: dialog.detail !== ""
                    text: dialog.detail
                    color: Theme.muted
                    wrapMode: Text.Wrap
                }
            }
            SIconButton {
                visible: dialog.closable
                objectName: dialog.objectName === "" ? "" : dialog.objectName + "Close"
                Layout.alignment: Qt.AlignTop
                iconName: "cross"
                iconSize: 18
                tip: qsTr("Close")
                keys: "Esc"
                onClicked: dialog.close()
            }
        }
        Flickable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: holder.implicitHeight + Theme.large
            contentHeight: holder.implicitHeight + Theme.large
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            ScrollBar.vertical: SScrollBar {}
            ColumnLayout {
                id: holder
                x: Theme.large
                y: Theme.gap
                width: parent.width - 2 * Theme.large
                spacing: Theme.margin
            }
        }
        SSeparator {
            Layout.fillWidth: true
            visible: foot.children.length > 0
        }
        RowLayout {
            id: foot
            Layout.fillWidth: true
            Layout.leftMargin: Theme.large
            Layout.rightMargin: Theme.large
            Layout.topMargin: Theme.wide
            Layout.bottomMargin: Theme.wide
            visible: children.length > 0
            spacing: Theme.gap
        }
    }
}
