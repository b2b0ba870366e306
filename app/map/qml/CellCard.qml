// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One population cell: who lives there, what they reach, how, and why.
Flickable {
    id: card

    required property MapDesk desk
    readonly property var cell: App.ask.cell
    objectName: "cellCard"
    contentHeight: column.implicitHeight + 2 * Theme.margin
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: SScrollBar {}

    ColumnLayout {
        id: column
        x: Theme.margin
        y: Theme.gap
        width: card.width - 2 * Theme.margin
        spacing: Theme.wide

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            SLabel {
                objectName: "cellTitle"
                Layout.fillWidth: true
                kind: "heading"
                text: card.cell.title ?? ""
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                lineHeight: 1.0
                Accessible.role: Accessible.Heading
            }
            SLabel {
                Layout.fillWidth: true
                visible: text !== ""
                text: card.cell.code ?? ""
                kind: "caption"
                color: Theme.muted
                wrapMode: Text.Wrap
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.wide
            Icon { name: "people"; size: 22; color: Theme.accent }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                SLabel {
                    Layout.fillWidth: true
                    kind: "strong"
                    text: qsTr("%1 residents").arg(card.cell.residents ?? "")
                }
                SLabel {
                    Layout.fillWidth: true
                    visible: text !== ""
                    kind: "caption"
                    text: card.cell.ages ?? ""
                    wrapMode: Text.Wrap
                }
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap
            SButton {
                objectName: "isochroneButton"
                iconName: "isochrone"
                text: qsTr("How far from here")
                onClicked: App.ask.isochroneFrom(card.cell.coordinate)
            }
            SButton {
                objectName: "routeButton"
                iconName: "route"
                text: qsTr("Route from here…")
                onClicked: card.desk.routeWanted(card.cell.coordinate)
            }
        }

        SSection { text: qsTr("Tiers") }
        GridLayout {
            Layout.fillWidth: true
            columns: 3
            columnSpacing: Theme.gap
            rowSpacing: 8
            SLabel { Layout.fillWidth: true }
            SLabel { kind: "caption"; text: qsTr("Accessibility") }
            SLabel { kind: "caption"; text: qsTr("Availability") }
            Repeater {
                model: (card.cell.tiers ?? []).reduce((all, tier) => all.concat([
                    { column: 0, tier: tier.tier, text: tier.name },
                    { column: 1, text: tier.accessibility, colour: tier.accessibilityColour },
                    { column: 2, text: tier.availability, colour: tier.availabilityColour }
                ]), [])
                RowLayout {
                    id: part
                    required property var modelData
                    Layout.fillWidth: modelData.column === 0
                    spacing: 6
                    Icon {
                        visible: part.modelData.column === 0
                        name: part.modelData.column === 0 ? "tier" + part.modelData.tier : ""
                        size: 18
                        color: Theme.muted
                    }
                    Rectangle {
                        visible: part.modelData.column > 0
                        implicitWidth: 10
                        implicitHeight: 10
                        radius: 3
                        color: part.modelData.column === 0 ? "transparent"
                            : MapPalette.grade(part.modelData.colour[0], part.modelData.colour[1], part.modelData.colour[2], Theme.dark, Theme.contrast)
                        border.width: 1
                        border.color: Theme.border
                    }
                    SLabel {
                        Layout.fillWidth: true
                        kind: "caption"
                        color: Theme.text
                        // A stroke is where a long name may be broken.
                        text: part.modelData.text.replace(/\//g, "/\u200b")
                        wrapMode: part.modelData.column === 0 ? Text.WordWrap : Text.NoWrap
                        lineHeight: 1.0
                    }
                }
            }
        }

        SSection { text: qsTr("Ways to the services") }
        Repeater {
            model: card.cell.ways ?? []
            Rectangle {
                id: way
                required property var modelData
                required property int index
                Layout.fillWidth: true
                implicitHeight: inside.implicitHeight + 20
                radius: Theme.radius
                color: Theme.sunken
                border.width: modelData.deciding || Theme.contrast ? Theme.line : 0
                border.color: Theme.borderStrong
                ColumnLayout {
                    id: inside
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: 12
                    y: 10
                    spacing: 3
                    RowLayout {
                        Layout.fillWidth: true
                        SLabel {
                            Layout.fillWidth: true
                            kind: "strong"
                            text: way.modelData.service
                            wrapMode: Text.Wrap
                            lineHeight: 1.0
                        }
                        SLabel {
                            kind: "title"
                            text: way.modelData.time
                        }
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        visible: way.modelData.siteIndex >= 0
                        SLink {
                            objectName: "waySite" + way.index
                            Layout.fillWidth: true
                            text: way.modelData.site
                            onClicked: App.ask.askSite(way.modelData.siteIndex)
                        }
                        SLabel {
                            visible: way.modelData.changed
                            kind: "caption"
                            text: qsTr("before %1").arg(way.modelData.before)
                            color: way.modelData.better ? Theme.good : Theme.bad
                            font.weight: Font.DemiBold
                        }
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        visible: way.modelData.secondIndex >= 0
                        spacing: Theme.small
                        SLabel {
                            kind: "caption"
                            text: qsTr("Second: %1").arg(way.modelData.second)
                        }
                        SLink {
                            Layout.fillWidth: true
                            text: way.modelData.secondSite
                            small: true
                            onClicked: App.ask.askSite(way.modelData.secondIndex)
                        }
                    }
                    SLabel {
                        Layout.fillWidth: true
                        kind: "caption"
                        wrapMode: Text.Wrap
                        text: [way.modelData.rating,
                            way.modelData.access !== "" ? qsTr("%1 of it off the roads").arg(way.modelData.access) : "",
                            way.modelData.deciding ? qsTr("decides the tier") : ""].filter(part => part !== "").join(" · ")
                    }
                }
            }
        }

        SSection { text: qsTr("Connection to the roads") }
        SLabel {
            Layout.fillWidth: true
            text: (card.cell.road ?? "") !== "" ? qsTr("%1, %2 away").arg(card.cell.road).arg(card.cell.roadDistance) : qsTr("A road without a name, %1 away").arg(card.cell.roadDistance ?? "")
            wrapMode: Text.Wrap
        }
        SLabel {
            Layout.fillWidth: true
            visible: text !== ""
            text: card.cell.remark ?? ""
            color: Theme.warning
            wrapMode: Text.Wrap
        }
        RowLayout {
            Layout.fillWidth: true
            SLabel {
                Layout.fillWidth: true
                kind: "caption"
                text: card.cell.coordinate !== undefined ? App.positionText(card.cell.coordinate) : ""
                wrapMode: Text.Wrap
            }
            SIconButton {
                objectName: "copyPosition"
                iconName: "copy"
                iconSize: 16
                tip: qsTr("Copy the coordinates")
                onClicked: App.copy(App.positionText(card.cell.coordinate))
            }
        }
    }
}
