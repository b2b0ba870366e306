// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// What the chosen tool waits for.
SCard {
    id: hint

    required property KeyboardMover mover
    required property MapDesk desk
    readonly property string tool: App.editor.tool
    readonly property var services: desk.services
    signal cancelled
    signal addFromList

    objectName: "toolHint"
    floating: true
    visible: tool !== "select" || mover.active
    implicitWidth: row.implicitWidth + 28
    height: row.implicitHeight + 14
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    GridLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: 14
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        columns: hint.parent.width < 620 ? 1 : 4
        columnSpacing: Theme.wide
        rowSpacing: 6
        SLabel {
            id: words
            Layout.fillWidth: true
            text: hint.mover.active ? qsTr("Arrow keys move the site by 100 m, with Shift by 1 km. Enter accepts, Escape takes it back.")
                : hint.tool === "add" ? qsTr("Click where the new site is to be.")
                : hint.tool === "closeRoad" ? qsTr("Click a road to close it; a closed one to open it.")
                : hint.tool === "drawClosure" ? (App.editor.sketchCount < 3 ? qsTr("Click the corners of the area whose roads are closed.")
                    : qsTr("%n corner(s). Enter closes the roads.", "", App.editor.sketchCount))
                : App.ask.routeBegun ? qsTr("Click where the route ends.") : qsTr("Click where the route begins.")
            wrapMode: Text.Wrap
            lineHeight: 1.05
        }
        SComboBox {
            objectName: "addService"
            visible: hint.tool === "add" && !hint.mover.active
            Layout.fillWidth: true
            Layout.preferredWidth: 210
            name: qsTr("Service of the new site")
            model: hint.services
            textRole: "name"
            currentIndex: hint.services.findIndex(service => service.position === App.editor.addService)
            displayText: currentIndex >= 0 ? hint.services[currentIndex].name : qsTr("Choose a service")
            onActivated: index => App.editor.addService = hint.services[index].position
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.small
            SButton {
                objectName: "addFromList"
                visible: hint.tool === "add" && !hint.mover.active
                kind: "quiet"
                text: qsTr("From a list…")
                enabled: App.editor.addService >= 0
                onClicked: hint.addFromList()
            }
            SButton {
                objectName: "closeSketch"
                visible: hint.tool === "drawClosure" && App.editor.sketchCount >= 3
                kind: "primary"
                text: qsTr("Close the roads")
                onClicked: App.editor.closeSketch()
            }
            SButton {
                objectName: "reopenRoads"
                visible: App.editor.hasClosedRoads && (hint.tool === "closeRoad" || hint.tool === "drawClosure") && App.editor.sketchCount === 0
                kind: "quiet"
                text: qsTr("Open all closed roads")
                onClicked: App.editor.reopenRoads()
            }
            SIconButton {
                objectName: "cancelTool"
                iconName: "cross"
                iconSize: 16
                tip: qsTr("Cancel")
                keys: "Esc"
                onClicked: hint.cancelled()
            }
        }
    }
    onToolChanged: {
        if (tool === "add" && (desk.stationsLookedAt || !services.some(service => service.position === App.editor.addService))) {
            App.editor.addService = desk.likelyService();
        }
    }
}
