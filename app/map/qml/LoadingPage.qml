// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

FocusScope {
    id: page
    objectName: "loadingPage"

    SCard {
        anchors.centerIn: parent
        width: 480
        height: content.implicitHeight + 2 * Theme.large + 8
        floating: true
        ColumnLayout {
            id: content
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.large
            spacing: Theme.wide
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.wide
                Icon {
                    name: "saavu"
                    size: 32
                    color: Theme.accent
                }
                SLabel {
                    Layout.fillWidth: true
                    kind: "heading"
                    text: App.makingDemo ? qsTr("Making the demo county")
                        : App.plan.name !== "" ? qsTr("Opening %1").arg(App.plan.name) : qsTr("Opening the plan")
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                }
            }
            SProgressBar {
                objectName: "loadingProgress"
                Layout.fillWidth: true
                value: App.makingDemo ? -1 : App.plan.progress.value
            }
            RowLayout {
                Layout.fillWidth: true
                SLabel {
                    Layout.fillWidth: true
                    Layout.minimumHeight: 36
                    text: App.makingDemo ? "" : App.plan.progress.stage
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                }
                SButton {
                    objectName: "cancelLoading"
                    focus: true
                    text: qsTr("Cancel")
                    onClicked: App.cancelOpening()
                }
            }
        }
    }
    Keys.onEscapePressed: App.cancelOpening()
}
