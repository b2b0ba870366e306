// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

SCard {
    id: buttons

    required property Commands commands
    floating: true
    radius: Theme.radius + 2
    width: 44
    height: column.implicitHeight + 8
    Column {
        id: column
        x: 4
        y: 4
        SIconButton {
            objectName: "zoomIn"
            iconName: "zoom-in"
            tip: buttons.commands.zoomIn.text
            keys: "+"
            command: buttons.commands.zoomIn
        }
        SIconButton {
            objectName: "zoomOut"
            iconName: "zoom-out"
            tip: buttons.commands.zoomOut.text
            keys: "−"
            command: buttons.commands.zoomOut
        }
        SIconButton {
            objectName: "zoomHome"
            iconName: "fit"
            tip: buttons.commands.zoomHome.text
            keys: "Home"
            command: buttons.commands.zoomHome
        }
    }
}
