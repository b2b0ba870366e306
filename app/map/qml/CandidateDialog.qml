// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Places of the plan where the service could be opened too.
SDialog {
    id: dialog

    property var shown: []

    objectName: "candidateDialog"
    title: qsTr("Add at a place of the plan")
    detail: qsTr("Sites that do not offer this service yet.")
    wantedWidth: 520

    function begin() {
        filter.text = "";
        App.editor.askCandidates(App.editor.addService);
        renew();
        open();
        filter.forceActiveFocus();
    }
    function renew() {
        const text = filter.text.toLowerCase();
        shown = App.editor.candidates(App.editor.addService).filter(place => text === "" || place.name.toLowerCase().includes(text) || place.detail.toLowerCase().includes(text));
    }
    function take(position) {
        if (position < 0 || position >= shown.length) {
            return;
        }
        App.editor.addCandidate(App.editor.addService, shown[position].site);
        close();
    }
    onShownChanged: list.currentIndex = shown.length > 0 ? 0 : -1
    Connections {
        target: App.editor
        function onCandidatesChanged() { dialog.renew(); }
    }

    STextField {
        id: filter
        objectName: "candidateFilter"
        Layout.fillWidth: true
        iconName: "search"
        clearable: true
        placeholderText: qsTr("Find a place")
        onTextChanged: dialog.renew()
        onAccepted: dialog.take(list.currentIndex)
        Keys.onDownPressed: list.incrementCurrentIndex()
        Keys.onUpPressed: list.decrementCurrentIndex()
    }
    ListView {
        id: list
        objectName: "candidateList"
        Layout.fillWidth: true
        implicitHeight: 320
        clip: true
        model: dialog.shown
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: dialog.title
        Keys.onReturnPressed: dialog.take(currentIndex)
        Keys.onEnterPressed: dialog.take(currentIndex)
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: SScrollBar {}
        SLabel {
            anchors.centerIn: parent
            visible: list.count === 0
            text: qsTr("Nothing found")
            color: Theme.muted
        }
        delegate: ItemDelegate {
            id: entry
            required property var modelData
            required property int index
            objectName: "candidate" + index
            width: list.width - 10
            implicitHeight: 48
            Accessible.name: modelData.name
            Accessible.description: modelData.detail
            focusPolicy: Qt.NoFocus
            onClicked: dialog.take(index)
            contentItem: RowLayout {
                spacing: Theme.wide
                Icon { name: "pin"; size: 20; color: Theme.accent }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0
                    SLabel {
                        Layout.fillWidth: true
                        kind: "strong"
                        text: entry.modelData.name
                        elide: Text.ElideRight
                    }
                    SLabel {
                        Layout.fillWidth: true
                        kind: "caption"
                        text: entry.modelData.detail
                        elide: Text.ElideRight
                    }
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: entry.ListView.isCurrentItem ? Theme.accentSoft : entry.hovered ? Theme.hover : "transparent"
                border.width: entry.ListView.isCurrentItem && (list.activeFocus || Theme.contrast) ? 2 : 0
                border.color: Theme.focus
            }
        }
    }
}
