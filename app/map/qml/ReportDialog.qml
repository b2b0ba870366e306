// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts

// A report of the plan as edited, into a folder of its own; progress, cancel, then open it.
SDialog {
    id: dialog

    property string kind: "report"
    readonly property bool running: App.plan.reportRunning
    readonly property bool written: !running && App.plan.reportFolder !== ""
    readonly property bool broken: !running && App.plan.reportError !== ""

    objectName: "reportDialog"
    title: qsTr("Write a report")
    detail: qsTr("Of the plan as it stands now, with all changes made here.")
    wantedWidth: 560

    onAboutToShow: suggest()
    onClosed: if (!running) App.plan.dismissReport()

    function suggest() {
        folder.text = Paths.text(App.plan.suggestedReportFolder(kind));
    }

    SSegmented {
        Layout.fillWidth: true
        visible: App.plan.hasRescue || App.plan.hasEms
        enabled: !dialog.running
        name: qsTr("Kind of report")
        value: dialog.kind
        options: [
            { value: "report", text: qsTr("Service network"), objectName: "reportNetwork" },
            ...(App.plan.hasRescue ? [{ value: "rescue", text: qsTr("Rescue"), objectName: "reportRescue" }] : []),
            ...(App.plan.hasEms ? [{ value: "ems", text: qsTr("Emergency care"), objectName: "reportEms" }] : [])
        ]
        onChosen: value => {
            dialog.kind = value;
            dialog.suggest();
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        SLabel { text: qsTr("Into the new folder") }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            STextField {
                id: folder
                objectName: "reportFolder"
                Layout.fillWidth: true
                name: qsTr("Folder of the report")
                enabled: !dialog.running
            }
            SButton {
                objectName: "reportBrowse"
                iconName: "folder"
                text: qsTr("Choose…")
                enabled: !dialog.running
                onClicked: chooser.open()
            }
        }
    }
    SBanner {
        objectName: "reportError"
        Layout.fillWidth: true
        visible: dialog.broken
        kind: "error"
        text: App.plan.reportError
    }
    SBanner {
        objectName: "reportDone"
        Layout.fillWidth: true
        visible: dialog.written && !dialog.broken
        kind: "good"
        text: qsTr("The report is written.")
        detail: App.plan.reportFolder
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: dialog.running
        spacing: Theme.gap
        SProgressBar {
            Layout.fillWidth: true
            value: App.plan.reportProgress.value
        }
        SLabel {
            Layout.fillWidth: true
            text: App.plan.reportProgress.stage
            color: Theme.muted
            wrapMode: Text.Wrap
        }
    }
    buttons: [
        SLabel {
            Layout.fillWidth: true
            kind: "caption"
            visible: dialog.running
            text: qsTr("You can go on working meanwhile.")
            wrapMode: Text.Wrap
        },
        Item {
            Layout.fillWidth: true
            visible: !dialog.running
        },
        SButton {
            objectName: "reportCancel"
            text: dialog.running ? qsTr("Stop the report") : qsTr("Close")
            onClicked: dialog.running ? App.plan.cancelReport() : dialog.close()
        },
        SButton {
            objectName: "reportOpen"
            visible: dialog.written && !dialog.broken
            kind: "primary"
            iconName: "external"
            text: qsTr("Open it")
            onClicked: App.plan.openReport()
        },
        SButton {
            objectName: "reportRun"
            visible: !dialog.running && !(dialog.written && !dialog.broken)
            kind: "primary"
            iconName: "report"
            text: qsTr("Write")
            enabled: folder.text !== ""
            onClicked: App.plan.runReport(dialog.kind, Paths.url(folder.text))
        }
    ]

    FolderDialog {
        id: chooser
        title: qsTr("Where to put the report's folder")
        currentFolder: Paths.url(Paths.parentOf(folder.text))
        onAccepted: folder.text = Paths.text(selectedFolder) + "/" + Paths.nameOf(folder.text)
    }
}
