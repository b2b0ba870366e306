// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

SDialog {
    id: dialog

    objectName: "aboutDialog"
    title: qsTr("About Saavu")
    detail: qsTr("Version %1 · plans service networks for Finland").arg(App.version)
    wantedWidth: 620

    SLabel {
        Layout.fillWidth: true
        text: qsTr("Saavu is free software under the Apache License 2.0. It is built from:")
        wrapMode: Text.Wrap
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 3
        columnSpacing: Theme.margin
        rowSpacing: 6
        Repeater {
            model: App.licences.reduce((all, each) => all.concat([each.name, each.licence, each.purpose]), [])
            SLabel {
                required property string modelData
                required property int index
                Layout.fillWidth: index % 3 === 2
                text: modelData
                font.weight: index % 3 === 0 ? Font.DemiBold : Font.Normal
                color: index % 3 === 0 ? Theme.text : Theme.muted
                wrapMode: index % 3 === 2 ? Text.Wrap : Text.NoWrap
            }
        }
    }
    buttons: [
        Item { Layout.fillWidth: true },
        SButton {
            objectName: "aboutDone"
            kind: "primary"
            text: qsTr("Close")
            onClicked: dialog.close()
        }
    ]
}
