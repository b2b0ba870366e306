// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Every edit as a sentence; a click goes there, later ones are taken back and can come again.
ColumnLayout {
    id: panel

    required property Commands commands
    objectName: "historyPanel"
    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.margin
        Layout.rightMargin: Theme.margin
        spacing: Theme.gap
        SButton {
            objectName: "historyUndo"
            Layout.fillWidth: true
            iconName: "undo"
            text: qsTr("Undo")
            enabled: App.editor.canUndo
            onClicked: App.editor.undo()
        }
        SButton {
            objectName: "historyRedo"
            Layout.fillWidth: true
            iconName: "redo"
            text: qsTr("Redo")
            enabled: App.editor.canRedo
            onClicked: App.editor.redo()
        }
    }
    ListView {
        id: list
        objectName: "historyList"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: Theme.gap
        Layout.rightMargin: Theme.gap
        clip: true
        model: App.editor.history
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("History")
        ScrollBar.vertical: SScrollBar {}
        currentIndex: -1
        // Above the first edit stands the plan as in its files.
        Keys.onUpPressed: {
            currentIndex = Math.max(-1, currentIndex - 1);
            if (currentIndex < 0) {
                positionViewAtBeginning();
            }
        }
        Keys.onDownPressed: currentIndex = Math.min(count - 1, currentIndex + 1)
        Keys.onReturnPressed: App.editor.goTo(currentIndex + 1)
        Keys.onEnterPressed: App.editor.goTo(currentIndex + 1)
        header: Step {
            width: list.width - 8
            objectName: "historyStart"
            number: 0
            text: qsTr("As in the plan's files")
            stands: true
        }
        delegate: Step {
            required property int index
            width: list.width - 8
            objectName: "history" + number
        }
    }
    SLabel {
        Layout.fillWidth: true
        Layout.margins: Theme.margin
        Layout.topMargin: 0
        kind: "caption"
        visible: App.editor.journal !== ""
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        text: App.editor.kept ? qsTr("Every change is kept at once in %1").arg(App.editor.journal) : qsTr("Cannot be written: %1").arg(App.editor.journal)
        color: App.editor.kept ? Theme.muted : Theme.error
    }

    component Step: ItemDelegate {
        id: step
        required property int number
        required text
        required property bool stands
        readonly property bool here: App.editor.position === number
        implicitHeight: Math.max(40, words.implicitHeight + 18)
        Accessible.name: text
        Accessible.description: here ? qsTr("this is shown now") : stands ? "" : qsTr("taken back")
        enabled: !App.editor.dragging
        onClicked: App.editor.goTo(number)
        contentItem: Item {
            Rectangle {
                id: mark
                x: 0
                anchors.verticalCenter: parent.verticalCenter
                width: 26
                height: 26
                radius: 13
                color: step.here ? Theme.accent : step.stands ? Theme.accentSoft : Theme.sunken
                border.width: Theme.contrast ? 1 : 0
                border.color: Theme.border
                SLabel {
                    visible: step.number > 0
                    anchors.centerIn: parent
                    text: step.number
                    font.pixelSize: 11
                    font.weight: Font.DemiBold
                    color: step.here ? Theme.inkOnAccent : step.stands ? Theme.accent : Theme.muted
                    Accessible.ignored: true
                }
                Icon {
                    visible: step.number === 0
                    anchors.centerIn: parent
                    name: "folder"
                    size: 14
                    color: step.here ? Theme.inkOnAccent : Theme.accent
                }
            }
            SLabel {
                id: words
                anchors.left: mark.right
                anchors.leftMargin: Theme.wide
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: step.text
                wrapMode: Text.Wrap
                lineHeight: 1.05
                color: step.stands ? Theme.text : Theme.disabled
                font.strikeout: !step.stands
                font.weight: step.here ? Font.DemiBold : Font.Normal
                Accessible.ignored: true
            }
        }
        background: Rectangle {
            radius: Theme.radius
            color: step.down ? Theme.pressed : step.hovered ? Theme.hover : "transparent"
            border.width: step.visualFocus || (list.activeFocus && list.currentIndex === step.number - 1) ? 2 : 0
            border.color: Theme.focus
        }
    }
}
