// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Which services of the catalogue there are, tier by tier, and which sites give them.
FocusScope {
    id: step

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.wide
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.wide
            SLabel {
                Layout.fillWidth: true
                text: qsTr("Services found in your tables of sites are ticked. Tick what else there is.")
                color: Theme.muted
                wrapMode: Text.Wrap
            }
            SLabel {
                objectName: "serviceCount"
                kind: "strong"
                text: qsTr("%n service(s)", "", App.assistant.serviceCount)
            }
            SComboBox {
                objectName: "newPlanNorm"
                visible: App.assistant.norms.length > 1
                Layout.preferredWidth: 190
                name: qsTr("Norms")
                model: App.assistant.norms
                currentIndex: App.assistant.norms.indexOf(App.assistant.norm)
                onActivated: index => App.assistant.norm = App.assistant.norms[index]
            }
        }
        SCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            ListView {
                id: list
                objectName: "newPlanServiceList"
                anchors.fill: parent
                anchors.margins: 6
                clip: true
                focus: true
                activeFocusOnTab: true
                model: App.assistant.services
                boundsBehavior: Flickable.StopAtBounds
                ScrollBar.vertical: SScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Services of the catalogue")
                section.property: "tierName"
                section.delegate: Item {
                    id: head
                    required property string section
                    width: list.width
                    implicitHeight: 44
                    SLabel {
                        x: Theme.wide
                        anchors.bottom: parent.bottom
                        anchors.bottomMargin: 6
                        kind: "title"
                        text: head.section
                        Accessible.role: Accessible.Heading
                    }
                }
                delegate: Service {
                    width: list.width - 10
                }
            }
        }
    }

    component Service: Item {
        id: service
        required property string key
        required property string typeName
        required property bool ticked
        required property bool possible
        required property bool needsSites
        required property int table
        required property var tables
        required property int condition
        required property var conditions
        required property string summary
        objectName: "service_" + key
        implicitHeight: Math.max(44, line.implicitHeight + 8)
        RowLayout {
            id: line
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: Theme.wide
            anchors.rightMargin: Theme.gap
            spacing: Theme.wide
            SSwitch {
                objectName: "tick_" + service.key
                Layout.fillWidth: true
                Layout.minimumWidth: 200
                text: service.typeName
                enabled: service.possible
                checked: service.ticked && service.possible
                Accessible.description: service.summary
                onToggled: App.assistant.setService(service.key, checked)
            }
            SLabel {
                text: service.summary
                color: Theme.muted
                horizontalAlignment: Text.AlignRight
                Layout.maximumWidth: 240
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            SComboBox {
                objectName: "table_" + service.key
                visible: service.ticked && service.needsSites && service.tables.length > 0
                Layout.preferredWidth: 170
                name: qsTr("Table of sites of %1").arg(service.typeName)
                model: service.tables
                currentIndex: service.table
                onActivated: index => App.assistant.setServiceTable(service.key, service.tables[index])
            }
            SComboBox {
                objectName: "condition_" + service.key
                visible: service.ticked && service.needsSites && service.conditions.length > 0
                Layout.preferredWidth: 250
                name: qsTr("Which sites of the table give %1").arg(service.typeName)
                model: service.conditions
                currentIndex: service.condition
                onActivated: index => App.assistant.setServiceCondition(service.key, index)
            }
        }
    }
}
