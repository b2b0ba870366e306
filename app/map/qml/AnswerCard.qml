// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// What a route or an isochrone says, over the map until it is put away.
SCard {
    id: answer

    readonly property bool hasRoute: App.ask.route.time !== undefined
    readonly property bool hasBands: App.ask.bands.length > 0
    readonly property bool shown: hasRoute || hasBands || App.ask.spiderShown
    // How wide it may be.
    property real room: 600
    // As many bands in a line as fit, the lines alike.
    readonly property int most: Math.max(1, Math.floor((room - 104) / 88))
    readonly property int lines: Math.max(1, Math.ceil(App.ask.bands.length / most))
    objectName: "answerCard"
    floating: true
    width: row.implicitWidth + 24
    height: Math.max(48, row.implicitHeight + 14)

    RowLayout {
        id: row
        anchors.centerIn: parent
        spacing: Theme.wide
        Icon {
            name: answer.hasRoute ? "route" : answer.hasBands ? "isochrone" : "spider"
            size: 20
            color: Theme.accent
        }
        SLabel {
            visible: answer.hasRoute
            kind: "title"
            text: answer.hasRoute ? App.ask.route.time : ""
        }
        SLabel {
            visible: answer.hasRoute
            text: answer.hasRoute ? App.ask.route.length : ""
            color: Theme.muted
        }
        ColumnLayout {
            visible: !answer.hasRoute && answer.hasBands
            spacing: 4
            SLabel {
                objectName: "bandsTitle"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: "strong"
                text: App.ask.bandsTitle
                wrapMode: Text.Wrap
                lineHeight: 1.0
            }
            GridLayout {
                columns: Math.ceil(App.ask.bands.length / answer.lines)
                columnSpacing: Theme.wide
                rowSpacing: 4
                Repeater {
                    model: answer.hasRoute ? [] : App.ask.bands
                    Row {
                        id: band
                        required property var modelData
                        spacing: 6
                        Rectangle {
                            width: 14
                            height: 14
                            radius: 4
                            anchors.verticalCenter: parent.verticalCenter
                            color: MapPalette.band(band.modelData.position, band.modelData.count, Theme.dark, Theme.contrast)
                            border.width: 1
                            border.color: Theme.border
                        }
                        SLabel { text: band.modelData.text }
                    }
                }
            }
        }
        SLabel {
            visible: !answer.hasRoute && !answer.hasBands
            text: qsTr("Residents who come to this site")
        }
        SIconButton {
            objectName: "closeAnswer"
            iconName: "cross"
            iconSize: 16
            tip: qsTr("Put away")
            keys: "Esc"
            onClicked: App.ask.close()
        }
    }
}
