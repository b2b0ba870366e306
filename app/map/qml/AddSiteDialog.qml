// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtPositioning

SDialog {
    id: dialog

    required property MapDesk desk
    property var at: QtPositioning.coordinate()
    readonly property var services: desk.services

    objectName: "addDialog"
    title: qsTr("Add a site")
    detail: App.positionText(at)
    wantedWidth: 460

    function begin(coordinate) {
        at = coordinate;
        if (desk.stationsLookedAt && App.editor.tool !== "add" || !services.some(service => service.position === App.editor.addService)) {
            App.editor.addService = desk.likelyService();
        }
        nameField.text = "";
        open();
        nameField.forceActiveFocus();
    }
    function accept() {
        App.editor.addSite(App.editor.addService, at, nameField.text);
        close();
    }

    SBanner {
        objectName: "noStations"
        Layout.fillWidth: true
        visible: dialog.desk.stationsLookedAt
        kind: "info"
        text: qsTr("Stations and ambulance bases cannot be added here: add them to the plan's files.")
        detail: qsTr("A site of another service can be added: choose which.")
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        SLabel { text: qsTr("Service") }
        SComboBox {
            objectName: "addDialogService"
            Layout.fillWidth: true
            name: qsTr("Service")
            model: dialog.services
            textRole: "name"
            currentIndex: dialog.services.findIndex(service => service.position === App.editor.addService)
            displayText: currentIndex >= 0 ? dialog.services[currentIndex].name : qsTr("Choose a service")
            onActivated: index => App.editor.addService = dialog.services[index].position
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        SLabel { text: qsTr("Name") }
        STextField {
            id: nameField
            objectName: "addDialogName"
            Layout.fillWidth: true
            name: qsTr("Name")
            placeholderText: qsTr("New site")
            maximumLength: 120
            onAccepted: if (App.editor.addService >= 0) dialog.accept()
        }
    }
    buttons: [
        Item { Layout.fillWidth: true },
        SButton {
            objectName: "addDialogCancel"
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        SButton {
            objectName: "addDialogAccept"
            kind: "primary"
            text: qsTr("Add")
            enabled: App.editor.addService >= 0
            onClicked: dialog.accept()
        }
    ]
}
