// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// What is looked at: tiers from digital to national with their services, rescue, emergency medical
// service; below, under which conditions.
Rectangle {
    id: panel

    color: Theme.surface
    property int opened: -1

    Flickable {
        id: flick
        anchors.fill: parent
        contentHeight: column.implicitHeight + Theme.wide + Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: SScrollBar {}

        ColumnLayout {
            id: column
            x: Theme.wide
            y: Theme.wide
            width: flick.width - 2 * Theme.wide
            spacing: 6

            SSegmented {
                objectName: "qualitySwitch"
                Layout.fillWidth: true
                name: qsTr("Quality")
                enabled: App.lens.hasQuality
                opacity: enabled ? 1 : 0.45
                value: App.lens.quality
                options: [
                    { value: "accessibility", text: qsTr("Accessibility"), objectName: "qualityAccessibility" },
                    { value: "availability", text: qsTr("Availability"), objectName: "qualityAvailability" }
                ]
                onChosen: value => App.lens.quality = value
            }

            SSection {
                Layout.topMargin: Theme.small
                text: qsTr("Service tiers")
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                Repeater {
                    model: App.lens.tiers
                    ColumnLayout {
                        id: tier
                        required property var modelData
                        required property int index
                        Layout.fillWidth: true
                        spacing: 2
                        LensRow {
                            Layout.fillWidth: true
                            objectName: "tier" + tier.modelData.tier
                            iconName: "tier" + tier.modelData.tier
                            text: tier.modelData.name
                            hint: tier.modelData.hint ?? ""
                            keys: String(tier.modelData.tier)
                            enabled: tier.modelData.available
                            // Folded it stands for its services.
                            readonly property bool holds: (tier.modelData.services ?? []).some(service => service.kind === App.lens.kind && service.position === App.lens.position)
                            checked: App.lens.kind === "tier" && App.lens.position === tier.modelData.tier || holds && !expanded
                            expandable: (tier.modelData.services ?? []).length > 0
                            expanded: panel.opened === tier.modelData.tier
                            onExpandClicked: panel.opened = expanded ? -1 : tier.modelData.tier
                            onClicked: App.lens.look("tier", tier.modelData.tier)
                        }
                        Repeater {
                            model: panel.opened === tier.modelData.tier ? tier.modelData.services : []
                            LensRow {
                                required property var modelData
                                Layout.fillWidth: true
                                objectName: modelData.kind + modelData.position
                                inner: true
                                text: modelData.name
                                checked: App.lens.kind === modelData.kind && App.lens.position === modelData.position
                                onClicked: App.lens.look(modelData.kind, modelData.position)
                            }
                        }
                    }
                }
            }

            SSection {
                visible: App.lens.rescueMeasures.length + App.lens.emsMeasures.length > 0
                Layout.topMargin: Theme.gap
                text: qsTr("Rescue and emergency care")
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                LensRow {
                    Layout.fillWidth: true
                    visible: App.lens.rescueMeasures.length > 0
                    objectName: "rescue"
                    iconName: "rescue"
                    text: qsTr("Rescue services")
                    keys: "7"
                    checked: App.lens.kind === "rescue"
                    expandable: App.lens.rescueMeasures.length > 1
                    expanded: panel.opened === 7
                    onExpandClicked: panel.opened = expanded ? -1 : 7
                    onClicked: {
                        App.lens.look("rescue", App.lens.rescueMeasures[0].position);
                        panel.opened = 7;
                    }
                }
                Repeater {
                    model: panel.opened === 7 ? App.lens.rescueMeasures : []
                    LensRow {
                        required property var modelData
                        Layout.fillWidth: true
                        objectName: "rescue" + modelData.position
                        inner: true
                        text: modelData.name
                        checked: App.lens.kind === "rescue" && App.lens.position === modelData.position
                        onClicked: App.lens.look("rescue", modelData.position)
                    }
                }
                LensRow {
                    Layout.fillWidth: true
                    visible: App.lens.emsMeasures.length > 0
                    objectName: "ems"
                    iconName: "ems"
                    text: qsTr("Emergency medical service")
                    keys: "8"
                    checked: App.lens.kind === "ems"
                    expandable: App.lens.emsMeasures.length > 1
                    expanded: panel.opened === 8
                    onExpandClicked: panel.opened = expanded ? -1 : 8
                    onClicked: {
                        App.lens.look("ems", App.lens.emsMeasures[0].position);
                        panel.opened = 8;
                    }
                }
                Repeater {
                    model: panel.opened === 8 ? App.lens.emsMeasures : []
                    LensRow {
                        required property var modelData
                        Layout.fillWidth: true
                        objectName: "ems" + modelData.position
                        inner: true
                        text: modelData.name
                        checked: App.lens.kind === "ems" && App.lens.position === modelData.position
                        onClicked: App.lens.look("ems", modelData.position)
                    }
                }
            }

            SSeparator {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                visible: conditions.visible
            }
            ConditionPanel {
                id: conditions
                Layout.fillWidth: true
                Layout.topMargin: Theme.small
            }
        }
    }
    SSeparator {
        anchors.right: parent.right
        height: parent.height
        width: Theme.line
    }
}
