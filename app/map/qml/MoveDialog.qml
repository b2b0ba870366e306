// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// Moving the selected site to coordinates: the search understands them, as typed.
SDialog {
    id: dialog

    readonly property var place: App.ask.found.find(found => found.kind === "position")

    objectName: "moveDialog"
    title: qsTr("Move %1").arg(App.ask.site.title ?? "")
    detail: qsTr("Coordinates in TM35FIN (east, north) or WGS 84 (latitude, longitude). On the map you can also drag the site, or press M and use the arrow keys.")
    wantedWidth: 480

    function begin() {
        field.text = "";
        App.ask.search("");
        open();
        field.forceActiveFocus();
    }
    function accept() {
        App.editor.moveSite(App.ask.site.index, place.coordinate);
        close();
    }

    STextField {
        id: field
        objectName: "moveField"
        Layout.fillWidth: true
        name: qsTr("Coordinates")
        placeholderText: "385595 6672125"
        onTextEdited: App.ask.search(text)
        onAccepted: if (dialog.place !== undefined) dialog.accept()
    }
    SLabel {
        Layout.fillWidth: true
        Layout.minimumHeight: 20
        color: Theme.muted
        wrapMode: Text.Wrap
        text: field.text === "" ? "" : dialog.place !== undefined ? App.positionText(dialog.place.coordinate) : qsTr("These are no coordinates in Finland.")
    }
    buttons: [
        Item { Layout.fillWidth: true },
        SButton {
            objectName: "moveCancel"
            text: qsTr("Cancel")
            onClicked: dialog.close()
        },
        SButton {
            objectName: "moveAccept"
            kind: "primary"
            text: qsTr("Move")
            enabled: dialog.place !== undefined
            onClicked: dialog.accept()
        }
    ]
}
