// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// What the colours mean, by which criteria, from where.
SCard {
    id: legend

    property real room: 400
    property bool folded: false
    // Where it would take a third of the map it is opened by hand.
    property bool keyShown: (Window.window?.height ?? 0) >= 900
    SymbolKey {
        id: key
        scene: App.scene
    }
    readonly property bool difference: App.scene.compare === MapScene.Difference
    objectName: "legend"
    floating: true
    visible: App.lens.title !== ""
    width: 256
    height: Math.min(room, column.implicitHeight + 20)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Legend")

    Flickable {
        id: flick
        anchors.fill: parent
        anchors.margins: 1
        contentHeight: column.implicitHeight + 18
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: SScrollBar {}

        ColumnLayout {
            id: column
            x: 14
            y: 10
            width: flick.width - 24
            spacing: 4
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.small
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1
                    SLabel {
                        Layout.fillWidth: true
                        kind: "strong"
                        text: App.lens.title
                        wrapMode: Text.Wrap
                        lineHeight: 1.0
                    }
                    SLabel {
                        Layout.fillWidth: true
                        visible: text !== ""
                        kind: "caption"
                        text: legend.difference ? qsTr("Change from the plan's files") : App.lens.conditions
                        wrapMode: Text.Wrap
                        lineHeight: 1.0
                    }
                }
                SIconButton {
                    objectName: "foldLegend"
                    Layout.alignment: Qt.AlignTop
                    implicitWidth: 28
                    implicitHeight: 28
                    iconSize: 16
                    iconName: legend.folded ? "chevron-up" : "chevron-down"
                    tip: legend.folded ? qsTr("Show the legend") : qsTr("Fold the legend")
                    onClicked: legend.folded = !legend.folded
                }
            }
            Repeater {
                model: legend.folded || legend.difference ? [] : App.lens.legend
                RowLayout {
                    id: grade
                    required property var modelData
                    Layout.fillWidth: true
                    spacing: Theme.gap
                    Accessible.role: Accessible.ListItem
                    Accessible.name: modelData.text + " " + (modelData.detail ?? "")
                    Swatch {
                        color: MapPalette.grade(grade.modelData.kind, grade.modelData.position, grade.modelData.count, Theme.dark, Theme.contrast)
                    }
                    SLabel {
                        text: grade.modelData.text
                        font.weight: grade.modelData.promised ? Font.DemiBold : Font.Normal
                        Accessible.ignored: true
                    }
                    SLabel {
                        visible: (grade.modelData.detail ?? "") !== ""
                        kind: "caption"
                        text: grade.modelData.detail ?? ""
                        Accessible.ignored: true
                    }
                    Item { Layout.fillWidth: true }
                    SLabel {
                        kind: "caption"
                        text: grade.modelData.shareText
                        horizontalAlignment: Text.AlignRight
                        Accessible.ignored: true
                    }
                }
            }
            Repeater {
                model: legend.folded || !legend.difference ? [] : App.lens.differenceLegend
                RowLayout {
                    id: step
                    required property var modelData
                    Layout.fillWidth: true
                    spacing: Theme.gap
                    Swatch { color: MapPalette.difference(step.modelData.which, Theme.dark, Theme.contrast) }
                    SLabel {
                        Layout.fillWidth: true
                        text: step.modelData.text
                        wrapMode: Text.Wrap
                        lineHeight: 1.0
                    }
                }
            }
            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: 3
                visible: !legend.folded && !legend.difference && App.lens.promise !== ""
                spacing: 6
                Icon {
                    Layout.alignment: Qt.AlignTop
                    name: App.lens.promiseKept ? "check" : "cross"
                    size: 16
                    color: App.lens.promiseKept ? Theme.good : Theme.bad
                }
                SLabel {
                    Layout.fillWidth: true
                    kind: "caption"
                    text: App.lens.promise
                    color: App.lens.promiseKept ? Theme.good : Theme.bad
                    wrapMode: Text.Wrap
                    lineHeight: 1.05
                    Accessible.name: App.lens.promiseKept ? qsTr("Kept: %1").arg(text) : qsTr("Not kept: %1").arg(text)
                }
            }
            SSeparator {
                Layout.fillWidth: true
                Layout.topMargin: 3
                visible: !legend.folded && key.entries.length > 0
            }
            RowLayout {
                Layout.fillWidth: true
                visible: !legend.folded && key.entries.length > 0
                SLabel {
                    Layout.fillWidth: true
                    text: qsTr("Symbols")
                }
                SIconButton {
                    objectName: "foldKey"
                    implicitWidth: 28
                    implicitHeight: 28
                    iconSize: 16
                    iconName: legend.keyShown ? "chevron-down" : "chevron-up"
                    tip: legend.keyShown ? qsTr("Hide the symbols") : qsTr("Show the symbols")
                    onClicked: legend.keyShown = !legend.keyShown
                }
            }
            Repeater {
                model: legend.folded || !legend.keyShown ? [] : key.entries
                RowLayout {
                    id: symbol
                    required property var modelData
                    objectName: "keySymbol"
                    Layout.fillWidth: true
                    spacing: Theme.gap
                    KeySymbol {
                        kind: symbol.modelData.kind
                        symbol: symbol.modelData.symbol
                        dark: Theme.dark
                        contrast: Theme.contrast
                    }
                    SLabel {
                        Layout.fillWidth: true
                        text: key.text(symbol.modelData.kind, symbol.modelData.symbol, App.lens.tiers[symbol.modelData.symbol - 1]?.name ?? "")
                        wrapMode: Text.Wrap
                        lineHeight: 1.0
                    }
                }
            }
            SLabel {
                Layout.fillWidth: true
                visible: !legend.folded && !legend.difference && text !== ""
                kind: "caption"
                font.pixelSize: 11
                text: App.lens.source !== "" ? qsTr("Source: %1").arg(App.lens.source) : ""
                wrapMode: Text.Wrap
                lineHeight: 1.05
            }
        }
    }

    component Swatch: Rectangle {
        implicitWidth: 18
        implicitHeight: 14
        radius: 4
        border.width: 1
        border.color: Theme.contrast ? "#ffffff" : Qt.alpha(Theme.text, 0.18)
    }
}
