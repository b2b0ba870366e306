// SPDX-FileCopyrightText: 2026 Saavu contributors
// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic

// Everything a menu, a button and a key can start: one action each, so that they agree.
Item {
    id: commands

    required property MapDesk desk
    readonly property bool mapShown: App.page === "map" && desk.canvas !== null
    // With a site in hand only the map takes keys.
    readonly property bool free: mapShown && !App.editor.dragging
    readonly property int site: App.ask.card === "site" ? App.ask.site.index : -1

    signal chooseFile
    signal chooseReport
    signal chooseExport
    signal chooseSettings
    signal chooseAbout
    signal chooseShortcuts

    readonly property Action open: Action {
        text: qsTr("Open a plan…")
        icon.name: "open"
        shortcut: "Ctrl+O"
        onTriggered: commands.chooseFile()
    }
    readonly property Action newPlan: Action {
        text: qsTr("New plan…")
        icon.name: "new"
        shortcut: "Ctrl+N"
        onTriggered: App.newPlan()
    }
    readonly property Action demo: Action {
        text: qsTr("Open the demo county")
        icon.name: "pin"
        onTriggered: App.openDemo()
    }
    readonly property Action reload: Action {
        text: qsTr("Read the plan again")
        icon.name: "reload"
        shortcut: "F5"
        enabled: commands.free || App.page === "check"
        onTriggered: App.plan.reload()
    }
    readonly property Action findings: Action {
        text: qsTr("What was found in the files")
        icon.name: "warning"
        enabled: commands.mapShown
        onTriggered: App.showPage("check")
    }
    readonly property Action closePlan: Action {
        text: qsTr("Close the plan")
        icon.name: "cross"
        shortcut: "Ctrl+W"
        enabled: App.page !== "welcome"
        onTriggered: App.closePlan()
    }
    readonly property Action quit: Action {
        text: qsTr("Quit")
        shortcut: "Ctrl+Q"
        onTriggered: Qt.quit()
    }
    readonly property Action report: Action {
        text: qsTr("Write a report…")
        icon.name: "report"
        shortcut: "Ctrl+R"
        enabled: commands.mapShown
        onTriggered: commands.chooseReport()
    }
    readonly property Action exportView: Action {
        text: qsTr("Export this view…")
        icon.name: "export"
        shortcut: "Ctrl+P"
        enabled: commands.mapShown
        onTriggered: commands.chooseExport()
    }
    readonly property Action settings: Action {
        text: qsTr("Settings…")
        icon.name: "settings"
        shortcut: "Ctrl+,"
        onTriggered: commands.chooseSettings()
    }
    readonly property Action about: Action {
        text: qsTr("About Saavu")
        icon.name: "about"
        onTriggered: commands.chooseAbout()
    }
    readonly property Action help: Action {
        text: qsTr("Keys and gestures")
        icon.name: "keyboard"
        shortcut: "F1"
        onTriggered: commands.chooseShortcuts()
    }

    readonly property Action undo: Action {
        text: qsTr("Undo")
        icon.name: "undo"
        shortcut: "Ctrl+Z"
        enabled: commands.free && App.editor.canUndo
        onTriggered: App.editor.undo()
    }
    readonly property Action redo: Action {
        text: qsTr("Redo")
        icon.name: "redo"
        shortcut: "Ctrl+Shift+Z"
        enabled: commands.free && App.editor.canRedo
        onTriggered: App.editor.redo()
    }
    readonly property Action search: Action {
        text: qsTr("Search")
        icon.name: "search"
        shortcut: "Ctrl+F"
        enabled: commands.mapShown
        onTriggered: commands.desk.searchWanted()
    }
    readonly property Action cancel: Action {
        text: qsTr("Cancel or close")
        shortcut: "Escape"
        enabled: commands.mapShown && !commands.desk.searching
        onTriggered: commands.desk.cancelWanted()
    }
    readonly property Action closeSite: Action {
        text: qsTr("Close the selected site")
        icon.name: "close-site"
        shortcut: "Delete"
        enabled: commands.free && commands.site >= 0 && !App.ask.site.closed
        onTriggered: App.editor.closeSite(commands.site)
    }
    readonly property Action moveSite: Action {
        text: qsTr("Move the selected site with the arrow keys")
        icon.name: "move"
        shortcut: "M"
        enabled: commands.free && commands.site >= 0 && !App.ask.site.closed
        onTriggered: commands.desk.keyboardMoveWanted()
    }

    readonly property Action selectTool: ToolAction {
        tool: "select"
        text: qsTr("Select and move")
        icon.name: "select"
        shortcut: "V"
    }
    readonly property Action addTool: ToolAction {
        tool: "add"
        text: qsTr("Add a site")
        icon.name: "add-site"
        shortcut: "A"
    }
    readonly property Action closeRoadTool: ToolAction {
        tool: "closeRoad"
        text: qsTr("Close a road")
        icon.name: "close-road"
        shortcut: "X"
    }
    readonly property Action drawTool: ToolAction {
        tool: "drawClosure"
        text: qsTr("Close the roads of an area")
        icon.name: "draw-area"
        shortcut: "D"
    }
    readonly property Action routeTool: ToolAction {
        tool: "route"
        text: qsTr("Show a route")
        icon.name: "route"
        shortcut: "R"
    }
    // Of a group, so that the one in use stays lit when it is chosen again.
    ActionGroup { id: tools }
    component ToolAction: Action {
        required property string tool
        ActionGroup.group: tools
        enabled: commands.free
        checkable: true
        checked: App.editor.tool === tool
        onTriggered: App.editor.tool = tool
    }

    readonly property Action compareOff: Action {
        text: qsTr("As planned now")
        icon.name: "layers"
        shortcut: "N"
        enabled: commands.mapShown
        onTriggered: App.scene.compare = MapScene.Off
    }
    readonly property Action compareSplit: Action {
        text: qsTr("Before and now, side by side")
        icon.name: "split"
        shortcut: "B"
        enabled: commands.mapShown
        onTriggered: App.scene.compare = App.scene.compare === MapScene.Split ? MapScene.Off : MapScene.Split
    }
    readonly property Action compareDifference: Action {
        text: qsTr("Gains and losses")
        icon.name: "difference"
        shortcut: "C"
        enabled: commands.mapShown
        onTriggered: App.scene.compare = App.scene.compare === MapScene.Difference ? MapScene.Off : MapScene.Difference
    }
    readonly property Action cells: Action {
        text: qsTr("Colour the cells")
        icon.name: "cells"
        shortcut: "G"
        enabled: commands.mapShown
        onTriggered: App.scene.show = MapScene.Cells
    }
    readonly property Action areas: Action {
        text: qsTr("Colour the municipalities")
        icon.name: "areas"
        shortcut: "K"
        enabled: commands.mapShown
        onTriggered: App.scene.show = MapScene.Areas
    }
    readonly property Action allSites: Action {
        text: qsTr("Show the sites of all tiers")
        icon.name: "pin"
        shortcut: "S"
        enabled: commands.mapShown
        checkable: true
        checked: App.lens.allSites
        onTriggered: App.lens.allSites = !App.lens.allSites
    }
    readonly property Action problems: Action {
        text: qsTr("Show places that reach no road as expected")
        icon.name: "warning"
        shortcut: "P"
        enabled: commands.mapShown
        checkable: true
        checked: App.ask.problemsShown
        onTriggered: App.ask.problemsShown = !App.ask.problemsShown
    }
    readonly property Action zoomIn: Action {
        text: qsTr("Zoom in")
        icon.name: "zoom-in"
        shortcut: "Ctrl++"
        enabled: commands.mapShown
        onTriggered: commands.desk.canvas.zoomBy(1)
    }
    readonly property Action zoomOut: Action {
        text: qsTr("Zoom out")
        icon.name: "zoom-out"
        shortcut: "Ctrl+-"
        enabled: commands.mapShown
        onTriggered: commands.desk.canvas.zoomBy(-1)
    }
    readonly property Action zoomHome: Action {
        text: qsTr("The whole plan")
        icon.name: "fit"
        shortcut: "Home"
        enabled: commands.mapShown
        onTriggered: commands.desk.canvas.fitPlan()
    }
    readonly property Action leftPanel: Action {
        text: qsTr("Left panel")
        icon.name: "panel-left"
        shortcut: "F7"
        enabled: commands.mapShown
        checkable: true
        checked: commands.desk.leftShown
        onTriggered: commands.desk.leftShown = !commands.desk.leftShown
    }
    readonly property Action rightPanel: Action {
        text: qsTr("Right panel")
        icon.name: "panel-right"
        shortcut: "F8"
        enabled: commands.mapShown
        checkable: true
        checked: commands.desk.rightShown
        onTriggered: {
            commands.desk.canvas.refits = true;
            commands.desk.rightShown = !commands.desk.rightShown;
        }
    }

    Shortcut {
        sequence: "Ctrl+Y"
        enabled: commands.redo.enabled
        onActivated: App.editor.redo()
    }
    Shortcut {
        sequence: "Ctrl+="
        enabled: commands.mapShown
        onActivated: commands.desk.canvas.zoomBy(1)
    }
    Instantiator {
        model: 8
        delegate: Shortcut {
            required property int index
            sequence: String(index + 1)
            enabled: commands.mapShown
            onActivated: commands.look(index + 1)
        }
    }

    // 1 to 6 are the tiers, 7 rescue, 8 emergency medical service.
    function look(key) {
        if (key <= 6) {
            if (App.lens.tiers[key - 1]?.available) {
                App.lens.look("tier", key);
            }
        } else if (key === 7 && App.lens.rescueMeasures.length > 0) {
            App.lens.look("rescue", 0);
        } else if (key === 8 && App.lens.emsMeasures.length > 0) {
            App.lens.look("ems", 0);
        }
    }
}
