// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// Time of the week, season, group.
ColumnLayout {
    id: panel

    readonly property int slicePosition: App.lens.slices.findIndex(slice => slice.id === App.lens.slice)
    spacing: Theme.gap
    visible: App.lens.slices.length > 1 || App.lens.seasons.length > 1 || App.lens.groups.length > 1

    function sliceIcon(id) {
        return id === "" ? "clock" : /night/.test(id) ? "night" : /evening/.test(id) ? "evening"
            : /weekend/.test(id) ? "weekend" : /holiday/.test(id) ? "holiday" : "day";
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: App.lens.slices.length > 1
        spacing: 2
        RowLayout {
            Layout.fillWidth: true
            SSection { text: qsTr("Time of the week") }
            Item { Layout.fillWidth: true }
            SLabel {
                objectName: "sliceName"
                text: panel.slicePosition >= 0 ? App.lens.slices[panel.slicePosition].name : ""
                kind: "strong"
                color: Theme.accent
            }
        }
        SSlider {
            id: slider
            objectName: "timeSlider"
            Layout.fillWidth: true
            name: qsTr("Time of the week: %1").arg(panel.slicePosition >= 0 ? App.lens.slices[panel.slicePosition].name : "")
            from: 0
            to: Math.max(1, App.lens.slices.length - 1)
            value: Math.max(0, panel.slicePosition)
            onMoved: App.lens.slice = App.lens.slices[Math.round(value)].id
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: 28
            Repeater {
                model: App.lens.slices
                SIconButton {
                    required property var modelData
                    required property int index
                    objectName: "slice" + (modelData.id === "" ? "Any" : modelData.id)
                    width: 28
                    height: 28
                    x: slider.handle.width / 2 - width / 2 + index * (slider.availableWidth - slider.handle.width) / Math.max(1, App.lens.slices.length - 1)
                    iconName: panel.sliceIcon(modelData.id)
                    iconSize: 18
                    tip: modelData.name
                    highlighted: panel.slicePosition === index
                    focusPolicy: Qt.NoFocus
                    onClicked: App.lens.slice = modelData.id
                }
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        visible: App.lens.seasons.length > 1
        spacing: 6
        SSection {
            height: Theme.compact
            text: qsTr("Season")
        }
        Repeater {
            model: App.lens.seasons
            SChip {
                required property var modelData
                objectName: "season" + (modelData.id === "" ? "Usual" : modelData.id)
                text: modelData.name
                iconName: /winter/.test(modelData.id) ? "winter" : /summer/.test(modelData.id) ? "summer" : ""
                checked: App.lens.season === modelData.id
                onClicked: App.lens.season = modelData.id
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: App.lens.groups.length > 1
        spacing: Theme.small
        SSection { text: qsTr("Residents") }
        Flow {
            Layout.fillWidth: true
            spacing: 6
            Repeater {
                model: App.lens.groups
                SChip {
                    required property var modelData
                    objectName: "group" + modelData.id
                    // Ages in figures, which are the same in every language: a line has room for them all.
                    readonly property bool isAge: /^[0-9]/.test(modelData.id)
                    text: modelData.id === "all" ? qsTr("All") : isAge ? modelData.id.replace("-", "–") : modelData.name
                    Accessible.name: modelData.name
                    iconName: isAge || modelData.id === "all" ? "" : "language"
                    checked: App.lens.group === modelData.id
                    onClicked: App.lens.group = modelData.id
                }
            }
        }
    }
}
