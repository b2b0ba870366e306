// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts

// What a check finds, and where the plan is written to.
FocusScope {
    id: step

    readonly property url target: place.text === "" ? "" : Paths.url(place.text)
    readonly property bool taken: place.text !== "" && App.assistant.exists(target)
    onVisibleChanged: if (visible && place.text === "") place.text = Paths.text(App.assistant.suggestedFile())

    function word(label) {
        switch (label) {
        case "cells": return qsTr("cells");
        case "residents": return qsTr("residents");
        case "municipalities": return qsTr("municipalities");
        default: return qsTr("sites");
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.wide

        SBanner {
            objectName: "newPlanState"
            Layout.fillWidth: true
            kind: App.assistant.checking || !App.assistant.checked ? "info"
                : App.assistant.errorCount > 0 ? "error" : App.assistant.warningCount > 0 ? "warning" : "good"
            text: App.assistant.checking ? qsTr("Checking the plan")
                : !App.assistant.canWrite ? qsTr("Choose the files and at least one service first.")
                : !App.assistant.checked ? qsTr("The plan has not been checked as it stands now.")
                : App.assistant.errorCount > 0 ? qsTr("This plan cannot be opened yet")
                : App.assistant.warningCount > 0 ? qsTr("This plan can be opened; some things need a look")
                : qsTr("Nothing is wrong with this plan")
            detail: App.assistant.checking ? App.assistant.progress.stage
                : App.assistant.facts.map(fact => App.formatted(fact.value, 0) + " " + step.word(fact.label)).join(" · ")
            SProgressBar {
                visible: App.assistant.checking
                Layout.preferredWidth: 160
                value: App.assistant.progress.value
            }
            SButton {
                objectName: "newPlanCancelCheck"
                visible: App.assistant.checking
                text: qsTr("Cancel")
                onClicked: App.assistant.cancel()
            }
            SButton {
                objectName: "newPlanCheck"
                visible: !App.assistant.checking
                enabled: App.assistant.canCheck
                text: App.assistant.checked ? qsTr("Check again") : qsTr("Check")
                iconName: "check"
                onClicked: App.assistant.check()
            }
        }

        SCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            SLabel {
                anchors.centerIn: parent
                visible: list.count === 0
                text: App.assistant.checked ? qsTr("Nothing was found.") : qsTr("What the check finds is listed here.")
                color: Theme.muted
            }
            ListView {
                id: list
                objectName: "newPlanFindings"
                anchors.fill: parent
                anchors.margins: 6
                clip: true
                focus: true
                activeFocusOnTab: true
                model: App.assistant.findings
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: SScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("What was found")
                delegate: FindingRow {
                    width: list.width - 10
                }
            }
        }

        SBanner {
            objectName: "newPlanError"
            Layout.fillWidth: true
            visible: App.assistant.error !== ""
            kind: "error"
            text: App.assistant.error
        }

        SLabel { text: qsTr("Write the plan to") }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            STextField {
                id: place
                objectName: "newPlanFile"
                Layout.fillWidth: true
                name: qsTr("File of the plan")
                wrong: step.taken && !replace.checked
            }
            SButton {
                objectName: "newPlanBrowse"
                iconName: "folder"
                text: qsTr("Choose…")
                onClicked: chooser.open()
            }
            SSwitch {
                id: replace
                objectName: "newPlanReplace"
                visible: step.taken
                text: qsTr("Replace the plan that is there")
            }
            SButton {
                objectName: "newPlanWrite"
                kind: "primary"
                iconName: "save"
                text: App.assistant.errorCount > 0 && App.assistant.checked ? qsTr("Write anyway") : qsTr("Write and open")
                enabled: App.assistant.canWrite && !App.assistant.checking && place.text !== "" && (!step.taken || replace.checked)
                onClicked: App.assistant.write(step.target, step.taken && replace.checked)
            }
        }
    }

    FileDialog {
        id: chooser
        title: qsTr("Write the plan to")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "toml"
        nameFilters: [qsTr("Plans (*.toml)")]
        onAccepted: place.text = Paths.text(selectedFile)
    }
}
