// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// What a click on the map does.
SCard {
    id: tools

    required property Commands commands
    floating: true
    radius: Theme.radius + 2
    width: 44
    height: column.implicitHeight + 8

    Column {
        id: column
        x: 4
        y: 4
        spacing: 2
        Repeater {
            model: [
                { name: "toolSelect", action: tools.commands.selectTool, keys: "V" },
                { name: "toolAdd", action: tools.commands.addTool, keys: "A" },
                { name: "toolCloseRoad", action: tools.commands.closeRoadTool, keys: "X" },
                { name: "toolDrawClosure", action: tools.commands.drawTool, keys: "D" },
                { name: "toolRoute", action: tools.commands.routeTool, keys: "R" }
            ]
            SIconButton {
                required property var modelData
                objectName: modelData.name
                implicitHeight: 34
                iconName: modelData.action.icon.name
                tip: modelData.action.text
                keys: modelData.keys
                highlighted: modelData.action.checked
                Accessible.role: Accessible.RadioButton
                Accessible.checked: highlighted
                command: modelData.action
            }
        }
    }
}
