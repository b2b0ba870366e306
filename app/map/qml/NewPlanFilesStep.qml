// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts

// Which files there are, what each is used for, and what is still missing.
FocusScope {
    id: step

    readonly property bool empty: list.count === 0

    RowLayout {
        anchors.fill: parent
        spacing: Theme.margin

        SCard {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                id: invitation
                anchors.centerIn: parent
                visible: step.empty
                width: parent.width - 2 * Theme.large
                spacing: Theme.wide
                Icon {
                    Layout.alignment: Qt.AlignHCenter
                    name: "drop"
                    size: 56
                    color: Theme.muted
                }
                SLabel {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    kind: "title"
                    text: qsTr("Drop your files or a folder here")
                    wrapMode: Text.Wrap
                }
                SLabel {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("They are only read, never changed: GeoPackage, shapefile (also zipped), GeoJSON, CSV, OpenStreetMap (.osm.pbf), Digiroad.")
                    color: Theme.muted
                    wrapMode: Text.Wrap
                }
                // The buttons below stand here.
                Item { implicitHeight: Theme.control + Theme.gap }
            }

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: Theme.gap
                spacing: Theme.gap
                ListView {
                    id: list
                    objectName: "newPlanFileList"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    clip: true
                    focus: true
                    activeFocusOnTab: true
                    model: App.assistant.files
                    spacing: 2
                    boundsBehavior: Flickable.StopAtBounds
                    ScrollBar.vertical: SScrollBar {}
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("Files of the plan")
                    delegate: NewPlanFileRow {
                        width: list.width - 10
                    }
                }
                RowLayout {
                    Layout.fillWidth: true
                    Layout.margins: Theme.small
                    Layout.bottomMargin: step.empty ? Math.max(Theme.small, (parent.height - invitation.height) / 2) : Theme.small
                    spacing: Theme.gap
                    Item {
                        visible: step.empty
                        Layout.fillWidth: true
                    }
                    SButton {
                        objectName: "addFiles"
                        focus: true
                        text: qsTr("Add files…")
                        iconName: "add"
                        onClicked: fileDialog.open()
                    }
                    SButton {
                        objectName: "addFolder"
                        text: qsTr("Add a folder…")
                        iconName: "folder"
                        onClicked: folderDialog.open()
                    }
                    Item { Layout.fillWidth: true }
                    SLabel {
                        visible: App.assistant.looking
                        text: qsTr("Looking at the files…")
                        color: Theme.muted
                    }
                }
            }
            Rectangle {
                anchors.fill: parent
                visible: drop.containsDrag
                color: "transparent"
                radius: Theme.radiusLarge
                border.width: 2
                border.color: Theme.accent
            }
            DropArea {
                id: drop
                objectName: "newPlanDrop"
                anchors.fill: parent
                keys: ["text/uri-list"]
                onDropped: event => {
                    if (event.hasUrls) {
                        event.acceptProposedAction();
                        App.assistant.addFiles(event.urls);
                    }
                }
            }
        }

        ColumnLayout {
            Layout.preferredWidth: 300
            Layout.maximumWidth: 300
            Layout.fillHeight: true
            spacing: Theme.gap
            SSection {
                text: App.assistant.missing.length > 0 ? qsTr("Still missing") : qsTr("Complete")
            }
            SBanner {
                objectName: "filesComplete"
                Layout.fillWidth: true
                visible: App.assistant.missing.length === 0
                kind: "good"
                text: qsTr("Everything that a plan needs is here.")
            }
            Repeater {
                model: App.assistant.missing
                SCard {
                    id: need
                    required property var modelData
                    objectName: "missing_" + modelData.role
                    Layout.fillWidth: true
                    implicitHeight: words.implicitHeight + 24
                    Accessible.role: Accessible.StaticText
                    Accessible.name: need.modelData.text + ": " + need.modelData.purpose
                    ColumnLayout {
                        id: words
                        x: 12
                        y: 12
                        width: parent.width - 24
                        spacing: 3
                        SLabel {
                            Layout.fillWidth: true
                            kind: "strong"
                            text: need.modelData.text.charAt(0).toUpperCase() + need.modelData.text.slice(1)
                            Accessible.ignored: true
                        }
                        SLabel {
                            Layout.fillWidth: true
                            text: need.modelData.purpose
                            color: Theme.muted
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }
                    }
                }
            }
            SLabel {
                Layout.fillWidth: true
                kind: "caption"
                text: qsTr("A table of areas (wellbeing services county by municipality) and ages by municipality are welcome but not needed.")
                wrapMode: Text.Wrap
            }
            Item { Layout.fillHeight: true }
        }
    }

    FileDialog {
        id: fileDialog
        title: qsTr("Files of the new plan")
        fileMode: FileDialog.OpenFiles
        onAccepted: App.assistant.addFiles(selectedFiles)
    }
    FolderDialog {
        id: folderDialog
        title: qsTr("Folder with the files of the new plan")
        onAccepted: App.assistant.addFolder(selectedFolder)
    }
}
