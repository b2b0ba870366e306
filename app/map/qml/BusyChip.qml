// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// Long work is said, and can be stopped; short work shows nothing.
SCard {
    id: chip

    readonly property bool busy: App.lens.busy || App.ask.busy
    readonly property var progress: App.lens.busy ? App.lens.progress : App.ask.progress
    property bool late: false
    objectName: "busyChip"
    floating: true
    visible: busy && late
    width: 320
    height: 56
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Timer {
        running: chip.busy
        interval: 350
        onTriggered: chip.late = true
        onRunningChanged: if (!running) chip.late = false
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 14
        anchors.rightMargin: 8
        spacing: Theme.wide
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 6
            SLabel {
                id: words
                Layout.fillWidth: true
                text: chip.progress.stage !== "" ? chip.progress.stage : qsTr("Computing…")
                elide: Text.ElideRight
            }
            SProgressBar {
                Layout.fillWidth: true
                value: chip.progress.value
            }
        }
        SIconButton {
            objectName: "cancelBusy"
            iconName: "cross"
            iconSize: 16
            tip: qsTr("Stop")
            onClicked: App.lens.busy ? App.lens.cancel() : App.ask.cancel()
        }
    }
}
