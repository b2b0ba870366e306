// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

SDialog {
    id: dialog

    required property Commands commands
    objectName: "shortcutsDialog"
    title: qsTr("Keys and gestures")
    wantedWidth: 760

    component Group: ColumnLayout {
        id: group
        required property string title
        required property var keys
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        spacing: 6
        SSection { text: group.title }
        Repeater {
            model: group.keys
            RowLayout {
                id: row
                required property var modelData
                Layout.fillWidth: true
                spacing: Theme.wide
                SLabel {
                    Layout.fillWidth: true
                    text: row.modelData[0]
                    wrapMode: Text.Wrap
                    lineHeight: 1.0
                }
                Rectangle {
                    implicitWidth: Math.max(28, key.implicitWidth + 14)
                    implicitHeight: 24
                    radius: 5
                    color: Theme.sunken
                    border.width: Theme.line
                    border.color: Theme.border
                    SLabel {
                        id: key
                        anchors.centerIn: parent
                        kind: "caption"
                        color: Theme.text
                        text: row.modelData[1]
                    }
                }
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.huge
        rowSpacing: Theme.large
        uniformCellWidths: true
        Group {
            title: qsTr("Plan")
            keys: [
                [dialog.commands.open.text, "Ctrl+O"],
                [dialog.commands.newPlan.text, "Ctrl+N"],
                [dialog.commands.reload.text, "F5"],
                [dialog.commands.report.text, "Ctrl+R"],
                [dialog.commands.exportView.text, "Ctrl+P"],
                [dialog.commands.settings.text, "Ctrl+,"],
                [dialog.commands.closePlan.text, "Ctrl+W"],
                [qsTr("Menu"), "F10"]
            ]
        }
        Group {
            title: qsTr("Changes")
            keys: [
                [dialog.commands.undo.text, "Ctrl+Z"],
                [dialog.commands.redo.text, "Ctrl+Shift+Z"],
                [dialog.commands.selectTool.text, "V"],
                [dialog.commands.addTool.text, "A"],
                [dialog.commands.closeRoadTool.text, "X"],
                [dialog.commands.drawTool.text, "D"],
                [dialog.commands.moveSite.text, "M"],
                [dialog.commands.closeSite.text, "Del"],
                [dialog.commands.cancel.text, "Esc"]
            ]
        }
        Group {
            title: qsTr("What is shown")
            keys: [
                [qsTr("Tiers, digital to national"), "1 – 6"],
                [qsTr("Rescue services"), "7"],
                [qsTr("Emergency medical service"), "8"],
                [dialog.commands.compareOff.text, "N"],
                [dialog.commands.compareSplit.text, "B"],
                [dialog.commands.compareDifference.text, "C"],
                [dialog.commands.cells.text, "G"],
                [dialog.commands.areas.text, "K"],
                [dialog.commands.allSites.text, "S"],
                [dialog.commands.problems.text, "P"]
            ]
        }
        Group {
            title: qsTr("Map")
            keys: [
                [dialog.commands.search.text, "Ctrl+F"],
                [qsTr("Pan"), qsTr("Arrow keys, drag")],
                [qsTr("Click at the cross"), qsTr("Return")],
                [qsTr("Menu at the cross"), "Shift+F10"],
                [qsTr("Zoom"), qsTr("+ −, wheel")],
                [dialog.commands.zoomHome.text, "Home"],
                [dialog.commands.routeTool.text, "R"],
                [dialog.commands.leftPanel.text, "F7"],
                [dialog.commands.rightPanel.text, "F8"],
                [qsTr("What can be done at a place"), qsTr("Right click")]
            ]
        }
    }
    buttons: [
        Item { Layout.fillWidth: true },
        SButton {
            objectName: "shortcutsDone"
            kind: "primary"
            text: qsTr("Close")
            onClicked: dialog.close()
        }
    ]
}
