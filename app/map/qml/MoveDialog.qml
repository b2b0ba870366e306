// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// Moving the selected site to coordinates as typed.
SDialog {
    id: dialog

    readonly property var place: App.ask.positionOf(field.text)
    property int site: -1

    objectName: "moveDialog"
    title: qsTr("Move %1").arg(App.ask.site.title ?? "")
    detail: qsTr("Coordinates in TM35FIN (east, north) or WGS 84 (latitude, longitude). On the map you can also drag the site, or press M and use the arrow keys.")
    wantedWidth: 480

    function begin() {
        site = App.ask.site.index ?? -1;
        field.text = "";
        open();
        field.forceActiveFocus();
    }
    function accept() {
        if (!place.isValid || site < 0 || App.ask.site.index !== site) {
            return;
        }
        App.editor.moveSite(site, place);
        close();
    }

    STextField {
        id: field
        objectName: "moveField"
        Layout.fillWidth: true
        name: qsTr("Coordinates")
        placeholderText: "385595 6672125"
        onAccepted: dialog.accept()
    }
    SLabel {
        Layout.fillWidth: true
        Layout.minimumHeight: 20
        color: Theme.muted
        wrapMode: Text.Wrap
        text: field.text === "" ? "" : dialog.place.isValid ? App.positionText(dialog.place) : qsTr("These are no coordinates in Finland.")
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
            enabled: dialog.place.isValid
            onClicked: dialog.accept()
        }
    ]
}
