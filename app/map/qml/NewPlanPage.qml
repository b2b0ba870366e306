// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// The assistant for a new plan: files, services, check and write.
FocusScope {
    id: page

    property int step: 0
    readonly property bool filesAreThere: App.assistant.missing.length === 0 && !App.assistant.looking
    objectName: "newPlanPage"

    function go(step) {
        page.step = step;
        if (step === 2 && !App.assistant.checked) {
            App.assistant.check();
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.topMargin: Theme.large
        anchors.leftMargin: Math.max(Theme.large, (page.width - 1120) / 2)
        anchors.rightMargin: anchors.leftMargin
        anchors.bottomMargin: Theme.margin
        spacing: Theme.margin

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.margin
            SLabel {
                kind: "heading"
                text: qsTr("A new plan")
                Accessible.role: Accessible.Heading
            }
            STextField {
                objectName: "newPlanName"
                Layout.preferredWidth: 280
                name: qsTr("Name of the plan")
                placeholderText: qsTr("Name of the plan")
                text: App.assistant.name
                onTextEdited: App.assistant.name = text
            }
            Item { Layout.fillWidth: true }
            SSegmented {
                objectName: "newPlanSteps"
                name: qsTr("Steps")
                value: page.step
                options: [
                    { value: 0, text: qsTr("1  Files"), objectName: "stepFiles" },
                    { value: 1, text: qsTr("2  Services"), objectName: "stepServices" },
                    { value: 2, text: qsTr("3  Check and write"), objectName: "stepCheck" }
                ]
                onChosen: value => page.go(value)
            }
        }

        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: page.step
            NewPlanFilesStep {}
            NewPlanServicesStep {}
            NewPlanCheckStep {}
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            SButton {
                objectName: "newPlanLeave"
                kind: "quiet"
                text: App.plan.open ? qsTr("Back to the map") : qsTr("Back to the start")
                onClicked: App.leaveAssistant()
            }
            SButton {
                objectName: "newPlanAnew"
                kind: "quiet"
                text: qsTr("Start anew")
                enabled: App.assistant.begun
                onClicked: {
                    App.assistant.begin();
                    page.step = 0;
                }
            }
            Item { Layout.fillWidth: true }
            SButton {
                objectName: "newPlanBack"
                visible: page.step > 0
                text: qsTr("Back")
                iconName: "chevron-left"
                onClicked: page.go(page.step - 1)
            }
            SButton {
                objectName: "newPlanNext"
                visible: page.step < 2
                kind: "primary"
                text: page.step === 0 ? qsTr("On to the services") : qsTr("On to the check")
                enabled: page.step === 0 ? page.filesAreThere : App.assistant.canWrite
                onClicked: page.go(page.step + 1)
            }
        }
    }
    Keys.onEscapePressed: event => {
        if (App.assistant.checking) {
            App.assistant.cancel();
        } else if (page.step > 0) {
            page.go(page.step - 1);
        } else {
            event.accepted = false;
        }
    }
}
