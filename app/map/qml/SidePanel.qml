// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Right of the map: the card of what is selected, the history, the municipalities.
Rectangle {
    id: panel

    required property MapDesk desk
    required property Commands commands
    property string tab: "card"
    property real widest: 700

    objectName: "sidePanel"
    color: Theme.surface

    SSeparator {
        height: parent.height
        width: Theme.line
        z: 1
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.line
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.wide
            Layout.bottomMargin: Theme.gap
            spacing: Theme.small
            SSegmented {
                Layout.fillWidth: true
                name: qsTr("Right panel")
                value: panel.tab
                options: [
                    { value: "card", text: qsTr("Selected"), objectName: "tabCard" },
                    { value: "history", text: qsTr("History"), objectName: "tabHistory" },
                    { value: "areas", text: qsTr("Municipalities"), objectName: "tabAreas" }
                ]
                onChosen: value => panel.tab = value
            }
            SIconButton {
                objectName: "closeSidePanel"
                implicitWidth: 32
                implicitHeight: 32
                iconName: "cross"
                iconSize: 16
                tip: qsTr("Close this panel")
                keys: "F8"
                onClicked: panel.desk.rightShown = false
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Nothing {
                visible: panel.tab === "card" && App.ask.card === ""
                iconName: "select"
                text: qsTr("Click the map: a cell tells who lives there and what they reach, a site whom it serves.")
            }
            CellCard {
                anchors.fill: parent
                visible: panel.tab === "card" && App.ask.card === "cell"
                desk: panel.desk
            }
            SiteCard {
                anchors.fill: parent
                visible: panel.tab === "card" && App.ask.card === "site"
                desk: panel.desk
            }
            HistoryPanel {
                anchors.fill: parent
                visible: panel.tab === "history"
                commands: panel.commands
            }
            AreaPanel {
                anchors.fill: parent
                visible: panel.tab === "areas"
                desk: panel.desk
            }
        }
    }
    MouseArea {
        width: 8
        x: -4
        height: parent.height
        cursorShape: Qt.SplitHCursor
        preventStealing: true
        onPositionChanged: mouse => {
            if (pressed) {
                panel.desk.rightWidth = Math.min(panel.widest, Math.max(320, panel.desk.rightWidth - mouse.x));
            }
        }
    }

    component Nothing: Item {
        property alias text: words.text
        property alias iconName: mark.name
        anchors.fill: parent
        Column {
            anchors.centerIn: parent
            width: parent.width - 64
            spacing: Theme.margin
            Icon {
                id: mark
                anchors.horizontalCenter: parent.horizontalCenter
                size: 40
                color: Theme.borderStrong
            }
            SLabel {
                id: words
                width: parent.width
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                color: Theme.muted
            }
        }
    }
}
