// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Over the map page: menu, plan, search, undo and redo, report, export, settings.
Rectangle {
    id: bar

    required property Commands commands
    readonly property alias search: searchField
    signal found(var place)
    signal abandoned

    implicitHeight: 56
    color: Theme.surface

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.small
        SIconButton {
            id: menuButton
            objectName: "menuButton"
            iconName: "menu"
            tip: qsTr("Menu")
            keys: "F10"
            highlighted: mainMenu.visible
            onClicked: mainMenu.visible ? mainMenu.close() : mainMenu.popup(menuButton, 0, menuButton.height + 4)
            MainMenu {
                id: mainMenu
                commands: bar.commands
            }
            Shortcut {
                sequence: "F10"
                onActivated: menuButton.clicked()
            }
        }
        Icon {
            Layout.leftMargin: Theme.small
            name: "saavu"
            size: 28
            color: Theme.accent
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: Math.max(200, Math.ceil(planName.implicitWidth))
            Layout.minimumWidth: Math.min(300, Math.ceil(planName.implicitWidth))
            Layout.leftMargin: Theme.small
            Layout.rightMargin: Theme.wide
            spacing: 0
            SLabel {
                id: planName
                objectName: "planName"
                Layout.fillWidth: true
                kind: "title"
                text: App.plan.name
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
                HoverHandler { id: overName }
                SToolTip {
                    visible: overName.hovered
                    text: App.plan.name + "\n" + App.plan.file
                }
            }
            SLabel {
                Layout.fillWidth: true
                kind: "caption"
                text: App.editor.count > 0 && App.editor.position > 0 ? qsTr("%n change(s) to the plan", "", App.editor.position)
                    : qsTr("As in the plan's files")
                elide: Text.ElideRight
            }
        }
        SearchField {
            id: searchField
            objectName: "searchField"
            Layout.preferredWidth: 380
            Layout.minimumWidth: 200
            Layout.maximumWidth: 460
            Layout.fillWidth: true
            onChosen: place => bar.found(place)
            onAbandoned: bar.abandoned()
        }
        Item {
            Layout.fillWidth: true
            // Where there is room the search stands in the middle.
            Layout.preferredWidth: bar.width >= 1200 ? 60 : 0
        }
        SIconButton {
            objectName: "undoButton"
            iconName: "undo"
            tip: App.editor.undoText !== "" ? qsTr("Undo: %1").arg(App.editor.undoText) : qsTr("Undo")
            keys: "Ctrl+Z"
            command: bar.commands.undo
        }
        SIconButton {
            objectName: "redoButton"
            iconName: "redo"
            tip: App.editor.redoText !== "" ? qsTr("Redo: %1").arg(App.editor.redoText) : qsTr("Redo")
            keys: "Ctrl+Shift+Z"
            command: bar.commands.redo
        }
        SSeparator { upright: true; Layout.leftMargin: Theme.small; Layout.rightMargin: Theme.small }
        SIconButton {
            objectName: "reportButton"
            iconName: "report"
            tip: bar.commands.report.text
            keys: "Ctrl+R"
            command: bar.commands.report
        }
        SIconButton {
            objectName: "exportButton"
            iconName: "export"
            tip: bar.commands.exportView.text
            keys: "Ctrl+P"
            command: bar.commands.exportView
        }
        SIconButton {
            objectName: "settingsButton"
            iconName: "settings"
            tip: bar.commands.settings.text
            keys: "Ctrl+,"
            command: bar.commands.settings
        }
        SIconButton {
            objectName: "helpButton"
            iconName: "about"
            tip: bar.commands.help.text
            keys: "F1"
            command: bar.commands.help
        }
        SIconButton {
            objectName: "rightPanelButton"
            iconName: "panel-right"
            tip: bar.commands.rightPanel.text
            keys: "F8"
            highlighted: bar.commands.rightPanel.checked
            command: bar.commands.rightPanel
        }
    }
    SSeparator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
