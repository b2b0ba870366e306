// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

SSegmented {
    id: choice

    property bool named: true

    name: qsTr("Appearance")
    value: App.theme
    options: [
        { value: "system", text: named ? qsTr("As the system") : "", icon: named ? "" : "monitor", tip: named ? "" : qsTr("As the system"), objectName: "themeSystem" },
        { value: "light", text: named ? qsTr("Light") : "", icon: "day", tip: named ? "" : qsTr("Light"), objectName: "themeLight" },
        { value: "dark", text: named ? qsTr("Dark") : "", icon: "night", tip: named ? "" : qsTr("Dark"), objectName: "themeDark" },
        { value: "contrast", text: named ? qsTr("High contrast") : "", icon: "contrast", tip: named ? "" : qsTr("High contrast"), objectName: "themeContrast" }
    ]
    onChosen: value => App.theme = value
}
