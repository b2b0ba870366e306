// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// What was found in the plan's files, the most severe first, and what to do.
FocusScope {
    id: page

    required property Commands commands
    property string only: ""
    objectName: "checkPage"

    ColumnLayout {
        anchors.fill: parent
        anchors.topMargin: Theme.large
        anchors.leftMargin: Math.max(Theme.large, (page.width - 1040) / 2)
        anchors.rightMargin: anchors.leftMargin
        anchors.bottomMargin: Theme.margin
        spacing: Theme.margin

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.margin
            Rectangle {
                implicitWidth: 48
                implicitHeight: 48
                radius: 14
                color: App.plan.errorCount > 0 ? Theme.errorSoft : App.plan.warningCount > 0 ? Theme.warningSoft : Theme.goodSoft
                Icon {
                    anchors.centerIn: parent
                    name: App.plan.errorCount > 0 ? "error" : App.plan.warningCount > 0 ? "warning" : "check"
                    size: 28
                    color: App.plan.errorCount > 0 ? Theme.error : App.plan.warningCount > 0 ? Theme.warning : Theme.good
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                SLabel {
                    Layout.fillWidth: true
                    kind: "heading"
                    text: App.plan.errorCount > 0 ? qsTr("This plan cannot be opened yet")
                        : App.plan.warningCount > 0 ? qsTr("This plan can be opened; some things need a look")
                        : qsTr("Nothing is wrong with this plan")
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                    Accessible.role: Accessible.Heading
                }
                SLabel {
                    Layout.fillWidth: true
                    text: App.plan.file
                    color: Theme.muted
                    elide: Text.ElideMiddle
                }
            }
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap
            SChip {
                objectName: "filterAll"
                text: qsTr("All")
                count: App.plan.errorCount + App.plan.warningCount + App.plan.noteCount
                checked: page.only === ""
                onClicked: page.only = ""
            }
            SChip {
                objectName: "filterErrors"
                text: qsTr("Errors")
                iconName: "error"
                tint: Theme.error
                count: App.plan.errorCount
                checked: page.only === "error"
                onClicked: page.only = "error"
            }
            SChip {
                objectName: "filterWarnings"
                text: qsTr("Warnings")
                iconName: "warning"
                tint: Theme.warning
                count: App.plan.warningCount
                checked: page.only === "warning"
                onClicked: page.only = "warning"
            }
            SChip {
                objectName: "filterNotes"
                text: qsTr("Notes")
                iconName: "info"
                count: App.plan.noteCount
                checked: page.only === "note"
                onClicked: page.only = "note"
            }
        }

        SCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: list.contentHeight + 12
            ListView {
                id: list
                objectName: "findingList"
                anchors.fill: parent
                anchors.margins: 6
                clip: true
                focus: true
                activeFocusOnTab: true
                model: App.plan.findings
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: SScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("What was found")
                delegate: FindingRow {
                    width: list.width - 10
                    wanted: page.only === "" || page.only === severity
                }
            }
        }

        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 0
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            SButton {
                objectName: "copyFindings"
                text: qsTr("Copy all")
                iconName: "copy"
                onClicked: App.copy(App.plan.findings.asText())
            }
            Item { Layout.fillWidth: true }
            SButton {
                objectName: "backButton"
                kind: "quiet"
                text: qsTr("Back to the start")
                onClicked: App.closePlan()
            }
            SButton {
                objectName: "reloadButton"
                text: qsTr("Read again")
                iconName: "reload"
                tip: "F5"
                onClicked: App.plan.reload()
            }
            SButton {
                objectName: "openAnyway"
                visible: App.plan.open
                kind: "primary"
                text: qsTr("To the map")
                iconName: "areas"
                onClicked: App.showPage("map")
            }
        }
    }
}
