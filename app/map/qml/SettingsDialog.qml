// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts

SDialog {
    id: dialog

    property string kind: App.tileKind

    objectName: "settingsDialog"
    title: qsTr("Settings")
    wantedWidth: 600
    onAboutToShow: {
        kind = App.tileKind;
        host.text = App.tileHost;
        attribution.text = App.tileAttribution;
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        SSection { text: qsTr("Language") }
        LanguageChoice { Layout.fillWidth: true }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        SSection { text: qsTr("Appearance") }
        ThemeChoice { Layout.fillWidth: true }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        SSection { text: qsTr("Background map") }
        SSegmented {
            Layout.fillWidth: true
            name: qsTr("Background map")
            value: dialog.kind
            options: [
                { value: "none", text: qsTr("From the plan"), objectName: "tilesNone" },
                { value: "host", text: qsTr("Tile server"), objectName: "tilesHost" },
                { value: "folder", text: qsTr("Tile folder"), objectName: "tilesFolder" }
            ]
            onChosen: value => dialog.kind = value
        }
        SLabel {
            Layout.fillWidth: true
            color: Theme.muted
            wrapMode: Text.Wrap
            text: dialog.kind === "none" ? qsTr("Land, roads and names are drawn from the plan's own files. Nothing is fetched from the network.")
                : dialog.kind === "host" ? qsTr("Your own server, or one whose terms allow this use. Most public servers forbid bulk or commercial use and ask that their name is shown.")
                : qsTr("A folder with pictures zoom/x/y.png.")
        }
        RowLayout {
            Layout.fillWidth: true
            visible: dialog.kind !== "none"
            spacing: Theme.gap
            STextField {
                id: host
                objectName: "tileHost"
                Layout.fillWidth: true
                name: dialog.kind === "host" ? qsTr("Address of the tiles") : qsTr("Folder of the tiles")
                placeholderText: dialog.kind === "host" ? "https://tiles.example.org/%z/%x/%y.png" : "/data/tiles"
            }
            SButton {
                visible: dialog.kind === "folder"
                objectName: "tileBrowse"
                iconName: "folder"
                text: qsTr("Choose…")
                onClicked: chooser.open()
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            visible: dialog.kind !== "none"
            spacing: Theme.small
            SLabel { text: qsTr("What the provider wants said on the map") }
            STextField {
                id: attribution
                objectName: "tileAttribution"
                Layout.fillWidth: true
                name: qsTr("What the provider wants said on the map")
                placeholderText: "© OpenStreetMap contributors"
            }
        }
    }
    buttons: [
        Item { Layout.fillWidth: true },
        SButton {
            objectName: "settingsDone"
            kind: "primary"
            text: qsTr("Done")
            onClicked: {
                App.setTiles(dialog.kind, host.text, attribution.text);
                dialog.close();
            }
        }
    ]

    FolderDialog {
        id: chooser
        title: qsTr("Folder of the tiles")
        onAccepted: host.text = Paths.text(selectedFolder)
    }
}
