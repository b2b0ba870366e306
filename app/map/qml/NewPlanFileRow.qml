// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One file of a new plan: what it is used for and why; its layer and columns on demand.
Item {
    id: row

    required property int index
    required property string fileName
    required property string folder
    required property string format
    required property bool pending
    required property string roleName
    required property string roleText
    required property string why
    required property string problem
    required property string remedy
    required property var layers
    required property int layerIndex
    required property var fields
    property bool unfolded: fields.some(field => field.needed && field.value === "")
    readonly property bool used: roleName !== "none" && roleName !== ""

    objectName: "file_" + fileName
    implicitHeight: content.implicitHeight + 2 * Theme.gap + 4
    Accessible.role: Accessible.ListItem
    Accessible.name: fileName + ", " + roleText
    Accessible.description: problem !== "" ? problem : why

    function drawing(role) {
        switch (role) {
        case "roads": return "route";
        case "population": return "people";
        case "areas": return "areas";
        case "area_table": return "table";
        case "age_totals": return "elderly";
        case "sites": return "pin";
        default: return "minus";
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: row.used ? Theme.surface : "transparent"
    }
    ColumnLayout {
        id: content
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.wide
        anchors.rightMargin: Theme.gap
        y: Theme.gap
        spacing: Theme.small
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.wide
            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 8
                name: row.problem !== "" ? "error" : row.drawing(row.roleName)
                size: 20
                color: row.problem !== "" ? Theme.error : row.used ? Theme.accent : Theme.muted
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                SLabel {
                    Layout.fillWidth: true
                    kind: "strong"
                    text: row.fileName
                    color: row.used ? Theme.text : Theme.muted
                    elide: Text.ElideMiddle
                    Accessible.ignored: true
                }
                SLabel {
                    Layout.fillWidth: true
                    text: row.pending ? qsTr("Looking at it…") : row.problem !== "" ? row.problem + " " + row.remedy : row.why
                    color: row.problem !== "" ? Theme.error : Theme.muted
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    Accessible.ignored: true
                }
            }
            SComboBox {
                objectName: "role_" + row.fileName
                Layout.preferredWidth: 240
                name: qsTr("What %1 is used for").arg(row.fileName)
                enabled: !row.pending
                model: App.assistant.roles
                textRole: "text"
                valueRole: "value"
                currentIndex: App.assistant.roles.findIndex(role => role.value === row.roleName)
                onActivated: index => App.assistant.setRole(row.index, App.assistant.roles[index].value)
            }
            SIconButton {
                objectName: "columns_" + row.fileName
                iconName: row.unfolded ? "chevron-up" : "chevron-down"
                tip: row.unfolded ? qsTr("Hide the columns of %1").arg(row.fileName) : qsTr("Choose the columns of %1").arg(row.fileName)
                enabled: row.fields.length > 0 || row.layers.length > 1
                onClicked: row.unfolded = !row.unfolded
            }
            SIconButton {
                objectName: "remove_" + row.fileName
                iconName: "cross"
                iconSize: 16
                tip: qsTr("Take %1 out of the list").arg(row.fileName)
                onClicked: App.assistant.removeFile(row.index)
            }
        }
        Flow {
            Layout.fillWidth: true
            Layout.leftMargin: 20 + Theme.wide
            Layout.bottomMargin: Theme.gap
            visible: row.unfolded && (row.fields.length > 0 || row.layers.length > 1)
            spacing: Theme.wide
            Column {
                visible: row.layers.length > 1
                spacing: 2
                SLabel { kind: "caption"; text: qsTr("Layer"); Accessible.ignored: true }
                SComboBox {
                    objectName: "layer_" + row.fileName
                    width: 250
                    name: qsTr("Layer of %1").arg(row.fileName)
                    model: row.layers
                    currentIndex: row.layerIndex
                    onActivated: index => App.assistant.setLayer(row.index, index)
                }
            }
            Repeater {
                model: row.fields
                Column {
                    id: field
                    required property var modelData
                    readonly property var names: [qsTr("none")].concat(modelData.options)
                    readonly property bool lacking: modelData.needed && modelData.value === ""
                    spacing: 2
                    SLabel {
                        kind: "caption"
                        text: field.modelData.label
                        color: field.lacking ? Theme.error : Theme.muted
                        Accessible.ignored: true
                    }
                    SComboBox {
                        objectName: field.modelData.key + "_" + row.fileName
                        width: 170
                        name: field.modelData.label
                        model: field.names
                        currentIndex: Math.max(0, field.modelData.options.indexOf(field.modelData.value) + 1)
                        onActivated: index => App.assistant.setField(row.index, field.modelData.key,
                                                                     index === 0 ? "" : field.names[index])
                    }
                }
            }
        }
    }
    SSeparator {
        anchors.bottom: parent.bottom
        x: Theme.wide
        width: parent.width - 2 * Theme.wide
    }
}
