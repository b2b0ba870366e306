// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts

// The view as a picture or a page, with legend, scale and sources.
SDialog {
    id: dialog

    required property MapDesk desk
    property string ending: "pdf"

    objectName: "exportDialog"
    title: qsTr("Export this view")
    detail: qsTr("The map as it is shown, with title, legend, scale and sources.")
    wantedWidth: 540

    onAboutToShow: suggest()
    function suggest() {
        file.text = Paths.text(App.exporter.suggestedFile(ending));
    }
    function accept() {
        const canvas = desk.canvas;
        App.exporter.exportView(Paths.url(file.text), canvas.map.center, canvas.zoomLevel, Qt.size(canvas.width, canvas.height), canvas.attribution);
        close();
    }

    SSegmented {
        Layout.fillWidth: true
        name: qsTr("Format")
        value: dialog.ending
        options: [
            { value: "pdf", text: qsTr("Page to print (PDF)"), icon: "pdf", objectName: "exportPdf" },
            { value: "png", text: qsTr("Picture (PNG)"), icon: "png", objectName: "exportPng" }
        ]
        onChosen: value => {
            dialog.ending = value;
            dialog.suggest();
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.small
        SLabel { text: qsTr("File") }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            STextField {
                id: file
                objectName: "exportFile"
                Layout.fillWidth: true
                name: qsTr("File")
                onAccepted: dialog.accept()
            }
            SButton {
                objectName: "exportBrowse"
                iconName: "folder"
                text: qsTr("Choose…")
                onClicked: chooser.open()
            }
        }
    }
    buttons: [
        Item { Layout.fillWidth: true },
        SButton {
            objectName: "exportCancel"
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        SButton {
            objectName: "exportAccept"
            kind: "primary"
            iconName: "export"
            text: qsTr("Export")
            enabled: file.text !== "" && dialog.desk.canvas !== null
            onClicked: dialog.accept()
        }
    ]

    FileDialog {
        id: chooser
        title: qsTr("Export this view")
        fileMode: FileDialog.SaveFile
        currentFolder: Paths.url(Paths.parentOf(file.text))
        defaultSuffix: dialog.ending
        nameFilters: dialog.ending === "pdf" ? ["PDF (*.pdf)"] : ["PNG (*.png)"]
        onAccepted: file.text = Paths.text(selectedFile)
    }
}
