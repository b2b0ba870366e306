// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Municipalities, sites, coordinates: answers appear below while one types.
STextField {
    id: field

    // Return was pressed before the answer to what is typed: it waits.
    property bool taking: false
    signal chosen(var place)
    signal abandoned

    iconName: "search"
    clearable: true
    placeholderText: qsTr("Search a municipality, a site, coordinates")
    onTextEdited: {
        taking = false;
        results.currentIndex = 0;
        App.ask.search(text);
        if (text !== "") {
            popup.open();
        } else {
            popup.close();
        }
    }
    onActiveFocusChanged: {
        if (!activeFocus) {
            taking = false;
            popup.close();
        }
    }
    Keys.onDownPressed: results.incrementCurrentIndex()
    Keys.onUpPressed: results.decrementCurrentIndex()
    Keys.onReturnPressed: field.take(results.currentIndex)
    Keys.onEnterPressed: field.take(results.currentIndex)
    Keys.onEscapePressed: event => {
        popup.close();
        clear();
        field.abandoned();
        event.accepted = true;
    }

    Connections {
        target: App.ask
        function onFoundChanged() {
            if (field.taking && !App.ask.searching) {
                field.taking = false;
                field.take(results.currentIndex);
            }
        }
    }

    function take(position) {
        if (App.ask.searching) {
            taking = true;
        } else if (position >= 0 && position < App.ask.found.length) {
            popup.close();
            chosen(App.ask.found[position]);
        }
    }

    Popup {
        id: popup
        objectName: "searchResults"
        y: field.height + 4
        width: Math.max(field.width, 340)
        padding: 6
        focus: false
        closePolicy: Popup.CloseOnPressOutsideParent
        height: Math.min(400, Math.max(56, results.contentHeight + 12))
        background: SCard { floating: true }
        contentItem: Item {
            SLabel {
                anchors.fill: parent
                leftPadding: 10
                visible: results.count === 0
                text: App.ask.searching ? qsTr("Searching…") : qsTr("Nothing found")
                color: Theme.muted
            }
            ListView {
                id: results
                anchors.fill: parent
                clip: true
                // The answer to something else must not be taken.
                model: App.ask.searching ? [] : App.ask.found
                currentIndex: 0
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: SScrollBar {}
                delegate: ItemDelegate {
                    id: entry
                    required property var modelData
                    required property int index
                    objectName: "found" + index
                    width: results.width
                    focusPolicy: Qt.NoFocus
                    implicitHeight: 48
                    Accessible.name: modelData.title
                    Accessible.description: modelData.detail
                    onClicked: field.take(index)
                    contentItem: RowLayout {
                        spacing: Theme.wide
                        Icon {
                            name: entry.modelData.kind === "municipality" ? "areas" : entry.modelData.kind === "site" ? "pin" : "target"
                            size: 20
                            color: Theme.accent
                        }
                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 0
                            SLabel {
                                Layout.fillWidth: true
                                text: entry.modelData.title
                                font.weight: Font.DemiBold
                                elide: Text.ElideRight
                            }
                            SLabel {
                                Layout.fillWidth: true
                                visible: text !== ""
                                kind: "caption"
                                text: entry.modelData.detail ?? ""
                                elide: Text.ElideRight
                            }
                        }
                    }
                    background: Rectangle {
                        radius: Theme.radiusSmall
                        color: entry.hovered || results.currentIndex === entry.index ? Theme.hover : "transparent"
                        border.width: results.currentIndex === entry.index && Theme.contrast ? 2 : 0
                        border.color: Theme.focus
                    }
                }
            }
        }
    }
}
