// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick

// How the residents are divided among the classes of the legend, as one bar.
Rectangle {
    id: bar

    implicitHeight: 86
    implicitWidth: 400
    radius: Theme.radiusLarge
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.border
    Accessible.role: Accessible.StaticText
    Accessible.name: heading.text
    Accessible.description: App.lens.legend.map(grade => grade.text + " " + grade.shareText).join(", ")

    SLabel {
        id: heading
        x: 14
        y: 9
        kind: "caption"
        text: qsTr("Residents by class")
        Accessible.ignored: true
    }
    Row {
        id: pieces
        x: 14
        y: 31
        width: parent.width - 28
        spacing: 2
        Repeater {
            model: App.lens.legend
            Item {
                id: piece
                required property var modelData
                readonly property int count: App.lens.legend.length
                visible: modelData.share > 0
                width: Math.max(3, modelData.share * (pieces.width - 2 * (count - 1)))
                height: 46
                clip: true
                Rectangle {
                    width: parent.width
                    height: 18
                    radius: 4
                    color: MapPalette.grade(piece.modelData.kind, piece.modelData.position, piece.modelData.count, Theme.dark, Theme.contrast)
                    border.width: 1
                    border.color: Theme.contrast ? "#ffffff" : Qt.alpha(Theme.text, 0.18)
                }
                SLabel {
                    // Beside their neighbours only where there is room to be read.
                    visible: implicitWidth <= piece.width
                    y: 24
                    kind: "caption"
                    text: nameToo.width <= piece.width ? nameToo.text : piece.modelData.shareText
                    Accessible.ignored: true
                }
                TextMetrics {
                    id: nameToo
                    font.family: Theme.family
                    font.pixelSize: Theme.captionSize
                    text: piece.modelData.text + "  " + piece.modelData.shareText
                }
            }
        }
    }
}
